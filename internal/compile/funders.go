package compile

import (
	"annals/internal/compile/files"
	"annals/internal/compile/settings"
	"annals/internal/doc"
	"annals/internal/source"
	"annals/internal/source/placed"
	"annals/internal/spelling"
)

// funderLogos finds the files of the logos. A logo without words of its own is
// described by the funder's name.
func (c *compiler) funderLogos() {
	for _, l := range c.settings.Logos {
		pic, at := files.FrontPicture(l.Value)
		if pic == nil {
			continue
		}
		if l.Value.Get("alt") == nil {
			pic.Alt, pic.State = l.Funder.Name, doc.AltDescribed
		}
		c.files.Find(nil, pic)
		if l.Value.Get("alt") != nil {
			c.files.Describe(nil, pic, l.Funder.Name, at)
		}
		l.Funder.Logo = pic
	}
}

// pageFunders reads who paid for a page's project, in the names under which
// the config lists them. A name that it does not list stays as written, with a
// warning where there is a list.
func (c *compiler) pageFunders(v *source.Value) []string {
	var names []string
	seen := map[string]bool{}
	for _, it := range v.Entries() {
		name := placed.Unfold(it.String())
		if name == "" {
			continue
		}
		if f := c.report.Funder(name); f != nil {
			name = f.Name
		} else if len(c.report.Funders) > 0 {
			hint := spelling.DidYouMean(name, funderNames(c.report.Funders))
			if hint == "" {
				hint = "add it under funders: in " + c.src.Config.Path + ", or write one of the names that stand there"
			}
			c.diags.Warn("unknown-funder", it.Place, hint, "the config lists no funder “%s”", name)
		}
		if !seen[settings.FunderKey(name)] {
			seen[settings.FunderKey(name)] = true
			names = append(names, name)
		}
	}
	return names
}

// funderNames are all names by which pages may call funders.
func funderNames(funders []*doc.Funder) []string {
	var all []string
	for _, f := range funders {
		all = append(append(all, f.Name), f.Aliases...)
	}
	return all
}
