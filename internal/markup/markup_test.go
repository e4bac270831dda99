package markup

import (
	"strings"
	"testing"

	"annals/internal/doc"
	"annals/internal/source/placed"
)

// golden is one text, what must come of it, and what the writer is told.
type golden struct {
	name, in, want, told string
}

func check(t *testing.T, cases []golden) {
	t.Helper()
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			r := Blocks(placed.Plain("page.md", c.in, 1, 1), Options{Lang: "de"})
			got := strings.TrimRight(dump(r.Blocks), "\n")
			for _, n := range r.Footnotes {
				got += "\nNOTE" + string(rune('0'+n.Number)) + " #" + n.ID + "\n" + strings.TrimRight(dump(n.Blocks), "\n")
			}
			if want := strings.Trim(c.want, "\n"); got != want {
				t.Errorf("%q\n--- got\n%s\n--- want\n%s", c.in, got, want)
			}
			if told := tell(r); told != c.told {
				t.Errorf("%q\n told %s\n want %s", c.in, told, c.told)
			}
		})
	}
}

func TestStars(t *testing.T) {
	check(t, []golden{
		{"between letters", "Bürger*innen und Leser*innen", `P "Bürger*innen und Leser*innen"`, ""},
		{"escaped", `ein\*e Entwickler\*in`, `P "ein*e Entwickler*in"`, ""},
		{"backslash behind", `Designer*\innen und Akteur*\innen`, `P "Designer*innen und Akteur*innen"`, "misplaced-backslash@1:9 misplaced-backslash@1:27"},
		{"within emphasis", "*Alle Bürger*innen* und **Leser*innen**", `P "<em>Alle Bürger*innen</em> und <strong>Leser*innen</strong>"`, ""},
		{"decomposed umlaut", "Schu\u0308ler*innen und Lehreru\u0308*innen", `P "Schüler*innen und Lehrerü*innen"`, ""},
		{"beside punctuation", "**Hinweis:**Text und Wort**„Zitat“**", `P "<strong>Hinweis:</strong>Text und Wort<strong>„Zitat“</strong>"`, ""},
		{"numbers", "2*3*4 = 24", `P "2*3*4 = 24"`, ""},
		{"bold within a word", "un**glaub**lich", `P "un<strong>glaub</strong>lich"`, ""},
		{"stars of cells", "<table><tr><td>*</td><td>*</td></tr></table>", "TABLE - -\n  row | \"*\" | \"*\"", ""},
		{"a tilde is about", "~120 Stunden, ~30 Leute, ~~nichts~~", `P "~120 Stunden, ~30 Leute, <s>nichts</s>"`, ""},
	})
}

func TestLists(t *testing.T) {
	check(t, []golden{
		{"indented by four", "    * eins\n\n    * zwei", "UL\n  - \"eins\"\n  - \"zwei\"", ""},
		{"below a paragraph", "Jugendliche\n\n      * testen,\n\n      * lernen.\n\nFachkräfte\n\n    * vertiefen", `
P "Jugendliche"
UL
  - "testen,"
  - "lernen."
P "Fachkräfte"
UL
  - "vertiefen"`, ""},
		{"no blank line above", "Ergebnisse:\n* eins\n* zwei", "P \"Ergebnisse:\"\nUL\n  - \"eins\"\n  - \"zwei\"", ""},
		{"mixed markers", "* eins\n\n+ zwei\n\n- drei\n* vier\n* fünf\n* sechs", `
UL
  - "eins"
  - "zwei"
  - "drei"
  - "vier"
  - "fünf"
  - "sechs"`, ""},
		{"nested by relative indent", "  * a\n    * b\n        * c\n  * d", `
UL
  - "a"
    UL
      - "b"
        UL
          - "c"
  - "d"`, ""},
		{"bullets below a number", "1. eins\n  * a\n  * b\n2. zwei", `
OL1
  - "eins"
    UL
      - "a"
      - "b"
  - "zwei"`, ""},
		{"indents that wobble", " * a\n  * b\n* c\n", "UL\n  - \"a\"\n  - \"b\"\n  - \"c\"", ""},
		{"a break below an item", "* a <br>\n<br>\n* b\n\n<br>\n\n* c", "UL\n  - \"a\"\n  - \"b\"\n  - \"c\"", ""},
		{"long items apart", "* " + strings.Repeat("lang ", 40) + "\n\n* " + strings.Repeat("weit ", 40), "UL loose\n  - \"" + strings.TrimSpace(strings.Repeat("lang ", 40)) + "\"\n  - \"" + strings.TrimSpace(strings.Repeat("weit ", 40)) + "\"", ""},
		{"more than", "* > 1900 Leute\n* > Zitat", "UL\n  - \"> 1900 Leute\"\n  -\n    QUOTE\n      P \"Zitat\"", "more-than@1:3"},
		{"two paragraphs", "* a\n\n  b\n* c", "UL loose\n  - \"a\"\n    P \"b\"\n  - \"c\"", ""},
		{"no code at any indent", "Text\n\n        tief eingerückt\n\n    # Titel", "P \"Text\"\nP \"tief eingerückt\"\nH1 #titel \"Titel\"", ""},
		{"a date is no list", "3. *Oktober* gibt es.\n\n2018. Ein gutes Jahr.\n\n3. Oktober 1990 war ein Mittwoch.", "OL3\n  - \"<em>Oktober</em> gibt es.\"\nP \"2018. Ein gutes Jahr.\"\nP \"3. Oktober 1990 war ein Mittwoch.\"", ""},
		{"a list of dates", "3. Oktober: Fest\n7. November: *Sitzung*", "UL\n  - \"3. Oktober: Fest\"\n  - \"7. November: <em>Sitzung</em>\"", ""},
		{"gaps", "1. a\n3. b", "OL1\n  - \"a\"\n  - \"b\"", "list-numbers@1:1"},
		{"all ones", "1. a\n1. b", "OL1\n  - \"a\"\n  - \"b\"", ""},
		{"starts at three", "3. drei\n4. vier", "OL3\n  - \"drei\"\n  - \"vier\"", ""},
		{"empty item", "* a\n*\n* b", "UL\n  - \"a\"\n  - \"b\"", "empty-item@2:1"},
		{"lazy line", "* a\nweiter\n\nAbsatz", "UL\n  - \"a weiter\"\nP \"Absatz\"", ""},
		{"definitions", "Satzung\n: Regeln eines Vereins\n\nVorstand\n: leitet\n: vertritt", `
UL loose
  - "<strong>Satzung</strong>"
    P "Regeln eines Vereins"
  - "<strong>Vorstand</strong>"
    P "leitet"
    P "vertritt"`, ""},
	})
}

func TestBreaks(t *testing.T) {
	check(t, []golden{
		{"one break", "**Name**<br>\nVerein e. V.", `P "<strong>Name</strong>⏎Verein e. V."`, ""},
		{"trailing", "**Laufzeit** <br>\n\nText<br/>", "P \"<strong>Laufzeit</strong>\"\nP \"Text\"", ""},
		{"two split", "eins <br><br> zwei<br>\n<br>\ndrei", "P \"eins\"\nP \"zwei\"\nP \"drei\"", ""},
		{"folded", "**Laufzeit** <br>\nganzjährig <br><br> ![Balken](/a.svg \"Laufzeit\") <br><br><br>\n**Personal** <br>\nKim Muster", `
P "<strong>Laufzeit</strong>⏎ganzjährig"
FIG /a.svg "Balken" title=Laufzeit
P "<strong>Personal</strong>⏎Kim Muster"`, ""},
		{"alone", "a\n\n<br>\n\n&nbsp;\n\n<br><br>\n\nb", "P \"a\"\nP \"b\"", ""},
		{"above a heading", "a\n<br>\n### B\n<br>\nc", "P \"a\"\nH1 #b \"B\"\nP \"c\"", ""},
		{"above a line of dashes", "a\n\n<br>\n---\nb", "P \"a\"\nRULE\nP \"b\"", ""},
		{"within a span", "**eins<br><br>zwei<br>**drei", "P \"<strong>eins</strong>\"\nP \"<strong>zwei</strong>⏎drei\"", ""},
		{"hard breaks", "eins  \nzwei\\\ndrei  \n", `P "eins⏎zwei⏎drei"`, ""},
		{"closing br", "eins</br>zwei", `P "eins⏎zwei"`, ""},
	})
}

func TestPictures(t *testing.T) {
	check(t, []golden{
		{"alone", "![Ein Bild](a.png \"Titel\")", `FIG a.png "Ein Bild" title=Titel`, ""},
		{"several", "![A](a.png) ![B](b.png)\n![C](c.png)", "FIG a.png \"A\"\nFIG b.png \"B\"\nFIG c.png \"C\"", ""},
		{"in the text", "Klick auf ![Stern](s.png) dort.", `P "Klick auf {s.png "Stern"} dort."`, ""},
		{"on a line of its own", "Unser Team:\n![Team](t.jpg)\nEnde.", "P \"Unser Team:\"\nFIG t.jpg \"Team\"\nP \"Ende.\"", ""},
		{"split off", "Text<br><br>![A](a.png)", "P \"Text\"\nFIG a.png \"A\"", ""},
		{"in a link", "[![A](a.png)](https://example.org)", "FIG a.png \"A\"", "picture-link@1:1"},
		{"in a link to itself", "[![A](a.png)](a.png)", "FIG a.png \"A\"", ""},
		{"decorative", "![](a.png){.decorative}\n\n![x](b.png){: .decorative}\n\n<img src=\"c.png\" alt=\"\">", "FIG a.png!decorative\nFIG b.png!decorative\nFIG c.png!decorative", ""},
		{"undescribed", "![](a.png)\n\n<img src=b.png width=\"490px\" height=20>", "FIG a.png!missing\nFIG b.png!missing 490x20", ""},
		{"figure", "<figure><img src=a.png alt=A><figcaption>Das *Haus*</figcaption></figure>", `FIG a.png "A" "Das <em>Haus</em>"`, ""},
		{"in an item", "* ![A](a.png)\n* b", "UL\n  -\n    FIG a.png \"A\"\n  - \"b\"", ""},
		{"stars in the description", "![Bürger*innen & *alle*](a.png)", `FIG a.png "Bürger*innen & alle"`, ""},
	})
}

func TestHeadings(t *testing.T) {
	check(t, []golden{
		{"any pattern", "### A\n# B\n#### C\n## D\n# E", "H1 #a \"A\"\nH1 #b \"B\"\nH2 #c \"C\"\nH2 #d \"D\"\nH1 #e \"E\"", ""},
		{"all the same", "### A\n### B", "H1 #a \"A\"\nH1 #b \"B\"", ""},
		{"up and down", "## A\n## B\n### C\n### D\n## E", "H1 #a \"A\"\nH1 #b \"B\"\nH2 #c \"C\"\nH2 #d \"D\"\nH1 #e \"E\"", ""},
		{"too deep", "# A\n## B\n### C\n#### D\n##### E\n###### F", "H1 #a \"A\"\nH2 #b \"B\"\nH3 #c \"C\"\nH4 #d \"D\"\nH5 #e \"E\"\nH5 #f \"F\"", "heading-depth@6:1"},
		{"emphasis is noise", "#### *Ressourcen*\n### **Über uns**\n### Ein *Wort*", "H1 #ressourcen \"Ressourcen\"\nH1 #ueber-uns \"Über uns\"\nH1 #ein-wort \"Ein <em>Wort</em>\"", ""},
		{"ids", "# Größe\n# Größe\n# 2018\n# Ü – & Ähre!\n# Schluss {#ende}\n# ?!", "H1 #groesse \"Größe\"\nH1 #groesse-2 \"Größe\"\nH1 #s-2018 \"2018\"\nH1 #ue-aehre \"Ü – & Ähre!\"\nH1 #ende \"Schluss\"\nH1 #section \"?!\"", ""},
		{"no blank", "###Ausblick\n\nText\n#kein Titel", "H1 #ausblick \"Ausblick\"\nP \"Text #kein Titel\"", "heading-blank@1:1"},
		{"closing marks", "## Titel ##\n## C#", "H1 #titel \"Titel\"\nH1 #c \"C#\"", ""},
		{"empty", "##\n\n### <br>\n\nText", "P \"Text\"", "empty-heading@1:1 empty-heading@3:1"},
		{"underlined", strings.Repeat("Wort ", 20) + "\n---", "H1 #" + strings.TrimSuffix(strings.Repeat("wort-", 12), "-") + " \"" + strings.TrimSpace(strings.Repeat("Wort ", 20)) + "\"", "setext-heading@1:1"},
		{"short and underlined", "Titel\n===", "H1 #titel \"Titel\"", ""},
		{"html", "<h2 id=\"x\">Ein <b>Titel</b></h2>\n<p>Text</p>", "H1 #x \"Ein <strong>Titel</strong>\"\nP \"Text\"", ""},
		{"break at the end", "## Titel<br>", "H1 #titel \"Titel\"", ""},
	})
}

func TestLinks(t *testing.T) {
	check(t, []golden{
		{"parentheses", "[a](https://de.wikipedia.org/wiki/X_(Y)) [b](<u v> \"T\") [c](\n/ziel)", `P "[a](https://de.wikipedia.org/wiki/X_(Y)) [b](u v 'T') [c](/ziel)"`, ""},
		{"reference", "[a][r], [b][R] und [c]\n\n[r]: https://example.org \"T\"", `P "[a](https://example.org 'T'), [b](https://example.org 'T') und [c]"`, ""},
		{"undefined", "[a][x] und [b][]", `P "[a][x] und [b][]"`, "undefined-reference@1:4 undefined-reference@1:15"},
		{"bare", "Siehe https://example.org/a_b?c=(d). (https://example.org/e) „https://example.org/f“ www.example.org, okfn.de", `P "Siehe [https://example.org/a_b?c=(d)](https://example.org/a_b?c=(d)). ([https://example.org/e](https://example.org/e)) „[https://example.org/f](https://example.org/f)“ [www.example.org](http://www.example.org), okfn.de"`, ""},
		{"mail", "kim_muster@example.org. <x@example.org> [m](mailto:a@example.org) info[at]example.org tel: 030", `P "[kim_muster@example.org](mailto:kim_muster@example.org). [x@example.org](mailto:x@example.org) [m](mailto:a@example.org) info[at]example.org tel: 030"`, ""},
		{"text is the address", "[https://example.org/](https://example.org/)", `P "[https://example.org/](https://example.org/)"`, ""},
		{"no words", "[](https://example.org)", `P "[https://example.org](https://example.org)"`, "empty-link-text@1:1"},
		{"blanks", "[Satzung](/docs/Satzung des Vereins.pdf \"S\") [n](s. o.)", `P "[Satzung](/docs/Satzung%20des%20Vereins.pdf 'S') [n](s. o.)"`, "blank-in-address@1:11"},
		{"nested", "[a <a href=\"/x\">b</a> c](/y)", `P "[a b c](/y)"`, "nested-link@1:4"},
		{"script", "<a href=\"java\tscript:alert(1)\">a</a> [b](javascript:x)", `P "a b"`, "unsafe-html@1:1 unsafe-html@1:38"},
		{"class", "<a href=\"/f.pdf\" class=\"download\">Download</a>", `P "[Download](/f.pdf)"`, ""},
	})
}

func TestHTML(t *testing.T) {
	check(t, []golden{
		{"a team", "<div class=\"team\">\n<div>\n    <p class=\"e\">\n      <strong class=\"n\">Kim</strong></p>\n    <p>\n      <img class=\"i\"\n      src=\"k.jpg\" alt=\"Kim\">\n      <em>Vorsitz</em>\n    </p>\n</div>\n</div>", `
GROUP 
  P "<strong>Kim</strong>"
  FIG k.jpg "Kim"
  P "<em>Vorsitz</em>"`, ""},
		{"Markdown within", "<div>\n\n## A\n\n* b\n\n</div>\n\nc", "H1 #a \"A\"\nUL\n  - \"b\"\nP \"c\"", ""},
		{"Markdown without blank lines", "<div>\n* a\n* **b**\n</div>\nc", "UL\n  - \"a\"\n  - \"<strong>b</strong>\"\nP \"c\"", ""},
		{"span over paragraphs", "<span lang=\"en\">\n\nOne\n\nTwo\n\n</span>\n\nDrei", "P \"<span en>One</span>\"\nP \"<span en>Two</span>\"\nP \"Drei\"", ""},
		{"block in a link", "<a href=\"/x\"><div>a</div></a>", `P "[a](/x)"`, ""},
		{"languages", "<div lang=\"en\">\n\nOne\n\n</div>\n\n<p lang=en>Two</p>\n\n<em lang=\"fr\">mot</em>", "GROUP en\n  P \"One\"\nP \"<span en>Two</span>\"\nP \"<em fr>mot</em>\"", ""},
		{"styles", "<b>b</b><i>i</i><u>u</u><del>d</del>H<sub>2</sub>O<sup>2</sup><small>k</small><mark>m</mark><cite>c</cite><kbd>x</kbd><font color=red>f</font>", `P "<strong>b</strong><em>i</em><u>u</u><s>d</s>H<sub>2</sub>O<sup>2</sup><small>k</small><mark>m</mark><cite>c</cite>` + "`x`" + `f"`, ""},
		{"quotations", "<q>a <q>b</q></q> <abbr title=\"Verein\">e. V.</abbr>", `P "„a ‚b‘“ e. V. (Verein)"`, ""},
		{"abbreviation said before", "Der Verein (<abbr title=\"verein\">e. V.</abbr>)", `P "Der Verein (e. V.)"`, ""},
		{"abbreviation within a longer word", "Die Vereinigung hilft dem <abbr title=\"Verein\">e. V.</abbr>", `P "Die Vereinigung hilft dem e. V. (Verein)"`, ""},
		{"abbreviation in brackets", "Wir (ein <abbr title=\"Verein\">e. V.</abbr>) sind", `P "Wir (ein e. V., Verein) sind"`, ""},
		{"unsafe", "a <script>b()</script><input onclick=\"x\"> <em onclick=\"y()\">c</em>\n\n<style>\n* {}\n\np {}\n</style>\n\nd", "P \"a <em>c</em>\"\nP \"d\"", "unsafe-html@1:3 unsafe-html@1:23 unsafe-html@1:23 unsafe-html@1:43 unsafe-html@3:1"},
		{"comments", "a <!-- b --> c\n\n<!--\n\nd **e**\n\n--> f\n\n<!-- offen", "P \"a c\"\nP \"f\"\nP \"<!-- offen\"", "unclosed@9:1"},
		{"unclosed", "a <b>b\n\nc\n\n<div>\n\nd", "P \"a <strong>b</strong>\"\nP \"c\"\nP \"d\"", "html-unclosed@1:3 html-unclosed@5:1"},
		{"misnested", "<b>a <i>b</b> c</i>", `P "<strong>a <em>b</em></strong> c"`, "html-unclosed@1:6 html-unclosed@1:16"},
		{"across Markdown", "**<u>a** b</u>", `P "<strong><u>a</u></strong> b"`, "html-unclosed@1:3 html-unclosed@1:11"},
		{"unknown", "<o:p>a</o:p> <blink>b</blink> 3 < 4 und x<y", `P "a b 3 < 4 und x<y"`, "unknown-html@1:1 unknown-html@1:14"},
		{"media", "<iframe src=\"https://example.org/v\" title=\"Film\">alt</iframe>\n\n<video controls><source src=\"v.mp4\">alt</video>", "P \"[Film](https://example.org/v)\"\nP \"[v.mp4](v.mp4)\"", "embedded-media@1:1 embedded-media@3:1"},
		{"details", "<details><summary>Mehr</summary>\n\nText\n\n</details>", "GROUP \n  P \"<strong>Mehr</strong>\"\n  P \"Text\"", ""},
		{"lists", "<ul><li>a<li>b <ol start=3><li>c</ol></ul><dl><dt>T<dd>D</dl>", "UL\n  - \"a\"\n  - \"b\"\n    OL3\n      - \"c\"\nUL loose\n  - \"<strong>T</strong>\"\n    P \"D\"", ""},
		{"pre", "<pre>\na  <b>b</b>\n\n  *c*\n</pre>", `CODE  "a  b\n\n  *c*\n"`, ""},
		{"hidden", "a <span style=\"display: none\">b</span>c", `P "a c"`, "hidden-content@1:3"},
		{"headings' ids", "<a name=\"alt\"></a>\n\n## Neu\n\n<h2>Auch</h2>", "H1 #alt \"Neu\"\nH1 #auch \"Auch\"", ""},
		{"broken quotes", "<a href=\"/x>a</a> b", `P "a b"`, "html-unclosed@1:1"},
	})
}

func TestTables(t *testing.T) {
	check(t, []golden{
		{"github", "| a | b | c |\n|---|:-:|--:|\n| 1 | **2** | x\\|y `p\\|q` |\n| 4 |", "TABLE - c r\n  head |! \"a\" |! \"b\" |! \"c\"\n  row | \"1\" | \"<strong>2</strong>\" | \"x|y `p|q`\"\n  row | \"4\" |  | ", ""},
		{"too many cells", "a | b\n--|--\n1 | 2 | 3", "TABLE - - -\n  head |! \"a\" |! \"b\" |! \n  row | \"1\" | \"2\" | \"3\"", "ragged-row@3:1"},
		{"kramdown", "| a | b |\n| c | d |", "TABLE - -\n  row | \"a\" | \"b\"\n  row | \"c\" | \"d\"", ""},
		{"people are no table", "1 Leitung (75%) | 1 Technik (100%)", `P "1 Leitung (75%) | 1 Technik (100%)"`, ""},
		{"below a paragraph", "Text\n\n| a |\n|---|\n| b |\n\nEnde", "P \"Text\"\nTABLE -\n  head |! \"a\"\n  row | \"b\"\nP \"Ende\"", ""},
		{"html", "<table width=\"500\">\n  <caption>Zahlen</caption>\n  <tr>\n    <th width=\"20%\">Jahr</th>\n    <th align=right>Zahl</th>\n  </tr>\n\n  <tr>\n    <td>2011</td>\n    <td>5<br>6</td>\n  </tr>\n</table>", "TABLE -200 - \"Zahlen\"\n  head |! \"Jahr\" |! \"Zahl\"\n  row | \"2011\" | \"5⏎6\"", ""},
		{"spans", "<table><tr><td rowspan=2>a</td><td colspan=2>b</td></tr><tr><td>c</td></tr><tfoot><tr><td>d</td></tr></tfoot></table>", "TABLE - - -\n  row |1x2 \"a\" |2x1 \"b\"\n  row | \"c\" | \n  foot | \"d\" |  | ", ""},
		{"blocks in a cell", "<table><tr><td>\n\n* a\n* b\n\n</td></tr></table>", "TABLE -\n  row | UL;   - \"a\";   - \"b\"", ""},
	})
}

func TestText(t *testing.T) {
	check(t, []golden{
		{"blanks", "a   b\tc\n  d *e * f <em> g </em> h", `P "a b c d *e * f <em>g</em> h"`, ""},
		{"nfc", "Bu\u0308rger u&#776;ber", `P "Bürger über"`, ""},
		{"unseen", "\ufeffa\u200bb &shy;c\u00ad", "P \"ab \u00adc\u00ad\"", ""},
		{"control", "a\x08b", `P "ab"`, "control-character@1:2"},
		{"entities", "&amp; &lt; &euro; &#8211; &#x41; &nbsp;x &unsinn; R&D; &copy", "P \"& < € – A \u00a0x &unsinn; R&D; &copy\"", "unknown-entity@1:42"},
		{"kept", "1\u202f000 z.\u2009B. 1\u20442 „so\" 'x'", "P \"1\u202f000 z.\u2009B. 1\u20442 „so\" 'x'\"", ""},
		{"chinese", "你好\n世界 und\nmehr", `P "你好世界 und mehr"`, ""},
		{"not utf-8", "a\xffb", "P \"a\ufffdb\"", "invalid-utf8@1:2"},
		{"line ends", "a\r\nb\r\rc", "P \"a b\"\nP \"c\"", ""},
		{"liquid", "{{ site.x }} und `{{ y }}` {% if %}", "P \"{{ site.x }} und `{{ y }}` {% if %}\"", "liquid@1:1 liquid@1:28"},
		{"quote", "> a\n> b\n>\n> > c", "QUOTE\n  P \"a b\"\n  QUOTE\n    P \"c\"", ""},
		{"code", "```go\na\n\n  b\n```\n\n`c  d`", "CODE go \"a\\n\\n  b\\n\"\nP \"`c  d`\"", ""},
		{"stray fence", "```\n# a", "P \"```\"\nH1 #a \"a\"", "unclosed@1:1"},
		{"rule", "a\n\n* * *\n\nb", "P \"a\"\nRULE\nP \"b\"", ""},
		{"attributes", "Text\n{: .x #y lang=\"en\"}\n\n* TOC\n{:toc}", `P "<span en>Text</span>"`, "ignored-attribute@5:1"},
	})
}

func TestFootnotes(t *testing.T) {
	check(t, []golden{
		{"order", "a[^z] b[^y] c[^z] d[^x]\n\n[^y]: ypsilon\n[^z]: zett[^w]\n\n    zwei\n[^w]: we\n[^v]: niemand", "P \"a^1 b^2 c^1 d[^x]\"\nNOTE1 #fn-z\nP \"zett^3\"\nP \"zwei\"\nNOTE2 #fn-y\nP \"ypsilon\"\nNOTE3 #fn-w\nP \"we\"", "undefined-footnote@1:20 unused-footnote@8:1"},
	})
}

func TestPlaces(t *testing.T) {
	text := "Eins\n\nÜber *zwei* [drei](/x) und\nvier ![a](b.png) ü <b>fünf</b>\n"
	r := Blocks(placed.Plain("p.md", text, 10, 1), Options{})
	p := r.Blocks[1].(*doc.Paragraph)
	var got []string
	doc.Inlines(p.Inlines, func(in doc.Inline) bool {
		pl := in.At()
		switch in := in.(type) {
		case *doc.Span, *doc.Link, *doc.InlinePicture:
			got = append(got, strings.Join([]string{string(rune('0' + pl.Line - 10)), itoa(pl.Column), itoa(pl.Length)}, ":"))
		case *doc.Text:
			if in.Value == "zwei" {
				got = append(got, "text "+itoa(pl.Column))
			}
		}
		return true
	})
	if s, want := strings.Join(got, " "), "2:6:6 text 7 2:13:10 3:6:11 3:20:11"; s != want {
		t.Errorf("places %s, want %s", s, want)
	}
	if p.At().Line != 12 || p.At().Column != 1 {
		t.Errorf("the paragraph stands at %v", p.At())
	}
}

func itoa(n int) string {
	if n < 10 {
		return string(rune('0' + n))
	}
	return itoa(n/10) + itoa(n%10)
}

func TestInlines(t *testing.T) {
	is, d := Inlines(placed.Plain("p.md", "1. Platz für *Bürger*innen* und ![x](y.png)  \n# mehr", 1, 1), Options{})
	if got, want := words(is), `"1. Platz für <em>Bürger*innen</em> und {y.png "x"}⏎# mehr"`; got != want || len(d.All) > 0 {
		t.Errorf("%s, want %s; told %v", got, want, d.All)
	}
}

func TestInlinesOfBlocks(t *testing.T) {
	is, _ := Inlines(placed.Plain("p.md", "<div>eins<p>*zwei*</div>\n\ndrei<br><br>![x](y.png)", 1, 1), Options{})
	if got, want := words(is), `"eins⏎<em>zwei</em>⏎drei⏎{y.png "x"}"`; got != want {
		t.Errorf("%s, want %s", got, want)
	}
}

func TestSeveralAtOnce(t *testing.T) {
	text := placed.Plain("p.md", "# A\n\n* b*c\n\n<div>d</div>[^1]\n\n[^1]: e", 1, 1)
	want := dump(Blocks(text, Options{}).Blocks)
	done := make(chan string)
	for range 8 {
		go func() { done <- dump(Blocks(text, Options{}).Blocks) }()
	}
	for range 8 {
		if got := <-done; got != want {
			t.Errorf("got\n%s\nwant\n%s", got, want)
		}
	}
}

func TestPlainText(t *testing.T) {
	for in, want := range map[string]string{
		`auf Journalist\*innen / Medien`: "auf Journalist*innen / Medien",
		`Akteur*\innen und C:\x`:         `Akteur*innen und C:\x`,
		"  Civic &amp; Public  Tech ":    "Civic & Public Tech",
		"Bu\u0308rger*innen **so**":      "Bürger*innen **so**",
		"\u200bKim\nMuster":              "Kim Muster",
	} {
		if got := PlainText(placed.Plain("p.md", in, 1, 1)); got != want {
			t.Errorf("%q: %q, want %q", in, got, want)
		}
	}
}

func TestAnchors(t *testing.T) {
	r := Blocks(placed.Plain("p.md", "<a id=\"oben\"></a>Text\n\n## Rück-Blick & mehr\n\nText <span id=\"mitte\">x</span>\n\n<div id=\"box\">\n\n## Zwei\n\n</div>", 1, 1), Options{})
	var got []string
	for _, a := range r.Anchors {
		h := "top"
		if a.Heading != nil {
			h = a.Heading.ID
		}
		got = append(got, a.ID+"="+h)
	}
	want := "oben=top rück-blick--mehr=rueck-blick-mehr mitte=rueck-blick-mehr zwei=box"
	if s := strings.Join(got, " "); s != want {
		t.Errorf("anchors %s, want %s", s, want)
	}
}

func TestIDsAreUniqueOnThePage(t *testing.T) {
	ids := NewIDs()
	a := Blocks(placed.Plain("p.md", "# Ziel", 1, 1), Options{IDs: ids})
	b := Blocks(placed.Plain("p.md", "# Ziel", 9, 1), Options{IDs: ids})
	if x, y := a.Blocks[0].(*doc.Heading).ID, b.Blocks[0].(*doc.Heading).ID; x != "ziel" || y != "ziel-2" {
		t.Errorf("ids %s and %s", x, y)
	}
}
