package compile

import (
	"fmt"
	"strings"
	"testing"
)

// Every spelling of a link that staff use, from /water/river/ in the file
// 2-water/01-river.md.
func TestLinks(t *testing.T) {
	links := []struct{ dest, target, told string }{
		{"https://example.org/a_(b)", "https://example.org/a_(b)", ""},
		{"//example.org", "https://example.org", ""},
		{"mailto:hello@river.example", "mailto:hello@river.example", ""},
		{"tel:+49301234", "tel:+49301234", ""},
		{"#depth", "/water/river/#depth", ""},
		{"#Depth", "/water/river/#depth", ""},
		{"#dept", "/water/river/", "dead-anchor did you mean “depth”?"},
		{"#", "/water/river/", ""},
		{"../ferry/", "/water/ferry/", ""},
		{"../ferry", "/water/ferry/", ""},
		{"/water/ferry/", "/water/ferry/", ""},
		{"/water/ferry", "/water/ferry/", ""},
		{"/water/ferry/#landing", "/water/ferry/#landing", ""},
		{"/water/ferry/#nowhere", "/water/ferry/", "dead-anchor "},
		{"/Water/Ferry/", "/water/ferry/", "link-case write “/water/ferry/”"},
		{"/2024/water/ferry/", "/water/ferry/", ""},
		{"https://report.example/2024/water/ferry/", "/water/ferry/", ""},
		{"http://report.example/2024/", "/", ""},
		{"https://report.example/2023/water/", "https://report.example/2023/water/", ""},
		{"https://report.example.org/", "https://report.example.org/", ""},
		{"02-ferry.md", "/water/ferry/", ""},
		{"./02-ferry.md#landing", "/water/ferry/#landing", ""},
		{"/2-water/02-ferry.md", "/water/ferry/", ""},
		{"2-water/02-ferry.md", "/water/ferry/", ""},
		{"../1-intro/index.md", "/intro/", ""},
		{"/2-Water/02-ferry.md", "/water/ferry/", "link-case write “/2-water/02-ferry.md”"},
		{"/water/ferry/index.html", "/water/ferry/", ""},
		{"/water/ferry.html", "/water/ferry/", ""},
		{"/gr%C3%BCn/", "/grün/", ""},
		{"/grün/", "/grün/", ""},
		{"/", "/", ""},
		{"/water/fery/", "nowhere", "dead-link did you mean “/water/ferry/”?"},
		{"/intro/ferry/", "nowhere", "dead-link did you mean “/water/ferry/”?"},
		{"../../../../etc/passwd", "nowhere", "dead-link "},
		{"/somewhere/else/entirely/", "nowhere", "dead-link "},
		{"www.example.org/x", "nowhere", "dead-link write “https://www.example.org/x”"},
		{"example.org", "nowhere", "dead-link write “https://example.org”"},
		{"hello@river.example", "nowhere", "dead-link write “mailto:hello@river.example”"},
		{"/assets/data.csv", "file assets/data.csv", ""},
		{"../assets/data.csv", "file assets/data.csv", ""},
		{"/2024/assets/data.csv", "file assets/data.csv", ""},
		{"/assets/Data.csv", "file assets/data.csv", "file-case write “/assets/data.csv”"},
		{"/assets/annual%20accounts.pdf", "file assets/annual accounts.pdf", ""},
		{"/assets/accounts.pdf", "nowhere", "dead-link "},
		{"/assets/date.csv", "nowhere", "dead-link did you mean “/assets/data.csv”?"},
		{"/assets/map.svg", "file assets/map.svg", ""},
		{"/assets/page.html", "nowhere", "unsafe-file publish it elsewhere and link to that, or offer it as a PDF"},
		{"/assets/script.js", "nowhere", "unsafe-file publish it elsewhere and link to that, or offer it as a PDF"},
		{"file:///etc/passwd", "nowhere", "unsafe-link "},
		{"https://", "nowhere", "bad-link "},
		{"mailto:nobody", "nowhere", "bad-link "},
	}
	var body strings.Builder
	for _, l := range links {
		fmt.Fprintf(&body, "[x](<%s>)\n\n", l.dest)
	}
	body.WriteString("## Depth\n")
	const bodyLine = 7
	r, ds := compiled(t, map[string]string{
		"report.yaml":                "title: T\nyear: 2024\nlang: en\nurl: https://report.example\nbaseurl: /2024\n",
		"index.md":                   "---\nlayout: home\ntitle: Start\n---\nWelcome.",
		"1-intro/index.md":           pageFile("title: Intro\nchapter: 1\n", "x"),
		"2-water/index.md":           pageFile("title: Water\nchapter: 2\n", "x"),
		"2-water/01-river.md":        pageFile("title: River\nchapter: 2.1\npermalink: /water/river/\n", body.String()),
		"2-water/02-ferry.md":        pageFile("title: Ferry\nchapter: 2.2\npermalink: /water/ferry/\n", "## The landing {#landing}\n\nx"),
		"2-water/03.md":              pageFile("title: Green\nchapter: 2.3\npermalink: /grün/\n", "x"),
		"assets/data.csv":            "a,b\n",
		"assets/annual accounts.pdf": "%PDF-1.4\n",
		"assets/map.svg":             svgFile,
		"assets/page.html":           "<script>alert(1)</script>",
		"assets/script.js":           "alert(1)",
	})
	lines := strings.Split(strings.TrimSpace(dump(pageOf(t, r, "2-water/01-river.md").Blocks)), "\n")
	byLine := map[int][]string{}
	for _, d := range ds.All {
		if d.Place.File == "2-water/01-river.md" {
			byLine[d.Place.Line] = append(byLine[d.Place.Line], d.ID+" "+d.Hint)
		} else {
			t.Errorf("told of %v: %s", d.Place, d.Message)
		}
	}
	for i, l := range links {
		if got, want := lines[i], "p x→"+l.target; got != want {
			t.Errorf("[x](%s): %s, want %s", l.dest, got, want)
		}
		if got := strings.Join(byLine[bodyLine+2*i], "; "); got != l.told {
			t.Errorf("[x](%s): told %q, want %q", l.dest, got, l.told)
		}
	}
}

func TestLinksInEveryField(t *testing.T) {
	r, ds := compiled(t, map[string]string{
		"team.yaml": "- name: Ada\n  text: See [A](/a/).\n- name: Bo\n  text: >\n    Line one\n    and [gone](/gone/).\n",
		"a.md": pageFile("title: A\nchapter: 1\nvisual:\n  img: /assets/x.png\n  alt: Some thing\n  caption: From [B](/b/)\nproblem:\n- title: Of [B](/b/)\n  text: Text [B](/b/)\n  claim: >\n    folded text\n\n\n    and a [bad one](/c/) in it\n"+
			"outputs: >\n  * item\n\n  * item with [bad](/d/)\nresources:\n- Money: '[B](/b/)'\nteam: true\n",
			"Body.[^1]\n\n[^1]: Note to [B](../b/) and [nothing](/e/).\n"),
		"b.md":         pageFile("title: B\nchapter: 2\n", "b"),
		"assets/x.png": pngFile(1),
	})
	p := pageOf(t, r, "a.md")
	equal(t, "page", dump(p.Blocks), `
main figure assets/x.png, described: "Some thing"
  caption From B→/b/
p Body.[1]
chain #effect-chain Effect chain
  station #problem The problem
    entry Of B→/b/
      p Text B→/b/
      claim
        p folded text
        p and a bad one→nowhere in it
outcomes #results What happened in 2024?
  outcome #outputs Output
    item
      p item
    item
      p item with bad→nowhere
resources #resources Resources
  p <Money> / B→/b/
team #team Team
  person #person-ada Ada, : A
    p See A→/a/.
  person #person-bo Bo, : B
    p Line one and gone→nowhere.
`)
	equal(t, "note", dump(p.Footnotes[0].Blocks), "p Note to B→/b/ and nothing→nowhere.")
	ds.Sort()
	var places []string
	for _, d := range ds.All {
		places = append(places, fmt.Sprintf("%s:%d:%d %s", d.Place.File, d.Place.Line, d.Place.Column, d.ID))
	}
	equal(t, "told", strings.Join(places, "\n"), `
a.md:16:11 dead-link
a.md:20:15 dead-link
a.md:27:30 dead-link
team.yaml:6:9 dead-link
`)
}
