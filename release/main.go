// Command release makes all files of a release of annals, for every platform,
// in a folder that must not exist yet:
//
//	go run ./release VERSION DIR
//
// It is run in the root of a clone. The same clone, the same VERSION and the
// same Go give the same bytes, on any machine and in any folder.
//
// What comes in: the sources, and the modules that go.mod names. What goes out:
//
//	annals-VERSION-OS-ARCH      a static binary for each platform
//	annals-VERSION-sbom.json    what is in them (CycloneDX), with licences
//	annals-VERSION-share.tar.gz pages for man, completions for shells
//	annals-VERSION-handbook.*   the handbook, as PDF and EPUB
//	LICENCES.txt                the licences of all that is in the binaries
//	SHA256SUMS                  checksums of all of these
//
// It asks no network but for modules that are not there yet, and it signs and
// publishes nothing.
package main

import (
	"debug/buildinfo"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"runtime/debug"

	"annals/internal/manual"
)

// platform is an operating system and a processor, by Go's names.
type platform struct{ os, arch string }

var platforms = []platform{
	{"linux", "amd64"}, {"linux", "arm64"},
	{"darwin", "amd64"}, {"darwin", "arm64"},
	{"windows", "amd64"}, {"windows", "arm64"},
}

var versionForm = regexp.MustCompile(`^[0-9]+\.[0-9]+\.[0-9]+(-[0-9A-Za-z.-]+)?$`)

func main() {
	if len(os.Args) != 3 || !versionForm.MatchString(os.Args[1]) {
		fmt.Fprintln(os.Stderr, "Usage: go run ./release VERSION DIR\nVERSION is written as 1.2.3, DIR does not exist yet.")
		os.Exit(2)
	}
	if err := release(".", os.Args[1], os.Args[2], platforms); err != nil {
		fmt.Fprintln(os.Stderr, "release:", err)
		os.Exit(1)
	}
}

// release makes the files of a release for some platforms from the clone in
// root.
func release(root, version, dir string, platforms []platform) error {
	if err := os.Mkdir(dir, 0o777); err != nil {
		return err
	}
	dir, err := filepath.Abs(dir)
	if err != nil {
		return err
	}
	base := filepath.Join(dir, "annals-"+version+"-")
	var infos []*debug.BuildInfo // which modules are in a binary, the binary itself says
	for _, p := range platforms {
		file := base + p.os + "-" + p.arch
		if p.os == "windows" {
			file += ".exe"
		}
		if err := build(root, version, file, p); err != nil {
			return err
		}
		info, err := buildinfo.ReadFile(file)
		if err != nil {
			return err
		}
		infos = append(infos, info)
	}
	parts, err := components(root, infos)
	if err != nil {
		return err
	}
	sbom, err := bom(version, parts)
	if err != nil {
		return err
	}
	if err := os.WriteFile(base+"sbom.json", sbom, 0o666); err != nil {
		return err
	}
	if err := os.WriteFile(filepath.Join(dir, "LICENCES.txt"), licences(parts), 0o666); err != nil {
		return err
	}
	if err := speak(root, version, base); err != nil {
		return err
	}
	return sums(dir)
}

// build makes the binary of a platform: without cgo, and without anything of
// the machine that it is built on.
func build(root, version, file string, p platform) error {
	cmd := exec.Command("go", "build", "-trimpath", "-buildvcs=false", "-ldflags", "-s -w -buildid= -X main.version="+version, "-o", file, "./cmd/annals")
	cmd.Dir = root
	cmd.Env = append(os.Environ(), "CGO_ENABLED=0", "GOOS="+p.os, "GOARCH="+p.arch,
		"GOFLAGS=", "GOEXPERIMENT=", "GOAMD64=v1", "GOARM64=v8.0", "GOWORK=off")
	if out, err := cmd.CombinedOutput(); err != nil {
		return fmt.Errorf("%s/%s: %v\n%s", p.os, p.arch, err, out)
	}
	return nil
}

// speak lets a binary for this machine say what belongs into a release: pages
// for man, completions for shells, and the handbook.
func speak(root, version, base string) error {
	tmp, err := os.MkdirTemp("", "release")
	if err != nil {
		return err
	}
	defer os.RemoveAll(tmp)
	annals := filepath.Join(tmp, "annals.exe")
	if err := build(root, version, annals, platform{runtime.GOOS, runtime.GOARCH}); err != nil {
		return err
	}
	run := func(args ...string) (string, error) {
		cmd := exec.Command(annals, args...)
		cmd.Dir = root
		cmd.Env = append(os.Environ(), "LC_ALL=C")
		out, err := cmd.Output()
		return string(out), err
	}
	commands, err := manual.Read(run)
	if err != nil {
		return err
	}
	files := map[string][]byte{}
	for name, page := range manual.Man(commands, version) {
		files["man/man1/"+name] = page
	}
	for shell, name := range map[string]string{
		"bash": "bash-completion/completions/annals",
		"zsh":  "zsh/site-functions/_annals",
		"fish": "fish/vendor_completions.d/annals.fish",
	} {
		script, err := run("completion", shell)
		if err != nil {
			return err
		}
		files[name] = []byte(script)
	}
	if err := writeArchive(base+"share.tar.gz", files); err != nil {
		return err
	}
	book := filepath.Join(tmp, "book")
	if _, err := run("build", "handbook", "--only", "pdf,epub", "--final", "--strict", "--no-cache", "--quiet", "-o", book); err != nil {
		return fmt.Errorf("the handbook: %w", err)
	}
	for from, to := range map[string]string{"report.pdf": "handbook.pdf", "report.epub": "handbook.epub"} {
		if err := copyFile(filepath.Join(book, from), base+to); err != nil {
			return err
		}
	}
	return nil
}
