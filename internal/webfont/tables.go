package webfont

import (
	"bytes"

	"github.com/klauspost/compress/zlib"

	"annals/internal/truetype"
)

// cmap maps letters to glyphs: the first letter is glyph 1. It has the form for
// all of Unicode (12), and for systems that ask for it the one for its first
// plane (4).
func cmap(letters []rune) []byte {
	var groups, starts, ends, deltas []byte
	n, segments := 0, 0
	for i := 0; i < len(letters); n++ {
		last := i
		for last+1 < len(letters) && letters[last+1] == letters[last]+1 && (letters[last] != 0xfffe) {
			last++
		}
		groups = be.AppendUint32(be.AppendUint32(be.AppendUint32(groups, uint32(letters[i])), uint32(letters[last])), uint32(i+1))
		if letters[last] < 0xffff {
			starts, ends = be.AppendUint16(starts, uint16(letters[i])), be.AppendUint16(ends, uint16(letters[last]))
			deltas = be.AppendUint16(deltas, uint16(i+1-int(letters[i])))
			segments++
		}
		i = last + 1
	}
	// The last segment has to be this one.
	starts, ends, deltas = append(starts, 0xff, 0xff), append(ends, 0xff, 0xff), append(deltas, 0, 1)
	segments++
	power, log := 1, 0
	for power*2 <= segments {
		power, log = power*2, log+1
	}
	var four []byte
	for _, v := range []int{4, 16 + 8*segments, 0, 2 * segments, 2 * power, log, 2 * (segments - power)} {
		four = be.AppendUint16(four, uint16(v))
	}
	four = append(append(append(append(four, ends...), 0, 0), starts...), deltas...)
	four = append(four, make([]byte, 2*segments)...) // no glyphs by list
	var twelve []byte
	twelve = be.AppendUint16(be.AppendUint16(twelve, 12), 0)
	twelve = be.AppendUint32(be.AppendUint32(be.AppendUint32(twelve, uint32(16+len(groups))), 0), uint32(n))
	twelve = append(twelve, groups...)

	var out []byte
	for _, v := range []int{0, 2} { // version, tables
		out = be.AppendUint16(out, uint16(v))
	}
	out = be.AppendUint32(be.AppendUint16(be.AppendUint16(out, 3), 1), 20) // Windows, first plane
	out = be.AppendUint32(be.AppendUint16(be.AppendUint16(out, 3), 10), uint32(20+len(four)))
	return append(append(out, four...), twelve...)
}

// called is the name of every font that is cut: not that of the font that it
// comes from.
const called = "Letters"

// name keeps what the font says of its maker and its licence.
func name(old []byte) []byte {
	type record struct {
		id   uint16
		text []byte // in UTF-16
	}
	own := func(id uint16, s string) record {
		var b []byte
		for _, c := range s {
			b = be.AppendUint16(b, uint16(c))
		}
		return record{id, b}
	}
	kept := map[uint16][]byte{}
	if len(old) >= 6 {
		store := int(be.Uint16(old[4:]))
		for i := range int(be.Uint16(old[2:])) {
			if 6+12*i+12 > len(old) {
				break
			}
			r := old[6+12*i:]
			from := store + int(be.Uint16(r[10:]))
			to := from + int(be.Uint16(r[8:]))
			windows := be.Uint16(r) == 3 && be.Uint16(r[2:]) == 1 && be.Uint16(r[4:]) == 0x409
			if windows && to <= len(old) {
				kept[be.Uint16(r[6:])] = old[from:to]
			}
		}
	}
	var all []record
	for id := uint16(0); id <= 14; id++ {
		switch id {
		case 0, 13, 14: // copyright, licence, its address
			if kept[id] != nil {
				all = append(all, record{id, kept[id]})
			}
		case 1, 4, 6: // names of family, font, and in PostScript
			all = append(all, own(id, called))
		case 2:
			all = append(all, own(id, "Regular"))
		}
	}
	out := be.AppendUint16(be.AppendUint16(be.AppendUint16(nil, 0), uint16(len(all))), uint16(6+12*len(all)))
	var store []byte
	for _, r := range all {
		for _, v := range []uint16{3, 1, 0x409, r.id, uint16(len(r.text)), uint16(len(store))} {
			out = be.AppendUint16(out, v)
		}
		store = append(store, r.text...)
	}
	return append(out, store...)
}

// pack writes tables, in the order of their tags, as a WOFF file ("WOFF File
// Format 1.0"), each compressed where that makes it smaller.
func pack(tables []table) []byte {
	n := len(tables)
	power, log := 1, 0
	for power*2 <= n {
		power, log = power*2, log+1
	}
	// The checksum of the whole font stands in its head, as if it were unpacked.
	sfnt := be.AppendUint32(nil, 0x00010000)
	for _, v := range []int{n, 16 * power, log, 16 * (n - power)} {
		sfnt = be.AppendUint16(sfnt, uint16(v))
	}
	at, sum := 12+16*n, uint32(0)
	var head []byte
	for _, t := range tables {
		if t.tag == "head" {
			head = t.data
			be.PutUint32(head[8:], 0)
		}
		check := truetype.Checksum(t.data)
		sfnt = append(sfnt, t.tag...)
		sfnt = be.AppendUint32(be.AppendUint32(be.AppendUint32(sfnt, check), uint32(at)), uint32(len(t.data)))
		at += (len(t.data) + 3) &^ 3
		sum += check
	}
	sum += truetype.Checksum(sfnt)

	var list, body []byte
	begin := 44 + 20*n
	for _, t := range tables {
		check := truetype.Checksum(t.data) // of the head, without the sum
		if t.tag == "head" {
			be.PutUint32(head[8:], 0xb1b0afba-sum)
		}
		data := smaller(t.data)
		list = append(list, t.tag...)
		for _, v := range []int{begin + len(body), len(data), len(t.data)} {
			list = be.AppendUint32(list, uint32(v))
		}
		list = be.AppendUint32(list, check)
		body = append(body, data...)
		for len(body)%4 != 0 {
			body = append(body, 0)
		}
	}
	out := append([]byte("wOFF"), 0, 1, 0, 0)
	out = be.AppendUint32(out, uint32(begin+len(body)))
	out = be.AppendUint16(be.AppendUint16(out, uint16(n)), 0)
	out = be.AppendUint32(out, uint32(at)) // unpacked
	out = append(out, make([]byte, 24)...) // no version, metadata or private data
	return append(append(out, list...), body...)
}

func smaller(data []byte) []byte {
	var b bytes.Buffer
	w, err := zlib.NewWriterLevel(&b, zlib.BestCompression)
	if err == nil {
		_, err = w.Write(data)
	}
	if err == nil {
		err = w.Close()
	}
	if err != nil || b.Len() >= len(data) {
		return data
	}
	return b.Bytes()
}
