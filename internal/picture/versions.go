package picture

import (
	"annals/internal/picture/raster"
	"cmp"
	"fmt"
	"slices"

	"annals/internal/doc"
)

// Version is a picture made for screens.
type Version struct {
	Data []byte
	Info Info
}

// Versions returns a picture at several widths, in the order in which they are
// asked for, decoding it once. Each version is at most as wide as the picture
// itself; at its own width it is stripped and mostly left alone. What Scale
// says of formats and profiles holds, with one more step: an opaque picture
// becomes a JPEG of the given quality where that has less than half the bytes,
// as photographs that came as PNG do, and JPEGs of a needless quality. SVG is
// an error; a GIF, which may move, stays as it is at every width.
//
// The result is the same on every processor: see resample.
func Versions(a *doc.Asset, widths []int, quality int) ([]Version, error) {
	return versions(a, widths, quality, func() (*raster.Grid, []byte, error) {
		d, err := upright(a)
		return d.Grid, d.profile, err
	})
}

// versions is Versions with the pixels, upright, given by whole.
func versions(a *doc.Asset, widths []int, quality int, whole func() (*raster.Grid, []byte, error)) ([]Version, error) {
	info, err := Probe(a.Data)
	if err != nil {
		return nil, err
	}
	if info.Format == doc.SVG {
		return nil, fmt.Errorf("is a drawing, which needs no scaling")
	}
	own, err := Strip(a)
	if err != nil {
		return nil, err
	}
	out := make([]Version, len(widths))
	if info.Format == doc.GIF {
		for i := range out {
			out[i] = Version{own, info}
		}
		return out, nil
	}
	g, profile, err := whole()
	if err != nil {
		return nil, err
	}
	quality = min(max(quality, 1), 100)
	// From the widest down, so that what is at least twice as wide as the next
	// saves it the way through all pixels.
	from := g
	for _, i := range widest(widths) {
		w := min(widths[i], info.Width)
		if w < 1 {
			return nil, fmt.Errorf("cannot be scaled to a width of %d pixels", w)
		}
		small := g
		if w < info.Width {
			if from.W < 2*w {
				from = g
			}
			small = raster.Resample(from, w, max(1, (info.Height*w+info.Width/2)/info.Width))
			from = small
		}
		if out[i], err = version(g, small, own, info, quality, profile); err != nil {
			return nil, err
		}
	}
	return out, nil
}

// widest returns the places of widths, that of the widest first.
func widest(widths []int) []int {
	order := make([]int, len(widths))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(widths[b], widths[a]) })
	return order
}

// version makes one version of the picture that g holds upright, small being
// itself or its pixels at another size.
func version(g, small *raster.Grid, own []byte, info Info, quality int, profile []byte) (Version, error) {
	v := Version{own, info}
	if small != g {
		v.Info = Info{Format: doc.PNG, MediaType: "image/png", Width: small.W, Height: small.H, Orientation: 1}
		if info.Format == doc.JPEG || info.Format == doc.WebP && g.N == 3 {
			v.Info.Format, v.Info.MediaType = doc.JPEG, "image/jpeg"
		}
	} else if g.N == 4 || info.Format == doc.WebP || 4*len(own) < g.W*g.H {
		return v, nil // at two bits a pixel there is little to gain
	}
	var err error
	if small == g || v.Info.Format == doc.PNG && g.N != 4 {
		jpeg, err := small.Encode(doc.JPEG, quality, profile)
		if err != nil {
			return Version{}, err
		}
		// What the picture would take in its own format at this size, as its share of the pixels.
		share := int64(len(own)) * int64(small.W*small.H) / int64(g.W*g.H)
		if 2*int64(len(jpeg)) < share {
			return Version{jpeg, Info{Format: doc.JPEG, MediaType: "image/jpeg", Width: small.W, Height: small.H, Orientation: 1}}, nil
		}
		if small == g {
			return v, nil
		}
	}
	v.Data, err = small.Encode(v.Info.Format, quality, profile)
	return v, err
}
