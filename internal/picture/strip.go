package picture

import (
	"annals/internal/picture/container"
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
		j, err := container.ParseJPEG(a.Data)
		if err != nil {
			return nil, err
		}
		var metadata [][]byte
		if j.Orientation != 1 {
			metadata = append(metadata, container.OrientationSegment(j.Orientation))
		}
		if len(j.Profile) > 0 {
			metadata = append(metadata, container.ProfileSegments(j.Profile))
		}
		return j.Assemble(metadata...), nil
	case doc.PNG:
		p, err := container.ParsePNG(a.Data)
		if err != nil {
			return nil, err
		}
		return p.Strip(), nil
	case doc.GIF:
		g, err := container.ParseGIF(a.Data)
		if err != nil {
			return nil, err
		}
		return g.Strip(), nil
	case doc.WebP:
		w, err := container.ParseWebP(a.Data)
		if err != nil {
			return nil, err
		}
		return w.Strip(), nil
	case doc.SVG:
		markup, _, err := clean.SVG(a.Data, "")
		return markup, err
	}
	return nil, fmt.Errorf("%w: nothing can be stripped from it", ErrUnknown)
}
