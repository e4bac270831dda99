package draft

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"

	"annals/internal/diag"
	"annals/internal/doc"
	"annals/internal/word"
	"annals/internal/word/prose"
)

// Import makes a page of a document: of Word where its name ends in .docx, of
// HTML otherwise. The page is written to out, or, where that is "", into the
// current folder under the document's name; its pictures go to assets/images in
// the report that the page lies in. It returns the files written, the page
// first. Where the list has errors nothing has been written; the error is for
// files that cannot be read or written.
func Import(document, out string) ([]string, diag.List, error) {
	data, err := os.ReadFile(document)
	if err != nil {
		return nil, diag.List{}, err
	}
	stem := FileName(strings.TrimSuffix(filepath.Base(document), filepath.Ext(document)))
	if out == "" {
		out = stem + ".md"
	}
	root := reportOf(filepath.Dir(out))
	o := prose.Options{Name: document, Pictures: path.Join("assets", "images", FileName(strings.TrimSuffix(filepath.Base(out), filepath.Ext(out))))}
	read := word.Pasted
	switch strings.ToLower(filepath.Ext(document)) {
	case ".docx", ".docm", ".dotx":
		read = word.Docx
	case ".htm", ".html", ".xhtml":
		o.Beside = os.DirFS(filepath.Dir(document))
	default:
		var ds diag.List
		ds.Fail("import-no-document", placeOf(document), "save the document as .docx, or the text as .html", "annals cannot tell what kind of document this is")
		return nil, ds, nil
	}
	page, ds := read(data, o)
	if errors, _ := ds.Count(); errors > 0 {
		return nil, ds, nil
	}
	files := []string{out}
	for _, p := range page.Pictures {
		files = append(files, filepath.Join(root, filepath.FromSlash(p.Path)))
	}
	for _, f := range files {
		if _, err := os.Lstat(f); !errors.Is(err, fs.ErrNotExist) {
			if err == nil {
				err = fmt.Errorf("%s is there already: name another file with -o, so that nothing is overwritten", f)
			}
			return nil, ds, err
		}
	}
	if err := writeNew(out, page.Markdown); err != nil {
		return nil, ds, err
	}
	for i, p := range page.Pictures {
		if err := writeNew(files[i+1], p.Data); err != nil {
			return files[:i+1], ds, err
		}
	}
	return files, ds, nil
}

// reportOf returns the folder of the report that a folder lies in; the folder
// itself where it lies in none.
func reportOf(dir string) string {
	at := dir
	for range 16 {
		for _, config := range []string{"report.yaml", "_config.yml"} {
			if info, err := os.Stat(filepath.Join(at, config)); err == nil && info.Mode().IsRegular() {
				return at
			}
		}
		abs, err := filepath.Abs(at)
		if err != nil || filepath.Dir(abs) == abs {
			break
		}
		at = filepath.Join(at, "..")
	}
	return dir
}

func writeNew(name string, data []byte) error {
	if err := os.MkdirAll(filepath.Dir(name), 0o777); err != nil {
		return err
	}
	f, err := os.OpenFile(name, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o666)
	if err != nil {
		return err
	}
	_, err = f.Write(data)
	return errors.Join(err, f.Close())
}

// FileName makes the name of a file of any words: small letters of ASCII,
// digits and hyphens.
func FileName(words string) string {
	words = strings.NewReplacer("ä", "ae", "ö", "oe", "ü", "ue", "ß", "ss").Replace(strings.ToLower(words))
	var b strings.Builder
	for _, c := range words {
		switch {
		case 'a' <= c && c <= 'z' || '0' <= c && c <= '9':
			b.WriteRune(c)
		case !strings.HasSuffix(b.String(), "-"):
			b.WriteByte('-')
		}
	}
	if s := strings.Trim(b.String(), "-"); s != "" {
		return s
	}
	return "page"
}

func placeOf(file string) doc.Place { return doc.Place{File: file} }
