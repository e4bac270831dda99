package compile

import (
	"slices"
	"strings"

	"golang.org/x/text/unicode/norm"

	"annals/internal/compile/address"
	"annals/internal/doc"
	"annals/internal/duty"
	"annals/internal/source"
	"annals/internal/source/placed"
)

// readDuties reads where the config says that the report meets duties: by a
// page, named by address or file, or in words. Pages must have their addresses.
func (c *compiler) readDuties() {
	v := c.src.Config.Raw.Get("duties")
	if v == nil || v.Kind != source.Mapping {
		return
	}
	for _, f := range v.Fields {
		if !slices.Contains(duty.Keys(), f.Key) {
			hint := "the points are srs-1.1 to srs-7.4 and itz-1 to itz-10; annals check --duties lists them"
			c.diags.Warn("unknown-duty", f.Place, hint, "there is no point “%s” among the duties", f.Key)
			continue
		}
		written := placed.Unfold(f.Value.String())
		if written == "" {
			continue
		}
		said := doc.SaidDuty{Origin: doc.Origin{Place: f.Place}, Key: f.Key}
		if !strings.Contains(written, " ") && (strings.Contains(written, "/") || strings.HasSuffix(written, ".md")) {
			p := c.addresses[address.Key(norm.NFC.String(written))]
			if p == nil {
				p = c.paths[norm.NFC.String(strings.TrimPrefix(written, "/"))]
			}
			if p == nil {
				c.diags.Warn("dead-duty", f.Value.Place, "write the permalink or the file of a page", "the point “%s” is said to be met by %s, which is no page of the report", f.Key, written)
				continue
			}
			said.Page = p.doc
		} else {
			said.Words = written
		}
		c.report.Duties = append(c.report.Duties, said)
	}
}
