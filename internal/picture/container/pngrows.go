package container

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"

	"github.com/klauspost/compress/flate"
)

// FilteredRows inflates the pixels of a PNG that is not interlaced and hands
// each row to fn as it stands in the stream, led by its filter's byte. The row
// is good until fn returns. Exact reports whether the stream holds nothing
// else, so that it may pass through.
func (p *PNG) FilteredRows(fn func(row []byte) error) (exact bool, err error) {
	z, err := p.inflate()
	if err != nil {
		return false, err
	}
	row := make([]byte, p.RowBytes(p.Width)+1)
	for range p.Height {
		if err := readRow(z, row); err != nil {
			return false, err
		}
		if err := fn(row); err != nil {
			return false, err
		}
	}
	return z.atEnd()
}

// Rows hands each row of pixels to fn, filters undone, interlaced or not. The
// row is good until fn returns. Exact is that of FilteredRows, false where the
// pixels are interlaced.
func (p *PNG) Rows(fn func(row []byte) error) (exact bool, err error) {
	if p.Interlaced {
		return false, p.interlacedRows(fn)
	}
	u := NewUnfilter(p.RowBytes(p.Width), p.FilterStep())
	return p.FilteredRows(func(row []byte) error { return fn(u.Undo(row)) })
}

// pixels is the inflated stream of a PNG.
type pixels struct {
	io.Reader
	packed *bufio.Reader
}

// inflate opens the stream of pixels. The sum that zlib adds at its end (RFC
// 1950, 2.2) is not computed: every byte of the stream was held against its
// chunk's checksum already, and a twentieth of a build would go into that sum.
func (p *PNG) inflate() (*pixels, error) {
	parts := make([]io.Reader, len(p.IDAT))
	for i, b := range p.IDAT {
		parts[i] = bytes.NewReader(b)
	}
	packed := bufio.NewReader(io.MultiReader(parts...))
	var head [2]byte
	if _, err := io.ReadFull(packed, head[:]); err != nil {
		return nil, inflateError(err)
	}
	// The method is deflate with a window of 32 KiB at most, the header is a
	// multiple of 31, and there is no dictionary.
	if head[0]&0x0f != 8 || head[0]>>4 > 7 || (int(head[0])<<8|int(head[1]))%31 != 0 || head[1]&0x20 != 0 {
		return nil, inflateError(errors.New("it has no header of zlib"))
	}
	return &pixels{flate.NewReader(packed), packed}, nil
}

// readRow fills a row and holds its filter's byte against the five that exist.
func readRow(z io.Reader, row []byte) error {
	if _, err := io.ReadFull(z, row); err != nil {
		return inflateError(err)
	}
	if row[0] > 4 {
		return fmt.Errorf("is damaged: a row of its PNG has the filter %d", row[0])
	}
	return nil
}

// atEnd reports whether the stream ends here. What may follow the pixels is
// ignored, as readers do, but if this is the end, zlib's sum must be there.
func (z *pixels) atEnd() (bool, error) {
	n, err := io.CopyN(io.Discard, z, 1<<20)
	if err == io.EOF {
		_, err = io.ReadFull(z.packed, make([]byte, 4))
	}
	if err != nil {
		return false, inflateError(err)
	}
	return n == 0, nil
}

func inflateError(err error) error {
	if errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) {
		return fmt.Errorf("%w: the compressed pixels of its PNG end too early", ErrCutOff)
	}
	return fmt.Errorf("is damaged: the compressed pixels of its PNG cannot be read (%w)", err)
}

// Unfilter undoes row filters (W3C PNG, 9.2) from row to row.
type Unfilter struct {
	step      int
	cur, prev []byte
}

func NewUnfilter(rowBytes, step int) *Unfilter {
	return &Unfilter{step: step, cur: make([]byte, rowBytes), prev: make([]byte, rowBytes)}
}

// Undo takes a row with its filter's byte and returns its samples, good until
// the next call.
func (u *Unfilter) Undo(row []byte) []byte {
	u.cur, u.prev = u.prev, u.cur
	cur, prev, step := u.cur, u.prev, u.step
	copy(cur, row[1:])
	prev = prev[:len(cur)]
	first := min(step, len(cur))
	switch row[0] {
	case 1:
		for i := step; i < len(cur); i++ {
			cur[i] += cur[i-step]
		}
	case 2:
		for i := range cur {
			cur[i] += prev[i]
		}
	case 3:
		for i := range first {
			cur[i] += prev[i] / 2
		}
		for i := step; i < len(cur); i++ {
			cur[i] += uint8((int(cur[i-step]) + int(prev[i])) / 2)
		}
	case 4:
		for c := range first { // channel by channel: what is to the left stays at hand
			var left, corner uint8
			for i := c; i < len(cur); i += step {
				above := prev[i]
				left = cur[i] + Paeth(left, above, corner)
				cur[i], corner = left, above
			}
		}
	}
	return cur
}

// Adam7 lists the passes of interlacing: first column, first row, and the
// distance between columns and rows (W3C PNG, 8.2).
var Adam7 = [7]struct{ X, Y, DX, DY int }{
	{0, 0, 8, 8}, {4, 0, 8, 8}, {0, 4, 4, 8}, {2, 0, 4, 4}, {0, 2, 2, 4}, {1, 0, 2, 2}, {0, 1, 1, 2},
}

// interlacedRows puts the seven passes together in memory.
func (p *PNG) interlacedRows(fn func(row []byte) error) error {
	packed := 0
	for _, b := range p.IDAT {
		packed += len(b)
	}
	stride := p.RowBytes(p.Width)
	if err := CheckDecoded(p.Width, p.Height, 0, 0); err != nil {
		return err
	}
	if stride*p.Height/1032 > packed { // the most that deflate can gain
		return inflateError(io.ErrUnexpectedEOF)
	}
	z, err := p.inflate()
	if err != nil {
		return err
	}
	all := make([]byte, stride*p.Height)
	bits := p.Channels() * p.Depth
	for _, pass := range Adam7 {
		w, h := (p.Width-pass.X+pass.DX-1)/pass.DX, (p.Height-pass.Y+pass.DY-1)/pass.DY
		if w <= 0 || h <= 0 {
			continue
		}
		u := NewUnfilter(p.RowBytes(w), p.FilterStep())
		row := make([]byte, p.RowBytes(w)+1)
		for y := range h {
			if err := readRow(z, row); err != nil {
				return err
			}
			scatter(all[(pass.Y+y*pass.DY)*stride:][:stride], u.Undo(row), w, bits, pass.X, pass.DX)
		}
	}
	if _, err := z.atEnd(); err != nil {
		return err
	}
	for y := range p.Height {
		if err := fn(all[y*stride : (y+1)*stride]); err != nil {
			return err
		}
	}
	return nil
}

// scatter sets the w pixels of a pass's row into the row of the picture.
func scatter(dst, src []byte, w, bits, x, dx int) {
	if bits >= 8 {
		n := bits / 8
		for i := range w {
			copy(dst[(x+i*dx)*n:][:n], src[i*n:])
		}
		return
	}
	for i := range w {
		at := x + i*dx
		dst[at*bits/8] |= Sample(src, i, bits) << (8 - bits - at*bits%8)
	}
}

// Sample reads the sample at a place of a row of at most 8 bits a sample.
func Sample(row []byte, i, bits int) byte {
	if bits == 8 {
		return row[i]
	}
	at := i * bits
	return row[at/8] >> (8 - bits - at%8) & (1<<bits - 1)
}
