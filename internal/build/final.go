package build

import (
	"annals/internal/diag"
	"annals/internal/doc"
)

// unreleased tells of every page of an edition that nobody has released: an
// edition that is final has none. Pages that annals makes need no release.
func (rd *reading) unreleased(r *doc.Report) diag.List {
	written := map[string]bool{}
	for _, p := range rd.src.Pages {
		written[p.Path] = true
	}
	pages := r.Pages()
	if r.Home != nil {
		pages = append([]*doc.Page{r.Home}, pages...)
	}
	var ds diag.List
	for _, p := range pages {
		if !written[p.Path] || p.Status == doc.Released {
			continue
		}
		is := "says nothing of its status, so it is a draft"
		if p.Status != doc.NoStatus {
			is = "is " + map[doc.Status]string{doc.Draft: "a draft", doc.Checked: "checked, but not released"}[p.Status]
		}
		ds.Fail("not-released", p.Place, "when it may be published, write “status: released” in its front matter", "the page “%s” %s", p.Title, is)
	}
	return ds
}
