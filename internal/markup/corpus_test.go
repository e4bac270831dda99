package markup

import (
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"annals/internal/doc"
	"annals/internal/source"
	"annals/internal/source/placed"
)

// corpusTexts returns every body and every text of the front matter of the
// real report, by where it stands.
func corpusTexts(t *testing.T) map[string]placed.Text {
	root := os.Getenv("ANNALS_CORPUS")
	if root == "" {
		t.Skip("ANNALS_CORPUS is not set: the real report is not tested")
	}
	src, _ := source.Open(os.DirFS(filepath.Join(root, "2018")), "2018", "")
	texts := map[string]placed.Text{}
	for _, p := range src.Pages {
		texts[p.Path] = p.Body
		var walk func(v *source.Value)
		walk = func(v *source.Value) {
			for _, f := range v.Fields {
				switch f.Key {
				case "title", "img", "alt", "website", "permalink", "layout", "chapter":
					continue
				}
				if f.Value != nil && f.Value.Kind == source.Scalar {
					texts[p.Path+":"+strconv.Itoa(f.Place.Line)+" "+f.Key] = f.Value.Text
				} else if f.Value != nil {
					walk(f.Value)
				}
			}
			for _, it := range v.Items {
				walk(it)
			}
		}
		walk(p.Front)
	}
	if len(texts) < 200 {
		t.Fatalf("the report at %s holds %d texts", root, len(texts))
	}
	return texts
}

func TestCorpusLosesNothing(t *testing.T) {
	for name, text := range corpusTexts(t) {
		r := Blocks(text, Options{Lang: "de"})
		want, got := letters(strip(text.Value)), letters(said(r))
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
				b.WriteString(c.Language + c.Text)
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
