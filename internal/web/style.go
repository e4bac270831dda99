package web

import (
	"bytes"
	"fmt"
	"regexp"
	"strings"
	"text/template"

	"annals/internal/doc"
	"annals/internal/theme"
	"annals/internal/xhtml"
	"annals/templates"
)

// style puts out the style sheet, its fonts and the icon.
func (s *site) style() {
	t, err := template.New("style.css").Parse(comments.ReplaceAllString(templates.SiteStyle, ""))
	faces := s.fontFiles()
	text := []string{s.t.Fonts.Text, standinName(s.t.Fonts.Text)}
	if figures := figuresName(s.t.Fonts.Text); strings.Contains(faces, figures) {
		text = append([]string{figures}, text...)
	}
	var b bytes.Buffer
	if err == nil {
		err = t.Execute(&b, struct {
			Fonts       string
			Light, Dark theme.Palette
			Widths      string
			Text, Heads []string // families, and what stands in for them; before the text's, what has its figures
		}{faces, s.t.Light, s.t.Dark, widths(),
			text, []string{s.t.Fonts.Heads, standinName(s.t.Fonts.Heads)}})
	}
	if err != nil {
		s.diags.Fail("bad-template", doc.Place{}, "", "the site's style sheet cannot be made: %v", err)
		return
	}
	s.add("style.css", b.Bytes())
	s.add("icon.svg", []byte(icon(s.t.Light)))
}

// comments are for those who change the style sheet, not for those who load it.
var comments = regexp.MustCompile(`(?s)[ \n]*/\*.*?\*/`)

// widths are the rules for columns of a given width: markup has no style
// attributes.
func widths() string {
	var b strings.Builder
	for w := xhtml.WidthStep; w <= 1000; w += xhtml.WidthStep {
		fmt.Fprintf(&b, ".%s{width:%d.%d%%}\n", xhtml.WidthClass(w), w/10, w%10)
	}
	return b.String()
}

// icon draws the site's icon: a page with the steps of a chain, in the accent.
func icon(p theme.Palette) string {
	return fmt.Sprintf(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32" width="32" height="32"><rect width="32" height="32" rx="6" fill="%s"/>`+
		`<g fill="%s"><rect x="8" y="17" width="4" height="7"/><rect x="14" y="12" width="4" height="12"/><rect x="20" y="7" width="4" height="17"/></g></svg>`+"\n",
		p.Accent.Hex(), p.OnAccent.Hex())
}
