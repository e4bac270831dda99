package main

import (
	"flag"
	"io"
	"slices"
)

// parse reads flags and arguments in any order ("build reports/2025 -o x" is
// what people type) and returns the arguments. Everything after "--" is one.
func parse(fs *flag.FlagSet, args []string) ([]string, error) {
	fs.SetOutput(io.Discard)
	fs.Usage = func() {}
	var literal []string
	if i := slices.Index(args, "--"); i >= 0 {
		args, literal = args[:i], args[i+1:]
	}
	var rest []string
	for {
		if err := fs.Parse(args); err != nil {
			return nil, err
		}
		args = fs.Args()
		if len(args) == 0 {
			return append(rest, literal...), nil
		}
		rest = append(rest, args[0])
		args = args[1:]
	}
}
