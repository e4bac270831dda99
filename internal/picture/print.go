package picture

import (
	"bytes"
	"fmt"
	"image"
	"image/gif"
	"image/jpeg"

	"golang.org/x/image/webp"

	"annals/internal/doc"
)

// Print returns a picture's pixels as a PDF takes them. Where the PDF knows
// the file's own compression, the compressed bytes pass through: the pixels of
// a JPEG are never coded again, those of most PNGs not either. Nothing of the
// file's metadata is in the result but an ICC profile that fits.
//
// The stored pixels are not turned: the caller does that with the matrix, by
// Asset.Orientation. SVG is not for Print, see vector.Parse. The message of an
// error completes the sentence "The picture …".
func Print(a *doc.Asset) (*Raster, error) {
	switch sniff(a.Data) {
	case doc.JPEG:
		return printJPEG(a.Data)
	case doc.PNG:
		return printPNG(a.Data)
	case doc.GIF:
		return printGIF(a.Data)
	case doc.WebP:
		return printWebP(a.Data)
	}
	return nil, fmt.Errorf("%w: it has no pixels for print", ErrUnknown)
}

func printJPEG(data []byte) (*Raster, error) {
	j, err := parseJPEG(data)
	if err != nil {
		return nil, err
	}
	if j.components == 4 {
		return printCMYK(j)
	}
	r := &Raster{Width: j.width, Height: j.height, Bits: 8, Space: RGB, DCT: true, Data: j.write()}
	if j.components == 1 {
		r.Space = Gray
	}
	r.ICC = saneProfile(j.profile, j.components)
	return r, nil
}

// printCMYK gives the pixels of a CMYK JPEG as RGB: in a file whose output
// intent is sRGB, PDF/A allows DeviceCMYK only with a profile of its own
// (ISO 19005-2, 6.2.4.3), and reports are read on screens and printed in
// offices. The ink values are multiplied, as screens do without a profile.
func printCMYK(j *jpegFile) (*Raster, error) {
	img, err := decodeCMYK(j)
	if err != nil {
		return nil, err
	}
	p := newPacker(j.width, 3, 8, true)
	row := make([]byte, 3*j.width)
	for y := range j.height {
		cmykRow(row, img.Pix[y*img.Stride:])
		p.row(row)
	}
	return &Raster{Width: j.width, Height: j.height, Bits: 8, Space: RGB, Predictor: true, Data: p.done()}, nil
}

// cmykRow converts a row of inks to a row of light.
func cmykRow(rgb, cmyk []byte) {
	for i := 0; i+3 <= len(rgb); i += 3 {
		c := cmyk[i/3*4:]
		white := 255 - uint32(c[3])
		for n := range 3 {
			rgb[i+n] = uint8(((255-uint32(c[n]))*white + 127) / 255)
		}
	}
}

// decodeCMYK decodes a JPEG of four inks. Adobe's programs store them
// inverted and say so with their segment; the decoder minds that. A file
// without the segment stores them as they are: it gets one for the decoder's
// sake, and the result is turned back.
func decodeCMYK(j *jpegFile) (*image.CMYK, error) {
	if err := checkDecoded(j.width, j.height, 0, 0); err != nil {
		return nil, err
	}
	upright := !j.adobe
	if upright {
		j.adobe, j.transform = true, 0
	}
	decoded, err := jpeg.Decode(bytes.NewReader(j.write()))
	if err != nil {
		return nil, damaged(err)
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

// printGIF gives the first frame, as colours by number. Where the frame does
// not cover the picture, and where it says so, paper shows through.
func printGIF(data []byte) (*Raster, error) {
	g, img, err := decodeGIF(data)
	if err != nil {
		return nil, err
	}
	r := &Raster{Width: g.width, Height: g.height, Bits: 8, Space: Indexed, Predictor: true}
	var opacity [256]byte
	for i, c := range img.Palette {
		red, green, blue, alpha := c.RGBA()
		r.Palette = append(r.Palette, uint8(red>>8), uint8(green>>8), uint8(blue>>8))
		opacity[i] = uint8(alpha >> 8)
	}
	pixels, mask := newPacker(g.width, 1, 8, false), newPacker(g.width, 1, 8, false)
	line, shade := make([]byte, g.width), make([]byte, g.width)
	opaque := true
	for y := range g.height {
		clear(line)
		clear(shade)
		if b := img.Rect; y >= b.Min.Y && y < b.Max.Y {
			copy(line[b.Min.X:b.Max.X], img.Pix[(y-b.Min.Y)*img.Stride:])
			for x := b.Min.X; x < b.Max.X; x++ {
				shade[x] = opacity[line[x]]
			}
		}
		opaque = opaque && allOpaque(shade)
		pixels.row(line)
		mask.row(shade)
	}
	r.Data = pixels.done()
	if m := mask.done(); !opaque {
		r.Mask = grayMask(r.Width, r.Height, m)
	}
	return r, nil
}

func decodeGIF(data []byte) (*gifFile, *image.Paletted, error) {
	g, err := parseGIF(data)
	if err != nil {
		return nil, nil, err
	}
	// A code of twelve bits stands for 4,096 pixels at most. A frame may be
	// smaller than the picture, so the file's length says nothing else.
	if err := checkDecoded(g.width, g.height, len(data), 4096); err != nil {
		return nil, nil, err
	}
	decoded, err := gif.Decode(bytes.NewReader(g.strip()))
	if err != nil {
		return nil, nil, damaged(err)
	}
	img, ok := decoded.(*image.Paletted)
	if !ok || len(img.Palette) == 0 || len(img.Palette) > 256 || !img.Rect.In(image.Rect(0, 0, g.width, g.height)) {
		return nil, nil, fmt.Errorf("is damaged: the first frame of its GIF makes no sense")
	}
	return g, img, nil
}

func printWebP(data []byte) (*Raster, error) {
	w, img, err := decodeWebP(data)
	if err != nil {
		return nil, err
	}
	return printRGBA(w.width, w.height, img, saneProfile(w.profile, 3)), nil
}

// decodeWebP decodes a still WebP to rows of red, green, blue and opacity, not
// multiplied.
func decodeWebP(data []byte) (*webpFile, []byte, error) {
	w, err := parseWebP(data)
	if err != nil {
		return nil, nil, err
	}
	if w.animated {
		return nil, nil, fmt.Errorf("is an animated WebP, which paper cannot show; save one picture of it")
	}
	if err := checkDecoded(w.width, w.height, 0, 0); err != nil {
		return nil, nil, err
	}
	img, err := webp.Decode(bytes.NewReader(w.strip()))
	if err != nil {
		return nil, nil, damaged(err)
	}
	if img.Bounds() != image.Rect(0, 0, w.width, w.height) {
		return nil, nil, fmt.Errorf("is damaged: its WebP names two sizes")
	}
	switch m := img.(type) {
	case *image.NRGBA:
		return w, m.Pix[:4*w.width*w.height], nil
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

// printRGBA packs rows of red, green, blue and opacity.
func printRGBA(w, h int, pix, profile []byte) *Raster {
	r := &Raster{Width: w, Height: h, Bits: 8, Space: RGB, Predictor: true, ICC: profile}
	colour, mask := newPacker(w, 3, 8, true), newPacker(w, 1, 8, true)
	rgb, shade := make([]byte, 3*w), make([]byte, w)
	opaque := true
	for y := range h {
		row := pix[4*w*y : 4*w*(y+1)]
		for x := range w {
			copy(rgb[3*x:3*x+3], row[4*x:])
			shade[x] = row[4*x+3]
		}
		opaque = opaque && allOpaque(shade)
		colour.row(rgb)
		mask.row(shade)
	}
	r.Data = colour.done()
	if m := mask.done(); !opaque {
		r.Mask = grayMask(w, h, m)
	}
	return r
}

// grayMask is the raster of a soft mask of 8 bits.
func grayMask(w, h int, data []byte) *Raster {
	return &Raster{Width: w, Height: h, Bits: 8, Space: Gray, Predictor: true, Data: data}
}

// damaged words a decoder's error.
func damaged(err error) error { return fmt.Errorf("is damaged: %w", err) }

func allOpaque(row []byte) bool {
	for _, v := range row {
		if v != 255 {
			return false
		}
	}
	return true
}
