package pdf

import (
	"encoding/binary"
	"slices"
)

// sRGB makes the profile of the output intent: sRGB as a matrix profile of
// version 4.2 (ICC.1:2004-10), about half a kilobyte.
//
// The colorants are the primaries and the white of IEC 61966-2-1 (x, y: red
// 0.64, 0.33; green 0.30, 0.60; blue 0.15, 0.06; white 0.3127, 0.3290),
// adapted from that white to the profile's D50 (0.9642, 1, 0.8249) by the
// Bradford matrix (ICC.1, annex E), which is also written as tag "chad". The
// curve is that of IEC 61966-2-1, 5.2: ((v + 0.055) / 1.055) ^ 2.4, below
// 0.04045 v / 12.92. All numbers are in s15Fixed16: 1/65,536. A test computes
// them again.
func sRGB() []byte {
	curve := append([]byte("para\x00\x00\x00\x00\x00\x03\x00\x00"), fixed(srgbCurve[:]...)...)
	tags := []struct {
		name string
		data []byte
	}{
		{"desc", unicodeTag("sRGB")},
		{"cprt", unicodeTag("No copyright, use freely")},
		{"wtpt", xyz(srgbWhite)},
		{"chad", append([]byte("sf32\x00\x00\x00\x00"), fixed(slices.Concat(srgbAdaptation[0][:], srgbAdaptation[1][:], srgbAdaptation[2][:])...)...)},
		{"rXYZ", xyz(srgbColorants[0])}, {"gXYZ", xyz(srgbColorants[1])}, {"bXYZ", xyz(srgbColorants[2])},
		{"rTRC", curve}, {"gTRC", curve}, {"bTRC", curve},
	}
	head := make([]byte, 128)
	binary.BigEndian.PutUint32(head[8:], 0x04200000)
	copy(head[12:], "mntrRGB XYZ ")
	for i, v := range []uint16{2000, 1, 1, 0, 0, 0} { // of the profile, always the same
		binary.BigEndian.PutUint16(head[24+2*i:], v)
	}
	copy(head[36:], "acsp")
	copy(head[68:], xyz(srgbWhite)[8:])
	table := binary.BigEndian.AppendUint32(nil, uint32(len(tags)))
	start := len(head) + 4 + 12*len(tags)
	var data []byte
	shared := map[string]int{}
	for _, t := range tags {
		at, ok := shared[string(t.data)]
		if !ok {
			at = start + len(data)
			shared[string(t.data)] = at
			data = append(data, t.data...)
			for len(data)%4 != 0 {
				data = append(data, 0)
			}
		}
		table = append(table, t.name...)
		table = binary.BigEndian.AppendUint32(table, uint32(at))
		table = binary.BigEndian.AppendUint32(table, uint32(len(t.data)))
	}
	profile := slices.Concat(head, table, data)
	binary.BigEndian.PutUint32(profile, uint32(len(profile)))
	return profile
}

var (
	srgbWhite      = [3]int32{63190, 65536, 54061}
	srgbColorants  = [3][3]int32{{28576, 14581, 912}, {25239, 46983, 6361}, {9375, 3972, 46787}}
	srgbAdaptation = [3][3]int32{{68674, 1502, -3291}, {1939, 64912, -1119}, {-606, 988, 49262}}
	srgbCurve      = [5]int32{157286, 62119, 3417, 5072, 2651} // exponent, 1/1.055, 0.055/1.055, 1/12.92, 0.04045
)

func fixed(vs ...int32) []byte {
	var b []byte
	for _, v := range vs {
		b = binary.BigEndian.AppendUint32(b, uint32(v))
	}
	return b
}

func xyz(v [3]int32) []byte { return append([]byte("XYZ \x00\x00\x00\x00"), fixed(v[:]...)...) }

// unicodeTag is a text in English (multiLocalizedUnicodeType).
func unicodeTag(s string) []byte {
	b := append([]byte("mluc\x00\x00\x00\x00"), fixed(1, 12)...)
	b = append(b, "enUS"...)
	b = append(b, fixed(int32(2*len(s)), 28)...)
	for i := range len(s) {
		b = append(b, 0, s[i])
	}
	return b
}
