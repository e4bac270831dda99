package doc

// Inline is a piece of running text. The set is closed, as that of Block is.
type Inline interface {
	Node
	inline()
}

type (
	// Text is a run of characters in NFC. White space in it is single blanks;
	// a no-break space stays one; U+00AD is a break opportunity that no
	// edition shows unless a line ends there.
	Text struct {
		Origin
		Value string
	}

	// LineBreak ends a line within a paragraph, on purpose.
	LineBreak struct{ Origin }

	// Span is text that differs from its surroundings in style or language.
	Span struct {
		Origin
		Style   Style
		Lang    string // BCP 47, "" means that of its surroundings
		Inlines []Inline
	}

	// Code is text of a program, set in its own face.
	Code struct {
		Origin
		Value string
	}

	// Link leads to another place of the report or out of it.
	Link struct {
		Origin
		Target  Target
		Title   string
		Inlines []Inline
		// Unpaged is set where the number of the page that the link leads to
		// stands beside it: paper does not name it a second time.
		Unpaged bool
	}

	// PageRef names the printed page on which its target begins, as an index
	// does. Screens show the title of the target's page in its place.
	PageRef struct {
		Origin
		Target Target // its kind is PageTarget
	}

	// InlinePicture is a picture within a line of text.
	InlinePicture struct {
		Origin
		Picture *Picture
	}

	// NoteRef is the mark of a footnote.
	NoteRef struct {
		Origin
		Note *Footnote
	}
)

// Style is the meaning of a Span.
type Style int

const (
	Plain       Style = iota // a span that only carries a language
	Emphasis                 // <em>
	Strong                   // <strong>
	Strike                   // <s>, <del>
	Underline                // <u>, <ins>
	Superscript              // <sup>
	Subscript                // <sub>
	Small                    // <small>
	Mark                     // <mark>
	Cite                     // <cite>, a work's title
)

// TargetKind tells where a link leads.
type TargetKind int

const (
	// DeadTarget is a link whose goal was not found: its words stay, the link
	// does not. A warning has been given.
	DeadTarget TargetKind = iota
	ExternalTarget
	MailTarget // mailto: or tel:
	PageTarget // a page of the report, or a heading on it
	AssetTarget
)

// Target is the goal of a link, resolved.
type Target struct {
	Kind   TargetKind
	URL    string // of an external or mail target, or as written of a dead one
	Page   *Page  // of a page target
	Anchor string // ID of a heading or block on that page, "" for its top
	Asset  *Asset // of an asset target
}

func (*Text) inline()          {}
func (*LineBreak) inline()     {}
func (*Span) inline()          {}
func (*Code) inline()          {}
func (*Link) inline()          {}
func (*PageRef) inline()       {}
func (*InlinePicture) inline() {}
func (*NoteRef) inline()       {}
