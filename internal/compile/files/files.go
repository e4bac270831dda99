// Package files finds the files that pages and the config name: pictures and
// what is known of their descriptions, documents to download.
//
// What comes in: a reference as written, and where it stands. What goes out: a
// doc.Asset, or what is wrong, told once and with a hint. Only files of known
// kinds are given out. The package must never know what stands around a picture
// or a link.
package files

import (
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
	"annals/internal/source/placed"
)

// Finder finds the files that a report names and keeps what is known of them.
type Finder struct {
	Known        map[string]*File // by path; the languages of a report share it
	Placeholders []string         // descriptions that describe nothing, beside the usual ones

	src       *source.Source
	report    *doc.Report
	diags     *diag.List
	described map[string][]*doc.Picture // descriptions given, by their text
	order     []string                  // keys of described in order of first use
}

// New returns a Finder for a report of which nothing is known yet.
func New(src *source.Source, report *doc.Report, diags *diag.List) *Finder {
	return &Finder{Known: map[string]*File{}, src: src, report: report, diags: diags, described: map[string][]*doc.Picture{}}
}

// From is the page that names a file: relative names depend on it.
type From struct{ Path, Base, Permalink string }

// File is a file that somebody asked for, and what is known of it.
type File struct {
	Doc      *doc.Asset // nil where missing
	Missing  bool
	Unread   bool   // it is there and cannot be read
	Picture  bool   // it can be used as a picture
	Problem  string // why it cannot, completing "The picture …"
	mismatch string // the ending that its bytes call for, "" where it has it
	moves    bool   // it is an animation
	told     bool   // of the mismatch and the movement
}

// Load reads a file of the report once. The path is relative to the folder.
func (f *Finder) Load(file string) *File {
	file = path.Clean(file)
	if a, ok := f.Known[file]; ok {
		return a
	}
	a := &File{}
	f.Known[file] = a
	data, hash, err := f.src.Asset(file)
	if errors.Is(err, source.ErrUnreadable) {
		a.Unread, a.Problem = true, strings.TrimPrefix(err.Error(), file+" ")
		a.Doc = &doc.Asset{Path: file, Format: doc.Document}
		return a
	}
	if err != nil {
		a.Missing = true
		return a
	}
	a.Doc = &doc.Asset{Path: file, Data: data, Hash: hex.EncodeToString(hash[:]), Orientation: 1}
	info, err := picture.Probe(data)
	if err != nil {
		a.Problem = err.Error()
		a.Doc.Format, a.Doc.MediaType = doc.Document, mediaType(file)
		return a
	}
	a.Picture, a.moves = true, picture.Moves(data)
	a.Doc.Format, a.Doc.MediaType = info.Format, info.MediaType
	a.Doc.Width, a.Doc.Height, a.Doc.Orientation = info.Width, info.Height, info.Orientation
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

// Usable returns the file as one to show as a picture, or nil and what is
// wrong with it, which has been told; ids are broken-picture,
// mislabelled-picture and moving-picture.
func (f *Finder) Usable(a *File, at doc.Place) (*doc.Asset, string) {
	if !a.Picture {
		f.diags.Warn("broken-picture", at, "", "the picture %s %s", a.Doc.Path, a.Problem)
		return nil, a.Problem
	}
	if a.told {
		return a.Doc, ""
	}
	a.told = true
	switch {
	case a.moves && a.Doc.Format == doc.PNG:
		f.diags.Warn("moving-picture", at, "put a still picture in its place, and link to the film", "the picture %s moves, but only its first moment is shown", a.Doc.Path)
	case a.moves:
		f.diags.Warn("moving-picture", at, "put a still picture in its place, and link to the film", "the picture %s moves on screens, where readers cannot stop it; paper cannot show that", a.Doc.Path)
	}
	if a.mismatch != "" {
		f.diags.Warn("mislabelled-picture", at, "name it "+strings.TrimSuffix(path.Base(a.Doc.Path), path.Ext(a.Doc.Path))+a.mismatch,
			"the file %s is named like one of another format; by its bytes it is %s, and is used as such", a.Doc.Path, strings.ToUpper(a.mismatch[1:]))
	}
	return a.Doc, ""
}

// FrontPicture reads a picture of a config or of front matter: what it is and
// how it is described, and where that stands. It is nil where no file is named.
func FrontPicture(v *source.Value) (*doc.Picture, doc.Place) {
	img := v
	if v != nil && v.Kind == source.Mapping {
		img = placed.First(v.Get("img"), v.Get("src"))
	}
	if img.String() == "" {
		return nil, doc.Place{}
	}
	pic := &doc.Picture{Origin: doc.Origin{Place: img.Place}, Src: img.String(), Title: placed.Unfold(v.Str("title")),
		Rights: doc.License{Holder: placed.Unfold(v.Str("credit")), Name: placed.Unfold(v.Str("license"))}}
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

// Find looks for the file of a picture. From is nil for the config's.
func (f *Finder) Find(from *From, pic *doc.Picture) {
	if known, deed := settings.CreativeCommons(pic.Rights.Name); known != "" {
		pic.Rights.Name, pic.Rights.URL = known, deed
	}
	src := strings.TrimSpace(pic.Src)
	if rest, ok := address.WithoutSite(src, f.report.URL, f.report.BaseURL); ok {
		src = rest
	}
	switch {
	case src == "":
		f.diags.Warn("missing-picture", pic.Place, "name a file", "a picture names no file")
		pic.Problem = f.report.Label("picture-missing")
		return
	case address.Remote(src):
		f.diags.Warn("remote-picture", pic.Place, "save it in the report's folder and name that file", "the picture %s lies on another server; nothing is fetched from there", address.Shown(src))
		pic.Problem = f.report.Label("picture-remote")
		return
	case strings.HasPrefix(strings.ToLower(src), "data:"):
		f.diags.Warn("embedded-picture", pic.Place, "save it as a file in the report's folder and name that", "a picture stands in the text itself instead of in a file")
		pic.Problem = f.report.Label("picture-unsupported")
		return
	}
	files := f.Candidates(from, src)
	for _, file := range files {
		a := f.Load(file)
		if a.Missing {
			continue
		}
		if pic.Asset, _ = f.Usable(a, pic.Place); pic.Asset == nil {
			pic.Problem = f.report.Label("picture-broken")
		}
		return
	}
	if file := f.DifferentCase(files); file != "" {
		f.diags.Warn("file-case", pic.Place, "write “/"+file+"”", "the picture %s is named %s: most servers tell upper from lower case", pic.Src, file)
		if pic.Asset, _ = f.Usable(f.Load(file), pic.Place); pic.Asset == nil {
			pic.Problem = f.report.Label("picture-broken")
		}
		return
	}
	pic.Problem = f.report.Label("picture-missing")
	d := diag.Diagnostic{ID: "missing-picture", Place: pic.Place, Message: "the picture " + pic.Src + " does not exist"}
	if n := f.Nearest(files); n != "" {
		d.Hint = "did you mean “/" + n + "”?"
	}
	f.diags.Add(d)
}

// Candidates are the files that a reference may mean: with a leading slash one
// from the root, without one from the page's own folder, from the root, or as
// a browser resolves it from the page's address.
func (f *Finder) Candidates(from *From, ref string) []string {
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
			if !strings.HasPrefix(s, "/") && from != nil {
				add(path.Join(path.Dir(from.Path), s))
				add(path.Join(path.Dir(from.Base), s))
			}
			if base := f.report.BaseURL; base != "" && strings.HasPrefix(s, base+"/") {
				add(s[len(base):])
			}
			add(s)
			if !strings.HasPrefix(s, "/") && from != nil {
				add(path.Join(from.Permalink, s))
			}
		}
	}
	return all
}

// DifferentCase returns the file that differs from a wanted one in case only.
func (f *Finder) DifferentCase(wanted []string) string {
	for _, w := range wanted {
		for _, f := range f.src.Files() {
			if strings.EqualFold(f, w) {
				return f
			}
		}
	}
	return ""
}

// Nearest returns the file that is most likely meant, "" where none is near.
func (f *Finder) Nearest(wanted []string) string {
	for _, w := range wanted {
		if n := f.src.Nearest(w); n != "" {
			return n
		}
	}
	return ""
}
