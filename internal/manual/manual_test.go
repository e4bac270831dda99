package manual

import (
	"slices"
	"strings"
	"testing"

	"annals/internal/diag"
	"annals/internal/locale"
	"annals/internal/source/schema"
)

const help = `annals mend: mend what is broken

Usage: annals mend [OPTIONS] THING

Mends a THING
in a day, “well”.

Options:
  -o DIR        put it
                into DIR
  --how HOW     how it is mended:
                glue   with glue
                screw  with a screw (default)
                the thing can say the same

Example:
  annals mend kettle -o shelf
`

func program(args ...string) (string, error) {
	if args[0] == "mend" {
		return help, nil
	}
	return "annals mends.\n\nCommands:\n  mend         mend what is broken\n\nStart with:\n  annals mend kettle      mends it\n", nil
}

func TestHelpIsTakenApart(t *testing.T) {
	all, err := Read(program)
	if err != nil || len(all) != 1 {
		t.Fatal(all, err)
	}
	c := all[0]
	if c.Name != "mend" || c.Usage != "annals mend [OPTIONS] THING" || c.Parts[0].Text != "Mends a THING in a day, “well”." {
		t.Errorf("%+v", c)
	}
	var got []string
	for _, ch := range c.Parts[2].Choices {
		got = append(got, ch.Name+": "+strings.Join(ch.What, " / "))
	}
	want := []string{"-o DIR: put it into DIR", "--how HOW: how it is mended: / glue: with glue / screw: with a screw (default) / the thing can say the same"}
	if !slices.Equal(got, want) {
		t.Errorf("the options are %q", got)
	}
	if code := c.Parts[4].Code; !slices.Equal(code, []string{"annals mend kettle -o shelf"}) {
		t.Errorf("the example is %q", code)
	}
}

func TestPagesForMan(t *testing.T) {
	all, err := Read(program)
	if err != nil {
		t.Fatal(err)
	}
	pages := Man(all, "1.2.3")
	page := string(pages["annals-mend.1"])
	for _, want := range []string{
		".TH ANNALS\\-MEND 1 \"\" \"annals 1.2.3\"", "annals\\-mend \\- mend what is broken",
		"in a day, \\[u201C]well\\[u201D].", ".TP\n\\fB\\-\\-how HOW\\fR\nhow it is mended:\n.br\nglue: with glue", ".nf\n.RS\nannals mend kettle \\-o shelf\n",
	} {
		if !strings.Contains(page, want) {
			t.Errorf("the page has no %q:\n%s", want, page)
		}
	}
	if !strings.Contains(string(pages["annals.1"]), ".BR annals\\-mend (1)\nmend what is broken") {
		t.Errorf("the list of commands is %s", pages["annals.1"])
	}
}

// TestReferenceIsWhole holds that no key, no message and no command is
// forgotten in the chapters.
func TestReferenceIsWhole(t *testing.T) {
	all, err := Read(program)
	if err != nil {
		t.Fatal(err)
	}
	pages := Reference(9, all)
	has := func(page, words string) {
		t.Helper()
		if !strings.Contains(string(pages[page]), words) {
			t.Errorf("%s does not name %s", page, words)
		}
	}
	has("01-commands.md", "## annals mend\n\nMend what is broken.")
	for _, r := range diag.Rules {
		has("06-messages.md", "| `"+r.ID+"` | ")
	}
	for name := range locale.Labels("en") {
		has("05-labels.md", "| `"+name+"` | ")
	}
	var keys func(page string, ks []schema.Key)
	keys = func(page string, ks []schema.Key) {
		for _, k := range ks {
			has(page, "`"+k.Name+"`")
			if !isPicture(k) || page != "04-data.md" { // a picture's are under the keys of the config and of a page
				keys(page, slices.DeleteFunc(slices.Clone(k.Keys), func(k schema.Key) bool { return k.Jekyll }))
			}
		}
	}
	keys("02-config.md", schema.ConfigKeys())
	keys("02-config.md", schema.JekyllKeys())
	keys("03-page.md", schema.PageKeys(nil, nil))
	for _, ks := range [][]schema.Key{schema.TeamKeys(), schema.GlossaryKeys(), schema.FigureKeys(), schema.ChartKeys()} {
		keys("04-data.md", ks)
	}
}

func TestWordsAreNoMarkup(t *testing.T) {
	for in, want := range map[string]string{
		"write --final, or *":       "write `--final`, or \\*",
		"such as https://x.example": "such as `https://x.example`",
		"a | b_c":                   "a \\| b\\_c",
	} {
		if got := escape(in); got != want {
			t.Errorf("%q is written as %q, not %q", in, got, want)
		}
	}
}
