// Command generate writes the reference chapters of the handbook from the
// program itself:
//
//	go run ./handbook/generate
//
// It is run in the root of a clone, and whenever a command, a key or a kind of
// finding has changed; a test fails until it has been.
package main

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"

	"annals/internal/manual"
)

// Part is the part of the handbook that is generated, with its folder.
const (
	number = 7
	folder = "handbook/7-reference"
)

func main() {
	pages, err := reference(".")
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	for name, data := range pages {
		if err := os.WriteFile(filepath.Join(folder, name), data, 0o666); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
	}
}

// reference makes the chapters from the clone in a folder.
func reference(root string) (map[string][]byte, error) {
	all, err := commands(root)
	if err != nil {
		return nil, err
	}
	return manual.Reference(number, all), nil
}

// commands builds annals and asks it for its help, in English.
func commands(root string) ([]manual.Command, error) {
	dir, err := os.MkdirTemp("", "annals")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(dir)
	program := filepath.Join(dir, "annals.exe")
	build := exec.Command("go", "build", "-o", program, "./cmd/annals")
	build.Dir = root
	if out, err := build.CombinedOutput(); err != nil {
		return nil, fmt.Errorf("go build: %v\n%s", err, out)
	}
	return manual.Read(func(args ...string) (string, error) {
		cmd := exec.Command(program, args...)
		cmd.Env = append(os.Environ(), "LC_ALL=C")
		out, err := cmd.Output()
		return string(out), err
	})
}
