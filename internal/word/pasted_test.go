package word

import (
	"encoding/base64"
	"strings"
	"testing"
	"testing/fstest"
)

// pastedCases are HTML as programs put it on the clipboard, and the pages that
// it becomes.
var pastedCases = []struct{ name, html, markdown, diags string }{
	{"Word", `<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><meta charset=utf-8><title>t</title><style><!-- p.MsoNormal{margin:0} --></style>
<!--[if gte mso 9]><xml><w:WordDocument/></xml><![endif]--></head><body lang=DE>
<p class=MsoTitle>Our <b>wells</b><o:p></o:p></p>
<h1><span style='mso-fareast-font-family:"Times New Roman"'>Background<o:p></o:p></span></h1>
<p class=MsoNormal>We <b style='mso-bidi-font-weight:normal'>dig</b>
and <span style="font-weight:700;font-style:italic">find</span>.<o:p>&nbsp;</o:p></p>
<p class=MsoNormal><o:p>&nbsp;</o:p></p>
<p class=MsoListParagraphCxSpFirst style='text-indent:-18.0pt;mso-list:l0 level1 lfo1'><![if !supportLists]><span style='font-family:Symbol'><span style='mso-list:Ignore'>·<span>&nbsp;&nbsp; </span></span></span><![endif]>one</p>
<p class=MsoListParagraphCxSpMiddle style='mso-list:l0 level2 lfo1'><span style='mso-list:Ignore'>o</span>in</p>
<p class=MsoListParagraph style='mso-list:l1 level1 lfo2'><span style='mso-list:Ignore'>3.<span>&nbsp; </span></span>three</p>
<p class=MsoNormal>Note<a href="#_ftn1" name="_ftnref1"><span class=MsoFootnoteReference>[1]</span></a>.</p>
<table class=MsoTableGrid><tr><td><p class=MsoNormal><b>Well</b></p></td><td><p><b>m</b></p></td></tr><tr><td><p>North</p></td><td><p>12</p></td></tr></table>
<div style='mso-element:footnote-list'><hr><div style='mso-element:footnote' id=ftn1><p class=MsoFootnoteText><a href="#_ftnref1">[1]</a> By hand.</p></div></div>
<script>alert(1)</script></body></html>`, `---
layout: page
title: Our wells
status: draft
---

# Background

We **dig** and <strong><em>find</em></strong>.

* one
  * in

3. three

Note[^1].

| Well | m |
|---|---|
| North | 12 |

[^1]: By hand.`, ""},
	{"Google Docs, copied", `<meta charset='utf-8'><b style="font-weight:normal;" id="docs-internal-guid-1"><h1 dir="ltr"><span style="font-weight:400;">Wells</span></h1>
<p dir="ltr"><span style="font-weight:400">Plain, </span><span style="font-weight:700">bold</span><span style="font-style:italic"> and quiet</span>.</p>
<ul><li dir="ltr"><p role="presentation"><span>one</span></p></li><ul><li><p>in</p></li></ul><li><p>two</p></li></ul>
<p><a href="https://www.google.com/url?q=https://wells.example/a%3Fb%3D1&amp;sa=D&amp;usg=x"><span style="text-decoration:underline">the site</span></a>
and <a href="https://eur01.safelinks.protection.outlook.com/?url=https%3A%2F%2Fb.example%2F&amp;data=1">b</a></p><br></b>`, `---
layout: page
title: Wells
status: draft
---

Plain, **bold** *and quiet*.

* one
  * in
* two

[the site](https://wells.example/a?b=1) and [b](https://b.example/)`, ""},
	{"Google Docs, saved", `<html><head><style type="text/css">.c1{color:#000;font-weight:700}.c2{font-style:italic}.c3{font-weight:400}ol{margin:0}</style></head><body class="c9">
<p class="title"><span class="c3">Wells</span></p><h2><span>Start</span></h2><p><span class="c1">bold</span><span class="c2">, quiet</span><sup><a href="#ftnt1" id="ftnt_ref1">[1]</a></sup></p>
<ol start="4"><li class="c1"><span class="c3">four</span></li></ol><p><sup><a href="#cmnt1">[a]</a></sup>end</p>
<hr><div><p><a href="#ftnt_ref1" id="ftnt1">[1]</a><span> By hand.</span></p></div></body></html>`, `---
layout: page
title: Wells
status: draft
---

# Start

**bold**<em>, quiet</em>[^1]

4. four

end

[^1]: By hand.`, ""},
	{"pictures", `<h1>W</h1><p><img src="data:image/png;base64,` + base64.StdEncoding.EncodeToString(png()) + `" alt="A well"></p><p><img src="images/b%20c.png"></p>
<p><img src="../../etc/passwd"><img src="https://far.example/x.png"><img src="file:///C:/x.png"><img src="data:image/png;base64,AAAA"></p><svg></svg>`, `---
layout: page
title: W
status: draft
---

![A well](/assets/images/wells/picture.png)

![](/assets/images/wells/b-c.png)`, `import-not-understood: annals cannot import a <svg>: it is left out
import-picture: the picture ../../etc/passwd cannot be used and is left out
import-picture: the picture data:image/png cannot be used and is left out
import-picture: the picture file:///C:/x.png cannot be used and is left out
import-remote-picture: the picture https://far.example/x.png lies on a server and is left out
import-undescribed: the picture /assets/images/wells/b-c.png has no description`},
	{"bare text in an old encoding", "<html><head><meta http-equiv=Content-Type content=\"text/html; charset=windows-1252\"></head><body>B\xfcrger <br>und <a href=\"javascript:alert(1)\">mehr</a></body></html>", `---
layout: page
title: Our wells
status: draft
---

Bürger<br>
und mehr`, `import-link: the link “mehr” leads to javascript:alert(1), which no reader can open: its words stay
import-title: the document does not say its title: its file's name is taken`},
	{"no encoding stated, and no umlaut for a while", "<h1>Wells</h1><p>" + strings.Repeat("We dig. ", 200) + "</p><ul>Für <b>alle</b><li>one</li>and <a href='https://a.example/'>more</a></ul>", `---
layout: page
title: Wells
status: draft
---

` + strings.TrimSpace(strings.Repeat("We dig. ", 200)) + `

* Für **alle**

* one

  and [more](https://a.example/)`, ""},
	{"spans", `<h1>S</h1><table><caption>Depths</caption><thead><tr><th colspan=2>All</th></tr></thead><tr><td rowspan=2>a</td><td>b</td></tr><tr><td><table><tr><td>x</td><td>y</td></tr></table></td></tr></table>`, `---
layout: page
title: S
status: draft
---

<table>
<caption>Depths</caption>
<thead>
<tr><th colspan="2">All</th></tr>
</thead>
<tbody>
<tr><td rowspan="2">a</td><td>b</td></tr>
<tr><td><ul><li>x</li><li>y</li></ul></td></tr>
</tbody>
</table>`, "import-not-understood: annals cannot import a table within a table as such (its text stays)"},
	{"nothing", "<p> &nbsp; </p>", "", "error import-no-document: the file holds no text"},
}

func TestPasted(t *testing.T) {
	for _, c := range pastedCases {
		o := options
		o.Beside = fstest.MapFS{"images/b c.png": {Data: png()}}
		page, ds := Pasted([]byte(c.html), o)
		check(t, c.name, page, ds, c.markdown, c.diags)
		if page != nil {
			for _, d := range read(t, page).Diags.All {
				t.Errorf("%s: a build would say %s: %s", c.name, d.ID, d.Message)
			}
		}
	}
}

func TestDeepHTML(t *testing.T) {
	page, ds := Pasted([]byte("<h1>D</h1>"+strings.Repeat("<div>", 300)+"deep"+strings.Repeat("</div>", 300)), options)
	if page == nil || !strings.Contains(string(page.Markdown), "deep") || !strings.Contains(told(ds), "nested deeper") {
		t.Errorf("told %s", told(ds))
	}
}
