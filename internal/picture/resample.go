package picture

// resample scales a grid down to w × h with the Catmull-Rom kernel, stretched
// to the scale so that every stored pixel counts: rows first, then columns.
//
// All of it is integer arithmetic. The scaler of the image libraries adds up
// floating-point products, which some processors fuse into one rounding and
// others do not; here the same picture gives the same bytes everywhere.
func resample(g *grid, w, h int) *grid {
	columns, rows := kernel(g.w, w), kernel(g.h, h)
	// Between the passes a sample has four more bits, and room for what the
	// kernel's negative lobes add above white and below black.
	mid := make([]int16, w*g.h*g.n)
	for y := range g.h {
		src, dst := g.pix[y*g.w*g.n:(y+1)*g.w*g.n], mid[y*w*g.n:(y+1)*w*g.n]
		const half, shift = 1 << (weightBits - 5), weightBits - 4
		for x, t := range columns {
			if g.n == 3 {
				var red, green, blue int32
				s := src[3*t.first:]
				for _, weight := range t.weights {
					red += weight * int32(s[0])
					green += weight * int32(s[1])
					blue += weight * int32(s[2])
					s = s[3:]
				}
				d := dst[3*x : 3*x+3]
				d[0], d[1], d[2] = int16((red+half)>>shift), int16((green+half)>>shift), int16((blue+half)>>shift)
				continue
			}
			for c := range g.n {
				sum := int32(0)
				for i, weight := range t.weights {
					sum += weight * int32(src[(t.first+i)*g.n+c])
				}
				dst[x*g.n+c] = int16((sum + half) >> shift)
			}
		}
	}
	out := &grid{w: w, h: h, n: g.n, pix: make([]byte, w*h*g.n)}
	stride := w * g.n
	sums := make([]int32, stride)
	for y, t := range rows {
		clear(sums)
		for i, weight := range t.weights {
			for x, v := range mid[(t.first+i)*stride:][:stride] {
				sums[x] += weight * int32(v)
			}
		}
		dst := out.pix[y*stride:][:stride]
		for x, sum := range sums {
			dst[x] = uint8(min(max((sum+1<<(weightBits+3))>>(weightBits+4), 0), 255))
		}
		if g.n == 4 { // a colour must not be lighter than its opacity allows
			for x := 0; x < stride; x += 4 {
				a := dst[x+3]
				dst[x], dst[x+1], dst[x+2] = min(dst[x], a), min(dst[x+1], a), min(dst[x+2], a)
			}
		}
	}
	return out
}

// weightBits is the precision of a kernel's weights, whose sum is 1 << weightBits.
const weightBits = 14

// taps are the stored samples that make up one scaled sample.
type taps struct {
	first   int
	weights []int32
}

// kernel returns the taps of each of dst samples over src ones, src >= dst.
//
// The kernel is that of Catmull and Rom, k(t) = 1.5t³ − 2.5t² + 1 below 1 and
// −0.5t³ + 2.5t² − 4t + 2 below 2, t being the distance in scaled samples
// (Mitchell and Netravali 1988, equation 8, B = 0, C = ½).
func kernel(src, dst int) []taps {
	const one = 1 << weightBits
	all := make([]taps, dst)
	for i := range all {
		// In units of half a scaled sample over src: sample j of the source
		// has its middle at (2j+1)·dst, sample i of the result at (2i+1)·src.
		centre := int64(2*i+1) * int64(src)
		reach := 4 * int64(src)
		first := max(0, int((centre-reach)/int64(2*dst))-1)
		last := min(src-1, int((centre+reach)/int64(2*dst))+1)
		t := taps{first: first, weights: make([]int32, last-first+1)}
		sum, largest := int64(0), 0
		raw := make([]int64, len(t.weights))
		for n := range raw {
			d := int64(2*(first+n)+1)*int64(dst) - centre
			x := max(d, -d) * one / int64(2*src)
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
		rest := int64(one)
		for n, v := range raw {
			t.weights[n] = int32(v * one / sum)
			rest -= int64(t.weights[n])
		}
		t.weights[largest] += int32(rest)
		all[i] = t
	}
	return all
}
