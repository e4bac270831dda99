package web

import (
	"bytes"
	"fmt"
	"runtime"
	"slices"
	"strings"
	"sync"

	"annals/internal/doc"
	"annals/internal/picture"
	"annals/internal/xhtml"
)

// use is a picture file at one kind of place.
type use struct {
	asset *doc.Asset
	kind  xhtml.Use
}

// image is what the site carries of a picture.
type image struct {
	path          string // under its own path, without metadata, at most as wide as screens need
	width, height int
	plate         bool
	least         int      // width below which words in it cannot be read, 0: it has none
	drawing       string   // stands in the page itself, and is no file
	scaled        []scaled // what a browser may choose from, by width; none where there is one file only
	err           error
}

type scaled struct {
	path  string
	width int
}

// pictures makes the files of all pictures, several at a time.
func (s *site) pictures() {
	var order []use
	places := map[use]doc.Place{}
	note := func(p *doc.Picture, k xhtml.Use) {
		u := use{p.Asset, k}
		if p.Asset == nil {
			return
		}
		if _, known := places[u]; !known {
			places[u] = p.Place
			order = append(order, u)
		}
	}
	xhtml.ReportPictures(s.r, note)

	images, files := make([]image, len(order)), make([][]File, len(order))
	next := make(chan int)
	var wait sync.WaitGroup
	for range min(runtime.GOMAXPROCS(0), len(order)) {
		wait.Add(1)
		go func() {
			defer wait.Done()
			for i := range next {
				images[i], files[i] = s.derive(order[i])
			}
		}()
	}
	for i := range order {
		next <- i
	}
	close(next)
	wait.Wait()

	done := map[string]bool{}
	for i, u := range order {
		s.images[u] = images[i]
		if images[i].err != nil {
			s.diags.Warn("picture-unusable", places[u], "", "the picture %s cannot be put on the site: %v", u.asset.Path, images[i].err)
		}
		for _, f := range files[i] {
			if !done[f.Path] {
				done[f.Path] = true
				s.claimFile(f.Path, "the picture "+u.asset.Path, places[u])
				s.add(f.Path, f.Data)
			}
		}
	}
}

// derive makes the files of one picture. The file under the picture's own path
// is there in any case: an address that was in use stays in use.
func (s *site) derive(u use) (image, []File) {
	a := u.asset
	if a.Drawn { // in the page it is set in the page's faces and colours
		return image{width: a.Width, height: a.Height, drawing: string(a.Data)}, nil
	}
	own, err := s.shelf.Strip(a)
	if err != nil {
		return image{err: err}, nil
	}
	im := image{path: xhtml.AssetPath(a), width: a.Width, height: a.Height, plate: !picture.Opaque(a)}
	if a.Format == doc.SVG {
		im.least = least(own, a.Width)
	}
	if a.Format == doc.SVG || a.Format == doc.GIF { // a GIF may move
		return im, []File{{Path: im.path, Data: own}}
	}
	versions, err := s.shelf.Versions(a, xhtml.Widths(a.Width, u.kind), xhtml.Quality)
	if err != nil {
		return image{err: err}, nil
	}
	first := own
	if last := versions[len(versions)-1]; a.Width > last.Info.Width*5/4 && last.Info.Format == a.Format && len(last.Data) < len(own) {
		// More than screens need is brought to what they do.
		first, im.width, im.height = last.Data, last.Info.Width, last.Info.Height
	}
	files := []File{{Path: im.path, Data: first}}
	for i, v := range versions {
		if slices.ContainsFunc(versions[i+1:], func(wider picture.Version) bool { return len(wider.Data) <= len(v.Data) }) {
			continue // a wider one is no heavier: nobody needs this one
		}
		f := scaled{im.path, v.Info.Width}
		if !bytes.Equal(v.Data, first) {
			f.path = fmt.Sprintf("pictures/%s-%d.%s", a.Hash[:min(12, len(a.Hash))], v.Info.Width, extension(v.Info.Format))
			files = append(files, File{Path: f.path, Data: v.Data})
		}
		im.scaled = append(im.scaled, f)
	}
	if len(im.scaled) == 1 && im.scaled[0].path == im.path {
		im.scaled = nil
	}
	return im, files
}

func extension(f doc.Format) string {
	switch f {
	case doc.JPEG:
		return "jpg"
	case doc.PNG:
		return "png"
	case doc.WebP:
		return "webp"
	}
	return "bin"
}

// The widths at which the style sheet shows pictures, for the browser's choice.
const (
	contentSizes  = "(min-width: 42em) 37em, calc(100vw - 2.5em)"
	portraitSizes = "6rem"
)

// coverSizes are those of the cover's picture, by whether it is higher than
// wide: then it stands beside the words where there is room.
var coverSizes = map[bool]string{false: "100vw", true: "(min-width: 58em) 44vw, 100vw"}

// show returns how the page in a file names a picture.
func (s *site) show(from string) func(*doc.Picture, xhtml.Use) (xhtml.Image, bool) {
	return func(p *doc.Picture, k xhtml.Use) (xhtml.Image, bool) {
		im, ok := s.images[use{p.Asset, k}]
		if !ok || im.err != nil {
			return xhtml.Image{}, false
		}
		if im.drawing != "" {
			return xhtml.Image{Width: im.width, Height: im.height, Drawing: im.drawing}, true
		}
		out := xhtml.Image{Src: relative(from, im.path), Width: im.width, Height: im.height, Plate: im.plate, Least: im.least}
		if len(im.scaled) == 0 {
			return out, true
		}
		var set []string
		for _, f := range im.scaled {
			set = append(set, fmt.Sprintf("%s %dw", relative(from, f.path), f.width))
		}
		out.Srcset = strings.Join(set, ", ")
		out.Sizes = contentSizes
		if k == xhtml.Portrait {
			out.Sizes = portraitSizes
		}
		return out, true
	}
}

// download returns the address of a document and puts it out once.
func (s *site) download(from string, seen map[*doc.Asset]bool) func(*doc.Asset) string {
	return func(a *doc.Asset) string {
		p := xhtml.AssetPath(a)
		if !seen[a] {
			seen[a] = true
			if !s.exact[p] {
				s.claimFile(p, "the file "+a.Path, doc.Place{File: a.Path})
				s.add(p, a.Data)
			}
		}
		return relative(from, p)
	}
}
