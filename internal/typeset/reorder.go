package typeset

import "annals/internal/length"

// turned is the feature of text that is shaped from right to left.
const turned Features = 1 << 15

// unit is what moves as one when a line is put in the order in which it is
// seen: a word, an object, a blank.
type unit struct {
	level uint8
	width length.Length
	piece int // index in the line, -1 for a blank
	word  int // of the piece, -1 for an object
}

// reorder places the units of a line, which stand in reading order, from x on
// in the order in which they are seen (L2).
func reorder(out *Line, units []unit, x length.Length) {
	highest, lowest := uint8(0), uint8(255)
	for _, u := range units {
		highest = max(highest, u.level)
		if u.level&1 == 1 {
			lowest = min(lowest, u.level)
		}
	}
	for level := highest; level >= lowest && level > 0; level-- {
		for i := 0; i < len(units); i++ {
			end := i
			for end < len(units) && units[end].level >= level {
				end++
			}
			for a, b := i, end-1; a < b; a, b = a+1, b-1 {
				units[a], units[b] = units[b], units[a]
			}
			i = max(i, end)
		}
	}
	seen := make([]bool, len(out.Pieces))
	for _, u := range units {
		if u.piece >= 0 {
			pc := &out.Pieces[u.piece]
			if !seen[u.piece] {
				pc.X, seen[u.piece] = x, true
			}
			if u.word >= 0 {
				pc.Words[u.word].X = x
			}
			pc.Width = x + u.width - pc.X
		}
		x += u.width
	}
}
