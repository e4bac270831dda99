package word

import (
	"archive/zip"
	"bytes"
	"encoding/base64"
	"fmt"
	"strings"
	"testing"

	"annals/internal/diag"
	"annals/internal/doc"
	"annals/internal/markup"
	"annals/internal/source/placed"
	"annals/internal/word/prose"
)

// png is a picture of one pixel.
func png() []byte {
	data, err := base64.StdEncoding.DecodeString("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==")
	if err != nil {
		panic(err)
	}
	return data
}

const xmlHead = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>`

// docx packs parts into a Word document. The body is what stands in w:body;
// further parts replace those that every document has.
func docx(body string, parts map[string]string) []byte {
	all := map[string]string{
		"[Content_Types].xml": xmlHead + `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>`,
		"_rels/.rels": xmlHead + `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">` +
			`<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>`,
		"word/document.xml": xmlHead + `<w:document ` + names + `><w:body>` + body + `</w:body></w:document>`,
		"word/styles.xml": xmlHead + `<w:styles ` + names + `>` +
			paragraphStyle("Title", "Title", "") + paragraphStyle("Heading1", "heading 1", `<w:outlineLvl w:val="0"/>`) + paragraphStyle("berschrift2", "heading 2", `<w:outlineLvl w:val="1"/>`) +
			`<w:style w:type="paragraph" w:styleId="Mine"><w:name w:val="My heading"/><w:basedOn w:val="berschrift2"/></w:style>` +
			paragraphStyle("ListBullet", "List Bullet", `<w:numPr><w:numId w:val="1"/></w:numPr>`) + paragraphStyle("Quote", "Quote", "") + paragraphStyle("Caption", "caption", "") + paragraphStyle("TOC1", "toc 1", "") +
			paragraphStyle("ListParagraph", "List Paragraph", "") +
			`<w:style w:type="character" w:styleId="Strong"><w:name w:val="Strong"/><w:rPr><w:b/></w:rPr></w:style></w:styles>`,
		"word/numbering.xml": xmlHead + `<w:numbering ` + names + `>` +
			`<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/></w:lvl><w:lvl w:ilvl="1"><w:numFmt w:val="bullet"/></w:lvl></w:abstractNum>` +
			`<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:start w:val="3"/><w:numFmt w:val="decimal"/></w:lvl><w:lvl w:ilvl="1"><w:numFmt w:val="lowerLetter"/></w:lvl></w:abstractNum>` +
			`<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num></w:numbering>`,
		"word/footnotes.xml": xmlHead + `<w:footnotes ` + names + `><w:footnote w:type="separator" w:id="-1"><w:p/></w:footnote>` +
			`<w:footnote w:id="1"><w:p><w:r><w:footnoteRef/></w:r><w:r><w:t xml:space="preserve"> Counted by hand.</w:t></w:r></w:p><w:p><w:r><w:t>Twice.</w:t></w:r></w:p></w:footnote></w:footnotes>`,
		"word/_rels/document.xml.rels": xmlHead + `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">` +
			`<Relationship Id="rId5" Type="x/hyperlink" Target="https://wells.example/a_(b)?q=1&amp;r=2" TargetMode="External"/>` +
			`<Relationship Id="rId6" Type="x/image" Target="media/Bild 1.PNG"/><Relationship Id="rId7" Type="x/image" Target="../../../etc/passwd"/>` +
			`<Relationship Id="rId8" Type="x/image" Target="media/drawing.emf"/><Relationship Id="rId9" Type="x/image" Target="https://far.example/x.png" TargetMode="External"/>` +
			`<Relationship Id="rId10" Type="x/hyperlink" Target="file:///C:/report.docx" TargetMode="External"/></Relationships>`,
		"word/media/Bild 1.PNG":   string(png()),
		"word/media/drawing.emf":  "\x01\x00\x00\x00 no picture",
		"docProps/core.xml":       xmlHead + `<cp:coreProperties xmlns:cp="x" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>From  the properties</dc:title></cp:coreProperties>`,
		"word/media/../../up.txt": "x",
	}
	for k, v := range parts {
		all[k] = v
	}
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, name := range sortedKeys(all) {
		w, err := z.Create(name)
		if err != nil {
			panic(err)
		}
		if _, err := w.Write([]byte(all[name])); err != nil {
			panic(err)
		}
	}
	if err := z.Close(); err != nil {
		panic(err)
	}
	return b.Bytes()
}

func sortedKeys(m map[string]string) []string {
	var all []string
	for k := range m {
		all = append(all, k)
	}
	for i := range all {
		for k := i; k > 0 && all[k] < all[k-1]; k-- {
			all[k], all[k-1] = all[k-1], all[k]
		}
	}
	return all
}

const names = `xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" ` +
	`xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" ` +
	`xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:v="urn:schemas-microsoft-com:vml" xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" ` +
	`xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative"`

func paragraphStyle(id, name, props string) string {
	return `<w:style w:type="paragraph" w:styleId="` + id + `"><w:name w:val="` + name + `"/><w:pPr>` + props + `</w:pPr></w:style>`
}

// p is a paragraph of a style, with properties, holding what follows; strings
// that are no XML are runs of text.
func p(style, props string, in ...string) string {
	if style != "" {
		props = `<w:pStyle w:val="` + style + `"/>` + props
	}
	return `<w:p><w:pPr>` + props + `</w:pPr>` + join(in) + `</w:p>`
}

func join(in []string) string {
	s := ""
	for _, x := range in {
		if !strings.HasPrefix(x, "<") {
			x = t(x)
		}
		s += x
	}
	return s
}

// t is a run of text with properties.
func t(text string, props ...string) string {
	return `<w:r><w:rPr>` + strings.Join(props, "") + `</w:rPr><w:t xml:space="preserve">` + text + `</w:t></w:r>`
}

func item(num, level int, in ...string) string {
	return p("", fmt.Sprintf(`<w:numPr><w:ilvl w:val="%d"/><w:numId w:val="%d"/></w:numPr>`, level, num), in...)
}

func drawn(id, alt, more string) string {
	return `<w:r><w:drawing><wp:inline><wp:docPr id="1" name="x" descr="` + alt + `">` + more + `</wp:docPr><a:graphic><a:blip r:embed="` + id + `"/></a:graphic></wp:inline></w:drawing></w:r>`
}

// tc is a cell.
func tc(props string, in ...string) string {
	return `<w:tc><w:tcPr>` + props + `</w:tcPr>` + join(in) + `</w:tc>`
}

func tr(cells ...string) string { return `<w:tr>` + join(cells) + `</w:tr>` }

func told(ds diag.List) string {
	var b strings.Builder
	for _, d := range ds.All {
		severity := ""
		if d.Severity == diag.Error {
			severity = "error "
		}
		fmt.Fprintf(&b, "%s%s: %s\n", severity, d.ID, d.Message)
	}
	return b.String()
}

var options = prose.Options{Name: "Our wells.docx", Pictures: "assets/images/wells"}

// check holds a page and what was told against what is wanted, and reads the
// page as a build does: whatever is told there must not be new.
func check(t *testing.T, what string, got *prose.Page, ds diag.List, markdown, diags string) {
	t.Helper()
	if d := strings.TrimSpace(told(ds)); d != strings.TrimSpace(diags) {
		t.Errorf("%s: told\n%s\n\nwant\n%s", what, d, diags)
	}
	if got == nil {
		if markdown != "" {
			t.Errorf("%s: there is no page", what)
		}
		return
	}
	if m := strings.TrimSpace(string(got.Markdown)); m != strings.TrimSpace(markdown) {
		t.Errorf("%s: got\n%s\n\nwant\n%s", what, m, markdown)
	}
}

// read reads a page's body as a build does.
func read(t *testing.T, page *prose.Page) markup.Result {
	t.Helper()
	_, body, ok := strings.Cut(string(page.Markdown)[4:], "\n---\n")
	if !ok {
		t.Fatal("the page has no front matter")
	}
	return markup.Blocks(placed.Plain("page.md", body, 1, 1), markup.Options{Lang: "en"})
}

// textOf spells the text of blocks, one a line.
func textOf(bs []doc.Block) string {
	var b strings.Builder
	doc.Blocks(bs, func(bl doc.Block) bool {
		for _, is := range doc.ChildInlines(bl) {
			if s := strings.TrimSpace(doc.PlainText(is)); s != "" {
				b.WriteString(s + "\n")
			}
		}
		return true
	})
	return b.String()
}
