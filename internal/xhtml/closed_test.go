package xhtml

import (
	"go/ast"
	"go/parser"
	"go/token"
	"reflect"
	"strings"
	"testing"

	"annals/internal/doc"
)

// everything holds one block and one inline of each kind, with a word in it
// that must be found in the markup.
func everything() (blocks map[string]doc.Block, inlines map[string]doc.Inline) {
	pic := &doc.Picture{Asset: png("a.png"), State: doc.AltDescribed, Alt: "needle"}
	page := &doc.Page{ID: "p", Title: "needle"}
	return map[string]doc.Block{
			"Heading":   &doc.Heading{Level: 1, ID: "h", Inlines: words("needle")},
			"Paragraph": &doc.Paragraph{Inlines: words("needle")},
			"List":      &doc.List{Items: []*doc.ListItem{{Blocks: say("needle")}}},
			"Quote":     &doc.Quote{Blocks: say("needle")},
			"CodeBlock": &doc.CodeBlock{Text: "needle"},
			"Table":     &doc.Table{Columns: []doc.Column{{}}, Body: []*doc.Row{{Cells: []*doc.Cell{{ColSpan: 1, RowSpan: 1, Blocks: say("needle")}}}}},
			"Figure":    &doc.Figure{Picture: pic},
			"Rule":      &doc.Rule{},
			"Group":     &doc.Group{Blocks: say("needle")},
			"Chain":     &doc.Chain{Stations: []*doc.Station{{Label: "needle"}}},
			"Outcomes":  &doc.Outcomes{Items: []*doc.Outcome{{Label: "l", Blocks: say("needle")}}},
			"Resources": &doc.Resources{Blocks: say("needle")},
			"Website":   &doc.Website{Title: "needle"},
			"Team":      &doc.Team{Members: []*doc.Person{{Name: "needle"}}},
		}, map[string]doc.Inline{
			"Text":          &doc.Text{Value: "needle"},
			"LineBreak":     &doc.LineBreak{},
			"Span":          &doc.Span{Inlines: words("needle")},
			"Code":          &doc.Code{Value: "needle"},
			"Link":          &doc.Link{Target: doc.Target{Kind: doc.PageTarget, Page: page}, Inlines: words("needle")},
			"PageRef":       &doc.PageRef{Target: doc.Target{Kind: doc.PageTarget, Page: page}},
			"InlinePicture": &doc.InlinePicture{Picture: pic},
			"NoteRef":       &doc.NoteRef{Note: &doc.Footnote{Number: 7, ID: "needle"}},
		}
}

// The types of the document model are a closed set, told by their methods
// block and inline. A type that is added there and forgotten here fails.
func TestEveryTypeIsWritten(t *testing.T) {
	blocks, inlines := everything()
	for method, samples := range map[string]any{"block": blocks, "inline": inlines} {
		types := receivers(t, method)
		if len(types) != reflect.ValueOf(samples).Len() {
			t.Errorf("%d types have a method %s, %d are tried here", len(types), method, reflect.ValueOf(samples).Len())
		}
		for _, name := range types {
			v := reflect.ValueOf(samples).MapIndex(reflect.ValueOf(name))
			if !v.IsValid() {
				t.Errorf("%s is not tried here", name)
				continue
			}
			b, ok := v.Interface().(doc.Block)
			if !ok {
				b = &doc.Paragraph{Inlines: []doc.Inline{v.Interface().(doc.Inline)}}
			}
			for _, o := range []Options{site(), book()} {
				got := render(o, &doc.Page{Blocks: []doc.Block{b}})
				if name != "Rule" && name != "LineBreak" && !strings.Contains(got, "needle") || len(got) < 5 {
					t.Errorf("%s is not written: %q", name, got)
				}
			}
		}
	}
}

// receivers returns the types of package doc with the method of that name.
func receivers(t *testing.T, method string) (names []string) {
	t.Helper()
	for _, file := range []string{"../doc/block.go", "../doc/inline.go"} {
		f, err := parser.ParseFile(token.NewFileSet(), file, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		for _, d := range f.Decls {
			if fn, ok := d.(*ast.FuncDecl); ok && fn.Recv != nil && fn.Name.Name == method {
				names = append(names, fn.Recv.List[0].Type.(*ast.StarExpr).X.(*ast.Ident).Name)
			}
		}
	}
	if len(names) == 0 {
		t.Fatalf("no type of package doc has a method %s", method)
	}
	return names
}
