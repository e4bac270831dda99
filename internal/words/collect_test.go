package words

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// program is the source of annals, as far as it tells which words annals says:
// what its functions return, what is assigned to its variables and fields.
type program struct {
	files   []*sourceFile
	funcs   map[string][]*ast.FuncDecl // "package.name", methods too
	dirs    map[string]string          // of packages
	methods map[string][]string        // by name, the packages that have one
	fields  map[string][]ast.Expr      // "package.Field": what composite literals and assignments give it
	globals map[string][]ast.Expr
	calls   map[string][]*call // "name" of the function that is called
	said    map[string][]string
	memo    map[ast.Expr][]found
	done    map[string]bool
	pages   []string
	speaks  map[string]bool // the packages that import this one
}

type sourceFile struct {
	pkg  string
	path string
	file *ast.File
}

type call struct {
	pkg string
	fn  *ast.FuncDecl
	*ast.CallExpr
}

// scope is where an expression stands.
type scope struct {
	pkg string
	fn  *ast.FuncDecl
}

func readProgram(t *testing.T, root string) *program {
	t.Helper()
	p := &program{funcs: map[string][]*ast.FuncDecl{}, methods: map[string][]string{}, dirs: map[string]string{}, fields: map[string][]ast.Expr{}, globals: map[string][]ast.Expr{}, calls: map[string][]*call{}, said: map[string][]string{}, memo: map[ast.Expr][]found{}, done: map[string]bool{}, speaks: map[string]bool{"words": true}}
	set := token.NewFileSet()
	for _, top := range []string{"internal", "cmd"} {
		err := filepath.WalkDir(filepath.Join(root, top), func(path string, d fs.DirEntry, err error) error {
			if err != nil {
				return err
			}
			if d.IsDir() && d.Name() == "testdata" {
				return fs.SkipDir
			}
			if strings.HasSuffix(path, ".html") {
				b, err := os.ReadFile(path)
				p.pages = append(p.pages, string(b))
				return err
			}
			if !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
				return nil
			}
			f, err := parser.ParseFile(set, path, nil, 0)
			if err == nil {
				p.add(&sourceFile{pkg: filepath.Base(filepath.Dir(path)), path: path, file: f})
			}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	return p
}

func (p *program) add(f *sourceFile) {
	p.files = append(p.files, f)
	p.dirs[f.pkg] = filepath.ToSlash(filepath.Dir(f.path))
	for _, im := range f.file.Imports {
		if im.Path.Value == `"annals/internal/words"` {
			p.speaks[f.pkg] = true
		}
	}
	var fn *ast.FuncDecl
	for _, d := range f.file.Decls {
		fn = nil
		switch d := d.(type) {
		case *ast.FuncDecl:
			fn = d
			p.funcs[f.pkg+"."+d.Name.Name] = append(p.funcs[f.pkg+"."+d.Name.Name], d)
			if d.Recv != nil && !slices.Contains(p.methods[d.Name.Name], f.pkg) {
				p.methods[d.Name.Name] = append(p.methods[d.Name.Name], f.pkg)
			}
		case *ast.GenDecl:
			for _, s := range d.Specs {
				if v, ok := s.(*ast.ValueSpec); ok {
					for i, n := range v.Names {
						if i < len(v.Values) {
							p.globals[f.pkg+"."+n.Name] = append(p.globals[f.pkg+"."+n.Name], v.Values[i])
						}
					}
				}
			}
		}
		ast.Inspect(d, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.CallExpr:
				if name := calledName(n); name != "" {
					p.calls[name] = append(p.calls[name], &call{f.pkg, fn, n})
				}
			case *ast.KeyValueExpr:
				if id, ok := n.Key.(*ast.Ident); ok {
					p.fields[f.pkg+"."+id.Name] = append(p.fields[f.pkg+"."+id.Name], n.Value)
				}
			case *ast.AssignStmt:
				for i, l := range n.Lhs {
					if s, ok := l.(*ast.SelectorExpr); ok && i < len(n.Rhs) {
						p.fields[f.pkg+"."+s.Sel.Name] = append(p.fields[f.pkg+"."+s.Sel.Name], n.Rhs[i])
					}
				}
			}
			return true
		})
	}
}

func calledName(c *ast.CallExpr) string {
	switch f := c.Fun.(type) {
	case *ast.Ident:
		return f.Name
	case *ast.SelectorExpr:
		return f.Sel.Name
	}
	return ""
}

// found is a sentence or a part of one, with %s where something unknown stands.
type found struct {
	text  string
	parts []part // what stands for its verbs, in order
}

type part struct {
	e  ast.Expr
	sc scope
}

// texts returns what an expression can be, as far as it is words.
func (p *program) texts(e ast.Expr, sc scope, depth int) []found {
	if all, ok := p.memo[e]; ok || depth > 12 {
		return all
	}
	p.memo[e] = nil
	all := p.resolve(e, sc, depth)
	p.memo[e] = all
	return all
}

func (p *program) resolve(e ast.Expr, sc scope, depth int) []found {
	switch e := e.(type) {
	case *ast.ParenExpr:
		return p.texts(e.X, sc, depth)
	case *ast.BasicLit:
		if e.Kind == token.STRING {
			s, _ := strconv.Unquote(e.Value)
			return []found{{text: strings.ReplaceAll(s, "%", "%%")}}
		}
	case *ast.BinaryExpr:
		if e.Op == token.ADD {
			return []found{p.joined(e, sc)}
		}
	case *ast.CompositeLit:
		var all []found
		for _, x := range e.Elts {
			if kv, ok := x.(*ast.KeyValueExpr); ok {
				x = kv.Value
			}
			all = append(all, p.texts(x, sc, depth+1)...)
		}
		return all
	case *ast.IndexExpr:
		return p.texts(e.X, sc, depth+1)
	case *ast.CallExpr:
		return p.called(e, sc, 0, depth)
	case *ast.SelectorExpr:
		if x, ok := e.X.(*ast.Ident); ok {
			if gs := p.globals[x.Name+"."+e.Sel.Name]; gs != nil {
				return p.each(gs, scope{pkg: x.Name}, depth)
			}
		}
		return p.each(p.fields[sc.pkg+"."+e.Sel.Name], sc, depth)
	case *ast.Ident:
		return p.variable(e, sc, depth)
	}
	return nil
}

func (p *program) each(es []ast.Expr, sc scope, depth int) []found {
	var all []found
	for _, e := range es {
		all = append(all, p.texts(e, sc, depth+1)...)
	}
	return all
}

// joined turns a chain of + into one text.
func (p *program) joined(e ast.Expr, sc scope) found {
	switch e := e.(type) {
	case *ast.BinaryExpr:
		a, b := p.joined(e.X, sc), p.joined(e.Y, sc)
		return found{a.text + b.text, append(a.parts, b.parts...)}
	case *ast.BasicLit:
		s, _ := strconv.Unquote(e.Value)
		return found{text: strings.ReplaceAll(s, "%", "%%")}
	case *ast.CallExpr:
		if calledName(e) == "Sprintf" {
			return p.formatted(e, 0, sc)
		}
	}
	return found{"%s", []part{{e, sc}}}
}

// formatted is a call whose argument number at is a format.
func (p *program) formatted(c *ast.CallExpr, at int, sc scope) found {
	if at >= len(c.Args) {
		return found{}
	}
	var f found
	switch a := c.Args[at].(type) {
	case *ast.BasicLit:
		f.text, _ = strconv.Unquote(a.Value)
	case *ast.BinaryExpr:
		f.text = strings.ReplaceAll(p.joined(a, sc).text, "%%", "%")
	default:
		return found{}
	}
	for _, a := range c.Args[at+1:] {
		f.parts = append(f.parts, part{a, sc})
	}
	return f
}

func (p *program) called(c *ast.CallExpr, sc scope, result, depth int) []found {
	name, pkg := calledName(c), sc.pkg
	if s, ok := c.Fun.(*ast.SelectorExpr); ok {
		if x, ok := s.X.(*ast.Ident); ok {
			switch x.Name + "." + name {
			case "fmt.Sprintf", "fmt.Errorf":
				return []found{p.formatted(c, 0, sc)}
			case "errors.New":
				return p.texts(c.Args[0], sc, depth+1)
			case "fmt.Sprint", "cmp.Or":
				return p.each(c.Args, sc, depth+1)
			}
			if p.funcs[x.Name+"."+name] != nil {
				pkg = x.Name
			}
		}
		if p.funcs[pkg+"."+name] == nil {
			// A method of a value from a room within this one, or beside it.
			for _, room := range p.methods[name] {
				if strings.HasPrefix(p.dirs[room], p.dirs[pkg]+"/") {
					pkg = room
					break
				}
			}
		}
	}
	var all []found
	for _, fn := range p.funcs[pkg+"."+name] {
		inner := scope{pkg, fn}
		if fn.Body == nil || fn.Type.Results == nil {
			continue
		}
		key := pkg + "." + name + strconv.Itoa(result)
		if p.done[key] { // recursive
			continue
		}
		p.done[key] = true
		ast.Inspect(fn.Body, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.FuncLit:
				return false
			case *ast.ReturnStmt:
				if result < len(n.Results) {
					all = append(all, p.texts(n.Results[result], inner, depth+1)...)
				} else if len(n.Results) == 1 {
					if c, ok := n.Results[0].(*ast.CallExpr); ok {
						all = append(all, p.called(c, inner, result, depth+1)...)
					}
				} else if len(n.Results) == 0 {
					i := 0
					for _, f := range fn.Type.Results.List {
						for _, id := range f.Names {
							if i == result {
								all = append(all, p.variable(id, inner, depth+1)...)
							}
							i++
						}
					}
				}
			}
			return true
		})
		delete(p.done, key)
	}
	return all
}

// variable returns what is assigned to a name in its function; for a
// parameter, what callers give.
func (p *program) variable(id *ast.Ident, sc scope, depth int) []found {
	if depth > 12 || id.Name == "_" || id.Name == "nil" {
		return nil
	}
	if sc.fn == nil {
		return p.each(p.globals[sc.pkg+"."+id.Name], sc, depth)
	}
	var all, ends []found
	seen := false
	ast.Inspect(sc.fn, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.AssignStmt:
			for i, l := range n.Lhs {
				if x, ok := l.(*ast.Ident); ok && x.Name == id.Name {
					seen = true
					if n.Tok == token.ADD_ASSIGN {
						ends = append(ends, p.texts(n.Rhs[i], sc, depth+1)...)
					} else if len(n.Rhs) == len(n.Lhs) {
						all = append(all, p.texts(n.Rhs[i], sc, depth+1)...)
					} else if c, ok := n.Rhs[0].(*ast.CallExpr); ok {
						all = append(all, p.called(c, sc, i, depth+1)...)
					}
				}
			}
		case *ast.ValueSpec:
			for i, x := range n.Names {
				if x.Name == id.Name {
					seen = true
					if i < len(n.Values) {
						all = append(all, p.texts(n.Values[i], sc, depth+1)...)
					}
				}
			}
		case *ast.RangeStmt:
			if x, ok := n.Value.(*ast.Ident); ok && x.Name == id.Name {
				seen = true
				all = append(all, p.texts(n.X, sc, depth+1)...)
			}
		}
		return true
	})
	for _, a := range slices.Clone(all) {
		for _, e := range ends { // what += adds
			all = append(all, found{a.text + e.text, slices.Concat(a.parts, e.parts)})
		}
	}
	i := 0
	for _, f := range sc.fn.Type.Params.List {
		for _, x := range f.Names {
			if x.Name == id.Name && !seen {
				for _, c := range p.calls[sc.fn.Name.Name] {
					if i < len(c.Args) && (c.pkg == sc.pkg || ast.IsExported(sc.fn.Name.Name)) && (c.fn == nil || c.fn.Name.Name != sc.fn.Name.Name) {
						all = append(all, p.texts(c.Args[i], scope{c.pkg, c.fn}, depth+1)...)
					}
				}
				return all
			}
			i++
		}
	}
	if !seen {
		return p.each(p.globals[sc.pkg+"."+id.Name], sc, depth)
	}
	return all
}

var sayForm = regexp.MustCompile(`\{\{say "([^"]*)"`)
var doubled = regexp.MustCompile(`%%(0?[0-9]*[sdqvwX])`)
var spelled = regexp.MustCompile(`\pL`)
var verb = regexp.MustCompile(`%(\[\d+\])?[-+# 0]*[\d.]*[a-zA-Z]`)

// wordy reports whether a text says something itself, beside its arguments:
// more than a word, for single words are keys, names and addresses.
func wordy(s string) bool {
	return strings.Contains(s, " ") && spelled.MatchString(verb.ReplaceAllString(strings.ReplaceAll(s, "%%", ""), ""))
}

func (p *program) note(text, from string) {
	if !slices.Contains(p.said[text], from) {
		p.said[text] = append(p.said[text], from)
	}
}

// say notes a text, and the words among its arguments.
func (p *program) say(f found, from string, depth int) {
	f.text = doubled.ReplaceAllString(f.text, "%$1")
	if f.text == "" || depth > 12 {
		return
	}
	if wordy(f.text) {
		p.note(f.text, from)
	}
	key := f.text + "|" + strconv.Itoa(depth) + "|" + strconv.Itoa(len(f.parts))
	if p.done[key] {
		return
	}
	p.done[key] = true
	pattern := parsePattern(f.text)
	for i, a := range f.parts {
		if pattern.quoted(i) { // somebody's own words
			continue
		}
		for _, w := range p.texts(a.e, a.sc, 0) {
			if wordy(w.text) {
				p.say(w, "argument "+strconv.Itoa(i+1)+" of "+strconv.Quote(f.text), depth+1)
			}
		}
	}
}

// everything notes all that annals says to the people who use it: what reaches
// internal/diag, and what is said by functions that take a format.
func (p *program) everything() {
	type wrapper struct{ hint, format int }
	wrappers := map[string][]wrapper{} // several of one name take them at different places
	for name, fns := range p.funcs {
		pkg, _, _ := strings.Cut(name, ".")
		for _, fn := range fns {
			w, i := wrapper{-1, -1}, 0
			variadic := false
			for _, f := range fn.Type.Params.List {
				for _, x := range f.Names {
					switch x.Name {
					case "hint":
						w.hint = i
					case "format":
						w.format = i
					}
					_, variadic = f.Type.(*ast.Ellipsis)
					i++
				}
			}
			if w.format >= 0 && variadic && (w.hint >= 0 || p.speaks[pkg]) {
				_, short, _ := strings.Cut(name, ".")
				if !slices.Contains(wrappers[short], w) {
					wrappers[short] = append(wrappers[short], w)
				}
			}
		}
	}
	for _, name := range slices.Sorted(maps.Keys(wrappers)) {
		for _, w := range wrappers[name] {
			for _, c := range p.calls[name] {
				if w.format >= len(c.Args) || w.hint < 0 && !p.speaks[c.pkg] {
					continue
				}
				sc := scope{c.pkg, c.fn}
				from := c.pkg + "." + name
				if f := p.formatted(c.CallExpr, w.format, sc); (f.text == "%s" || f.text == "%v") && len(c.Args) > w.format+1 {
					for _, t := range p.texts(c.Args[w.format+1], sc, 0) {
						p.say(t, from, 0)
					}
				} else {
					p.say(f, from, 0)
				}
				if w.hint >= 0 {
					for _, t := range p.texts(c.Args[w.hint], sc, 0) {
						p.say(t, from+" hint", 0)
					}
				}
			}
		}
	}
	for _, c := range p.calls["say"] { // a function of its own within another one
		if p.speaks[c.pkg] && p.funcs[c.pkg+".say"] == nil {
			p.say(p.formatted(c.CallExpr, 0, scope{c.pkg, c.fn}), c.pkg+".say", 0)
		}
	}
	for _, name := range []string{"count", "counted", "plural"} { // a number with what it counts
		for _, c := range p.calls[name] {
			if c.pkg == "edition" { // it counts with labels of the report
				continue
			}
			for _, a := range c.Args {
				if lit, ok := a.(*ast.BasicLit); ok && lit.Kind == token.STRING {
					s, _ := strconv.Unquote(lit.Value)
					p.note(s, c.pkg+"."+name)
				}
			}
		}
	}
	for _, e := range p.globals["diag.Rules"] { // what a finding means, and its hint
		for _, r := range e.(*ast.CompositeLit).Elts {
			for _, x := range r.(*ast.CompositeLit).Elts[2:] {
				for _, t := range p.texts(x, scope{pkg: "diag"}, 0) {
					p.note(t.text, "diag.Rules")
				}
			}
		}
	}
	for _, page := range p.pages { // templates of pages
		for _, m := range sayForm.FindAllStringSubmatch(page, -1) {
			p.note(m[1], "a page")
		}
	}
	for _, c := range p.calls["Translate"] { // a word that is said by itself
		if len(c.Args) == 1 {
			_, itself := c.Args[0].(*ast.BasicLit)
			for _, t := range p.texts(c.Args[0], scope{c.pkg, c.fn}, 0) {
				if itself || spelled.MatchString(t.text) {
					p.note(t.text, c.pkg+".Translate")
				}
			}
		}
	}
	for _, f := range p.files {
		for _, d := range f.file.Decls {
			fn, _ := d.(*ast.FuncDecl)
			sc := scope{f.pkg, fn}
			ast.Inspect(d, func(n ast.Node) bool {
				switch n := n.(type) {
				case *ast.IndexExpr: // what a document holds and nobody understands
					if s, ok := n.X.(*ast.SelectorExpr); ok && s.Sel.Name == "Unknown" {
						for _, t := range p.texts(n.Index, sc, 0) {
							p.say(t, f.pkg+" Unknown", 0)
						}
					}
				case *ast.CompositeLit:
					name := ""
					switch x := n.Type.(type) {
					case *ast.SelectorExpr:
						name = x.Sel.Name
					case *ast.Ident:
						name = x.Name
					case *ast.ArrayType:
						if x, ok := x.Elt.(*ast.SelectorExpr); ok {
							name = x.Sel.Name
						}
					}
					if name != "Diagnostic" && name != "Note" {
						return true
					}
					ast.Inspect(n, func(n ast.Node) bool {
						if kv, ok := n.(*ast.KeyValueExpr); ok {
							if id, ok := kv.Key.(*ast.Ident); ok && (id.Name == "Message" || id.Name == "Hint") {
								for _, t := range p.texts(kv.Value, sc, 0) {
									p.say(t, f.pkg+" "+id.Name, 0)
								}
							}
						}
						return true
					})
				case *ast.AssignStmt:
					for i, l := range n.Lhs {
						if s, ok := l.(*ast.SelectorExpr); ok && i < len(n.Rhs) && (s.Sel.Name == "Hint" || s.Sel.Name == "Message") {
							for _, t := range p.texts(n.Rhs[i], sc, 0) {
								p.say(t, f.pkg+" "+s.Sel.Name, 0)
							}
						}
					}
				}
				return true
			})
		}
	}
}
