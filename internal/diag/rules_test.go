package diag

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// TestEveryRuleIsInTheTable reads the program itself: every id that a
// diagnostic is given must be in Rules, and every id of Rules must be given
// somewhere in the room that the table names.
func TestEveryRuleIsInTheTable(t *testing.T) {
	used := idsInCode(t, filepath.Join("..", ".."))
	known := map[string]Rule{}
	last := ""
	for _, r := range Rules {
		if r.ID <= last {
			t.Errorf("%s stands behind %s: the table is in the order of the alphabet, each id once", r.ID, last)
		}
		last = r.ID
		known[r.ID] = r
		if r.What == "" || r.Hint == "" || strings.HasSuffix(r.What, ".") || strings.HasSuffix(r.Hint, ".") {
			t.Errorf("%s: say what it means and what to do, each in one sentence without a full stop", r.ID)
		}
		if !slices.Contains(used[r.ID], r.Room) {
			t.Errorf("%s is said to come from %s, but comes from %v", r.ID, r.Room, used[r.ID])
		}
	}
	for id, rooms := range used {
		if _, ok := known[id]; !ok {
			t.Errorf("%s (given in %v) is not in the table of internal/diag/rules.go: add {ID, Room, What, Hint} there", id, rooms)
		}
	}
}

var idForm = regexp.MustCompile(`^[a-z]+(?:-[a-z0-9]+)*$`)

// idsInCode returns the ids that the program gives to diagnostics, each with
// the rooms that do: first arguments of Warn, Fail and their like, the field
// ID of a Diagnostic, and what is assigned to a variable named id before it is
// handed to them.
func idsInCode(t *testing.T, root string) map[string][]string {
	t.Helper()
	used := map[string][]string{}
	err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() && (d.Name() == "testdata" || strings.HasPrefix(d.Name(), ".") && d.Name() != ".." || d.Name() == "out") {
			return fs.SkipDir
		}
		if !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
			return nil
		}
		file, err := parser.ParseFile(token.NewFileSet(), path, nil, 0)
		if err != nil {
			return err
		}
		rel, err := filepath.Rel(root, path)
		if err != nil {
			return err
		}
		parts := strings.Split(filepath.ToSlash(rel), "/")
		room := parts[0]
		if room == "internal" {
			room = parts[1]
		}
		add := func(e ast.Expr) {
			lit, ok := e.(*ast.BasicLit)
			if !ok || lit.Kind != token.STRING {
				return
			}
			if id, err := strconv.Unquote(lit.Value); err == nil && idForm.MatchString(id) && !slices.Contains(used[id], room) {
				used[id] = append(used[id], room)
			}
		}
		warns := false
		ast.Inspect(file, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.CallExpr:
				if len(n.Args) > 1 && slices.Contains([]string{"Warn", "Fail", "WarnAt", "tell", "warn", "fail", "found"}, called(n)) {
					add(n.Args[0])
					warns = true
				}
			case *ast.CompositeLit:
				if called(&ast.CallExpr{Fun: n.Type}) != "Diagnostic" {
					return true
				}
				for _, e := range n.Elts {
					if kv, ok := e.(*ast.KeyValueExpr); ok {
						if key, ok := kv.Key.(*ast.Ident); ok && key.Name == "ID" {
							add(kv.Value)
						}
					}
				}
			}
			return true
		})
		if !warns {
			return nil
		}
		ast.Inspect(file, func(n ast.Node) bool {
			if a, ok := n.(*ast.AssignStmt); ok {
				for i, l := range a.Lhs {
					if v, ok := l.(*ast.Ident); ok && v.Name == "id" && i < len(a.Rhs) {
						add(a.Rhs[i])
					}
				}
			}
			return true
		})
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return used
}

// called returns the name of the function or type at the end of a selector.
func called(c *ast.CallExpr) string {
	switch f := c.Fun.(type) {
	case *ast.Ident:
		return f.Name
	case *ast.SelectorExpr:
		return f.Sel.Name
	}
	return ""
}
