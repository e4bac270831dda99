package theme

import (
	"fmt"

	"annals/internal/diag"
	"annals/internal/doc"
)

// Pictures says how pictures of pixels are kept in the PDF.
type Pictures struct {
	PerInch int // the most pixels to the inch at the printed size; 0 keeps them all
	Quality int // of JPEGs that are made smaller, of 100
}

// Resolutions below which print begins to show pixels, and those that are
// aimed at.
const (
	// Enough is what a picture needs for paper of the office, in pixels to the
	// inch. None is set so large that it has less, if it may be set smaller.
	Enough = 150
	// PressEnough is what a printing press should be given at least.
	PressEnough = 200
	// Press is what a printing press can show; more is weight.
	Press = 300
	// Screen is what a file needs that is read on screens and sent by mail.
	Screen = 150
)

// choices are the ways to keep pictures, by the names in the config and on
// the command line; the first is the default.
var choices = []struct {
	name     string
	pictures Pictures
}{
	{"print", Pictures{PerInch: Press, Quality: 88}},
	{"screen", Pictures{PerInch: Screen, Quality: 78}},
	{"original", Pictures{}},
}

// ParsePictures returns the way of that name to keep pictures, the default for
// none. The error names those that there are.
func ParsePictures(name string) (Pictures, error) {
	if name == "" {
		return choices[0].pictures, nil
	}
	for _, c := range choices {
		if c.name == name {
			return c.pictures, nil
		}
	}
	return choices[0].pictures, fmt.Errorf("pictures are kept for print, for the screen or as the original, not %q", name)
}

func pictures(s doc.ThemeSettings, ds *diag.List) Pictures {
	p, err := ParsePictures(s.Pictures)
	if err != nil {
		ds.Warn("unknown-pictures", s.At("pictures"), "write print, screen or original", "there is no way %q to keep pictures; they are kept for print", s.Pictures)
	}
	return p
}
