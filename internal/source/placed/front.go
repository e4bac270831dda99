package placed

import "strings"

// Page is the cleaned text of a page, divided; SplitPage divides the cleaned text of a page into front matter and body. Front
// matter begins with a line of three hyphens, the file's first, and ends with
// the next line of three hyphens or three dots, as in Jekyll. bodyLine is the
// line of the file on which the body begins; front matter begins on line 2.
type Page struct {
	Has      bool // the file begins with front matter
	Closed   bool // and it ends
	Front    string
	Body     string
	BodyLine int
}

func SplitPage(text string) Page {
	line, rest, more := strings.Cut(text, "\n")
	if !fence(line) || line[0] == '.' {
		return Page{Body: text, BodyLine: 1}
	}
	s := Page{Has: true}
	if !more {
		return s
	}
	for off, n := 0, 2; ; n++ {
		line, _, more := strings.Cut(rest[off:], "\n")
		if fence(line) {
			s.Closed, s.Front, s.BodyLine = true, rest[:off], n+1
			if more {
				s.Body = rest[off+len(line)+1:]
			}
			return s
		}
		if !more {
			s.Front = rest
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
