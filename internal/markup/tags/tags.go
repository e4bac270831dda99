// Package tags is what annals knows of the elements of HTML: which stand on
// their own, whose end may be left out, which never go into a report, and what
// those of text mean.
//
// What comes in is a name, or the bytes at which a tag begins; what goes out
// is data. The package parses no document and must never know Markdown, the
// tree that is grown from it, or the document model beyond its styles.
package tags

import (
	"bytes"

	"annals/internal/doc"
)

// Element says what is known of an element. The zero value is an element of
// text without a meaning of its own, such as <span>.
type Element struct {
	Block        bool // stands on its own; ends a paragraph
	Void         bool // has no content
	Optional     bool // its end may be left out
	Frame        bool // end tags inside it do not reach what is outside
	Table        bool // part of a table, closed across frames
	Unsafe       bool // never goes into the report, with its content
	UnsafeItself bool // never goes into the report; its content may
	Embedded     bool // shows something from elsewhere: becomes a link
	Style        doc.Style
}

// Of returns what is known of an element by its name in lower case. One that
// is not known is transparent: its content stays.
func Of(name string) Element { return elements[name] }

// Known reports whether an element is one of HTML's, in use or out of it.
func Known(name string) bool {
	_, ok := elements[name]
	return ok
}

// Name returns the name, in lower case, of the tag that b begins with, ""
// if it begins with none, and how far the name reaches.
func Name(b []byte) (name string, closing bool, end int) {
	if len(b) < 2 || b[0] != '<' {
		return "", false, 0
	}
	i := 1
	if b[i] == '/' {
		closing = true
		i++
	}
	from := i
	for i < len(b) && (isLetter(b[i]) || i > from && (isDigit(b[i]) || b[i] == '-' || b[i] == ':')) {
		i++
	}
	if i == from || i < len(b) && bytes.IndexByte([]byte(" \t\n/>"), b[i]) < 0 {
		return "", false, 0
	}
	return string(bytes.ToLower(b[from:i])), closing, i
}

func isLetter(c byte) bool { return 'a' <= c|0x20 && c|0x20 <= 'z' }
func isDigit(c byte) bool  { return '0' <= c && c <= '9' }

// IsHeading reports whether a name is h1 to h6.
func IsHeading(name string) bool {
	return len(name) == 2 && name[0] == 'h' && '1' <= name[1] && name[1] <= '6'
}

// IsPart reports whether an element is a part of another one: of a list, of a
// table.
func IsPart(name string) bool {
	switch name {
	case "li", "dt", "dd", "thead", "tbody", "tfoot", "tr", "td", "th", "caption", "col", "colgroup":
		return true
	}
	return false
}

// EndsBefore reports whether an open element ends where another one begins.
func EndsBefore(open, next string) bool {
	switch open {
	case "p":
		return Of(next).Block
	case "li":
		return next == "li"
	case "dt", "dd":
		return next == "dt" || next == "dd"
	case "td", "th":
		return next == "td" || next == "th" || next == "tr" || next == "thead" || next == "tbody" || next == "tfoot"
	case "tr", "caption", "colgroup":
		return next == "tr" && open == "tr" || next == "thead" || next == "tbody" || next == "tfoot" || open != "tr" && (next == "tr" || next == "caption" || next == "colgroup")
	case "thead", "tbody", "tfoot":
		return next == "thead" || next == "tbody" || next == "tfoot"
	}
	return false
}

var elements = map[string]Element{
	// Text.
	"a": {}, "abbr": {}, "acronym": {}, "bdi": {}, "bdo": {}, "big": {}, "data": {}, "font": {}, "label": {}, "nobr": {},
	"q": {}, "rb": {}, "rp": {Optional: true}, "rt": {Optional: true}, "ruby": {}, "span": {}, "time": {}, "button": {}, "noscript": {},
	"em": {Style: doc.Emphasis}, "i": {Style: doc.Emphasis}, "var": {Style: doc.Emphasis}, "dfn": {Style: doc.Emphasis},
	"b": {Style: doc.Strong}, "strong": {Style: doc.Strong},
	"u": {Style: doc.Underline}, "ins": {Style: doc.Underline},
	"s": {Style: doc.Strike}, "del": {Style: doc.Strike}, "strike": {Style: doc.Strike},
	"sub": {Style: doc.Subscript}, "sup": {Style: doc.Superscript}, "small": {Style: doc.Small},
	"mark": {Style: doc.Mark}, "cite": {Style: doc.Cite},
	"code": {}, "kbd": {}, "samp": {}, "tt": {},
	"br": {Void: true}, "img": {Void: true}, "wbr": {Void: true},

	// Blocks.
	"p": {Block: true, Optional: true}, "div": {Block: true}, "section": {Block: true}, "article": {Block: true},
	"aside": {Block: true}, "header": {Block: true}, "footer": {Block: true}, "main": {Block: true}, "nav": {Block: true},
	"address": {Block: true}, "center": {Block: true}, "hgroup": {Block: true}, "search": {Block: true}, "fieldset": {Block: true},
	"legend": {Block: true}, "details": {Block: true}, "summary": {Block: true}, "dialog": {Block: true},
	"h1": {Block: true}, "h2": {Block: true}, "h3": {Block: true}, "h4": {Block: true}, "h5": {Block: true}, "h6": {Block: true},
	"ul": {Block: true}, "ol": {Block: true}, "menu": {Block: true}, "dir": {Block: true}, "li": {Block: true, Optional: true},
	"dl": {Block: true}, "dt": {Block: true, Optional: true}, "dd": {Block: true, Optional: true},
	"blockquote": {Block: true}, "pre": {Block: true}, "hr": {Block: true, Void: true},
	"figure": {Block: true}, "figcaption": {Block: true}, "picture": {},
	"table": {Block: true, Table: true, Frame: true}, "caption": {Block: true, Optional: true, Table: true, Frame: true},
	"colgroup": {Block: true, Optional: true, Table: true}, "col": {Block: true, Void: true, Table: true},
	"thead": {Block: true, Optional: true, Table: true}, "tbody": {Block: true, Optional: true, Table: true},
	"tfoot": {Block: true, Optional: true, Table: true}, "tr": {Block: true, Optional: true, Table: true},
	"td": {Block: true, Optional: true, Table: true, Frame: true}, "th": {Block: true, Optional: true, Table: true, Frame: true},
	"html": {Block: true, Optional: true}, "body": {Block: true, Optional: true}, "head": {Block: true, Optional: true},

	// What a report does not carry.
	"script": {Unsafe: true}, "style": {Unsafe: true}, "textarea": {Unsafe: true}, "select": {Unsafe: true}, "svg": {Unsafe: true},
	"math": {Unsafe: true}, "template": {Unsafe: true}, "title": {Unsafe: true, Block: true}, "frameset": {Unsafe: true, Block: true}, "canvas": {Unsafe: true},
	"form": {UnsafeItself: true, Block: true}, "input": {UnsafeItself: true, Void: true}, "link": {UnsafeItself: true, Void: true},
	"meta": {UnsafeItself: true, Void: true}, "base": {UnsafeItself: true, Void: true}, "frame": {UnsafeItself: true, Void: true},
	"iframe": {Embedded: true}, "video": {Embedded: true}, "audio": {Embedded: true}, "object": {Embedded: true},
	"embed": {Embedded: true, Void: true}, "source": {Void: true}, "track": {Void: true}, "param": {Void: true}, "area": {Void: true}, "map": {},
}
