package reading

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"io"
	"maps"
	"path"
	"slices"
	"strings"

	"golang.org/x/net/html"
)

// Book is an EPUB, opened.
type Book struct {
	files map[string][]byte // by path in the container
	Spine []*Document       // in reading order
	Nav   *Document
}

// Document is a page of markup.
type Document struct {
	Path string
	Root *html.Node
}

// OpenBook opens an EPUB.
func OpenBook(data []byte) (*Book, error) {
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return nil, err
	}
	b := &Book{files: map[string][]byte{}}
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			return nil, err
		}
		b.files[f.Name], err = io.ReadAll(r)
		r.Close()
		if err != nil {
			return nil, err
		}
	}
	return b, b.open()
}

// Alter returns the book with the first of its files changed that the function
// changes, to show that a check can fail.
func (b *Book) Alter(change func(string) string) (*Book, error) {
	out := &Book{files: maps.Clone(b.files)}
	for _, name := range slices.Sorted(maps.Keys(b.files)) {
		old := string(b.files[name])
		if now := change(old); path.Ext(name) == ".xhtml" && now != old {
			out.files[name] = []byte(now)
			return out, out.open()
		}
	}
	return nil, errors.New("no file of the book was changed")
}

// open follows the container to the package document and reads the spine.
func (b *Book) open() error {
	container, err := b.parse("META-INF/container.xml")
	if err != nil {
		return err
	}
	root := find(container.Root, func(n *html.Node) bool { return n.Data == "rootfile" })
	if root == nil {
		return fmt.Errorf("the container names no package")
	}
	full, _ := attr(root, "full-path")
	opf, err := b.parse(full)
	if err != nil {
		return err
	}
	items := map[string]string{}
	for _, it := range all(opf.Root, func(n *html.Node) bool { return n.Data == "item" }) {
		id, _ := attr(it, "id")
		href, _ := attr(it, "href")
		items[id] = path.Join(path.Dir(full), unescape(href))
		if hasAttr(it, "properties", "nav") {
			if b.Nav, err = b.parse(items[id]); err != nil {
				return err
			}
		}
	}
	for _, it := range all(opf.Root, func(n *html.Node) bool { return n.Data == "itemref" }) {
		id, _ := attr(it, "idref")
		d, err := b.parse(items[id])
		if err != nil {
			return err
		}
		b.Spine = append(b.Spine, d)
	}
	if b.Nav == nil || len(b.Spine) == 0 {
		return fmt.Errorf("the package has no navigation or no spine")
	}
	return nil
}

func (b *Book) parse(name string) (*Document, error) {
	data, ok := b.files[name]
	if !ok {
		return nil, fmt.Errorf("the book has no file %q", name)
	}
	return parseDocument(name, data)
}

func parseDocument(name string, data []byte) (*Document, error) {
	root, err := html.Parse(bytes.NewReader(data))
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	return &Document{Path: name, Root: root}, nil
}

// Read returns what the book says. The IDs of the report's pages and of those
// apart from them, in the order of the spine, name what links lead to.
func (b *Book) Read(pages, apart []string) Contents {
	var c Contents
	var title *Document
	var docs, others []*Document
	names := map[string]string{}
	for _, d := range b.Spine {
		s := d.section()
		switch {
		case s == nil:
		case hasClass(s, "title"):
			title = d
			names[d.Path] = ""
		case hasAttr(s, "role", "doc-part"), hasAttr(s, "role", "doc-chapter"):
			if len(docs) < len(pages) {
				names[d.Path] = pages[len(docs)]
			}
			docs = append(docs, d)
		case hasClass(s, "page"):
			if len(others) < len(apart) {
				names[d.Path] = apart[len(others)]
			}
			others = append(others, d)
		}
	}
	if title == nil {
		c.Faults = append(c.Faults, "the book has no title page")
		return c
	}
	read := func(d *Document, skip func(*html.Node) bool) Flow {
		m := &markup{goal: b.goal(d, names)}
		var nodes []*html.Node
		for k := d.section().FirstChild; k != nil; k = k.NextSibling {
			if k.Type == html.ElementNode && skip(k) {
				continue
			}
			nodes = append(nodes, k)
		}
		return m.flow(d.lang(), nodes...)
	}
	// What the title page repeats of the cover comes before the words.
	head := true
	c.Front = read(title, func(n *html.Node) bool {
		head = head && (n.Data == "h1" || hasClass(n, "status") || hasClass(n, "year") || hasClass(n, "subtitle") || hasClass(n, "extract") || hasClass(n, "issuer") || hasClass(n, "main"))
		return head
	})
	// The list of a part's pages is a table of contents.
	contents := func(n *html.Node) bool { return hasClass(n, "inside") }
	for _, d := range docs {
		c.Pages = append(c.Pages, read(d, contents))
	}
	for _, d := range others {
		c.Apart = append(c.Apart, read(d, contents))
	}
	return c
}

// section is the element that holds a document's text.
func (d *Document) section() *html.Node {
	body := find(d.Root, func(n *html.Node) bool { return n.Data == "body" })
	if body == nil {
		return nil
	}
	for c := body.FirstChild; c != nil; c = c.NextSibling {
		if c.Type == html.ElementNode && c.Data == "section" {
			return c
		}
	}
	return nil
}

func (d *Document) lang() string {
	l, _ := attr(find(d.Root, func(n *html.Node) bool { return n.Data == "html" }), "lang")
	return l
}

// has reports whether a document has an element with an ID.
func (d *Document) has(id string) bool {
	return find(d.Root, func(n *html.Node) bool { return hasAttr(n, "id", id) }) != nil
}

// goal resolves addresses as they stand in a document. Names give the pages of
// the report their IDs, by path.
func (b *Book) goal(from *Document, names map[string]string) func(string) Goal {
	return func(href string) Goal {
		return resolve(from.Path, href, names, func(p string) *Document {
			for _, d := range b.Spine {
				if d.Path == p {
					return d
				}
			}
			return nil
		})
	}
}

// resolve finds what a link leads to. A goal that is not there has an address
// that says so.
func resolve(from, href string, names map[string]string, open func(string) *Document) Goal {
	if scheme, _, ok := strings.Cut(href, ":"); ok && !strings.ContainsAny(scheme, "/#?.") {
		return Goal{Address: href}
	}
	file, anchor, _ := strings.Cut(href, "#")
	target := from
	if file != "" {
		target = path.Join(path.Dir(from), unescape(file))
	}
	d := open(target)
	if d == nil {
		return Goal{File: target}
	}
	anchor = unescape(anchor)
	if anchor != "" && !d.has(anchor) {
		return Goal{Address: "nothing has the id " + anchor + " in " + target}
	}
	id, ok := names[target]
	if !ok {
		return Goal{Address: "no page of the report: " + target}
	}
	return Goal{Page: id, Anchor: anchor}
}

// unescape undoes percent-encoding.
func unescape(s string) string {
	hex := func(c byte) int { return strings.IndexByte("0123456789abcdef", c|0x20) }
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		if s[i] == '%' && i+2 < len(s) && hex(s[i+1]) >= 0 && hex(s[i+2]) >= 0 {
			b.WriteByte(byte(hex(s[i+1])<<4 | hex(s[i+2])))
			i += 2
			continue
		}
		b.WriteByte(s[i])
	}
	return b.String()
}

// cover returns the description of the cover's picture on the title page.
func (b *Book) cover() string {
	for _, d := range b.Spine {
		if s := d.section(); s != nil && hasClass(s, "title") {
			if img := find(s, func(n *html.Node) bool { return n.Data == "img" }); img != nil {
				alt, _ := attr(img, "alt")
				return Plain(alt)
			}
		}
	}
	return ""
}

// PageBreak is an entry of the list of printed pages.
type PageBreak struct {
	Label string // by the list
	Mark  string // by the mark that it leads to; "" where there is none
}

// PageList returns the list of printed pages.
func (b *Book) PageList() []PageBreak {
	var out []PageBreak
	list := find(b.Nav.Root, func(n *html.Node) bool { return n.Data == "nav" && hasAttr(n, "role", "doc-pagelist") })
	if list == nil {
		return nil
	}
	for _, a := range all(list, func(n *html.Node) bool { return n.Data == "a" }) {
		href, _ := attr(a, "href")
		file, id, _ := strings.Cut(href, "#")
		pb := PageBreak{Label: content(a)}
		for _, d := range b.Spine {
			if d.Path != path.Join(path.Dir(b.Nav.Path), unescape(file)) {
				continue
			}
			if n := find(d.Root, func(n *html.Node) bool { return hasAttr(n, "id", unescape(id)) && hasAttr(n, "role", "doc-pagebreak") }); n != nil {
				pb.Mark, _ = attr(n, "aria-label")
			}
		}
		out = append(out, pb)
	}
	return out
}
