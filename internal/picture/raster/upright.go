package raster

// Upright turns and mirrors a grid by its EXIF orientation (Exif 2.32, 4.6.4:
// where the stored row 0 and column 0 are shown).
func (g *Grid) Upright(orientation int) *Grid {
	if orientation <= 1 || orientation > 8 {
		return g
	}
	if g.YCC != nil {
		if out := g.turned(orientation); out != nil {
			return out
		}
		g = g.RGB()
	}
	out := &Grid{W: g.W, H: g.H, N: g.N, Pix: make([]byte, len(g.Pix))}
	if orientation >= 5 {
		out.W, out.H = g.H, g.W
	}
	plane{g.Pix, g.W * g.N, g.N}.upright(plane{out.Pix, out.W * g.N, g.N}, g.W, g.H, orientation)
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
