package check

import (
	"regexp"
	"strconv"
	"strings"

	"annals/internal/doc"
	"annals/internal/sentence"
)

// refers finds words that speak of an earlier year on purpose: since 2017,
// founded in 2017, compared with 2017.
var refers = regexp.MustCompile(`(?i)\b(?:seit|bis|ab|vor|nach|von|aus|gegründe\w*|gründung|gestartet|startete|begann|beginn\w*|begonnen|start|vorjahr\w*|gegenüber|verglichen|vergleich|bereits|schon|zuletzt|ende|anfang|stand|` +
	`since|begins?|until|till|from|before|after|founded|started|began|begun|launched|established|previous|last|earlier|compared|comparison|already|end|beginning|as of|than)\b`)

// opens finds sentences that place what they tell in a year.
var opens = regexp.MustCompile(`(?i)^(?:im jahr(?:e)?|in|im laufe von|im|in the course of|during|throughout|over) `)

// years tells of last year where the report's own year is meant.
func (c *checker) years() {
	if c.Report.Year < 1900 {
		return
	}
	this, last := strconv.Itoa(c.Report.Year), strconv.Itoa(c.Report.Year-1)
	old := func(s string) bool { return strings.Contains(s, last) && onlyYear(s, last) && !refers.MatchString(s) }
	hint := "write " + this + " if that year is meant"
	for _, v := range []string{"title", "subtitle", "description"} {
		if f := c.Source.Config.Raw.Get(v); old(f.String()) {
			c.diags.Warn("stale-year", f.Place, hint, "“%s” in the config names %s, and the report is on %s", v, last, this)
		}
	}
	for _, p := range c.pages {
		if old(p.doc.Title) {
			c.diags.Warn("stale-year", p.doc.Place, hint, "the title “%s” names %s, and the report is on %s", p.doc.Title, last, this)
		}
		for _, s := range p.sections {
			if !s.field && old(s.name) && !isStatement(s.name) {
				c.diags.Warn("stale-year", s.place, hint, "the heading “%s” names %s, and the report is on %s", quote(s.name), last, this)
			}
			if p.doc.Kind == doc.ProjectPage && c.ofTheYear(s.key) {
				c.staleIn(s, last, this, old, hint)
			}
		}
	}
}

// staleIn looks for last year in a section that tells of this one: anywhere in
// resources; elsewhere in sentences that begin with it, where the section
// never names the report's own year.
func (c *checker) staleIn(s section, last, this string, old func(string) bool, hint string) {
	whole := text(s.blocks)
	for _, u := range units(s.blocks) {
		for _, sen := range sentence.Split(u.text) {
			if !old(sen) {
				continue
			}
			if s.key == "resources" || !strings.Contains(whole, this) && opens.MatchString(sen) && strings.Index(sen, last) < 40 {
				c.diags.Warn("stale-year", u.place, hint, "“%s” names %s, and the report is on %s", quote(sen), last, this)
			}
		}
	}
}

// onlyYear reports whether a text names no other year than one.
func onlyYear(s, year string) bool {
	for _, y := range yearNumber.FindAllString(s, -1) {
		if y != year {
			return false
		}
	}
	return true
}
