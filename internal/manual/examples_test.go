package manual

import (
	"bytes"
	"image"
	"image/jpeg"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"testing/fstest"

	"annals/internal/compile"
	"annals/internal/source"
)

const book = "../../handbook"

// example is a block of code of the handbook.
type example struct {
	where, language, text string
}

var fence = regexp.MustCompile("^(```+)([a-z]*)$")

func examples(t *testing.T) []example {
	t.Helper()
	var all []example
	files, err := filepath.Glob(book + "/*/*.md")
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		open := ""
		for line := range strings.SplitSeq(string(data), "\n") {
			m := fence.FindStringSubmatch(line)
			switch {
			case open == "" && m != nil:
				open = m[1]
				all = append(all, example{where: strings.TrimPrefix(file, book+"/"), language: m[2]})
			case line == open:
				open = ""
			case open != "":
				all[len(all)-1].text += line + "\n"
			}
		}
	}
	return all
}

// TestExamplesBuild puts every example of the handbook into a small report,
// which then must compile without a word.
func TestExamplesBuild(t *testing.T) {
	tried := 0
	for _, e := range examples(t) {
		if e.language != "markdown" && e.language != "yaml" {
			continue
		}
		tried++
		report := base(t)
		put := func(name, text string) { report[name] = &fstest.MapFile{Data: []byte(text)} }
		const page = "layout: page\nchapter: 1.2\ntitle: Example\npermalink: /example/\n"
		first, rest, _ := strings.Cut(e.text, "\n")
		switch {
		case e.language == "markdown" && strings.Contains(e.text, "layout: home"):
			put("index.md", e.text)
		case e.language == "markdown" && first == "---":
			put("1-projects/02-example.md", e.text)
		case e.language == "markdown":
			put("1-projects/02-example.md", "---\n"+page+"---\n\n"+e.text)
		case first == "# a page":
			put("1-projects/02-example.md", "---\n"+page+rest+"---\n\nWords.\n")
		case first == "# report.yaml":
			put("report.yaml", over(string(report["report.yaml"].Data), rest))
		case first == "# glossary.yaml":
			put("glossary.yaml", rest)
			put("report.yaml", over(string(report["report.yaml"].Data), "overviews: [glossary]\n"))
		case first == "# team.yaml", first == "# figures.yaml":
			put(first[2:], rest)
		default:
			t.Errorf("%s: an example in YAML does not say in a first line which file it is:\n%s", e.where, e.text)
			continue
		}
		src, ds := source.Open(report, "example", "")
		_, more := compile.Reports(src)
		ds.Join(more)
		for _, d := range ds.All {
			t.Errorf("%s: %s [%s] at %s:%d in\n%s", e.where, d.Message, d.ID, d.Place.File, d.Place.Line, e.text)
		}
	}
	if tried < 25 {
		t.Errorf("only %d examples were found", tried)
	}
}

// base is the report into which examples are put.
func base(t *testing.T) fstest.MapFS {
	t.Helper()
	report := fstest.MapFS{}
	err := fs.WalkDir(os.DirFS("testdata/example"), ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := os.ReadFile("testdata/example/" + name)
		report[name] = &fstest.MapFile{Data: data}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	var photo bytes.Buffer
	if err := jpeg.Encode(&photo, image.NewGray(image.Rect(0, 0, 40, 30)), nil); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"wells", "cover", "team/adaquillmoor"} {
		report["assets/images/"+name+".jpg"] = &fstest.MapFile{Data: photo.Bytes()}
	}
	return report
}

var topKey = regexp.MustCompile(`^([a-z][a-z-]*):`)

// over returns a config with the keys of an example in place of its own.
func over(config, example string) string {
	given := map[string]bool{}
	for line := range strings.SplitSeq(example, "\n") {
		if m := topKey.FindStringSubmatch(line); m != nil {
			given[m[1]] = true
		}
	}
	var kept strings.Builder
	drop := false
	for line := range strings.SplitSeq(strings.TrimSuffix(config, "\n"), "\n") {
		if m := topKey.FindStringSubmatch(line); m != nil {
			drop = given[m[1]]
		}
		if !drop {
			kept.WriteString(line + "\n")
		}
	}
	return kept.String() + example
}
