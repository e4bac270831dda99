// Package hyphen finds the points where a word may be divided at the end of a
// line, by Liang's method ("Word Hy-phen-a-tion by Com-put-er", Stanford,
// 1983): patterns with digits between their letters are laid over the word,
// the highest digit at each place wins, and an odd one permits a hyphen.
//
// What comes in: a language tag and a word. What goes out: byte offsets into
// that word. The package must never know fonts, lines or paragraphs; how dear
// a hyphen is, and whether a text is hyphenated at all, others decide.
//
// The patterns are those of TeX's hyph-utf8, as plain text in the folder
// patterns, each with its licence beside it. A language is read when it is
// first asked for (about 30 ms for German), then shared; everything here is
// safe for concurrent use.
package hyphen

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Patterns are the patterns and exceptions of one language.
type Patterns struct {
	name       string // of the files, "de-1996"
	trie       trie
	exceptions map[string][]uint8 // word in lower case → letters before each hyphen
	apostrophe bool               // an apostrophe counts as a letter
}

// Name returns the name of the pattern set, such as "de-1996" or "en-gb".
func (p *Patterns) Name() string { return p.name }

const (
	minLeft  = 2 // letters that stay before a hyphen
	minRight = 3 // letters carried to the next line: two would hardly be worth it
)

// Breaks returns the byte offsets in word before which it may be divided, in
// rising order. Word may hold anything that stands between two blanks:
// upper case, several runs of letters with hyphens, stars or quotation marks
// between them; only within runs of letters are there breaks. There are none
// in addresses (a token with "://", "@", "www." or a full stop between two
// letters), in runs that touch a digit or a combining mark, or in acronyms of
// fewer than eight letters. A name with capitals inside (FragDenStaat) is
// divided as if it were several words.
func (p *Patterns) Breaks(word string) []int { return p.AppendBreaks(nil, word) }

// AppendBreaks appends what Breaks returns to dst.
func (p *Patterns) AppendBreaks(dst []int, word string) []int {
	if len(word) < minLeft+minRight || isAddress(word) {
		return dst
	}
	var store [48]letter
	run := store[:0]
	tainted := false
	for i := 0; i < len(word); {
		r, size := utf8.DecodeRuneInString(word[i:])
		switch {
		case unicode.IsLetter(r):
			if len(run) > 0 && unicode.IsUpper(r) && !run[len(run)-1].upper {
				// A capital after a small letter: a new word begins.
				if !tainted {
					dst = p.appendRun(dst, run)
				}
				run = run[:0]
			}
			run = append(run, newLetter(r, i))
		case p.apostrophe && (r == '\'' || r == '’') && len(run) > 0:
			run = append(run, letter{r: r, at: i})
		default:
			bad := unicode.IsDigit(r) || unicode.Is(unicode.Mn, r)
			if !tainted && !bad {
				dst = p.appendRun(dst, run)
			}
			run, tainted = run[:0], bad
		}
		i += size
	}
	if !tainted {
		dst = p.appendRun(dst, run)
	}
	return dst
}

// letter is a letter of a word: in lower case, and where it stands.
type letter struct {
	r     rune
	at    int
	upper bool
}

func newLetter(r rune, at int) letter {
	if r < utf8.RuneSelf {
		if 'A' <= r && r <= 'Z' {
			return letter{r + 'a' - 'A', at, true}
		}
		return letter{r, at, false}
	}
	return letter{unicode.ToLower(r), at, unicode.IsUpper(r)}
}

// appendRun adds the breaks of one run of letters.
func (p *Patterns) appendRun(dst []int, run []letter) []int {
	for len(run) > 0 && isApostrophe(run[len(run)-1].r) {
		run = run[:len(run)-1]
	}
	if len(run) < minLeft+minRight || len(run) < 8 && allUpper(run) {
		return dst
	}
	if len(p.exceptions) > 0 && len(run) < 32 {
		var b [128]byte
		key := b[:0]
		for _, l := range run {
			key = utf8.AppendRune(key, l.r)
		}
		if hyphens, ok := p.exceptions[string(key)]; ok {
			for _, n := range hyphens {
				if int(n) >= minLeft && int(n) <= len(run)-minRight {
					dst = append(dst, run[n].at)
				}
			}
			return dst
		}
	}
	var codes, levels [64]uint8
	c, l := codes[:0], levels[:]
	c = append(c, p.trie.code('.'))
	for _, x := range run {
		c = append(c, p.trie.code(x.r))
	}
	c = append(c, p.trie.code('.'))
	if len(c)+1 > len(l) {
		l = make([]uint8, len(c)+1)
	}
	p.trie.levels(c, l)
	for n := minLeft; n <= len(run)-minRight; n++ {
		// Level n+1 stands before letter n, for the full stop comes first.
		if l[n+1]&1 == 1 && !isApostrophe(run[n].r) && !isApostrophe(run[n-1].r) {
			dst = append(dst, run[n].at)
		}
	}
	return dst
}

func isApostrophe(r rune) bool { return r == '\'' || r == '’' }

func allUpper(run []letter) bool {
	for _, l := range run {
		if !l.upper {
			return false
		}
	}
	return true
}

// isAddress reports whether a token is or holds an address or a file's name,
// in which an added hyphen would be read as part of it.
func isAddress(word string) bool {
	if strings.Contains(word, "://") || strings.Contains(word, "www.") {
		return true
	}
	for i := 0; i < len(word); i++ {
		switch word[i] {
		case '@':
			return true
		case '.':
			before, _ := utf8.DecodeLastRuneInString(word[:i])
			after, _ := utf8.DecodeRuneInString(word[i+1:])
			if unicode.IsLetter(before) && unicode.IsLetter(after) {
				return true
			}
		}
	}
	return false
}
