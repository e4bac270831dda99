// Package view gives a report's source as it is in one of its languages: its
// pages, what its config says in that language, and in front matter what a
// translation need not repeat.
//
// What comes in: the Source of a report in several languages. What goes out: a
// Source for one of them, which compile reads as it reads any. The package must
// never know what keys and pages say, only which of them are words.
package view

import (
	"path"
	"slices"
	"strings"

	"golang.org/x/text/unicode/norm"

	"annals/internal/compile/address"
	"annals/internal/diag"
	"annals/internal/locale"
	"annals/internal/source"
	"annals/internal/source/placed"
)

// Of returns the source as it is in one language.
func Of(src *source.Source, langs []string, lang string, diags *diag.List) *source.Source {
	view := *src
	main := lang == langs[0]
	view.Config.Raw = configIn(src.Config, lang, main, diags)
	originals := map[string]*source.Page{}
	for _, p := range src.Pages {
		if in(p, langs[0], langs[0]) {
			originals[p.Base] = p
		}
	}
	view.Pages = nil
	for _, p := range src.Pages {
		if !in(p, lang, langs[0]) {
			continue
		}
		if original := originals[p.Base]; original != nil && !main {
			q := *p
			q.Front = inherit(p.Front, original.Front)
			p = &q
		}
		view.Pages = append(view.Pages, p)
	}
	if team := src.TeamIn[lang]; team != nil {
		view.Team = team
	}
	if !main {
		view.Glossary = src.GlossaryIn[lang]
	}
	return &view
}

// in reports whether a page is written in a language; one whose path names
// none is in the main one.
func in(p *source.Page, lang, main string) bool {
	return p.Lang == lang || p.Lang == "" && lang == main
}

// words are the keys of the config, and keys in them, whose values are words
// of the main language. Another language has its own or none, but for those
// that have to be there: a title, a description of the cover.
var words = []struct {
	path []string
	keep bool
}{
	{[]string{"title"}, true}, {[]string{"subtitle"}, false}, {[]string{"description"}, false},
	{[]string{"home", "label"}, false}, {[]string{"legal", "text"}, false},
	{[]string{"accessibility", "text"}, false}, {[]string{"accessibility", "enforcement"}, false},
	{[]string{"cover", "alt"}, true}, {[]string{"cover", "caption"}, false},
}

// labelled reports whether an entry of key figures has words of its own.
func labelled(figures *source.Value) bool {
	return figures != nil && slices.ContainsFunc(figures.Items, func(v *source.Value) bool { return v.Str("label") != "" })
}

// configIn returns the config as it is in a language: what stands under
// languages: for it stands in place of what the rest says.
func configIn(config source.Config, lang string, main bool, diags *diag.List) *source.Value {
	at := config.Raw.Get("languages")
	own := at.Get(lang)
	raw := config.Raw
	place := at.Place
	for _, f := range at.Fields {
		if f.Key == lang {
			place = f.Place
		}
	}
	if !main {
		var lacking []string
		for _, w := range words {
			have, want := dig(own, w.path), dig(raw, w.path)
			if want.String() == "" || have != nil {
				continue
			}
			lacking = append(lacking, strings.Join(w.path, ": "))
			if !w.keep {
				raw = without(raw, w.path)
			}
		}
		if labelled(raw.Get("figures")) && own.Get("figures") == nil {
			lacking = append(lacking, "figures")
		}
		raw = without(raw, []string{"labels"})
		if own.Get("sections") == nil && own.Get("chapter") == nil {
			raw = withoutLabels(raw)
		}
		if len(lacking) > 0 {
			diags.Warn("config-untranslated", place, "say it in this language, indented below “"+lang+":”",
				"the config does not say in “%s”: %s", lang, strings.Join(lacking, ", "))
		}
	}
	raw = merged(raw, own)
	tag := &source.Value{Kind: source.Scalar, Place: place, Tag: "!!str", Text: placed.Plain(place.File, lang, place.Line, place.Column)}
	if main {
		tag = config.Raw.Get("lang")
	}
	return merged(raw, &source.Value{Kind: source.Mapping, Fields: []source.Field{{Key: "lang", Place: tag.Place, Value: tag}}})
}

func dig(v *source.Value, path []string) *source.Value {
	for _, key := range path {
		v = v.Get(key)
	}
	return v
}

// merged returns a mapping with the fields of another in place of its own of
// the same key; mappings in both are merged.
func merged(v, over *source.Value) *source.Value {
	if over == nil || over.Kind == source.Null {
		return v
	}
	if v == nil || v.Kind != source.Mapping || over.Kind != source.Mapping {
		return over
	}
	m := *v
	m.Fields = slices.Clone(v.Fields)
	for _, f := range over.Fields {
		i := slices.IndexFunc(m.Fields, func(g source.Field) bool { return g.Key == f.Key })
		if i < 0 {
			m.Fields = append(m.Fields, f)
			continue
		}
		f.Value = merged(m.Fields[i].Value, f.Value)
		m.Fields[i] = f
	}
	return &m
}

// without returns a mapping without a key, which may lie in mappings within it.
func without(v *source.Value, path []string) *source.Value {
	if v == nil || v.Kind != source.Mapping {
		return v
	}
	m := *v
	m.Fields = nil
	for _, f := range v.Fields {
		if f.Key == path[0] {
			if len(path) == 1 {
				continue
			}
			f.Value = without(f.Value, path[1:])
		}
		m.Fields = append(m.Fields, f)
	}
	return &m
}

// withoutLabels returns a config whose sections have their keys only: labels
// are words of the main language.
func withoutLabels(raw *source.Value) *source.Value {
	m := *raw
	m.Fields = slices.Clone(raw.Fields)
	for i, f := range m.Fields {
		if f.Key != "sections" && f.Key != "chapter" {
			continue
		}
		s := without(f.Value, []string{"resources"})
		if s == nil || s.Kind != source.Mapping {
			continue
		}
		t := *s
		t.Fields = slices.Clone(s.Fields)
		for j, list := range t.Fields {
			if list.Value == nil || list.Value.Kind != source.Sequence {
				continue
			}
			l := *list.Value
			l.Items = nil
			for _, it := range list.Value.Items {
				l.Items = append(l.Items, without(it, []string{"label"}))
			}
			t.Fields[j].Value = &l
		}
		m.Fields[i].Value = &t
	}
	return &m
}

// inherited are the keys of front matter that a translation need not repeat:
// they are the same in every language.
var inherited = []string{"chapter", "permalink", "id", "kind", "website", "funders", "partners", "people", "team", "budget"}

// inherit returns the front matter of a translation with what the original's
// says for both. A picture that only has other words is the original's file.
func inherit(front, original *source.Value) *source.Value {
	m := *front
	m.Fields = slices.Clone(front.Fields)
	for _, key := range inherited {
		if v := original.Get(key); v != nil && front.Get(key) == nil {
			m.Fields = append(m.Fields, source.Field{Key: key, Place: v.Place, Value: v})
		}
	}
	for i, f := range m.Fields {
		old := original.Get(f.Key)
		if (f.Key == "visual" || f.Key == "visuals") && old != nil {
			m.Fields[i].Value = picturesIn(f.Value, old)
		}
	}
	return &m
}

func picturesIn(v, original *source.Value) *source.Value {
	switch {
	case v == nil || original == nil:
		return v
	case v.Kind == source.Sequence && original.Kind == source.Sequence:
		l := *v
		l.Items = slices.Clone(v.Items)
		for i := range min(len(l.Items), len(original.Items)) {
			l.Items[i] = picturesIn(l.Items[i], original.Items[i])
		}
		return &l
	case v.Kind != source.Mapping || v.Get("img") != nil || v.Get("src") != nil:
		return v
	}
	img := placed.First(original.Get("img"), original.Get("src"))
	if original.Kind == source.Scalar {
		img = original
	}
	if img == nil {
		return v
	}
	return merged(v, &source.Value{Kind: source.Mapping, Fields: []source.Field{{Key: "img", Place: img.Place, Value: img}}})
}

// Path is where a page in another language goes: beside the
// original, or into the language's folder where there is one.
func Path(src *source.Source, base, lang string, main bool) string {
	for _, p := range src.Pages {
		if p.Lang == lang && strings.HasSuffix(p.Path, "/"+p.Base) {
			return strings.TrimSuffix(p.Path, p.Base) + base
		}
	}
	if main {
		return base
	}
	return strings.TrimSuffix(base, path.Ext(base)) + "." + lang + path.Ext(base)
}

// OnlyElsewhere returns the pages that are not written in a language, with
// their address in the first of those in which they are.
func OnlyElsewhere(src *source.Source, langs []string, lang string) map[string]Elsewhere {
	have, all := map[string]bool{}, map[string]Elsewhere{}
	for _, p := range src.Pages {
		if in(p, lang, langs[0]) {
			have[p.Base] = true
		}
	}
	for _, l := range langs {
		tag, _ := locale.Canonical(l)
		for _, p := range src.Pages {
			if have[p.Base] || !in(p, l, langs[0]) {
				continue
			}
			have[p.Base] = true
			link := p.Front.Str("permalink")
			if link == "" || address.Problem(link) != "" {
				link = address.Derived(p)
			}
			e := Elsewhere{tag, address.Clean(norm.NFC.String(link))}
			for _, key := range []string{norm.NFC.String(p.Path), norm.NFC.String(p.Base), address.Key(e.Permalink)} {
				all[key] = e
			}
		}
	}
	return all
}

// Elsewhere is a page that is written in another language only.
type Elsewhere struct{ Lang, Permalink string }
