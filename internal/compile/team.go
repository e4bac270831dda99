package compile

import (
	"path"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"annals/internal/compile/address"
	"annals/internal/doc"
	"annals/internal/locale"
	"annals/internal/source"
	"annals/internal/source/placed"
)

// photoFolder holds the photos of the team.
const photoFolder = "assets/images/team/"

var photoExtensions = []string{".jpg", ".jpeg", ".png", ".webp"}

// team builds the grid of everyone in the team file, in its order, on pages
// that say "team: true".
func (c *compiler) team(p *page) doc.Block {
	v := p.src.Front.Get("team")
	if !v.True() {
		return nil
	}
	if len(c.src.Team) == 0 {
		c.diags.Warn("no-team", v.Place, "list people in team.yaml, each with name, position and text", "the page shows the team, but the team file names nobody")
		return nil
	}
	t := &doc.Team{Origin: doc.Origin{Place: v.Place}}
	if title := c.report.Label("team"); !strings.EqualFold(title, p.doc.Title) {
		t.Title = title
	}
	t.ID = p.section("team", c.report.Label("team"))
	var without []*person
	photos := false
	for _, entry := range c.src.Team {
		if entry.Empty() {
			continue
		}
		m := c.person(p, entry)
		t.Members = append(t.Members, m.doc)
		photos = photos || m.doc.Photo != nil
		if m.doc.Photo == nil && !m.unknown {
			without = append(without, m)
		}
	}
	for _, m := range without {
		if m.img == nil && !photos { // a team without photos is no slip
			continue
		}
		at, hint := m.doc.Place, "put the photo there, or write “img: unknown”"
		if m.img != nil {
			at = m.img.Place
			if n := c.src.Nearest(m.wanted); n != "" && photoFolder+path.Base(n) == n {
				hint = "did you mean “" + strings.TrimSuffix(path.Base(n), path.Ext(n)) + "”? Or write “img: unknown”"
			}
		}
		c.diags.Warn("missing-photo", at, hint, "there is no photo of %s: %s does not exist; initials are shown", m.doc.Name, m.wanted)
	}
	return t
}

// person is a member of the team with what the search for the photo found.
type person struct {
	doc     *doc.Person
	img     *source.Value // nil where the entry names no photo
	wanted  string        // the file that was looked for first
	unknown bool          // the entry says that there is no photo
}

func (c *compiler) person(p *page, v *source.Value) *person {
	m := &person{doc: &doc.Person{Origin: doc.Origin{Place: v.Place}}, img: placed.First(v.Get("img"))}
	name := v.Get("name")
	if v.Kind == source.Scalar {
		name = v
	}
	m.doc.Name = personName(name.String())
	if m.doc.Name == "" {
		c.diags.Warn("person-without-name", v.Place, "add “name:”", "an entry of the team file has no name")
		m.doc.Name, m.unknown = "?", true
	} else {
		m.doc.Place = name.Place
	}
	m.doc.Role = personName(v.Str("position"))
	m.doc.Initials = initials(m.doc.Name)
	m.doc.ID = p.section("person-"+address.Slug(m.doc.Name), m.doc.Name)
	for _, key := range []string{"text", "bio"} {
		m.doc.Text = append(m.doc.Text, c.fieldBlocks(p, v.Get(key), 2)...)
	}
	c.photo(m)
	return m
}

// photo looks for the photo of a person: the file that img names, else one
// named like the person.
func (c *compiler) photo(m *person) {
	var stems []string
	switch img := m.img.String(); {
	case strings.EqualFold(img, "unknown") || m.unknown && img == "":
		m.unknown = true
		return
	case img != "":
		if strings.Contains(img, "/") {
			stems = []string{strings.TrimPrefix(img, "/")}
		} else {
			stems = []string{photoFolder + img, photoFolder + strings.ToLower(img)}
		}
	default:
		m.img = nil
		for _, stem := range photoStems(m.doc.Name) {
			stems = append(stems, photoFolder+stem)
		}
	}
	if len(stems) == 0 {
		return
	}
	m.wanted = stems[0]
	if path.Ext(m.wanted) == "" {
		m.wanted += photoExtensions[0]
	}
	for _, stem := range stems {
		files := []string{stem}
		if path.Ext(stem) == "" || m.img == nil {
			files = nil
			for _, ext := range photoExtensions {
				files = append(files, stem+ext)
			}
		}
		for _, file := range files {
			a := c.files.Load(file)
			if a.Missing {
				continue
			}
			at := m.doc.Place
			if m.img != nil {
				at = m.img.Place
			}
			if usable, problem := c.files.Usable(a, at); usable != nil {
				m.doc.Photo = &doc.Picture{
					Origin: doc.Origin{Place: at}, Src: file, Asset: usable,
					Alt:   locale.Fill(c.report.Label("photo-of"), "name", m.doc.Name),
					State: doc.AltDescribed,
				}
			} else if problem != "" {
				m.unknown = true // told already
			}
			return
		}
	}
}

// photoStems are the names that a photo of a person may have: the name in
// lower case without blanks, with umlauts as they are, spelt out, or without
// their dots.
func photoStems(name string) []string {
	if i := strings.IndexByte(name, '('); i > 0 {
		name = name[:i]
	}
	lower := strings.ToLower(strings.Join(strings.Fields(name), ""))
	var stems []string
	add := func(s string) {
		for _, t := range stems {
			if s == t {
				return
			}
		}
		if s != "" && !strings.ContainsAny(s, `/\`) {
			stems = append(stems, s)
		}
	}
	add(lower)
	add(strings.ReplaceAll(address.Slug(lower), "-", ""))
	add(strings.ReplaceAll(bare(lower), "-", ""))
	return stems
}

// bare drops accents: "céline" is "celine", "schröder" is "schroder".
func bare(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.Is(unicode.Mn, r) {
			return -1
		}
		return r
	}, norm.NFD.String(strings.ReplaceAll(s, "ß", "ss")))
}

// personName cleans a name of what copying from elsewhere leaves in it.
func personName(s string) string {
	return placed.Unfold(strings.Map(func(r rune) rune {
		switch r {
		case '\u200b', '\u200e', '\u200f', '\u2060', '\ufeff', '\u00ad':
			return -1
		}
		return r
	}, s))
}

// initials are the first letters of the first and the last name; what stands
// in brackets and titles such as "Dr." do not count.
func initials(name string) string {
	var words []string
	for depth, rest := 0, strings.Fields(name); len(rest) > 0; rest = rest[1:] {
		w := rest[0]
		outside := depth == 0 && !strings.HasPrefix(w, "(")
		depth += strings.Count(w, "(") - strings.Count(w, ")")
		r, _ := utf8.DecodeRuneInString(w)
		if outside && unicode.IsLetter(r) && !strings.HasSuffix(w, ".") {
			words = append(words, w)
		}
	}
	if len(words) == 0 {
		r, _ := utf8.DecodeRuneInString(name)
		return string(unicode.ToUpper(r))
	}
	letter := func(w string) string {
		r, _ := utf8.DecodeRuneInString(w)
		return string(unicode.ToUpper(r))
	}
	if len(words) == 1 {
		return letter(words[0])
	}
	return letter(words[0]) + letter(words[len(words)-1])
}
