package layout

import (
	"annals/internal/doc"
	"annals/internal/locale"
	"annals/internal/typeset"
)

// fact is a line of the imprint: a label in the margin column, words beside it.
type fact struct {
	label, text string
	url         string
}

// imprintFacts returns what is known of the edition, and nothing else.
func (s *setting) imprintFacts() []fact {
	r := s.r
	license := r.License.Name
	facts := []fact{
		{label: "publisher", text: s.organisation()},
		{label: "address", text: r.Publisher.Address},
		{label: "contact", text: r.Publisher.Contact},
		{label: "register", text: r.Publisher.Register},
		{label: "founded", text: r.Publisher.Founded},
		{label: "license", text: license, url: r.License.URL},
		{label: "standard", text: r.Standard},
		{label: "online", text: bare(r.URL + r.BaseURL), url: r.URL + r.BaseURL},
		{label: "version", text: r.Version},
		{label: "date", text: locale.Date(r.Lang, r.Date)},
		{label: "source-hash", text: r.SourceHash},
	}
	if r.License.Holder != s.organisation() {
		facts = append(facts, fact{label: "license-holder", text: r.License.Holder})
	}
	if r.URL == "" && r.HomeURL != "" {
		facts = append(facts, fact{label: "online", text: bare(r.HomeURL), url: r.HomeURL})
	}
	var known []fact
	for _, f := range facts {
		if f.text != "" {
			known = append(known, f)
		}
	}
	return known
}

// imprint sets the page behind the cover: what the report is about above, who
// answers for it and how it was made at the foot.
func (s *setting) imprint(tag *Tag) {
	r := s.r
	var above *galley
	if r.Description != "" || r.Home != nil && len(r.Home.Blocks) > 0 {
		above = s.foreword(tag)
	}
	heading := tag.Add("H1", nil)
	heading.Node = r
	ty := s.scale.Heading[0]
	l := s.sansLook(ty, r.Lang)
	l.bold, l.color = true, s.pal.Link
	title := s.words(r.Label("imprint"), l, ty, 0, typeset.Measure{Width: s.page.Column, Align: typeset.Ragged}, runInfo{content: heading.Content()}, r)
	facts := s.factBoxes(tag)
	made := s.captionLook(r.Lang)
	end := s.words(r.Label("made-with"), made, s.scale.Caption, 0, typeset.Measure{Width: s.page.Column, Align: typeset.Ragged},
		runInfo{content: tag.Add("P", r).Content()}, r)

	g := &galley{}
	for _, b := range title {
		g.add(b)
	}
	g.space(s.page.Baseline)
	from := len(g.boxes)
	for _, b := range facts {
		g.add(b)
	}
	if len(facts) > 0 {
		g.firstFrom(from).across = []Item{fill(Rect{0, -s.page.Baseline / 2, s.page.Full(), s.scale.Hair}, s.pal.Line)}
	}
	g.space(s.page.Baseline)
	for _, b := range end {
		g.add(b)
	}
	bare := func(sh *sheet, _ bool) { sh.bare = true }
	if above != nil {
		if above.height()+g.height()+4*s.page.Baseline <= s.bodyHeight() {
			rest := s.bodyHeight() - above.height() - g.height()
			above.add(&box{height: rest - s.page.Baseline})
			above.boxes = append(above.boxes, g.boxes...)
			s.flow(above, false, bare)
			return
		}
		s.flow(above, false, bare)
	}
	if rest := s.bodyHeight() - g.height(); rest > 0 {
		g.boxes = append([]*box{{height: rest, after: never}}, g.boxes...)
	}
	s.flow(g, false, bare)
}

// foreword sets the description of the report and the words of its home page.
func (s *setting) foreword(tag *Tag) *galley {
	g := &galley{}
	home := s.r.Home
	if home == nil {
		home = &doc.Page{Origin: s.r.Origin, Lang: s.r.Lang}
	}
	f := s.bodyFrame(g, tag, home, 1)
	if s.r.Description != "" {
		f.lead(&doc.Paragraph{Origin: s.r.Origin, Inlines: []doc.Inline{&doc.Text{Origin: s.r.Origin, Value: s.r.Description}}})
	}
	f.blocks(home.Blocks)
	return g
}

// factBoxes sets the facts, each label in the margin column.
func (s *setting) factBoxes(tag *Tag) []*box {
	list := tag.Add("L", s.r)
	list.Number = "None"
	ty := s.scale.Small
	l := s.sansLook(ty, s.r.Lang)
	label := s.labelLook(s.r.Lang)
	label.size = ty.Size
	var out []*box
	for _, fc := range s.imprintFacts() {
		li := list.Add("LI", s.r)
		lbl := s.words(s.r.Label(fc.label), label, ty, 0, typeset.Measure{Width: s.page.Margin, Align: typeset.Ragged}, runInfo{content: li.Add("Lbl", s.r).Content()}, s.r)
		body := li.Add("LBody", s.r)
		info := runInfo{content: nil}
		look := l
		if fc.url != "" {
			use := &linkUse{target: doc.Target{Kind: doc.ExternalTarget, URL: fc.url}, text: fc.text, tag: body.Add("Link", s.r)}
			info.link, info.content = use, use.tag.Content()
			look.color = s.pal.Link
		} else {
			info.content = body.Content()
		}
		text := s.words(fc.text, look, ty, 0, typeset.Measure{Width: s.page.Column, Align: typeset.Ragged}, info, s.r)
		if len(text) == 0 {
			continue
		}
		sd := &side{}
		sd.ink, sd.height, sd.base = stacked(lbl)
		text[0].side = sd
		if over := sd.height - heightOf(text); over > 0 {
			text[len(text)-1].height += over
		}
		gap := ty.Leading / 3
		text[len(text)-1].height += gap
		for _, b := range text[:len(text)-1] {
			b.after = never
		}
		out = append(out, text...)
	}
	return out
}
