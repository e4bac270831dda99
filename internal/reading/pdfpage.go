package reading

import (
	"bytes"
	"strings"

	"annals/internal/pdf/cos"
)

// sheet is a printed page as its operators show it.
type sheet struct {
	label    string
	marks    map[int]*mark // by MCID
	order    []int         // MCIDs in the order of painting
	header   string        // the words of artifacts of these kinds
	footer   string
	images   int // in content
	adorning int // images in artifacts
	faults   []string
}

// mark is a marked-content sequence with an identifier (ISO 32000-1, 14.7.4.2).
type mark struct {
	pieces []piece
	shapes bool // there are images or paths in it
}

// piece is text on one baseline.
type piece struct {
	text string
	x, y float64
}

func (m *mark) add(text string, x, y float64) {
	if n := len(m.pieces); n > 0 && m.pieces[n-1].y == y {
		m.pieces[n-1].text += text
		return
	}
	m.pieces = append(m.pieces, piece{text, x, y})
}

// reader runs the operators of a page (ISO 32000-1, annex A).
type reader struct {
	f     *file
	fonts map[cos.Name]map[int]string
	sh    *sheet
	open  []marked
	font  map[int]string
	x, y  float64
}

// marked is an open marked-content sequence.
type marked struct {
	tag    cos.Name
	props  *cos.Dict
	actual bool // its glyphs stand for a text that has been read
}

// read runs a page's operators.
func (r *reader) read(data []byte) {
	var stack []any
	for at := 0; ; {
		rest := bytes.TrimLeft(data[at:], " \n\r\t")
		if len(rest) == 0 {
			break
		}
		at = len(data) - len(rest)
		if strings.IndexByte("0123456789.-+([</", rest[0]) >= 0 {
			p := cos.NewParser(data, at)
			v, err := p.Value()
			if err != nil {
				failf("page %s: %v", r.sh.label, err)
			}
			stack = append(stack, v)
			at = p.Pos()
			continue
		}
		end := bytes.IndexAny(rest, " \n\r\t([</")
		if end < 0 {
			end = len(rest)
		}
		r.operator(string(rest[:end]), stack)
		stack = stack[:0]
		at += end
	}
	if len(r.open) > 0 {
		r.fault("marked content is left open")
	}
}

func (r *reader) fault(s string) { r.sh.faults = append(r.sh.faults, s) }

func (r *reader) operator(op string, stack []any) {
	n := func(i int) float64 {
		if i < len(stack) {
			return number(stack[i])
		}
		return 0
	}
	switch op {
	case "BT":
		r.x, r.y = 0, 0
	case "Td":
		r.x, r.y = r.x+n(0), r.y+n(1)
	case "Tm":
		r.x, r.y = n(4), n(5)
	case "Tf":
		name, _ := stack[0].(cos.Name)
		if r.font = r.fonts[name]; r.font == nil {
			failf("page %s: there is no font %s", r.sh.label, name)
		}
	case "TJ":
		a, _ := stack[0].(cos.Array)
		for _, e := range a {
			if s, ok := e.(cos.String); ok {
				r.glyphs(string(s))
			}
		}
	case "Tj":
		s, _ := stack[0].(cos.String)
		r.glyphs(string(s))
	case "BMC":
		tag, _ := stack[0].(cos.Name)
		r.open = append(r.open, marked{tag: tag, props: &cos.Dict{}})
	case "BDC":
		tag, _ := stack[0].(cos.Name)
		r.begin(tag, r.f.dict(stack[1]))
	case "EMC":
		if len(r.open) == 0 {
			failf("page %s: EMC without BDC", r.sh.label)
		}
		r.open = r.open[:len(r.open)-1]
	case "Do":
		r.shape()
		if r.artifact() != nil {
			r.sh.adorning++
		} else {
			r.sh.images++
		}
	case "f", "f*", "S", "s", "B", "B*", "b", "b*", "sh":
		r.shape()
	}
}

func (r *reader) begin(tag cos.Name, props *cos.Dict) {
	if props == nil {
		failf("page %s: marked content has no properties", r.sh.label)
	}
	m := marked{tag: tag, props: props}
	if id, ok := props.Get("MCID").(int); ok {
		if r.current() != nil {
			r.fault("marked content with identifiers is nested")
		}
		if r.sh.marks[id] != nil {
			r.fault("an identifier of marked content occurs twice")
		}
		r.sh.marks[id] = &mark{}
		r.sh.order = append(r.sh.order, id)
	}
	r.open = append(r.open, m)
	if a := props.Get("ActualText"); a != nil {
		// The place of the text is that of its first glyph, which follows.
		r.emit(r.f.text(a), -1, -1)
		r.open[len(r.open)-1].actual = true
	}
}

// current returns the sequence with an identifier that is open, or nil.
func (r *reader) current() *mark {
	for _, m := range r.open {
		if id, ok := m.props.Get("MCID").(int); ok {
			return r.sh.marks[id]
		}
	}
	return nil
}

// artifact returns the properties of the artifact that is open, or nil.
func (r *reader) artifact() *cos.Dict {
	for _, m := range r.open {
		if m.tag == "Artifact" {
			return m.props
		}
	}
	return nil
}

func (r *reader) shape() {
	if m := r.current(); m != nil {
		m.shapes = true
	} else if r.artifact() == nil {
		r.fault("something is painted outside of content and artifacts")
	}
}

func (r *reader) glyphs(s string) {
	for _, m := range r.open {
		if m.actual {
			if c := r.current(); c != nil && len(c.pieces) > 0 {
				if p := &c.pieces[len(c.pieces)-1]; p.y == -1 {
					p.x, p.y = r.x, r.y
				}
			}
			return
		}
	}
	var text strings.Builder
	for i := 0; i+1 < len(s); i += 2 {
		t, ok := r.font[int(s[i])<<8|int(s[i+1])]
		if !ok {
			r.fault("a glyph has no text")
		}
		text.WriteString(t)
	}
	r.emit(text.String(), r.x, r.y)
}

func (r *reader) emit(text string, x, y float64) {
	if m := r.current(); m != nil {
		m.add(text, x, y)
		return
	}
	a := r.artifact()
	if a == nil {
		r.fault("text outside of content and artifacts: " + text)
		return
	}
	switch a.Get("Subtype") {
	case cos.Name("Header"):
		r.sh.header += text
	case cos.Name("Footer"):
		r.sh.footer += text
	}
}
