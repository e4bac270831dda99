package compile

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"path"
	"slices"
	"strings"

	"annals/internal/compile/address"
	"annals/internal/compile/settings"
	"annals/internal/diag"
	"annals/internal/doc"
	"annals/internal/picture"
	"annals/internal/source"
)

// asset is a file that somebody asked for, and what is known of it.
type asset struct {
	doc      *doc.Asset // nil where missing
	missing  bool
	unread   bool   // it is there and cannot be read
	picture  bool   // it can be used as a picture
	problem  string // why it cannot, completing "The picture …"
	mismatch string // the ending that its bytes call for, "" where it has it
	told     bool   // of the mismatch
}

// load reads a file of the report once. The path is relative to the folder.
func (c *compiler) load(file string) *asset {
	file = path.Clean(file)
	if a, ok := c.assets[file]; ok {
		return a
	}
	a := &asset{}
	c.assets[file] = a
	data, err := c.src.Asset(file)
	if errors.Is(err, source.ErrUnreadable) {
		a.unread, a.problem = true, strings.TrimPrefix(err.Error(), file+" ")
		a.doc = &doc.Asset{Path: file, Format: doc.Document}
		return a
	}
	if err != nil {
		a.missing = true
		return a
	}
	sum := sha256.Sum256(data)
	a.doc = &doc.Asset{Path: file, Data: data, Hash: hex.EncodeToString(sum[:]), Orientation: 1}
	info, err := picture.Probe(data)
	if err != nil {
		a.problem = err.Error()
		a.doc.Format, a.doc.MediaType = doc.Document, mediaType(file)
		return a
	}
	a.picture = true
	a.doc.Format, a.doc.MediaType = info.Format, info.MediaType
	a.doc.Width, a.doc.Height, a.doc.Orientation = info.Width, info.Height, info.Orientation
	if endings := pictureEndings[info.Format]; !slices.Contains(endings, strings.ToLower(path.Ext(file))) && len(endings) > 0 {
		a.mismatch = endings[0]
	}
	return a
}

var pictureEndings = map[doc.Format][]string{
	doc.JPEG: {".jpg", ".jpeg", ".jpe", ".jfif"},
	doc.PNG:  {".png"},
	doc.GIF:  {".gif"},
	doc.SVG:  {".svg"},
	doc.WebP: {".webp"},
}

// usable returns the file as one to show as a picture, or nil and what is
// wrong with it, which has been told; ids are broken-picture and
// mislabelled-picture.
func (c *compiler) usable(a *asset, at doc.Place) (*doc.Asset, string) {
	if !a.picture {
		c.diags.Warn("broken-picture", at, "", "the picture %s %s", a.doc.Path, a.problem)
		return nil, a.problem
	}
	if a.mismatch != "" && !a.told {
		a.told = true
		c.diags.Warn("mislabelled-picture", at, "name it "+strings.TrimSuffix(path.Base(a.doc.Path), path.Ext(a.doc.Path))+a.mismatch,
			"the file %s is named like one of another format; by its bytes it is %s, and is used as such", a.doc.Path, strings.ToUpper(a.mismatch[1:]))
	}
	return a.doc, ""
}

// pictures makes pictures of {img, alt}, a path, or a list of these.
func (c *compiler) pictures(p *page, v *source.Value, role doc.FigureRole) []doc.Block {
	if v.Empty() {
		return nil
	}
	if v.Kind == source.Sequence {
		var all []doc.Block
		for _, it := range v.Items {
			all = append(all, c.pictures(p, it, role)...)
		}
		return all
	}
	pic, alt := c.frontPicture(v)
	if pic == nil {
		c.diags.Warn("missing-picture", v.Place, "add “img:” with the path of a file", "a picture of the page names no file")
		return nil
	}
	f := &doc.Figure{Origin: doc.Origin{Place: v.Place}, Picture: pic, Role: role}
	f.Caption = c.inlines(p, v.Get("caption"))
	c.find(p, pic)
	c.describe(p, pic, p.stand(f.Caption), alt)
	p.found[pic] = true
	return []doc.Block{f}
}

// frontPicture reads a picture of a config or of front matter: what it is and
// how it is described, and where that stands. It is nil where no file is named.
func (c *compiler) frontPicture(v *source.Value) (*doc.Picture, doc.Place) {
	img := v
	if v != nil && v.Kind == source.Mapping {
		img = source.First(v.Get("img"), v.Get("src"))
	}
	if img.String() == "" {
		return nil, doc.Place{}
	}
	pic := &doc.Picture{Origin: doc.Origin{Place: img.Place}, Src: img.String(), Title: source.Unfold(v.Str("title")),
		Rights: doc.License{Holder: source.Unfold(v.Str("credit")), Name: source.Unfold(v.Str("license"))}}
	at := img.Place
	if alt := v.Get("alt"); alt != nil {
		if alt.Place.Known() {
			at = alt.Place
		}
		pic.Alt = alt.String()
		if alt.Kind == source.Scalar && pic.Alt == "" {
			pic.State = doc.AltDecorative
		}
	}
	if v.Get("decorative").True() {
		pic.State = doc.AltDecorative
	}
	return pic, at
}

// cover finds the picture of the cover: that of the config, else that of the
// home page.
func (c *compiler) cover() {
	v := c.settings.Cover
	pic, at := c.frontPicture(v)
	if pic == nil {
		if home := c.report.Home; home != nil {
			for i, b := range home.Blocks {
				if f, ok := b.(*doc.Figure); ok && f.Role == doc.MainFigure {
					c.report.Cover = f.Picture
					home.Blocks = slices.Delete(slices.Clone(home.Blocks), i, i+1)
					return
				}
			}
		}
		return
	}
	c.find(nil, pic)
	c.describe(nil, pic, c.report.Title, at)
	c.report.Cover = pic
}

// stand is what stands in for a missing description.
func (p *page) stand(caption []doc.Inline) string {
	if s := strings.TrimSpace(doc.PlainText(caption)); s != "" {
		return s
	}
	return p.doc.Title
}

// find looks for the file of a picture. The page is nil for the config's.
func (c *compiler) find(p *page, pic *doc.Picture) {
	if known, deed := settings.CreativeCommons(pic.Rights.Name); known != "" {
		pic.Rights.Name, pic.Rights.URL = known, deed
	}
	src := strings.TrimSpace(pic.Src)
	if rest, ok := c.withoutSite(src); ok {
		src = rest
	}
	switch {
	case src == "":
		c.diags.Warn("missing-picture", pic.Place, "name a file", "a picture names no file")
		pic.Problem = c.report.Label("picture-missing")
		return
	case address.Remote(src):
		c.diags.Warn("remote-picture", pic.Place, "save it in the report's folder and name that file", "the picture %s lies on another server; nothing is fetched from there", shorten(src))
		pic.Problem = c.report.Label("picture-remote")
		return
	case strings.HasPrefix(strings.ToLower(src), "data:"):
		c.diags.Warn("embedded-picture", pic.Place, "save it as a file in the report's folder and name that", "a picture stands in the text itself instead of in a file")
		pic.Problem = c.report.Label("picture-unsupported")
		return
	}
	files := c.candidates(p, src)
	for _, file := range files {
		a := c.load(file)
		if a.missing {
			continue
		}
		if pic.Asset, _ = c.usable(a, pic.Place); pic.Asset == nil {
			pic.Problem = c.report.Label("picture-broken")
		}
		return
	}
	if file := c.differentCase(files); file != "" {
		c.diags.Warn("file-case", pic.Place, "write “/"+file+"”", "the picture %s is named %s: most servers tell upper from lower case", pic.Src, file)
		if pic.Asset, _ = c.usable(c.load(file), pic.Place); pic.Asset == nil {
			pic.Problem = c.report.Label("picture-broken")
		}
		return
	}
	pic.Problem = c.report.Label("picture-missing")
	d := diag.Diagnostic{ID: "missing-picture", Place: pic.Place, Message: "the picture " + pic.Src + " does not exist"}
	if n := c.nearestFile(files); n != "" {
		d.Hint = "did you mean “/" + n + "”?"
	}
	c.diags.Add(d)
}

// candidates are the files that a reference may mean: with a leading slash one
// from the root, without one from the page's own folder, from the root, or as
// a browser resolves it from the page's address.
func (c *compiler) candidates(p *page, ref string) []string {
	var all []string
	add := func(file string) {
		file = path.Clean(strings.TrimPrefix(file, "/"))
		if file != "." && file != ".." && !strings.HasPrefix(file, "../") && !slices.Contains(all, file) {
			all = append(all, file)
		}
	}
	spellings := []string{ref}
	if i := strings.IndexAny(ref, "?#"); i >= 0 {
		spellings = append(spellings, ref[:i])
	}
	for _, s := range spellings {
		for _, s := range address.Unescaped(s) {
			if !strings.HasPrefix(s, "/") && p != nil {
				add(path.Join(path.Dir(p.src.Path), s))
				add(path.Join(path.Dir(p.src.Base), s))
			}
			if base := c.report.BaseURL; base != "" && strings.HasPrefix(s, base+"/") {
				add(s[len(base):])
			}
			add(s)
			if !strings.HasPrefix(s, "/") && p != nil {
				add(path.Join(p.doc.Permalink, s))
			}
		}
	}
	return all
}

// differentCase returns the file that differs from a wanted one in case only.
func (c *compiler) differentCase(wanted []string) string {
	for _, w := range wanted {
		for _, f := range c.src.Files() {
			if strings.EqualFold(f, w) {
				return f
			}
		}
	}
	return ""
}

// nearestFile returns the file that is most likely meant, "" where none is near.
func (c *compiler) nearestFile(wanted []string) string {
	for _, w := range wanted {
		if n := c.src.Nearest(w); n != "" {
			return n
		}
	}
	return ""
}
