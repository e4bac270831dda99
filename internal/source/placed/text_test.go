package placed

import (
	"testing"

	"annals/internal/doc"
)

func at(line, column, length int) doc.Place {
	return doc.Place{File: "f.md", Line: line, Column: column, Length: length}
}

func TestTextPlaces(t *testing.T) {
	body := Plain("f.md", "Über\nuns\n\nEnde", 7, 1)
	v, _ := Read("f.md", "k: >\n    eins\n    zwei drei\n\n    vier\n", 2)
	folded := v.Get("k").Text // "eins zwei drei\nvier\n"
	for _, c := range []struct {
		name     string
		text     Text
		from, to int
		want     doc.Place
	}{
		{"first line", body, 0, 5, at(7, 1, 4)},
		{"second line", body, 7, 9, at(8, 2, 2)},
		{"last line", body, 11, 15, at(10, 1, 4)},
		{"behind the end", body, 99, 99, at(10, 5, 0)},
		{"before the beginning", body, -3, 0, at(7, 1, 0)},
		{"folded, second line", folded, 10, 14, at(4, 10, 4)},
		{"folded, after an empty line", folded, 15, 19, at(6, 5, 4)},
		{"slice of a folded text", folded.Slice(5, 19), 5, 9, at(4, 10, 4)},
		{"end of a slice", folded.Slice(5, 15), 10, 10, at(6, 5, 0)},
		{"slice of a slice", folded.Slice(5, 19).Slice(5, 14), 5, 9, at(6, 5, 4)},
		{"empty slice", folded.Slice(10, 10), 0, 0, at(4, 10, 0)},
	} {
		if got := c.text.Span(c.from, c.to); got != c.want {
			t.Errorf("%s: %+v, want %+v", c.name, got, c.want)
		}
	}
	if got := (Text{Value: "made up"}).Place(3); got != (doc.Place{}) {
		t.Errorf("a text from nowhere stands at %+v", got)
	}
}

// Where bytes cannot be traced, all of them are said to stand at the start.
func TestFixedText(t *testing.T) {
	f := Text{File: "f.md", Value: "abc def", marks: []mark{{0, 3, 9}}, fixed: true}
	if f.Place(5) != at(3, 9, 0) || f.Slice(4, 7).Place(2) != at(3, 9, 0) {
		t.Errorf("%v, %v", f.Place(5), f.Slice(4, 7).Place(2))
	}
}
