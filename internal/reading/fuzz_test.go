package reading

import (
	"flag"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"path"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/fstest"
	"unicode"
	"unicode/utf8"

	"annals/internal/edition/extract"
	"annals/internal/picture"
	"annals/internal/source"
)

// small is a report of four pages, one of which is given. Every picture is as
// small as can be, so that a run takes little time.
func small(page []byte) fstest.MapFS {
	root := fstest.MapFS{}
	add := func(name string, data []byte) { root[name] = &fstest.MapFile{Data: data} }
	for name, data := range samples().files {
		add(name, data)
	}
	add("2-part/index.md", []byte("---\nlayout: page\nchapter: 2\ntitle: A Part\npermalink: /part/\n---\n\nA part of two pages.\n"))
	add("2-part/01-page.md", page)
	add("2-part/02-other.md", []byte("---\nlayout: page\nchapter: 2.2\ntitle: The Other Page\npermalink: /other/\n---\n\n# A Section\n\nIt leads to [a page](01-page.md).\n"))
	return root
}

// sampled is what small reports are made of: config and team of a sample
// report, and for each picture of the samples a small one of that name; and
// the samples' pages.
type sampled struct {
	files map[string][]byte
	pages [][]byte
}

var samples = sync.OnceValue(func() *sampled {
	s := &sampled{files: map[string][]byte{}}
	must := func(name string) []byte {
		data, err := os.ReadFile(name)
		if err != nil {
			panic(err)
		}
		return data
	}
	const sample, odd = "../../reports/2025", "testdata/odd"
	s.files["report.yaml"] = must(sample + "/report.yaml")
	s.files["team.yaml"] = must(sample + "/team.yaml")
	raster, drawing := must(odd+"/assets/images/welle.png"), must(odd+"/assets/images/balken.svg")
	for _, root := range []string{sample, odd} {
		err := fs.WalkDir(os.DirFS(root), ".", func(name string, e fs.DirEntry, err error) error {
			if err != nil || e.IsDir() {
				return err
			}
			switch path.Ext(name) {
			case ".md":
				s.pages = append(s.pages, must(root+"/"+name))
			case ".svg":
				s.files[name] = drawing
			case ".png", ".jpg":
				s.files[name] = raster
			}
			return nil
		})
		if err != nil {
			panic(err)
		}
	}
	return s
})

// sameForPage builds a report in which one page is anything at all. Whatever
// stands there, nothing may panic, and where the report can be built its
// editions say the same.
func sameForPage(t *testing.T, page []byte) (built bool) { return sameForFolder(t, small(page)) }

// sameForFolder does so for a folder.
func sameForFolder(t *testing.T, root fstest.MapFS) (built bool) {
	src, ds := source.Open(root, "small", "")
	e, _ := makeEditions(src, ds, extract.Selection{}, unpainted)
	if e == nil {
		return false
	}
	o, err := read(e)
	if err != nil {
		t.Fatal(err)
	}
	for _, v := range o.versions() {
		aspect(func(f Flow) []string { return printable(f.Lines()) })(o, v, t.Errorf)
		aspect(func(f Flow) []string { return printable(f.Headings()) })(o, v, t.Errorf)
		aspect(func(f Flow) []string { return printable(f.Pictures()) })(o, v, t.Errorf)
		o.links(v, t.Errorf)
	}
	structure(o, t.Errorf)
	return true
}

// unpainted is a shelf with a cover and a card for every report: painting them
// anew for each would take most of the time, and they have no text to compare.
// It keeps all other pictures as well, since mutated reports show the same few.
var unpainted = func() *picture.Shelf {
	var kept sync.Map
	name := func(key string) string {
		if f := strings.Fields(key); len(f) > 2 && f[0] == "drawn" && (f[2] == "cover" || f[2] == "card") {
			return f[2]
		}
		return key
	}
	return &picture.Shelf{Store: &picture.Store{
		Get: func(key string) []byte {
			content, _ := kept.Load(name(key))
			data, _ := content.([]byte)
			return data
		},
		Put: func(key string, content []byte) { kept.Store(name(key), content) },
	}}
}()

// FuzzPage tries any page.
func FuzzPage(f *testing.F) {
	for _, p := range samples().pages {
		for _, s := range sections(p) {
			f.Add(s)
		}
	}
	f.Fuzz(func(t *testing.T, page []byte) {
		// Long pages take long and show nothing that short ones do not; nor do
		// pages that annals itself adds to a report. The overviews that stay
		// show what pages hold.
		if len(page) < 1<<12 {
			root := small(page)
			root["report.yaml"] = &fstest.MapFile{Data: []byte(lean)}
			sameForFolder(t, root)
		}
	})
}

// lean is a config without notices, and with few overviews.
const lean = `title: A Report
year: 2025
lang: en
publisher: {name: A Trust}
overviews: [projects, budget, links]
sections:
  resources: Resources
  effects: [{label: The problem, key: problem}, {label: What we do, key: solution}]
  outcomes: [{label: Output, key: outputs}, {label: Outcome, key: outcome}]
`

// sections are a page as several: its front matter, with each stretch of some
// hundred bytes of its body that ends before a heading or a blank line.
func sections(page []byte) [][]byte {
	text := string(page)
	front := ""
	if end := strings.Index(text, "\n---\n"); strings.HasPrefix(text, "---\n") && end > 0 {
		front, text = text[:end+5], text[end+5:]
	}
	out := [][]byte{[]byte(front)}
	for text != "" {
		end := len(text)
		for _, sign := range []string{"\n# ", "\n\n"} {
			if i := strings.Index(text[min(500, len(text)):], sign); i >= 0 {
				end = min(end, 500+i+1)
			}
		}
		// Front matter is long: only the first section has all of it.
		out[len(out)-1] = append(out[len(out)-1], text[:end]...)
		if text = text[end:]; text != "" {
			out = append(out, []byte("---\nlayout: page\nchapter: 2.1\ntitle: A Page\n---\n"))
		}
	}
	return out
}

var (
	mutations = flag.Int("mutations", 100, "how many spoilt pages to build")
	mutated   = flag.Uint64("mutated", 1, "the number of the first of them")
)

// TestSpoiltPages builds the samples' pages as hasty writers leave them: lines
// lost, doubled and moved, marks of emphasis, tables, lists and notes left open.
func TestSpoiltPages(t *testing.T) {
	built := 0
	for n := range uint64(*mutations) {
		n += *mutated
		r := rand.New(rand.NewPCG(n, 0))
		page := samples().pages[r.IntN(len(samples().pages))]
		for range 1 + r.IntN(6) {
			page = spoil(page, r.IntN)
		}
		ok := t.Run(fmt.Sprint(n), func(t *testing.T) {
			if sameForPage(t, page) {
				built++
			}
		})
		if !ok {
			t.Logf("%d is:\n%s", n, page)
		}
	}
	if built < *mutations/2 {
		t.Errorf("only %d of %d pages were built", built, *mutations)
	}
}

// folder is a small report in which config, data and pages may be spoilt.
func folder() fstest.MapFS {
	root := small([]byte("---\nlayout: page\nchapter: 2.1\ntitle: A Page\nkind: project\ntopics: [water]\nproblem: One *problem*.\noutputs:\n  - title: One\n    text: A figure :figure[a].\nresources: >\n  **Budget:** 12,500 €\n---\n\n# A Section\n\nText with a term[^1].\n\n[^1]: A note.\n\n```chart\ntype: bars\ndata:\n  a: 2\n  b: 3\n```\n"))
	root["figures.yaml"] = &fstest.MapFile{Data: []byte("a:\n  label: Lamps\n  values:\n    2024: 762\n    2025: 947\n")}
	root["glossary.yaml"] = &fstest.MapFile{Data: []byte("- term: term\n  aliases: [terms]\n  definition: A word, see [a page](/2-part/01-page.md).\n")}
	return root
}

// yamlScraps are what config, data and front matter are spoilt with besides.
var yamlScraps = []string{": ", "- ", "\"", "'", "{", "}", "[a, b]", "|\n  ", ">\n  ", "&a ", "*a", "<<: *a\n", "!!int ", "null", "~", "2025", "-1", "1e308", "\t", "lang: he\n", "lang: ar\n", "שלום ", "سلام ", "中文。", "  ", "#", "---\n", "permalink: /x/\n", "id: x\n", "title: \n", "chapter: 2.2\n", "kind: project\n", "status: draft\n"}

// spoiltFolder spoils any of a folder's files, its config, data and front
// matter among them: where the report can still be built, its editions say the
// same. Every choice, of so many, is made by pick.
func spoiltFolder(t *testing.T, times int, pick func(int) int) {
	root := folder()
	names := []string{"report.yaml", "report.yaml", "team.yaml", "figures.yaml", "glossary.yaml", "2-part/index.md", "2-part/01-page.md", "2-part/01-page.md", "2-part/02-other.md"}
	for range times {
		file := root[names[pick(len(names))]]
		if pick(2) == 0 {
			file.Data = spoil(file.Data, pick)
			continue
		}
		lines := strings.SplitAfter(string(file.Data), "\n")
		i := pick(len(lines))
		at := 0
		if k := strings.Index(lines[i], ": "); k >= 0 && pick(2) == 0 {
			at = k + 2
		}
		lines[i] = lines[i][:at] + yamlScraps[pick(len(yamlScraps))] + lines[i][at:]
		file.Data = []byte(strings.Join(lines, ""))
	}
	sameForFolder(t, root)
	if t.Failed() {
		for _, name := range names {
			t.Logf("%s:\n%s", name, root[name].Data)
		}
	}
}

// FuzzReport tries spoilt folders. The input are the choices that spoil them,
// so that the engine can keep what led somewhere and change a little of it.
func FuzzReport(f *testing.F) {
	for n := range uint64(24) {
		r := rand.New(rand.NewPCG(n, 2))
		choices := make([]byte, 6+6*(n%3))
		for i := range choices {
			choices[i] = byte(r.Uint32())
		}
		f.Add(choices)
	}
	f.Fuzz(func(t *testing.T, choices []byte) {
		// Some six choices spoil a file once.
		spoiltFolder(t, min(1+len(choices)/6, 8), func(n int) int {
			if len(choices) == 0 {
				return 0
			}
			c := int(choices[0])
			choices = choices[1:]
			if n > 256 && len(choices) > 0 {
				c = c<<8 | int(choices[0])
				choices = choices[1:]
			}
			return c % n
		})
	})
}

// TestSpoiltFolders builds spoilt folders; -mutations says how many, -mutated
// which is the first.
func TestSpoiltFolders(t *testing.T) {
	for n := range uint64(*mutations / 4) {
		r := rand.New(rand.NewPCG(n+*mutated, 1))
		t.Run(fmt.Sprint(n+*mutated), func(t *testing.T) { spoiltFolder(t, 1+r.IntN(4), r.IntN) })
	}
}

// scraps are what pages are spoilt with.
var scraps = []string{"*", "**", "_", "`", "```", "~~", "[", "](", ")", "![", "<br>", "<br><br>", "|", "> ", "* ", "  * ", "1. ", "7) ", "# ", "#### ", "---", "\n", "\n\n", ": ",
	"[^a]", "\n\n[^a]: Note *a*.\n\n", "[^b]", "\n\n[^b]: Note [^a] b.\n\n", "<span lang=\"fr\">", "</span>", "<div lang=\"de\">", "</div>", "<table>", "<tr>", "<td>", "<td colspan=3>", "</table>",
	"<u>", "</u>", "<sup>", "&shy;", "\u00ad", "\u00a0", "\u200b", "\u2060", "🙂", "☐", "ﬁ", "é", "日本", "\\", "&amp;", "<", "&lt;", "{.decorative}", "![Star](/assets/images/stern.png)",
	"![](/assets/images/gone.png)", "[there](02-other.md)", "[here](#a-section)", "[post](mailto:a@b.example)", "https://long.example/" + strings.Repeat("and/on/", 20),
	"Donaudampfschifffahrtsgesellschaftskapitän", "word/word", "!Word!word", "a – b", "a—b", "1.2.3", "\t", "    ", "|---|\n", "| a | b |\n|---|---|\n| c | d |\n"}

// spoil changes a page once, as pick chooses.
func spoil(page []byte, pick func(int) int) []byte {
	lines := strings.SplitAfter(string(page), "\n")
	i, j := pick(len(lines)), pick(len(lines))
	insert := func(s string) {
		at := 0
		if n := len(lines[i]); n > 0 {
			at = pick(n)
		}
		for at > 0 && !utf8.RuneStart(lines[i][at]) {
			at--
		}
		lines[i] = lines[i][:at] + s + lines[i][at:]
	}
	switch pick(8) {
	case 0:
		lines = slices.Delete(lines, i, i+1)
	case 1:
		lines = slices.Insert(lines, i, lines[j])
	case 2:
		lines[i], lines[j] = lines[j], lines[i]
	case 3: // two lines in one
		lines[i] = strings.TrimRight(lines[i], "\n")
	default:
		insert(scraps[pick(len(scraps))])
	}
	return []byte(strings.Join(lines, ""))
}

// printable drops what editions may not carry or say by another character:
// controls, characters of private use and those that do not exist.
func printable(lines []string) []string {
	out := make([]string, len(lines))
	for i, l := range lines {
		out[i] = strings.Map(func(c rune) rune {
			if c == unicode.ReplacementChar || unicode.In(c, unicode.Cc, unicode.Co, unicode.Cf) {
				return -1
			}
			return c
		}, l)
	}
	return out
}
