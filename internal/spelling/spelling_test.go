package spelling

import "testing"

func TestDistance(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want int
	}{
		{"", "", 0}, {"", "äö", 2}, {"wells", "wells", 0}, {"wells", "well", 1}, {"wells", "walls", 1}, {"wells", "wlels", 1}, {"river", "wells", 5}, {"Maß", "Mass", 2},
	} {
		if got := Distance(c.a, c.b); got != c.want {
			t.Errorf("from %q to %q: %d, want %d", c.a, c.b, got, c.want)
		}
		if got := Within(c.a, c.b, 1); min(got, 2) != min(c.want, 2) {
			t.Errorf("from %q to %q within 1: %d", c.a, c.b, got)
		}
	}
}

func TestNearest(t *testing.T) {
	known := []string{"outputs", "outcome", "impact", "evaluation", "outlook"}
	for _, c := range []struct{ written, want string }{
		{"outook", "outlook"}, {"Outlook", "outlook"}, {"evalution", "evaluation"}, {"xyz", ""}, {"", ""}, {"outcomes", "outcome"},
	} {
		if got := Nearest(c.written, known); got != c.want {
			t.Errorf("nearest to %q: %q, want %q", c.written, got, c.want)
		}
	}
	if got := DidYouMean("ac", []string{"ad", "ab"}); got != "did you mean “ab”?" {
		t.Errorf("of two equally near, %q", got)
	}
}

func TestResembles(t *testing.T) {
	for _, c := range []struct {
		written, known string
		want           bool
	}{
		{"outook", "outlook", true}, {"titel", "title", true}, {"Title", "title", true}, {"resouces", "resources", true},
		{"main-image", "main_image", true}, {"ouctomes", "outcome", true}, {"effetc", "effect", true},
		{"website", "title", false}, {"team", "text", false}, {"id", "lang", false}, {"https", "problem", false}, {"url", "img", false},
	} {
		if _, got := Resembles(c.written, c.known); got != c.want {
			t.Errorf("%s and %s: %v", c.written, c.known, got)
		}
	}
}
