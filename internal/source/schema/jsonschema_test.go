package schema

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"gopkg.in/yaml.v3"

	"annals/internal/source/placed"
)

func compileSchema(t *testing.T, data []byte) *jsonschema.Schema {
	t.Helper()
	v, err := jsonschema.UnmarshalJSON(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	c := jsonschema.NewCompiler()
	if err := c.AddResource("schema.json", v); err != nil {
		t.Fatal(err)
	}
	s, err := c.Compile("schema.json")
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// decode reads YAML as an editor's language server does, with dates as text.
func decode(t *testing.T, text string) any {
	t.Helper()
	var node yaml.Node
	if err := yaml.Unmarshal([]byte(text), &node); err != nil {
		t.Fatal(err)
	}
	var dates func(n *yaml.Node)
	dates = func(n *yaml.Node) {
		if n.Tag == "!!timestamp" {
			n.Tag = "!!str"
		}
		for _, c := range n.Content {
			dates(c)
		}
	}
	dates(&node)
	var v any
	if err := node.Decode(&v); err != nil {
		t.Fatal(err)
	}
	return v
}

// TestSampleReportsMatchTheSchemas: what annals takes without a word, the
// schemas take too.
func TestSampleReportsMatchTheSchemas(t *testing.T) {
	config, page, team := compileSchema(t, ConfigSchema()), compileSchema(t, PageSchema(nil, nil)), compileSchema(t, TeamSchema())
	for _, year := range []string{"2024", "2025"} {
		root := filepath.Join("..", "..", "..", "reports", year)
		err := filepath.WalkDir(root, func(path string, d os.DirEntry, err error) error {
			if err != nil || d.IsDir() {
				return err
			}
			data, err := os.ReadFile(path)
			if err != nil {
				return err
			}
			s, text := page, ""
			switch {
			case d.Name() == "report.yaml":
				s, text = config, string(data)
			case d.Name() == "team.yaml":
				s, text = team, string(data)
			case strings.HasSuffix(path, ".md"):
				text = placed.SplitPage(string(data)).Front
			default:
				return nil
			}
			if err := s.Validate(decode(t, text)); err != nil {
				t.Errorf("%s: %v", path, err)
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
}

func TestSchemasMarkWhatIsWrong(t *testing.T) {
	config, page := compileSchema(t, ConfigSchema()), compileSchema(t, PageSchema([]string{"problem"}, []string{"lessons"}))
	for _, c := range []struct {
		s    *jsonschema.Schema
		text string
		good bool
	}{
		{config, "title: A\nyear: 2025\npublisher: Trust\nlicense: {name: CC BY 4.0}\noverviews: [projects]", true},
		{config, "titel: A", false},
		{config, "publisher: {nmae: Trust}", false},
		{config, "overviews: [projcts]", false},
		{config, "date: {year: 2025}", false},
		{page, "title: 2030\nchapter: 2.10\nlessons: >\n  * much\nproblem:\n- text: x\nvisual:\n  img: /x.png\n  alt:", true},
		{page, "outook: later", false},
		{page, "problem:\n- texts: x", false},
		{page, "visual: {image: /x.png}", false},
		{page, "team: perhaps", false},
	} {
		if err := c.s.Validate(decode(t, c.text)); (err == nil) != c.good {
			t.Errorf("%q: %v", c.text, err)
		}
	}
}
