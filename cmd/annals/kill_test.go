//go:build unix

package main

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"
)

// binary makes the program under its own name: TestMain is it, when it is
// called so.
func binary(t *testing.T) string {
	t.Helper()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	name := filepath.Join(t.TempDir(), "annals")
	if err := os.Symlink(self, name); err != nil {
		t.Fatal(err)
	}
	return name
}

// writeReport writes a report of two pages that say word.
func writeReport(t *testing.T, dir, word string) {
	t.Helper()
	for name, text := range map[string]string{
		"report.yaml":       "title: Faults\nyear: 2025\nlang: en\npublisher:\n  name: A Club\n  contact: a@club.example\n",
		"1-part/index.md":   "---\nlayout: page\nchapter: 1\ntitle: Part\n---\n\nWhat this part is about.\n",
		"1-part/01-page.md": "---\nlayout: page\nchapter: 1.1\ntitle: Page\n---\n\nThis says " + word + ".\n",
	} {
		path := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
}

// contents reads a folder: what lies where. The lock is left out, for it stays.
func contents(t *testing.T, dir string) map[string]string {
	t.Helper()
	all := map[string]string{}
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || d.Name() == ".annals.lock" {
			return err
		}
		data, err := os.ReadFile(path)
		rel, _ := filepath.Rel(dir, path)
		all[rel] = string(data)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// unlike names what differs between two folders.
func unlike(a, b map[string]string) (names []string) {
	for name := range a {
		if other, ok := b[name]; !ok || other != a[name] {
			names = append(names, name)
		}
	}
	for name := range b {
		if _, ok := a[name]; !ok {
			names = append(names, name)
		}
	}
	return names
}

// TestKilledBuild kills whole builds over an output that exists, at moments
// spread over the run and, closely, over its end, where it publishes. What is
// seen then is settled by the next start: the output is that of the old report
// or of the new one, every byte, and nothing else lies there.
func TestKilledBuild(t *testing.T) {
	annals, dir := binary(t), t.TempDir()
	out := filepath.Join(dir, "out")
	t.Setenv("XDG_CACHE_HOME", filepath.Join(dir, "cache"))
	build := func(report, to string) *exec.Cmd {
		return exec.Command(annals, "build", filepath.Join(dir, report), "-o", filepath.Join(dir, to), "--quiet")
	}
	run := func(report, to string) time.Duration {
		t.Helper()
		start := time.Now()
		if said, err := build(report, to).CombinedOutput(); err != nil {
			t.Fatalf("%v: %s", err, said)
		}
		return time.Since(start)
	}
	whole := map[string]map[string]string{}
	var took time.Duration
	for _, word := range []string{"old", "new"} {
		writeReport(t, filepath.Join(dir, word), word)
		run(word, "of-"+word)
		took = run(word, "of-"+word) // the second time, with what the cache keeps
		whole[word] = contents(t, filepath.Join(dir, "of-"+word))
	}
	run("old", "out")
	const moments = 16
	for i := range moments {
		after := took * time.Duration(i+1) / moments
		c := build([]string{"new", "old"}[i%2], "out")
		if err := c.Start(); err != nil {
			t.Fatal(err)
		}
		if i%4 == 3 {
			// The moment when publishing begins, and a little after.
			for end := time.Now().Add(10 * took); time.Now().Before(end); time.Sleep(50 * time.Microsecond) {
				if _, err := os.Lstat(filepath.Join(out, ".annals-new")); err == nil {
					break
				}
			}
			after = time.Duration(i) * 100 * time.Microsecond
		}
		time.Sleep(after)
		c.Process.Signal(syscall.SIGKILL)
		c.Wait()
		// The next start may be of a part only; what it does not make is whole too.
		next := exec.Command(annals, "build", filepath.Join(dir, "old"), "-o", out, "--quiet", "--only", "epub")
		if said, err := next.CombinedOutput(); err != nil {
			t.Fatalf("after the %dth kill: %v: %s", i+1, err, said)
		}
		got := contents(t, out)
		delete(got, "report.epub")
		delete(got, ".annals.json")
		var why []string
		for word, all := range whole {
			want := map[string]string{}
			for name, data := range all {
				if name != "report.epub" && name != ".annals.json" {
					want[name] = data
				}
			}
			if names := unlike(want, got); len(names) > 0 {
				why = append(why, fmt.Sprintf("not the %s one in %v", word, names))
			}
		}
		if len(why) == len(whole) {
			t.Fatalf("killed the %dth time, after %v: %s", i+1, after, strings.Join(why, "; "))
		}
	}
	run("new", "out")
	if names := unlike(whole["new"], contents(t, out)); len(names) > 0 {
		t.Errorf("at last, %v are not those of the new report", names)
	}
}

// TestTwoBuildsAtOnce: side by side over one output, each publishes wholly or
// says that the other is at it.
func TestTwoBuildsAtOnce(t *testing.T) {
	annals, dir := binary(t), t.TempDir()
	t.Setenv("XDG_CACHE_HOME", filepath.Join(dir, "cache"))
	var whole []map[string]string
	for _, word := range []string{"one", "two"} {
		writeReport(t, filepath.Join(dir, word), word)
		if said, err := exec.Command(annals, "build", filepath.Join(dir, word), "-o", filepath.Join(dir, "of-"+word), "--quiet").CombinedOutput(); err != nil {
			t.Fatalf("%v: %s", err, said)
		}
		whole = append(whole, contents(t, filepath.Join(dir, "of-"+word)))
	}
	for range 3 {
		done := make(chan string, 2)
		for _, word := range []string{"one", "two"} {
			go func() {
				said, err := exec.Command(annals, "build", filepath.Join(dir, word), "-o", filepath.Join(dir, "out"), "--quiet").CombinedOutput()
				if err != nil && !bytes.Contains(said, []byte("another build is writing")) {
					done <- fmt.Sprintf("%v: %s", err, said)
					return
				}
				done <- ""
			}()
		}
		for range 2 {
			if fault := <-done; fault != "" {
				t.Error(fault)
			}
		}
		got := contents(t, filepath.Join(dir, "out"))
		if a, b := unlike(whole[0], got), unlike(whole[1], got); len(a) > 0 && len(b) > 0 {
			t.Errorf("a mixture: not one in %v, not two in %v", a, b)
		}
	}
}

// TestInputThatChanges builds while a page is written over, again and again.
// Every build ends, and what it makes says what the page said at some moment.
func TestInputThatChanges(t *testing.T) {
	annals, dir := binary(t), t.TempDir()
	t.Setenv("XDG_CACHE_HOME", filepath.Join(dir, "cache"))
	report, out := filepath.Join(dir, "report"), filepath.Join(dir, "out")
	writeReport(t, report, "first")
	page := filepath.Join(report, "1-part", "01-page.md")
	stop, stopped := make(chan struct{}), make(chan struct{})
	go func() {
		defer close(stopped)
		for i := 0; ; i++ {
			select {
			case <-stop:
				return
			default:
			}
			text := "---\nlayout: page\nchapter: 1.1\ntitle: Page\n---\n\n" + strings.Repeat("Another line.\n", i%50) + "\nThis says something.\n"
			os.WriteFile(page, []byte(text), 0o666)
			if i%10 == 9 {
				os.Remove(page)
			}
			time.Sleep(time.Millisecond)
		}
	}()
	for range 6 {
		said, err := exec.Command(annals, "build", report, "-o", out, "--quiet").CombinedOutput()
		var exit *exec.ExitError
		if err != nil && (!errors.As(err, &exit) || exit.ExitCode() != 1) || bytes.Contains(said, []byte("goroutine ")) {
			t.Errorf("%v: %s", err, said)
		}
		if err != nil && len(said) == 0 {
			t.Error("nothing was built, without a word")
		}
		if _, err := os.Stat(filepath.Join(out, "report.pdf")); err == nil {
			if got := contents(t, out); got["report.epub"] == "" || got[filepath.Join("site", "index.html")] == "" {
				t.Error("a part of the editions is missing")
			}
		}
	}
	close(stop)
	<-stopped
	writeReport(t, report, "last")
	if said, err := exec.Command(annals, "build", report, "-o", out, "--quiet").CombinedOutput(); err != nil {
		t.Fatalf("at last: %v: %s", err, said)
	}
	text := ""
	for name, data := range contents(t, out) {
		if strings.HasSuffix(name, ".html") {
			text += data
		}
	}
	if !strings.Contains(text, "This says last.") {
		t.Error("the last change is not in what was published last")
	}
}
