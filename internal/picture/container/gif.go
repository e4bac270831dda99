package container

import (
	"encoding/binary"
	"fmt"
)

// GIF is a GIF taken apart into its blocks.
type GIF struct {
	Width, Height int
	head          []byte // signature, screen descriptor, global colour table
	blocks        []gifBlock
	Frames        int
}

// gifBlock is an extension or a frame, as in the file.
type gifBlock struct {
	label byte // of an extension; ',' for a frame
	bytes []byte
	name  string // of an application extension
}

// ParseGIF takes a GIF apart (GIF89a specification, appendix A). A missing
// trailer is forgiven when a frame is whole: many writers forget it.
func ParseGIF(data []byte) (*GIF, error) {
	if len(data) < 13 {
		return nil, fmt.Errorf("%w: the file ends in its header", ErrCutOff)
	}
	g := &GIF{Width: int(binary.LittleEndian.Uint16(data[6:])), Height: int(binary.LittleEndian.Uint16(data[8:]))}
	if err := checkSize(g.Width, g.Height); err != nil {
		return nil, err
	}
	at := 13 + gifTable(data[10])
	if at > len(data) {
		return nil, fmt.Errorf("%w: the file ends in its colours", ErrCutOff)
	}
	g.head = data[:at]
	for at < len(data) {
		start := at
		b := gifBlock{}
		switch data[at] {
		case ';':
			at = len(data)
			continue
		case '!':
			if at+2 > len(data) {
				return g.end()
			}
			b.label = data[at+1]
			at += 2
			if b.label == 0xff && at+12 <= len(data) && data[at] == 11 {
				b.name = string(data[at+1 : at+12])
			}
		case ',':
			if at+11 > len(data) {
				return g.end()
			}
			b.label = ','
			at += 10 + gifTable(data[at+9]) + 1 // descriptor, colours, code size
		default:
			if g.Frames > 0 {
				return g, nil // rubbish after the picture
			}
			return nil, fmt.Errorf("is damaged: its GIF has a block of no known kind")
		}
		// Sub-blocks, each led by its length, up to one of length zero.
		for {
			if at >= len(data) {
				return g.end()
			}
			n := int(data[at])
			at += 1 + n
			if n == 0 {
				break
			}
		}
		b.bytes = data[start:at]
		g.blocks = append(g.blocks, b)
		if b.label == ',' {
			g.Frames++
		}
	}
	return g.end()
}

// end judges a file that has ended: with a frame it will do.
func (g *GIF) end() (*GIF, error) {
	if g.Frames == 0 {
		return nil, fmt.Errorf("%w: the file ends before its pixels do", ErrCutOff)
	}
	return g, nil
}

// gifTable returns the bytes of the colour table that a flags byte announces.
func gifTable(flags byte) int {
	if flags&0x80 == 0 {
		return 0
	}
	return 3 << (flags&7 + 1)
}

// Strip leaves out comments, plain-text blocks and application data (XMP, a
// program's notes), but for what makes an animation loop.
func (g *GIF) Strip() []byte {
	out := append([]byte(nil), g.head...)
	for _, b := range g.blocks {
		if b.label == ',' || b.label == 0xf9 || b.name == "NETSCAPE2.0" || b.name == "ANIMEXTS1.0" {
			out = append(out, b.bytes...)
		}
	}
	return append(out, ';')
}
