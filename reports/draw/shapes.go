package main

import (
	"image"
	"image/color"
	"math"
)

func cosDeg(a float64) float64 { return math.Cos(a * math.Pi / 180) }
func sinDeg(a float64) float64 { return math.Sin(a * math.Pi / 180) }

// gear draws a toothed wheel with a hole.
func gear(c *canvas, col, hole color.RGBA, x, y, r float64, teeth int) {
	for i := range teeth {
		a := 360 * float64(i) / float64(teeth)
		c.stroke(col, x, y, x+r*1.12*cosDeg(a), y+r*1.12*sinDeg(a), r*0.3)
	}
	c.disc(col, x, y, r*0.88)
	c.disc(hole, x, y, r*0.35)
}

// portrait is a drawn head and shoulders of somebody who does not exist.
type portrait struct {
	ground, coat, skin, hair uint32
	style                    int // of the hair
	glasses, beard           bool
}

var portraits = map[string]portrait{
	"adaquillmoor":   {0xcfe3e6, 0x0f5c6e, 0xe6b894, 0x8b969b, 0, true, false},
	"bramoxley-dunn": {0xe7d3b1, 0x3d6647, 0xe9c3a3, 0xb5552f, 1, false, true},
	"celineaubrac":   {0xd9e4d3, 0xb5552f, 0x8a5a3c, 0x33261f, 2, false, false},
	"ilsebrandwater": {0xf0dcc0, 0x274b63, 0xf0cdb0, 0xe0a84f, 3, false, false},
	"jonasferrant":   {0xd3dde0, 0x6b4a36, 0xd9a77f, 0xc9ced0, 1, true, false},
	"mirjamtalgrund": {0xe4d8e0, 0x3d6647, 0xc08a63, 0x4a3326, 2, true, false},
	"tobiasekwall":   {0xdce6ea, 0xe0a84f, 0x6f452d, 0x1b1512, 0, false, true},
}

func (p portrait) draw() image.Image {
	c := newCanvas(600, 600)
	g := rgb(p.ground)
	c.sky(mix(g, white, 0.35), g)
	hair, skin, coat := rgb(p.hair), rgb(p.skin), rgb(p.coat)
	if p.style >= 2 {
		c.ellipse(hair, 80, 76, 38, 46)
		if p.style == 3 {
			c.rect(hair, 42, 74, 76, 52)
		}
	}
	c.shape(coat, func(q *path) {
		q.move(14, 160)
		q.curve(18, 118, 56, 120, 64, 114)
		q.line(96, 114)
		q.curve(104, 120, 142, 118, 146, 160)
	})
	c.rect(mix(skin, dark, 0.14), 68, 98, 24, 22)
	c.ellipse(mix(skin, dark, 0.14), 80, 119, 12, 7)
	c.ellipse(skin, 80, 74, 29, 35)
	switch p.style {
	case 0:
		c.shape(hair, func(q *path) {
			q.move(49, 72)
			q.curve(46, 26, 114, 26, 111, 72)
			q.curve(106, 50, 92, 52, 80, 48)
			q.curve(66, 52, 54, 54, 49, 72)
		})
	case 1:
		c.shape(hair, func(q *path) {
			q.move(50, 66)
			q.curve(48, 32, 84, 26, 106, 42)
			q.curve(112, 50, 110, 60, 110, 66)
			q.curve(100, 52, 70, 56, 58, 50)
			q.curve(54, 56, 52, 60, 50, 66)
		})
	default:
		c.shape(hair, func(q *path) {
			q.move(48, 76)
			q.curve(44, 24, 116, 24, 112, 76)
			q.curve(108, 56, 96, 46, 84, 44)
			q.curve(70, 58, 56, 60, 48, 76)
		})
	}
	if p.beard {
		c.shape(hair, func(q *path) {
			q.move(52, 80)
			q.curve(52, 116, 108, 116, 108, 80)
			q.curve(104, 92, 92, 88, 80, 88)
			q.curve(68, 88, 56, 92, 52, 80)
		})
	}
	for _, x := range []float64{68.0, 92} {
		c.disc(dark, x, 74, 2.3)
		c.stroke(mix(hair, dark, 0.4), x-5, 66, x+5, 66, 1.8)
	}
	if p.glasses {
		for _, x := range []float64{68.0, 92} {
			c.ring(dark, mix(skin, white, 0.2), x, 74, 8.4, 1.3)
			c.disc(dark, x, 74, 2.3)
		}
		c.stroke(dark, 76, 73, 84, 73, 1.3)
	}
	c.stroke(mix(skin, dark, 0.3), 80, 76, 78, 85, 1.4)
	c.shape(mix(rust, skin, 0.2), func(q *path) {
		q.move(70, 94)
		q.curve(76, 101, 84, 101, 90, 94)
		q.curve(84, 97, 76, 97, 70, 94)
	})
	return c.rgba()
}
