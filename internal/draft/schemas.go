package draft

import (
	"bytes"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
)

// Schemas are JSON Schemas by what they describe: "config", "page", "team".
// They go to the folder .annals of a new report, where the report's files name
// them, so that editors complete and mark keys. No build reads them.
type Schemas map[string][]byte

// notesFolder holds what annals keeps in a report's folder for its own use.
const notesFolder = ".annals"

func (s Schemas) write(dir string) error {
	if len(s) == 0 {
		return nil
	}
	if err := os.MkdirAll(filepath.Join(dir, notesFolder), 0o777); err != nil {
		return err
	}
	var names []string
	for name := range s {
		names = append(names, name)
	}
	slices.Sort(names)
	for _, name := range names {
		if err := os.WriteFile(filepath.Join(dir, notesFolder, name+".schema.json"), s[name], 0o666); err != nil {
			return err
		}
	}
	return nil
}

// named begins the comment by which the YAML language server finds a schema.
const named = "# yaml-language-server: $schema="

// Named returns a file of a report with the line that names its schema: the
// first of the config and of the team file, the first within the front matter
// of a page. Files that name one, and files of other kinds, are returned as
// they are.
func (s Schemas) Named(file string, data []byte) []byte {
	what, at := "", 0
	if bytes.HasPrefix(data, []byte(bom)) {
		at = len(bom)
	}
	switch base := path.Base(file); {
	case file == "report.yaml":
		what = "config"
	case strings.HasPrefix(base, "team.y"):
		what = "team"
	case strings.HasSuffix(base, ".md") && bytes.HasPrefix(data[at:], []byte("---\n")):
		what = "page"
		at += len("---\n")
	}
	if s[what] == nil || bytes.Contains(data, []byte(named)) {
		return data
	}
	line := named + strings.Repeat("../", strings.Count(file, "/")) + notesFolder + "/" + what + ".schema.json\n"
	return slices.Concat(data[:at], []byte(line), data[at:])
}
