package cos

import (
	"bytes"
	"errors"
	"fmt"
	"strconv"
)

// maxDepth bounds how deep arrays and dictionaries may nest: fpdf nests four
// deep, and a parser without a bound can be made to overflow its stack.
const maxDepth = 64

// Parser reads values from bytes. Nothing that stands in the bytes makes it
// panic or read beyond them.
type Parser struct {
	data []byte
	pos  int
}

// NewParser returns a parser that starts at an offset.
func NewParser(data []byte, offset int) *Parser {
	p := &Parser{data: data, pos: offset}
	if offset < 0 || offset > len(data) {
		p.pos = len(data)
	}
	return p
}

// Pos returns the offset of the next byte.
func (p *Parser) Pos() int { return p.pos }

var errEnd = errors.New("the file ends within an object")

func (p *Parser) fail(format string, args ...any) error {
	return fmt.Errorf("byte %d: %s", p.pos, fmt.Sprintf(format, args...))
}

func isSpace(c byte) bool {
	return c == ' ' || c == '\n' || c == '\r' || c == '\t' || c == 0 || c == '\f'
}

func isDelimiter(c byte) bool {
	switch c {
	case '(', ')', '<', '>', '[', ']', '{', '}', '/', '%':
		return true
	}
	return false
}

// space skips white space and comments.
func (p *Parser) space() {
	for p.pos < len(p.data) {
		switch c := p.data[p.pos]; {
		case isSpace(c):
			p.pos++
		case c == '%':
			for p.pos < len(p.data) && p.data[p.pos] != '\n' && p.data[p.pos] != '\r' {
				p.pos++
			}
		default:
			return
		}
	}
}

// word returns the regular characters up to the next white space or delimiter.
func (p *Parser) word() string {
	start := p.pos
	for p.pos < len(p.data) && !isSpace(p.data[p.pos]) && !isDelimiter(p.data[p.pos]) {
		p.pos++
	}
	return string(p.data[start:p.pos])
}

// Keyword skips white space and reads the word s, or reports that it is not there.
func (p *Parser) Keyword(s string) error {
	p.space()
	at := p.pos
	if w := p.word(); w != s {
		p.pos = at
		return p.fail("%q instead of %q", w, s)
	}
	return nil
}

// Int skips white space and reads a whole number that is not negative.
func (p *Parser) Int() (int, error) {
	p.space()
	at := p.pos
	n, err := strconv.Atoi(p.word())
	if err != nil || n < 0 {
		p.pos = at
		return 0, p.fail("no whole number")
	}
	return n, nil
}

// Value reads the next value.
func (p *Parser) Value() (any, error) { return p.value(0) }

func (p *Parser) value(depth int) (any, error) {
	if depth > maxDepth {
		return nil, p.fail("objects nest more than %d deep", maxDepth)
	}
	p.space()
	if p.pos >= len(p.data) {
		return nil, errEnd
	}
	switch c := p.data[p.pos]; c {
	case '/':
		return p.name()
	case '(':
		return p.literal()
	case '[':
		p.pos++
		a := Array{}
		for {
			p.space()
			if p.pos < len(p.data) && p.data[p.pos] == ']' {
				p.pos++
				return a, nil
			}
			v, err := p.value(depth + 1)
			if err != nil {
				return nil, err
			}
			a = append(a, v)
		}
	case '<':
		if p.pos+1 < len(p.data) && p.data[p.pos+1] == '<' {
			return p.dict(depth)
		}
		return p.hex()
	}
	at := p.pos
	w := p.word()
	switch w {
	case "":
		return nil, p.fail("a value cannot begin with %q", p.data[at])
	case "true":
		return true, nil
	case "false":
		return false, nil
	case "null":
		return nil, nil
	}
	if !isNumber(w) {
		p.pos = at
		return nil, p.fail("%q is no value", w)
	}
	n, err := strconv.Atoi(w)
	if err != nil {
		return Real(w), nil
	}
	if n >= 0 {
		if r, ok := p.reference(n); ok {
			return r, nil
		}
	}
	return n, nil
}

// reference reads the rest of "n 0 R", or nothing.
func (p *Parser) reference(n int) (Ref, bool) {
	at := p.pos
	p.space()
	if p.word() == "0" {
		p.space()
		if p.word() == "R" {
			return Ref(n), true
		}
	}
	p.pos = at
	return 0, false
}

func isNumber(w string) bool {
	digits := 0
	for i := 0; i < len(w); i++ {
		switch c := w[i]; {
		case c >= '0' && c <= '9':
			digits++
		case c == '.':
		case (c == '-' || c == '+') && i == 0:
		default:
			return false
		}
	}
	return digits > 0 && bytes.Count([]byte(w), []byte{'.'}) <= 1
}

func (p *Parser) name() (any, error) {
	p.pos++
	w := p.word()
	if !bytes.Contains([]byte(w), []byte{'#'}) {
		return Name(w), nil
	}
	var b []byte
	for i := 0; i < len(w); i++ {
		if w[i] == '#' && i+2 < len(w) {
			if n, err := strconv.ParseUint(w[i+1:i+3], 16, 8); err == nil {
				b = append(b, byte(n))
				i += 2
				continue
			}
		}
		b = append(b, w[i])
	}
	return Name(b), nil
}

func (p *Parser) dict(depth int) (any, error) {
	p.pos += 2
	d := &Dict{}
	for {
		p.space()
		if p.pos+1 >= len(p.data) {
			return nil, errEnd
		}
		if p.data[p.pos] == '>' && p.data[p.pos+1] == '>' {
			p.pos += 2
			return d, nil
		}
		if p.data[p.pos] != '/' {
			return nil, p.fail("a dictionary's key is not a name")
		}
		k, err := p.name()
		if err != nil {
			return nil, err
		}
		v, err := p.value(depth + 1)
		if err != nil {
			return nil, err
		}
		if v != nil {
			d.Set(k.(Name), v)
		}
	}
}

func (p *Parser) hex() (any, error) {
	p.pos++
	var b []byte
	half, odd := byte(0), false
	for ; p.pos < len(p.data); p.pos++ {
		c := p.data[p.pos]
		var n byte
		switch {
		case c == '>':
			p.pos++
			if odd {
				b = append(b, half<<4)
			}
			return String(b), nil
		case c >= '0' && c <= '9':
			n = c - '0'
		case c >= 'a' && c <= 'f':
			n = c - 'a' + 10
		case c >= 'A' && c <= 'F':
			n = c - 'A' + 10
		case isSpace(c):
			continue
		default:
			return nil, p.fail("%q in a hexadecimal string", c)
		}
		if odd {
			b = append(b, half<<4|n)
		}
		half, odd = n, !odd
	}
	return nil, errEnd
}

// literal reads a string in parentheses (ISO 32000-1, 7.3.4.2).
func (p *Parser) literal() (any, error) {
	p.pos++
	var b []byte
	level := 1
	for p.pos < len(p.data) {
		c := p.data[p.pos]
		p.pos++
		switch c {
		case '(':
			level++
		case ')':
			if level--; level == 0 {
				return String(b), nil
			}
		case '\r': // an end of line in whatever form is a line feed
			if p.pos < len(p.data) && p.data[p.pos] == '\n' {
				p.pos++
			}
			c = '\n'
		case '\\':
			var ok bool
			if c, ok = p.escape(); !ok {
				continue
			}
		}
		b = append(b, c)
	}
	return nil, errEnd
}

// escape reads what follows a backslash; false when it stands for nothing.
func (p *Parser) escape() (byte, bool) {
	if p.pos >= len(p.data) {
		return 0, false
	}
	c := p.data[p.pos]
	p.pos++
	switch c {
	case 'n':
		return '\n', true
	case 'r':
		return '\r', true
	case 't':
		return '\t', true
	case 'b':
		return '\b', true
	case 'f':
		return '\f', true
	case '\n':
		return 0, false
	case '\r':
		if p.pos < len(p.data) && p.data[p.pos] == '\n' {
			p.pos++
		}
		return 0, false
	}
	if c < '0' || c > '7' {
		return c, true
	}
	n := int(c - '0')
	for i := 0; i < 2 && p.pos < len(p.data) && p.data[p.pos] >= '0' && p.data[p.pos] <= '7'; i++ {
		n = n*8 + int(p.data[p.pos]-'0')
		p.pos++
	}
	return byte(n), true
}
