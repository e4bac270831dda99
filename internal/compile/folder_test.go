package compile

import (
	"bytes"
	"fmt"
	"image"
	"image/color"
	"image/jpeg"
	"image/png"
	"strings"
	"testing"
	"testing/fstest"

	"annals/internal/diag"
	"annals/internal/doc"
	"annals/internal/source"
)

// Reports of organisations that do not exist, written in place.

const plainConfig = "title: Annual Report 2024\nyear: 2024\nlang: en\nurl: https://report.example\n"

// page returns a page file with the given lines of front matter and body.
func pageFile(front, body string) string {
	return "---\nlayout: page\n" + front + "---\n" + body
}

// compiled compiles a folder given as path and content, with plainConfig where
// there is no config, and returns the report and what compile had to say but
// for one thing: hardly any of the small folders names a contact.
func compiled(t *testing.T, files map[string]string) (*doc.Report, diag.List) {
	t.Helper()
	r, found := compiledWhole(t, files)
	var ds diag.List
	for _, d := range found.All {
		if d.ID != "no-contact" {
			ds.Add(d)
		}
	}
	return r, ds
}

// compiledWhole is compiled with everything that compile had to say.
func compiledWhole(t *testing.T, files map[string]string) (*doc.Report, diag.List) {
	t.Helper()
	root := fstest.MapFS{}
	for name, content := range files {
		root[name] = &fstest.MapFile{Data: []byte(content)}
	}
	if root["report.yaml"] == nil && root["_config.yml"] == nil {
		root["report.yaml"] = &fstest.MapFile{Data: []byte(plainConfig)}
	}
	src, ds := source.Open(root, "report-2024", "")
	reports, found := Reports(src)
	if len(reports) == 0 {
		t.Logf("source told %s", told(ds))
		return nil, found
	}
	if len(reports) != 1 {
		t.Fatalf("%d reports", len(reports))
	}
	for _, fault := range broken(reports[0]) {
		t.Error(fault)
	}
	return reports[0], found
}

// told writes diagnostics one a line: place, severity, id, message, and the
// places of notes.
func told(ds diag.List) string {
	var b strings.Builder
	ds.Sort()
	for _, d := range ds.All {
		severity := ""
		if d.Severity == diag.Error {
			severity = "error "
		}
		fmt.Fprintf(&b, "%s:%d:%d %s%s: %s", d.Place.File, d.Place.Line, d.Place.Column, severity, d.ID, d.Message)
		if d.Hint != "" {
			fmt.Fprintf(&b, " (%s)", d.Hint)
		}
		for _, n := range d.Notes {
			fmt.Fprintf(&b, " [%s:%d:%d]", n.Place.File, n.Place.Line, n.Place.Column)
		}
		b.WriteByte('\n')
	}
	return b.String()
}

// equal compares texts of several lines.
func equal(t *testing.T, what, got, want string) {
	t.Helper()
	if got, want = strings.TrimSpace(got), strings.TrimSpace(want); got != want {
		t.Errorf("%s: got\n%s\n\nwant\n%s", what, got, want)
	}
}

// pageOf returns the page of a source file.
func pageOf(t *testing.T, r *doc.Report, file string) *doc.Page {
	t.Helper()
	for _, p := range r.Pages() {
		if p.Path == file {
			return p
		}
	}
	t.Fatalf("there is no page %s", file)
	return nil
}

// dump writes blocks one a line, indented by depth.
func dump(bs []doc.Block) string {
	var b strings.Builder
	writeBlocks(&b, "", bs)
	return b.String()
}

func writeBlocks(b *strings.Builder, indent string, bs []doc.Block) {
	line := func(format string, args ...any) { fmt.Fprintf(b, indent+format+"\n", args...) }
	for _, bl := range bs {
		switch x := bl.(type) {
		case *doc.Heading:
			line("h%d #%s %s", x.Level, x.ID, inlineText(x.Inlines))
		case *doc.Paragraph:
			line("p %s", inlineText(x.Inlines))
		case *doc.List:
			for _, it := range x.Items {
				line("item")
				writeBlocks(b, indent+"  ", it.Blocks)
			}
		case *doc.Figure:
			role := "figure"
			if x.Role == doc.MainFigure {
				role = "main figure"
			}
			line("%s %s", role, pictureText(x.Picture))
			if len(x.Caption) > 0 {
				line("  caption %s", inlineText(x.Caption))
			}
		case *doc.Chain:
			line("chain #%s %s", x.ID, x.Title)
			for _, s := range x.Stations {
				line("  station #%s %s", s.ID, s.Label)
				for _, it := range s.Items {
					line("    entry %s", inlineText(it.Title))
					writeBlocks(b, indent+"      ", it.Text)
					if len(it.Claim) > 0 {
						line("      claim")
						writeBlocks(b, indent+"        ", it.Claim)
					}
				}
			}
		case *doc.Outcomes:
			line("outcomes #%s %s", x.ID, x.Title)
			for _, o := range x.Items {
				line("  outcome #%s %s", o.ID, o.Label)
				writeBlocks(b, indent+"    ", o.Blocks)
			}
		case *doc.Resources:
			line("resources #%s %s", x.ID, x.Title)
			writeBlocks(b, indent+"  ", x.Blocks)
		case *doc.Website:
			line("website #%s %s %s", x.ID, x.Title, inlineText([]doc.Inline{x.Link}))
		case *doc.Team:
			line("team #%s %s", x.ID, x.Title)
			for _, m := range x.Members {
				photo := m.Initials
				if m.Photo != nil {
					photo = pictureText(m.Photo)
				}
				line("  person #%s %s, %s: %s", m.ID, m.Name, m.Role, photo)
				writeBlocks(b, indent+"    ", m.Text)
			}
		default:
			line("%T", x)
			for _, kids := range doc.ChildBlocks(bl) {
				writeBlocks(b, indent+"  ", kids)
			}
		}
	}
}

func pictureText(p *doc.Picture) string {
	file := "none (" + p.Problem + ")"
	if p.Asset != nil {
		file = p.Asset.Path
	}
	state := map[doc.AltState]string{doc.AltMissing: "missing", doc.AltPlaceholder: "placeholder", doc.AltDecorative: "decorative", doc.AltDescribed: "described"}[p.State]
	return fmt.Sprintf("%s, %s: %q", file, state, p.Description())
}

func inlineText(is []doc.Inline) string {
	var b strings.Builder
	for _, in := range is {
		switch x := in.(type) {
		case *doc.Text:
			b.WriteString(x.Value)
		case *doc.LineBreak:
			b.WriteString(" / ")
		case *doc.Code:
			b.WriteString("`" + x.Value + "`")
		case *doc.Span:
			b.WriteString("<" + inlineText(x.Inlines) + ">")
		case *doc.NoteRef:
			fmt.Fprintf(&b, "[%d]", x.Note.Number)
		case *doc.InlinePicture:
			b.WriteString("{" + pictureText(x.Picture) + "}")
		case *doc.Link:
			b.WriteString(inlineText(x.Inlines) + "→" + targetText(x.Target))
		}
	}
	return b.String()
}

func targetText(t doc.Target) string {
	switch t.Kind {
	case doc.ExternalTarget, doc.MailTarget:
		return t.URL
	case doc.PageTarget:
		s := t.Page.Permalink
		if t.Anchor != "" {
			s += "#" + t.Anchor
		}
		return s
	case doc.AssetTarget:
		return "file " + t.Asset.Path
	}
	return "nowhere"
}

// outlineText writes parts and pages, one a line.
func outlineText(r *doc.Report) string {
	var b strings.Builder
	kinds := map[doc.PageKind]string{doc.TextPage: "text", doc.ProjectPage: "project", doc.OpenerPage: "opener", doc.HomePage: "home"}
	write := func(p *doc.Page) {
		fmt.Fprintf(&b, "  %s %s %s %s #%s\n", kinds[p.Kind], p.Number, p.Title, p.Permalink, p.ID)
	}
	if r.Home != nil {
		write(r.Home)
	}
	for _, part := range r.Parts {
		fmt.Fprintf(&b, "part %q %q\n", part.Number, part.Title)
		if part.Opener != nil {
			write(part.Opener)
		}
		for _, p := range part.Pages {
			write(p)
		}
	}
	return b.String()
}

// pixels is a small picture in a colour of its own.
func pixels(shade uint8) image.Image {
	m := image.NewRGBA(image.Rect(0, 0, 6, 4))
	for i := range m.Pix {
		m.Pix[i] = 0xff
	}
	m.Set(1, 1, color.RGBA{shade, 0, 0, 0xff})
	return m
}

func pngFile(shade uint8) string {
	var b bytes.Buffer
	if err := png.Encode(&b, pixels(shade)); err != nil {
		panic(err)
	}
	return b.String()
}

func jpegFile(shade uint8) string {
	var b bytes.Buffer
	if err := jpeg.Encode(&b, pixels(shade), nil); err != nil {
		panic(err)
	}
	return b.String()
}

const svgFile = `<svg xmlns="http://www.w3.org/2000/svg" width="40" height="30" viewBox="0 0 40 30"><rect width="40" height="30" fill="#123456"/></svg>`
