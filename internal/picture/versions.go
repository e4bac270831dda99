package picture

import (
	"annals/internal/picture/raster"
	"cmp"
	"fmt"
	"slices"

	"annals/internal/doc"
)

// Version is a picture made for screens.
type Version struct {
	Data []byte
	Info Info
}

// Versions returns a picture at several widths, in the order in which they are
// asked for, decoding it once. Each version is at most as wide as the picture
// itself; at its own width it is stripped and mostly left alone. What Scale
// says of formats and profiles holds, with two more steps: an opaque picture
// becomes a JPEG of the given quality where that has less than half the bytes,
// as photographs that came as PNG do, and JPEGs of a needless quality; and a
// PNG of few colours stays wider than it is asked for where narrower ones would
// hardly save anything, see flat. SVG is an error; a GIF, which may move, stays
// as it is at every width.
//
// The result is the same on every processor: see resample.
func Versions(a *doc.Asset, widths []int, quality int) ([]Version, error) {
	return versions(a, widths, quality, func() (*raster.Grid, []byte, error) {
		d, err := upright(a)
		return d.Grid, d.profile, err
	})
}

// versions is Versions with the pixels, upright, given by whole.
func versions(a *doc.Asset, widths []int, quality int, whole func() (*raster.Grid, []byte, error)) ([]Version, error) {
	info, err := Probe(a.Data)
	if err != nil {
		return nil, err
	}
	if info.Format == doc.SVG {
		return nil, fmt.Errorf("is a drawing, which needs no scaling")
	}
	own, err := Strip(a)
	if err != nil {
		return nil, err
	}
	out := make([]Version, len(widths))
	if info.Format == doc.GIF {
		for i := range out {
			out[i] = Version{own, info}
		}
		return out, nil
	}
	g, profile, err := whole()
	if err != nil {
		return nil, err
	}
	m := making{g: g, from: g, own: own, info: info, quality: min(max(quality, 1), 100), profile: profile}
	for _, i := range widest(widths) {
		w := min(widths[i], info.Width)
		if w < 1 {
			return nil, fmt.Errorf("cannot be scaled to a width of %d pixels", w)
		}
		if out[i], err = m.version(w); err != nil {
			return nil, err
		}
	}
	return out, nil
}

// widest returns the places of widths, that of the widest first.
func widest(widths []int) []int {
	order := make([]int, len(widths))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(widths[b], widths[a]) })
	return order
}

// making is the making of one picture's versions, from the widest down.
type making struct {
	g, from *raster.Grid // the pixels, upright, and those of the version before
	jpeg    bool         // a wider version has become a JPEG, so the narrower do
	own     []byte       // the stripped file
	info    Info
	quality int
	profile []byte
}

// version makes the version of a width of at most the picture's own.
func (m *making) version(w int) (Version, error) {
	v := Version{m.own, m.info}
	if w == m.info.Width {
		if m.g.N == 4 || m.info.Format == doc.WebP || thin(m.own, m.info) {
			return v, nil
		}
		return m.asJPEG(m.g, v)
	}
	if m.flat(w) {
		return v, nil
	}
	// What is at least twice as wide as the next saves it the way through all pixels.
	if m.from.W < 2*w {
		m.from = m.g
	}
	small := raster.Resample(m.from, w, max(1, (m.info.Height*w+m.info.Width/2)/m.info.Width))
	m.from = small
	v.Info = Info{Format: doc.PNG, MediaType: "image/png", Width: small.W, Height: small.H, Orientation: 1}
	if m.jpeg || m.info.Format == doc.JPEG || m.info.Format == doc.WebP && m.g.N == 3 {
		v.Info.Format, v.Info.MediaType = doc.JPEG, "image/jpeg"
	} else if m.g.N != 4 {
		v.Data = nil
		jpeg, err := m.asJPEG(small, v)
		if err != nil || jpeg.Data != nil {
			return jpeg, err
		}
		if 2*w >= m.info.Width && thin(m.own, m.info) {
			return Version{m.own, m.info}, nil
		}
	}
	var err error
	v.Data, err = small.Encode(v.Info.Format, m.quality, m.profile)
	return v, err
}

// asJPEG returns pixels as a JPEG where that has less than half the bytes which
// the picture would take in its own format at this size, by its share of the
// pixels; else what it is given.
func (m *making) asJPEG(small *raster.Grid, or Version) (Version, error) {
	light := small.LightAndColour()
	jpeg, err := light.Encode(doc.JPEG, m.quality, m.profile)
	share := int64(len(m.own)) * int64(small.W*small.H) / int64(m.g.W*m.g.H)
	if err != nil || 2*int64(len(jpeg)) >= share {
		return or, err
	}
	// What is a JPEG once is one at every width, and is scaled as it is held.
	m.jpeg, m.from = true, light
	if small == m.g {
		m.g = light
	}
	return Version{jpeg, Info{Format: doc.JPEG, MediaType: "image/jpeg", Width: small.W, Height: small.H, Orientation: 1}}, nil
}

// thin reports whether a file has at most two bits a pixel: then another format
// has little to gain.
func thin(data []byte, info Info) bool { return 4*len(data) < info.Width*info.Height }

// flat reports whether a PNG is best left as it is where it is asked for at a
// width of at least half its own. Areas of one colour take few bits, scaling
// gives them edges of many colours, and what comes out takes as many bytes as
// before or more: logos and drawings, of half a bit a pixel, or of two where
// they can be seen through and cannot become JPEGs.
func (m *making) flat(w int) bool {
	if m.info.Format != doc.PNG || 2*w < m.info.Width {
		return false
	}
	return 16*len(m.own) < m.info.Width*m.info.Height || m.g.N == 4 && thin(m.own, m.info)
}
