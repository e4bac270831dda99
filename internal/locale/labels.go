package locale

import (
	"embed"
	"fmt"
	"maps"
	"strings"

	"gopkg.in/yaml.v3"
)

//go:embed labels/*.yaml
var files embed.FS

var (
	germanLabels  = load("de")
	englishLabels = load("en")
)

// load reads a label file. The files are part of the program and tested: one
// that cannot be read is a mistake of the program.
func load(lang string) map[string]string {
	data, err := files.ReadFile("labels/" + lang + ".yaml")
	if err != nil {
		panic(err)
	}
	var m map[string]string
	if err := yaml.Unmarshal(data, &m); err != nil {
		panic(fmt.Sprintf("labels/%s.yaml: %v", lang, err))
	}
	return m
}

// Labels returns the words that annals itself says, by key, in the language of
// the tag, in English where that language is not Known. The map is the
// caller's own. labels/en.yaml lists and explains the keys.
func Labels(lang string) map[string]string {
	if base, _ := split(lang); base == "de" {
		return maps.Clone(germanLabels)
	}
	return maps.Clone(englishLabels)
}

// Fill puts values into a label: Fill("Photo of {name}", "name", "Ada") is
// "Photo of Ada". Pairs are a name without braces and its value.
func Fill(label string, pairs ...string) string {
	for i := 0; i+1 < len(pairs); i += 2 {
		label = strings.ReplaceAll(label, "{"+pairs[i]+"}", pairs[i+1])
	}
	return label
}
