package reading

import (
	"fmt"
	"io/fs"
	"path"
	"strings"

	"golang.org/x/net/html"
)

// Site is a site, opened.
type Site struct {
	files fs.FS
	pages map[string]*Document // by path
	order []string             // the pages of the report, as the navigation lists them
	apart []string             // the notices, as the foot of the start page lists them
	whole string               // the page with everything
}

// OpenSite reads the pages of a site in the order in which its start page
// lists them.
func OpenSite(files fs.FS) (*Site, error) {
	s := &Site{files: files, pages: map[string]*Document{}}
	err := fs.WalkDir(files, ".", func(name string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() || path.Ext(name) != ".html" {
			return err
		}
		data, err := fs.ReadFile(files, name)
		if err != nil {
			return err
		}
		s.pages[name], err = parseDocument(name, data)
		return err
	})
	if err != nil {
		return nil, err
	}
	const start = "index.html"
	if s.pages[start] == nil {
		return nil, fmt.Errorf("the site has no start page")
	}
	contents := find(s.pages[start].Root, func(n *html.Node) bool { return n.Data == "nav" && hasClass(n, "overview") })
	if contents == nil {
		return nil, fmt.Errorf("the start page lists no pages")
	}
	for _, a := range all(contents, func(n *html.Node) bool { return n.Data == "a" }) {
		href, _ := attr(a, "href")
		s.order = append(s.order, path.Join(path.Dir(start), unescape(href)))
	}
	if notices := find(s.pages[start].Root, func(n *html.Node) bool { return n.Data == "ul" && hasClass(n, "notices") }); notices != nil {
		for _, a := range all(notices, func(n *html.Node) bool { return n.Data == "a" }) {
			href, _ := attr(a, "href")
			s.apart = append(s.apart, path.Join(path.Dir(start), unescape(href)))
		}
	}
	for name, d := range s.pages {
		if body := find(d.Root, func(n *html.Node) bool { return n.Data == "body" }); hasClass(body, "whole") {
			s.whole = name
		}
	}
	return s, nil
}

// Read returns what the pages of the site say. The IDs of the report's pages
// and of those apart from them, in the order of the start page's lists, name
// what links lead to.
func (s *Site) Read(pages, apart []string) Contents {
	var c Contents
	names := s.names(pages, apart)
	start := s.pages["index.html"]
	m := &markup{goal: s.goal(start.Path, names)}
	if b := child(find(start.Root, func(n *html.Node) bool { return n.Data == "main" }), "div", "content"); b != nil {
		c.Front = m.flow(start.lang(), b)
	}
	read := func(list []string) (flows []Flow) {
		for _, name := range list {
			f, err := s.article(name, names)
			if err != nil {
				c.Faults = append(c.Faults, err.Error())
			}
			flows = append(flows, f)
		}
		return flows
	}
	c.Pages, c.Apart = read(s.order), read(s.apart)
	return c
}

// names gives the pages their IDs, by path. The start page's is "".
func (s *Site) names(pages, apart []string) map[string]string {
	names := map[string]string{"index.html": ""}
	for i, name := range s.order {
		if i < len(pages) {
			names[name] = pages[i]
		}
	}
	for i, name := range s.apart {
		if i < len(apart) {
			names[name] = apart[i]
		}
	}
	return names
}

// article reads the heading and the text of a page.
func (s *Site) article(name string, names map[string]string) (Flow, error) {
	d := s.pages[name]
	if d == nil {
		return Flow{}, fmt.Errorf("the start page lists %s, which is not there", name)
	}
	article := find(d.Root, func(n *html.Node) bool { return n.Data == "article" })
	if article == nil {
		return Flow{}, fmt.Errorf("%s has no article", name)
	}
	lang := d.lang()
	if l, ok := attr(article, "lang"); ok {
		lang = l
	}
	head, body := child(article, "header", "head"), child(article, "div", "content")
	if head == nil || body == nil {
		return Flow{}, fmt.Errorf("%s has no heading or no text", name)
	}
	m := &markup{goal: s.goal(name, names)}
	f := m.flow(lang, head, body)
	f.Blocks = joinTitle(f.Blocks)
	return f, nil
}

// joinTitle puts the number that stands above a page's title into the title,
// as the other editions have it.
func joinTitle(bs []Block) []Block {
	if len(bs) > 1 && bs[0].Level == 0 && bs[1].Level == 1 {
		runs := append(append(bs[0].Runs[:len(bs[0].Runs):len(bs[0].Runs)], Run{Text: " ", Lang: bs[1].Runs[0].Lang}), bs[1].Runs...)
		return append([]Block{{Level: 1, Runs: runs}}, bs[2:]...)
	}
	return bs
}

func child(n *html.Node, name, class string) *html.Node {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if c.Type == html.ElementNode && c.Data == name && hasClass(c, class) {
			return c
		}
	}
	return nil
}

// ReadWhole returns what the page with everything says. It has nothing but the
// report's pages.
func (s *Site) ReadWhole(pages, apart []string) Contents {
	var c Contents
	d := s.pages[s.whole]
	if d == nil {
		c.Faults = append(c.Faults, "the site has no page with everything")
		return c
	}
	names := s.names(nil, apart)
	names[s.whole] = s.whole
	resolve := s.goal(s.whole, names)
	goal := func(href string) Goal {
		g := resolve(href)
		if g.Page != s.whole {
			return g
		}
		// Anchors on this page are the IDs of pages, or those with an anchor.
		page, anchor, _ := strings.Cut(g.Anchor, ".")
		return Goal{Page: page, Anchor: anchor}
	}
	for _, n := range all(d.Root, func(n *html.Node) bool { return n.Data == "section" && hasClass(n, "page") }) {
		lang := d.lang()
		if l, ok := attr(n, "lang"); ok {
			lang = l
		}
		m := &markup{goal: goal}
		c.Pages = append(c.Pages, m.flow(lang, n))
	}
	return c
}

func (s *Site) goal(from string, names map[string]string) func(string) Goal {
	return func(href string) Goal {
		g := resolve(from, href, names, func(p string) *Document { return s.pages[p] })
		if g.File != "" {
			if _, err := fs.Stat(s.files, g.File); err != nil {
				return Goal{Address: "there is no file " + g.File}
			}
		}
		return g
	}
}

// cover returns the description of the cover's picture on the start page.
func (s *Site) cover() string {
	head := find(s.pages["index.html"].Root, func(n *html.Node) bool { return n.Data == "header" && hasClass(n, "cover") })
	if head == nil {
		return ""
	}
	img := find(head, func(n *html.Node) bool { return n.Data == "img" })
	if img == nil {
		return ""
	}
	alt, _ := attr(img, "alt")
	return Plain(alt)
}
