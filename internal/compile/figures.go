package compile

import (
	"regexp"
	"slices"
	"strconv"
	"strings"

	"annals/internal/doc"
	"annals/internal/locale"
	"annals/internal/markup"
	"annals/internal/money"
	"annals/internal/source"
	"annals/internal/spelling"
)

// figures is what is known of the named figures beside the model.
type figures struct {
	sources     map[*doc.NamedFigure]*source.Value
	sourceNotes map[figureOnPage]*doc.Footnote
	sourcesTold map[*doc.NamedFigure]bool
}

// figureOnPage is a figure that a page names.
type figureOnPage struct {
	page   *page
	figure *doc.NamedFigure
}

func newFigures() figures {
	return figures{map[*doc.NamedFigure]*source.Value{}, map[figureOnPage]*doc.Footnote{}, map[*doc.NamedFigure]bool{}}
}

// contradictions tells of numbers on a page that contradict a named figure.
func (c *compiler) contradictions(p *page) {
	if len(c.report.Figures) == 0 {
		return
	}
	blocks := p.doc.Blocks
	// What a project says of its own resources is not the organisation's.
	own := map[doc.Block]bool{}
	for _, b := range c.resourceSection(blocks) {
		own[b] = true
	}
	blocks = slices.DeleteFunc(slices.Clone(blocks), func(b doc.Block) bool { return own[b] })
	for _, n := range p.doc.Footnotes {
		if !slices.ContainsFunc(c.report.Figures, func(f *doc.NamedFigure) bool { return c.named.sourceNotes[figureOnPage{p, f}] == n }) {
			blocks = append(blocks, n.Blocks...)
		}
	}
	c.diags.Join(money.Contradictions(blocks, c.report.Figures, c.report, money.Options{Lang: p.doc.Lang, Year: c.report.Year, Locate: c.src.Find}))
}

// readFigures reads the named figures of the report.
func (c *compiler) readFigures() {
	if c.src.Figures == nil {
		return
	}
	for _, f := range c.src.Figures.Fields {
		if f.Value.Kind != source.Mapping {
			continue
		}
		n := &doc.NamedFigure{Origin: doc.Origin{Place: f.Place}, Name: f.Key, Label: f.Value.Line("label"), Unit: f.Value.Line("unit"), Aliases: f.Value.Get("aliases").Lines()}
		labels := f.Value.Get("labels")
		for _, lang := range []string{locale.Base(c.report.Lang), c.report.Lang} {
			if label := labels.Line(lang); label != "" {
				n.Label = label
			}
		}
		if n.Label == "" {
			n.Label = locale.Capital(strings.NewReplacer("-", " ", "_", " ").Replace(n.Name))
		}
		if !figureName.MatchString(n.Name) {
			c.diags.Warn("bad-figure-name", f.Place, "use letters, digits and hyphens only", "the text cannot name the figure “%s”: its name holds other characters", n.Name)
		}
		values := f.Value.Get("values")
		if values != nil && values.Kind == source.Mapping {
			for _, v := range values.Fields {
				c.yearlyValue(n, v)
			}
		} else if !values.Empty() {
			c.diags.Fail("bad-figure", values.Place, "write the year before it: “2025: 166000”", "the values of the figure “%s” do not say their years", n.Name)
		}
		slices.SortStableFunc(n.Values, func(a, b doc.YearlyValue) int { return a.Year - b.Year })
		if len(n.Values) == 0 {
			c.diags.Warn("no-figure-value", f.Place, "add “values:” with a line for each year, such as “2025: 166000”", "the figure “%s” has no value", n.Name)
		}
		if s := f.Value.Get("source"); !s.Empty() && s.Kind == source.Scalar {
			c.named.sources[n] = s
			n.Source = []doc.Inline{&doc.Text{Origin: doc.Origin{Place: s.Place}, Value: markup.PlainText(s.Text)}}
		}
		c.report.Figures = append(c.report.Figures, n)
	}
}

var (
	figureName  = regexp.MustCompile(`^[\pL\pN_.-]+$`)
	figureValue = regexp.MustCompile(`^([-−]?)([0-9]+)(?:\.([0-9]+))?$`)
)

func (c *compiler) yearlyValue(n *doc.NamedFigure, f source.Field) {
	year, err := strconv.Atoi(f.Key)
	if err != nil || !yearDigits.MatchString(f.Key) {
		c.diags.Fail("bad-figure", f.Place, "write the year in four digits: “2025: 166000”", "“%s” is not a year", f.Key)
		return
	}
	s := strings.ReplaceAll(f.Value.String(), "_", "")
	if s == "" {
		return
	}
	m := figureValue.FindStringSubmatch(s)
	// "166.000" is a hundred and sixty-six to YAML and a thousand times that to
	// whoever writes German: nobody can know which is meant.
	if m == nil || len(m[3]) == 3 || len(m[2])+len(m[3]) > 15 {
		c.diags.Fail("bad-figure", f.Value.Place, "write it without marks between thousands, and with a point before decimals: 166000 or 2.5", "“%s” cannot be read as one number", f.Value.String())
		return
	}
	v := doc.YearlyValue{Origin: doc.Origin{Place: f.Value.Place}, Year: year, Places: len(m[3])}
	v.Number, _ = strconv.ParseInt(m[2]+m[3], 10, 64)
	if m[1] != "" {
		v.Number = -v.Number
	}
	n.Values = append(n.Values, v)
}

// figureValues returns what stands in a page's text for the name of a figure:
// its value in words of the page's language, and the mark of a note that says
// where it comes from.
func (c *compiler) figureValues(p *page) func(markup.FigureUse) []doc.Inline {
	return func(use markup.FigureUse) []doc.Inline {
		o := doc.Origin{Place: use.Place}
		f := c.report.Figure(use.Name)
		if f == nil {
			c.unknownFigure(use.Name, use.Place)
			return []doc.Inline{&doc.Text{Origin: o, Value: "[" + use.Name + "]"}}
		}
		is := []doc.Inline{&doc.Text{Origin: o, Value: c.figureText(f, use, p.doc.Lang)}}
		if note := c.figureNote(p, f); note != nil && !slices.Contains(use.Choices, "label") {
			is = append(is, &doc.NoteRef{Origin: o, Note: note})
		}
		return is
	}
}

func (c *compiler) unknownFigure(name string, at doc.Place) {
	var names []string
	for _, f := range c.report.Figures {
		names = append(names, f.Name)
	}
	hint := spelling.DidYouMean(name, names)
	if hint == "" {
		hint = "add it to figures.yaml"
	}
	c.diags.Warn("unknown-figure", at, hint, "there is no figure “%s”", name)
}

// figureText writes what a use of a figure asks for.
func (c *compiler) figureText(f *doc.NamedFigure, use markup.FigureUse, lang string) string {
	year, what, bare := c.report.Year, "", false
	for _, choice := range use.Choices {
		switch key, value, _ := strings.Cut(choice, "="); key {
		case "year":
			if n, err := strconv.Atoi(strings.Trim(value, `"'`)); err == nil {
				year = n
				continue
			}
			c.diags.Warn("bad-figure-choice", use.Place, "write {year=2024}", "“%s” is not a year", value)
		case "previous", "change", "difference", "label":
			what = key
		case "number":
			bare = true
		default:
			c.diags.Warn("bad-figure-choice", use.Place, spelling.DidYouMean(key, figureChoices), "a figure has no form “%s”; there are %s", key, strings.Join(figureChoices, ", "))
		}
	}
	if what == "label" {
		return f.Label
	}
	if what == "previous" {
		year--
	}
	v, ok := f.In(year)
	if !ok {
		c.diags.Warn("no-figure-value", use.Place, "add the year under its values in figures.yaml", "the figure “%s” has no value for %d", f.Name, year)
		return "–"
	}
	if what == "" || what == "previous" {
		if bare {
			return locale.Decimal(lang, v.Number, v.Places)
		}
		return money.FigureText(lang, v.Number, v.Places, f.Unit)
	}
	text, ok := money.Change(lang, f, year, what == "change")
	if !ok {
		c.diags.Warn("no-figure-value", use.Place, "add the year before under its values in figures.yaml", "the change of the figure “%s” in %d cannot be told: there is no value for %d", f.Name, year, year-1)
		return "–"
	}
	return text
}

// change writes by how much a figure changed from the year before.
func (c *compiler) change(f *doc.NamedFigure, year int, lang string) (string, bool) {
	return money.Change(lang, f, year, true)
}

var figureChoices = []string{"year=", "previous", "change", "difference", "number", "label"}

// figureSources finds where the links of the figures' sources lead, for the
// overview of figures: only where the report asks for it, since links are told
// of on the pages that name a figure.
func (c *compiler) figureSources() {
	if !slices.ContainsFunc(c.report.Overviews, func(o doc.Overview) bool { return o.Key == "figures" }) {
		return
	}
	p := c.noticePage("overview-figures")
	for _, f := range c.report.Figures {
		v := c.named.sources[f]
		if v == nil {
			continue
		}
		p.src.Path, p.doc.Path = v.Place.File, v.Place.File
		is, ds := markup.Inlines(v.Text, markup.Options{Lang: p.doc.Lang, IDs: p.ids})
		told := c.named.sourcesTold[f]
		if !told {
			c.diags.Join(ds)
		}
		para := &doc.Paragraph{Origin: doc.Origin{Place: v.Place}, Inlines: is}
		before := c.diags
		p.doc.Blocks = []doc.Block{para}
		if c.finish(p); told {
			c.diags = before // the notes of pages have told of it
		}
		f.Source = para.Inlines
	}
}

// figureNote returns the note of a page that says where a figure comes from,
// nil where nobody knows. A page has one for each figure.
func (c *compiler) figureNote(p *page, f *doc.NamedFigure) *doc.Footnote {
	v := c.named.sources[f]
	if v == nil {
		return nil
	}
	key := figureOnPage{p, f}
	if n := c.named.sourceNotes[key]; n != nil {
		return n
	}
	n := &doc.Footnote{Origin: doc.Origin{Place: v.Place}, ID: p.take("source-" + f.Name)}
	is, ds := markup.Inlines(v.Text, markup.Options{Lang: p.doc.Lang, IDs: p.ids})
	if !c.named.sourcesTold[f] { // once, not on every page that names it
		c.named.sourcesTold[f] = true
		c.diags.Join(ds)
	}
	label := &doc.Text{Origin: n.Origin, Value: f.Label + ": "}
	n.Blocks = []doc.Block{&doc.Paragraph{Origin: n.Origin, Inlines: append([]doc.Inline{label}, is...)}}
	c.named.sourceNotes[key] = n
	p.notes = append(p.notes, n)
	return n
}
