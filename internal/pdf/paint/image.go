package paint

import (
	"crypto/sha256"
	"fmt"
	"image"
	"runtime"
	"sync"

	"annals/internal/diag"
	"annals/internal/doc"
	"annals/internal/layout/display"
	"annals/internal/length"
	"annals/internal/pdf/cos"
	"annals/internal/picture"
	"annals/internal/theme"
)

// pictures holds the rasters that pages show, in order of first use. An asset
// is written once, however often it is shown, at its largest size.
type pictures struct {
	byAsset map[*doc.Asset]*pictured
	list    []*pictured
}

// pictured is a picture of the document.
type pictured struct {
	resource string
	asset    *doc.Asset
	need     picture.Need
	printed  picture.Printed
	err      error
}

// Announce tells the shelf which pictures newPainter will ask for,
// so that they are decoded once for all editions.
func Announce(d *display.Document, choice theme.Pictures, shelf *picture.Shelf) {
	for _, im := range collect(d, choice).list {
		shelf.AnnouncePrint(im.asset, im.need)
	}
}

// collect lists the pictures of a document and what is needed of each.
func collect(d *display.Document, choice theme.Pictures) *pictures {
	ps := &pictures{byAsset: map[*doc.Asset]*pictured{}}
	byHash := map[string]*pictured{}
	for _, page := range d.Pages {
		for _, it := range page.Items {
			i, ok := it.(*display.Image)
			if !ok || i.Asset == nil {
				continue
			}
			im := ps.byAsset[i.Asset]
			if im == nil {
				im = byHash[i.Asset.Hash]
			}
			if im == nil || i.Asset.Hash == "" && im.asset != i.Asset {
				im = &pictured{resource: fmt.Sprintf("I%d", len(ps.list)+1), asset: i.Asset}
				ps.list = append(ps.list, im)
				byHash[i.Asset.Hash] = im
			}
			ps.byAsset[i.Asset] = im
			im.uses(i, choice)
		}
	}
	return ps
}

// uses widens the need of a picture by one use of it.
func (im *pictured) uses(i *display.Image, choice theme.Pictures) {
	if choice.PerInch == 0 || i.Rect.W <= 0 || i.Rect.H <= 0 {
		return
	}
	im.need.Quality = choice.Quality
	perInch := int64(choice.PerInch)
	im.need.Width = max(im.need.Width, int(int64(i.Rect.W)*perInch/int64(length.Inch)))
	seen := image.Rect(0, 0, im.asset.Width, im.asset.Height)
	if c := i.Crop; c != (display.Rect{}) {
		at := func(l, of length.Length, pixels, up int) int {
			return int((int64(l)*int64(pixels) + int64(up)*(int64(of)-1)) / int64(of))
		}
		x, y := max(c.X-i.Rect.X, 0), max(c.Y-i.Rect.Y, 0)
		seen = seen.Intersect(image.Rect(at(x, i.Rect.W, seen.Dx(), 0), at(y, i.Rect.H, seen.Dy(), 0),
			at(x+c.W, i.Rect.W, seen.Dx(), 1), at(y+c.H, i.Rect.H, seen.Dy(), 1)))
	}
	im.need.Seen = im.need.Seen.Union(seen)
}

// load asks for the pixels of every picture, several at a time. A picture
// that cannot be used is told; a box stands in its place.
func (ps *pictures) load(shelf *picture.Shelf, diags *diag.List) {
	jobs := make(chan *pictured)
	var wait sync.WaitGroup
	for range min(runtime.GOMAXPROCS(0), len(ps.list)) {
		wait.Add(1)
		go func() {
			defer wait.Done()
			for im := range jobs {
				im.printed, im.err = shelf.Print(im.asset, im.need)
			}
		}()
	}
	for _, im := range ps.list {
		jobs <- im
	}
	close(jobs)
	wait.Wait()
	for _, im := range ps.list {
		if im.err != nil {
			diags.Warn("picture-not-printed", doc.Place{File: im.asset.Path}, "save it again as JPEG or PNG", "the picture %v", im.err)
		}
	}
}

// at returns where the pixels that were kept of a picture lie when the whole
// picture lies at r.
func (im *pictured) at(r display.Rect) display.Rect {
	w, h, p := int64(im.asset.Width), int64(im.asset.Height), im.printed.Part
	if p.Empty() || w <= 0 || h <= 0 || p == image.Rect(0, 0, int(w), int(h)) {
		return r
	}
	return display.Rect{X: r.X + r.W.Scale(int64(p.Min.X), w), Y: r.Y + r.H.Scale(int64(p.Min.Y), h),
		W: r.W.Scale(int64(p.Dx()), w), H: r.H.Scale(int64(p.Dy()), h)}
}

// image paints a picture into its rectangle, turned as its orientation asks.
func (p *Painter) image(t *display.Image) {
	im := p.pictures.byAsset[t.Asset]
	if im == nil || im.printed.Raster == nil {
		p.missing(t.Rect)
		return
	}
	if im.printed.Mask != nil {
		p.paints.blend(p.index)
	}
	p.op("q")
	crop := t.Crop
	if crop == (display.Rect{}) {
		crop = t.Rect
	}
	switch {
	case t.Round:
		p.segments(display.Ellipse(crop))
		p.op("W n")
	case crop != t.Rect:
		p.rect(crop)
		p.op("W n")
	}
	for _, v := range p.matrix(im.at(t.Rect), im.printed.Orientation) {
		p.num(v)
	}
	p.op("cm")
	p.buf = cos.AppendName(p.buf, cos.Name(im.resource))
	p.op(" Do")
	p.op("Q")
}

func (p *Painter) rect(r display.Rect) {
	p.point(r.X, r.Y+r.H)
	p.num(r.W)
	p.num(r.H)
	p.op("re")
}

// missing paints a light box in the place of a picture that cannot be shown.
func (p *Painter) missing(r display.Rect) {
	p.op("q 0.93 0.93 0.93 rg")
	p.rect(r)
	p.op("f Q")
}

// matrix maps the unit square, in which a PDF shows a picture with its stored
// top row at the top, to a rectangle, so that the picture is upright: the
// orientations are those of Exif 2.3, 4.6.4 A (tag 274).
func (p *Painter) matrix(r display.Rect, orientation int) [6]length.Length {
	x, y, w, h := r.X, p.height-r.Y-r.H, r.W, r.H
	switch orientation {
	case 2: // mirrored
		return [6]length.Length{-w, 0, 0, h, x + w, y}
	case 3: // upside down
		return [6]length.Length{-w, 0, 0, -h, x + w, y + h}
	case 4: // mirrored, upside down
		return [6]length.Length{w, 0, 0, -h, x, y + h}
	case 5: // the stored first row is the left side, from the top
		return [6]length.Length{0, -h, -w, 0, x + w, y + h}
	case 6: // the stored first row is the right side, from the top
		return [6]length.Length{0, -h, w, 0, x, y + h}
	case 7: // the stored first row is the right side, from the foot
		return [6]length.Length{0, h, w, 0, x, y}
	case 8: // the stored first row is the left side, from the foot
		return [6]length.Length{0, h, -w, 0, x + w, y}
	}
	return [6]length.Length{w, 0, 0, h, x, y}
}

// Embed adds the pictures to the file and to the pages' resources.
func (ps *pictures) embed(f *cos.File, resources *cos.Dict) {
	d := &cos.Dict{}
	profiles := map[[32]byte]cos.Ref{}
	for _, im := range ps.list {
		if im.printed.Raster != nil {
			d.Set(cos.Name(im.resource), EmbedRaster(f, im.printed.Raster, profiles))
		}
	}
	resources.Set("XObject", d)
}

// EmbedRaster adds one picture as an image object (ISO 32000-1, 8.9.5).
func EmbedRaster(f *cos.File, r *picture.Raster, profiles map[[32]byte]cos.Ref) cos.Ref {
	d := cos.NewDict("Type", cos.Name("XObject"), "Subtype", cos.Name("Image"), "Width", r.Width, "Height", r.Height,
		"BitsPerComponent", r.Bits, "ColorSpace", colorSpace(f, r, profiles))
	if r.DCT {
		d.Set("Filter", cos.Name("DCTDecode"))
	} else {
		d.Set("Filter", cos.Name("FlateDecode"))
	}
	if r.Predictor {
		d.Set("DecodeParms", cos.NewDict("Predictor", 15, "Colors", components(r.Space), "BitsPerComponent", r.Bits, "Columns", r.Width))
	}
	if r.Invert {
		var decode cos.Array
		for range components(r.Space) {
			decode = append(decode, 1, 0)
		}
		d.Set("Decode", decode)
	}
	if r.Mask != nil {
		d.Set("SMask", EmbedRaster(f, r.Mask, profiles))
	}
	return f.Add(&cos.Stream{Dict: d, Data: r.Data})
}

// components is the number of samples that a pixel is stored with.
func components(s picture.Space) int {
	switch s {
	case picture.RGB:
		return 3
	case picture.CMYK:
		return 4
	}
	return 1
}

func colorSpace(f *cos.File, r *picture.Raster, profiles map[[32]byte]cos.Ref) any {
	base := any(cos.Name("DeviceGray"))
	n := 1
	switch r.Space {
	case picture.RGB, picture.Indexed:
		base, n = cos.Name("DeviceRGB"), 3
	case picture.CMYK:
		base, n = cos.Name("DeviceCMYK"), 4
	}
	if len(r.ICC) > 0 {
		key := sha256.Sum256(r.ICC)
		if profiles[key] == 0 {
			profiles[key] = f.Add(&cos.Stream{Dict: cos.NewDict("N", n, "Alternate", base), Data: r.ICC, Deflate: true})
		}
		base = cos.Array{cos.Name("ICCBased"), profiles[key]}
	}
	if r.Space == picture.Indexed {
		return cos.Array{cos.Name("Indexed"), base, max(len(r.Palette)/3-1, 0), cos.String(r.Palette)}
	}
	return base
}
