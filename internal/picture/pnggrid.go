package picture

// plain reports whether a PNG is of the kinds that nearly all are: 8 bits of
// gray or of each colour, or numbers of colours, and nothing transparent.
func (p *pngFile) plain() bool {
	switch p.colour {
	case pngGray, pngRGB:
		return p.depth == 8 && len(p.trns) == 0
	case pngPalette:
		return len(p.trns) == 0
	}
	return false
}

// grid restores the pixels of a plain PNG.
func (p *pngFile) grid() (*grid, error) {
	g := &grid{w: p.width, h: p.height, n: 3}
	if p.colour == pngGray {
		g.n = 1
	}
	var colours [256][3]byte // a number without a colour is black
	for i := range len(p.palette) / 3 {
		colours[i] = [3]byte(p.palette[3*i:])
	}
	g.pix = make([]byte, g.w*g.h*g.n)
	rest := g.pix
	err := p.rows(func(row []byte) error {
		dst := rest[:g.w*g.n]
		rest = rest[len(dst):]
		switch {
		case p.colour != pngPalette:
			copy(dst, row)
		case p.depth == 8:
			for _, v := range row[:g.w] {
				c := &colours[v]
				dst[0], dst[1], dst[2] = c[0], c[1], c[2]
				dst = dst[3:]
			}
		default:
			for x := range g.w {
				copy(dst[3*x:3*x+3], colours[sample(row, x, p.depth)][:])
			}
		}
		return nil
	})
	return g, err
}
