package pdf

import (
	"fmt"
	"strings"
	"time"

	"github.com/go-pdf/fpdf"

	"annals/internal/pdf/cos"
)

// program names the maker of the file.
const program = "annals"

// describe gives fpdf the document information and the XMP metadata, which
// say the same. Strings are encoded here: fpdf's own encoder knows no
// character beyond U+FFFF.
func (w *writer) describe(f *fpdf.Fpdf) {
	r := w.doc.Report
	text := func(s string) string { return string(cos.Text(line1(s))) }
	f.SetTitle(text(r.Called()), false)
	f.SetSubject(text(r.Description), false)
	f.SetAuthor(text(r.Publisher.Name), false)
	f.SetCreator(text(program), false)
	f.SetProducer(text(program), false)
	d := reportDate(r)
	day := time.Date(d.Year, time.Month(d.Month), d.Day, 0, 0, 0, 0, time.UTC)
	f.SetCreationDate(day)
	f.SetModificationDate(day)
	f.SetXmpMetadata(w.xmp())
}

// line1 puts a text of several lines on one.
func line1(s string) string { return strings.Join(strings.Fields(s), " ") }

// xmp is the metadata packet (ISO 16684-1). The claim of PDF/UA stands in a
// schema that PDF/A-2 and -3 do not know, so it is described beside it.
func (w *writer) xmp() []byte {
	r := w.doc.Report
	d := reportDate(r)
	date := fmt.Sprintf("%04d-%02d-%02dT00:00:00Z", d.Year, d.Month, d.Day)
	var b strings.Builder
	b.WriteString("<?xpacket begin=\"\ufeff\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n")
	b.WriteString(`<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:xmpRights="http://ns.adobe.com/xap/1.0/rights/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/" xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
`)
	tag := func(format, text string) {
		if text = line1(text); text != "" {
			fmt.Fprintf(&b, format+"\n", xmlText(text))
		}
	}
	number := func(format string, n int) {
		if n > 0 {
			fmt.Fprintf(&b, format+"\n", n)
		}
	}
	number(`<pdfaid:part>%d</pdfaid:part>`, w.claims.archivePart)
	number(`<pdfaid:rev>%d</pdfaid:rev>`, w.claims.archiveYear)
	tag(`<pdfaid:conformance>%s</pdfaid:conformance>`, w.claims.archiveLevel)
	number(`<pdfuaid:part>%d</pdfuaid:part>`, w.claims.accessPart)
	number(`<pdfuaid:rev>%d</pdfuaid:rev>`, w.claims.accessYear)
	b.WriteString("<dc:format>application/pdf</dc:format>\n")
	tag(`<dc:title><rdf:Alt><rdf:li xml:lang="x-default">%s</rdf:li></rdf:Alt></dc:title>`, r.Called())
	tag(`<dc:description><rdf:Alt><rdf:li xml:lang="x-default">%s</rdf:li></rdf:Alt></dc:description>`, r.Description)
	tag(`<dc:language><rdf:Bag><rdf:li>%s</rdf:li></rdf:Bag></dc:language>`, r.Lang)
	tag(`<dc:creator><rdf:Seq><rdf:li>%s</rdf:li></rdf:Seq></dc:creator>`, r.Publisher.Name)
	tag(`<dc:rights><rdf:Alt><rdf:li xml:lang="x-default">%s</rdf:li></rdf:Alt></dc:rights>`, r.License.Name)
	tag(`<xmpRights:WebStatement>%s</xmpRights:WebStatement>`, r.License.URL)
	tag(`<xmp:CreatorTool>%s</xmp:CreatorTool>`, program)
	tag(`<xmp:CreateDate>%s</xmp:CreateDate>`, date)
	tag(`<xmp:ModifyDate>%s</xmp:ModifyDate>`, date)
	tag(`<pdf:Producer>%s</pdf:Producer>`, program)
	if !w.claims.second() {
		b.WriteString(extension)
	}
	b.WriteString(`</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="r"?>`)
	return []byte(b.String())
}

// extension describes the schema of PDF/UA's claim to PDF/A (ISO 19005-2,
// 6.6.2.3.3). PDF/A-4 asks for no such description.
const extension = `<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>The part of ISO 14289 that the file follows</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>
`

// xmlText escapes a text for XML and drops the characters that XML 1.0 has no
// way to hold.
func xmlText(s string) string {
	return strings.Map(func(r rune) rune {
		if r < ' ' || r == 0xfffe || r == 0xffff {
			return -1
		}
		return r
	}, strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;").Replace(strings.ToValidUTF8(s, "\ufffd")))
}
