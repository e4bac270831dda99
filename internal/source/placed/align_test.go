package placed

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"gopkg.in/yaml.v3"

	"annals/internal/diag"
)

// corpus returns the folder of real reports.
func corpus(t testing.TB) fs.FS {
	dir := os.Getenv("ANNALS_CORPUS")
	if dir == "" {
		t.Skip("ANNALS_CORPUS is not set: it names the folder of real reports that this test reads")
	}
	return os.DirFS(filepath.Join(dir, "2018"))
}

// scalars calls f for every scalar of a value.
func scalars(v *Value, f func(*Value)) {
	if v == nil {
		return
	}
	if v.Kind == Scalar {
		f(v)
	}
	for _, item := range v.Items {
		scalars(item, f)
	}
	for _, field := range v.Fields {
		scalars(field.Value, f)
	}
}

// checkPlaces is the oracle: each character of a decoded scalar that is not
// white space must stand in the file where its place says, unless an escape
// stands there. It returns how many characters it compared.
func checkPlaces(t testing.TB, file string, lines []string, text Text) int {
	t.Helper()
	n := 0
	for i, c := range text.Value {
		p := text.Place(i)
		if p.File != file || p.Line < 1 || p.Line > len(lines) || p.Column < 1 {
			t.Fatalf("offset %d of %q: place %v lies outside the file", i, text.Value, p)
		}
		line := []rune(lines[p.Line-1])
		if p.Column > len(line)+1 {
			t.Fatalf("offset %d of %q: column %d of a line of %d characters", i, text.Value, p.Column, len(line))
		}
		if unicode.IsSpace(c) {
			continue
		}
		if p.Column > len(line) {
			t.Fatalf("offset %d (%q) of %q: place %v is behind the line's end", i, c, text.Value, p)
		}
		if got := line[p.Column-1]; got != c && got != '\\' {
			t.Fatalf("offset %d (%q) of %q: %q stands at %d:%d", i, c, text.Value, got, p.Line, p.Column)
		}
		n++
	}
	return n
}

func TestEveryScalarOfTheCorpusIsTraced(t *testing.T) {
	root := corpus(t)
	files, scalarsSeen, compared := 0, 0, 0
	err := fs.WalkDir(root, ".", func(p string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		raw, err := fs.ReadFile(root, p)
		if err != nil {
			return err
		}
		var ds diag.List
		whole, _ := Clean(p, raw, &ds)
		text, line := whole, 1
		switch filepath.Ext(p) {
		case ".md":
			s := SplitPage(whole)
			if !s.Has {
				return nil
			}
			text, line = s.Front, 2
		case ".yml":
		default:
			return nil
		}
		lines := strings.Split(whole, "\n")
		v, r := Read(p, text, line)
		if v == nil {
			t.Errorf("%s does not parse: %v", p, r.Diags.All)
			return nil
		}
		if r.unaligned > 0 {
			t.Errorf("%s: %d scalars could not be traced", p, r.unaligned)
		}
		files++
		scalars(v, func(v *Value) {
			scalarsSeen++
			compared += checkPlaces(t, p, lines, v.Text)
		})
		same(t, p, text, v)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if files < 30 || scalarsSeen < 500 || compared < 70_000 {
		t.Errorf("only %d files with %d scalars and %d characters were compared", files, scalarsSeen, compared)
	}
	t.Logf("%d files, %d scalars, %d characters", files, scalarsSeen, compared)
}

// same checks a value against what yaml.v3 itself makes of the text once the
// keys given twice are gone.
func same(t testing.TB, file, text string, v *Value) {
	t.Helper()
	root, err := parse(text)
	if err != nil || root == nil {
		return
	}
	prune(root)
	var want any
	if err := root.Decode(&want); err != nil {
		t.Errorf("%s: %v", file, err)
		return
	}
	if got, w := spell(generic(v)), spell(stringly(root)); !reflect.DeepEqual(got, w) {
		t.Errorf("%s: values differ\n got %s\nwant %s", file, got, w)
	}
}

func spell(v any) string { return fmt.Sprintf("%#v", v) }

func prune(n *yaml.Node) {
	if n.Kind == yaml.MappingNode {
		last := map[string]int{}
		for i := 0; i < len(n.Content); i += 2 {
			last[n.Content[i].Value] = i
		}
		var kept []*yaml.Node
		for i := 0; i < len(n.Content); i += 2 {
			if last[n.Content[i].Value] == i {
				kept = append(kept, n.Content[i], n.Content[i+1])
			}
		}
		n.Content = kept
	}
	for _, c := range n.Content {
		prune(c)
	}
}

// stringly is a node as maps, lists and strings, nil for null.
func stringly(n *yaml.Node) any {
	switch n.Kind {
	case yaml.AliasNode:
		return stringly(n.Alias)
	case yaml.SequenceNode:
		var l []any
		for _, c := range n.Content {
			l = append(l, stringly(c))
		}
		return l
	case yaml.MappingNode:
		m := map[string]any{}
		for i := 0; i < len(n.Content); i += 2 {
			m[n.Content[i].Value] = stringly(n.Content[i+1])
		}
		return m
	}
	if n.ShortTag() == "!!null" {
		return nil
	}
	return strings.Map(func(c rune) rune {
		if c == '\r' {
			return ' '
		}
		return replacement(c)
	}, n.Value)
}

// generic is the same of a value.
func generic(v *Value) any {
	switch v.Kind {
	case Sequence:
		var l []any
		for _, c := range v.Items {
			l = append(l, generic(c))
		}
		return l
	case Mapping:
		m := map[string]any{}
		for _, f := range v.Fields {
			m[f.Key] = generic(f.Value)
		}
		return m
	case Scalar:
		return v.Text.Value
	}
	return nil
}

// The styles of scalars, with the marks that their bytes must have: for each
// wanted word the line and the column at which it stands.
func TestScalarStyles(t *testing.T) {
	type at struct {
		word         string
		line, column int
	}
	for _, c := range []struct {
		name, yaml, value string
		places            []at
	}{
		{"plain", "k: one two  three # no\n", "one two  three", []at{{"one", 1, 4}, {"three", 1, 13}}},
		{"plain over lines", "k: one\n  two\n\n\n   three\n", "one two\n\nthree", []at{{"two", 2, 3}, {"three", 5, 4}}},
		{"plain on the next line", "k:\n  one # x\n", "one", []at{{"one", 2, 3}}},
		{"plain with trailing blanks", "k: one  \t\n  two\n", "one two", []at{{"two", 2, 3}}},
		{"plain in a flow", "k: {a: one\n two, b: [x, y z]}\n", "one two", []at{{"one", 1, 8}, {"two", 2, 2}}},
		{"plain with a colon and a hash", "k: a:b c#d\n", "a:b c#d", []at{{"c#d", 1, 8}}},
		{"letters of two bytes", "k: äöü ßtraße x\n", "äöü ßtraße x", []at{{"ßtraße", 1, 8}, {"x", 1, 15}}},
		{"single quotes", "k: 'it''s ''one'' thing'\n", "it's 'one' thing", []at{{"s", 1, 9}, {"one", 1, 13}, {"thing", 1, 19}}},
		{"single quotes folded", "k: ' one \n\n   two  \n  three '\n", " one\ntwo three ", []at{{"one", 1, 6}, {"two", 3, 4}, {"three", 4, 3}}},
		{"single quotes with backslash", `k: 'a\n b'` + "\n", `a\n b`, []at{{"b", 1, 9}}},
		{"double quotes", `k: "a\tb \"c\" \\ d"` + "\n", "a\tb \"c\" \\ d", []at{{"b", 1, 8}, {"c", 1, 12}, {"d", 1, 19}}},
		{"double quotes in numbers", `k: "\x41 \u00e4 \U0001F600 z"` + "\n", "A ä 😀 z", []at{{"A", 1, 5}, {"ä", 1, 10}, {"😀", 1, 17}, {"z", 1, 28}}},
		{"double quotes, rare escapes", `k: "\0\a\b\e\f\v\r\N\_\L\P\ z"` + "\n", "\ufffd\ufffd\ufffd\ufffd    \u00a0   z", []at{{"z", 1, 29}}},
		{"double quotes folded", "k: \"one  \n   two\n\n\n  three\"\n", "one two\n\nthree", []at{{"two", 2, 4}, {"three", 5, 3}}},
		{"double quotes, escaped line ends", "k: \"one \\\n   two\\\n\n   \\ three\"\n", "one two\n three", []at{{"two", 2, 4}, {"three", 4, 6}}},
		{"literal", "k: |\n  one\n   two\n\n  three\n", "one\n two\n\nthree\n", []at{{"one", 2, 3}, {"two", 3, 4}, {"three", 5, 3}}},
		{"literal, clipped", "k: |\n  one\n\n\n", "one\n", []at{{"one", 2, 3}}},
		{"literal, stripped", "k: |-\n  one\n\n\n", "one", nil},
		{"literal, kept", "k: |+\n  one\n\n\nl: x\n", "one\n\n\n", nil},
		{"literal, no last line end", "k: |\n  one", "one", nil},
		{"literal with an indent", "k: |2\n    one\n  two\n", "  one\ntwo\n", []at{{"one", 2, 5}, {"two", 3, 3}}},
		{"literal with an indent, deep", "a:\n  - k: |2-\n        one\n      two\n", "  one\ntwo", []at{{"one", 3, 9}, {"two", 4, 7}}},
		{"literal with tabs", "k: |\n  a\tb\n  \tc\n", "a\tb\n\tc\n", []at{{"b", 2, 5}, {"c", 3, 4}}},
		{"folded", "k: >\n  one\n  two\n\n  three\n\n\n  four\n", "one two\nthree\n\nfour\n", []at{{"two", 3, 3}, {"three", 5, 3}, {"four", 8, 3}}},
		{"folded with a comment", "k: > # note: this\n  one\n  two\n", "one two\n", []at{{"one", 2, 3}, {"two", 3, 3}}},
		{"folded with blanks after", "k: > \t\n\n    one\n", "\none\n", []at{{"one", 3, 5}}},
		{"folded, more indented", "k: >\n  one\n    * two\n    * three\n  four\n  five\n", "one\n  * two\n  * three\nfour five\n", []at{{"two", 3, 7}, {"three", 4, 7}, {"five", 6, 3}}},
		{"folded, deeper empty line", "k: >\n    one\n      \n    two\n", "one\n  \ntwo\n", []at{{"two", 4, 5}}},
		{"folded, stripped", "k: >-\n  one\n  two\n\n", "one two", nil},
		{"folded, kept", "k: >+\n  one\n\n\n", "one\n\n\n", nil},
		{"folded, sign and indent", "k: >-1\n   one\n two\n", "  one\ntwo", []at{{"one", 2, 4}, {"two", 3, 2}}},
		{"folded, all empty", "k: >\n\n\nl: x\n", "", nil},
		{"folded, kept, all empty", "k: >+\n\n\nl: x\n", "\n\n", nil},
		{"folded in a list", "k:\n- >\n  one\n  two\n", "one two\n", []at{{"two", 4, 3}}},
		{"anchor and tag", "k: &a !!str\n  one\n", "one", []at{{"one", 2, 3}}},
		{"tag before quotes", "k: !!str 'a b'\n", "a b", []at{{"b", 1, 13}}},
		{"anchor before a block", "k: &x >\n  one\n  two\n", "one two\n", []at{{"two", 3, 3}}},
		{"byte order mark and CRLF", "\ufeffk: >\r\n  one\r\n  two\r\n\r\n  thrée x\r\n", "one two\nthrée x\n", []at{{"two", 3, 3}, {"x", 5, 9}}},
		{"single returns", "k: >\r  one\r  two\r", "one two\n", []at{{"two", 3, 3}}},
		{"a number as written", "k: 2.10\n", "2.10", nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			var ds diag.List
			text, ok := Clean("f", []byte(c.yaml), &ds)
			if !ok || len(ds.All) > 0 {
				t.Fatal(ds.All)
			}
			v, r := Read("f", text, 1)
			if v == nil {
				t.Fatal(r.Diags.All)
			}
			var first *Value
			scalars(v, func(s *Value) {
				if first == nil {
					first = s
				}
			})
			if first == nil || first.Text.Value != c.value {
				t.Fatalf("got %q, want %q", first.Text.Value, c.value)
			}
			if r.unaligned > 0 {
				t.Fatal("the scalar could not be traced")
			}
			lines := strings.Split(text, "\n")
			scalars(v, func(s *Value) { checkPlaces(t, "f", lines, s.Text) })
			for _, w := range c.places {
				if p := first.Text.Place(strings.Index(c.value, w.word)); p.Line != w.line || p.Column != w.column {
					t.Errorf("%q stands at %d:%d, want %d:%d", w.word, p.Line, p.Column, w.line, w.column)
				}
			}
			same(t, "f", text, v)
		})
	}
}

// A scalar keeps the line breaks' places too: what a warning about a missing
// blank line points at.
func TestPlaceOfLineBreaks(t *testing.T) {
	v, _ := Read("f", "k: >\n  one  \n  two\n\n  three\n", 7)
	text := v.Get("k").Text
	if text.Value != "one   two\nthree\n" {
		t.Fatalf("%q", text.Value)
	}
	for _, c := range []struct{ offset, line, column int }{{5, 8, 8}, {9, 10, 1}, {15, 11, 8}, {16, 11, 9}} {
		if p := text.Place(c.offset); p.Line != c.line || p.Column != c.column {
			t.Errorf("offset %d stands at %d:%d, want %d:%d", c.offset, p.Line, p.Column, c.line, c.column)
		}
	}
}

func FuzzScalar(f *testing.F) {
	for _, s := range []string{
		"k: >\n  one\n\n    two\n  three\n", "k: |+2\n   a\n  b\n\n", "k: \"a\\\n  b \\u00e4\\x41\n\n c\"\n", "k: 'it''s\n\n x '\n",
		"k: a\n  b\n\n  c # d\n", "- >\n  x\n- &a b\n- *a\n- {a: b c, d: [e,\n f]}\n", "? a\n: b\n", "k: !!str |\n \ta\n", "\ufeffa: b\r\nc: d\r\n",
		"a: |1\n  x\n", "a: &x\n  - |2\n      y\n", "--- >\n a\n b\n", "k: >\n\n \n  \n   a\n", "\"a\\\n b\": c\n", "&0:0", "0: |+1\n   \n",
	} {
		f.Add(s)
	}
	pages, err := filepath.Glob("../../../reports/*/*/*.md")
	if err != nil || len(pages) == 0 {
		f.Fatal("no sample reports", err)
	}
	for _, name := range pages {
		data, err := os.ReadFile(name)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(SplitPage(string(data)).Front)
	}
	for _, s := range []string{
		"a: b\na: c\nd: {e: f, e: g}\n", "a: &x {b: c}\nd:\n  <<: *x\n  b: e\nf: {<<: [*x, {g: h}]}\n", "a: [b, c\nd: e\n", "a: b: c\n", "\ta: b\n", "a: \"b\n", "a: 'b'c\n", "a: @b\n", "a: `b`\n", "a: %b\n", "*a\n",
		"a: {b: c\n", "a:\n - b\n- c\n", "a: |\n\tb\n", "a\x00b: c\u0085d\n", "a: !!binary aGk=\nb: !x c\n", "a: 0x1F\nb: 1_000\nc: .inf\nd: 2025-01-02\ne: ~\nf: no\n", "%YAML 1.2\n---\na: b\n...\n", "a: b\n---\nc: d\n",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		var ds diag.List
		text, ok := Clean("f", []byte(s), &ds)
		if !ok {
			return
		}
		v, r := Read("f", text, 1)
		lines := strings.Split(text, "\n")
		for _, d := range r.Diags.All {
			if d.Place.Line < 1 || d.Place.Line > len(lines) || d.Place.Column < 1 || d.Place.Column > utf8.RuneCountInString(lines[d.Place.Line-1])+1 {
				t.Errorf("%s: place %v outside the text", d.ID, d.Place)
			}
		}
		if v == nil {
			if errs, _ := r.Diags.Count(); errs == 0 {
				t.Error("no value and no error")
			}
			return
		}
		if r.unaligned > 0 {
			t.Errorf("%d scalars could not be traced", r.unaligned)
		}
		scalars(v, func(v *Value) {
			checkPlaces(t, "f", lines, v.Text)
			if strings.ContainsFunc(v.Text.Value, func(c rune) bool { return replacement(c) != c || c == '\r' }) {
				t.Errorf("%q has characters that no text should hold", v.Text.Value)
			}
		})
	})
}
