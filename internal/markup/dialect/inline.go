package dialect

import (
	"bytes"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// stars keeps a single star between letters or digits a star: Bürger*innen.
// Also where the backslash that should have stood before it stands behind it.
type stars struct{}

func (stars) Trigger() []byte { return []byte("*") }

func (stars) Parse(parent ast.Node, block text.Reader, pc parser.Context) ast.Node {
	line, seg := block.PeekLine()
	rest := line[1:]
	if !IsWord(block.PrecendingCharacter()) {
		return nil
	}
	slip := len(rest) > 0 && rest[0] == '\\'
	if slip {
		rest = rest[1:]
	}
	r, _ := utf8.DecodeRune(rest)
	if len(rest) == 0 || !IsWord(r) {
		return nil
	}
	block.Advance(1)
	if slip {
		block.Advance(1)
		f := findings(pc)
		f.Escapes = append(f.Escapes, seg.Start)
	}
	return ast.NewTextSegment(seg.WithStop(seg.Start + 1))
}

// emphasis is CommonMark's, but for two stars beside punctuation: those of
// "**Hinweis:**Text" and of "**Ort<br>**Berlin" close, as they do in kramdown.
type emphasis struct{}

func (emphasis) IsDelimiter(b byte) bool { return b == '*' || b == '_' }
func (emphasis) CanOpenCloser(opener, closer *parser.Delimiter) bool {
	return opener.Char == closer.Char
}
func (emphasis) OnMatch(consumes int) ast.Node { return ast.NewEmphasis(consumes) }

func (emphasis) Trigger() []byte { return []byte("*_") }

func (p emphasis) Parse(parent ast.Node, block text.Reader, pc parser.Context) ast.Node {
	before := block.PrecendingCharacter()
	line, seg := block.PeekLine()
	d := parser.ScanDelimiter(line, before, 1, p)
	if d == nil {
		return nil
	}
	if n := d.OriginalLength; d.Char == '*' && n >= 2 && n < len(line) {
		after, _ := utf8.DecodeRune(line[n:])
		d.CanClose = d.CanClose || IsWord(after) && strings.ContainsRune(">.,:;!?)]}%…“”»’'\"", before)
		d.CanOpen = d.CanOpen || IsWord(before) && strings.ContainsRune("<([{„“”‚‘«»'\"", after)
	}
	d.Segment = seg.WithStop(seg.Start + d.OriginalLength)
	block.Advance(d.OriginalLength)
	pc.PushDelimiter(d)
	return d
}

// IsWord reports whether r is a part of a word: between two such characters a
// star is a star.
func IsWord(r rune) bool {
	return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.Is(unicode.M, r) || r == '\u00ad'
}

// strikes are runs of text between two tildes on each side. A single tilde
// means "about" in German and strikes nothing.
type strikes struct{}

// Strike is text that is struck out.
type Strike struct{ ast.BaseInline }

var kindStrike = ast.NewNodeKind("annalsStrike")

func (*Strike) Kind() ast.NodeKind           { return kindStrike }
func (n *Strike) Dump(src []byte, level int) { ast.DumpHelper(n, src, level, nil, nil) }

func (strikes) IsDelimiter(b byte) bool { return b == '~' }
func (strikes) CanOpenCloser(opener, closer *parser.Delimiter) bool {
	return opener.Char == closer.Char
}
func (strikes) OnMatch(int) ast.Node { return &Strike{} }

func (strikes) Trigger() []byte { return []byte("~") }

func (s strikes) Parse(parent ast.Node, block text.Reader, pc parser.Context) ast.Node {
	before := block.PrecendingCharacter()
	line, seg := block.PeekLine()
	d := parser.ScanDelimiter(line, before, 2, s)
	if d == nil || d.OriginalLength != 2 || before == '~' {
		return nil
	}
	d.Segment = seg.WithStop(seg.Start + 2)
	block.Advance(2)
	pc.PushDelimiter(d)
	return d
}

// blankDestinations lets an address hold blanks, as kramdown does, where it
// plainly is one: it hides them, as HiddenBlank, from the parser of links that
// comes next.
type blankDestinations struct{}

// HiddenBlank stands for a blank within an address in goldmark's tree and in
// the text itself, in which no control character is left otherwise.
const HiddenBlank = 0x01

func (blankDestinations) Trigger() []byte { return []byte("]") }

var (
	titled    = regexp.MustCompile(`^[^ ]* +(?:"[^"]*"|'[^']*'|\([^)]*\)) *$`)
	lastTitle = regexp.MustCompile(` +"[^"]*" *$`)
	filename  = regexp.MustCompile(`\.[A-Za-z][A-Za-z0-9]{1,4}(?:#.*)?$`)
)

func (blankDestinations) Parse(parent ast.Node, block text.Reader, pc parser.Context) ast.Node {
	line, seg := block.PeekLine()
	if !pc.IsInLinkLabel() || len(line) < 4 || line[1] != '(' {
		return nil
	}
	// Where another link begins before this one could end, it is none. Told
	// here, since goldmark would read the rest of the line for each of them.
	if next := bytes.Index(line[2:], []byte("](")); next >= 0 && bytes.IndexByte(line[2:2+next], ')') < 0 {
		block.Advance(2)
		return ast.NewTextSegment(seg.WithStop(seg.Start + 2))
	}
	if line[2] == '<' {
		return nil
	}
	end, depth := -1, 0
scan:
	for i := 2; i < min(len(line), MaxTag); i++ {
		switch line[i] {
		case '(':
			depth++
		case ')':
			if depth--; depth < 0 {
				end = i
				break scan
			}
		}
	}
	if end < 0 {
		return nil
	}
	inner := line[2:end]
	if titled.Match(inner) {
		return nil
	}
	if m := lastTitle.FindIndex(inner); m != nil {
		inner = inner[:m[0]]
	}
	from := indentOf(inner)
	dest := bytes.TrimSpace(inner)
	if bytes.IndexByte(dest, ' ') < 0 || bytes.IndexByte(dest, '/') < 0 && !filename.Match(dest) {
		return nil
	}
	at := seg.Start + 2 + from
	src := block.Source()
	for i := at; i < at+len(dest); i++ {
		if src[i] == ' ' {
			src[i] = HiddenBlank
		}
	}
	f := findings(pc)
	f.Blanks = append(f.Blanks, [2]int{at, at + len(dest)})
	return nil
}

// bareLinks finds addresses that stand in the text as they are. It wakes at
// the character that gives them away and looks back for where they begin, so
// that it does not matter what stands before them.
type bareLinks struct{}

func (bareLinks) Trigger() []byte { return []byte(":@.") }

// maxAddress bounds how far an address is looked for.
const maxAddress = 2000

func (bareLinks) Parse(parent ast.Node, block text.Reader, pc parser.Context) ast.Node {
	line, seg := block.PeekLine()
	src := block.Source()
	from, to := seg.Start, seg.Start
	rest := line[:min(len(line), maxAddress)]
	kind := ast.AutoLinkURL
	var protocol []byte
	switch line[0] {
	case ':':
		for _, scheme := range []string{"https", "http", "ftp", "mailto"} {
			b := from - len(scheme)
			if b >= 0 && bytes.EqualFold(src[b:from], []byte(scheme)) {
				from = b
				break
			}
		}
		if from == to || afterWord(src, from) {
			return nil
		}
		if b := bytes.ToLower(src[from:to]); string(b) == "mailto" {
			n := emailEnd(rest[1:])
			if n == 0 {
				return nil
			}
			to += 1 + n
			break
		}
		if !bytes.HasPrefix(rest, []byte("://")) || len(rest) < 5 || !isWordAt(rest[3:]) {
			return nil
		}
		to += addressEnd(rest)
	case '.':
		from -= 3
		if from < 0 || afterWord(src, from) || !bytes.EqualFold(src[from:seg.Start], []byte("www")) || len(rest) < 2 || !isWordAt(rest[1:]) {
			return nil
		}
		n := addressEnd(rest)
		if bytes.IndexByte(rest[1:n], '.') < 0 {
			return nil
		}
		to += n
		protocol = []byte("http")
	case '@':
		for from > 0 && to-from < 64 && (util.IsAlphaNumeric(src[from-1]) || bytes.IndexByte([]byte("._+-"), src[from-1]) >= 0) {
			from--
		}
		for from < to && !util.IsAlphaNumeric(src[from]) {
			from++
		}
		n := domainEnd(rest[1:])
		if from == to || n == 0 || afterWord(src, from) {
			return nil
		}
		to += 1 + n
		kind = ast.AutoLinkEmail
	}
	if !takeBack(parent, from, seg.Start, pc) {
		return nil
	}
	block.Advance(to - seg.Start)
	link := ast.NewAutoLink(kind, ast.NewTextSegment(text.NewSegment(from, to)))
	link.SetPos(from)
	link.Protocol = protocol
	return link
}

// takeBack removes the text from offset from up to to from the end of parent's
// children. It reports false where that is not plain text.
func takeBack(parent ast.Node, from, to int, pc parser.Context) bool {
	for {
		last := parent.LastChild()
		switch n := last.(type) {
		case *ast.Text:
			if n.Segment.Stop != to || n.SoftLineBreak() || n.HardLineBreak() {
				return false
			}
			if n.Segment.Start <= from {
				if n.Segment.Start == from {
					parent.RemoveChild(parent, n)
				} else {
					n.Segment = n.Segment.WithStop(from)
				}
				return true
			}
			// An underscore within the address stands in the way: it is none
			// of the delimiters' business any more.
			d, ok := n.PreviousSibling().(*parser.Delimiter)
			if !ok || d.Segment.Stop != n.Segment.Start {
				return false
			}
			start := n.Segment.Start
			pc.RemoveDelimiter(d)
			if t, ok := n.PreviousSibling().(*ast.Text); ok && t.Segment.Stop == start {
				t.Segment = t.Segment.WithStop(to)
				parent.RemoveChild(parent, n)
			} else {
				return false
			}
		case *parser.Delimiter:
			if n.Segment.Stop != to {
				return false
			}
			pc.RemoveDelimiter(n)
		default:
			return false
		}
	}
}

// afterWord reports whether a letter stands before an offset, so that what
// begins there is a part of a word.
func afterWord(src []byte, at int) bool {
	r, _ := utf8.DecodeLastRune(src[:at])
	return at > 0 && IsWord(r)
}

func isWordAt(b []byte) bool {
	r, _ := utf8.DecodeRune(b)
	return IsWord(r)
}

// addressEnd returns how much of b an address takes: up to a blank or a
// character that no address holds, without the punctuation of the sentence.
func addressEnd(b []byte) int {
	i := 0
	for i < len(b) {
		r, n := utf8.DecodeRune(b[i:])
		if unicode.IsSpace(r) || unicode.IsControl(r) || r == '<' || r == '>' || r == '[' || r == ']' || r == '"' || r == '`' || r == '|' || r == '{' || r == '}' ||
			r > 0x2000 && unicode.IsPunct(r) || r == '«' || r == '»' {
			break
		}
		i += n
	}
	opened := bytes.Count(b[:i], []byte{'('})
	closed := bytes.Count(b[:i], []byte{')'})
	for i > 1 {
		switch c := b[i-1]; c {
		case '.', ',', ':', ';', '!', '?', '\'', '*', '_', '~', ']', '[', '\\':
		case ')':
			if closed <= opened {
				return i
			}
			closed--
		case '(':
			opened--
		default:
			return i
		}
		i--
	}
	return i
}

// domainEnd returns how long the domain name is that b begins with, 0 if it
// begins with none.
func domainEnd(b []byte) int {
	i := 0
	for i < len(b) && (util.IsAlphaNumeric(b[i]) || b[i] == '-' || b[i] == '.') {
		i++
	}
	for i > 0 && (b[i-1] == '.' || b[i-1] == '-') {
		i--
	}
	dot := bytes.LastIndexByte(b[:i], '.')
	if dot < 1 || i-dot < 3 || !util.IsAlphaNumeric(b[0]) || i < len(b) && (b[i] == '_' || b[i] == '@') {
		return 0
	}
	return i
}

func emailEnd(b []byte) int {
	at := bytes.IndexByte(b[:min(len(b), 64)], '@')
	if at < 1 {
		return 0
	}
	for _, c := range b[:at] {
		if !util.IsAlphaNumeric(c) && bytes.IndexByte([]byte("._+-"), c) < 0 {
			return 0
		}
	}
	if n := domainEnd(b[at+1:]); n > 0 {
		return at + 1 + n
	}
	return 0
}
