package raster

import (
	"bytes"
	"fmt"
	"image"
	"image/gif"
	"image/jpeg"
	"image/png"

	"golang.org/x/image/webp"

	"annals/internal/doc"
	"annals/internal/picture/container"
)

// Decode gives the stored pixels of a raster picture, and its profile.
func Decode(data []byte, format doc.Format) (*Grid, []byte, error) {
	switch format {
	case doc.WebP:
		w, pix, err := DecodeWebP(data)
		if err != nil {
			return nil, nil, err
		}
		return Of(&image.NRGBA{Pix: pix, Stride: 4 * w.Width, Rect: image.Rect(0, 0, w.Width, w.Height)}), container.SaneProfile(w.Profile, 3), nil
	case doc.GIF:
		g, img, err := DecodeGIF(data)
		if err != nil {
			return nil, nil, err
		}
		all := image.NewNRGBA(image.Rect(0, 0, g.Width, g.Height))
		for y := img.Rect.Min.Y; y < img.Rect.Max.Y; y++ {
			for x := img.Rect.Min.X; x < img.Rect.Max.X; x++ {
				all.Set(x, y, img.At(x, y))
			}
		}
		return Of(all), nil, nil
	case doc.PNG:
		p, err := container.ParsePNG(data)
		if err != nil {
			return nil, nil, err
		}
		packed := 0
		for _, b := range p.IDAT {
			packed += len(b)
		}
		if p.RowBytes(p.Width)*p.Height/1032 > packed { // the most that deflate can gain
			return nil, nil, fmt.Errorf("%w: so few bytes cannot hold its pixels", container.ErrCutOff)
		}
		if isPlain(p) {
			g, err := plainGrid(p)
			if err != nil {
				return nil, nil, err
			}
			return g, container.SaneProfile(p.ICCProfile(), g.N), nil
		}
		img, err := png.Decode(bytes.NewReader(p.Strip()))
		if err != nil {
			return nil, nil, container.Damaged(err)
		}
		g := Of(img)
		return g, container.SaneProfile(p.ICCProfile(), min(g.N, 3)), nil
	case doc.JPEG:
		j, err := container.ParseJPEG(data)
		if err != nil {
			return nil, nil, err
		}
		if j.Components == 4 {
			img, err := DecodeCMYK(j)
			if err != nil {
				return nil, nil, err
			}
			g := &Grid{W: j.Width, H: j.Height, N: 3, Pix: make([]byte, 3*j.Width*j.Height)}
			for y := range j.Height {
				CMYKRow(g.Pix[3*g.W*y:3*g.W*(y+1)], img.Pix[y*img.Stride:])
			}
			return g, nil, nil
		}
		if j.Width*j.Height/1024 > len(data) { // a block of 64 pixels takes at least one bit a component
			return nil, nil, fmt.Errorf("%w: so few bytes cannot hold its pixels", container.ErrCutOff)
		}
		img, err := jpeg.Decode(bytes.NewReader(j.Assemble()))
		if err != nil {
			return nil, nil, container.Damaged(err)
		}
		return Of(img), container.SaneProfile(j.Profile, j.Components), nil
	}
	return nil, nil, fmt.Errorf("%w: it has no pixels", container.ErrUnknown)
}

// DecodeCMYK decodes a JPEG of four inks. Adobe's programs store them
// inverted and say so with their segment; the decoder minds that. A file
// without the segment stores them as they are: it gets one for the decoder's
// sake, and the result is turned back.
func DecodeCMYK(j *container.JPEG) (*image.CMYK, error) {
	if err := container.CheckDecoded(j.Width, j.Height, 0, 0); err != nil {
		return nil, err
	}
	upright := !j.Adobe
	if upright {
		j.Adobe, j.Transform = true, 0
	}
	decoded, err := jpeg.Decode(bytes.NewReader(j.Assemble()))
	if err != nil {
		return nil, container.Damaged(err)
	}
	img, ok := decoded.(*image.CMYK)
	if !ok {
		return nil, fmt.Errorf("is damaged: its JPEG has four colours that are not those of print")
	}
	if upright {
		for i := range img.Pix {
			img.Pix[i] = 255 - img.Pix[i]
		}
	}
	return img, nil
}

// CMYKRow converts a row of inks to a row of light.
func CMYKRow(rgb, cmyk []byte) {
	for i := 0; i+3 <= len(rgb); i += 3 {
		c := cmyk[i/3*4:]
		white := 255 - uint32(c[3])
		for n := range 3 {
			rgb[i+n] = uint8(((255-uint32(c[n]))*white + 127) / 255)
		}
	}
}

func DecodeGIF(data []byte) (*container.GIF, *image.Paletted, error) {
	g, err := container.ParseGIF(data)
	if err != nil {
		return nil, nil, err
	}
	// A code of twelve bits stands for 4,096 pixels at most. A frame may be
	// smaller than the picture, so the file's length says nothing else.
	if err := container.CheckDecoded(g.Width, g.Height, len(data), 4096); err != nil {
		return nil, nil, err
	}
	decoded, err := gif.Decode(bytes.NewReader(g.Strip()))
	if err != nil {
		return nil, nil, container.Damaged(err)
	}
	img, ok := decoded.(*image.Paletted)
	if !ok || len(img.Palette) == 0 || len(img.Palette) > 256 || !img.Rect.In(image.Rect(0, 0, g.Width, g.Height)) {
		return nil, nil, fmt.Errorf("is damaged: the first frame of its GIF makes no sense")
	}
	return g, img, nil
}

// DecodeWebP decodes a still WebP to rows of red, green, blue and opacity, not
// multiplied.
func DecodeWebP(data []byte) (*container.WebP, []byte, error) {
	w, err := container.ParseWebP(data)
	if err != nil {
		return nil, nil, err
	}
	if w.Animated {
		return nil, nil, fmt.Errorf("is an animated WebP, which paper cannot show; save one picture of it")
	}
	if err := container.CheckDecoded(w.Width, w.Height, 0, 0); err != nil {
		return nil, nil, err
	}
	img, err := webp.Decode(bytes.NewReader(w.Strip()))
	if err != nil {
		return nil, nil, container.Damaged(err)
	}
	if img.Bounds() != image.Rect(0, 0, w.Width, w.Height) {
		return nil, nil, fmt.Errorf("is damaged: its WebP names two sizes")
	}
	switch m := img.(type) {
	case *image.NRGBA:
		return w, m.Pix[:4*w.Width*w.Height], nil
	case *image.YCbCr:
		return w, webpRGBA(m, nil, 0), nil
	case *image.NYCbCrA:
		return w, webpRGBA(&m.YCbCr, m.A, m.AStride), nil
	}
	return nil, nil, fmt.Errorf("is a WebP of a kind that cannot be read")
}

// webpRGBA converts the planes of a lossy WebP. Their luma runs from 16 to 235
// (RFC 6386, section 9.2, after ITU-R BT.601), unlike that of JPEG which the
// image package assumes for the same type, so that its conversion would give
// gray for black and white. Chroma is that of the nearest sample.
func webpRGBA(m *image.YCbCr, alpha []byte, stride int) []byte {
	b := m.Rect
	out := make([]byte, 0, 4*b.Dx()*b.Dy())
	for y := b.Min.Y; y < b.Max.Y; y++ {
		for x := b.Min.X; x < b.Max.X; x++ {
			c := m.COffset(x, y)
			// 1.164, 1.596, 0.813, 0.391 and 2.018 in parts of 2^16.
			luma := 76309 * (int32(m.Y[m.YOffset(x, y)]) - 16)
			cb, cr := int32(m.Cb[c])-128, int32(m.Cr[c])-128
			opacity := uint8(255)
			if alpha != nil {
				opacity = alpha[(y-b.Min.Y)*stride+x-b.Min.X]
			}
			out = append(out, clampByte(luma+104597*cr), clampByte(luma-53279*cr-25675*cb), clampByte(luma+132201*cb), opacity)
		}
	}
	return out
}

// clampByte rounds a number of 2^-16 parts to a byte.
func clampByte(v int32) uint8 { return uint8(min(max((v+1<<15)>>16, 0), 255)) }
