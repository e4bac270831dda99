package typeface

import (
	"encoding/binary"
	"errors"
	"fmt"
	"strings"
	"unicode/utf16"
)

// tables are the tables of a font file by tag, each within the file's bounds.
type tables map[string][]byte

// ReadTables reads the table directory ("The OpenType Font File" in the
// OpenType specification).
func ReadTables(data []byte) (tables, error) {
	if len(data) < 12 {
		return nil, errors.New("the file is too short to be a font")
	}
	switch string(data[:4]) {
	case "\x00\x01\x00\x00", "true":
	case "OTTO":
		return nil, errors.New("the font has PostScript outlines (CFF); only TrueType outlines can be used")
	case "ttcf":
		return nil, errors.New("the file is a collection of fonts; give one font a file")
	case "wOFF", "wOF2":
		return nil, errors.New("the font is packed for the web (WOFF); give the TrueType file")
	default:
		return nil, errors.New("the file is not a TrueType font")
	}
	n := int(binary.BigEndian.Uint16(data[4:]))
	if 12+16*n > len(data) {
		return nil, errors.New("the font is cut off in its table directory")
	}
	t := tables{}
	for i := range n {
		e := data[12+16*i:]
		from, size := uint64(binary.BigEndian.Uint32(e[8:])), uint64(binary.BigEndian.Uint32(e[12:]))
		if from+size > uint64(len(data)) {
			return nil, fmt.Errorf("the font is cut off in its table %q", e[:4])
		}
		t[string(e[:4])] = data[from : from+size]
	}
	for _, need := range []struct {
		tag  string
		size int
	}{{"head", 54}, {"hhea", 36}, {"maxp", 6}, {"hmtx", 4}, {"loca", 4}, {"glyf", 1}, {"cmap", 4}} {
		if len(t[need.tag]) < need.size {
			return nil, fmt.Errorf("the font has no usable table %q", need.tag)
		}
	}
	return t, nil
}

func (t tables) u16(tag string, at int) int32 {
	if b := t[tag]; at+2 <= len(b) {
		return int32(binary.BigEndian.Uint16(b[at:]))
	}
	return 0
}

func (t tables) i16(tag string, at int) int32 { return int32(int16(t.u16(tag, at))) }

// readMetrics reads head, hhea, hmtx, maxp, OS/2, post and name.
func (f *Font) readMetrics(t tables) error {
	f.UnitsPerEm = t.u16("head", 18)
	if f.UnitsPerEm < 16 || f.UnitsPerEm > maxEm {
		return fmt.Errorf("the font claims %d units an em", f.UnitsPerEm)
	}
	for i := range f.BBox {
		f.BBox[i] = t.i16("head", 36+2*i)
	}
	f.glyphs = int(t.u16("maxp", 4))
	count := int(t.u16("hhea", 34))
	hmtx := t["hmtx"]
	if f.glyphs == 0 || count == 0 || count > f.glyphs || len(hmtx) < 4*count {
		return errors.New("the font's widths (hmtx) are cut off")
	}
	loca := 2
	if t.u16("head", 50) == 1 {
		loca = 4
	}
	if len(t["loca"]) < loca*(f.glyphs+1) {
		return errors.New("the font's list of outlines (loca) is cut off")
	}
	f.advances = make([]uint16, count)
	for i := range f.advances {
		f.advances[i] = binary.BigEndian.Uint16(hmtx[4*i:])
	}
	f.Ascent, f.Descent = t.i16("hhea", 4), -t.i16("hhea", 6)
	f.ItalicAngle = t.u16("post", 4)<<16 | t.u16("post", 6)
	f.UnderlineTop, f.UnderlineThickness = t.i16("post", 8), t.i16("post", 10)
	f.Mono = t.u16("post", 12)|t.u16("post", 14) != 0

	style := t.u16("head", 44)
	f.Bold, f.Italic, f.Weight = style&1 != 0, style&2 != 0, 400
	f.CapHeight, f.XHeight = f.UnitsPerEm*7/10, f.UnitsPerEm/2
	if len(t["OS/2"]) >= 78 {
		if err := f.readOS2(t); err != nil {
			return err
		}
	}
	f.Name = postScriptName(t["name"])
	if f.Name == "" {
		f.Name = "Unnamed"
	}
	return nil
}

// readOS2 reads what the table OS/2 says of weight, kind, heights and licence.
func (f *Font) readOS2(t tables) error {
	fsType := t.u16("OS/2", 8)
	if fsType&0xF == 2 || fsType&0x200 != 0 {
		return errors.New("the font's maker does not allow it to be embedded in documents")
	}
	f.WholeOnly = fsType&0x100 != 0
	f.Weight = int(t.u16("OS/2", 4))
	selection := t.u16("OS/2", 62)
	f.Bold = f.Bold || selection&(1<<5) != 0 || f.Weight >= 600
	f.Italic = f.Italic || selection&1 != 0 || f.ItalicAngle != 0
	if kind := t["OS/2"][32:34]; kind[0] == 2 && kind[1] >= 2 {
		f.Serif = kind[1] <= 10 // PANOSE: latin text, serif style
	} else {
		class := t.u16("OS/2", 30) >> 8
		f.Serif = 1 <= class && class <= 7 && class != 6
	}
	if t.u16("OS/2", 0) >= 2 {
		if h := t.i16("OS/2", 86); h > 0 {
			f.XHeight = h
		}
		if h := t.i16("OS/2", 88); h > 0 {
			f.CapHeight = h
		}
	}
	return nil
}

// postScriptName reads entry 6 of the table name, whichever of its encodings
// is there, and keeps what may stand in a PDF name.
func postScriptName(name []byte) string {
	if len(name) < 6 {
		return ""
	}
	count, store := int(binary.BigEndian.Uint16(name[2:])), int(binary.BigEndian.Uint16(name[4:]))
	for i := range count {
		if 6+12*i+12 > len(name) {
			break
		}
		e := name[6+12*i:]
		if binary.BigEndian.Uint16(e[6:]) != 6 {
			continue
		}
		size, from := int(binary.BigEndian.Uint16(e[8:])), store+int(binary.BigEndian.Uint16(e[10:]))
		if from+size > len(name) {
			continue
		}
		raw := name[from : from+size]
		text := string(raw)
		if binary.BigEndian.Uint16(e) != 1 { // not Macintosh, hence UTF-16
			var u []uint16
			for ; len(raw) >= 2; raw = raw[2:] {
				u = append(u, binary.BigEndian.Uint16(raw))
			}
			text = string(utf16.Decode(u))
		}
		text = strings.Map(func(r rune) rune {
			if r <= ' ' || r > '~' || strings.ContainsRune("[](){}<>/%#", r) {
				return -1
			}
			return r
		}, text)
		if text != "" {
			return text[:min(len(text), 63)]
		}
	}
	return ""
}
