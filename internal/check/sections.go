package check

import (
	"regexp"
	"slices"
	"strings"

	"annals/internal/doc"
	"annals/internal/source"
)

// section is a piece of a page that has a name: a field of its front matter,
// or what stands under a heading of its body.
type section struct {
	key    string // of the kind that it is, "" where its heading is none that is known
	place  doc.Place
	name   string // the heading's or the label's words
	meant  string // what the heading seems to be a misspelling of, or ""
	blocks []doc.Block
	field  bool // it stands in front matter
}

// kind is one of the things that project pages say, whatever they call it.
type kind struct {
	key, label string
	words      []string // plain headings by which pages in the short form call it
	group      doc.FieldGroup
}

// kinds are those of one report, in the order in which fields are shown.
type kinds struct {
	all   []kind
	short []string // keys that a page in the short form must answer
}

// headings are the words by which people call the sections of a page that has
// no fields, by the field that each of them answers.
var headingWords = map[string][]string{
	"problem": {"problem", "das problem", "the problem", "hintergrund", "background", "ausgangslage", "kontext", "context", "worum geht es", "worum es geht",
		"what it is about", "about", "über das projekt", "about the project"},
	"causes":   {"ursachen", "mögliche ursachen", "causes", "possible causes"},
	"solution": {"lösung", "lösungsansatz", "unser ansatz", "solution", "approach", "our approach"},
	"effect":   {"angestrebte wirkung", "wirkung", "intended effect", "effect"},
	"achievements": {"leistungen", "erbrachte leistungen", "highlights", "highlight", "rückblick", "aktivitäten", "achievements", "work done", "review", "activities", "what happened", "was ist passiert", "was geschah",
		"was wir getan haben", "was wir gemacht haben", "what we did", "this year", "dieses jahr", "das jahr", "the year", "im berichtsjahr"},
	"outputs":    {"output", "outputs"},
	"outcome":    {"outcome", "outcomes", "ergebnisse", "results"},
	"impact":     {"impact"},
	"evaluation": {"evaluation", "qualitätssicherung", "quality assurance"},
	"outlook":    {"ausblick", "outlook", "ausblick und ziele", "nächste schritte", "next steps", "what comes next", "planung", "plans"},
	"resources":  {"ressourcen", "resources", "mittel", "ressourcen und finanzierung"},
	"website":    {"website", "webseite", "web site"},
}

// defaultShort are the fields that a page in the short form answers.
var defaultShort = []string{"problem", "achievements", "outlook", "resources"}

func kindsOf(src *source.Source, r *doc.Report) kinds {
	var ks kinds
	config := src.Config.Raw.Get("sections")
	if config == nil || config.Kind == source.Null {
		config = src.Config.Raw.Get("chapter")
	}
	aliases := config.Get("aliases")
	add := func(key, label string, group doc.FieldGroup) {
		k := kind{key: key, label: label, group: group, words: append([]string{plainHeading(label)}, headingWords[key]...)}
		if v := aliases.Get(key); v != nil {
			for _, it := range append([]*source.Value{v}, v.Items...) {
				if s := plainHeading(it.String()); s != "" {
					k.words = append(k.words, s)
				}
			}
		}
		ks.all = append(ks.all, k)
	}
	for _, f := range r.Fields {
		add(f.Key, f.Label, f.Group)
	}
	if v := config.Get("short"); v != nil && v.Kind != source.Null {
		for _, it := range append([]*source.Value{v}, v.Items...) {
			if s := it.String(); s != "" {
				ks.short = append(ks.short, s)
			}
		}
	} else {
		ks.short = defaultShort
	}
	// What pages in the short form must say is a section even where the
	// config lists no field of that name.
	for _, key := range ks.short {
		if ks.get(key) == nil {
			label := key
			if w, ok := r.Labels["outcome-"+key]; ok {
				label = w
			} else if w, ok := r.Labels["effect-"+key]; ok {
				label = w
			}
			add(key, label, doc.OutcomeField)
		}
	}
	return ks
}

func (ks kinds) get(key string) *kind {
	for i := range ks.all {
		if ks.all[i].key == key {
			return &ks.all[i]
		}
	}
	return nil
}

// named returns the kind that a heading names, nil where it names none. Words
// of one kind that another kind has as its own label belong to the other.
func (ks kinds) named(heading string) *kind {
	for i := range ks.all {
		if len(ks.all[i].words) > 0 && ks.all[i].words[0] == heading {
			return &ks.all[i]
		}
	}
	for i := range ks.all {
		if slices.Contains(ks.all[i].words, heading) {
			return &ks.all[i]
		}
	}
	return nil
}

var yearNumber = regexp.MustCompile(`\b(?:19|20)[0-9]{2}\b`)

// plainHeading is a heading as it is compared: without case, years, marks and
// double blanks. "Leistungen 2018:" is "leistungen".
func plainHeading(s string) string {
	s = yearNumber.ReplaceAllString(strings.ToLower(s), " ")
	s = strings.Map(func(r rune) rune {
		if strings.ContainsRune(`:.,;!?()[]"„“”*_–—`, r) {
			return ' '
		}
		return r
	}, s)
	s = strings.Join(strings.Fields(s), " ")
	for _, end := range []string{" in", " im", " im jahr", " in the year"} { // of the year that was cut off
		s = strings.TrimSuffix(s, end)
	}
	return s
}

// page divides a page into sections. Its main pictures are the section
// "picture".
func (c *checker) page(d *doc.Page) *page {
	p := &page{doc: d}
	var under []int // sections that are open, by the level of their heading
	var levels []int
	for _, b := range d.Blocks {
		switch b := b.(type) {
		case *doc.Heading:
			words := strings.TrimSpace(doc.PlainText(b.Inlines))
			for len(levels) > 0 && levels[len(levels)-1] >= b.Level {
				levels, under = levels[:len(levels)-1], under[:len(under)-1]
			}
			for _, i := range under {
				p.sections[i].blocks = append(p.sections[i].blocks, b)
			}
			s := section{place: b.Place, name: words}
			if k := c.kinds.named(plainHeading(words)); k != nil {
				s.key = k.key
			} else if k, word := c.nearly(plainHeading(words)); k != nil {
				s.key, s.meant = k.key, c.spelt(k, word) // it counts as what it is meant to be
			}
			p.sections = append(p.sections, s)
			levels, under = append(levels, b.Level), append(under, len(p.sections)-1)
			continue
		case *doc.Chain:
			p.full = true
			for _, st := range b.Stations {
				var bs []doc.Block
				for _, it := range st.Items {
					if len(it.Title) > 0 {
						bs = append(bs, &doc.Paragraph{Origin: it.Origin, Inlines: it.Title})
					}
					bs = append(append(bs, it.Text...), it.Claim...)
				}
				p.sections = append(p.sections, section{key: st.Key, place: st.Place, name: st.Label, blocks: bs, field: true})
			}
		case *doc.Outcomes:
			p.full = true
			for _, o := range b.Items {
				p.sections = append(p.sections, section{key: o.Key, place: o.Place, name: o.Label, blocks: o.Blocks, field: true})
			}
		case *doc.Resources:
			p.sections = append(p.sections, section{key: "resources", place: b.Place, name: b.Title, blocks: b.Blocks, field: true})
		case *doc.Website, *doc.Team:
		case *doc.Figure:
			if b.Role == doc.MainFigure {
				p.sections = append(p.sections, section{key: "picture", place: b.Place, blocks: []doc.Block{b}, field: true})
				continue
			}
			for _, i := range under {
				p.sections[i].blocks = append(p.sections[i].blocks, b)
			}
			continue
		default:
			for _, i := range under {
				p.sections[i].blocks = append(p.sections[i].blocks, b)
			}
			continue
		}
		// A field ends what the body's last heading opened.
		under, levels = nil, nil
	}
	return p
}

// of returns the sections of a page that are of a kind.
func (p *page) of(key string) []section {
	var all []section
	for _, s := range p.sections {
		if s.key == key {
			all = append(all, s)
		}
	}
	return all
}
