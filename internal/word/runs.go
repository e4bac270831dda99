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
			if t, ok := r.rels[k.get("r:id")]; ok && t.external {
				to = t.to
				if a := k.get("w:anchor"); a != "" && !strings.Contains(to, "#") {
					to += "#" + a
				}
			} else if k.get("w:anchor") != "" && !strings.HasPrefix(k.get("w:anchor"), "_Toc") {
				r.unknown["a link within the document (its words stay)"]++
			}
			out = append(out, r.runs(k.kids, around, to)...)
		case "w:ins", "w:moveTo":
			r.changes++
			out = append(out, r.runs(k.kids, around, link)...)
		case "w:del", "w:moveFrom":
			r.changes++
		case "w:sdt":
			if c := k.child("w:sdtContent"); c != nil {
				out = append(out, r.runs(c.kids, around, link)...)
			}
		case "w:smartTag", "w:customXml", "w:bdo", "w:dir":
			out = append(out, r.runs(k.kids, around, link)...)
		case "w:fldSimple":
			to := link
			if u := hyperlink(k.get("w:instr")); u != "" {
				to = u
			}
			out = append(out, r.runs(k.kids, around, to)...)
		case "m:oMath", "m:oMathPara":
			r.unknown["an equation as such (its characters stay)"]++
			out = append(out, run{text: k.words(), style: around, link: link})
		}
	}
	return out
}

// run reads a run: text in one style.
func (r *reader) run(n *node, around style, link string) []run {
	props := n.child("w:rPr")
	if props.child("w:vanish").on() {
		r.unknown["hidden text"]++
		return nil
	}
	s := around
	r.styles.up(props.child("w:rStyle").val(), func(o *styleOf) bool {
		s = with(s, o.props)
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
			r.unknown["a symbol of the font "+short(k.get("w:font"))]++
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
			r.fieldMark(k.get("w:fldCharType"))
		case "w:drawing", "w:pict":
			out = append(out, r.drawing(k, link)...)
		case "w:object":
			r.unknown["an embedded object"]++
		case "mc:AlternateContent":
			if c := k.child("mc:Choice"); c != nil {
				out = append(out, r.contents(c.kids, s, link)...)
			}
		}
	}
	return out
}

func (r *reader) fieldMark(kind string) {
	switch n := len(r.fields); {
	case kind == "begin" && n < maxDepth:
		r.fields = append(r.fields, &field{})
	case kind == "separate" && n > 0:
		r.fields[n-1].result = true
	case kind == "end" && n > 0:
		r.fields = r.fields[:n-1]
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
	u, _, _ := strings.Cut(rest[1:], `"`)
	return u
}

// note refers to a note and reads it when it is the first time.
func (r *reader) note(key string) []run {
	n := r.notes[key]
	if n == nil || r.inNote {
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
		case "v:shape":
			if alt == "" {
				alt = strings.Join(strings.Fields(k.get("alt")), " ")
			}
		case "?:decorative":
			decorative = decorative || k.get("val") == "1" || k.get("val") == "true"
		case "w:txbxContent":
			said = true
			r.unknown["a text box as such (its text stands behind the paragraph)"]++
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
			out = append(out, run{picture: p, link: link})
		}
		return false
	})
	if !said {
		r.unknown["a drawing or a chart"]++
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
