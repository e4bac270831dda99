package edition

import (
	"net/url"
	"regexp"
	"strings"

	"annals/internal/doc"
)

var (
	mailbox   = regexp.MustCompile(`^[^\s@<>()\[\]",;:\\]+@[^\s@<>()\[\]",;:\\/?#&]+\.[^\s@<>()\[\]",;:\\/?#&]+$`)
	telephone = regexp.MustCompile(`(?:^|[ (:])(\+[0-9](?:[ ()./–-]*[0-9]){5,})`)
)

// contact makes links of what in a line can be written to, opened or called: a
// mailbox, an address of the web with its scheme, a telephone number that
// begins with the code of its country. The line's words stay as they are.
func (w *writer) contact(line string) []doc.Inline {
	if at := telephone.FindStringSubmatchIndex(line); at != nil {
		words := line[at[2]:at[3]]
		number := strings.Map(func(c rune) rune {
			if c == '+' || '0' <= c && c <= '9' {
				return c
			}
			return -1
		}, strings.ReplaceAll(words, "(0)", "")) // dialled only without the country's code
		all := append(w.contact(line[:at[2]]), w.mail("tel:"+number, words))
		return append(all, w.contact(line[at[3]:])...)
	}
	var all []doc.Inline
	before := ""
	for _, word := range strings.SplitAfter(line, " ") {
		bare := strings.TrimRight(strings.Trim(word, " ,;()<>"), ".")
		lead, tail, _ := strings.Cut(word, bare)
		var link doc.Inline
		switch {
		case mailbox.MatchString(bare):
			link = w.mail("mailto:"+url.PathEscape(bare), bare)
		case address(bare):
			link = w.external(bare, bare)[0]
		default:
			before += word
			continue
		}
		all = append(append(all, w.text(before+lead)...), link)
		before = tail
	}
	return append(all, w.text(before)...)
}

func (w *writer) mail(url, words string) doc.Inline {
	return &doc.Link{Origin: w.r.Origin, Target: doc.Target{Kind: doc.MailTarget, URL: url}, Inlines: w.text(words)}
}

// address reports whether a text is a whole address of the web, in ASCII.
func address(s string) bool {
	for _, c := range s {
		if c <= ' ' || c >= 0x7f || strings.ContainsRune("<>\"\\^`{|}", c) {
			return false
		}
	}
	u, err := url.Parse(s)
	return err == nil && (u.Scheme == "https" || u.Scheme == "http") && u.Host != ""
}
