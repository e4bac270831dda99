package compare

import (
	_ "embed"
	"encoding/json"

	"annals/internal/doc"
)

// Format names the form of the JSON document. The number changes when a reader
// of the old form would misread the new.
const Format = "annals-compare/1"

// Schema is the JSON Schema (draft 2020-12) of that form.
//
//go:embed compare-1.schema.json
var Schema []byte

type jsonPage struct {
	ID      string `json:"id"`
	Number  string `json:"number,omitempty"`
	Title   string `json:"title"`
	Address string `json:"address"`
	File    string `json:"file"`
}

type jsonFigure struct {
	Label  string `json:"label"`
	Unit   string `json:"unit,omitempty"`
	Places int    `json:"places"` // digits behind the decimal mark of the numbers
	Last   *int64 `json:"last,omitempty"`
	This   *int64 `json:"this,omitempty"`
}

type jsonSection struct {
	Label  string `json:"label"`
	Change string `json:"change"`
	Share  int    `json:"sharedWords,omitempty"`
}

type jsonPair struct {
	Last     jsonPage      `json:"last"`
	This     jsonPage      `json:"this"`
	Renamed  bool          `json:"renamed"`
	Money    []jsonFigure  `json:"money,omitempty"`
	Sections []jsonSection `json:"sections"`
}

// JSON returns the differences as one JSON document, ending in a line end.
func (d *Differences) JSON() []byte {
	out := struct {
		Format  string       `json:"format"`
		Lang    string       `json:"lang"`
		Last    int          `json:"lastYear"`
		This    int          `json:"thisYear"`
		New     []jsonPage   `json:"new"`
		Ended   []jsonPage   `json:"ended"`
		Likely  []jsonPair   `json:"likelyRenamed"`
		Kept    []jsonPair   `json:"kept"`
		Figures []jsonFigure `json:"figures"`
	}{Format, d.This.Lang, d.Last.Year, d.This.Year, pages(d.New), pages(d.Ended), pairs(d.Likely), pairs(d.Kept), figures(d.Figures)}
	data, err := json.MarshalIndent(out, "", " ")
	if err != nil {
		panic(err) // strings, numbers and booleans: there is nothing to refuse
	}
	return append(data, '\n')
}

func page(p *doc.Page) jsonPage { return jsonPage{p.ID, p.Number, p.Title, p.Permalink, p.Path} }

func pages(ps []*doc.Page) []jsonPage {
	all := []jsonPage{}
	for _, p := range ps {
		all = append(all, page(p))
	}
	return all
}

func pairs(ps []*Pair) []jsonPair {
	all := []jsonPair{}
	for _, p := range ps {
		q := jsonPair{Last: page(p.Last), This: page(p.This), Renamed: p.Renamed, Money: figures(p.Money), Sections: []jsonSection{}}
		for _, s := range p.Sections {
			q.Sections = append(q.Sections, jsonSection{s.Label, [...]string{"same", "changed", "added", "removed"}[s.Change], s.Share})
		}
		all = append(all, q)
	}
	return all
}

func figures(fs []Figure) []jsonFigure {
	all := []jsonFigure{}
	for _, f := range fs {
		g := jsonFigure{Label: f.Label, Unit: f.Unit, Places: f.Places}
		if f.HasLast {
			g.Last = &f.Last
		}
		if f.HasThis {
			g.This = &f.This
		}
		all = append(all, g)
	}
	return all
}
