package clean

import (
	"encoding/xml"
	"io"
	"regexp"
	"strings"
	"testing"
)

func TestSVG(t *testing.T) {
	for _, c := range []struct{ name, root, body, want, problems string }{
		{"sizes", `width="490px" height="264px" viewBox="0 0 490 264" version="1.1" id="x"`, ``, `width="490" height="264" viewBox="0 0 490 264"/>`, ""},
		{"no viewBox", `width="1in" height="48"`, ``, `width="96" height="48" viewBox="0 0 96 48"/>`, ""},
		{"ids that nothing needs", ``, `<rect id="Rectangle-3" fill="#F1F1F1"/><rect id="Rectangle-3"/><path id="214.000€" d="M0 0"/>`, `<rect fill="#F1F1F1"/><rect/><path d="M0 0"/>`, ""},
		{"ids that are needed", ``, `<linearGradient id="4 €"/><linearGradient id="4.€" xlink:href="#4 €"/><rect fill="url(#4 €) red" stroke="url('#4.€')"/><use href="#4 €"/>`,
			`<linearGradient id="p1-4--"/><linearGradient xlink:href="#p1-4--" id="p1-4---2"/><rect fill="url(#p1-4--) red" stroke="url(#p1-4---2)"/><use xlink:href="#p1-4--"/>`, ""},
		{"the first of two ids counts", ``, `<g id="a"/><rect id="a"/><use href="#a"/>`, `<g id="p1-a"/><rect/><use xlink:href="#p1-a"/>`, ""},
		{"titles", ``, `<title>Group</title><desc>Created with Sketch.</desc><metadata><x/></metadata><g><title>t</title></g>`, `<g/>`, ""},
		{"scripts", `onload="x()"`, `<script>alert(1)</script><rect onclick="x()" fill="red"/><a href="javascript:x()" target="y"><rect/></a>`, `<rect fill="red"/><g><rect/></g>`, "a script is left out"},
		{"what is fetched", ``, `<image href="https://example.org/x.png"/><use href="https://example.org/x.svg#a"/><rect fill="url(https://example.org/#a)" filter="url(x.svg#f)"/><foreignObject><p xmlns="http://www.w3.org/1999/xhtml">x</p></foreignObject>`,
			`<use/><rect fill="none"/>`, "a picture inside is left out; a reference to another file is left out; markup inside (foreignObject) is left out"},
		{"dangling", ``, `<use href="#nix"/><rect fill="url(#nix)" clip-path="url(#nix)"/><rect fill="url(#nix) #abc"/>`, `<use/><rect fill="none"/><rect fill="#abc"/>`,
			`a copy of "#nix" is left out: it is not there; a paint ("url(#nix)") is not there; a reference of clip-path ("url(#nix)") leads nowhere and is left out; a paint ("url(#nix) #abc") is not there`},
		{"styles become attributes", ``, `<style>@import url(//example.org/x.css); .cls-1{fill:#123;background:url(x)} #i{stroke:red}</style><rect class="cls-1" id="i" style="stroke-width: 2px; -x-y: z" fill="red"/>`,
			`<rect fill="#123" stroke="red" stroke-width="2px"/>`, "@import in a style sheet is not read"},
		{"hidden urls", ``, `<rect fill="u\72l(x)" stroke="red" style="mask: URL(//example.org)"/><rect width="expression(x)"/>`, `<rect stroke="red"/><rect/>`,
			"a property fill is left out: its value is not allowed; a property mask is left out: its value is not allowed; an attribute width is left out: its value is not allowed"},
		{"foreign namespaces", `xmlns:sketch="http://example.org/sketch"`, `<g sketch:type="MSPage"><sketch:grid/><rect line-spacing="14" role="img" aria-label="x"/></g>`, `<g><rect/></g>`, ""},
		{"what is fetched where something is not there", ``, `<linearGradient id="a"><stop/></linearGradient><rect fill="url(#none) url(http://b.example/c#d)"/><rect fill="url(#a) url(//b.example/c#d)"/><rect style="fill:url(#none)context-x:y"/><rect stroke="url(http://b.example/c#d) red"/>`,
			`<linearGradient id="p1-a"><stop/></linearGradient><rect fill="none"/><rect fill="url(#p1-a)"/><rect fill="none"/><rect stroke="red"/>`,
			`a reference to another file is left out; a paint ("url(#none) url(http://b.example/c#d)") is not there; a paint ("url(#none)context-x:y") is not there`},
		{"a stray mark in a list of families", ``, `<text font-family="C Sans 3', serif">a</text>`, `<text font-family="'C Sans 3', serif">a</text>`, ""},
		{"families", ``, `<text font-family="ApercuPro, Apercu Pro">a</text><text style="font-family:'Times'">b</text><text font-family="X, monospace">c &amp; &lt;d></text>`,
			`<text font-family="ApercuPro, Apercu Pro, sans-serif">a</text><text font-family="'Times', serif">b</text><text font-family="X, monospace">c &amp; &lt;d&gt;</text>`, ""},
		{"families whose names need quotation marks", ``, `<text font-family="Source Sans 3">a</text><text style="font-family: 4711 Serif , &quot;A, B 2&quot;,">b</text><text font-family="'Open Sans 2">c</text><text font-family="Größe -apple-system,3D, sans-serif">d</text>`,
			`<text font-family="'Source Sans 3', sans-serif">a</text><text font-family="'4711 Serif', &quot;A, B 2&quot;, serif">b</text><text font-family="'Open Sans 2', sans-serif">c</text><text font-family="Größe -apple-system, '3D', sans-serif">d</text>`, ""},
		{"text and links", ``, `<text xml:space="preserve"> a <a href="x"><tspan x="1">b</tspan></a></text>stray`, `<text xml:space="preserve"> a <tspan><tspan x="1">b</tspan></tspan></text>`, ""},
		{"switch", ``, `<switch><foreignObject/><text>y</text><text>z</text></switch>`, `<g><text>y</text></g>`, ""},
		{"what holds itself", ``, `<g id="a"><use href="#b"/></g><g id="b"><use href="#a"/></g>`, `<g><use xlink:href="#p1-b"/></g><g id="p1-b"><use/></g>`, "a part that holds itself is left out"},
		{"animation", ``, `<rect><animate attributeName="x"/><set/></rect>`, `<rect/>`, "an animation stands still"},
		{"filters", ``, `<filter id="f"><feGaussianBlur in="SourceAlpha" stdDeviation="2" result="b"/><feImage href="x"/></filter><rect filter="url(#f)"/>`,
			`<filter id="p1-f"><feGaussianBlur in="SourceAlpha" result="b" stdDeviation="2"/></filter><rect filter="url(#p1-f)"/>`, "a picture inside is left out"},
	} {
		root := c.root
		if root == "" || !strings.Contains(root, "width") {
			root += ` width="9" height="9"`
		}
		out, problems, err := SVG([]byte(`<?xml version="1.0"?><!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd"><svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" `+root+`>`+c.body+`</svg>`), "p1-")
		if err != nil {
			t.Errorf("%s: %v", c.name, err)
			continue
		}
		got := string(out)
		got = strings.TrimPrefix(got, `<svg xmlns="http://www.w3.org/2000/svg"`)
		got = strings.TrimPrefix(got, ` xmlns:xlink="http://www.w3.org/1999/xlink"`)
		got = strings.TrimPrefix(got, ` width="9" height="9" viewBox="0 0 9 9">`)
		got = strings.TrimSpace(strings.TrimSuffix(got, "</svg>"))
		if got != c.want {
			t.Errorf("%s:\n%s\nwant:\n%s", c.name, got, c.want)
		}
		if p := strings.Join(problems, "; "); p != c.problems {
			t.Errorf("%s: problems %q, want %q", c.name, p, c.problems)
		}
		checkClean(t, out, "p1-")
	}
}

var (
	ncName    = regexp.MustCompile(`^[A-Za-z_][A-Za-z0-9_-]*$`)
	reference = regexp.MustCompile(`^url\(#([^)]*)\)`)
)

// checkClean fails for markup that is not well-formed or holds what a cleaned
// drawing must not hold.
func checkClean(t *testing.T, data []byte, prefix string) {
	t.Helper()
	d := xml.NewDecoder(strings.NewReader(string(data)))
	ids, refs := map[string]bool{}, []string{}
	depth := 0
	for {
		token, err := d.Token()
		if err == io.EOF {
			break
		}
		if err != nil {
			t.Fatalf("not well-formed: %v\n%s", err, data)
		}
		switch e := token.(type) {
		case xml.Directive, xml.ProcInst, xml.Comment:
			t.Fatalf("holds %T", e)
		case xml.EndElement:
			depth--
		case xml.StartElement:
			depth++
			if !allowedElement(e.Name.Local) || e.Name.Space != "http://www.w3.org/2000/svg" {
				t.Fatalf("holds an element %v", e.Name)
			}
			seen := map[string]bool{}
			for _, a := range e.Attr {
				name := a.Name.Local
				if seen[a.Name.Space+" "+name] {
					t.Fatalf("the attribute %s stands twice: %s", name, data)
				}
				seen[a.Name.Space+" "+name] = true
				l := strings.ToLower(a.Value)
				switch {
				case name == "id":
					if !ncName.MatchString(a.Value) || ids[a.Value] || !strings.HasPrefix(a.Value, prefix) {
						t.Fatalf("the id %q is not a name, stands twice or lacks its prefix", a.Value)
					}
					ids[a.Value] = true
				case name == "href":
					if !strings.HasPrefix(a.Value, "#") {
						t.Fatalf("refers to %q", a.Value)
					}
					refs = append(refs, a.Value[1:])
				case a.Name.Space == "xmlns" || name == "xmlns":
				case strings.HasPrefix(strings.ToLower(name), "on") || name == "style" || name == "class":
					t.Fatalf("has an attribute %s", name)
				case strings.Contains(l, "url("):
					m := reference.FindStringSubmatch(a.Value)
					if m == nil || strings.Count(l, "url(") != 1 {
						t.Fatalf("refers to %q", a.Value)
					}
					refs = append(refs, m[1])
				case strings.Contains(l, "javascript:") || strings.Contains(l, "//"):
					t.Fatalf("%s has the value %q", name, a.Value)
				}
			}
		case xml.CharData:
			if depth == 0 && strings.TrimSpace(string(e)) != "" {
				t.Fatalf("text outside of the root: %q", e)
			}
		}
	}
	for _, r := range refs {
		if !ids[r] {
			t.Fatalf("refers to %q, which is not there: %s", r, data)
		}
	}
}

func TestSVGTwice(t *testing.T) {
	data := []byte(`<svg width="9" height="9" xmlns:xlink="http://www.w3.org/1999/xlink"><linearGradient id="a"><stop offset="1"/></linearGradient><text font-family="X" fill="url(#a)">a &amp; b</text><use xlink:href="#a"/></svg>`)
	once, _, err := SVG(data, "")
	if err != nil {
		t.Fatal(err)
	}
	twice, problems, err := SVG(once, "")
	if err != nil || len(problems) > 0 || string(twice) != string(once) {
		t.Errorf("cleaning what is clean changes it:\n%s\n%s", once, twice)
	}
}

func BenchmarkSVG(b *testing.B) {
	data := []byte(`<svg width="400" height="300">` + strings.Repeat(`<g transform="translate(1 2)"><path d="M10 80C40 10 65 10 95 80S150 150 180 80A5 6 7 0 1 9 9z" fill="red"/><text x="4" y="5">Abc</text></g>`, 500) + `</svg>`)
	b.SetBytes(int64(len(data)))
	for b.Loop() {
		if _, _, err := SVG(data, "p"); err != nil {
			b.Fatal(err)
		}
	}
}
