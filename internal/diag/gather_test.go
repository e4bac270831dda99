package diag

import (
	"bytes"
	"testing"

	"annals/internal/doc"
)

// What a table of 200 columns has to say of each of them fills no screens.
func TestGather(t *testing.T) {
	var l List
	for column := range 200 {
		l.Warn("word-too-long", doc.Place{File: "a.md", Line: 7, Column: column + 1}, "", "a word is too long")
	}
	for line := range 30 {
		l.Warn("missing-glyph", doc.Place{File: "a.md", Line: line + 10, Column: 1}, "", "no font has it")
	}
	l.Warn("word-too-long", doc.Place{File: "b.md", Line: 7, Column: 1}, "", "a word is too long")
	l.Fail("too-deep", doc.Place{File: "b.md", Line: 8, Column: 1}, "", "too deep")
	l.Sort()
	l.Gather()
	var b bytes.Buffer
	if err := Plain(&b, l); err != nil {
		t.Fatal(err)
	}
	want := `a.md:7:1: warning: a word is too long [word-too-long]
a.md:7:2: warning: a word is too long (and 198 more in this line) [word-too-long]
a.md:10:1: warning: no font has it [missing-glyph]
a.md:11:1: warning: no font has it [missing-glyph]
a.md:12:1: warning: no font has it [missing-glyph]
a.md:13:1: warning: no font has it [missing-glyph]
a.md:14:1: warning: no font has it [missing-glyph]
a.md:15:1: warning: no font has it [missing-glyph]
a.md:16:1: warning: no font has it [missing-glyph]
a.md:17:1: warning: no font has it [missing-glyph]
a.md:18:1: warning: no font has it [missing-glyph]
a.md:19:1: warning: no font has it [missing-glyph]
a.md:20:1: warning: no font has it [missing-glyph]
a.md:21:1: warning: no font has it (and 18 more in this file, the last in line 39) [missing-glyph]
b.md:7:1: warning: a word is too long [word-too-long]
b.md:8:1: error: too deep [too-deep]
`
	if b.String() != want {
		t.Errorf("got\n%s\nwant\n%s", b.String(), want)
	}
}
