// Package prose is a document between its reading and the page of a report.
//
// What comes in: blocks and runs of text, as the readers of documents make them,
// and the pictures that they keep. What goes out: a Page, its Markdown with
// front matter, and what was lost on the way or cannot be used. Here stands
// what every document is alike in, whoever wrote it: that a title is found,
// that blanks and bold headings are tidied, that Markdown says again what the
// runs said and nothing else. The package must never know what format a
// document had.
package prose

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

// Run is a stretch of text that looks the same throughout, or one thing in the
// line: a break, a picture, the mark of a footnote.
type Run struct {
	Text    string
	Style   Style
	Link    string
	Break   bool
	Picture *Image
	Note    string // the label of a footnote
}

// Style is how a run differs from the text around it.
type Style struct{ Bold, Italic, Strike, Under, Sup, Sub, Code bool }

// Image is a picture in the line; an Alt of "" is told unless it is decorative.
type Image struct {
	Src, Alt   string
	Decorative bool
}

// Kind tells blocks apart.
type Kind int

const (
	Paragraph Kind = iota
	Heading
	List
	Table
	Quote
	Code // a block of lines as they stand
)

// Block is a paragraph, or what stands like one; which fields count depends on
// its kind.
type Block struct {
	Kind    Kind
	Level   int // of a heading, from 1
	Runs    []Run
	Items   [][]Block // of a list
	Ordered bool
	Start   int
	Rows    []Row   // of a table
	Blocks  []Block // of a quotation
}

// Row is a row of a table.
type Row struct {
	Head  bool
	Cells []Cell
}

// Cell is a cell that spans so many columns and rows; 0 means one.
type Cell struct {
	Blocks     []Block
	Cols, Rows int
}

// Note is a footnote, to which runs lead by its label.
type Note struct {
	Label  string
	Blocks []Block
}

// Document is what both readers make.
type Document struct {
	Options  Options
	Title    string
	Blocks   []Block
	Notes    []Note
	pictures []Picture
	Diags    diag.List
	Unknown  map[string]int      // things that were left out, and how often
	where    map[string][]string // the words by which each is found, of some
	taken    map[string]bool
}

// New returns a document of which nothing has been read yet.
func New(o Options) *Document {
	return &Document{Options: o, Unknown: map[string]int{}, where: map[string][]string{}, taken: map[string]bool{}}
}

// At is the place of everything that is told: a document has no lines.
func (d *Document) At() doc.Place { return doc.Place{File: d.Options.Name} }

// Keep keeps a picture under a name that nothing else has, and returns the
// address under which the page names it.
func (d *Document) Keep(name string, data []byte) string {
	name = safe(name)
	ext := path.Ext(name)
	stem, free := strings.TrimSuffix(name, ext), name
	for n := 2; d.taken[free]; n++ {
		free = fmt.Sprintf("%s-%d%s", stem, n, ext)
	}
	d.taken[free] = true
	p := path.Join(d.Options.Pictures, free)
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
func (d *Document) tellUnknown() {
	var what []string
	for w := range d.Unknown {
		what = append(what, w)
	}
	sort.Strings(what)
	for _, w := range what {
		times, end := "", ": it is left out"
		if strings.HasSuffix(w, ")") { // what becomes of it is said
			end = ""
		}
		if n := d.Unknown[w]; n > 1 {
			times = fmt.Sprintf(" (%d times)", n)
		}
		found := diag.List{}
		found.Warn("import-not-understood", d.At(), "look at the page beside the document, and add by hand what is missing",
			"annals cannot import %s%s%s", w, times, end)
		for _, words := range d.where[w] {
			found.All[0].Notes = append(found.All[0].Notes, diag.Note{Place: d.At(), Message: fmt.Sprintf("it stands at “%s”", words)})
		}
		d.Diags.Join(found)
	}
}

// lost notes that something was left out, or stands otherwise on the page, and
// the words by which a person finds it in the document: a document has no lines.
func (d *Document) Lost(what, words string) {
	d.Unknown[what]++
	const most = 5 // places; who meets more of a thing looks for all
	if words = Shortened(words); words != "" && len(d.where[what]) < most && !slices.Contains(d.where[what], words) {
		d.where[what] = append(d.where[what], words)
	}
}

// Shortened returns the beginning of a text in one line.
func Shortened(s string) string {
	c := []rune(strings.Join(strings.Fields(s), " "))
	if len(c) <= 60 {
		return string(c)
	}
	return strings.TrimSpace(string(c[:59])) + "…"
}

// Write writes the page of what was read.
func (d *Document) Write() *Page {
	d.findTitle()
	all := d.Blocks
	for _, n := range d.Notes {
		all = append(all[:len(all):len(all)], n.Blocks...)
	}
	eachRun(all, func(r *Run) {
		if r.Link != "" && !Leads(r.Link) {
			d.Diags.Warn("import-link", d.At(), "write where it shall lead in the report", "the link “%s” leads to %s, which no reader can open: its words stay", Short(r.Text), Short(r.Link))
			r.Link = ""
		}
		if r.Picture != nil && !r.Picture.Decorative && strings.TrimSpace(r.Picture.Alt) == "" {
			d.Diags.Warn("import-undescribed", d.At(), "write what it shows between the brackets: ![Loans by month, most in May]("+r.Picture.Src+")",
				"the picture %s has no description", r.Picture.Src)
		}
	})
	d.tellUnknown()
	d.Diags.Sort()
	return &Page{Title: d.Title, Markdown: d.markdown(), Pictures: d.pictures}
}

// eachRun calls visit for every run, in order.
func eachRun(bs []Block, visit func(*Run)) {
	for i := range bs {
		b := &bs[i]
		for k := range b.Runs {
			visit(&b.Runs[k])
		}
		for _, it := range b.Items {
			eachRun(it, visit)
		}
		for _, r := range b.Rows {
			for _, c := range r.Cells {
				eachRun(c.Blocks, visit)
			}
		}
		eachRun(b.Blocks, visit)
	}
}

// findTitle takes the title from the first heading, where the document marks
// none as its title and no other heading is as high, and moves the rest up to
// the first level.
func (d *Document) findTitle() {
	first, highest, high := -1, 0, 0
	for i, b := range d.Blocks {
		if b.Kind != Heading {
			continue
		}
		switch {
		case first < 0:
			first, highest, high = i, b.Level, 1
		case b.Level < highest:
			highest, high = b.Level, 1
		case b.Level == highest:
			high++
		}
	}
	if d.Title == "" && first >= 0 && high == 1 && d.Blocks[first].Level == highest && first == d.firstText() {
		d.Title = Plain(d.Blocks[first].Runs)
		d.Blocks = append(d.Blocks[:first:first], d.Blocks[first+1:]...)
		highest = 0
		for _, b := range d.Blocks {
			if b.Kind == Heading && (highest == 0 || b.Level < highest) {
				highest = b.Level
			}
		}
	}
	for i := range d.Blocks {
		if b := &d.Blocks[i]; b.Kind == Heading {
			b.Level = min(b.Level-highest+1, 6)
		}
	}
	if d.Title == "" {
		base := path.Base(strings.ReplaceAll(d.Options.Name, "\\", "/"))
		d.Title = strings.TrimSpace(strings.NewReplacer("_", " ", "-", " ").Replace(strings.TrimSuffix(base, path.Ext(base))))
		d.Diags.Warn("import-title", d.At(), "write the title into the front matter of the page", "the document does not say its title: its file's name is taken")
	}
}

// firstText is the index of the first block that says something.
func (d *Document) firstText() int {
	for i, b := range d.Blocks {
		if b.Kind != Paragraph || strings.TrimSpace(Plain(b.Runs)) != "" {
			return i
		}
	}
	return -1
}

// Plain returns the characters of runs.
func Plain(rs []Run) string {
	var b strings.Builder
	for _, r := range rs {
		if r.Break {
			b.WriteByte(' ')
		}
		b.WriteString(r.Text)
	}
	return strings.Join(strings.Fields(b.String()), " ")
}
