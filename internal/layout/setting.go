package layout

import (
	"slices"

	"annals/internal/diag"
	"annals/internal/doc"
	"annals/internal/layout/display"
	"annals/internal/layout/galley"
	"annals/internal/length"
	"annals/internal/theme"
	"annals/internal/typeset"
)

// setting is the work on one round: what is being set, with what, and what has
// been learnt so far.
type setting struct {
	r     *doc.Report
	page  theme.Page
	scale theme.Scale
	pal   theme.Palette
	fonts *Fonts
	kept  *cache

	labels map[doc.Node]string // of the round before, nil in the first
	refs   []reference         // to pages, as they were set
	dests  []aim
	ties   []tie
	anchor map[*doc.Page]map[string]doc.Node
	listed []linkGroup // the list of links
	notes  map[*doc.Footnote]*galley.Note
	marks  map[*doc.Footnote]*doc.NoteRef // the first that refers to each note

	natural map[wanted]naturalTable // of tables

	document *display.Document
	sheets   []*sheet
	open     *sheet // takes what comes next where that does not want a new page
	starts   map[doc.Node]spot
	ds       diag.List
}

// reference is a page number that was set, and what it was taken to be.
type reference struct {
	node  doc.Node
	label string
}

// aim is a Dest to be filled when its node has found its page.
type aim struct {
	dest *display.Dest
	node doc.Node
}

// tie is a tag that stands for another place, by its node: an entry of a table
// of contents, the mark of a note.
type tie struct {
	from *display.Tag
	node doc.Node
}

// spot is where a node begins.
type spot struct {
	page int
	y    length.Length
	tag  *display.Tag
}

func newSetting(r *doc.Report, t *theme.Theme, f *Fonts, kept *cache, labels map[doc.Node]string) *setting {
	s := &setting{
		r: r, page: t.Page, scale: t.Page.Scale, pal: t.Print, fonts: f, kept: kept, labels: labels,
		anchor: map[*doc.Page]map[string]doc.Node{}, notes: map[*doc.Footnote]*galley.Note{}, marks: map[*doc.Footnote]*doc.NoteRef{}, starts: map[doc.Node]spot{}, natural: map[wanted]naturalTable{},
	}
	s.document = &display.Document{Report: r, Root: &display.Tag{Role: "Document", Node: r}}
	for _, p := range r.Pages() {
		s.anchor[p] = anchors(p)
	}
	if r.Home != nil {
		s.anchor[r.Home] = anchors(r.Home)
	}
	for _, n := range r.Notices {
		s.anchor[n.Page] = anchors(n.Page)
	}
	s.listed = linkGroups(r)
	return s
}

// settled reports whether every page number in the document is the right one.
func (s *setting) settled(d *display.Document) bool {
	return !slices.ContainsFunc(s.refs, func(r reference) bool { return d.Map.Label[r.node] != r.label })
}

// refer returns the label of the page on which a node begins, as the round
// before knew it. Before the first round there are two figures in its place.
func (s *setting) refer(n doc.Node) string {
	label, ok := s.labels[n]
	if !ok {
		label = "00"
	}
	s.refs = append(s.refs, reference{n, label})
	return label
}

// aimAt returns a Dest that will lead to where the node begins.
func (s *setting) aimAt(n doc.Node) *display.Dest {
	d := &display.Dest{}
	s.dests = append(s.dests, aim{d, n})
	return d
}

// tied notes that a tag stands for where the node begins.
func (s *setting) tied(from *display.Tag, n doc.Node) { s.ties = append(s.ties, tie{from, n}) }

// resolve returns the node that a target within the report leads to, or nil
// when the report has no such page. An unknown anchor leads to its page.
func (s *setting) resolve(t doc.Target) doc.Node {
	if t.Kind != doc.PageTarget || t.Page == nil {
		return nil
	}
	ids, ok := s.anchor[t.Page]
	if !ok {
		return nil
	}
	if n, ok := ids[t.Anchor]; ok && t.Anchor != "" {
		return n
	}
	return t.Page
}

// anchors finds the nodes of a page that links can lead to.
func anchors(p *doc.Page) map[string]doc.Node {
	ids := map[string]doc.Node{}
	put := func(id string, n doc.Node) {
		if _, taken := ids[id]; id != "" && !taken {
			ids[id] = n
		}
	}
	doc.Blocks(p.Blocks, func(b doc.Block) bool {
		switch b := b.(type) {
		case *doc.Heading:
			put(b.ID, b)
		case *doc.Chain:
			put(b.ID, b)
			for _, st := range b.Stations {
				put(st.ID, st)
			}
		case *doc.Outcomes:
			put(b.ID, b)
			for _, o := range b.Items {
				put(o.ID, o)
			}
		case *doc.Resources:
			put(b.ID, b)
		case *doc.Website:
			put(b.ID, b)
		case *doc.Team:
			put(b.ID, b)
			for _, m := range b.Members {
				put(m.ID, m)
			}
		}
		return true
	})
	for _, n := range p.Footnotes {
		put(n.ID, n)
	}
	return ids
}

// look is how text looks.
type look struct {
	face     face
	size     length.Length
	features typeset.Features
	bold     bool
	italic   bool
	color    theme.Color
	lang     string
	rise     length.Length
	tracking int32
}

func (s *setting) style(l look) typeset.Style {
	return typeset.Style{
		Stack: s.fonts.families[l.face].pick(l.bold, l.italic), Size: l.size.Scale(s.fonts.grow[l.face], 1000), Features: l.features,
		Lang: l.lang, Rise: l.rise, Tracking: l.tracking,
	}
}

// The looks that recur.

func (s *setting) bodyLook(lang string) look {
	return look{face: serif, size: s.scale.Body.Size, features: typeset.OldStyle, color: s.pal.Ink, lang: lang}
}

func (s *setting) sansLook(t theme.Type, lang string) look {
	return look{face: sans, size: t.Size, features: typeset.Lining, color: s.pal.Ink, lang: lang}
}

// nameLook is that of names in the text: of a cause, of a person. The sans is
// larger to the eye than the roman, hence set smaller.
func (s *setting) nameLook(lang string) look {
	l := s.sansLook(s.scale.Body, lang)
	l.size, l.bold = l.size.Scale(95, 100), true
	return l
}

func (s *setting) labelLook(lang string) look {
	l := s.sansLook(s.scale.Label, lang)
	l.bold, l.color = true, s.pal.Link
	return l
}

func (s *setting) captionLook(lang string) look {
	l := s.sansLook(s.scale.Caption, lang)
	l.color = s.pal.Muted
	return l
}

// cache keeps broken paragraphs from round to round. What it returns depends
// on nothing but the runs and the measure.
type cache struct {
	setter *typeset.Setter
	broken map[string][]*kept
	widths map[stringIn]length.Length
	draws  drawings
}

type stringIn struct {
	text  string
	style typeset.Style
}

type kept struct {
	runs []typeset.Run
	m    typeset.Measure
	p    *typeset.Paragraph
}

func newCache() *cache {
	return &cache{setter: typeset.NewSetter(), broken: map[string][]*kept{}, widths: map[stringIn]length.Length{}, draws: drawings{}}
}

func (c *cache) paragraph(runs []typeset.Run, m typeset.Measure) *typeset.Paragraph {
	n := 0
	for i := range runs {
		n += len(runs[i].Text)
	}
	key := make([]byte, 0, n)
	for i := range runs {
		key = append(key, runs[i].Text...)
	}
	for _, k := range c.broken[string(key)] {
		if sameMeasure(k.m, m) && slices.EqualFunc(k.runs, runs, sameRun) {
			return k.p
		}
	}
	p := c.setter.Break(runs, m)
	c.broken[string(key)] = append(c.broken[string(key)], &kept{runs, m, p})
	return p
}

// sameMeasure compares what layout uses of a measure.
func sameMeasure(a, b typeset.Measure) bool {
	return a.Width == b.Width && a.Indent == b.Indent && a.Hang == b.Hang && a.Align == b.Align && a.Looseness == b.Looseness &&
		a.Hyphenate == b.Hyphenate && a.Protrude == b.Protrude && a.Balance == b.Balance && slices.Equal(a.Widths, b.Widths)
}

func sameRun(a, b typeset.Run) bool {
	if a.Object != nil && b.Object != nil {
		return *a.Object == *b.Object && a.Tag == b.Tag && a.Style == b.Style
	}
	return a == b
}

// bodyHeight returns the height of the type area.
func (s *setting) bodyHeight() length.Length {
	return s.page.Baseline * length.Length(s.page.Lines())
}
