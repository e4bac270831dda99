package raster

import (
	"annals/internal/picture/container"
	"bytes"
	"image"
	"image/jpeg"

	"annals/internal/doc"
)

// Encode writes a grid as JPEG or PNG, with a profile where there is one.
func (g *Grid) Encode(f doc.Format, quality int, profile []byte) ([]byte, error) {
	var out bytes.Buffer
	if f == doc.JPEG {
		if err := jpeg.Encode(&out, g.image(), &jpeg.Options{Quality: quality}); err != nil {
			return nil, err
		}
		if profile == nil {
			return out.Bytes(), nil
		}
		return append(append([]byte{0xff, container.SOI}, container.ProfileSegments(profile)...), out.Bytes()[2:]...), nil
	}
	return g.RGB().png(profile), nil
}

// image gives a grid of one or three samples the type that the JPEG encoder
// reads fastest.
func (g *Grid) image() image.Image {
	if g.YCC != nil {
		return g.YCC
	}
	rect := image.Rect(0, 0, g.W, g.H)
	switch g.N {
	case 1:
		return &image.Gray{Pix: g.Pix, Stride: g.W, Rect: rect}
	case 3:
		return g.planes()
	}
	m := image.NewRGBA(rect)
	for i := range g.W * g.H {
		m.Pix[4*i+3] = 255
		copy(m.Pix[4*i:4*i+g.N], g.Pix[i*g.N:])
	}
	return m
}
