package main

import (
	"image"
	"image/color"
)

var (
	night  = rgb(0x17343f)
	teal   = rgb(0x0f5c6e)
	sand   = rgb(0xe7d3b1)
	straw  = rgb(0xe0a84f)
	rust   = rgb(0xb5552f)
	brown  = rgb(0x6b4a36)
	dark   = rgb(0x33261f)
	leaf   = rgb(0x5d8a57)
	moss   = rgb(0x3d6647)
	white  = rgb(0xfdfbf7)
	grey   = rgb(0x8b969b)
	skinA  = rgb(0xe6b894)
	skinB  = rgb(0x8a5a3c)
	yellow = rgb(0xf2c75c)
)

func scenes(year int) map[string]func() image.Image {
	s := map[string]func() image.Image{
		"cover.jpg":     func() image.Image { return cover(year) },
		"harbour.png":   harbour,
		"meadow.jpg":    meadow,
		"workbench.png": workbench,
		"repair.jpg":    repair,
		"shelves.png":   shelves,
		"gears.png":     gears,
		"drawers.jpg":   drawers,
		"bridge.jpg":    bridge,
		"river.jpg":     river,
		"ferry.jpg":     ferry,
	}
	if year >= 2025 {
		s["busstop.png"] = busStop
	}
	return s
}

func cover(year int) image.Image {
	c := newCanvas(1654, 1654)
	if year == 2025 {
		c.sky(rgb(0x123f4d), rgb(0xf0c98a))
		c.disc(rgb(0xf7e3b0), 112, 60, 15)
		c.hills(rgb(0x2a6a78), 65, 7, 17, 10)
		c.hills(rgb(0x1d5361), 79, 9, 22, 55)
	} else {
		c.sky(rgb(0x5b2a15), rgb(0xf3d3a4))
		c.disc(rgb(0xfff0cc), 46, 60, 15)
		c.hills(rgb(0xa0583a), 65, 7, 19, 30)
		c.hills(rgb(0x7a3b1d), 79, 9, 24, 5)
	}
	water := rgb(0x8fc0c7)
	c.shape(water, func(p *path) {
		p.move(74, 84)
		p.curve(82, 98, 20, 109, 40, 128)
		p.curve(60, 148, 110, 148, 120, 160)
		p.line(30, 160)
		p.curve(0, 138, -10, 113, 20, 101)
		p.curve(40, 93, 52, 92, 74, 84)
	})
	c.hills(rgb(0x1a4030), 146, 4, 12, 20)
	for i := range 9 {
		x := 8 + float64(i)*18
		c.tree(mix(moss, leaf, float64(i%3)/3), dark, x, 138+float64(i*7%9), 22+float64(i*5%8))
	}
	for _, b := range [][2]float64{{57, 108}, {41, 120}} {
		boat(c, b[0], b[1], 7)
	}
	return c.rgba()
}

func boat(c *canvas, x, y, s float64) {
	c.poly(white, x, y-s*2, x, y-s*0.3, x+s*1.1, y-s*0.3)
	c.poly(sand, x-s*0.1, y-s*1.6, x-s*0.1, y-s*0.3, x-s*0.8, y-s*0.3)
	c.poly(rust, x-s*1.1, y-s*0.15, x+s*1.3, y-s*0.15, x+s*0.9, y+s*0.35, x-s*0.7, y+s*0.35)
}

func harbour() image.Image {
	c := newCanvas(1600, 900)
	c.sky(rgb(0x274b63), rgb(0xf4c790))
	c.disc(rgb(0xfbe6b5), 58, 52, 9)
	c.hills(rgb(0x3b5f72), 58, 4, 14, 40)
	c.rect(rgb(0x3e7d90), 0, 60, 160, 30)
	for i := range 14 {
		c.stroke(rgb(0x7fb2bd), 8+float64(i*37%150), 63+float64(i)*1.9, 16+float64(i*37%150), 63+float64(i)*1.9, 0.5)
	}
	c.poly(rgb(0x4d4038), 112, 60, 160, 52, 160, 70, 104, 70)
	c.poly(white, 128, 24, 136, 24, 139, 57, 125, 57)
	c.poly(rust, 127.3, 33, 136.8, 33, 137.6, 41, 126.6, 41)
	c.rect(dark, 126, 21, 12, 3)
	c.rect(yellow, 129, 16, 6, 5)
	c.poly(rust, 127.5, 16, 132, 11, 136.5, 16)
	boat(c, 34, 70, 8)
	boat(c, 70, 77, 10)
	boat(c, 92, 66, 6)
	return c.rgba()
}

func meadow() image.Image {
	c := newCanvas(1600, 800)
	c.sky(rgb(0xbcd7dc), rgb(0xf6ecd8))
	c.disc(rgb(0xfff6dc), 122, 22, 8)
	c.hills(rgb(0x9fbfae), 40, 5, 23, 0)
	c.hills(rgb(0x7ea678), 50, 4, 31, 60)
	c.shape(rgb(0xa7cdd6), func(p *path) {
		p.move(100, 47)
		p.curve(60, 52, 130, 57, 70, 64)
		p.curve(40, 68, 30, 74, 20, 80)
		p.line(110, 80)
		p.curve(90, 70, 140, 62, 112, 47)
	})
	for i := range 16 {
		x := float64(i*53%160) + 2
		c.tree(mix(moss, leaf, float64(i%4)/4), brown, x, 49+float64(i%3), 9+float64(i*3%5))
	}
	for i := range 90 {
		x, y := float64(i*71%160), 68+float64(i*13%12)
		if x < 25 || x > 108 {
			c.stroke(mix(moss, straw, float64(i%5)/5), x, y, x+0.6, y-3, 0.35)
		}
	}
	return c.rgba()
}

func workbench() image.Image {
	c := newCanvas(1600, 900)
	c.sky(rgb(0x33444a), rgb(0x4b5b5f))
	c.poly(rgb(0x7b7a63), 62, 24, 76, 24, 118, 70, 20, 70)
	for row := range 3 {
		for col := range 6 {
			x, y := 96+float64(col)*10, 14+float64(row)*9
			c.rect(mix(brown, sand, float64((row+col)%3)/4), x, y, 9, 8)
			c.disc(straw, x+4.5, y+4.5, 0.8)
		}
	}
	c.rect(brown, 0, 68, 160, 5)
	c.rect(dark, 8, 73, 6, 20)
	c.rect(dark, 146, 73, 6, 20)
	c.stroke(grey, 44, 68, 52, 34, 1.4)
	c.stroke(grey, 52, 34, 66, 24, 1.4)
	c.poly(rust, 62, 18, 72, 22, 78, 30, 58, 26)
	c.ring(sand, white, 84, 56, 12, 1.6)
	for i := range 12 {
		a := float64(i)
		c.disc(dark, 84+9*cosDeg(a*30), 56+9*sinDeg(a*30), 0.5)
	}
	c.stroke(dark, 84, 56, 84, 49, 0.8)
	c.stroke(dark, 84, 56, 89, 58, 0.8)
	gear(c, straw, rgb(0x4b5b5f), 106, 63, 5, 9)
	gear(c, grey, rgb(0x4b5b5f), 116, 64, 3.6, 8)
	c.stroke(rust, 24, 66, 36, 66, 2)
	c.stroke(grey, 36, 66, 44, 66, 0.8)
	return c.rgba()
}

func repair() image.Image {
	c := newCanvas(1600, 900)
	c.sky(rgb(0xefe2c8), rgb(0xe4cfa6))
	c.ellipse(rgb(0x8d6446), 80, 58, 66, 30)
	c.ellipse(rgb(0xa67c58), 80, 55, 66, 30)
	hands := [][4]float64{{6, 20, 48, 44}, {30, 2, 66, 34}, {130, 0, 100, 36}, {156, 24, 116, 46}, {150, 84, 112, 64}, {60, 90, 72, 70}, {8, 80, 46, 62}}
	for i, h := range hands {
		sleeve := []uint32{0x0f5c6e, 0xb5552f, 0x3d6647, 0xe0a84f, 0x274b63, 0x8b969b, 0x7a3b1d}[i]
		mx, my := (h[0]+h[2])/2, (h[1]+h[3])/2
		c.stroke(rgb(sleeve), h[0], h[1], mx, my, 9)
		skin := skinA
		if i%2 == 1 {
			skin = skinB
		}
		c.stroke(skin, mx, my, h[2], h[3], 5.4)
		c.disc(skin, h[2], h[3], 4)
	}
	c.rect(grey, 62, 46, 20, 13)
	c.rect(mix(grey, white, 0.4), 62, 46, 20, 3)
	c.rect(dark, 66, 44, 12, 2)
	c.rect(rust, 92, 50, 18, 12)
	c.disc(sand, 97, 56, 3.6)
	c.stroke(dark, 103, 54, 108, 54, 0.8)
	c.stroke(dark, 103, 57, 108, 57, 0.8)
	c.poly(yellow, 52, 62, 62, 62, 59, 70, 55, 70)
	c.stroke(dark, 57, 70, 57, 77, 1)
	return c.rgba()
}

func shelves() image.Image {
	c := newCanvas(1600, 900)
	c.sky(rgb(0xdfe8e6), rgb(0xcdd9d6))
	for _, x := range []float64{12, 62, 112} {
		c.rect(brown, x, 8, 1.6, 78)
		c.rect(brown, x+38, 8, 1.6, 78)
		for row := range 4 {
			c.rect(rgb(0x8d6446), x, 24+float64(row)*20, 39.6, 1.8)
		}
	}
	cols := []uint32{0x0f5c6e, 0xb5552f, 0xe0a84f, 0x3d6647, 0x8b969b, 0x274b63}
	for i := range 34 {
		x := []float64{15, 65, 115}[i%3] + float64(i*11%30)
		y := 24 + float64(i/3%4)*20
		w, h := 4+float64(i*7%5), 5+float64(i*5%9)
		if i%5 == 0 {
			c.disc(rgb(cols[i%6]), x+w/2, y-w/2, w/2)
		} else {
			c.rect(rgb(cols[i%6]), x, y-h, w, h)
			c.rect(mix(rgb(cols[i%6]), white, 0.5), x+0.8, y-h+1.4, w-1.6, 1)
		}
	}
	c.rect(rgb(0xb8aa92), 0, 86, 160, 4)
	return c.rgba()
}

func gears() image.Image {
	c := newCanvas(1600, 900)
	c.sky(rgb(0x22303a), rgb(0x18242c))
	bg := rgb(0x1e2b34)
	for i := range 15 {
		x, y := 14+float64(i*43%140), 12+float64(i*29%70)
		gear(c, []color.RGBA{straw, grey, rust}[i%3], bg, x, y, 4+float64(i*5%8), 8+i%6)
	}
	for i := range 12 {
		x, y := 8+float64(i*61%146), 8+float64(i*37%76)
		c.stroke(grey, x, y, x+6, y+2, 1)
		c.disc(mix(grey, white, 0.4), x, y, 1.3)
	}
	return c.rgba()
}

func drawers() image.Image {
	c := newCanvas(1600, 900)
	c.sky(rgb(0x5a3f2e), rgb(0x4a3326))
	for row := range 7 {
		for col := range 11 {
			x, y := 4+float64(col)*14, 3+float64(row)*12.4
			shade := mix(rgb(0x9a7250), rgb(0xb98d64), float64((row*3+col*5)%7)/7)
			c.rect(shade, x, y, 12.6, 11)
			c.rect(white, x+3, y+2.4, 6.6, 2.6)
			c.stroke(rgb(0x8b969b), x+4, y+3.7, x+8.2, y+3.7, 0.4)
			c.disc(straw, x+6.3, y+7.8, 1)
		}
	}
	c.rect(rgb(0x2b1d15), 60, 40.2, 12.6, 11)
	c.rect(rgb(0xc79a6e), 57.5, 44, 17.6, 15)
	c.rect(white, 62, 47.4, 8.6, 3.2)
	c.disc(straw, 66.3, 54.6, 1.3)
	return c.rgba()
}

func bridge() image.Image {
	c := newCanvas(1600, 900)
	c.sky(rgb(0xd7e6e6), rgb(0xf5ead2))
	c.hills(rgb(0xa9c3a4), 40, 5, 20, 0)
	c.hills(rgb(0x86ab7e), 48, 3, 13, 44)
	c.rect(rgb(0x8dbac4), 0, 62, 160, 28)
	c.shape(rgb(0x9a8f82), func(p *path) {
		p.move(14, 66)
		p.curve(40, 36, 120, 36, 146, 66)
		p.line(160, 66)
		p.line(160, 56)
		p.curve(120, 24, 40, 24, 0, 56)
		p.line(0, 66)
	})
	for i := range 18 {
		c.stroke(rgb(0x857a6e), 16+float64(i)*7.6, 46+float64(i*5%9), 20+float64(i)*7.6, 46+float64(i*5%9), 0.5)
	}
	for i := range 10 {
		c.stroke(rgb(0xb5d5dc), 20+float64(i*47%120), 68+float64(i)*1.9, 34+float64(i*47%120), 68+float64(i)*1.9, 0.6)
	}
	for i := range 40 {
		x := float64(i * 29 % 160)
		c.stroke(mix(moss, straw, float64(i%4)/4), x, 90, x+float64(i%3)-1, 76+float64(i*7%8), 0.7)
		c.ellipse(brown, x+float64(i%3)-1, 77+float64(i*7%8), 0.8, 2.2)
	}
	return c.rgba()
}

func river() image.Image {
	c := newCanvas(1600, 1000)
	c.sky(rgb(0xe2ecea), rgb(0xf3e6cc))
	c.hills(rgb(0x98b892), 44, 5, 24, 12)
	for i := range 9 {
		c.tree(mix(moss, leaf, float64(i%3)/3), brown, 6+float64(i)*19, 46+float64(i%2), 16+float64(i*5%7))
	}
	c.rect(rgb(0x7fb0bc), 0, 52, 160, 48)
	for i := range 22 {
		c.stroke(rgb(0xa9cfd7), float64(i*41%150), 56+float64(i)*2, 14+float64(i*41%150), 56+float64(i)*2, 0.6)
	}
	// A person with a measuring rod.
	c.rect(rgb(0x274b63), 74, 56, 6, 22)
	c.rect(rgb(0x274b63), 82, 56, 6, 22)
	c.rect(leaf, 73, 68, 7.6, 14)
	c.rect(leaf, 81.4, 68, 7.6, 14)
	c.shape(yellow, func(p *path) {
		p.move(72, 58)
		p.curve(72, 36, 90, 36, 90, 58)
	})
	c.disc(skinB, 81, 32, 5.4)
	c.shape(dark, func(p *path) {
		p.move(75.4, 31)
		p.curve(76, 24, 87, 24, 86.6, 31)
	})
	c.stroke(yellow, 87, 44, 100, 50, 4.4)
	c.disc(skinB, 101, 50.5, 2.4)
	c.stroke(white, 102, 24, 102, 82, 1.6)
	for i := range 9 {
		c.stroke(rust, 101.4, 28+float64(i)*6, 102.6, 28+float64(i)*6, 1)
	}
	c.ellipse(rgb(0xa9cfd7), 81, 83, 14, 2)
	return c.rgba()
}

func ferry() image.Image {
	c := newCanvas(1600, 900)
	c.sky(rgb(0xd9dedb), rgb(0xc7d2d0))
	c.hills(rgb(0xb3c2bd), 38, 4, 19, 8)
	c.hills(rgb(0x9cb0aa), 46, 3, 11, 70)
	c.rect(rgb(0xa8bfc3), 0, 54, 160, 36)
	c.stroke(rgb(0x5b6a70), 0, 30, 160, 34, 0.6)
	c.stroke(rgb(0x5b6a70), 66, 32, 62, 58, 0.5)
	c.stroke(rgb(0x5b6a70), 96, 33, 100, 58, 0.5)
	c.poly(rust, 48, 58, 114, 58, 108, 67, 54, 67)
	c.rect(white, 58, 47, 14, 11)
	c.rect(teal, 60.5, 49.5, 4, 4)
	c.rect(teal, 66.5, 49.5, 4, 4)
	for i := range 4 {
		x := 78 + float64(i)*8
		c.stroke([]color.RGBA{teal, straw, moss, rgb(0x274b63)}[i], x, 51, x, 57, 3.4)
		c.disc([]color.RGBA{skinA, skinB}[i%2], x, 47, 1.9)
	}
	for i := range 12 {
		c.stroke(rgb(0xc4d4d6), float64(i*47%150), 70+float64(i)*1.5, 12+float64(i*47%150), 70+float64(i)*1.5, 0.5)
	}
	return c.rgba()
}

func busStop() image.Image {
	c := newCanvas(1600, 900)
	c.sky(rgb(0xe9eef0), rgb(0xf4ead6))
	for i := range 8 {
		h := 22 + float64(i*13%18)
		c.rect(mix(rgb(0xc9d2d3), rgb(0xb7c3c5), float64(i%3)/3), float64(i)*21-4, 66-h, 19, h)
		for w := range 6 {
			c.rect(rgb(0xe8dcc2), float64(i)*21-1+float64(w%2)*7, 70-h+float64(w/2)*7, 4, 4)
		}
	}
	c.rect(rgb(0x9ba3a4), 0, 66, 160, 10)
	c.rect(rgb(0x6f777a), 0, 76, 160, 14)
	c.stroke(dark, 104, 68, 107, 26, 1.4)
	c.disc(yellow, 107.4, 22, 6)
	c.ring(moss, yellow, 107.4, 22, 4.6, 1.1)
	c.rect(brown, 54, 56, 34, 3)
	c.rect(brown, 54, 49, 34, 2.4)
	c.rect(dark, 58, 59, 2, 9)
	c.rect(dark, 82, 59, 2, 9)
	c.stroke(teal, 70, 46, 70, 55, 7)
	c.disc(skinA, 70, 38, 4)
	c.stroke(night, 70, 57, 78, 58, 4)
	c.stroke(night, 78, 58, 78, 68, 3.4)
	c.rect(rust, 60, 52, 5, 5)
	return c.rgba()
}
