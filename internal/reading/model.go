package reading

import (
	"strconv"
	"strings"

	"annals/internal/doc"
)

// Terms say how an edition tells what the model holds, where editions differ
// on purpose.
type Terms struct {
	Title   int  // the level of the page's title; headings of its text count from the next
	Lead    bool // the page's main picture stands behind its first paragraph, as print sets it above a short one
	Paper   bool // a page's number, which no flow has, stands where markup has its title
	Problem bool // the box of a missing picture says what is wrong before it describes the picture
}

// Model returns the flow of a page as the model has it.
func Model(p *doc.Page, number string, t Terms) Flow {
	m := &model{terms: t, w: &writer{lang: p.Lang}, seen: map[*doc.Footnote]bool{}}
	m.title(t.Title, strings.TrimSpace(number+" "+p.Title))
	m.blocks(led(p.Blocks, t))
	return m.flow(p)
}

// ModelFront returns what stands before the report's pages: its description
// and the words of its start page.
func ModelFront(r *doc.Report, t Terms) Flow {
	p := r.Home
	if p == nil {
		p = &doc.Page{Lang: r.Lang}
	}
	m := &model{terms: t, w: &writer{lang: r.Lang}, seen: map[*doc.Footnote]bool{}}
	m.line(r.Description)
	m.w.lang = p.Lang
	m.blocks(p.Blocks)
	return m.flow(p)
}

// led returns the blocks of a page with its main picture behind its first
// paragraph, where the terms ask for that and the picture has no caption: the
// caption is text, and text keeps its order in all editions.
func led(bs []doc.Block, t Terms) []doc.Block {
	if !t.Lead || len(bs) < 2 {
		return bs
	}
	main, ok := bs[0].(*doc.Figure)
	first, ok2 := bs[1].(*doc.Paragraph)
	if !ok || !ok2 || main.Role != doc.MainFigure || len(main.Caption) > 0 {
		return bs
	}
	return append([]doc.Block{first, main}, bs[2:]...)
}

func (m *model) flow(p *doc.Page) Flow {
	f := Flow{Lang: p.Lang, Blocks: m.w.blocks}
	for _, n := range p.Footnotes {
		note := &model{terms: m.terms, w: &writer{lang: p.Lang}, seen: m.seen}
		note.blocks(n.Blocks)
		f.Notes = append(f.Notes, Note{Number: strconv.Itoa(n.Number), Blocks: note.w.blocks})
	}
	return f
}

type model struct {
	terms Terms
	w     *writer
	seen  map[*doc.Footnote]bool
}

func (m *model) title(level int, s string) {
	m.w.as(min(level, 6), func() { m.w.words(s, Spot{}) })
}

func (m *model) line(s string) {
	m.w.end()
	m.w.words(s, Spot{})
	m.w.end()
}

func (m *model) paragraph(is []doc.Inline) {
	m.w.end()
	m.inlines(is)
	m.w.end()
}

func (m *model) blocks(bs []doc.Block) {
	for _, b := range bs {
		m.w.end()
		m.block(b)
		m.w.end()
	}
}

func (m *model) block(b doc.Block) {
	top := m.terms.Title
	switch b := b.(type) {
	case *doc.Heading:
		m.w.as(min(top+b.Level, 6), func() { m.inlines(b.Inlines) })
	case *doc.Paragraph:
		m.inlines(b.Inlines)
	case *doc.List:
		for _, it := range b.Items {
			m.blocks(it.Blocks)
		}
	case *doc.Quote:
		m.blocks(b.Blocks)
	case *doc.CodeBlock:
		m.w.words(b.Text, Spot{})
	case *doc.Table:
		m.paragraph(b.Caption)
		for _, rows := range [][]*doc.Row{b.Head, b.Body, b.Foot} {
			for _, r := range rows {
				for i, c := range r.Cells {
					if i >= len(b.Columns) || !b.Columns[i].Paper {
						m.blocks(c.Blocks)
					}
				}
			}
		}
	case *doc.Figure:
		m.picture(b.Picture)
		m.paragraph(b.Caption)
	case *doc.Rule:
	case *doc.Group:
		m.w.in(b.Lang, func() { m.blocks(b.Blocks) })
	case *doc.Chain:
		level := m.opened(b.Title)
		for _, s := range b.Stations {
			m.title(level, s.Label)
			for _, it := range s.Items {
				m.paragraph(it.Title)
				m.blocks(it.Text)
				m.blocks(it.Claim)
			}
		}
	case *doc.Outcomes:
		level := m.opened(b.Title)
		for _, o := range b.Items {
			m.title(level, o.Label)
			m.blocks(o.Blocks)
		}
	case *doc.Resources:
		m.opened(b.Title)
		m.blocks(b.Blocks)
	case *doc.Website:
		m.opened(b.Title)
		if b.Link != nil {
			m.paragraph([]doc.Inline{b.Link})
		}
	case *doc.Team:
		level := m.opened(b.Title)
		for _, p := range b.Members {
			m.picture(p.Photo)
			m.title(level, p.Name)
			m.line(p.Role)
			m.blocks(p.Text)
		}
	default:
		panic("reading: a block of an unknown kind")
	}
}

// opened reads the title of a structure and returns the level of the headings
// below it.
func (m *model) opened(title string) int {
	level := m.terms.Title + 1
	if title == "" {
		return level
	}
	m.title(level, title)
	return level + 1
}

func (m *model) picture(p *doc.Picture) {
	if p == nil {
		return
	}
	text := p.Description()
	if p.Asset == nil && m.terms.Problem {
		if text != "" {
			text = ": " + text
		}
		text = p.Problem + text
	}
	m.w.picture(text, Spot{})
}

func (m *model) inlines(is []doc.Inline) {
	for _, in := range is {
		switch in := in.(type) {
		case *doc.Text:
			m.w.words(in.Value, Spot{})
		case *doc.LineBreak:
			m.w.words("\n", Spot{})
		case *doc.Code:
			m.w.words(in.Value, Spot{})
		case *doc.Span:
			m.w.in(in.Lang, func() { m.inlines(in.Inlines) })
		case *doc.Link:
			m.link(in)
		case *doc.PageRef:
			if !m.terms.Paper {
				m.link(&doc.Link{Target: in.Target, Inlines: []doc.Inline{&doc.Text{Value: in.Target.Page.Title}}})
			}
		case *doc.InlinePicture:
			m.picture(in.Picture)
		case *doc.NoteRef:
			if in.Note != nil {
				m.w.mark(strconv.Itoa(in.Note.Number), Spot{}, nil)
			}
		default:
			panic("reading: an inline of an unknown kind")
		}
	}
}

func (m *model) link(in *doc.Link) {
	l := &Link{}
	switch t := in.Target; t.Kind {
	case doc.ExternalTarget, doc.MailTarget:
		l.Goal.Address = t.URL
	case doc.PageTarget:
		l.Goal.Page, l.Goal.Anchor = t.Page.ID, t.Anchor
	case doc.AssetTarget:
		l.Goal.File = t.Asset.Path
	default:
		m.inlines(in.Inlines)
		return
	}
	m.w.inside(l, func() { m.inlines(in.Inlines) })
}

// Anchor returns the words at which a link to an anchor of a page should
// arrive: the heading or label that has it, the number of a footnote. It
// returns false where the page has no such anchor.
func Anchor(p *doc.Page, anchor string) (words string, ok bool) {
	try := func(id, s string) {
		if id == anchor && !ok {
			words, ok = Plain(s), true
		}
	}
	doc.Blocks(p.Blocks, func(b doc.Block) bool {
		switch b := b.(type) {
		case *doc.Heading:
			m := &model{w: &writer{}}
			m.paragraph(b.Inlines)
			for _, l := range lines(m.w.blocks) {
				try(b.ID, l)
			}
		case *doc.Chain:
			try(b.ID, b.Title)
			for _, s := range b.Stations {
				try(s.ID, s.Label)
			}
		case *doc.Outcomes:
			try(b.ID, b.Title)
			for _, o := range b.Items {
				try(o.ID, o.Label)
			}
		case *doc.Resources:
			try(b.ID, b.Title)
		case *doc.Website:
			try(b.ID, b.Title)
		case *doc.Team:
			try(b.ID, b.Title)
			for _, m := range b.Members {
				try(m.ID, m.Name)
			}
		}
		return true
	})
	for _, n := range p.Footnotes {
		try(n.ID, strconv.Itoa(n.Number))
	}
	return words, ok
}
