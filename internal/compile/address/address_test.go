package address

import (
	"slices"
	"testing"

	"annals/internal/source"
)

func TestPermalinks(t *testing.T) {
	for in, want := range map[string]string{
		"/a/b/": "", "/": "", "a/b": "", "/grün/": "", "/a/RDNV/": "", "/a.b/c.html": "",
		"/a/../b/": "leads out of its place by “..”", "..": "leads out of its place by “..”", "/./a": "leads out of its place by “.”",
		"https://example.org/a/": "is a whole address; only the path below the site is wanted",
		"javascript:alert(1)":    "is a whole address; only the path below the site is wanted",
		"/:categories/:title/":   "holds “:”, which no file name on Windows can have",
		`/a\b/`:                  "holds a backslash",
		"/.annals-new/":          "holds “.annals-new”: many servers hide what begins with a dot",
		"/a/.b.html":             "holds “.b.html”: many servers hide what begins with a dot",
		"/a\ufffdb/":             "holds a character that cannot be read",
		"/a b/":                  "holds a blank",
		"/a\u00a0b/":             "holds a blank",
		"/a\x07b/":               "holds a control character",
		"/a\u200bb/":             "holds a character that nobody sees",
		"/a?b/":                  "holds “?”, which has another meaning in addresses",
		"/a#b/":                  "holds “#”, which has another meaning in addresses",
		"/100%/":                 "holds “%”, which has another meaning in addresses",
		"//example.org/":         "begins with two slashes, which names another host",
	} {
		if got := Problem(in); got != want {
			t.Errorf("Problem(%q) = %q, want %q", in, got, want)
		}
	}
	for in, want := range map[string]string{"a": "/a/", "/a/b": "/a/b/", "/a//b/": "/a/b/", "/": "/", "/a.html": "/a.html", "/v1.2": "/v1.2/"} {
		if got := Clean(in); got != want {
			t.Errorf("Clean(%q) = %q, want %q", in, got, want)
		}
	}
	for _, same := range [][]string{{"/A/b/", "/a/B"}, {"/a/", "/a/index.html", "a"}, {"/", "/index.html", ""}, {"/u\u0308/", "/ü"}} {
		for _, s := range same[1:] {
			if Key(s) != Key(same[0]) {
				t.Errorf("%q and %q have the keys %q and %q", s, same[0], Key(s), Key(same[0]))
			}
		}
	}
	for in, want := range map[string]string{
		"3-water/02-river-watch.md":     "/water/river-watch/",
		"3-water/index.md":              "/water/",
		"index.md":                      "/",
		"about.md":                      "/about/",
		"2030-watch/01-Größe & Maß.md":  "/watch/groesse-mass/",
		"part/2024.md":                  "/part/2024/",
		"1-einleitung/03_Was bleibt.md": "/einleitung/was-bleibt/",
	} {
		sp := &source.Page{Path: in, Base: in, Index: in == "index.md" || in == "3-water/index.md"}
		if got := Derived(sp); got != want {
			t.Errorf("Derived(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestIdentifiers(t *testing.T) {
	for in, want := range map[string]string{
		"/open-government/x/": "open-government-x", "Was ist 2018 passiert?": "was-ist-2018-passiert",
		"Größe & Maß": "groesse-mass", "Cafe\u0301": "cafe", "": "", "…": "", "Straßen\u00adbahn": "strassenbahn", "水": "水",
	} {
		if got := Slug(in); got != want {
			t.Errorf("Slug(%q) = %q, want %q", in, got, want)
		}
	}
	for in, want := range map[string]string{
		"a": "a", "2030-watch": "s-2030-watch", "-x": "s--x", "a b:c": "a-b-c", "…": "", "ª": "", "grün": "grün", "x_1.y": "x_1.y",
	} {
		if got := ID(in); got != want {
			t.Errorf("ID(%q) = %q, want %q", in, got, want)
		}
	}
	ids := IDs{}
	var got []string
	for _, want := range []string{"a", "a", "a-2", "a", "", ""} {
		got = append(got, ids.Take(want, "home"))
	}
	if want := []string{"a", "a-2", "a-2-2", "a-3", "home", "home-2"}; !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestExternalAddresses(t *testing.T) {
	for in, want := range map[string]string{
		"https://example.org":                      "https://example.org",
		" https://example.org/a b ":                "https://example.org/a%20b",
		"//example.org/x":                          "https://example.org/x",
		"HTTP://Example.org/":                      "http://Example.org/",
		"https://müller.example/grün?q=ä#ö":        "https://xn--mller-kva.example/gr%C3%BCn?q=%C3%A4#%C3%B6",
		"https://example.org/a_(b)":                "https://example.org/a_(b)",
		"https://example.org/100%":                 "https://example.org/100%25",
		"https://example.org/%C3%BC":               "https://example.org/%C3%BC",
		"https://example.org:8080/x":               "https://example.org:8080/x",
		"https://[2001:db8::1]/":                   "https://[2001:db8::1]/",
		"https://eur.example/?qid=1&uri=CELEX:320": "https://eur.example/?qid=1&uri=CELEX:320",
		"https://":                  "",
		"https:example.org":         "",
		"https:///x":                "",
		"example.org":               "",
		"javascript:alert(1)":       "",
		"https://exa mple.org/":     "",
		"https://example.org:port/": "",
	} {
		got, ok := External(in)
		if got != want || ok != (want != "") {
			t.Errorf("External(%q) = %q, %v; want %q", in, got, ok, want)
		}
	}
	for in, want := range map[string]string{
		"https://www.Example.org/": "example.org", "http://example.org": "example.org", "https://example.org/A/": "example.org/A",
	} {
		if got := Bare(in); got != want {
			t.Errorf("Bare(%q) = %q, want %q", in, got, want)
		}
	}
}

func FuzzAddresses(f *testing.F) {
	for _, s := range []string{"https://example.org/a b", "//x", "/a/../b", "%zz", "mailto:a@b", "https://ü.example/?%", "a:b", "\x00"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if u, ok := External(s); ok {
			if !isASCII(u) {
				t.Errorf("%q is not in ASCII", u)
			}
			if again, ok := External(u); !ok || again != u {
				t.Errorf("%q becomes %q, then %q", s, u, again)
			}
		}
		if Problem(s) == "" {
			p := Clean(s)
			if Clean(p) != p || Problem(p) != "" {
				t.Errorf("%q becomes %q, which is no permalink", s, p)
			}
		}
		if id := ID(s); id != "" && ID(id) != id {
			t.Errorf("%q becomes %q, then %q", s, id, ID(id))
		}
	})
}
