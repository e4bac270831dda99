package draft

import (
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"

	"gopkg.in/yaml.v3"
)

// plainKeys returns what a block of YAML says, nil where it is no mapping whose
// keys stand at the beginning of lines, or one of which parts depend on others.
func plainKeys(text string) map[string]any {
	var doc yaml.Node
	var all map[string]any
	if strings.ContainsAny(text, "&*!\r\u0085\u2028\u2029") || yaml.Unmarshal([]byte(text), &doc) != nil || len(doc.Content) != 1 {
		return nil
	}
	top := doc.Content[0]
	if top.Kind != yaml.MappingNode || top.Style&yaml.FlowStyle != 0 || yaml.Unmarshal([]byte(text), &all) != nil {
		return nil
	}
	keys := map[int]bool{} // by line
	for i := 0; i < len(top.Content); i += 2 {
		if k := top.Content[i]; k.Column != 1 || k.Kind != yaml.ScalarNode || !regexp.MustCompile(`^[A-Za-z_-]+$`).MatchString(k.Value) {
			return nil
		}
		keys[top.Content[i].Line] = true
	}
	n := 0
	for line := range strings.Lines(text) {
		if n++; !keys[n] && strings.TrimSpace(line) != "" && !strings.ContainsAny(line[:1], " \t#-") {
			return nil // text in quotation marks that is not indented
		}
	}
	return all
}

// FuzzNewPage drafts a page from any other: it says what that said, is a draft,
// and keeps every line of its text but the years in headings.
func FuzzNewPage(f *testing.F) {
	f.Add("title: Wells in 2024\nstatus: released\nresources: Budget for 2024\n", "## Highlights 2024\n\nIn 2024 we dug.\n")
	f.Add("\"status\":\n  released\ntitle: >\n  Wells\n  of 2024\n# status: x\nlist:\n- a\n", "---\nstatus: released\n")
	f.Add("\"status\":\n\n released\ntitle: Wells\n", "")
	f.Add("summary: \"2024\n  status: 3\"\nstatus : checked # by Ada\n", "# 2024\r\n")
	f.Fuzz(func(t *testing.T, front, body string) {
		before := plainKeys(front)
		if before == nil || strings.Contains(front, "\n---") || strings.Contains(front, "\n...") || strings.HasPrefix(front, "---") || strings.HasPrefix(front, "...") || !strings.HasSuffix(front, "\n") {
			return
		}
		for _, mark := range []string{"", bom} {
			y := Year{Last: 2024, This: 2025, Carried: Carried{"p.md": {"x"}}, Schemas: Schemas{"page": []byte("{}")}}
			got := string(y.moved("p.md", []byte(mark+"---\n"+front+"---\n"+body)))
			head, text, ok := strings.Cut(strings.TrimPrefix(got, mark+"---\n"), "\n---\n")
			if !strings.HasPrefix(got, mark+"---\n") || !ok {
				t.Fatalf("no front matter that ends: %q", got)
			}
			after := plainKeys(head + "\n")
			if after["status"] != "draft" {
				t.Errorf("the status of %q is %v", head, after["status"])
			}
			for k, v := range before {
				if !slices.Contains([]string{"status", "title", "summary"}, k) && !reflect.DeepEqual(after[k], v) {
					t.Errorf("%q was %v and is %v", k, v, after[k])
				}
			}
			old, now := strings.SplitAfter(body, "\n"), strings.SplitAfter(text, "\n")
			if len(old) != len(now) {
				t.Fatalf("%d lines became %d", len(old), len(now))
			}
			for i := range old {
				if old[i] != now[i] && strings.ReplaceAll(old[i], "2024", "2025") != now[i] {
					t.Errorf("line %d was %q and is %q", i+1, old[i], now[i])
				}
			}
		}
	})
}

// FuzzNewConfig drafts a config from any other: it says what that said but for
// the years of the report, without what is of one edition.
func FuzzNewConfig(f *testing.F) {
	f.Add("previous: ../2023\n\n# of ours\ntitle: Report 2024\nyear: 2024\n")
	f.Add("title: >\n  A\n\n  report\ncorrections:\n  - date: 2025-01-02\n    text: |\n      One\n\n      two\nprevious: >-\n  ../2023\nversion: \"2\"\n")
	f.Add("publisher:\n  name: A\ncorrections:\n- text: b\n\nfunders: []\n")
	f.Fuzz(func(t *testing.T, config string) {
		before := plainKeys(config)
		if before == nil || !strings.HasSuffix(config, "\n") {
			return
		}
		y := Year{Last: 2024, This: 2025, Previous: "../2024", Schemas: Schemas{"config": []byte("{}")}}
		got := string(y.moved("report.yaml", []byte(config)))
		after := plainKeys(got)
		if after == nil {
			t.Fatalf("%q became %q", config, got)
		}
		if after["previous"] != "../2024" {
			t.Errorf("previous is %v: %q", after["previous"], got)
		}
		for _, gone := range []string{"corrections", "date", "version"} {
			if v, there := after[gone]; there {
				t.Errorf("%s is still %v: %q", gone, v, got)
			}
		}
		for k, v := range before {
			if !slices.Contains(movedKeys, k) && !slices.Contains([]string{"corrections", "date", "version", "previous"}, k) && !holdsDate(v) && !reflect.DeepEqual(after[k], v) {
				t.Errorf("%q was %v and is %v", k, v, after[k])
			}
		}
	})
}

// holdsDate reports whether a value may say something of one edition itself.
func holdsDate(v any) bool {
	b, err := yaml.Marshal(v)
	return err != nil || strings.Contains(string(b), "date") || strings.Contains(string(b), "version")
}
