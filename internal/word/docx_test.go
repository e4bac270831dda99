package word

import (
	"annals/internal/word/parts"
	"archive/zip"
	"bytes"
	"strings"
	"testing"

	"annals/internal/doc"
)

// docxCases are documents, and the pages that they become.
var docxCases = []struct {
	name, body, markdown, diags string
	parts                       map[string]string
}{
	{name: "headings, the first the title",
		body: p("Heading1", "", "Our wells") + p("", "", "We dig.") + p("berschrift2", "", t("Back", "<w:b/>"), t("ground", "<w:b/>")) + p("", "", "Dry.") + p("Mine", "", "Outlook") + p("", `<w:outlineLvl w:val="2"/>`, "Deeper"),
		markdown: `---
layout: page
title: Our wells
status: draft
---

We dig.

# Background

Dry.

# Outlook

## Deeper`},
	{name: "a title of its own, quoted where YAML needs it",
		body: p("Title", "", "2025: wells") + p("Heading1", "", "1. Start") + p("Heading1", "", "C#"),
		markdown: `---
layout: page
title: "2025: wells"
status: draft
---

# 1. Start

# C\#`},
	{name: "no title",
		body: p("", "", "Text"),
		markdown: `---
layout: page
title: From the properties
status: draft
---

Text`},
	{name: "emphasis",
		body: p("", "", "It is ", t("bold ", "<w:b/>"), t("and both", "<w:b/>", "<w:i/>"), " or ", t("quiet", "<w:i/>"), ", H", t("2", `<w:vertAlign w:val="subscript"/>`), "O, ", t("gone", "<w:strike/>"), ", ",
			t("strong", `<w:rStyle w:val="Strong"/>`), ", ", t("not", `<w:rStyle w:val="Strong"/>`, `<w:b w:val="0"/>`), ", un", t("believ", "<w:i/>"), "able, ", t("under", `<w:u w:val="single"/>`), t("lined", `<w:u w:val="none"/>`)),
		markdown: `---
layout: page
title: From the properties
status: draft
---

It is <strong>bold <em>and both</em></strong> or *quiet*, H<sub>2</sub>O, <s>gone</s>, **strong**, not, un<em>believ</em>able, <u>under</u>lined`},
	{name: "what Markdown would misread",
		body: p("", "", "1. is no list") + p("", "", "# nor a heading, a*b*c, *x*, snake_case, _y_, [z], &lt;b&gt;, \\, `code`, Bürger*innen") + p("", "", "- dash") + p("", "", "&amp;amp; stays, {x}"),
		markdown: `---
layout: page
title: From the properties
status: draft
---

1\. is no list

\# nor a heading, a*b*c, \*x\*, snake_case, \_y\_, \[z\], \<b>, \\, ` + "\\`code\\`" + `, Bürger*innen

\- dash

\&amp; stays, \{x\}`},
	{name: "lists",
		body: item(1, 0, "one") + item(1, 1, "one.one") + item(1, 1, "one.two") + item(1, 0, "two") + p("", "", "then") + item(2, 0, "three") + item(2, 1, "a") + item(2, 0, "four") +
			p("", "", "on") + item(2, 0, "five") + p("ListBullet", "", "by style") + p("ListParagraph", `<w:ind w:left="720"/>`, "more of it"),
		markdown: `---
layout: page
title: From the properties
status: draft
---

* one
  * one.one
  * one.two
* two

then

3. three
   1. a
4. four

on

5. five

* by style

  more of it`,
		diags: `import-not-understood: annals cannot import letters or Roman numerals before the items of a list (they become numbers)`},
	{name: "tables",
		body: `<w:tbl><w:tblPr><w:tblLook w:firstRow="1"/></w:tblPr>` + tr(tc("", p("", "", t("Well", "<w:b/>"))), tc("", p("", "", "Depth"))) + tr(tc("", p("", "", "a|b")), tc("", p("", "", "1", "<w:r><w:br/></w:r>", "2"))) + `</w:tbl>` +
			p("", "", "between") +
			`<w:tbl>` + tr(tc(`<w:gridSpan w:val="2"/>`, p("", "", "wide"))) + tr(tc(`<w:vMerge w:val="restart"/>`, p("", "", "tall")), tc("", p("", "", "x &lt; *y*"), p("", "", "z"))) + tr(tc(`<w:vMerge/>`, p("", "")), tc("", item(1, 0, "i"))) + `</w:tbl>` +
			`<w:tbl>` + tr(tc("", p("", "", "a frame"))) + `</w:tbl>`,
		markdown: `---
layout: page
title: From the properties
status: draft
---

| Well | Depth |
|---|---|
| a\|b | 1<br>2 |

between

<table>
<tbody>
<tr><td colspan="2">wide</td></tr>
<tr><td rowspan="2">tall</td><td><p>x &lt; &#42;y&#42;</p><p>z</p></td></tr>
<tr><td><ul><li>i</li></ul></td></tr>
</tbody>
</table>

a frame`},
	{name: "captions",
		body: p("Caption", "", "Depths") + `<w:tbl><w:tblPr><w:tblLook w:val="04A0"/></w:tblPr>` + tr(tc("", p("", "", "A")), tc("", p("", "", "B"))) + tr(tc("", p("", "", "1")), tc("", p("", "", "2"))) + `</w:tbl>` +
			p("", "", drawn("rId6", "A well", "")) + p("Caption", "", "The well in ", t("May", "<w:i/>")),
		markdown: `---
layout: page
title: From the properties
status: draft
---

| A | B |
|---|---|
| 1 | 2 |

: Depths

![A well](/assets/images/wells/bild-1.png)

*The well in May*`},
	{name: "pictures",
		body: p("", "", drawn("rId6", "A [deep] well", "")) + p("", "", "here: ", drawn("rId6", "", "")) + p("", "", drawn("rId6", "x", `<adec:decorative val="1"/>`)) +
			p("", "", drawn("rId7", "passwords", ""), drawn("rId8", "chart", ""), drawn("rId9", "far", ""), drawn("rId99", "none", "")) +
			p("", "", `<w:r><w:pict><v:shape alt="old"><v:imagedata r:id="rId6"/></v:shape></w:pict></w:r>`),
		markdown: `---
layout: page
title: From the properties
status: draft
---

![A \[deep\] well](/assets/images/wells/bild-1.png)

here: ![](/assets/images/wells/bild-1.png)

![](/assets/images/wells/bild-1.png){.decorative}

![old](/assets/images/wells/bild-1.png)`,
		diags: `import-not-understood: annals cannot import a picture whose file is not in the document: it is left out
import-picture: the picture drawing.emf of the document is left out: it is not a picture that can be used: its bytes are neither JPEG, PNG, GIF, WebP nor SVG
import-picture: the picture passwd of the document is left out: it has no part “/etc/passwd”
import-remote-picture: the picture https://far.example/x.png lies outside of the document and is left out
import-undescribed: the picture /assets/images/wells/bild-1.png has no description`},
	{name: "notes and links",
		body: p("", "", "Counted", `<w:r><w:footnoteReference w:id="1"/></w:r>`, " ", `<w:hyperlink r:id="rId5">`+t("by ", `<w:u w:val="single"/>`)+t("us", "<w:b/>")+`</w:hyperlink>`, ", ",
			`<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> HYPERLINK "mailto:a@b.example" \o "tip"</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>`+t("mail")+`<w:r><w:fldChar w:fldCharType="end"/></w:r>`,
			", ", `<w:fldSimple w:instr="PAGE">`+t("7")+`</w:fldSimple>`, ", ", `<w:hyperlink w:anchor="x">`+t("below")+`</w:hyperlink>`, ", ", `<w:hyperlink r:id="rId10">`+t("file")+`</w:hyperlink>`),
		markdown: `---
layout: page
title: From the properties
status: draft
---

Counted[^1] [by **us**](https://wells.example/a_%28b%29?q=1&r=2), [mail](mailto:a@b.example), 7, below, file

[^1]: Counted by hand.

    Twice.`,
		diags: `import-link: the link “file” leads to file:///C:/report.docx, which no reader can open: its words stay
import-not-understood: annals cannot import a link within the document (its words stay)
import-not-understood: annals cannot import the number of a page of the document (it stays as it is)`},
	{name: "what pandoc writes: code, quotations, items that go on, pictures with captions",
		parts: map[string]string{
			"word/styles.xml": xmlHead + `<w:styles ` + names + `>` + paragraphStyle("SourceCode", "Source Code", "") + paragraphStyle("BlockText", "Block Text", "") +
				paragraphStyle("CaptionedFigure", "Captioned Figure", "") + `<w:style w:styleId="Cap"><w:name w:val="caption"/></w:style><w:style w:styleId="ImageCaption"><w:name w:val="Image Caption"/><w:basedOn w:val="Cap"/></w:style>` +
				`<w:style w:styleId="VerbatimChar"><w:name w:val="Verbatim Char"/></w:style></w:styles>`,
			"word/numbering.xml": xmlHead + `<w:numbering ` + names + `><w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val="•"/></w:lvl></w:abstractNum>` +
				`<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val=" "/></w:lvl></w:abstractNum>` +
				`<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num></w:numbering>`,
		},
		body: p("SourceCode", "", "a *  b", "<w:r><w:br/></w:r>", "  c") + p("BlockText", "", "said") + item(1, 0, "one") + item(2, 0, "of one") + item(1, 0, "two ", t("x*y", `<w:rStyle w:val="VerbatimChar"/>`)) +
			p("CaptionedFigure", "", drawn("rId6", "A well", "")) + p("ImageCaption", "", "The well"),
		markdown: `---
layout: page
title: From the properties
status: draft
---

` + "```\na *  b\n  c\n```" + `

> said

* one

  of one

* two <code>x*y</code>

![A well](/assets/images/wells/bild-1.png)

*The well*`},
	{name: "changes, comments, what is not understood",
		body: p("", "", "a", `<w:ins>`+t("b")+`</w:ins>`, `<w:del><w:r><w:delText>c</w:delText></w:r></w:del>`, `<w:r><w:commentReference w:id="0"/></w:r>`) + p("", "<w:rPr><w:del/></w:rPr>", "joined ") + p("", "", "up") +
			p("", "", t("secret", "<w:vanish/>"), `<w:r><w:sym w:font="Wingdings" w:char="F04A"/></w:r>`, `<m:oMath><m:r><m:t>x=1</m:t></m:r></m:oMath>`) + p("TOC1", "", "Contents 3") +
			p("", "", `<w:r><mc:AlternateContent><mc:Choice><w:drawing><wp:inline><w:txbxContent>`+p("", "", "boxed")+`</w:txbxContent></wp:inline></w:drawing></mc:Choice><mc:Fallback>`+t("twice")+`</mc:Fallback></mc:AlternateContent></w:r>`, "around") +
			p("", "", `<w:r><w:drawing><wp:inline><wp:docPr id="1"/></wp:inline></w:drawing></w:r>`) + `<w:sdt><w:sdtContent>` + p("Quote", "", "said") + p("Quote", "", "again") + `</w:sdtContent></w:sdt>`,
		markdown: `---
layout: page
title: From the properties
status: draft
---

ab

joined up

☺x = 1

around

boxed

> said
>
> again`,
		diags: `import-changes: 2 tracked changes were accepted
import-comments: 1 comment is left out: they are for the writers
import-not-understood: annals cannot import a drawing or a chart: it is left out
import-not-understood: annals cannot import a text box as such (its text stands behind the paragraph)
import-not-understood: annals cannot import an equation as such (it is written in a line)
import-not-understood: annals cannot import hidden text: it is left out
import-not-understood: annals cannot import the table of contents (the report makes its own)`},
}

func TestDocx(t_ *testing.T) {
	for _, c := range docxCases {
		page, ds := Docx(docx(c.body, c.parts), options)
		check(t_, c.name, page, ds, c.markdown, c.diags)
	}
}

// What is written is read again as what the document said.
func TestAPageSaysWhatTheDocumentSaid(t_ *testing.T) {
	body := p("Heading1", "", "Wells") + p("", "", "1. no list, a*b, *c* _d_ [e](f) <b>g") + p("Heading1", "", "Two") +
		item(1, 0, "one ", t("bold", "<w:b/>"), t(" tail", "<w:i/>")) + item(1, 1, "in") + item(2, 0, "third") + item(2, 0, "fourth") + p("", "", "+ plus") + p("", "", "= equals") +
		`<w:tbl><w:tblPr><w:tblLook w:firstRow="1"/></w:tblPr>` + tr(tc("", p("", "", "A | B")), tc("", p("", "", "C"))) + tr(tc("", p("", "", "1")), tc("", p("", "", "2*3*4"))) + `</w:tbl>` +
		p("", "", "Note", `<w:r><w:footnoteReference w:id="1"/></w:r>`, ".") + p("", "", drawn("rId6", "A *well* [1]", ""))
	body = strings.ReplaceAll(body, "<b>g", "&lt;b&gt;g")
	page, _ := Docx(docx(body, nil), options)
	r := read(t_, page)
	for _, d := range r.Diags.All {
		t_.Errorf("%d: %s: %s", d.Place.Line, d.ID, d.Message)
	}
	const want = `Wells
1. no list, a*b, *c* _d_ [e](f) <b>g
Two
one bold tail
in
third
fourth
+ plus
= equals
A | B
C
1
2*3*4
Note.
`
	if got := textOf(r.Blocks); got != want {
		t_.Errorf("got\n%s\nwant\n%s\nof\n%s", got, want, page.Markdown)
	}
	styles, lists, alt := 0, 0, ""
	doc.Blocks(r.Blocks, func(b doc.Block) bool {
		if _, ok := b.(*doc.List); ok {
			lists++
		}
		if f, ok := b.(*doc.Figure); ok {
			alt = f.Picture.Alt
		}
		return true
	})
	doc.Reading(r.Blocks, func(in doc.Inline) bool {
		if s, ok := in.(*doc.Span); ok && s.Style != doc.Plain {
			styles++
		}
		return true
	})
	if styles != 2 || lists != 3 || alt != "A *well* [1]" || len(r.Footnotes) != 1 || textOf(r.Footnotes[0].Blocks) != "Counted by hand.\nTwice.\n" {
		t_.Errorf("%d styles, %d lists, %q, %d notes in\n%s", styles, lists, alt, len(r.Footnotes), page.Markdown)
	}
}

func TestDocumentsThatAreNone(t_ *testing.T) {
	bomb := func() []byte {
		var b bytes.Buffer
		z := zip.NewWriter(&b)
		w, err := z.Create("word/document.xml")
		if err != nil {
			t_.Fatal(err)
		}
		blanks := bytes.Repeat([]byte(" "), 1<<20)
		for range parts.MaxText>>20 + 2 {
			if _, err := w.Write(blanks); err != nil {
				t_.Fatal(err)
			}
		}
		if err := z.Close(); err != nil {
			t_.Fatal(err)
		}
		return b.Bytes()
	}
	part := func(s string) []byte { return docx("", map[string]string{"word/document.xml": s}) }
	for _, c := range []struct {
		name string
		data []byte
		told string
	}{
		{"text", []byte("Hello"), "error import-no-document: the file is no Word document: zip: not a valid zip file"},
		{"a bomb", bomb(), "error import-broken: the document cannot be read: it unpacks to more than any document needs"},
		{"broken XML", part("<w:document><w:body>"), "error import-broken: the document cannot be read: word/document.xml: XML syntax error on line 1: unexpected EOF"},
		{"an entity", part(`<!DOCTYPE x [<!ENTITY e "boom">]><x>&e;</x>`), "error import-broken: the document cannot be read: word/document.xml: XML syntax error on line 1: invalid character entity &e;"},
		{"no body", part("<x/>"), "error import-broken: the document cannot be read: word/document.xml has no text"},
		{"nothing", part(""), "error import-broken: the document cannot be read: word/document.xml: it is empty"},
		{"deep", part("<x " + names + ">" + strings.Repeat("<y>", 300) + strings.Repeat("</y>", 300) + "</x>"),
			"error import-broken: the document cannot be read: word/document.xml: it holds more than 2000000 elements, or more than 200 within each other"},
		{"another main part", docx("", map[string]string{"_rels/.rels": `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Type="x/officeDocument" Target="../../etc/passwd"/></Relationships>`}),
			"error import-broken: the document cannot be read: it has no part “etc/passwd”"},
	} {
		page, ds := Docx(c.data, options)
		if page != nil {
			t_.Errorf("%s: there is a page", c.name)
		}
		if got := strings.TrimSpace(told(ds)); got != c.told {
			t_.Errorf("%s: told\n%s\nwant\n%s", c.name, got, c.told)
		}
	}
	// A broken part beside the text costs what it holds, not the page.
	page, ds := Docx(docx(p("Heading1", "", "x"), map[string]string{"word/styles.xml": "<oops"}), options)
	if page == nil || !strings.Contains(told(ds), "import-part-broken") {
		t_.Errorf("told %s", told(ds))
	}
}
