package vector

import (
	"errors"
	"fmt"
	"math"
	"strconv"
	"strings"
	"testing"

	"annals/internal/picture/clean"
	"annals/internal/picture/svg"
)

// pixels writes a number with at most four decimals.
func pixels(v float64) string {
	return strconv.FormatFloat(math.Round(v*1e4)/1e4, 'f', -1, 64)
}

// dump writes a drawing as text, one line a mark, coordinates in pixels.
func dump(d *Drawing) string {
	var b strings.Builder
	px := func(us ...Unit) string {
		var s []string
		for _, u := range us {
			s = append(s, pixels(float64(u)/1024))
		}
		return strings.Join(s, " ")
	}
	paint := func(p *Paint) string {
		if p == nil {
			return "none"
		}
		s := p.Color.Hex()
		if g := p.Gradient; g != nil {
			s = "gradient(" + px(g.X1, g.Y1, g.X2, g.Y2)
			for _, t := range g.Stops {
				s += fmt.Sprintf(" %d:%s", t.At, t.Color.Hex())
			}
			s += ")"
		}
		if p.Alpha != 255 {
			s += fmt.Sprintf("/%d", p.Alpha)
		}
		return s
	}
	for _, m := range d.Marks {
		switch m := m.(type) {
		case *Path:
			for _, s := range m.Segments {
				switch s.Op {
				case 'C':
					b.WriteString("C" + px(s.X1, s.Y1, s.X2, s.Y2, s.X3, s.Y3) + " ")
				case 'Z':
					b.WriteString("Z ")
				default:
					b.WriteString(string(s.Op) + px(s.X3, s.Y3) + " ")
				}
			}
			b.WriteString("fill " + paint(m.Fill))
			if m.EvenOdd {
				b.WriteString(" evenodd")
			}
			if m.Stroke != nil {
				fmt.Fprintf(&b, " stroke %s %s", paint(m.Stroke), px(m.Width))
				if m.Dash != nil {
					b.WriteString(" dash " + px(m.Dash...) + " from " + px(m.DashOffset))
				}
				if m.RoundCap {
					b.WriteString(" roundcap")
				}
				if m.SquareCap {
					b.WriteString(" squarecap")
				}
				b.WriteString([]string{"", " roundjoin", " beveljoin"}[m.Join])
				if m.MiterLimit != 4000 {
					fmt.Fprintf(&b, " miter %d", m.MiterLimit)
				}
			}
		case *Text:
			fmt.Fprintf(&b, "text %s size %s %s %q %s", px(m.X, m.Y), px(m.Size), []string{"start", "middle", "end"}[m.Anchor], m.Text, paint(&m.Fill))
			for _, f := range []struct {
				on   bool
				name string
			}{{m.Bold, " bold"}, {m.Italic, " italic"}, {m.Serif, " serif"}, {m.Rotate != 0, fmt.Sprint(" rotate ", m.Rotate)}} {
				if f.on {
					b.WriteString(f.name)
				}
			}
		}
		b.WriteByte('\n')
	}
	return b.String()
}

func TestParse(t *testing.T) {
	for _, c := range []struct {
		name, body string
		want       string
		problems   string // joined by "; "
	}{
		{"rect", `<rect x="1" y="2" width="3" height="4"/>`, "M1 2 L4 2 L4 6 L1 6 Z fill #000000\n", ""},
		{"rect of no size", `<rect x="1" y="2" width="3"/>`, "", ""},
		{"rounded rect", `<rect width="10" height="20" rx="2" fill="red"/>`,
			"M2 0 L8 0 C9.1045 0 10 0.8955 10 2 L10 18 C10 19.1045 9.1045 20 8 20 L2 20 C0.8955 20 0 19.1045 0 18 L0 2 C0 0.8955 0.8955 0 2 0 Z fill #ff0000\n", ""},
		{"circle", `<circle cx="10" cy="10" r="10"/>`,
			"M20 10 C20 15.5225 15.5225 20 10 20 C4.4775 20 0 15.5225 0 10 C0 4.4775 4.4775 0 10 0 C15.5225 0 20 4.4775 20 10 Z fill #000000\n", ""},
		{"line", `<line x1="1" y1="2" x2="30%" y2="4mm" stroke="#369" stroke-width="2" stroke-linecap="round" stroke-dasharray="3 1 2" stroke-dashoffset="1"/>`,
			"M1 2 L30 15.1182 fill none stroke #336699 2 dash 3 1 2 3 1 2 from 1 roundcap\n", ""},
		{"polygon", `<polygon points="0,0 10,0,5 5" stroke="black" stroke-linejoin="bevel" fill-rule="evenodd"/>`, "M0 0 L10 0 L5 5 Z fill #000000 evenodd stroke #000000 1 beveljoin\n", ""},
		{"polyline", `<polyline points="0,0 10,0 5" fill="none" stroke="black" stroke-linecap="square" stroke-miterlimit="2"/>`, "M0 0 L10 0 fill none stroke #000000 1 squarecap miter 2000\n", "a polygon is drawn up to a mistake in it"},
		{"path", `<path d="M1 1h8v8H1z"/>`, "M1 1 L9 1 L9 9 L1 9 Z fill #000000\n", ""},
		{"path with a mistake", `<path d="M1 1L5 5 L9 9 9 x"/>`, "M1 1 L5 5 L9 9 fill #000000\n", "a path is drawn up to a mistake in it"},
		{"nothing to see", `<path d="M1 1L5 5" fill="none"/><g display="none"><rect width="9" height="9"/></g><rect width="9" height="9" style="visibility:hidden"/><rect x="200" width="9" height="9"/><defs><rect width="9" height="9"/></defs><!-- <rect/> -->`, "", ""},

		{"transforms", `<g transform="translate(10 20) scale(2)"><path d="M0 0L1 1" stroke="red" transform="rotate(90)" fill="none"/></g>`, "M10 20 L8 22 fill none stroke #ff0000 2\n", ""},
		{"css transform", `<path d="M0 0L1 1" fill="#000" style="transform: translate(5px, 6px)"/>`, "M5 6 L6 7 fill #000000\n", ""},
		{"uneven line", `<path d="M0 0L1 1" stroke="red" transform="scale(1 4)"/>`, "M0 0 L1 4 fill #000000 stroke #ff0000 2\n", "a line that is wider in one direction is drawn with an even width"},
		{"line of fixed width", `<path d="M0 0L1 1" stroke="red" transform="scale(1 4)" vector-effect="non-scaling-stroke"/>`, "M0 0 L1 4 fill #000000 stroke #ff0000 1\n", ""},
		{"bad transform", `<path d="M0 0L1 1" transform="turn(4)"/>`, "M0 0 L1 1 fill #000000\n", `a transform ("turn(4)") cannot be read`},

		{"inheritance", `<g fill="#abc" stroke="none" fill-opacity=".5"><path d="M0 0L1 1"/><path d="M0 0L1 1" fill="inherit" stroke="currentColor" color="lime"/></g>`,
			"M0 0 L1 1 fill #aabbcc/128\nM0 0 L1 1 fill #aabbcc/128 stroke #00ff00 1\n", ""},
		{"styles", `<style>/* x */ path{fill:red} .a .b{fill:blue} g > .c, #nix{fill:lime} #d{fill:#111} *{stroke:none} .e{fill:#222 !important} path:hover{fill:pink}</style>
			<g class="a"><path d="M0 0L1 1"/><path d="M0 0L1 1" class="x b" fill="yellow"/><path class="c" d="M0 0L1 1"/><path class="c" id="d" d="M0 0L1 1"/><path class="e" style="fill:#333;" d="M0 0L1 1"/></g>`,
			"M0 0 L1 1 fill #ff0000\nM0 0 L1 1 fill #0000ff\nM0 0 L1 1 fill #00ff00\nM0 0 L1 1 fill #111111\nM0 0 L1 1 fill #222222\n", ""},
		{"imported style", `<style>@import url("https://example.org/x.css"); path{fill:red}</style><path d="M0 0L1 1"/>`, "M0 0 L1 1 fill #ff0000\n", "@import in a style sheet is not read"},
		{"colours", `<g><path d="M0 0L1 1" fill="rgb(10%, 20, 300)"/><path d="M0 0L1 1" fill="rgba(1,2,3,.5)"/><path d="M0 0L1 1" fill="hsl(120,100%,25%)"/><path d="M0 0L1 1" fill="#12345678"/><path d="M0 0L1 1" fill="transparent"/><path d="M0 0L1 1" fill="nonsense"/></g>`,
			"M0 0 L1 1 fill #1a14ff\nM0 0 L1 1 fill #010203/128\nM0 0 L1 1 fill #008000\nM0 0 L1 1 fill #123456/120\nM0 0 L1 1 fill #000000\n", ""},
		{"opacity of a group", `<g opacity=".5"><path d="M0 0L1 1"/><path d="M0 0L1 1" opacity="50%"/></g>`, "M0 0 L1 1 fill #000000/128\nM0 0 L1 1 fill #000000/64\n", "the opacity of a group is that of each of its parts"},
		{"opacity of one", `<path opacity=".2" d="M0 0L1 1"/>`, "M0 0 L1 1 fill #000000/51\n", ""},

		{"gradient", `<linearGradient id="a"><stop offset="0" stop-color="red"/><stop offset="60%" style="stop-color:#00f"/><stop offset="1"/></linearGradient><rect x="10" y="20" width="40" height="10" fill="url(#a)"/>`,
			"M10 20 L50 20 L50 30 L10 30 Z fill gradient(10 20 50 20 0:#ff0000 600:#0000ff 1000:#000000)\n", ""},
		{"gradient askew", `<linearGradient id="a"><stop stop-color="red"/><stop offset="1"/></linearGradient><linearGradient id="b" xlink:href="#a" x2="1" y2="1"/><rect width="40" height="20" fill="url('#b')"/>`,
			"M0 0 L40 0 L40 20 L0 20 Z fill gradient(0 0 16 32 0:#ff0000 1000:#000000)\n", ""},
		{"gradient in the drawing", `<linearGradient id="a" gradientUnits="userSpaceOnUse" x1="10" x2="20" gradientTransform="translate(5)" spreadMethod="repeat"><stop stop-color="red" stop-opacity=".5"/><stop offset="1" stop-opacity=".5"/></linearGradient><g transform="scale(2)"><rect width="40" height="20" fill="url(#a)"/></g>`,
			"M0 0 L80 0 L80 40 L0 40 Z fill gradient(30 0 50 0 0:#ff0000 1000:#000000)/128\n", "a repeated gradient is painted once"},
		{"radial gradient", `<radialGradient id="a"><stop stop-color="#000"/><stop offset="1" stop-color="#fff" stop-opacity="0"/></radialGradient><rect width="40" height="20" fill="url(#a)"/>`,
			"M0 0 L40 0 L40 20 L0 20 Z fill #808080/128\n", "a gradient into transparency is painted with even transparency; a radial gradient is painted as an even area"},
		{"gradient that refers to itself", `<linearGradient id="a" href="#b"/><linearGradient id="b" href="#a"/><rect width="4" height="2" fill="url(#a)"/>`, "", ""},
		{"pattern", `<pattern id="a"/><rect width="4" height="2" fill="url(#a)"/>`, "M0 0 L4 0 L4 2 L0 2 Z fill #999999\n", "a pattern is painted as an even area"},
		{"missing paint", `<rect width="4" height="2" fill="url(#a) blue"/>`, "M0 0 L4 0 L4 2 L0 2 Z fill #0000ff\n", `a paint ("url(#a) blue") is not there`},

		{"use", `<defs><path id="a" d="M0 0L1 1"/></defs><use xlink:href="#a" x="5" fill="red"/><use href="#a" transform="translate(0 7)"/>`, "M5 0 L6 1 fill #ff0000\nM0 7 L1 8 fill #000000\n", ""},
		{"use of a symbol", `<symbol id="a" viewBox="0 0 10 10"><path d="M0 0L10 10"/></symbol><use href="#a" x="5" width="20" height="40"/>`, "M5 10 L25 30 fill #000000\n", ""},
		{"use in a circle", `<g id="a"><use href="#b"/></g><g id="b"><use href="#a"/><path d="M0 0L1 1"/></g>`, "M0 0 L1 1 fill #000000\nM0 0 L1 1 fill #000000\n", "a part that holds itself is left out"},
		{"use of nothing", `<use href="#nix"/><use href="other.svg#a"/>`, "", `a copy of "#nix" is left out: it is not there; a copy of "other.svg#a" is left out: it is not there`},
		{"switch", `<switch><foreignObject><p xmlns="http://www.w3.org/1999/xhtml">x</p></foreignObject><text>y</text><text>z</text></switch>`, "text 0 0 size 16 start \"y\" #000000\n", ""},
		{"nested", `<svg x="10" y="10" width="20" height="20" viewBox="0 0 2 4"><rect width="100%" height="100%"/><circle cx="9" r=".1"/></svg>`, "M15 10 L25 10 L25 30 L15 30 Z fill #000000\n", ""},
		{"clip", `<clipPath id="a"><rect x="10" y="10" width="20" height="20"/></clipPath><g clip-path="url(#a)"><rect width="20" height="20"/><path d="M12 12L13 13"/><circle cx="50" cy="50" r="3"/></g>`,
			"M10 10 L20 10 L20 20 L10 20 Z fill #000000\nM12 12 L13 13 fill #000000\n", ""},
		{"clip through a curve", `<clipPath id="a"><path d="M10 10h20v20H10z"/></clipPath><path d="M0 0L20 20" clip-path="url(#a)"/>`, "M0 0 L20 20 fill #000000\n", "what a clip should cut off is drawn"},
		{"round clip", `<clipPath id="a"><circle r="9"/></clipPath><path d="M0 0L20 20" clip-path="url(#a)"/>`, "M0 0 L20 20 fill #000000\n", "a clip that is no rectangle is left out"},
		{"what cannot be drawn", `<mask id="m"/><filter id="f"/><g mask="url(#m)" filter="url(#f)"><path d="M0 0L1 1" marker-end="url(#x)"/></g><image href="data:image/png;base64,AAAA"/><foreignObject/><blink/><script>x</script><animate/><sketch:thing xmlns:sketch="s"><path d="M0 0L1 1"/></sketch:thing>`,
			"M0 0 L1 1 fill #000000\n",
			"a mask is left out; a filter is left out; the markers of a line are left out; a picture inside is left out; markup inside (foreignObject) is left out; an element <blink> is not known; a script does not run; an animation stands still"},

		{"what moves", `<path d="M0 0L1 1"><animate attributeName="d"/></path><text>a<tspan>b<set attributeName="x"/></tspan></text>`, "M0 0 L1 1 fill #000000\ntext 0 0 size 16 start \"ab\" #000000\n", "an animation stands still"},
		{"text", `<text x="10" y="20" font-size="12" font-family="'ApercuPro', Sans" font-weight="600" fill="#444F5A">  Große
			<![CDATA[ <Zahl> ]]> </text>`, "text 10 20 size 12 start \"Große <Zahl>\" #444f5a bold\n", ""},
		{"Sketch's text", "<text id=\"4.500€\" font-family=\"ApercuPro-Medium, Apercu Pro\" font-size=\"28\" font-weight=\"400\" line-spacing=\"22\" fill=\"#444F5A\">\n  <tspan x=\"69.25\" y=\"60\">4.500€</tspan>\n</text>",
			"text 69.25 60 size 28 start \"4.500€\" #444f5a\n", ""},
		{"lines", `<text x="1" y="10" text-anchor="middle" style="font: italic 10px/1.2 Times New Roman, serif"><tspan x="1" dy="0">a b</tspan><tspan x="1" dy="1.5em"> c </tspan><tspan x="1" dy="15">d</tspan></text>`,
			"text 1 10 size 10 middle \"a b\" #000000 italic serif\ntext 1 25 size 10 middle \"c\" #000000 italic serif\ntext 1 40 size 10 middle \"d\" #000000 italic serif\n", ""},
		{"one line in two styles", `<text y="9">Summe: <tspan font-weight="bold">100 Millionen</tspan></text>`, "text 0 9 size 16 start \"Summe: 100 Millionen\" #000000 bold\n", "a line of text in several styles is set in one"},
		{"index", `<text y="9">CO<tspan dy="3" font-size="8">2</tspan></text>`, "text 0 9 size 16 start \"CO2\" #000000\n", "a line of text in several styles is set in one; raised or lowered letters stand on the line"},
		{"letter by letter", `<text x="0 9 18 60 69" y="9">abcde</text>`, "text 0 9 size 16 start \"abc\" #000000\ntext 60 9 size 16 start \"de\" #000000\n", ""},
		{"preserved blanks", `<text xml:space="preserve"> a  b</text>`, "text 0 0 size 16 start \" a  b\" #000000\n", ""},
		{"upwards", `<text transform="translate(5 90) rotate(-90) scale(2)" x="1" y="2" text-anchor="end">hoch</text>`, "text 9 88 size 32 end \"hoch\" #000000 rotate 270\n", ""},
		{"about its own place", `<text transform="rotate(90 30 40)" x="30" y="40">ab</text><text transform="rotate(180)" x="-30" y="-40">um</text>`, "text 30 40 size 16 start \"ab\" #000000 rotate 90\ntext 30 40 size 16 start \"um\" #000000 rotate 180\n", ""},
		{"at an angle", `<text transform="rotate(45)">schräg</text>`, "text 0 0 size 16 start \"schräg\" #000000\n", "a text at an angle is set level"},
		{"baselines", `<text y="10" font-size="10" dominant-baseline="middle">a</text><text y="10" font-size="10" dominant-baseline="hanging">b</text>`, "text 0 12.5 size 10 start \"a\" #000000\ntext 0 17.2002 size 10 start \"b\" #000000\n", ""},
		{"along a path", `<path id="p" fill="none" d="M5 6L9 9"/><text><textPath href="#p">Weg</textPath></text>`, "text 5 6 size 16 start \"Weg\" #000000\n", "a text along a path is set straight"},
		{"outlined", `<text fill="none" stroke="red">x</text>`, "text 0 0 size 16 start \"x\" #ff0000\n", "the outline of a text is left out"},
		{"link", `<a href="javascript:x()"><text>x <a href="y">z</a></text></a>`, "text 0 0 size 16 start \"x z\" #000000\n", ""},
		{"invisible text", `<text>a<tspan visibility="hidden">b</tspan></text><text opacity="0">c</text><text font-size="0">d</text>`, "text 0 0 size 16 start \"a\" #000000\n", ""},
	} {
		d, problems, err := Parse([]byte(`<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="100" height="100">` + c.body + `</svg>`))
		if err != nil {
			t.Errorf("%s: %v", c.name, err)
			continue
		}
		if got := dump(d); got != c.want {
			t.Errorf("%s:\n%swant:\n%s", c.name, got, c.want)
		}
		if got := strings.Join(problems, "; "); got != c.problems {
			t.Errorf("%s: problems %q, want %q", c.name, got, c.problems)
		}
	}
}

func TestParseViewport(t *testing.T) {
	for _, c := range []struct{ root, want string }{
		{`viewBox="10 10 20 20" width="40" height="40"`, "40 40: M2 2"},
		{`viewBox="0 0 20 20" width="40" height="80"`, "40 80: M22 42"},
		{`viewBox="0 0 20 20" width="40" height="80" preserveAspectRatio="xMinYMax meet"`, "40 80: M22 62"},
		{`viewBox="0 0 20 20" width="40" height="80" preserveAspectRatio="none"`, "40 80: M22 44"},
		{`viewBox="0 0 20 20" width="40" height="80" preserveAspectRatio="xMidYMid slice"`, "40 80: M24 44"},
		{`viewBox="0 0 20 20"`, "20 20: M11 11"},
		{`width="100%" height="100%" viewBox="0 0 64 48"`, "64 48: M11 11"},
		{`style="width:40px" viewBox="0 0 20 20"`, "40 40: M22 22"},
		{``, "300 150: M11 11"},
	} {
		d, _, err := Parse([]byte(`<svg ` + c.root + `><path d="M11 11h1"/></svg>`))
		if err != nil {
			t.Errorf("%s: %v", c.root, err)
			continue
		}
		got := fmt.Sprintf("%s %s: %s", pixels(float64(d.Width)/1024), pixels(float64(d.Height)/1024), dump(d))
		if !strings.HasPrefix(got, c.want) {
			t.Errorf("%s: %s, want %s", c.root, got, c.want)
		}
	}
}

func TestRefuses(t *testing.T) {
	bomb := `<svg><defs><g id="a0"><path d="M0 0L1 1"/></g>`
	for i := 1; i < 30; i++ {
		bomb += fmt.Sprintf(`<g id="a%d"><use href="#a%d"/><use href="#a%d"/></g>`, i, i-1, i-1)
	}
	bomb += `</defs><use href="#a29"/></svg>`
	for _, c := range []struct {
		name, data string
		is         error
		says       string
	}{
		{"cut off", `<svg width="9" height="9"><g><rect`, svg.ErrCutOff, "in line 1"},
		{"cut off in the text", "<svg>\n<text>abc", svg.ErrCutOff, "in line 2"},
		{"wrong nesting", `<svg><g></svg>`, nil, "not well-formed"},
		{"entities", `<!DOCTYPE svg [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><svg><text>&b;</text></svg>`, nil, "entities of its own"},
		{"unknown entity", `<svg><text>&nbsp;</text></svg>`, nil, "not well-formed"},
		{"too deep", "<svg>" + strings.Repeat("<g>", 300) + strings.Repeat("</g>", 300) + "</svg>", nil, "nested too deeply"},
		{"too deep elsewhere", `<svg xmlns:x="y">` + strings.Repeat("<x:g>", 300) + strings.Repeat("</x:g>", 300) + "</svg>", nil, "nested too deeply"},
		{"too many elements", "<svg>" + strings.Repeat("<g/>", 200_001) + "</svg>", nil, "more than 200000 elements"},
		{"copies of copies", bomb, nil, "too large"},
		{"html", "<html/>", nil, "not SVG"},
		{"too wide", `<svg width="90000" height="4"/>`, nil, "too large"},
		{"utf-16", "<?xml version='1.0' encoding='utf-16'?><svg/>", nil, "encoding"},
	} {
		for name, f := range map[string]func() error{
			"Parse":     func() error { _, _, err := Parse([]byte(c.data)); return err },
			"clean.SVG": func() error { _, _, err := clean.SVG([]byte(c.data), "p"); return err },
		} {
			err := f()
			if err == nil || c.is != nil && !errors.Is(err, c.is) || !strings.Contains(err.Error(), c.says) {
				t.Errorf("%s: %s: %v", c.name, name, err)
			}
		}
	}
}

func TestLatin1(t *testing.T) {
	d, _, err := Parse([]byte("<?xml version='1.0' encoding='ISO-8859-1'?><svg><text>Gr\xfc\xdfe</text></svg>"))
	if err != nil || !strings.Contains(dump(d), "Grüße") {
		t.Errorf("%v", err)
	}
}

func TestCleanedLooksTheSame(t *testing.T) {
	data := []byte(`<svg width="9" height="9" xmlns:xlink="http://www.w3.org/1999/xlink"><linearGradient id="a"><stop offset="1"/></linearGradient><text font-family="X" fill="url(#a)">a &amp; b</text><use xlink:href="#a"/></svg>`)
	once, _, err := clean.SVG(data, "")
	if err != nil {
		t.Fatal(err)
	}
	a, _, _ := Parse(data)
	b, _, _ := Parse(once)
	if dump(a) != dump(b) {
		t.Errorf("the cleaned drawing looks otherwise:\n%s\n%s", dump(a), dump(b))
	}
}

func BenchmarkParse(b *testing.B) {
	data := []byte(`<svg width="400" height="300">` + strings.Repeat(`<g transform="translate(1 2)"><path d="M10 80C40 10 65 10 95 80S150 150 180 80A5 6 7 0 1 9 9z" fill="red"/><text x="4" y="5">Abc</text></g>`, 500) + `</svg>`)
	b.SetBytes(int64(len(data)))
	for b.Loop() {
		if _, _, err := Parse(data); err != nil {
			b.Fatal(err)
		}
	}
}
