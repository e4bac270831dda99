package epub

import (
	"bytes"
	"fmt"
	"runtime"
	"slices"
	"sync"

	"annals/internal/doc"
	"annals/internal/picture"
	"annals/internal/xhtml"
)

// picturefile is what the book carries of a picture; one without a path could
// not be used.
type picturefile struct {
	path          string
	width, height int
}

// tabletWidth is the width in pixels of the largest pictures that the book carries.
const tabletWidth = 1200

// pictures makes the files of all pictures, several at a time. A picture that
// is shown in two sizes is carried once, in the larger.
func (b *book) pictures() {
	var order []*doc.Asset
	kinds, places := map[*doc.Asset]xhtml.Use{}, map[*doc.Asset]doc.Place{}
	note := func(p *doc.Picture, k xhtml.Use) {
		if p.Asset == nil {
			return
		}
		kind, known := kinds[p.Asset]
		if !known {
			order = append(order, p.Asset)
			places[p.Asset] = p.Place
			kind = k
		}
		if k == xhtml.Content {
			kind = k // the larger
		}
		kinds[p.Asset] = kind
	}
	xhtml.ReportPictures(b.r, note)
	type made struct {
		data []byte
		info picture.Info
		err  error
	}
	results := make([]made, len(order))
	next := make(chan int)
	var wait sync.WaitGroup
	for range min(runtime.GOMAXPROCS(0), len(order)) {
		wait.Add(1)
		go func() {
			defer wait.Done()
			for i := range next {
				r := &results[i]
				r.data, r.info, r.err = b.carry(order[i], kinds[order[i]])
			}
		}()
	}
	for i := range order {
		next <- i
	}
	close(next)
	wait.Wait()

	have := map[string]bool{}
	for i, a := range order {
		r := results[i]
		media, ext := mediaOf(r.info.Format)
		if r.err == nil && ext == "" {
			r.err = fmt.Errorf("its format has no place in an EPUB")
		}
		if r.err != nil {
			b.images[a] = picturefile{}
			b.diags.Warn("picture-unusable", places[a], "", "the picture %s cannot be put into the EPUB: %v", a.Path, r.err)
			continue
		}
		// The same bytes under two names are one file.
		name := "images/" + a.Hash[:min(16, len(a.Hash))] + "-" + itoa(r.info.Width) + ext
		b.images[a] = picturefile{name, r.info.Width, r.info.Height}
		if !have[name] {
			have[name] = true
			b.items = append(b.items, item{path: name, media: media, data: r.data})
		}
	}
}

// carry returns a picture as the book carries it: scaled where that makes it
// lighter, without metadata in any case.
func (b *book) carry(a *doc.Asset, kind xhtml.Use) ([]byte, picture.Info, error) {
	own := picture.Info{Format: a.Format, MediaType: a.MediaType, Width: a.Width, Height: a.Height}
	if a.Format == doc.SVG {
		data, err := b.shelf.Strip(a)
		return grounded(data), own, err
	}
	vs, err := b.shelf.Versions(a, xhtml.Widths(a.Width, kind), xhtml.Quality)
	if err != nil {
		return nil, own, err
	}
	// The widest that a tablet needs.
	best := vs[0]
	for _, v := range vs[1:] {
		if v.Info.Width <= tabletWidth {
			best = v
		}
	}
	return best.Data, best.Info, nil
}

// grounded gives a drawing a white ground of its own: most are drawn for paper
// in dark ink, and a reader's dark theme shows its own ground through them. The
// style sheet does the same for pictures of pixels, but a reader may take the
// grounds that it sets away.
func grounded(svg []byte) []byte {
	const white = "background:#ffffff"
	root := bytes.Index(svg, []byte("<svg"))
	end := bytes.IndexByte(svg[max(root, 0):], '>')
	if root < 0 || end < 0 {
		return svg
	}
	at, insert := root+len("<svg"), ` style="`+white+`"`
	if own := bytes.Index(svg[root:root+end], []byte(` style="`)); own >= 0 {
		// What the drawing says of its ground itself comes later, and holds.
		at, insert = root+own+len(` style="`), white+";"
	}
	return slices.Concat(svg[:at], []byte(insert), svg[at:])
}

// mediaOf returns the media type and the ending of the formats that every
// reading system shows (EPUB 3.3, 3.2).
func mediaOf(f doc.Format) (media, ext string) {
	switch f {
	case doc.JPEG:
		return "image/jpeg", ".jpg"
	case doc.PNG:
		return "image/png", ".png"
	case doc.GIF:
		return "image/gif", ".gif"
	case doc.WebP:
		return "image/webp", ".webp"
	case doc.SVG:
		return "image/svg+xml", ".svg"
	}
	return "", ""
}
