package container

import (
	"bytes"
	"encoding/binary"
)

const (
	iccPrefix = "ICC_PROFILE\x00"

	// maxProfile is far above any display or camera profile; those of
	// printers, at one or two megabytes, belong to CMYK.
	maxProfile = 4 << 20

	// profileChunk is what fits into an APP2 segment beside its prefix.
	profileChunk = 65535 - 2 - len(iccPrefix) - 2
)

// joinProfile puts a profile together from the chunks of APP2 segments, each
// led by its number and the number of all (ICC.1:2022, annex B.4). A set that
// is not whole gives nil: a picture without a profile is taken for sRGB.
func joinProfile(chunks [][]byte) []byte {
	parts := make([][]byte, len(chunks))
	size := 0
	for _, c := range chunks {
		if len(c) < 2 || int(c[1]) != len(chunks) || c[0] == 0 || int(c[0]) > len(chunks) || parts[c[0]-1] != nil {
			return nil
		}
		parts[c[0]-1] = c[2:]
		size += len(c) - 2
	}
	if size == 0 || size > maxProfile {
		return nil
	}
	return bytes.Join(parts, nil)
}

// ProfileSegments cuts a profile into APP2 segments.
func ProfileSegments(profile []byte) []byte {
	var out []byte
	n := (len(profile) + profileChunk - 1) / profileChunk
	for i := range n {
		part := profile[i*profileChunk : min((i+1)*profileChunk, len(profile))]
		out = AppendSegment(out, APP2, []byte(iccPrefix), []byte{byte(i + 1), byte(n)}, part)
	}
	return out
}

// SaneProfile returns a profile that a PDF may embed for a picture of so many
// components, or nil: one with a header that fits (ICC.1:2022, 7.2), of a
// class and version that PDF/A allows (ISO 19005-2, 6.2.4.2). A profile that
// is sRGB itself also gives nil, since plain RGB already means that.
func SaneProfile(p []byte, components int) []byte {
	if len(p) < 132 || len(p) > maxProfile {
		return nil
	}
	n := int(binary.BigEndian.Uint32(p))
	if n < 132 || n > len(p) || string(p[36:40]) != "acsp" {
		return nil
	}
	p = p[:n]
	if v := p[8]; v != 2 && v != 4 {
		return nil
	}
	switch string(p[12:16]) {
	case "mntr", "scnr", "prtr", "spac":
	default:
		return nil
	}
	switch {
	case components == 1 && string(p[16:20]) == "GRAY":
	case components == 3 && string(p[16:20]) == "RGB ":
	default:
		return nil
	}
	tags := int(binary.BigEndian.Uint32(p[128:]))
	if tags < 1 || tags > 200 || 132+12*tags > n {
		return nil
	}
	for i := range tags {
		e := p[132+12*i:]
		at, size := int(binary.BigEndian.Uint32(e[4:])), int(binary.BigEndian.Uint32(e[8:]))
		if at < 128 || at > n || size > n-at {
			return nil
		}
		if string(e[:4]) == "desc" && describesSRGB(p[at:at+size]) {
			return nil
		}
	}
	return p
}

// describesSRGB reads a profile description, of version 2 (ASCII) or 4
// (UTF-16), and reports whether it names the standard space.
func describesSRGB(desc []byte) bool {
	if len(desc) < 12 {
		return false
	}
	text := desc[8:]
	if string(desc[:4]) == "mluc" {
		text = bytes.ReplaceAll(text, []byte{0}, nil)
	}
	return bytes.Contains(text, []byte("sRGB IEC61966-2"))
}
