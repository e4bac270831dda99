package doc

import (
	"slices"
	"strings"
)

// FunderNames are those who gave money to a project: whom its front matter
// names, and whom its resources do.
func (p *Page) FunderNames() []string {
	names := slices.Clone(p.Funders)
	if p.Budget == nil {
		return names
	}
	for _, f := range p.Budget.Funders {
		if !slices.ContainsFunc(names, func(name string) bool { return strings.EqualFold(name, f.Name) }) {
			names = append(names, f.Name)
		}
	}
	return names
}
