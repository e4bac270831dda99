package settings

import (
	"slices"

	"annals/internal/doc"
	"annals/internal/source"
	"annals/internal/source/placed"
	"annals/internal/source/schema"
)

// readNotices reads what the config adds to the legal notice and to the
// accessibility statement. Their texts, which may link to pages, are read when
// all pages are known: noticeTexts.
func (r *reader) readNotices(raw *source.Value, whole doc.Place) {
	legal, access := raw.Get("legal"), raw.Get("accessibility")
	l := &r.report.Legal
	if v := legal.Get("represented_by"); v != nil {
		for _, it := range append([]*source.Value{v}, v.Items...) {
			if name := placed.Unfold(it.String()); name != "" {
				l.RepresentedBy = append(l.RepresentedBy, name)
			}
		}
	}
	l.Responsible = lines(legal.Str("responsible"))
	l.VATID = legal.Line("vat_id")
	a := &r.report.Accessibility
	a.Contact = access.Line("contact")
	if s := access.Str("date"); s != "" {
		a.Date, _ = Date(s) // source has told of one that is none
	}
	if r.report.Publisher.Contact == "" && a.Contact == "" && legal.Empty() && !r.src.Config.Broken {
		r.diags.Warn("no-contact", placed.FirstPlace(whole, raw.Get("publisher")),
			"add “contact:” with an e-mail address under publisher: in the config; legal notice and accessibility statement name it",
			"the report names nobody to write to")
	}
}

// readOverviews reads which overviews the config asks for. What is no overview
// has been told of by source.
func (r *reader) readOverviews(v *source.Value) {
	var seen []string
	for _, it := range v.Entries() {
		key := placed.Unfold(it.String())
		if !slices.Contains(schema.Overviews(), key) {
			continue
		}
		if slices.Contains(seen, key) {
			r.diags.Warn("overview-twice", it.Place, "delete one of them", "the overview “%s” is asked for twice", key)
			continue
		}
		seen = append(seen, key)
		r.report.Overviews = append(r.report.Overviews, doc.Overview{Origin: doc.Origin{Place: it.Place}, Key: key})
	}
}
