package picture

import (
	"fmt"

	"annals/internal/doc"
	"annals/internal/picture/raster"
)

// Scale returns a picture of at most maxWidth pixels as shown, for screens,
// and what Probe says of it. A picture that is narrow enough already is
// stripped and otherwise left alone. A wider one is decoded, scaled down,
// turned upright and coded again: as JPEG of the given quality (1 to 100) what
// came as JPEG or as an opaque WebP, the rest as PNG, with a palette where 256
// colours suffice. The colour profile stays. SVG has no pixels and is an error.
//
// The result is the same on every processor: see resample.
func Scale(a *doc.Asset, maxWidth, quality int) ([]byte, Info, error) {
	if maxWidth < 1 {
		return nil, Info{}, fmt.Errorf("cannot be scaled to a width of %d pixels", maxWidth)
	}
	info, err := Probe(a.Data)
	if err != nil {
		return nil, Info{}, err
	}
	if info.Format == doc.SVG {
		return nil, Info{}, fmt.Errorf("is a drawing, which needs no scaling")
	}
	if info.Width <= maxWidth {
		data, err := Strip(a)
		return data, info, err
	}
	g, profile, err := raster.Decode(a.Data, info.Format)
	if err != nil {
		return nil, Info{}, err
	}
	height := max(1, (info.Height*maxWidth+info.Width/2)/info.Width)
	w, h := maxWidth, height
	if info.Orientation >= 5 {
		w, h = h, w
	}
	g = raster.Resample(g, w, h).Upright(info.Orientation)

	out := Info{Format: doc.PNG, MediaType: "image/png", Width: g.W, Height: g.H, Orientation: 1}
	if info.Format == doc.JPEG || info.Format == doc.WebP && g.N == 3 {
		out.Format, out.MediaType = doc.JPEG, "image/jpeg"
	}
	data, err := g.Encode(out.Format, min(max(quality, 1), 100), profile)
	return data, out, err
}
