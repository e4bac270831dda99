package picture

import (
	"annals/internal/picture/container"
	"bytes"
	"errors"
	"fmt"
	"strings"

	"annals/internal/doc"
	"annals/internal/picture/svg"
)

// ErrCutOff marks a picture whose file ends before the picture does,
// ErrUnknown data that is no picture of a format that can be used here.
var ErrCutOff, ErrUnknown = container.ErrCutOff, container.ErrUnknown

// Probe tells a picture's format, its size and its orientation from its bytes,
// without decoding pixels. Width and height are those of the picture as shown:
// a photograph taken upright is higher than wide, however its rows are stored.
//
// It walks the whole file from segment to segment, which is cheap, and returns
// an error for a file that is damaged, cut off (ErrCutOff), too large, or of
// no format that the editions can carry (ErrUnknown). The message of an error
// completes the sentence "The picture …".
func Probe(data []byte) (Info, error) {
	switch sniff(data) {
	case doc.JPEG:
		j, err := container.ParseJPEG(data)
		if err != nil {
			return Info{}, err
		}
		info := Info{Format: doc.JPEG, MediaType: "image/jpeg", Width: j.Width, Height: j.Height, Orientation: j.Orientation}
		if info.Orientation >= 5 { // a quarter turn
			info.Width, info.Height = info.Height, info.Width
		}
		return info, nil
	case doc.PNG:
		p, err := container.ParsePNG(data)
		if err != nil {
			return Info{}, err
		}
		return Info{Format: doc.PNG, MediaType: "image/png", Width: p.Width, Height: p.Height, Orientation: 1}, nil
	case doc.GIF:
		g, err := container.ParseGIF(data)
		if err != nil {
			return Info{}, err
		}
		return Info{Format: doc.GIF, MediaType: "image/gif", Width: g.Width, Height: g.Height, Orientation: 1}, nil
	case doc.WebP:
		w, err := container.ParseWebP(data)
		if err != nil {
			return Info{}, err
		}
		return Info{Format: doc.WebP, MediaType: "image/webp", Width: w.Width, Height: w.Height, Orientation: 1}, nil
	case doc.SVG:
		w, h, err := svg.Size(data)
		if errors.Is(err, svg.ErrCutOff) {
			err = fmt.Errorf("%w%s", ErrCutOff, strings.TrimPrefix(err.Error(), svg.ErrCutOff.Error()))
		}
		if err != nil {
			return Info{}, err
		}
		return Info{Format: doc.SVG, MediaType: "image/svg+xml", Width: w, Height: h, Orientation: 1}, nil
	}
	if len(data) == 0 {
		return Info{}, fmt.Errorf("%w: the file is empty", ErrUnknown)
	}
	if name := foreignFormat(data); name != "" {
		return Info{}, fmt.Errorf("%w: it is %s; save it as JPEG, PNG or SVG", ErrUnknown, name)
	}
	return Info{}, fmt.Errorf("%w: its bytes are neither JPEG, PNG, GIF, WebP nor SVG", ErrUnknown)
}

// Moves reports whether a picture that Probe takes is an animation.
func Moves(data []byte) bool {
	switch sniff(data) {
	case doc.PNG:
		p, err := container.ParsePNG(data)
		return err == nil && p.Animated()
	case doc.GIF:
		g, err := container.ParseGIF(data)
		return err == nil && g.Frames > 1
	case doc.WebP:
		w, err := container.ParseWebP(data)
		return err == nil && w.Animated
	}
	return false
}

// sniff tells the format from the first bytes. Names of files are not asked:
// PNG data under a .jpg name is common.
func sniff(data []byte) doc.Format {
	switch {
	case bytes.HasPrefix(data, []byte{0xff, 0xd8, 0xff}):
		return doc.JPEG
	case bytes.HasPrefix(data, []byte(container.PNGSignature)):
		return doc.PNG
	case bytes.HasPrefix(data, []byte("GIF87a")), bytes.HasPrefix(data, []byte("GIF89a")):
		return doc.GIF
	case len(data) >= 12 && string(data[:4]) == "RIFF" && string(data[8:12]) == "WEBP":
		return doc.WebP
	case looksLikeSVG(data):
		return doc.SVG
	}
	return doc.UnknownFormat
}

// looksLikeSVG reports whether the first element of what may be XML is svg:
// it skips a byte order mark, white space, the prolog, comments and a doctype.
func looksLikeSVG(data []byte) bool {
	data = bytes.TrimPrefix(data, []byte("\xef\xbb\xbf"))
	for {
		data = bytes.TrimLeft(data, " \t\r\n")
		var end string
		switch {
		case bytes.HasPrefix(data, []byte("<!--")):
			end = "-->"
		case bytes.HasPrefix(data, []byte("<?")):
			end = "?>"
		case bytes.HasPrefix(data, []byte("<!DOCTYPE")), bytes.HasPrefix(data, []byte("<!doctype")):
			end = ">"
			if b := bytes.IndexByte(data, '['); b >= 0 && b < bytes.IndexByte(data, '>') {
				end = "]>"
				// A blank may stand between the two.
				if i := bytes.IndexByte(data, ']'); i >= 0 {
					data, end = data[i:], ">"
				}
			}
		default:
			if !bytes.HasPrefix(data, []byte("<")) {
				return false
			}
			name := data[1:]
			if i := bytes.IndexAny(name[:min(len(name), 64)], " \t\r\n/>"); i >= 0 {
				name = name[:i]
			}
			if i := bytes.IndexByte(name, ':'); i >= 0 {
				name = name[i+1:]
			}
			return string(name) == "svg"
		}
		i := bytes.Index(data, []byte(end))
		if i < 0 {
			return false
		}
		data = data[i+len(end):]
	}
}

// foreignFormat names well-known formats that the editions cannot carry, for
// the message: their names help more than "unknown".
func foreignFormat(data []byte) string {
	has := func(s string) bool { return bytes.HasPrefix(data, []byte(s)) }
	switch {
	case len(data) >= 12 && string(data[4:8]) == "ftyp":
		switch string(data[8:12]) {
		case "heic", "heix", "hevc", "heif", "mif1", "msf1":
			return "a HEIC picture"
		case "avif", "avis":
			return "an AVIF picture"
		}
		return "a film"
	case has("II*\x00"), has("MM\x00*"):
		return "a TIFF picture"
	case has("BM"):
		return "a BMP picture"
	case has("8BPS"):
		return "a Photoshop file"
	case has("%PDF-"):
		return "a PDF"
	case has("%!PS"), has("\xc5\xd0\xd3\xc6"):
		return "a PostScript file"
	case has("\x1f\x8b"):
		return "a compressed file (an SVG may be inside)"
	case has("\xff\x0a"), has("\x00\x00\x00\x0cJXL "):
		return "a JPEG XL picture"
	case has("\xff\xfe"), has("\xfe\xff"):
		return "text in UTF-16"
	case has("<"):
		return "a page of markup"
	}
	return ""
}
