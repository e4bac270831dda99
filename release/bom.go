package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime/debug"
	"slices"
	"strings"

	"annals/fonts"
)

// component is something that is in a binary and was made by others.
type component struct {
	kind     string // of CycloneDX: library, file or data
	name     string
	version  string // "" where its makers give it none
	licence  string // an SPDX expression, "" where the notice is one of its own
	text     string // the licence
	checksum string // of a module, as go.sum has it
}

// components lists what is in the binaries of a release: Go's own library, the
// modules that one of them names, the font families, the hyphenation patterns.
func components(root string, infos []*debug.BuildInfo) ([]component, error) {
	goroot, err := output(root, "go", "env", "GOROOT")
	if err != nil {
		return nil, err
	}
	std := component{kind: "library", name: "std", version: strings.TrimPrefix(strings.Fields(infos[0].GoVersion)[0], "go")}
	if std.text, std.licence, err = licenceIn(strings.TrimSpace(string(goroot))); err != nil {
		return nil, err
	}
	all := []component{std}
	modules := map[string]*debug.Module{}
	for _, info := range infos {
		for _, m := range info.Deps {
			modules[m.Path] = m
		}
	}
	for _, path := range slices.Sorted(maps.Keys(modules)) {
		m := modules[path]
		if m.Replace != nil {
			return nil, fmt.Errorf("%s is replaced: a release is built from what go.mod names", m.Path)
		}
		listed, err := output(root, "go", "list", "-m", "-json", m.Path)
		if err != nil {
			return nil, err
		}
		var at struct{ Dir, Version string }
		if err := json.Unmarshal(listed, &at); err != nil {
			return nil, err
		}
		if at.Version != m.Version {
			return nil, fmt.Errorf("%s is %s in the binary and %s in go.mod", m.Path, m.Version, at.Version)
		}
		c := component{kind: "library", name: m.Path, version: m.Version, checksum: m.Sum}
		if c.text, c.licence, err = licenceIn(at.Dir); err != nil {
			return nil, err
		}
		all = append(all, c)
	}
	for _, f := range fonts.Families {
		text, err := fonts.Files.ReadFile(f.Licence)
		if err != nil {
			return nil, err
		}
		all = append(all, component{kind: "file", name: f.Name + " (fonts)", licence: "OFL-1.1", text: string(text)})
	}
	patterns, err := filepath.Glob(filepath.Join(root, "internal/hyphen/patterns/*.lic.txt"))
	if err != nil {
		return nil, err
	}
	slices.Sort(patterns)
	for _, file := range patterns {
		text, err := os.ReadFile(file)
		if err != nil {
			return nil, err
		}
		lang := strings.TrimSuffix(filepath.Base(file), ".lic.txt")
		c := component{kind: "data", name: "hyphenation patterns " + lang, text: string(text)}
		m := patternLicence.FindStringSubmatch(c.text)
		if m == nil {
			return nil, fmt.Errorf("%s names no licence", file)
		}
		c.licence = map[string]string{"MIT": "MIT", "BSD 3-clause": "BSD-3-Clause"}[m[1]]
		all = append(all, c)
	}
	return all, nil
}

var patternLicence = regexp.MustCompile(`(?m)^Licence: (MIT|BSD 3-clause|the notice below)`)

func output(root, name string, args ...string) ([]byte, error) {
	cmd := exec.Command(name, args...)
	cmd.Dir = root
	out, err := cmd.Output()
	if err != nil {
		return nil, fmt.Errorf("%s %s: %w", name, strings.Join(args, " "), err)
	}
	return out, nil
}

// licenceIn reads the licence of a module from its folder, with the notice
// that belongs to it, and recognises it. One that is not known is an error:
// somebody must read it first.
func licenceIn(dir string) (text, id string, err error) {
	data, err := os.ReadFile(filepath.Join(dir, "LICENSE"))
	if err != nil {
		return "", "", err
	}
	text = string(data)
	if id = recognise(text); id == "" {
		return "", "", fmt.Errorf("the licence in %s is not recognised: read it, and teach it to release/bom.go", dir)
	}
	for _, name := range []string{"NOTICE", "PATENTS"} {
		more, err := os.ReadFile(filepath.Join(dir, name))
		if err == nil {
			text = strings.TrimRight(text, "\n") + "\n\n" + string(more)
		} else if !os.IsNotExist(err) {
			return "", "", err
		}
	}
	return text, id, nil
}

var stated = regexp.MustCompile(`SPDX-License-Identifier: (.+)`)

// recognise returns the SPDX expression of a licence by sentences that only it
// has, "" for one that is not known.
func recognise(text string) string {
	if m := stated.FindStringSubmatch(text); m != nil {
		return strings.TrimSpace(m[1])
	}
	text = strings.Join(strings.Fields(text), " ")
	var ids []string
	for _, known := range []struct{ id, sentence string }{
		{"MIT", "Permission is hereby granted, free of charge, to any person obtaining a copy of this software"},
		{"BSD-3-Clause", "may be used to endorse or promote products derived from this software without specific prior written permission"},
		{"Apache-2.0", "http://www.apache.org/licenses/LICENSE-2.0"},
	} {
		if strings.Contains(text, known.sentence) {
			ids = append(ids, known.id)
		}
	}
	return strings.Join(ids, " AND ")
}

// bom writes the bill of materials in the form of CycloneDX 1.6. It holds no
// time and no number of its own, so that it is the same each time.
func bom(version string, parts []component) ([]byte, error) {
	type object = map[string]any
	var listed, refs []any
	for _, c := range parts {
		ref := "data:" + strings.ReplaceAll(c.name, " ", "-")
		o := object{"type": c.kind, "name": c.name}
		if c.kind == "library" {
			ref = purl(c.name, c.version)
			o["purl"] = ref
		}
		o["bom-ref"] = ref
		if c.version != "" {
			o["version"] = c.version
		}
		if c.licence == "" {
			o["licenses"] = []any{object{"license": object{"name": "Notice of its authors", "text": object{"contentType": "text/plain", "content": c.text}}}}
		} else {
			o["licenses"] = []any{object{"expression": c.licence}}
		}
		if c.checksum != "" {
			o["properties"] = []any{object{"name": "go.sum", "value": c.checksum}}
		}
		listed, refs = append(listed, o), append(refs, ref)
	}
	const self = "annals"
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	err := enc.Encode(object{
		"$schema": "http://cyclonedx.org/schema/bom-1.6.schema.json", "bomFormat": "CycloneDX", "specVersion": "1.6", "version": 1,
		"metadata":     object{"component": object{"type": "application", "bom-ref": self, "name": "annals", "version": version}},
		"components":   listed,
		"dependencies": []any{object{"ref": self, "dependsOn": refs}},
	})
	return b.Bytes(), err
}

// purl is the address of a Go module as a package URL writes it: the path in
// small letters, the version with everything spelt out that has a meaning there
// (v2.0.0+incompatible).
func purl(path, version string) string {
	return "pkg:golang/" + strings.ToLower(path) + "@" + strings.ReplaceAll(url.QueryEscape(version), "+", "%20")
}

// licences writes the texts of all licences, each with what it is for.
func licences(parts []component) []byte {
	var b strings.Builder
	b.WriteString("annals contains work of others, under these licences.\n")
	for i := 0; i < len(parts); {
		// What follows one another under the same text is told with one.
		j := i
		for ; j < len(parts) && parts[j].text == parts[i].text; j++ {
			b.WriteString(map[bool]string{true: "\n" + strings.Repeat("=", 78) + "\n"}[j == i] + strings.TrimSpace(parts[j].name+" "+parts[j].version) + "\n")
		}
		b.WriteString(strings.Repeat("-", 78) + "\n" + strings.TrimSpace(parts[i].text) + "\n")
		i = j
	}
	return []byte(b.String())
}
