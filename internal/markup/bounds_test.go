package markup

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"annals/internal/doc"
	"annals/internal/markup/dialect"
	"annals/internal/source/placed"
)

// hostile are texts that make a careless reader slow, or its stack deep.
//
// The counts are divided by k: tests take a part, benchmarks all of it.
func hostile(k int) map[string]string {
	return map[string]string{
		"quotes":        strings.Repeat("> ", 10000/k) + "a",
		"tight quotes":  strings.Repeat(">", 300000/k),
		"quote lines":   strings.Repeat(strings.Repeat(">", 60)+" a\n", 3000/k),
		"bullets":       strings.Repeat("- ", 100000/k) + "a",
		"nested list":   nestedList(400),
		"word":          strings.Repeat("wort", 1<<18/k),
		"brackets":      strings.Repeat("[", 100000/k),
		"open links":    strings.Repeat("[a](", 50000/k),
		"pictures":      strings.Repeat("![", 50000/k),
		"emphasis":      strings.Repeat("*a ", 100000/k),
		"strong":        strings.Repeat("**a ", 50000/k) + strings.Repeat("b** ", 50000/k),
		"stars":         strings.Repeat("*", 300000/k),
		"underscores":   strings.Repeat("a_", 100000/k),
		"ticks":         ticks(700),
		"divs":          strings.Repeat("<div>", 100000/k),
		"spans":         strings.Repeat("<span>", 100000/k) + "a" + strings.Repeat("</span>", 100000/k),
		"bold across":   strings.Repeat("<b>a\n\n", 50000/k),
		"stray ends":    strings.Repeat("<b>", 50000/k) + strings.Repeat("</i>", 50000/k),
		"cells":         "<table>" + strings.Repeat("<td>a", 50000/k),
		"tables":        strings.Repeat("<table><tr><td>", 5000/k),
		"comments":      strings.Repeat("<!-- ", 100000/k),
		"comment lines": strings.Repeat("<!--\n", 50000/k),
		"scripts":       strings.Repeat("<script>\n", 50000/k),
		"angles":        strings.Repeat("<a ", 100000/k),
		"ampersands":    strings.Repeat("&a", 200000/k),
		"entities":      strings.Repeat("&auml;", 100000/k),
		"breaks":        strings.Repeat("a<br><br>", 30000/k),
		"pipes":         "|" + strings.Repeat("a|", 100000/k) + "\n|" + strings.Repeat("-|", 100000/k),
		"notes":         strings.Repeat("[^a] ", 50000/k) + "\n\n[^a]: b",
		"note chain":    strings.Repeat("[^a]: ", 20000/k),
		"headings":      strings.Repeat("# a\n", 50000/k),
		"definitions":   strings.Repeat("a\n: b\n\n", 20000/k),
		"addresses":     strings.Repeat("http://a", 50000/k),
		"mails":         strings.Repeat("a@", 100000/k),
		"one line":      strings.Repeat("*a* [b](c) ", 30000/k),
		"attributes":    strings.Repeat("{: .a ", 50000/k),
		"liquid":        strings.Repeat("{{ ", 100000/k),
		"blanks":        strings.Repeat("\n", 300000/k) + strings.Repeat(" ", 300000/k),
		"undefined":     strings.Repeat("[a][b] ", 30000/k),
	}
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
	for name, text := range hostile(8) {
		t.Run(name, func(t *testing.T) {
			r := Blocks(placed.Plain("p.md", text, 1, 1), Options{})
			if d := nesting(r.Blocks); d > 3*dialect.MaxDepth {
				t.Errorf("nested %d deep", d)
			}
			inRange(t, text, r)
		})
	}
}

func BenchmarkHostileTexts(b *testing.B) {
	for name, text := range hostile(1) {
		b.Run(name, func(b *testing.B) {
			b.SetBytes(int64(len(text)))
			for b.Loop() {
				Blocks(placed.Plain("p.md", text, 1, 1), Options{})
			}
		})
	}
}

func TestDepthIsTold(t *testing.T) {
	texts := hostile(10)
	for _, text := range []string{texts["quotes"], texts["bullets"], texts["divs"], texts["strong"]} {
		r := Blocks(placed.Plain("p.md", text, 1, 1), Options{})
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
	for _, text := range hostile(100) {
		if len(text) > 2000 {
			text = text[:2000]
		}
		f.Add(text)
	}
	for _, text := range []string{
		"# A\n\n* b\n  * c\n\n<div>\n\n| a | b |\n|---|---|\n| c |\n\n</div>", "**a<br><br>b** ![c](d){.x} [^1]\n\n[^1]: e\n\n    f",
		"a\n: b\n\n: c", "<p>a<ul><li>b<table><tr><td>c</table>", "<pre>a</pre> b <!-- c\n\n--> d", "> * a\n> b\n\n    1. c\n- d",
		"Bürger*innen u\u0308 &shy; \u200b http://a.b/c_(d). x@y.org", "~~a~~ `b` {{ c }} {: #d}", "a\nb\n---\n===\n", "[a]: b\n[a] [c][d]", "\t* a\r\n\t\tb\x00\xff",
	} {
		f.Add(text)
	}
	pages, err := filepath.Glob("../../reports/*/*/*.md")
	if err != nil || len(pages) == 0 {
		f.Fatal("no sample reports", err)
	}
	for _, name := range append(pages, "../reading/testdata/odd/2-projekte/04-marks.md", "../../handbook/2-page/02-text.md", "../../handbook/2-page/03-tables.md") {
		data, err := os.ReadFile(name)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(string(data))
	}
	for _, text := range []string{
		"“A” and 'b' -- c... \"d\", „e“ 5% 3 x 4 1/2 &frac12; &#8364; &nbsp;&lt;&unknown;",
		"<p align=\"center\">a<br/>b</p>\n<img src=\"/a.png\" alt=\"b\" width=3>\n<a href=\"c.md\" title=\"d\">e</a> <abbr title=\"f g\">FG</abbr> <kbd>h</kbd> <mark>i</mark> <q>j</q> <time>k</time> <bdo dir=rtl>l</bdo>",
		"<iframe src=\"https://a.example\"></iframe><video controls><source src=b></video><object data=c>d</object><form><input value=e></form><script>f</script><style>g</style><svg><text>h</text></svg>",
		"<figure><img src=a alt=b><figcaption>c *d*</figcaption></figure>\n\n![e](f \"g\"){.decorative}\n\n![h][i]{width=3}\n\n[i]: j.png 'k'",
		"| a | b | c |\n|:--|:-:|--:|\n| d<br>e | **f** | `g|h` |\n| i |\n{: .wide}\n\n: Caption\n\n<table><caption>j</caption><thead><tr><th scope=col>k<th>l<tbody><tr><td colspan=2>m<tr><td rowspan=3>n<td>o<p>p</table>",
		"1. a\n2. b\n   1. c\n\n      d\n   2) e\n* [ ] f\n* [x] g\n\n+ h\n- i\n\n<ol start=7 reversed type=a><li value=9>j<li>k</ol><dl><dt>l<dd>m<dt>n</dl>",
		"a[^1] b[^two] c[^1]\n\n[^1]: d\n    * e\n\n    f\n[^two]: g[^1]\n[^unused]: h\n\n*[FG]: f g\n\n[j]: <k l> (m)\n[j] [n][j] <https://o.example> p@q.example www.r.example ftp://s.example/t_(u).",
		"```chart\ntype: bars\ndata:\n  a: 1\n```\n\n~~~ yaml\nb: c\n~~~\n\n    d\n\n<pre><code>e\n f</code></pre>\n\n<div lang=\"de\" dir=\"ltr\" class=\"x\">\n\n# g {#h .i}\n\n</div>\n\n:figure[a]{change} {% raw %} {{ j }} {:toc} $k$",
		"# a\n## b\n#### c\nd\n===\ne\n---\n***\n* * *\n<hr>\n<h2 id=f>g</h2><h5>h</h5>\n> i\n> > j\n> * k\nl\n\n<blockquote>m<footer>n</footer></blockquote><center>o</center><font color=red>p</font><u>q</u><s>r</s><small>t</small>",
	} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		if len(text) > 20000 {
			return
		}
		r := Blocks(placed.Plain("p.md", text, 1, 1), Options{})
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
		Inlines(placed.Plain("p.md", text, 1, 1), Options{})
		PlainText(placed.Plain("p.md", text, 1, 1))
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
