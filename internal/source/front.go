package source

import "strings"

// split divides the cleaned text of a page into front matter and body. Front
// matter begins with a line of three hyphens, the file's first, and ends with
// the next line of three hyphens or three dots, as in Jekyll. bodyLine is the
// line of the file on which the body begins; front matter begins on line 2.
type split struct {
	has      bool // the file begins with front matter
	closed   bool // and it ends
	front    string
	body     string
	bodyLine int
}

func splitPage(text string) split {
	line, rest, more := strings.Cut(text, "\n")
	if !fence(line) || line[0] == '.' {
		return split{body: text, bodyLine: 1}
	}
	s := split{has: true}
	if !more {
		return s
	}
	for off, n := 0, 2; ; n++ {
		line, _, more := strings.Cut(rest[off:], "\n")
		if fence(line) {
			s.closed, s.front, s.bodyLine = true, rest[:off], n+1
			if more {
				s.body = rest[off+len(line)+1:]
			}
			return s
		}
		if !more {
			s.front = rest
			return s
		}
		off += len(line) + 1
	}
}

// fence reports whether a line bounds front matter.
func fence(line string) bool {
	line = strings.TrimRight(line, " \t")
	return line == "---" || line == "..."
}
