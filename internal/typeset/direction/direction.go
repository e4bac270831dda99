// Package direction finds in which direction each character of a text runs.
//
// What comes in: the characters of a paragraph. What goes out: their embedding
// levels and that of the paragraph. The package must never know fonts, words or
// lines: typeset puts words in the order in which they are seen.
package direction

import "golang.org/x/text/unicode/bidi"

// Text of both directions (UAX #9). Levels are found for a whole paragraph,
// as the standard wants it; words then end where levels change, so that each
// part is shaped in one direction; and each line puts its parts in the order
// in which they are seen. Pieces and words stay in reading order all the while:
// what is turned round is where they stand.
//
// The invisible characters that embed and override directions are not heeded.
// Writers of reports do not type them, and they are known for making a text
// look like another one.

// Levels returns the embedding level of each character, even for left to
// right, odd for right to left, and the level of the paragraph. Objects are
// neutral.
func Levels(runes []rune, object func(i int) bool) ([]uint8, uint8) {
	n := len(runes)
	was := make([]bidi.Class, n)
	for i, r := range runes {
		p, _ := bidi.LookupRune(r)
		switch was[i] = p.Class(); {
		case object(i):
			was[i] = bidi.ON
		case was[i] > bidi.AL: // controls of directions
			was[i] = bidi.BN
		}
	}
	base := uint8(0)
	for _, c := range was {
		if c == bidi.L {
			break
		}
		if c == bidi.R || c == bidi.AL {
			base = 1
			break
		}
	}
	out := make([]uint8, n)
	for from := 0; from < n; {
		to := from
		for to < n && was[to] != bidi.B {
			to++
		}
		resolve(runes[from:to], was[from:to], base, out[from:to])
		if to < n {
			out[to] = base
		}
		from = to + 1
	}
	return out, base
}

// resolve finds the levels of text without line ends (rules W1 to I2).
func resolve(runes []rune, c []bidi.Class, base uint8, out []uint8) {
	around := bidi.L
	if base == 1 {
		around = bidi.R
	}
	weak(c, around)
	brackets(runes, c, around)
	// N1, N2: neutrals take the direction on both sides, else that around.
	side := func(c bidi.Class) bidi.Class {
		if c == bidi.EN || c == bidi.AN {
			return bidi.R
		}
		return c
	}
	strong := func(c bidi.Class) bool { return c == bidi.L || c == bidi.R || c == bidi.EN || c == bidi.AN }
	for i := 0; i < len(c); {
		if strong(c[i]) {
			i++
			continue
		}
		end, before, after := i, around, around
		for end < len(c) && !strong(c[end]) {
			end++
		}
		if i > 0 {
			before = side(c[i-1])
		}
		if end < len(c) {
			after = side(c[end])
		}
		if before != after {
			before = around
		}
		for ; i < end; i++ {
			c[i] = before
		}
	}
	for i, k := range c { // I1, I2
		out[i] = base
		switch {
		case base == 0 && k == bidi.R, base == 1 && k != bidi.R:
			out[i]++
		case base == 0 && k != bidi.L:
			out[i] += 2
		}
	}
}

// weak resolves numbers and what stands beside them (W1 to W7).
func weak(c []bidi.Class, around bidi.Class) {
	prev, strong := around, around
	for i, k := range c {
		switch k {
		case bidi.NSM, bidi.BN:
			k = prev
		case bidi.EN:
			if strong == bidi.AL {
				k = bidi.AN
			}
		}
		if k == bidi.L || k == bidi.R || k == bidi.AL {
			strong = k
		}
		c[i], prev = k, k
	}
	for i, k := range c {
		if k == bidi.AL {
			c[i] = bidi.R
		}
		if i == 0 || i+1 == len(c) || c[i-1] != c[i+1] {
			continue
		}
		if c[i-1] == bidi.EN && (k == bidi.ES || k == bidi.CS) || c[i-1] == bidi.AN && k == bidi.CS {
			c[i] = c[i-1]
		}
	}
	for i := 0; i < len(c); i++ {
		if c[i] != bidi.ET {
			continue
		}
		end := i
		for end < len(c) && c[end] == bidi.ET {
			end++
		}
		number := i > 0 && c[i-1] == bidi.EN || end < len(c) && c[end] == bidi.EN
		for ; i < end; i++ {
			c[i] = bidi.ON
			if number {
				c[i] = bidi.EN
			}
		}
		i--
	}
	strong = around
	for i, k := range c {
		switch k {
		case bidi.L, bidi.R:
			strong = k
		case bidi.EN:
			if strong == bidi.L {
				c[i] = bidi.L
			}
		}
	}
}

// pairs are the brackets that belong together (N0).
var pairs = map[rune]rune{')': '(', ']': '[', '}': '{', '⟩': '⟨', '〉': '〈', '》': '《', '」': '「', '』': '『', '】': '【', '）': '（'}

// brackets gives both of a pair the same direction: that around them where it
// occurs between them, else the other one where that occurs there and stands
// before them.
func brackets(runes []rune, c []bidi.Class, around bidi.Class) {
	side := func(k bidi.Class) bidi.Class {
		switch k {
		case bidi.EN, bidi.AN:
			return bidi.R
		case bidi.L, bidi.R:
			return k
		}
		return bidi.ON
	}
	var open []int
	var found [][2]int
	for i, r := range runes {
		if c[i] != bidi.ON {
			continue
		}
		switch r {
		case '(', '[', '{', '⟨', '〈', '《', '「', '『', '【', '（':
			if len(open) == 63 { // as many as the standard follows
				return
			}
			open = append(open, i)
			continue
		}
		if left, ok := pairs[r]; ok {
			for k := len(open) - 1; k >= 0; k-- {
				if runes[open[k]] == left {
					found = append(found, [2]int{open[k], i})
					open = open[:k]
					break
				}
			}
		}
	}
	// In order of the opening ones: an outer pair counts for what is in it.
	for i := 1; i < len(found); i++ {
		for k := i; k > 0 && found[k][0] < found[k-1][0]; k-- {
			found[k], found[k-1] = found[k-1], found[k]
		}
	}
	for _, p := range found {
		inside := bidi.ON
		for _, k := range c[p[0]+1 : p[1]] {
			if s := side(k); s == around {
				inside = around
				break
			} else if s != bidi.ON {
				inside = s
			}
		}
		if inside == bidi.ON {
			continue
		}
		if inside != around {
			before := around
			for k := p[0] - 1; k >= 0; k-- {
				if s := side(c[k]); s != bidi.ON {
					before = s
					break
				}
			}
			inside = before
		}
		c[p[0]], c[p[1]] = inside, inside
	}
}
