package compile

import (
	"net/url"
	"regexp"
	"strconv"
	"strings"

	"annals/internal/compile/address"
	"annals/internal/doc"
	"annals/internal/locale"
	"annals/internal/money"
	"annals/internal/source"
	"annals/internal/spelling"
)

// config is what the config says beside the report's own data.
type config struct {
	effects      []section // stations of the effect chain, in order
	outcomes     []section // fields of the year's results, in order
	resources    string    // label of the resources field
	placeholders []string  // descriptions that describe nothing
	cover        *source.Value
	currency     string            // of amounts without one, ISO 4217
	vocabulary   *money.Vocabulary // labels of resources
	funders      []money.Name
}

// section is a field of a page's front matter with the label it is shown under.
type section struct{ key, label string }

// readConfig fills in what the report says of itself. Both spellings of the
// config are read by the same rules; the keys that only one of them has do no
// harm in the other.
func (c *compiler) readConfig() {
	raw, r := c.src.Config.Raw, c.report
	whole := doc.Place{File: c.src.Config.Path, Line: 1, Column: 1}
	r.Origin = doc.Origin{Place: whole}
	r.Name = c.src.Name
	r.Title = raw.Line("title")
	r.Subtitle = raw.Line("subtitle")
	r.Description = raw.Line("description")
	r.Version = raw.Line("version")
	r.Standard = raw.Line("standard")
	if r.Title == "" && !c.src.Config.Broken {
		c.diags.Fail("missing-title", whole, "add a line such as “title: Annual Report 2024”", "the report has no title")
	}
	c.readLanguage(raw, whole)
	c.readDate(raw, whole)
	c.readURL(raw)

	main := raw.Get("mainpage")
	r.HomeURL, r.HomeLabel = main.Str("url"), main.Line("label")
	if home := raw.Get("home"); r.HomeURL == "" && home != nil {
		r.HomeURL, r.HomeLabel = home.Str("url"), home.Line("label")
	}
	if r.HomeURL != "" {
		if _, ok := address.External(r.HomeURL); !ok {
			c.diags.Warn("bad-link", source.FirstPlace(whole, main.Get("url"), raw.Get("home").Get("url")), "write the whole address, such as https://example.org",
				"“%s” is not the address of a site", r.HomeURL)
			r.HomeURL = ""
		}
	}
	c.readLicense(raw)
	pub := raw.Get("publisher")
	r.Publisher = doc.Publisher{
		Name:     pub.Line("name"),
		Address:  lines(pub.Str("address")),
		Contact:  pub.Line("contact"),
		Register: pub.Line("register"),
		Founded:  pub.Line("founded"),
	}
	if pub != nil && pub.Kind == source.Scalar {
		r.Publisher.Name = source.Unfold(pub.String())
	}
	if r.Publisher.Name == "" {
		r.Publisher.Name = r.License.Holder
	}
	c.readNotices(raw, whole)
	c.config.cover = source.First(raw.Get("cover"), raw.Get("main_image"))
	c.readTheme(raw)
	c.readFunders(raw.Get("funders"))
	c.readSections(raw)
	c.report.TableFiles = true
	if on, ok := raw.Get("table-files").Bool(); ok {
		c.report.TableFiles = on
	}
	c.readOverviews(raw.Get("overviews"))
	c.readMoney(raw)
	c.config.placeholders = append(c.config.placeholders, placeholders...)
	if list := raw.Get("placeholders"); list != nil {
		for _, it := range append([]*source.Value{list}, list.Items...) {
			if s := it.String(); s != "" {
				c.config.placeholders = append(c.config.placeholders, s)
			}
		}
	}
}

func (c *compiler) readLanguage(raw *source.Value, whole doc.Place) {
	r := c.report
	lang := raw.Get("lang")
	r.Lang = lang.String()
	switch {
	case r.Lang != "":
		tag, ok := locale.Canonical(r.Lang)
		if !ok {
			c.diags.Fail("bad-lang", lang.Place, "write a BCP 47 tag, such as de, en-GB or fr", "“%s” is not the tag of a language", r.Lang)
			tag = "en"
		}
		r.Lang = tag
	case c.src.Config.Jekyll:
		r.Lang = "de"
	case c.src.Config.Broken:
		r.Lang = "en"
	default:
		c.diags.Fail("missing-lang", whole, "add a line such as “lang: de”: hyphenation, labels and screen readers depend on it",
			"the report does not say its language")
		r.Lang = "en"
	}
	r.Labels = locale.Labels(r.Lang)
	own := raw.Get("labels")
	if !locale.Known(r.Lang) && (own == nil || len(own.Fields) < len(r.Labels)) {
		c.diags.Warn("no-labels", source.FirstPlace(whole, lang), "give words for them under labels: in the config",
			"there are no labels for the language “%s”: those that the config does not give are English", r.Lang)
	}
	if own != nil && own.Kind == source.Mapping {
		var keys []string
		for key := range r.Labels {
			keys = append(keys, key)
		}
		for _, f := range own.Fields {
			if _, ok := r.Labels[f.Key]; !ok {
				c.diags.Warn("unknown-label", f.Place, spelling.DidYouMean(f.Key, keys), "there is no label “%s”", f.Key)
				continue
			}
			if word := source.Unfold(f.Value.String()); word != "" {
				r.Labels[f.Key] = word
			}
		}
	}
}

var yearDigits = regexp.MustCompile(`^[12][0-9]{3}$`)

// readDate finds the year that the report is about and the date of this
// edition: SOURCE_DATE_EPOCH, else `date`, else the last day of the year.
func (c *compiler) readDate(raw *source.Value, whole doc.Place) {
	r := c.report
	date := raw.Get("date")
	if s := date.String(); s != "" {
		d, ok := parseDate(s)
		if !ok {
			c.diags.Fail("bad-date", date.Place, "write year, month and day: 2025-03-31", "“%s” is not a date", s)
		}
		r.Date = d
	}
	year := source.First(raw.Get("year"), raw.Get("mainpage").Get("year"))
	switch s := year.String(); {
	case yearDigits.MatchString(s):
		r.Year, _ = strconv.Atoi(s)
	case s != "":
		c.diags.Fail("bad-year", year.Place, "write four digits, such as 2024", "“%s” is not a year", s)
		r.Year = r.Date.Year
	case r.Date.Year > 0:
		r.Year = r.Date.Year
	case c.src.Config.Broken:
	default:
		c.diags.Fail("missing-year", whole, "add a line such as “year: 2024”", "the report does not say which year it is about")
	}
	switch {
	case c.src.Now != (doc.Date{}):
		r.Date = c.src.Now
	case r.Date.Year == 0 && r.Year > 0:
		r.Date = doc.Date{Year: r.Year, Month: 12, Day: 31}
	}
	r.Labels["outcomes"] = locale.Fill(r.Labels["outcomes"], "year", strconv.Itoa(r.Year))
}

var isoDate = regexp.MustCompile(`^([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})(?:[T ].*)?$`)

func parseDate(s string) (doc.Date, bool) {
	m := isoDate.FindStringSubmatch(s)
	if m == nil {
		return doc.Date{}, false
	}
	d := doc.Date{}
	d.Year, _ = strconv.Atoi(m[1])
	d.Month, _ = strconv.Atoi(m[2])
	d.Day, _ = strconv.Atoi(m[3])
	if d.Year == 0 || d.Month < 1 || d.Month > 12 || d.Day < 1 || d.Day > daysIn(d.Year, d.Month) {
		return doc.Date{}, false
	}
	return d, true
}

func daysIn(year, month int) int {
	switch month {
	case 2:
		if year%4 == 0 && (year%100 != 0 || year%400 == 0) {
			return 29
		}
		return 28
	case 4, 6, 9, 11:
		return 30
	}
	return 31
}

// readURL reads the origin of the site and the path of the report below it.
func (c *compiler) readURL(raw *source.Value) {
	if v := raw.Get("url"); v.String() != "" {
		u, err := url.Parse(strings.TrimSuffix(v.String(), "/"))
		if err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Host == "" || u.Path != "" || u.RawQuery != "" || u.Fragment != "" || u.User != nil {
			c.diags.Fail("bad-url", v.Place, "write scheme and host, such as https://2024.example.org; a path goes to baseurl",
				"“%s” is not the origin of a site", v.String())
		} else {
			c.report.URL = u.Scheme + "://" + strings.ToLower(u.Host)
		}
	}
	if v := raw.Get("baseurl"); strings.Trim(v.String(), "/") != "" {
		base := "/" + strings.Trim(v.String(), "/")
		if why := address.Problem(base); why != "" {
			c.diags.Fail("bad-url", v.Place, "write a path, such as /report", "the baseurl “%s” %s", v.String(), why)
		} else {
			c.report.BaseURL = base
		}
	}
	if c.several { // each language has a folder of the site
		c.report.BaseURL += "/" + c.report.Lang
	}
}

// readSections reads which fields the effect chain and the results have, and
// their labels: they differ from year to year.
func (c *compiler) readSections(raw *source.Value) {
	sections := source.First(raw.Get("sections"), raw.Get("chapter"))
	c.config.effects = c.readSectionList(sections.Get("effects"), source.DefaultEffects(), "effect-")
	c.config.outcomes = c.readSectionList(sections.Get("outcomes"), source.DefaultOutcomes(), "outcome-")
	c.config.resources = sections.Line("resources")
	if c.config.resources == "" {
		c.config.resources = c.report.Label("resources")
	}
	for _, s := range c.config.effects {
		c.report.Fields = append(c.report.Fields, doc.Field{Key: s.key, Label: s.label, Group: doc.ChainField})
	}
	for _, s := range c.config.outcomes {
		c.report.Fields = append(c.report.Fields, doc.Field{Key: s.key, Label: s.label, Group: doc.OutcomeField})
	}
	c.report.Fields = append(c.report.Fields, doc.Field{Key: "resources", Label: c.config.resources, Group: doc.ResourcesField})
}

func (c *compiler) readSectionList(list *source.Value, keys []string, prefix string) []section {
	var all []section
	if list != nil && list.Kind == source.Sequence {
		for _, it := range list.Items {
			s := section{key: it.Str("key"), label: it.Line("label")}
			if it != nil && it.Kind == source.Scalar {
				s.key = it.String()
			}
			if s.key == "" {
				c.diags.Warn("section-without-key", it.At(), "give it the name that the field has in the pages' front matter, such as “key: outputs”",
					"a section of the config has no key, so it is not shown")
				continue
			}
			if s.label == "" {
				s.label = c.sectionLabel(prefix, s.key)
			}
			all = append(all, s)
		}
		return all
	}
	for _, key := range keys {
		all = append(all, section{key, c.report.Label(prefix + key)})
	}
	return all
}

// sectionLabel is the label of a section that the config names without one.
func (c *compiler) sectionLabel(prefix, key string) string {
	if word, ok := c.report.Labels[prefix+key]; ok {
		return word
	}
	return locale.Capital(strings.ReplaceAll(key, "_", " "))
}

// lines trims every line of a text of several lines.
func lines(s string) string {
	var all []string
	for line := range strings.Lines(s) {
		if line = source.Unfold(line); line != "" {
			all = append(all, line)
		}
	}
	return strings.Join(all, "\n")
}
