// Package figures reads the report's figures: those that have names, with their
// values by year, and the charts that show them or numbers of their own.
//
// What comes in: the figures file, blocks of code that describe charts. What
// goes out: figures in the model, their values in words of a language, charts
// ready to be drawn. The package must never know on which page a figure stands:
// notes and places are given to it.
package figures

import (
	"regexp"
	"slices"
	"strconv"
	"strings"

	"annals/internal/compile/settings"
	"annals/internal/diag"
	"annals/internal/doc"
	"annals/internal/locale"
	"annals/internal/markup"
	"annals/internal/money"
	"annals/internal/source"
	"annals/internal/spelling"
	"annals/internal/theme"
)

// Reader reads figures for a report and tells what is wrong with them.
type Reader struct {
	Report *doc.Report
	Diags  *diag.List

	palette *theme.Palette // of charts, made when the first one is
}

var (
	figureName  = regexp.MustCompile(`^[\pL\pN_.-]+$`)
	figureValue = regexp.MustCompile(`^([-−]?)([0-9]+)(?:\.([0-9]+))?$`)
)

// Read adds the named figures of a report to it and returns the texts that say
// where they come from, which may hold links.
func (r *Reader) Read(figures *source.Value) map[*doc.NamedFigure]*source.Value {
	sources := map[*doc.NamedFigure]*source.Value{}
	if figures == nil {
		return sources
	}
	for _, f := range figures.Fields {
		if f.Value.Kind != source.Mapping {
			continue
		}
		n := &doc.NamedFigure{Origin: doc.Origin{Place: f.Place}, Name: f.Key, Label: f.Value.Line("label"), Unit: f.Value.Line("unit"), Aliases: f.Value.Get("aliases").Lines()}
		labels := f.Value.Get("labels")
		for _, lang := range []string{locale.Base(r.Report.Lang), r.Report.Lang} {
			if label := labels.Line(lang); label != "" {
				n.Label = label
			}
		}
		if n.Label == "" {
			n.Label = locale.Capital(strings.NewReplacer("-", " ", "_", " ").Replace(n.Name))
		}
		if !figureName.MatchString(n.Name) {
			r.Diags.Warn("bad-figure-name", f.Place, "use letters, digits and hyphens only", "the text cannot name the figure “%s”: its name holds other characters", n.Name)
		}
		values := f.Value.Get("values")
		if values != nil && values.Kind == source.Mapping {
			for _, v := range values.Fields {
				r.yearlyValue(n, v)
			}
		} else if !values.Empty() {
			r.Diags.Fail("bad-figure", values.Place, "write the year before it: “2025: 166000”", "the values of the figure “%s” do not say their years", n.Name)
		}
		slices.SortStableFunc(n.Values, func(a, b doc.YearlyValue) int { return a.Year - b.Year })
		if len(n.Values) == 0 {
			r.Diags.Warn("no-figure-value", f.Place, "add “values:” with a line for each year, such as “2025: 166000”", "the figure “%s” has no value", n.Name)
		}
		if s := f.Value.Get("source"); !s.Empty() && s.Kind == source.Scalar {
			sources[n] = s
			n.Source = []doc.Inline{&doc.Text{Origin: doc.Origin{Place: s.Place}, Value: markup.PlainText(s.Text)}}
		}
		r.Report.Figures = append(r.Report.Figures, n)
	}
	return sources
}

func (r *Reader) yearlyValue(n *doc.NamedFigure, f source.Field) {
	year, ok := settings.Year(f.Key)
	if !ok {
		r.Diags.Fail("bad-figure", f.Place, "write the year in four digits: “2025: 166000”", "“%s” is not a year", f.Key)
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
		r.Diags.Fail("bad-figure", f.Value.Place, "write it without marks between thousands, and with a point before decimals: 166000 or 2.5", "“%s” cannot be read as one number", f.Value.String())
		return
	}
	v := doc.YearlyValue{Origin: doc.Origin{Place: f.Value.Place}, Year: year, Places: len(m[3])}
	v.Number, _ = strconv.ParseInt(m[2]+m[3], 10, 64)
	if m[1] != "" {
		v.Number = -v.Number
	}
	n.Values = append(n.Values, v)
}

// Unknown tells of a figure that there is not.
func (r *Reader) Unknown(name string, at doc.Place) {
	var names []string
	for _, f := range r.Report.Figures {
		names = append(names, f.Name)
	}
	hint := spelling.DidYouMean(name, names)
	if hint == "" {
		hint = "add it to figures.yaml"
	}
	r.Diags.Warn("unknown-figure", at, hint, "there is no figure “%s”", name)
}

// Text writes what a use of a figure asks for.
func (r *Reader) Text(f *doc.NamedFigure, use markup.FigureUse, lang string) string {
	year, what, bare := r.Report.Year, "", false
	for _, choice := range use.Choices {
		switch key, value, _ := strings.Cut(choice, "="); key {
		case "year":
			if n, err := strconv.Atoi(strings.Trim(value, `"'`)); err == nil {
				year = n
				continue
			}
			r.Diags.Warn("bad-figure-choice", use.Place, "write {year=2024}", "“%s” is not a year", value)
		case "previous", "change", "difference", "label":
			what = key
		case "number":
			bare = true
		default:
			r.Diags.Warn("bad-figure-choice", use.Place, spelling.DidYouMean(key, figureChoices), "a figure has no form “%s”; there are %s", key, strings.Join(figureChoices, ", "))
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
		r.Diags.Warn("no-figure-value", use.Place, "add the year under its values in figures.yaml", "the figure “%s” has no value for %d", f.Name, year)
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
		r.Diags.Warn("no-figure-value", use.Place, "add the year before under its values in figures.yaml", "the change of the figure “%s” in %d cannot be told: there is no value for %d", f.Name, year, year-1)
		return "–"
	}
	return text
}

var figureChoices = []string{"year=", "previous", "change", "difference", "number", "label"}
