package compile

import (
	"fmt"
	"testing"

	"annals/internal/doc"
)

func describeReport(r *doc.Report) string {
	return fmt.Sprintf("title %s\nsubtitle %s\ndescription %s\nyear %d\nlang %s\ndate %d-%d-%d\nversion %s\nsite %s%s\nhome %s %s\npublisher %q\nlicense %s, %s, %s\nstandard %s\ntheme %s %s %s %s\nname %s\n",
		r.Title, r.Subtitle, r.Description, r.Year, r.Lang, r.Date.Year, r.Date.Month, r.Date.Day, r.Version, r.URL, r.BaseURL, r.HomeURL, r.HomeLabel,
		r.Publisher, r.License.Holder, r.License.Name, r.License.URL, r.Standard, r.Theme.Accent, r.Theme.Paper, r.Theme.Fonts, r.Theme.Sided, r.Name)
}

func TestReportYaml(t *testing.T) {
	r, ds := compiled(t, map[string]string{
		"report.yaml": `title: Annual   Report
subtitle: Mending
description: >
  What we did
  in 2024.
year: 2024
lang: en_gb
date: 2025-03-21
version: "1.0"
url: https://Report.example/
baseurl: 2024/
home: {url: https://org.example, label: Our site}
publisher:
  name: Wrenfield Trust
  address: |
    1 Example Quay
      Wrenfield
  contact: hello@wrenfield.example
  register: no. 0
  founded: 4 May 2016
license: {holder: The Trust, name: CC BY-SA 4.0}
standard: SRS
theme: {accent: "#7a3b1d", page: a5, sided: two, fonts: serif}
labels: {contents: What is in it, outcomes: "{year} in short"}
`,
		"a.md": pageFile("title: A\n", "a"),
	})
	equal(t, "report", describeReport(r), `
title Annual Report
subtitle Mending
description What we did in 2024.
year 2024
lang en-GB
date 2025-3-21
version 1.0
site https://report.example/2024
home https://org.example Our site
publisher {"Wrenfield Trust" "1 Example Quay\nWrenfield" "hello@wrenfield.example" "no. 0" "4 May 2016"}
license The Trust, CC BY-SA 4.0, https://creativecommons.org/licenses/by-sa/4.0/
standard SRS
theme #7a3b1d a5 serif two
name report-2024
`)
	equal(t, "labels", r.Label("contents")+", "+r.Label("outcomes")+", "+r.Label("website")+", "+r.Label("no-such-label"), "What is in it, 2024 in short, Website, [no-such-label]")
	equal(t, "told", told(ds), "")
}

func TestJekyllConfig(t *testing.T) {
	r, ds := compiled(t, map[string]string{
		"_config.yml": `title: Tätigkeitsbericht 2018
description: > # a comment
  Was war.
main_image: assets/intro.png
url: "https://2018.example.org"
baseurl: ""
license:
  holder: Verein e.V.
  license: License CC BY-SA 3.0
mainpage:
  url: https://example.org
  label: Zurück
  year: 2018
chapter:
  resources: Ressourcen
theme: some-theme
`,
		"assets/intro.png": pngFile(1),
		"a.md":             pageFile("title: A\n", "a"),
	})
	equal(t, "report", describeReport(r), `
title Tätigkeitsbericht 2018
subtitle 
description Was war.
year 2018
lang de
date 2018-12-31
version 
site https://2018.example.org
home https://example.org Zurück
publisher {"Verein e.V." "" "" "" ""}
license Verein e.V., CC BY-SA 3.0, https://creativecommons.org/licenses/by-sa/3.0/
standard 
theme    
name report-2024
`)
	if r.Cover == nil || r.Cover.Asset == nil || r.Cover.Asset.Path != "assets/intro.png" {
		t.Errorf("the cover is %v", r.Cover)
	}
	equal(t, "told", told(ds), "_config.yml:4:13 missing-alt: the picture assets/intro.png has no description (say what it shows: {img: assets/intro.png, alt: \"…\"}; alt: \"\" marks it as decorative)")
}

func TestConfigErrors(t *testing.T) {
	for _, c := range []struct{ config, told string }{
		{"year: 2024\nlang: en\n", "report.yaml:1:1 error missing-title: the report has no title (add a line such as “title: Annual Report 2024”)"},
		{"title: T\nyear: 2024\n", "report.yaml:1:1 error missing-lang: the report does not say its language (add a line such as “lang: de”: hyphenation, labels and screen readers depend on it)"},
		{"title: T\nyear: 2024\nlang: German\n", "report.yaml:3:7 error bad-lang: “German” is not the tag of a language (write a BCP 47 tag, such as de, en-GB or fr)"},
		{"title: T\nlang: en\n", "report.yaml:1:1 error missing-year: the report does not say which year it is about (add a line such as “year: 2024”)"},
		{"title: T\nlang: en\nyear: last\n", "report.yaml:3:7 error bad-year: “last” is not a year (write four digits, such as 2024)"},
		{"title: T\nlang: en\ndate: 31.12.2024\nyear: 2024\n", "report.yaml:3:7 error bad-date: “31.12.2024” is not a date (write year, month and day: 2025-03-31)"},
		{"title: T\nlang: en\nyear: 2024\nurl: report.example\n", "report.yaml:4:6 error bad-url: “report.example” is not the origin of a site (write scheme and host, such as https://2024.example.org; a path goes to baseurl)"},
		{"title: T\nlang: en\nyear: 2024\nurl: https://report.example/2024\n", "report.yaml:4:6 error bad-url: “https://report.example/2024” is not the origin of a site (write scheme and host, such as https://2024.example.org; a path goes to baseurl)"},
		{"title: T\nlang: en\nyear: 2024\nbaseurl: /a/../b\n", "report.yaml:4:10 error bad-url: the baseurl “/a/../b” leads out of its place by “..” (write a path, such as /report)"},
		{"title: T\nlang: en\nyear: 2024\nlabels:\n  content: Inside\n", "report.yaml:5:3 unknown-label: there is no label “content” (did you mean “contents”?)"},
		{"title: T\nlang: fr\nyear: 2024\n", "report.yaml:2:7 no-labels: there are no labels for the language “fr”: those that the config does not give are English (give words for them under labels: in the config)"},
		{"title: T\nlang: en\nyear: 2024\nhome: {url: our site}\n", "report.yaml:4:13 bad-link: “our site” is not the address of a site (write the whole address, such as https://example.org)"},
		{"title: T\nlang: en\nyear: 2024\nlicense: {name: Ours, url: here}\n", "report.yaml:4:28 bad-link: “here” is not the address of a licence (write the whole address, such as https://creativecommons.org/licenses/by/4.0/)"},
		{"title: T\nlang: en\nyear: 2024\nfonts:\n  text: {regular: /fonts/nothing-like-it.ttf}\n", "report.yaml:5:19 error missing-font: the font /fonts/nothing-like-it.ttf does not exist"},
		{"title: T\nlang: en\nyear: 2024\nfonts:\n  text: {regular: /fonts/good.tff}\n", "report.yaml:5:19 error missing-font: the font /fonts/good.tff does not exist (did you mean “/fonts/good.ttf”?)"},
		{"title: T\nlang: en\nyear: 2024\nfonts:\n  text: {name: Ours}\n", "report.yaml:5:3 error missing-font: the font family for text has no regular face (add “regular:” with the path of a .ttf file)"},
		{"title: T\nlang: en\nyear: 2024\nfonts:\n  text: fonts/cff.otf\n", "report.yaml:5:9 error bad-font: the font fonts/cff.otf is OpenType with PostScript outlines, which cannot be embedded here (use the family's TrueType files, which end in .ttf)"},
		{"title: T\nlang: en\nyear: 2024\nfonts:\n  texts: fonts/good.ttf\n", "report.yaml:5:3 unknown-font-role: fonts have the roles text, headings, code and more, not “texts” (did you mean “text”?)"},
	} {
		_, ds := compiled(t, map[string]string{
			"report.yaml": c.config, "a.md": pageFile("title: A\n", "a"),
			"fonts/cff.otf": "OTTO....", "fonts/good.ttf": "\x00\x01\x00\x00....",
		})
		equal(t, c.config, told(ds), c.told)
	}
}

func TestOwnFonts(t *testing.T) {
	r, ds := compiled(t, map[string]string{
		"report.yaml": plainConfig + "theme:\n  fonts:\n    text: {name: Our Serif, regular: /fonts/r.ttf, bold-italic: fonts/bi.ttf}\nfonts:\n  code: fonts/r.ttf\n",
		"fonts/r.ttf": "\x00\x01\x00\x00r", "fonts/bi.ttf": "true....",
		"a.md": pageFile("title: A\n", "a"),
	})
	got := ""
	for _, f := range r.Theme.Families {
		got += f.Role + " " + f.Name + " " + f.Regular.Path
		if f.Regular.Format != doc.TrueType {
			t.Errorf("%s is no TrueType", f.Regular.Path)
		}
		if f.BoldItalic != nil {
			got += " " + f.BoldItalic.Path
		}
		got += "\n"
	}
	equal(t, "families", got, "text Our Serif fonts/r.ttf fonts/bi.ttf\ncode Code fonts/r.ttf")
	equal(t, "told", told(ds), "")
}

func TestDatesOfTheEdition(t *testing.T) {
	r, ds := compiled(t, map[string]string{"report.yaml": "title: T\nlang: en\ndate: 2025-03-21\n", "a.md": pageFile("title: A\n", "a")})
	if r.Year != 2025 || r.Date != (doc.Date{Year: 2025, Month: 3, Day: 21}) {
		t.Errorf("year %d, date %v", r.Year, r.Date)
	}
	equal(t, "told", told(ds), "")
}
