package epub

import (
	"archive/zip"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"hash/crc32"
	"strconv"
	"strings"

	"annals/internal/doc"
	"annals/internal/locale"
	"annals/internal/xhtml"
)

const mediaType = "application/epub+zip"

func mediaTypeHeader() *zip.FileHeader {
	h := &zip.FileHeader{Name: "mimetype", Method: zip.Store, CRC32: crc32.ChecksumIEEE([]byte(mediaType)),
		CompressedSize64: uint64(len(mediaType)), UncompressedSize64: uint64(len(mediaType))}
	//lint:ignore SA1019 Modified would write an extra field, which this entry must not have (EPUB 3.3, 4.3.1)
	h.ModifiedDate = 1<<5 | 1
	return h
}

const declaration = `<?xml version="1.0" encoding="utf-8"?>` + "\n"

const container = declaration + `<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
<rootfiles>
<rootfile full-path="` + folder + `/package.opf" media-type="application/oebps-package+xml"/>
</rootfiles>
</container>
`

// identifier names the work, not its bytes, so that a reader replaces an older
// edition by a newer one: a UUID (RFC 9562, version 8) from a hash of what
// stays, the site's address or else title and organisation, with year and
// language, and of an extract what it is one of.
func identifier(r *doc.Report) string {
	who := r.URL + r.BaseURL
	if r.URL == "" {
		who = r.Title + "\n" + xhtml.Organisation(r)
	}
	if r.Extract != nil {
		who += "\n" + r.Extract.Line
	}
	sum := sha256.Sum256([]byte(who + "\n" + strconv.Itoa(r.Year) + "\n" + r.Lang))
	u := sum[:16]
	u[6] = u[6]&0x0f | 0x80
	u[8] = u[8]&0x3f | 0x80
	h := hex.EncodeToString(u)
	return "urn:uuid:" + strings.Join([]string{h[:8], h[8:12], h[12:16], h[16:20], h[20:]}, "-")
}

// packageDocument writes the package document (EPUB 3.3, 5).
func (b *book) packageDocument() []byte {
	var w xhtml.Writer
	r := b.r
	w.Open("package", xhtml.A("xmlns", "http://www.idpf.org/2007/opf"), xhtml.A("version", "3.0"), xhtml.A("unique-identifier", "id"), xhtml.A("xml:lang", r.Lang))
	w.Line()
	w.Open("metadata", xhtml.A("xmlns:dc", "http://purl.org/dc/elements/1.1/"))
	w.Line()
	dc := func(name, text string, attrs ...xhtml.Attr) {
		if text != "" {
			w.Element("dc:"+name, text, attrs...)
			w.Line()
		}
	}
	meta := func(property, text string, attrs ...xhtml.Attr) {
		if text != "" {
			w.Element("meta", text, append([]xhtml.Attr{xhtml.A("property", property)}, attrs...)...)
			w.Line()
		}
	}
	dc("identifier", identifier(r), xhtml.A("id", "id"))
	dc("title", r.Called(), xhtml.A("id", "title"))
	if r.Subtitle != "" {
		meta("title-type", "main", xhtml.A("refines", "#title"))
		dc("title", r.Subtitle, xhtml.A("id", "subtitle"))
		meta("title-type", "subtitle", xhtml.A("refines", "#subtitle"))
	}
	dc("language", r.Lang)
	for _, l := range b.languages() {
		dc("language", l)
	}
	dc("creator", xhtml.Organisation(r))
	dc("publisher", xhtml.Organisation(r))
	dc("date", iso(r.Date))
	dc("description", strings.TrimSpace(r.Description))
	dc("rights", rights(r))
	if _, ok := xhtml.Address(r.License.URL); ok {
		meta("dcterms:license", r.License.URL)
	}
	if r.URL != "" {
		dc("source", r.URL+r.BaseURL+"/")
	}
	meta("dcterms:modified", iso(r.Date)+"T00:00:00Z")
	for _, m := range b.accessibility() {
		meta(m[0], m[1])
	}
	for i, it := range b.items { // for shelves that know EPUB 2 only
		if it.properties == "cover-image" {
			w.Void("meta", xhtml.A("name", "cover"), xhtml.A("content", fmt.Sprintf("f%d", i+1)))
			w.Line()
		}
	}
	w.Close()
	w.Line()
	w.Open("manifest")
	w.Line()
	for i, it := range b.items {
		w.Void("item", xhtml.A("id", fmt.Sprintf("f%d", i+1)), xhtml.A("href", xhtml.FilePath(it.path)), xhtml.A("media-type", it.media), xhtml.Opt("properties", it.properties))
		w.Line()
	}
	w.Close()
	w.Line()
	w.Open("spine")
	w.Line()
	for i, it := range b.items {
		if it.spine {
			w.Void("itemref", xhtml.A("idref", fmt.Sprintf("f%d", i+1)))
			w.Line()
		}
	}
	w.Close()
	w.Line()
	w.Close()
	w.Line()
	return append([]byte(declaration), w.Bytes()...)
}

// iso writes a date as ISO 8601 does.
func iso(d doc.Date) string { return fmt.Sprintf("%04d-%02d-%02d", d.Year, d.Month, d.Day) }

func rights(r *doc.Report) string {
	switch {
	case r.License.Name == "":
		return r.License.Holder
	case r.License.Holder == "":
		return r.License.Name
	}
	return r.License.Holder + ", " + r.License.Name
}

// languages returns the languages of pages other than the report's, in order.
func (b *book) languages() []string {
	var ls []string
	seen := map[string]bool{b.r.Lang: true}
	for _, p := range b.r.Pages() {
		if !seen[p.Lang] && p.Lang != "" {
			seen[p.Lang] = true
			ls = append(ls, p.Lang)
		}
	}
	return ls
}

// accessibility returns what the book says of its own accessibility (EPUB
// Accessibility 1.1 and its vocabulary at schema.org). It says what is so:
// that text suffices only if every picture that says something is described,
// that the book conforms only if nothing that was found contradicts it.
func (b *book) accessibility() [][2]string {
	r, access := b.r, b.r.Access()
	undescribed := len(access.Undescribed)
	label := r.Label
	var ms [][2]string
	add := func(property, value string) { ms = append(ms, [2]string{property, value}) }
	pictures, moving := len(b.images) > 0, len(access.Moving) > 0
	add("schema:accessMode", "textual")
	if pictures {
		add("schema:accessMode", "visual")
	}
	if undescribed == 0 {
		add("schema:accessModeSufficient", "textual")
	}
	if pictures {
		add("schema:accessModeSufficient", "textual,visual")
	}
	features := []string{"structuralNavigation", "tableOfContents", "readingOrder", "displayTransformability", "ARIA"}
	if undescribed == 0 && pictures {
		features = append(features, "alternativeText")
	}
	if len(b.printed) > 0 {
		features = append(features, "pageBreakMarkers", "pageNavigation")
	}
	for _, f := range features {
		add("schema:accessibilityFeature", f)
	}
	if moving {
		add("schema:accessibilityHazard", "unknown")
	} else {
		add("schema:accessibilityHazard", "none")
	}
	summary := label("accessibility-structure")
	switch undescribed {
	case 0:
		summary += " " + label("accessibility-all-described")
	case 1:
		summary += " " + label("accessibility-one-undescribed")
	default:
		summary += " " + locale.Fill(label("accessibility-undescribed"), "number", locale.Number(r.Lang, int64(undescribed)))
	}
	if len(b.printed) > 0 {
		summary += " " + label("accessibility-page-numbers")
		add("pageBreakSource", r.Title+" (PDF)")
	}
	add("schema:accessibilitySummary", summary)
	if certifier := xhtml.Organisation(r); access.Sound() && certifier != "" && len(b.diags.All) == 0 {
		add("dcterms:conformsTo", "EPUB Accessibility 1.1 - WCAG 2.1 Level AA")
		add("a11y:certifiedBy", certifier)
	}
	return ms
}
