package pdf

import (
	"cmp"
	"crypto/md5"
	"fmt"
	"regexp"
	"slices"

	"annals/internal/doc"
	"annals/internal/layout/display"
	"annals/internal/length"
	"annals/internal/pdf/cos"
)

// boxes says which part of a sheet is the page where there is more than that
// (ISO 32000-1, 14.11.2). Positions count from the corner of the page, so that
// nothing on it moves; the sheet begins below zero.
func (w *writer) boxes(l *display.Page, page *cos.Dict) {
	if l.Sheet <= 0 {
		return
	}
	box := func(by length.Length) cos.Array {
		return cos.Array{cos.Length(-by), cos.Length(-by), cos.Length(l.Width + by), cos.Length(l.Height + by)}
	}
	page.Set("MediaBox", box(l.Sheet))
	page.Set("BleedBox", box(l.Bleed))
	page.Set("TrimBox", box(0))
}

// finishPage completes a page and its link areas.
func (w *writer) finishPage(i int, page *cos.Dict) error {
	page.Set("StructParents", i)
	page.Set("Tabs", cos.Name("S")) // by structure: PDF/UA-1, 7.18.3
	w.boxes(w.doc.Pages[i], page)
	page.Delete("Group")
	if w.painter.Blended(i) {
		page.Set("Group", cos.NewDict("Type", cos.Name("Group"), "S", cos.Name("Transparency"), "CS", cos.Name("DeviceRGB")))
	}
	annots := w.file.Array(page.Get("Annots"))
	if len(annots) != len(w.links[i]) {
		return fmt.Errorf("fpdf wrote %d link areas of %d on page %d", len(annots), len(w.links[i]), i+1)
	}
	refs := make(cos.Array, len(annots))
	for j, a := range annots {
		d, ok := a.(*cos.Dict)
		if !ok {
			return fmt.Errorf("link area %d on page %d is no dictionary", j+1, i+1)
		}
		l := w.links[i][j]
		l.key = w.nextKey
		w.nextKey++
		l.finish(w, i, d)
		refs[j] = l.ref
	}
	if len(refs) > 0 {
		page.Set("Annots", refs)
	}
	return nil
}

// language is the shape of a language tag (BCP 47, without its rarer forms).
var language = regexp.MustCompile(`^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$`)

// finishCatalog says what the whole file is.
func (w *writer) finishCatalog(catalog *cos.Dict) {
	r := w.doc.Report
	catalog.Delete("Names") // fpdf writes an empty one
	if language.MatchString(r.Lang) {
		catalog.Set("Lang", cos.Text(r.Lang))
	} else {
		w.diags.Fail("pdf-language", r.Place, "", "%q is no language tag", r.Lang)
	}
	catalog.Set("ViewerPreferences", cos.NewDict("DisplayDocTitle", true))
	catalog.Set("PageLabels", cos.NewDict("Nums", pageLabels(w.doc.Pages)))
	catalog.Set("OutputIntents", cos.Array{cos.NewDict("Type", cos.Name("OutputIntent"), "S", cos.Name("GTS_PDFA1"),
		"OutputConditionIdentifier", cos.String("sRGB"), "Info", cos.String("sRGB IEC61966-2.1"),
		"DestOutputProfile", w.file.Add(&cos.Stream{Dict: cos.NewDict("N", 3), Data: sRGB(), Deflate: true}))})
	for i, o := range w.file.Objects {
		if s, ok := o.(*cos.Stream); ok && s.Dict.Get("Type") == cos.Name("Metadata") {
			catalog.Set("Metadata", cos.Ref(i))
		}
	}
	date := cos.String("D:" + compact(reportDate(r)) + "Z")
	if w.claims.second() {
		w.file.Info = 0 // the metadata says it all: ISO 19005-4, 6.1.3
	} else {
		info := w.file.Dict(w.file.Info)
		info.Set("CreationDate", date)
		info.Set("ModDate", date)
	}
	if w.claims.attachments {
		w.attach(catalog, date)
	}
}

// reportDate is the date of the edition, or the last day of its year.
func reportDate(r *doc.Report) doc.Date {
	if r.Date == (doc.Date{}) {
		return doc.Date{Year: r.Year, Month: 12, Day: 31}
	}
	return r.Date
}

func compact(d doc.Date) string { return fmt.Sprintf("%04d%02d%02d000000", d.Year, d.Month, d.Day) }

// attach adds the files that the document carries, in the order of their
// names, and says of each what it is to the document (ISO 19005-3, 6.8).
func (w *writer) attach(catalog *cos.Dict, date cos.String) {
	files := slices.Clone(w.options.Attachments)
	if len(files) == 0 {
		return
	}
	slices.SortStableFunc(files, func(a, b Attachment) int { return cmp.Compare(a.Name, b.Name) })
	var names, associated cos.Array
	for i, a := range files {
		if i > 0 && a.Name == files[i-1].Name {
			w.diags.Fail("pdf-attachment", doc.Place{}, "", "two attachments have the name %q", a.Name)
			continue
		}
		sum := md5.Sum(a.Data)
		d := cos.NewDict("Type", cos.Name("EmbeddedFile"), "Params",
			cos.NewDict("Size", len(a.Data), "ModDate", date, "CheckSum", cos.String(sum[:])))
		media := a.MediaType
		if media == "" {
			media = "application/octet-stream"
		}
		d.Set("Subtype", cos.Name(media))
		relation := a.Relation
		if relation == "" {
			relation = Unspecified
		}
		file := w.file.Add(&cos.Stream{Dict: d, Data: a.Data, Deflate: true})
		spec := cos.NewDict("Type", cos.Name("Filespec"), "F", cos.Text(a.Name), "UF", cos.Text(a.Name),
			"AFRelationship", cos.Name(relation), "EF", cos.NewDict("F", file, "UF", file))
		spec.Set("Desc", cos.Text(cmp.Or(a.Description, a.Name))) // PDF/UA-2, 8.14.1
		ref := w.file.Add(spec)
		names = append(names, cos.Text(a.Name), ref)
		associated = append(associated, ref)
	}
	catalog.Set("AF", associated)
	catalog.Set("Names", cos.NewDict("EmbeddedFiles", cos.NewDict("Names", names)))
}
