package hyphen

import (
	"bytes"
	"cmp"
	"math/bits"
	"slices"
	"unicode/utf8"
)

// trie holds patterns, letter by letter. The letters of a language are
// numbered from 0 (all have fewer than 64), a node's children lie side by
// side, and its mask says which they are.
type trie struct {
	nodes  []node
	values []uint8 // of a pattern: how many digits, then the digits
	ascii  [128]uint8
	other  map[rune]uint8
}

type node struct {
	mask  uint64 // bit n is set: there is a child for letter n
	first uint32 // index of the first child
	value uint32 // index into values, 0 for none
}

const unknown = 63 // the number of every letter that is in no pattern

// code returns a letter's number.
func (t *trie) code(r rune) uint8 {
	if r < utf8.RuneSelf {
		return t.ascii[r]
	}
	if c, ok := t.other[r]; ok {
		return c
	}
	return unknown
}

// levels lays all patterns over a word of letter numbers and raises each entry
// of out (longer by one than the word) to the highest digit before that letter.
func (t *trie) levels(word, out []uint8) {
	for i := range word {
		n := &t.nodes[0]
		for _, c := range word[i:] {
			bit := uint64(1) << c
			if c == unknown || n.mask&bit == 0 {
				break
			}
			n = &t.nodes[n.first+uint32(bits.OnesCount64(n.mask&(bit-1)))]
			if n.value != 0 {
				count := uint32(t.values[n.value])
				for j, v := range t.values[n.value+1 : n.value+1+count] {
					out[i+j] = max(out[i+j], v)
				}
			}
		}
	}
}

// pattern is one pattern while a trie is built.
type pattern struct {
	letters []uint8
	value   uint32
}

// newTrie reads patterns, one a line, such as ".ab5erk".
func newTrie(text []byte) trie {
	t := trie{other: map[rune]uint8{}, values: []uint8{0}}
	for i := range t.ascii {
		t.ascii[i] = unknown
	}
	letters := uint8(0)
	arena := make([]uint8, 0, len(text))
	var patterns []pattern
	for line := range bytes.Lines(text) {
		line = bytes.TrimSpace(line)
		if len(line) == 0 {
			continue
		}
		start, at := len(arena), len(t.values)
		t.values = append(t.values, 1, 0)
		for len(line) > 0 {
			r, size := utf8.DecodeRune(line)
			line = line[size:]
			if '0' <= r && r <= '9' {
				t.values[len(t.values)-1] = uint8(r - '0')
				continue
			}
			c := t.code(r)
			if c == unknown {
				c = letters
				letters++
				if r < utf8.RuneSelf {
					t.ascii[r] = c
				} else {
					t.other[r] = c
				}
			}
			arena = append(arena, c)
			t.values = append(t.values, 0)
		}
		for t.values[len(t.values)-1] == 0 && len(t.values) > at+2 {
			t.values = t.values[:len(t.values)-1]
		}
		t.values[at] = uint8(len(t.values) - at - 1)
		patterns = append(patterns, pattern{arena[start:], uint32(at)})
	}
	slices.SortFunc(patterns, func(a, b pattern) int {
		if c := bytes.Compare(a.letters, b.letters); c != 0 {
			return c
		}
		return cmp.Compare(a.value, b.value)
	})
	t.build(patterns)
	return t
}

// build makes the nodes of sorted patterns, breadth first, so that the
// children of each lie side by side.
func (t *trie) build(patterns []pattern) {
	type span struct{ node, from, to, depth int }
	queue := []span{{0, 0, len(patterns), 0}}
	t.nodes = append(make([]node, 0, 4*len(patterns)), node{})
	for len(queue) > 0 {
		var next []span
		for _, s := range queue {
			for s.from < s.to && len(patterns[s.from].letters) == s.depth {
				t.nodes[s.node].value = patterns[s.from].value
				s.from++
			}
			t.nodes[s.node].first = uint32(len(t.nodes))
			for from := s.from; from < s.to; {
				c := patterns[from].letters[s.depth]
				to := from + 1
				for to < s.to && patterns[to].letters[s.depth] == c {
					to++
				}
				t.nodes[s.node].mask |= 1 << c
				next = append(next, span{len(t.nodes), from, to, s.depth + 1})
				t.nodes = append(t.nodes, node{})
				from = to
			}
		}
		queue = next
	}
}
