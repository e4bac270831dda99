// Package picture reads pictures: it tells their format from their bytes,
// measures them without decoding, hands their pixels to the PDF with as little
// work as the format allows, strips what no reader should get (places,
// thumbnails, names of cameras and people), and scales them.
//
// What comes in: bytes. What goes out: measures, rasters, clean bytes. A
// picture is untrusted input: nothing here panics on it, and sizes and depths
// have limits. The package must never know where a picture is used.
//
// The steps have rooms of their own below this one. Of pictures of pixels:
// container takes files apart, raster decodes, scales and codes. Of drawings:
// svg reads the markup, vector makes shapes and texts of it for paper, clean
// makes markup of it for screens. What stands here decides what is done with a
// picture for paper and for screens, and keeps what has been made.
package picture

import "annals/internal/doc"

// Info is what a look at the head of a file tells.
type Info struct {
	Format      doc.Format
	MediaType   string
	Width       int // in pixels as shown: orientation applied
	Height      int
	Orientation int // EXIF, 1 to 8; 1 where unknown
}

// Raster is a picture's pixels as a PDF image takes them: the data of one
// image XObject and, where it has transparency, of its soft mask.
type Raster struct {
	Width, Height int // of the stored pixels: orientation not applied
	Bits          int // per component
	Space         Space
	Palette       []byte // RGB triples, for Indexed
	ICC           []byte // an embedded profile for Space (for Indexed: of its palette, RGB), nil for plain sRGB or gray
	DCT           bool   // Data is a JPEG stream; otherwise it is zlib (Flate)
	Predictor     bool   // Flate data has PNG row filters
	Invert        bool   // samples are stored inverted (CMYK JPEG by Adobe)
	Data          []byte
	Mask          *Raster // gray, the opacity of each pixel
}

// Space is a colour space.
type Space int

const (
	Gray Space = iota
	RGB
	Indexed
	CMYK
)
