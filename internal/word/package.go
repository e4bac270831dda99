package word

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

// A bundle is a Word document unpacked: a ZIP archive of parts.
type bundle struct {
	files map[string]*zip.File
	left  int64 // bytes that may still be unpacked
}

var errTooLarge = errors.New("it unpacks to more than any document needs")

func openBundle(data []byte) (*bundle, error) {
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return nil, err
	}
	if len(z.File) > maxParts {
		return nil, fmt.Errorf("it has %d parts", len(z.File))
	}
	b := &bundle{files: map[string]*zip.File{}, left: maxAll}
	for _, f := range z.File {
		name := strings.TrimPrefix(path.Clean("/"+strings.ReplaceAll(f.Name, "\\", "/")), "/")
		if _, ok := b.files[name]; !ok && !f.FileInfo().IsDir() {
			b.files[name] = f
		}
	}
	return b, nil
}

// read unpacks a part, of at most so many bytes. Sizes that the archive states
// are not believed.
func (b *bundle) read(name string, most int64) ([]byte, error) {
	f := b.files[strings.TrimPrefix(path.Clean("/"+name), "/")]
	if f == nil {
		return nil, fmt.Errorf("it has no part %s", name)
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

// node is an element of a part. Names are written as Word writes them, "w:p",
// whatever prefix the file chooses.
type node struct {
	name string
	attr map[string]string
	kids []*node
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
func (b *bundle) part(name string) (*node, error) {
	data, err := b.read(name, maxText)
	if err != nil {
		return nil, err
	}
	root, err := parse(data)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	return root, nil
}

func parse(data []byte) (*node, error) {
	dec := xml.NewDecoder(bytes.NewReader(data))
	root := &node{}
	open := []*node{root}
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
			if elements++; elements > maxElements || len(open) > maxDepth {
				return nil, fmt.Errorf("it holds more than %d elements, or more than %d within each other", maxElements, maxDepth)
			}
			n := &node{name: spelt(t.Name, false)}
			if len(t.Attr) > 0 {
				n.attr = map[string]string{}
				for _, a := range t.Attr {
					n.attr[spelt(a.Name, true)] = a.Value
				}
			}
			top.kids = append(top.kids, n)
			open = append(open, n)
		case xml.EndElement:
			open = open[:len(open)-1]
		case xml.CharData:
			top.kids = append(top.kids, &node{text: string(t)})
		}
	}
	for _, k := range root.kids {
		if k.name != "" {
			return k, nil
		}
	}
	return nil, errors.New("it is empty")
}

// child returns the first child of a name, nil where there is none.
func (n *node) child(names ...string) *node {
	for _, name := range names {
		if n == nil {
			return nil
		}
		var found *node
		for _, k := range n.kids {
			if k.name == name {
				found = k
				break
			}
		}
		n = found
	}
	return n
}

// get returns an attribute, "" where there is none, also of nil.
func (n *node) get(name string) string {
	if n == nil {
		return ""
	}
	return n.attr[name]
}

// val is the attribute in which most of Word's elements say what they mean.
func (n *node) val() string { return n.get("w:val") }

// on reports whether a property is there and not switched off.
func (n *node) on() bool {
	if n == nil {
		return false
	}
	switch n.val() {
	case "0", "false", "off", "none":
		return false
	}
	return true
}

// words returns all text below a node.
func (n *node) words() string {
	if n == nil {
		return ""
	}
	s := n.text
	for _, k := range n.kids {
		s += k.words()
	}
	return s
}

// find calls visit for the node and all below it, parents first, and does not
// enter one for which visit returns false.
func (n *node) find(visit func(*node) bool) {
	if n == nil || !visit(n) {
		return
	}
	for _, k := range n.kids {
		k.find(visit)
	}
}
