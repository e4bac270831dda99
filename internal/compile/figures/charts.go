package figures

import (
	"strconv"
	"strings"

	"annals/internal/chart"
	"annals/internal/compile/settings"
	"annals/internal/doc"
	"annals/internal/locale"
	"annals/internal/money"
	"annals/internal/source"
	"annals/internal/source/placed"
	"annals/internal/source/schema"
	"annals/internal/spelling"
	"annals/internal/theme"
)

// Chart reads a chart that a block of code describes, in words of a language,
// and reports whether the table of its figures is wanted beside it. It is nil
// where something is wrong with it, which has been told.
func (r *Reader) Chart(b *doc.CodeBlock, lang string) (ch *chart.Chart, table bool) {
	at := b.Place
	at.Line++ // behind the fence
	v, ds := source.Data(b.Text, at, schema.ChartKeys())
	r.Diags.Join(ds)
	if v == nil {
		return nil, false
	}
	kind, ok := chartKinds[v.Str("type")]
	if !ok {
		where, hint := v.Get("type"), "add “type: bars”; bars, stacked, donut and timeline are known"
		if v.Str("type") != "" {
			if near := spelling.DidYouMean(v.Str("type"), []string{"bars", "stacked", "donut", "timeline"}); near != "" {
				hint = near
			}
			r.Diags.Warn("unknown-chart", where.Place, hint, "there is no kind of chart “%s”", v.Str("type"))
		} else {
			r.Diags.Warn("unknown-chart", b.Place, hint, "the chart does not say its type")
		}
		return nil, false
	}
	ch = r.newChart(kind, lang)
	ch.Title = v.Line("title")
	if year, ok := settings.Year(v.Str("year")); ok {
		ch.Year = year
	}
	if !r.chartData(ch, v, lang) {
		return nil, false
	}
	if why := ch.Problem(); why != "" {
		r.Diags.Warn("bad-chart", b.Place, "", "the chart cannot be drawn: %s", why)
		return nil, false
	}
	table, given := v.Get("table").Bool()
	if !given {
		table = len(ch.Rows)*len(ch.Series) > 12 || kind == chart.Stacked // whose parts have no values beside them
	}
	return ch, table
}

var chartKinds = map[string]chart.Kind{"bars": chart.Bars, "stacked": chart.Stacked, "donut": chart.Donut, "timeline": chart.Timeline}

// Word is a label in the language of a page, where annals speaks it.
func (r *Reader) Word(lang, key string) string {
	if of := locale.Base(lang); of != locale.Base(r.Report.Lang) && (of == "de" || of == "en") {
		return locale.Labels(lang)[key]
	}
	return r.Report.Label(key)
}

// newChart returns a chart in the colours of print and the words of a language.
func (r *Reader) newChart(kind chart.Kind, lang string) *chart.Chart {
	if r.palette == nil {
		t, _ := theme.New(r.Report.Theme)
		r.palette = &t.Light
	}
	return &chart.Chart{Kind: kind, Series: []string{""}, Year: r.Report.Year, Total: r.Word(lang, "total"), Palette: *r.palette,
		Percent: func(tenths int64) string { return money.FigureText(lang, tenths, 1, "%") }}
}

// chartData reads the rows of a chart: its data, or figures by name.
func (r *Reader) chartData(ch *chart.Chart, v *source.Value, lang string) bool {
	if s := v.Get("series").Lines(); len(s) > 0 {
		ch.Series = s
	}
	var read []cells
	places, unit := 0, v.Line("unit")
	names := v.Get("figures").Lines()
	for i, name := range names {
		f := r.Report.Figure(name)
		if f == nil {
			r.Unknown(name, v.Get("figures").Entries()[i].Place)
			return false
		}
		years := []int{ch.Year}
		if ch.Series[0] != "" {
			years = nil
			for _, s := range ch.Series {
				y, _ := strconv.Atoi(s)
				years = append(years, y)
			}
		}
		row := cells{label: f.Label}
		for _, y := range years {
			value, ok := f.In(y)
			if !ok {
				r.Diags.Warn("no-figure-value", v.Get("figures").Entries()[i].Place, "add the year under its values in figures.yaml", "the figure “%s” has no value for %d", f.Name, y)
				return false
			}
			row.values, places = append(row.values, decimal{value.Number, value.Places}), max(places, value.Places)
		}
		if read = append(read, row); unit == "" {
			unit = f.Unit
		}
		if f.Unit != unit {
			r.Diags.Warn("bad-chart", v.Get("figures").Entries()[i].Place, "make a chart of each", "the figures of a chart have different units: “%s” and “%s”", unit, f.Unit)
			return false
		}
	}
	data := v.Get("data")
	if data != nil && data.Kind == source.Mapping {
		for _, f := range data.Fields {
			if ch.Kind == chart.Timeline {
				if !r.termRow(ch, f, lang) {
					return false
				}
				continue
			}
			row := cells{label: placed.Unfold(f.Key)}
			for _, it := range f.Value.Entries() {
				n, ok := r.chartNumber(it)
				if !ok {
					return false
				}
				row.values, places = append(row.values, n), max(places, n.places)
			}
			if len(row.values) != len(ch.Series) {
				r.Diags.Fail("bad-chart", f.Place, "write a list, such as [12, 15], with one value for each of the series", "the row “%s” has %d values for %d series", f.Key, len(row.values), len(ch.Series))
				return false
			}
			read = append(read, row)
		}
	} else if !data.Empty() {
		r.Diags.Fail("bad-chart", data.Place, "write a line for each row, such as “Repair: 48200”", "the data of a chart must be rows with a label and a value")
		return false
	}
	for _, r := range read {
		row := chart.Row{Label: r.label}
		for _, n := range r.values {
			for ; n.places < places && n.digits < chart.Largest && n.digits > -chart.Largest; n.places++ {
				n.digits *= 10
			}
			row.Values = append(row.Values, n.digits)
		}
		ch.Rows = append(ch.Rows, row)
	}
	ch.Format = func(n int64) string { return money.FigureText(lang, n, places, unit) }
	return true
}

// cells are the values of a row with their decimal places.
type cells struct {
	label  string
	values []decimal
}

type decimal struct {
	digits int64
	places int
}

// chartNumber reads a value: a number as YAML writes it, or the name of a figure.
func (r *Reader) chartNumber(v *source.Value) (decimal, bool) {
	s := strings.ReplaceAll(v.String(), "_", "")
	if m := figureValue.FindStringSubmatch(s); m != nil && len(m[3]) != 3 && len(m[2])+len(m[3]) <= 12 {
		n := decimal{places: len(m[3])}
		n.digits, _ = strconv.ParseInt(m[2]+m[3], 10, 64)
		if m[1] != "" {
			n.digits = -n.digits
		}
		return n, true
	}
	if f := r.Report.Figure(s); f != nil {
		if value, ok := f.In(r.Report.Year); ok {
			return decimal{value.Number, value.Places}, true
		}
		// A draft of a new year names figures that are still to come.
		r.Diags.Warn("no-figure-value", v.Place, "add the year under its values in figures.yaml", "the figure “%s” has no value for %d", f.Name, r.Report.Year)
		return decimal{}, false
	}
	r.Diags.Fail("bad-chart", v.Place, "write it without marks between thousands, and with a point before decimals: 166000 or 2.5; or the name of a figure", "“%s” is not a number", v.String())
	return decimal{}, false
}

// termRow reads a row of a timeline: "2023-04 to 2026-03", "since 2017".
func (r *Reader) termRow(ch *chart.Chart, f source.Field, lang string) bool {
	t, ok := money.ReadTerm(f.Value.String(), lang)
	if !ok {
		r.Diags.Fail("bad-chart", f.Value.Place, "write “2023-04 to 2026-03” or “since 2017”", "no term is understood in “%s”", f.Value.String())
		return false
	}
	ch.Rows = append(ch.Rows, chart.Term(placed.Unfold(f.Key), t, ch.Year, locale.Term(lang, t)))
	return true
}
