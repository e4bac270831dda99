package edition

import (
	"slices"

	"annals/internal/doc"
	"annals/internal/locale"
)

// funders lists who gave money, in the order of the config, and whom the pages
// name as partners, each with the pages that name them. Funders whom no page
// names are listed without one: they stand in the config because they gave. An
// extract lists those of its own pages only.
func funders(r *doc.Report) []doc.Block {
	w := newWriter(r, nil, nil)
	var names []string
	for _, f := range r.Funders {
		names = append(names, f.Name)
	}
	given := len(names)
	on, partners, with := map[string][]*doc.Page{}, []string(nil), map[string][]*doc.Page{}
	for _, p := range r.Pages() {
		for _, name := range p.FunderNames() {
			if f := r.Funder(name); f != nil {
				name = f.Name
			}
			if !slices.Contains(names, name) {
				names = append(names, name)
			}
			on[name] = append(on[name], p)
		}
		for _, name := range p.Partners {
			if with[name] == nil {
				partners = append(partners, name)
			}
			with[name] = append(with[name], p)
		}
	}
	locale.Sort(r.Lang, names[given:], func(s string) string { return s })
	locale.Sort(r.Lang, partners, func(s string) string { return s })
	section := func(key, column string, names []string, on map[string][]*doc.Page) {
		if len(names) == 0 {
			return
		}
		var rows [][][]doc.Inline
		for _, name := range names {
			who := w.text(name)
			if f := r.Funder(name); f != nil && f.URL != "" {
				who = w.external(f.URL, name)
			}
			pages := w.pageList(on[name])
			if pages == nil {
				pages = w.text("–")
			}
			rows = append(rows, [][]doc.Inline{who, pages})
		}
		w.add(w.table(r.Label(key), []doc.Column{{}, {}}, []string{column, "pages"}, rows))
	}
	if r.Extract != nil {
		names = slices.DeleteFunc(names, func(name string) bool { return on[name] == nil })
	}
	section("funders", "funder", names, on)
	section("partners", "partner", partners, with)
	return w.blocks
}
