package prose

import (
	"strings"
	"unicode"
)

func HasPicture(rs []Run) bool {
	for _, r := range rs {
		if r.Picture != nil {
			return true
		}
	}
	return false
}

// Unbold returns the runs of a heading: what is bold in all of it is its look.
func Unbold(rs []Run) []Run {
	for i := range rs {
		rs[i].Style.Bold = false
	}
	return Tidy(rs)
}

// tidy joins runs of one style, collapses blanks, and takes them away at both
// ends and around breaks; nil where nothing is said. Blanks belong to no style.
func Tidy(rs []Run) []Run {
	var out []Run
	blank := true // the text so far ends in a blank, or there is none
	add := func(r Run) {
		if n := len(out); n > 0 && r.Text != "" && same(out[n-1], r) {
			out[n-1].Text += r.Text
			return
		}
		out = append(out, r)
	}
	trim := func() {
		for n := len(out); n > 0 && out[n-1].Picture == nil && out[n-1].Note == "" && !out[n-1].Break; n = len(out) {
			out[n-1].Text = strings.TrimRight(out[n-1].Text, " \u00a0")
			if out[n-1].Text != "" {
				return
			}
			out = out[:n-1]
		}
	}
	for _, r := range rs {
		switch {
		case r.Break:
			trim()
			if len(out) > 0 {
				out = append(out, r)
			}
			blank = true
		case r.Picture != nil || r.Note != "":
			out = append(out, r)
			blank = false
		default:
			var b strings.Builder
			for _, c := range r.Text {
				switch {
				case c == '\u00ad' || c == '\u200b' || c == '\ufeff' || c != '\t' && c != '\n' && c != '\r' && unicode.IsControl(c):
				case c == '\u00a0' && blank && (len(out) == 0 || out[len(out)-1].Break) && b.Len() == 0:
				case c == '\u00a0' || !unicode.IsSpace(c):
					b.WriteRune(c)
					blank = false
				case !blank:
					b.WriteByte(' ')
					blank = true
				}
			}
			if r.Text = b.String(); r.Text != "" {
				if strings.TrimSpace(r.Text) == "" {
					r.Style = Style{}
				}
				add(r)
			}
		}
	}
	trim()
	for len(out) > 0 && out[len(out)-1].Break {
		out = out[:len(out)-1]
		trim()
	}
	return out
}

func same(a, b Run) bool {
	return !a.Break && a.Picture == nil && a.Note == "" && !b.Break && b.Picture == nil && b.Note == "" &&
		a.Style == b.Style && a.Link == b.Link
}
