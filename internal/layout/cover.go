package layout

import (
	"annals/internal/doc"
	"annals/internal/layout/display"
	"annals/internal/layout/galley"
	"annals/internal/length"
	"annals/internal/theme"
	"annals/internal/typeset"
)

// cover sets the cover: the accent colour over the whole page, the
// organisation above, the title large below it, and the main picture from edge
// to edge at the foot, or the year where there is no picture.
func (s *setting) cover(tag *display.Tag) {
	sh := s.newSheet()
	sh.bare = true
	p := s.page
	s.begin(sh, []galley.Start{{Node: s.r, Tag: tag}}, 0)
	if s.r.Home != nil {
		s.begin(sh, []galley.Start{{Node: s.r.Home, Tag: tag}}, 0)
	}
	sh.paint(display.Fill(s.bleeding(display.Rect{X: 0, Y: 0, W: p.Width, H: p.Height}), s.pal.Accent))
	x, w := p.Inner, p.Width-p.Inner-p.Outer
	y := p.Top * 3 / 4

	org := s.organisation()
	words, year, ends := doc.TitleAndYear(s.r.Title, s.r.Year)
	onAccent := func(l look) look { l.color = s.pal.OnAccent; return l }
	title := onAccent(s.sansLook(s.scale.Cover, s.r.Lang))
	title.bold = true
	sub := onAccent(s.sansLook(s.scale.Sub, s.r.Lang))
	small := onAccent(s.sansLook(s.scale.Station, s.r.Lang))
	small.bold = true

	if org != "" {
		y = s.column(sh, s.words(org, small, s.scale.Station, x, typeset.Measure{Width: w, Align: typeset.Ragged, Balance: true},
			runInfo{content: tag.Add("P", s.r).Content()}, s.r), y)
	}
	sh.paint(display.Fill(display.Rect{X: x, Y: y + p.Baseline/2, W: w, H: s.scale.Rule}, s.pal.OnAccent))
	y += 3 * p.Baseline
	// What the title is tagged as has the year in it, wherever that stands.
	named := tag.Add("Title", s.r)
	y = s.column(sh, s.words(words, title, s.scale.Cover, x, typeset.Measure{Width: w, Align: typeset.Ragged, Balance: true},
		runInfo{content: named.Content()}, s.r), y)
	if s.r.Subtitle != "" {
		y = s.column(sh, s.words(s.r.Subtitle, sub, s.scale.Sub, x, typeset.Measure{Width: w * 4 / 5, Align: typeset.Ragged, Balance: true},
			runInfo{content: tag.Add("P", s.r).Content()}, s.r), y+p.Baseline)
	}
	if s.r.Extract != nil {
		line := sub
		line.bold = true
		y = s.column(sh, s.words(s.r.Extract.Line, line, s.scale.Sub, x, typeset.Measure{Width: w * 4 / 5, Align: typeset.Ragged, Balance: true},
			runInfo{content: tag.Add("P", s.r).Content()}, s.r), y+p.Baseline)
	}
	top := y + 2*p.Baseline
	if ends {
		top += p.Baseline + s.scale.Cover.Size // the year has to have room
	}
	if s.r.Cover != nil && s.r.Cover.Asset != nil {
		top = s.coverPicture(sh, tag, top)
	} else {
		top = p.Height - p.Bottom/2
	}
	if year != "" {
		l := onAccent(s.sansLook(s.scale.Year, s.r.Lang))
		l.bold = true
		// The year stands as large as the room above the picture allows.
		room := top - y - 3*p.Baseline
		l.size = min(l.size, room.Scale(140, 100))
		if ends || l.size >= s.scale.Sub.Size {
			if !ends {
				named = tag.Add("P", s.r)
			}
			items := s.label(year, l, x-l.size.Scale(4, 100), top-p.Baseline*3/2, fromLeft, named.Content(), display.Decoration)
			spaced(items)
			sh.paint(items...)
		}
	}
}

// coverPicture sets the main picture over the foot of the cover and returns
// where it begins. It reaches from edge to edge where it has the pixels for
// it; what does not fit below top is cut off.
func (s *setting) coverPicture(sh *sheet, tag *display.Tag, top length.Length) length.Length {
	p := s.page
	pic := s.r.Cover
	a := pic.Asset
	var content *display.Content
	var ft *display.Tag
	if pic.State != doc.AltDecorative {
		ft = tag.Add("Figure", pic)
		ft.Alt = s.describe(pic, nil)
		content = ft.Content()
	}
	w, h := natural(pic)
	var rect, crop display.Rect
	over := p.Width + 2*p.Bleed
	full := ratio(h, over, w)
	switch {
	case a.Format == doc.SVG || w >= p.Width*9/10:
		room := min(p.Height-top, p.Height.Scale(theme.CoverLimit, 100))
		if full <= room+p.Bleed {
			rect = display.Rect{X: -p.Bleed, Y: p.Height + p.Bleed - full, W: over, H: full}
		} else if a.Format != doc.SVG {
			crop = display.Rect{X: -p.Bleed, Y: p.Height - room, W: over, H: room + p.Bleed}
			rect = cover(a, crop, 50)
		} else {
			w, h = shrunk(over, full, p.Width-p.Inner-p.Outer, room-p.Bottom/2)
			rect = display.Rect{X: p.Inner, Y: p.Height - p.Bottom/2 - h, W: w, H: h}
		}
	default:
		w, h = shrunk(w, h, p.Width-p.Inner-p.Outer, min(p.Height-top-p.Bottom/2, p.Height/2))
		rect = display.Rect{X: p.Inner, Y: p.Height - p.Bottom/2 - h, W: w, H: h}
	}
	if a.Format == doc.SVG {
		sh.paint(s.depict(pic, rect, content)...)
	} else {
		sh.paint(&display.Image{Rect: rect, Crop: crop, Asset: a, Content: content, Picture: pic})
	}
	seen := rect
	if crop != (display.Rect{}) {
		seen = crop
	}
	if ft != nil {
		ft.BBox = &display.BBox{Page: sh.index, Rect: seen}
	}
	return seen.Y
}

// organisation returns the name that stands on the cover.
func (s *setting) organisation() string {
	if s.r.Publisher.Name != "" {
		return s.r.Publisher.Name
	}
	return s.r.License.Holder
}

// column paints boxes one below the other from y on and returns where they end.
func (s *setting) column(sh *sheet, boxes []*galley.Box, y length.Length) length.Length {
	for _, b := range boxes {
		sh.paint(display.MovedAll(b.Ink, 0, y)...)
		y += b.Height
	}
	return y
}
