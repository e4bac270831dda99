package xhtml

import "annals/internal/doc"

// chain writes the effect chain as a list of stations, each with a heading and
// the list of its entries. The line and the numbers are the style sheet's.
func (r *Renderer) chain(c *doc.Chain) {
	w, level := r.W, 1
	w.Open("section", A("class", "chain"))
	w.Line()
	if c.Title != "" {
		r.title(level, c.ID, c, c.Title)
		level++
	}
	w.Open("ol", A("class", "stations"))
	w.Line()
	for _, s := range c.Stations {
		r.enter(s)
		w.Open("li", A("class", join("station", class("station-", s.Key))))
		r.title(level, s.ID, s, s.Label)
		if len(s.Items) > 0 {
			w.Open("ul", A("class", "entries"))
			w.Line()
			for _, it := range s.Items {
				r.chainItem(it)
			}
			w.Close()
		}
		w.Close()
		w.Line()
		r.leave(s)
	}
	w.Close()
	w.Close()
	w.Line()
}

func (r *Renderer) chainItem(it *doc.ChainItem) {
	r.enter(it)
	w := r.W
	w.Open("li")
	if len(it.Title) > 0 {
		w.Open("p", A("class", "entry-title"))
		r.inlines(it.Title)
		w.Close()
		w.Line()
	}
	r.blocks(it.Text)
	if len(it.Claim) > 0 {
		w.Open("div", A("class", "claim"))
		r.blocks(it.Claim)
		w.Close()
	}
	w.Close()
	w.Line()
	r.leave(it)
}

func (r *Renderer) outcomes(o *doc.Outcomes) {
	w, level := r.W, 1
	w.Open("section", A("class", "outcomes"))
	w.Line()
	if o.Title != "" {
		r.title(level, o.ID, o, o.Title)
		level++
	}
	for _, it := range o.Items {
		r.enter(it)
		w.Open("div", A("class", join("outcome", class("outcome-", it.Key))))
		r.title(level, it.ID, it, it.Label)
		w.Open("div", A("class", "content"))
		r.blocks(it.Blocks)
		w.Close()
		w.Close()
		w.Line()
		r.leave(it)
	}
	w.Close()
	w.Line()
}

func (r *Renderer) resources(b *doc.Resources) {
	w := r.W
	w.Open("section", A("class", "resources"))
	if b.Title != "" {
		r.title(1, b.ID, b, b.Title)
	}
	r.blocks(b.Blocks)
	w.Close()
	w.Line()
}

func (r *Renderer) website(b *doc.Website) {
	w := r.W
	w.Open("section", A("class", "website"))
	if b.Title != "" {
		r.title(1, b.ID, b, b.Title)
	}
	if b.Link != nil {
		w.Open("p")
		r.inlines([]doc.Inline{b.Link})
		w.Close()
	}
	w.Close()
	w.Line()
}

func (r *Renderer) team(t *doc.Team) {
	w, level := r.W, 1
	w.Open("section", A("class", "team"))
	w.Line()
	if t.Title != "" {
		r.title(level, t.ID, t, t.Title)
		level++
	}
	w.Open("div", A("class", "people"))
	w.Line()
	for _, p := range t.Members {
		r.person(p, level)
	}
	w.Close()
	w.Close()
	w.Line()
}

func (r *Renderer) person(p *doc.Person, level int) {
	r.enter(p)
	w := r.W
	w.Open("div", A("class", "person"))
	if p.Photo != nil {
		r.breaks()
		w.Open("div", A("class", "photo"))
		r.picture(p.Photo, Portrait)
		w.Close()
	} else {
		w.Element("div", p.Initials, A("class", "photo initials"), A("aria-hidden", "true"))
	}
	w.Line()
	w.Open("div", A("class", "about"))
	anchors := r.o.Anchors
	r.o.Anchors = false
	r.title(level, p.ID, p, p.Name)
	r.o.Anchors = anchors
	if p.Role != "" {
		w.Open("p", A("class", "role"))
		r.text(p.Role)
		w.Close()
	}
	r.blocks(p.Text)
	w.Close()
	w.Close()
	w.Line()
	r.leave(p)
}

func join(a, b string) string {
	if b == "" {
		return a
	}
	return a + " " + b
}
