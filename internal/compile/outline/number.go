package outline

import (
	"strings"

	"annals/internal/doc"
)

// Number is a page's `chapter` as it is written, "2.10", and its segments.
type Number struct {
	raw      string
	segments []string
	place    doc.Place
}

// ParseNumber reads what stands at chapter:, at a place.
func ParseNumber(raw string, place doc.Place) Number {
	n := Number{raw: raw, place: place}
	if t := strings.Trim(raw, ". "); t != "" {
		n.segments = strings.Split(t, ".")
		for i := range n.segments {
			n.segments[i] = strings.TrimSpace(n.segments[i])
		}
	}
	return n
}

func (n Number) given() bool { return len(n.segments) > 0 }

// first is the segment that names the part, without leading zeros.
func (n Number) first() string {
	if !n.given() {
		return ""
	}
	return trimZeros(n.segments[0])
}

// compareNumbers compares segment by segment: 2.2 stands before 2.10, which
// stands before 2.A. A number stands before those that it begins.
func compareNumbers(a, b Number) int {
	for i := 0; i < len(a.segments) && i < len(b.segments); i++ {
		if c := compareSegments(a.segments[i], b.segments[i]); c != 0 {
			return c
		}
	}
	return len(a.segments) - len(b.segments)
}

func compareSegments(a, b string) int {
	switch da, db := digits(a), digits(b); {
	case da && db:
		a, b = trimZeros(a), trimZeros(b)
		if len(a) != len(b) {
			return len(a) - len(b)
		}
		return strings.Compare(a, b)
	case da:
		return -1
	case db:
		return 1
	}
	return strings.Compare(strings.ToLower(a), strings.ToLower(b))
}

// decimalBefore reports whether b, read as a decimal number as YAML and Jekyll
// do, is not greater than a: then a site shows them in another order.
func decimalBefore(a, b Number) bool {
	if len(a.segments) != 2 || len(b.segments) != 2 || compareSegments(a.segments[0], b.segments[0]) != 0 {
		return false
	}
	x, y := a.segments[1], b.segments[1]
	return digits(a.segments[0]) && digits(x) && digits(y) && strings.TrimRight(y, "0") <= strings.TrimRight(x, "0")
}

func digits(s string) bool {
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return s != ""
}

func trimZeros(s string) string {
	if !digits(s) {
		return s
	}
	if s = strings.TrimLeft(s, "0"); s == "" {
		return "0"
	}
	return s
}
