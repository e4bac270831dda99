package picture

import (
	"annals/internal/picture/container"
	"bytes"
	"encoding/binary"
)

// printPNG gives a PNG's pixels in the cheapest way that its kind allows.
//
//   - Gray, RGB and palette of at most 8 bits, not interlaced: the compressed
//     stream passes through; a PDF undoes PNG's row filters itself. Transparent
//     colours (tRNS) become a soft mask beside it.
//   - With opacity, 8 bits, not interlaced: the filters work on each channel
//     for itself, so the filtered bytes of colour and opacity are parted as
//     they stand and compressed again.
//   - The rest (16 bits, interlaced): pixels are restored, reduced to 8 bits
//     and packed anew.
//
// The stream is inflated in each case, so that a damaged one is told here and
// not by the reader's PDF program; unless exact says that its pixels have been
// read and that it holds nothing else.
func printPNG(data []byte, exact bool) (*Raster, error) {
	p, err := container.ParsePNG(data)
	if err != nil {
		return nil, err
	}
	r := &Raster{Width: p.Width, Height: p.Height, Bits: min(p.Depth, 8), Predictor: true}
	profiled := 3
	switch p.Colour {
	case container.PNGGray, container.PNGGrayAlpha:
		r.Space, profiled = Gray, 1
	case container.PNGRGB, container.PNGRGBA:
		r.Space = RGB
	case container.PNGPalette:
		r.Space, r.Palette = Indexed, usablePalette(p)
	}
	// The profile of an indexed picture is that of its palette. Without one,
	// colours are taken for sRGB, whatever gAMA and cHRM say: browsers have
	// taught everyone to save them so.
	r.ICC = container.SaneProfile(p.ICCProfile(), profiled)

	alpha := p.Colour == container.PNGGrayAlpha || p.Colour == container.PNGRGBA
	switch {
	case p.Interlaced || p.Depth == 16:
		err = repack(p, r)
	case alpha:
		err = part(p, r)
	case exact:
		r.Data = bytes.Join(p.IDAT, nil)
	default:
		err = passThrough(p, r)
	}
	if err != nil {
		return nil, err
	}
	return r, nil
}

// usablePalette cuts a palette to what the depth can number: more entries than
// that are not allowed in a PDF.
func usablePalette(p *container.PNG) []byte {
	return p.Palette[:min(len(p.Palette), 3<<p.Depth)]
}

// passThrough lets the compressed stream through.
func passThrough(p *container.PNG, r *Raster) error {
	mask := newKeyMask(p, r)
	u := container.NewUnfilter(p.RowBytes(p.Width), p.FilterStep())
	var again *container.Packer // for a stream that holds more than the pixels
	exact, err := p.FilteredRows(func(row []byte) error {
		if mask != nil {
			mask.row(u.Undo(row))
		}
		return nil
	})
	if err != nil {
		return err
	}
	if exact {
		r.Data = bytes.Join(p.IDAT, nil)
	} else {
		again = container.NewPacker(p.Width, p.Channels(), p.Depth, false)
		if _, err := p.FilteredRows(func(row []byte) error { again.Filtered(row); return nil }); err != nil {
			return err
		}
		r.Data = again.Done()
	}
	r.Mask = mask.raster()
	return nil
}

// part parts filtered bytes into those of colour and those of opacity.
func part(p *container.PNG, r *Raster) error {
	n := p.Channels() - 1
	colour, mask := container.NewPacker(p.Width, n, 8, false), container.NewPacker(p.Width, 1, 8, false)
	tints, shade := make([]byte, n*p.Width+1), make([]byte, p.Width+1)
	u := container.NewUnfilter(p.Width, 1)
	opaque := true
	_, err := p.FilteredRows(func(row []byte) error {
		tints[0], shade[0] = row[0], row[0]
		src := row[1:]
		if n == 3 {
			for i, t := 0, tints[1:]; i < p.Width; i++ {
				s, d := src[4*i:4*i+4], t[3*i:3*i+3]
				d[0], d[1], d[2] = s[0], s[1], s[2]
				shade[i+1] = s[3]
			}
		} else {
			for i := range p.Width {
				tints[i+1], shade[i+1] = src[2*i], src[2*i+1]
			}
		}
		opaque = opaque && allOpaque(u.Undo(shade))
		colour.Filtered(tints)
		mask.Filtered(shade)
		return nil
	})
	if err != nil {
		return err
	}
	r.Data = colour.Done()
	if m := mask.Done(); !opaque {
		r.Mask = grayMask(p.Width, p.Height, m)
	}
	return nil
}

// repack restores the pixels and packs them again with 8 bits a sample or
// fewer. Of 16 bits the upper 8 are kept.
func repack(p *container.PNG, r *Raster) error {
	alpha := p.Colour == container.PNGGrayAlpha || p.Colour == container.PNGRGBA
	all := p.Channels()
	n := all
	if alpha {
		n--
	}
	filters := p.Colour != container.PNGPalette && p.Depth >= 8
	colour := container.NewPacker(p.Width, n, r.Bits, filters)
	key := newKeyMask(p, r)
	var mask *container.Packer
	if alpha {
		mask = container.NewPacker(p.Width, 1, 8, true)
	}
	narrow, tints, shade := make([]byte, p.Width*all), make([]byte, p.Width*n), make([]byte, p.Width)
	opaque := true
	_, err := p.Rows(func(row []byte) error {
		if key != nil {
			key.row(row)
		}
		if p.Depth == 16 {
			for i := range narrow {
				narrow[i] = row[2*i]
			}
			row = narrow
		}
		if !alpha {
			colour.Row(row)
			return nil
		}
		for i := range p.Width {
			copy(tints[i*n:(i+1)*n], row[i*all:])
			shade[i] = row[i*all+n]
		}
		opaque = opaque && allOpaque(shade)
		colour.Row(tints)
		mask.Row(shade)
		return nil
	})
	if err != nil {
		return err
	}
	r.Data = colour.Done()
	r.Mask = key.raster()
	if alpha {
		if m := mask.Done(); !opaque {
			r.Mask = grayMask(p.Width, p.Height, m)
		}
	}
	return nil
}

// keyMask makes a soft mask out of the colours that tRNS calls transparent.
type keyMask struct {
	png     *container.PNG
	out     *container.Packer
	shade   []byte
	opacity [256]byte // of an indexed picture's colours
	key     []byte    // the samples of the one transparent colour otherwise
	opaque  bool
}

// newKeyMask returns nil where nothing can be transparent.
func newKeyMask(p *container.PNG, r *Raster) *keyMask {
	m := &keyMask{png: p, opaque: true}
	switch {
	case p.Colour == container.PNGPalette && len(p.TRNS) > 0:
		for i := range m.opacity {
			m.opacity[i] = 255
		}
		copy(m.opacity[:], p.TRNS)
		if bytes.Count(m.opacity[:], []byte{255}) == 256 {
			return nil
		}
	case p.Colour == container.PNGGray && len(p.TRNS) == 2, p.Colour == container.PNGRGB && len(p.TRNS) == 6:
		// The key is written with 16 bits; of fewer the lower ones count.
		for i := 0; i < len(p.TRNS); i += 2 {
			v := binary.BigEndian.Uint16(p.TRNS[i:])
			if p.Depth == 16 {
				m.key = append(m.key, byte(v>>8))
			}
			m.key = append(m.key, byte(v)&(1<<min(p.Depth, 8)-1))
		}
	default:
		return nil
	}
	m.out = container.NewPacker(r.Width, 1, 8, false)
	m.shade = make([]byte, r.Width)
	return m
}

// row reads a row of restored samples.
func (m *keyMask) row(row []byte) {
	n := len(m.key)
	for i := range m.shade {
		switch {
		case n == 0:
			m.shade[i] = m.opacity[container.Sample(row, i, m.png.Depth)]
		case m.png.Depth < 8:
			m.shade[i] = opaqueUnless(container.Sample(row, i, m.png.Depth) == m.key[0])
		default:
			m.shade[i] = opaqueUnless(bytes.Equal(row[i*n:(i+1)*n], m.key))
		}
	}
	m.opaque = m.opaque && allOpaque(m.shade)
	m.out.Row(m.shade)
}

func opaqueUnless(transparent bool) byte {
	if transparent {
		return 0
	}
	return 255
}

// raster returns the mask, or nil where every pixel is opaque.
func (m *keyMask) raster() *Raster {
	if m == nil {
		return nil
	}
	data := m.out.Done()
	if m.opaque {
		return nil
	}
	return grayMask(m.png.Width, m.png.Height, data)
}
