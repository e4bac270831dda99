package compile

import (
	"fmt"
	"strings"
	"testing"
)

func TestFunders(t *testing.T) {
	r, ds := compiled(t, map[string]string{
		"report.yaml": `title: T
year: 2024
lang: en
publisher: {name: P, contact: p@example.org}
funders:
- Town of Wrenfield
- name: Imaginary  Fund
  aliases: [IF, The Fund]
  url: https://fund.example
- name: Other Fund
  aliases: if
- url: https://nameless.example
`,
		"a.md": pageFile("title: A\nfunders: [if, town of wrenfield, Imaginary Fund]\n", "a"),
		"b.md": pageFile("title: B\nfunders: Town of Wrenfeld\n", "b"),
	})
	var got strings.Builder
	for _, f := range r.Funders {
		fmt.Fprintf(&got, "%s %q %s\n", f.Name, f.Aliases, f.URL)
	}
	for _, p := range r.Pages() {
		fmt.Fprintf(&got, "%s: %q\n", p.Title, p.Funders)
	}
	equal(t, "funders", got.String(), `
Town of Wrenfield [] 
Imaginary Fund ["IF" "The Fund"] https://fund.example
Other Fund ["if"] 
A: ["Imaginary Fund" "Town of Wrenfield"]
B: ["Town of Wrenfeld"]
`)
	equal(t, "diagnostics", told(ds), `
b.md:4:10 unknown-funder: the config lists no funder “Town of Wrenfeld” (did you mean “Town of Wrenfield”?)
report.yaml:10:3 funder-twice: the name “if” stands for two funders: “Imaginary Fund” is taken (delete the name in one of the two places)
report.yaml:12:3 funder-without-name: a funder of the config has no name, so no page can call it (add “name:” with the name under which the report shall show it)
`)
}
