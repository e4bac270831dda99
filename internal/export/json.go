// Package export writes a report as data: one JSON document that holds all of
// it, in a form that is documented and versioned (report-1.schema.json beside
// this file), and each of its tables as CSV. The PDF carries them as attached
// files; programs may read them.
//
// What comes in: the report to publish. What goes out: bytes, the same for the
// same report. Nothing of how a report is worked on goes out: no places in
// source files, no status, no notes of the tool. The package knows the model
// and nothing else.
package export

import (
	_ "embed"
	"encoding/json"
	"fmt"

	"annals/internal/doc"
)

// Schema is the JSON Schema (draft 2020-12) of what JSON returns.
//
//go:embed report-1.schema.json
var Schema []byte

// Format names the form of the JSON document. The number changes when a
// reader of the old form would misread the new.
const Format = "annals-report/1"

type report struct {
	Format      string     `json:"format"`
	Title       string     `json:"title"`
	Subtitle    string     `json:"subtitle,omitempty"`
	Description string     `json:"description,omitempty"`
	Year        int        `json:"year"`
	Lang        string     `json:"lang"`
	Date        string     `json:"date"`
	Version     string     `json:"version,omitempty"`
	SourceHash  string     `json:"sourceHash,omitempty"`
	URL         string     `json:"url,omitempty"`
	Standard    string     `json:"standard,omitempty"`
	Extract     *extract   `json:"extract,omitempty"`
	Publisher   *publisher `json:"publisher,omitempty"`
	License     *license   `json:"license,omitempty"`
	Figures     []figure   `json:"figures,omitempty"`
	Cover       *picture   `json:"cover,omitempty"`
	Home        *page      `json:"home,omitempty"`
	Parts       []part     `json:"parts"`
	Notices     []page     `json:"notices,omitempty"`
}

// extract says that the document holds part of a report only.
type extract struct {
	Line  string `json:"line"`
	Whole string `json:"whole,omitempty"`
}

type publisher struct {
	Name     string `json:"name,omitempty"`
	Address  string `json:"address,omitempty"`
	Contact  string `json:"contact,omitempty"`
	Register string `json:"register,omitempty"`
	Founded  string `json:"founded,omitempty"`
}

type license struct {
	Holder string `json:"holder,omitempty"`
	Name   string `json:"name,omitempty"`
	URL    string `json:"url,omitempty"`
}

type part struct {
	Number string `json:"number,omitempty"`
	Title  string `json:"title,omitempty"`
	Opener *page  `json:"opener,omitempty"`
	Pages  []page `json:"pages"`
}

type page struct {
	ID        string  `json:"id"`
	Kind      string  `json:"kind"`
	Number    string  `json:"number,omitempty"`
	Title     string  `json:"title"`
	Lang      string  `json:"lang"`
	Address   string  `json:"address"`
	Website   string  `json:"website,omitempty"`
	Budget    *budget `json:"budget,omitempty"`
	Content   []node  `json:"content"`
	Footnotes []node  `json:"footnotes,omitempty"`
}

// node is a block, an inline or a part of one. Which of the fields it has
// depends on its type; the schema says so.
type node struct {
	Type    string   `json:"type"`
	ID      string   `json:"id,omitempty"`
	Key     string   `json:"key,omitempty"`
	Level   int      `json:"level,omitempty"`
	Number  int      `json:"number,omitempty"`
	Label   string   `json:"label,omitempty"`
	Text    string   `json:"text,omitempty"`
	Style   string   `json:"style,omitempty"`
	Lang    string   `json:"lang,omitempty"`
	Href    string   `json:"href,omitempty"`
	Page    string   `json:"page,omitempty"`
	Anchor  string   `json:"anchor,omitempty"`
	Picture *picture `json:"picture,omitempty"`
	Ordered bool     `json:"ordered,omitempty"`
	Start   int      `json:"start,omitempty"`
	Header  bool     `json:"header,omitempty"`
	ColSpan int      `json:"colspan,omitempty"`
	RowSpan int      `json:"rowspan,omitempty"`
	Align   string   `json:"align,omitempty"`
	Role    string   `json:"role,omitempty"`
	Columns []string `json:"columns,omitempty"`
	Title   []node   `json:"title,omitempty"`
	Caption []node   `json:"caption,omitempty"`
	Head    []node   `json:"head,omitempty"`
	Body    []node   `json:"body,omitempty"`
	Foot    []node   `json:"foot,omitempty"`
	Claim   []node   `json:"claim,omitempty"`
	Content []node   `json:"content,omitempty"`
}

type picture struct {
	File        string `json:"file,omitempty"`
	Description string `json:"description,omitempty"`
	Decorative  bool   `json:"decorative,omitempty"`
	Width       int    `json:"width,omitempty"`
	Height      int    `json:"height,omitempty"`
}

// JSON returns the report as one JSON document, indented, ending in a line end.
func JSON(r *doc.Report) []byte {
	out := report{
		Format: Format, Title: r.Title, Subtitle: r.Subtitle, Description: r.Description, Year: r.Year, Lang: r.Lang,
		Date:    fmt.Sprintf("%04d-%02d-%02d", r.Date.Year, r.Date.Month, r.Date.Day),
		Version: r.Version, SourceHash: r.SourceHash, Standard: r.Standard, Parts: []part{},
	}
	if r.URL != "" {
		out.URL = r.URL + r.BaseURL
	}
	if r.Extract != nil {
		out.Extract = &extract{r.Extract.Line, r.Extract.Whole}
	}
	if r.Publisher != (doc.Publisher{}) {
		p := publisher(r.Publisher)
		out.Publisher = &p
	}
	if r.License != (doc.License{}) {
		l := license(r.License)
		out.License = &l
	}
	out.Figures = figures(r.Figures)
	if r.Cover != nil {
		out.Cover = onePicture(r.Cover)
	}
	if r.Home != nil {
		h := onePage(r.Home)
		out.Home = &h
	}
	for _, p := range r.Parts {
		q := part{Number: p.Number, Title: p.Title, Pages: []page{}}
		if p.Opener != nil {
			o := onePage(p.Opener)
			q.Opener = &o
		}
		for _, pg := range p.Pages {
			q.Pages = append(q.Pages, onePage(pg))
		}
		out.Parts = append(out.Parts, q)
	}
	for _, n := range r.Notices {
		out.Notices = append(out.Notices, onePage(n.Page))
	}
	data, err := json.MarshalIndent(out, "", " ")
	if err != nil {
		// Strings, numbers and booleans: encoding/json has nothing to refuse.
		panic(err)
	}
	return append(data, '\n')
}

func onePage(p *doc.Page) page {
	q := page{
		ID: p.ID, Kind: [...]string{"text", "project", "opener", "home", "notice", "overview"}[p.Kind], Number: p.Number, Title: p.Title,
		Lang: p.Lang, Address: p.Permalink, Website: p.Website, Budget: oneBudget(p.Budget), Content: blocks(p.Blocks),
	}
	if q.Content == nil {
		q.Content = []node{}
	}
	for _, n := range p.Footnotes {
		q.Footnotes = append(q.Footnotes, node{Type: "footnote", ID: n.ID, Number: n.Number, Content: blocks(n.Blocks)})
	}
	return q
}
