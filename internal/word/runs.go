package word

import (
	"strconv"
	"strings"
	"unicode"
)

// runs reads what stands in a paragraph. The style is that of what surrounds
// it, the link the one that it is part of.
func (r *reader) runs(kids []*node, around style, link string) []run {
	var out []run
	for _, k := range kids {
		switch k.name {
		case "w:r":
			out = append(out, r.run(k, around, link)...)
		case "w:hyperlink":
			to := link
			if t, ok := r.rels[k.get("r:id")]; ok && t.external && t.to != "" {
				to = t.to
				if a := k.get("w:anchor"); a != "" && !strings.Contains(to, "#") {
					to += "#" + a
				}
			} else if k.get("w:anchor") != "" && !strings.HasPrefix(k.get("w:anchor"), "_Toc") {
				r.miss("a link within the document (its words stay)")
			}
			out = append(out, r.runs(k.kids, around, to)...)
		case "w:ins", "w:moveTo":
			r.changes++
			out = append(out, r.runs(k.kids, around, link)...)
		case "w:del", "w:moveFrom":
			r.changes++
		case "w:sdt":
			if c := r.control(k); c != nil {
				out = append(out, r.runs(c.kids, around, link)...)
			}
		case "mc:AlternateContent":
			if c := choice(k); c != nil {
				out = append(out, r.runs(c.kids, around, link)...)
			}
		case "w:contentPart", "w:subDoc":
			r.miss("a document or a drawing that lies in another file")
		case "w:smartTag", "w:customXml", "w:bdo", "w:dir":
			out = append(out, r.runs(k.kids, around, link)...)
		case "w:fldSimple":
			to := link
			if u := hyperlink(k.get("w:instr")); u != "" {
				to = u
			}
			in := r.runs(k.kids, around, to)
			r.fieldDone(k.get("w:instr"), len(in) > 0)
			out = append(out, in...)
		case "m:oMath", "m:oMathPara":
			out = append(out, r.equation(k, around, link)...)
		}
	}
	return out
}

// run reads a run: text in one style.
func (r *reader) run(n *node, around style, link string) []run {
	props := n.child("w:rPr")
	hidden := false
	r.styles.up(props.child("w:rStyle").val(), func(o *styleOf) bool {
		hidden = hidden || o.props.child("w:vanish").on()
		return false
	})
	if v := props.child("w:vanish"); v != nil {
		hidden = v.on()
	}
	if hidden {
		if words := seen(n); strings.TrimSpace(words) != "" {
			r.lost("hidden text", words)
		}
		return nil
	}
	s := around
	r.styles.up(props.child("w:rStyle").val(), func(o *styleOf) bool {
		s = with(s, o.props)
		if o.name == "hyperlink" || o.name == "followedhyperlink" {
			s.under = around.under // the look of a link, also of one that leads nowhere any more
		}
		s.code = s.code || o.name == "verbatim char" || o.name == "html code" || o.name == "html typewriter"
		return false
	})
	s = with(s, props)
	if link == "" {
		for _, f := range r.fields {
			if u := hyperlink(f.code); u != "" && f.result {
				link = u
			}
		}
	}
	if link != "" {
		s.under = false // links are underlined
	}
	return r.contents(n.kids, s, link)
}

// contents reads what is in a run.
func (r *reader) contents(kids []*node, s style, link string) []run {
	var out []run
	text := func(t string) {
		if n := len(r.fields); n > 0 && !r.fields[n-1].result {
			return // the code of a field
		}
		out = append(out, run{text: t, style: s, link: link})
	}
	for _, k := range kids {
		switch k.name {
		case "w:t":
			text(k.words())
		case "w:tab", "w:ptab":
			text(" ")
		case "w:noBreakHyphen":
			text("\u2011")
		case "w:cr":
			out = append(out, run{br: true})
		case "w:br":
			if t := k.get("w:type"); t == "" || t == "textWrapping" {
				out = append(out, run{br: true})
			}
		case "w:sym":
			if c, ok := symbol(k.get("w:font"), k.get("w:char")); ok {
				text(string(c))
				break
			}
			r.miss("a symbol of the font " + short(k.get("w:font")))
		case "w:ruby": // small type above the line, which says how the text is read
			r.miss("the reading aid above a word (the word stays)")
			if base := k.child("w:rubyBase"); base != nil {
				out = append(out, r.runs(base.kids, s, link)...)
			}
		case "w:footnoteReference":
			out = append(out, r.note("footnote"+k.get("w:id"))...)
		case "w:endnoteReference":
			out = append(out, r.note("endnote"+k.get("w:id"))...)
		case "w:commentReference":
			r.comments++
		case "w:instrText":
			if n := len(r.fields); n > 0 && !r.fields[n-1].result {
				r.fields[n-1].code += k.words()
			}
		case "w:fldChar":
			r.fieldMark(k)
		case "w:drawing", "w:pict":
			out = append(out, r.drawing(k, link)...)
		case "w:object":
			r.miss("an embedded object")
		case "mc:AlternateContent":
			if c := choice(k); c != nil {
				out = append(out, r.contents(c.kids, s, link)...)
			}
		}
	}
	return out
}

func (r *reader) fieldMark(mark *node) {
	kind := mark.get("w:fldCharType")
	switch n := len(r.fields); {
	case kind == "begin" && n < maxDepth:
		r.fields = append(r.fields, &field{})
		if mark.child("w:ffData", "w:checkBox") != nil || mark.child("w:ffData", "w:ddList") != nil {
			r.miss("a box to tick or to choose from")
		}
	case kind == "separate" && n > 0:
		r.fields[n-1].result = true
	case kind == "end" && n > 0:
		r.fieldDone(r.fields[n-1].code, r.fields[n-1].result)
		r.fields = r.fields[:n-1]
	}
}

// fieldDone tells of a field what its result does not say on a page: numbers
// of the document's pages, links within it, and fields that Word draws by itself.
func (r *reader) fieldDone(code string, result bool) {
	words := strings.Fields(code)
	if len(words) == 0 {
		return
	}
	switch name := strings.ToUpper(words[0]); {
	case name == "PAGE" || name == "PAGEREF" || name == "NUMPAGES" || name == "SECTIONPAGES":
		if !strings.Contains(code, "_Toc") {
			r.miss("the number of a page of the document (it stays as it is)")
		}
	case name == "HYPERLINK" && hyperlink(code) == "" && !strings.Contains(code, "_Toc"):
		r.miss("a link within the document (its words stay)")
	case name == "XE" || name == "TC" || name == "RD" || name == "SET" || name == "PRIVATE" || strings.HasPrefix(name, "FORM"):
		// marks that nobody sees, and boxes that are told of where they begin
	case !result:
		r.miss("a field " + shortened(words[0]) + " without a result")
	}
}

// hyperlink returns the address that the code of a field links to, "" where it
// is no link, or one within the document.
func hyperlink(code string) string {
	rest, ok := strings.CutPrefix(strings.TrimSpace(code), "HYPERLINK")
	if !ok {
		return ""
	}
	rest = strings.TrimSpace(rest)
	if !strings.HasPrefix(rest, `"`) {
		return ""
	}
	u, rest, _ := strings.Cut(rest[1:], `"`)
	if _, at, ok := strings.Cut(rest, `\l "`); ok && u != "" && !strings.Contains(u, "#") {
		if at, _, ok = strings.Cut(at, `"`); ok {
			u += "#" + at
		}
	}
	return u
}

// note refers to a note and reads it when it is the first time.
func (r *reader) note(key string) []run {
	n := r.notes[key]
	if n == nil || r.inNote {
		r.miss("a footnote whose text is not in the document")
		return nil
	}
	label := r.labels[key]
	if label == "" {
		label = strconv.Itoa(len(r.labels) + 1)
		r.labels[key] = label
		kept := *r
		part := "footnotes.xml"
		if strings.HasPrefix(key, "endnote") {
			part = "endnotes.xml"
		}
		r.open(dirOf(kept.from) + part)
		r.inNote, r.fields, r.carried, r.boxes = true, nil, nil, nil
		bs := r.blocks(n.kids)
		r.inNote, r.fields, r.carried, r.boxes = false, kept.fields, kept.carried, kept.boxes
		r.from, r.rels = kept.from, kept.rels
		r.document.notes = append(r.document.notes, note{label, bs})
	}
	return []run{{note: label}}
}

func dirOf(part string) string {
	if i := strings.LastIndexByte(part, '/'); i >= 0 {
		return part[:i+1]
	}
	return ""
}

// drawing reads a picture, or the text in a box.
func (r *reader) drawing(n *node, link string) []run {
	var out []run
	alt, decorative, said := "", false, false
	n.find(func(k *node) bool {
		switch k.name {
		case "wp:docPr", "pic:cNvPr":
			if alt == "" {
				alt = strings.Join(strings.Fields(k.get("descr")), " ")
			}
			if alt == "" { // Word had two fields, and people wrote into the first
				alt = strings.Join(strings.Fields(k.get("title")), " ")
			}
		case "a:hlinkClick":
			if t, ok := r.rels[k.get("r:id")]; ok && t.external && link == "" && t.to != "" {
				link = t.to
			}
		case "a:srcRect":
			for _, side := range []string{"l", "t", "r", "b"} {
				if v := k.get(side); v != "" && v != "0" {
					r.miss("the cropping of a picture (the page shows all of it)")
					break
				}
			}
		case "v:shape":
			if alt == "" {
				alt = strings.Join(strings.Fields(k.get("alt")), " ")
			}
		case "?:decorative":
			decorative = decorative || k.get("val") == "1" || k.get("val") == "true"
		case "w:txbxContent":
			said = true
			r.miss("a text box as such (its text stands behind the paragraph)")
			fields, carried, boxes := r.fields, r.carried, r.boxes
			r.fields, r.carried, r.boxes = nil, nil, nil
			bs := r.blocks(k.kids)
			r.fields, r.carried, r.boxes = fields, carried, append(boxes, bs...)
			return false
		}
		return true
	})
	n.find(func(k *node) bool {
		id := ""
		switch k.name {
		case "w:txbxContent":
			return false
		case "a:blip":
			if id = k.get("r:embed"); id == "" {
				id = k.get("r:link")
			}
		case "v:imagedata":
			id = k.get("r:id")
		default:
			return true
		}
		said = true
		if src := r.picture(id); src != "" {
			p := &image{src: src, alt: alt}
			if decorative {
				p.alt, p.decorative = "", true
			}
			if link != "" {
				r.lost("the link of a picture (the picture stays)", link)
			}
			out = append(out, run{picture: p})
		}
		return false
	})
	if !said {
		r.miss("a drawing or a chart")
	}
	return out
}

// with returns a style as direct formatting changes it.
func with(s style, props *node) style {
	if props == nil {
		return s
	}
	set := func(to *bool, name string) {
		if n := props.child(name); n != nil {
			*to = n.on()
		}
	}
	set(&s.bold, "w:b")
	set(&s.italic, "w:i")
	set(&s.strike, "w:strike")
	set(&s.strike, "w:dstrike")
	set(&s.under, "w:u")
	if v := props.child("w:vertAlign"); v != nil {
		s.sup, s.sub = v.val() == "superscript", v.val() == "subscript"
	}
	return s
}

func hasPicture(rs []run) bool {
	for _, r := range rs {
		if r.picture != nil {
			return true
		}
	}
	return false
}

// unbold returns the runs of a heading: what is bold in all of it is its look.
func unbold(rs []run) []run {
	for i := range rs {
		rs[i].style.bold = false
	}
	return tidy(rs)
}

// tidy joins runs of one style, collapses blanks, and takes them away at both
// ends and around breaks; nil where nothing is said. Blanks belong to no style.
func tidy(rs []run) []run {
	var out []run
	blank := true // the text so far ends in a blank, or there is none
	add := func(r run) {
		if n := len(out); n > 0 && r.text != "" && same(out[n-1], r) {
			out[n-1].text += r.text
			return
		}
		out = append(out, r)
	}
	trim := func() {
		for n := len(out); n > 0 && out[n-1].picture == nil && out[n-1].note == "" && !out[n-1].br; n = len(out) {
			out[n-1].text = strings.TrimRight(out[n-1].text, " \u00a0")
			if out[n-1].text != "" {
				return
			}
			out = out[:n-1]
		}
	}
	for _, r := range rs {
		switch {
		case r.br:
			trim()
			if len(out) > 0 {
				out = append(out, r)
			}
			blank = true
		case r.picture != nil || r.note != "":
			out = append(out, r)
			blank = false
		default:
			var b strings.Builder
			for _, c := range r.text {
				switch {
				case c == '\u00ad' || c == '\u200b' || c == '\ufeff' || c != '\t' && c != '\n' && c != '\r' && unicode.IsControl(c):
				case c == '\u00a0' && blank && (len(out) == 0 || out[len(out)-1].br) && b.Len() == 0:
				case c == '\u00a0' || !unicode.IsSpace(c):
					b.WriteRune(c)
					blank = false
				case !blank:
					b.WriteByte(' ')
					blank = true
				}
			}
			if r.text = b.String(); r.text != "" {
				if strings.TrimSpace(r.text) == "" {
					r.style = style{}
				}
				add(r)
			}
		}
	}
	trim()
	for len(out) > 0 && out[len(out)-1].br {
		out = out[:len(out)-1]
		trim()
	}
	return out
}

func same(a, b run) bool {
	return !a.br && a.picture == nil && a.note == "" && !b.br && b.picture == nil && b.note == "" &&
		a.style == b.style && a.link == b.link && a.lang == b.lang
}
