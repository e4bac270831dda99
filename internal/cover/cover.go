// Package cover draws the picture that stands for a report where others show
// it: the cover of the EPUB, as it stands on the shelves of reading systems,
// and the card that a link to the site becomes in messages.
//
// What comes in: a doc.Report and a theme. What goes out: the bytes of a JPEG,
// or of a PNG where there is nothing but letters on the accent colour. Letters
// are painted from the outlines of the fonts, in whole numbers throughout, so
// that the same report has the same picture on every machine. The package must
// never know what shows it.
package cover

import (
	"bytes"
	"fmt"
	"image"
	"image/color"
	"image/draw"
	"image/jpeg"
	"image/png"
	"strings"

	"annals/internal/doc"
	"annals/internal/picture"
	"annals/internal/theme"
	"annals/internal/xhtml"
)

// Picture is a finished picture.
type Picture struct {
	Data          []byte
	Width, Height int
	Extension     string // "jpg" or "png"
	MediaType     string
}

// quality of JPEGs: letters show what is saved.
const quality = 88

// sheet is a picture in work.
type sheet struct {
	*image.RGBA
	ink           color.RGBA
	bold, regular *face
	photo         bool
	err           error
}

// facts are all that a sheet shows of a report and its theme: what was drawn
// from the same facts once need not be drawn again.
type facts struct {
	Title, Subtitle, Extract, Issuer string
	Year                             int
	Accent, OnAccent, Paper          theme.Color
	Face                             string
	Bold                             int
	Picture                          string // the hash of its file, "" where there is none
	asset                            *doc.Asset
}

func factsOf(r *doc.Report, t *theme.Theme) *facts {
	f := &facts{Title: r.Title, Subtitle: r.Subtitle, Issuer: xhtml.Organisation(r), Year: r.Year,
		Accent: t.Light.Accent, OnAccent: t.Light.OnAccent, Paper: t.Light.Paper, Face: t.Fonts.Heads, Bold: t.Fonts.HeadBold}
	if r.Extract != nil {
		f.Extract = r.Extract.Line
	}
	if a := asset(r.Cover); photo(a) {
		f.asset, f.Picture = a, a.Hash
	}
	return f
}

// remembered draws a sheet unless the shelf has it from a run before.
func (f *facts) remembered(kind string, shelf *picture.Shelf, draw func(*facts, *picture.Shelf) (*Picture, error)) (*Picture, error) {
	if f.asset != nil && f.Picture == "" {
		return draw(f, shelf)
	}
	var p *Picture
	key := *f
	key.asset = nil // which its hash stands for
	err := shelf.Remember(fmt.Sprintf("%s %#v", kind, key), &p, func() (err error) {
		p, err = draw(f, shelf)
		return err
	})
	return p, err
}

func newSheet(f *facts, w, h int) *sheet {
	s := &sheet{RGBA: image.NewRGBA(image.Rect(0, 0, w, h)), ink: rgba(f.OnAccent)}
	draw.Draw(s, s.Bounds(), image.NewUniform(rgba(f.Accent)), image.Point{}, draw.Src)
	if s.bold, s.err = openFace(f.Face, f.Bold); s.err == nil {
		s.regular, s.err = openFace(f.Face, 400)
	}
	return s
}

func rgba(c theme.Color) color.RGBA { return color.RGBA{c.R, c.G, c.B, 255} }

// lines draws lines of text one below the other and returns the baseline of
// the last.
func (s *sheet) lines(f *face, lines []string, x, y, size, leading int) int {
	for _, l := range lines {
		y += leading
		if s.err == nil {
			s.err = f.draw(s.RGBA, s.ink, l, x, y, size)
		}
	}
	return y
}

// fitted wraps a text in at most so many lines, smaller where it is long, but
// no smaller than least.
func fitted(f *face, text string, size, least, width, most int) ([]string, int) {
	for ; ; size -= 4 {
		lines := f.wrap(text, size, width)
		if size <= least || len(lines) <= most && f.fits(lines, size, width) {
			return lines, size
		}
	}
}

func (s *sheet) finish() (*Picture, error) {
	if s.err != nil {
		return nil, s.err
	}
	p := &Picture{Width: s.Bounds().Dx(), Height: s.Bounds().Dy(), Extension: "png", MediaType: "image/png"}
	var b bytes.Buffer
	var err error
	if s.photo {
		p.Extension, p.MediaType = "jpg", "image/jpeg"
		err = jpeg.Encode(&b, s.RGBA, &jpeg.Options{Quality: quality})
	} else {
		err = (&png.Encoder{CompressionLevel: png.BestCompression}).Encode(&b, s.RGBA)
	}
	p.Data = b.Bytes()
	return p, err
}

func asset(p *doc.Picture) *doc.Asset {
	if p == nil {
		return nil
	}
	return p.Asset
}

// Pixels of the book's cover, and how many of its height are left to words at least.
const (
	bookWidth  = 1200
	bookHeight = 1800
	bookWords  = 960
)

// Book draws the cover of a book, 1200 by 1800 pixels: words on the accent
// colour, and below them the report's picture where they leave room for it. The
// shelf, which may be nil, has the picture.
func Book(r *doc.Report, t *theme.Theme, shelf *picture.Shelf) (*Picture, error) {
	return factsOf(r, t).remembered("cover", shelf, (*facts).book)
}

func (f *facts) book(shelf *picture.Shelf) (*Picture, error) {
	const w, h, margin = bookWidth, bookHeight, 110
	s := newSheet(f, w, h)
	if s.err != nil {
		return nil, s.err
	}
	const width = w - 2*margin
	org := s.regular.wrap(f.Issuer, 46, width)
	y := 110
	title, year, _ := doc.TitleAndYear(f.Title, f.Year)
	if year != "" {
		y = s.lines(s.bold, []string{year}, margin-16, y, 360, 300) + 60
	}
	name, size := fitted(s.bold, title, 104, 56, width, 6)
	y = s.lines(s.bold, name, margin, y, size, size*115/100)
	sub, size := fitted(s.regular, f.Subtitle, 54, 36, width, 4)
	if len(sub) > 0 {
		y = s.lines(s.regular, sub, margin, y+24, size, size*130/100)
	}
	if f.Extract != "" {
		line, size := fitted(s.bold, f.Extract, 54, 36, width, 4)
		y = s.lines(s.bold, line, margin, y+34, size, size*130/100)
	}
	const least = 480 // less of a picture is a strip
	if top := max(y+36+len(org)*60+90, bookWords); top <= h-least && place(s.RGBA, image.Rect(0, top, w, h), f.asset, rgba(f.Paper), shelf) {
		s.photo = true
		s.lines(s.regular, org, margin, top-90-len(org)*60, 46, 60)
	} else {
		s.lines(s.regular, org, margin, h-120-len(org)*60, 46, 60)
	}
	return s.finish()
}

// Card draws the card of the site, 1200 by 630 pixels: the report's picture at
// the right, words on the accent colour at the left.
func Card(r *doc.Report, t *theme.Theme, shelf *picture.Shelf) (*Picture, error) {
	return factsOf(r, t).remembered("card", shelf, (*facts).card)
}

func (f *facts) card(shelf *picture.Shelf) (*Picture, error) {
	const w, h, margin = 1200, 630, 72
	s := newSheet(f, w, h)
	if s.err != nil {
		return nil, s.err
	}
	width := w - 2*margin
	if s.photo = place(s.RGBA, image.Rect(700, 0, w, h), f.asset, rgba(f.Paper), shelf); s.photo {
		width = 700 - margin - 48
	}
	y := 30
	title, year, _ := doc.TitleAndYear(f.Title, f.Year)
	if year != "" {
		y = s.lines(s.bold, []string{year}, margin-6, y, 150, 150) + 16
	}
	name, size := fitted(s.bold, title, 64, 40, width, 3)
	y = s.lines(s.bold, name, margin, y, size, size*115/100)
	if f.Extract != "" {
		line, size := fitted(s.bold, f.Extract, 34, 24, width, 2)
		y = s.lines(s.bold, line, margin, y+14, size, size*130/100)
	}
	var org []string
	orgSize := 30
	if o := f.Issuer; !strings.Contains(f.Title, o) { // else it has been said
		org, orgSize = fitted(s.regular, o, orgSize, 22, width, 2)
	}
	foot := h - 62 - (len(org)-1)*38
	if sub, size := fitted(s.regular, f.Subtitle, 34, 24, width, 3); len(sub) > 0 && y+14+len(sub)*size*130/100 < foot-50 {
		s.lines(s.regular, sub, margin, y+14, size, size*130/100)
	}
	s.lines(s.regular, org, margin, foot-38, orgSize, 38)
	return s.finish()
}
