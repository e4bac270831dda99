package raster

import "annals/internal/picture/container"

// isPlain reports whether a PNG is of the kinds that nearly all are: 8 bits of
// gray or of each colour, or numbers of colours, and nothing transparent.
func isPlain(p *container.PNG) bool {
	switch p.Colour {
	case container.PNGGray, container.PNGRGB:
		return p.Depth == 8 && len(p.TRNS) == 0
	case container.PNGPalette:
		return len(p.TRNS) == 0
	}
	return false
}

// plainGrid restores the pixels of a plain PNG.
func plainGrid(p *container.PNG) (*Grid, error) {
	g := &Grid{W: p.Width, H: p.Height, N: 3}
	if p.Colour == container.PNGGray {
		g.N = 1
	}
	var colours [256][3]byte // a number without a colour is black
	for i := range len(p.Palette) / 3 {
		colours[i] = [3]byte(p.Palette[3*i:])
	}
	g.Pix = make([]byte, g.W*g.H*g.N)
	rest := g.Pix
	exact, err := p.Rows(func(row []byte) error {
		dst := rest[:g.W*g.N]
		rest = rest[len(dst):]
		switch {
		case p.Colour != container.PNGPalette:
			copy(dst, row)
		case p.Depth == 8:
			for _, v := range row[:g.W] {
				c := &colours[v]
				dst[0], dst[1], dst[2] = c[0], c[1], c[2]
				dst = dst[3:]
			}
		default:
			for x := range g.W {
				copy(dst[3*x:3*x+3], colours[container.Sample(row, x, p.Depth)][:])
			}
		}
		return nil
	})
	g.Exact = exact
	return g, err
}
