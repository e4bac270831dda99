package source

import (
	"strings"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"annals/internal/doc"
)

// Find returns the place of the nth (from 0) occurrence of a phrase in a file
// that Open has read, at or after a place, which must lie in that file. White
// space of any kind and length in the file answers to a blank of the phrase, so
// that a phrase of folded text is found though it goes over a line's end. Where
// it is not found, as where the file says "&amp;", from comes back.
func (s *Source) Find(from doc.Place, phrase string, nth int) doc.Place {
	text, ok := s.folder.texts[from.File]
	if !ok || from.Line < 1 || phrase == "" {
		return from
	}
	at := 0
	for line := 1; line < from.Line; line++ {
		i := strings.IndexByte(text[at:], '\n')
		if i < 0 {
			return from
		}
		at += i + 1
	}
	line := text[at:]
	for c := 1; c < from.Column && line != "" && line[0] != '\n'; c++ {
		_, n := utf8.DecodeRuneInString(line)
		line = line[n:]
	}
	at = len(text) - len(line)
	for end := min(len(text), at+20000); at < end; {
		n := matchLoosely(text[at:], phrase)
		if n > 0 {
			if nth == 0 {
				start := strings.LastIndexByte(text[:at], '\n') + 1
				return doc.Place{File: from.File, Line: strings.Count(text[:at], "\n") + 1,
					Column: utf8.RuneCountInString(text[start:at]) + 1, Length: utf8.RuneCountInString(phrase)}
			}
			nth--
			at += n
			continue
		}
		_, size := utf8.DecodeRuneInString(text[at:])
		at += size
	}
	return from
}

// matchLoosely returns how many bytes at the start of text say the phrase, 0
// where they do not.
func matchLoosely(text, phrase string) int {
	i := 0
	for p := 0; p < len(phrase); {
		r, n := utf8.DecodeRuneInString(phrase[p:])
		if r == ' ' {
			j := i
			for j < len(text) && (text[j] == ' ' || text[j] == '\n' || text[j] == '\t') {
				j++
			}
			if j == i {
				return 0
			}
			i, p = j, p+1
			continue
		}
		if i < len(text) && text[i] == '\\' && r != '\\' {
			i++ // an escape of the file
		}
		switch decomposed := norm.NFD.String(string(r)); {
		case strings.HasPrefix(text[i:], phrase[p:p+n]):
			i += n
		case decomposed != string(r) && strings.HasPrefix(text[i:], decomposed):
			i += len(decomposed)
		default:
			return 0
		}
		p += n
	}
	return i
}
