package xhtml

import (
	"path"
	"strings"
	"unicode/utf8"

	"annals/internal/doc"
)

func (r *Renderer) inlines(is []doc.Inline) {
	for _, in := range is {
		r.enter(in)
		r.inline(in)
		r.leave(in)
	}
}

func (r *Renderer) inline(in doc.Inline) {
	w := r.W
	switch in := in.(type) {
	case *doc.Text:
		r.text(in.Value)
	case *doc.LineBreak:
		r.breaks()
		w.Void("br")
		r.pass(1, true)
	case *doc.Span:
		w.Open(element(in.Style), r.lang(in.Lang)...)
		r.inlines(in.Inlines)
		w.Close()
	case *doc.Code:
		w.Open("code")
		r.text(in.Value)
		w.Close()
	case *doc.Link:
		r.link(in)
	case *doc.PageRef:
		r.link(&doc.Link{Origin: in.Origin, Target: in.Target, Inlines: []doc.Inline{&doc.Text{Origin: in.Origin, Value: in.Target.Page.Title}}})
	case *doc.InlinePicture:
		r.breaks()
		r.picture(in.Picture, InText)
		if in.Picture != nil {
			r.pass(utf8.RuneCountInString(in.Picture.Description()), true)
		}
	case *doc.NoteRef:
		if r.linked {
			r.deferred = append(r.deferred, in.Note)
		} else {
			r.noteRef(in.Note)
		}
	}
}

func element(s doc.Style) string {
	switch s {
	case doc.Emphasis:
		return "em"
	case doc.Strong:
		return "strong"
	case doc.Strike:
		return "s"
	case doc.Underline:
		return "u"
	case doc.Superscript:
		return "sup"
	case doc.Subscript:
		return "sub"
	case doc.Small:
		return "small"
	case doc.Mark:
		return "mark"
	case doc.Cite:
		return "cite"
	}
	return "span"
}

// link writes a link, or its words where it leads nowhere. A link inside a
// link is its words, and a note's mark inside one follows it.
func (r *Renderer) link(l *doc.Link) {
	w := r.W
	href, kind := r.href(l)
	if href == "" || r.linked {
		r.inlines(l.Inlines)
		return
	}
	var rel, cls Attr
	if kind == doc.ExternalTarget {
		rel, cls = A("rel", "noopener"), A("class", "external")
	}
	r.breaks()
	w.Open("a", A("href", href), cls, rel, Opt("title", l.Title))
	r.linked = true
	r.inlines(l.Inlines)
	if strings.TrimSpace(doc.PlainText(l.Inlines)) == "" {
		r.text(r.name(l))
	}
	r.linked = false
	w.Close()
	for _, n := range r.deferred {
		r.noteRef(n)
	}
	r.deferred = nil
}

// href returns where a link leads, "" for nowhere, and the kind of its target.
func (r *Renderer) href(l *doc.Link) (string, doc.TargetKind) {
	t := l.Target
	switch t.Kind {
	case doc.ExternalTarget, doc.MailTarget:
		if u, ok := Address(t.URL); ok {
			return u, t.Kind
		}
		r.Diags.Warn("unsafe-address", l.At(), "write a full address that begins with https:// or mailto:", "the address %q cannot be linked, its words stand without a link", t.URL)
	case doc.PageTarget:
		if t.Page != nil && r.o.Page != nil {
			return r.o.Page(t.Page, t.Anchor), t.Kind
		}
	case doc.AssetTarget:
		if t.Asset != nil && r.o.Asset != nil {
			return r.o.Asset(t.Asset), t.Kind
		}
	}
	return "", doc.DeadTarget
}

// name returns words for a link that has none: a screen reader needs some.
func (r *Renderer) name(l *doc.Link) string {
	switch t := l.Target; t.Kind {
	case doc.PageTarget:
		return t.Page.Title
	case doc.AssetTarget:
		return path.Base(t.Asset.Path)
	default:
		return bare(strings.TrimPrefix(strings.TrimPrefix(t.URL, "mailto:"), "tel:"))
	}
}

// schemes are those that a link may have. What runs in a reader's browser or
// reads their disk is not among them.
var schemes = []string{"http", "https", "mailto", "tel", "ftp", "sftp", "geo", "xmpp", "matrix", "sip", "news", "doi", "urn"}

// Address returns an address of the world outside as markup may carry it, with
// everything percent-encoded that an address cannot hold. It reports false for
// addresses without a scheme and for schemes that are not safe.
func Address(u string) (string, bool) {
	u = strings.Map(func(c rune) rune {
		if c == '\n' || c == '\r' || c == '\t' {
			return -1 // as browsers do
		}
		return c
	}, strings.TrimSpace(u))
	if strings.HasPrefix(u, "//") {
		u = "https:" + u
	}
	scheme, rest, ok := strings.Cut(u, ":")
	scheme = strings.ToLower(scheme)
	known := false
	for _, s := range schemes {
		known = known || s == scheme
	}
	if !ok || !known || rest == "" {
		return "", false
	}
	host := ""
	if after, found := strings.CutPrefix(rest, "//"); found {
		end := strings.IndexAny(after, "/?#")
		if end < 0 {
			end = len(after)
		}
		host, rest = "//"+after[:end], after[end:]
		if end == 0 || strings.ContainsAny(host, " <>\"\\^`{|}%") {
			return "", false
		}
	}
	main, fragment, hasFragment := strings.Cut(rest, "#")
	out := scheme + ":" + host + percent(main)
	if hasFragment {
		out += "#" + percent(fragment)
	}
	return out, true
}

// percent encodes what must not stand in a path, query or fragment (RFC 3986,
// 3.3 to 3.5) and leaves encodings that are there.
func percent(s string) string {
	const hex = "0123456789ABCDEF"
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		c := s[i]
		switch {
		case 'a' <= c && c <= 'z', 'A' <= c && c <= 'Z', '0' <= c && c <= '9', strings.IndexByte("-._~:/?@!$&'()*+,;=", c) >= 0:
			b.WriteByte(c)
		case c == '%' && i+2 < len(s) && isHex(s[i+1]) && isHex(s[i+2]):
			b.WriteByte(c)
		default:
			b.WriteByte('%')
			b.WriteByte(hex[c>>4])
			b.WriteByte(hex[c&15])
		}
	}
	return b.String()
}

func isHex(c byte) bool {
	return '0' <= c && c <= '9' || 'a' <= c && c <= 'f' || 'A' <= c && c <= 'F'
}

// segment encodes what may stand in an address, but not in a segment of a file:
// "?" ends a path and ":" in its first segment would be a scheme.
var segment = strings.NewReplacer("?", "%3F", ":", "%3A")

// FilePath returns a slash separated path of a file as a relative address:
// every segment encoded.
func FilePath(p string) string {
	segments := strings.Split(p, "/")
	for i, s := range segments {
		segments[i] = segment.Replace(percent(strings.ReplaceAll(s, "%", "%25")))
	}
	return strings.Join(segments, "/")
}
