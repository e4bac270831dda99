package compile

import (
	"strings"
	"testing"
)

func TestOutline(t *testing.T) {
	r, ds := compiled(t, map[string]string{
		"index.md":                    "---\nlayout: home\ntitle: Start\n---\nWelcome.",
		"2-water/index.md":            pageFile("title: Water\nchapter: 2\npermalink: /water/\n", "Water."),
		"2-water/01-river.md":         pageFile("title: River Watch\nchapter: 2.2\npermalink: /water/river\nwebsite: https://river.example\n", "River."),
		"2-water/02-ferry.md":         pageFile("title: 'The \\*new\\* ferry'\nchapter: 2.10\n", "Ferry."),
		"2-water/00-wells.md":         pageFile("title: Wells\nchapter: 2.03\nkind: project\n", "Wells."),
		"1-introduction/index.md":     pageFile("title: Introduction\nchapter: 1\npermalink: /introduction/\n", "Hello."),
		"1-introduction/01-year.md":   pageFile("title: The year\nchapter: 1.1\npermalink: /2024/\n", "A year."),
		"1-introduction/09-moved.md":  pageFile("title: Moved\nchapter: 2.1\nid: moved project\npermalink: /moved/\n", "### Resources\n\n* Term: 2024"),
		"1-introduction/sub/index.md": pageFile("title: Deep\nchapter: 1.2\n", "Deep."),
		"README.md":                   "No page.",
	})
	equal(t, "outline", outlineText(r), `
  home  Start / #home
part "1" "Introduction"
  opener 1 Introduction /introduction/ #introduction
  text 1.1 The year /2024/ #s-2024
  text 1.2 Deep /introduction/sub/ #introduction-sub
part "2" "Water"
  opener 2 Water /water/ #water
  project 2.1 Moved /moved/ #moved-project
  project 2.2 River Watch /water/river/ #water-river
  project 2.03 Wells /water/wells/ #water-wells
  text 2.10 The *new* ferry /water/ferry/ #water-ferry
`)
	equal(t, "told", told(ds), `
2-water/00-wells.md:4:10 chapter-order: chapter 2.03 stands behind 2.2 here, but in front of it where numbers are read as decimals, as Jekyll does (write numbers of equal length, such as 2.02 and 2.10, if the old site shall have the same order) [2-water/01-river.md:4:10]`)
}

func TestOutlineWarnings(t *testing.T) {
	r, ds := compiled(t, map[string]string{
		"1-a/index.md":  pageFile("title: A\nchapter: 1\n", "a"),
		"1-a/x.md":      pageFile("title: X\nchapter: 1.9\n", "x"),
		"1-a/y.md":      pageFile("title: Y\nchapter: 1.10\n", "y"),
		"1-a/b.md":      pageFile("title: Unnumbered B\n", "b"),
		"1-a/a.md":      pageFile("title: Unnumbered A\n", "a"),
		"1-a/twice.md":  pageFile("title: Twice\nchapter: 1.09\n", "t"),
		"7-late/one.md": pageFile("title: One\nchapter: 7.1\n", "one"),
		"8-no/index.md": pageFile("title: No number\n", "none"),
		"loose.md":      pageFile("title: Loose\n", "loose"),
	})
	equal(t, "outline", outlineText(r), `
part "1" "A"
  opener 1 A /a/ #a
  text 1.09 Twice /a/twice/ #a-twice
  text 1.9 X /a/x/ #a-x
  text 1.10 Y /a/y/ #a-y
  text  Unnumbered A /a/a/ #a-a
  text  Unnumbered B /a/b/ #a-b
part "7" "Late"
  text 7.1 One /late/one/ #late-one
part "" "No number"
  opener  No number /no/ #no
part "" ""
  text  Loose /loose/ #loose
`)
	equal(t, "told", told(ds), `
1-a/a.md:3:8 no-chapter: the page has no chapter number: it stands at the end of its part (add a line such as “chapter: 2.3” to its front matter)
1-a/b.md:3:8 no-chapter: the page has no chapter number: it stands at the end of its part (add a line such as “chapter: 2.3” to its front matter)
1-a/x.md:4:10 chapter-twice: the chapter number 1.9 is taken already: both pages keep it, in the order of their paths (give one of them another number) [1-a/twice.md:4:10]
1-a/y.md:4:10 chapter-order: chapter 1.10 stands behind 1.9 here, but in front of it where numbers are read as decimals, as Jekyll does (write numbers of equal length, such as 2.02 and 2.10, if the old site shall have the same order) [1-a/x.md:4:10]
7-late/one.md:3:8 part-without-opener: the folder “7-late” has no index.md: its name is taken as the title of the part (add “7-late/index.md” with the part's title and number)
8-no/index.md:3:8 no-chapter: the page has no chapter number: the part stands behind all others (add a line such as “chapter: 2.3” to its front matter)
loose.md:3:8 no-chapter: the page has no chapter number: it stands at the end of its part (add a line such as “chapter: 2.3” to its front matter)
`)
}

func TestReportWithoutNumbers(t *testing.T) {
	r, ds := compiled(t, map[string]string{
		"b/index.md": pageFile("title: B\n", "b"),
		"b/2.md":     pageFile("title: Two\n", "2"),
		"b/1.md":     pageFile("title: One\n", "1"),
		"a.md":       pageFile("title: A\n", "a"),
	})
	equal(t, "outline", outlineText(r), `
part "" ""
  text  A /a/ #a
part "" "B"
  opener  B /b/ #b
  text  One /b/1/ #b-1
  text  Two /b/2/ #b-2
`)
	equal(t, "told", told(ds), "")
}

func TestTitles(t *testing.T) {
	r, ds := compiled(t, map[string]string{
		"1-water/index.md":  pageFile("chapter: 1\n", "Text only."),
		"1-water/heads.md":  pageFile("chapter: 1.1\n", "Text.\n\n## The *first* one\n\n## The second"),
		"1-water/04-no.md":  pageFile("title: \nchapter: 1.2\n", "Text."),
		"1-water/plain.md":  pageFile("title: '  Bürger\\*innen &amp; Interessens&shy;vereine  '\nchapter: 1.3\n", "Text."),
		"1-water/stars.md":  pageFile("title: Bürger*innen und Leser*innen\nchapter: 1.4\n", "Text."),
		"1-water/silent.md": pageFile("title: Silent\nchapter: 1.5\n", "\n"),
	})
	equal(t, "outline", outlineText(r), `
part "1" "Water"
  opener 1 Water /water/ #water
  text 1.1 The first one /water/heads/ #water-heads
  text 1.2 No /water/no/ #water-no
  text 1.3 Bürger*innen & Interessensvereine /water/plain/ #water-plain
  text 1.4 Bürger*innen und Leser*innen /water/stars/ #water-stars
  text 1.5 Silent /water/silent/ #water-silent
`)
	equal(t, "told", told(ds), `
1-water/04-no.md:1:1 missing-title: the page has no title: “No” is taken from its file's name (add a line such as “title: No” to its front matter)
1-water/heads.md:1:1 missing-title: the page has no title: “The first one” is taken from its first heading (add a line such as “title: The first one” to its front matter)
1-water/index.md:1:1 missing-title: the page has no title: “Water” is taken from its file's name (add a line such as “title: Water” to its front matter)
1-water/silent.md:3:8 empty-page: the page “Silent” says nothing but its title
`)
}

func TestAddressesThatClash(t *testing.T) {
	_, ds := compiled(t, map[string]string{
		"a.md": pageFile("title: A\nchapter: 1\npermalink: /same/\n", "a"),
		"b.md": pageFile("title: B\nchapter: 2\npermalink: /same\n", "b"),
		"c.md": pageFile("title: C\nchapter: 3\npermalink: /SAME/\n", "c"),
		"d.md": pageFile("title: D\nchapter: 4\npermalink: /up/../out/\n", "d"),
		"e.md": pageFile("title: E\nchapter: 5\npermalink: https://elsewhere.example/\n", "e"),
		"f.md": pageFile("title: F\nchapter: 6\nid: one\n", "f"),
		"g.md": pageFile("title: G\nchapter: 7\nid: one\n", "g"),
	})
	equal(t, "told", told(ds), `
b.md:5:12 error address-twice: two pages have the address /same/ (give one of them another permalink) [a.md:5:12]
c.md:5:12 error address-twice: two pages have addresses that differ in case or final slash only: /same/ and /SAME/ (give one of them another permalink) [a.md:5:12]
d.md:5:12 error bad-permalink: the permalink “/up/../out/” leads out of its place by “..” (write a path such as /d/)
e.md:5:12 error bad-permalink: the permalink “https://elsewhere.example/” is a whole address; only the path below the site is wanted (write a path such as /e/)
g.md:5:5 error id-twice: the id “one” is taken already (give one of the pages another id) [f.md:5:5]
`)
}

func TestNoPages(t *testing.T) {
	for _, files := range []map[string]string{
		{"README.md": "Nothing."},
		{"index.md": "---\nlayout: home\ntitle: Start\n---\nNothing else."},
	} {
		_, ds := compiled(t, files)
		if got := told(ds); !strings.Contains(got, "report.yaml:1:1 error no-pages: the report has no pages") {
			t.Errorf("told %q", got)
		}
	}
}

func TestTwoHomes(t *testing.T) {
	_, ds := compiled(t, map[string]string{
		"index.md": "---\nlayout: home\ntitle: Start\n---\n", "other.md": "---\nlayout: home\ntitle: Other\n---\nx",
		"a.md": pageFile("title: A\n", "a"),
	})
	equal(t, "told", told(ds), `other.md:1:1 error home-twice: there are two pages with “layout: home” (give one of them “layout: page”) [index.md:3:8]`)
}
