package words

import (
	"errors"
	"testing"
)

func TestSay(t *testing.T) {
	for _, c := range []struct {
		format string
		args   []any
		want   string
	}{
		{"“%s” is no key that annals knows", []any{"outook"}, "„outook“ ist kein Schlüssel, den annals kennt"},
		{"“%s” must be %s, not %s", []any{"a list", "a list of “img:” and “alt:”", "a list"}, "„a list“ muss eine Liste aus „img:“ und „alt:“ sein, nicht eine Liste"},
		{"“%s” is “%s” on the page “%s”", []any{"A", "B", "C"}, "„A“ heißt auf der Seite „C“: „B“"},
		{"there is no footnote %q", []any{"n"}, "Es gibt keine Fußnote „n“"},
		{"the document cannot be read: %v", []any{errors.New("it has 5 parts")}, "Das Dokument ist nicht lesbar: es hat 5 Teile"},
		{"%s accepted", []any{"2 tracked changes were"}, "2 nachverfolgte Änderungen wurden angenommen"},
		{"no translation of %s", []any{"this"}, "no translation of this"},
	} {
		if got := German.Say(c.format, c.args...); got != c.want {
			t.Errorf("%s\ngot  %s\nwant %s", c.format, got, c.want)
		}
		if got := English.Say("%s %d", "x", 1); got != "x 1" {
			t.Error(got)
		}
	}
}

func TestTranslate(t *testing.T) {
	for _, c := range []struct{ english, want string }{
		{"did you mean “wells”?", "Meinten Sie „wells“?"},
		{"did you mean “wells”? Or write “img: unknown”", "Meinten Sie „wells“? Oder schreiben Sie „img: unknown“"},
		{"put a label before it, such as “Budget: 3 €”", "Setzen Sie eine Bezeichnung davor, etwa „Budget: 3 €“"},
		{"use a file that is at least 900 pixels wide", "Verwenden Sie eine Datei, die mindestens 900 Bildpunkte breit ist"},
		{"use a file that is at least many pixels wide", "use a file that is at least many pixels wide"},
		{"write %20 for each blank, or put the address in < and >", "Schreiben Sie %20 für jedes Leerzeichen, oder setzen Sie die Adresse zwischen < und >"},
		{"Bread and roses", "Bread and roses"},
		{"", ""},
	} {
		if got := German.Translate(c.english); got != c.want {
			t.Errorf("%s\ngot  %s\nwant %s", c.english, got, c.want)
		}
	}
}

func TestFromEnvironment(t *testing.T) {
	for _, c := range []struct {
		all, messages, lang string
		want                Language
	}{
		{"", "", "de_DE.UTF-8", German},
		{"", "", "de", German},
		{"", "", "de-CH", German},
		{"C", "", "de_DE.UTF-8", English},
		{"", "en_GB.UTF-8", "de_DE.UTF-8", English},
		{"de_AT", "en_GB.UTF-8", "tr_TR.UTF-8", German},
		{"", "", "tr_TR.UTF-8", English},
		{"", "", "den", English},
		{"", "", "", English},
	} {
		env := map[string]string{"LC_ALL": c.all, "LC_MESSAGES": c.messages, "LANG": c.lang}
		if got := FromEnvironment(func(n string) string { return env[n] }); got != c.want {
			t.Errorf("%v: %q, want %q", env, got, c.want)
		}
	}
}

// Whatever finished text comes, the answer is a text: matching it against the
// catalogue neither fails nor runs away.
func FuzzTranslate(f *testing.F) {
	f.Add("did you mean “%s”?")
	f.Add("annals cannot import a <a> <b> (3 times): it is left out")
	f.Fuzz(func(t *testing.T, s string) {
		if len(s) < 2000 && s != "" && German.Translate(s) == "" {
			t.Errorf("nothing is left of %q", s)
		}
	})
}
