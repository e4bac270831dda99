// Package parts unpacks a Word document: a ZIP archive of parts in XML.
//
// What comes in: the file's bytes. What goes out: a Bundle, whose parts are read
// as trees of nodes, with names spelt as Word spells them whatever prefixes the
// file chose. Sizes, depth and the number of elements are bounded, since a
// small archive can unpack to more than a computer holds. The package must
// never know what the elements mean.
package parts

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"path"
	"strings"
)

// Limits, in bytes where nothing else is said. They are far above what people
// write and far below what stops a computer.
const (
	MaxText     = 64 << 20  // of one part of text, unpacked
	maxAll      = 512 << 20 // of everything unpacked
	maxParts    = 10000
	maxElements = 2000000
	MaxDepth    = 200
)

// A bundle is a Word document unpacked: a ZIP archive of parts.
type Bundle struct {
	Files map[string]*zip.File
	left  int64 // bytes that may still be unpacked
}

var errTooLarge = errors.New("it unpacks to more than any document needs")

func Open(data []byte) (*Bundle, error) {
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return nil, err
	}
	if len(z.File) > maxParts {
		return nil, fmt.Errorf("it has %d parts", len(z.File))
	}
	b := &Bundle{Files: map[string]*zip.File{}, left: maxAll}
	for _, f := range z.File {
		name := strings.TrimPrefix(path.Clean("/"+strings.ReplaceAll(f.Name, "\\", "/")), "/")
		if _, ok := b.Files[name]; !ok && !f.FileInfo().IsDir() {
			b.Files[name] = f
		}
	}
	return b, nil
}

// read unpacks a part, of at most so many bytes. Sizes that the archive states
// are not believed.
func (b *Bundle) Read(name string, most int64) ([]byte, error) {
	f := b.Files[strings.TrimPrefix(path.Clean("/"+name), "/")]
	if f == nil {
		return nil, fmt.Errorf("it has no part “%s”", name)
	}
	r, err := f.Open()
	if err != nil {
		return nil, err
	}
	defer r.Close()
	most = min(most, b.left)
	data, err := io.ReadAll(io.LimitReader(r, most+1))
	b.left -= int64(len(data))
	if int64(len(data)) > most {
		return nil, errTooLarge
	}
	return data, err
}

// Node is an element of a part. Names are written as Word writes them, "w:p",
// whatever prefix the file chooses.
type Node struct {
	Name string
	Attr map[string]string
	Kids []*Node
	text string // of a text node, whose name is ""
}

// spaces are the namespaces that count, by what their addresses hold; the first
// that fits is taken.
var spaces = []struct{ in, prefix string }{
	{"wordprocessingDrawing", "wp:"}, {"wordprocessingml/main", "w:"}, {"wordprocessingml/2006/main", "w:"},
	{"drawingml/main", "a:"}, {"drawingml/2006/main", "a:"}, {"drawingml/2006/picture", "pic:"},
	{"officeDocument/2006/relationships", "r:"}, {"officeDocument/relationships", "r:"},
	{"officeDocument/2006/math", "m:"}, {"officeDocument/math", "m:"}, {"schemas-microsoft-com:vml", "v:"},
	{"schemas-microsoft-com:office:office", "o:"}, {"markup-compatibility", "mc:"}, {"wordprocessingShape", "wps:"},
	{"package/2006/relationships", ""}, {"purl.org/dc/elements", "dc:"}, {"xml", "xml:"},
}

func spelt(n xml.Name, attr bool) string {
	if n.Space == "" {
		return n.Local
	}
	for _, s := range spaces {
		if strings.Contains(n.Space, s.in) && (s.prefix != "xml:" || n.Space == "xml" || strings.HasSuffix(n.Space, "XML/1998/namespace")) {
			return s.prefix + n.Local
		}
	}
	return "?:" + n.Local
}

// part parses a part.
func (b *Bundle) Part(name string) (*Node, error) {
	data, err := b.Read(name, MaxText)
	if err != nil {
		return nil, err
	}
	root, err := Parse(data)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	return root, nil
}

func Parse(data []byte) (*Node, error) {
	dec := xml.NewDecoder(bytes.NewReader(data))
	root := &Node{}
	open := []*Node{root}
	elements := 0
	for {
		tok, err := dec.Token()
		if err == io.EOF {
			break
		}
		if err != nil {
			return nil, err
		}
		top := open[len(open)-1]
		switch t := tok.(type) {
		case xml.StartElement:
			if elements++; elements > maxElements || len(open) > MaxDepth {
				return nil, fmt.Errorf("it holds more than %d elements, or more than %d within each other", maxElements, MaxDepth)
			}
			n := &Node{Name: spelt(t.Name, false)}
			if len(t.Attr) > 0 {
				n.Attr = map[string]string{}
				for _, a := range t.Attr {
					n.Attr[spelt(a.Name, true)] = a.Value
				}
			}
			top.Kids = append(top.Kids, n)
			open = append(open, n)
		case xml.EndElement:
			open = open[:len(open)-1]
		case xml.CharData:
			top.Kids = append(top.Kids, &Node{text: string(t)})
		}
	}
	for _, k := range root.Kids {
		if k.Name != "" {
			return k, nil
		}
	}
	return nil, errors.New("it is empty")
}

// Child returns the first child of a name, nil where there is none.
func (n *Node) Child(names ...string) *Node {
	for _, name := range names {
		if n == nil {
			return nil
		}
		var found *Node
		for _, k := range n.Kids {
			if k.Name == name {
				found = k
				break
			}
		}
		n = found
	}
	return n
}

// Get returns an attribute, "" where there is none, also of nil.
func (n *Node) Get(name string) string {
	if n == nil {
		return ""
	}
	return n.Attr[name]
}

// Val is the attribute in which most of Word's elements say what they mean.
func (n *Node) Val() string { return n.Get("w:val") }

// On reports whether a property is there and not switched off.
func (n *Node) On() bool {
	if n == nil {
		return false
	}
	switch n.Val() {
	case "0", "false", "off", "none":
		return false
	}
	return true
}

// Words returns all text below a node.
func (n *Node) Words() string {
	if n == nil {
		return ""
	}
	s := n.text
	for _, k := range n.Kids {
		s += k.Words()
	}
	return s
}

// find calls visit for the node and all below it, parents first, and does not
// enter one for which visit returns false.
func (n *Node) Find(visit func(*Node) bool) {
	if n == nil || !visit(n) {
		return
	}
	for _, k := range n.Kids {
		k.Find(visit)
	}
}
