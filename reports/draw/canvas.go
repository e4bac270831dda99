package main

import (
	"image"
	"image/color"
	"image/draw"
	"math"

	"golang.org/x/image/vector"
)

// canvas is a picture in the making. Shapes are given on a grid of 160 units
// across, whatever the picture's size in pixels.
type canvas struct {
	img  *image.RGBA
	unit float64
	w, h float64 // in units
}

func newCanvas(w, h int) *canvas {
	return &canvas{img: image.NewRGBA(image.Rect(0, 0, w, h)), unit: float64(w) / 160, w: 160, h: 160 * float64(h) / float64(w)}
}

func rgb(hex uint32) color.RGBA {
	return color.RGBA{uint8(hex >> 16), uint8(hex >> 8), uint8(hex), 0xff}
}

// mix returns a colour between a and b; t is 0 for a, 1 for b.
func mix(a, b color.RGBA, t float64) color.RGBA {
	f := func(x, y uint8) uint8 { return uint8(float64(x) + (float64(y)-float64(x))*t + 0.5) }
	return color.RGBA{f(a.R, b.R), f(a.G, b.G), f(a.B, b.B), 0xff}
}

// sky fills the picture from top to bottom.
func (c *canvas) sky(top, bottom color.RGBA) {
	b := c.img.Bounds()
	for y := b.Min.Y; y < b.Max.Y; y++ {
		col := mix(top, bottom, float64(y)/float64(b.Dy()))
		for x := b.Min.X; x < b.Max.X; x++ {
			c.img.SetRGBA(x, y, col)
		}
	}
}

// shape fills what trace outlines.
func (c *canvas) shape(col color.RGBA, trace func(p *path)) {
	r := vector.NewRasterizer(c.img.Bounds().Dx(), c.img.Bounds().Dy())
	trace(&path{r, float32(c.unit)})
	r.ClosePath()
	r.Draw(c.img, c.img.Bounds(), image.NewUniform(col), image.Point{})
}

type path struct {
	r *vector.Rasterizer
	u float32
}

func (p *path) move(x, y float64) { p.r.MoveTo(float32(x)*p.u, float32(y)*p.u) }
func (p *path) line(x, y float64) { p.r.LineTo(float32(x)*p.u, float32(y)*p.u) }
func (p *path) curve(x1, y1, x2, y2, x, y float64) {
	p.r.CubeTo(float32(x1)*p.u, float32(y1)*p.u, float32(x2)*p.u, float32(y2)*p.u, float32(x)*p.u, float32(y)*p.u)
}

// poly fills a polygon given as x, y, x, y …
func (c *canvas) poly(col color.RGBA, xy ...float64) {
	c.shape(col, func(p *path) {
		p.move(xy[0], xy[1])
		for i := 2; i < len(xy); i += 2 {
			p.line(xy[i], xy[i+1])
		}
	})
}

func (c *canvas) rect(col color.RGBA, x, y, w, h float64) {
	c.poly(col, x, y, x+w, y, x+w, y+h, x, y+h)
}

func (c *canvas) ellipse(col color.RGBA, x, y, rx, ry float64) {
	const k = 0.5523
	c.shape(col, func(p *path) {
		p.move(x+rx, y)
		p.curve(x+rx, y+k*ry, x+k*rx, y+ry, x, y+ry)
		p.curve(x-k*rx, y+ry, x-rx, y+k*ry, x-rx, y)
		p.curve(x-rx, y-k*ry, x-k*rx, y-ry, x, y-ry)
		p.curve(x+k*rx, y-ry, x+rx, y-k*ry, x+rx, y)
	})
}

func (c *canvas) disc(col color.RGBA, x, y, r float64) { c.ellipse(col, x, y, r, r) }

func (c *canvas) ring(col, inner color.RGBA, x, y, r, width float64) {
	c.disc(col, x, y, r)
	c.disc(inner, x, y, r-width)
}

// stroke draws a straight bar of the given width with round ends.
func (c *canvas) stroke(col color.RGBA, x1, y1, x2, y2, width float64) {
	dx, dy := x2-x1, y2-y1
	l := math.Hypot(dx, dy)
	if l == 0 {
		return
	}
	nx, ny := -dy/l*width/2, dx/l*width/2
	c.poly(col, x1+nx, y1+ny, x2+nx, y2+ny, x2-nx, y2-ny, x1-nx, y1-ny)
	c.disc(col, x1, y1, width/2)
	c.disc(col, x2, y2, width/2)
}

// hills fills below a row of waves.
func (c *canvas) hills(col color.RGBA, y, height, wave, shift float64) {
	c.shape(col, func(p *path) {
		p.move(0, c.h)
		for x := 0.0; x <= c.w; x++ {
			p.line(x, y-height*(math.Sin((x+shift)/wave)*0.6+math.Sin((x+shift)/wave*2.3+1)*0.4))
		}
		p.line(c.w, c.h)
	})
}

// tree draws a tree that stands at x, y.
func (c *canvas) tree(crown, trunk color.RGBA, x, y, size float64) {
	c.rect(trunk, x-size*0.06, y-size*0.45, size*0.12, size*0.45)
	c.ellipse(crown, x, y-size*0.68, size*0.30, size*0.36)
	c.ellipse(mix(crown, rgb(0xffffff), 0.12), x-size*0.08, y-size*0.76, size*0.16, size*0.2)
}

// rgba returns the part of the picture that crop shows.
func (c *canvas) rgba() *image.RGBA {
	out := image.NewRGBA(c.img.Bounds())
	draw.Draw(out, out.Bounds(), c.img, image.Point{}, draw.Src)
	return out
}
