package fonts

import (
	"bytes"
	"io/fs"
	"strings"
	"testing"
)

func TestEveryFaceIsATrueTypeFile(t *testing.T) {
	for _, f := range Faces {
		b, err := Read(f.Family, f.Weight, f.Italic)
		if err != nil {
			t.Error(err)
			continue
		}
		if !bytes.HasPrefix(b, []byte{0, 1, 0, 0}) {
			t.Errorf("%s starts with % x, not as a TrueType font", f.File, b[:4])
		}
	}
	if _, err := Read(SourceSans, 100, false); err == nil || !strings.Contains(err.Error(), SourceSans) {
		t.Errorf("a face that is not there gives error %v", err)
	}
}

func TestWebFontsStayBelow150KB(t *testing.T) {
	for _, f := range Web {
		b, err := Files.ReadFile(f.File)
		if err != nil {
			t.Error(err)
			continue
		}
		if !bytes.HasPrefix(b, []byte("wOF2")) {
			t.Errorf("%s is not WOFF2", f.File)
		}
		if !strings.Contains(f.File, "-latin-") || !strings.Contains(f.File, f.Style) {
			t.Errorf("%s is listed as %s", f.File, f.Style)
		}
		if !f.Has('a') || !f.Has('œ') || !f.Has('€') || f.Has('Ł') || f.Has('α') {
			t.Errorf("%s has not the letters of western Europe", f.File)
		}
	}
	for _, pair := range [][2]string{{SourceSerif, SourceSans}, {Alegreya, AlegreyaSans}, {Vollkorn, SourceSans}} {
		total, faces := 0, map[string]int{}
		for _, f := range WebFor(pair[0], pair[1]) {
			b, _ := Files.ReadFile(f.File)
			total += len(b)
			faces[f.Family]++
			if _, err := Read(f.Family, f.Weight, f.Style == "italic"); err != nil {
				t.Errorf("no letters can be added to %s: %v", f.File, err)
			}
		}
		if total > MaxWeb*8/10 {
			t.Errorf("the fonts of a site in %v have %d bytes and leave no room for its own letters", pair, total)
		}
		if faces[pair[0]] != 3 || faces[pair[1]] != 2 {
			t.Errorf("a site in %v has the fonts %v", pair, faces)
		}
	}
}

func TestEveryFamilyOfTheWebHasAStandin(t *testing.T) {
	for _, f := range Web {
		n := 0
		for _, s := range Standins {
			if s.Family == f.Family {
				n++
			}
		}
		if n != 1 {
			t.Errorf("%s has %d faces that stand in", f.Family, n)
		}
	}
}

// A file that no table names would be shipped for nothing; a family without
// its licence must not be shipped at all.
func TestEveryFileIsListedAndLicensed(t *testing.T) {
	listed := map[string]bool{}
	for _, f := range Faces {
		listed[f.File] = true
	}
	for _, f := range Web {
		listed[f.File] = true
	}
	licensed := map[string]bool{}
	for _, f := range Families {
		b, err := Files.ReadFile(f.Licence)
		if err != nil || !bytes.Contains(b, []byte("SIL OPEN FONT LICENSE Version 1.1")) {
			t.Errorf("%s: no licence in %s (%v)", f.Name, f.Licence, err)
		}
		listed[f.Licence] = true
		licensed[strings.TrimSuffix(f.Licence, "/OFL.txt")] = true
	}
	err := fs.WalkDir(Files, ".", func(p string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() {
			if !listed[p] {
				t.Errorf("%s is in no table", p)
			}
			if folder, _, _ := strings.Cut(p, "/"); !licensed[folder] {
				t.Errorf("%s has no licence beside it", p)
			}
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}
