package compile

import (
	"path"
	"strconv"
	"strings"

	"annals/internal/compile/address"
	"annals/internal/compile/budget"
	"annals/internal/compile/outline"
	"annals/internal/doc"
	"annals/internal/markup"
	"annals/internal/source"
	"annals/internal/spelling"
)

// contents builds the blocks of a page in reading order: its pictures, its
// body, then what the front matter holds.
func (c *compiler) contents(p *page) {
	front := p.src.Front
	var body []doc.Block
	if strings.TrimSpace(p.src.Body.Value) != "" {
		body = c.blocks(p, p.src.Body, 0)
	}
	if p.doc.Title == "" {
		c.deriveTitle(p, body)
	}
	for _, v := range []*source.Value{front.Get("visual"), front.Get("visuals")} {
		p.doc.Blocks = append(p.doc.Blocks, c.pictures(p, v, doc.MainFigure)...)
	}
	p.doc.Blocks = append(p.doc.Blocks, c.yearInFigures(p)...)
	if figures := c.keyFigures(p, front.Get("figures")); figures != nil {
		p.doc.Blocks = append(p.doc.Blocks, figures)
	}
	p.doc.Blocks = append(p.doc.Blocks, body...)
	c.readWebsite(p)
	c.readFacts(p)
	chain := c.chain(p)
	outcomes := c.outcomes(p)
	resources := c.resources(p)
	c.tellUnlisted(p)
	c.decideKind(p, body, chain != nil, resources != nil || !front.Get("budget").Empty())
	if p.doc.Kind == doc.ProjectPage {
		resources = c.budget(p, body, resources)
	}

	if chain != nil {
		p.doc.Blocks = append(p.doc.Blocks, chain)
	}
	if outcomes != nil {
		p.doc.Blocks = append(p.doc.Blocks, outcomes)
	}
	if resources != nil {
		p.doc.Blocks = append(p.doc.Blocks, resources)
	}
	if w := c.website(p, chain != nil || outcomes != nil); w != nil {
		p.doc.Blocks = append(p.doc.Blocks, w)
	}
	if team := c.team(p); team != nil {
		p.doc.Blocks = append(p.doc.Blocks, team)
	}
	p.numberNotes()
	if len(p.doc.Blocks) == 0 && p.doc.Kind != doc.HomePage {
		c.diags.Warn("empty-page", p.doc.Place, "", "the page “%s” says nothing but its title", p.doc.Title)
	}
}

// blocks reads a field of a page or its body. Headings in it begin below the
// given number of levels: a field's are below the field's own label.
func (c *compiler) blocks(p *page, t source.Text, below int) []doc.Block {
	res := markup.Blocks(t, markup.Options{Lang: p.doc.Lang, IDs: p.ids, Figure: c.figureValues(p)})
	c.diags.Join(res.Diags)
	res.Blocks = c.charts(p, captions(res.Blocks))
	p.notes = append(p.notes, res.Footnotes...)
	doc.Blocks(res.Blocks, func(b doc.Block) bool {
		if h, ok := b.(*doc.Heading); ok {
			h.Level += below
			if h.Level > deepest {
				c.diags.Warn("deep-heading", h.Place, "write it one level higher, or as bold text", "the heading is deeper than the %s levels that a page has; it is set as one of the last", strconv.Itoa(deepest))
				h.Level = deepest
			}
			p.anchors[h.ID] = h.ID
		}
		return true
	})
	for _, a := range res.Anchors {
		id := ""
		if a.Heading != nil {
			id = a.Heading.ID
		}
		if _, taken := p.anchors[a.ID]; !taken {
			p.anchors[a.ID] = id
		}
	}
	return res.Blocks
}

// deepest is the last level of headings on a page: page titles are H2 in print
// and in the EPUB, and there is nothing below H6.
const deepest = 4

// alias lets links name a section by the slug of its words as well.
func (p *page) alias(words, id string) {
	if s := address.Slug(words); s != "" {
		if _, taken := p.anchors[s]; !taken {
			p.anchors[s] = id
		}
	}
}

// fieldBlocks reads the Markdown of a value: a scalar, or a list of scalars
// one after another.
func (c *compiler) fieldBlocks(p *page, v *source.Value, below int) []doc.Block {
	switch {
	case v == nil:
	case v.Kind == source.Scalar && v.String() != "":
		return c.blocks(p, v.Text, below)
	case v.Kind == source.Sequence:
		var all []doc.Block
		for _, it := range v.Items {
			all = append(all, c.fieldBlocks(p, it, below)...)
		}
		return all
	case v.Kind == source.Mapping:
		return c.mappingBlocks(p, v, below)
	}
	return nil
}

// inlines reads the Markdown of a field that is one run of words; of a list,
// each entry is a line.
func (c *compiler) inlines(p *page, v *source.Value) []doc.Inline {
	if v != nil && v.Kind == source.Sequence {
		var all []doc.Inline
		for _, it := range v.Items {
			is := c.inlines(p, it)
			if len(all) > 0 && len(is) > 0 {
				all = append(all, &doc.LineBreak{Origin: doc.Origin{Place: it.Place}})
			}
			all = append(all, is...)
		}
		return all
	}
	if v.String() == "" {
		return nil
	}
	is, ds := markup.Inlines(v.Text, markup.Options{Lang: p.doc.Lang, IDs: p.ids, Figure: c.figureValues(p)})
	c.diags.Join(ds)
	return is
}

// take returns an ID for something on the page that nothing else there has.
func (p *page) take(want string) string {
	if want = address.ID(want); want == "" {
		want = "section"
	}
	return p.ids.Claim(want)
}

// section takes the ID of a generated block, and lets links name the block by
// its title.
func (p *page) section(key, title string) string {
	id := p.take(key)
	p.anchors[id] = id
	p.alias(title, id)
	return id
}

func (c *compiler) deriveTitle(p *page, body []doc.Block) {
	from := "its first heading"
	doc.Blocks(body, func(b doc.Block) bool {
		if h, ok := b.(*doc.Heading); ok && p.doc.Title == "" {
			p.doc.Title = doc.PlainText(h.Inlines)
		}
		return true
	})
	if p.doc.Kind == doc.HomePage {
		p.doc.Title = c.report.Title
		return
	}
	if p.doc.Title == "" {
		from = "its file's name"
		name := strings.TrimSuffix(p.src.Base, path.Ext(p.src.Base))
		if p.src.Index && strings.Contains(name, "/") {
			name = path.Dir(name)
		}
		p.doc.Title = outline.FolderTitle(name)
	}
	c.diags.Warn("missing-title", p.doc.Place, "add a line such as “title: "+p.doc.Title+"” to its front matter",
		"the page has no title: “%s” is taken from %s", p.doc.Title, from)
	for _, part := range c.report.Parts {
		if part.Opener == p.doc {
			part.Title = p.doc.Title
		}
	}
}

// decideKind tells projects from texts (decisions.md, "What is a project").
func (c *compiler) decideKind(p *page, body []doc.Block, chain, resources bool) {
	if p.doc.Kind != doc.TextPage {
		return
	}
	v := p.src.Front.Get("kind")
	switch kind := v.String(); kind {
	case "project":
		p.doc.Kind = doc.ProjectPage
		return
	case "text":
		return
	case "":
	default:
		c.diags.Warn("unknown-kind", v.Place, spelling.DidYouMean(kind, []string{"project", "text"}), "there is no kind of page “%s”; project and text are known", kind)
	}
	if chain || resources || p.doc.Website != "" {
		p.doc.Kind = doc.ProjectPage
		return
	}
	doc.Blocks(body, func(b doc.Block) bool {
		if h, ok := b.(*doc.Heading); ok && budget.Opens(h, c.settings.Resources) {
			p.doc.Kind = doc.ProjectPage
		}
		return true
	})
}

// readWebsite reads the project's own address.
func (c *compiler) readWebsite(p *page) {
	v := p.src.Front.Get("website")
	s := v.String()
	if s == "" {
		return
	}
	u, ok := address.External(s)
	if !ok && !strings.Contains(s, "://") && strings.Contains(strings.SplitN(s, "/", 2)[0], ".") {
		if u, ok = address.External("https://" + s); ok {
			c.diags.Warn("bad-website", v.Place, "write “"+u+"”", "the address “%s” lacks its scheme; https:// is taken", s)
		}
	}
	if !ok {
		c.diags.Warn("bad-website", v.Place, "write the whole address, such as https://example.org", "“%s” is not the address of a site", s)
		return
	}
	p.doc.Website = u
}

// website closes a page with the project's address: always on pages with an
// effect chain or results, on short pages where the page does not link to it.
func (c *compiler) website(p *page, long bool) *doc.Website {
	v := p.src.Front.Get("website")
	if p.doc.Website == "" {
		return nil
	}
	if !long {
		linked, want := false, address.Bare(p.doc.Website)
		doc.Reading(p.doc.Blocks, func(in doc.Inline) bool {
			if l, ok := in.(*doc.Link); ok && address.Bare(l.Target.URL) == want {
				linked = true
			}
			return true
		})
		if linked {
			return nil
		}
	}
	origin := doc.Origin{Place: v.Place}
	title := c.report.Label("website")
	return &doc.Website{
		Origin: origin,
		ID:     p.section("website", title),
		Title:  title,
		Link: &doc.Link{
			Origin:  origin,
			Target:  doc.Target{Kind: doc.ExternalTarget, URL: p.doc.Website},
			Inlines: []doc.Inline{&doc.Text{Origin: origin, Value: v.String()}},
		},
	}
}

// numberNotes numbers the footnotes of all fields through the page, in the
// order in which their marks are read.
func (p *page) numberNotes() {
	seen := map[*doc.Footnote]bool{}
	var read func(bs []doc.Block)
	read = func(bs []doc.Block) {
		doc.Reading(bs, func(in doc.Inline) bool {
			if ref, ok := in.(*doc.NoteRef); ok && ref.Note != nil && !seen[ref.Note] {
				seen[ref.Note] = true
				p.doc.Footnotes = append(p.doc.Footnotes, ref.Note)
				read(ref.Note.Blocks)
			}
			return true
		})
	}
	read(p.doc.Blocks)
	for _, n := range p.notes {
		if !seen[n] {
			p.doc.Footnotes = append(p.doc.Footnotes, n)
		}
	}
	for i, n := range p.doc.Footnotes {
		n.Number = i + 1
		n.ID = p.take("note-" + strconv.Itoa(i+1))
	}
}
