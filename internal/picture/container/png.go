package container

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"hash/crc32"
	"io"
	"slices"

	"github.com/klauspost/compress/zlib"
)

const PNGSignature = "\x89PNG\r\n\x1a\n"

// Colour types of PNG (W3C PNG, third edition, table 11.1).
const (
	PNGGray      = 0
	PNGRGB       = 2
	PNGPalette   = 3
	PNGGrayAlpha = 4
	PNGRGBA      = 6
)

// PNG is a PNG taken apart into its chunks, pixels still compressed.
type PNG struct {
	Width, Height int
	Depth         int // bits a sample
	Colour        byte
	Interlaced    bool
	Palette       []byte // RGB triples
	TRNS          []byte // the tRNS chunk
	Profile       []byte // the iCCP chunk, compressed
	IDAT          [][]byte
	chunks        []pngChunk // every sound chunk up to IEND, in order
}

// pngChunk is a chunk as in the file.
type pngChunk struct {
	kind  string
	bytes []byte // with length, type and checksum
	body  []byte
}

// Animated reports whether the PNG holds more than one picture.
func (p *PNG) Animated() bool {
	return slices.ContainsFunc(p.chunks, func(c pngChunk) bool { return c.kind == "acTL" })
}

// ParsePNG takes a PNG apart and holds every chunk against its checksum. A
// chunk that decoding needs must be sound; of the others the unsound ones are
// left out, as readers do.
func ParsePNG(data []byte) (*PNG, error) {
	p := &PNG{}
	ended := false
	for at := len(PNGSignature); !ended; {
		if at+12 > len(data) {
			return nil, p.cutOff()
		}
		n := int(binary.BigEndian.Uint32(data[at:]))
		if n > 1<<31-1 {
			return nil, fmt.Errorf("is damaged: a chunk of its PNG says it has %d bytes", n)
		}
		if n > len(data)-at-12 {
			return nil, p.cutOff()
		}
		kind := string(data[at+4 : at+8])
		c := pngChunk{kind: kind, bytes: data[at : at+12+n], body: data[at+8 : at+8+n]}
		at += 12 + n
		if len(p.chunks) == 0 && kind != "IHDR" {
			return nil, fmt.Errorf("is damaged: its PNG does not begin with a header")
		}
		if crc32.ChecksumIEEE(c.bytes[4:8+n]) != binary.BigEndian.Uint32(c.bytes[8+n:]) {
			if kind[0]&0x20 != 0 && kind != "tRNS" { // ancillary
				continue
			}
			return nil, fmt.Errorf("is damaged: the checksum of a part (%q) of its PNG is wrong", kind)
		}
		p.chunks = append(p.chunks, c)
		switch kind {
		case "IHDR":
			if len(p.chunks) > 1 {
				return nil, fmt.Errorf("is damaged: its PNG has two headers")
			}
			if err := p.readHeader(c.body); err != nil {
				return nil, err
			}
		case "PLTE":
			if n == 0 || n%3 != 0 || n > 3*256 {
				return nil, fmt.Errorf("is damaged: the palette of its PNG has %d bytes", n)
			}
			p.Palette = c.body
		case "tRNS":
			p.TRNS = c.body
		case "iCCP":
			p.Profile = c.body
		case "IDAT":
			p.IDAT = append(p.IDAT, c.body)
		case "IEND":
			ended = true
		}
	}
	if len(p.IDAT) == 0 {
		return nil, fmt.Errorf("is damaged: its PNG holds no pixels")
	}
	if p.Colour == PNGPalette && p.Palette == nil {
		return nil, fmt.Errorf("is damaged: its PNG has colours by number but no palette")
	}
	return p, nil
}

// readHeader reads IHDR.
func (p *PNG) readHeader(b []byte) error {
	if len(b) != 13 {
		return fmt.Errorf("is damaged: the header of its PNG has %d bytes", len(b))
	}
	w, h := binary.BigEndian.Uint32(b), binary.BigEndian.Uint32(b[4:])
	p.Width, p.Height = int(min(w, 1<<31-1)), int(min(h, 1<<31-1))
	p.Depth, p.Colour, p.Interlaced = int(b[8]), b[9], b[12] == 1
	sound := false
	switch p.Colour {
	case PNGGray:
		sound = p.Depth == 1 || p.Depth == 2 || p.Depth == 4 || p.Depth == 8 || p.Depth == 16
	case PNGPalette:
		sound = p.Depth == 1 || p.Depth == 2 || p.Depth == 4 || p.Depth == 8
	case PNGRGB, PNGGrayAlpha, PNGRGBA:
		sound = p.Depth == 8 || p.Depth == 16
	}
	if !sound || b[10] != 0 || b[11] != 0 || b[12] > 1 {
		return fmt.Errorf("is damaged: the header of its PNG makes no sense")
	}
	return checkSize(p.Width, p.Height)
}

func (p *PNG) cutOff() error {
	if len(p.IDAT) == 0 {
		return fmt.Errorf("%w: the file ends before the first pixel", ErrCutOff)
	}
	return fmt.Errorf("%w: the file ends in the middle of the pixels or right after them", ErrCutOff)
}

// Channels returns the samples of a pixel.
func (p *PNG) Channels() int {
	switch p.Colour {
	case PNGRGB:
		return 3
	case PNGGrayAlpha:
		return 2
	case PNGRGBA:
		return 4
	}
	return 1
}

// RowBytes returns the bytes of a row of w pixels, without the filter byte.
func (p *PNG) RowBytes(w int) int { return (w*p.Channels()*p.Depth + 7) / 8 }

// FilterStep returns the distance in bytes that the row filters reach back.
func (p *PNG) FilterStep() int { return max(1, p.Channels()*p.Depth/8) }

// ICCProfile inflates the iCCP chunk: a name, a zero, the method, the data.
func (p *PNG) ICCProfile() []byte {
	i := bytes.IndexByte(p.Profile, 0)
	if i < 1 || i+2 > len(p.Profile) || p.Profile[i+1] != 0 {
		return nil
	}
	z, err := zlib.NewReader(bytes.NewReader(p.Profile[i+2:]))
	if err != nil {
		return nil
	}
	icc, err := io.ReadAll(io.LimitReader(z, maxProfile+1))
	if err != nil || len(icc) > maxProfile {
		return nil
	}
	return icc
}

// AppendChunk appends a chunk with its length and checksum.
func AppendChunk(out []byte, kind string, body []byte) []byte {
	out = binary.BigEndian.AppendUint32(out, uint32(len(body)))
	at := len(out)
	out = append(append(out, kind...), body...)
	return binary.BigEndian.AppendUint32(out, crc32.ChecksumIEEE(out[at:]))
}

// Strip keeps the chunks that make pixels and colours, the density, and the
// frames of an animation. Texts, times and EXIF go, and with them every chunk
// that is not known.
func (p *PNG) Strip() []byte {
	out := []byte(PNGSignature)
	for _, c := range p.chunks {
		switch c.kind {
		case "IHDR", "PLTE", "IDAT", "IEND", "tRNS", "gAMA", "cHRM", "sRGB", "iCCP", "cICP", "sBIT", "bKGD", "pHYs", "acTL", "fcTL", "fdAT":
			out = append(out, c.bytes...)
		}
	}
	return out
}
