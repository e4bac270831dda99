package picture

import (
	"fmt"
	"image"

	"annals/internal/doc"
	"annals/internal/picture/raster"
)

// Need is what paper needs of a picture: how many pixels its whole width is
// worth there, and which part of it is seen.
type Need struct {
	Width   int             // in pixels as shown; 0 means as many as there are
	Seen    image.Rectangle // in pixels of the whole picture as shown; empty means all of it
	Quality int             // of JPEGs that have to be made, of 100
}

// Printed is a picture for paper.
type Printed struct {
	*Raster
	Orientation int             // of the stored pixels, as in EXIF
	Part        image.Rectangle // what the raster shows, in pixels of the whole picture as shown
}

// printed is Print for a picture that may have more pixels than its printed
// size is worth: scaled to the need and cut to what is seen where that has
// fewer bytes, else as it is. Pixels are given upright by whole, and only
// where they are needed: decoding costs most. Exact is for
// printPNG.
func printed(a *doc.Asset, need Need, whole func() (*raster.Grid, []byte, error), exact bool) (Printed, error) {
	info, err := Probe(a.Data)
	if err != nil {
		return Printed{}, err
	}
	if need.tooMuch(info) {
		small, err := need.scaled(a, info, whole)
		if err != nil || small.Raster != nil {
			return small, err
		}
	}
	r, err := printAsset(a, exact)
	return Printed{r, a.Orientation, image.Rect(0, 0, info.Width, info.Height)}, err
}

// tooMuch reports whether a picture has more pixels than are needed.
func (n Need) tooMuch(info Info) bool {
	return n.Width > 0 && n.Width < info.Width && info.Format != doc.SVG && info.Format != doc.GIF
}

// scaled makes the smaller picture. It has no raster where that would save
// nothing.
func (n Need) scaled(a *doc.Asset, info Info, whole func() (*raster.Grid, []byte, error)) (Printed, error) {
	g, profile, err := whole()
	if err != nil {
		return Printed{}, err
	}
	all := image.Rect(0, 0, g.W, g.H)
	part := n.Seen.Intersect(all)
	if part.Empty() {
		part = all
	}
	to := func(side int) int { return max(1, side*n.Width/info.Width) }
	small := g.Scaled(part, to(part.Dx()), to(part.Dy()))

	var data []byte
	if info.Format == doc.JPEG || small.N != 4 {
		data, err = small.LightAndColour().Encode(doc.JPEG, n.Quality, profile)
		// A photograph that came as PNG is one that takes less than half the bytes
		// as JPEG: of what the file takes for so many pixels.
		share := int64(len(a.Data)) * int64(small.W*small.H) / int64(g.W*g.H)
		if info.Format == doc.PNG && 2*int64(len(data)) >= share {
			data = nil
		}
	}
	if data == nil && err == nil {
		data, err = small.Encode(doc.PNG, n.Quality, profile)
	}
	if err != nil {
		return Printed{}, err
	}
	if len(data) >= len(a.Data) {
		return Printed{}, nil
	}
	r, err := Print(&doc.Asset{Data: data})
	if err != nil {
		return Printed{}, fmt.Errorf("cannot be scaled: %w", err)
	}
	return Printed{r, 1, part}, nil
}
