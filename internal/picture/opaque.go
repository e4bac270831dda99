package picture

import (
	"annals/internal/picture/container"
	"encoding/binary"

	"annals/internal/doc"
)

// Opaque reports whether nothing can be seen through a picture, by what its
// file says before its pixels: JPEGs, and PNGs without opacity. It may say no
// of others that are opaque as well.
func Opaque(a *doc.Asset) bool {
	if a.Format == doc.JPEG {
		return true
	}
	const colour = len(container.PNGSignature) + 8 + 9 // in the header chunk, behind the measures and the depth
	data := a.Data
	if a.Format != doc.PNG || len(data) <= colour || data[colour] != container.PNGGray && data[colour] != container.PNGRGB && data[colour] != container.PNGPalette {
		return false
	}
	for at := len(container.PNGSignature); at+12 <= len(data); {
		switch string(data[at+4 : at+8]) {
		case "tRNS":
			return false
		case "IDAT":
			return true
		}
		n := int(binary.BigEndian.Uint32(data[at:]))
		if n > len(data)-at-12 {
			return false
		}
		at += 12 + n
	}
	return false
}
