package pdf

import "fmt"

// Flavour names the standards that a file is to follow, as the command line
// spells them.
type Flavour string

const (
	// Default is PDF/A-3a with PDF/UA-1: tagged, archivable, may carry files.
	Default Flavour = "a3a+ua1"
	// Plain is PDF/A-2a with PDF/UA-1: nothing attached.
	Plain Flavour = "a2a+ua1"
)

// claims is what a flavour makes the file say of itself, and what it allows.
// A PDF 2.0 flavour (PDF/A-4f with PDF/UA-2) takes its place here with another
// version, namespaces in the structure tree and no document information.
type claims struct {
	archivePart  int    // pdfaid:part
	archiveLevel string // pdfaid:conformance
	accessPart   int    // pdfuaid:part
	attachments  bool
}

func (f Flavour) claims() (claims, error) {
	switch f {
	case "", Default:
		return claims{archivePart: 3, archiveLevel: "A", accessPart: 1, attachments: true}, nil
	case Plain:
		return claims{archivePart: 2, archiveLevel: "A", accessPart: 1}, nil
	}
	return claims{}, fmt.Errorf("there is no PDF flavour %q; there are %s and %s", string(f), Default, Plain)
}
