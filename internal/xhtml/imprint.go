package xhtml

import (
	"strings"

	"annals/internal/doc"
	"annals/internal/locale"
)

// Organisation returns who answers for the report: the publisher, or else the
// holder of the rights, "" where neither is named.
func Organisation(r *doc.Report) string {
	if r.Publisher.Name != "" {
		return r.Publisher.Name
	}
	return r.License.Holder
}

// Fact is a line of the imprint.
type Fact struct {
	Label string // a key
	Text  string // lines separated by "\n"
	URL   string // where the text leads, or ""
}

// Imprint returns what is known of the edition, in the order of the printed
// imprint, and nothing else.
func Imprint(r *doc.Report) []Fact {
	all := []Fact{
		{"publisher", Organisation(r), ""},
		{"address", r.Publisher.Address, ""},
		{"contact", r.Publisher.Contact, ""},
		{"register", r.Publisher.Register, ""},
		{"founded", r.Publisher.Founded, ""},
		{"license", r.License.Name, r.License.URL},
		{"standard", r.Standard, ""},
		{"online", bare(r.URL + r.BaseURL), r.URL + r.BaseURL},
		{"version", r.Version, ""},
		{"date", locale.Date(r.Lang, r.Date), ""},
		{"source-hash", r.SourceHash, ""},
	}
	if r.License.Holder != Organisation(r) {
		all = append(all, Fact{"license-holder", r.License.Holder, ""})
	}
	if r.URL == "" {
		all = append(all, Fact{"online", bare(r.HomeURL), r.HomeURL})
	}
	var known []Fact
	for _, f := range all {
		if f.Text != "" && !(f.Label == "online" && !strings.Contains(f.URL, "://")) {
			known = append(known, f)
		}
	}
	return known
}

// bare shortens an address to what people read out.
func bare(u string) string {
	_, rest, ok := strings.Cut(u, "://")
	if !ok {
		return u
	}
	return strings.TrimSuffix(rest, "/")
}
