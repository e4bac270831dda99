package main

import (
	"crypto/sha256"
	"flag"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"annals/internal/words"
)

var update = flag.Bool("update", false, "note in the German helps which English ones they say")

// TestHelpIsGerman holds the German explanation of each command against the
// English one: its first line names the text that it says, and it explains the
// same options.
func TestHelpIsGerman(t *testing.T) {
	defer func() { tongue = words.English }()
	for _, c := range commands() {
		file := "help/de/" + c.name + ".txt"
		says := fmt.Sprintf("# says %x", sha256.Sum256([]byte(c.long)))[:15]
		if *update {
			b, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			text := string(b)
			if strings.HasPrefix(text, "# says ") {
				_, text, _ = strings.Cut(text, "\n")
			}
			if err := os.WriteFile(file, []byte(says+"\n"+text), 0o644); err != nil {
				t.Fatal(err)
			}
			continue
		}
		b, err := explanations.ReadFile(file)
		if err != nil {
			t.Errorf("annals %s --help has no German: write cmd/annals/%s", c.name, file)
			continue
		}
		if first, _, _ := strings.Cut(string(b), "\n"); first != says {
			t.Errorf("the English help of annals %s has changed: bring cmd/annals/%s up to date, then run go test ./cmd/annals -run TestHelpIsGerman -update", c.name, file)
		}
		tongue = words.German
		german := c.explanation()
		english := longFlag.FindAllString(c.long, -1)
		if got := longFlag.FindAllString(german, -1); !slices.Equal(got, english) {
			t.Errorf("annals %s: the German help explains %q, the English one %q", c.name, got, english)
		}
		for _, line := range strings.Split(german, "\n") {
			if utf8.RuneCountInString(line) > 82 {
				t.Errorf("annals %s: a line wider than a terminal: %s", c.name, line)
			}
		}
	}
}
