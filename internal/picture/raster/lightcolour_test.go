package raster

import (
	"image"
	"image/color"
	"math/rand/v2"
	"testing"
)

// Light is that of the image library; colour is the mean of what it gives for
// the four pixels, at most one off; odd edges repeat the last pixels.
func TestPlanes(t *testing.T) {
	chance := rand.New(rand.NewPCG(1, 2))
	for _, size := range []image.Point{{1, 1}, {2, 2}, {3, 5}, {16, 9}, {33, 18}} {
		g := &Grid{W: size.X, H: size.Y, N: 3, Pix: make([]byte, 3*size.X*size.Y)}
		for i := range g.Pix {
			g.Pix[i] = byte([]int{0, 255, chance.IntN(256)}[chance.IntN(3)])
		}
		m := g.planes()
		at := func(x, y int) (uint8, uint8, uint8) {
			p := g.Pix[3*(min(y, g.H-1)*g.W+min(x, g.W-1)):]
			return color.RGBToYCbCr(p[0], p[1], p[2])
		}
		for y := range g.H {
			for x := range g.W {
				light, _, _ := at(x, y)
				if got := m.YCbCrAt(x, y); got.Y != light {
					t.Fatalf("%v: light at %d, %d is %d, want %d", size, x, y, got.Y, light)
				}
				cb, cr := 0, 0
				for _, d := range []image.Point{{0, 0}, {1, 0}, {0, 1}, {1, 1}} {
					_, b, r := at(x/2*2+d.X, y/2*2+d.Y)
					cb, cr = cb+int(b), cr+int(r)
				}
				got := m.YCbCrAt(x, y)
				if d := 4*int(got.Cb) - cb; d < -4 || d > 4 {
					t.Fatalf("%v: Cb at %d, %d is %d, want %d/4", size, x, y, got.Cb, cb)
				}
				if d := 4*int(got.Cr) - cr; d < -4 || d > 4 {
					t.Fatalf("%v: Cr at %d, %d is %d, want %d/4", size, x, y, got.Cr, cr)
				}
			}
		}
	}
}

// Gray has no colour, black and white stay what they are.
func TestPlanesOfGray(t *testing.T) {
	for v := range 256 {
		g := &Grid{W: 2, H: 2, N: 3, Pix: make([]byte, 12)}
		for i := range g.Pix {
			g.Pix[i] = byte(v)
		}
		if got := g.planes().YCbCrAt(0, 0); got != (color.YCbCr{Y: uint8(v), Cb: 128, Cr: 128}) {
			t.Errorf("gray %d became %v", v, got)
		}
	}
}

func BenchmarkPlanes(b *testing.B) {
	g := &Grid{W: 1200, H: 900, N: 3, Pix: make([]byte, 3*1200*900)}
	for i := range g.Pix {
		g.Pix[i] = byte(i * 7)
	}
	b.SetBytes(int64(len(g.Pix)))
	for b.Loop() {
		g.planes()
	}
}
