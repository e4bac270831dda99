package pdf

import (
	"strconv"
	"strings"

	"annals/internal/layout/display"
	"annals/internal/pdf/cos"
)

// label is a page's label taken apart: a prefix, and a number in a style of
// ISO 32000-1, table 159: "D" decimal, "r" and "R" roman, "" none.
type label struct {
	prefix, style string
	number        int
}

// pageLabels returns the number tree that makes a viewer show the labels that
// are printed: one entry for each stretch of pages that count on.
func pageLabels(pages []*display.Page) cos.Array {
	var nums cos.Array
	var last label
	for i, p := range pages {
		// What continues the count wins: after "h", "i" is no roman one.
		want := last
		want.number++
		if i > 0 && last.style != "" && want.String() == p.Label {
			last = want
			continue
		}
		l := parseLabel(p.Label)
		if i > 0 && l.style == "" && l == last {
			continue
		}
		d := &cos.Dict{}
		if l.prefix != "" {
			d.Set("P", cos.Text(l.prefix))
		}
		if l.style != "" {
			d.Set("S", cos.Name(l.style))
			if l.number != 1 {
				d.Set("St", l.number)
			}
		}
		nums = append(nums, i, d)
		last = l
	}
	return nums
}

func parseLabel(s string) label {
	digits := len(s)
	for digits > 0 && s[digits-1] >= '0' && s[digits-1] <= '9' {
		digits--
	}
	for n := digits; n < len(s); n++ {
		if v, err := strconv.Atoi(s[n:]); err == nil && v > 0 && s[n] != '0' {
			return label{s[:n], "D", v}
		}
	}
	for _, style := range []string{"r", "R"} {
		for n := 1; n < 400 && s != ""; n++ {
			if l := (label{"", style, n}); l.String() == s {
				return l
			}
		}
	}
	return label{prefix: s}
}

// String spells the label as a viewer does.
func (l label) String() string {
	switch l.style {
	case "D":
		return l.prefix + strconv.Itoa(l.number)
	case "r":
		return l.prefix + strings.ToLower(roman(l.number))
	case "R":
		return l.prefix + roman(l.number)
	}
	return l.prefix
}

func roman(n int) string {
	var b strings.Builder
	for _, d := range []struct {
		value int
		sign  string
	}{{1000, "M"}, {900, "CM"}, {500, "D"}, {400, "CD"}, {100, "C"}, {90, "XC"}, {50, "L"}, {40, "XL"}, {10, "X"}, {9, "IX"}, {5, "V"}, {4, "IV"}, {1, "I"}} {
		for ; n >= d.value; n -= d.value {
			b.WriteString(d.sign)
		}
	}
	return b.String()
}
