package layout

import (
	"slices"

	"annals/internal/doc"
	"annals/internal/layout/display"
	"annals/internal/layout/galley"
	"annals/internal/typeset"
)

// sourcePage lays out one page of the source. Projects and pages with a
// picture of their own begin on a new page; others go on below the page before
// where enough room is left. Overviews, which are looked up in, go on lower than
// what is read.
func (s *setting) sourcePage(tag *display.Tag, part *doc.Part, pg *doc.Page) {
	if pg.Lang != s.r.Lang {
		tag.Lang = pg.Lang
	}
	g := &galley.Galley{}
	f := s.bodyFrame(g, tag, pg, 2)
	f.pageTitle(pg)
	lead, main, rest := pg.Opening()
	f.opening(lead, main)
	f.facts(pg)
	if lead == nil && main == nil && edged(first(rest)) {
		f.g.Space(2 * s.page.Baseline)
	}
	f.blocks(rest)
	if i := slices.Index(part.Pages, pg); i >= 0 && i+1 < len(part.Pages) {
		_, picture, _ := part.Pages[i+1].Opening()
		g.Followed = part.Pages[i+1].Kind == doc.ProjectPage || picture != nil
	}
	low := s.bodyHeight().Scale(55, 100)
	if pg.Kind == doc.OverviewPage {
		i := slices.Index(part.Pages, pg)
		g.List, g.Running = true, i+1 < len(part.Pages) && part.Pages[i+1].Kind == doc.OverviewPage
		low = s.bodyHeight().Scale(70, 100)
	}
	goOn := pg.Kind != doc.ProjectPage && main == nil && s.open != nil &&
		s.open.y < low && !s.open.opener
	s.flow(g, goOn, func(sh *sheet, first bool) {
		if sh.src == nil {
			sh.part, sh.src, sh.titled = part, pg, first
		}
	})
}

// edged reports whether a block begins with an edge, a ground or a rule, which
// looks nearer to a title than words do.
func edged(b doc.Block) bool {
	switch b := b.(type) {
	case *doc.CodeBlock:
		return true
	case *doc.Table:
		return len(b.Caption) == 0
	}
	return false
}

// opening sets lead and main picture. On paper the lead stands first, unless the
// picture has a caption: that is text, and text keeps its order in all editions.
func (f *frame) opening(lead *doc.Paragraph, main *doc.Figure) {
	captioned := main != nil && len(main.Caption) > 0
	if lead != nil && !captioned {
		f.lead(lead)
	}
	if main != nil {
		f.pictured(main, nil, true)
	}
	if lead != nil && captioned {
		f.lead(lead)
	}
}

// pageTitle sets number and title of a page below a rule across the type area,
// the number in the margin column.
func (f *frame) pageTitle(pg *doc.Page) {
	s := f.s
	grid := s.page.Baseline
	ty := s.scale.Title
	l := s.sansLook(ty, pg.Lang)
	l.bold = true
	tag := f.tag.Add(headingRole(f.level), pg)
	content := tag.Content()
	m := typeset.Measure{Width: s.page.Column, Align: typeset.Ragged, Balance: true}
	boxes := s.words(pg.Title, l, ty, 0, m, runInfo{content: content}, pg)
	if len(boxes) == 0 {
		boxes = []*galley.Box{{Height: ty.Leading, Base: baseline(ty)}}
	}
	bx := f.onGrid(boxes, 0)
	// Room for the rule above the title.
	bx = bx.Lowered(grid)
	bx.After, bx.Barrier = galley.Never, true
	bx.Starts = []galley.Start{{Node: pg, Tag: tag}}
	bx.Across = []display.Item{display.Fill(display.Rect{X: 0, Y: 0, W: s.page.Full(), H: s.scale.Rule * 2}, s.pal.Accent)}
	if pg.Number != "" {
		n := l
		n.bold, n.color = false, s.pal.Link
		for n.size > 8*s.scale.Hair && s.width(pg.Number, n) > s.page.Margin {
			n.size -= n.size / 10
		}
		sd := &galley.Side{Height: ty.Leading, Base: baseline(ty)}
		sd.Ink = s.label(pg.Number, n, 0, sd.Base, fromLeft, content, display.Decoration)
		bx.Side = sd
		spaced(bx.Ink)
	}
	f.g.Add(bx)
	f.g.Space(grid)
}

// spaced says that a blank stands before the first word of marks that follow
// others in the same element.
func spaced(items []display.Item) {
	for _, it := range items {
		if t, ok := it.(*display.Text); ok && len(t.Words) > 0 {
			t.Words = append([]typeset.Word(nil), t.Words...)
			t.Words[0].Space = true
			return
		}
	}
}

// joined says that no blank stands before the first word of marks that begin a
// line.
func joined(items []display.Item) {
	for _, it := range items {
		if t, ok := it.(*display.Text); ok && len(t.Words) > 0 {
			t.Words = append([]typeset.Word(nil), t.Words...)
			t.Words[0].Joined = true
			return
		}
	}
}

// lead sets a page's first paragraph larger.
func (f *frame) lead(b *doc.Paragraph) {
	s := f.s
	l := f.look
	l.size = s.scale.Lead.Size
	tag := f.tag.Add("P", b)
	r := &running{s: s, page: f.page, frame: f.width}
	r.inlines(tag, b.Inlines, l, runInfo{})
	m := typeset.Measure{Width: f.width, Align: typeset.Ragged, Balance: true}
	for i, bx := range r.lines(s.scale.Lead, f.x, m, b) {
		bx.Snap = i == 0
		bx.After = galley.Never
		if i == 0 {
			bx.Starts = append(bx.Starts, galley.Start{Node: b, Tag: tag})
		}
		f.g.Add(bx)
	}
	if last := f.g.Last(); last != nil {
		last.After = 0
	}
	f.notesOf(f.tag, r)
	f.g.Space(s.page.Baseline)
}

// facts puts a page's address into the margin column where the text does not
// name it.
func (f *frame) facts(pg *doc.Page) {
	if pg.Website == "" || names(pg.Blocks, pg.Website) {
		return
	}
	s := f.s
	f.g.Space(s.page.Baseline)
	label, again := f.sideLabel(f.tag.Add("P", pg), s.r.Label("website"), s.labelLook(pg.Lang))
	from := len(f.g.Boxes)
	link := &doc.Link{Origin: pg.Origin, Target: doc.Target{Kind: doc.ExternalTarget, URL: pg.Website},
		Inlines: []doc.Inline{&doc.Text{Origin: pg.Origin, Value: bare(pg.Website)}}}
	r := &running{s: s, page: pg, frame: f.width}
	r.inlines(f.tag.Add("P", pg), []doc.Inline{link}, s.sansLook(s.scale.Body, pg.Lang), runInfo{})
	for _, bx := range r.lines(s.scale.Body, f.x, typeset.Measure{Width: f.width, Align: typeset.Ragged}, nil) {
		bx.Snap = true
		f.g.Add(bx)
	}
	f.besideLabel(from, label, again)
	f.g.Space(s.page.Baseline)
}

// names reports whether blocks link to an address.
func names(bs []doc.Block, url string) bool {
	found := false
	doc.Blocks(bs, func(b doc.Block) bool {
		for _, is := range doc.ChildInlines(b) {
			doc.Inlines(is, func(in doc.Inline) bool {
				if l, ok := in.(*doc.Link); ok && bare(l.Target.URL) == bare(url) {
					found = true
				}
				return !found
			})
		}
		return !found
	})
	return found
}
