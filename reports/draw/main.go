// Command draw makes the pictures of the sample reports: flat drawings of
// places and things, portraits of people who do not exist, and charts as SVG.
//
// Everything is drawn by this program from shapes and a small palette, so that
// the sample reports show no real person and need no one's permission. The
// pictures are kept in the repository; run
//
//	go run ./reports/draw reports
//
// only to change them.
package main

import (
	"bytes"
	"fmt"
	"image"
	"image/jpeg"
	"image/png"
	"os"
	"path/filepath"
	"strings"
)

func main() {
	root := "reports"
	if len(os.Args) > 1 {
		root = os.Args[1]
	}
	for _, year := range []int{2024, 2025} {
		dir := filepath.Join(root, fmt.Sprint(year), "assets", "images")
		for name, scene := range scenes(year) {
			save(filepath.Join(dir, name), scene())
		}
		for name, p := range portraits {
			if year == 2024 && name == "jonasferrant" {
				continue
			}
			save(filepath.Join(dir, "team", name+".jpg"), p.draw())
		}
		for name, svg := range charts(year) {
			write(filepath.Join(dir, name), []byte(svg))
		}
	}
}

// save writes a picture in the format that its name asks for.
func save(path string, img image.Image) {
	var b bytes.Buffer
	var err error
	if strings.HasSuffix(path, ".jpg") {
		err = jpeg.Encode(&b, img, &jpeg.Options{Quality: 88})
	} else {
		enc := png.Encoder{CompressionLevel: png.BestCompression}
		err = enc.Encode(&b, img)
	}
	if err != nil {
		panic(err)
	}
	write(path, b.Bytes())
}

func write(path string, data []byte) {
	if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
		panic(err)
	}
	if err := os.WriteFile(path, data, 0o666); err != nil {
		panic(err)
	}
}
