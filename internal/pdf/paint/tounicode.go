package paint

import (
	"fmt"
	"strings"

	"annals/internal/pdf/cos"
)

// perBlock is how many lines a block of a character map may have.
const perBlock = 100

// toUnicode is the character map that says which text each code stands for
// (ISO 32000-1, 9.10.3).
func (f *font) toUnicode() []byte {
	var b []byte
	b = append(b, `/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000> <FFFF>
endcodespacerange
`...)
	for code := 1; code < len(f.chars); code += perBlock {
		n := min(perBlock, len(f.chars)-code)
		b = fmt.Appendf(b, "%d beginbfchar\n", n)
		for i := range n {
			b = fmt.Appendf(b, "<%04X> <%X>\n", code+i, cos.UTF16(extractable(f.chars[code+i].text)))
		}
		b = append(b, "endbfchar\n"...)
	}
	return append(b, "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n"...)
}

// extractable returns the text that a glyph may be said to stand for. A glyph
// that stands for nothing by itself (the second of two that show one
// character) gives a zero-width space, since PDF/UA demands a text for each.
// Characters that PDF/A-2 forbids here (6.2.11.7: no U+0000, U+FEFF, U+FFFE,
// nothing of private use) give the replacement character.
func extractable(s string) string {
	if s == "" {
		return "\u200b"
	}
	return strings.Map(func(r rune) rune {
		switch {
		case r == 0, r == 0xfeff, r == 0xfffe, r >= 0xe000 && r <= 0xf8ff, r >= 0xf0000:
			return 0xfffd
		}
		return r
	}, s)
}
