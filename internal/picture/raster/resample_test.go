package raster

import (
	"image"
	"math/rand/v2"
	"testing"
)

// Weighting eight samples in one word gives what weighting each alone gives,
// of samples as rough as can be.
func TestScaleWeighsEachSample(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	for _, c := range []struct{ w, h, n, tw, th int }{
		{100, 80, 3, 37, 41}, {64, 64, 4, 9, 5}, {97, 31, 1, 96, 30}, {2, 300, 1, 1, 7}, {1, 1, 3, 1, 1}, {5, 40, 1, 3, 13}, {3000, 3, 1, 2, 1},
	} {
		g := &Grid{W: c.w, H: c.h, N: c.n, Pix: make([]byte, c.w*c.h*c.n)}
		for i := range g.Pix {
			g.Pix[i] = byte(random.IntN(2) * 255)
		}
		columns, rows := kernel(0, c.w, c.tw, 1, 1), kernel(0, c.h, c.th, 1, 1)
		got := make([]byte, c.tw*c.th*c.n)
		plane{g.Pix, c.w * c.n, c.n}.scale(plane{got, c.tw * c.n, c.n}, columns, rows)
		round := func(sum int32) int32 { return min(max((sum+1<<(weightBits-1))>>weightBits, 0), 255) }
		for i, v := range got {
			x, y, ch := i/c.n%c.tw, i/c.n/c.tw, i%c.n
			sum := int32(0)
			for j, weight := range columns[x].weights {
				column := int32(0)
				for k, weight := range rows[y].weights {
					column += weight * int32(g.Pix[((rows[y].first+k)*c.w+columns[x].first+j)*c.n+ch])
				}
				sum += weight * round(column)
			}
			if want := round(sum); int32(v) != want {
				t.Fatalf("%+v: sample %d is %d, not %d", c, i, v, want)
			}
		}
	}
}

// Scaling light and colour apart looks like scaling red, green and blue, for
// every way in which a JPEG holds colour, at odd sizes, turned and in part.
func TestScaleOfLightAndColour(t *testing.T) {
	for _, ratio := range []image.YCbCrSubsampleRatio{
		image.YCbCrSubsampleRatio444, image.YCbCrSubsampleRatio422, image.YCbCrSubsampleRatio420, image.YCbCrSubsampleRatio440, image.YCbCrSubsampleRatio411,
	} {
		for _, size := range []image.Point{{240, 180}, {241, 179}} {
			m := image.NewYCbCr(image.Rectangle{Max: size}, ratio)
			for y := range size.Y {
				for x := range size.X {
					m.Y[m.YOffset(x, y)] = byte(40 + x*150/size.X)
					m.Cb[m.COffset(x, y)] = byte(60 + y*130/size.Y)
					m.Cr[m.COffset(x, y)] = byte(200 - x*60/size.X - y*70/size.Y)
				}
			}
			g := Of(m)
			for orientation := 1; orientation <= 8; orientation += 5 {
				up, plain := g.Upright(orientation), g.RGB().Upright(orientation)
				part := image.Rect(up.W/5|1, up.H/4, up.W*4/5, up.H-3)
				a, b := up.Scaled(part, 61, 47).RGB(), plain.Scaled(part, 61, 47)
				for i, v := range a.Pix {
					if d := int(v) - int(b.Pix[i]); d < -6 || d > 6 {
						t.Fatalf("%v, %v, orientation %d: sample %d is %d, not about %d", ratio, size, orientation, i, v, b.Pix[i])
					}
				}
			}
		}
	}
}
