package layout

import (
	"go/ast"
	"go/parser"
	"go/token"
	"reflect"
	"testing"

	"annals/internal/doc"
)

// methodsOf returns the types of package doc that have a method of that name.
func methodsOf(t *testing.T, file, method string) []string {
	f, err := parser.ParseFile(token.NewFileSet(), "../doc/"+file, nil, 0)
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, d := range f.Decls {
		if fn, ok := d.(*ast.FuncDecl); ok && fn.Name.Name == method && fn.Recv != nil {
			names = append(names, fn.Recv.List[0].Type.(*ast.StarExpr).X.(*ast.Ident).Name)
		}
	}
	if len(names) == 0 {
		t.Fatalf("no type with %s in %s", method, file)
	}
	return names
}

// TestEveryBlockIsSet fails when package doc learns a kind of block or inline
// that fullReport does not hold, or layout cannot set.
func TestEveryBlockIsSet(t *testing.T) {
	r := fullReport()
	seen := map[string]bool{}
	for _, p := range r.Pages() {
		inlines := func(is []doc.Inline) {
			doc.Inlines(is, func(in doc.Inline) bool {
				seen[reflect.TypeOf(in).Elem().Name()] = true
				return true
			})
		}
		doc.Blocks(p.Blocks, func(b doc.Block) bool {
			seen[reflect.TypeOf(b).Elem().Name()] = true
			for _, is := range doc.ChildInlines(b) {
				inlines(is)
			}
			return true
		})
	}
	for _, n := range append(methodsOf(t, "block.go", "block"), methodsOf(t, "inline.go", "inline")...) {
		if !seen[n] {
			t.Errorf("fullReport holds no %s: add one and set it", n)
		}
	}
	if d := lay(t, r); len(d.Pages) < 6 {
		t.Errorf("only %d pages came out", len(d.Pages))
	}
}
