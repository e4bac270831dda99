package outline

import (
	"testing"

	"annals/internal/doc"
)

func TestNumbersInOrder(t *testing.T) {
	sorted := []string{"1", "1.1", "1.2", "1.10", "2", "2.01", "2.2", "2.2.1", "2.09", "2.10", "2.A", "2.b", "10", "A", "A.1"}
	for i := range sorted {
		for j := range sorted {
			a, b := ParseNumber(sorted[i], doc.Place{}), ParseNumber(sorted[j], doc.Place{})
			if got := compareNumbers(a, b); (got < 0) != (i < j) || (got > 0) != (i > j) {
				t.Errorf("%s against %s: %d", sorted[i], sorted[j], got)
			}
		}
	}
	for _, equal := range [][2]string{{"2.1", "2.01"}, {"2.", "2"}, {"0", "00"}} {
		if compareNumbers(ParseNumber(equal[0], doc.Place{}), ParseNumber(equal[1], doc.Place{})) != 0 {
			t.Errorf("%s and %s are not equal", equal[0], equal[1])
		}
	}
}

func TestDecimalReading(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want bool
	}{
		{"2.9", "2.10", true}, {"2.1", "2.10", true}, {"2.2", "2.10", true},
		{"2.09", "2.10", false}, {"2.01", "2.02", false}, {"2.1", "2.2", false}, {"2.10", "2.11", false},
		{"1.9", "2.10", false}, {"2", "2.1", false}, {"2.A", "2.B", false}, {"2.9.1", "2.10", false},
	} {
		if got := decimalBefore(ParseNumber(c.a, doc.Place{}), ParseNumber(c.b, doc.Place{})); got != c.want {
			t.Errorf("decimalBefore(%s, %s) = %v", c.a, c.b, got)
		}
	}
}
