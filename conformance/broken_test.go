package conformance

import (
	"archive/zip"
	"bytes"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// Each validator is given something broken: a check that cannot fail proves
// nothing.

func mustFind(t *testing.T, found []string, err error, what string) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range found {
		if strings.Contains(f, what) {
			return
		}
	}
	t.Errorf("nobody noticed; wanted a finding with %q, got %q", what, found)
}

func TestPDFValidatorsNotice(t *testing.T) {
	v := validators(t)
	data, err := os.ReadFile(filepath.Join(outputOf(t, "2024", "../reports/2024"), "report.pdf"))
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	cut := filepath.Join(dir, "cut.pdf")
	if err := os.WriteFile(cut, data[:len(data)-200], 0o666); err != nil {
		t.Fatal(err)
	}
	found, err := v.QPDF(cut)
	mustFind(t, found, err, "qpdf")

	// A page without fonts, tags or metadata, written by hand.
	bare := filepath.Join(dir, "bare.pdf")
	if err := os.WriteFile(bare, []byte(barePDF()), 0o666); err != nil {
		t.Fatal(err)
	}
	found, err = v.QPDF(bare)
	mustFind(t, found, err, "no fonts")
	for flavour, what := range map[string]string{"ua1": "7.1-", "3a": "6.", "ua2": "8.", "4f": "6."} {
		found, err := v.VeraPDF(flavour, bare)
		mustFind(t, found, err, what)
	}

	// The default flavour is no PDF/UA-2: its links lead to pages, not to
	// elements, its contents name nothing.
	whole := filepath.Join(dir, "whole.pdf")
	if err := os.WriteFile(whole, data, 0o666); err != nil {
		t.Fatal(err)
	}
	found, err = v.VeraPDF("ua2", whole)
	for _, what := range []string{" 8.8-1", " 8.2.5.8-1", " 8.2.5.2-2", " 5-2"} {
		mustFind(t, found, err, what)
	}
}

// barePDF is the smallest PDF that is a PDF.
func barePDF() string {
	var b strings.Builder
	var at []int
	obj := func(s string) {
		at = append(at, b.Len())
		b.WriteString(s)
	}
	b.WriteString("%PDF-1.7\n")
	obj("1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n")
	obj("2 0 obj\n<</Type/Pages/Count 1/Kids[3 0 R]>>\nendobj\n")
	obj("3 0 obj\n<</Type/Page/Parent 2 0 R/MediaBox[0 0 100 100]/Contents 4 0 R/Resources<<>>>>\nendobj\n")
	obj("4 0 obj\n<</Length 17>>\nstream\n0 0 50 50 re f   \nendstream\nendobj\n")
	start := b.Len()
	b.WriteString("xref\n0 5\n0000000000 65535 f \n")
	for _, a := range at {
		s := "0000000000"
		n := []byte(s)
		for i := len(n) - 1; a > 0; i, a = i-1, a/10 {
			n[i] = byte('0' + a%10)
		}
		b.WriteString(string(n) + " 00000 n \n")
	}
	n := ""
	for s := start; s > 0; s /= 10 {
		n = string(rune('0'+s%10)) + n
	}
	b.WriteString("trailer\n<</Size 5/Root 1 0 R>>\nstartxref\n" + n + "\n%%EOF\n")
	return b.String()
}

func TestEPUBValidatorsNotice(t *testing.T) {
	v := validators(t)
	file := filepath.Join(outputOf(t, "2024", "../reports/2024"), "report.epub")
	broken := filepath.Join(t.TempDir(), "broken.epub")
	rewrite(t, file, broken, func(name, text string) string {
		if !strings.HasSuffix(name, ".xhtml") || strings.Contains(name, "nav") {
			return text
		}
		text = strings.Replace(text, "<p>", "<p><a href=\"nowhere.xhtml\">x</a><img src=\"none.png\"/>", 1)
		return text
	})
	found, err := v.EPUBCheck(broken)
	mustFind(t, found, err, "RSC-007")
	found, err = v.Ace(broken)
	mustFind(t, found, err, "alt")
}

// rewrite copies a zip file, changing the text of its entries.
func rewrite(t *testing.T, from, to string, change func(name, text string) string) {
	t.Helper()
	r, err := zip.OpenReader(from)
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for _, f := range r.File {
		in, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		data, err := io.ReadAll(in)
		in.Close()
		if err != nil {
			t.Fatal(err)
		}
		out, err := w.CreateHeader(&zip.FileHeader{Name: f.Name, Method: f.Method})
		if err != nil {
			t.Fatal(err)
		}
		if _, err := out.Write([]byte(change(f.Name, string(data)))); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(to, b.Bytes(), 0o666); err != nil {
		t.Fatal(err)
	}
}

func TestSiteValidatorsNotice(t *testing.T) {
	v := validators(t)
	dir := t.TempDir()
	page := `<!DOCTYPE html>
<html lang="en"><head><title>Broken</title><style>p { colour: red }</style></head>
<body><main><h1>Broken</h1><img src="x.png"><p style="color:#aaa;background:#bbb">pale</p>
<div style="width:3000px">wide</div><img src="http://elsewhere.invalid/x.png" alt=""></main></body></html>
`
	file := filepath.Join(dir, "index.html")
	if err := os.WriteFile(file, []byte(page), 0o666); err != nil {
		t.Fatal(err)
	}
	found, err := v.Nu(file)
	mustFind(t, found, err, "alt")
	mustFind(t, found, err, "colour")
	found, err = v.Axe("validators/axe.mjs", dir, []View{{"index.html", 360, false}})
	mustFind(t, found, err, "image-alt")
	mustFind(t, found, err, "Content Security Policy")
}
