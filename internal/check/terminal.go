package check

import (
	"bufio"
	"fmt"
	"io"
	"slices"
	"strings"
	"unicode/utf8"

	"annals/internal/diag"
	"annals/internal/duty"
	"annals/internal/words"
)

// The signs of the matrix in a terminal: plain characters, so that they are
// read aloud and copied as what they are.
var signs = map[State]string{NotAsked: " ", There: "+", Missing: "-", Placeholder: "?", Unchanged: "="}

// terminalWidth is what every terminal has.
const terminalWidth = 80

// Terminal writes the matrix as a table of at most 80 columns: a line a
// project, a letter a section, and what both mean. It returns the writer's
// error.
func (m Matrix) Terminal(w io.Writer, lang words.Language) error {
	b := bufio.NewWriter(w)
	if len(m.Rows) == 0 {
		fmt.Fprintln(b, lang.Translate("The report has no projects."))
		return b.Flush()
	}
	status := slices.ContainsFunc(m.Rows, func(r Row) bool { return r.Page.Status != "" })
	room := terminalWidth - 2*len(m.Columns) - 1 - 4
	if status {
		room -= len(" released") + 1
	}
	room = max(room, 16)
	widest := 0
	for _, r := range m.Rows {
		widest = max(widest, utf8.RuneCountInString(rowName(r)))
	}
	room = min(room, widest)

	fmt.Fprint(b, strings.Repeat(" ", room), " ")
	for i := range m.Columns {
		fmt.Fprint(b, " ", letter(i))
	}
	fmt.Fprintln(b, "   n")
	for _, r := range m.Rows {
		line := pad(rowName(r), room) + " "
		for _, s := range r.Cells {
			line += " " + signs[s]
		}
		line += fmt.Sprintf("%4d", r.Findings)
		if status && r.Page.Status != "" {
			line += "  " + lang.Translate(string(r.Page.Status))
		}
		fmt.Fprintln(b, strings.TrimRight(line, " "))
	}
	fmt.Fprintln(b)
	for _, line := range m.legend(lang) {
		fmt.Fprintln(b, line)
	}
	return b.Flush()
}

// legend explains letters and signs, in two columns.
func (m Matrix) legend(lang words.Language) []string {
	var lines []string
	m.Columns = inWords(m.Columns, lang)
	half := (len(m.Columns) + 1) / 2
	for i := range half {
		line := "  " + pad(letter(i)+" "+m.Columns[i].Label, 38)
		if j := i + half; j < len(m.Columns) {
			line += pad(letter(j)+" "+m.Columns[j].Label, 38)
		}
		lines = append(lines, strings.TrimRight(line, " "))
	}
	key := "  " + lang.Translate("+ there   - missing   ? placeholder")
	if m.Last > 0 {
		key += "   " + lang.Say("= as in %d", m.Last)
	}
	return append(lines, key+"   "+lang.Translate("n findings"))
}

// inWords returns the columns with the label in a language that is no section's
// and so not the report's own word.
func inWords(columns []Column, lang words.Language) []Column {
	columns = slices.Clone(columns)
	for i, c := range columns {
		if c.Key == "picture" {
			columns[i].Label = lang.Translate("Picture with its description")
		}
	}
	return columns
}

func letter(i int) string {
	if i < 26 {
		return string(rune('a' + i))
	}
	return string(rune('A' + i%26))
}

func rowName(r Row) string { return strings.TrimSpace(r.Page.Number + " " + r.Page.Title) }

// pad returns s in exactly so many characters, cut with an ellipsis.
func pad(s string, n int) string {
	r := []rune(s)
	if len(r) > n {
		return string(r[:n-1]) + "…"
	}
	return s + strings.Repeat(" ", n-len(r))
}

// DutiesTerminal writes each point with what meets it. It returns the writer's
// error.
func DutiesTerminal(w io.Writer, ds []duty.Duty, label func(string) string, lang words.Language) error {
	b := bufio.NewWriter(w)
	group, met, all := "", 0, 0
	close := func() {
		if all > 0 {
			fmt.Fprintln(b, "  "+lang.Say("%d of %d are met", met, all))
		}
		met, all = 0, 0
	}
	for _, d := range ds {
		if d.Group != group {
			close()
			if group != "" {
				fmt.Fprintln(b)
			}
			group = d.Group
			fmt.Fprintln(b, label("duties-"+group))
		}
		all++
		where := strings.ToUpper(label("duty-missing"))
		if d.Met() {
			met++
			if where = d.Where(); len(d.Pages) > 0 {
				where = duty.Duty{Pages: d.Pages[:1]}.Where()
			}
		}
		fmt.Fprintln(b, strings.TrimRight(fmt.Sprintf("  %s %s %s", pad(d.Key, 8), pad(d.Label, 39), pad(where, terminalWidth-51)), " "))
	}
	close()
	return b.Flush()
}

// Nobody stands for the owner of pages that name none, and of what is no page.
const Nobody = "nobody"

// Owned is what one person has to do.
type Owned struct {
	Owner string
	Pages int // that name the owner
	Diags diag.List
}

// ByOwner divides findings by who answers for the page: in the order of the
// names, what nobody answers for last.
func ByOwner(all diag.List, owners map[string]string) []Owned {
	by := map[string]*Owned{}
	get := func(name string) *Owned {
		if by[name] == nil {
			by[name] = &Owned{Owner: name}
		}
		return by[name]
	}
	for _, name := range owners {
		get(name).Pages++
	}
	for _, d := range all.All {
		name := owners[d.Place.File]
		if name == "" {
			name = Nobody
		}
		get(name).Diags.Add(d)
	}
	var list []Owned
	for _, o := range by {
		list = append(list, *o)
	}
	slices.SortFunc(list, func(a, b Owned) int {
		if (a.Owner == Nobody) != (b.Owner == Nobody) {
			if a.Owner == Nobody {
				return 1
			}
			return -1
		}
		return strings.Compare(a.Owner, b.Owner)
	})
	return list
}
