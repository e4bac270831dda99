// Package source is the only door through which annals reads a report: its
// folder, and of the environment SOURCE_DATE_EPOCH. It turns a folder into
// data: the config, the front matter and the body of each page, the data
// files, the assets that pages name.
//
// What goes out carries the place of everything, inside folded scalars too.
// It has been checked against the tables of known keys (schema): keys given
// twice, keys unknown, values of the wrong type are diagnosed here. What the
// keys mean for the report is decided in compile; what Markdown means, in
// markup. source knows neither. The steps have rooms below this one: placed reads
// text and YAML with their places, schema holds them against the tables.
package source

import (
	"annals/internal/diag"
	"annals/internal/doc"
	"annals/internal/source/placed"
)

// Source is a report's folder as data.
type Source struct {
	Name       string // the folder's name
	Config     Config
	Pages      []*Page // every page file, sorted by path
	Team       []*Value
	Glossary   []*Value // its entries, mappings all
	TeamPlace  doc.Place
	Figures    *Value              // figures.yaml: a mapping by name, nil where there is none
	GlossaryIn map[string][]*Value // by language, likewise
	TeamIn     map[string][]*Value // by language, as the config writes it, where it has a team file of its own
	Hash       string              // short hash over what Open read: config, team and pages; see Digest
	Now        doc.Date            // from SOURCE_DATE_EPOCH; the zero Date where it is not set

	folder *folder
}

// Page is one page file as it lies in the folder.
type Page struct {
	Path   string // slash separated, relative to the folder
	Lang   string // the language that its path names, as the config writes it; "" where it names none
	Base   string // Path without that: what the page's translations have in common
	Layout string // "page" or "home"
	Index  bool   // its folder's index.md: the opener of a part
	Front  *Value // a mapping, never nil
	Body   Text
}

// Config is report.yaml or _config.yml. Raw holds it all; the fields are those
// that every reader of the config needs alike.
type Config struct {
	Path   string // "report.yaml" or "_config.yml"
	Jekyll bool   // it is a _config.yml
	Raw    *Value // a mapping, never nil; empty where there is no config
	// Broken: there is no config, or it could not be read, which has been told.
	// What is missing in Raw is then no news.
	Broken bool
	Checks diag.Levels // which findings count how much, and why
}

// The values and texts of a folder are those of placed.
type (
	Value = placed.Value
	Field = placed.Field
	Text  = placed.Text
)

// The kinds of a Value.
const (
	Null     = placed.Null
	Scalar   = placed.Scalar
	Sequence = placed.Sequence
	Mapping  = placed.Mapping
)

// Sections returns the keys of the effect chain and of the year's results that
// the config lists; nil where it lists none.
func (c Config) Sections() (effects, outcomes []string) {
	return c.sectionNames("effects"), c.sectionNames("outcomes")
}

// sectionNames returns the keys that the config lists under effects or
// outcomes, and where.
func (c Config) sectionNames(list string) []string {
	v := c.Raw.Get("sections")
	if v == nil || v.Kind == Null {
		v = c.Raw.Get("chapter")
	}
	var names []string
	if v := v.Get(list); v != nil {
		for _, item := range v.Items {
			if item.Kind == Scalar {
				names = append(names, item.String())
			} else {
				names = append(names, item.Str("key"))
			}
		}
	}
	return names
}

// beginning returns the place where a file begins, for what concerns all of it.
func beginning(file string) doc.Place { return doc.Place{File: file, Line: 1, Column: 1} }
