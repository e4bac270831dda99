package cover

import (
	"bytes"
	"image"
	"image/color"
	"image/draw"
	_ "image/jpeg" // decodes what picture has scaled
	_ "image/png"  // likewise

	_ "golang.org/x/image/webp" // likewise

	"annals/internal/doc"
	"annals/internal/picture"
)

// photoQuality is that of a JPEG on its way to a sheet, of 100.
const photoQuality = 95

// photo reports whether a picture has pixels that a sheet can show.
func photo(a *doc.Asset) bool {
	return a != nil && a.Format != doc.SVG && a.Width > 0 && a.Height > 0
}

// wide returns the width in pixels in which a picture is taken from the shelf:
// enough for the largest place on either sheet.
func wide(a *doc.Asset) int {
	const w, h = bookWidth, bookHeight - bookWords
	return max(w, (h*a.Width+a.Height-1)/a.Height)
}

// Announce tells the shelf what the sheets will ask for, so that the report's
// picture is decoded once for all editions.
func Announce(r *doc.Report, shelf *picture.Shelf) {
	if a := asset(r.Cover); photo(a) {
		shelf.Announce(a, []int{wide(a)}, photoQuality)
	}
}

// place puts a part of a picture into a box, as large as fills it. It says
// whether it could: a drawing has no pixels, and words do without a picture.
func place(img *image.RGBA, box image.Rectangle, a *doc.Asset, ground color.RGBA, shelf *picture.Shelf) bool {
	if !photo(a) {
		return false
	}
	width := max(box.Dx(), (box.Dy()*a.Width+a.Height-1)/a.Height)
	versions, err := shelf.Versions(a, []int{wide(a)}, photoQuality)
	if err != nil {
		return false // whoever shows the picture itself says what is wrong with it
	}
	data, _, err := picture.Scale(&doc.Asset{Data: versions[0].Data}, width, photoQuality)
	if err != nil {
		return false // whoever shows the picture itself says what is wrong with it
	}
	shown, _, err := image.Decode(bytes.NewReader(data))
	if err != nil {
		return false
	}
	if b := shown.Bounds(); b.Dx() < box.Dx() || b.Dy() < box.Dy() {
		shown = enlarge(shown, width, max(box.Dy(), (width*b.Dy()+b.Dx()-1)/b.Dx()))
	}
	b := shown.Bounds()
	whole := image.NewRGBA(image.Rect(0, 0, b.Dx(), b.Dy()))
	draw.Draw(whole, whole.Rect, image.NewUniform(ground), image.Point{}, draw.Src)
	draw.Draw(whole, whole.Rect, shown, b.Min, draw.Over)
	draw.Draw(img, box, whole, image.Pt(
		liveliest(b.Dx(), box.Dx(), b.Dy(), func(i, j int) int { return whole.PixOffset(i, j) }, whole.Pix),
		liveliest(b.Dy(), box.Dy(), b.Dx(), func(i, j int) int { return whole.PixOffset(j, i) }, whole.Pix)), draw.Src)
	return true
}

// liveliest returns where a part of a picture begins in which the most goes
// on: the middle, unless another part has a quarter more. The picture has n
// lines of m pixels, of which the part takes size lines.
func liveliest(n, size, m int, at func(i, j int) int, pix []byte) int {
	middle := (n - size) / 2
	if n <= size {
		return 0
	}
	sum := make([]int, n+1) // what goes on before each line
	for i := range n {
		sum[i+1] = sum[i]
		for j := 3; j < m; j += 3 {
			d := int(pix[at(i, j)+1]) - int(pix[at(i, j-3)+1]) // green says most of the light
			sum[i+1] += max(d, -d)
		}
	}
	best, most := middle, (sum[middle+size]-sum[middle])*5/4
	for i := 0; i+size <= n; i++ {
		if s := sum[i+size] - sum[i]; s > most {
			best, most = i, s
		}
	}
	return best
}

// enlarge makes a small picture w pixels wide and h high, each pixel between
// four of the old.
func enlarge(from image.Image, w, h int) image.Image {
	b := from.Bounds()
	src := image.NewRGBA(image.Rect(0, 0, b.Dx(), b.Dy()))
	draw.Draw(src, src.Bounds(), from, b.Min, draw.Src)
	to := image.NewRGBA(image.Rect(0, 0, w, h))
	const one = 256
	for y := range h {
		fy := max(0, ((2*y+1)*b.Dy()*one/h-one)/2)
		y0, dy := fy/one, fy%one
		y1 := min(y0+1, b.Dy()-1)
		for x := range w {
			fx := max(0, ((2*x+1)*b.Dx()*one/w-one)/2)
			x0, dx := fx/one, fx%one
			x1 := min(x0+1, b.Dx()-1)
			for i := range 4 {
				at := func(x, y int) int { return int(src.Pix[src.PixOffset(x, y)+i]) }
				v := (at(x0, y0)*(one-dx)+at(x1, y0)*dx)*(one-dy) + (at(x0, y1)*(one-dx)+at(x1, y1)*dx)*dy
				to.Pix[to.PixOffset(x, y)+i] = uint8((v + one*one/2) / (one * one))
			}
		}
	}
	return to
}
