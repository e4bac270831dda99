package container

import (
	"bytes"
	"encoding/binary"
	"fmt"
)

// JPEG markers (ITU-T T.81, table B.1).
const (
	SOF0  = 0xc0 // baseline
	SOF1  = 0xc1 // extended sequential
	SOF2  = 0xc2 // progressive
	DHT   = 0xc4
	JPG   = 0xc8
	DAC   = 0xcc
	RST0  = 0xd0
	RST7  = 0xd7
	SOI   = 0xd8 // start of image
	EOI   = 0xd9
	SOS   = 0xda
	DQT   = 0xdb
	DRI   = 0xdd
	APP0  = 0xe0
	APP1  = 0xe1
	APP2  = 0xe2
	APP14 = 0xee
)

// JPEG is a JPEG file taken apart into its segments, pixels untouched.
type JPEG struct {
	segments    []jpegSegment // of the first picture in the file, in order, without SOI and EOI
	sof         byte          // the frame's marker
	precision   int           // bits a sample
	Width       int           // of the stored pixels
	Height      int
	Components  int
	ids         [4]byte // the components' names
	Orientation int     // EXIF, 1 to 8
	jfif        bool
	Adobe       bool // an Adobe APP14 segment says how colours are transformed
	Transform   byte // what it says: 0 none, 1 YCbCr, 2 YCCK
	Profile     []byte
}

// jpegSegment is a marker segment; that of a scan includes the entropy-coded
// bytes that follow its header.
type jpegSegment struct {
	marker byte
	bytes  []byte // as in the file, from the 0xff of the marker on
	body   []byte // without marker and length
}

// ParseJPEG takes a JPEG apart. What follows the first picture's end (further
// pictures of a stereo camera, a maker's notes) is not looked at.
func ParseJPEG(data []byte) (*JPEG, error) {
	j := &JPEG{Orientation: 1}
	if len(data) < 4 || data[0] != 0xff || data[1] != SOI {
		return nil, fmt.Errorf("is damaged: it does not begin like a JPEG")
	}
	var profile [][]byte
	scans, ended := 0, false
	for at := 2; !ended; {
		// Between segments some writers leave stray bytes; readers skip them.
		i := bytes.IndexByte(data[at:], 0xff)
		if i < 0 || at+i+1 >= len(data) {
			// A lone 0xff at the very end is half an end marker: all pixels
			// are there.
			if ended = scans > 0 && i >= 0 && at+i+1 == len(data); ended {
				break
			}
			return nil, j.cutOff(scans)
		}
		at += i
		marker := data[at+1]
		switch {
		case marker == 0xff: // a fill byte
			at++
			continue
		case marker == EOI:
			ended = true
			continue
		case marker == 0 || marker == 1 || marker >= RST0 && marker <= SOI: // without a length
			at += 2
			continue
		}
		if at+4 > len(data) {
			return nil, j.cutOff(scans)
		}
		n := int(binary.BigEndian.Uint16(data[at+2:]))
		if n < 2 {
			return nil, fmt.Errorf("is damaged: a segment of its JPEG has the length %d", n)
		}
		if at+2+n > len(data) {
			return nil, j.cutOff(scans)
		}
		end := at + 2 + n
		body := data[at+4 : end]
		if marker == SOS {
			if j.sof == 0 {
				return nil, fmt.Errorf("is damaged: its pixels come before its size")
			}
			scans++
			end = entropyEnd(data, end)
		}
		j.segments = append(j.segments, jpegSegment{marker: marker, bytes: data[at:end], body: body})
		at = end
		switch {
		case isFrame(marker):
			if err := j.readFrame(marker, body); err != nil {
				return nil, err
			}
		case marker == APP0 && bytes.HasPrefix(body, []byte("JFIF\x00")):
			j.jfif = true
		case marker == APP1 && bytes.HasPrefix(body, []byte(ExifPrefix)):
			j.Orientation = exifOrientation(body[len(ExifPrefix):])
		case marker == APP2 && bytes.HasPrefix(body, []byte(iccPrefix)):
			profile = append(profile, body[len(iccPrefix):])
		case marker == APP14 && len(body) >= 12 && bytes.HasPrefix(body, []byte("Adobe")):
			j.Adobe, j.Transform = true, body[11]
		}
	}
	if j.sof == 0 || scans == 0 {
		return nil, fmt.Errorf("is damaged: it ends before its first pixel")
	}
	j.Profile = joinProfile(profile)
	return j, nil
}

// entropyEnd finds where the entropy-coded bytes that begin at at end: at the
// first marker that is neither a stuffed zero nor a restart.
func entropyEnd(data []byte, at int) int {
	for {
		i := bytes.IndexByte(data[at:], 0xff)
		if i < 0 {
			return len(data)
		}
		at += i
		if at+1 >= len(data) {
			return at
		}
		switch m := data[at+1]; {
		case m == 0 || m >= RST0 && m <= RST7:
			at += 2
		case m == 0xff:
			at++
		default:
			return at
		}
	}
}

// isFrame reports whether a marker opens a frame: C0 to CF but for three that
// share the range.
func isFrame(m byte) bool {
	return m >= 0xc0 && m <= 0xcf && m != DHT && m != JPG && m != DAC
}

// readFrame reads the frame header: size, components, and whether the coding
// is one that screens and PDF readers know.
func (j *JPEG) readFrame(marker byte, b []byte) error {
	if j.sof != 0 {
		return fmt.Errorf("is damaged: it holds two sizes")
	}
	if len(b) < 6 || len(b) < 6+3*int(b[5]) {
		return fmt.Errorf("is damaged: its frame header is too short")
	}
	j.sof, j.precision, j.Components = marker, int(b[0]), int(b[5])
	j.Height, j.Width = int(binary.BigEndian.Uint16(b[1:])), int(binary.BigEndian.Uint16(b[3:]))
	switch {
	case marker == 0xc3 || marker == 0xc7 || marker == 0xcb || marker == 0xcf:
		return fmt.Errorf("is a lossless JPEG, which no browser shows; save it as a plain JPEG or as PNG")
	case marker > JPG:
		return fmt.Errorf("is a JPEG with arithmetic coding, which no browser shows; save it as a plain JPEG")
	case marker > SOF2:
		return fmt.Errorf("is a hierarchical JPEG, which no browser shows; save it as a plain JPEG")
	case j.precision != 8:
		return fmt.Errorf("is a JPEG of %d bits a colour, which no browser shows; save it with 8", j.precision)
	case j.Components != 1 && j.Components != 3 && j.Components != 4:
		return fmt.Errorf("is a JPEG of %d colours; gray, RGB and CMYK can be used", j.Components)
	case j.Height == 0:
		return fmt.Errorf("is a JPEG that does not say how high it is; save it again")
	}
	for i := range j.Components {
		j.ids[i] = b[6+3*i]
	}
	return checkSize(j.Width, j.Height)
}

// cutOff is the error for a file that ends where a segment or scan should go on.
func (j *JPEG) cutOff(scans int) error {
	if scans == 0 {
		return fmt.Errorf("%w: the file ends before the first pixel", ErrCutOff)
	}
	return fmt.Errorf("%w: the file ends in the middle of the pixels", ErrCutOff)
}

// plainRGB reports whether three components are red, green and blue without a
// segment that says so: readers guess that from the components' names, PDF
// readers do not.
func (j *JPEG) plainRGB() bool {
	return j.Components == 3 && !j.jfif && !j.Adobe && string(j.ids[:3]) == "RGB"
}

// Assemble puts a JPEG together again from what decoding needs, with the given
// segments of metadata in front. Every other application segment and comment
// is left out: EXIF with places and thumbnails, XMP, IPTC, makers' notes. The
// entropy-coded bytes are those of the file.
func (j *JPEG) Assemble(metadata ...[]byte) []byte {
	size := 64
	for _, s := range j.segments {
		size += len(s.bytes)
	}
	for _, m := range metadata {
		size += len(m) + 32
	}
	out := append(make([]byte, 0, size), 0xff, SOI)
	for _, s := range j.segments {
		if s.marker == APP0 && len(s.body) >= 12 && bytes.HasPrefix(s.body, []byte("JFIF\x00")) {
			// Version and density stay, the thumbnail goes.
			out = AppendSegment(out, APP0, s.body[:12], []byte{0, 0})
			break
		}
	}
	for _, m := range metadata {
		out = append(out, m...)
	}
	if j.Adobe || j.plainRGB() {
		// "Adobe", version 100, two words of flags, the transform.
		out = AppendSegment(out, APP14, []byte{'A', 'd', 'o', 'b', 'e', 0, 100, 0, 0, 0, 0, j.Transform})
	}
	for _, s := range j.segments {
		switch {
		case s.marker == DQT, s.marker == DHT, s.marker == DRI, s.marker == SOS, isFrame(s.marker):
			out = append(out, s.bytes...)
		}
	}
	return append(out, 0xff, EOI)
}

// AppendSegment appends a marker segment with a body in parts.
func AppendSegment(out []byte, marker byte, parts ...[]byte) []byte {
	n := 2
	for _, p := range parts {
		n += len(p)
	}
	out = append(out, 0xff, marker, byte(n>>8), byte(n))
	for _, p := range parts {
		out = append(out, p...)
	}
	return out
}
