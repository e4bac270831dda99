// Package word turns a document from a word processor into a page of a report.
//
// What comes in: the bytes of a Word document (Docx), or of HTML pasted from
// Word or Google Docs or saved by them (Pasted). What goes out: a Page, its
// Markdown with front matter and the pictures that it names, and what was not
// understood or left out. The way has two steps: docx.go and pasted.go make
// blocks of what they read, markdown.go writes them down. What a document looks
// like is dropped; what it says is kept: headings, emphasis, lists, tables,
// pictures, footnotes, links. Changes that were tracked are accepted, comments
// left out, with a word about it.
//
// Documents come from anywhere, so everything is bounded: the size of parts
// unpacked, nesting, the number of elements. The package reads nothing from
// disk and writes nothing, and must never know what becomes of a page.
package word

import (
	"fmt"
	"io/fs"
	"path"
	"slices"
	"sort"
	"strings"

	"annals/internal/diag"
	"annals/internal/doc"
)

// Page is a page of a report, ready to be saved.
type Page struct {
	Title    string
	Markdown []byte    // front matter and body, ending in a line end
	Pictures []Picture // that it names
}

// Picture is a picture file of a page.
type Picture struct {
	Path string // in the report's folder, slash separated, no leading slash
	Data []byte
}

// Options say what a document itself does not.
type Options struct {
	Name     string // of the document's file: in messages, and the title where it has none
	Pictures string // the folder for pictures, in the report's, slash separated: "assets/images/wells"
	Beside   fs.FS  // where pictures lie that HTML names; nil where there are none
}

// Limits, in bytes where nothing else is said. They are far above what people
// write and far below what stops a computer.
const (
	maxText     = 64 << 20  // of one part of text, unpacked
	maxPicture  = 64 << 20  // of one picture
	maxAll      = 512 << 20 // of everything unpacked
	maxParts    = 10000
	maxElements = 2000000
	maxDepth    = 200
)

// run is a stretch of text that looks the same throughout, or one thing in the
// line: a break, a picture, the mark of a footnote.
type run struct {
	text    string
	style   style
	link    string
	lang    string
	br      bool
	picture *image
	note    string // the label of a footnote
}

// style is how a run differs from the text around it.
type style struct{ bold, italic, strike, under, sup, sub, code bool }

type image struct {
	src, alt   string
	decorative bool
}

type kind int

const (
	paragraph kind = iota
	heading
	list
	table
	quote
	code // a block of lines as they stand
)

type block struct {
	kind    kind
	level   int // of a heading, from 1
	runs    []run
	items   [][]block // of a list
	ordered bool
	start   int
	rows    []row   // of a table
	blocks  []block // of a quotation
}

type row struct {
	head  bool
	cells []cell
}

type cell struct {
	blocks     []block
	cols, rows int
}

type note struct {
	label  string
	blocks []block
}

// document is what both readers make.
type document struct {
	o        Options
	title    string
	lang     string
	blocks   []block
	notes    []note
	pictures []Picture
	diags    diag.List
	unknown  map[string]int      // things that were left out, and how often
	where    map[string][]string // the words by which each is found, of some
	taken    map[string]bool
}

func newDocument(o Options) *document {
	return &document{o: o, unknown: map[string]int{}, where: map[string][]string{}, taken: map[string]bool{}}
}

// at is the place of everything that is told: a document has no lines.
func (d *document) at() doc.Place { return doc.Place{File: d.o.Name} }

// keep keeps a picture under a name that nothing else has, and returns the
// address under which the page names it.
func (d *document) keep(name string, data []byte) string {
	name = safe(name)
	ext := path.Ext(name)
	stem, free := strings.TrimSuffix(name, ext), name
	for n := 2; d.taken[free]; n++ {
		free = fmt.Sprintf("%s-%d%s", stem, n, ext)
	}
	d.taken[free] = true
	p := path.Join(d.o.Pictures, free)
	d.pictures = append(d.pictures, Picture{Path: p, Data: data})
	return "/" + p
}

// safe makes the name of a file of any name: without folders, of letters and
// digits that every system can store.
func safe(name string) string {
	name = path.Base(path.Clean("/" + strings.ReplaceAll(name, "\\", "/")))
	name = strings.Map(func(c rune) rune {
		switch {
		case 'a' <= c && c <= 'z' || '0' <= c && c <= '9' || c == '.' || c == '-':
			return c
		case 'A' <= c && c <= 'Z':
			return c + 'a' - 'A'
		}
		return '-'
	}, name)
	if name = strings.Trim(name, ".-"); name == "" {
		return "picture"
	}
	return name
}

// tellUnknown tells what was left out, in a fixed order.
func (d *document) tellUnknown() {
	var what []string
	for w := range d.unknown {
		what = append(what, w)
	}
	sort.Strings(what)
	for _, w := range what {
		times, end := "", ": it is left out"
		if strings.HasSuffix(w, ")") { // what becomes of it is said
			end = ""
		}
		if n := d.unknown[w]; n > 1 {
			times = fmt.Sprintf(" (%d times)", n)
		}
		found := diag.List{}
		found.Warn("import-not-understood", d.at(), "look at the page beside the document, and add by hand what is missing",
			"annals cannot import %s%s%s", w, times, end)
		for _, words := range d.where[w] {
			found.All[0].Notes = append(found.All[0].Notes, diag.Note{Place: d.at(), Message: fmt.Sprintf("it stands at “%s”", words)})
		}
		d.diags.Join(found)
	}
}

// lost notes that something was left out, or stands otherwise on the page, and
// the words by which a person finds it in the document: a document has no lines.
func (d *document) lost(what, words string) {
	d.unknown[what]++
	const most = 5 // places; who meets more of a thing looks for all
	if words = shortened(words); words != "" && len(d.where[what]) < most && !slices.Contains(d.where[what], words) {
		d.where[what] = append(d.where[what], words)
	}
}

// shortened returns the beginning of a text in one line.
func shortened(s string) string {
	c := []rune(strings.Join(strings.Fields(s), " "))
	if len(c) <= 60 {
		return string(c)
	}
	return strings.TrimSpace(string(c[:59])) + "…"
}

// page writes the page of what was read.
func (d *document) page() *Page {
	d.findTitle()
	all := d.blocks
	for _, n := range d.notes {
		all = append(all[:len(all):len(all)], n.blocks...)
	}
	eachRun(all, func(r *run) {
		if r.link != "" && !leads(r.link) {
			d.diags.Warn("import-link", d.at(), "write where it shall lead in the report", "the link “%s” leads to %s, which no reader can open: its words stay", short(r.text), short(r.link))
			r.link = ""
		}
		if r.picture != nil && !r.picture.decorative && strings.TrimSpace(r.picture.alt) == "" {
			d.diags.Warn("import-undescribed", d.at(), "write what it shows between the brackets: ![Loans by month, most in May]("+r.picture.src+")",
				"the picture %s has no description", r.picture.src)
		}
	})
	d.tellUnknown()
	d.diags.Sort()
	return &Page{Title: d.title, Markdown: d.markdown(), Pictures: d.pictures}
}

// eachRun calls visit for every run, in order.
func eachRun(bs []block, visit func(*run)) {
	for i := range bs {
		b := &bs[i]
		for k := range b.runs {
			visit(&b.runs[k])
		}
		for _, it := range b.items {
			eachRun(it, visit)
		}
		for _, r := range b.rows {
			for _, c := range r.cells {
				eachRun(c.blocks, visit)
			}
		}
		eachRun(b.blocks, visit)
	}
}

// findTitle takes the title from the first heading, where the document marks
// none as its title and no other heading is as high, and moves the rest up to
// the first level.
func (d *document) findTitle() {
	first, highest, high := -1, 0, 0
	for i, b := range d.blocks {
		if b.kind != heading {
			continue
		}
		switch {
		case first < 0:
			first, highest, high = i, b.level, 1
		case b.level < highest:
			highest, high = b.level, 1
		case b.level == highest:
			high++
		}
	}
	if d.title == "" && first >= 0 && high == 1 && d.blocks[first].level == highest && first == d.firstText() {
		d.title = plain(d.blocks[first].runs)
		d.blocks = append(d.blocks[:first:first], d.blocks[first+1:]...)
		highest = 0
		for _, b := range d.blocks {
			if b.kind == heading && (highest == 0 || b.level < highest) {
				highest = b.level
			}
		}
	}
	for i := range d.blocks {
		if b := &d.blocks[i]; b.kind == heading {
			b.level = min(b.level-highest+1, 6)
		}
	}
	if d.title == "" {
		base := path.Base(strings.ReplaceAll(d.o.Name, "\\", "/"))
		d.title = strings.TrimSpace(strings.NewReplacer("_", " ", "-", " ").Replace(strings.TrimSuffix(base, path.Ext(base))))
		d.diags.Warn("import-title", d.at(), "write the title into the front matter of the page", "the document does not say its title: its file's name is taken")
	}
}

// firstText is the index of the first block that says something.
func (d *document) firstText() int {
	for i, b := range d.blocks {
		if b.kind != paragraph || strings.TrimSpace(plain(b.runs)) != "" {
			return i
		}
	}
	return -1
}

// plain returns the characters of runs.
func plain(rs []run) string {
	var b strings.Builder
	for _, r := range rs {
		if r.br {
			b.WriteByte(' ')
		}
		b.WriteString(r.text)
	}
	return strings.Join(strings.Fields(b.String()), " ")
}
