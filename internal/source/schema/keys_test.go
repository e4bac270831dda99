package schema

import "testing"

func TestTables(t *testing.T) {
	var walk func(name string, keys []Key)
	walk = func(name string, keys []Key) {
		seen := map[string]bool{}
		for _, k := range keys {
			if seen[k.Name] {
				t.Errorf("%s: %s is listed twice", name, k.Name)
			}
			seen[k.Name] = true
			if k.About == "" {
				t.Errorf("%s: nothing says what %s is", name, k.Name)
			}
			if (k.Type == Group || k.Type == Steps || k.Type == Sections || k.Type == Picture || k.Type == Pictures) && len(k.Keys) == 0 {
				t.Errorf("%s: %s has no table of its own", name, k.Name)
			}
			walk(name+"."+k.Name, k.Keys)
		}
	}
	walk("report.yaml", ConfigKeys())
	walk("_config.yml", JekyllKeys())
	walk("team", TeamKeys())
	walk("page", PageKeys([]string{"need", "resources", "problem"}, []string{"results", "outlook", ""}))
	page := PageKeys([]string{"need"}, []string{"results"})
	if k := find(page, "need"); k == nil || k.Type != Steps {
		t.Error("a field that the config lists under effects is not known")
	}
	if k := find(page, "results"); k == nil || k.Type != Markdown {
		t.Error("a field that the config lists under outcomes is not known")
	}
}
