package compile

import "testing"

func TestDuties(t *testing.T) {
	r, ds := compiled(t, map[string]string{
		"report.yaml": "title: A report\nyear: 2025\nlang: en\npublisher: {name: X, contact: x@x.example}\nduties: {itz-2: /a/, itz-9: none at all, itz-3: /nowhere/, itz-77: /a/, itz-4: b.md}\n",
		"a.md":        "---\ntitle: A\npermalink: /a/\n---\nText.\n",
		"b.md":        "---\ntitle: B\n---\nText.\n",
	})
	if len(r.Duties) != 3 || r.Duties[0].Page.Title != "A" || r.Duties[1].Words != "none at all" || r.Duties[2].Page.Title != "B" {
		t.Errorf("%+v", r.Duties)
	}
	var got []string
	for _, d := range ds.All {
		got = append(got, d.ID+": "+d.Message)
	}
	for i, want := range []string{
		"dead-duty: the point “itz-3” is said to be met by /nowhere/, which is no page of the report",
		"unknown-duty: there is no point “itz-77” among the duties",
	} {
		if i >= len(got) || got[i] != want {
			t.Errorf("found %v, want %s", got, want)
		}
	}
}
