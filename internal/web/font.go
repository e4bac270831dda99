package web

import (
	"fmt"
	"path"
	"slices"
	"strings"
	"sync"

	"annals/fonts"
	"annals/internal/doc"
	"annals/internal/webfont"
)

// fontFiles puts out the web fonts and returns their rules for the style sheet.
// Letters of the pages beyond those of the common files come in files of their
// own, one a face, as far as all files together stay within fonts.MaxWeb; a
// browser loads them for pages that have such letters.
func (s *site) fontFiles() string {
	var css strings.Builder
	faces := fonts.WebFor(s.t.Fonts.Text, s.t.Fonts.Heads)
	total := 0
	for _, f := range faces {
		data, err := fonts.Files.ReadFile(f.File)
		if err != nil {
			s.diags.Fail("bad-font", doc.Place{}, "", "%v", err)
			continue
		}
		total += len(data)
		s.fontFile(&css, f, path.Base(f.File), "woff2", data, f.Unicode)
	}
	for _, f := range fonts.Standins {
		if f.Family == s.t.Fonts.Text || f.Family == s.t.Fonts.Heads {
			s.standin(&css, f)
		}
	}
	total += s.figures(&css, faces)
	letters := s.letters(faces)
	if len(letters) == 0 {
		return css.String()
	}
	for _, f := range faces {
		ttf, err := fonts.Read(f.Family, f.Weight, f.Style == "italic")
		var data []byte
		var covered []rune
		if err == nil {
			data, covered, err = webfont.Cut(ttf, letters)
		}
		if err != nil {
			s.diags.Fail("bad-font", doc.Place{}, "", "%v", err)
			continue
		}
		if len(data) == 0 || total+len(data) > fonts.MaxWeb {
			continue // readers' own fonts have them
		}
		total += len(data)
		name, _, _ := strings.Cut(path.Base(f.File), "-latin-")
		s.fontFile(&css, f, fmt.Sprintf("%s-letters-%d-%s.woff", name, f.Weight, f.Style), "woff", data, unicodeRange(covered))
	}
	return css.String()
}

// figuresName is what the style sheet calls the face of a family's old-style
// figures.
func figuresName(family string) string { return family + " Figures" }

// oldStyle keeps the fonts of figures by the name of their file: these depend
// on nothing but the program, and a preview makes its site again and again.
var oldStyle sync.Map

func figuresOf(f fonts.WebFace) ([]byte, error) {
	made, _ := oldStyle.LoadOrStore(f.File, sync.OnceValues(func() ([]byte, error) {
		ttf, err := fonts.Read(f.Family, f.Weight, f.Style == "italic")
		if err != nil {
			return nil, err
		}
		return webfont.Figures(ttf)
	}))
	return made.(func() ([]byte, error))()
}

// figures puts out the old-style figures of the text's faces where the common
// files lack them: fonts whose digits are others, which stand before the
// family wherever text is set. It returns their bytes.
func (s *site) figures(css *strings.Builder, faces []fonts.WebFace) int {
	total := 0
	for _, f := range faces {
		if f.Family != s.t.Fonts.Text {
			continue
		}
		data, err := figuresOf(f)
		if err != nil {
			s.diags.Fail("bad-font", doc.Place{}, "", "%v", err)
			continue
		}
		if data == nil {
			continue // its digits are old-style anyway
		}
		total += len(data)
		name, _, _ := strings.Cut(path.Base(f.File), "-latin-")
		of := f
		of.Family = figuresName(f.Family)
		s.fontFile(css, of, fmt.Sprintf("%s-figures-%d-%s.woff", name, f.Weight, f.Style), "woff", data, unicodeRange(webfont.Digits))
	}
	return total
}

func (s *site) fontFile(css *strings.Builder, f fonts.WebFace, name, format string, data []byte, letters string) {
	p := "fonts/" + name
	s.add(p, data)
	adjust := ""
	if size := s.fontSize(strings.TrimSuffix(f.Family, figuresName(""))); size != 1000 {
		adjust = fmt.Sprintf("size-adjust:%d.%d%%;", size/10, size%10)
	}
	fmt.Fprintf(css, "@font-face{font-family:%q;font-style:%s;font-weight:%d;font-display:swap;%ssrc:url(%s) format(%q);unicode-range:%s}\n",
		f.Family, f.Style, f.Weight, adjust, p, format, letters)
}

// fontSize is how large a family is set, in thousandths.
func (s *site) fontSize(family string) int64 {
	if family == s.t.Fonts.Text {
		return s.t.Fonts.TextSize
	}
	return s.t.Fonts.HeadSize
}

// standinName is what the style sheet calls the face that stands in for a family.
func standinName(family string) string { return family + " Stand-in" }

func (s *site) standin(css *strings.Builder, f fonts.Standin) {
	for i, names := range [][]string{f.Regular, f.Bold} {
		var src []string
		for _, n := range names {
			src = append(src, fmt.Sprintf("local(%q)", n))
		}
		width := int64(f.Width[i]) * s.fontSize(f.Family) / 1000
		fmt.Fprintf(css, "@font-face{font-family:%q;font-weight:%d;size-adjust:%d.%d%%;src:%s}\n",
			standinName(f.Family), []int{400, 700}[i], width/10, width%10, strings.Join(src, ","))
	}
}

// letters are those of the pages that the common files do not have, in order.
func (s *site) letters(faces []fonts.WebFace) []rune {
	seen := map[rune]bool{}
	for _, f := range s.files {
		if !strings.HasSuffix(f.Path, ".html") {
			continue
		}
		for _, c := range string(f.Data) {
			if c > 0xff {
				seen[c] = true
			}
		}
	}
	var all []rune
	for c := range seen {
		if !slices.ContainsFunc(faces, func(f fonts.WebFace) bool { return f.Has(c) }) {
			all = append(all, c)
		}
	}
	slices.Sort(all)
	return all
}

// unicodeRange writes letters, which are in order, for a rule.
func unicodeRange(letters []rune) string {
	var parts []string
	for i := 0; i < len(letters); {
		last := i
		for last+1 < len(letters) && letters[last+1] == letters[last]+1 {
			last++
		}
		part := fmt.Sprintf("U+%04X", letters[i])
		if last > i {
			part += fmt.Sprintf("-%04X", letters[last])
		}
		parts = append(parts, part)
		i = last + 1
	}
	return strings.Join(parts, ",")
}
