package picture

import (
	"fmt"

	"annals/internal/doc"
	"annals/internal/picture/clean"
)

// Strip returns a picture's bytes for screens: pixels as they are, without
// anything that tells about its maker, its place or its history. Kept are the
// colour profile and, in a JPEG, the orientation, for which a segment of EXIF
// is written anew that says nothing else. An SVG is cleaned, see clean.SVG.
func Strip(a *doc.Asset) ([]byte, error) {
	switch sniff(a.Data) {
	case doc.JPEG:
		j, err := parseJPEG(a.Data)
		if err != nil {
			return nil, err
		}
		var metadata [][]byte
		if j.orientation != 1 {
			metadata = append(metadata, orientationSegment(j.orientation))
		}
		if len(j.profile) > 0 {
			metadata = append(metadata, profileSegments(j.profile))
		}
		return j.write(metadata...), nil
	case doc.PNG:
		p, err := parsePNG(a.Data)
		if err != nil {
			return nil, err
		}
		return p.strip(), nil
	case doc.GIF:
		g, err := parseGIF(a.Data)
		if err != nil {
			return nil, err
		}
		return g.strip(), nil
	case doc.WebP:
		w, err := parseWebP(a.Data)
		if err != nil {
			return nil, err
		}
		return w.strip(), nil
	case doc.SVG:
		markup, _, err := clean.SVG(a.Data, "")
		return markup, err
	}
	return nil, fmt.Errorf("%w: nothing can be stripped from it", ErrUnknown)
}

// strip keeps the chunks that make pixels and colours, the density, and the
// frames of an animation. Texts, times and EXIF go, and with them every chunk
// that is not known.
func (p *pngFile) strip() []byte {
	out := []byte(pngSignature)
	for _, c := range p.chunks {
		switch c.kind {
		case "IHDR", "PLTE", "IDAT", "IEND", "tRNS", "gAMA", "cHRM", "sRGB", "iCCP", "cICP", "sBIT", "bKGD", "pHYs", "acTL", "fcTL", "fdAT":
			out = append(out, c.bytes...)
		}
	}
	return out
}
