package markup

import (
	"strings"
	"testing"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"annals/internal/doc"
	"annals/internal/source"
)

// hostile are texts that make a careless reader slow, or its stack deep.
var hostile = map[string]string{
	"quotes":        strings.Repeat("> ", 10000) + "a",
	"tight quotes":  strings.Repeat(">", 300000),
	"quote lines":   strings.Repeat(strings.Repeat(">", 60)+" a\n", 3000),
	"bullets":       strings.Repeat("- ", 100000) + "a",
	"nested list":   nestedList(400),
	"word":          strings.Repeat("wort", 1<<18),
	"brackets":      strings.Repeat("[", 100000),
	"open links":    strings.Repeat("[a](", 50000),
	"pictures":      strings.Repeat("![", 50000),
	"emphasis":      strings.Repeat("*a ", 100000),
	"strong":        strings.Repeat("**a ", 50000) + strings.Repeat("b** ", 50000),
	"stars":         strings.Repeat("*", 300000),
	"underscores":   strings.Repeat("a_", 100000),
	"ticks":         ticks(700),
	"divs":          strings.Repeat("<div>", 100000),
	"spans":         strings.Repeat("<span>", 100000) + "a" + strings.Repeat("</span>", 100000),
	"bold across":   strings.Repeat("<b>a\n\n", 50000),
	"stray ends":    strings.Repeat("<b>", 50000) + strings.Repeat("</i>", 50000),
	"cells":         "<table>" + strings.Repeat("<td>a", 50000),
	"tables":        strings.Repeat("<table><tr><td>", 5000),
	"comments":      strings.Repeat("<!-- ", 100000),
	"comment lines": strings.Repeat("<!--\n", 50000),
	"scripts":       strings.Repeat("<script>\n", 50000),
	"angles":        strings.Repeat("<a ", 100000),
	"ampersands":    strings.Repeat("&a", 200000),
	"entities":      strings.Repeat("&auml;", 100000),
	"breaks":        strings.Repeat("a<br><br>", 30000),
	"pipes":         "|" + strings.Repeat("a|", 100000) + "\n|" + strings.Repeat("-|", 100000),
	"notes":         strings.Repeat("[^a] ", 50000) + "\n\n[^a]: b",
	"note chain":    strings.Repeat("[^a]: ", 20000),
	"headings":      strings.Repeat("# a\n", 50000),
	"definitions":   strings.Repeat("a\n: b\n\n", 20000),
	"addresses":     strings.Repeat("http://a", 50000),
	"mails":         strings.Repeat("a@", 100000),
	"one line":      strings.Repeat("*a* [b](c) ", 30000),
	"attributes":    strings.Repeat("{: .a ", 50000),
	"liquid":        strings.Repeat("{{ ", 100000),
	"blanks":        strings.Repeat("\n", 300000) + strings.Repeat(" ", 300000),
	"undefined":     strings.Repeat("[a][b] ", 30000),
}

func nestedList(n int) string {
	var b strings.Builder
	for i := range n {
		b.WriteString(strings.Repeat("  ", i) + "* a\n")
	}
	return b.String()
}

func ticks(n int) string {
	var b strings.Builder
	for i := range n {
		b.WriteString("a" + strings.Repeat("`", i))
	}
	return b.String()
}

func TestHostileTexts(t *testing.T) {
	for name, text := range hostile {
		t.Run(name, func(t *testing.T) {
			r := Blocks(source.Plain("p.md", text, 1, 1), Options{})
			if d := nesting(r.Blocks); d > 3*maxDepth {
				t.Errorf("nested %d deep", d)
			}
			inRange(t, text, r)
		})
	}
}

func BenchmarkHostileTexts(b *testing.B) {
	for name, text := range hostile {
		b.Run(name, func(b *testing.B) {
			b.SetBytes(int64(len(text)))
			for b.Loop() {
				Blocks(source.Plain("p.md", text, 1, 1), Options{})
			}
		})
	}
}

func TestDepthIsTold(t *testing.T) {
	for _, text := range []string{hostile["quotes"], hostile["bullets"], hostile["divs"], hostile["strong"]} {
		r := Blocks(source.Plain("p.md", text, 1, 1), Options{})
		told := false
		for _, d := range r.Diags.All {
			told = told || d.ID == "too-deep"
		}
		if !told {
			t.Errorf("%.20s…: nobody is told", text)
		}
		if !strings.Contains(said(r), "a") && strings.Contains(text, "a") {
			t.Errorf("%.20s…: the text is lost", text)
		}
	}
}

// nesting returns how deep blocks and inlines are nested.
func nesting(bs []doc.Block) int {
	deepest := 0
	for _, b := range bs {
		for _, kids := range doc.ChildBlocks(b) {
			deepest = max(deepest, nesting(kids))
		}
		for _, is := range doc.ChildInlines(b) {
			deepest = max(deepest, inlineNesting(is))
		}
	}
	return deepest + 1
}

func inlineNesting(is []doc.Inline) int {
	deepest := 0
	for _, in := range is {
		if kids := kidsOf(in); kids != nil {
			deepest = max(deepest, inlineNesting(*kids)+1)
		}
	}
	return deepest
}

// inRange fails when a place lies outside of the text.
func inRange(t *testing.T, text string, r Result) {
	t.Helper()
	lines := strings.Split(strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(text), "\n")
	at := func(p doc.Place, what any) {
		if p.Line < 1 || p.Column < 1 || p.Line > len(lines) && !strings.Contains(text, "\r") {
			t.Errorf("%T at %+v, of %d lines", what, p, len(lines))
		}
	}
	doc.Blocks(r.Blocks, func(b doc.Block) bool {
		at(b.At(), b)
		for _, is := range doc.ChildInlines(b) {
			doc.Inlines(is, func(in doc.Inline) bool { at(in.At(), in); return true })
		}
		return true
	})
	for _, d := range r.Diags.All {
		at(d.Place, d.ID)
	}
}

func FuzzBlocks(f *testing.F) {
	for name, text := range hostile {
		if len(text) > 2000 {
			text = text[:2000]
		}
		_ = name
		f.Add(text)
	}
	for _, text := range []string{
		"# A\n\n* b\n  * c\n\n<div>\n\n| a | b |\n|---|---|\n| c |\n\n</div>", "**a<br><br>b** ![c](d){.x} [^1]\n\n[^1]: e\n\n    f",
		"a\n: b\n\n: c", "<p>a<ul><li>b<table><tr><td>c</table>", "<pre>a</pre> b <!-- c\n\n--> d", "> * a\n> b\n\n    1. c\n- d",
		"Bürger*innen u\u0308 &shy; \u200b http://a.b/c_(d). x@y.org", "~~a~~ `b` {{ c }} {: #d}", "a\nb\n---\n===\n", "[a]: b\n[a] [c][d]", "\t* a\r\n\t\tb\x00\xff",
	} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		if len(text) > 20000 {
			return
		}
		r := Blocks(source.Plain("p.md", text, 1, 1), Options{})
		inRange(t, text, r)
		doc.Blocks(r.Blocks, func(b doc.Block) bool {
			switch b := b.(type) {
			case *doc.Heading:
				if b.Level < 1 || b.Level > maxLevel || !validID(b.ID) || !hasContent(b.Inlines) {
					t.Errorf("heading %d %q %q", b.Level, b.ID, inner(b.Inlines))
				}
			case *doc.Paragraph:
				if !hasContent(b.Inlines) {
					t.Errorf("an empty paragraph")
				}
			case *doc.List:
				if len(b.Items) == 0 {
					t.Errorf("an empty list")
				}
				for _, it := range b.Items {
					if len(it.Blocks) == 0 {
						t.Errorf("an empty item")
					}
				}
			case *doc.Table:
				squared(t, b)
			}
			for _, is := range doc.ChildInlines(b) {
				doc.Inlines(is, func(in doc.Inline) bool {
					if tx, ok := in.(*doc.Text); ok {
						if !norm.NFC.IsNormalString(tx.Value) || strings.ContainsAny(tx.Value, "\n\t\r\x01") || strings.Contains(tx.Value, "  ") {
							t.Errorf("text %q", tx.Value)
						}
					}
					return true
				})
			}
			return true
		})
		plain := true
		for _, c := range text {
			plain = plain && (unicode.IsLetter(c) || c == ' ' || c == '\n' || c == ',' || c == '.')
		}
		if plain && letters(text) != letters(said(r)) && !strings.Contains(strings.ToLower(text), "www.") {
			t.Errorf("%q became %q", text, said(r))
		}
		Inlines(source.Plain("p.md", text, 1, 1), Options{})
		PlainText(source.Plain("p.md", text, 1, 1))
	})
}

// squared fails when the rows of a table do not cover the same columns.
func squared(t *testing.T, tb *doc.Table) {
	for _, rows := range [][]*doc.Row{tb.Head, tb.Body, tb.Foot} {
		grid := map[[2]int]bool{}
		for y, r := range rows {
			x := 0
			for _, c := range r.Cells {
				for grid[[2]int{x, y}] {
					x++
				}
				for dx := range c.ColSpan {
					for dy := range c.RowSpan {
						grid[[2]int{x + dx, y + dy}] = true
					}
				}
				x += c.ColSpan
			}
		}
		for y := range rows {
			for x := range tb.Columns {
				if !grid[[2]int{x, y}] {
					t.Errorf("no cell at column %d of row %d", x, y)
				}
			}
		}
		for at := range grid {
			if at[0] >= len(tb.Columns) || at[1] >= len(rows) {
				t.Errorf("a cell at %v, outside of %d columns and %d rows", at, len(tb.Columns), len(rows))
			}
		}
	}
}
