package picture

import (
	"fmt"

	"annals/internal/doc"
	"annals/internal/picture/container"
	"annals/internal/picture/raster"
)

// Print returns a picture's pixels as a PDF takes them. Where the PDF knows
// the file's own compression, the compressed bytes pass through: the pixels of
// a JPEG are never coded again, those of most PNGs not either. Nothing of the
// file's metadata is in the result but an ICC profile that fits.
//
// The stored pixels are not turned: the caller does that with the matrix, by
// Asset.Orientation. SVG is not for Print, see vector.Parse. The message of an
// error completes the sentence "The picture …".
func Print(a *doc.Asset) (*Raster, error) { return printAsset(a, false) }

// printAsset is Print; exact is for printPNG.
func printAsset(a *doc.Asset, exact bool) (*Raster, error) {
	switch sniff(a.Data) {
	case doc.JPEG:
		return printJPEG(a.Data)
	case doc.PNG:
		return printPNG(a.Data, exact)
	case doc.GIF:
		return printGIF(a.Data)
	case doc.WebP:
		return printWebP(a.Data)
	}
	return nil, fmt.Errorf("%w: it has no pixels for print", ErrUnknown)
}

func printJPEG(data []byte) (*Raster, error) {
	j, err := container.ParseJPEG(data)
	if err != nil {
		return nil, err
	}
	if j.Components == 4 {
		return printCMYK(j)
	}
	r := &Raster{Width: j.Width, Height: j.Height, Bits: 8, Space: RGB, DCT: true, Data: j.Assemble()}
	if j.Components == 1 {
		r.Space = Gray
	}
	r.ICC = container.SaneProfile(j.Profile, j.Components)
	return r, nil
}

// printCMYK gives the pixels of a CMYK JPEG as RGB: in a file whose output
// intent is sRGB, PDF/A allows DeviceCMYK only with a profile of its own
// (ISO 19005-2, 6.2.4.3), and reports are read on screens and printed in
// offices. The ink values are multiplied, as screens do without a profile.
func printCMYK(j *container.JPEG) (*Raster, error) {
	img, err := raster.DecodeCMYK(j)
	if err != nil {
		return nil, err
	}
	p := container.NewPacker(j.Width, 3, 8, true)
	row := make([]byte, 3*j.Width)
	for y := range j.Height {
		raster.CMYKRow(row, img.Pix[y*img.Stride:])
		p.Row(row)
	}
	return &Raster{Width: j.Width, Height: j.Height, Bits: 8, Space: RGB, Predictor: true, Data: p.Done()}, nil
}

// printGIF gives the first frame, as colours by number. Where the frame does
// not cover the picture, and where it says so, paper shows through.
func printGIF(data []byte) (*Raster, error) {
	g, img, err := raster.DecodeGIF(data)
	if err != nil {
		return nil, err
	}
	r := &Raster{Width: g.Width, Height: g.Height, Bits: 8, Space: Indexed, Predictor: true}
	var opacity [256]byte
	for i, c := range img.Palette {
		red, green, blue, alpha := c.RGBA()
		r.Palette = append(r.Palette, uint8(red>>8), uint8(green>>8), uint8(blue>>8))
		opacity[i] = uint8(alpha >> 8)
	}
	pixels, mask := container.NewPacker(g.Width, 1, 8, false), container.NewPacker(g.Width, 1, 8, false)
	line, shade := make([]byte, g.Width), make([]byte, g.Width)
	opaque := true
	for y := range g.Height {
		clear(line)
		clear(shade)
		if b := img.Rect; y >= b.Min.Y && y < b.Max.Y {
			copy(line[b.Min.X:b.Max.X], img.Pix[(y-b.Min.Y)*img.Stride:])
			for x := b.Min.X; x < b.Max.X; x++ {
				shade[x] = opacity[line[x]]
			}
		}
		opaque = opaque && allOpaque(shade)
		pixels.Row(line)
		mask.Row(shade)
	}
	r.Data = pixels.Done()
	if m := mask.Done(); !opaque {
		r.Mask = grayMask(r.Width, r.Height, m)
	}
	return r, nil
}

func printWebP(data []byte) (*Raster, error) {
	w, img, err := raster.DecodeWebP(data)
	if err != nil {
		return nil, err
	}
	return printRGBA(w.Width, w.Height, img, container.SaneProfile(w.Profile, 3)), nil
}

// printRGBA packs rows of red, green, blue and opacity.
func printRGBA(w, h int, pix, profile []byte) *Raster {
	r := &Raster{Width: w, Height: h, Bits: 8, Space: RGB, Predictor: true, ICC: profile}
	colour, mask := container.NewPacker(w, 3, 8, true), container.NewPacker(w, 1, 8, true)
	rgb, shade := make([]byte, 3*w), make([]byte, w)
	opaque := true
	for y := range h {
		row := pix[4*w*y : 4*w*(y+1)]
		for x := range w {
			copy(rgb[3*x:3*x+3], row[4*x:])
			shade[x] = row[4*x+3]
		}
		opaque = opaque && allOpaque(shade)
		colour.Row(rgb)
		mask.Row(shade)
	}
	r.Data = colour.Done()
	if m := mask.Done(); !opaque {
		r.Mask = grayMask(w, h, m)
	}
	return r
}

// grayMask is the raster of a soft mask of 8 bits.
func grayMask(w, h int, data []byte) *Raster {
	return &Raster{Width: w, Height: h, Bits: 8, Space: Gray, Predictor: true, Data: data}
}

func allOpaque(row []byte) bool {
	for _, v := range row {
		if v != 255 {
			return false
		}
	}
	return true
}
