package picture

import (
	"image"
	"image/draw"
)

// A JPEG holds light and colour apart, mostly with fewer samples of colour.
// What becomes a JPEG again is scaled as it is held: half the samples, and no
// way to red, green and blue and back.

// lightAndColour makes a grid of what the JPEG decoder gives, where colour has
// one sample for one or two pixels each way.
func lightAndColour(m *image.YCbCr) *grid {
	b := m.Bounds()
	g := &grid{w: b.Dx(), h: b.Dy(), n: 3, ycc: m}
	if sx, _ := subsampling(m.SubsampleRatio); sx == 0 {
		return g.rgb()
	}
	return g
}

// subsampling returns how many pixels a sample of colour is for, across and
// down; 0 for what is hardly ever seen.
func subsampling(r image.YCbCrSubsampleRatio) (sx, sy int) {
	switch r {
	case image.YCbCrSubsampleRatio444:
		return 1, 1
	case image.YCbCrSubsampleRatio422:
		return 2, 1
	case image.YCbCrSubsampleRatio420:
		return 2, 2
	case image.YCbCrSubsampleRatio440:
		return 1, 2
	}
	return 0, 0
}

// rgb returns the grid in red, green and blue.
func (g *grid) rgb() *grid {
	if g.ycc == nil {
		return g
	}
	b := g.ycc.Bounds()
	all := image.NewRGBA(b)
	draw.Draw(all, b, g.ycc, b.Min, draw.Src)
	out := &grid{w: g.w, h: g.h}
	out.premultiplied(all.Pix, all.Stride, true)
	return out
}

// turned is upright for light and colour. Where half a square of colour stands
// at an edge there is no such grid: then it is nil.
func (g *grid) turned(orientation int) *grid {
	m := g.ycc
	sx, sy := subsampling(m.SubsampleRatio)
	if g.w%sx != 0 || g.h%sy != 0 {
		return nil
	}
	ratio, w, h := m.SubsampleRatio, g.w, g.h
	if orientation >= 5 {
		w, h = h, w
		switch ratio {
		case image.YCbCrSubsampleRatio422:
			ratio = image.YCbCrSubsampleRatio440
		case image.YCbCrSubsampleRatio440:
			ratio = image.YCbCrSubsampleRatio422
		}
	}
	out := image.NewYCbCr(image.Rect(0, 0, w, h), ratio)
	plane{m.Y, m.YStride, 1}.upright(plane{out.Y, out.YStride, 1}, g.w, g.h, orientation)
	plane{m.Cb, m.CStride, 1}.upright(plane{out.Cb, out.CStride, 1}, g.w/sx, g.h/sy, orientation)
	plane{m.Cr, m.CStride, 1}.upright(plane{out.Cr, out.CStride, 1}, g.w/sx, g.h/sy, orientation)
	return &grid{w: w, h: h, n: 3, ycc: out}
}
