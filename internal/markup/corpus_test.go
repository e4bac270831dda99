package markup

import (
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"unicode"

	"golang.org/x/text/unicode/norm"
	"gopkg.in/yaml.v3"

	"annals/internal/doc"
	"annals/internal/source"
)

// corpusTexts returns every body and every string of the front matter of the
// real report.
func corpusTexts(t *testing.T) map[string]string {
	root := os.Getenv("ANNALS_CORPUS")
	if root == "" {
		t.Skip("ANNALS_CORPUS is not set: the real report is not tested")
	}
	texts := map[string]string{}
	err := filepath.WalkDir(filepath.Join(root, "2018"), func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || filepath.Ext(path) != ".md" {
			return err
		}
		b, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		name, _ := filepath.Rel(root, path)
		parts := strings.SplitN(string(b), "\n---", 2)
		if !strings.HasPrefix(parts[0], "---") || len(parts) < 2 {
			return nil // a page without front matter is none
		}
		_, body, _ := strings.Cut(parts[1], "\n")
		texts[name] = body
		var n yaml.Node
		if err := yaml.Unmarshal([]byte(strings.TrimPrefix(parts[0], "---")), &n); err != nil {
			t.Errorf("%s: %v", name, err)
			return nil
		}
		var walk func(n *yaml.Node)
		walk = func(n *yaml.Node) {
			for k, c := range n.Content {
				if n.Kind == yaml.MappingNode && k%2 == 0 {
					continue
				}
				if c.Kind == yaml.ScalarNode && c.Tag == "!!str" && n.Kind == yaml.MappingNode {
					switch key := n.Content[k-1].Value; key {
					case "title", "img", "alt", "website", "permalink", "layout":
					default:
						texts[name+":"+key+"@"+strconv.Itoa(c.Line)] = c.Value
					}
				}
				walk(c)
			}
		}
		walk(&n)
		return nil
	})
	if err != nil || len(texts) < 100 {
		t.Fatalf("the report at %s holds %d texts: %v", root, len(texts), err)
	}
	return texts
}

func TestCorpusLosesNothing(t *testing.T) {
	for name, text := range corpusTexts(t) {
		r := Blocks(source.Plain(name, text, 1, 1), Options{Lang: "de"})
		want, got := letters(strip(text)), letters(said(r))
		if want != got {
			i := 0
			for i < len(want) && i < len(got) && want[i] == got[i] {
				i++
			}
			t.Errorf("%s: the text differs from the source\n want …%s\n  got …%s", name, cut(want, i), cut(got, i))
		}
		doc.Blocks(r.Blocks, func(b doc.Block) bool {
			if _, ok := b.(*doc.CodeBlock); ok {
				t.Errorf("%s:%d: a code block", name, b.At().Line)
			}
			for _, is := range doc.ChildInlines(b) {
				doc.Inlines(is, func(in doc.Inline) bool {
					if tx, ok := in.(*doc.Text); ok {
						if left.MatchString(tx.Value) {
							t.Errorf("%s:%d: markup is left in %q", name, in.At().Line, tx.Value)
						}
						if strings.Contains(tx.Value, "  ") || strings.ContainsAny(tx.Value, "\n\t\u200b") {
							t.Errorf("%s:%d: blanks are left in %q", name, in.At().Line, tx.Value)
						}
					}
					return true
				})
			}
			return true
		})
	}
}

var left = regexp.MustCompile(`</?[a-z]|\*\*|&[a-z]+;|\]\(|\\\*|^#|^\s*[*+] `)

func cut(s string, i int) string { return s[max(0, i-60):min(len(s), i+80)] }

var (
	imgTag     = regexp.MustCompile(`(?s)<img[^>]*?alt="([^"]*)"[^>]*>|<img[^>]*>`)
	anyTag     = regexp.MustCompile(`(?s)</?[a-zA-Z][^>]*>`)
	definition = regexp.MustCompile(`\]\(\s*[^()\s]*(?:\([^()\s]*\)[^()\s]*)*(?:\s+"[^"]*")?\s*\)`)
)

// strip takes the markup out of a text in the plainest way that works for the
// real report: it knows nothing of the parser.
func strip(s string) string {
	s = imgTag.ReplaceAllString(s, "$1")
	s = anyTag.ReplaceAllString(s, "")
	s = definition.ReplaceAllString(s, "]")
	return strings.ReplaceAll(s, "&shy;", "")
}

// said returns everything that a result says, list numbers and descriptions of
// pictures included.
func said(r Result) string {
	var b strings.Builder
	var blocks func(bs []doc.Block)
	inlines := func(is []doc.Inline) {
		doc.Inlines(is, func(in doc.Inline) bool {
			switch in := in.(type) {
			case *doc.Text:
				b.WriteString(in.Value)
			case *doc.Code:
				b.WriteString(in.Value)
			case *doc.InlinePicture:
				b.WriteString(in.Picture.Alt)
			}
			return true
		})
	}
	blocks = func(bs []doc.Block) {
		for _, blk := range bs {
			if f, ok := blk.(*doc.Figure); ok {
				b.WriteString(f.Picture.Alt)
			}
			for _, is := range doc.ChildInlines(blk) {
				inlines(is)
			}
			l, _ := blk.(*doc.List)
			for k, kids := range doc.ChildBlocks(blk) {
				if l != nil && l.Ordered {
					b.WriteString(strconv.Itoa(l.Start + k))
				}
				blocks(kids)
			}
			if c, ok := blk.(*doc.CodeBlock); ok {
				b.WriteString(c.Text)
			}
		}
	}
	blocks(r.Blocks)
	for _, n := range r.Footnotes {
		blocks(n.Blocks)
	}
	return b.String()
}

func letters(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsSymbol(r) && r < 0x100 && r != '+' && r != '<' && r != '>' && r != '|' && r != '`' || r == '§' || r == '%' {
			return r
		}
		return -1
	}, norm.NFC.String(s))
}
