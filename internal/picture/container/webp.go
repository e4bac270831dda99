package container

import (
	"encoding/binary"
	"fmt"
)

// WebP is a WebP taken apart into the chunks of its RIFF container.
type WebP struct {
	Width, Height int
	Animated      bool
	Profile       []byte
	chunks        []webpChunk
}

type webpChunk struct {
	kind  string
	bytes []byte // with type and length, padded to an even number
	body  []byte
}

// Flags of VP8X (WebP container specification, "Extended File Format").
const (
	webpAnimated = 0x02
	webpXMP      = 0x04
	webpEXIF     = 0x08
	webpAlpha    = 0x10
	webpICC      = 0x20
)

// ParseWebP takes a WebP apart.
func ParseWebP(data []byte) (*WebP, error) {
	w := &WebP{}
	size := int(binary.LittleEndian.Uint32(data[4:])) + 8
	if size > len(data) {
		return nil, fmt.Errorf("%w: the file has %d of its %d bytes", ErrCutOff, len(data), size)
	}
	pixels := false
	for at := 12; at+8 <= size; {
		n := int(binary.LittleEndian.Uint32(data[at+4:]))
		if n > size-at-8 {
			return nil, fmt.Errorf("%w: the file ends in the middle of the pixels", ErrCutOff)
		}
		c := webpChunk{kind: string(data[at : at+4]), bytes: data[at:min(at+8+n+n&1, size)], body: data[at+8 : at+8+n]}
		at += 8 + n + n&1
		w.chunks = append(w.chunks, c)
		width, height := 0, 0
		switch c.kind {
		case "VP8X":
			if n < 10 {
				return nil, fmt.Errorf("is damaged: the header of its WebP has %d bytes", n)
			}
			w.Animated = c.body[0]&webpAnimated != 0
			width, height = int(le24(c.body[4:]))+1, int(le24(c.body[7:]))+1
		case "VP8 ":
			if n < 10 || c.body[3] != 0x9d || c.body[4] != 0x01 || c.body[5] != 0x2a {
				return nil, fmt.Errorf("is damaged: the pixels of its WebP do not begin as they should")
			}
			pixels = true
			width, height = int(binary.LittleEndian.Uint16(c.body[6:]))&0x3fff, int(binary.LittleEndian.Uint16(c.body[8:]))&0x3fff
		case "VP8L":
			if n < 5 || c.body[0] != 0x2f {
				return nil, fmt.Errorf("is damaged: the pixels of its WebP do not begin as they should")
			}
			pixels = true
			bits := binary.LittleEndian.Uint32(c.body[1:])
			width, height = int(bits&0x3fff)+1, int(bits>>14&0x3fff)+1
		case "ANMF":
			pixels = true
		case "ICCP":
			w.Profile = c.body
		}
		if width > 0 && w.Width == 0 {
			w.Width, w.Height = width, height
		}
	}
	if !pixels {
		return nil, fmt.Errorf("is damaged: its WebP holds no pixels")
	}
	return w, checkSize(w.Width, w.Height)
}

func le24(b []byte) uint32 { return uint32(b[0]) | uint32(b[1])<<8 | uint32(b[2])<<16 }

// Strip leaves out every chunk but those that make the picture, and says so in
// the header's flags.
func (w *WebP) Strip() []byte {
	out := []byte("RIFF\x00\x00\x00\x00WEBP")
	for _, c := range w.chunks {
		switch c.kind {
		case "VP8X":
			at := len(out)
			out = append(out, c.bytes...)
			out[at+8] &^= webpXMP | webpEXIF
		case "VP8 ", "VP8L", "ALPH", "ANIM", "ANMF", "ICCP":
			out = append(out, c.bytes...)
		default:
			continue
		}
		if len(out)%2 != 0 {
			out = append(out, 0)
		}
	}
	binary.LittleEndian.PutUint32(out[4:], uint32(len(out)-8))
	return out
}
