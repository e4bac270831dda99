package diag

import (
	"bytes"
	"encoding/json"
	"io"
	"strings"
	"testing"

	"annals/internal/doc"
)

func sample() List {
	var l List
	l.Add(Diagnostic{Severity: Warning, ID: "unknown-key", Place: doc.Place{File: "2-water/01-wells.md", Line: 31, Column: 1, Length: 6},
		Source: "outook: >", Message: "“outook” is no key that annals knows", Hint: "did you mean “outlook”?"})
	l.Add(Diagnostic{Severity: Warning, ID: "duplicate-key", Place: doc.Place{File: "2-water/01-wells.md", Line: 40, Column: 3, Length: 4},
		Source: "  text: Brunnen für alle", Message: "“text” is given twice",
		Notes: []Note{{Place: doc.Place{File: "2-water/01-wells.md", Line: 44, Column: 3, Length: 4}, Source: "  text: Wells", Message: "this one counts"}}})
	l.Add(Diagnostic{Severity: Error, ID: "no-config", Message: "the folder has neither report.yaml nor _config.yml", Hint: "annals init makes one"})
	return l
}

func TestTerminal(t *testing.T) {
	var b bytes.Buffer
	if err := Terminal(&b, sample(), TerminalOptions{}); err != nil {
		t.Fatal(err)
	}
	want := `2-water/01-wells.md:31:1: warning: “outook” is no key that annals knows [unknown-key]
    31 | outook: >
       | ^^^^^^
  hint: did you mean “outlook”?

2-water/01-wells.md:40:3: warning: “text” is given twice [duplicate-key]
    40 |   text: Brunnen für alle
       |   ^^^^
  note: 2-water/01-wells.md:44:3: this one counts
    44 |   text: Wells
       |   ^^^^

error: the folder has neither report.yaml nor _config.yml [no-config]
  hint: annals init makes one
`
	if b.String() != want {
		t.Errorf("got\n%s\nwant\n%s", b.String(), want)
	}
}

func TestTerminalColoursOnlyWhenAsked(t *testing.T) {
	var b bytes.Buffer
	Terminal(&b, sample(), TerminalOptions{Color: true})
	if !strings.Contains(b.String(), "\x1b[1;31merror:\x1b[0m") {
		t.Errorf("the error is not red: %q", b.String())
	}
	if n, m := strings.Count(b.String(), "\x1b["), strings.Count(b.String(), "\x1b[0m"); n != 2*m {
		t.Errorf("%d escape sequences, %d of them resets", n, m)
	}
	b.Reset()
	Terminal(&b, sample(), TerminalOptions{})
	if strings.Contains(b.String(), "\x1b") {
		t.Errorf("escape sequences without colour: %q", b.String())
	}
}

// The same hint is told once, not under each of twenty pictures of a page.
func TestRepeatedHint(t *testing.T) {
	var l List
	for i := range 3 {
		l.Warn("placeholder-alt", doc.Place{File: "a.md", Line: i + 1}, "say what the picture shows", "no description")
	}
	l.Warn("placeholder-alt", doc.Place{File: "b.md", Line: 1}, "say what the picture shows", "no description")
	var b bytes.Buffer
	Terminal(&b, l, TerminalOptions{})
	if n := strings.Count(b.String(), "hint:"); n != 2 {
		t.Errorf("%d hints, want one a file:\n%s", n, b.String())
	}
}

// TestScreen: tables show what would draw on the screen, wherever what is
// written is cut.
func TestScreen(t *testing.T) {
	const text = "Großes \u202egnp.\x1b[2J Dampf\u00adschiff\r\n\tx \xff\u65e5\n"
	const want = "Großes <U+202E>gnp.␛[2J Dampfschiff␍\n→x <FF>日\n"
	for cut := range len(text) + 1 {
		var b strings.Builder
		w := Screen(&b)
		for _, s := range []string{text[:cut], text[cut:]} {
			if n, err := io.WriteString(w, s); err != nil || n != len(s) {
				t.Fatal(n, err)
			}
		}
		if b.String() != want {
			t.Errorf("cut at %d: %q", cut, b.String())
		}
	}
}

// TestNamesThatAreNoText: a file system takes any bytes for a name.
func TestNamesThatAreNoText(t *testing.T) {
	var l List
	l.Warn("x", doc.Place{File: "a\x9b31m.md"}, "", "this is wrong")
	var b strings.Builder
	if err := Plain(&b, l); err != nil {
		t.Fatal(err)
	}
	if want := "a<9B>31m.md: warning: this is wrong [x]\n"; b.String() != want {
		t.Errorf("%q", b.String())
	}
}

func TestSourceLines(t *testing.T) {
	for _, c := range []struct {
		name, line     string
		column, length int
		width          int
		want           string
	}{
		{"tab", "\tkey: x", 1, 1, 0, "→key: x\n^"},
		{"behind the end", "key:", 5, 0, 0, "key:\n    ^"},
		{"length past the end", "key: abc", 6, 30, 0, "key: abc\n     ^^^"},
		{"no column", "key: abc", 0, 0, 0, "key: abc\n"},
		{"column outside", "key", 9, 2, 0, "key\n"},
		{"two columns wide", "日本 x", 4, 1, 0, "日本 x\n     ^"},
		{"wide and marked", "日本 x", 1, 2, 0, "日本 x\n^^^^"},
		{"combining mark", "fu\u0308r x", 6, 1, 0, "fu\u0308r x\n    ^"},
		{"escape sequence", "a\x1b[31mb", 2, 1, 0, "a␛[31mb\n ^"},
		{"invisible", "a\u200bb\u202ec", 2, 1, 0, "a<U+200B>b<U+202E>c\n ^^^^^^^^"},
		{"cut at both ends", strings.Repeat("a", 50) + "B" + strings.Repeat("c", 50), 51, 1, 30,
			"…aaaaaaBccccccccccc…\n       ^"},
		{"cut at the end", "B" + strings.Repeat("c", 50), 1, 1, 30, "Bccccccccccccccccc…\n^"},
	} {
		t.Run(c.name, func(t *testing.T) {
			room := c.width - 10
			if c.width == 0 {
				room = 90
			}
			shown, caret := window([]rune(c.line), doc.Place{File: "f", Line: 1, Column: c.column, Length: c.length}, room)
			if got := shown + "\n" + caret; got != c.want {
				t.Errorf("got\n%s\nwant\n%s", got, c.want)
			}
			if cells(shown) > room {
				t.Errorf("%d columns in a room of %d", cells(shown), room)
			}
		})
	}
}

func TestPlain(t *testing.T) {
	var b bytes.Buffer
	l := sample()
	l.Warn("x", doc.Place{File: "a\x1bb.md"}, "", "two\nlines")
	Plain(&b, l)
	want := `2-water/01-wells.md:31:1: warning: “outook” is no key that annals knows [unknown-key]; did you mean “outlook”?
2-water/01-wells.md:40:3: warning: “text” is given twice [duplicate-key]; 2-water/01-wells.md:44:3: this one counts
error: the folder has neither report.yaml nor _config.yml [no-config]; annals init makes one
a␛b.md: warning: two lines [x]
`
	if b.String() != want {
		t.Errorf("got\n%s\nwant\n%s", b.String(), want)
	}
}

func TestJSON(t *testing.T) {
	var b bytes.Buffer
	l := sample()
	l.All[0].Message = "a <b> & c"
	if err := JSON(&b, l); err != nil {
		t.Fatal(err)
	}
	want := `{"severity":"warning","id":"unknown-key","file":"2-water/01-wells.md","line":31,"column":1,"length":6,"source":"outook: >","message":"a <b> & c","hint":"did you mean “outlook”?"}
{"severity":"warning","id":"duplicate-key","file":"2-water/01-wells.md","line":40,"column":3,"length":4,"source":"  text: Brunnen für alle","message":"“text” is given twice","notes":[{"file":"2-water/01-wells.md","line":44,"column":3,"length":4,"source":"  text: Wells","message":"this one counts"}]}
{"severity":"error","id":"no-config","file":"","line":0,"column":0,"length":0,"message":"the folder has neither report.yaml nor _config.yml","hint":"annals init makes one"}
`
	if b.String() != want {
		t.Errorf("got\n%s\nwant\n%s", b.String(), want)
	}
	for _, line := range strings.Split(strings.TrimSpace(b.String()), "\n") {
		if !json.Valid([]byte(line)) {
			t.Errorf("no JSON: %s", line)
		}
	}
}

func TestSummaryAndPromote(t *testing.T) {
	var l List
	for _, id := range []string{"b", "a", "c", "c"} {
		l.Warn(id, doc.Place{}, "", "x")
	}
	l.Fail("z", doc.Place{}, "", "x")
	var got []string
	for _, k := range l.Summary() {
		got = append(got, k.Severity.String()+" "+k.ID+" "+strings.Repeat("x", k.Count))
	}
	if s := strings.Join(got, ", "); s != "error z x, warning c xx, warning a x, warning b x" {
		t.Error(s)
	}
	l.Promote()
	if e, w := l.Count(); e != 5 || w != 0 {
		t.Errorf("%d errors and %d warnings after Promote", e, w)
	}
}

func TestSortDropsRepeats(t *testing.T) {
	var l List
	l.Warn("a", doc.Place{File: "b", Line: 2}, "", "x")
	l.Warn("a", doc.Place{File: "b", Line: 1}, "", "x")
	l.Warn("a", doc.Place{File: "b", Line: 2}, "", "x")
	l.Fail("a", doc.Place{File: "a", Line: 9}, "", "x")
	l.Sort()
	if len(l.All) != 3 || l.All[0].Place.File != "a" || l.All[1].Place.Line != 1 {
		t.Errorf("%+v", l.All)
	}
}

func FuzzWindow(f *testing.F) {
	f.Add("\tkey: “ü\u0308日", 3, 2, 40)
	f.Add("", 1, 0, 0)
	f.Fuzz(func(t *testing.T, line string, column, length, room int) {
		if column > 1<<20 || length > 1<<20 || room > 1<<20 {
			return
		}
		shown, caret := window([]rune(line), doc.Place{File: "f", Line: 1, Column: column, Length: length}, room)
		if strings.ContainsFunc(shown, hidden) {
			t.Errorf("a character that is not seen in %q", shown)
		}
		if got := cells(shown); got > max(room, 20) {
			t.Errorf("%d columns in a room of %d", got, room)
		}
		if caret != "" && cells(caret) > cells(shown)+1 {
			t.Errorf("carets %q reach past %q", caret, shown)
		}
	})
}
