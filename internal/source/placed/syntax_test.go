package placed

import (
	"fmt"
	"strings"
	"testing"
)

// Mistakes of writers, and what is said about them: line, column, a piece of
// the message and a piece of the hint.
func TestYAMLMistakes(t *testing.T) {
	for _, c := range []struct {
		name, yaml   string
		line, column int
		says, hint   string
	}{
		{"tab indents", "title: A\nvisual:\n\timg: a.png\n", 3, 1, "a tab indents", "blanks"},
		{"tab among blanks", "effect:\n- title: A\n  \ttext: b\n", 3, 3, "a tab indents", "blanks"},
		{"unquoted colon", "title: Wells: a beginning\nchapter: 1\n", 1, 13, "a colon followed by a blank", "quotation marks"},
		{"unquoted colon in a list", "effect:\n- title: A\n  text: so: it is\n", 3, 11, "a colon followed by a blank", "quotation marks"},
		{"double quote left open", "title: \"Wells\nchapter: 1\nwebsite: x\n", 1, 8, "never closed", `close it with "`},
		{"single quote left open", "title: A\nsubtitle: 'Wells\n", 2, 11, "never closed", "close it with '"},
		{"text behind the quotes", "title: \"Wells\" for all\n", 1, 15, "behind the closing", "other kind"},
		{"quotes inside German quotes", "title: A\nalt: \"Das „Brunnen\" Bild\"\n", 2, 20, "behind the closing", ""},
		{"star at the beginning", "title: *Wells*\n", 1, 8, "cannot begin with *", `"*Wells*"`},
		{"bold at the beginning", "title: A\nclaim: **Wells**\n", 2, 8, "cannot begin with *", ""},
		{"star in a list", "effect:\n- text: a\n- *b*\n", 3, 3, "cannot begin with *", ""},
		{"ampersand", "title: & more\n", 1, 8, "cannot begin with &", ""},
		{"at sign", "twitter: @wells\n", 1, 10, "cannot begin with @", ""},
		{"percent", "share: %50\n", 1, 8, "cannot begin with %", ""},
		{"backtick", "title: `code`\n", 1, 8, "cannot begin with `", ""},
		{"alias to nothing", "title: A\nlead: *wells\n", 2, 7, "cannot begin with *", ""},
		{"less indented", "title: A\n  chapter: 1\n", 2, 3, "", "already has a value"},
		{"wrong indent in an entry", "effect:\n- title: A\n   text: b\n", 3, 4, "", "already has a value"},
		{"wrong indent of an entry", "effect:\n  - title: A\n - title: B\n", 3, 2, "fits nothing above", "same indent"},
		{"text in column 0", "resources: >\n  a\nb c d\noutlook: x\n", 3, 1, "no “key: value”", "indent it"},
		{"no blank behind the colon", "title: A\nchapter:2.1\nwebsite: x\n", 2, 8, "no blank follows", "write a blank"},
		{"text behind >", "resources: > Money\n  and time\n", 1, 12, "only a line break", "new line"},
		{"square bracket", "title: [sic] wells\n", 1, 8, "begins with [", "quotation marks"},
		{"unknown escape", "title: \"C:\\wells\"\n", 1, 8, "backslash", "two backslashes"},
		{"second document", "title: A\n--- \ntitle: B\n", 2, 1, "second document", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			v, r := Read("a.md", c.yaml, 2)
			if v != nil {
				t.Fatalf("it parses: %s", spell(generic(v)))
			}
			if len(r.Diags.All) != 1 {
				t.Fatalf("%d diagnostics", len(r.Diags.All))
			}
			d := r.Diags.All[0]
			if d.ID != "yaml-syntax" || d.Severity.String() != "error" {
				t.Errorf("%v %s", d.Severity, d.ID)
			}
			if d.Place.Line != c.line+1 || d.Place.Column != c.column {
				t.Errorf("place %d:%d, want %d:%d", d.Place.Line-1, d.Place.Column, c.line, c.column)
			}
			if !strings.Contains(d.Message, c.says) || !strings.Contains(d.Hint, c.hint) {
				t.Errorf("it says %q, hint %q", d.Message, d.Hint)
			}
		})
	}
}

// The line is found in long texts too, where it is searched for by halves.
func TestMistakeInALongText(t *testing.T) {
	var b strings.Builder
	for i := range 1000 {
		if i == 700 {
			b.WriteString("bad: a: b\n")
		}
		fmt.Fprintf(&b, "key%d: value\n", i)
	}
	_, r := Read("a.md", b.String(), 1)
	if len(r.Diags.All) != 1 || r.Diags.All[0].Place.Line != 701 {
		t.Errorf("%+v", r.Diags.All)
	}
}

func TestAliases(t *testing.T) {
	v, r := Read("f", "base: &b {name: A, role: x}\none: *b\ntwo:\n  <<: *b\n  name: B\nthree:\n  <<: [{name: C}, *b]\n", 1)
	if v == nil || len(r.Diags.All) > 0 {
		t.Fatal(r.Diags.All)
	}
	for path, want := range map[string]string{"one.name": "A", "two.name": "B", "two.role": "x", "three.name": "C", "three.role": "x"} {
		a, b, _ := strings.Cut(path, ".")
		if got := v.Get(a).Str(b); got != want {
			t.Errorf("%s is %q, want %q", path, got, want)
		}
	}
	if p := v.Get("one").Get("name").Place; p.Line != 1 || p.Column != 17 {
		t.Errorf("an aliased value stands at %d:%d, want where it was written", p.Line, p.Column)
	}
}

func TestAliasBomb(t *testing.T) {
	var b strings.Builder
	b.WriteString("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n")
	for i := 1; i < 30; i++ {
		fmt.Fprintf(&b, "a%d: &a%d [%s]\n", i, i, strings.TrimSuffix(strings.Repeat(fmt.Sprintf("*a%d, ", i-1), 10), ", "))
	}
	v, r := Read("f", b.String(), 1)
	if len(r.Diags.All) != 1 || r.Diags.All[0].ID != "yaml-aliases" {
		t.Fatalf("%+v", r.Diags.All)
	}
	n := 0
	scalars(v, func(*Value) { n++ })
	if n > 2*maxExpanded {
		t.Errorf("a tree of %d texts is left", n)
	}
	_, r = Read("f", "a: &a\n  b: *a\n", 1)
	if len(r.Diags.All) != 1 || r.Diags.All[0].ID != "yaml-aliases" || r.Diags.All[0].Place.Line != 2 {
		t.Errorf("%+v", r.Diags.All)
	}
}
