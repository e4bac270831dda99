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
	// Second is PDF/A-4f with PDF/UA-2, both on PDF 2.0. Without attachments it
	// is PDF/A-4: level f is for files that carry some (ISO 19005-4, annex A).
	Second Flavour = "a4f+ua2"
)

// Flavours are all that can be written, the default first.
var Flavours = [...]Flavour{Default, Plain, Second}

// ParseFlavour returns the flavour of that name, Default for none. The error
// names those that there are.
func ParseFlavour(name string) (Flavour, error) {
	if name == "" {
		return Default, nil
	}
	for _, f := range Flavours {
		if string(f) == name {
			return f, nil
		}
	}
	return "", fmt.Errorf("there is no PDF flavour %q; there are %s, %s and %s", name, Flavours[0], Flavours[1], Flavours[2])
}

// Standards returns how the standards are cited that a file of the flavour with
// attachments follows: of accessibility and of archiving.
func (f Flavour) Standards() (access, archive string) {
	switch f {
	case Plain:
		return "PDF/UA-1 (ISO 14289-1)", "PDF/A-2a (ISO 19005-2)"
	case Second:
		return "PDF/UA-2 (ISO 14289-2)", "PDF/A-4f (ISO 19005-4)"
	}
	return "PDF/UA-1 (ISO 14289-1)", "PDF/A-3a (ISO 19005-3)"
}

// claims is what a flavour makes the file say of itself, and what it allows.
type claims struct {
	version      string // of PDF; "2.0" brings namespaces, structure destinations and no document information
	archivePart  int    // pdfaid:part
	archiveLevel string // pdfaid:conformance, "" for none
	archiveYear  int    // pdfaid:rev, 0 where there is none
	accessPart   int    // pdfuaid:part
	accessYear   int    // pdfuaid:rev
	attachments  bool
}

// second reports whether the file is PDF 2.0.
func (c claims) second() bool { return c.version == "2.0" }

func (o Options) claims() (claims, error) {
	f, err := ParseFlavour(string(o.Flavour))
	switch f {
	case Default:
		return claims{version: "1.7", archivePart: 3, archiveLevel: "A", accessPart: 1, attachments: true}, err
	case Plain:
		return claims{version: "1.7", archivePart: 2, archiveLevel: "A", accessPart: 1}, err
	case Second:
		c := claims{version: "2.0", archivePart: 4, archiveYear: 2020, accessPart: 2, accessYear: 2024, attachments: true}
		if len(o.Attachments) > 0 {
			c.archiveLevel = "F"
		}
		return c, err
	}
	return claims{}, err
}
