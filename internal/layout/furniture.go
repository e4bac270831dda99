package layout

import (
	"slices"
	"strconv"

	"annals/internal/doc"
	"annals/internal/layout/display"
	"annals/internal/length"
)

// folio returns the label of a printed page: pages are counted from the cover
// on, so that the number on paper is the number that a viewer shows.
func folio(index int) string { return strconv.Itoa(index + 1) }

// furnish adds running heads and folios once all pages are there: the part
// left, the page's title right, the folio at the outside of the foot. A page
// that begins with a title does not repeat it above.
func (s *setting) furnish() {
	for _, sh := range s.sheets {
		if sh.bare {
			continue
		}
		l := s.sansLook(s.scale.Head, s.r.Lang)
		l.color = s.pal.Muted
		left, right := sh.left, sh.left+s.page.Full()
		if !sh.opener {
			y := s.page.Top - 2*s.page.Baseline
			room := s.page.Full()*49/100 - s.page.Gutter/2
			part, title := "", sh.head
			if sh.part != nil {
				part = numbered(sh.part.Number, sh.part.Title)
			}
			if title == "" && sh.src != nil && !sh.titled {
				title = numbered(sh.src.Number, sh.src.Title)
			}
			if title == part {
				title = "" // where an opener goes on
			}
			verso := s.page.TwoSided && sh.index%2 == 1
			if verso {
				part, title = title, part
			}
			sh.paint(s.label(s.shortened(part, l, room), l, left, y, fromLeft, nil, display.Header)...)
			sh.paint(s.label(s.shortened(title, l, room), l, right, y, fromRight, nil, display.Header)...)
		}
		f := l
		f.bold, f.color = true, s.pal.Ink
		y := s.page.Height - s.page.Bottom + 2*s.page.Baseline + s.page.Baseline/2
		x, at := right, fromRight
		if s.page.TwoSided && sh.index%2 == 1 {
			x, at = left, fromLeft
		}
		if sh.opener && (sh.covered || sh.margin > sh.column) {
			f.color = s.pal.OnAccent
		}
		sh.paint(s.label(sh.page.Label, f, x, y, at, nil, display.Footer)...)
		s.status(sh)
	}
}

// status notes at the foot of the margin column, above the folio, that the page
// is not released yet. It is furniture of a draft and no part of what it says.
func (s *setting) status(sh *sheet) {
	if sh.src == nil || sh.src.Status != doc.Draft && sh.src.Status != doc.Checked {
		return
	}
	l, rule := s.labelLook(s.r.Lang), s.pal.Accent
	if sh.opener { // whose margin column is filled
		l.color, rule = s.pal.OnAccent, s.pal.OnAccent
	}
	words := s.shortened(s.r.Label("status-"+string(sh.src.Status)), l, s.page.Margin)
	y := s.page.Height - s.page.Bottom + s.page.Baseline/2
	sh.paint(display.Fill(display.Rect{X: sh.margin, Y: y - s.page.Baseline*3/2, W: s.page.Margin, H: s.scale.Rule}, rule))
	sh.paint(s.label(words, l, sh.margin, y-s.page.Baseline/4, fromLeft, nil, display.Footer)...)
}

func numbered(number, title string) string {
	if number == "" {
		return title
	}
	return number + "\u2002" + title
}

// shortened cuts a text at a word so that it fits, with an ellipsis.
func (s *setting) shortened(text string, l look, room length.Length) string {
	if s.width(text, l) <= room {
		return text
	}
	rs := []rune(text)
	for n := len(rs) - 1; n > 0; n-- {
		if rs[n] != ' ' {
			continue
		}
		if t := string(rs[:n]) + " …"; s.width(t, l) <= room {
			return t
		}
	}
	for n := len(rs) - 1; n > 1; n-- {
		if t := string(rs[:n]) + "…"; s.width(t, l) <= room {
			return t
		}
	}
	return text
}

// finish fills what depends on where everything came to stand: destinations,
// the page map, bookmarks.
func (s *setting) finish() *display.Document {
	d := s.document
	d.Map = display.PageMap{Label: map[doc.Node]string{}, Index: map[doc.Node]int{}}
	for n, at := range s.starts {
		d.Map.Label[n] = d.Pages[at.page].Label
		d.Map.Index[n] = at.page
	}
	for _, a := range s.dests {
		if at, ok := s.starts[a.node]; ok {
			*a.dest = display.Dest{Page: at.page, Y: at.y, Tag: at.tag}
		}
	}
	for _, t := range s.ties {
		if at, ok := s.starts[t.node]; ok && at.tag != nil {
			t.from.Ref = []*display.Tag{at.tag}
			if at.tag.Role == "Note" { // which tells of its marks, too
				at.tag.Ref = append(at.tag.Ref, t.from)
			}
		}
	}
	for _, sh := range s.sheets {
		if sh.begin.Node != nil {
			sh.begin.Label = sh.page.Label
			d.Map.Starts = append(d.Map.Starts, sh.begin)
		}
	}
	s.bookmarks()
	inReadingOrder(d)
	d.Diags = s.ds
	d.Diags.Sort()
	return d
}

// bookmarks lists parts, pages, and the headings of the first level.
func (s *setting) bookmarks() {
	add := func(title string, level int, n doc.Node) {
		if at, ok := s.starts[n]; ok && title != "" {
			s.document.Bookmarks = append(s.document.Bookmarks, display.Bookmark{Title: title, Level: level, Page: at.page, Y: at.y, Tag: at.tag})
		}
	}
	if n := s.r.Notice("legal"); n != nil {
		add(n.Page.Title, 0, n.Page)
	}
	add(s.r.Label("contents"), 0, contentsNode{s.r})
	for _, p := range s.r.Parts {
		level := 0
		if n := s.partNode(p); n != nil {
			add(numbered(p.Number, p.Title), 0, n)
			level = 1
		}
		if p.Opener != nil {
			s.headings(p.Opener, level, add)
		}
		for _, pg := range p.Pages {
			add(numbered(pg.Number, pg.Title), level, pg)
			s.headings(pg, level+1, add)
		}
	}
	add(s.r.Label("list-of-links"), 0, linksNode{s.r})
	if n := s.r.Notice("accessibility"); n != nil {
		add(n.Page.Title, 0, n.Page)
		s.headings(n.Page, 1, add)
	}
}

func (s *setting) headings(p *doc.Page, level int, add func(string, int, doc.Node)) {
	doc.Blocks(p.Blocks, func(b doc.Block) bool {
		switch b := b.(type) {
		case *doc.Heading:
			if b.Level == 1 {
				add(doc.PlainText(b.Inlines), level, b)
			}
		case *doc.Chain:
			add(b.Title, level, b)
		case *doc.Outcomes:
			add(b.Title, level, b)
		case *doc.Resources:
			add(b.Title, level, b)
		}
		return true
	})
}

// contentsNode and linksNode stand for what the report has no node for. They
// are compared by value.
type (
	contentsNode struct{ r *doc.Report }
	linksNode    struct{ r *doc.Report }
)

func (n contentsNode) At() doc.Place { return n.r.Place }
func (n linksNode) At() doc.Place    { return n.r.Place }

// partNode returns the node that a part begins with: its opener, or the part
// itself where it has a title but no opener. Nil means that it has no page of
// its own.
func (s *setting) partNode(p *doc.Part) doc.Node {
	switch {
	case p.Opener != nil:
		return p.Opener
	case p.Title != "":
		return p
	}
	return nil
}

// inReadingOrder puts the marks of each page in the order in which the tags
// tell them, grounds and rules behind them, running heads and link areas last:
// whoever reads the page without its tags reads it in the right order too.
// Marks of one leaf keep the order in which they were painted.
func inReadingOrder(d *display.Document) {
	order := map[*display.Content]int{}
	var walk func(t *display.Tag)
	walk = func(t *display.Tag) {
		for _, k := range t.Kids {
			switch k := k.(type) {
			case *display.Content:
				order[k] = len(order) + 1
			case *display.Tag:
				walk(k)
			}
		}
	}
	walk(d.Root)
	rank := func(it display.Item) int {
		var c *display.Content
		switch it := it.(type) {
		case *display.Text:
			c = it.Content
			if c == nil {
				return len(order) + 1
			}
		case *display.Path:
			c = it.Content
		case *display.Image:
			c = it.Content
		case *display.LinkArea:
			return len(order) + 2
		}
		if c == nil {
			return 0
		}
		return order[c]
	}
	for _, p := range d.Pages {
		slices.SortStableFunc(p.Items, func(a, b display.Item) int { return rank(a) - rank(b) })
	}
}
