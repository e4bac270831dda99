package truetype

import "fmt"

// Flags of a component of a composite glyph (OpenType, table "glyf").
const (
	argsAreWords = 0x0001
	haveScale    = 0x0008
	moreFollow   = 0x0020
	haveXYScale  = 0x0040
	have2x2      = 0x0080
)

// HaveHints is the flag of a component behind whose list instructions stand.
const HaveHints = 0x0100

// Composite reports whether an outline is made of those of other glyphs.
func Composite(outline []byte) bool { return len(outline) >= 10 && signed(outline) < 0 }

// Components hands each component of a composite outline to visit, its flags
// and its glyph, two bytes each, which visit may change. It returns where the
// list of components ends.
func Components(outline []byte, visit func(component []byte) error) (end int, err error) {
	beyond := fmt.Errorf("the list of components goes beyond the outline")
	for at := 10; ; {
		if at+4 > len(outline) {
			return 0, beyond
		}
		flags := be.Uint16(outline[at:])
		if err := visit(outline[at : at+4]); err != nil {
			return 0, err
		}
		at += 6
		if flags&argsAreWords != 0 {
			at += 2
		}
		switch {
		case flags&haveScale != 0:
			at += 2
		case flags&haveXYScale != 0:
			at += 4
		case flags&have2x2 != 0:
			at += 8
		}
		if at > len(outline) {
			return 0, beyond
		}
		if flags&moreFollow == 0 {
			return at, nil
		}
	}
}
