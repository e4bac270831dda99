// Package raster holds pictures in memory as rows of samples: decodes them into
// a grid, scales, turns and cuts it, and codes it again.
//
// What comes in: the bytes of a file that container has taken apart, a size.
// What goes out: a Grid, and a JPEG or PNG of it. All of it is integer
// arithmetic, so that the same picture gives the same bytes on every processor.
// The package must never know which size a picture is worth where, nor when a
// file is better left as it is: picture decides that.
package raster

import (
	"image"
	"image/draw"
)

// Grid is a picture in memory: rows of n samples of 8 bits a pixel, without
// padding. With 4 the colours are multiplied by the opacity. What came as JPEG
// is held as light and colour instead of red, green and blue.
type Grid struct {
	W, H, N int
	Pix     []byte
	YCC     *image.YCbCr // instead of pix, with n = 3
	Exact   bool         // made of a plain PNG whose stream holds nothing but these pixels
}

// Of copies an image into the smallest grid that holds it.
func Of(img image.Image) *Grid {
	b := img.Bounds()
	g := &Grid{W: b.Dx(), H: b.Dy()}
	switch m := img.(type) {
	case *image.Gray:
		g.N, g.Pix = 1, make([]byte, g.W*g.H)
		for y := range g.H {
			copy(g.Pix[y*g.W:(y+1)*g.W], m.Pix[y*m.Stride:])
		}
		return g
	case *image.Gray16:
		g.N, g.Pix = 1, make([]byte, g.W*g.H)
		for i := range g.Pix {
			g.Pix[i] = m.Pix[i/g.W*m.Stride+i%g.W*2]
		}
		return g
	case *image.RGBA:
		g.premultiplied(m.Pix, m.Stride, m.Opaque())
		return g
	case *image.NRGBA:
		if m.Opaque() {
			g.premultiplied(m.Pix, m.Stride, true)
			return g
		}
		all := image.NewRGBA(b)
		draw.Draw(all, b, m, b.Min, draw.Src)
		g.premultiplied(all.Pix, all.Stride, false)
		return g
	case *image.Paletted:
		g.numbered(m)
		return g
	case *image.YCbCr:
		return lightAndColour(m)
	}
	opaque := true
	if o, ok := img.(interface{ Opaque() bool }); ok {
		opaque = o.Opaque()
	}
	g.N = 4
	if opaque {
		g.N = 3
	}
	g.Pix = make([]byte, 0, g.N*g.W*g.H)
	for y := b.Min.Y; y < b.Max.Y; y++ {
		for x := b.Min.X; x < b.Max.X; x++ {
			red, green, blue, alpha := img.At(x, y).RGBA()
			g.Pix = append(g.Pix, byte(red>>8), byte(green>>8), byte(blue>>8))
			if !opaque {
				g.Pix = append(g.Pix, byte(alpha>>8))
			}
		}
	}
	return g
}

// premultiplied fills the grid from rows of four samples a pixel, whose colours
// are multiplied by the opacity, or need not be.
func (g *Grid) premultiplied(pix []byte, stride int, opaque bool) {
	if !opaque {
		g.N, g.Pix = 4, make([]byte, 4*g.W*g.H)
		for y := range g.H {
			copy(g.Pix[4*g.W*y:4*g.W*(y+1)], pix[y*stride:])
		}
		return
	}
	g.N, g.Pix = 3, make([]byte, 3*g.W*g.H)
	for y := range g.H {
		src, dst := pix[y*stride:][:4*g.W], g.Pix[3*g.W*y:][:3*g.W]
		for len(dst) > 0 {
			dst[0], dst[1], dst[2] = src[0], src[1], src[2]
			src, dst = src[4:], dst[3:]
		}
	}
}

// numbered fills the grid from numbers of colours.
func (g *Grid) numbered(m *image.Paletted) {
	var colours [256][4]byte
	opaque := m.Opaque()
	for i, c := range m.Palette {
		red, green, blue, alpha := c.RGBA()
		colours[i] = [4]byte{byte(red >> 8), byte(green >> 8), byte(blue >> 8), byte(alpha >> 8)}
	}
	g.N = 4
	if opaque {
		g.N = 3
	}
	g.Pix = make([]byte, g.N*g.W*g.H)
	for y := range g.H {
		dst := g.Pix[g.N*g.W*y:]
		for x, v := range m.Pix[y*m.Stride:][:g.W] {
			copy(dst[x*g.N:][:g.N], colours[v][:])
		}
	}
}
