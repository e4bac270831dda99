package raster

import (
	"annals/internal/picture/container"
	"bytes"
	"encoding/binary"
)

// png writes a grid as a PNG (W3C PNG), by numbers where 256 colours suffice,
// with a profile where there is one. The encoder of the image library costs
// ten times as much at the level that makes files this small.
func (g *Grid) png(profile []byte) []byte {
	head := make([]byte, 13)
	binary.BigEndian.PutUint32(head, uint32(g.W))
	binary.BigEndian.PutUint32(head[4:], uint32(g.H))
	head[8] = 8
	out := []byte(container.PNGSignature)

	var pixels *container.Packer
	var palette, opacity []byte
	numbers, colours := g.palette()
	switch {
	case g.N == 1:
		head[9] = container.PNGGray
		pixels = container.NewPacker(g.W, 1, 8, true)
		for y := range g.H {
			pixels.Row(g.Pix[y*g.W : (y+1)*g.W])
		}
	case numbers != nil:
		head[9] = container.PNGPalette
		pixels = container.NewPacker(g.W, 1, 8, false)
		for y := range g.H {
			pixels.Row(numbers[y*g.W : (y+1)*g.W])
		}
		for _, c := range colours {
			palette = append(palette, c[0], c[1], c[2])
			opacity = append(opacity, c[3])
		}
		opacity = bytes.TrimRight(opacity, "\xff")
	case g.N == 3:
		head[9] = container.PNGRGB
		pixels = container.NewPacker(g.W, 3, 8, true)
		for y := range g.H {
			pixels.Row(g.Pix[3*y*g.W : 3*(y+1)*g.W])
		}
	default:
		head[9] = container.PNGRGBA
		pixels = container.NewPacker(g.W, 4, 8, true)
		row := make([]byte, 4*g.W)
		for y := range g.H {
			for x := range g.W {
				c := plain([4]byte(g.Pix[4*(y*g.W+x):]))
				copy(row[4*x:], c[:])
			}
			pixels.Row(row)
		}
	}
	out = container.AppendChunk(out, "IHDR", head)
	if profile != nil {
		var z bytes.Buffer
		z.WriteString("icc\x00\x00") // a name, and the only method there is
		p := container.NewPacker(len(profile), 1, 8, false)
		p.Filtered(profile)
		z.Write(p.Done())
		out = container.AppendChunk(out, "iCCP", z.Bytes())
	}
	if palette != nil {
		out = container.AppendChunk(out, "PLTE", palette)
		if len(opacity) > 0 {
			out = container.AppendChunk(out, "tRNS", opacity)
		}
	}
	out = container.AppendChunk(out, "IDAT", pixels.Done())
	return container.AppendChunk(out, "IEND", nil)
}

// palette returns the grid by numbers of colours where 256 suffice, else nil.
// Colours are numbered as they appear and are not multiplied by their opacity.
func (g *Grid) palette() (numbers []byte, colours [][4]byte) {
	if g.N == 1 {
		return nil, nil
	}
	known := make(map[[4]byte]uint8)
	numbers = make([]byte, g.W*g.H)
	last, number := [4]byte{}, -1
	for i := range numbers {
		s := g.Pix[i*g.N:]
		c := [4]byte{s[0], s[1], s[2], 255}
		if g.N == 4 {
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
