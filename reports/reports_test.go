// Package reports holds the sample reports, one folder a year. They are what
// the README builds and what tests exercise: its tests see to it that they
// build without a word from annals and that no construct is missing in them.
package reports

import (
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"annals/internal/compile"
	"annals/internal/doc"
	"annals/internal/edition"
	"annals/internal/source"
)

func compiled(t *testing.T, year string) *doc.Report {
	t.Helper()
	src, ds, err := source.OpenDir(year, "")
	if err != nil {
		t.Fatal(err)
	}
	defer src.Close()
	reports, more := compile.Reports(src)
	ds.Join(more)
	src.Config.Checks.Apply(&ds)
	for _, d := range ds.All {
		t.Errorf("%s:%d:%d: %v: %s [%s]", d.Place.File, d.Place.Line, d.Place.Column, d.Severity, d.Message, d.ID)
	}
	if len(reports) != 1 {
		t.Fatalf("%d reports", len(reports))
	}
	return edition.Make(reports[0], everything)
}

// TestBilingual holds that the report in two languages is whole in both, and
// that every page knows its translation.
func TestBilingual(t *testing.T) {
	src, ds, err := source.OpenDir("bilingual", "")
	if err != nil {
		t.Fatal(err)
	}
	defer src.Close()
	reports, more := compile.Reports(src)
	ds.Join(more)
	for _, d := range ds.All {
		t.Errorf("%s:%d:%d: %v: %s [%s]", d.Place.File, d.Place.Line, d.Place.Column, d.Severity, d.Message, d.ID)
	}
	if len(reports) != 2 || reports[0].Lang != "de" || reports[1].Lang != "en" {
		t.Fatalf("%d reports", len(reports))
	}
	for i, r := range reports {
		other := reports[1-i]
		for _, p := range append(r.Pages(), r.Home) {
			if q := p.Translations[other.Lang]; q == nil || q.Translations[r.Lang] != p || q.Number != p.Number {
				t.Errorf("%s has the translation %+v", p.Path, q)
			}
		}
	}
	for _, s := range src.Translations() {
		if s.State != source.Current {
			t.Errorf("%s is not up to date", s.Original.Path)
		}
	}
}

// TestHandbook holds that the handbook, which is a report as well, compiles
// without a word.
func TestHandbook(t *testing.T) {
	if n := len(compiled(t, "../handbook").Pages()); n < 30 {
		t.Errorf("the handbook has %d pages", n)
	}
}

// TestEveryConstructOccurs fails when a block, an inline, a style, a kind of
// link or a kind of page of the model stands on no page of the sample reports.
func TestEveryConstructOccurs(t *testing.T) {
	seen := map[string]bool{}
	for _, year := range []string{"2024", "2025"} {
		for _, p := range compiled(t, year).Pages() {
			seen[[]string{"TextPage", "ProjectPage", "OpenerPage", "HomePage", "NoticePage", "OverviewPage"}[p.Kind]] = true
			note(seen, p.Blocks)
			for _, n := range p.Footnotes {
				note(seen, n.Blocks)
			}
		}
	}
	for _, name := range modelTypes(t) {
		if !seen[name] {
			t.Errorf("no sample page has a %s", name)
		}
	}
	for _, name := range []string{
		"TextPage", "ProjectPage", "OpenerPage",
		"style Emphasis", "style Strong", "style Strike", "style Underline", "style Superscript", "style Subscript", "style Small", "style Mark", "style Cite", "style Plain",
		"link external", "link mail", "link page", "link asset", "link anchor",
		"ordered list", "nested list", "table caption", "table foot", "table span", "row header", "picture JPEG", "picture PNG", "picture SVG", "decorative picture", "person without photo",
	} {
		if !seen[name] {
			t.Errorf("no sample page has: %s", name)
		}
	}
}

func note(seen map[string]bool, blocks []doc.Block) {
	doc.Blocks(blocks, func(b doc.Block) bool {
		seen[typeName(b)] = true
		switch b := b.(type) {
		case *doc.List:
			seen["ordered list"] = seen["ordered list"] || b.Ordered
			for _, it := range b.Items {
				for _, k := range it.Blocks {
					_, nested := k.(*doc.List)
					seen["nested list"] = seen["nested list"] || nested
				}
			}
		case *doc.Table:
			seen["table caption"] = seen["table caption"] || len(b.Caption) > 0
			seen["table foot"] = seen["table foot"] || len(b.Foot) > 0
			for _, r := range append(append([]*doc.Row{}, b.Head...), b.Body...) {
				for _, c := range r.Cells {
					seen["table span"] = seen["table span"] || c.ColSpan > 1 || c.RowSpan > 1
				}
			}
			for _, r := range b.Body {
				for _, c := range r.Cells {
					seen["row header"] = seen["row header"] || c.Header
				}
			}
		case *doc.Figure:
			notePicture(seen, b.Picture)
		case *doc.Team:
			for _, m := range b.Members {
				seen["person without photo"] = seen["person without photo"] || m.Photo == nil
			}
		}
		for _, is := range doc.ChildInlines(b) {
			doc.Inlines(is, func(in doc.Inline) bool {
				seen[typeName(in)] = true
				switch in := in.(type) {
				case *doc.Span:
					seen["style "+[]string{"Plain", "Emphasis", "Strong", "Strike", "Underline", "Superscript", "Subscript", "Small", "Mark", "Cite"}[in.Style]] = true
				case *doc.Link:
					seen["link "+[]string{"dead", "external", "mail", "page", "asset"}[in.Target.Kind]] = true
					seen["link anchor"] = seen["link anchor"] || in.Target.Kind == doc.PageTarget && in.Target.Anchor != ""
				case *doc.InlinePicture:
					notePicture(seen, in.Picture)
				}
				return true
			})
		}
		return true
	})
}

func notePicture(seen map[string]bool, p *doc.Picture) {
	if p.Asset != nil {
		seen["picture "+map[doc.Format]string{doc.JPEG: "JPEG", doc.PNG: "PNG", doc.SVG: "SVG"}[p.Asset.Format]] = true
	}
	seen["decorative picture"] = seen["decorative picture"] || p.State == doc.AltDecorative
}

func typeName(v any) string { return reflect.TypeOf(v).Elem().Name() }

// modelTypes reads from doc's source the names of all types that are a Block
// or an Inline: those with a method block or inline.
func modelTypes(t *testing.T) []string {
	t.Helper()
	files, err := filepath.Glob("../internal/doc/*.go")
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, file := range files {
		f, err := parser.ParseFile(token.NewFileSet(), file, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		for _, d := range f.Decls {
			fn, ok := d.(*ast.FuncDecl)
			if !ok || fn.Recv == nil || fn.Name.Name != "block" && fn.Name.Name != "inline" {
				continue
			}
			if star, ok := fn.Recv.List[0].Type.(*ast.StarExpr); ok {
				names = append(names, star.X.(*ast.Ident).Name)
			}
		}
	}
	if len(names) < 20 {
		t.Fatalf("only %d types were found: %s", len(names), strings.Join(names, " "))
	}
	return names
}

// everything is what a run makes that is asked for nothing else.
var everything = edition.Built{Access: "PDF/UA-1 (ISO 14289-1)", Archive: "PDF/A-3a (ISO 19005-3)", Site: true, EPUB: true}
