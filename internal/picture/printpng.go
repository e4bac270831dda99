package picture

import (
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
// not by the reader's PDF program.
func printPNG(data []byte) (*Raster, error) {
	p, err := parsePNG(data)
	if err != nil {
		return nil, err
	}
	r := &Raster{Width: p.width, Height: p.height, Bits: min(p.depth, 8), Predictor: true}
	profiled := 3
	switch p.colour {
	case pngGray, pngGrayAlpha:
		r.Space, profiled = Gray, 1
	case pngRGB, pngRGBA:
		r.Space = RGB
	case pngPalette:
		r.Space, r.Palette = Indexed, p.usablePalette()
	}
	// The profile of an indexed picture is that of its palette. Without one,
	// colours are taken for sRGB, whatever gAMA and cHRM say: browsers have
	// taught everyone to save them so.
	r.ICC = saneProfile(p.iccProfile(), profiled)

	alpha := p.colour == pngGrayAlpha || p.colour == pngRGBA
	switch {
	case p.interlaced || p.depth == 16:
		err = p.repack(r)
	case alpha:
		err = p.part(r)
	default:
		err = p.pass(r)
	}
	if err != nil {
		return nil, err
	}
	return r, nil
}

// usablePalette cuts a palette to what the depth can number: more entries than
// that are not allowed in a PDF.
func (p *pngFile) usablePalette() []byte {
	return p.palette[:min(len(p.palette), 3<<p.depth)]
}

// pass lets the compressed stream through.
func (p *pngFile) pass(r *Raster) error {
	mask := p.newKeyMask(r)
	u := newUnfilter(p.rowBytes(p.width), p.filterStep())
	var again *packer // for a stream that holds more than the pixels
	exact, err := p.filteredRows(func(row []byte) error {
		if mask != nil {
			mask.row(u.undo(row))
		}
		return nil
	})
	if err != nil {
		return err
	}
	if exact {
		r.Data = bytes.Join(p.idat, nil)
	} else {
		again = newPacker(p.width, p.channels(), p.depth, false)
		if _, err := p.filteredRows(func(row []byte) error { again.filtered(row); return nil }); err != nil {
			return err
		}
		r.Data = again.done()
	}
	r.Mask = mask.raster()
	return nil
}

// part parts filtered bytes into those of colour and those of opacity.
func (p *pngFile) part(r *Raster) error {
	n := p.channels() - 1
	colour, mask := newPacker(p.width, n, 8, false), newPacker(p.width, 1, 8, false)
	tints, shade := make([]byte, n*p.width+1), make([]byte, p.width+1)
	u := newUnfilter(p.width, 1)
	opaque := true
	_, err := p.filteredRows(func(row []byte) error {
		tints[0], shade[0] = row[0], row[0]
		src := row[1:]
		if n == 3 {
			for i, t := 0, tints[1:]; i < p.width; i++ {
				s, d := src[4*i:4*i+4], t[3*i:3*i+3]
				d[0], d[1], d[2] = s[0], s[1], s[2]
				shade[i+1] = s[3]
			}
		} else {
			for i := range p.width {
				tints[i+1], shade[i+1] = src[2*i], src[2*i+1]
			}
		}
		opaque = opaque && allOpaque(u.undo(shade))
		colour.filtered(tints)
		mask.filtered(shade)
		return nil
	})
	if err != nil {
		return err
	}
	r.Data = colour.done()
	if m := mask.done(); !opaque {
		r.Mask = grayMask(p.width, p.height, m)
	}
	return nil
}

// repack restores the pixels and packs them again with 8 bits a sample or
// fewer. Of 16 bits the upper 8 are kept.
func (p *pngFile) repack(r *Raster) error {
	alpha := p.colour == pngGrayAlpha || p.colour == pngRGBA
	all := p.channels()
	n := all
	if alpha {
		n--
	}
	filters := p.colour != pngPalette && p.depth >= 8
	colour := newPacker(p.width, n, r.Bits, filters)
	key := p.newKeyMask(r)
	var mask *packer
	if alpha {
		mask = newPacker(p.width, 1, 8, true)
	}
	narrow, tints, shade := make([]byte, p.width*all), make([]byte, p.width*n), make([]byte, p.width)
	opaque := true
	err := p.rows(func(row []byte) error {
		if key != nil {
			key.row(row)
		}
		if p.depth == 16 {
			for i := range narrow {
				narrow[i] = row[2*i]
			}
			row = narrow
		}
		if !alpha {
			colour.row(row)
			return nil
		}
		for i := range p.width {
			copy(tints[i*n:(i+1)*n], row[i*all:])
			shade[i] = row[i*all+n]
		}
		opaque = opaque && allOpaque(shade)
		colour.row(tints)
		mask.row(shade)
		return nil
	})
	if err != nil {
		return err
	}
	r.Data = colour.done()
	r.Mask = key.raster()
	if alpha {
		if m := mask.done(); !opaque {
			r.Mask = grayMask(p.width, p.height, m)
		}
	}
	return nil
}

// keyMask makes a soft mask out of the colours that tRNS calls transparent.
type keyMask struct {
	png     *pngFile
	out     *packer
	shade   []byte
	opacity [256]byte // of an indexed picture's colours
	key     []byte    // the samples of the one transparent colour otherwise
	opaque  bool
}

// newKeyMask returns nil where nothing can be transparent.
func (p *pngFile) newKeyMask(r *Raster) *keyMask {
	m := &keyMask{png: p, opaque: true}
	switch {
	case p.colour == pngPalette && len(p.trns) > 0:
		for i := range m.opacity {
			m.opacity[i] = 255
		}
		copy(m.opacity[:], p.trns)
		if bytes.Count(m.opacity[:], []byte{255}) == 256 {
			return nil
		}
	case p.colour == pngGray && len(p.trns) == 2, p.colour == pngRGB && len(p.trns) == 6:
		// The key is written with 16 bits; of fewer the lower ones count.
		for i := 0; i < len(p.trns); i += 2 {
			v := binary.BigEndian.Uint16(p.trns[i:])
			if p.depth == 16 {
				m.key = append(m.key, byte(v>>8))
			}
			m.key = append(m.key, byte(v)&(1<<min(p.depth, 8)-1))
		}
	default:
		return nil
	}
	m.out = newPacker(r.Width, 1, 8, false)
	m.shade = make([]byte, r.Width)
	return m
}

// row reads a row of restored samples.
func (m *keyMask) row(row []byte) {
	n := len(m.key)
	for i := range m.shade {
		switch {
		case n == 0:
			m.shade[i] = m.opacity[sample(row, i, m.png.depth)]
		case m.png.depth < 8:
			m.shade[i] = opaqueUnless(sample(row, i, m.png.depth) == m.key[0])
		default:
			m.shade[i] = opaqueUnless(bytes.Equal(row[i*n:(i+1)*n], m.key))
		}
	}
	m.opaque = m.opaque && allOpaque(m.shade)
	m.out.row(m.shade)
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
	data := m.out.done()
	if m.opaque {
		return nil
	}
	return grayMask(m.png.width, m.png.height, data)
}
