package picture

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"hash/crc32"
	"io"

	"github.com/klauspost/compress/zlib"
)

const pngSignature = "\x89PNG\r\n\x1a\n"

// Colour types of PNG (W3C PNG, third edition, table 11.1).
const (
	pngGray      = 0
	pngRGB       = 2
	pngPalette   = 3
	pngGrayAlpha = 4
	pngRGBA      = 6
)

// pngFile is a PNG taken apart into its chunks, pixels still compressed.
type pngFile struct {
	width, height int
	depth         int // bits a sample
	colour        byte
	interlaced    bool
	palette       []byte // RGB triples
	trns          []byte // the tRNS chunk
	profile       []byte // the iCCP chunk, compressed
	idat          [][]byte
	chunks        []pngChunk // every sound chunk up to IEND, in order
}

// pngChunk is a chunk as in the file.
type pngChunk struct {
	kind  string
	bytes []byte // with length, type and checksum
	body  []byte
}

// parsePNG takes a PNG apart and holds every chunk against its checksum. A
// chunk that decoding needs must be sound; of the others the unsound ones are
// left out, as readers do.
func parsePNG(data []byte) (*pngFile, error) {
	p := &pngFile{}
	ended := false
	for at := len(pngSignature); !ended; {
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
			p.palette = c.body
		case "tRNS":
			p.trns = c.body
		case "iCCP":
			p.profile = c.body
		case "IDAT":
			p.idat = append(p.idat, c.body)
		case "IEND":
			ended = true
		}
	}
	if len(p.idat) == 0 {
		return nil, fmt.Errorf("is damaged: its PNG holds no pixels")
	}
	if p.colour == pngPalette && p.palette == nil {
		return nil, fmt.Errorf("is damaged: its PNG has colours by number but no palette")
	}
	return p, nil
}

// readHeader reads IHDR.
func (p *pngFile) readHeader(b []byte) error {
	if len(b) != 13 {
		return fmt.Errorf("is damaged: the header of its PNG has %d bytes", len(b))
	}
	w, h := binary.BigEndian.Uint32(b), binary.BigEndian.Uint32(b[4:])
	p.width, p.height = int(min(w, 1<<31-1)), int(min(h, 1<<31-1))
	p.depth, p.colour, p.interlaced = int(b[8]), b[9], b[12] == 1
	sound := false
	switch p.colour {
	case pngGray:
		sound = p.depth == 1 || p.depth == 2 || p.depth == 4 || p.depth == 8 || p.depth == 16
	case pngPalette:
		sound = p.depth == 1 || p.depth == 2 || p.depth == 4 || p.depth == 8
	case pngRGB, pngGrayAlpha, pngRGBA:
		sound = p.depth == 8 || p.depth == 16
	}
	if !sound || b[10] != 0 || b[11] != 0 || b[12] > 1 {
		return fmt.Errorf("is damaged: the header of its PNG makes no sense")
	}
	return checkSize(p.width, p.height)
}

func (p *pngFile) cutOff() error {
	if len(p.idat) == 0 {
		return fmt.Errorf("%w: the file ends before the first pixel", ErrCutOff)
	}
	return fmt.Errorf("%w: the file ends in the middle of the pixels or right after them", ErrCutOff)
}

// channels returns the samples of a pixel.
func (p *pngFile) channels() int {
	switch p.colour {
	case pngRGB:
		return 3
	case pngGrayAlpha:
		return 2
	case pngRGBA:
		return 4
	}
	return 1
}

// rowBytes returns the bytes of a row of w pixels, without the filter byte.
func (p *pngFile) rowBytes(w int) int { return (w*p.channels()*p.depth + 7) / 8 }

// filterStep returns the distance in bytes that the row filters reach back.
func (p *pngFile) filterStep() int { return max(1, p.channels()*p.depth/8) }

// iccProfile inflates the iCCP chunk: a name, a zero, the method, the data.
func (p *pngFile) iccProfile() []byte {
	i := bytes.IndexByte(p.profile, 0)
	if i < 1 || i+2 > len(p.profile) || p.profile[i+1] != 0 {
		return nil
	}
	z, err := zlib.NewReader(bytes.NewReader(p.profile[i+2:]))
	if err != nil {
		return nil
	}
	icc, err := io.ReadAll(io.LimitReader(z, maxProfile+1))
	if err != nil || len(icc) > maxProfile {
		return nil
	}
	return icc
}

// appendChunk appends a chunk with its length and checksum.
func appendChunk(out []byte, kind string, body []byte) []byte {
	out = binary.BigEndian.AppendUint32(out, uint32(len(body)))
	at := len(out)
	out = append(append(out, kind...), body...)
	return binary.BigEndian.AppendUint32(out, crc32.ChecksumIEEE(out[at:]))
}
