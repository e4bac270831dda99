package source

import (
	"crypto/sha256"
	"encoding/hex"
	"path"
	"regexp"
	"slices"
	"strings"

	"annals/internal/diag"
)

// A report in several languages has its pages side by side, page.md in the
// config's lang and page.en.md in another that the config lists under
// languages:, or in a folder for each language, en/page.md.

// Languages returns the tags of the report's languages as the config writes
// them, that of lang: first; none where the config lists no others.
func (c Config) Languages() []string {
	v := c.Raw.Get("languages")
	if v == nil || v.Kind != Mapping || len(v.Fields) == 0 {
		return nil
	}
	main := c.Raw.Str("lang")
	all := []string{main}
	for _, f := range v.Fields {
		if !slices.ContainsFunc(all, func(l string) bool { return sameTag(l, f.Key) }) {
			all = append(all, f.Key)
		}
	}
	if main == "" || len(all) < 2 {
		return nil
	}
	return all
}

// sameTag reports whether two spellings of a language's tag are one.
func sameTag(a, b string) bool {
	return strings.EqualFold(strings.ReplaceAll(a, "_", "-"), strings.ReplaceAll(b, "_", "-"))
}

// fileTag is what is taken for one in a file's name though the config does not
// list it.
var fileTag = regexp.MustCompile(`^[a-z]{2}([-_][A-Z]{2})?$`)

// languageOf returns the language that a file's path names, as the config
// writes it, and the path without it: "2-water/wells.en.md" and
// "en/2-water/wells.md" are "2-water/wells.md" in en. The language is ""
// where the path names none.
func (c Config) languageOf(file string) (lang, base string) {
	langs := c.Languages()
	stem, ext := strings.TrimSuffix(file, path.Ext(file)), path.Ext(file)
	if suffix := path.Ext(stem); suffix != "" {
		for _, l := range langs {
			if sameTag(suffix[1:], l) {
				return l, strings.TrimSuffix(stem, suffix) + ext
			}
		}
	}
	if first, rest, below := strings.Cut(file, "/"); below {
		for _, l := range langs {
			if sameTag(first, l) {
				return l, rest
			}
		}
	}
	return "", file
}

// tellTranslation tells of a file that is a translation by its name, into a
// language that the config does not list. It reports whether it is one.
func (s *Source) tellTranslation(file string, diags *diag.List) bool {
	stem, ext := strings.TrimSuffix(file, path.Ext(file)), path.Ext(file)
	suffix := strings.TrimPrefix(path.Ext(stem), ".")
	original := strings.TrimSuffix(stem, "."+suffix) + ext
	if !fileTag.MatchString(suffix) || !s.has(original) || neighbour(original) {
		return false
	}
	diags.Warn("language-not-listed", beginning(file), "list the language in "+s.Config.Path+": “languages:”, and below it, indented, “"+suffix+":” with the title and what else differs",
		"this file is %s in the language “%s” by its name, but the config lists no such language, so it is not in the report", original, suffix)
	return true
}

// notText are the keys of front matter that say nothing which a translation
// would have to say anew.
var notText = []string{"layout", "chapter", "permalink", "id", "kind", "status", "notes", "translated-from", "published", "website",
	"funders", "partners", "people", "team", "budget", "owner", "lang"}

// TextHash returns a short hash (12 hexadecimal digits of SHA-256) of what a
// page says: of its body and of the texts of its front matter. White space and
// what is the same in all languages, such as number and address, make no
// difference. A translation records it, so that it can be told when the text
// that it was made from has changed.
func (p *Page) TextHash() string {
	h := sha256.New()
	var add func(v *Value)
	add = func(v *Value) {
		if v == nil {
			return
		}
		if v.Kind == Scalar {
			h.Write([]byte(strings.Join(strings.Fields(v.Text.Value), " ") + "\x00"))
		}
		for _, it := range v.Items {
			add(it)
		}
		for _, f := range v.Fields {
			h.Write([]byte(f.Key + "\x01"))
			add(f.Value)
		}
	}
	for _, f := range p.Front.Fields {
		if !slices.Contains(notText, f.Key) {
			h.Write([]byte(f.Key + "\x01"))
			add(f.Value)
		}
	}
	h.Write([]byte(strings.Join(strings.Fields(p.Body.Value), " ")))
	return hex.EncodeToString(h.Sum(nil))[:12]
}

// State is how a translation stands to the page that it was made from.
type State int

const (
	Missing    State = iota // there is none
	Unrecorded              // it does not say which text it was made from
	Outdated                // the text that it was made from has changed since
	Current
)

// Translation is a page of the main language and what it is in another.
type Translation struct {
	Lang     string // as the config writes it
	Original *Page
	Page     *Page // nil where it is missing
	State    State
	Hash     string // of the original's text now
}

// Translations returns how every page of the main language stands in every
// other, in the order of paths and languages. Pages are paired by their paths,
// or by their ids.
func (s *Source) Translations() []Translation {
	langs := s.Config.Languages()
	var all []Translation
	for _, o := range s.Pages {
		if len(langs) == 0 || o.Lang != "" && o.Lang != langs[0] {
			continue
		}
		for _, lang := range langs[1:] {
			t := Translation{Lang: lang, Original: o, Hash: o.TextHash()}
			for _, p := range s.Pages {
				if p.Lang == lang && (p.Base == o.Base || o.Front.Str("id") != "" && p.Front.Str("id") == o.Front.Str("id")) {
					t.Page = p
				}
			}
			if t.Page != nil {
				switch t.Page.Front.Str("translated-from") {
				case "":
					t.State = Unrecorded
				case t.Hash:
					t.State = Current
				default:
					t.State = Outdated
				}
			}
			all = append(all, t)
		}
	}
	return all
}
