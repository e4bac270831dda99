package source

import "testing"

func TestGlossaryAndOverviews(t *testing.T) {
	s, ds := Open(tree(map[string]string{
		"report.yaml":   "title: T\noverviews:\n- projects\n- glosary\n- elephants\n",
		"glossary.yaml": "- term: well\n  defintion: A hole.\n- pump\n",
		"a.md":          wells,
	}), "report", "")
	want := `glossary.yaml:2:3 warning unknown-key
glossary.yaml:3:3 error wrong-type
report.yaml:4:3 warning unknown-value
report.yaml:5:3 warning unknown-value`
	if got := told(ds); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	for i, hint := range map[int]string{2: "did you mean “glossary”?", 3: "known are: projects, people, funders, topics, glossary, links, pictures, budget, figures, compared, duties"} {
		if got := ds.All[i].Hint; got != hint {
			t.Errorf("the hint is %q instead of %q", got, hint)
		}
	}
	if len(s.Glossary) != 1 || s.Glossary[0].Str("term") != "well" {
		t.Errorf("%d entries", len(s.Glossary))
	}
	_, ds = Open(tree(map[string]string{"report.yaml": "title: T\n", "_data/glossary.yml": "term: well\n", "a.md": wells}), "report", "")
	if got := told(ds); got != "_data/glossary.yml:1:1 error wrong-type" {
		t.Errorf("got %s", got)
	}
}
