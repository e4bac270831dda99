// Package settings reads a report's config: what the report says of itself, in
// which words and fields, whom it names.
//
// What comes in: the config as source has read it. What goes out: a doc.Report
// that has its title, language, year, address, publisher, licence, labels,
// fields and funders, and Settings for the steps behind. Files that the config
// names (cover, logos, fonts) and texts that may link are found later. The
// package must never know what pages say.
package settings

import (
	"net/url"
	"strings"

	"annals/internal/compile/address"
	"annals/internal/diag"
	"annals/internal/doc"
	"annals/internal/locale"
	"annals/internal/money"
	"annals/internal/source"
	"annals/internal/source/placed"
	"annals/internal/spelling"
)

// Settings is what the config says beside the report's own data.
type Settings struct {
	Effects      []Section         // stations of the effect chain, in order
	Outcomes     []Section         // fields of the year's results, in order
	Resources    string            // label of the resources field
	Placeholders []string          // descriptions that describe nothing, beside the usual ones
	Cover        *source.Value     // nil where there is none
	Currency     string            // of amounts without one, ISO 4217
	Vocabulary   *money.Vocabulary // labels of resources
	Funders      []money.Name
	Logos        []Logo
}

// reader fills a report and settings from a config.
type reader struct {
	src     *source.Source
	report  *doc.Report
	diags   *diag.List
	out     Settings
	several bool
}

// Read fills in what a report says of itself and returns the rest. Several says
// that the report is written in several languages.
func Read(src *source.Source, several bool, report *doc.Report, diags *diag.List) Settings {
	r := &reader{src: src, report: report, diags: diags, several: several}
	r.readConfig()
	return r.out
}

// readConfig fills in what the report says of itself. Both spellings of the
// config are read by the same rules; the keys that only one of them has do no
// harm in the other.
func (r *reader) readConfig() {
	raw, report := r.src.Config.Raw, r.report
	whole := doc.Place{File: r.src.Config.Path, Line: 1, Column: 1}
	report.Origin = doc.Origin{Place: whole}
	report.Name = r.src.Name
	report.Title = raw.Line("title")
	report.Subtitle = raw.Line("subtitle")
	report.Description = raw.Line("description")
	report.Version = raw.Line("version")
	report.Standard = raw.Line("standard")
	if report.Title == "" && !r.src.Config.Broken {
		r.diags.Fail("missing-title", whole, "add a line such as “title: Annual Report 2024”", "the report has no title")
	}
	r.readLanguage(raw, whole)
	r.readDate(raw, whole)
	r.readURL(raw)

	main := raw.Get("mainpage")
	report.HomeURL, report.HomeLabel = main.Str("url"), main.Line("label")
	if home := raw.Get("home"); report.HomeURL == "" && home != nil {
		report.HomeURL, report.HomeLabel = home.Str("url"), home.Line("label")
	}
	if report.HomeURL != "" {
		if _, ok := address.External(report.HomeURL); !ok {
			r.diags.Warn("bad-link", placed.FirstPlace(whole, main.Get("url"), raw.Get("home").Get("url")), "write the whole address, such as https://example.org",
				"“%s” is not the address of a site", report.HomeURL)
			report.HomeURL = ""
		}
	}
	r.readLicense(raw)
	pub := raw.Get("publisher")
	report.Publisher = doc.Publisher{
		Name:     pub.Line("name"),
		Address:  lines(pub.Str("address")),
		Contact:  pub.Line("contact"),
		Register: pub.Line("register"),
		Founded:  pub.Line("founded"),
	}
	if pub != nil && pub.Kind == source.Scalar {
		report.Publisher.Name = placed.Unfold(pub.String())
	}
	if report.Publisher.Name == "" {
		report.Publisher.Name = report.License.Holder
	}
	r.readNotices(raw, whole)
	r.out.Cover = placed.First(raw.Get("cover"), raw.Get("main_image"))
	r.readFunders(raw.Get("funders"))
	r.readSections(raw)
	r.report.TableFiles = true
	if on, ok := raw.Get("table-files").Bool(); ok {
		r.report.TableFiles = on
	}
	r.readOverviews(raw.Get("overviews"))
	r.readMoney(raw)
	if list := raw.Get("placeholders"); list != nil {
		for _, it := range append([]*source.Value{list}, list.Items...) {
			if s := it.String(); s != "" {
				r.out.Placeholders = append(r.out.Placeholders, s)
			}
		}
	}
}

func (r *reader) readLanguage(raw *source.Value, whole doc.Place) {
	report := r.report
	lang := raw.Get("lang")
	report.Lang = lang.String()
	switch {
	case report.Lang != "":
		tag, ok := locale.Canonical(report.Lang)
		if !ok {
			r.diags.Fail("bad-lang", lang.Place, "write a BCP 47 tag, such as de, en-GB or fr", "“%s” is not the tag of a language", report.Lang)
			tag = "en"
		}
		report.Lang = tag
	case r.src.Config.Jekyll:
		report.Lang = "de"
	case r.src.Config.Broken:
		report.Lang = "en"
	default:
		r.diags.Fail("missing-lang", whole, "add a line such as “lang: de”: hyphenation, labels and screen readers depend on it",
			"the report does not say its language")
		report.Lang = "en"
	}
	report.Labels = locale.Labels(report.Lang)
	own := raw.Get("labels")
	if !locale.Known(report.Lang) && (own == nil || len(own.Fields) < len(report.Labels)) {
		r.diags.Warn("no-labels", placed.FirstPlace(whole, lang), "give words for them under labels: in the config",
			"there are no labels for the language “%s”: those that the config does not give are English", report.Lang)
	}
	if own != nil && own.Kind == source.Mapping {
		var keys []string
		for key := range report.Labels {
			keys = append(keys, key)
		}
		for _, f := range own.Fields {
			if _, ok := report.Labels[f.Key]; !ok {
				r.diags.Warn("unknown-label", f.Place, spelling.DidYouMean(f.Key, keys), "there is no label “%s”", f.Key)
				continue
			}
			if word := placed.Unfold(f.Value.String()); word != "" {
				report.Labels[f.Key] = word
			}
		}
	}
}

// readURL reads the origin of the site and the path of the report below it.
func (r *reader) readURL(raw *source.Value) {
	if v := raw.Get("url"); v.String() != "" {
		u, err := url.Parse(strings.TrimSuffix(v.String(), "/"))
		if err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Host == "" || u.Path != "" || u.RawQuery != "" || u.Fragment != "" || u.User != nil {
			r.diags.Fail("bad-url", v.Place, "write scheme and host, such as https://2024.example.org; a path goes to baseurl",
				"“%s” is not the origin of a site", v.String())
		} else {
			r.report.URL = u.Scheme + "://" + strings.ToLower(u.Host)
		}
	}
	if v := raw.Get("baseurl"); strings.Trim(v.String(), "/") != "" {
		base := "/" + strings.Trim(v.String(), "/")
		if why := address.Problem(base); why != "" {
			r.diags.Fail("bad-url", v.Place, "write a path, such as /report", "the baseurl “%s” %s", v.String(), why)
		} else {
			r.report.BaseURL = base
		}
	}
	if r.several { // each language has a folder of the site
		r.report.BaseURL += "/" + r.report.Lang
	}
}

// lines trims every line of a text of several lines.
func lines(s string) string {
	var all []string
	for line := range strings.Lines(s) {
		if line = placed.Unfold(line); line != "" {
			all = append(all, line)
		}
	}
	return strings.Join(all, "\n")
}
