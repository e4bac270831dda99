package pdf

import (
	"net/url"
	"strings"

	"github.com/go-pdf/fpdf"
	"golang.org/x/net/idna"

	"annals/internal/doc"
	"annals/internal/layout/display"
	"annals/internal/pdf/cos"
)

// link is an area that can be clicked: an annotation, and a child of a Link
// element.
type link struct {
	area *display.LinkArea
	uri  string // "" for a place in the document
	key  int    // in the parent tree
	ref  cos.Ref
}

// findLinks collects the areas that lead somewhere. Those that do not (a dead
// target, an asset of a report without an address) leave their words as plain
// text; whoever made the target has told.
func (w *writer) findLinks() {
	w.links = make([][]*link, len(w.doc.Pages))
	for i, page := range w.doc.Pages {
		for _, it := range page.Items {
			a, ok := it.(*display.LinkArea)
			if !ok {
				continue
			}
			l := &link{area: a}
			if a.Dest == nil {
				if l.uri = address(w.doc.Report, a.Target); l.uri == "" {
					continue
				}
			} else if a.Dest.Page < 0 || a.Dest.Page >= len(w.doc.Pages) {
				w.diags.Fail("pdf-structure", at(a.Tag), "", "a link on page %d leads to page %d of %d", i+1, a.Dest.Page+1, len(w.doc.Pages))
				continue
			}
			if a.Tag == nil {
				w.diags.Fail("pdf-structure", doc.Place{}, "", "a link on page %d, %q, has no element", i+1, a.Text)
				continue
			}
			w.links[i] = append(w.links[i], l)
		}
	}
}

// at is the place in the source that a tag comes from.
func at(t *display.Tag) doc.Place {
	if t == nil || t.Node == nil {
		return doc.Place{}
	}
	return t.Node.At()
}

// address returns a target's address as a URI, "" where it has none.
func address(r *doc.Report, t doc.Target) string {
	switch t.Kind {
	case doc.ExternalTarget, doc.MailTarget:
		return uri(t.URL)
	case doc.AssetTarget:
		if r.URL != "" && t.Asset != nil {
			return uri(strings.TrimSuffix(r.URL, "/") + r.BaseURL + "/" + (&url.URL{Path: t.Asset.Path}).EscapedPath())
		}
	}
	return ""
}

// uri writes an address in ASCII, as a URI action demands (ISO 32000-1,
// 12.6.4.7): the host's name as the DNS spells it, every other byte that a
// URI may not have in percent form (RFC 3986). Percent forms stay.
func uri(s string) string {
	s = strings.TrimSpace(s)
	if scheme, rest, ok := strings.Cut(s, "://"); ok {
		end := strings.IndexAny(rest, "/?#")
		if end < 0 {
			end = len(rest)
		}
		start := strings.LastIndexByte(rest[:end], '@') + 1
		host, port, colon := strings.Cut(rest[start:end], ":")
		if ascii, err := idna.Lookup.ToASCII(host); err == nil && !isASCII(host) {
			if colon {
				ascii += ":" + port
			}
			s = scheme + "://" + rest[:start] + ascii + rest[end:]
		}
	}
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		c := s[i]
		switch {
		case c == '%' && !(i+2 < len(s) && isHex(s[i+1]) && isHex(s[i+2])):
			b.WriteString("%25")
		case c <= ' ' || c > '~' || strings.IndexByte("\"<>\\^`{|}", c) >= 0:
			b.WriteByte('%')
			b.WriteByte("0123456789ABCDEF"[c>>4])
			b.WriteByte("0123456789ABCDEF"[c&15])
		default:
			b.WriteByte(c)
		}
	}
	return b.String()
}

func isHex(c byte) bool {
	return c >= '0' && c <= '9' || c >= 'a' && c <= 'f' || c >= 'A' && c <= 'F'
}

func isASCII(s string) bool {
	for i := 0; i < len(s); i++ {
		if s[i] >= 0x80 {
			return false
		}
	}
	return true
}

// destinations tells fpdf of every place that a link leads to.
func (w *writer) destinations(f *fpdf.Fpdf) map[*link]int {
	targets := map[*link]int{}
	for _, ls := range w.links {
		for _, l := range ls {
			if d := l.area.Dest; l.uri == "" {
				targets[l] = f.AddLink()
				f.SetLink(targets[l], d.Y.Points(), d.Page+1)
			}
		}
	}
	return targets
}

// place lets fpdf make the area on its current page.
func (l *link) place(f *fpdf.Fpdf, targets map[*link]int) {
	r := l.area.Rect
	if l.uri != "" {
		f.LinkString(r.X.Points(), r.Y.Points(), r.W.Points(), r.H.Points(), l.uri)
	} else {
		f.Link(r.X.Points(), r.Y.Points(), r.W.Points(), r.H.Points(), targets[l])
	}
}

// finish completes an annotation that fpdf made. It writes positions again,
// exactly; fpdf rounds to hundredths.
func (l *link) finish(w *writer, page int, d *cos.Dict) {
	r, height := l.area.Rect, w.doc.Pages[page].Height
	d.Set("Rect", cos.Array{cos.Length(r.X), cos.Length(height - r.Y - r.H), cos.Length(r.X + r.W), cos.Length(height - r.Y)})
	d.Set("F", 4) // to be printed: ISO 19005-2, 6.3.2
	d.Set("StructParent", l.key)
	if l.uri == "" {
		w.lead(d, l.area.Dest.Page, l.area.Dest.Y, l.area.Dest.Tag)
	}
	text := strings.Join(strings.Fields(l.area.Text), " ")
	if text == "" {
		text = l.uri
	}
	if alt := l.area.Tag.Alt; alt != "" {
		text = alt // the two must say the same: PDF/UA-2, 8.9.4.2
	}
	if text != "" {
		d.Set("Contents", cos.Text(text))
	}
	l.ref = w.file.Add(d)
}
