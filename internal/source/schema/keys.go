// Package schema holds the tables of the keys that a report's folder may hold,
// and holds values against them.
//
// What comes in: values of configs, front matter and data files. What goes out:
// what is unknown, misplaced or of the wrong type, with "did you mean", and the
// tables themselves, for handbook and JSON Schemas. The package must never know
// which file a value is from, nor what it means for the report.
package schema

// The tables of known keys. They say what a report folder may hold, and feed
// the checks of this package, the reference in docs and the JSON Schemas.
//
// Nothing is rewritten after the check: Config.Raw, Page.Front and
// Source.Team keep the shape in which the writer wrote them, so whoever reads
// a value must take every shape that its type accepts:
//
//   - OneLine, Markdown, Flag, Number, Day: a scalar. Markdown also takes a
//     list of texts (read as one text after another) and a mapping of texts or
//     pictures by label.
//   - Steps (a field of the effect chain): a list of {title, text, claim}; an
//     entry that is a text alone is that entry's text, and a text or a mapping
//     in place of the list is its only entry.
//   - Picture: {img, alt, …}, or the path alone. Pictures: a list of those, or
//     one of them.
//   - Words: a list of texts, or one text.
//   - Sections: a list of mappings such as {key, label}, where an entry may be
//     the first of them alone.
//   - Group: a mapping with the keys that the table gives. Where Short is set,
//     a text alone stands for its main value (publisher: its name).
//   - ByLanguage: a mapping of language tags, each to a mapping with the keys
//     that the table gives.
//   - Free: anything; no room looks into it yet, or one checks it by itself.
//
// placed.Null and "" are fine everywhere and mean the same as a missing key. Any
// scalar is a text: "title: 2018" is "2018", "chapter: 2.10" is "2.10".
// Everything else is an error, "wrong-type".
//
// Where the two spellings of the config differ:
//
//	report.yaml   _config.yml
//	sections      chapter        {resources, effects, outcomes}
//	cover         main_image
//	home          mainpage       {url, label}
//	year          mainpage.year
//
// Every key of report.yaml may stand in a _config.yml as well, so that such a
// folder can choose an accent colour without being converted; there, a theme
// that is no mapping is Jekyll's.

// Type is the kind of value that a key takes.
type Type int

const (
	OneLine Type = iota
	Markdown
	Flag
	Number
	Day // 2019-03-21
	Steps
	Picture
	Pictures
	Words
	Sections
	Group
	ByLanguage // a mapping of languages to groups
	Free
)

// Key is one known key.
type Key struct {
	Name   string
	Type   Type
	About  string   // one line for the reference
	Values []string // of Words, those that are known; nil where any is
	Short  bool     // of a Group: a text alone is accepted too
	Keys   []Key    // of Group, of the entries of lists, and of the values of a Markdown mapping
	// Jekyll marks what means something to Jekyll and nothing here.
	Jekyll bool
}

// PictureKeys are the keys of a picture in front matter or config.
func PictureKeys() []Key {
	return []Key{
		{Name: "img", About: "path of the file, from the report's folder or from the page's"},
		{Name: "src", About: "another name for img"},
		{Name: "alt", About: "what the picture shows, for those who do not see it; \"\" where it only decorates"},
		{Name: "title", About: "a title, shown by the site when the pointer rests on the picture"},
		{Name: "caption", Type: Markdown, About: "the words under the picture"},
		{Name: "credit", About: "who made the picture"},
		{Name: "license", About: "under which terms it may be used: CC BY 4.0"},
		{Name: "decorative", Type: Flag, About: "true: the picture says nothing that the text does not say"},
	}
}

// StepKeys are the keys of an entry in a field of the effect chain.
func StepKeys() []Key {
	return []Key{
		{Name: "title", About: "the entry's heading"},
		{Name: "text", Type: Markdown, About: "what there is to say about it"},
		{Name: "claim", Type: Markdown, About: "what the entries add up to: the sentence after the last one"},
	}
}

// SectionKeys are the keys of an entry of sections.effects and
// sections.outcomes.
func SectionKeys() []Key {
	return []Key{
		{Name: "key", About: "the field's name in the pages' front matter"},
		{Name: "label", About: "the words it is shown under"},
	}
}

// FunderKeys are the keys of an entry of funders in the config.
func FunderKeys() []Key {
	return []Key{
		{Name: "name", About: "the name under which the report shows it"},
		{Name: "aliases", Type: Words, About: "other names by which the pages call it, such as its abbreviation"},
		{Name: "url", About: "the address of its own site"},
		{Name: "logo", Type: Picture, Keys: PictureKeys(), About: "its logo"},
	}
}

// CorrectionKeys are the keys of an entry of corrections in the config.
func CorrectionKeys() []Key {
	return []Key{
		{Name: "text", Type: Markdown, About: "what was wrong, and what is right"},
		{Name: "date", Type: Day, About: "the day on which it was corrected"},
		{Name: "page", About: "the page that was corrected, by its address or its file"},
	}
}

// FigureKeys are the keys of a figure in figures.yaml.
func FigureKeys() []Key {
	return []Key{
		{Name: "label", About: "what the figure counts, in the words of the report"},
		{Name: "labels", Type: Free, About: "the label in other languages of the report: “en: Donations”"},
		{Name: "unit", About: "its unit: €, %, kg, visitors"},
		{Name: "aliases", Type: Words, About: "what the pages call it as well, so that a number written by hand is noticed"},
		{Name: "source", Type: Markdown, About: "where the figure comes from, which every edition links to"},
		{Name: "values", Type: Free, About: "its value by year, without marks between thousands: “2025: 166000”"},
	}
}

// KeyFigureKeys are the keys of an entry of figures in front matter or config.
func KeyFigureKeys() []Key {
	return []Key{
		{Name: "name", About: "the figure's name in figures.yaml"},
		{Name: "label", About: "what it counts, in place of the label there"},
		{Name: "year", Type: Number, About: "the year of its value, in place of the report's"},
	}
}

// MoneyKeys are the keys of money: in the config.
func MoneyKeys() []Key {
	return []Key{
		{Name: "currency", About: "the currency of amounts without one: EUR"},
		{Name: "labels", Type: Free, About: "labels that the pages use for a kind of money, time or people, by the kind's name: lists of words"},
	}
}

// GrantKeys are the keys of an entry of funders in a budget.
func GrantKeys() []Key {
	return []Key{
		{Name: "name", About: "who gave the money"},
		{Name: "amount", About: "how much: 48,200.00 €"},
	}
}

// BudgetKeys are the keys of budget: in a page's front matter.
func BudgetKeys() []Key {
	return []Key{
		{Name: "income", About: "the project's income in the year: 48,200.00 €"},
		{Name: "expenditure", About: "its expenditure in the year"},
		{Name: "staff", About: "of the expenditure: staff costs"},
		{Name: "material", About: "of the expenditure: material costs"},
		{Name: "own_funds", About: "of the income: the organisation's own funds"},
		{Name: "donations", About: "of the income: donations"},
		{Name: "funders", Type: Steps, Keys: GrantKeys(), About: "of the income: who gave how much, a list of {name, amount}"},
		{Name: "currency", About: "the currency of amounts without one: EUR"},
		{Name: "from", About: "when the project began: 2017-04, 2017-04-01 or 2017"},
		{Name: "to", About: "when it ends or ended"},
	}
}

// TeamKeys are the keys of an entry of the team file.
func TeamKeys() []Key {
	return []Key{
		{Name: "name", About: "the person's name"},
		{Name: "position", About: "what the person does"},
		{Name: "img", About: "the photo: its path, or its name in assets/images/team; \"unknown\" where there is none"},
		{Name: "text", Type: Markdown, About: "some sentences about the person"},
		{Name: "bio", Type: Markdown, About: "another name for text"},
	}
}

// ConfigKeys are the keys of report.yaml.
func ConfigKeys() []Key {
	sections := []Key{
		{Name: "resources", About: "the label of the field resources"},
		{Name: "effects", Type: Sections, Keys: SectionKeys(), About: "the fields of the effect chain, in order, with their labels"},
		{Name: "outcomes", Type: Sections, Keys: SectionKeys(), About: "the fields of the year's results, in order, with their labels"},
		{Name: "short", Type: Words, About: "the fields that a page in the short form must answer; without it problem, achievements, outlook and resources"},
		{Name: "aliases", Type: Free, About: "headings by which pages in the short form name a field: outlook: [Next steps, What comes next]"},
	}
	keys := []Key{
		{Name: "title", About: "the report's title"},
		{Name: "subtitle", About: "a second line under the title"},
		{Name: "description", About: "a sentence or two on what the report is, for its imprint and for catalogues"},
		{Name: "year", Type: Number, About: "the year that is reported on"},
		{Name: "lang", About: "the report's language as a BCP 47 tag: de, en-GB"},
		{Name: "date", Type: Day, About: "the date of this edition: 2019-03-21"},
		{Name: "version", About: "the version of this edition, for the imprint"},
		{Name: "url", About: "the site's address without a path: https://2018.example.org"},
		{Name: "baseurl", About: "the path below which the site lies: /2018"},
		{Name: "home", Type: Group, About: "the organisation's own site, which the report links to", Keys: []Key{
			{Name: "url", About: "its address"},
			{Name: "label", About: "the words of the link"},
		}},
		{Name: "publisher", Type: Group, Short: true, About: "who answers for the report", Keys: []Key{
			{Name: "name", About: "the organisation's name"},
			{Name: "address", About: "its postal address, a line for each line (after |)"},
			{Name: "contact", About: "an e-mail address or a telephone number"},
			{Name: "register", About: "the register that it is entered in, with its number"},
			{Name: "founded", About: "when it was founded"},
		}},
		{Name: "license", Type: Group, Short: true, About: "under which terms the report may be used", Keys: []Key{
			{Name: "holder", About: "who grants the licence"},
			{Name: "name", About: "its name: CC BY-SA 4.0"},
			{Name: "license", About: "another name for name"},
			{Name: "url", About: "where its text stands; known for Creative Commons"},
		}},
		{Name: "legal", Type: Group, Short: true, About: "what the legal notice says beside publisher and licence; a text alone is its text", Keys: []Key{
			{Name: "represented_by", Type: Words, About: "the name of who represents the organisation, or a list of names"},
			{Name: "responsible", About: "who is responsible for the content, with an address: a line for each line (after |)"},
			{Name: "vat_id", About: "the organisation's VAT identification number"},
			{Name: "text", Type: Markdown, Keys: PictureKeys(), About: "what else is to be said, in the organisation's own words"},
		}},
		{Name: "accessibility", Type: Group, Short: true, About: "what the accessibility statement says beside what is counted in the report; a text alone is its text", Keys: []Key{
			{Name: "contact", About: "an e-mail address or a telephone number for those who meet a barrier; without it, the publisher's contact"},
			{Name: "enforcement", Type: Markdown, Keys: PictureKeys(), About: "whom to turn to when that does not help: an arbitration or enforcement body"},
			{Name: "date", Type: Day, About: "the date of the statement; without it, that of the report"},
			{Name: "text", Type: Markdown, Keys: PictureKeys(), About: "what else is to be said, such as who tested the report and how"},
		}},
		{Name: "standard", About: "the reporting standard that the report keeps to"},
		{Name: "cover", Type: Picture, Keys: PictureKeys(), About: "the picture on the cover"},
		{Name: "theme", Type: Group, About: "the looks of all three editions", Keys: []Key{
			{Name: "accent", About: "the colour from which all others are derived: \"#0f5c6e\""},
			{Name: "page", About: "the size of a printed page: a4, a5 or letter"},
			{Name: "sided", About: "one or two: two has mirrored margins for printing on both sides"},
			{Name: "fonts", Type: Free, About: "a pairing, source, alegreya or vollkorn; or the organisation's own families by role"},
			{Name: "pictures", About: "how many pixels the PDF keeps: print (300 to the inch), screen (150) or original"},
		}},
		{Name: "fonts", Type: Free, About: "the organisation's own font families by role: text, headings, code; and more, for scripts that these lack"},
		{Name: "labels", Type: Free, About: "words that the report says by itself, by name, in place of annals' own"},
		{Name: "sections", Type: Group, Keys: sections, About: "the fields of a project page, with their labels"},
		{Name: "placeholders", Type: Words, About: "descriptions of pictures that describe nothing, from a template"},
		{Name: "checks", Type: Free, About: "which findings of check count how much, and why"},
		{Name: "money", Type: Group, Keys: MoneyKeys(), About: "how amounts and labels in the pages' resources are read"},
		{Name: "funders", Type: Sections, Keys: FunderKeys(), About: "who gave money, with the names by which the pages call them"},
		{Name: "duties", Type: Free, About: "where the report meets a point of a duty, where that is not found: itz-2: /organisation/"},
		{Name: "corrections", Type: Sections, Keys: CorrectionKeys(), About: "what has changed since the first edition; the legal notice tells it"},
		{Name: "redirects", Type: Free, About: "old addresses below the site, and where each leads now: /old/wells/: /water/wells/"},
		{Name: "figures", Type: Steps, Keys: KeyFigureKeys(), About: "the year in figures, large on the start page: names of figures.yaml, or {name, label, year}"},
		{Name: "overviews", Type: Words, Values: Overviews(), About: "which generated overviews the report closes with, in their order"},
		{Name: "table-files", Type: Flag, About: "false: the site does not offer its tables as CSV files"},
		{Name: "previous", About: "the folder of last year's report"},
	}
	return append(keys, Key{Name: "languages", Type: ByLanguage, Keys: inLanguage(keys),
		About: "the other languages of the report, by their tags, each with what the config says otherwise in it: title, labels …"})
}

// inLanguage are the keys of the config that may be given for a language.
func inLanguage(keys []Key) []Key {
	var all []Key
	for _, name := range []string{"title", "subtitle", "description", "home", "publisher", "license", "legal", "accessibility", "standard",
		"cover", "figures", "labels", "sections", "placeholders"} {
		if k := find(keys, name); k != nil {
			all = append(all, *k)
		}
	}
	return all
}

// Overviews are the generated pages that a config can ask for.
func Overviews() []string {
	return []string{"projects", "people", "funders", "topics", "glossary", "links", "pictures", "budget", "figures", "compared", "duties"}
}

// JekyllKeys are the keys of a _config.yml: those of report.yaml, those of the
// themes for such reports, and those that concern Jekyll alone.
func JekyllKeys() []Key {
	keys := ConfigKeys()
	for i, k := range keys {
		switch k.Name {
		case "sections":
			k.Name = "chapter"
			keys = append(keys, k)
		case "home":
			k.Name = "mainpage"
			k.Keys = append(k.Keys,
				Key{Name: "year", Type: Number, About: "the year that is reported on"},
				Key{Name: "pdf", About: "the path of a PDF made otherwise", Jekyll: true})
			keys = append(keys, k)
		case "theme":
			keys[i].Short = true
		}
	}
	keys = append(keys, Key{Name: "main_image", Type: Picture, Keys: PictureKeys(), About: "the picture on the cover"})
	for _, name := range jekyllOnly {
		keys = append(keys, Key{Name: name, Type: Free, Jekyll: true, About: "means something to Jekyll only"})
	}
	return append(keys,
		Key{Name: "exclude", Type: Words, About: "files and folders that are left out, as in Jekyll"},
		Key{Name: "include", Type: Words, About: "files and folders that are read though their name begins with _ or ."})
}

// jekyllOnly are the keys of Jekyll 4's configuration, of its usual plugins
// and of themes for reports that change nothing in what annals makes.
var jekyllOnly = []string{
	"analytics", "asset_path", "author", "bundle", "collections_dir", "cache_dir", "destination", "detach",
	"disable_disk_cache", "email", "encoding", "error_mode", "excerpt_separator", "favicon", "feed", "future",
	"gems", "github", "google_analytics", "highlighter", "host", "incremental", "jekyll-archives", "keep_files",
	"kramdown", "layouts_dir", "lib_dir", "limit_posts", "liquid", "livereload", "locale", "logo", "lsi", "markdown",
	"markdown_ext", "matomo", "minima", "name", "navigation", "open_url", "paginate", "paginate_path", "permalink",
	"piwik", "plugins", "plugins_dir", "port", "profile", "quiet", "rdiscount", "redcarpet", "remote_theme",
	"repository", "safe", "sass", "serving", "show_dir_listing", "show_drafts", "show_excerpts", "social", "source",
	"strict_front_matter", "theme_color", "timezone", "twitter", "twitter_username", "github_username",
	"unpublished", "verbose", "watch", "webrick", "whitelist",
}

// DefaultEffects and DefaultOutcomes are the fields of a project page where
// the config lists none: those of the Social Reporting Standard.
func DefaultEffects() []string { return []string{"problem", "causes", "solution", "effect"} }

// DefaultOutcomes: see DefaultEffects.
func DefaultOutcomes() []string {
	return []string{"achievements", "outputs", "outcome", "impact", "evaluation", "outlook"}
}

// PageKeys are the keys of a page's front matter. Effects and outcomes are the
// fields that the config lists; the default ones are known as well.
func PageKeys(effects, outcomes []string) []Key {
	keys := []Key{
		{Name: "layout", About: "page, or home for the words on the cover"},
		{Name: "title", About: "the page's title"},
		{Name: "chapter", About: "the page's number, which orders the report: 2.01"},
		{Name: "permalink", About: "the page's address on the site: /water/wells/"},
		{Name: "redirect_from", Type: Words, About: "addresses that the page had: /old/wells/"},
		{Name: "website", About: "the project's own site"},
		{Name: "visual", Type: Pictures, Keys: PictureKeys(), About: "the picture at the head of the page"},
		{Name: "visuals", Type: Pictures, Keys: PictureKeys(), About: "several of them"},
		{Name: "resources", Type: Markdown, Keys: PictureKeys(), About: "the project's money, time and people"},
		{Name: "budget", Type: Group, Keys: BudgetKeys(), About: "the project's money in so many words, so that nothing is guessed from resources"},
		{Name: "team", Type: Flag, About: "true: everyone in the team file follows"},
		{Name: "kind", About: "project, where that does not show"},
		{Name: "id", About: "the page's name between years and languages"},
		{Name: "lang", About: "the page's language, where it differs from the report's"},
		{Name: "status", About: "draft, checked or released; none means draft"},
		{Name: "owner", About: "who in the organisation answers for the page; never published"},
		{Name: "notes", Type: Markdown, About: "notes to each other that are never published"},
		{Name: "funders", Type: Words, About: "who paid for the project"},
		{Name: "partners", Type: Words, About: "who worked with the project"},
		{Name: "topics", Type: Words, About: "what the page is about: the overview of topics and the site bring pages of one topic together"},
		{Name: "people", Type: Words, About: "who works on the project, where the page does not say it or says it unclearly"},
		{Name: "summary", About: "the page in one sentence, for overviews"},
		{Name: "figures", Type: Steps, Keys: KeyFigureKeys(), About: "key figures that stand large at the head of the page: names of figures.yaml, or {name, label, year}"},
		{Name: "translated-from", About: "of a translation: the hash of the text that it was made from; annals translated writes it"},
		{Name: "published", Type: Flag, About: "false: the page is left out, as in Jekyll"},
	}
	have := map[string]bool{}
	add := func(names []string, t Type, sub []Key, about string) {
		for _, n := range names {
			if n != "" && !have[n] {
				have[n] = true
				keys = append(keys, Key{Name: n, Type: t, Keys: sub, About: about})
			}
		}
	}
	for _, k := range keys {
		have[k.Name] = true
	}
	const chain, result = "a field of the effect chain", "a field of the year's results"
	add(effects, Steps, StepKeys(), chain)
	add(outcomes, Markdown, nil, result)
	add(DefaultEffects(), Steps, StepKeys(), chain)
	add(DefaultOutcomes(), Markdown, nil, result)
	for _, n := range []string{"author", "categories", "category", "comments", "date", "excerpt", "excerpt_separator", "nav_order",
		"redirect_to", "render_with_liquid", "sitemap", "tags"} {
		if !have[n] {
			keys = append(keys, Key{Name: n, Type: Free, Jekyll: true, About: "means something to Jekyll only"})
		}
	}
	return keys
}

// find returns the key of a name, nil where there is none.
func find(keys []Key, name string) *Key {
	for i := range keys {
		if keys[i].Name == name {
			return &keys[i]
		}
	}
	return nil
}
