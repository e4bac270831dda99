package doc

// Picture is one use of a picture file: the file, and what this place says of it.
type Picture struct {
	Origin
	Src     string // as written
	Asset   *Asset // nil where the file is missing or cannot be used: a marked box stands in its place
	Problem string // why Asset is nil, for the marked box, in the report's language
	Alt     string // as written; "" unless State is Described
	State   AltState
	Stand   string  // what stands in for a missing description: caption or page title
	Title   string  // the title of the image in the source, "" where none
	Rights  License // who made it and under which terms it is used; zero where not given
	Width   int     // in CSS pixels as written in the source, 0 where not given
	Height  int
}

// AltState tells what is known of a picture's description.
type AltState int

const (
	AltMissing     AltState = iota // none was given: a warning
	AltPlaceholder                 // a text that describes nothing: a warning
	AltDecorative                  // the picture says nothing, on purpose
	AltDescribed
)

// Description returns the text that stands for the picture: its alternative
// text, or what stands in for one. A decorative picture has none.
func (p *Picture) Description() string {
	switch p.State {
	case AltDescribed:
		return p.Alt
	case AltDecorative:
		return ""
	}
	return p.Stand
}

// Format is the format of an asset, told from its bytes.
type Format int

const (
	UnknownFormat Format = iota
	JPEG
	PNG
	GIF
	SVG
	WebP
	Document // anything to download
	TrueType
)

// Asset is a file of the report's folder that the editions carry. Two pictures
// of the same file share one Asset. It is not changed after compile.
type Asset struct {
	Path        string // in the folder, slash separated, cleaned, no leading slash
	Format      Format
	MediaType   string
	Data        []byte
	Hash        string // hex SHA-256 of Data
	Width       int    // of a picture in pixels as it is shown (orientation applied); SVG: CSS pixels
	Height      int
	Orientation int  // EXIF orientation 1 to 8 of the stored pixels; 1 where unknown
	Drawn       bool // an SVG that annals drew itself: its classes say what its colours are for, see chart
}
