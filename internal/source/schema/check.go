package schema

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"time"

	"annals/internal/diag"
	"annals/internal/source/placed"
)

// A checker holds a value against the tables of known keys.
type checker struct {
	diags *diag.List
	// levels are the tables of the mappings around the current one, the
	// outermost first.
	levels [][]Key
}

// Check checks a whole file's mapping.
func Check(v *placed.Value, keys []Key, diags *diag.List) {
	c := checker{diags: diags}
	c.group(v, keys)
}

// group checks the fields of a mapping.
func (c *checker) group(v *placed.Value, keys []Key) {
	c.levels = append(c.levels, keys)
	for i, f := range v.Fields {
		if k := find(keys, f.Key); k != nil {
			c.value(f.Value, *k)
		} else {
			c.unknown(v, i)
		}
	}
	c.levels = c.levels[:len(c.levels)-1]
}

// value checks the value of a known key.
func (c *checker) value(v *placed.Value, k Key) {
	if v.Kind == placed.Null || v.Kind == placed.Scalar && strings.TrimSpace(v.Text.Value) == "" || k.Jekyll {
		return
	}
	switch k.Type {
	case OneLine, Flag, Number, Day:
		c.scalar(v, k)
	case Markdown:
		c.markdown(v, k)
	case Steps, Pictures:
		for _, item := range v.Entries() {
			c.entry(item, k)
		}
	case Picture:
		if v.Kind == placed.Sequence {
			c.wrong(v, k, "one picture")
		} else {
			c.entry(v, k)
		}
	case Words:
		for _, item := range v.Entries() {
			if item.Kind == placed.Sequence || item.Kind == placed.Mapping {
				c.wrong(item, k, "a text or a list of texts")
			} else if s := item.String(); k.Values != nil && s != "" && !slices.Contains(k.Values, s) {
				c.diags.Warn("unknown-value", item.Place, c.meantValue(s, k), "“%s” is nothing that “%s” can name", s, k.Name)
			}
		}
	case Sections:
		if v.Kind != placed.Sequence {
			c.wrong(v, k, "a list of “"+k.Keys[0].Name+":” and “"+k.Keys[1].Name+":”")
			return
		}
		for _, item := range v.Items {
			c.entry(item, k)
		}
	case ByLanguage:
		c.byLanguage(v, k)
	case Group:
		if v.Kind == placed.Mapping {
			c.group(v, k.Keys)
		} else if v.Kind != placed.Scalar || !k.Short {
			c.wrong(v, k, "a mapping: lines such as “"+k.Keys[0].Name+": …”, indented below it")
		}
	}
}

// byLanguage checks a mapping whose keys are tags of languages.
func (c *checker) byLanguage(v *placed.Value, k Key) {
	if v.Kind != placed.Mapping {
		c.wrong(v, k, "a mapping of languages: “en:”, and below it, indented, “title: …”")
		return
	}
	for _, f := range v.Fields {
		switch {
		case !tagLike.MatchString(f.Key):
			c.diags.Fail("bad-lang", f.Place, "write a tag such as de, en-GB or fr", "“%s” is not the tag of a language", f.Key)
		case f.Value.Kind == placed.Mapping:
			c.group(f.Value, k.Keys)
		case f.Value.Kind != placed.Null:
			c.wrong(f.Value, Key{Name: f.Key}, "a mapping: “title: …”, indented below it")
		}
	}
}

// meantValue returns the hint for an unknown value of a key that knows all its
// values.
func (c *checker) meantValue(s string, k Key) string {
	var known []Key
	for _, v := range k.Values {
		known = append(known, Key{Name: v})
	}
	if near := Nearest(s, known); near != "" {
		return "did you mean “" + near + "”?"
	}
	return "known are: " + strings.Join(k.Values, ", ")
}

// entry checks one entry of a list whose entries are mappings, or texts in
// their place.
func (c *checker) entry(v *placed.Value, k Key) {
	switch v.Kind {
	case placed.Mapping:
		c.group(v, k.Keys)
	case placed.Sequence:
		c.wrong(v, k, "a text or “"+k.Keys[0].Name+": …”")
	}
}

// markdown checks a text that may also be a list of texts or a mapping of
// texts and pictures by label.
func (c *checker) markdown(v *placed.Value, k Key) {
	switch v.Kind {
	case placed.Sequence:
		for _, item := range v.Items {
			if item.Kind == placed.Sequence {
				c.wrong(item, k, "a text")
			} else if item.Kind == placed.Mapping {
				c.markdown(item, k)
			}
		}
	case placed.Mapping:
		for _, f := range v.Fields {
			if f.Value.Kind == placed.Mapping && k.Keys != nil {
				c.group(f.Value, k.Keys)
			} else if f.Value.Kind == placed.Mapping || f.Value.Kind == placed.Sequence {
				c.wrong(f.Value, k, "a text")
			}
		}
	}
}

// scalar checks values that have no parts.
func (c *checker) scalar(v *placed.Value, k Key) {
	want := map[Type]string{OneLine: "a text", Flag: "true or false", Number: "a whole number", Day: "a date such as 2019-03-21"}[k.Type]
	if v.Kind != placed.Scalar {
		c.wrong(v, k, want)
		return
	}
	s := v.String()
	ok := true
	switch k.Type {
	case Flag:
		_, ok = v.Bool()
	case Number:
		ok = wholeNumber.MatchString(s)
	case Day:
		_, err := time.Parse("2006-01-02", s)
		ok = err == nil
	}
	if !ok {
		c.wrong(v, k, want)
	}
}

var wholeNumber = regexp.MustCompile(`^[0-9]{1,9}$`)

func (c *checker) wrong(v *placed.Value, k Key, want string) {
	is := map[placed.Kind]string{placed.Scalar: "a text", placed.Sequence: "a list", placed.Mapping: "a mapping", placed.Null: "nothing"}[v.Kind]
	hint := ""
	switch {
	case v.Kind == placed.Scalar:
		is = "“" + placed.FirstWords(v) + "”"
	case v.Kind == placed.Mapping && len(v.Fields) == 1:
		hint = "if it is meant as text, put it between quotation marks: a colon followed by a blank makes a key of what precedes it"
	case v.Kind == placed.Sequence || v.Kind == placed.Mapping:
		hint = "if it is meant as text, put it between quotation marks"
	}
	c.diags.Fail("wrong-type", v.Place, hint, "“%s” must be %s, not %s", k.Name, want, is)
}

// unknown tells of a field that no table has, and what was probably meant.
func (c *checker) unknown(v *placed.Value, i int) {
	f := v.Fields[i]
	message := fmt.Sprintf("“%s” is no key that annals knows", f.Key)
	if words := placed.FirstWords(f.Value); words != "" {
		message += ", so what it says is lost: “" + words + "”"
	}
	c.diags.Warn("unknown-key", f.Place, c.meant(v, i), "%s", message)
}

// meant returns the hint for an unknown key.
func (c *checker) meant(v *placed.Value, i int) string {
	name := v.Fields[i].Key
	here := c.levels[len(c.levels)-1]
	// Does it belong to what the line before began?
	if i > 0 {
		before := v.Fields[i-1]
		if k := find(here, before.Key); k != nil && find(k.Keys, name) != nil && before.Value.Kind != placed.Scalar {
			if before.Value.Kind == placed.Sequence && len(before.Value.Items) > 0 {
				return "it stands one level too high: indent it, so that it belongs to the last entry of “" + before.Key + "”"
			}
			return "it stands one level too high: indent it, so that it belongs to “" + before.Key + "”"
		}
	}
	for d := len(c.levels) - 2; d >= 0; d-- {
		if k := find(c.levels[d], name); k != nil && !k.Jekyll {
			return "it stands too deep: indent it like the keys of the level above"
		}
	}
	if near := Nearest(name, here); near != "" {
		hint := "did you mean “" + near + "”?"
		if v.Get(near) != nil {
			hint += " That is given as well"
		}
		return hint
	}
	for _, k := range here {
		if sub := find(k.Keys, name); sub != nil && k.Type != Markdown {
			return "“" + name + "” belongs under “" + k.Name + "”: indent it there"
		}
	}
	for d := len(c.levels) - 2; d >= 0; d-- {
		if near := Nearest(name, c.levels[d]); near != "" {
			return "did you mean “" + near + "”, one level further out?"
		}
	}
	// A line that was meant to go on with a text ends it when it is not
	// indented, and a colon in it makes it a key.
	if i > 0 && endsInText(v.Fields[i-1].Value) && !keyLike.MatchString(name) {
		return "if this line belongs to the text of “" + v.Fields[i-1].Key + "” above, indent it like that text"
	}
	if i > 0 && endsInText(v.Fields[i-1].Value) {
		return "if this line belongs to the text of “" + v.Fields[i-1].Key + "” above, indent it like that text; else delete it"
	}
	return ""
}

// keyLike is how keys look: a word of small letters.
var keyLike = regexp.MustCompile(`^[a-z][a-z0-9_-]*$`)

// endsInText reports whether the last thing a value holds is a text of lines
// of its own, which the next line may have been meant to continue.
func endsInText(v *placed.Value) bool {
	switch {
	case v == nil:
		return false
	case v.Kind == placed.Sequence && len(v.Items) > 0:
		return endsInText(v.Items[len(v.Items)-1])
	case v.Kind == placed.Mapping && len(v.Fields) > 0:
		return endsInText(v.Fields[len(v.Fields)-1].Value)
	}
	return v.Kind == placed.Scalar && (v.Block || v.Place.Length == 0 && v.Text.Value != "")
}

// tagLike is how tags of languages look, as far as reports need them.
var tagLike = regexp.MustCompile(`^[A-Za-z]{2,3}([-_][A-Za-z0-9]{2,8})*$`)

// IsTag reports whether a word looks like the tag of a language.
func IsTag(s string) bool { return tagLike.MatchString(s) }
