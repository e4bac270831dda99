// Package reading reads finished editions back, as their readers get them, so
// that tests can hold one edition against another and all of them against the
// report: no validator sees whether the PDF, the site and the EPUB say the
// same.
//
// What comes in: the bytes of a PDF, of an EPUB, the files of a site, or a
// doc.Report. What goes out, of each and of every page of the report in it, is
// a Flow: its text in reading order, with what readers are told about it
// (headings, languages, links, descriptions of pictures, footnotes). Flows of
// different editions can be compared, and are equal where the editions are.
//
// Nothing is guessed. Of a PDF the structure tree is read, not the places of
// letters on paper; of markup the elements and their roles; what a Flow leaves
// out (numbers of list items, contents, running heads, navigation) is told by
// its role or its class and by nothing else. The reader of each edition knows
// that edition's form from its standard; of the rooms that write editions this
// package uses only internal/pdf/cos, the syntax of PDF objects.
//
// The package is for tests: nothing that builds a report may import it.
package reading

import (
	"strings"
	"unicode"
)

// Contents is what an edition says, page by page.
type Contents struct {
	Front  Flow   // what stands before the pages: the description, the words of the start page
	Pages  []Flow // the report's pages, in order
	Apart  []Flow // pages outside of the parts: notices, in the order of the edition
	Faults []string
	// Unnamed are the words of the links of a PDF behind which the page they
	// lead to is not named.
	Unnamed []string
}

// Flow is what a reader gets of one page of the report, in order. Notes stand
// apart from the text, in order of their numbers: print sets them at the foot
// of a page, markup at the end.
type Flow struct {
	Lang   string // of the page
	Blocks []Block
	Notes  []Note
}

// Note is a footnote.
type Note struct {
	Number string
	Blocks []Block
	Page   int   // of the PDF, on which its number stands; an index
	Back   *Spot // where its number leads in the PDF
}

// Block is a piece of text that stands on its own: a paragraph, a heading, an
// item, the text of a cell. A picture is a block of its own even where it
// stands within a line.
type Block struct {
	Level int // of a heading as the edition counts, from 1; 0 where it is none
	Runs  []Run
}

// Kind says what a run is.
type Kind int

const (
	Words      Kind = iota
	Picture         // Text is its description
	Decoration      // a picture that says nothing, as markup has it
	Mark            // of a footnote; Text is its number
	Break           // a printed page begins here; Text is its label
)

// Run is a stretch of a block about which readers are told the same things.
type Run struct {
	Kind Kind
	Text string
	Lang string
	Link *Link // the link it is the words of, or nil; runs of one link share it
	At   Spot  // where it begins in a PDF
	To   *Spot // where the mark of a footnote leads in a PDF; nil in a link
}

// Link is one occurrence of a link.
type Link struct{ Goal Goal }

// Goal is where a link leads.
type Goal struct {
	Address string // out of the edition: a URI
	File    string // to a file beside the edition's pages: its path in the site
	Page    string // within the report: the ID of the page
	Anchor  string // and what on it; "" is its beginning
	Spot    *Spot  // within a PDF
}

// Spot is a place in a PDF: a page, by its index, and a height on it in points
// from its foot.
type Spot struct {
	Page int
	X, Y float64
}

// Text spells a block in one line: white space collapsed, soft hyphens gone,
// pictures as ⟦their description⟧, marks of footnotes as ⟦^number⟧.
func (b Block) Text() string {
	var s strings.Builder
	for _, r := range b.Runs {
		switch r.Kind {
		case Words:
			s.WriteString(r.Text)
		case Picture:
			s.WriteString("⟦" + r.Text + "⟧")
		case Mark:
			s.WriteString("⟦^" + r.Text + "⟧")
		}
	}
	return Plain(s.String())
}

// Plain collapses white space, no-break spaces included, and takes away what
// has no shape: soft hyphens and other characters that only say where a line
// may end. Paper cannot carry them.
func Plain(s string) string {
	s = strings.Map(func(c rune) rune {
		switch c {
		case '\u00ad', '\u200b', '\u2060', '\ufeff':
			return -1
		}
		if unicode.IsSpace(c) {
			return ' '
		}
		return c
	}, s)
	return strings.Join(strings.Fields(s), " ")
}

// lines spells blocks, one a line; those without text are left out.
func lines(bs []Block) []string {
	var out []string
	for _, b := range bs {
		if t := b.Text(); t != "" {
			out = append(out, t)
		}
	}
	return out
}

// writer builds a flow's blocks. Whoever reads an edition calls it in reading
// order and sets what holds for the words that follow.
type writer struct {
	blocks []Block
	open   bool // the last block takes more runs
	level  int
	lang   string
	link   *Link
	late   []Run // marks that stand within a link: they follow it, as in markup
}

// end ends the current block.
func (w *writer) end() { w.open = false }

func (w *writer) run(r Run) {
	if !w.open {
		w.blocks = append(w.blocks, Block{Level: w.level})
		w.open = true
	}
	b := &w.blocks[len(w.blocks)-1]
	b.Runs = append(b.Runs, r)
}

func (w *writer) words(s string, at Spot) {
	if s != "" && (w.open || strings.TrimSpace(s) != "") {
		w.run(Run{Text: s, Lang: w.lang, Link: w.link, At: at})
	}
}

// picture adds a picture; one without a description is decorative.
func (w *writer) picture(description string, at Spot) {
	if description = Plain(description); description == "" {
		// Print says nothing of it, so it must not part the words around it.
		w.run(Run{Kind: Decoration, Lang: w.lang, At: at})
		return
	}
	w.end()
	w.run(Run{Kind: Picture, Text: description, Lang: w.lang, Link: w.link, At: at})
	w.end()
}

func (w *writer) mark(number string, at Spot, to *Spot) {
	r := Run{Kind: Mark, Text: number, Lang: w.lang, At: at, To: to}
	if w.link != nil {
		w.late = append(w.late, r)
		return
	}
	w.run(r)
}

func (w *writer) pageBreak(label string) {
	w.run(Run{Kind: Break, Text: label, Lang: w.lang})
}

// inside reads the words of a link. A link within a link is its words.
func (w *writer) inside(l *Link, read func()) {
	if w.link != nil {
		read()
		return
	}
	w.link = l
	read()
	w.link = nil
	for _, r := range w.late {
		w.run(r)
	}
	w.late = nil
}

// as reads a heading of a level.
func (w *writer) as(level int, read func()) {
	before := w.level
	w.end()
	w.level = level
	read()
	w.level = before
	w.end()
}

// in reads text in a language; "" is that of its surroundings.
func (w *writer) in(lang string, read func()) {
	before := w.lang
	if lang != "" {
		w.lang = lang
	}
	read()
	w.lang = before
}

// Lines spells a flow, a block a line, footnotes behind the text.
func (f Flow) Lines() []string {
	out := lines(f.Blocks)
	for _, n := range f.Notes {
		for i, l := range lines(n.Blocks) {
			if i == 0 {
				l = "[" + n.Number + "] " + l
			}
			out = append(out, l)
		}
	}
	return out
}

// all returns the blocks of text and notes.
func (f Flow) all() []Block {
	out := append([]Block(nil), f.Blocks...)
	for _, n := range f.Notes {
		out = append(out, n.Blocks...)
	}
	return out
}

// Headings spells the headings of a flow with their levels.
func (f Flow) Headings() []string {
	var out []string
	for _, b := range f.all() {
		if t := b.Text(); b.Level > 0 && t != "" {
			out = append(out, strings.Repeat("#", b.Level)+" "+t)
		}
	}
	return out
}

// Languages spells what is in another language than f.Lang, without blanks:
// editions put the blanks between words of two languages into one or the other.
func (f Flow) Languages() []string {
	var out []string
	for _, b := range f.all() {
		last := ""
		for _, r := range b.Runs {
			t := squeezed(r.Text)
			if t == "" || r.Kind != Words {
				continue
			}
			if r.Lang == f.Lang {
				last = ""
				continue
			}
			if r.Lang == last {
				out[len(out)-1] += t
			} else {
				out = append(out, r.Lang+": "+t)
			}
			last = r.Lang
		}
	}
	return out
}

// Pictures returns the descriptions of pictures that say something.
func (f Flow) Pictures() []string {
	var out []string
	for _, b := range f.all() {
		for _, r := range b.Runs {
			if r.Kind == Picture {
				out = append(out, r.Text)
			}
		}
	}
	return out
}

// Decorations counts the pictures that say nothing.
func (f Flow) Decorations() int {
	n := 0
	for _, b := range f.all() {
		for _, r := range b.Runs {
			if r.Kind == Decoration {
				n++
			}
		}
	}
	return n
}

// Use is one use of a link: its words, without blanks, and its goal.
type Use struct {
	Words string
	Goal  Goal
}

// Links returns the links of a flow.
func (f Flow) Links() []Use {
	var out []Use
	var last *Link
	for _, b := range f.all() {
		for _, r := range b.Runs {
			if r.Link == nil || r.Kind == Break || r.Kind == Decoration {
				continue
			}
			if r.Link != last {
				out = append(out, Use{Goal: r.Link.Goal})
				last = r.Link
			}
			out[len(out)-1].Words += squeezed(r.Text)
		}
	}
	return out
}
