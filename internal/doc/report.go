package doc

import (
	"strconv"
	"strings"
)

// Report is one annual report in one language, ready to be set.
type Report struct {
	Origin
	Title       string
	Subtitle    string
	Description string
	Year        int
	Lang        string // BCP 47, never empty
	Date        Date   // the date of the edition, never from the clock
	Version     string // "" where the organisation gives none
	SourceHash  string // a short hash of everything that was read
	Name        string // the folder's name: names the output folder
	URL         string // the site's origin, "https://2018.example.org", or ""
	BaseURL     string // the site's path below its origin, "" or "/path"
	HomeURL     string // the organisation's own site, linked from the report
	HomeLabel   string // the words of that link
	Standard    string // the reporting standard, such as "SRS"
	Publisher   Publisher
	License     License
	Legal       Legal
	// Accessibility is what the organisation itself has to say in the statement.
	Accessibility Accessibility
	Cover         *Picture   // nil where the cover is set in colour alone
	Team          []Member   // everyone in the team file, in its order, each name once
	Siblings      []*Sibling // of a report in several languages: it in each of them, itself included
	Last          *Report    // last year's, to compare with; nil where it is not known
	Extract       *Extract   // nil where this is the whole report
	Funders       []*Funder  // those that the config lists, in its order
	Theme         ThemeSettings
	Fields        []Field           // what project pages may say by field, in the order in which it is shown
	Labels        map[string]string // every word the tool itself says, by key, in Lang
	Home          *Page             // the page with "layout: home", nil where there is none
	Parts         []*Part
	// Glossary are the terms that the report explains, in the order of their
	// file; GlossaryNotes are the footnotes of its definitions.
	Glossary      []*Entry
	GlossaryNotes []*Footnote
	// TableFiles is set where the site offers its tables as files.
	TableFiles bool
	// Overviews are the overviews that the config asks for, in its order. What
	// has been made of them is a page of the last part; compile makes none.
	Overviews []Overview
	Figures   []*NamedFigure  // as figures.yaml has them, in its order
	Duties    []SaidDuty      // where the report says that it meets duties
	Redirects []*Redirect     // old addresses of pages, sorted by them
	Links     []*ExternalLink // the external links of Home and Pages in order of first use, numbered by edition
	Notices   []*Notice       // made by edition, in the order in which they are shown; never part of Pages
}

// Called returns the report's title, and of an extract what it is one of.
func (r *Report) Called() string {
	if r.Extract == nil {
		return r.Title
	}
	return r.Title + " – " + r.Extract.Line
}

// Label returns the report's word for a key such as "contents". A key without
// a word is a mistake of the program; it returns the key in brackets so that
// the mistake is seen.
func (r *Report) Label(key string) string {
	if s, ok := r.Labels[key]; ok {
		return s
	}
	return "[" + key + "]"
}

// Pages returns every page of the report in reading order, part openers
// before the pages of their part.
func (r *Report) Pages() []*Page {
	var all []*Page
	for _, p := range r.Parts {
		if p.Opener != nil {
			all = append(all, p.Opener)
		}
		all = append(all, p.Pages...)
	}
	return all
}

// Redirect says where an address that the site had leads now. Only the site
// has addresses, so only the site follows it.
type Redirect struct {
	Origin
	From   string // below BaseURL, as a permalink is written
	Target Target // a page, a file or an address elsewhere
}

// Date is a day of the calendar, without a time and without a zone.
type Date struct{ Year, Month, Day int }

// Publisher is who answers for the report.
type Publisher struct {
	Name     string
	Address  string // lines separated by "\n"
	Contact  string
	Register string
	Founded  string
}

// Member is an entry of the team file: what overviews need of it.
type Member struct{ Name, Role string }

// Sibling is the same report in another language, as its pages are linked.
type Sibling struct {
	Lang  string
	Name  string          // of the language, in itself: "Deutsch"
	Title string          // of that report
	Pages map[*Page]*Page // the page there, by the page here
	// Report is that report as it is published; nil until edition has made both.
	Report *Report
}

// Extract says of a report that it holds part of another one.
type Extract struct {
	Line  string // what the cover says of it: "Extract for …"
	Whole string // the address of the whole report's site, or ""
	// Single: it holds one page that was asked for by itself.
	Single bool
}

// Entry is a term of the glossary.
type Entry struct {
	Origin
	Name       string
	Aliases    []string // other forms of it in the text: plurals, abbreviations
	Definition []Block
}

// Funder is who gave money, as the config lists it.
type Funder struct {
	Origin
	Name    string
	Aliases []string // other names by which pages call it
	URL     string   // its own site, or ""
	Logo    *Picture // nil where there is none
}

// Funder returns the funder that has a name, or another name of it, upper and
// lower case taken as equal; nil where the config lists none of that name.
func (r *Report) Funder(name string) *Funder {
	for _, f := range r.Funders {
		if strings.EqualFold(f.Name, name) {
			return f
		}
		for _, other := range f.Aliases {
			if strings.EqualFold(other, name) {
				return f
			}
		}
	}
	return nil
}

// License says under which terms the report may be used.
type License struct {
	Holder string
	Name   string
	URL    string
}

// Legal is what the organisation adds to what the legal notice says anyway.
type Legal struct {
	RepresentedBy []string // names, one each
	Responsible   string   // who answers for the content; lines separated by "\n"
	VATID         string
	Text          []Block // in the organisation's own words; headings from level 1
	// Corrections is one list, an item for each thing that changed since the
	// first edition, its day in bold before it; none where nothing did.
	Corrections []Block
	Notes       []*Footnote
	Page        *Page // stands for the notice in the links of pages, before there is one; nil where none leads there
}

// Accessibility is what the organisation adds to the statement that annals
// draws up from the report.
type Accessibility struct {
	Contact     string  // who takes feedback; "" means the publisher's contact
	Date        Date    // of the statement; the zero Date means that of the report
	Text        []Block // in the organisation's own words; headings from level 1
	Enforcement []Block // whom to turn to when feedback does not help
	Notes       []*Footnote
	Page        *Page // stands for the statement in the links of pages, as Legal.Page does
}

// Notice is a page that a report owes its readers beside its contents. It is
// no page of the outline: it has no number, stands in no part and not in
// Pages; an edition shows it where its readers look for such a thing.
type Notice struct {
	Key  string // "legal" or "accessibility"
	Page *Page  // its Kind is NoticePage
}

// Notice returns the notice of a key, nil where the report has none.
func (r *Report) Notice(key string) *Notice {
	for _, n := range r.Notices {
		if n.Key == key {
			return n
		}
	}
	return nil
}

// SaidDuty is what the report says itself of where it meets a duty.
type SaidDuty struct {
	Origin
	Key   string // "itz-3"
	Page  *Page  // nil where Words say it
	Words string
}

// Overview is a generated page that lists what stands on others, such as all
// projects. The keys are those that the config takes.
type Overview struct {
	Origin
	Key  string
	Page *Page // nil until edition has made it, and where there is nothing to list
}

// ThemeSettings are the choices of the config that concern the looks; theme
// turns them into sizes and colours.
type ThemeSettings struct {
	Accent   string // "#rrggbb" or ""
	Paper    string // "a4", "a5", "letter" or ""
	Fonts    string // the name of a pairing or ""
	Sided    string // "one", "two" or ""
	Pictures string // "print", "screen", "original" or ""
	Families []FontFamily
	Place    Place            // of the settings as a whole
	Places   map[string]Place // of each key's value, where it is known
}

// At returns the place of a key's value, else that of the settings.
func (s ThemeSettings) At(key string) Place {
	if p, ok := s.Places[key]; ok && p.Known() {
		return p
	}
	return s.Place
}

// FontFamily is a family of the organisation's own: TrueType files, read.
type FontFamily struct {
	Role                              string // "text", "headings" or "code"
	Name                              string
	Regular, Italic, Bold, BoldItalic *Asset // nil where not given
}

// Field is one of the fields of a project page that the report lists.
type Field struct {
	Key   string // its name in front matter, such as "outlook"
	Label string // the words it is shown under
	Group FieldGroup
}

// FieldGroup tells what a field is part of.
type FieldGroup int

const (
	ChainField FieldGroup = iota // the effect chain
	OutcomeField
	ResourcesField
)

// Part is a chapter of the report: an opener and the pages that follow it. A
// part without an opener groups pages that belong to no folder with an index.
type Part struct {
	Number string // as written, such as "2"
	Title  string
	Opener *Page
	Pages  []*Page
}

// At returns where the part begins: its opener's place, or that of its first page.
func (p *Part) At() Place {
	if p.Opener != nil {
		return p.Opener.Place
	}
	if len(p.Pages) > 0 {
		return p.Pages[0].Place
	}
	return Place{}
}

// PageKind tells what a page reports on.
type PageKind int

const (
	TextPage     PageKind = iota // prose: an introduction, the organisation's profile
	ProjectPage                  // one project
	OpenerPage                   // the opener of a part
	HomePage                     // the words on the cover
	NoticePage                   // legal notice, accessibility statement: see Notice
	OverviewPage                 // a list of what stands on other pages: see Overview
)

// Page is one source page: a project, a text, the opener of a part. Its
// Blocks hold everything in reading order, what the front matter says
// included. Headings in it count from level 1, the first below its title.
type Page struct {
	Origin
	ID        string // unique in the report, a valid XML id
	Kind      PageKind
	Number    string   // as written, such as "2.10"; "" where there is none
	Title     string   // plain text
	Lang      string   // BCP 47, never empty; mostly the report's
	Path      string   // the source file
	Permalink string   // the page's address below BaseURL: "/", "/open-government/x/"
	Website   string   // the project's own address or ""
	Summary   string   // one sentence on it, as its writer gives it, or ""
	Owner     string   // who in the organisation answers for the page; never published
	Status    Status   // how far the page is; shown in drafts only
	Funders   []string // who paid for it, by name
	Partners  []string // who worked with it, by name
	Topics    []string // what it is about, in words of the report
	People    []string // who works on it, where the page itself lists them
	// Translations are this page in the report's other languages, by language.
	Translations map[string]*Page
	Blocks       []Block
	Footnotes    []*Footnote // in order of first reference
	Budget       *Budget     // what it says of money, term and people; nil where nothing
}

// Status is how far a page is on its way to publication.
type Status string

const (
	NoStatus Status = "" // as a draft, but drafts do not say so
	Draft    Status = "draft"
	Checked  Status = "checked"
	Released Status = "released"
)

// Unreleased returns how far that of the pages is which is least far, Draft or
// Checked, and NoStatus where all are released or say nothing of it. A page may
// be nil.
func Unreleased(pages ...*Page) Status {
	least := NoStatus
	for _, p := range pages {
		switch {
		case p == nil:
		case p.Status == Draft:
			return Draft
		case p.Status == Checked:
			least = Checked
		}
	}
	return least
}

// ExternalLink is one address outside the report, as the list of links names it.
type ExternalLink struct {
	Number int
	URL    string
	First  *Link // where it is named first
	Page   *Page // the page on which that stands
}

// TitleAndYear divides a report's title for its covers, which set the year
// large: into its words and the year, "" where there is none (0) or the title
// names it in its midst. ends tells that the title ended in the year, which
// the words then lack.
func TitleAndYear(title string, year int) (words, large string, ends bool) {
	if year == 0 {
		return title, "", false
	}
	large = strconv.Itoa(year)
	if t, ok := strings.CutSuffix(title, " "+large); ok && t != "" && !strings.Contains(t, large) {
		return t, large, true
	}
	if strings.Contains(title, large) {
		return title, "", false
	}
	return title, large, false
}
