package word

import (
	"annals/internal/word/parts"
	"annals/internal/word/prose"
	"strconv"
	"strings"
)

// runs reads what stands in a paragraph. The style is that of what surrounds
// it, the link the one that it is part of.
func (r *reader) runs(kids []*parts.Node, around prose.Style, link string) []prose.Run {
	var out []prose.Run
	for _, k := range kids {
		switch k.Name {
		case "w:r":
			out = append(out, r.run(k, around, link)...)
		case "w:hyperlink":
			to := link
			if t, ok := r.rels[k.Get("r:id")]; ok && t.external && t.to != "" {
				to = t.to
				if a := k.Get("w:anchor"); a != "" && !strings.Contains(to, "#") {
					to += "#" + a
				}
			} else if k.Get("w:anchor") != "" && !strings.HasPrefix(k.Get("w:anchor"), "_Toc") {
				r.miss("a link within the document (its words stay)")
			}
			out = append(out, r.runs(k.Kids, around, to)...)
		case "w:ins", "w:moveTo":
			r.changes++
			out = append(out, r.runs(k.Kids, around, link)...)
		case "w:del", "w:moveFrom":
			r.changes++
		case "w:sdt":
			if c := r.control(k); c != nil {
				out = append(out, r.runs(c.Kids, around, link)...)
			}
		case "mc:AlternateContent":
			if c := choice(k); c != nil {
				out = append(out, r.runs(c.Kids, around, link)...)
			}
		case "w:contentPart", "w:subDoc":
			r.miss("a document or a drawing that lies in another file")
		case "w:smartTag", "w:customXml", "w:bdo", "w:dir":
			out = append(out, r.runs(k.Kids, around, link)...)
		case "w:fldSimple":
			to := link
			if u := hyperlink(k.Get("w:instr")); u != "" {
				to = u
			}
			in := r.runs(k.Kids, around, to)
			r.fieldDone(k.Get("w:instr"), len(in) > 0)
			out = append(out, in...)
		case "m:oMath", "m:oMathPara":
			out = append(out, r.equation(k, around, link)...)
		}
	}
	return out
}

// run reads a run: text in one style.
func (r *reader) run(n *parts.Node, around prose.Style, link string) []prose.Run {
	props := n.Child("w:rPr")
	hidden := false
	r.styles.up(props.Child("w:rStyle").Val(), func(o *styleOf) bool {
		hidden = hidden || o.props.Child("w:vanish").On()
		return false
	})
	if v := props.Child("w:vanish"); v != nil {
		hidden = v.On()
	}
	if hidden {
		if words := seen(n); strings.TrimSpace(words) != "" {
			r.Lost("hidden text", words)
		}
		return nil
	}
	s := around
	r.styles.up(props.Child("w:rStyle").Val(), func(o *styleOf) bool {
		s = with(s, o.props)
		if o.name == "hyperlink" || o.name == "followedhyperlink" {
			s.Under = around.Under // the look of a link, also of one that leads nowhere any more
		}
		s.Code = s.Code || o.name == "verbatim char" || o.name == "html code" || o.name == "html typewriter"
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
		s.Under = false // links are underlined
	}
	return r.contents(n.Kids, s, link)
}

// contents reads what is in a run.
func (r *reader) contents(kids []*parts.Node, s prose.Style, link string) []prose.Run {
	var out []prose.Run
	text := func(t string) {
		if n := len(r.fields); n > 0 && !r.fields[n-1].result {
			return // the code of a field
		}
		out = append(out, prose.Run{Text: t, Style: s, Link: link})
	}
	for _, k := range kids {
		switch k.Name {
		case "w:t":
			text(k.Words())
		case "w:tab", "w:ptab":
			text(" ")
		case "w:noBreakHyphen":
			text("\u2011")
		case "w:cr":
			out = append(out, prose.Run{Break: true})
		case "w:br":
			if t := k.Get("w:type"); t == "" || t == "textWrapping" {
				out = append(out, prose.Run{Break: true})
			}
		case "w:sym":
			if c, ok := symbol(k.Get("w:font"), k.Get("w:char")); ok {
				text(string(c))
				break
			}
			r.miss("a symbol of the font " + prose.Short(k.Get("w:font")))
		case "w:ruby": // small type above the line, which says how the text is read
			r.miss("the reading aid above a word (the word stays)")
			if base := k.Child("w:rubyBase"); base != nil {
				out = append(out, r.runs(base.Kids, s, link)...)
			}
		case "w:footnoteReference":
			out = append(out, r.note("footnote"+k.Get("w:id"))...)
		case "w:endnoteReference":
			out = append(out, r.note("endnote"+k.Get("w:id"))...)
		case "w:commentReference":
			r.comments++
		case "w:instrText":
			if n := len(r.fields); n > 0 && !r.fields[n-1].result {
				r.fields[n-1].code += k.Words()
			}
		case "w:fldChar":
			r.fieldMark(k)
		case "w:drawing", "w:pict":
			out = append(out, r.drawing(k, link)...)
		case "w:object":
			r.miss("an embedded object")
		case "mc:AlternateContent":
			if c := choice(k); c != nil {
				out = append(out, r.contents(c.Kids, s, link)...)
			}
		}
	}
	return out
}

func (r *reader) fieldMark(mark *parts.Node) {
	kind := mark.Get("w:fldCharType")
	switch n := len(r.fields); {
	case kind == "begin" && n < parts.MaxDepth:
		r.fields = append(r.fields, &field{})
		if mark.Child("w:ffData", "w:checkBox") != nil || mark.Child("w:ffData", "w:ddList") != nil {
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
		r.miss("a field " + prose.Shortened(words[0]) + " without a result")
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
func (r *reader) note(key string) []prose.Run {
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
		bs := r.blocks(n.Kids)
		r.inNote, r.fields, r.carried, r.boxes = false, kept.fields, kept.carried, kept.boxes
		r.from, r.rels = kept.from, kept.rels
		r.Document.Notes = append(r.Document.Notes, prose.Note{Label: label, Blocks: bs})
	}
	return []prose.Run{{Note: label}}
}

func dirOf(part string) string {
	if i := strings.LastIndexByte(part, '/'); i >= 0 {
		return part[:i+1]
	}
	return ""
}

// drawing reads a picture, or the text in a box.
func (r *reader) drawing(n *parts.Node, link string) []prose.Run {
	var out []prose.Run
	alt, decorative, said := "", false, false
	n.Find(func(k *parts.Node) bool {
		switch k.Name {
		case "wp:docPr", "pic:cNvPr":
			if alt == "" {
				alt = strings.Join(strings.Fields(k.Get("descr")), " ")
			}
			if alt == "" { // Word had two fields, and people wrote into the first
				alt = strings.Join(strings.Fields(k.Get("title")), " ")
			}
		case "a:hlinkClick":
			if t, ok := r.rels[k.Get("r:id")]; ok && t.external && link == "" && t.to != "" {
				link = t.to
			}
		case "a:srcRect":
			for _, side := range []string{"l", "t", "r", "b"} {
				if v := k.Get(side); v != "" && v != "0" {
					r.miss("the cropping of a picture (the page shows all of it)")
					break
				}
			}
		case "v:shape":
			if alt == "" {
				alt = strings.Join(strings.Fields(k.Get("alt")), " ")
			}
		case "?:decorative":
			decorative = decorative || k.Get("val") == "1" || k.Get("val") == "true"
		case "w:txbxContent":
			said = true
			r.miss("a text box as such (its text stands behind the paragraph)")
			fields, carried, boxes := r.fields, r.carried, r.boxes
			r.fields, r.carried, r.boxes = nil, nil, nil
			bs := r.blocks(k.Kids)
			r.fields, r.carried, r.boxes = fields, carried, append(boxes, bs...)
			return false
		}
		return true
	})
	n.Find(func(k *parts.Node) bool {
		id := ""
		switch k.Name {
		case "w:txbxContent":
			return false
		case "a:blip":
			if id = k.Get("r:embed"); id == "" {
				id = k.Get("r:link")
			}
		case "v:imagedata":
			id = k.Get("r:id")
		default:
			return true
		}
		said = true
		if src := r.picture(id); src != "" {
			p := &prose.Image{Src: src, Alt: alt}
			if decorative {
				p.Alt, p.Decorative = "", true
			}
			if link != "" {
				r.Lost("the link of a picture (the picture stays)", link)
			}
			out = append(out, prose.Run{Picture: p})
		}
		return false
	})
	if !said {
		r.miss("a drawing or a chart")
	}
	return out
}

// with returns a style as direct formatting changes it.
func with(s prose.Style, props *parts.Node) prose.Style {
	if props == nil {
		return s
	}
	set := func(to *bool, name string) {
		if n := props.Child(name); n != nil {
			*to = n.On()
		}
	}
	set(&s.Bold, "w:b")
	set(&s.Italic, "w:i")
	set(&s.Strike, "w:strike")
	set(&s.Strike, "w:dstrike")
	set(&s.Under, "w:u")
	if v := props.Child("w:vertAlign"); v != nil {
		s.Sup, s.Sub = v.Val() == "superscript", v.Val() == "subscript"
	}
	return s
}
