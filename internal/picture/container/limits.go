// Package container takes the files of raster pictures apart and puts them
// together again: JPEG by segments, PNG by chunks, GIF by blocks, WebP by the
// chunks of its RIFF. Pixels stay coded; only a PNG's rows are inflated and
// packed here, since its filters are part of the format.
//
// What comes in: bytes that anyone may have written. What goes out: measures,
// orientation, profiles, the coded pixels, and the same file without what no
// reader should get. Errors complete the sentence "The picture …". The package
// must never know what pixels look like, nor what a picture is wanted for.
package container

import (
	"errors"
	"fmt"
)

// ErrCutOff marks a picture whose file ends before the picture does, as after
// an upload that was interrupted. Errors that wrap it say where it ends.
var ErrCutOff = errors.New("is cut off")

// ErrUnknown marks data that is no picture of a format that can be used here.
var ErrUnknown = errors.New("is not a picture that can be used")

// Limits of a raster picture. They keep a small hostile file from asking for
// gigabytes of pixels; a camera of 2026 stays well below them.
const (
	MaxSide   = 30_000      // pixels
	maxPixels = 100_000_000 // pixels

	// maxDecoded bounds the pictures whose pixels must stand in memory as a
	// whole: GIF, WebP, interlaced PNG, CMYK JPEG.
	maxDecoded = 50_000_000 // pixels
)

// checkSize holds a picture's stored width and height against the limits.
func checkSize(w, h int) error {
	switch {
	case w <= 0 || h <= 0:
		return fmt.Errorf("is damaged: its header says %d × %d pixels", w, h)
	case w > MaxSide || h > MaxSide:
		return fmt.Errorf("is too large: %d × %d pixels, and %d a side is the most", w, h, MaxSide)
	case w*h > maxPixels:
		return fmt.Errorf("is too large: %d × %d pixels are more than %d million", w, h, maxPixels/1_000_000)
	}
	return nil
}

// CheckDecoded holds a picture that has to be decoded as a whole against the
// limits: the absolute one, and what so few bytes can hold at all. Expansion
// is the most pixels that a byte of the format can stand for; 0 where a byte
// can stand for any number.
func CheckDecoded(w, h, size, expansion int) error {
	if w*h > maxDecoded {
		return fmt.Errorf("is too large for its format: %d × %d pixels are more than %d million; save it as JPEG or as PNG without interlacing", w, h, maxDecoded/1_000_000)
	}
	if expansion > 0 && w*h/expansion > size {
		return fmt.Errorf("%w: %d bytes cannot hold %d × %d pixels", ErrCutOff, size, w, h)
	}
	return nil
}

// Damaged words a decoder's error.
func Damaged(err error) error { return fmt.Errorf("is damaged: %w", err) }
