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

// LightAndColour returns a grid of red, green and blue as one of light and
// colour; every other grid is returned itself.
func (g *Grid) LightAndColour() *Grid {
	if g.YCC != nil || g.N != 3 {
		return g
	}
	return &Grid{W: g.W, H: g.H, N: 3, YCC: g.planes()}
}

// planes gives red, green and blue as light and colour, a sample of colour for
// each square of four pixels: what JPEGs hold, made in one pass. At an odd edge
// the last pixels count twice.
//
// The weights are those of JFIF 1.02, in parts of 2^16; colour is that of the
// sum of the four pixels, so that it is rounded once.
func (g *Grid) planes() *image.YCbCr {
	m := image.NewYCbCr(image.Rect(0, 0, g.W, g.H), image.YCbCrSubsampleRatio420)
	light := func(r, g, b int32) uint8 { return uint8((19595*r + 38470*g + 7471*b + 1<<15) >> 16) }
	const middle = 4 * (257 << 15) // no colour, and half for rounding
	for y := 0; y < g.H; y += 2 {
		below := min(y+1, g.H-1)
		p, q := g.Pix[3*g.W*y:][:3*g.W], g.Pix[3*g.W*below:][:3*g.W]
		upper, lower := m.Y[y*m.YStride:][:g.W], m.Y[below*m.YStride:][:g.W]
		cb, cr := m.Cb[y/2*m.CStride:], m.Cr[y/2*m.CStride:]
		for x := 0; x < g.W; x += 2 {
			last := min(x+1, g.W-1)
			var red, green, blue int32
			for _, at := range [2]int{x, last} {
				a, b := p[3*at:3*at+3], q[3*at:3*at+3]
				r0, g0, b0 := int32(a[0]), int32(a[1]), int32(a[2])
				r1, g1, b1 := int32(b[0]), int32(b[1]), int32(b[2])
				upper[at], lower[at] = light(r0, g0, b0), light(r1, g1, b1)
				red, green, blue = red+r0+r1, green+g0+g1, blue+b0+b1
			}
			cb[x/2] = uint8(min((middle-11056*red-21712*green+32768*blue)>>18, 255))
			cr[x/2] = uint8(min((middle+32768*red-27440*green-5328*blue)>>18, 255))
		}
	}
	return m
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
