package placed

import (
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"unicode/utf8"

	"gopkg.in/yaml.v3"

	"annals/internal/diag"
	"annals/internal/doc"
)

// A Reading is one YAML text on its way to a Value.
type Reading struct {
	file   string
	text   string // cleaned
	line   int    // the line of the file that text begins on
	starts []int  // byte offset of each line of text
	last   spot   // where the search for a column ended last
	Diags  diag.List
	Lost   []Text // what keys given twice overwrote

	built     map[*yaml.Node]built
	open      map[*yaml.Node]bool // being built: an alias to one of them has no end
	expanded  int                 // values that aliases repeat
	bomb      bool                // told that they are too many
	unaligned int                 // scalars whose bytes could not be traced
}

// built is a finished value and how many values it holds, itself included.
type built struct {
	value *Value
	size  int
}

// maxExpanded bounds the values that aliases may repeat in one file: a few
// lines of aliases of aliases can stand for more values than memory holds.
const maxExpanded = 10_000

// Read reads a YAML text that begins on the given line of its file. The
// value is nil where the text does not parse; it is Null where the text is
// empty. Scalars are as yaml.v3 decodes them, mappings keep their order, keys
// given twice are diagnosed and the last one wins, aliases and merge keys are
// resolved.
func Read(file, text string, line int) (*Value, *Reading) {
	r := &Reading{file: file, text: text, line: line,
		built: map[*yaml.Node]built{}, open: map[*yaml.Node]bool{}}
	r.starts = []int{0}
	for i := range len(text) {
		if text[i] == '\n' {
			r.starts = append(r.starts, i+1)
		}
	}
	root, err := parse(text)
	if err != nil {
		r.syntaxError(err)
		return nil, r
	}
	if root == nil {
		return &Value{Place: doc.Place{File: file, Line: line, Column: 1}}, r
	}
	return r.build(root).value, r
}

// errSecond is parse's error for a text of several YAML documents.
var errSecond = errors.New("a second document begins")

// parse parses a text of one YAML document; nil where it is empty.
func parse(text string) (root *yaml.Node, err error) {
	defer func() {
		// yaml.v3 turns its own panics into errors, except for states of its
		// parser that it believes impossible.
		if p := recover(); p != nil {
			root, err = nil, fmt.Errorf("yaml: %v", p)
		}
	}()
	dec := yaml.NewDecoder(strings.NewReader(text))
	var n, second yaml.Node
	if err := dec.Decode(&n); err == io.EOF {
		return nil, nil
	} else if err != nil {
		return nil, err
	}
	if err := dec.Decode(&second); err == nil {
		return nil, errSecond
	} else if err != io.EOF {
		return nil, err
	}
	if n.Kind == yaml.DocumentNode {
		if len(n.Content) == 0 {
			return nil, nil
		}
		return n.Content[0], nil
	}
	return &n, nil
}

// at returns the place of a position that yaml.v3 gives (line and column of
// text, from 1).
func (r *Reading) at(line, column int) doc.Place {
	return doc.Place{File: r.file, Line: max(line, 1) + r.line - 1, Column: max(column, 1)}
}

// offset returns the byte offset in text of a line and a column.
func (r *Reading) offset(line, column int) int {
	line = max(1, min(line, len(r.starts)))
	pos, col := r.starts[line-1], 1
	if r.last.line == line && r.last.col <= column && r.last.pos >= pos {
		pos, col = r.last.pos, r.last.col
	}
	for ; col < column && pos < len(r.text) && r.text[pos] != '\n'; col++ {
		_, n := utf8.DecodeRuneInString(r.text[pos:])
		pos += n
	}
	r.last = spot{pos, line, col}
	return pos
}

// build makes the value of a node.
func (r *Reading) build(n *yaml.Node) built {
	if b, ok := r.built[n]; ok {
		return b
	}
	r.open[n] = true
	v := &Value{Place: r.at(n.Line, n.Column)}
	b := built{v, 1}
	switch n.Kind {
	case yaml.ScalarNode:
		r.scalar(v, n)
	case yaml.AliasNode:
		b = r.alias(v, n)
	case yaml.SequenceNode:
		v.Kind = Sequence
		for _, c := range n.Content {
			item := r.build(c)
			v.Items = append(v.Items, item.value)
			b.size += item.size
		}
	case yaml.MappingNode:
		v.Kind = Mapping
		b.size += r.mapping(v, n)
	}
	delete(r.open, n)
	r.built[n] = b
	return b
}

// scalar fills in the value of a scalar node.
func (r *Reading) scalar(v *Value, n *yaml.Node) {
	v.Kind, v.Tag = Scalar, n.ShortTag()
	v.Block = n.Style&(yaml.LiteralStyle|yaml.FoldedStyle) != 0
	v.Text = r.scalarText(n, &v.Place)
	if v.Tag == "!!null" {
		v.Kind = Null
	}
}

// scalarText traces the bytes of a scalar, and corrects place: where anchor
// or tag stand before a scalar, yaml.v3 gives their place, and it never says
// how long the scalar is.
func (r *Reading) scalarText(n *yaml.Node, place *doc.Place) Text {
	t := Text{File: r.file, Value: n.Value}
	a := aligner{text: r.text, pos: r.offset(n.Line, n.Column), line: place.Line, col: place.Column}
	if n.Value != "" {
		a.properties()
		place.Line, place.Column = a.line, a.col
	}
	if !a.scalar(n.Style, n.Value) {
		r.unaligned++
		t.fixed = true
		t.marks = []mark{{0, place.Line, place.Column}}
		return r.withoutControls(t)
	}
	if a.line == place.Line {
		place.Length = a.col - place.Column
	}
	t.marks = a.marks
	if len(t.marks) == 0 {
		t.marks = []mark{{0, place.Line, place.Column}}
	}
	return r.withoutControls(t)
}

// withoutControls replaces what no text should hold. A file has none of it any
// more, but double quoted scalars can spell it: "\x07". Each is told at its
// scalar's first; not so "\r", which programs write at line ends.
func (r *Reading) withoutControls(t Text) Text {
	replaced := func(c rune) rune {
		if c == '\r' {
			return ' '
		}
		return replacement(c)
	}
	if strings.IndexFunc(t.Value, func(c rune) bool { return replaced(c) != c }) < 0 {
		return t
	}
	if at := strings.IndexFunc(t.Value, func(c rune) bool { return c != '\r' && replaced(c) != c }); at >= 0 {
		what, _ := utf8.DecodeRuneInString(t.Value[at:])
		r.Diags.Warn("control-character", t.Span(at, at+1), "delete it; it often comes from text pasted out of another program",
			"the invisible character U+%04X stands here%s; a blank or a replacement character takes its place", what, "")
	}
	var b strings.Builder
	marks := slices.Clone(t.marks)
	next := 0
	for i, c := range t.Value {
		for ; next < len(marks) && marks[next].offset <= i; next++ {
			marks[next].offset = b.Len()
		}
		b.WriteRune(replaced(c))
	}
	for ; next < len(marks); next++ {
		marks[next].offset = b.Len()
	}
	t.Value, t.marks = b.String(), marks
	return t
}

// alias returns what the node's anchor holds. Values are shared, not copied,
// so that what aliases repeat costs no memory; but whoever walks the tree
// meets all of it, hence the limit.
func (r *Reading) alias(v *Value, n *yaml.Node) built {
	v.Place.Length = utf8.RuneCountInString(n.Value) + 1
	if r.open[n.Alias] {
		r.Diags.Fail("yaml-aliases", v.Place, "", "the alias *%s stands inside what it repeats", n.Value)
		return built{v, 1}
	}
	b := r.build(n.Alias)
	if r.expanded += b.size; r.expanded > maxExpanded {
		if !r.bomb {
			r.bomb = true
			r.Diags.Fail("yaml-aliases", v.Place, "write the values out, or name fewer of them",
				"the aliases in this file repeat more than %d values", maxExpanded)
		}
		return built{v, 1}
	}
	return b
}

// mapping fills in the fields of a mapping node and returns how many values
// they hold.
func (r *Reading) mapping(v *Value, n *yaml.Node) (size int) {
	var merges []*yaml.Node
	for i := 0; i+1 < len(n.Content); i += 2 {
		key, value := n.Content[i], n.Content[i+1]
		if isMerge(key) {
			merges = append(merges, merged(value)...)
			continue
		}
		f := Field{Place: r.at(key.Line, key.Column)}
		if key.Kind == yaml.AliasNode {
			key = key.Alias
		}
		if key.Kind != yaml.ScalarNode {
			r.Diags.Fail("wrong-type", f.Place, "put quotes around text that begins with { or [", "a list or a mapping stands where a key should be")
			continue
		}
		f.Key = r.scalarText(key, &f.Place).Value
		b := r.build(value)
		f.Value = b.value
		size += b.size
		v.Fields = append(v.Fields, f)
	}
	v.Fields = r.lastWins(v.Fields)
	for _, m := range merges {
		b := r.build(m)
		if b.value.Kind != Mapping {
			r.Diags.Fail("wrong-type", r.at(m.Line, m.Column), "", "<< can only merge mappings")
			continue
		}
		for _, f := range b.value.Fields {
			if v.Get(f.Key) == nil {
				v.Fields = append(v.Fields, f)
			}
		}
		size += b.size
	}
	return size
}

// merged returns what a merge key names: one mapping or a list of them.
func merged(value *yaml.Node) []*yaml.Node {
	if value.Kind == yaml.SequenceNode {
		return value.Content
	}
	return []*yaml.Node{value}
}

func isMerge(key *yaml.Node) bool {
	return key.Kind == yaml.ScalarNode && key.ShortTag() == "!!merge"
}
