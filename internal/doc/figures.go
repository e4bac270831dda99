package doc

// NamedFigure is a figure of the report that texts, tables and charts name, so
// that it stands in one place.
type NamedFigure struct {
	Origin
	Name    string
	Label   string
	Unit    string // "€", "%", "visitors", or ""
	Aliases []string
	Source  []Inline      // where it comes from, nil where not said
	Values  []YearlyValue // by year, ascending
}

// YearlyValue is the value of a figure in a year: Number counts its last of
// Places decimal places.
type YearlyValue struct {
	Origin
	Year   int
	Number int64
	Places int
}

// In returns the figure's value in a year.
func (f *NamedFigure) In(year int) (YearlyValue, bool) {
	for _, v := range f.Values {
		if v.Year == year {
			return v, true
		}
	}
	return YearlyValue{}, false
}

// Figure returns the figure of a name, nil where there is none.
func (r *Report) Figure(name string) *NamedFigure {
	for _, f := range r.Figures {
		if f.Name == name {
			return f
		}
	}
	return nil
}
