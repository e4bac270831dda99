package word

import (
	"annals/internal/word/parts"
	"annals/internal/word/prose"
	"bytes"
	"encoding/base64"
	"io"
	"io/fs"
	"net/url"
	"path"
	"regexp"
	"strconv"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/charset"

	"annals/internal/diag"
	"annals/internal/picture"
)

// paster reads HTML as word processors make it.
type paster struct {
	*prose.Document
	rules map[string]css // of classes, from the style sheets in the document
	notes map[string]*html.Node
	label map[string]string

	pending []pendingNote
	isNote  map[*html.Node]bool
	depth   int
}

// pendingNote is a footnote that is cited and not yet read.
type pendingNote struct {
	label string
	at    *html.Node
}

// Pasted reads HTML that was pasted from Word or Google Docs, or saved by one
// of them. It cannot fail: every text is HTML of some kind, but a page may have
// nothing on it, which is an error.
func Pasted(data []byte, o prose.Options) (*prose.Page, diag.List) {
	p := &paster{Document: prose.New(o), rules: map[string]css{}, notes: map[string]*html.Node{}, label: map[string]string{}, isNote: map[*html.Node]bool{}}
	if len(data) > parts.MaxText {
		p.Diags.Fail("import-no-document", p.At(), "paste less at a time", "the file is larger than any page")
		return nil, p.Diags
	}
	root, err := p.parse(data)
	if err != nil {
		p.Diags.Fail("import-no-document", p.At(), "save the page as HTML in UTF-8", "the file cannot be read as HTML: %v", err)
		return nil, p.Diags
	}
	p.prepare(root)
	for _, n := range p.notes {
		p.isNote[n] = true
	}
	p.Document.Blocks = p.flow(root, prose.Style{})
	for i := 0; i < len(p.pending); i++ { // notes may refer to notes
		n := p.pending[i]
		p.Document.Notes = append(p.Document.Notes, prose.Note{Label: n.label, Blocks: p.flow(n.at, prose.Style{})})
	}
	p.Document.Blocks = tidyBlocks(p.Document.Blocks)
	for i := range p.Document.Notes {
		p.Document.Notes[i].Blocks = tidyBlocks(p.Document.Notes[i].Blocks)
	}
	if len(p.Document.Blocks) == 0 && p.Title == "" {
		p.Diags.Fail("import-no-document", p.At(), "look whether it is the right file", "the file holds no text")
		return nil, p.Diags
	}
	return p.Write(), p.Diags
}

// parse reads HTML in the encoding that it states.
func (p *paster) parse(data []byte) (*html.Node, error) {
	text := data
	// Where nothing is stated, Windows-1252 is assumed after a glance at the
	// first kilobyte. What is UTF-8 from end to end is not that by chance.
	if _, name, _ := charset.DetermineEncoding(data[:min(len(data), 1024)], ""); name != "windows-1252" || !utf8.Valid(data) {
		r, err := charset.NewReader(bytes.NewReader(data), "")
		if err != nil {
			return nil, err
		}
		if text, err = io.ReadAll(io.LimitReader(r, 3*parts.MaxText)); err != nil {
			return nil, err
		}
	}
	return html.ParseWithOptions(bytes.NewReader(text), html.ParseOptionEnableScripting(false))
}

// prepare reads what stands apart: style sheets and footnotes.
func (p *paster) prepare(root *html.Node) {
	for n := range root.Descendants() {
		if n.Type != html.ElementNode {
			continue
		}
		switch {
		case n.Data == "style":
			p.readRules(text(n))
		case n.Data == "div" && strings.HasPrefix(get(n, "id"), "ftn"), n.Data == "div" && strings.HasPrefix(get(n, "id"), "edn"):
			p.notes["_"+get(n, "id")] = n // Word: <a href="#_ftn1">, <div id="ftn1">
		case n.Data == "a" && strings.HasPrefix(get(n, "id"), "ftnt") && !strings.HasPrefix(get(n, "id"), "ftnt_"):
			// Google Docs: <p><a href="#ftnt_ref1" id="ftnt1">[1]</a> text
			for at := n.Parent; at != nil; at = at.Parent {
				if at.Data == "p" || at.Data == "div" {
					p.notes[get(n, "id")] = at
					break
				}
			}
		}
	}
}

// css is what counts of a style.
type css map[string]string

var (
	rule        = regexp.MustCompile(`([^{}]+)\{([^{}]*)\}`)
	oneClass    = regexp.MustCompile(`^\s*(?:[a-z]+)?\.([\w-]+)\s*$`)
	declaration = regexp.MustCompile(`([\w-]+)\s*:\s*([^;]+)`)
)

func declared(s string) css {
	c := css{}
	for _, m := range declaration.FindAllStringSubmatch(s, -1) {
		c[strings.ToLower(m[1])] = strings.ToLower(strings.TrimSpace(m[2]))
	}
	return c
}

// readRules reads the rules for single classes: Google Docs says there what is
// bold.
func (p *paster) readRules(sheet string) {
	for _, m := range rule.FindAllStringSubmatch(sheet, -1) {
		for sel := range strings.SplitSeq(m[1], ",") {
			if c := oneClass.FindStringSubmatch(sel); c != nil {
				for k, v := range declared(m[2]) {
					if p.rules[c[1]] == nil {
						p.rules[c[1]] = css{}
					}
					p.rules[c[1]][k] = v
				}
			}
		}
	}
}

// styled returns the style of what is in an element.
func (p *paster) styled(n *html.Node, s prose.Style) prose.Style {
	switch n.Data {
	case "b", "strong":
		s.Bold = true
	case "i", "em", "cite":
		s.Italic = true
	case "s", "strike", "del":
		s.Strike = true
	case "u", "ins":
		s.Under = true
	case "sup":
		s.Sup = true
	case "sub":
		s.Sub = true
	}
	apply := func(c css) {
		switch w := c["font-weight"]; w {
		case "":
		case "bold", "bolder", "600", "700", "800", "900":
			s.Bold = true
		default:
			s.Bold = false
		}
		if v := c["font-style"]; v != "" {
			s.Italic = v == "italic" || v == "oblique"
		}
		v := c["text-decoration"] + " " + c["text-decoration-line"]
		s.Under = s.Under || strings.Contains(v, "underline")
		s.Strike = s.Strike || strings.Contains(v, "line-through")
		if strings.Contains(v, "none") {
			s.Under, s.Strike = false, false
		}
		switch c["vertical-align"] {
		case "super":
			s.Sup, s.Sub = true, false
		case "sub":
			s.Sub, s.Sup = true, false
		case "baseline":
			s.Sup, s.Sub = false, false
		}
	}
	for class := range strings.FieldsSeq(get(n, "class")) {
		apply(p.rules[class])
	}
	apply(declared(get(n, "style")))
	return s
}

// apart are the elements whose content is no text of the page.
var apart = map[string]bool{"head": true, "style": true, "script": true, "template": true, "noscript": true, "xml": true, "meta": true, "link": true, "title": true}

var blockElements = map[string]bool{"p": true, "div": true, "h1": true, "h2": true, "h3": true, "h4": true, "h5": true, "h6": true, "ul": true, "ol": true,
	"table": true, "blockquote": true, "hr": true, "section": true, "article": true, "main": true, "header": true, "footer": true, "body": true, "html": true,
	"pre": true, "dl": true, "dt": true, "dd": true, "figure": true, "figcaption": true, "center": true, "li": true, "tr": true, "td": true, "th": true,
	"tbody": true, "thead": true, "tfoot": true, "caption": true}

// flow reads what is in an element as blocks.
func (p *paster) flow(n *html.Node, s prose.Style) []prose.Block {
	if p.depth++; p.depth > parts.MaxDepth {
		p.depth--
		p.Unknown["what is nested deeper than any document (its text stays)"]++
		return []prose.Block{{Runs: prose.Tidy([]prose.Run{{Text: text(n)}})}}
	}
	defer func() { p.depth-- }()
	var out []prose.Block
	var line []prose.Run
	end := func() {
		if rs := prose.Tidy(line); len(rs) > 0 {
			out = append(out, prose.Block{Runs: rs})
		}
		line = nil
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if c.Type == html.ElementNode && (blockElements[c.Data] || p.holdsBlocks(c)) {
			end()
			out = p.element(out, c, s)
			continue
		}
		line = append(line, p.phrase(c, s, "")...)
	}
	end()
	return out
}

// holdsBlocks reports whether an element of the line has blocks in it, as the
// <b> around all that Google Docs puts into the clipboard.
func (p *paster) holdsBlocks(n *html.Node) bool {
	if apart[n.Data] {
		return false
	}
	for d := range n.Descendants() {
		if d.Type == html.ElementNode && blockElements[d.Data] {
			return true
		}
	}
	return false
}

// element reads a block element and adds what it is to the blocks.
func (p *paster) element(out []prose.Block, n *html.Node, s prose.Style) []prose.Block {
	if p.isNote[n] {
		return out // it is read where it is cited
	}
	switch n.Data {
	case "ul", "ol":
		return append(out, p.listOf(n, s)...)
	case "table":
		return append(out, p.tableOf(n, s)...)
	case "blockquote":
		if in := p.flow(n, prose.Style{}); len(in) > 0 {
			return append(out, prose.Block{Kind: prose.Quote, Blocks: in})
		}
		return out
	case "hr":
		return out
	case "h1", "h2", "h3", "h4", "h5", "h6":
		rs := prose.Tidy(p.phrases(n, prose.Style{}, ""))
		if len(rs) == 0 {
			return out
		}
		return append(out, prose.Block{Kind: prose.Heading, Level: int(n.Data[1] - '0'), Runs: prose.Unbold(rs)})
	case "p":
		return p.paragraphOf(out, n, s)
	}
	return append(out, p.flow(n, p.styled(n, s))...)
}

// paragraphOf reads a <p>, which Word makes of titles and items as well.
func (p *paster) paragraphOf(out []prose.Block, n *html.Node, s prose.Style) []prose.Block {
	if p.holdsBlocks(n) {
		return append(out, p.flow(n, s)...)
	}
	class, st := get(n, "class"), declared(get(n, "style"))
	msoList := st["mso-list"]
	rs := prose.Tidy(p.phrases(n, p.styled(n, s), ""))
	if len(rs) == 0 {
		return out
	}
	switch {
	case strings.EqualFold(class, "MsoTitle") || class == "title":
		if p.Title == "" && !prose.HasPicture(rs) {
			p.Title = prose.Plain(rs)
			return out
		}
		return append(out, prose.Block{Kind: prose.Heading, Level: 1, Runs: prose.Unbold(rs)})
	case strings.HasPrefix(class, "MsoToc"):
		p.Unknown["the table of contents (the report makes its own)"] = 1
		return out
	case strings.HasPrefix(class, "MsoQuote"), strings.HasPrefix(class, "MsoIntenseQuote"):
		return append(out, prose.Block{Kind: prose.Quote, Blocks: []prose.Block{{Runs: rs}}})
	case strings.HasPrefix(class, "MsoCaption"):
		return append(out, prose.Block{Level: prose.Caption, Runs: rs})
	case msoList != "" && msoList != "none" && msoList != "ignore":
		depth, ordered, start := 0, false, 1
		for f := range strings.FieldsSeq(msoList) {
			if l, ok := strings.CutPrefix(f, "level"); ok {
				if k, err := strconv.Atoi(l); err == nil {
					depth = min(max(k-1, 0), 8)
				}
			}
		}
		ordered, start = enumerated(p.ignored(n))
		return prose.AddItem(out, depth, ordered, start, []prose.Block{{Runs: rs}})
	}
	return append(out, prose.Block{Runs: rs})
}

// ignored returns what Word shows as the bullet or number of an item.
func (p *paster) ignored(n *html.Node) string {
	for d := range n.Descendants() {
		if d.Type == html.ElementNode && declared(get(d, "style"))["mso-list"] == "ignore" {
			return strings.TrimSpace(strings.ReplaceAll(text(d), "\u00a0", " "))
		}
	}
	return ""
}

var number = regexp.MustCompile(`^\(?(?:([0-9]{1,6})|[a-zA-Z]{1,4})[.)]`)

func enumerated(mark string) (ordered bool, start int) {
	m := number.FindStringSubmatch(mark)
	if m == nil {
		return false, 1
	}
	if n, err := strconv.Atoi(m[1]); err == nil {
		return true, n
	}
	return true, 1
}

func (p *paster) listOf(n *html.Node, s prose.Style) []prose.Block {
	l := prose.Block{Kind: prose.List, Ordered: n.Data == "ol", Start: 1}
	if k, err := strconv.Atoi(get(n, "start")); err == nil && k >= 0 && k < 1000000 {
		l.Start = k
	}
	// What stands beside the items belongs to the one before it: so Google Docs
	// nests lists.
	beside := func(in []prose.Block) {
		if k := len(l.Items); k > 0 {
			l.Items[k-1] = append(l.Items[k-1], in...)
		} else if len(in) > 0 {
			l.Items = append(l.Items, in)
		}
	}
	var line []prose.Run
	end := func() {
		if rs := prose.Tidy(line); len(rs) > 0 {
			beside([]prose.Block{{Runs: rs}})
		}
		line = nil
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		switch {
		case c.Type == html.ElementNode && c.Data == "li":
			end()
			if in := p.flow(c, p.styled(c, s)); len(in) > 0 {
				l.Items = append(l.Items, in)
			}
		case c.Type == html.ElementNode && (blockElements[c.Data] || p.holdsBlocks(c)):
			end()
			beside(p.element(nil, c, s))
		default:
			line = append(line, p.phrase(c, s, "")...)
		}
	}
	end()
	if len(l.Items) == 0 {
		return nil
	}
	return []prose.Block{l}
}

func (p *paster) tableOf(n *html.Node, s prose.Style) []prose.Block {
	t := prose.Block{Kind: prose.Table}
	var captions []prose.Block
	var read func(n *html.Node, head bool)
	read = func(n *html.Node, head bool) {
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			switch {
			case c.Type != html.ElementNode:
			case c.Data == "caption":
				if rs := prose.Tidy(p.phrases(c, prose.Style{}, "")); len(rs) > 0 {
					captions = append(captions, prose.Block{Level: prose.Caption, Runs: rs})
				}
			case c.Data == "thead":
				read(c, true)
			case c.Data == "tbody" || c.Data == "tfoot":
				read(c, false)
			case c.Data == "tr":
				r := prose.Row{Head: head}
				ths := 0
				for d := c.FirstChild; d != nil; d = d.NextSibling {
					if d.Type != html.ElementNode || d.Data != "td" && d.Data != "th" {
						continue
					}
					if d.Data == "th" {
						ths++
					}
					x := prose.Cell{Blocks: tidyBlocks(p.flow(d, p.styled(d, prose.Style{}))), Cols: span(d, "colspan"), Rows: span(d, "rowspan")}
					for i := range x.Blocks {
						if x.Blocks[i].Kind == prose.Table {
							p.Unknown["a table within a table as such (its text stays)"]++
							x.Blocks[i] = prose.Flat(x.Blocks[i])
						}
					}
					r.Cells = append(r.Cells, x)
				}
				if len(r.Cells) > 0 {
					r.Head = head || ths == len(r.Cells) && len(t.Rows) == 0
					t.Rows = append(t.Rows, r)
				}
			}
		}
	}
	read(n, false)
	switch {
	case len(t.Rows) == 0:
		return captions
	case len(t.Rows) == 1 && len(t.Rows[0].Cells) == 1:
		return append(t.Rows[0].Cells[0].Blocks, captions...)
	}
	if !t.Rows[0].Head && len(t.Rows) > 1 {
		var cells []*prose.Cell
		for i := range t.Rows[0].Cells {
			cells = append(cells, &t.Rows[0].Cells[i])
		}
		t.Rows[0].Head = prose.AllBold(cells)
	}
	return append([]prose.Block{t}, captions...)
}

func span(n *html.Node, key string) int {
	k, _ := strconv.Atoi(get(n, key))
	return min(max(k, 1), 100)
}

// phrases reads what is in an element as runs.
func (p *paster) phrases(n *html.Node, s prose.Style, link string) []prose.Run {
	if p.depth++; p.depth > parts.MaxDepth {
		p.depth--
		return []prose.Run{{Text: text(n), Style: s, Link: link}}
	}
	defer func() { p.depth-- }()
	var out []prose.Run
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		out = append(out, p.phrase(c, s, link)...)
	}
	return out
}

func (p *paster) phrase(n *html.Node, s prose.Style, link string) []prose.Run {
	switch {
	case n.Type == html.TextNode:
		return []prose.Run{{Text: n.Data, Style: s, Link: link}}
	case n.Type != html.ElementNode || apart[n.Data]:
		return nil
	case declared(get(n, "style"))["mso-list"] == "ignore", declared(get(n, "style"))["display"] == "none":
		return nil
	case n.Data == "br":
		return []prose.Run{{Break: true}}
	case n.Data == "img":
		return p.imageOf(n, link)
	case n.Data == "svg" || n.Data == "object" || n.Data == "iframe" || n.Data == "video" || n.Data == "audio" || n.Data == "canvas":
		p.Unknown["a <"+n.Data+">"]++
		return nil
	case n.Data == "a":
		href := strings.TrimSpace(get(n, "href"))
		if id, ok := strings.CutPrefix(href, "#"); ok {
			if note := p.notes[id]; note != nil {
				return p.cite(id, note)
			}
			if strings.Contains(id, "ftn") || strings.Contains(id, "edn") || strings.Contains(id, "cmnt") {
				return nil // the way back from a note, or to a comment
			}
			return p.phrases(n, s, link)
		}
		if href != "" {
			link, s = straight(href), p.styled(n, s)
			s.Under = false
			out := p.phrases(n, s, link)
			for i := range out {
				out[i].Style.Under = false
			}
			return out
		}
		return p.phrases(n, s, link)
	}
	return p.phrases(n, p.styled(n, s), link)
}

// cite refers to a footnote, which is read later.
func (p *paster) cite(id string, at *html.Node) []prose.Run {
	label := p.label[id]
	if label == "" {
		label = strconv.Itoa(len(p.label) + 1)
		p.label[id] = label
		p.pending = append(p.pending, pendingNote{label, at})
	}
	return []prose.Run{{Note: label}}
}

// straight returns the address that a link means: Google's and Outlook's lead
// past a server of theirs.
func straight(href string) string {
	u, err := url.Parse(href)
	if err != nil {
		return href
	}
	host := strings.ToLower(u.Hostname())
	to := ""
	switch {
	case (host == "www.google.com" || host == "google.com") && u.Path == "/url":
		if to = u.Query().Get("q"); to == "" {
			to = u.Query().Get("url")
		}
	case strings.HasSuffix(host, ".safelinks.protection.outlook.com"):
		to = u.Query().Get("url")
	}
	if prose.Leads(to) {
		return to
	}
	return href
}

// imageOf keeps a picture that is in the HTML itself or beside it.
func (p *paster) imageOf(n *html.Node, link string) []prose.Run {
	src, alt := strings.TrimSpace(get(n, "src")), strings.Join(strings.Fields(get(n, "alt")), " ")
	var data []byte
	name := "picture"
	switch rest, embedded := strings.CutPrefix(src, "data:"); {
	case embedded:
		kind, body, _ := strings.Cut(rest, ",")
		if d, err := base64.StdEncoding.DecodeString(strings.Join(strings.Fields(body), "")); err == nil && strings.HasSuffix(kind, ";base64") && len(d) <= maxPicture {
			data = d
		}
		if t, _, ok := strings.Cut(strings.TrimPrefix(kind, "image/"), ";"); ok {
			name += "." + strings.TrimSuffix(strings.ReplaceAll(t, "jpeg", "jpg"), "+xml")
		}
	case prose.Leads(src):
		p.Diags.Warn("import-remote-picture", p.At(), "save the picture and put it into the report's folder", "the picture %s lies on a server and is left out", prose.Short(src))
		return nil
	default:
		if u, err := url.PathUnescape(src); err == nil && p.Options.Beside != nil {
			if clean := path.Clean(u); fs.ValidPath(clean) && clean != "." {
				if f, err := p.Options.Beside.Open(clean); err == nil {
					data, _ = io.ReadAll(io.LimitReader(f, maxPicture+1))
					f.Close()
					name = path.Base(clean)
				}
			}
		}
	}
	if _, err := picture.Probe(data); err != nil || len(data) > maxPicture {
		p.Diags.Warn("import-picture", p.At(), "save the picture as PNG or JPEG, and put it into the page by hand", "the picture %s cannot be used and is left out", prose.Short(strings.SplitN(src, ";", 2)[0]))
		return nil
	}
	return []prose.Run{{Picture: &prose.Image{Src: p.Keep(name, data), Alt: alt}, Link: link}}
}

// tidyBlocks joins quotations and drops what says nothing.
func tidyBlocks(bs []prose.Block) []prose.Block {
	var out []prose.Block
	for _, b := range bs {
		if n := len(out); b.Kind == prose.Quote && n > 0 && out[n-1].Kind == prose.Quote {
			out[n-1].Blocks = append(out[n-1].Blocks, b.Blocks...)
			continue
		}
		out = append(out, b)
	}
	return out
}

func get(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}

func text(n *html.Node) string {
	if n.Type == html.TextNode {
		return n.Data
	}
	var b strings.Builder
	for d := range n.Descendants() {
		if d.Type == html.TextNode {
			b.WriteString(d.Data)
		}
	}
	return b.String()
}
