package container

import (
	"bytes"

	"github.com/klauspost/compress/zlib"
)

// packLevel is the effort of compression. Over the rows of the 49 PNGs of a
// real report (122 MB) level 1 took 0.23 s and gave 14.1 MB, level 4 0.41 s and
// 13.8 MB, level 6 0.55 s and 13.6 MB: 4 is where size stops paying for time.
// (The standard library's zlib takes 0.42 s for 14.1 MB and 0.93 s for 13.2.)
const packLevel = 4

// Packer compresses rows as the body of a PNG: each led by the byte of its
// filter (W3C PNG, 9.2), which a PDF undoes with predictor 15.
type Packer struct {
	out      bytes.Buffer
	z        *zlib.Writer
	step     int  // how far the filters reach back, in bytes
	adaptive bool // choose a filter row by row; without, rows stay as they are
	prev     []byte
	tries    [5][]byte // the row under each filter, with the filter's byte
}

// NewPacker packs rows of w pixels. Numbers of colours and bits do better
// without filters.
func NewPacker(w, channels, bits int, adaptive bool) *Packer {
	p := &Packer{step: max(1, channels*bits/8), adaptive: adaptive}
	n := (w*channels*bits + 7) / 8
	p.z, _ = zlib.NewWriterLevel(&p.out, packLevel) // the level is a valid one
	p.prev = make([]byte, n)
	for i := range p.tries {
		p.tries[i] = make([]byte, n+1)
		p.tries[i][0] = byte(i)
	}
	return p
}

// Row adds a row of samples. Writing to memory does not fail.
func (p *Packer) Row(row []byte) {
	if !p.adaptive {
		copy(p.tries[0][1:], row)
		p.z.Write(p.tries[0])
		return
	}
	p.z.Write(p.tries[p.choose(row)])
	copy(p.prev, row)
}

// Filtered adds a row that is filtered already, with its filter's byte.
func (p *Packer) Filtered(row []byte) { p.z.Write(row) }

// Done ends the stream and returns it.
func (p *Packer) Done() []byte {
	p.z.Close()
	return p.out.Bytes()
}

// choose filters a row in all five ways and returns the way with the smallest
// sum of absolute values, the heuristic that the PNG specification suggests
// (12.7).
func (p *Packer) choose(row []byte) int {
	none, sub, up, avg, paeth := p.tries[0][1:], p.tries[1][1:], p.tries[2][1:], p.tries[3][1:], p.tries[4][1:]
	n := len(row)
	prev := p.prev[:n]
	none, sub, up, avg, paeth = none[:n], sub[:n], up[:n], avg[:n], paeth[:n]
	var sums [5]int
	for i, v := range row {
		var left, corner uint8
		if i >= p.step {
			left, corner = row[i-p.step], prev[i-p.step]
		}
		above := prev[i]
		none[i], sub[i], up[i] = v, v-left, v-above
		avg[i] = v - uint8((int(left)+int(above))/2)
		paeth[i] = v - Paeth(left, above, corner)
		sums[0] += magnitude(v)
		sums[1] += magnitude(sub[i])
		sums[2] += magnitude(up[i])
		sums[3] += magnitude(avg[i])
		sums[4] += magnitude(paeth[i])
	}
	best := 0
	for i, s := range sums {
		if s < sums[best] {
			best = i
		}
	}
	return best
}

func magnitude(v uint8) int {
	s := int(int8(v))
	return max(s, -s)
}

// Paeth is the Paeth predictor (W3C PNG, 9.4).
func Paeth(a, b, c uint8) uint8 {
	pa, pb := int(b)-int(c), int(a)-int(c)
	pc := pa + pb
	pa, pb, pc = max(pa, -pa), max(pb, -pb), max(pc, -pc)
	switch {
	case pa <= pb && pa <= pc:
		return a
	case pb <= pc:
		return b
	}
	return c
}
