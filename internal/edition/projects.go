package edition

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"annals/internal/doc"
	"annals/internal/locale"
)

// projects lists all projects: number and title, what each is in a sentence,
// who paid for it where any page says so, and its page.
func projects(r *doc.Report) []doc.Block {
	w := newWriter(r, nil, nil)
	columns := []doc.Column{{}, {}, {}, {Align: doc.AlignRight, Paper: true}}
	heads := []string{"project", "summary", "funders", "page"}
	var rows [][][]doc.Inline
	funded := false
	for _, p := range r.Pages() {
		if p.Kind != doc.ProjectPage {
			continue
		}
		paid := p.FunderNames()
		funded = funded || len(paid) > 0
		rows = append(rows, [][]doc.Inline{w.listed(p), w.said(p), w.text(strings.Join(paid, ", ")), w.pageNumber(p)})
	}
	if len(rows) == 0 {
		return nil
	}
	if !funded {
		columns, heads = append(columns[:2:2], columns[3]), append(heads[:2:2], heads[3])
		for i, row := range rows {
			rows[i] = append(row[:2:2], row[3])
		}
	}
	year := ""
	if r.Year > 0 {
		year = strconv.Itoa(r.Year)
	}
	caption := strings.TrimSpace(locale.Fill(r.Label("projects-caption"), "year", year))
	return []doc.Block{w.table(caption, columns, heads, rows)}
}

// said is what a page is, in its language: its summary.
func (w *writer) said(p *doc.Page) []doc.Inline {
	is := w.text(summary(p))
	if len(is) > 0 && p.Lang != w.r.Lang {
		is = []doc.Inline{&doc.Span{Origin: w.r.Origin, Lang: p.Lang, Inlines: is}}
	}
	return is
}

// summary is the sentence that a page's writer gives, or else the first one of
// the first text that is no heading and no label.
func summary(p *doc.Page) string {
	if p.Summary != "" {
		return p.Summary
	}
	found := ""
	doc.Blocks(p.Blocks, func(b doc.Block) bool {
		if found != "" {
			return false
		}
		switch b := b.(type) {
		case *doc.Paragraph:
			found = firstSentence(doc.PlainText(b.Inlines))
		case *doc.Figure, *doc.Table, *doc.Resources, *doc.Team:
			return false
		}
		return true
	})
	return found
}

// longest is how many characters a sentence taken from a page's text may have;
// fewest, how many it needs to say something.
const longest, fewest = 180, 25

// firstSentence returns the first sentence of a text, cut at a word where it
// is long, and "" where the text says too little: a label, a date.
func firstSentence(s string) string {
	s = strings.Join(strings.Fields(s), " ")
	for i, c := range s {
		if (c == '.' || c == '!' || c == '?') && i >= fewest && endsSentence(s[:i], s[i+1:]) {
			s = s[:i+1]
			break
		}
	}
	switch n := utf8.RuneCountInString(s); {
	case n < fewest:
		return ""
	case n <= longest:
		return s
	}
	cut := string([]rune(s)[:longest])
	if i := strings.LastIndexByte(cut, ' '); i > 0 {
		cut = cut[:i]
	}
	return strings.TrimRight(cut, ",;:–- ") + " …"
}

// endsSentence reports whether a mark between two texts ends a sentence: a
// word of several letters stands before it and a new beginning behind it.
func endsSentence(before, after string) bool {
	last := before[strings.LastIndexByte(before, ' ')+1:]
	letters := 0
	for _, c := range last {
		if unicode.IsLetter(c) {
			letters++
		}
	}
	if after == "" {
		return true
	}
	next, _ := utf8.DecodeRuneInString(strings.TrimLeft(after, " "))
	return after[0] == ' ' && !unicode.IsLower(next) && (letters > 3 || letters == 0 && len(last) > 2)
}
