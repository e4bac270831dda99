package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// The rules of CycloneDX 1.6 for what a bill of ours holds, and those of SPDX
// for expressions and of package URLs for Go.
var (
	kinds = []string{"application", "framework", "library", "container", "platform", "operating-system", "device", "device-driver",
		"firmware", "file", "machine-learning-model", "data", "cryptographic-asset"}
	licenceIDs = []string{"MIT", "BSD-2-Clause", "BSD-3-Clause", "Apache-2.0", "OFL-1.1", "Unlicense", "ISC", "MPL-2.0", "0BSD", "Zlib"}
	packageURL = regexp.MustCompile(`^pkg:golang/[a-z0-9._~/-]+@([A-Za-z0-9._~-]|%[0-9A-F]{2})+$`)
)

// mapping is an object of JSON.
type mapping = map[string]any

// againstSchema returns what in a bill of materials is against the rules.
func againstSchema(data []byte) (faults []string) {
	fault := func(format string, args ...any) { faults = append(faults, fmt.Sprintf(format, args...)) }
	var bill mapping
	if err := json.Unmarshal(data, &bill); err != nil {
		return []string{err.Error()}
	}
	only := func(where string, o mapping, keys ...string) {
		for k := range o {
			if !slices.Contains(keys, k) {
				fault("%s has a key %q, which the schema does not know", where, k)
			}
		}
	}
	only("the bill", bill, "$schema", "bomFormat", "specVersion", "serialNumber", "version", "metadata", "components", "dependencies")
	if bill["$schema"] != "http://cyclonedx.org/schema/bom-1.6.schema.json" || bill["bomFormat"] != "CycloneDX" || bill["specVersion"] != "1.6" {
		fault("the bill is %v %v of %v", bill["bomFormat"], bill["specVersion"], bill["$schema"])
	}
	if n, ok := bill["version"].(float64); !ok || n < 1 {
		fault("the version of the bill is %v", bill["version"])
	}
	// What has no serial number is the same each time; one would have to be a UUID.
	if n, ok := bill["serialNumber"]; ok {
		fault("the bill has a number of its own, %v", n)
	}
	refs := map[string]bool{}
	component := func(where string, v any) {
		c, ok := v.(mapping)
		if !ok {
			fault("%s is no object", where)
			return
		}
		only(where, c, "type", "bom-ref", "name", "version", "purl", "licenses", "properties")
		for _, key := range []string{"type", "name", "bom-ref"} {
			if s, _ := c[key].(string); s == "" {
				fault("%s has no %s", where, key)
			}
		}
		if kind, _ := c["type"].(string); !slices.Contains(kinds, kind) {
			fault("%s is of the kind %q", where, kind)
		}
		ref, _ := c["bom-ref"].(string)
		if refs[ref] {
			fault("%s has the reference %q of another", where, ref)
		}
		refs[ref] = true
		if p, ok := c["purl"].(string); ok && !packageURL.MatchString(p) {
			fault("%s has the package URL %q", where, p)
		} else if !ok && c["type"] == "library" {
			fault("%s has no package URL", where)
		}
		list, _ := c["licenses"].([]any)
		for _, l := range list {
			l, _ := l.(mapping)
			expression, hasExpression := l["expression"].(string)
			licence, hasLicence := l["license"].(mapping)
			switch {
			case hasExpression == hasLicence:
				fault("%s has a licence that is neither an expression nor one licence", where)
			case hasExpression && len(list) > 1:
				fault("%s has more beside a licence expression", where)
			case hasExpression:
				for i, word := range strings.Fields(expression) {
					if i%2 == 0 && !slices.Contains(licenceIDs, word) || i%2 == 1 && word != "AND" && word != "OR" && word != "WITH" {
						fault("%s: %q in %q is not of SPDX", where, word, expression)
					}
				}
				if len(strings.Fields(expression))%2 == 0 {
					fault("%s: the expression %q is not whole", where, expression)
				}
			default:
				only(where+", its licence", licence, "name", "text")
				if s, _ := licence["name"].(string); s == "" {
					fault("%s has a licence with no name", where)
				}
				if text, _ := licence["text"].(mapping); text["content"] == nil || text["content"] == "" {
					fault("%s has a licence with no text", where)
				}
			}
		}
		properties, _ := c["properties"].([]any)
		for _, p := range properties {
			p, _ := p.(mapping)
			only(where+", a property", p, "name", "value")
			if s, _ := p["name"].(string); s == "" {
				fault("%s has a property with no name", where)
			}
		}
	}
	metadata, _ := bill["metadata"].(mapping)
	only("the metadata", metadata, "component")
	component("the program", metadata["component"])
	components, _ := bill["components"].([]any)
	for i, c := range components {
		component(fmt.Sprintf("component %d", i), c)
	}
	if len(components) == 0 {
		fault("the bill has no components")
	}
	dependencies, _ := bill["dependencies"].([]any)
	for _, d := range dependencies {
		d, _ := d.(mapping)
		only("a dependency", d, "ref", "dependsOn")
		on, _ := d["dependsOn"].([]any)
		for _, ref := range append(slices.Clone(on), d["ref"]) {
			if s, _ := ref.(string); !refs[s] {
				fault("a dependency names %v, which is not there", ref)
			}
		}
		seen := map[any]bool{}
		for _, ref := range on {
			if seen[ref] {
				fault("a dependency names %v twice", ref)
			}
			seen[ref] = true
		}
	}
	return faults
}

// TestBillKeepsToItsSchema holds a bill of odd components against the rules,
// and two of the same against each other.
func TestBillKeepsToItsSchema(t *testing.T) {
	parts := []component{
		{kind: "library", name: "std", version: "1.26", licence: "BSD-3-Clause", text: "x"},
		{kind: "library", name: "github.com/Big/Module", version: "v2.0.0+incompatible", licence: "Unlicense OR BSD-3-Clause", text: "x", checksum: "h1:x="},
		{kind: "file", name: "A Face (fonts)", licence: "OFL-1.1", text: "x"},
		{kind: "data", name: "hyphenation patterns xx", text: "a notice"},
	}
	a, err := bom("1.2.3", parts)
	if err != nil {
		t.Fatal(err)
	}
	for _, fault := range againstSchema(a) {
		t.Error(fault)
	}
	if want := `"pkg:golang/github.com/big/module@v2.0.0%2Bincompatible"`; !bytes.Contains(a, []byte(want)) {
		t.Errorf("there is no %s in\n%s", want, a)
	}
	if b, err := bom("1.2.3", parts); err != nil || !bytes.Equal(a, b) {
		t.Errorf("the same again differs (%v)", err)
	}
	// The rules notice what is against them.
	for from, to := range map[string]string{
		`"type": "data"`: `"type": "stuff"`, `"OFL-1.1"`: `"the usual"`, `"name": "std"`: `"nom": "std"`,
		`"pkg:golang/std@1.26"`: `"std"`, `"data:A-Face-(fonts)"`: `"annals"`, `"specVersion"`: `"spec"`,
	} {
		spoilt := bytes.ReplaceAll(a, []byte(from), []byte(to))
		if bytes.Equal(a, spoilt) {
			t.Errorf("there is no %s", from)
		}
		if len(againstSchema(spoilt)) == 0 {
			t.Errorf("%s in place of %s goes unnoticed", to, from)
		}
	}
}
