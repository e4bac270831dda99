package main

import (
	"fmt"
	"strings"
)

// bar is one bar of a chart.
type bar struct {
	label string
	value int // what the bar's length shows
	text  string
}

func charts(year int) map[string]string {
	money := map[string][]bar{
		"money-repair.svg": {{"Staff", 31400, "31,400 €"}, {"Rooms", 9600, "9,600 €"}, {"Material", 7200, "7,200 €"}},
		"money-river.svg":  {{"Staff", 38900, "38,900 €"}, {"Instruments", 14080, "14,080 €"}, {"Laboratory", 8500, "8,500 €"}},
		"shares.svg": {{"River Watch", 348, "34.8%"}, {"Repair Saturdays", 273, "27.3%"}, {"Spare Parts Map", 209, "20.9%"},
			{"Library of Things", 123, "12.3%"}, {"Nachbarn am Fluss", 48, "4.8%"}},
	}
	loans := []int{190, 214, 318, 402, 451, 356, 289, 301, 438, 371, 322, 252}
	if year == 2024 {
		money = map[string][]bar{
			"money-repair.svg": {{"Staff", 29300, "29,300 €"}, {"Rooms", 9200, "9,200 €"}, {"Material", 6400, "6,400 €"}},
			"money-river.svg":  {{"Staff", 33100, "33,100 €"}, {"Instruments", 12010, "12,010 €"}, {"Laboratory", 7200, "7,200 €"}},
			"shares.svg": {{"River Watch", 344, "34.4%"}, {"Repair Saturdays", 295, "29.5%"}, {"Spare Parts Map", 206, "20.6%"},
				{"Tool Library", 112, "11.2%"}, {"Nachbarn am Fluss", 34, "3.4%"}, {"Paper Archive", 10, "1.0%"}},
		}
		loans = []int{171, 190, 281, 360, 402, 318, 260, 266, 391, 335, 284, 228}
	}
	out := map[string]string{
		"charts/term-year.svg": termChart(),
		"charts/loans.svg":     monthChart(loans),
		"bicycle.svg":          bicycle,
	}
	for name, bars := range money {
		out["charts/"+name] = barChart(bars)
	}
	if year == 2024 {
		for name := range out { // in the colour of that year's report
			out[name] = strings.ReplaceAll(out[name], "#2f8296", "#a5603c")
		}
	}
	return out
}

const svgHead = `<?xml version="1.0" encoding="UTF-8"?>
<svg xmlns="http://www.w3.org/2000/svg" width="%dpx" height="%dpx" viewBox="0 0 %d %d">
`

func barChart(bars []bar) string {
	var b strings.Builder
	h := 16 + 34*len(bars)
	fmt.Fprintf(&b, svgHead, 490, h, 490, h)
	most := 0
	for _, x := range bars {
		most = max(most, x.value)
	}
	for i, x := range bars {
		y := 12 + 34*i
		w := 260 * x.value / most
		fmt.Fprintf(&b, "  <text x=\"132\" y=\"%d\" text-anchor=\"end\" font-family=\"'Source Sans 3', sans-serif\" font-size=\"14\" fill=\"#33404a\">%s</text>\n", y+15, x.label)
		fmt.Fprintf(&b, "  <rect x=\"142\" y=\"%d\" width=\"%d\" height=\"20\" fill=\"#2f8296\"/>\n", y, w)
		fmt.Fprintf(&b, "  <text x=\"%d\" y=\"%d\" font-family=\"'Source Sans 3', sans-serif\" font-size=\"14\" font-weight=\"bold\" fill=\"#33404a\">%s</text>\n", 150+w, y+15, x.text)
	}
	b.WriteString("</svg>\n")
	return b.String()
}

const initials = "JFMAMJJASOND"

func termChart() string {
	var b strings.Builder
	fmt.Fprintf(&b, svgHead, 490, 56, 490, 56)
	b.WriteString("  <g fill=\"#2f8296\">\n")
	for i := range 12 {
		fmt.Fprintf(&b, "    <rect x=\"%d\" y=\"8\" width=\"36\" height=\"18\"/>\n", 6+40*i)
	}
	b.WriteString("  </g>\n  <g font-family=\"'Source Sans 3', sans-serif\" font-size=\"13\" text-anchor=\"middle\" fill=\"#33404a\">\n")
	for i := range 12 {
		fmt.Fprintf(&b, "    <text x=\"%d\" y=\"44\">%c</text>\n", 24+40*i, initials[i])
	}
	b.WriteString("  </g>\n</svg>\n")
	return b.String()
}

func monthChart(values []int) string {
	var b strings.Builder
	fmt.Fprintf(&b, svgHead, 490, 200, 490, 200)
	b.WriteString("  <path d=\"M6 170 H484\" stroke=\"#8b969b\" stroke-width=\"1\" fill=\"none\"/>\n")
	for i, v := range values {
		h := 140 * v / 460
		fmt.Fprintf(&b, "  <rect x=\"%d\" y=\"%d\" width=\"28\" height=\"%d\" rx=\"2\" fill=\"#2f8296\"/>\n", 10+40*i, 170-h, h)
		fmt.Fprintf(&b, "  <text x=\"%d\" y=\"%d\" text-anchor=\"middle\" font-family=\"'Source Sans 3', sans-serif\" font-size=\"12\" fill=\"#33404a\">%d</text>\n", 24+40*i, 164-h, v)
		fmt.Fprintf(&b, "  <text x=\"%d\" y=\"188\" text-anchor=\"middle\" font-family=\"'Source Sans 3', sans-serif\" font-size=\"13\" fill=\"#33404a\">%c</text>\n", 24+40*i, initials[i])
	}
	b.WriteString("</svg>\n")
	return b.String()
}

const bicycle = `<?xml version="1.0" encoding="UTF-8"?>
<svg xmlns="http://www.w3.org/2000/svg" width="24px" height="16px" viewBox="0 0 24 16">
  <g fill="none" stroke="#33404a" stroke-width="1.4">
    <circle cx="5" cy="11" r="4"/>
    <circle cx="19" cy="11" r="4"/>
    <path d="M5 11 L9 4 H16 L19 11 M9 4 L12 11 L16 4 M12 11 H5 M8 3 H10 M16 4 V2 H18"/>
  </g>
</svg>
`
