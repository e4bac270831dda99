package markup

import (
	"math/rand/v2"
	"strconv"
	"strings"
	"testing"

	"annals/internal/source/placed"
)

// Whatever markup is thrown together, and however wrong, no word of the text
// may be lost.
func TestMixturesLoseNoWord(t *testing.T) {
	pieces := []string{
		"\n", "\n", "\n\n", "\n\n", " ", "* ", "- ", "1. ", "2) ", "\n  ", "\n      ", "> ", "# ", "### ", "\n---\n", "\n===\n", "**", "*", "_", "~~", "`",
		"[", "](/u)", "![", "](/p.png)", "|", " | ", "\n|---|---|\n", "<br>", "<br/>", "<div>", "</div>", "<p>", "</p>", "<b>", "</b>", "<em>", "</em>",
		"<span lang=en>", "</span>", "<a href=/x>", "</a>", "<ul>", "<li>", "</li>", "</ul>", "<table>", "<tr>", "<td>", "</td>", "</tr>", "</table>", "<th>",
		"<h2>", "</h2>", "<blockquote>", "</blockquote>", "<dl>", "<dt>", "<dd>", "</dl>", "\n: ", "<q>", "</q>", "<figure>", "<figcaption>", "</figure>",
		"<center>", "</center>", "<caption>", "<img src=/i.png>", "<hr>", "&amp;", "&nbsp;", "\\", "{: .x}", "\n{: .y}\n", "<u>", "</u>", "<foo>", "</foo>", "<summary>",
		"<thead>", "</tbody>", "<ol>", "</ol>", "\t", "<pre>", "</pre>", "<code>", "</code>", "<font>", "</font>", "!", "#", "https://example.org/",
	}
	rounds := 2000
	if testing.Short() {
		rounds = 400
	}
	for seed := range rounds {
		rnd := rand.New(rand.NewPCG(uint64(seed), 7))
		var b strings.Builder
		n := 3 + rnd.IntN(40)
		var words []string
		for i := range n {
			w := "w" + strconv.Itoa(i) + "x"
			words = append(words, w)
			b.WriteString(w)
			for range 1 + rnd.IntN(3) {
				b.WriteString(pieces[rnd.IntN(len(pieces))])
			}
		}
		text := b.String()
		r := Blocks(placed.Plain("p.md", text, 1, 1), Options{})
		got := said(r)
		for _, d := range r.Diags.All {
			if d.ID == "ignored-attribute" {
				got += d.Message
			}
		}
		for _, w := range words {
			if c := strings.Count(got, w); c < 1 {
				t.Errorf("seed %d: the word %s is lost\n%q\n%s", seed, w, text, dump(r.Blocks))
				break
			}
		}
		if t.Failed() && seed > 50 {
			return
		}
	}
}
