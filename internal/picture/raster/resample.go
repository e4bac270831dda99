package raster

import (
	"encoding/binary"
	"image"
)

// Resample scales a grid down to w × h with the Catmull-Rom kernel, stretched
// to the scale so that every stored pixel counts: columns first, then rows.
func Resample(g *Grid, w, h int) *Grid { return g.Scaled(image.Rect(0, 0, g.W, g.H), w, h) }

// Scaled is resample for a part of the grid. A grid of light and colour stays
// one, with a sample of colour for each square of four pixels, as JPEG has it.
func (g *Grid) Scaled(part image.Rectangle, w, h int) *Grid {
	columns := func(ssub, dsub int) []taps { return kernel(part.Min.X, part.Dx(), w, ssub, dsub) }
	rows := func(ssub, dsub int) []taps { return kernel(part.Min.Y, part.Dy(), h, ssub, dsub) }
	if m := g.YCC; m != nil {
		out := image.NewYCbCr(image.Rect(0, 0, w, h), image.YCbCrSubsampleRatio420)
		sx, sy := subsampling(m.SubsampleRatio)
		cols, lines := columns(1, 1), rows(1, 1)
		plane{m.Y, m.YStride, 1}.scale(plane{out.Y, out.YStride, 1}, cols, lines)
		cols, lines = columns(sx, 2), rows(sy, 2)
		plane{m.Cb, m.CStride, 1}.scale(plane{out.Cb, out.CStride, 1}, cols, lines)
		plane{m.Cr, m.CStride, 1}.scale(plane{out.Cr, out.CStride, 1}, cols, lines)
		return &Grid{W: w, H: h, N: 3, YCC: out}
	}
	out := &Grid{W: w, H: h, N: g.N, Pix: make([]byte, w*h*g.N)}
	plane{g.Pix, g.W * g.N, g.N}.scale(plane{out.Pix, w * g.N, g.N}, columns(1, 1), rows(1, 1))
	if g.N == 4 { // a colour must not be lighter than its opacity allows
		for dst := out.Pix; len(dst) >= 4; dst = dst[4:] {
			a := dst[3]
			dst[0], dst[1], dst[2] = min(dst[0], a), min(dst[1], a), min(dst[2], a)
		}
	}
	return out
}

// plane is samples of 8 bits in rows, n at each place.
type plane struct {
	pix    []byte
	stride int
	n      int
}

// lanes is how many samples are weighted at once: those of eight neighbours in
// a row, or of eight rows, in one word of memory, have the same weight. Two of
// them share a multiplication, 32 bits apart.
const lanes = 8

// scale fills dst with weighted sums of samples.
//
// All of it is integer arithmetic. The scaler of the image libraries adds up
// floating-point products, which some processors fuse into one rounding and
// others do not; here the same picture gives the same bytes everywhere.
func (src plane) scale(dst plane, columns, rows []taps) {
	// Only the columns that anything is made of: a part may be far to the right.
	left, right := columns[0].first, 0
	for _, t := range columns {
		left, right = min(left, t.first), max(right, t.first+len(t.weights))
	}
	pix, stride, size := src.pix[left*src.n:], src.stride, (right-left)*src.n
	if size < lanes { // too narrow for a word
		pix, stride = padded(pix, stride, size, rows), lanes
		size = lanes
	}
	mid := make([]byte, size*lanes) // up to eight finished rows, sample by sample side by side
	for y := 0; y < len(rows); y += lanes {
		n := min(lanes, len(rows)-y)
		for k, t := range rows[y : y+n] {
			at := t.first * stride
			for x := 0; ; x += lanes {
				x = min(x, size-lanes) // the last word may overlap the one before
				a, b, c, d := sums(pix[at+x:], stride, t.weights)
				m := mid[x*lanes+k:]
				_ = m[7*lanes]
				m[0], m[4*lanes] = lower(a), lower(a>>32)
				m[lanes], m[5*lanes] = lower(b), lower(b>>32)
				m[2*lanes], m[6*lanes] = lower(c), lower(c>>32)
				m[3*lanes], m[7*lanes] = lower(d), lower(d>>32)
				if x == size-lanes {
					break
				}
			}
		}
		for x, t := range columns {
			for c := range src.n {
				var s [lanes / 2]uint64
				s[0], s[1], s[2], s[3] = sums(mid[((t.first-left)*src.n+c)*lanes:], src.n*lanes, t.weights)
				at := y*dst.stride + x*src.n + c
				for k := range n {
					dst.pix[at] = lower(s[k%(lanes/2)] >> (k / (lanes / 2) * 32))
					at += dst.stride
				}
			}
		}
	}
}

// sums adds up words of samples, step bytes apart, by their weights. Sample i
// is in the lower half of sum i, sample i+4 in the upper half of the same.
// Each is raised by what keeps it above zero, and by half for rounding.
func sums(pix []byte, step int, weights []int32) (a, b, c, d uint64) {
	const start, mask = (below<<weightBits + 1<<(weightBits-1)) * (1<<32 | 1), 0xff<<32 | 0xff
	a, b, c, d = start, start, start, start
	at := 0
	for _, weight := range weights {
		w, v := uint64(int64(weight)), binary.LittleEndian.Uint64(pix[at:])
		a += w * (v & mask)
		b += w * (v >> 8 & mask)
		c += w * (v >> 16 & mask)
		d += w * (v >> 24 & mask)
		at += step
	}
	return a, b, c, d
}

// lower brings the sum in the lower half of a word back to what a sample can be.
func lower(sum uint64) byte {
	return clamped[uint32(sum)>>weightBits%uint32(len(clamped))]
}

// padded copies rows of size samples that are less than a word.
func padded(pix []byte, stride, size int, rows []taps) []byte {
	last := rows[len(rows)-1]
	h := last.first + len(last.weights)
	out := make([]byte, h*lanes)
	for y := range h {
		copy(out[y*lanes:], pix[y*stride:][:size])
	}
	return out
}

// below is how far under zero a sum may fall, in samples: the kernel's lobes
// take away a quarter of what they add at most.
const below = 256

// clamped brings sums that are raised by below back to what a sample can be.
var clamped = func() (t [1024]byte) {
	for i := range t {
		t[i] = byte(min(max(i-below, 0), 255))
	}
	return t
}()

// weightBits is the precision of a kernel's weights, whose sum is 1 << weightBits.
const weightBits = 14

// taps are the stored samples that make up one scaled sample.
type taps struct {
	first   int
	weights []int32
}

// kernel returns the taps of a row of samples that has out pixels, made of the
// extent pixels from start on, out <= extent. A sample of the source is for
// ssub pixels of it, one of the result for dsub of its own, ssub <= dsub.
//
// The kernel is that of Catmull and Rom, k(t) = 1.5t³ − 2.5t² + 1 below 1 and
// −0.5t³ + 2.5t² − 4t + 2 below 2, t being the distance in scaled samples
// (Mitchell and Netravali 1988, equation 8, B = 0, C = ½).
func kernel(start, extent, out, ssub, dsub int) []taps {
	const one = 1 << weightBits
	all := make([]taps, (out+dsub-1)/dsub)
	lowest, highest := start/ssub, (start+extent-1)/ssub
	unit := int64(2 * dsub * extent) // a scaled sample, in the measure that has no fractions
	for i := range all {
		// Sample j of the source has its middle at (2j+1)·ssub·out, sample i of
		// the result at (2i+1)·dsub·extent beyond the start.
		centre := int64(2*start*out) + int64(2*i+1)*unit/2
		step := int64(2 * ssub * out)
		first := max(lowest, int((centre-2*unit)/step)-1)
		last := min(highest, int((centre+2*unit)/step)+1)
		raw := make([]int64, last-first+1)
		sum, largest := int64(0), 0
		for n := range raw {
			d := int64(2*(first+n)+1)*step/2 - centre
			x := max(d, -d) * one / unit
			x2 := x * x / one
			x3 := x2 * x / one
			switch {
			case x < one:
				raw[n] = (3*x3-5*x2)/2 + one
			case x < 2*one:
				raw[n] = (5*x2-x3)/2 - 4*x + 2*one
			}
			sum += raw[n]
			if raw[n] > raw[largest] {
				largest = n
			}
		}
		// Every set of weights sums up to one exactly: an even area stays even.
		weights := make([]int32, len(raw))
		rest := int64(one)
		for n, v := range raw {
			weights[n] = int32(v * one / sum)
			rest -= int64(weights[n])
		}
		weights[largest] += int32(rest)
		// Nothing is read for nothing.
		for len(weights) > 1 && weights[0] == 0 {
			first, weights = first+1, weights[1:]
		}
		for len(weights) > 1 && weights[len(weights)-1] == 0 {
			weights = weights[:len(weights)-1]
		}
		all[i] = taps{first, weights}
	}
	return all
}
