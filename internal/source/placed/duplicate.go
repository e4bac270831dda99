package placed

import (
	"strings"
	"unicode/utf8"

	"annals/internal/diag"
)

// lastWins drops the fields whose key is given again further down, as the
// sites do that these folders were written for, and tells what text that
// loses.
func (r *Reading) lastWins(fields []Field) []Field {
	last := map[string]int{}
	for i, f := range fields {
		last[f.Key] = i
	}
	if len(last) == len(fields) {
		return fields
	}
	kept := fields[:0:0]
	for i, f := range fields {
		j := last[f.Key]
		if j == i {
			kept = append(kept, f)
			continue
		}
		d := diag.Diagnostic{ID: "duplicate-key", Place: f.Place,
			Hint:  "keep one of the two, or join their texts",
			Notes: []diag.Note{{Place: fields[j].Place, Message: "this one counts"}}}
		if owner := strayed(fields, j); owner != "" {
			d.Hint = "if the second one belongs to the last entry of “" + owner + "”, indent it; else keep one of the two"
		}
		if words := FirstWords(f.Value); words != "" {
			d.Message = quote(f.Key) + " is given twice, and what stands here is lost: “" + words + "”"
		} else {
			d.Message = quote(f.Key) + " is given twice; the first one is empty"
		}
		r.Diags.Add(d)
		r.Lost = append(r.Lost, texts(f.Value)...)
	}
	return kept
}

// strayed returns the key of the list before field j whose last entry may lack
// it: written one level too high, an entry's key meets its namesake there.
func strayed(fields []Field, j int) string {
	if j == 0 || fields[j-1].Value.Kind != Sequence || len(fields[j-1].Value.Items) == 0 {
		return ""
	}
	items := fields[j-1].Value.Items
	if last := items[len(items)-1]; last.Kind == Mapping && last.Get(fields[j].Key) == nil {
		return fields[j-1].Key
	}
	return ""
}

// texts returns the texts of all scalars of a value, in order.
func texts(v *Value) []Text {
	if v == nil {
		return nil
	}
	if v.Kind == Scalar {
		return []Text{v.Text}
	}
	var all []Text
	for _, item := range v.Items {
		all = append(all, texts(item)...)
	}
	for _, f := range v.Fields {
		all = append(all, texts(f.Value)...)
	}
	return all
}

// FirstWords returns the first words of a value's text on one line, for a
// message.
func FirstWords(v *Value) string {
	const most = 48 // characters
	var words []string
	for _, t := range texts(v) {
		words = append(words, strings.Fields(t.Value)...)
		if len(words) > most {
			break
		}
	}
	s := strings.Join(words, " ")
	if utf8.RuneCountInString(s) <= most {
		return s
	}
	cut := string([]rune(s)[:most])
	if i := strings.LastIndexByte(cut, ' '); i > most/2 {
		cut = cut[:i]
	}
	return cut + " …"
}

// quote puts a key into quotation marks for a message.
func quote(key string) string { return "“" + key + "”" }
