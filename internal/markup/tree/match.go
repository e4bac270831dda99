package tree

import "annals/internal/markup/tags"

// match finds for every tag where it ends. Markdown's own blocks and spans are
// walls: what is opened within one ends within it. Paragraphs are none, so that
// a <span> may run through several; neither are they for a <div>. An element
// without an end tag is closed where what surrounds it ends, and told.
func match(e *events) {
	m := matcher{events: e, open: map[string]int{}}
	for i := range e.all {
		switch ev := &e.all[i]; ev.what {
		case openMark:
			if ev.name != "p" {
				m.stack = append(m.stack, entry{i, true, m.open})
				m.open = map[string]int{}
			}
		case closeMark:
			if ev.name != "p" {
				m.unwind(m.wall(), i)
				top := m.stack[len(m.stack)-1]
				m.stack, m.open = m.stack[:len(m.stack)-1], top.outside
			}
		case openTag:
			m.implied(ev.name, i)
			if m.tags >= maxTags {
				ev.match = i // too many are open: it means nothing
				if m.tags == maxTags {
					m.Warn("too-deep", ev.at, ev.end, "", "more than %d elements are open here; the tags that follow are dropped", maxTags)
				}
				continue
			}
			m.tags++
			m.stack = append(m.stack, entry{i, false, nil})
			m.open[ev.name]++
		case closeTag:
			m.end(i)
		}
	}
	m.unwind(-1, len(e.all))
}

// maxTags bounds how many elements may be open at a time.
const maxTags = 1000

type matcher struct {
	*events
	stack []entry
	tags  int            // how many of the entries are tags
	open  map[string]int // the elements that are open since the last wall, by name
}

// entry is something open: a tag or, as a wall, something of Markdown's.
type entry struct {
	event   int
	wall    bool
	outside map[string]int // what was open outside the wall
}

func (m *matcher) wall() int {
	for i := len(m.stack) - 1; i >= 0; i-- {
		if m.stack[i].wall {
			return i
		}
	}
	return -1
}

// unwind closes what is open above the entry at index to, at event i.
func (m *matcher) unwind(to, i int) {
	for len(m.stack)-1 > to {
		top := m.stack[len(m.stack)-1]
		m.stack = m.stack[:len(m.stack)-1]
		ev := &m.all[top.event]
		ev.match = i
		m.open[ev.name]--
		m.tags--
		if !tags.Of(ev.name).Optional {
			m.Warn("html-unclosed", ev.at, ev.end, "write </"+ev.name+"> where it ends", "<%s> is never closed", ev.name)
		}
	}
}

// end finds what the end tag at event i ends.
func (m *matcher) end(i int) {
	ev := &m.all[i]
	if m.open[ev.name] > 0 {
		inTable := tags.Of(ev.name).Table
		for j := len(m.stack) - 1; j >= 0 && !m.stack[j].wall; j-- {
			open := &m.all[m.stack[j].event]
			if open.name == ev.name {
				m.unwind(j, i)
				ev.match, open.match, open.closed = m.stack[j].event, i, true
				m.stack = m.stack[:j]
				m.open[ev.name]--
				m.tags--
				return
			}
			if tags.Of(open.name).Frame && !inTable {
				break
			}
		}
	}
	if ev.name != "p" && !tags.Of(ev.name).UnsafeItself {
		if tags.Known(ev.name) {
			m.Warn("html-unclosed", ev.at, ev.end, "", "</%s> ends nothing that is open here", ev.name)
		}
	}
}

// implied closes what the tag of a new element ends without saying so.
func (m *matcher) implied(name string, i int) {
	for len(m.stack) > 0 {
		top := m.stack[len(m.stack)-1]
		if top.wall || !tags.EndsBefore(m.all[top.event].name, name) {
			return
		}
		m.unwind(len(m.stack)-2, i)
	}
}
