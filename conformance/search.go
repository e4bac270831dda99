package conformance

import (
	"encoding/json"
	"fmt"
	"strings"
)

// Answer is what a site's search in a browser answered to a query.
type Answer struct {
	Way, Query string // read from the "disk", or from a "server" below a path
	Count      int
	First      string   // address of the first result
	Marked     []string // what is marked in the results
	Excerpt    string   // of the first result
	Status     string   // what screen readers are told
}

// Searched is what using a site's search in a browser showed.
type Searched struct {
	Answers []Answer
	Words   int      // different words on the report's pages, each of which was asked for
	Lost    []string // words that the search does not find where they are
	Median  float64  // milliseconds from a letter typed to the results shown
	Errors  []string // on the console, and what axe-core finds in the results
	Keys    []string // what had the focus: after Enter on the button, arrow down, arrow up, Enter in the field, Escape; on the disk, then on the server
	Shown   int      // parts of the search that a browser without scripts shows
}

// Search asks a site's search every one of the queries and every word that is
// on the report's pages. The first query must have two results.
func (v *Validators) Search(script, root string, queries []string) (*Searched, error) {
	out, err := v.inBrowser(script, root, queries)
	if err != nil {
		return nil, err
	}
	s := &Searched{Shown: -1}
	for _, line := range strings.Split(strings.TrimSpace(string(out)), "\n") {
		var r struct {
			Answer
			Words  *int
			Lost   []string
			Median float64
			Errors []string
			Keys   []string
			Shown  *int
		}
		if err := json.Unmarshal([]byte(line), &r); err != nil {
			return nil, fmt.Errorf("what the browser said is not understood: %w: %s", err, line)
		}
		switch {
		case r.Shown != nil:
			s.Shown = *r.Shown
		case r.Words != nil:
			s.Words += *r.Words
			s.Lost = append(s.Lost, r.Lost...)
			s.Median = max(s.Median, r.Median)
			s.Errors = append(s.Errors, r.Errors...)
			s.Keys = append(s.Keys, r.Keys...)
		default:
			s.Answers = append(s.Answers, r.Answer)
		}
	}
	if s.Shown < 0 {
		return nil, fmt.Errorf("the browser did not come to the end of it: %s", out)
	}
	return s, nil
}
