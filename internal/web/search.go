package web

import (
	"bytes"
	"encoding/json"
	"html/template"
	"slices"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"annals/internal/doc"
	"annals/templates"
)

// The search runs in the browser: search.js folds letters and finds words, in
// the index that is made here. The index holds what the pages say as it is
// read, in whole; the browser makes a list of its different words, in which a
// part of a compound is found like its beginning.

const (
	searchScript = "search.js"
	searchIndex  = "search-index.js"
)

// entry is a page in the index.
type entry struct {
	Href     string    `json:"h"` // from the site's root
	Number   string    `json:"n,omitempty"`
	Title    string    `json:"t"`
	Lang     string    `json:"l,omitempty"` // where it differs from the report's
	Sections []section `json:"s"`
}

// section is what stands under a heading: its id, the heading, the text. The
// first section of a page has neither id nor heading.
type section [3]string

// index notes what a page says: words before its blocks, then the blocks, read
// from their markup, so that no kind of block can be forgotten.
func (s *site) index(p *doc.Page, at, number, first string, body template.HTML) {
	e := entry{Href: relative("index.html", at), Number: number, Title: p.Title}
	if p.Lang != s.r.Lang {
		e.Lang = p.Lang
	}
	e.Sections = sections(first, body)
	s.entries = append(s.entries, e)
}

// search puts out the index and the script that reads it.
func (s *site) search() {
	var b bytes.Buffer
	b.WriteString("var annalsIndex=")
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(s.entries); err != nil {
		s.diags.Fail("bad-template", doc.Place{}, "", "the index of the search cannot be made: %v", err)
		return
	}
	s.add(searchScript, []byte(templates.SiteSearch))
	s.add(searchIndex, b.Bytes())
}

// sections reads what markup says, divided at headings that have an id.
func sections(first string, body template.HTML) []section {
	nodes, err := html.ParseFragment(strings.NewReader(string(body)), &html.Node{Type: html.ElementNode, Data: "body", DataAtom: atom.Body})
	if err != nil { // of a reader in memory, never
		return nil
	}
	r := reader{all: []section{{2: first}}}
	for _, n := range nodes {
		r.read(n)
	}
	r.end()
	return slices.DeleteFunc(r.all, func(s section) bool { return s[0] == "" && s[2] == "" })
}

// reader gathers the words of sections.
type reader struct {
	all  []section
	text strings.Builder // of the last section, blanks not yet single
}

func (r *reader) end() {
	last := &r.all[len(r.all)-1]
	last[2] = words(last[2] + " " + r.text.String())
	r.text.Reset()
}

// invisible are signs that only say where a word may or may not be divided.
var invisible = strings.NewReplacer("\u00ad", "", "\u200b", "", "\u2060", "", "\ufeff", "")

func words(s string) string { return strings.Join(strings.Fields(invisible.Replace(s)), " ") }

// joined are elements that do not part words.
var joined = map[string]bool{"a": true, "abbr": true, "b": true, "bdi": true, "cite": true, "code": true, "del": true, "dfn": true, "em": true, "i": true, "ins": true,
	"kbd": true, "mark": true, "q": true, "s": true, "samp": true, "small": true, "span": true, "strong": true, "sub": true, "sup": true, "u": true, "var": true, "wbr": true, "tspan": true}

func (r *reader) read(n *html.Node) {
	switch n.Type {
	case html.TextNode:
		r.text.WriteString(n.Data)
		return
	case html.ElementNode:
	default:
		return
	}
	id, class := "", ""
	for _, a := range n.Attr {
		switch a.Key {
		case "id":
			id = a.Val
		case "class":
			class = a.Val
		case "alt", "aria-label":
			if a.Key == "aria-label" && n.DataAtom != atom.Svg {
				continue
			}
			r.text.WriteString(" " + a.Val + " ")
		}
	}
	if n.DataAtom == atom.Svg { // a chart says in words what it shows
		return
	}
	if class == "noteref" { // a number that would stick to the word before it
		return
	}
	if len(n.Data) == 2 && n.Data[0] == 'h' && '1' <= n.Data[1] && n.Data[1] <= '6' && id != "" {
		r.end()
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			r.read(c)
		}
		heading := words(r.text.String())
		r.text.Reset()
		r.all = append(r.all, section{0: id, 1: heading})
		return
	}
	if !joined[n.Data] {
		r.text.WriteByte(' ')
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		r.read(c)
	}
	if !joined[n.Data] {
		r.text.WriteByte(' ')
	}
}
