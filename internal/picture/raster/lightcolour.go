package raster

import (
	"image"
	"image/draw"
)

// A JPEG holds light and colour apart, mostly with fewer samples of colour.
// What becomes a JPEG again is scaled as it is held: half the samples, and no
// way to red, green and blue and back.

// lightAndColour makes a grid of what the JPEG decoder gives, where colour has
// one sample for one or two pixels each way.
func lightAndColour(m *image.YCbCr) *Grid {
	b := m.Bounds()
	g := &Grid{W: b.Dx(), H: b.Dy(), N: 3, YCC: m}
	if sx, _ := subsampling(m.SubsampleRatio); sx == 0 {
		return g.RGB()
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

// RGB returns the grid in red, green and blue.
func (g *Grid) RGB() *Grid {
	if g.YCC == nil {
		return g
	}
	b := g.YCC.Bounds()
	all := image.NewRGBA(b)
	draw.Draw(all, b, g.YCC, b.Min, draw.Src)
	out := &Grid{W: g.W, H: g.H}
	out.premultiplied(all.Pix, all.Stride, true)
	return out
}

// turned is upright for light and colour. Where half a square of colour stands
// at an edge there is no such grid: then it is nil.
func (g *Grid) turned(orientation int) *Grid {
	m := g.YCC
	sx, sy := subsampling(m.SubsampleRatio)
	if g.W%sx != 0 || g.H%sy != 0 {
		return nil
	}
	ratio, w, h := m.SubsampleRatio, g.W, g.H
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
	plane{m.Y, m.YStride, 1}.upright(plane{out.Y, out.YStride, 1}, g.W, g.H, orientation)
	plane{m.Cb, m.CStride, 1}.upright(plane{out.Cb, out.CStride, 1}, g.W/sx, g.H/sy, orientation)
	plane{m.Cr, m.CStride, 1}.upright(plane{out.Cr, out.CStride, 1}, g.W/sx, g.H/sy, orientation)
	return &Grid{W: w, H: h, N: 3, YCC: out}
}
