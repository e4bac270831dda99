package check

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"annals/internal/diag"
	"annals/internal/doc"
	"annals/internal/source"
	"annals/internal/spelling"
)

// member is a person of the team file.
type member struct {
	name  []string // words of the name
	about string   // position and text, in lower case without blanks
	role  string   // position, in lower case
	place doc.Place
	found bool // named on the page of a project
}

// people holds the names on the pages against the team, and against one
// another.
func (c *checker) people() {
	team := c.team()
	names := map[string]bool{}
	for _, m := range team {
		names[strings.Join(m.name, " ")] = true
	}
	for _, p := range c.pages {
		for _, u := range units(p.doc.Blocks) {
			for _, words := range runs(u.text) {
				c.holdAgainst(team, names, p, u, words)
			}
		}
	}
	c.amongPages(names)
	for i := range team {
		m := &team[i]
		if m.found || office(m.role) {
			continue
		}
		for _, p := range c.pages {
			if p.doc.Kind == doc.ProjectPage && strings.Contains(m.about, squeezed(p.doc.Title)) {
				m.found = true
			}
		}
		if !m.found {
			c.diags.Warn("person-without-project", m.place, "name the person on the project's page, or the project in the person's position",
				"%s stands on no project's page, and no project stands in the person's entry", strings.Join(m.name, " "))
		}
	}
}

func (c *checker) team() []member {
	var all []member
	for _, v := range c.Source.Team {
		name := v.Get("name")
		if v.Kind == source.Scalar {
			name = v
		}
		words := strings.FieldsFunc(norm.NFC.String(name.String()), func(r rune) bool {
			return unicode.IsSpace(r) || r == '\u200b' || r == '\ufeff'
		})
		if len(words) < 2 {
			continue
		}
		m := member{name: words, role: strings.ToLower(v.Str("position")), place: name.Place}
		m.about = squeezed(v.Str("position") + " " + v.Str("text") + " " + v.Str("bio"))
		all = append(all, m)
	}
	return all
}

func squeezed(s string) string {
	return strings.Join(strings.FieldsFunc(strings.ToLower(norm.NFC.String(s)), func(r rune) bool { return unicode.IsSpace(r) || r == '-' || r == '\u200b' }), "")
}

// offices are words of positions that serve the whole organisation.
var offices = []string{"vorstand", "geschäftsführ", "leitung der organisation", "finanz", "buchhalt", "verwaltung", "office", "assistenz", "personal", "kommunikation", "presse",
	"öffentlichkeitsarbeit", "kassen", "director", "managing", "board", "treasurer", "trustee", "finance", "account", "administrat", "communication", "press", "human resources", "book-keep", "bookkeep", "chair"}

func office(role string) bool {
	return slices.ContainsFunc(offices, func(o string) bool { return strings.Contains(role, o) })
}

// runs divides a text into runs of words that may hold a name: names do not
// reach over punctuation.
func runs(s string) [][]string {
	var all [][]string
	for _, part := range strings.FieldsFunc(s, func(r rune) bool { return strings.ContainsRune(",;:|/()[]{}\"„“”»«\n•+=", r) }) {
		var words []string
		for _, w := range strings.Fields(part) {
			end := strings.HasSuffix(w, ".") && utf8.RuneCountInString(w) > 3
			if w = strings.Trim(w, ".!?*_–—'’"); w != "" {
				words = append(words, w)
			}
			if end {
				all, words = append(all, words), nil
			}
		}
		if len(words) > 0 {
			all = append(all, words)
		}
	}
	return all
}

// holdAgainst looks for the names of the team in a run of words, and for what
// is nearly one.
func (c *checker) holdAgainst(team []member, names map[string]bool, p *page, u unit, words []string) {
	for i := range team {
		m := &team[i]
		full := strings.Join(m.name, " ")
		for at := 0; at+len(m.name) <= len(words); at++ {
			window := words[at : at+len(m.name)]
			written := strings.Join(window, " ")
			if written == full || genitive(written, full) {
				m.found = m.found || p.doc.Kind == doc.ProjectPage
				continue
			}
			if u.picture || names[written] || !capitals(window) || !nearlySame(window, m.name) {
				continue
			}
			m.found = m.found || p.doc.Kind == doc.ProjectPage
			c.diags.Add(diag.Diagnostic{ID: "name-spelling", Place: u.place,
				Message: "“" + written + "” is “" + full + "” in the team file",
				Hint:    "write the name as the person does, in both places",
				Notes:   []diag.Note{{Place: m.place, Message: "the entry in the team file"}}})
		}
	}
}

func genitive(written, full string) bool {
	rest, ok := strings.CutPrefix(written, full)
	return ok && slices.Contains([]string{"s", "'s", "’s", "'", "’"}, rest)
}

func capitals(words []string) bool {
	return !slices.ContainsFunc(words, func(w string) bool {
		r, _ := utf8.DecodeRuneInString(w)
		return !unicode.IsUpper(r)
	})
}

// nearlySame reports whether two names differ in one word only, by a letter in
// short words and by two in long ones.
func nearlySame(a, b []string) bool {
	differ := 0
	for i := range a {
		if a[i] == b[i] {
			continue
		}
		differ++
		short := min(utf8.RuneCountInString(a[i]), utf8.RuneCountInString(b[i]))
		limit := 1
		if short >= 7 {
			limit = 2
		}
		if short < 4 || spelling.Distance(a[i], b[i]) > limit {
			return false
		}
	}
	return differ == 1
}

// amongPages tells of names in the resources of projects that differ by a
// letter from page to page, where the team file knows neither.
func (c *checker) amongPages(team map[string]bool) {
	type named struct {
		words []string
		unit  unit
		page  *page
	}
	var all []named
	for _, p := range c.pages {
		for _, s := range p.of("resources") {
			for _, u := range units(s.blocks) {
				for _, words := range runs(u.text) {
					if n := len(words); (n == 2 || n == 3) && capitals(words) && !team[strings.Join(words, " ")] && !u.picture {
						all = append(all, named{words, u, p})
					}
				}
			}
		}
	}
	for i, a := range all {
		for _, b := range all[:i] {
			if a.page != b.page && len(a.words) == len(b.words) && nearlySame(b.words, a.words) {
				c.diags.Add(diag.Diagnostic{ID: "name-spelling", Place: a.unit.place,
					Message: "“" + strings.Join(a.words, " ") + "” is “" + strings.Join(b.words, " ") + "” on the page “" + b.page.doc.Title + "”",
					Hint:    "write the name as the person does, in both places",
					Notes:   []diag.Note{{Place: b.unit.place, Message: "the other spelling"}}})
				break
			}
		}
	}
}
