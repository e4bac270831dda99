package layout

import (
	"strconv"
	"strings"

	"annals/internal/doc"
	"annals/internal/layout/display"
	"annals/internal/length"
	"annals/internal/locale"
	"annals/internal/theme"
	"annals/internal/typeset"
)

// running is text on its way to lines: runs for typeset, and for each run what
// its pieces become on the page.
type running struct {
	s     *setting
	page  *doc.Page // for its notes; nil in front matter
	runs  []typeset.Run
	infos []runInfo
	notes []*doc.Footnote // whose marks stand in the text, in order
	frame length.Length   // the width at most of a picture in a line
	told  bool            // that words are cut between letters
	group int             // of the last run: those of one leaf of the tree are of one group
}

// runInfo says what the pieces of a run are on the page.
type runInfo struct {
	content   *display.Content // nil for artifacts
	artifact  display.ArtifactKind
	color     theme.Color
	link      *linkUse
	note      *doc.Footnote
	picture   *doc.Picture
	figure    *display.Tag
	under     bool
	strike    bool
	marked    bool
	generated bool // not a part of the node's own text
	node      doc.Node
}

// linkUse is one occurrence of a link.
type linkUse struct {
	target doc.Target
	dest   *display.Dest
	text   string
	tag    *display.Tag
}

// text adds a run.
func (r *running) text(value string, l look, info runInfo) {
	if value == "" {
		return
	}
	info.color = l.color
	if n := len(r.infos); n > 0 && r.infos[n-1].content != info.content {
		r.group++
	}
	r.infos = append(r.infos, info)
	r.runs = append(r.runs, typeset.Run{Text: value, Style: r.s.style(l), Tag: len(r.infos) - 1, Group: r.group})
}

// inlines adds the runs of inlines as content of tag. within says what the
// text around them carries on to them (a link, a line through).
func (r *running) inlines(tag *display.Tag, is []doc.Inline, l look, within runInfo) {
	for _, in := range is {
		within.node = in
		switch in := in.(type) {
		case *doc.Text:
			info := within
			info.content = tag.Content()
			r.text(in.Value, l, info)
		case *doc.LineBreak:
			info := within
			info.content = tag.Content()
			info.generated = true
			r.text("\n", l, info)
		case *doc.Code:
			info := within
			info.content = tag.Content()
			c := l
			c.face, c.size, c.features = mono, l.size.Scale(theme.CodeInText, 100), 0
			r.text(in.Value, c, info)
		case *doc.Span:
			r.spanned(tag, in, l, within)
		case *doc.Link:
			r.linked(tag, in, l, within)
		case *doc.PageRef:
			r.pageNumber(tag, in, l, within)
		case *doc.InlinePicture:
			r.pictured(tag, in, l, within)
		case *doc.NoteRef:
			r.noteMark(tag, in, l, within)
		default:
			panic("layout: an inline of an unknown kind")
		}
	}
}

func (r *running) spanned(tag *display.Tag, in *doc.Span, l look, within runInfo) {
	if in.Lang != "" && in.Lang != l.lang && len(in.Inlines) > 0 {
		tag = tag.Add("Span", in)
		tag.Lang = in.Lang
		l.lang = in.Lang
	}
	switch in.Style {
	case doc.Plain:
	case doc.Emphasis, doc.Cite:
		l.italic = !l.italic
	case doc.Strong:
		l.bold = true
	case doc.Strike:
		within.strike = true
	case doc.Underline:
		within.under = true
	case doc.Superscript:
		l.rise += l.size.Scale(theme.Raise, 100)
		l.size = l.size.Scale(theme.RaisedType, 100)
		l.features = typeset.Lining
	case doc.Subscript:
		l.rise -= l.size.Scale(theme.Drop, 100)
		l.size = l.size.Scale(theme.RaisedType, 100)
		l.features = typeset.Lining
	case doc.Small:
		l.size = l.size.Scale(theme.SmallerType, 100)
	case doc.Mark:
		within.marked = true
	}
	r.inlines(tag, in.Inlines, l, within)
}

// linked adds a link, and after its words what a reader on paper needs: the
// page it leads to, or the address that a letter goes to. The addresses of
// other links are in the list of links, under the page and the words: numbers
// in the text would only be in the way of reading.
func (r *running) linked(tag *display.Tag, in *doc.Link, l look, within runInfo) {
	use := r.s.use(in)
	if use == nil || len(in.Inlines) == 0 {
		r.inlines(tag, in.Inlines, l, within)
		return
	}
	lt := tag.Add("Link", in)
	use.tag = lt
	within.link = use
	l.color = r.s.pal.Link
	r.inlines(lt, in.Inlines, l, within)
	within.node, within.generated = in, true
	after := within
	after.content = lt.Content()
	switch in.Target.Kind {
	case doc.PageTarget:
		if in.Unpaged {
			return
		}
		label := r.s.refer(r.s.resolve(in.Target))
		r.text(" "+seePage(r.s.r, label), l, after)
	case doc.MailTarget:
		if addr := bare(in.Target.URL); !strings.Contains(doc.PlainText(in.Inlines), addr) {
			r.text(" ("+addr+")", l, after)
		}
	}
}

// pageNumber sets the number of a page as the link to it.
func (r *running) pageNumber(tag *display.Tag, in *doc.PageRef, l look, within runInfo) {
	n := r.s.resolve(in.Target)
	if n == nil {
		return
	}
	use := &linkUse{target: in.Target, dest: r.s.aimAt(n), text: in.Target.Page.Title, tag: tag.Add("Link", in)}
	within.link, within.generated, within.content = use, true, use.tag.Content()
	l.color = r.s.pal.Link
	r.text(r.s.refer(n), l, within)
}

// seePage returns the words that name a page in running text. The blank in
// them does not break.
func seePage(r *doc.Report, label string) string {
	return strings.ReplaceAll(locale.Fill(r.Label("see-page"), "page", label), " ", "\u00a0")
}

// use returns what is to be known of a link, or nil when it leads nowhere.
func (s *setting) use(in *doc.Link) *linkUse {
	u := &linkUse{target: in.Target, text: strings.TrimSpace(doc.PlainText(in.Inlines))}
	switch in.Target.Kind {
	case doc.DeadTarget:
		return nil
	case doc.PageTarget:
		n := s.resolve(in.Target)
		if n == nil {
			return nil
		}
		u.dest = s.aimAt(n)
	case doc.AssetTarget:
		if in.Target.Asset == nil {
			return nil
		}
	}
	if in.Title != "" {
		u.text = in.Title
	}
	if u.text == "" {
		u.text = bare(in.Target.URL)
	}
	return u
}

// says reports whether a link's words are its address, give or take the scheme
// and a final slash.
func says(is []doc.Inline, url string) bool {
	return bare(doc.PlainText(is)) == bare(url)
}

// bare returns an address as people write it.
func bare(url string) string {
	url = strings.TrimSpace(url)
	for _, p := range []string{"https://", "http://", "mailto:", "tel:"} {
		url = strings.TrimPrefix(url, p)
	}
	return strings.TrimSuffix(strings.TrimPrefix(url, "www."), "/")
}

// pictured adds a picture within a line: as large as written, or as its pixels
// allow, but no wider than the column.
func (r *running) pictured(tag *display.Tag, in *doc.InlinePicture, l look, within runInfo) {
	p := in.Picture
	if p.Asset == nil {
		if p.State == doc.AltDecorative {
			return
		}
		info := within
		fig := tag.Add("Figure", in)
		fig.Alt = r.s.describe(p, r.page)
		info.content = fig.Content()
		info.generated = true
		l.color, l.face = r.s.pal.Muted, sans
		r.text("["+fig.Alt+"]", l, info)
		return
	}
	w, h := r.s.fit(p, r.frame, r.s.page.Baseline*20)
	object := &typeset.Object{Width: w, Ascent: h}
	if line := l.size.Scale(125, 100); h <= 2*line {
		// An icon keeps to its line: the middle of small letters is its middle.
		w, h = shrunk(w, h, w, line)
		up := h/2 + l.size.Scale(24, 100)
		object = &typeset.Object{Width: w, Ascent: up, Descent: h - up}
	}
	info := within
	info.picture, info.generated = p, true
	if p.State != doc.AltDecorative {
		info.figure = tag.Add("Figure", in)
		info.figure.Alt = r.s.describe(p, r.page)
		info.content = info.figure.Content()
	} else {
		info.content = nil
	}
	r.infos = append(r.infos, info)
	r.runs = append(r.runs, typeset.Run{Style: r.s.style(l), Tag: len(r.infos) - 1, Object: object})
}

// noteMark adds the raised number of a footnote, a link to the note. In the
// words of a link it is a part of that.
func (r *running) noteMark(tag *display.Tag, in *doc.NoteRef, l look, within runInfo) {
	if in.Note == nil {
		return
	}
	info := within
	mark := tag.Add("Reference", in)
	r.s.tied(mark, in.Note)
	if info.link == nil {
		info.link = &linkUse{dest: r.s.aimAt(in.Note), text: r.s.noteName(in.Note), tag: mark.Add("Link", in)}
		mark = info.link.tag
	}
	if r.s.marks[in.Note] == nil {
		r.s.marks[in.Note] = in
	}
	info.content = mark.Content()
	info.note, info.generated = in.Note, true
	r.notes = append(r.notes, in.Note)
	r.text(strconv.Itoa(in.Note.Number), superior(l), info)
}

// superior is the look of a raised number. It is made by size and rise, not by
// the font's own superiors: a font of the organisation's may have none.
func superior(l look) look {
	l.rise += l.size.Scale(theme.Raise, 100)
	l.size = l.size.Scale(theme.NoteMark, 100)
	l.features = typeset.Lining
	l.italic = false
	return l
}
