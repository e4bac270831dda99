package compile

import (
	"fmt"
	"strings"
	"testing"

	"annals/internal/doc"
)

// Old addresses as staff note them, in the config and in front matter.
func TestRedirects(t *testing.T) {
	r, ds := compiled(t, map[string]string{
		"report.yaml": `title: T
year: 2024
lang: en
url: https://report.example
baseurl: /2024
redirects:
  /old/river/: /water/river/
  /old/river.html: /water/river/#depth
  https://report.example/2024/river: 2-water/01-river.md
  /old/deep: /old/river/
  /data: /assets/data.csv
  /gone/: https://elsewhere.example/x
  /water/river: /water/
  /lost/: /water/rivr/
  /a/: /b/
  /b/: /a/
  /self/: /self/
  /?p=12: /water/
  /empty/:
  /write/: mailto:hello@report.example
`,
		"2-water/index.md":    pageFile("title: Water\nchapter: 2\npermalink: /water/\n", "x"),
		"2-water/01-river.md": pageFile("title: River\nchapter: 2.1\npermalink: /water/river/\nredirect_from:\n  - /2023/river/\n  - /old/river/\n  - /water/river/\n", "## Depth\n\nx"),
		"2-water/02-ferry.md": pageFile("title: Ferry\nchapter: 2.2\npermalink: /water/ferry/\nredirect_from: /2023/ferry.html\n", "x"),
		"assets/data.csv":     "a,b\n",
	})
	var got strings.Builder
	for _, x := range r.Redirects {
		to := x.Target.URL
		switch x.Target.Kind {
		case doc.PageTarget:
			to = x.Target.Page.Permalink
			if x.Target.Anchor != "" {
				to += "#" + x.Target.Anchor
			}
		case doc.AssetTarget:
			to = x.Target.Asset.Path
		}
		fmt.Fprintf(&got, "%s > %s\n", x.From, to)
	}
	const want = `/2023/ferry.html > /water/ferry/
/2023/river/ > /water/river/
/data/ > assets/data.csv
/gone/ > https://elsewhere.example/x
/old/deep/ > /water/river/
/old/river.html > /water/river/#depth
/old/river/ > /water/river/
/river/ > /water/river/
`
	if got.String() != want {
		t.Errorf("got\n%swant\n%s", got.String(), want)
	}
	const messages = `2-water/01-river.md:8:5 redirect-twice: the old address /old/river/ is redirected twice: this one is not followed [report.yaml:7:3]
2-water/01-river.md:9:5 redirect-taken: the page is redirected from its own address /water/river/ (leave the line out: the page is shown there) [2-water/01-river.md:3:8]
report.yaml:13:3 redirect-taken: “/water/river/” is redirected, but is the address of a page (leave the line out: the page is shown there) [2-water/01-river.md:3:8]
report.yaml:14:3 dead-link: the link “/water/rivr/” leads to no page and no file of the report (did you mean “/water/river/”?)
report.yaml:15:3 redirect-loop: the redirect from /a/ comes back to /a/ and leads to no page (let it lead to a page that there is)
report.yaml:16:3 redirect-loop: the redirect from /b/ comes back to /b/ and leads to no page (let it lead to a page that there is)
report.yaml:17:3 redirect-loop: the redirect from /self/ comes back to /self/ and leads to no page (let it lead to a page that there is)
report.yaml:18:3 bad-redirect: the old address “/?p=12” holds “?”, which has another meaning in addresses (write the old path below the site, such as /projects/wells/ or /wells.html)
report.yaml:19:3 bad-redirect: it is not said where the old address /empty/ leads now (write “/empty/: ” and the page's address, such as /water/wells/)
report.yaml:20:3 bad-redirect: the redirect from /write/ leads to no page, no file and no site (write the address of a page, such as /water/wells/)
`
	if got := told(ds); got != messages {
		t.Errorf("told\n%swant\n%s", got, messages)
	}
}

func TestRedirectsThatAreNoMapping(t *testing.T) {
	_, ds := compiled(t, map[string]string{
		"report.yaml": plainConfig + "redirects: /old/\n",
		"1-a.md":      pageFile("title: A\nchapter: 1\n", "x"),
	})
	if got := told(ds); !strings.Contains(got, "report.yaml:5:12 bad-redirect: ") {
		t.Error(got)
	}
}
