package reading

import "slices"

// atom is a letter of a flow, or a picture or a mark in it.
type atom struct {
	what string
	page int // of the PDF
	word int // the number of its word in the flow
}

// atoms takes a flow apart. Breaks, by label, are the number of atoms before
// them.
func atoms(f Flow) (list []atom, breaks map[string]int) {
	breaks = map[string]int{}
	word := 0
	for _, b := range f.Blocks {
		word++
		for _, r := range b.Runs {
			switch r.Kind {
			case Break:
				breaks[r.Text] = len(list)
			case Decoration:
			case Picture, Mark:
				list = append(list, atom{r.Text, r.At.Page, word})
			default:
				for _, c := range r.Text {
					if squeezed(string(c)) != "" {
						list = append(list, atom{string(c), r.At.Page, word})
					} else if c != '\u00ad' {
						word++
					}
				}
			}
		}
	}
	return list, breaks
}

// pageList holds that the EPUB's list of printed pages names the pages of the
// PDF that the report's text stands on, that every entry leads to its mark,
// and that each mark stands where its page begins in print.
func pageList(o *opened, fail fail) {
	printed := map[string]bool{} // the labels of pages with text
	o.pairs(func(where string, p, b Flow) {
		as, _ := atoms(p)
		bs, breaks := atoms(b)
		if len(as) != len(bs) {
			return // told by others
		}
		// Where print has a page's picture below its first words, marks are
		// looked for where both have the same.
		same := func(i int) bool { return i == len(as) || as[i].what == bs[i].what }
		starts := map[string]int{}
		for i, a := range as {
			l := o.paper.Labels[a.page]
			if _, ok := starts[l]; !ok && !printed[l] {
				starts[l] = i
			}
		}
		for l, want := range starts {
			printed[l] = true
			got, ok := breaks[l]
			if !ok {
				fail("%s: page %s begins before %q in print and has no mark", where, l, following(as, want))
				continue
			}
			// A page may begin within a word.
			if got != want && same(want) && (got == len(bs) || bs[got].word != bs[want].word) {
				fail("%s: page %s begins before %q in print, and its mark stands before %q", where, l, following(as, want), following(bs, got))
			}
		}
		for l := range breaks {
			if _, ok := starts[l]; !ok {
				fail("%s: a mark says that page %s begins here, and it does not", where, l)
			}
		}
	})
	var labels, want []string
	for _, b := range o.book.PageList() {
		if b.Mark != b.Label {
			fail("the entry %q of the page list leads to the mark of %q", b.Label, b.Mark)
		}
		labels = append(labels, b.Label)
	}
	for _, l := range o.paper.Labels {
		if printed[l] {
			want = append(want, l)
		}
	}
	if !slices.Equal(labels, want) {
		fail("the page list is %q instead of %q", labels, want)
	}
}

// pairs calls compare with the flows of print and EPUB for the same pages, in
// the order of print.
func (o *opened) pairs(compare func(where string, paper, book Flow)) {
	paper, book := o.printed(), o.bound()
	compare("before the pages", paper.Front, book.Front)
	apart := func(legal bool) {
		for _, n := range o.r.Notices {
			a, b := paper.notice(n.Page), book.notice(n.Page)
			if (n.Key == "legal") == legal && a != nil && b != nil {
				compare(n.Page.Title, *a, *b)
			}
		}
	}
	apart(true) // it stands behind the cover
	for i := range min(len(paper.Pages), len(book.Pages), len(o.pages)) {
		compare(o.pages[i].Title, paper.Pages[i], book.Pages[i])
	}
	apart(false)
}

// following spells the first words from an atom on.
func following(as []atom, i int) string {
	s := ""
	for k := i; k < len(as) && k < i+30; k++ {
		if k > i && as[k].word != as[k-1].word {
			s += " "
		}
		s += as[k].what
	}
	return s
}
