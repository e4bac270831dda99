package source

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"testing/fstest"
	"unicode"

	"annals/internal/diag"
	"annals/internal/doc"
)

// tree makes a folder of text files.
func tree(files map[string]string) fstest.MapFS {
	m := fstest.MapFS{}
	for name, text := range files {
		m[name] = &fstest.MapFile{Data: []byte(text)}
	}
	return m
}

// told spells diagnostics as "file:line:column severity id", sorted.
func told(ds diag.List) string {
	ds.Sort()
	var all []string
	for _, d := range ds.All {
		all = append(all, fmt.Sprintf("%s:%d:%d %v %s", d.Place.File, d.Place.Line, d.Place.Column, d.Severity, d.ID))
	}
	return strings.Join(all, "\n")
}

const wells = "---\nlayout: page\nchapter: 2.10\ntitle: Wells\n---\n# Wells\n\nText.\n"

func TestOpenJekyll(t *testing.T) {
	s, ds := Open(tree(map[string]string{
		"_config.yml":                       "title: Annual Report\nbaseurl: \"\" # the subpath\ndescription: > # until\n  Two\n  lines\ntheme: some-theme\nmarkdown: kramdown\nmatomo: no\nexclude: [drafts/, \"*.tmp.md\"]\ninclude: [_parts]\n",
		"_data/team.yml":                    "- name: Ada Example\n  text: >\n    Digs wells.\n",
		"index.md":                          "---\nlayout: home\n---\n",
		"2-water/index.md":                  "---\nlayout: page\nchapter: 2\ntitle: Water\n---\n",
		"2-water/01-wells.md":               wells,
		"2-water/draft.tmp.md":              wells,
		"drafts/x.md":                       wells,
		"_parts/y.md":                       wells,
		"_drafts/z.md":                      wells,
		"_site/2-water/01-wells.md":         wells,
		"out/report/x.md":                   wells,
		"node_modules/a/README.md":          "# A\n",
		"vendor/bundle/x/guide.md":          "# G\n",
		".git/x.md":                         "x",
		"README.md":                         "# How to build\n",
		"404.html":                          "---\nlayout: default\n---\n",
		"print.md":                          "---\nlayout: print\n---\n",
		"hidden.md":                         "---\nlayout: page\npublished: false\n---\n",
		"loose.md":                          "Some text\n",
		"late.md":                           "\n---\nlayout: page\n---\n",
		"typo.md":                           "---\nlayout: pgae\ntitle: X\n---\n",
		"none.md":                           "---\ntitle: X\n---\n",
		"page.html":                         "---\nlayout: page\n---\n<p>x</p>\n",
		"assets/images/team/adaexample.jpg": "x",
	}), "report", "1700000000")
	var pages []string
	for _, p := range s.Pages {
		pages = append(pages, fmt.Sprintf("%s %s %v", p.Path, p.Layout, p.Index))
	}
	want := "2-water/01-wells.md page false\n2-water/index.md page true\n_parts/y.md page false\nindex.md home true"
	if got := strings.Join(pages, "\n"); got != want {
		t.Errorf("pages\n%s\nwant\n%s", got, want)
	}
	want = "late.md:1:1 warning not-a-page\nloose.md:1:1 warning not-a-page\nnone.md:1:1 warning not-a-page\npage.html:2:9 warning not-a-page\ntypo.md:2:9 warning not-a-page"
	if got := told(ds); got != want {
		t.Errorf("told\n%s\nwant\n%s", got, want)
	}
	for _, d := range ds.All {
		if d.Place.File == "typo.md" && d.Hint != "did you mean “page”?" || d.Place.File == "late.md" && !strings.Contains(d.Hint, "first line") {
			t.Errorf("%s: hint %q", d.Place.File, d.Hint)
		}
	}
	if !s.Config.Jekyll || s.Config.Broken || s.Config.Raw.Str("description") != "Two lines" {
		t.Errorf("config %+v", s.Config)
	}
	if len(s.Team) != 1 || s.Team[0].Str("name") != "Ada Example" || s.TeamPlace.File != "_data/team.yml" {
		t.Errorf("team %v at %v", s.Team, s.TeamPlace)
	}
	if s.Now != (doc.Date{Year: 2023, Month: 11, Day: 14}) {
		t.Errorf("now is %v", s.Now)
	}
	p := s.Pages[0]
	if p.Front.Str("chapter") != "2.10" || p.Front.Get("chapter").Tag != "!!float" {
		t.Errorf("chapter %q", p.Front.Str("chapter"))
	}
	if p.Body.Value != "# Wells\n\nText.\n" || p.Body.Place(9) != (doc.Place{File: p.Path, Line: 8, Column: 1}) {
		t.Errorf("body %q, its text at %v", p.Body.Value, p.Body.Place(9))
	}
}

func TestOpenOwn(t *testing.T) {
	s, ds := Open(tree(map[string]string{
		"report.yaml":    "title: T\nyear: 2024\nlang: en\npublisher: Example Trust\nlicense: CC BY 4.0\ncover: /assets/c.jpg\nsections:\n  effects:\n    - key: need\n      label: Need\n    - problem\n  outcomes:\n    - {key: results, label: Results}\n",
		"team.yaml":      "- Ada Example\n- name: Bo Example\n-\n",
		"index.md":       "---\n---\nWelcome\n",
		"a/one.md":       "---\ntitle: One\nneed:\n- text: x\nresults: y\nvisual: /a.png\n---\n",
		"a/CHANGELOG.md": "# Changes\n",
		"README.md":      "---\ntitle: no page\n---\n",
	}), "r", "")
	if got := told(ds); got != "" {
		t.Errorf("told\n%s", got)
	}
	if len(s.Pages) != 2 || s.Pages[0].Path != "a/one.md" || s.Pages[0].Layout != "page" || s.Pages[1].Layout != "home" {
		t.Errorf("pages %v", s.Pages)
	}
	if len(s.Team) != 2 || s.Team[0].String() != "Ada Example" {
		t.Errorf("team %v", s.Team)
	}
	if s.Now != (doc.Date{}) {
		t.Errorf("now is %v", s.Now)
	}
}

func TestOpenMistakes(t *testing.T) {
	conf := "title: T\nlang: en\n"
	for _, c := range []struct {
		name  string
		files map[string]string
		epoch string
		told  string
		says  string // in message or hint of the first
	}{
		{"no config", map[string]string{"report.yml": conf}, "", ":0:0 error no-config", "rename report.yml to report.yaml"},
		{"two configs", map[string]string{"report.yaml": conf, "_config.yml": conf}, "", "report.yaml:1:1 error two-configs", "two configs"},
		{"broken config", map[string]string{"report.yaml": "title: a: b\n"}, "", "report.yaml:1:9 error yaml-syntax", "colon"},
		{"config is a list", map[string]string{"report.yaml": "- a\n"}, "", "report.yaml:1:1 error wrong-type", "lines such as"},
		{"two teams", map[string]string{"report.yaml": conf, "team.yaml": "- name: A\n", "_data/team.yml": "- name: A\n"}, "", "_data/team.yml:1:1 error two-teams", "delete the other"},
		{"team is a mapping", map[string]string{"report.yaml": conf, "team.yaml": "name: A\n"}, "", "team.yaml:1:1 error wrong-type", "list of people"},
		{"bad epoch", map[string]string{"report.yaml": conf}, "yesterday", ":0:0 error bad-epoch", "seconds since 1970"},
		{"negative epoch", map[string]string{"report.yaml": conf}, "-1", ":0:0 error bad-epoch", "no time"},
		{"front matter without end", map[string]string{"report.yaml": conf, "a.md": "---\ntitle: A\n\nText\n"}, "", "a.md:1:1 error front-matter-open", "three hyphens"},
		{"front matter is a text", map[string]string{"report.yaml": conf, "a.md": "---\njust text\n---\n"}, "", "a.md:2:1 error wrong-type", "title: …"},
		{"latin-1", map[string]string{"report.yaml": conf, "a.md": "---\ntitle: A\n---\nF\xfcr alle\n"}, "", "a.md:4:2 error not-utf8", `this byte is "ü"`},
		{"utf-16", map[string]string{"report.yaml": conf, "a.md": "\xff\xfe-\x00"}, "", "a.md:1:1 error not-utf8", "UTF-16"},
		{"utf-16 without a mark", map[string]string{"report.yaml": conf, "a.md": "-\x00-\x00-\x00\n\x00t\x00i\x00t\x00l\x00e\x00:\x00 \x00\x16\x04\n\x00"}, "", "a.md:1:1 error not-utf8", "saved under another name"},
		{"utf-16 the other way round", map[string]string{"report.yaml": "\x00t\x00i\x00t\x00l\x00e\x00:\x00 \x00A\x00\n"}, "", "report.yaml:1:1 error not-utf8", "UTF-16"},
		{"a NUL in a text of a line", map[string]string{"report.yaml": conf, "a.md": "\x00a\x00b: a line that is text, for all that"}, "", "a.md:1:1 warning control-character\na.md:1:1 warning not-a-page", ""},
		{"control characters", map[string]string{"report.yaml": conf, "a.md": "---\ntitle: A\n---\nü\x00 a\u2028b\n"}, "", "a.md:4:2 warning control-character", "U+0000 stands here (and 1 more"},
		{"control characters spelt out", map[string]string{"report.yaml": conf, "a.md": "---\ntitle: \"A\\r\\n b\\x1b[31m \\0\"\n---\n"}, "", "a.md:2:16 warning control-character", "U+001B stands here;"},
		{"all errors at once", map[string]string{"report.yaml": "a: b: c\n", "a.md": "---\nt: \"\n---\n", "b.md": "---\nx: *y*\n---\n"}, "",
			"a.md:2:4 error yaml-syntax\nb.md:2:4 error yaml-syntax\nreport.yaml:1:5 error yaml-syntax", "never closed"},
		{"duplicate key in an entry", map[string]string{"report.yaml": conf, "a.md": "---\ntitle: A\neffect:\n- title: x\n  text: >\n    Lost *words* here ![d](/no.png)\n  text: kept\n---\n"}, "",
			"a.md:5:3 warning duplicate-key\na.md:6:28 warning missing-picture", "is lost: “Lost *words* here"},
		{"unknown key", map[string]string{"report.yaml": conf, "a.md": "---\ntitle: A\noutook: >\n  Next year\n---\n"}, "", "a.md:3:1 warning unknown-key", "did you mean “outlook”?"},
		{"transposed key", map[string]string{"report.yaml": conf, "a.md": "---\ntitel: A\n---\n"}, "", "a.md:2:1 warning unknown-key", "did you mean “title”?"},
		{"capital key", map[string]string{"report.yaml": conf, "a.md": "---\nTitle: A\n---\n"}, "", "a.md:2:1 warning unknown-key", "did you mean “title”?"},
		{"claim too high", map[string]string{"report.yaml": conf, "a.md": "---\ntitle: A\neffect:\n- title: x\nclaim: All of it\n---\n"}, "", "a.md:5:1 warning unknown-key", "last entry of “effect”"},
		{"alt too high", map[string]string{"report.yaml": conf, "a.md": "---\ntitle: A\nvisual:\n    img: a.png\nalt: A well\n---\n"}, "", "a.md:5:1 warning unknown-key", "belongs to “visual”"},
		{"outcome too deep", map[string]string{"report.yaml": conf, "a.md": "---\ntitle: A\neffect:\n- title: x\n  outcome: More\n---\n"}, "", "a.md:5:3 warning unknown-key", "too deep"},
		{"title too high", map[string]string{"report.yaml": conf, "a.md": "---\ntitle: A\neffect:\n- text: x\ntitle: B\n---\n"}, "", "a.md:2:1 warning duplicate-key", "last entry of “effect”, indent it"},
		{"tail of a folded text", map[string]string{"report.yaml": conf, "a.md": "---\ntitle: A\nresources: >\n  Money\nOffice hours: ten\n---\n"}, "", "a.md:5:1 warning unknown-key", "the text of “resources” above, indent it"},
		{"known under another key", map[string]string{"report.yaml": conf + "accent: red\n"}, "", "report.yaml:3:1 warning unknown-key", "belongs under “theme”"},
		{"unknown in the legal notice", map[string]string{"report.yaml": conf + "legal:\n  responsable: Ada\n"}, "", "report.yaml:4:3 warning unknown-key", "did you mean “responsible”?"},
		{"unknown in the statement", map[string]string{"report.yaml": conf + "accessibility:\n  enforcment: X\n"}, "", "report.yaml:4:3 warning unknown-key", "did you mean “enforcement”?"},
		{"date of the statement", map[string]string{"report.yaml": conf + "accessibility:\n  date: May\n"}, "", "report.yaml:4:9 error wrong-type", ""},
		{"list of statements", map[string]string{"report.yaml": conf + "accessibility: [a]\n"}, "", "report.yaml:3:16 error wrong-type", "quotation marks"},
		{"unknown in the team", map[string]string{"report.yaml": conf, "team.yaml": "- name: A\n  postion: B\n"}, "", "team.yaml:2:3 warning unknown-key", "position"},
		{"title is a list", map[string]string{"report.yaml": conf, "a.md": "---\ntitle: [a]\n---\n"}, "", "a.md:2:8 error wrong-type", "must be a text, not a list"},
		{"title is a mapping", map[string]string{"report.yaml": conf, "a.md": "---\ntitle:\n  Wells: more\n---\n"}, "", "a.md:3:3 error wrong-type", "between quotation marks"},
		{"liquid", map[string]string{"report.yaml": conf, "a.md": "---\ntitle: {{ site.title }}\n---\n"}, "", "a.md:2:8 error wrong-type\na.md:2:9 error wrong-type", "quot"},
		{"chapter is a list", map[string]string{"report.yaml": conf, "a.md": "---\nchapter: [2, 1]\n---\n"}, "", "a.md:2:10 error wrong-type", "chapter"},
		{"year in words", map[string]string{"report.yaml": conf + "year: last year\n"}, "", "report.yaml:3:7 error wrong-type", "whole number"},
		{"date the other way round", map[string]string{"report.yaml": conf + "date: 21.3.2024\n"}, "", "report.yaml:3:7 error wrong-type", "2019-03-21"},
		{"team maybe", map[string]string{"report.yaml": conf, "a.md": "---\nteam: all\n---\n"}, "", "a.md:2:7 error wrong-type", "true or false"},
		{"nulls are fine", map[string]string{"report.yaml": conf + "year:\npublisher:\n", "a.md": "---\ntitle:\nproblem:\ncauses: [{title: a, text: }]\nvisual:\nteam:\n---\n"}, "", "", ""},
		{"short forms", map[string]string{"report.yaml": conf, "a.md": "---\nproblem: One text\ncauses: [a, b]\nsolution: {title: a}\nresources:\n- Budget: 10 €\n- none\noutputs: [a, b]\nvisuals: /a.png\n---\n"}, "", "", ""},
		{"resources as pictures", map[string]string{"report.yaml": conf, "a.md": "---\nresources:\n  funding:\n    img: /a.svg\n    alt: b\n---\n"}, "", "", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			s, ds := Open(tree(c.files), "r", c.epoch)
			if s == nil || s.Config.Raw == nil || s.Config.Raw.Kind != Mapping {
				t.Fatal("no source, or no config in it")
			}
			if got := told(ds); got != c.told {
				for _, d := range ds.All {
					t.Log(d.Message)
				}
				t.Fatalf("told\n%s\nwant\n%s", got, c.told)
			}
			if c.says == "" {
				return
			}
			ds.Sort()
			if d := ds.All[0]; !strings.Contains(d.Message+"\n"+d.Hint, c.says) {
				t.Errorf("message %q, hint %q", d.Message, d.Hint)
			}
			if e, _ := ds.Count(); e > 0 && strings.HasPrefix(c.told, "report.yaml:1") && c.name != "two configs" && !s.Config.Broken {
				t.Error("the config is not marked as broken")
			}
		})
	}
}

func TestDuplicateNotesTheOneThatCounts(t *testing.T) {
	s, ds := Open(tree(map[string]string{"report.yaml": "title: A\nlang: en\ntitle: B\n"}), "r", "")
	if s.Config.Raw.Str("title") != "B" || len(s.Config.Raw.Fields) != 2 {
		t.Errorf("%+v", s.Config.Raw.Fields)
	}
	s.Attach(&ds)
	var b bytes.Buffer
	diag.Terminal(&b, ds, diag.TerminalOptions{})
	want := `report.yaml:1:1: warning: “title” is given twice, and what stands here is lost: “A” [duplicate-key]
     1 | title: A
       | ^^^^^
  hint: keep one of the two, or join their texts
  note: report.yaml:3:1: this one counts
     3 | title: B
       | ^^^^^
`
	if b.String() != want {
		t.Errorf("got\n%s\nwant\n%s", b.String(), want)
	}
}

func TestAsset(t *testing.T) {
	dir := t.TempDir()
	write := func(name, text string) {
		t.Helper()
		p := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(p), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(p, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	write("secret.txt", "secret")
	write("report/report.yaml", "title: T\nlang: en\n")
	write("report/assets/a.png", "picture")
	write("report/assets/u\u0308.png", "decomposed")
	write("report/real/page.md", wells)
	for link, target := range map[string]string{
		"report/leak.txt": "../secret.txt", "report/leak.md": "../secret.txt", "report/up": "..", "report/alias.png": "assets/a.png",
		"report/linked": "real", "report/dangling": "nowhere",
	} {
		if err := os.Symlink(target, filepath.Join(dir, filepath.FromSlash(link))); err != nil {
			t.Skip("this system has no symbolic links: " + err.Error())
		}
	}
	s, ds, err := OpenDir(filepath.Join(dir, "report"), "")
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	if s.Name != "report" || len(s.Pages) != 1 {
		t.Errorf("%s, %d pages", s.Name, len(s.Pages))
	}
	want := "dangling:0:0 warning dead-file-link\nleak.md:0:0 error link-outside\nleak.txt:0:0 warning link-outside\nlinked:0:0 warning linked-folder\nup:0:0 warning link-outside"
	if got := told(ds); got != want {
		t.Errorf("told\n%s\nwant\n%s", got, want)
	}
	for _, c := range []struct {
		path, data string
		err        error
	}{
		{"assets/a.png", "picture", nil},
		{"/assets/a.png", "picture", nil},
		{"x/../assets/./a.png", "picture", nil},
		{"alias.png", "picture", nil},
		{"assets/ü.png", "decomposed", nil},
		{"assets/b.png", "", fs.ErrNotExist},
		{"assets/a.png/x", "", ErrUnreadable},
		{"assets", "", ErrUnreadable},
		{"../secret.txt", "", ErrOutside},
		{"assets/../../secret.txt", "", ErrOutside},
		{"leak.txt", "", ErrOutside},
		{"up/secret.txt", "", ErrOutside},
		{"", "", ErrUnreadable},
	} {
		data, _, err := s.Asset(c.path)
		if string(data) != c.data || !errors.Is(err, c.err) {
			t.Errorf("%q: %q, %v", c.path, data, err)
		}
		for _, other := range []error{fs.ErrNotExist, ErrOutside, ErrUnreadable} {
			if other != c.err && errors.Is(err, other) {
				t.Errorf("%q: %v is %v as well", c.path, err, other)
			}
		}
	}
	if got := strings.Join(s.Files(), " "); got != "alias.png assets/a.png assets/u\u0308.png real/page.md report.yaml" {
		t.Errorf("files %s", got)
	}
	if _, _, err := OpenDir(filepath.Join(dir, "absent"), ""); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("an absent folder: %v", err)
	}
}

// A file that cannot be read is told, and the others are read all the same.
func TestUnreadable(t *testing.T) {
	if os.Getuid() == 0 {
		// The owner of everything can read everything, so a file system that
		// refuses stands in for one.
		s, ds := Open(refusing{tree(map[string]string{"report.yaml": "title: T\n", "a.md": wells, "b.md": wells})}, "r", "")
		if got := told(ds); got != "a.md:0:0 error unreadable" || len(s.Pages) != 1 {
			t.Errorf("told %s, %d pages", got, len(s.Pages))
		}
		return
	}
	dir := t.TempDir()
	for name, mode := range map[string]os.FileMode{"report.yaml": 0o644, "a.md": 0, "b.md": 0o644} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(map[bool]string{true: wells, false: "title: T\n"}[name != "report.yaml"]), mode); err != nil {
			t.Fatal(err)
		}
	}
	s, ds, err := OpenDir(dir, "")
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	if got := told(ds); got != "a.md:0:0 error unreadable" || len(s.Pages) != 1 {
		t.Errorf("told %s, %d pages", got, len(s.Pages))
	}
}

// refusing is a folder in which a.md may not be opened.
type refusing struct{ fstest.MapFS }

func (r refusing) Open(name string) (fs.File, error) {
	if name == "a.md" {
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrPermission}
	}
	return r.MapFS.Open(name)
}

func (r refusing) ReadFile(name string) ([]byte, error) {
	if name == "a.md" {
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrPermission}
	}
	return r.MapFS.ReadFile(name)
}

func TestNearest(t *testing.T) {
	s, _ := Open(tree(map[string]string{"report.yaml": "title: T\n", "assets/images/Wells.png": "x", "assets/images/fund.svg": "x",
		"assets/charts/fund.svg": "x", "assets/images/river.jpg": "x"}), "r", "")
	for path, want := range map[string]string{
		"/assets/images/wells.png":   "assets/images/Wells.png",
		"assets/images/wells.jpg":    "assets/images/Wells.png",
		"assets/charts/old/fund.svg": "assets/charts/fund.svg",
		"pictures/images/fund.svg":   "assets/images/fund.svg",
		"assets/images/rivre.jpg":    "assets/images/river.jpg",
		"assets/images/lake.jpg":     "",
	} {
		if got := s.Nearest(path); got != want {
			t.Errorf("%s: %q, want %q", path, got, want)
		}
	}
}

// The hash depends on what the files say and are called, on nothing else.
func TestHash(t *testing.T) {
	files := map[string]string{"report.yaml": "title: T\n", "a.md": wells, "p.png": "x"}
	hash := func() string { s, _ := Open(tree(files), "r", ""); return s.Hash }
	one := hash()
	if len(one) != 12 || one != hash() {
		t.Errorf("%q, then %q", one, hash())
	}
	files["p.png"] = "y"
	if hash() != one {
		t.Error("a picture that nothing read changes the hash")
	}
	s, _ := Open(tree(files), "r", "")
	s.Asset("p.png")
	if s.Digest() == one {
		t.Error("a picture that was read leaves the digest as it was")
	}
	files["a.md"] += "."
	if hash() == one {
		t.Error("another text has the same hash")
	}
}

func TestAssetFromManySides(t *testing.T) {
	s, _ := Open(tree(map[string]string{"report.yaml": "title: T\n", "a.png": "x"}), "r", "")
	var wait sync.WaitGroup
	for range 8 {
		wait.Add(1)
		go func() {
			defer wait.Done()
			for range 50 {
				if data, _, err := s.Asset("a.png"); err != nil || string(data) != "x" {
					t.Errorf("%q, %v", data, err)
				}
				s.Asset("b.png")
				s.Digest()
			}
		}()
	}
	wait.Wait()
}

// corpus is the folder of a real report.
func corpus(t testing.TB) fs.FS {
	dir := os.Getenv("ANNALS_CORPUS")
	if dir == "" {
		t.Skip("ANNALS_CORPUS is not set: it names the folder of real reports that this test reads")
	}
	return os.DirFS(filepath.Join(dir, "2018"))
}

// The findings of the real report, all of which were silent when it appeared.
func TestCorpus(t *testing.T) {
	s, ds := Open(corpus(t), "2018", "")
	if len(s.Pages) != 39 || len(s.Team) != 46 || !s.Config.Jekyll {
		t.Errorf("%d pages, %d people", len(s.Pages), len(s.Team))
	}
	if e, _ := ds.Count(); e > 0 {
		t.Errorf("%d errors", e)
	}
	count := map[string]int{}
	for _, d := range ds.All {
		count[d.ID]++
	}
	if got := fmt.Sprint(count); got != "map[duplicate-key:3 missing-picture:2 unknown-key:2]" {
		t.Error(got)
	}
}

func BenchmarkOpenCorpus(b *testing.B) {
	root := corpus(b)
	for b.Loop() {
		Open(root, "2018", "")
	}
}

// Whatever stands in a page, reading it ends, and every place that is told
// lies in the file.
func FuzzPage(f *testing.F) {
	for _, s := range []string{wells, "---\nlayout: page\neffect:\n- title: a\nclaim: >\n b\n c\nd: e\n---\nbody", "---\n", "---\nlayout: page\n...\nx", "\ufeff---\r\nlayout: page\r\n---\r\nx\r\n",
		"---\nlayout: page\ntitle: a\ntitle: ![x](/y.png)\n---\n", "---\nlayout: page\nvisual: &a [*a]\n<<: {b: c}\n---\n", "---\nlayout: page\nx: \"\\q\n---\n", "\xff", "---\n? [a]\n: b\n---\n",
		"---\nlayout: page\nvisuals:\n- img: a\n  alt: [b]\nteam: {a: b}\n---\n"} {
		f.Add(s)
	}
	pages, err := filepath.Glob("../../reports/*/*/*.md")
	if err != nil || len(pages) == 0 {
		f.Fatal("no sample reports", err)
	}
	for _, name := range pages {
		data, err := os.ReadFile(name)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(string(data))
	}
	f.Add("---\nlayout: page\ntitel: a\nproblem: {text: b, titel: c}\nbudget:\n  incme: 3 €\n  funders: [{name: d, amount: 1}, e]\ntopics: f, g\nchapter: 1.x\nstatus: done\nlang: xx\n---\nb\x07c\x00d\n")
	f.Add("---\nlayout: page\nbase: &a {title: b}\nvisual:\n  <<: *a\n  img: c\nvisual: [<<, {<<: [*a, *a]}]\n\ttitle: d\n---\n")
	f.Fuzz(func(t *testing.T, text string) {
		s, ds := Open(tree(map[string]string{"_config.yml": "title: T\n", "p.md": text}), "r", "")
		lines := strings.Split(s.folder.texts["p.md"], "\n")
		inside := func(p doc.Place) {
			if p.File != "p.md" || p.Line < 1 || p.Line > max(len(lines), 1) || p.Column < 1 {
				t.Errorf("place %+v of a file of %d lines", p, len(lines))
			} else if _, ok := s.folder.texts["p.md"]; ok && p.Column > len([]rune(lines[p.Line-1]))+1 {
				t.Errorf("place %+v in a line of %d characters", p, len([]rune(lines[p.Line-1])))
			}
		}
		for _, d := range ds.All {
			if d.ID == "not-utf8" {
				continue
			}
			inside(d.Place)
			for _, n := range d.Notes {
				inside(n.Place)
			}
		}
		for _, p := range s.Pages {
			standsWhereItSays(t, lines, p.Front)
			standsWhereItSays(t, lines, &Value{Kind: Scalar, Text: p.Body})
			if p.Body.Value != "" && !strings.HasSuffix(s.folder.texts["p.md"], p.Body.Value) {
				t.Errorf("the body %q is not the end of the file", p.Body.Value)
			}
		}
	})
}

// standsWhereItSays holds each character of a value's scalars that is not white
// space against the file, where escapes begin with a backslash.
func standsWhereItSays(t *testing.T, lines []string, v *Value) {
	t.Helper()
	for i, c := range v.Text.Value {
		p := v.Text.Place(i)
		line := []rune(lines[p.Line-1])
		if !unicode.IsSpace(c) && (p.Column > len(line) || line[p.Column-1] != c && line[p.Column-1] != '\\') {
			t.Fatalf("offset %d (%q) of %q does not stand at %v", i, c, v.Text.Value, p)
		}
	}
	for _, item := range v.Items {
		standsWhereItSays(t, lines, item)
	}
	for _, f := range v.Fields {
		standsWhereItSays(t, lines, f.Value)
	}
}
