package rules

import "testing"

func TestWhatBelongsTogetherStaysTogether(t *testing.T) {
	for _, c := range []struct {
		before, after string
		want          int32
	}{
		{"z.", "B.", Never}, {"(z.", "B.", Never}, {"u.", "a.),", Never}, {"e.", "V.“", Never}, {"i.", "d.", Never},
		{"10", "€", Never}, {"1.240", "Euro,", Never}, {"€", "10", Never}, {"12", "%.", Never}, {"3,5", "Mio.", Never}, {"20", "km", Never},
		{"§", "52", Never}, {"§§", "5", Never}, {"Nr.", "3", Never}, {"S.", "5f.", Never}, {"Abs.", "II", Never}, {"ca.", "30", Never},
		{"3.", "Oktober", Never}, {"3", "October", Never}, {"October", "3,", Never}, {"Oktober", "2018", inDate},
		{"Dr.", "Weber", Never}, {"J.", "Weber", Never}, {"10", "000", Never}, {"so", "–", Never}, {"aber", "…", Never},
		{"a", "word", afterLetter}, {"Seite", "5", beforeNumber}, {"Verein", "e.", beforeShort},
		{"–", "das", 0}, {"Haus", "am", 0}, {"Ende.", "Dann", 0}, {"2018", "gab", 0}, {"5", "1000", 0}, {"dritte", "Mal", 0}, {"Fr.", "und", 0},
	} {
		if got := Gap([]rune(c.before), []rune(c.after)); got != c.want {
			t.Errorf("%s|%s costs %d, want %d", c.before, c.after, got, c.want)
		}
	}
}
