package picture

import (
	"bytes"
	"encoding/binary"
)

// png writes a grid as a PNG (W3C PNG), by numbers where 256 colours suffice,
// with a profile where there is one. The encoder of the image library costs
// ten times as much at the level that makes files this small.
func (g *grid) png(profile []byte) []byte {
	head := make([]byte, 13)
	binary.BigEndian.PutUint32(head, uint32(g.w))
	binary.BigEndian.PutUint32(head[4:], uint32(g.h))
	head[8] = 8
	out := []byte(pngSignature)

	var pixels *packer
	var palette, opacity []byte
	numbers, colours := g.palette()
	switch {
	case g.n == 1:
		head[9] = pngGray
		pixels = newPacker(g.w, 1, 8, true)
		for y := range g.h {
			pixels.row(g.pix[y*g.w : (y+1)*g.w])
		}
	case numbers != nil:
		head[9] = pngPalette
		pixels = newPacker(g.w, 1, 8, false)
		for y := range g.h {
			pixels.row(numbers[y*g.w : (y+1)*g.w])
		}
		for _, c := range colours {
			palette = append(palette, c[0], c[1], c[2])
			opacity = append(opacity, c[3])
		}
		opacity = bytes.TrimRight(opacity, "\xff")
	case g.n == 3:
		head[9] = pngRGB
		pixels = newPacker(g.w, 3, 8, true)
		for y := range g.h {
			pixels.row(g.pix[3*y*g.w : 3*(y+1)*g.w])
		}
	default:
		head[9] = pngRGBA
		pixels = newPacker(g.w, 4, 8, true)
		row := make([]byte, 4*g.w)
		for y := range g.h {
			for x := range g.w {
				c := plain([4]byte(g.pix[4*(y*g.w+x):]))
				copy(row[4*x:], c[:])
			}
			pixels.row(row)
		}
	}
	out = appendChunk(out, "IHDR", head)
	if profile != nil {
		var z bytes.Buffer
		z.WriteString("icc\x00\x00") // a name, and the only method there is
		p := newPacker(len(profile), 1, 8, false)
		p.filtered(profile)
		z.Write(p.done())
		out = appendChunk(out, "iCCP", z.Bytes())
	}
	if palette != nil {
		out = appendChunk(out, "PLTE", palette)
		if len(opacity) > 0 {
			out = appendChunk(out, "tRNS", opacity)
		}
	}
	out = appendChunk(out, "IDAT", pixels.done())
	return appendChunk(out, "IEND", nil)
}

// palette returns the grid by numbers of colours where 256 suffice, else nil.
// Colours are numbered as they appear and are not multiplied by their opacity.
func (g *grid) palette() (numbers []byte, colours [][4]byte) {
	if g.n == 1 {
		return nil, nil
	}
	known := make(map[[4]byte]uint8)
	numbers = make([]byte, g.w*g.h)
	last, number := [4]byte{}, -1
	for i := range numbers {
		s := g.pix[i*g.n:]
		c := [4]byte{s[0], s[1], s[2], 255}
		if g.n == 4 {
			c[3] = s[3]
		}
		if c != last || number < 0 { // neighbours are mostly alike
			n, ok := known[c]
			if !ok {
				if len(colours) == 256 {
					return nil, nil
				}
				n = uint8(len(colours))
				known[c] = n
				colours = append(colours, c)
			}
			last, number = c, int(n)
		}
		numbers[i] = byte(number)
	}
	for i, c := range colours {
		colours[i] = plain(c)
	}
	return numbers, colours
}

// plain undoes the multiplication by the opacity.
func plain(c [4]byte) [4]byte {
	a := int(c[3])
	if a == 255 || a == 0 {
		return c
	}
	for i, v := range c[:3] {
		c[i] = byte(min(255, (int(v)*255+a/2)/a))
	}
	return c
}
