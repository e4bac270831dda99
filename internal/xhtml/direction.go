package xhtml

import (
	"golang.org/x/text/language"
	"golang.org/x/text/unicode/bidi"

	"annals/internal/doc"
)

// Direction returns in which direction a language is written, as the attribute
// dir has it: "rtl" for Arabic, Hebrew and their kin, "ltr" for all others.
func Direction(lang string) string {
	tag, err := language.Parse(lang)
	if err != nil {
		return "ltr"
	}
	script, _ := tag.Script()
	switch script.String() {
	case "Arab", "Hebr", "Thaa", "Syrc", "Nkoo", "Adlm", "Rohg", "Mand", "Samr":
		return "rtl"
	}
	return "ltr"
}

// Dir returns the attribute for an element in a language; none for what is
// written from left to right, as all is where nothing is said.
func Dir(lang string) Attr {
	if Direction(lang) == "rtl" {
		return A("dir", "rtl")
	}
	return Attr{}
}

// turn returns the attribute of a language among that of the page.
func (r *Renderer) turn(lang string) Attr {
	if r.page != nil && Direction(lang) != Direction(r.page.Lang) {
		return A("dir", Direction(lang))
	}
	return Attr{}
}

// directed returns the attribute of a paragraph, a heading or a cell whose
// first letter is written in another direction than the page. Print sets such
// a text in that direction too.
func (r *Renderer) directed(is []doc.Inline) Attr {
	around := "ltr"
	if r.page != nil {
		around = Direction(r.page.Lang)
	}
	for _, c := range doc.PlainText(is) {
		p, _ := bidi.LookupRune(c)
		own := ""
		switch p.Class() {
		case bidi.L:
			own = "ltr"
		case bidi.R, bidi.AL:
			own = "rtl"
		default:
			continue
		}
		if own != around {
			return A("dir", own)
		}
		break
	}
	return Attr{}
}

// first returns the text that blocks begin with.
func first(bs []doc.Block) []doc.Inline {
	if len(bs) > 0 {
		if p, ok := bs[0].(*doc.Paragraph); ok {
			return p.Inlines
		}
	}
	return nil
}
