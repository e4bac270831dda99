// Package layout sets a report on pages: blocks become boxes, boxes become
// pages.
//
// What comes in: a doc.Report, a theme and fonts. What goes out: a
// display.Document, pages as lists of marks with the tree of tags that says what the marks mean,
// bookmarks, and the map from nodes to page labels. Lines come from typeset,
// drawings from picture. The package must never know what a PDF is, and never
// reads a file.
//
// The work is done in steps, and the files follow them:
//
//   - collect (setting.go, inline.go, paragraph.go, blocks.go and a file for
//     each kind of block): the blocks of a source page become a galley, a list
//     of boxes of fixed height with spaces between them (package galley). The tags are made on
//     the way, in the order of the document, whatever happens to the boxes;
//   - compose (package compose): a galley is cut into pages. All ways to
//     cut it are weighed at once, as Knuth and Plass weigh the lines of a
//     paragraph, so that a page gives up a line where the next one gains by it.
//     Pictures that do not fit move past the text after them or are made smaller;
//     people with long texts and lists of names stand in two columns. A page that
//     is still short by a line or two gains them from a main picture that was
//     made smaller (enlarge.go), where there is room that may grow, around
//     headings, stations and pictures, or from a paragraph (loosen.go);
//   - place (sheet.go): boxes take their position, grounds and rails are drawn
//     behind them, notes below;
//   - furnish (furniture.go, cover.go, imprint.go, contents.go, opener.go,
//     pagehead.go, links.go): what the report does not say but a reader needs.
//
// References to pages depend on pages, and pages on the width of references.
// Rounds are laid out until the labels that were used are the labels that came
// out, five at most; broken paragraphs are kept between rounds, so that a
// second round costs little.
//
// Every text stands on the baseline grid of the page in the main column.
// Sums are whole numbers throughout: no break depends on a processor.
package layout

import (
	"annals/internal/doc"
	"annals/internal/layout/display"
	"annals/internal/theme"
)

// rounds is how often pages are laid out before the page numbers in them have
// to be right.
const rounds = 5

// Lay sets the report on pages. It is safe for concurrent use with the same
// fonts, report and theme; none of them is changed. What stands in the way of
// good pages is told in the document's Diags.
func Lay(r *doc.Report, t *theme.Theme, f *Fonts) *display.Document {
	kept := newCache()
	var labels map[doc.Node]string
	for round := 1; ; round++ {
		s := newSetting(r, t, f, kept, labels)
		d := s.report()
		if round > 1 && s.settled(d) {
			s.resolution(d)
			return d
		}
		if round == rounds {
			d.Diags.Warn("layout-unsettled", r.Place, "",
				"the page numbers in the text still changed the pages after %d rounds; some may be off by one", rounds)
			return d
		}
		labels = d.Map.Label
	}
}
