package hyphen

import (
	"bytes"
	"embed"
	"fmt"
	"slices"
	"strings"
	"sync"
	"unicode/utf8"
)

//go:embed patterns/*.txt
var files embed.FS

// sets holds the patterns by the name of their files, each read once, when it
// is first asked for.
var sets = func() map[string]func() *Patterns {
	m := map[string]func() *Patterns{}
	for _, name := range []string{"de-1996", "de-1901", "de-ch-1901", "en-us", "en-gb", "fr", "es", "it", "nl", "pl", "da", "pt"} {
		m[name] = sync.OnceValue(func() *Patterns { return load(name) })
	}
	return m
}()

// For returns the patterns for a language by its BCP 47 tag, or nil when
// there are none. German without a variant is spelt as since 1996, in
// Switzerland too; "de-1901" and "de-CH-1901" choose the older spellings.
// English is British except in "en-US".
func For(tag string) *Patterns {
	if f := sets[setName(tag)]; f != nil {
		return f()
	}
	return nil
}

// setName chooses the pattern set for a tag.
func setName(tag string) string {
	switch tag { // the usual ones, without taking them apart
	case "de", "de-DE":
		return "de-1996"
	case "en", "en-GB":
		return "en-gb"
	case "en-US":
		return "en-us"
	}
	parts := strings.Split(strings.ToLower(strings.ReplaceAll(tag, "_", "-")), "-")
	if i := slices.Index(parts, "x"); i >= 0 {
		parts = parts[:i] // private use
	}
	if len(parts) == 0 {
		return ""
	}
	rest := parts[1:]
	switch parts[0] {
	case "de":
		switch {
		case !slices.Contains(rest, "1901"):
			return "de-1996"
		case slices.Contains(rest, "ch") || slices.Contains(rest, "li"):
			return "de-ch-1901"
		}
		return "de-1901"
	case "en":
		if slices.Contains(rest, "us") {
			return "en-us"
		}
		return "en-gb"
	}
	return parts[0]
}

// load reads a pattern set. The files are part of the program, so one that
// cannot be read is a fault of the program.
func load(name string) *Patterns {
	text, err := files.ReadFile("patterns/" + name + ".pat.txt")
	if err != nil {
		panic(fmt.Sprintf("hyphen: %v", err))
	}
	p := &Patterns{name: name, trie: newTrie(text), exceptions: map[string][]uint8{}}
	p.apostrophe = p.trie.code('\'') != unknown
	// Not every language has exceptions.
	words, _ := files.ReadFile("patterns/" + name + ".hyp.txt")
	for _, w := range bytes.Fields(words) {
		var hyphens []uint8
		var key []byte
		letters := uint8(0)
		for _, r := range strings.ToLower(string(w)) {
			if r == '-' {
				hyphens = append(hyphens, letters)
				continue
			}
			key = utf8.AppendRune(key, r)
			letters++
		}
		p.exceptions[string(key)] = hyphens
	}
	return p
}
