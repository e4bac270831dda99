package settings

import (
	"regexp"
	"strings"

	"annals/internal/compile/address"
	"annals/internal/doc"
	"annals/internal/source"
	"annals/internal/source/placed"
)

// readLicense reads the licence, and finds the address of those of Creative
// Commons from the name that people give them.
func (r *reader) readLicense(raw *source.Value) {
	v := raw.Get("license")
	name := placed.First(v.Get("name"), v.Get("license"), v.Get("url"))
	l := doc.License{Holder: v.Line("holder"), Name: placed.Unfold(name.String()), URL: v.Str("url")}
	if v != nil && v.Kind == source.Scalar {
		name, l.Name = v, placed.Unfold(v.String())
	}
	known, deed := CreativeCommons(l.Name)
	if known != "" {
		l.Name = known
	}
	if l.URL == "" {
		l.URL = deed
	} else if u, ok := address.External(l.URL); ok {
		l.URL = u
	} else {
		r.diags.Warn("bad-link", placed.FirstPlace(name.Place, v.Get("url")), "write the whole address, such as https://creativecommons.org/licenses/by/4.0/",
			"“%s” is not the address of a licence", l.URL)
		l.URL = deed
	}
	r.report.License = l
}

var (
	licensePrefix = regexp.MustCompile(`(?i)^(?:(?:licen[sc]e|lizenz):?\s+)`)
	ccZero        = regexp.MustCompile(`(?i)\bcc[ -]?0\b|\bcc zero\b`)
	ccShort       = regexp.MustCompile(`(?i)\b(?:cc|creative commons)[ -]?(by(?:[ -](?:nc|nd|sa)){0,2})\b(?:[ -]v?([1-4]\.[05]))?(?:[ -](?:unported|international|([a-z]{2})\b))?`)
	ccLong        = regexp.MustCompile(`(?i)\b(?:attribution|namensnennung)((?:\W+(?:non-?commercial|nicht[ -]kommerziell|no-?deriv(?:atives|s)?|keine bearbeitungen?|share-?alike|weitergabe unter gleichen bedingungen))*)`)
	ccVersion     = regexp.MustCompile(`\b[1-4]\.[05]\b`)
)

// CreativeCommons recognises a licence of Creative Commons by name and returns
// its usual short name and its address, or "" twice. Addresses are those of
// https://creativecommons.org/licenses/list.en.
func CreativeCommons(name string) (short, address string) {
	name = licensePrefix.ReplaceAllString(strings.TrimSpace(name), "")
	if ccZero.MatchString(name) {
		return "CC0 1.0", "https://creativecommons.org/publicdomain/zero/1.0/"
	}
	var parts, version, port string
	if m := ccShort.FindStringSubmatch(name); m != nil {
		parts, version, port = strings.ToLower(strings.ReplaceAll(m[1], " ", "-")), m[2], strings.ToLower(m[3])
	} else if m := ccLong.FindStringSubmatch(name); m != nil && strings.Contains(strings.ToLower(name), "creative commons") {
		parts = "by"
		long := strings.ToLower(m[1])
		for _, p := range [][]string{{"nc", "commercial", "kommerziell"}, {"nd", "deriv", "bearbeitung"}, {"sa", "alike", "gleichen"}} {
			for _, word := range p[1:] {
				if strings.Contains(long, word) {
					parts += "-" + p[0]
					break
				}
			}
		}
		version = ccVersion.FindString(name)
	} else {
		return "", ""
	}
	switch parts {
	case "by", "by-sa", "by-nc", "by-nd", "by-nc-sa", "by-nc-nd":
	default:
		return "", ""
	}
	short = "CC " + strings.ToUpper(parts)
	if version == "" { // which one is meant, nobody can tell
		return short, ""
	}
	short += " " + version
	address = "https://creativecommons.org/licenses/" + parts + "/" + version + "/"
	if port != "" && version != "4.0" {
		return short + " " + strings.ToUpper(port), address + port + "/"
	}
	return short, address
}
