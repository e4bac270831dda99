package tags

import "testing"

func TestName(t *testing.T) {
	for in, want := range map[string]string{
		"<div>": "div", "</DIV >": "div", "<br/>": "br", "<o:p>": "o:p", "<h2": "h2",
		"<3": "", "< a>": "", "<a.b>": "", "<": "", "a": "", "</": "", "<x@y.org>": "",
	} {
		if got, _, _ := Name([]byte(in)); got != want {
			t.Errorf("%q: %q, want %q", in, got, want)
		}
	}
}

func TestEndsBefore(t *testing.T) {
	for _, c := range []struct {
		open, next string
		want       bool
	}{
		{"p", "div", true}, {"p", "em", false}, {"li", "li", true}, {"li", "ul", false}, {"dt", "dd", true},
		{"td", "th", true}, {"td", "tr", true}, {"td", "table", false}, {"tr", "tr", true}, {"tr", "td", false},
		{"tbody", "tfoot", true}, {"caption", "tr", true}, {"colgroup", "col", false}, {"div", "div", false},
	} {
		if got := EndsBefore(c.open, c.next); got != c.want {
			t.Errorf("<%s> before <%s>: %v", c.open, c.next, got)
		}
	}
}
