// Package outline puts pages into parts and both into order: by the numbers of
// chapters, else by folders and paths.
//
// What comes in: pages with their front matter's number and their place in the
// folder. What goes out: parts with their pages, and what is odd about their
// numbers. The package must never know what a page says.
package outline

import (
	"path"
	"slices"
	"strings"

	"annals/internal/compile/address"
	"annals/internal/diag"
	"annals/internal/doc"
	"annals/internal/locale"
	"annals/internal/source"
)

// Page is a page as far as its place in the report depends on it.
type Page struct {
	Source *source.Page
	Doc    *doc.Page
	Number Number
}

// group is a part while its pages are gathered.
type group struct {
	part   *doc.Part
	opener *Page // nil where there is none
	sort   Number
	path   string // of the opener or the first page
	pages  []*Page
}

// Parts puts the pages, those of a report without its home page, into parts and both into order (decisions.md).
func Parts(pages []*Page, diags *diag.List) []*doc.Part {
	numbered := slices.ContainsFunc(pages, func(p *Page) bool { return p.Number.given() })
	groups := openers(pages)
	loose := map[string]*group{}
	for _, p := range pages {
		if p.Doc.Kind == doc.OpenerPage {
			continue
		}
		g := partOf(p, groups)
		if g == nil {
			g = loose[looseKey(p)]
		}
		if g == nil {
			g = &group{part: &doc.Part{}, path: p.Source.Base}
			if dir := path.Dir(p.Source.Base); dir != "." {
				g.part.Title = FolderTitle(dir)
				diags.Warn("part-without-opener", p.Doc.Place, "add “"+dir+"/index.md” with the part's title and number",
					"the folder “%s” has no index.md: its name is taken as the title of the part", dir)
			}
			if len(p.Number.segments) > 1 {
				g.part.Number = p.Number.segments[0]
				g.sort = ParseNumber(g.part.Number, p.Number.place)
			} else if p.Number.given() {
				g.sort = p.Number
			}
			loose[looseKey(p)] = g
			groups = append(groups, g)
		}
		g.pages = append(g.pages, p)
	}
	slices.SortStableFunc(groups, func(a, b *group) int { return inOrder(a.sort, b.sort, a.path, b.path) })
	tellNumbers(diags, openerPages(groups))

	var parts []*doc.Part
	for _, g := range groups {
		slices.SortStableFunc(g.pages, func(a, b *Page) int { return inOrder(a.Number, b.Number, a.Source.Base, b.Source.Base) })
		tellNumbers(diags, g.pages)
		if g.opener != nil && !g.opener.Number.given() && numbered {
			tellUnnumbered(diags, g.opener, "the part stands behind all others")
		}
		for _, p := range g.pages {
			if !p.Number.given() && numbered {
				tellUnnumbered(diags, p, "it stands at the end of its part")
			}
			g.part.Pages = append(g.part.Pages, p.Doc)
		}
		parts = append(parts, g.part)
	}
	return parts
}

// openers returns a group for each index.md that opens a part. One that is
// numbered as a page of another part, or lies unnumbered within its folder, is
// a page of that part.
func openers(pages []*Page) []*group {
	firsts := map[string]bool{}
	folders := map[string]bool{}
	for _, p := range pages {
		if p.Source.Index {
			folders[path.Dir(p.Source.Base)] = true
			if len(p.Number.segments) == 1 {
				firsts[p.Number.first()] = true
			}
		}
	}
	var groups []*group
	for _, p := range pages {
		if !p.Source.Index {
			continue
		}
		switch n := len(p.Number.segments); {
		case n > 1 && firsts[p.Number.first()]:
			continue
		case n == 0 && folderAbove(path.Dir(p.Source.Base), folders):
			continue
		}
		p.Doc.Kind = doc.OpenerPage
		groups = append(groups, &group{
			part:   &doc.Part{Number: p.Number.raw, Title: p.Doc.Title, Opener: p.Doc},
			opener: p, sort: p.Number, path: p.Source.Base,
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
func partOf(p *Page, groups []*group) *group {
	var folder, numbered *group
	for _, g := range groups {
		if g.opener == nil {
			continue
		}
		dir := path.Dir(g.opener.Source.Base)
		if dir == "." || dir == path.Dir(p.Source.Base) || strings.HasPrefix(p.Source.Base, dir+"/") {
			if folder == nil || len(dir) > len(path.Dir(folder.opener.Source.Base)) || path.Dir(folder.opener.Source.Base) == "." {
				folder = g
			}
		}
		if numbered == nil && p.Number.given() && g.sort.given() && p.Number.first() == g.sort.first() {
			numbered = g
		}
	}
	if numbered == nil || folder != nil && folder.sort.given() && folder.sort.first() == p.Number.first() {
		return folder
	}
	return numbered
}

// looseKey tells which pages without an opener make one part: those of one
// first segment, else those of one folder.
func looseKey(p *Page) string {
	if len(p.Number.segments) > 1 {
		return "number " + p.Number.first()
	}
	return "folder " + path.Dir(p.Source.Base)
}

// inOrder orders by number, then by path; what has no number comes last.
func inOrder(a, b Number, pathA, pathB string) int {
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

func openerPages(groups []*group) []*Page {
	var all []*Page
	for _, g := range groups {
		if g.opener != nil {
			all = append(all, g.opener)
		}
	}
	return all
}

// tellNumbers warns about neighbours in order whose numbers are equal, or
// would be read in another order as decimal numbers.
func tellNumbers(diags *diag.List, ps []*Page) {
	for i := 1; i < len(ps); i++ {
		a, b := ps[i-1].Number, ps[i].Number
		if !a.given() || !b.given() {
			continue
		}
		if compareNumbers(a, b) == 0 {
			diags.Add(diag.Diagnostic{ID: "chapter-twice", Place: b.place,
				Message: "the chapter number " + b.raw + " is taken already: both pages keep it, in the order of their paths",
				Hint:    "give one of them another number",
				Notes:   []diag.Note{{Place: a.place, Message: "the other page with this number"}}})
		} else if decimalBefore(a, b) {
			diags.Add(diag.Diagnostic{ID: "chapter-order", Place: b.place,
				Message: "chapter " + b.raw + " stands behind " + a.raw + " here, but in front of it where numbers are read as decimals, as Jekyll does",
				Hint:    "write numbers of equal length, such as 2.02 and 2.10, if the old site shall have the same order",
				Notes:   []diag.Note{{Place: a.place, Message: "chapter " + a.raw}}})
		}
	}
}

func tellUnnumbered(diags *diag.List, p *Page, where string) {
	diags.Warn("no-chapter", p.Doc.Place, "add a line such as “chapter: 2.3” to its front matter", "the page has no chapter number: %s", where)
}

// FolderTitle makes a title of a folder's name: "3-clean-water" is "Clean water".
func FolderTitle(dir string) string {
	return locale.Capital(strings.ReplaceAll(strings.ReplaceAll(address.WithoutNumber(path.Base(dir)), "-", " "), "_", " "))
}
