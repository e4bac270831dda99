package main

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// TestReferenceIsCurrent fails when the program says something else than the
// handbook's reference does.
func TestReferenceIsCurrent(t *testing.T) {
	pages, err := reference("../..")
	if err != nil {
		t.Fatal(err)
	}
	for name, want := range pages {
		got, err := os.ReadFile(filepath.Join("../..", folder, name))
		if err != nil || string(got) != string(want) {
			t.Errorf("%s/%s is out of date: run “go run ./handbook/generate”, and commit what it writes", folder, name)
		}
	}
	there, err := filepath.Glob(filepath.Join("../..", folder, "[0-9]*.md"))
	if err != nil || len(there) != len(pages) {
		t.Errorf("the folder holds %d generated pages, not %d", len(there), len(pages))
	}
}

var (
	shell  = regexp.MustCompile("(?ms)^```sh\n(.*?)^```$|^    annals .*?$")
	call   = regexp.MustCompile(`(?m)^ *annals ([a-z]+)(.*)$`)
	option = regexp.MustCompile(`(?:^| )(--?[a-z][a-z-]*)`)
)

// TestCallsAreKnown holds that every command that the handbook and the README
// tell to type is there, and has the options that it is given, and that the
// README names every command.
func TestCallsAreKnown(t *testing.T) {
	all, err := commands("../..")
	if err != nil {
		t.Fatal(err)
	}
	known := map[string][]string{}
	for _, c := range all {
		known[c.Name] = []string{}
		for _, p := range c.Parts {
			for _, ch := range p.Choices {
				name, _, _ := strings.Cut(ch.Name, " ")
				known[c.Name] = append(known[c.Name], name)
			}
		}
	}
	readme, err := os.ReadFile("../../README.md")
	if err != nil {
		t.Fatal(err)
	}
	for name := range known {
		if !strings.Contains(string(readme), "\n| `annals "+name) {
			t.Errorf("the README's table of commands does not name %s", name)
		}
	}
	files, err := filepath.Glob("../[1-6]*/*.md")
	if err != nil {
		t.Fatal(err)
	}
	calls := 0
	for _, file := range append(files, "../../README.md") {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		typed := strings.Join(shell.FindAllString(string(data), -1), "\n")
		for _, m := range call.FindAllStringSubmatch(typed, -1) {
			calls++
			options, there := known[m[1]]
			if !there {
				t.Errorf("%s: there is no command for “%s”", file, m[0])
				continue
			}
			for _, o := range option.FindAllStringSubmatch(m[2], -1) {
				if !slices.Contains(options, o[1]) {
					t.Errorf("%s: “%s”: the command has no option %s", file, m[0], o[1])
				}
			}
		}
	}
	if calls < 20 {
		t.Errorf("only %d calls were found", calls)
	}
}
