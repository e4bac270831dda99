package main

import (
	"bytes"
	"crypto/sha256"
	"debug/buildinfo"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
)

// TestTwiceTheSame makes a release for this machine's platform from the clone,
// and the binary again from a copy at another place, and compares every byte.
func TestTwiceTheSame(t *testing.T) {
	here := []platform{{runtime.GOOS, runtime.GOARCH}}
	dir := filepath.Join(t.TempDir(), "release")
	if err := release("..", "1.2.3", dir, here); err != nil {
		t.Fatal(err)
	}
	copied := t.TempDir()
	for _, part := range []string{"cmd", "fonts", "internal", "templates"} {
		if err := os.CopyFS(filepath.Join(copied, part), os.DirFS(filepath.Join("..", part))); err != nil {
			t.Fatal(err)
		}
	}
	for _, file := range []string{"go.mod", "go.sum"} {
		if err := copyFile(filepath.Join("..", file), filepath.Join(copied, file)); err != nil {
			t.Fatal(err)
		}
	}
	again := filepath.Join(t.TempDir(), "annals")
	t.Setenv("GOFLAGS", "-buildvcs=true")
	t.Setenv("TZ", "Pacific/Auckland")
	if err := build(copied, "1.2.3", again, here[0]); err != nil {
		t.Fatal(err)
	}
	name := "annals-1.2.3-" + runtime.GOOS + "-" + runtime.GOARCH
	if runtime.GOOS == "windows" {
		name += ".exe"
	}
	binary := filepath.Join(dir, name)
	if a, b := read(t, binary), read(t, again); !bytes.Equal(a, b) {
		t.Errorf("two builds of the same sources differ: %d and %d bytes", len(a), len(b))
	}
	if bytes.Contains(read(t, binary), []byte(copied)) {
		t.Error("the binary names the folder that it was built in")
	}

	// What else lies beside it, and is summed up.
	sums := string(read(t, filepath.Join(dir, "SHA256SUMS")))
	files, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	want := map[string]bool{name: true, "annals-1.2.3-sbom.json": true, "annals-1.2.3-share.tar.gz": true,
		"annals-1.2.3-handbook.pdf": true, "annals-1.2.3-handbook.epub": true, "LICENCES.txt": true, "SHA256SUMS": true}
	for _, f := range files {
		if !want[f.Name()] {
			t.Errorf("there is a file %s", f.Name())
		}
		delete(want, f.Name())
		if line := fmt.Sprintf("%x  %s\n", sha256.Sum256(read(t, filepath.Join(dir, f.Name()))), f.Name()); f.Name() != "SHA256SUMS" && !strings.Contains(sums, line) {
			t.Errorf("SHA256SUMS has no line %q", line)
		}
	}
	for name := range want {
		t.Errorf("there is no %s", name)
	}

	for _, fault := range againstSchema(read(t, filepath.Join(dir, "annals-1.2.3-sbom.json"))) {
		t.Error(fault)
	}
	namesEverything(t, binary, read(t, filepath.Join(dir, "annals-1.2.3-sbom.json")), string(read(t, filepath.Join(dir, "LICENCES.txt"))))
}

// namesEverything holds that the bill of materials names every module in the
// binary, every font family and all patterns, each with a licence, and that
// the texts of the licences are there.
func namesEverything(t *testing.T, binary string, data []byte, texts string) {
	t.Helper()
	var bom struct {
		BOMFormat, SpecVersion string
		Components             []struct {
			Type, Name, Version, Purl string
			Licenses                  []any
		}
		Dependencies []struct{ DependsOn []string }
	}
	if err := json.Unmarshal(data, &bom); err != nil {
		t.Fatal(err)
	}
	if bom.BOMFormat != "CycloneDX" || bom.SpecVersion != "1.6" || len(bom.Dependencies) != 1 || len(bom.Dependencies[0].DependsOn) != len(bom.Components) {
		t.Errorf("the bill is %s %s with %v", bom.BOMFormat, bom.SpecVersion, bom.Dependencies)
	}
	have := map[string]bool{}
	for _, c := range bom.Components {
		have[strings.TrimSpace(c.Name+" "+c.Version)] = true
		if len(c.Licenses) == 0 {
			t.Errorf("%s has no licence", c.Name)
		}
	}
	info, err := buildinfo.ReadFile(binary)
	if err != nil {
		t.Fatal(err)
	}
	want := []string{"std " + strings.TrimPrefix(strings.Fields(info.GoVersion)[0], "go"), "Source Serif 4 (fonts)", "Noto Emoji (fonts)", "hyphenation patterns de-1996", "hyphenation patterns en-us"}
	for _, m := range info.Deps {
		want = append(want, m.Path+" "+m.Version)
	}
	if len(info.Deps) < 5 {
		t.Errorf("the binary names %d modules", len(info.Deps))
	}
	for _, name := range want {
		if !have[name] {
			t.Errorf("the bill does not name %s", name)
		}
		if !strings.Contains(texts, name+"\n") {
			t.Errorf("LICENCES.txt does not name %s", name)
		}
	}
}

func TestLicencesAreRecognised(t *testing.T) {
	for text, want := range map[string]string{
		"Permission is hereby granted, free of charge, to any person\nobtaining a copy of this software": "MIT",
		"under the terms\n\nSPDX-License-Identifier: Unlicense OR BSD-3-Clause\n":                        "Unlicense OR BSD-3-Clause",
		"All rights reserved.": "",
	} {
		if got := recognise(text); got != want {
			t.Errorf("%q is recognised as %q, not %q", text, got, want)
		}
	}
}

func TestNothingIsOverwritten(t *testing.T) {
	if err := release("..", "1.2.3", t.TempDir(), nil); err == nil {
		t.Error("a folder that exists was taken")
	}
}

func read(t *testing.T, file string) []byte {
	t.Helper()
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	return data
}
