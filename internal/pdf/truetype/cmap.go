package truetype

// Glyph returns the glyph that the font's character map gives for a
// character, or false. Subtables of formats 4 and 12 for Unicode are read,
// which is what fonts of this century have.
func (f *Font) Glyph(r rune) (int, bool) {
	cmap := f.tables["cmap"]
	if len(cmap) < 4 {
		return 0, false
	}
	n := int(be.Uint16(cmap[2:]))
	for i := 0; i < n && 4+8*i+8 <= len(cmap); i++ {
		e := cmap[4+8*i:]
		platform, encoding := be.Uint16(e), be.Uint16(e[2:])
		if platform != 0 && (platform != 3 || encoding != 1 && encoding != 10) {
			continue
		}
		off := uint64(be.Uint32(e[4:]))
		if off+2 > uint64(len(cmap)) {
			continue
		}
		sub := cmap[off:]
		g := 0
		switch be.Uint16(sub) {
		case 4:
			g = format4(sub, r)
		case 12:
			g = format12(sub, r)
		}
		if g > 0 && g < f.NumGlyphs {
			return g, true
		}
	}
	return 0, false
}

// format4 looks a character up in segments with deltas.
func format4(t []byte, r rune) int {
	if len(t) < 16 || r > 0xffff {
		return 0
	}
	n := int(be.Uint16(t[6:])) / 2
	if 16+8*n > len(t) {
		return 0
	}
	ends, starts, deltas, offsets := t[14:], t[16+2*n:], t[16+4*n:], t[16+6*n:]
	for i := range n {
		if rune(be.Uint16(ends[2*i:])) < r {
			continue
		}
		start := rune(be.Uint16(starts[2*i:]))
		if start > r {
			return 0
		}
		delta, off := int(be.Uint16(deltas[2*i:])), int(be.Uint16(offsets[2*i:]))
		if off == 0 {
			return (int(r) + delta) & 0xffff
		}
		at := 2*i + off + 2*int(r-start)
		if at+2 > len(offsets) {
			return 0
		}
		g := int(be.Uint16(offsets[at:]))
		if g == 0 {
			return 0
		}
		return (g + delta) & 0xffff
	}
	return 0
}

// format12 looks a character up in groups of 32-bit ranges.
func format12(t []byte, r rune) int {
	if len(t) < 16 {
		return 0
	}
	n := uint64(be.Uint32(t[12:]))
	for i := uint64(0); i < n && 16+12*i+12 <= uint64(len(t)); i++ {
		g := t[16+12*i:]
		from, to := be.Uint32(g), be.Uint32(g[4:])
		if uint32(r) >= from && uint32(r) <= to {
			return int(be.Uint32(g[8:]) + uint32(r) - from)
		}
	}
	return 0
}
