package word

import (
	"annals/internal/word/parts"
	"annals/internal/word/prose"
	"maps"
	"slices"
	"strings"
	"unicode"
)

// miss tells that something of the document is left out, or stands otherwise
// on the page, near the words that are being read.
func (r *reader) miss(what string) { r.Lost(what, r.near) }

// equation writes an equation into the line, and tells of it.
func (r *reader) equation(n *parts.Node, around prose.Style, link string) []prose.Run {
	rs := equation(n, around, link)
	if said := prose.Plain(rs); said != "" {
		r.Lost("an equation as such (it is written in a line)", said)
	}
	return rs
}

// control returns what a content control holds, nil where it is one that holds
// nothing of the writer's: a field that nobody has filled in, the table of
// contents.
func (r *reader) control(n *parts.Node) *parts.Node {
	props := n.Child("w:sdtPr")
	if props.Child("w:showingPlcHdr").On() {
		r.Lost("a field of a form that is not filled in", seen(n.Child("w:sdtContent")))
		return nil
	}
	if props.Child("w:docPartObj", "w:docPartGallery").Val() == "Table of Contents" {
		r.Unknown["the table of contents (the report makes its own)"] = 1
		return nil
	}
	return n.Child("w:sdtContent")
}

// choice returns the form of alternate content that can be read: the one for
// newer programs, or, where that holds nothing that a page can have, the one
// for older ones.
func choice(n *parts.Node) *parts.Node {
	first, second := n.Child("mc:Choice"), n.Child("mc:Fallback")
	if first == nil || !says(first) && says(second) {
		return second
	}
	return first
}

// says reports whether a part of a document holds text or a picture.
func says(n *parts.Node) bool {
	found := false
	n.Find(func(k *parts.Node) bool {
		found = found || slices.Contains([]string{"a:blip", "v:imagedata", "w:txbxContent", "m:oMath"}, k.Name) || k.Name == "w:t" && strings.TrimSpace(k.Words()) != ""
		return !found
	})
	return found
}

// edges tells of headers and footers that say something: pages of a report
// have their own.
func (r *reader) edges() {
	var said []string
	for _, id := range slices.Sorted(maps.Keys(r.rels)) {
		t := r.rels[id]
		if t.external || t.kind != "header" && t.kind != "footer" {
			continue
		}
		root, err := r.b.Part(dirOf(r.from) + strings.TrimPrefix(t.to, "/word/"))
		if err != nil {
			continue
		}
		if words := prose.Shortened(seen(root)); strings.IndexFunc(words, unicode.IsLetter) >= 0 && !slices.Contains(said, words) {
			said = append(said, words)
			r.Lost("the header or footer of the document's pages", words)
		}
	}
}

// seen returns the words of a part of a document as people read them in it.
func seen(n *parts.Node) string {
	var b strings.Builder
	n.Find(func(k *parts.Node) bool {
		switch k.Name {
		case "w:t", "m:t":
			b.WriteString(plainLetters(k.Words()))
		case "w:tab", "w:br", "w:cr", "w:p":
			b.WriteByte(' ')
		case "w:del", "w:moveFrom", "mc:Fallback", "w:instrText":
			return false
		}
		return true
	})
	return b.String()
}
