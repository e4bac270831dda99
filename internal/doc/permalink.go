package doc

import (
	"path"
	"strings"
)

// FileOf is the path, in lower case and without its ending, of the file that
// answers to a permalink: two pages with one file have one address.
func FileOf(permalink string) string {
	f := strings.ToLower(strings.Trim(path.Clean("/"+permalink), "/"))
	return strings.TrimSuffix(strings.TrimSuffix(f, ".html"), "/index")
}
