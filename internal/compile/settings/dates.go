package settings

import (
	"regexp"
	"strconv"

	"annals/internal/doc"
	"annals/internal/locale"
	"annals/internal/source"
	"annals/internal/source/placed"
)

// readDate finds the year that the report is about and the date of this
// edition: SOURCE_DATE_EPOCH, else `date`, else the last day of the year.
func (r *reader) readDate(raw *source.Value, whole doc.Place) {
	report := r.report
	date := raw.Get("date")
	if s := date.String(); s != "" {
		d, ok := Date(s)
		if !ok {
			r.diags.Fail("bad-date", date.Place, "write year, month and day: 2025-03-31", "“%s” is not a date", s)
		}
		report.Date = d
	}
	year := placed.First(raw.Get("year"), raw.Get("mainpage").Get("year"))
	switch s := year.String(); {
	case yearDigits.MatchString(s):
		report.Year, _ = strconv.Atoi(s)
	case s != "":
		r.diags.Fail("bad-year", year.Place, "write four digits, such as 2024", "“%s” is not a year", s)
		report.Year = report.Date.Year
	case report.Date.Year > 0:
		report.Year = report.Date.Year
	case r.src.Config.Broken:
	default:
		r.diags.Fail("missing-year", whole, "add a line such as “year: 2024”", "the report does not say which year it is about")
	}
	switch {
	case r.src.Now != (doc.Date{}):
		report.Date = r.src.Now
	case report.Date.Year == 0 && report.Year > 0:
		report.Date = doc.Date{Year: report.Year, Month: 12, Day: 31}
	}
	report.Labels["outcomes"] = locale.Fill(report.Labels["outcomes"], "year", strconv.Itoa(report.Year))
}

// Date reads a day as config and front matter write it: 2025-03-31.
func Date(s string) (doc.Date, bool) {
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

var isoDate = regexp.MustCompile(`^([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})(?:[T ].*)?$`)

var yearDigits = regexp.MustCompile(`^[12][0-9]{3}$`)

// Year reads a year in four digits.
func Year(s string) (int, bool) {
	if !yearDigits.MatchString(s) {
		return 0, false
	}
	year, err := strconv.Atoi(s)
	return year, err == nil
}
