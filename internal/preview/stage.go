package preview

import (
	"encoding/json"
	"path"
	"sync"

	"annals/internal/build"
	"annals/internal/diag"
	"annals/internal/words"
)

// stage holds what is shown: the files of the editions, what is wrong, and who
// has to be told when either changes.
type stage struct {
	mu      sync.Mutex
	files   map[string][]byte // by path below the root, no leading slash
	say     []byte            // the state for the browser, as JSON
	serial  int               // of the state
	waiting map[chan struct{}]bool
	closed  bool
	lang    words.Language
}

func newStage(lang words.Language) *stage {
	s := &stage{waiting: map[chan struct{}]bool{}, lang: lang}
	s.set(state{Working: true})
	return s
}

// state is what the browser is told.
type state struct {
	Site     int       `json:"site"`  // grows when the site has changed: reload
	Paper    int       `json:"paper"` // grows when the PDF has changed
	Working  bool      `json:"working"`
	Problem  string    `json:"problem,omitempty"` // the folder cannot be read
	Errors   int       `json:"errors"`
	Warnings int       `json:"warnings"`
	Problems []problem `json:"problems,omitempty"`

	// Words are what the overlay says in the language of the writer, by what
	// it is called in the script.
	Words map[string]string `json:"words"`
}

// overlay returns the words of the script: # stands for a number.
func overlay(lang words.Language) map[string]string {
	return map[string]string{
		"lang":     lang.Tag(),
		"error":    lang.Translate("error"),
		"errors":   lang.Translate("errors"),
		"warning":  lang.Translate("warning"),
		"warnings": lang.Translate("warnings"),
		"kept":     lang.Translate("the page below is the last one without errors"),
		"more":     lang.Translate("and # more: annals check tells them all"),
	}
}

// problem is a diagnostic for the browser.
type problem struct {
	Severity string `json:"severity"`
	ID       string `json:"id"`
	Place    string `json:"place"`
	Source   string `json:"source,omitempty"`
	Message  string `json:"message"`
	Hint     string `json:"hint,omitempty"`
}

// most is the number of problems that are shown: a list that nobody reads to
// its end helps nobody.
const most = 50

func problems(l diag.List) (out []problem, errors, warnings int) {
	errors, warnings = l.Count()
	for _, weight := range []diag.Severity{diag.Error, diag.Warning} {
		for _, d := range l.All {
			if d.Severity == weight && len(out) < most {
				out = append(out, problem{d.Severity.String(), d.ID, place(d), d.Source, d.Message, d.Hint})
			}
		}
	}
	return
}

// set changes what the browser is told, and wakes everyone who waits.
func (s *stage) set(st state) {
	st.Words = overlay(s.lang)
	b, err := json.Marshal(st)
	if err != nil {
		panic(err) // a struct of strings and numbers
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.say = b
	s.serial++
	s.wake()
}

// show changes the files.
func (s *stage) show(files []build.File) {
	m := make(map[string][]byte, len(files))
	for _, f := range files {
		m[f.Path] = f.Data
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.files = m
}

// paper reports whether a file is a PDF of the report.
func paper(name string) bool { return path.Base(name) == "report.pdf" }

func (s *stage) file(path string) ([]byte, bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	b, ok := s.files[path]
	return b, ok
}

func (s *stage) now() ([]byte, int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.say, s.serial
}

// wait returns a channel that is told once of the next change after a serial,
// and a function to call when nobody listens any more.
func (s *stage) wait(serial int) (<-chan struct{}, func()) {
	c := make(chan struct{}, 1)
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.serial != serial || s.closed {
		c <- struct{}{}
		return c, func() {}
	}
	s.waiting[c] = true
	return c, func() {
		s.mu.Lock()
		defer s.mu.Unlock()
		delete(s.waiting, c)
	}
}

func (s *stage) wake() {
	for c := range s.waiting {
		c <- struct{}{}
		delete(s.waiting, c)
	}
}

// close lets everyone go who waits.
func (s *stage) close() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.closed = true
	s.wake()
}

func (s *stage) over() bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.closed
}
