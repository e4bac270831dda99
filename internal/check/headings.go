package check

import (
	"strings"

	"annals/internal/spelling"
)

// headings tells of headings that are nearly those of a known section.
func (c *checker) headings() {
	for _, p := range c.pages {
		for _, s := range p.sections {
			if s.meant != "" {
				c.diags.Warn("heading-spelling", s.place, "did you mean “"+s.meant+"”?", "the heading “%s” is spelt like no section that annals knows", quote(s.name))
			}
		}
	}
}

// nearly returns the kind, and which of its words, a heading differs from by a
// letter or two; nil where it is near to none.
func (c *checker) nearly(heading string) (*kind, string) {
	length := len([]rune(heading))
	if length < 6 || strings.Count(heading, " ") > 3 {
		return nil, ""
	}
	var best *kind
	word, least := "", 3
	for i := range c.kinds.all {
		for _, w := range c.kinds.all[i].words {
			limit := 1
			if length >= 9 && len([]rune(w)) >= 9 {
				limit = 2
			}
			if d := spelling.Distance(heading, w); d > 0 && d <= limit && d < least {
				best, word, least = &c.kinds.all[i], w, d
			}
		}
	}
	return best, word
}

// spelt is a known word as a heading writes it: as the config's label does
// where it is that, else with a capital.
func (c *checker) spelt(k *kind, word string) string {
	if plainHeading(k.label) == word {
		return k.label
	}
	return strings.ToUpper(word[:1]) + word[1:]
}

// placeholderWords are texts that are no text yet.
var placeholderWords = map[string]bool{
	"todo": true, "tbd": true, "tba": true, "xxx": true, "fixme": true, "folgt": true, "text folgt": true, "folgt noch": true, "kommt noch": true, "noch offen": true,
	"wird nachgereicht": true, "wird ergänzt": true, "to be done": true, "to be written": true, "to follow": true, "coming soon": true, "text": true, "platzhalter": true,
	"placeholder": true, "hier text einfügen": true, "hier steht text": true, "text here": true, "your text here": true, "bitte ergänzen": true, "please complete": true,
}

// isPlaceholder reports whether a text stands only where one shall stand.
func isPlaceholder(s string) bool {
	p := plain(s)
	return placeholderWords[p] || strings.HasPrefix(p, "lorem ipsum") || strings.HasPrefix(p, "todo ") || p == "" && strings.Trim(s, " .…-–—?![]()") == "" && s != ""
}

// placeholders tells of paragraphs that are still to be written.
func (c *checker) placeholders() {
	for _, p := range c.pages {
		for _, u := range units(p.doc.Blocks) {
			if !u.picture && !u.heading && isPlaceholder(u.text) && plain(u.text) != "" {
				c.diags.Warn("placeholder-text", u.place, "write it, or delete it", "“%s” stands where a text is to be", quote(u.text))
			}
		}
	}
}

// unwritten reports whether a section holds nothing but placeholders.
func unwritten(s section) bool {
	us := units(s.blocks)
	for _, u := range us {
		if !u.heading && !isPlaceholder(u.text) {
			return false
		}
	}
	return len(us) > 0
}
