package compile

import (
	"strings"

	"annals/internal/doc"
)

// captions gives figures and tables the captions that writers set below them:
// a paragraph wholly in emphasis right after a figure or a table, or one that
// begins with a colon (as pandoc has it) right after a table. Nothing is lost
// by it: the paragraph's words become the caption's.
func captions(blocks []doc.Block) []doc.Block {
	kept := blocks[:0:0]
	for i := 0; i < len(blocks); i++ {
		b := blocks[i]
		kept = append(kept, b)
		inCaptions(b)
		if i+1 == len(blocks) {
			break
		}
		next, ok := blocks[i+1].(*doc.Paragraph)
		if !ok {
			continue
		}
		switch b := b.(type) {
		case *doc.Figure:
			if words, ok := emphasised(next); ok && len(b.Caption) == 0 {
				b.Caption = words
				i++
			}
		case *doc.Table:
			words, ok := emphasised(next)
			if !ok {
				words, ok = afterColon(next)
			}
			if ok && len(b.Caption) == 0 {
				b.Caption = words
				i++
			}
		}
	}
	return kept
}

// inCaptions looks for captions in the blocks inside b.
func inCaptions(b doc.Block) {
	switch b := b.(type) {
	case *doc.List:
		for _, it := range b.Items {
			it.Blocks = captions(it.Blocks)
		}
	case *doc.Quote:
		b.Blocks = captions(b.Blocks)
	case *doc.Group:
		b.Blocks = captions(b.Blocks)
	}
}

// emphasised returns the words of a paragraph that is one span of emphasis.
func emphasised(p *doc.Paragraph) ([]doc.Inline, bool) {
	if len(p.Inlines) != 1 {
		return nil, false
	}
	s, ok := p.Inlines[0].(*doc.Span)
	if !ok || s.Style != doc.Emphasis {
		return nil, false
	}
	if s.Lang != "" {
		return []doc.Inline{&doc.Span{Origin: s.Origin, Lang: s.Lang, Inlines: s.Inlines}}, true
	}
	return s.Inlines, true
}

// afterColon returns the words of a paragraph that begins with ": ".
func afterColon(p *doc.Paragraph) ([]doc.Inline, bool) {
	if len(p.Inlines) == 0 {
		return nil, false
	}
	t, ok := p.Inlines[0].(*doc.Text)
	if !ok || !strings.HasPrefix(t.Value, ": ") {
		return nil, false
	}
	rest := *t
	rest.Value = strings.TrimPrefix(t.Value, ": ")
	rest.Place.Column += 2
	return append([]doc.Inline{&rest}, p.Inlines[1:]...), true
}
