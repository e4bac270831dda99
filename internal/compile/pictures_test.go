package compile

import (
	"fmt"
	"strings"
	"testing"

	"annals/internal/doc"
)

// From the page /water/river/ in 2-water/river.md.
func TestPictures(t *testing.T) {
	pictures := []struct{ src, file, told string }{
		{"/assets/a.png", "assets/a.png", ""},
		{"assets/a.png", "assets/a.png", ""},
		{"../assets/a.png", "assets/a.png", ""},
		{"own.jpg", "2-water/own.jpg", ""},
		{"/2024/assets/a.png", "assets/a.png", ""},
		{"https://report.example/2024/assets/a.png", "assets/a.png", ""},
		{"/assets/a.png?v=2", "assets/a.png", ""},
		{"/assets/two%20words.png", "assets/two words.png", ""},
		{"/assets/fluß-grün.png", "assets/fluß-grün.png", ""},
		{"/assets/chart.svg", "assets/chart.svg", ""},
		{"/assets/mislabelled.jpg", "assets/mislabelled.jpg", "mislabelled-picture name it mislabelled.png"},
		{"/assets/mislabelled.jpg", "assets/mislabelled.jpg", ""},
		{"/assets/A.png", "assets/a.png", "file-case write “/assets/a.png”"},
		{"/assets/brigde.png", "none (Picture is missing)", "missing-picture did you mean “/assets/bridge.png”?"},
		{"/images/chart.svg", "none (Picture is missing)", "missing-picture did you mean “/assets/chart.svg”?"},
		{"/assets/nothing-like-it.png", "none (Picture is missing)", "missing-picture "},
		{"../../../etc/passwd.png", "none (Picture is missing)", "missing-picture "},
		{"/assets/broken.png", "none (Picture cannot be read)", "broken-picture "},
		{"/assets/text.png", "none (Picture cannot be read)", "broken-picture "},
		{"https://elsewhere.example/a.png", "none (Picture lies on another server)", "remote-picture save it in the report's folder and name that file"},
		{"//elsewhere.example/a.png", "none (Picture lies on another server)", "remote-picture save it in the report's folder and name that file"},
		{"data:image/png;base64,AAAA", "none (Picture format is not supported)", "embedded-picture save it as a file in the report's folder and name that"},
	}
	var body strings.Builder
	for i, p := range pictures {
		fmt.Fprintf(&body, "![Description no. %d](<%s> \"A title\")\n\n", i, p.src)
	}
	r, ds := compiled(t, map[string]string{
		"report.yaml":                "title: T\nyear: 2024\nlang: en\nurl: https://report.example\nbaseurl: /2024\n",
		"2-water/river.md":           pageFile("title: River\npermalink: /water/river/\n", body.String()),
		"2-water/index.md":           pageFile("title: Water\n", "x"),
		"2-water/own.jpg":            jpegFile(1),
		"assets/a.png":               pngFile(2),
		"assets/bridge.png":          pngFile(7),
		"assets/two words.png":       pngFile(3),
		"assets/fluß-gru\u0308n.png": pngFile(4),
		"assets/chart.svg":           svgFile,
		"assets/mislabelled.jpg":     pngFile(5),
		"assets/broken.png":          pngFile(6)[:60],
		"assets/text.png":            "not a picture",
	})
	const bodyLine = 6
	byLine := map[int][]string{}
	for _, d := range ds.All {
		byLine[d.Place.Line] = append(byLine[d.Place.Line], d.ID+" "+d.Hint)
	}
	var got []*doc.Picture
	for _, b := range pageOf(t, r, "2-water/river.md").Blocks {
		f, ok := b.(*doc.Figure)
		if !ok {
			t.Fatalf("a %T among the figures", b)
		}
		got = append(got, f.Picture)
	}
	if len(got) != len(pictures) {
		t.Fatalf("%d figures, want %d", len(got), len(pictures))
	}
	for i, p := range pictures {
		if file, _, _ := strings.Cut(pictureText(got[i]), ", "); file != p.file {
			t.Errorf("%s is %s, want %s", p.src, file, p.file)
		}
		if told := strings.Join(byLine[bodyLine+2*i], "; "); told != p.told {
			t.Errorf("%s: told %q, want %q", p.src, told, p.told)
		}
		if got[i].Title != "A title" || got[i].Src != p.src {
			t.Errorf("%s: title %q, source %q", p.src, got[i].Title, got[i].Src)
		}
	}
	if got[0].Asset != got[1].Asset {
		t.Error("two pictures of one file have two assets")
	}
	a := got[0].Asset
	if a.Format != doc.PNG || a.MediaType != "image/png" || a.Width != 6 || a.Height != 4 || len(a.Hash) != 64 || string(a.Data) != pngFile(2) {
		t.Errorf("the asset is %v %s, %d by %d, hash %q", a.Format, a.MediaType, a.Width, a.Height, a.Hash)
	}
	if m := got[10].Asset; m.Format != doc.PNG || m.MediaType != "image/png" {
		t.Errorf("the mislabelled picture passes for %s", m.MediaType)
	}
}

func TestDescriptions(t *testing.T) {
	r, ds := compiled(t, map[string]string{
		"assets/a.png": pngFile(1), "assets/b.png": pngFile(2), "assets/b-again.png": pngFile(2), "assets/c.png": pngFile(3),
		"a.md": pageFile("title: The ferry\nchapter: 1\nvisuals:\n- img: /assets/a.png\n  alt: Eine Beschreibung des Textes\n- img: /assets/b.png\n  alt:\n- img: /assets/b.png\n- /assets/b.png\n- img: /assets/c.png\n  alt: \"\"\n- img: /assets/c.png\n  alt: Words\n  decorative: true\n- alt: no file\n",
			"![](/assets/a.png)\n\n![](/assets/a.png){.decorative}\n\n<img src=\"/assets/a.png\" alt=\"\">\n\n<img src=\"/assets/a.png\">\n\n![Budget: 41.000,00 €](/assets/a.png)\n\nText ![ budget:  41.000,00 € ](/assets/b.png) within.\n"),
		"b.md": pageFile("title: B\nchapter: 2\n", "![Budget: 41.000,00 €](/assets/c.png)\n\n![all year](/assets/b.png)\n\n![all year](/assets/b-again.png)\n\n![Bild](/assets/b.png)"),
	})
	equal(t, "page a", dump(pageOf(t, r, "a.md").Blocks), `
main figure assets/a.png, placeholder: "The ferry"
main figure assets/b.png, missing: "The ferry"
main figure assets/b.png, missing: "The ferry"
main figure assets/b.png, missing: "The ferry"
main figure assets/c.png, decorative: ""
main figure assets/c.png, decorative: ""
figure assets/a.png, missing: "The ferry"
figure assets/a.png, decorative: ""
figure assets/a.png, decorative: ""
figure assets/a.png, missing: "The ferry"
figure assets/a.png, described: "Budget: 41.000,00 €"
p Text {assets/b.png, described: "budget: 41.000,00 €"} within.
`)
	ds.Sort()
	var places []string
	for _, d := range ds.All {
		s := fmt.Sprintf("%s:%d:%d %s", d.Place.File, d.Place.Line, d.Place.Column, d.ID)
		for _, n := range d.Notes {
			s += fmt.Sprintf(" %s:%d:%d", n.Place.File, n.Place.Line, n.Place.Column)
		}
		places = append(places, s)
	}
	equal(t, "told", strings.Join(places, "\n"), `
a.md:7:8 placeholder-alt
a.md:9:7 missing-alt
a.md:10:8 missing-alt
a.md:11:3 missing-alt
a.md:17:3 missing-picture
a.md:19:1 missing-alt
a.md:25:1 missing-alt
a.md:27:1 repeated-alt a.md:29:6 b.md:6:1
b.md:12:1 placeholder-alt
`)
}

func TestPlaceholdersOfTheConfig(t *testing.T) {
	_, ds := compiled(t, map[string]string{
		"report.yaml":  plainConfig + "placeholders:\n- Hier fehlt …\n- Noch offen\n",
		"assets/a.png": pngFile(1),
		"a.md":         pageFile("title: A\n", "![Hier fehlt etwas](/assets/a.png)\n\n![noch offen](/assets/a.png)\n\n![Ein Fluss](/assets/a.png)"),
	})
	equal(t, "told", told(ds), `
a.md:5:1 placeholder-alt: “Hier fehlt etwas” is a placeholder: the picture /assets/a.png is not described (say what the picture shows)
a.md:7:1 placeholder-alt: “noch offen” is a placeholder: the picture /assets/a.png is not described (say what the picture shows)
`)
}

func TestCover(t *testing.T) {
	for _, c := range []struct{ config, home, want, told string }{
		{"cover:\n  img: /assets/a.png\n  alt: A river\n", "", `assets/a.png, described: "A river"`, ""},
		{"cover: /assets/a.png\n", "", `assets/a.png, missing: "Annual Report 2024"`, "report.yaml:5:8 missing-alt"},
		{"cover: /assets/gone.png\n", "", `none (Picture is missing), missing: "Annual Report 2024"`, "report.yaml:5:8 missing-alt report.yaml:5:8 missing-picture"},
		{"", "visual: {img: assets/a.png, alt: A river}\n", `assets/a.png, described: "A river"`, ""},
		{"", "", "", ""},
	} {
		r, ds := compiled(t, map[string]string{
			"report.yaml":  plainConfig + c.config,
			"index.md":     "---\nlayout: home\ntitle: Start\n" + c.home + "---\nHi.",
			"a.md":         pageFile("title: A\n", "a"),
			"assets/a.png": pngFile(1),
		})
		got := ""
		if r.Cover != nil {
			got = pictureText(r.Cover)
		}
		if got != c.want {
			t.Errorf("cover of %q %q: %s, want %s", c.config, c.home, got, c.want)
		}
		var ids []string
		ds.Sort()
		for _, d := range ds.All {
			ids = append(ids, fmt.Sprintf("%s:%d:%d %s", d.Place.File, d.Place.Line, d.Place.Column, d.ID))
		}
		if got := strings.Join(ids, " "); got != c.told {
			t.Errorf("cover of %q %q: told %s, want %s", c.config, c.home, got, c.told)
		}
		equal(t, "home", dump(r.Home.Blocks), "p Hi.")
	}
}

// One description, copied to other projects' pictures and corrected by a letter.
func TestRepeatedDescriptions(t *testing.T) {
	const copied = "100% Finanzierung, 12.345,67€ Sachekosten, 600h ehrenamtliche Arbeit"
	_, ds := compiled(t, map[string]string{
		"assets/a.png": pngFile(1), "assets/b.png": pngFile(2), "assets/c.png": pngFile(3), "assets/d.png": pngFile(4),
		"a.md": pageFile("title: A\nchapter: 1\n", "!["+copied+"](/assets/a.png)"),
		"b.md": pageFile("title: B\nchapter: 2\n", "!["+copied+"](/assets/b.png)"),
		"c.md": pageFile("title: C\nchapter: 3\n", "!["+strings.Replace(copied, "Sache", "Sach", 1)+"](/assets/c.png)"),
		"d.md": pageFile("title: D\nchapter: 4\n", "!["+strings.Replace(copied, "12.345", "12.346", 1)+"](/assets/d.png)"),
		"e.md": pageFile("title: E\nchapter: 5\n", "!["+copied+"](/assets/a.png)"),
	})
	equal(t, "told", told(ds), "a.md:6:1 repeated-alt: “"+copied+"” is the description of different pictures (say of each picture what it shows) [b.md:6:1] [c.md:6:1]")
}
