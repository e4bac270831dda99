//go:build unix

package reading

import (
	"bytes"
	"encoding/binary"
	"flag"
	"fmt"
	"hash/crc32"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode"
	"unicode/utf16"
	"unicode/utf8"

	"golang.org/x/net/html"

	"annals/internal/build"
	"annals/internal/diag"
	"annals/internal/edition/extract"
	"annals/internal/source"
)

var update = flag.Bool("update", false, "write testdata/hostile.txt anew")

// patience is how long a build of a hostile folder may take before it counts
// as one that hangs: most take less than a second.
const patience = 3 * time.Minute

// hostile is a folder that was made to break a program, or that a program
// broke.
type hostile struct {
	name  string
	page  string            // below the front matter of 1-a/01-p.md
	front string            // more of it
	files map[string]string // more files; a config or a page replaces the plain one, "-" removes it
	disk  func(t *testing.T, dir string)
	says  []string // what readers must find in all three editions
}

const (
	plainConfig = "title: Tested\nyear: 2025\nlang: en\npublisher:\n  name: A Club\n  contact: a@club.example\n"
	plainPart   = "---\nlayout: page\nchapter: 1\ntitle: Part\n---\n\nWhat this part is about.\n"
	thePage     = "1-a/01-p.md"
)

// write makes the folder.
func (h *hostile) write(t *testing.T, dir string) {
	files := map[string]string{"report.yaml": plainConfig, "1-a/index.md": plainPart,
		thePage: "---\nlayout: page\nchapter: 1.1\ntitle: The Page\n" + h.front + "---\n\n" + h.page + "\n"}
	maps.Copy(files, h.files)
	for name, text := range files {
		if text == "-" {
			continue
		}
		path := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	if h.disk != nil {
		h.disk(t, dir)
	}
}

// TestHostileFolders builds what is hostile, broken or merely enormous. Each
// gives a good result, or says where it is wrong: no panic, no hang, nothing
// outside of the output folder, nothing that acts on the terminal, no text
// lost. What is said stands in testdata/hostile.txt, as its writer reads it.
func TestHostileFolders(t *testing.T) {
	var told strings.Builder
	for _, h := range hostiles() {
		fmt.Fprintf(&told, "== %s: ", h.name)
		t.Run(h.name, func(t *testing.T) { told.WriteString(h.build(t)) })
		told.WriteString("\n")
	}
	const golden = "testdata/hostile.txt"
	if *update {
		if err := os.WriteFile(golden, []byte(told.String()), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	for _, d := range differences(strings.Split(string(want), "\n"), strings.Split(told.String(), "\n")) {
		t.Error(d)
	}
}

// build builds the folder and returns what was said of it.
func (h *hostile) build(t *testing.T) string {
	parent := t.TempDir()
	dir, out := filepath.Join(parent, "report"), filepath.Join(parent, "out")
	h.write(t, dir)
	before := names(t, dir)

	var res *build.Result
	done := make(chan error, 1)
	go func() {
		var err error
		res, err = build.Run(build.Options{Folder: dir, Out: out, Editions: build.All, Now: time.Now})
		done <- err
	}()
	select {
	case err := <-done:
		if err != nil {
			t.Fatal(err)
		}
	case <-time.After(patience):
		t.Fatalf("it has been building for %v", patience)
	}

	if after := names(t, dir); !slices.Equal(before, after) {
		t.Errorf("the report's folder holds %v and held %v", after, before)
	}
	for _, name := range names(t, parent) {
		if top, _, _ := strings.Cut(name, "/"); top != "report" && top != "out" {
			t.Errorf("%s was written outside of the output folder", name)
		}
	}
	if n := len(res.Diags.All); n > 60 {
		t.Errorf("%d diagnostics drown one another", n)
	}
	var screen, lines bytes.Buffer
	if err := diag.Terminal(&screen, res.Diags, diag.TerminalOptions{}); err != nil {
		t.Fatal(err)
	}
	if err := diag.Plain(&lines, res.Diags); err != nil {
		t.Fatal(err)
	}
	if !utf8.ValidString(screen.String()) || !utf8.ValidString(lines.String()) {
		t.Errorf("bytes that are no UTF-8 reach the terminal: %q", screen.String())
	}
	for _, r := range screen.String() {
		if r != '\n' && unicode.In(r, unicode.Cc, unicode.Cf, unicode.Zl, unicode.Zp) {
			t.Errorf("%U reaches the terminal: %q", r, screen.String())
			break
		}
	}
	verdict := "built\n"
	if !res.Published {
		verdict = "refused\n"
		if _, err := os.Stat(out); err == nil {
			t.Error("there is an output folder, though nothing was built")
		}
		if h.says != nil {
			t.Error("nothing was built that could say what it should")
		}
	} else {
		h.compare(t, dir, out, &res.Diags)
	}
	var shown strings.Builder
	for line := range strings.Lines(lines.String()) {
		shown.WriteString(clip(line))
	}
	return verdict + shown.String()
}

// clip shortens lines that repeat what is enormous.
func clip(line string) string {
	if r := []rune(line); len(r) > 300 {
		return string(r[:150]) + " … " + string(r[len(r)-140:])
	}
	return line
}

// compare holds the editions against the report and one another.
func (h *hostile) compare(t *testing.T, dir, out string, told *diag.List) {
	// What is wrong with a picture may show only when it is made ready for an
	// edition: then it is told, and the editions differ in it.
	late := slices.ContainsFunc(told.All, func(d diag.Diagnostic) bool {
		return d.ID == "picture-unusable" || d.ID == "drawing-unreadable" || d.ID == "picture-not-printed"
	})
	src, ds, err := source.OpenDir(dir, "")
	if err != nil {
		t.Fatal(err)
	}
	defer src.Close()
	e, ds := makeEditions(src, ds, extract.Selection{}, shelf)
	if e == nil {
		t.Fatalf("built, and yet: %v", ds.All)
	}
	o, err := read(e)
	if err != nil {
		t.Fatal(err)
	}
	for _, v := range o.versions() {
		aspect(func(f Flow) []string {
			lines := printable(f.Lines())
			if late {
				lines = slices.DeleteFunc(lines, func(l string) bool { return strings.HasPrefix(l, "⟦") })
			}
			return lines
		})(o, v, func(format string, args ...any) {
			t.Error(clip(fmt.Sprintf(format, args...)))
		})
		var all strings.Builder
		for _, f := range append(slices.Clone(v.Pages), v.Front) {
			all.WriteString(strings.Join(f.Lines(), "\n") + "\n")
			for _, n := range f.Notes {
				for _, b := range n.Blocks {
					all.WriteString(b.Text() + "\n")
				}
			}
		}
		for _, s := range h.says {
			if !strings.Contains(all.String(), s) {
				t.Errorf("%s: %q is not there", v.name, clip(s))
			}
		}
	}
	for _, name := range names(t, out) {
		switch filepath.Ext(name) {
		case ".html", ".svg":
			data, err := os.ReadFile(filepath.Join(out, filepath.FromSlash(name)))
			if err != nil {
				t.Fatal(err)
			}
			if filepath.Ext(name) == ".svg" {
				for _, fault := range fetches(data) {
					t.Errorf("%s: %s", name, fault)
				}
			}
			root, err := html.Parse(bytes.NewReader(data))
			if err != nil {
				t.Fatal(err)
			}
			for _, fault := range acts(root, filepath.Ext(name) == ".svg") {
				t.Errorf("%s: %s", name, fault)
			}
		}
	}
	for name, data := range o.book.files {
		if strings.HasSuffix(name, ".svg") {
			for _, fault := range fetches(data) {
				t.Errorf("%s in the EPUB: %s", name, fault)
			}
		}
	}
	for _, d := range o.book.Spine {
		for _, fault := range acts(d.Root, true) {
			t.Errorf("%s: %s", d.Path, fault)
		}
	}
}

// fetches returns what stands anywhere in a drawing, its style sheet and its
// attributes included, and would fetch or run something.
func fetches(drawing []byte) (faults []string) {
	s := strings.ToLower(string(drawing))
	for _, sign := range []string{"evil.example", "@import", "@font-face", "javascript:", "data:text", "data:image/svg", "<script", "foreignobject", "<animate", "<set", "<!entity"} {
		if strings.Contains(s, sign) {
			faults = append(faults, "holds "+sign)
		}
	}
	return faults
}

// acts returns what in a page would run, or would be fetched from elsewhere.
// Where nothing may run at all, no script may stand either.
func acts(root *html.Node, nothing bool) (faults []string) {
	for n := range root.Descendants() {
		if n.Type != html.ElementNode {
			continue
		}
		if nothing && n.Data == "script" || n.Data == "iframe" || n.Data == "object" || n.Data == "embed" || n.Data == "foreignObject" {
			faults = append(faults, "an element "+n.Data)
		}
		for _, a := range n.Attr {
			value := strings.ToLower(strings.Map(func(r rune) rune {
				if r <= ' ' {
					return -1
				}
				return r
			}, a.Val))
			switch {
			case strings.HasPrefix(strings.ToLower(a.Key), "on"):
				faults = append(faults, "a handler "+a.Key)
			case strings.HasPrefix(value, "javascript:") || strings.HasPrefix(value, "data:text"):
				faults = append(faults, "an address "+a.Val)
			case strings.Contains(value, "evil.example") && n.Data != "a" && !(n.Data == "meta" || n.Data == "link"):
				faults = append(faults, n.Data+" fetches "+a.Val)
			}
		}
	}
	return faults
}

// names lists what lies in a folder; links are not followed.
func names(t *testing.T, dir string) []string {
	var list []string
	err := filepath.WalkDir(dir, func(path string, _ fs.DirEntry, err error) error {
		if err == nil && path != dir {
			rel, _ := filepath.Rel(dir, path)
			list = append(list, filepath.ToSlash(rel))
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return list
}

// aPNG is a PNG that says it is of this size, and holds these compressed rows.
func aPNG(w, h uint32, depth, colour, interlace byte, rows string) string {
	var b bytes.Buffer
	b.WriteString("\x89PNG\r\n\x1a\n")
	chunk := func(kind, data string) {
		binary.Write(&b, binary.BigEndian, uint32(len(data)))
		b.WriteString(kind + data)
		binary.Write(&b, binary.BigEndian, crc32.ChecksumIEEE([]byte(kind+data)))
	}
	head := binary.BigEndian.AppendUint32(binary.BigEndian.AppendUint32(nil, w), h)
	chunk("IHDR", string(append(head, depth, colour, 0, 0, interlace)))
	chunk("IDAT", deflated(rows))
	chunk("IEND", "")
	return b.String()
}

// inUTF16 is a text as some editors save it.
func inUTF16(s string) string {
	b := []byte{0xff, 0xfe}
	for _, u := range utf16.Encode([]rune(s)) {
		b = binary.LittleEndian.AppendUint16(b, u)
	}
	return string(b)
}
