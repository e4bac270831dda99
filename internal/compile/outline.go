package compile

import (
	"path"
	"slices"
	"strings"

	"annals/internal/diag"
	"annals/internal/doc"
)

// group is a part while its pages are gathered.
type group struct {
	part   *doc.Part
	opener *page // nil where there is none
	sort   number
	path   string // of the opener or the first page
	pages  []*page
}

// outline puts the pages into parts and both into order (decisions.md).
func (c *compiler) outline() []*doc.Part {
	var pages []*page
	numbered := false
	for _, p := range c.pages {
		if p.doc != c.report.Home {
			pages = append(pages, p)
			numbered = numbered || p.number.given()
		}
	}
	groups := openers(pages)
	loose := map[string]*group{}
	for _, p := range pages {
		if p.doc.Kind == doc.OpenerPage {
			continue
		}
		g := c.partOf(p, groups)
		if g == nil {
			g = loose[looseKey(p)]
		}
		if g == nil {
			g = &group{part: &doc.Part{}, path: p.src.Base}
			if dir := path.Dir(p.src.Base); dir != "." {
				g.part.Title = folderTitle(dir)
				c.diags.Warn("part-without-opener", p.doc.Place, "add “"+dir+"/index.md” with the part's title and number",
					"the folder “%s” has no index.md: its name is taken as the title of the part", dir)
			}
			if len(p.number.segments) > 1 {
				g.part.Number = p.number.segments[0]
				g.sort = parseNumber(g.part.Number, p.number.place)
			} else if p.number.given() {
				g.sort = p.number
			}
			loose[looseKey(p)] = g
			groups = append(groups, g)
		}
		g.pages = append(g.pages, p)
	}
	slices.SortStableFunc(groups, func(a, b *group) int { return inOrder(a.sort, b.sort, a.path, b.path) })
	c.tellNumbers(openerPages(groups))

	var parts []*doc.Part
	for _, g := range groups {
		slices.SortStableFunc(g.pages, func(a, b *page) int { return inOrder(a.number, b.number, a.src.Base, b.src.Base) })
		c.tellNumbers(g.pages)
		if g.opener != nil && !g.opener.number.given() && numbered {
			c.tellUnnumbered(g.opener, "the part stands behind all others")
		}
		for _, p := range g.pages {
			if !p.number.given() && numbered {
				c.tellUnnumbered(p, "it stands at the end of its part")
			}
			g.part.Pages = append(g.part.Pages, p.doc)
		}
		parts = append(parts, g.part)
	}
	return parts
}

// openers returns a group for each index.md that opens a part. One that is
// numbered as a page of another part, or lies unnumbered within its folder, is
// a page of that part.
func openers(pages []*page) []*group {
	firsts := map[string]bool{}
	folders := map[string]bool{}
	for _, p := range pages {
		if p.src.Index {
			folders[path.Dir(p.src.Base)] = true
			if len(p.number.segments) == 1 {
				firsts[p.number.first()] = true
			}
		}
	}
	var groups []*group
	for _, p := range pages {
		if !p.src.Index {
			continue
		}
		switch n := len(p.number.segments); {
		case n > 1 && firsts[p.number.first()]:
			continue
		case n == 0 && folderAbove(path.Dir(p.src.Base), folders):
			continue
		}
		p.doc.Kind = doc.OpenerPage
		groups = append(groups, &group{
			part:   &doc.Part{Number: p.number.raw, Title: p.doc.Title, Opener: p.doc},
			opener: p, sort: p.number, path: p.src.Base,
		})
	}
	return groups
}

func folderAbove(dir string, folders map[string]bool) bool {
	for dir != "." {
		dir = path.Dir(dir)
		if folders[dir] {
			return true
		}
	}
	return false
}

// partOf finds the part of a page: that of its folder where numbers agree, else
// the one whose number is the page's first segment, else that of its folder.
func (c *compiler) partOf(p *page, groups []*group) *group {
	var folder, numbered *group
	for _, g := range groups {
		if g.opener == nil {
			continue
		}
		dir := path.Dir(g.opener.src.Base)
		if dir == "." || dir == path.Dir(p.src.Base) || strings.HasPrefix(p.src.Base, dir+"/") {
			if folder == nil || len(dir) > len(path.Dir(folder.opener.src.Base)) || path.Dir(folder.opener.src.Base) == "." {
				folder = g
			}
		}
		if numbered == nil && p.number.given() && g.sort.given() && p.number.first() == g.sort.first() {
			numbered = g
		}
	}
	if numbered == nil || folder != nil && folder.sort.given() && folder.sort.first() == p.number.first() {
		return folder
	}
	return numbered
}

// looseKey tells which pages without an opener make one part: those of one
// first segment, else those of one folder.
func looseKey(p *page) string {
	if len(p.number.segments) > 1 {
		return "number " + p.number.first()
	}
	return "folder " + path.Dir(p.src.Base)
}

// inOrder orders by number, then by path; what has no number comes last.
func inOrder(a, b number, pathA, pathB string) int {
	switch {
	case a.given() && b.given():
		if c := compareNumbers(a, b); c != 0 {
			return c
		}
	case a.given():
		return -1
	case b.given():
		return 1
	}
	return strings.Compare(pathA, pathB)
}

func openerPages(groups []*group) []*page {
	var all []*page
	for _, g := range groups {
		if g.opener != nil {
			all = append(all, g.opener)
		}
	}
	return all
}

// tellNumbers warns about neighbours in order whose numbers are equal, or
// would be read in another order as decimal numbers.
func (c *compiler) tellNumbers(ps []*page) {
	for i := 1; i < len(ps); i++ {
		a, b := ps[i-1].number, ps[i].number
		if !a.given() || !b.given() {
			continue
		}
		if compareNumbers(a, b) == 0 {
			c.diags.Add(diag.Diagnostic{ID: "chapter-twice", Place: b.place,
				Message: "the chapter number " + b.raw + " is taken already: both pages keep it, in the order of their paths",
				Hint:    "give one of them another number",
				Notes:   []diag.Note{{Place: a.place, Message: "the other page with this number"}}})
		} else if decimalBefore(a, b) {
			c.diags.Add(diag.Diagnostic{ID: "chapter-order", Place: b.place,
				Message: "chapter " + b.raw + " stands behind " + a.raw + " here, but in front of it where numbers are read as decimals, as Jekyll does",
				Hint:    "write numbers of equal length, such as 2.02 and 2.10, if the old site shall have the same order",
				Notes:   []diag.Note{{Place: a.place, Message: "chapter " + a.raw}}})
		}
	}
}

func (c *compiler) tellUnnumbered(p *page, where string) {
	c.diags.Warn("no-chapter", p.doc.Place, "add a line such as “chapter: 2.3” to its front matter", "the page has no chapter number: %s", where)
}

// folderTitle makes a title of a folder's name: "3-clean-water" is "Clean water".
func folderTitle(dir string) string {
	return capital(strings.ReplaceAll(strings.ReplaceAll(withoutNumber(path.Base(dir)), "-", " "), "_", " "))
}

// withoutNumber cuts the number off that orders files in a folder: "03-water".
func withoutNumber(name string) string {
	rest := strings.TrimLeft(name, "0123456789")
	if rest != name {
		if cut := strings.TrimLeft(rest, "-_. "); cut != "" && cut != rest {
			return cut
		}
	}
	return name
}
