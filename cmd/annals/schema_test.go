package main

import (
	"bytes"
	"encoding/json"
	"io"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"
)

// TestJSONKeepsToItsSchema: what check and compare write for programs is what
// their schemas describe, for reports in one language and in several.
func TestJSONKeepsToItsSchema(t *testing.T) {
	for _, c := range []struct {
		name    string
		command *command
		args    []string
		right   string // words of the document, and what makes it wrong
		wrong   string
		count   int
	}{
		{"check", checkCommand, []string{"--json", "../../reports/2025"}, `"there"`, `"here"`, 1},
		{"check", checkCommand, []string{"--json", "../../reports/bilingual"}, `"severity"`, `"weight"`, 1},
		{"compare", compareCommand, []string{"--json", "../../reports/2024", "../../reports/2025"}, `"changed"`, `"other"`, 1},
		{"compare", compareCommand, []string{"--json", "../../reports/bilingual", "../../reports/bilingual"}, `"lang"`, `"language"`, 2},
	} {
		var schema, out bytes.Buffer
		runSchema(schemaCommand, []string{c.name}, &schema, io.Discard)
		v, err := jsonschema.UnmarshalJSON(&schema)
		if err != nil {
			t.Fatal(err)
		}
		compiler := jsonschema.NewCompiler()
		if err := compiler.AddResource("urn:x", v); err != nil {
			t.Fatal(err)
		}
		s, err := compiler.Compile("urn:x")
		if err != nil {
			t.Fatal(err)
		}
		c.command.run(c.command, c.args, &out, io.Discard)
		documents := 0
		for d := json.NewDecoder(bytes.NewReader(out.Bytes())); d.More(); documents++ {
			var raw json.RawMessage
			if err := d.Decode(&raw); err != nil {
				t.Fatalf("%v: %v", c.args, err)
			}
			valid := func(text string) error {
				v, err := jsonschema.UnmarshalJSON(strings.NewReader(text))
				if err != nil {
					t.Fatal(err)
				}
				return s.Validate(v)
			}
			if err := valid(string(raw)); err != nil {
				t.Errorf("%v: %v", c.args, err)
			}
			if strings.Contains(string(raw), c.right) && valid(strings.Replace(string(raw), c.right, c.wrong, 1)) == nil {
				t.Errorf("%v: a document with %s is accepted", c.args, c.wrong)
			}
		}
		if documents != c.count || !strings.Contains(out.String(), c.right) {
			t.Errorf("%v: %d documents instead of %d, or no %s", c.args, documents, c.count, c.right)
		}
	}
}
