package word

import "strconv"

// Symbols of Word are a number in a font. Where the font is one of letters and
// signs as everybody has them, the number is the character; the fonts of old
// have their own tables, of which these are the signs that people put into
// reports.
var symbols = map[string]map[uint64]rune{
	"Symbol": {0x2D: '−', 0x61: 'α', 0x62: 'β', 0x67: 'γ', 0x64: 'δ', 0x65: 'ε', 0x6C: 'λ', 0x6D: 'μ', 0x70: 'π', 0x73: 'σ', 0x74: 'τ', 0x77: 'ω', 0x44: 'Δ', 0x53: 'Σ', 0x57: 'Ω',
		0xA3: '≤', 0xA5: '∞', 0xAB: '↔', 0xAC: '←', 0xAD: '↑', 0xAE: '→', 0xAF: '↓', 0xB0: '°', 0xB1: '±', 0xB2: '″', 0xB3: '≥', 0xB4: '×', 0xB7: '•', 0xB8: '÷', 0xB9: '≠', 0xBB: '≈', 0xBC: '…',
		0xD6: '√', 0xDE: '⇒', 0xE5: '∑', 0xA2: '′', 0xC6: '∅', 0xCE: '∈', 0xD2: '®', 0xD3: '©', 0xD4: '™'},
	"Wingdings": {0x28: '☎', 0x2A: '✉', 0x21: '✏', 0x46: '☞', 0x4A: '☺', 0x4C: '☹', 0x6C: '●', 0x6E: '■', 0x6F: '□', 0x71: '❑', 0x76: '❖', 0xA7: '▪', 0xA8: '☐', 0xD8: '➢', 0xDF: '←', 0xE0: '→', 0xE1: '↑', 0xE2: '↓',
		0xE8: '➔', 0xF0: '⇨', 0xFB: '✗', 0xFC: '✓', 0xFD: '☒', 0xFE: '☑', 0x9F: '•', 0xAB: '★'},
	"Wingdings 2":   {0x50: '✓', 0x4F: '✗', 0x52: '☑', 0x51: '☒', 0xA3: '☐'},
	"Wingdings 3":   {0x67: '▶', 0x22: '→', 0x21: '←', 0x23: '↑', 0x24: '↓'},
	"Webdings":      {0x61: '✓', 0x72: '✗'},
	"ZapfDingbats":  {0x33: '✓', 0x34: '✔', 0x37: '✗', 0x6C: '●', 0x6E: '■'},
	"Zapf Dingbats": {0x33: '✓', 0x34: '✔', 0x37: '✗', 0x6C: '●', 0x6E: '■'},
}

// symbol returns the character of a symbol, given by its font and its number in
// hexadecimal; ok is false where nobody knows it.
func symbol(font, number string) (rune, bool) {
	n, err := strconv.ParseUint(number, 16, 32)
	if err != nil {
		return 0, false
	}
	own := n
	if n >= 0xF000 && n <= 0xF0FF { // the part of Unicode where such fonts live
		own = n - 0xF000
	}
	if table, ok := symbols[font]; ok {
		c, ok := table[own]
		return c, ok
	}
	if n < 0x20 || n >= 0xE000 && n <= 0xF8FF || n >= 0xD800 && n <= 0xDFFF || n > 0x1FFFF {
		return 0, false
	}
	return rune(n), true
}
