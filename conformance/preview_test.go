package conformance

import (
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"annals/internal/preview"
)

// TestPreview writes in a report while a browser shows it.
func TestPreview(t *testing.T) {
	v := validators(t)
	dir := t.TempDir()
	if err := os.CopyFS(dir, os.DirFS("../reports/2025")); err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(dir, "2-repair-and-reuse", "01-repair-saturdays.md")
	source, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	_, address, _ := strings.Cut(string(source), "permalink: ")
	address, _, _ = strings.Cut(address, "\n")

	ctx, cancel := context.WithCancel(context.Background())
	ready, made, ended := make(chan string, 1), make(chan preview.Round, 100), make(chan error, 1)
	go func() {
		ended <- preview.Serve(ctx, preview.Options{Folder: dir, Version: "test", Ready: func(u string) { ready <- u }, Made: func(r preview.Round) { made <- r }})
	}()
	url := <-ready
	if r := <-made; !r.Shown {
		t.Fatalf("nothing is shown: %v", r.Diags.All)
	}
	out, err := run([]string{"ANNALS_VALIDATORS=" + v.dir}, "node", "validators/preview.mjs", strings.TrimSuffix(url, "/")+address, file, os.Getenv("ANNALS_PICTURES"))
	cancel()
	if err != nil {
		t.Fatal(err)
	}
	if err := <-ended; err != nil {
		t.Error(err)
	}
	var seen struct {
		Title, Place, Message, Below, After string
		Reloads                             bool
		Errors                              []string
	}
	if err := json.Unmarshal(out, &seen); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	if !seen.Reloads || seen.Title == "" || seen.Below != seen.Title {
		t.Errorf("the page does not stay below the error: %+v", seen)
	}
	if !strings.HasPrefix(seen.Place, "2-repair-and-reuse/01-repair-saturdays.md:") || seen.Message == "" {
		t.Errorf("the error is shown as %q at %q", seen.Message, seen.Place)
	}
	if strings.Contains(seen.After, "broken into") {
		t.Error("a script of a page ran")
	}
	for _, e := range seen.Errors {
		t.Error("console:", e)
	}
}
