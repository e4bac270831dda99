// Package chart draws figures: bars, stacked bars, a donut, a timeline. What it
// makes is plain SVG, which every edition shows as any other drawing, and the
// same figures in words, for those who do not see it.
//
// What comes in: labels and values, the words and forms of numbers of a
// language, a palette. What goes out: a drawing and a text; the same for the
// same chart, on every machine: all coordinates are whole tenths of a pixel.
// The drawings are as wide as a telephone, so that their words can be read
// there and in a column of print alike, and each value stands beside its bar, so
// that nobody has to measure. The package must never know YAML, pages, or what
// the figures are about.
package chart

import (
	"fmt"
	"slices"
	"strings"

	"annals/internal/theme"
)

// Kind is the form of a chart.
type Kind int

const (
	Bars     Kind = iota // a bar for each row and series
	Stacked              // a bar for each row, of its series
	Donut                // the rows as parts of a whole, of one series
	Timeline             // a bar for each row from its From to its To
)

// Most is how many parts a donut may have: more cannot be told apart.
const Most = 6

// The bounds of what is drawn: more values than this are no chart that anybody
// reads, and all of them together must leave room to be multiplied by a width.
const (
	MostValues = 400
	Largest    = 1e15 // of all values together, in the smallest unit that is shown
)

// Chart is what is to be drawn.
type Chart struct {
	Kind    Kind
	Title   string   // "" where none
	Series  []string // names; one, "" where there is nothing to tell apart
	Rows    []Row
	Format  func(value int64) string // a value with its unit
	Percent func(tenths int64) string
	Total   string // the word for a total, of stacked bars and donuts
	Palette theme.Palette
	Year    int // of a timeline: the year that is marked
}

// Row is one row of a chart. Values go with the series; of a timeline the
// months count from January of the year 0, To is the first month behind the
// end, and a row that is open on a side goes on past the drawing.
type Row struct {
	Label            string
	Values           []int64
	From, To         int
	OpenFrom, OpenTo bool
	Term             string // of a timeline: the term in words
}

// Problem says why a chart cannot be drawn honestly, "" where it can.
func (c *Chart) Problem() string {
	if len(c.Rows) == 0 {
		return "it has no data"
	}
	if len(c.Rows) > MostValues {
		return fmt.Sprintf("it has more than %d rows: make it a table, or a file to take away", MostValues)
	}
	if c.Kind == Timeline {
		return ""
	}
	if len(c.Rows)*len(c.Series) > MostValues {
		return fmt.Sprintf("it has more than %d values: make it a table, or a file to take away", MostValues)
	}
	sum, all := int64(0), int64(0)
	for _, r := range c.Rows {
		for _, v := range r.Values {
			if v < 0 && c.Kind != Bars {
				return "parts of a whole cannot be less than nothing"
			}
			if v >= Largest || v <= -Largest || all >= Largest {
				return "its values are too large, or one of them has too many decimals"
			}
			sum += v
			all += max(v, -v)
		}
	}
	if c.Kind == Donut {
		switch {
		case len(c.Rows) > Most:
			return fmt.Sprintf("a donut with more than %d parts cannot be read: take bars", Most)
		case len(c.Series) > 1:
			return "a donut shows one series: take stacked bars"
		case sum == 0:
			return "its parts come to nothing"
		}
	}
	return ""
}

// Words says what the chart shows, row by row, as one line of text.
func (c *Chart) Words() string {
	var rows []string
	total := int64(0)
	for _, r := range c.Rows {
		for _, v := range r.Values {
			total += v
		}
	}
	for _, r := range c.Rows {
		var values []string
		if c.Kind == Timeline {
			values = append(values, r.Term)
		}
		for i, v := range r.Values {
			s := c.Format(v)
			if i < len(c.Series) && c.Series[i] != "" {
				s = c.Series[i] + " " + s
			}
			if c.Kind == Donut {
				s += " (" + c.Percent(share(v, total)) + ")"
			}
			values = append(values, s)
		}
		rows = append(rows, r.Label+": "+strings.Join(values, ", "))
	}
	words := strings.Join(rows, "; ")
	if c.Title != "" {
		words = c.Title + ". " + words
	}
	return words
}

// share is the part of a total in tenths of a percent.
func share(v, total int64) int64 {
	if total <= 0 {
		return 0
	}
	return (2*1000*v + total) / (2 * total)
}

// Size and forms, in tenths of a pixel.
const (
	width   = 4600
	size    = 130  // of words
	lead    = 170  // from line to line
	thick   = 130  // of a bar
	between = 110  // rows
	reserve = 1150 // for the value behind the longest bar
)

// SVG draws the chart. Width and height are in pixels.
func (c *Chart) SVG() (data []byte, w, h int) {
	d := &drawing{p: c.Palette}
	switch c.Kind {
	case Donut:
		c.donut(d)
	case Timeline:
		c.timeline(d)
	default:
		c.bars(d)
	}
	w, h = width/10, (d.y+9)/10
	var b strings.Builder
	fmt.Fprintf(&b, `<svg xmlns="http://www.w3.org/2000/svg" width="%d" height="%d" viewBox="0 0 %d %d" font-family="'Source Sans 3', sans-serif" font-size="%s">`+"\n", w, h, w, h, px(size))
	b.WriteString(d.b.String())
	b.WriteString("</svg>\n")
	return []byte(b.String()), w, h
}

// px writes tenths of a pixel.
func px(tenths int) string {
	sign := ""
	if tenths < 0 {
		sign, tenths = "-", -tenths
	}
	if tenths%10 == 0 {
		return fmt.Sprintf("%s%d", sign, tenths/10)
	}
	return fmt.Sprintf("%s%d.%d", sign, tenths/10, tenths%10)
}

type drawing struct {
	b strings.Builder
	p theme.Palette
	y int // where the next row begins
}

// tone is a colour and the class that says what it is for, so that an edition
// that shows the drawing in another light can take the colour that stands there
// for the same.
type tone struct {
	class string
	theme.Color
}

// tones are the fills of n parts, see theme.Palette.Shades.
func tones(p theme.Palette, n int) []tone {
	var all []tone
	for i, c := range p.Shades(n) {
		all = append(all, tone{theme.ShadeClass(i, n), c})
	}
	return all
}

func (d *drawing) rect(x, y, w, h int, fill tone) {
	if w <= 0 {
		return
	}
	fmt.Fprintf(&d.b, `<rect class="%s edge" x="%s" y="%s" width="%s" height="%s" fill="%s" stroke="%s" stroke-width="0.7"/>`+"\n", fill.class, px(x), px(y), px(w), px(h), fill.Hex(), d.p.Link.Hex())
}

func (d *drawing) line(x1, y1, x2, y2 int, t tone) {
	fmt.Fprintf(&d.b, `<path class="%s" d="M%s %sL%s %s" fill="none" stroke="%s" stroke-width="0.7"/>`+"\n", t.class, px(x1), px(y1), px(x2), px(y2), t.Hex())
}

func (d *drawing) text(x, y int, anchor string, bold bool, s string) {
	attrs := ""
	if anchor != "" {
		attrs += ` text-anchor="` + anchor + `"`
	}
	if bold {
		attrs += ` font-weight="bold"`
	}
	fmt.Fprintf(&d.b, `<text class="ink" x="%s" y="%s" fill="%s"%s>%s</text>`+"\n", px(x), px(y), d.p.Ink.Hex(), attrs, escape(s))
}

var escape = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", "\u00ad", "").Replace

// clip shortens a label that is wider than its room, by the usual width of a
// letter.
func clip(s string, room int) string {
	r := []rune(s)
	most := max(4, room*100/(size*52))
	if len(r) <= most {
		return s
	}
	return strings.TrimRight(string(r[:most-1]), " ") + "…"
}

// breadth is about how wide words are.
func breadth(s string) int { return len([]rune(s)) * size * 54 / 100 }

// legend says which fill is which series.
func (d *drawing) legend(names []string, fills []tone) {
	x := 0
	for i, n := range names {
		n = clip(n, width-250)
		w := 200 + breadth(n) + 160
		if x > 0 && x+w > width {
			x, d.y = 0, d.y+lead
		}
		d.rect(x, d.y+15, 110, 110, fills[i])
		d.text(x+180, d.y+115, "", false, n)
		x += w
	}
	d.y += lead + 60
}

// bars draws bars side by side or one upon the other.
func (c *Chart) bars(d *drawing) {
	fills := tones(c.Palette, max(1, len(c.Series)))
	if len(c.Series) > 1 {
		d.legend(c.Series, fills)
	}
	least, most := int64(0), int64(1)
	for _, r := range c.Rows {
		sum := int64(0)
		for _, v := range r.Values {
			sum += v
			if c.Kind == Bars {
				least, most = min(least, v), max(most, v)
			}
		}
		if c.Kind == Stacked {
			most = max(most, sum)
		}
	}
	left := 0
	if least < 0 {
		left = reserve
	}
	scale := func(v int64) int { return int(v * int64(width-reserve-left) / (most - least)) }
	origin := left + scale(-least)
	for _, r := range c.Rows {
		d.text(0, d.y+size, "", false, clip(r.Label, width))
		d.y += lead + 20
		top := d.y
		if c.Kind == Stacked {
			x, sum := origin, int64(0)
			for i, v := range r.Values {
				w := scale(sum+v) - scale(sum)
				d.rect(x, d.y, w, thick+20, fills[i])
				x, sum = x+w, sum+v
			}
			d.text(x+60, d.y+thick-5, "", true, c.Format(sum))
			d.y += thick + 20
		} else {
			for i, v := range r.Values {
				w := scale(v)
				if w < 0 {
					d.rect(origin+w, d.y, -w, thick, fills[i])
					d.text(origin+w-60, d.y+thick-20, "end", false, c.Format(v))
				} else {
					d.rect(origin, d.y, w, thick, fills[i])
					d.text(origin+w+60, d.y+thick-20, "", false, c.Format(v))
				}
				d.y += thick + 15
			}
			d.y -= 15
		}
		d.line(origin, top-15, origin, d.y+15, tone{"rule", c.Palette.Muted})
		d.y += between
	}
	d.y -= between - 30
}

// The unit circle in steps of a thousandth of a turn, clockwise from the top,
// in 1/10000: a quarter of it, computed once with whole numbers only, so that
// every processor draws the same.
var quarter = sines()

func sines() [251]int64 {
	// sin by its series in fixed point, 1e12, with the angle in 1e12 as well.
	const one = 1_000_000_000_000
	const step = 6_283_185_307 // 2π/1000 in 1e12
	var out [251]int64
	for i := range out {
		x := int64(i) * step
		term, sum := x, x
		for n := int64(1); n < 12; n++ {
			term = -mul(mul(term, x), x) / ((2 * n) * (2*n + 1))
			sum += term
		}
		out[i] = (sum*10000 + one/2) / one
		if out[i] > 10000 {
			out[i] = 10000
		}
	}
	return out
}

// mul multiplies two numbers in fixed point of 1e12, in halves so that nothing
// overflows.
func mul(a, b int64) int64 {
	const half = 1_000_000
	return (a / half) * (b / half)
}

// point is where a thousandth of a turn lies on a circle, in tenths of a pixel.
func point(cx, cy, radius int, turn int64) (x, y int) {
	turn %= 1000
	q, i := turn/250, turn%250
	s, co := quarter[i], quarter[250-i]
	switch q {
	case 1:
		s, co = co, -s
	case 2:
		s, co = -s, -co
	case 3:
		s, co = -co, s
	}
	return cx + int(int64(radius)*s/10000), cy - int(int64(radius)*co/10000)
}

// circle is a whole circle as a path, clockwise where sweep is 1.
func circle(cx, cy, radius, sweep int) string {
	r := px(radius)
	return fmt.Sprintf("M%s %sA%s %s 0 1 %d %s %sA%s %s 0 1 %d %s %sZ", px(cx), px(cy-radius), r, r, sweep, px(cx), px(cy+radius), r, r, sweep, px(cx), px(cy-radius))
}

// donut draws the parts of a whole as a ring, with their names and values
// beside it.
func (c *Chart) donut(d *drawing) {
	total := int64(0)
	for _, r := range c.Rows {
		total += r.Values[0]
	}
	fills := tones(c.Palette, len(c.Rows))
	const outer, inner, cx = 750, 430, 780
	cy := d.y + 780
	at, sum := int64(0), int64(0)
	for i, r := range c.Rows {
		sum += r.Values[0]
		end := (2*1000*sum + total) / (2 * total)
		if end == at {
			continue
		}
		if end-at >= 1000 { // one part is all
			fmt.Fprintf(&d.b, `<path class="%s" d="%s%s" fill="%s"/>`+"\n", fills[i].class, circle(cx, cy, outer, 1), circle(cx, cy, inner, 0), fills[i].Hex())
			break
		}
		x1, y1 := point(cx, cy, outer, at)
		x2, y2 := point(cx, cy, outer, end)
		x3, y3 := point(cx, cy, inner, end)
		x4, y4 := point(cx, cy, inner, at)
		large := 0
		if end-at > 500 {
			large = 1
		}
		fmt.Fprintf(&d.b, `<path class="%s gap" d="M%s %sA%s %s 0 %d 1 %s %sL%s %sA%s %s 0 %d 0 %s %sZ" fill="%s" stroke="%s" stroke-width="1"/>`+"\n",
			fills[i].class, px(x1), px(y1), px(outer), px(outer), large, px(x2), px(y2), px(x3), px(y3), px(inner), px(inner), large, px(x4), px(y4), fills[i].Hex(), c.Palette.Paper.Hex())
		at = end
	}
	fmt.Fprintf(&d.b, `<circle class="edge" cx="%s" cy="%s" r="%s" fill="none" stroke="%s" stroke-width="0.7"/>`+"\n", px(cx), px(cy), px(outer), c.Palette.Link.Hex())
	d.text(cx, cy-20, "middle", false, c.Total)
	whole := c.Format(total)
	small := min(size, size*(2*inner-100)/max(1, breadth(whole)))
	fmt.Fprintf(&d.b, `<text class="ink" x="%s" y="%s" fill="%s" text-anchor="middle" font-weight="bold" font-size="%s">%s</text>`+"\n", px(cx), px(cy+lead-20), d.p.Ink.Hex(), px(max(80, small)), escape(whole))
	x, y := 1720, cy-len(c.Rows)*(2*lead+30)/2+30
	y = max(y, d.y)
	for i, r := range c.Rows {
		d.rect(x, y+15, 110, 110, fills[i])
		d.text(x+180, y+115, "", false, clip(r.Label, width-x-180))
		d.text(x+180, y+115+lead-10, "", true, c.Format(r.Values[0])+" · "+c.Percent(share(r.Values[0], total)))
		y += 2*lead + 30
	}
	d.y = max(cy+780, y)
}

// timeline draws terms on a ruler of years.
func (c *Chart) timeline(d *drawing) {
	first, last := c.Year*12, c.Year*12+12
	for _, r := range c.Rows {
		if !r.OpenFrom {
			first = min(first, r.From)
		}
		if !r.OpenTo {
			last = max(last, r.To)
		}
	}
	const years = 12 // as many as can be told apart
	first, last = max(first/12, c.Year-years+1)*12, min((last+11)/12, c.Year+years)*12
	scale := func(month int) int {
		return (min(max(month, first), last) - first) * (width - 200) / (last - first)
	}
	d.y += lead
	for y := first / 12; y < last/12; y++ {
		x := scale(y * 12)
		d.text(x+scale(first+12)/2, d.y-40, "middle", y == c.Year, fmt.Sprint(y))
	}
	top := d.y
	rows := slices.Clone(c.Rows)
	height := len(rows)*(lead+20+thick+between) + 20
	fmt.Fprintf(&d.b, `<rect class="box" x="%s" y="%s" width="%s" height="%s" fill="%s"/>`+"\n", px(scale(c.Year*12)), px(top), px(scale(c.Year*12+12)-scale(c.Year*12)), px(height), c.Palette.Tint.Hex())
	// The lines of the years leave the labels free.
	ruled := func(from, to int) {
		for y := first / 12; y <= last/12; y++ {
			d.line(scale(y*12), from, scale(y*12), to, tone{"hair", c.Palette.Line})
		}
	}
	d.y += 40
	for _, r := range rows {
		from, to := scale(r.From), scale(r.To)
		if r.OpenFrom {
			from = 0
		}
		if r.OpenTo {
			to = width - 200
		}
		d.text(max(0, min(from, width-breadth(r.Label))), d.y+size-10, "", false, clip(r.Label, width))
		d.y += lead
		ruled(d.y-20, d.y+thick+between/2)
		d.rect(from, d.y, max(to-from, 40), thick, tones(c.Palette, 1)[0])
		if r.OpenTo {
			fmt.Fprintf(&d.b, `<path class="%s" d="M%s %sL%s %sL%s %sZ" fill="%s"/>`+"\n", theme.ShadeClass(0, 1), px(to), px(d.y-30), px(to+180), px(d.y+thick/2), px(to), px(d.y+thick+30), c.Palette.Link.Hex())
		}
		d.y += thick + between + 20
	}
	d.y = top + height + 20
}
