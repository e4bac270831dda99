package markup

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"annals/internal/doc"
)

// tidy gives a run of inlines its final form: texts that touch are one, runs
// of blanks and line ends are one blank, across the borders of spans too and
// outside of them where there is a choice; none stands at the beginning, at
// the end or beside a line break; texts are NFC; what became empty is gone.
func tidy(is []doc.Inline) []doc.Inline {
	t := tidier{atStart: true}
	is = t.run(merge(is), 0)
	return prune(is)
}

// merge joins texts that stand side by side.
func merge(is []doc.Inline) []doc.Inline {
	out := make([]doc.Inline, 0, len(is))
	var parts []string
	var first *doc.Text
	flush := func() {
		if first != nil {
			out = append(out, &doc.Text{Origin: first.Origin, Value: dropUnseen(strings.Join(parts, ""))})
			first, parts = nil, nil
		}
	}
	for _, in := range is {
		if t, ok := in.(*doc.Text); ok {
			if first == nil || strings.TrimLeft(parts[0], " \n") == "" && len(parts) == 1 && strings.TrimLeft(t.Value, " \n") != "" {
				first = t
			}
			parts = append(parts, t.Value)
			continue
		}
		flush()
		out = append(out, in)
	}
	flush()
	return out
}

// dropUnseen removes what nobody sees: zero-width spaces, byte order marks
// and control characters that an entity made.
func dropUnseen(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\u200b' || r == '\ufeff' || unicode.IsControl(r) && !isBlank(r):
			return -1
		case r == '\u2028' || r == '\u2029':
			return '\n'
		}
		return r
	}, s)
}

// tidier walks the inlines of one paragraph in reading order.
type tidier struct {
	atStart bool    // of a line: blanks that come now are dropped
	blanks  []place // where the pending run of blanks could become one blank
	newline bool    // the run holds a line end
	before  rune    // the character before the run
	texts   []*builder
}

// place is an end of a text at which a blank could stand.
type place struct {
	b     *builder
	depth int
}

type builder struct {
	strings.Builder
	t *doc.Text
}

func (t *tidier) run(is []doc.Inline, depth int) []doc.Inline {
	t.walk(is, depth)
	for _, b := range t.texts {
		b.t.Value = norm.NFC.String(b.String())
	}
	return is
}

func (t *tidier) walk(is []doc.Inline, depth int) {
	for _, in := range is {
		switch in := in.(type) {
		case *doc.Text:
			b := &builder{t: in}
			t.texts = append(t.texts, b)
			blank := false
			for _, r := range in.Value {
				if isBlank(r) {
					if !blank {
						t.blanks = append(t.blanks, place{b, depth})
						blank = true
					}
					t.newline = t.newline || r == '\n'
					continue
				}
				t.space(r)
				blank = false
				b.WriteRune(r)
				t.before = r
			}
		case *doc.LineBreak:
			t.blanks, t.newline, t.atStart = nil, false, true
		case *doc.Span:
			in.Inlines = merge(in.Inlines)
			t.walk(in.Inlines, depth+1)
		case *doc.Link:
			in.Inlines = merge(in.Inlines)
			t.walk(in.Inlines, depth+1)
		default:
			t.space('x')
			t.before = 'x'
		}
	}
}

// space decides the pending run of blanks before the character r.
func (t *tidier) space(r rune) {
	if len(t.blanks) > 0 && !t.atStart && !(t.newline && cjk(t.before) && cjk(r)) {
		best := t.blanks[0]
		for _, p := range t.blanks[1:] {
			if p.depth < best.depth {
				best = p
			}
		}
		best.b.WriteByte(' ')
	}
	t.blanks, t.newline, t.atStart = t.blanks[:0], false, false
}

// cjk reports whether a line end beside r means no blank.
func cjk(r rune) bool {
	return unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana) || r >= 0x3000 && r <= 0x303f || r >= 0xff00 && r <= 0xffef
}

// prune removes texts and spans in which nothing is left.
func prune(is []doc.Inline) []doc.Inline {
	out := is[:0]
	for _, in := range is {
		switch in := in.(type) {
		case *doc.Text:
			if in.Value == "" {
				continue
			}
		case *doc.Code:
			if in.Value == "" {
				continue
			}
		case *doc.Span:
			if in.Inlines = prune(in.Inlines); len(in.Inlines) == 0 {
				continue
			}
		case *doc.Link:
			if in.Inlines = prune(in.Inlines); len(in.Inlines) == 0 {
				continue
			}
		}
		out = append(out, in)
	}
	return out
}

// hasContent reports whether a run holds anything that a reader can see:
// no-break spaces alone are nothing.
func hasContent(is []doc.Inline) bool {
	found := false
	doc.Inlines(is, func(in doc.Inline) bool {
		switch in := in.(type) {
		case *doc.Text:
			for _, r := range in.Value {
				if !unicode.IsSpace(r) && r != '\u00ad' && r != '\u200b' && r != '\ufeff' {
					found = true
					break
				}
			}
		case *doc.Code, *doc.InlinePicture, *doc.NoteRef:
			found = true
		}
		return !found
	})
	return found
}

// isBlank reports whether r is one of the blanks that collapse: a no-break
// space is none.
func isBlank(r rune) bool { return r == ' ' || '\t' <= r && r <= '\r' }
