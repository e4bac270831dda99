package theme

import "annals/internal/length"

// Type is a size of type with the distance of its baselines.
type Type struct{ Size, Leading length.Length }

// Scale is the type scale of the printed page: every size, leading and space
// that layout uses. It is drawn up for a grid of 14 points, that of A4, and
// grows and shrinks with the grid of the page.
type Scale struct {
	Body    Type    // running text
	Lead    Type    // the first paragraph of a page
	Title   Type    // of a page
	Heading [4]Type // of sections, by level
	Label   Type    // in the margin column
	Caption Type
	Note    Type // footnotes
	Table   Type
	Small   Type // the words of the team, facts, the imprint
	Code    Type
	Head    Type // running heads and folios
	Mark    Type // numbers of links
	Station Type // labels of the effect chain
	Part    Type // titles of parts
	Numeral Type // numbers of parts
	Cover   Type // the report's title
	Sub     Type // its subtitle
	Year    Type // of the cover
	Front   Type // titles of contents, imprint and the list of links

	Indent length.Length // of a paragraph's first line
	Hang   length.Length // of the text of lists
	Pad    length.Length // between a box and what stands in it
	Cell   length.Length // between the columns of a table
	Hair   length.Length // thickness of the lightest rule
	Rule   length.Length // of rules that carry something
	Photo  length.Length // side of a photo in the team's grid
	Badge  length.Length // radius of the numbers in the effect chain

	BadgeGap  length.Length // between these and the text
	Leader    length.Length // between the dots of a leader, each from the next
	LeaderGap length.Length // between these and what they lead from and to, at least
}

// scale returns the type scale for a baseline grid and the gutter beside it.
func scale(grid, gutter length.Length) Scale {
	mp := func(n int64) length.Length { return length.Millipoints(n).Scale(int64(grid), int64(14*length.Pt)) }
	t := func(size, leading int64) Type { return Type{mp(size), mp(leading)} }
	return Scale{
		Body:    t(10300, 14000),
		Lead:    t(12800, 18000),
		Title:   t(28000, 32000),
		Heading: [4]Type{t(15500, 19000), t(12000, 15000), t(10600, 14000), t(10300, 14000)},
		Label:   t(9200, 11500),
		Caption: t(8600, 11500),
		Note:    t(8600, 11000),
		Table:   t(9000, 12000),
		Small:   t(8800, 11800),
		Code:    t(8600, 12000),
		Head:    t(8200, 10000),
		Mark:    t(7200, 9000),
		Station: t(11500, 14000),
		Part:    t(36000, 40000),
		Numeral: t(150000, 150000),
		Cover:   t(40000, 45000),
		Sub:     t(16000, 21000),
		Year:    t(112000, 112000),
		Front:   t(28000, 32000),

		Indent: mp(14000),
		Hang:   mp(13000),
		Pad:    mp(14000),
		Cell:   mp(10000),
		Hair:   mp(400),
		Rule:   mp(900),
		Photo:  mp(64000),
		Badge:  gutter.Scale(31, 100),

		BadgeGap:  gutter.Scale(42, 100),
		Leader:    mp(4600),
		LeaderGap: mp(6000),
	}
}
