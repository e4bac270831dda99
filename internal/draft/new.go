package draft

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// Carried are the sentences of last year's report, by page file: their hashes,
// in reading order.
type Carried map[string][]string

// Year is what is needed to draft a report from last year's.
type Year struct {
	From     fs.FS // last year's folder
	Last     int   // the year that it reports on
	This     int
	Previous string // the path from the new folder to last year's, slash separated; "" for none
	Carried  Carried
	Schemas  Schemas
}

// New makes this year's folder as a draft of last year's. Years in the config,
// in titles and in headings are moved on, the date, the version and the
// corrections of the edition are taken out, every page becomes a draft, and the sentences that
// were carried over are remembered in .annals/carried.yaml. It returns the
// files made, sorted, relative to dir. It refuses a folder that holds anything;
// on an error part of the files may have been written.
func New(dir string, y Year) ([]string, error) {
	entries, err := os.ReadDir(dir)
	if err == nil && len(entries) > 0 {
		return nil, fmt.Errorf("%s is not empty: name a new folder, so that nothing is overwritten", dir)
	}
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, err
	}
	var made []string
	err = fs.WalkDir(y.From, ".", func(name string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case name == ".":
			return os.MkdirAll(dir, 0o777)
		case strings.HasPrefix(path.Base(name), "."), d.IsDir() && slices.Contains([]string{"node_modules", "_site", "out"}, name):
			if d.IsDir() {
				return fs.SkipDir
			}
			return nil
		}
		to := filepath.Join(dir, filepath.FromSlash(name))
		if d.IsDir() {
			return os.MkdirAll(to, 0o777)
		}
		if !d.Type().IsRegular() {
			return nil // links lead elsewhere: they are not copied
		}
		data, err := fs.ReadFile(y.From, name)
		if err != nil {
			return err
		}
		made = append(made, name)
		return os.WriteFile(to, y.moved(name, data), 0o666)
	})
	if err == nil {
		err = y.Schemas.write(dir)
	}
	if err == nil {
		err = y.remember(dir)
	}
	slices.Sort(made)
	return made, err
}

// moved is a file of last year's report as this year's begins.
func (y Year) moved(name string, data []byte) []byte {
	switch text := string(data); {
	case name == "report.yaml", name == "_config.yml":
		return y.Schemas.Named(name, []byte(y.config(text)))
	case strings.HasSuffix(strings.ToLower(name), ".md"):
		return y.Schemas.Named(name, []byte(y.page(name, text)))
	case strings.HasPrefix(path.Base(name), "team.y"):
		return y.Schemas.Named(name, data)
	}
	return data
}

// on moves last year's number on to this year's, in text that names no other
// year: "2024 to 2026" stays.
func (y Year) on(line string) string {
	last := strconv.Itoa(y.Last)
	for _, other := range anyYear.FindAllString(line, -1) {
		if other != last {
			return line
		}
	}
	return anyYear.ReplaceAllString(line, strconv.Itoa(y.This))
}

// bom is what some editors put before a text.
const bom = "\ufeff"

var (
	anyYear = regexp.MustCompile(`(?:19|20)[0-9]{2}`)
	topKey  = regexp.MustCompile(`^([A-Za-z_-]+):`)
	dated   = regexp.MustCompile(`^(\s*)(date|version):`)
)

// movedKeys are the keys of the config whose years are those of the report.
var movedKeys = []string{"title", "subtitle", "description", "year", "url", "baseurl", "mainpage", "home"}

// config moves the years of a config on. It goes by lines, so that comments
// and spelling stay.
func (y Year) config(text string) string {
	var b strings.Builder
	key, previous := "", false
	for line := range strings.Lines(text) {
		m := topKey.FindStringSubmatch(strings.TrimPrefix(line, bom))
		words := strings.TrimSpace(line)
		switch {
		case m != nil:
			key = m[1]
		case words == "" || strings.HasPrefix(words, "#"):
			b.WriteString(line) // between two keys, or of no matter to either
			continue
		}
		switch {
		case key == "corrections":
			line = "# " + line // of last year's edition
		case dated.MatchString(line):
			line = dated.ReplaceAllString(line, "$1# $2:")
		case key == "previous" && y.Previous != "":
			if m == nil {
				continue // what the key said goes on here
			}
			previous = true
			mark := line[:len(line)-len(strings.TrimPrefix(line, bom))]
			line = mark + "previous: " + y.Previous + "\n"
		case slices.Contains(movedKeys, key):
			line = y.on(line)
		}
		b.WriteString(line)
	}
	if !previous && y.Previous != "" {
		if s := b.String(); s != "" && !strings.HasSuffix(s, "\n") {
			b.WriteByte('\n')
		}
		b.WriteString("previous: " + y.Previous + "\n")
	}
	return b.String()
}

var (
	titleLine   = regexp.MustCompile(`^["']?(?:title|summary)["']?\s*:`)
	statusLine  = regexp.MustCompile(`^["']?status["']?\s*:`)
	headingLine = regexp.MustCompile(`^\s{0,3}#{1,6}[^#]`)
)

// page moves the years in a page's title and headings on, and makes it a
// draft.
func (y Year) page(name, text string) string {
	if t := strings.TrimPrefix(text, bom); !strings.HasPrefix(t, "---\n") && !strings.HasPrefix(t, "---\r\n") {
		return text
	}
	var b strings.Builder
	front, status := true, false
	n := 0
	for line := range strings.Lines(text) {
		n++
		fence := strings.TrimRight(line, " \t\r\n")
		goesOn := status && (fence == "" || fence != "---" && strings.ContainsAny(line[:1], " \t-"))
		status = front && (goesOn || statusLine.MatchString(line))
		switch {
		case n == 1:
			b.WriteString(line)
			if c := len(y.Carried[name]); c > 0 {
				fmt.Fprintf(&b, "# From %d: annals check tells what is still to be revised. Then say checked, and at last released.\nstatus: draft\n", y.Last)
			}
			continue
		case front && (fence == "---" || fence == "..."):
			front = false
		case goesOn, status && len(y.Carried[name]) > 0:
			continue
		case status:
			line = "status: draft\n"
		case front && titleLine.MatchString(line), !front && headingLine.MatchString(line):
			line = y.on(line)
		}
		b.WriteString(line)
	}
	return b.String()
}

// remember writes the sentences that were carried over.
func (y Year) remember(dir string) error {
	var b strings.Builder
	fmt.Fprintf(&b, "# The sentences that were carried over from %d, by page and as hashes: annals\n# check tells which are still there. Delete this file when you no longer want to know.\nfrom: %d\npages:\n", y.Last, y.Last)
	var names []string
	for name := range y.Carried {
		names = append(names, name)
	}
	slices.Sort(names)
	for _, name := range names {
		if len(y.Carried[name]) == 0 {
			continue
		}
		fmt.Fprintf(&b, "  %s:\n", strconv.Quote(name))
		for _, h := range y.Carried[name] {
			fmt.Fprintf(&b, "  - %q\n", h)
		}
	}
	if err := os.MkdirAll(filepath.Join(dir, notesFolder), 0o777); err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(dir, notesFolder, "carried.yaml"), []byte(b.String()), 0o666)
}
