//go:build unix

package reading

import (
	"bytes"
	"compress/lzw"
	"encoding/binary"
	"fmt"
	"hash/crc32"
	"image"
	"image/color"
	"image/gif"
	"image/jpeg"
	"os"
	"slices"
	"strings"
	"testing"
)

// pngChunk is one chunk of a PNG with its checksum.
func pngChunk(kind, data string) string {
	b := binary.BigEndian.AppendUint32(nil, uint32(len(data)))
	b = append(b, kind+data...)
	return string(binary.BigEndian.AppendUint32(b, crc32.ChecksumIEEE([]byte(kind+data))))
}

// withChunks puts chunks behind the head of a PNG.
func withChunks(png string, chunks ...string) string {
	const head = 8 + 4 + 4 + 13 + 4
	return png[:head] + strings.Join(chunks, "") + png[head:]
}

// aJPEG is a small JPEG of one colour in eight by eight blocks.
func aJPEG() string {
	var b bytes.Buffer
	m := image.NewRGBA(image.Rect(0, 0, 32, 24))
	for i := range m.Pix {
		m.Pix[i] = byte(i * 7)
	}
	if err := jpeg.Encode(&b, m, nil); err != nil {
		panic(err)
	}
	return b.String()
}

// withSegments puts segments behind the start of a JPEG, each its marker and
// its data.
func withSegments(jpeg string, segments ...string) string {
	var b strings.Builder
	b.WriteString(jpeg[:2])
	for _, s := range segments {
		b.WriteString("\xff" + s[:1] + string(binary.BigEndian.AppendUint16(nil, uint16(len(s)+1))) + s[1:])
	}
	return b.String() + jpeg[2:]
}

// greyTables are the tables of a grey JPEG, from its start to its frame and
// from there to its scan. By them the bits 001010 are a block of an even mid
// grey after another one, and 1110 111111 1010 one that is much lighter.
func greyTables() (before, behind string) {
	var b bytes.Buffer
	if err := jpeg.Encode(&b, image.NewGray(image.Rect(0, 0, 8, 8)), nil); err != nil {
		panic(err)
	}
	s := b.String()
	frame, scan := strings.Index(s, "\xff\xc0"), strings.Index(s, "\xff\xda")
	return s[:frame], s[frame+2+11 : scan]
}

// inFourInks is a JPEG of one block in each of four components, the first much
// lighter than the others.
func inFourInks(adobe string) string {
	before, behind := greyTables()
	four := before + "\xff\xc0\x00\x14\x08\x00\x08\x00\x08\x04\x01\x11\x00\x02\x11\x00\x03\x11\x00\x04\x11\x00" + behind +
		"\xff\xda\x00\x0e\x04\x01\x00\x02\x00\x03\x00\x04\x00\x00\x3f\x00" + "\xef\xe8\xa2\x8a" + "\xff\xd9"
	if adobe == "" {
		return four
	}
	return withSegments(four, "\xee"+"Adobe\x00\x64\x00\x00\x00\x00"+adobe)
}

// inTwoSteps is a progressive JPEG: a block's mean first, then the rest of it.
func inTwoSteps() string {
	before, behind := greyTables()
	return before + "\xff\xc2\x00\x0b\x08\x00\x08\x00\x08\x01\x01\x11\x00" + behind +
		"\xff\xda\x00\x08\x01\x01\x00\x00\x00\x00" + "\x3f" +
		"\xff\xda\x00\x08\x01\x01\x00\x01\x3f\x00" + "\xaf" + "\xff\xd9"
}

// restarting is a JPEG of two blocks, each of which can be read by itself.
func restarting() string {
	before, behind := greyTables()
	return before + "\xff\xc0\x00\x0b\x08\x00\x08\x00\x10\x01\x01\x11\x00" + "\xff\xdd\x00\x04\x00\x01" + behind +
		"\xff\xda\x00\x08\x01\x01\x00\x00\x3f\x00" + "\x2b\xff\xd0\x2b" + "\xff\xd9"
}

// anAnimation is a GIF of three pictures.
func anAnimation() string {
	var g gif.GIF
	for i := range 3 {
		m := image.NewPaletted(image.Rect(0, 0, 4, 4), color.Palette{color.White, color.Black, color.Transparent})
		m.Pix[i] = 1
		g.Image, g.Delay = append(g.Image, m), append(g.Delay, 1)
	}
	var b bytes.Buffer
	if err := gif.EncodeAll(&b, &g); err != nil {
		panic(err)
	}
	return b.String()
}

// exif is a block of EXIF whose directory names itself as the next one, and a
// directory within it that is the one it lies in.
func exif() string {
	b := []byte("Exif\x00\x00II*\x00\x08\x00\x00\x00\x02\x00")
	entry := func(tag, kind uint16, n, value uint32) {
		b = binary.LittleEndian.AppendUint16(b, tag)
		b = binary.LittleEndian.AppendUint16(b, kind)
		b = binary.LittleEndian.AppendUint32(b, n)
		b = binary.LittleEndian.AppendUint32(b, value)
	}
	entry(0x0112, 3, 0xffffffff, 6)
	entry(0x8769, 4, 1, 8)
	return string(binary.LittleEndian.AppendUint32(b, 8))
}

// hostileFormats: pictures of rare kinds, of the wrong kind, and with more in
// them than is to be seen.
func hostileFormats() []hostile {
	pic := func(name, file, data string) hostile {
		return hostile{name: name, page: "Before.\n\n![A picture in words](/assets/" + file + ")\n\nAfter.", files: map[string]string{"assets/" + file: data}, says: []string{"Before.", "After."}}
	}
	drawing := func(name, inside string) hostile {
		return pic(name, "a.svg", `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="100" height="100">`+inside+"</svg>")
	}
	plain := aPNG(2, 2, 8, 2, 0, many("\x00abcdef", 2))
	photo := aJPEG()
	scan := strings.Index(photo, "\xff\xda")
	steps := inTwoSteps()
	ftyp := func(brand string) string {
		return "\x00\x00\x00\x1cftyp" + brand + "\x00\x00\x00\x00" + brand + "mif1miaf" + many("\x00", 100)
	}
	circle := ""
	for i := range 100 {
		circle += fmt.Sprintf(`<g id="c%d"><use href="#c%d"/></g>`, i, (i+1)%100)
	}
	var compressed bytes.Buffer
	w := lzw.NewWriter(&compressed, lzw.LSB, 8)
	w.Write(make([]byte, 1000))
	w.Close()
	return []hostile{
		pic("a JPEG of four inks", "a.jpg", inFourInks("")),
		pic("a JPEG of four inks, turned round by Adobe", "a.jpg", inFourInks("\x00")),
		pic("a JPEG of four inks, as YCCK", "a.jpg", inFourInks("\x02")),
		pic("a JPEG with an unknown transform", "a.jpg", inFourInks("\x63")),
		pic("a JPEG cut off", "a.jpg", photo[:scan+40]),
		pic("a progressive JPEG", "a.jpg", inTwoSteps()),
		pic("a progressive JPEG cut off after its first step", "a.jpg", steps[:strings.LastIndex(steps, "\xff\xda")]),
		pic("a progressive JPEG cut off in its second step", "a.jpg", steps[:len(steps)-3]),
		pic("a JPEG that restarts at every block", "a.jpg", restarting()),
		pic("a JPEG that says it restarts at every block, and does not", "a.jpg", withSegments(photo, "\xdd\x00\x01")),
		pic("a JPEG that restarts after 65,535 blocks", "a.jpg", withSegments(photo, "\xdd\xff\xff")),
		pic("a JPEG of directories in circles", "a.jpg", withSegments(photo, "\xe1"+exif())),
		pic("a JPEG of a thousand comments", "a.jpg", withSegments(photo, slices.Repeat([]string{"\xfe" + many("x", 6000)}, 1000)...)),
		pic("a JPEG with a broken colour profile", "a.jpg", withSegments(photo, "\xe2ICC_PROFILE\x00\x01\xffrubbish")),
		pic("a JPEG with no frame", "a.jpg", "\xff\xd8\xff\xd9"),
		pic("an interlaced PNG", "a.png", aPNG(1, 1, 8, 2, 1, "\x00abc")),
		pic("an interlaced PNG that lacks passes", "a.png", aPNG(9, 9, 8, 2, 1, "\x00abc")),
		pic("a grey PNG of 16 bits, transparent in one tone", "a.png", withChunks(aPNG(2, 2, 16, 0, 0, many("\x00\x12\x34\xab\xcd", 2)), pngChunk("tRNS", "\x12\x34"))),
		pic("a PNG with a palette that is part transparent", "a.png", withChunks(aPNG(2, 2, 8, 3, 0, many("\x00\x00\x01", 2)), pngChunk("PLTE", "abcdef"), pngChunk("tRNS", "\x00"))),
		pic("a PNG whose palette is too short", "a.png", withChunks(aPNG(2, 2, 8, 3, 0, many("\x00\x00\xff", 2)), pngChunk("PLTE", "abc"))),
		pic("a PNG with no palette", "a.png", aPNG(2, 2, 8, 3, 0, many("\x00\x00\x01", 2))),
		pic("a PNG with a note that bursts", "a.png", withChunks(plain, pngChunk("zTXt", "Comment\x00\x00"+deflated(many("x", 64<<20))))),
		pic("a PNG with a profile that bursts", "a.png", withChunks(plain, pngChunk("iCCP", "p\x00\x00"+deflated(many("x", 64<<20))))),
		pic("a PNG of directories in circles", "a.png", withChunks(plain, pngChunk("eXIf", exif()[6:]))),
		pic("a PNG with a chunk of four gigabytes", "a.png", withChunks(plain, "\xff\xff\xff\xfftEXt")),
		pic("a PNG that begins with no head", "a.png", strings.Replace(plain, "IHDR", "IHDr", 1)),
		pic("a PNG whose checksum is wrong", "a.png", plain[:8+8+13]+"\x00\x00\x00\x00"+plain[8+8+13+4:]),
		pic("a PNG whose pixels have a wrong checksum", "a.png", plain[:len(plain)-16]+"\x00\x00\x00\x00"+plain[len(plain)-12:]),
		pic("a moving GIF", "a.gif", anAnimation()),
		pic("a GIF cut off", "a.gif", anAnimation()[:60]),
		pic("a GIF of 65,535 by 65,535", "a.gif", "GIF89a\xff\xff\xff\xff\x80\x00\x00\x00\x00\x00\xff\xff\xff,\x00\x00\x00\x00\xff\xff\xff\xff\x00\x08"+string(rune(len(compressed.Bytes())&0x7f))+compressed.String()+"\x00;"),
		pic("a WebP that is called a PNG", "a.png", aWebP),
		pic("a WebP of rubbish", "a.webp", "RIFF\x24\x00\x00\x00WEBPVP8L"+many("\x00", 30)),
		pic("an AVIF that is called a JPEG", "a.jpg", ftyp("avif")),
		pic("a HEIC that is called a JPEG", "a.jpeg", ftyp("heic")),
		pic("a TIFF that is called a JPEG", "a.jpg", exif()[6:]),
		pic("a PDF that is called a PNG", "a.png", "%PDF-1.7\n%%EOF\n"),
		pic("a PNG that is called a JPEG", "a.jpg", plain),
		pic("a drawing that is called a PNG", "a.png", `<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"><script>alert(1)</script></svg>`),
		pic("a HEIC", "a.heic", ftyp("heic")),
		drawing("a drawing of copies in a circle of a hundred", circle+`<use href="#c0"/>`),
		drawing("a drawing with filters", `<filter id="f" width="1e9" height="1e9"><feGaussianBlur stdDeviation="1e9"/><feImage href="http://evil.example/x.png"/><feTurbulence numOctaves="99999999"/></filter><rect width="9" height="9" filter="url(#f)"/><rect width="9" height="9" filter="url(http://evil.example/#f)"/>`),
		drawing("a drawing whose style sheet fetches", `<style>@import url("http://evil.example/a.css"); @import 'http://evil.example/b.css'; @font-face{font-family:x;src:url(http://evil.example/f)} rect{fill:url(http://evil.example/#a);background:url(http://evil.example/)} /* unclosed</style><rect width="9" height="9" style="fill:url('http://evil.example/')"/>`),
		drawing("a drawing with data in addresses", `<image width="9" height="9" href="data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/%3E"/><image width="9" height="9" href="data:text/html,x"/><use href="data:image/svg+xml,x#a"/><a href="data:text/html,x"><rect width="5" height="5"/></a>`),
		drawing("a drawing with a web page in it", `<foreignObject width="99" height="99"><div xmlns="http://www.w3.org/1999/xhtml"><iframe src="http://evil.example/"></iframe><form action="http://evil.example/"><input name="a"/></form></div></foreignObject><rect width="9" height="9"/>`),
		drawing("a drawing that moves", `<rect width="9" height="9"><animate attributeName="href" values="javascript:alert(1)" begin="0s"/><set attributeName="onclick" to="alert(1)"/></rect>`),
		drawing("a drawing of patterns in circles", `<pattern id="p" width="1" height="1"><rect width="9" height="9" fill="url(#p)"/></pattern><mask id="m"><rect width="9" height="9" mask="url(#m)"/></mask><clipPath id="c"><rect width="9" height="9" clip-path="url(#c)"/></clipPath><linearGradient id="g" href="#h"/><linearGradient id="h" href="#g"/><rect width="9" height="9" fill="url(#p)" mask="url(#m)" clip-path="url(#c)" stroke="url(#g)"/>`),
	}
}

// aWebP is a WebP of one pixel.
const aWebP = "RIFF\x1a\x00\x00\x00WEBPVP8L\x0d\x00\x00\x00\x2f\x00\x00\x00\x10\x07\x10\x11\x11\x88\x88\xfe\x07\x00"

const thePage2 = "1-a/02-q.md"

// hostileNames: addresses and names of files.
func hostileNames() []hostile {
	no := func(name, address string) hostile {
		return hostile{name: name, front: "permalink: " + address + "\n", page: "Text."}
	}
	at := func(name, address string) hostile {
		h := no(name, address)
		h.says = []string{"Text."}
		return h
	}
	second := func(address string) map[string]string {
		return map[string]string{thePage2: "---\nlayout: page\nchapter: 1.2\ntitle: The Other\npermalink: " + address + "\n---\n\nOther text.\n"}
	}
	return []hostile{
		no("an address out of the site, in disguise", "/%2e%2e/%2E%2E/evil/"),
		no("an address out of the site, with slashes in disguise", "/a%2f..%2f..%2fevil/"),
		no("an address with NUL in disguise", "/a%00b/"),
		no("an address with broken disguises", "/%zz/%/%2/"),
		no("an address of another host", "//evil.example/a/"),
		no("an address with a scheme", "https://evil.example/a/"),
		no("an address with a question and a fragment", "/a/?b=c#d"),
		no("an address of names that Windows keeps", "/CON/"),
		no("an address of a file that Windows keeps", "/aux.html"),
		no("an address with a dot at its end", "/a./"),
		no("an address with blanks at its ends", "'/ a /'"),
		no("an address of dots alone", "/.../"),
		no("an address that begins with a dot", "/.annals-new/"),
		no("an address of 300 letters", "/"+many("x", 300)+"/"),
		at("an address of 300 folders", many("/x", 300)+"/"),
		no("an address that the site needs", "/index.html"),
		at("an address within the assets", "/assets/"),
		{name: "addresses that collide as Unicode", front: "permalink: /\u00e4/\n", page: "x", files: second("/a\u0308/")},
		{name: "pages whose names differ in case", page: "x", files: map[string]string{
			thePage2: strings.Replace(second("x")[thePage2], "permalink: x\n", "", 1), "1-a/02-Q.md": strings.Replace(second("x")[thePage2], "permalink: x\n", "", 1)}},
		{name: "documents whose names differ in case", page: "[One](/assets/A.csv) [Two](/assets/a.csv)", files: map[string]string{"assets/A.csv": "a;b\n", "assets/a.csv": "c;d\n"}},
		{name: "a picture where a page's folder is", page: "![In words](/assets/a.png)", files: map[string]string{"assets/a.png": aPNG(1, 1, 8, 2, 0, "\x00abc"), thePage2: second("/assets/a.png/")[thePage2]}},
		{name: "an address that lies below a file", front: "permalink: /a.html\n", page: "x", files: second("/a.html/b/")},
		{name: "controls in the name of a page", page: "x", files: map[string]string{"1-a/02-\x1b[31m\u202eq\n.md": "---\nlayout: page\nchapter: 1.2\ntitle: [x\n---\n"}},
		{name: "controls in the name of a picture", page: "![In words](/assets/a%1b[31m.png) ![In words](</assets/a\x1b.png>)", files: map[string]string{"assets/a\x1b[31m.png": "rubbish"}},
		{name: "a name that is no UTF-8", page: "x", files: map[string]string{"1-a/02-\xff\xfe.md": "---\nlayout: page\nchapter: 1.2\ntitle: Odd\n---\n\nOdd text.\n", "assets/\xc3(.png": "rubbish"}},
		{name: "a page in UTF-16 without a mark", files: map[string]string{thePage: inUTF16("---\nlayout: page\nchapter: 1.1\ntitle: A\n---\n\nx\n")[2:]}},
		{name: "a page in UTF-16 the other way round", files: map[string]string{thePage: swapped(inUTF16("---\nlayout: page\nchapter: 1.1\ntitle: A\n---\n\nx\n"))}},
		{name: "an empty folder", files: map[string]string{"report.yaml": "-", thePage: "-", "1-a/index.md": "-"}, disk: func(t *testing.T, dir string) {
			if err := os.Mkdir(dir, 0o777); err != nil {
				t.Fatal(err)
			}
		}},
	}
}

// swapped exchanges the bytes of each pair.
func swapped(s string) string {
	b := []byte(s)
	for i := 0; i+1 < len(b); i += 2 {
		b[i], b[i+1] = b[i+1], b[i]
	}
	return string(b)
}
