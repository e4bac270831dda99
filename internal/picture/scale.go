package picture

import (
	"bytes"
	"fmt"
	"image"
	"image/color"
	"image/jpeg"
	"image/png"

	"annals/internal/doc"
)

// Scale returns a picture of at most maxWidth pixels as shown, for screens,
// and what Probe says of it. A picture that is narrow enough already is
// stripped and otherwise left alone. A wider one is decoded, scaled down,
// turned upright and coded again: as JPEG of the given quality (1 to 100) what
// came as JPEG or as an opaque WebP, the rest as PNG, with a palette where 256
// colours suffice. The colour profile stays. SVG has no pixels and is an error.
//
// The result is the same on every processor: see resample.
func Scale(a *doc.Asset, maxWidth, quality int) ([]byte, Info, error) {
	if maxWidth < 1 {
		return nil, Info{}, fmt.Errorf("cannot be scaled to a width of %d pixels", maxWidth)
	}
	info, err := Probe(a.Data)
	if err != nil {
		return nil, Info{}, err
	}
	if info.Format == doc.SVG {
		return nil, Info{}, fmt.Errorf("is a drawing, which needs no scaling")
	}
	if info.Width <= maxWidth {
		data, err := Strip(a)
		return data, info, err
	}
	g, profile, err := decode(a.Data, info)
	if err != nil {
		return nil, Info{}, err
	}
	height := max(1, (info.Height*maxWidth+info.Width/2)/info.Width)
	w, h := maxWidth, height
	if info.Orientation >= 5 {
		w, h = h, w
	}
	g = resample(g, w, h).upright(info.Orientation)

	out := Info{Format: doc.PNG, MediaType: "image/png", Width: g.w, Height: g.h, Orientation: 1}
	if info.Format == doc.JPEG || info.Format == doc.WebP && g.n == 3 {
		out.Format, out.MediaType = doc.JPEG, "image/jpeg"
	}
	data, err := g.encode(out.Format, min(max(quality, 1), 100), profile)
	return data, out, err
}

// grid is a picture in memory: rows of n samples of 8 bits a pixel, without
// padding. With 4 the colours are multiplied by the opacity.
type grid struct {
	w, h, n int
	pix     []byte
}

// decode gives the stored pixels of a raster picture, and its profile.
func decode(data []byte, info Info) (*grid, []byte, error) {
	switch info.Format {
	case doc.WebP:
		w, pix, err := decodeWebP(data)
		if err != nil {
			return nil, nil, err
		}
		return gridOf(&image.NRGBA{Pix: pix, Stride: 4 * w.width, Rect: image.Rect(0, 0, w.width, w.height)}), saneProfile(w.profile, 3), nil
	case doc.GIF:
		g, img, err := decodeGIF(data)
		if err != nil {
			return nil, nil, err
		}
		all := image.NewNRGBA(image.Rect(0, 0, g.width, g.height))
		for y := img.Rect.Min.Y; y < img.Rect.Max.Y; y++ {
			for x := img.Rect.Min.X; x < img.Rect.Max.X; x++ {
				all.Set(x, y, img.At(x, y))
			}
		}
		return gridOf(all), nil, nil
	case doc.PNG:
		p, err := parsePNG(data)
		if err != nil {
			return nil, nil, err
		}
		packed := 0
		for _, b := range p.idat {
			packed += len(b)
		}
		if p.rowBytes(p.width)*p.height/1032 > packed { // the most that deflate can gain
			return nil, nil, fmt.Errorf("%w: so few bytes cannot hold its pixels", ErrCutOff)
		}
		img, err := png.Decode(bytes.NewReader(p.strip()))
		if err != nil {
			return nil, nil, damaged(err)
		}
		g := gridOf(img)
		return g, saneProfile(p.iccProfile(), min(g.n, 3)), nil
	case doc.JPEG:
		j, err := parseJPEG(data)
		if err != nil {
			return nil, nil, err
		}
		if j.components == 4 {
			img, err := decodeCMYK(j)
			if err != nil {
				return nil, nil, err
			}
			g := &grid{w: j.width, h: j.height, n: 3, pix: make([]byte, 3*j.width*j.height)}
			for y := range j.height {
				cmykRow(g.pix[3*g.w*y:3*g.w*(y+1)], img.Pix[y*img.Stride:])
			}
			return g, nil, nil
		}
		if j.width*j.height/1024 > len(data) { // a block of 64 pixels takes at least one bit a component
			return nil, nil, fmt.Errorf("%w: so few bytes cannot hold its pixels", ErrCutOff)
		}
		img, err := jpeg.Decode(bytes.NewReader(j.write()))
		if err != nil {
			return nil, nil, damaged(err)
		}
		return gridOf(img), saneProfile(j.profile, j.components), nil
	}
	return nil, nil, fmt.Errorf("%w: it has no pixels", ErrUnknown)
}

// gridOf copies an image into the smallest grid that holds it.
func gridOf(img image.Image) *grid {
	b := img.Bounds()
	g := &grid{w: b.Dx(), h: b.Dy()}
	switch m := img.(type) {
	case *image.Gray:
		g.n, g.pix = 1, make([]byte, g.w*g.h)
		for y := range g.h {
			copy(g.pix[y*g.w:(y+1)*g.w], m.Pix[y*m.Stride:])
		}
		return g
	case *image.Gray16:
		g.n, g.pix = 1, make([]byte, g.w*g.h)
		for i := range g.pix {
			g.pix[i] = m.Pix[i/g.w*m.Stride+i%g.w*2]
		}
		return g
	case *image.YCbCr:
		g.n, g.pix = 3, make([]byte, 0, 3*g.w*g.h)
		for y := b.Min.Y; y < b.Max.Y; y++ {
			for x := b.Min.X; x < b.Max.X; x++ {
				c := m.COffset(x, y)
				red, green, blue := color.YCbCrToRGB(m.Y[m.YOffset(x, y)], m.Cb[c], m.Cr[c])
				g.pix = append(g.pix, red, green, blue)
			}
		}
		return g
	}
	opaque := true
	if o, ok := img.(interface{ Opaque() bool }); ok {
		opaque = o.Opaque()
	}
	g.n = 4
	if opaque {
		g.n = 3
	}
	g.pix = make([]byte, 0, g.n*g.w*g.h)
	for y := b.Min.Y; y < b.Max.Y; y++ {
		for x := b.Min.X; x < b.Max.X; x++ {
			red, green, blue, alpha := img.At(x, y).RGBA()
			g.pix = append(g.pix, byte(red>>8), byte(green>>8), byte(blue>>8))
			if !opaque {
				g.pix = append(g.pix, byte(alpha>>8))
			}
		}
	}
	return g
}

// upright turns and mirrors a grid by its EXIF orientation (Exif 2.32, 4.6.4:
// where the stored row 0 and column 0 are shown).
func (g *grid) upright(orientation int) *grid {
	if orientation <= 1 || orientation > 8 {
		return g
	}
	out := &grid{w: g.w, h: g.h, n: g.n, pix: make([]byte, len(g.pix))}
	if orientation >= 5 {
		out.w, out.h = g.h, g.w
	}
	for y := range out.h {
		for x := range out.w {
			sx, sy := x, y
			if orientation >= 5 {
				sx, sy = y, x
			}
			// The shown place, as a place of the stored rows.
			switch orientation {
			case 2, 7, 3, 8:
				sx = g.w - 1 - sx
			}
			switch orientation {
			case 3, 4, 6, 7:
				sy = g.h - 1 - sy
			}
			copy(out.pix[(y*out.w+x)*g.n:][:g.n], g.pix[(sy*g.w+sx)*g.n:])
		}
	}
	return out
}

// encode writes a grid as JPEG or PNG, with a profile where there is one.
func (g *grid) encode(f doc.Format, quality int, profile []byte) ([]byte, error) {
	var out bytes.Buffer
	if f == doc.JPEG {
		if err := jpeg.Encode(&out, g.image(), &jpeg.Options{Quality: quality}); err != nil {
			return nil, err
		}
		if profile == nil {
			return out.Bytes(), nil
		}
		return append(append([]byte{0xff, markSOI}, profileSegments(profile)...), out.Bytes()[2:]...), nil
	}
	e := png.Encoder{CompressionLevel: png.BestCompression}
	if err := e.Encode(&out, g.image()); err != nil {
		return nil, err
	}
	if profile == nil {
		return out.Bytes(), nil
	}
	// The profile stands between the header and the palette or pixels.
	const head = len(pngSignature) + 12 + 13
	var z bytes.Buffer
	z.WriteString("icc\x00\x00") // a name, and the only method there is
	p := newPacker(len(profile), 1, 8, false)
	p.filtered(profile)
	z.Write(p.done())
	data := appendChunk(append([]byte(nil), out.Bytes()[:head]...), "iCCP", z.Bytes())
	return append(data, out.Bytes()[head:]...), nil
}

// image gives a grid the type that makes the encoder write the fewest bytes.
func (g *grid) image() image.Image {
	rect := image.Rect(0, 0, g.w, g.h)
	if g.n == 1 {
		return &image.Gray{Pix: g.pix, Stride: g.w, Rect: rect}
	}
	if m := g.paletted(rect); m != nil {
		return m
	}
	m := image.NewRGBA(rect)
	for i := range g.w * g.h {
		m.Pix[4*i+3] = 255
		copy(m.Pix[4*i:4*i+g.n], g.pix[i*g.n:])
	}
	return m
}

// paletted returns an image by numbers where 256 colours suffice, else nil.
// Colours are numbered as they appear.
func (g *grid) paletted(rect image.Rectangle) *image.Paletted {
	numbers := make(map[color.RGBA]uint8)
	m := image.NewPaletted(rect, nil)
	for i := range m.Pix {
		s := g.pix[i*g.n:]
		c := color.RGBA{s[0], s[1], s[2], 255}
		if g.n == 4 {
			c.A = s[3]
		}
		n, ok := numbers[c]
		if !ok {
			if len(m.Palette) == 256 {
				return nil
			}
			n = uint8(len(m.Palette))
			numbers[c] = n
			m.Palette = append(m.Palette, c)
		}
		m.Pix[i] = n
	}
	return m
}
