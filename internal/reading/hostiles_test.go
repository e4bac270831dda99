//go:build unix

package reading

import (
	"bytes"
	"compress/zlib"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
)

func deflated(s string) string {
	var b bytes.Buffer
	z := zlib.NewWriter(&b)
	z.Write([]byte(s))
	z.Close()
	return b.String()
}

func many(s string, n int) string { return strings.Repeat(s, n) }

// hostiles are the folders of TestHostileFolders.
func hostiles() []hostile {
	return slicesOf(hostileYAML(), hostileText(), hostileMarkup(), hostilePictures(), hostileFormats(), hostileNames(), hostileData(), hostileDisk())
}

func slicesOf(lists ...[]hostile) (all []hostile) {
	for _, l := range lists {
		all = append(all, l...)
	}
	return all
}

// hostileYAML: configs and front matter.
func hostileYAML() []hostile {
	bomb := "a: &a [x,x,x,x,x,x,x,x,x]\n"
	for _, k := range []string{"b", "c", "d", "e", "f", "g"} {
		p := string(k[0] - 1)
		bomb += k + ": &" + k + " [" + strings.TrimSuffix(many("*"+p+",", 9), ",") + "]\n"
	}
	second := func(more string) string {
		return "---\nlayout: page\nchapter: 1.2\ntitle: The Other\n" + more + "---\n\nOther text.\n"
	}
	return []hostile{
		{name: "front matter that is no YAML", files: map[string]string{thePage: "---\nlayout: page\n title: [x\n---\nhi\n"}},
		{name: "a tab in front matter", files: map[string]string{thePage: "---\nlayout: page\n\ttitle: x\n---\nhi\n"}},
		{name: "aliases of aliases", front: bomb + "outputs: *g\n", page: "x"},
		{name: "an alias to itself", front: "a: &a [*a]\noutputs: *a\n", page: "x"},
		{name: "merge keys in circles", front: "a: &a\n  <<: *a\n  b: c\n", page: "x"},
		{name: "values of the wrong type", page: "x", front: "problem: 3\ncauses: {a: b}\nvisual: [1,2]\nwebsite: [x]\n",
			files: map[string]string{"report.yaml": "title: [a]\nyear: abc\nlang: 5\npublisher: x\ntheme: 3\n"}},
		{name: "lists 20,000 deep", front: "outputs: " + many("[", 20000) + many("]", 20000) + "\n", page: "x"},
		{name: "a field of 40,000 words", front: "outputs: \"" + many("x y ", 40000) + "end\"\n", page: "x", says: []string{"x y end"}},
		{name: "two pages with one address", front: "permalink: /a/\n", page: "x", files: map[string]string{"1-a/02-q.md": second("permalink: /a\n")}},
		{name: "two pages with one chapter", page: "x", files: map[string]string{"1-a/02-q.md": strings.Replace(second(""), "1.2", "1.1", 1)}, says: []string{"Other text."}},
		{name: "addresses that collide without case", front: "permalink: /Foo/\n", page: "x", files: map[string]string{"1-a/02-q.md": second("permalink: /foo/\n")}},
		{name: "paths out of the folder", front: "permalink: /../../../../tmp/evil/\nvisual:\n  img: ../../../../../etc/passwd\n  alt: words\n", page: "![words](../../../../etc/passwd) ![words](/../../../etc/hosts)"},
		{name: "a permalink of Windows", front: "permalink: '/..\\..\\evil/c:/con/'\n", page: "x"},
		{name: "a permalink with controls", front: `permalink: "/a\e[31m\0b/"` + "\n", page: "x"},
		{name: "a config in UTF-16", page: "x", files: map[string]string{"report.yaml": inUTF16(plainConfig)}},
		{name: "no config", page: "x", files: map[string]string{"report.yaml": "-"}},
		{name: "an empty config", page: "x", files: map[string]string{"report.yaml": ""}},
		{name: "no pages", files: map[string]string{thePage: "-", "1-a/index.md": "-"}},
		{name: "empty files", files: map[string]string{thePage: "", "1-a/02.md": "---\n---\n", "1-a/03.md": "---\nlayout: page\n---\n"}},
		{name: "quotes and controls in the address of the site", page: "x", files: map[string]string{"report.yaml": plainConfig + `url: "https://a.example/\"><script>\e[2J"` + "\n" + `baseurl: "/\"onload=\"x\r\nSet-Cookie: a"` + "\n"}},
		{name: "quotes and controls in labels", page: "x", files: map[string]string{"report.yaml": plainConfig + `labels: {contents: "\"><img src=x onerror=alert(1)>\a\e[31m", note: "</title><script>"}` + "\n"}},
		{name: "redirects to elsewhere", page: "x", files: map[string]string{"report.yaml": plainConfig + "redirects:\n  /old/: https://evil.example/\n  /../up/: /a/\n  /x/: //evil.example\n  /y/: 'javascript:alert(1)'\n  '/q\"><b/': /p/\n  /loop/: /loop/\n"}},
		{name: "titles of a hundred words", page: "x", files: map[string]string{"1-a/index.md": "---\nlayout: page\nchapter: 1\ntitle: \"" + many("Part ", 100) + "\"\n---\n", "report.yaml": strings.Replace(plainConfig, "Tested", many("Tested ", 100), 1)}},
	}
}

// hostileText: encodings and characters.
func hostileText() []hostile {
	head := "---\nlayout: page\nchapter: 1.1\ntitle: The Page\n---\n\n"
	return []hostile{
		{name: "invalid UTF-8", page: "bad \xff\xfe bytes \xc3( here"},
		{name: "UTF-16", files: map[string]string{thePage: inUTF16(head + "hällo")}},
		{name: "a byte order mark", files: map[string]string{thePage: "\ufeff" + head + "a mark hällo"}, says: []string{"a mark hällo"}},
		{name: "line ends of Windows", files: map[string]string{thePage: strings.ReplaceAll(head+"a line\n\n* one\n* two\n", "\n", "\r\n")}, says: []string{"a line", "one", "two"}},
		{name: "line ends of old", files: map[string]string{thePage: strings.ReplaceAll(head+"a line\n\n* one\n* two\n", "\n", "\r")}, says: []string{"a line", "one", "two"}},
		{name: "NUL, escapes and controls", front: "\"\\e[31mkey\": 1\n", page: "a\x00b \x1b[31mred\x07 \x08 \u009b31m end", says: []string{"end"}},
		{name: "what turns directions", page: "&#0; &#x110000; &#x202e;evil&#x202c; \u202egnp.exe \u2066x \u2028 \ufeff \ufffe \ue000 \u0301 combined", says: []string{"combined"}},
		{name: "a word of a megabyte", page: many("x", 1000000), says: []string{many("x", 1000)}},
		{name: "a word of 20,000 umlauts and as many bold letters", page: many("ä", 20000) + " *" + many("b", 20000) + "*", says: []string{many("ä", 1000), many("b", 1000)}},
		{name: "right to left", page: many("שלום עולם text 123 العربية. ", 20), says: []string{"שלום עולם text 123"}},
		{name: "Chinese, Japanese, Korean", page: many("中文字符和日本語テキスト한국어。", 30), says: []string{"中文字符和日本語"}},
		{name: "emoji", page: "👨‍👩‍👧‍👦 🇩🇪 👍🏽 ⚽ 𝔘𝔫𝔦 end", says: []string{"👨‍👩‍👧‍👦", "end"}},
		{name: "a thousand marks on one letter", page: "a" + many("\u0301", 1000) + " end", says: []string{"end"}},
		{name: "leftovers of Liquid and kramdown", page: "{% include x.html %} {{ site.url }} {:.class} text\n{: .lead}\n\n* a\n{:toc}\n\n$$x^2$$ ==mark== ~~s~~ :smile:", says: []string{"text"}},
	}
}

// hostileMarkup: Markdown and HTML.
func hostileMarkup() []hostile {
	notes, defs := "", ""
	for i := range 1000 {
		notes += fmt.Sprintf("[^%d]", i)
		defs += fmt.Sprintf("[^%d]: note %d text\n", i, i)
	}
	refs := ""
	for i := range 10000 {
		refs += fmt.Sprintf("[a%d]: http://x.example/%d\n", i, i)
	}
	lists := ""
	for i := range 500 {
		lists += many("  ", i) + fmt.Sprintf("* item%d\n", i)
	}
	rows, columns := "", ""
	for i := range 2000 {
		rows += fmt.Sprintf("| cell%d | other cell |\n", i)
	}
	for i := range 200 {
		columns += fmt.Sprintf(" k%d |", i)
	}
	return []hostile{
		{name: "10,000 nested quotations", page: many(">", 10000) + " deep", says: []string{"deep"}},
		{name: "500 nested lists", page: lists, says: []string{"item0", "item99", "item100", "item499"}},
		{name: "50,000 brackets", page: many("[", 50000), says: []string{many("[", 1000)}},
		{name: "20,000 marks of emphasis", page: many("*a **b ", 10000) + "end", says: []string{"end"}},
		{name: "20,000 nested elements", page: many("<div>", 20000) + "deep" + many("</div>", 20000), says: []string{"deep"}},
		{name: "20,000 nested spans", page: "x " + many("<span>", 20000) + "deep" + many("</span>", 20000), says: []string{"deep"}},
		{name: "scripts, handlers, javascript", page: "<script>alert(1)</script>\n\n<img src=x onerror=alert(1)>\n\n<a href=\"javascript:alert(1)\">p</a> [y](javascript:alert(2)) [z](data:text/html,x) <a href=\"JaVaScRiPt:x\">q</a> <a href=\"java&#10;script:x\">r</a>\n\n<iframe src=\"http://evil.example\"></iframe><style>*{}</style><div onclick=x style=\"background:url(http://evil.example)\">unclosed <b>bold <i>it", says: []string{"unclosed bold it"}},
		{name: "tags never closed", page: "<table><tr><td>a<td>b<ul><li>c<blockquote>d", says: []string{"d"}},
		{name: "a table of 2,000 rows", page: "| a | b |\n|---|---|\n" + rows, says: []string{"cell0", "cell1000", "cell1999"}},
		{name: "a table of 200 columns", page: "|" + many(" a |", 200) + "\n|" + many("---|", 200) + "\n" + many("|"+columns+"\n", 3), says: []string{"k0", "k100", "k199"}},
		{name: "a cell larger than a page", page: "| a | b |\n|---|---|\n| " + many("word ", 10000) + "end | x |\n", says: []string{"word end"}},
		{name: "spans of a million", page: "<table><tr><td colspan=1000000 rowspan=1000000>wide</td></tr><tr><td>x</td></tr></table>", says: []string{"wide"}},
		{name: "1,000 notes", page: "x" + notes + "\n\n" + defs, says: []string{"note 0 text", "note 999 text"}},
		{name: "notes of notes in circles", page: "x[^1]\n\n[^1]: self[^1] and [^2]\n[^2]: back [^1]", says: []string{"self"}},
		{name: "a note larger than a page", page: "x[^1]\n\n[^1]: " + many("word ", 10000) + "end", says: []string{"word end"}},
		{name: "10,000 definitions of links", page: refs + "\n[a1] end", says: []string{"a1 end"}},
	}
}

// hostilePictures: rasters and drawings.
func hostilePictures() []hostile {
	pic := func(name, file, data string) hostile {
		return hostile{name: name, page: "Before.\n\n![A picture in words](/assets/" + file + ")\n\nAfter.", files: map[string]string{"assets/" + file: data}, says: []string{"Before.", "After."}}
	}
	const open = `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="100" height="100">`
	uses := `<g id="a0"><rect width="1" height="1"/></g>`
	for i := 1; i < 30; i++ {
		uses += fmt.Sprintf(`<g id="a%d">%s</g>`, i, many(fmt.Sprintf(`<use xlink:href="#a%d"/>`, i-1), 10))
	}
	return []hostile{
		pic("a PNG of 20,000 by 20,000", "a.png", aPNG(20000, 20000, 8, 2, 0, "x")),
		pic("a PNG that lies about its size", "a.png", aPNG(5000, 5000, 8, 2, 0, "x")),
		pic("a PNG of no width", "a.png", aPNG(0, 10, 8, 2, 0, "x")),
		pic("a PNG of 16 bits", "a.png", aPNG(4, 4, 16, 6, 0, many("\x00"+many("\x80\x00", 16), 4))),
		pic("a PNG of an unknown kind", "a.png", aPNG(4, 4, 7, 5, 9, "x")),
		pic("a PNG that bursts when unpacked", "a.png", aPNG(10, 10, 8, 2, 0, many("\x00", 20<<20))),
		pic("rubbish behind the name of a PNG", "a.png", "\x89PNG\r\n\x1a\nrubbish"),
		pic("rubbish behind the name of a JPEG", "a.jpg", "\xff\xd8\xff\xe0rubbish"),
		pic("a JPEG that is a web page", "a.jpg", "<html><script>alert(1)</script>"),
		pic("an empty GIF", "a.gif", ""),
		pic("a drawing cut off", "a.svg", "<svg"),
		pic("a drawing with scripts", "a.svg", strings.Replace(open, ">", ` onload="alert(1)">`, 1)+`<script>alert(1)</script><image href="http://evil.example/x.png"/><rect width="10" height="10" onclick="x()"/><a href="javascript:alert(1)"><text>hi</text></a><foreignObject><body onload="x"/></foreignObject></svg>`),
		pic("a drawing with entities", "a.svg", `<!DOCTYPE svg [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY x SYSTEM "file:///etc/passwd">]>`+open+`<text>&b;&x;</text></svg>`),
		pic("a drawing nested 200,000 deep", "a.svg", open+many("<g>", 200000)+many("</g>", 200000)+"</svg>"),
		pic("a drawing that uses itself", "a.svg", open+`<g id="a"><use xlink:href="#a"/></g></svg>`),
		pic("a drawing of 10 to the power of 30 parts", "a.svg", open+uses+"</svg>"),
		pic("a drawing of absurd numbers", "a.svg", strings.Replace(open, `width="100"`, `width="1e308"`, 1)+`<rect width="NaN" height="-1e999" stroke-dasharray="1e-300"/><path d="M0 0 L1e308 -1e308 A 1e-300 1e300 0 0 1 5 5"/></svg>`),
		{name: "pictures whose names differ in case", page: "![One in words](/assets/A.png)\n\n![Two in words](/assets/a.png)", files: map[string]string{
			"assets/A.png": aPNG(1, 1, 8, 2, 0, "\x00abc"), "assets/a.png": aPNG(1, 1, 8, 2, 0, "\x00xyz")}},
	}
}

// hostileData: figures, charts, the glossary, checks.
func hostileData() []hostile {
	chart := func(s string) string { return "Before.\n\n```chart\n" + s + "\n```\n" }
	var points strings.Builder
	for i := range 2000 {
		fmt.Fprintf(&points, "  p%d: %d\n", i, i)
	}
	return []hostile{
		{name: "figures that are none", page: ":figure[a] :figure[b]{year=99999999999999999999} :figure[\"><script>]", files: map[string]string{"figures.yaml": "a:\n  values: {2025: .nan, 2024: 1e308, 2023: 99999999999999999999999999, x: [1]}\nb: {values: {2025: {a: b}}}\n\"\\e[31m\": {values: 3}\nc: &c [*c]\n"}},
		{name: "a figure that names itself", page: ":figure[a]", files: map[string]string{"figures.yaml": "a:\n  label: \":figure[a]\"\n  values: {2025: 1}\n"}, says: []string{"1"}},
		{name: "a glossary that explains itself", page: "An effect chain.", files: map[string]string{"glossary.yaml": "- term: effect chain\n  aliases: [effect chain, effect, '', '   ']\n  definition: An effect chain is an effect chain.\n- term: '\"><script>'\n  definition: x\n- 3\n- {term: [a]}\n- {definition: x}\n"}},
		{name: "a team that is none", page: "x", files: map[string]string{"team.yaml": "- [a]\n- {name: {a: b}}\n- {name: \"\\e[31mAda\", img: ../../../etc/passwd}\n"}},
		{name: "a chart of no number", page: chart("type: bars\ndata:\n  a: .nan\n  b: 1e308\n  c: .inf")},
		{name: "a chart whose values do not fit together", page: chart("type: bars\ndata:\n  a: 123456789012\n  b: 0.12345678901"), says: []string{"a: 123456789012"}},
		{name: "a chart of 2,000 points", page: chart("type: bars\ndata:\n" + points.String()), says: []string{"p1999: 1999"}},
		{name: "a chart of less than nothing", page: chart("type: donut\ndata:\n  a: -5\n  b: 5"), says: []string{"a: -5"}},
		{name: "a chart nested", page: chart("type: stacked\nseries: [[a], {b: c}]\ndata: {a: [[1]], b: {c: d}}")},
		{name: "checks that nobody knows", page: "x", files: map[string]string{"report.yaml": plainConfig + "checks:\n  \"(a+)+$\": off\n  missing-picture: [a]\n  \"\\e[2J\": error\nplaceholders: ['(a+)+$', '[', '', '*']\n"}},
		{name: "absurd resources", front: "resources:\n  a: {b: {c: {d: 99999999999999999999999 €}}}\n  budget: [1e308 €, -0 €, 9999999999999999999 €]\n", page: "x"},
	}
}

// hostileDisk: what is no plain file.
func hostileDisk() []hostile {
	link := func(t *testing.T, dir, to, name string) {
		t.Helper()
		path := filepath.Join(dir, filepath.FromSlash(name))
		os.MkdirAll(filepath.Dir(path), 0o777)
		if err := os.Symlink(to, path); err != nil {
			t.Fatal(err)
		}
	}
	sparse := func(name string, size int64) func(t *testing.T, dir string) {
		return func(t *testing.T, dir string) {
			path := filepath.Join(dir, filepath.FromSlash(name))
			os.MkdirAll(filepath.Dir(path), 0o777)
			f, err := os.Create(path)
			if err == nil {
				err = f.Truncate(size)
			}
			if err != nil {
				t.Fatal(err)
			}
			f.Close()
		}
	}
	return []hostile{
		{name: "links out of the folder", page: "![In words](/assets/evil.png)", disk: func(t *testing.T, dir string) {
			link(t, dir, "/etc/passwd", "assets/evil.png")
			link(t, dir, "/etc/passwd", "1-a/02-evil.md")
		}},
		{name: "links in circles", page: "Text.", says: []string{"Text."}, disk: func(t *testing.T, dir string) {
			link(t, dir, "..", "1-a/loop")
			link(t, dir, "b.md", "1-a/a.md")
			link(t, dir, "a.md", "1-a/b.md")
		}},
		{name: "a page of a gigabyte", page: "x", disk: sparse("1-a/02-q.md", 1<<30)},
		{name: "a config of a gigabyte", page: "x", disk: sparse("report.yaml", 1<<30)},
		{name: "a picture of a gigabyte", page: "Before.\n\n![In words](/a.png)\n\n[A table](/b.csv)", says: []string{"Before."}, disk: func(t *testing.T, dir string) {
			sparse("a.png", 1<<30)(t, dir)
			sparse("b.csv", 1<<30)(t, dir)
		}},
		{name: "a folder named as a page", page: "Text.", says: []string{"Text."}, disk: func(t *testing.T, dir string) { os.Mkdir(filepath.Join(dir, "1-a", "02-q.md"), 0o777) }},
		{name: "links to devices and to nowhere", page: "Text.\n\n![In words](/assets/zero.png)\n\n![In words](/assets/gone.png)", disk: func(t *testing.T, dir string) {
			link(t, dir, "/dev/zero", "assets/zero.png")
			link(t, dir, "/dev/zero", "1-a/02-q.md")
			link(t, dir, "gone.md", "1-a/03-r.md")
			link(t, dir, "nothing.png", "assets/gone.png")
		}},
		{name: "pipes", page: "![In words](/assets/a.png)", disk: func(t *testing.T, dir string) {
			os.Mkdir(filepath.Join(dir, "assets"), 0o777)
			for _, name := range []string{"assets/a.png", "1-a/02-q.md"} {
				if err := syscall.Mkfifo(filepath.Join(dir, filepath.FromSlash(name)), 0o666); err != nil {
					t.Fatal(err)
				}
			}
		}},
	}
}
