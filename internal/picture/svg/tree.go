// Package svg reads SVG markup as far as a still picture needs it: elements
// with their attributes, style sheets applied, and the little languages inside
// attributes (numbers, lengths, transforms, paths, colours).
//
// What comes in: bytes that anyone may have written. What goes out: a tree of
// bounded size and depth, without scripts having run and without anything
// having been fetched: entities, external references and foreign namespaces
// are refused or left out. The package must never know what becomes of the
// tree: vector draws it, clean writes it for screens.
//
// Numbers are float64, as the standard asks for, but no result depends on the
// processor: a product that is added to something is rounded first, with an
// explicit conversion, which forbids compilers to fuse the two, and angles are
// computed here.
package svg

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strings"
)

// Limits of a document.
const (
	maxBytes    = 16 << 20
	maxDepth    = 200
	maxElements = 200_000

	// MaxVisits bounds what copies of copies (use) can make of few elements.
	MaxVisits = 500_000
)

// ErrCutOff marks markup that ends before its root element does.
var ErrCutOff = errors.New("is cut off")

const (
	nsSVG   = "http://www.w3.org/2000/svg"
	nsXLink = "http://www.w3.org/1999/xlink"
	nsXML   = "http://www.w3.org/XML/1998/namespace"
)

// Document is a drawing's markup.
type Document struct {
	Root     *Element
	ByID     map[string]*Element // the first element of each id
	Problems []string            // of its style sheets
}

// Element is an element of the SVG namespace, or a piece of text.
type Element struct {
	Name   string // without prefix; "" for text
	Text   string // of a piece of text
	Attrs  []Attr // in order; see Attr
	Parent *Element
	Kids   []*Element

	props map[string]string // what style sheets and style="" say
}

// Attr is an attribute without a namespace. Three with one keep a name:
// xlink:href is called "href", xml:space "xml:space", xml:lang "lang".
type Attr struct{ Name, Value string }

// Attr returns an attribute's value, "" where there is none.
func (e *Element) Attr(name string) string {
	for _, a := range e.Attrs {
		if a.Name == name {
			return a.Value
		}
	}
	return ""
}

// Prop returns what is said of a property on this very element: by style="",
// by a style sheet, or by an attribute, in this order; "" where nothing is.
func (e *Element) Prop(name string) string {
	if v, ok := e.props[name]; ok {
		return v
	}
	return strings.TrimSpace(e.Attr(name))
}

// Reference returns the element that href="#id" names, nil where there is none.
func (d *Document) Reference(e *Element) *Element {
	href := strings.TrimSpace(e.Attr("href"))
	if !strings.HasPrefix(href, "#") {
		return nil
	}
	return d.ByID[href[1:]]
}

// Parse reads a document. The message of an error completes the sentence "The
// picture …".
func Parse(data []byte) (*Document, error) {
	if len(data) > maxBytes {
		return nil, fmt.Errorf("is too large: its SVG has more than %d million bytes", maxBytes>>20)
	}
	dec := xml.NewDecoder(bytes.NewReader(bytes.TrimPrefix(data, []byte("\xef\xbb\xbf"))))
	dec.CharsetReader = charset
	d := &Document{ByID: make(map[string]*Element)}
	var at *Element // the open element
	elements, foreign := 0, 0
	var sheets []string
	for {
		token, err := dec.Token()
		if err == io.EOF {
			break
		}
		if err != nil {
			return nil, wellFormed(err)
		}
		switch t := token.(type) {
		case xml.Directive:
			if bytes.Contains(t, []byte("<!ENTITY")) {
				return nil, fmt.Errorf("declares entities of its own, which are not read; save its SVG without them")
			}
		case xml.StartElement:
			if foreign > 0 || at != nil && t.Name.Space != at.space() {
				if foreign++; foreign > maxDepth {
					return nil, tooDeep()
				}
				continue
			}
			if at == nil {
				if d.Root != nil {
					return nil, fmt.Errorf("is not well-formed: its SVG has two roots")
				}
				if t.Name.Local != "svg" || t.Name.Space != nsSVG && t.Name.Space != "" {
					return nil, fmt.Errorf("is not SVG: its root is called %q", t.Name.Local)
				}
			}
			if elements++; elements > maxElements {
				return nil, fmt.Errorf("is too large: its SVG has more than %d elements", maxElements)
			}
			e := newElement(t)
			e.Parent = at
			if at == nil {
				d.Root = e
				e.props = map[string]string{"": t.Name.Space}
			} else {
				at.Kids = append(at.Kids, e)
				if at.depth() > maxDepth {
					return nil, tooDeep()
				}
			}
			if id := e.Attr("id"); id != "" && d.ByID[id] == nil {
				d.ByID[id] = e
			}
			at = e
		case xml.EndElement:
			if foreign > 0 {
				foreign--
				continue
			}
			if at.Name == "style" {
				sheets = append(sheets, at.text())
			}
			at = at.Parent
		case xml.CharData:
			if foreign == 0 && at.holdsText() {
				if elements++; elements > maxElements {
					return nil, fmt.Errorf("is too large: its SVG has more than %d elements", maxElements)
				}
				at.Kids = append(at.Kids, &Element{Text: string(t), Parent: at})
			}
		}
	}
	if d.Root == nil {
		return nil, fmt.Errorf("is not SVG: it has no root element")
	}
	d.Root.props = nil
	return d, d.cascade(sheets)
}

func tooDeep() error {
	return fmt.Errorf("is nested too deeply: its SVG has more than %d levels", maxDepth)
}

// holdsText reports whether text in an element means something. That of
// titles and descriptions is not kept: what a picture says in words is said
// where it stands.
func (e *Element) holdsText() bool {
	if e == nil || e.Name == "style" {
		return e != nil
	}
	for ; e != nil; e = e.Parent {
		if e.Name == "text" {
			return true
		}
	}
	return false
}

// space returns the namespace of the document, kept at the root while parsing:
// files without a namespace are common and meant as SVG.
func (e *Element) space() string {
	for e.Parent != nil {
		e = e.Parent
	}
	return e.props[""]
}

func (e *Element) depth() int {
	n := 0
	for ; e != nil; e = e.Parent {
		n++
	}
	return n
}

// text returns the text of an element without that of its children.
func (e *Element) text() string {
	var b strings.Builder
	for _, k := range e.Kids {
		b.WriteString(k.Text)
	}
	return b.String()
}

func newElement(t xml.StartElement) *Element {
	e := &Element{Name: t.Name.Local}
	var link string
	for _, a := range t.Attr {
		name := a.Name.Local
		switch a.Name.Space {
		case "":
			if name == "xmlns" {
				continue
			}
		case nsXLink, "xlink":
			if name == "href" {
				link = a.Value
			}
			continue
		case nsXML, "xml":
			switch name {
			case "space":
				name = "xml:space"
			case "lang":
			default:
				continue
			}
		default:
			continue
		}
		e.Attrs = append(e.Attrs, Attr{name, a.Value})
	}
	if link != "" && e.Attr("href") == "" {
		e.Attrs = append(e.Attrs, Attr{"href", link})
	}
	return e
}

// wellFormed words the error of the XML reader.
func wellFormed(err error) error {
	var syntax *xml.SyntaxError
	if errors.As(err, &syntax) {
		if syntax.Msg == "unexpected EOF" {
			return fmt.Errorf("%w: its SVG ends in the middle of an element, in line %d", ErrCutOff, syntax.Line)
		}
		return fmt.Errorf("is not well-formed: %s in line %d of its SVG", syntax.Msg, syntax.Line)
	}
	return fmt.Errorf("is not well-formed: %w", err)
}

// charset reads the two encodings beside UTF-8 that are as simple.
func charset(label string, r io.Reader) (io.Reader, error) {
	switch strings.ToLower(label) {
	case "utf8":
		return r, nil
	case "us-ascii", "ascii", "iso-8859-1", "latin1":
		b, err := io.ReadAll(r)
		if err != nil {
			return nil, err
		}
		wide := make([]rune, len(b))
		for i, c := range b {
			wide[i] = rune(c)
		}
		return strings.NewReader(string(wide)), nil
	}
	return nil, fmt.Errorf("its encoding %q is not known; save it as UTF-8", label)
}
