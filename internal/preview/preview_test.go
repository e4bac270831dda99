package preview

import (
	"bufio"
	"context"
	"encoding/json"
	"io"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"
)

const config = "title: A small report\nyear: 2025\nlang: en\npublisher:\n  name: The Owls\n  contact: owls@example.org\n"

func page(title, body string) string {
	return "---\nlayout: page\nchapter: 1.1\ntitle: " + title + "\npermalink: /p/\n---\n\n" + body + "\n"
}

// folder writes a small report.
func folder(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	write(t, dir, "report.yaml", config)
	write(t, dir, "1-a/index.md", "---\nlayout: page\nchapter: 1\ntitle: Owls\n---\n\nOpener.\n")
	write(t, dir, "1-a/01-p.md", page("Nests", "Twelve nests were built."))
	return dir
}

func write(t *testing.T, dir, name, text string) {
	t.Helper()
	file := filepath.Join(dir, name)
	if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
		t.Fatal(err)
	}
	// At once, as editors do that care; what is seen of a file that is written
	// in steps depends on the moment.
	part := filepath.Join(t.TempDir(), "part")
	if err := os.WriteFile(part, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
	if err := os.Rename(part, file); err != nil {
		t.Fatal(err)
	}
}

// served shows a folder until the test ends. It returns the address and what
// is told after each round.
func served(t *testing.T, dir string) (string, <-chan Round) {
	t.Helper()
	ctx, cancel := context.WithCancel(context.Background())
	ready, rounds, ended := make(chan string, 1), make(chan Round, 100), make(chan error, 1)
	go func() {
		ended <- Serve(ctx, Options{Folder: dir, Every: 5 * time.Millisecond, Ready: func(u string) { ready <- u }, Made: func(r Round) { rounds <- r }})
	}()
	t.Cleanup(func() {
		cancel()
		if err := <-ended; err != nil {
			t.Error(err)
		}
	})
	return <-ready, rounds
}

// settled waits for a round that was not overtaken.
func settled(t *testing.T, rounds <-chan Round) Round {
	t.Helper()
	limit := time.After(2 * time.Minute)
	for {
		select {
		case r := <-rounds:
			if r.Paper > 0 || !r.Shown {
				return r
			}
		case <-limit:
			t.Fatal("no round came to its end")
		}
	}
}

func get(t *testing.T, url string) (int, string, http.Header) {
	t.Helper()
	res, err := http.Get(url)
	if err != nil {
		t.Fatal(err)
	}
	defer res.Body.Close()
	b, err := io.ReadAll(res.Body)
	if err != nil {
		t.Fatal(err)
	}
	return res.StatusCode, string(b), res.Header
}

// listen follows the stream of states.
func listen(t *testing.T, address string) <-chan state {
	t.Helper()
	res, err := http.Get(address + ".preview/events")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { res.Body.Close() })
	if got := res.Header.Get("Content-Type"); got != "text/event-stream" {
		t.Fatalf("the stream is %q", got)
	}
	states := make(chan state, 100)
	go func() {
		defer close(states)
		in := bufio.NewScanner(res.Body)
		in.Buffer(nil, 1<<20)
		for in.Scan() {
			if data, ok := strings.CutPrefix(in.Text(), "data: "); ok {
				var st state
				if err := json.Unmarshal([]byte(data), &st); err != nil {
					t.Errorf("%v in %q", err, data)
					return
				}
				states <- st
			}
		}
	}()
	return states
}

func until(t *testing.T, states <-chan state, what string, ok func(state) bool) state {
	t.Helper()
	limit := time.After(2 * time.Minute)
	for {
		select {
		case st, open := <-states:
			if !open {
				t.Fatalf("the stream ended before %s", what)
			}
			if ok(st) {
				return st
			}
		case <-limit:
			t.Fatalf("it was never told that %s", what)
		}
	}
}

func TestPageFollowsTheFile(t *testing.T) {
	dir := folder(t)
	address, rounds := served(t, dir)
	settled(t, rounds)
	states := listen(t, address)
	before := until(t, states, "the PDF is there", func(s state) bool { return !s.Working && s.Paper > 0 })

	status, body, header := get(t, address+"p/")
	if status != 200 || !strings.Contains(body, "Twelve nests were built.") || !strings.Contains(body, `src="/.preview/live.js"`) {
		t.Fatalf("%d %s", status, body)
	}
	if got := header.Get("Content-Security-Policy"); !strings.HasPrefix(got, "default-src 'self'") {
		t.Errorf("the policy is %q", got)
	}
	_, pdf, header := get(t, address+"report.pdf")
	if !strings.HasPrefix(pdf, "%PDF-1.7") || header.Get("Content-Type") != "application/pdf" {
		t.Errorf("the PDF is %.10q, a %s", pdf, header.Get("Content-Type"))
	}

	write(t, dir, "1-a/01-p.md", page("Nests", "Thirteen nests were built."))
	until(t, states, "the site has changed", func(s state) bool { return s.Site > before.Site })
	if _, body, _ := get(t, address+"p/"); !strings.Contains(body, "Thirteen nests were built.") {
		t.Error("the page does not follow its file")
	}
	until(t, states, "the PDF has changed", func(s state) bool { return s.Paper > before.Paper })
	if _, now, _ := get(t, address+"report.pdf"); now == pdf {
		t.Error("the PDF does not follow the file")
	}
}

// A half typed key must not take the preview down, and must be told.
func TestErrorLeavesThePage(t *testing.T) {
	dir := folder(t)
	address, rounds := served(t, dir)
	settled(t, rounds)
	states := listen(t, address)
	before := until(t, states, "nothing is wrong", func(s state) bool { return !s.Working && s.Paper > 0 && s.Errors == 0 })

	write(t, dir, "1-a/01-p.md", "---\nlayout: page\ntitle: [Nests\n---\n\nText.\n")
	broken := until(t, states, "there is an error", func(s state) bool { return s.Errors > 0 })
	if broken.Site != before.Site {
		t.Error("the page is loaded anew although nothing new can be shown")
	}
	if p := broken.Problems[0]; p.Severity != "error" || !strings.HasPrefix(p.Place, "1-a/01-p.md:3:") || p.Message == "" {
		t.Errorf("the error is told as %+v", p)
	}
	if status, body, _ := get(t, address+"p/"); status != 200 || !strings.Contains(body, "Twelve nests were built.") {
		t.Error("the last good page is gone")
	}

	write(t, dir, "1-a/01-p.md", page("Nests", "Mended."))
	until(t, states, "the error is gone", func(s state) bool { return s.Site > before.Site && s.Errors == 0 })
}

// A report that cannot be built yet is shown as soon as it can.
func TestBeginsWithAnError(t *testing.T) {
	dir := folder(t)
	write(t, dir, "report.yaml", "title: [\n")
	address, rounds := served(t, dir)
	if r := settled(t, rounds); r.Shown {
		t.Fatal("there is nothing to show")
	}
	status, body, _ := get(t, address)
	if status != 404 || !strings.Contains(body, "Nothing to show here yet") || !strings.Contains(body, "live.js") {
		t.Errorf("%d %s", status, body)
	}
	write(t, dir, "report.yaml", config)
	if r := settled(t, rounds); !r.Shown {
		t.Fatalf("still not shown: %v", r.Diags.All)
	}
	if status, _, _ := get(t, address); status != 200 {
		t.Errorf("the start page answers %d", status)
	}
}

func TestRefusals(t *testing.T) {
	dir := folder(t)
	write(t, dir, "secret.txt", "not named by any page")
	address, rounds := served(t, dir)
	settled(t, rounds)
	at, err := url.Parse(address)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		name, method, path, host string
		status                   int
	}{
		{"the address itself", "GET", "/", at.Host, 200},
		{"localhost", "GET", "/", "localhost:" + at.Port(), 200},
		{"somebody else's name for this machine", "GET", "/", "evil.example:" + at.Port(), 403},
		{"a name without the port", "GET", "/", "localhost", 403},
		{"the stream under somebody else's name", "GET", "/.preview/events", "evil.example", 403},
		{"writing", "POST", "/", at.Host, 405},
		{"deleting", "DELETE", "/p/", at.Host, 405},
		{"a source file", "GET", "/1-a/01-p.md", at.Host, 404},
		{"the config", "GET", "/report.yaml", at.Host, 404},
		{"a file that no page names", "GET", "/secret.txt", at.Host, 404},
		{"a way out of the site", "GET", "/../report.yaml", at.Host, 404},
		{"a hidden way out", "GET", "/p/%2e%2e/%2e%2e/etc/passwd", at.Host, 404},
		{"a page without its slash", "GET", "/p", at.Host, 302},
		{"a stranger in the preview's folder", "GET", "/.preview/x", at.Host, 404},
	} {
		t.Run(c.name, func(t *testing.T) {
			req, err := http.NewRequest(c.method, address, nil)
			if err != nil {
				t.Fatal(err)
			}
			req.URL.Opaque, req.Host = c.path, c.host
			res, err := http.DefaultTransport.RoundTrip(req)
			if err != nil {
				t.Fatal(err)
			}
			res.Body.Close()
			if res.StatusCode != c.status {
				t.Errorf("answers %d, want %d", res.StatusCode, c.status)
			}
		})
	}
	if host := at.Hostname(); host != "127.0.0.1" {
		t.Errorf("listens on %s", host)
	}
}

// The page for wrong addresses finds its style sheet at any depth, also where
// the report will be published below a path.
func TestWrongAddressLooksRight(t *testing.T) {
	dir := folder(t)
	config, err := os.ReadFile(filepath.Join(dir, "report.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	write(t, dir, "report.yaml", string(config)+"\nbaseurl: /reports/2025\n")
	address, rounds := served(t, dir)
	settled(t, rounds)
	status, body, header := get(t, address+"not/there/at/all/")
	if status != 404 || !strings.Contains(body, `<base href="/">`) || !strings.Contains(header.Get("Content-Security-Policy"), "base-uri 'self'") {
		t.Errorf("%d, %s", status, body)
	}
	style := regexp.MustCompile(`<link rel="stylesheet" href="([^"]*)">`).FindStringSubmatch(body)
	if style == nil {
		t.Fatal("no style sheet")
	}
	if status, _, _ := get(t, address+style[1]); status != 200 {
		t.Errorf("there is no %s", style[1])
	}
}

func TestLook(t *testing.T) {
	dir := folder(t)
	seen := func() print { p, _ := look(dir); return p }
	before := seen()
	if seen() != before {
		t.Fatal("nothing changed, and the fingerprint did")
	}
	for what, change := range map[string]func(){
		"a new file":       func() { write(t, dir, "assets/x.txt", "x") },
		"a longer file":    func() { write(t, dir, "1-a/01-p.md", "longer") },
		"a file that went": func() { os.Remove(filepath.Join(dir, "1-a/index.md")) },
		"a new time": func() {
			then := time.Date(2001, 2, 3, 4, 5, 6, 7, time.UTC)
			os.Chtimes(filepath.Join(dir, "report.yaml"), then, then)
		},
	} {
		change()
		after := seen()
		if after == before {
			t.Errorf("%s was not seen", what)
		}
		before = after
	}
	write(t, dir, ".git/index", "version control at work")
	if seen() != before {
		t.Error("a hidden folder counts")
	}

	// A file that was emptied this moment is about to be filled.
	begun := false
	for range 100 { // the machine may be busy between the two
		write(t, dir, "1-a/01-p.md", "")
		if _, begun = look(dir); begun {
			break
		}
	}
	if !begun {
		t.Error("half of a file that is being written would be shown")
	}
	then := time.Date(2001, 2, 3, 4, 5, 6, 7, time.UTC)
	os.Chtimes(filepath.Join(dir, "1-a/01-p.md"), then, then)
	if _, begun := look(dir); begun {
		t.Error("a file that is empty for long is waited for")
	}
}

// A report in several languages begins with the page that leads to each, and
// the PDF that is shown is that of the first.
func TestSeveralLanguages(t *testing.T) {
	dir := t.TempDir()
	write(t, dir, "report.yaml", "title: Bericht\nyear: 2025\nlang: de\npublisher: {name: N, contact: c@n.example}\nlanguages:\n  en: {title: Report}\n")
	write(t, dir, "1-a/01-p.md", page("Nester", "Zwölf Nester wurden gebaut."))
	write(t, dir, "1-a/01-p.en.md", page("Nests", "Twelve nests were built."))
	address, rounds := served(t, dir)
	settled(t, rounds)
	if status, body, _ := get(t, address); status != 200 || !strings.Contains(body, `href="de/index.html"`) || !strings.Contains(body, `href="en/index.html"`) {
		t.Errorf("the first page is %d %s", status, body)
	}
	if status, body, _ := get(t, address+"en/p/"); status != 200 || !strings.Contains(body, "Twelve nests") {
		t.Errorf("the page in English is %d %s", status, body)
	}
	if status, body, _ := get(t, address+"none/"); status != 404 || !strings.Contains(body, `<html lang="de"`) {
		t.Errorf("a page that is not there is %d %.200s", status, body)
	}
	if status, body, _ := get(t, address+"report.pdf"); status != 200 || !strings.HasPrefix(body, "%PDF") {
		t.Errorf("the PDF is %d %.10q", status, body)
	}
}
