module annals

go 1.26.0

require (
	github.com/go-pdf/fpdf v0.9.0 // writes every PDF: pages, links, bookmarks, metadata; pdf finishes its bytes
	github.com/go-text/typesetting v0.3.0 // shaping (HarfBuzz in Go) and UAX #14; 0.3.5 loses kerning, see internal/typeset
	github.com/klauspost/compress v1.20.4 // zlib at half the cost of the standard library's
	github.com/rogpeppe/go-internal v1.16.0 // tests only: testscript for the command line
	github.com/santhosh-tekuri/jsonschema/v6 v6.0.3 // tests only: the exported JSON against its schema
	github.com/yuin/goldmark v1.8.7 // Markdown to a tree with the position of every node
	golang.org/x/image v0.47.0 // scaling of pictures
	golang.org/x/net v0.62.0 // the HTML parser, for HTML inside Markdown and pasted HTML
	golang.org/x/text v0.44.0 // NFC, collation
	gopkg.in/yaml.v3 v3.0.1 // config, front matter and data files as nodes with places
)

require (
	golang.org/x/sys v0.49.0 // indirect
	golang.org/x/tools v0.52.0 // indirect
)
