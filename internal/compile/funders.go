package compile

import (
	"strings"

	"annals/internal/compile/address"
	"annals/internal/doc"
	"annals/internal/source"
	"annals/internal/spelling"
)

// logo is a funder's logo before its file has been looked for.
type logo struct {
	funder *doc.Funder
	value  *source.Value
}

// readFunders reads the funders that the config lists: a name alone, or a name
// with other names, an address and a logo.
func (c *compiler) readFunders(list *source.Value) {
	if list == nil || list.Kind != source.Sequence {
		return
	}
	taken := map[string]*doc.Funder{}
	for _, it := range list.Items {
		f := &doc.Funder{Origin: doc.Origin{Place: it.Place}, Name: it.Line("name")}
		if it.Kind == source.Scalar {
			f.Name = source.Unfold(it.String())
		}
		if f.Name == "" {
			if !it.Empty() {
				c.diags.Warn("funder-without-name", it.Place, "add “name:” with the name under which the report shall show it", "a funder of the config has no name, so no page can call it")
			}
			continue
		}
		f.Aliases = it.Get("aliases").Lines()
		if v := it.Get("url"); v.String() != "" {
			u, ok := address.External(v.String())
			if !ok {
				c.diags.Warn("bad-link", v.Place, "write the whole address, such as https://example.org", "“%s” is not the address of a site", v.String())
			}
			f.URL = u
		}
		for _, name := range append([]string{f.Name}, f.Aliases...) {
			if other := taken[funderKey(name)]; other != nil && other != f {
				c.diags.Warn("funder-twice", it.Place, "delete the name in one of the two places",
					"the name “%s” stands for two funders: “%s” is taken", name, other.Name)
				continue
			}
			taken[funderKey(name)] = f
		}
		if v := it.Get("logo"); !v.Empty() {
			c.logos = append(c.logos, logo{f, v})
		}
		c.report.Funders = append(c.report.Funders, f)
	}
}

// funderLogos finds the files of the logos. A logo without words of its own is
// described by the funder's name.
func (c *compiler) funderLogos() {
	for _, l := range c.logos {
		pic, at := c.frontPicture(l.value)
		if pic == nil {
			continue
		}
		if l.value.Get("alt") == nil {
			pic.Alt, pic.State = l.funder.Name, doc.AltDescribed
		}
		c.find(nil, pic)
		if l.value.Get("alt") != nil {
			c.describe(nil, pic, l.funder.Name, at)
		}
		l.funder.Logo = pic
	}
}

// pageFunders reads who paid for a page's project, in the names under which
// the config lists them. A name that it does not list stays as written, with a
// warning where there is a list.
func (c *compiler) pageFunders(v *source.Value) []string {
	var names []string
	seen := map[string]bool{}
	for _, it := range v.Entries() {
		name := source.Unfold(it.String())
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
		if !seen[funderKey(name)] {
			seen[funderKey(name)] = true
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

func funderKey(name string) string { return strings.ToLower(source.Unfold(name)) }
