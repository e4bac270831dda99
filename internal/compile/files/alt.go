package files

import (
	"path"
	"regexp"
	"strings"

	"annals/internal/diag"
	"annals/internal/doc"
	"annals/internal/source/placed"
	"annals/internal/spelling"
)

// placeholders are descriptions that say nothing of a picture: what themes
// and editors put there to be replaced. "…" stands for any words.
var placeholders = []string{
	"Eine Beschreibung des Textes", "Eine Beschreibung des Bildes", "Beschreibung des Bildes", "Beschreibung des Textes",
	"Beschreibung", "Bildbeschreibung", "Das beschreibt … in Worten", "Hier steht …beschreibung",
	"Illustration", "Bild", "Foto", "Grafik", "Abbildung", "Diagramm", "Screenshot", "Logo", "Platzhalter", "Alternativtext",
	"image", "img", "picture", "photo", "graphic", "figure", "chart", "icon", "placeholder", "untitled", "TODO", "tbd", "xxx",
	"alt", "alt text", "alternative text", "description", "image description", "description of the image", "a description of the image",
	"a description of the text", "image alt text", "Lorem ipsum…",
}

var fileName = regexp.MustCompile(`(?i)^[^\s]+\.(?:jpe?g|png|gif|svg|webp|tiff?|bmp|heic)$|^(?:img|dsc|dscn|dscf|pxl|image|screenshot|bildschirmfoto)[-_ ]?[0-9][-_ .:0-9]*$`)

// describes reports whether a text says something of a picture: not nothing,
// no placeholder, no name of a file.
func (f *Finder) describes(alt, src string) bool {
	said := plainWords(alt)
	if said == "" || fileName.MatchString(strings.TrimSpace(alt)) {
		return false
	}
	base := path.Base(src)
	if stem := strings.TrimSuffix(base, path.Ext(base)); strings.ContainsAny(stem, "_-0123456789") && strings.EqualFold(strings.TrimSpace(alt), stem) {
		return false
	}
	for _, p := range append(placeholders[:len(placeholders):len(placeholders)], f.Placeholders...) {
		if matches(said, p) {
			return false
		}
	}
	return true
}

// plainWords is a text without case, outer punctuation and double blanks.
func plainWords(s string) string {
	return strings.ToLower(strings.Trim(placed.Unfold(s), " .,:;!?-–—…_*[]()<>\"'„“”»«"))
}

// matches compares words with a placeholder, in which "…" stands for any text.
func matches(words, placeholder string) bool {
	parts := strings.Split(placed.Unfold(placeholder), "…")
	if len(parts) == 1 {
		return words == plainWords(placeholder)
	}
	for i, part := range parts {
		part = strings.ToLower(part)
		switch {
		case i == 0:
			if !strings.HasPrefix(words, part) {
				return false
			}
			words = words[len(part):]
		case i == len(parts)-1:
			return strings.HasSuffix(words, part)
		default:
			at := strings.Index(words, part)
			if at < 0 {
				return false
			}
			words = words[at+len(part):]
		}
	}
	return true
}

// Describe decides what is known of a picture's description, and tells what is
// missing. at is where the description stands or should stand.
func (f *Finder) Describe(from *From, pic *doc.Picture, stand string, at doc.Place) {
	pic.Stand = stand
	if pic.State == doc.AltDecorative {
		pic.Alt = ""
		return
	}
	alt := placed.Unfold(pic.Alt)
	switch {
	case alt == "":
		pic.Alt, pic.State = "", doc.AltMissing
		hint := `say what the picture shows; a picture that says nothing is marked decorative: alt: "", or ![](x.png){.decorative}`
		if from == nil {
			hint = `say what it shows: {img: ` + pic.Src + `, alt: "…"}; alt: "" marks it as decorative`
		}
		f.diags.Warn("missing-alt", at, hint,
			"the picture %s has no description", pic.Src)
	case !f.describes(alt, pic.Src):
		pic.Alt, pic.State = "", doc.AltPlaceholder
		f.diags.Warn("placeholder-alt", at, "say what the picture shows", "“%s” is a placeholder: the picture %s is not described", alt, pic.Src)
	default:
		pic.Alt, pic.State = alt, doc.AltDescribed
		key := f.sameDescription(strings.ToLower(alt))
		f.described[key] = append(f.described[key], pic)
	}
}

// sameDescription returns the description among those given that says the same
// as a new one, or the new one: a long text that was copied and then corrected
// by a letter or two still is the same, unless its figures differ.
func (f *Finder) sameDescription(key string) string {
	if _, known := f.described[key]; known {
		return key
	}
	words, figures := []rune(key), onlyDigits(key)
	for _, other := range f.order {
		o := []rune(other)
		if diff := len(words) - len(o); len(words) >= longDescription && diff >= -2 && diff <= 2 && figures == onlyDigits(other) && spelling.Distance(key, other) <= 2 {
			return other
		}
	}
	f.order = append(f.order, key)
	return key
}

// longDescription is the length in characters from which two descriptions that
// differ by two letters are hardly meant to differ.
const longDescription = 40

func onlyDigits(s string) string {
	return strings.Map(func(r rune) rune {
		if r < '0' || r > '9' {
			return -1
		}
		return r
	}, s)
}

// TellRepeated warns about one description on different pictures: at
// the first place, with notes at the others. One picture used twice may well
// have one description, and so may two files with the same bytes.
func (f *Finder) TellRepeated() {
	for _, key := range f.order {
		uses := f.described[key]
		same := func(a, b *doc.Picture) bool {
			if a.Asset != nil && b.Asset != nil {
				return a.Asset.Hash == b.Asset.Hash
			}
			return a.Src == b.Src
		}
		d := diag.Diagnostic{ID: "repeated-alt", Place: uses[0].Place, Hint: "say of each picture what it shows",
			Message: "“" + uses[0].Alt + "” is the description of different pictures"}
		for _, u := range uses[1:] {
			if !same(uses[0], u) {
				d.Notes = append(d.Notes, diag.Note{Place: u.Place, Message: "also of " + u.Src})
			}
		}
		if len(d.Notes) > 0 {
			f.diags.Add(d)
		}
	}
}
