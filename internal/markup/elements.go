package markup

import "annals/internal/doc"

// element says what the package knows of an HTML element. One that is not
// known is transparent: its content stays, and the writer is told.
type element struct {
	block    bool // stands on its own; ends a paragraph
	void     bool // has no content
	optional bool // its end may be left out
	frame    bool // end tags inside it do not reach what is outside
	table    bool // part of a table, closed across frames
	unsafe   bool // never goes into the report, with its content
	unsafeMe bool // never goes into the report; its content may
	embedded bool // shows something from elsewhere: becomes a link
	style    doc.Style
}

var elements = map[string]element{
	// Text.
	"a": {}, "abbr": {}, "acronym": {}, "bdi": {}, "bdo": {}, "big": {}, "data": {}, "font": {}, "label": {}, "nobr": {},
	"q": {}, "rb": {}, "rp": {optional: true}, "rt": {optional: true}, "ruby": {}, "span": {}, "time": {}, "button": {}, "noscript": {},
	"em": {style: doc.Emphasis}, "i": {style: doc.Emphasis}, "var": {style: doc.Emphasis}, "dfn": {style: doc.Emphasis},
	"b": {style: doc.Strong}, "strong": {style: doc.Strong},
	"u": {style: doc.Underline}, "ins": {style: doc.Underline},
	"s": {style: doc.Strike}, "del": {style: doc.Strike}, "strike": {style: doc.Strike},
	"sub": {style: doc.Subscript}, "sup": {style: doc.Superscript}, "small": {style: doc.Small},
	"mark": {style: doc.Mark}, "cite": {style: doc.Cite},
	"code": {}, "kbd": {}, "samp": {}, "tt": {},
	"br": {void: true}, "img": {void: true}, "wbr": {void: true},

	// Blocks.
	"p": {block: true, optional: true}, "div": {block: true}, "section": {block: true}, "article": {block: true},
	"aside": {block: true}, "header": {block: true}, "footer": {block: true}, "main": {block: true}, "nav": {block: true},
	"address": {block: true}, "center": {block: true}, "hgroup": {block: true}, "search": {block: true}, "fieldset": {block: true},
	"legend": {block: true}, "details": {block: true}, "summary": {block: true}, "dialog": {block: true},
	"h1": {block: true}, "h2": {block: true}, "h3": {block: true}, "h4": {block: true}, "h5": {block: true}, "h6": {block: true},
	"ul": {block: true}, "ol": {block: true}, "menu": {block: true}, "dir": {block: true}, "li": {block: true, optional: true},
	"dl": {block: true}, "dt": {block: true, optional: true}, "dd": {block: true, optional: true},
	"blockquote": {block: true}, "pre": {block: true}, "hr": {block: true, void: true},
	"figure": {block: true}, "figcaption": {block: true}, "picture": {},
	"table": {block: true, table: true, frame: true}, "caption": {block: true, optional: true, table: true, frame: true},
	"colgroup": {block: true, optional: true, table: true}, "col": {block: true, void: true, table: true},
	"thead": {block: true, optional: true, table: true}, "tbody": {block: true, optional: true, table: true},
	"tfoot": {block: true, optional: true, table: true}, "tr": {block: true, optional: true, table: true},
	"td": {block: true, optional: true, table: true, frame: true}, "th": {block: true, optional: true, table: true, frame: true},
	"html": {block: true, optional: true}, "body": {block: true, optional: true}, "head": {block: true, optional: true},

	// What a report does not carry.
	"script": {unsafe: true}, "style": {unsafe: true}, "textarea": {unsafe: true}, "select": {unsafe: true}, "svg": {unsafe: true},
	"math": {unsafe: true}, "template": {unsafe: true}, "title": {unsafe: true, block: true}, "frameset": {unsafe: true, block: true}, "canvas": {unsafe: true},
	"form": {unsafeMe: true, block: true}, "input": {unsafeMe: true, void: true}, "link": {unsafeMe: true, void: true},
	"meta": {unsafeMe: true, void: true}, "base": {unsafeMe: true, void: true}, "frame": {unsafeMe: true, void: true},
	"iframe": {embedded: true}, "video": {embedded: true}, "audio": {embedded: true}, "object": {embedded: true},
	"embed": {embedded: true, void: true}, "source": {void: true}, "track": {void: true}, "param": {void: true}, "area": {void: true}, "map": {},
}
