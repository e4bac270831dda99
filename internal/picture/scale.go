package picture

import (
	"bytes"
	"fmt"
	"image"
	"image/draw"
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
// padding. With 4 the colours are multiplied by the opacity. What came as JPEG
// is held as light and colour instead of red, green and blue.
type grid struct {
	w, h, n int
	pix     []byte
	ycc     *image.YCbCr // instead of pix, with n = 3
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
		if p.plain() {
			g, err := p.grid()
			if err != nil {
				return nil, nil, err
			}
			return g, saneProfile(p.iccProfile(), g.n), nil
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

// premultiplied fills the grid from rows of four samples a pixel, whose colours
// are multiplied by the opacity, or need not be.
func (g *grid) premultiplied(pix []byte, stride int, opaque bool) {
	if !opaque {
		g.n, g.pix = 4, make([]byte, 4*g.w*g.h)
		for y := range g.h {
			copy(g.pix[4*g.w*y:4*g.w*(y+1)], pix[y*stride:])
		}
		return
	}
	g.n, g.pix = 3, make([]byte, 3*g.w*g.h)
	for y := range g.h {
		src, dst := pix[y*stride:][:4*g.w], g.pix[3*g.w*y:][:3*g.w]
		for len(dst) > 0 {
			dst[0], dst[1], dst[2] = src[0], src[1], src[2]
			src, dst = src[4:], dst[3:]
		}
	}
}

// numbered fills the grid from numbers of colours.
func (g *grid) numbered(m *image.Paletted) {
	var colours [256][4]byte
	opaque := m.Opaque()
	for i, c := range m.Palette {
		red, green, blue, alpha := c.RGBA()
		colours[i] = [4]byte{byte(red >> 8), byte(green >> 8), byte(blue >> 8), byte(alpha >> 8)}
	}
	g.n = 4
	if opaque {
		g.n = 3
	}
	g.pix = make([]byte, g.n*g.w*g.h)
	for y := range g.h {
		dst := g.pix[g.n*g.w*y:]
		for x, v := range m.Pix[y*m.Stride:][:g.w] {
			copy(dst[x*g.n:][:g.n], colours[v][:])
		}
	}
}

// upright turns and mirrors a grid by its EXIF orientation (Exif 2.32, 4.6.4:
// where the stored row 0 and column 0 are shown).
func (g *grid) upright(orientation int) *grid {
	if orientation <= 1 || orientation > 8 {
		return g
	}
	if g.ycc != nil {
		if out := g.turned(orientation); out != nil {
			return out
		}
		g = g.rgb()
	}
	out := &grid{w: g.w, h: g.h, n: g.n, pix: make([]byte, len(g.pix))}
	if orientation >= 5 {
		out.w, out.h = g.h, g.w
	}
	plane{g.pix, g.w * g.n, g.n}.upright(plane{out.pix, out.w * g.n, g.n}, g.w, g.h, orientation)
	return out
}

// upright fills dst with the w × h places of src, turned and mirrored.
func (src plane) upright(dst plane, w, h, orientation int) {
	dw, dh := w, h
	if orientation >= 5 {
		dw, dh = h, w
	}
	for y := range dh {
		for x := range dw {
			sx, sy := x, y
			if orientation >= 5 {
				sx, sy = y, x
			}
			// The shown place, as a place of the stored rows.
			switch orientation {
			case 2, 7, 3, 8:
				sx = w - 1 - sx
			}
			switch orientation {
			case 3, 4, 6, 7:
				sy = h - 1 - sy
			}
			copy(dst.pix[y*dst.stride+x*src.n:][:src.n], src.pix[sy*src.stride+sx*src.n:])
		}
	}
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
	return g.rgb().png(profile), nil
}

// image gives a grid of one or three samples the type that the JPEG encoder
// reads fastest.
func (g *grid) image() image.Image {
	if g.ycc != nil {
		return g.ycc
	}
	rect := image.Rect(0, 0, g.w, g.h)
	if g.n == 1 {
		return &image.Gray{Pix: g.pix, Stride: g.w, Rect: rect}
	}
	m := image.NewRGBA(rect)
	for i := range g.w * g.h {
		m.Pix[4*i+3] = 255
		copy(m.Pix[4*i:4*i+g.n], g.pix[i*g.n:])
	}
	return m
}
