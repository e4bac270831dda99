package main

import (
	"flag"
	"fmt"
	"io"
	"regexp"
	"slices"
	"strings"

	"annals/internal/spelling"
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
			return nil, plainFlag(fs, err)
		}
		args = fs.Args()
		if len(args) == 0 {
			return append(rest, literal...), nil
		}
		rest = append(rest, args[0])
		args = args[1:]
	}
}

// What package flag says of an option. It has no other form than these words.
var (
	unknownFlag = regexp.MustCompile(`^flag provided but not defined: -(.*)$`)
	emptyFlag   = regexp.MustCompile(`^flag needs an argument: -(.*)$`)
	wrongFlag   = regexp.MustCompile(`^invalid (?:boolean )?value "(.*)" for (?:flag )?-([a-z-]+): `)
	wrongForm   = regexp.MustCompile(`^bad flag syntax: (.*)$`)
)

// plainFlag says what is wrong with an option in words that the catalogue of
// the other language has, too, and offers the one that was meant.
func plainFlag(fs *flag.FlagSet, err error) error {
	text := err.Error()
	if m := unknownFlag.FindStringSubmatch(text); m != nil {
		near, least := "", 3
		fs.VisitAll(func(f *flag.Flag) {
			d := spelling.Distance(m[1], f.Name)
			if len(m[1]) > 2 && strings.HasPrefix(f.Name, m[1]) {
				d = min(d, 2)
			}
			if d < least && len(m[1]) > 1 && d < len(f.Name) {
				near, least = f.Name, d
			}
		})
		if near == "" {
			return fmt.Errorf("there is no option %q", dashed(m[1]))
		}
		return fmt.Errorf("there is no option %q; did you mean %q?", dashed(m[1]), dashed(near))
	}
	if m := emptyFlag.FindStringSubmatch(text); m != nil {
		return fmt.Errorf("the option %q needs a value behind it", dashed(m[1]))
	}
	if m := wrongFlag.FindStringSubmatch(text); m != nil {
		if strings.HasPrefix(text, "invalid boolean") {
			return fmt.Errorf("the option %q stands without a value, not with %q", dashed(m[2]), m[1])
		}
		return fmt.Errorf("the option %q takes a number, not %q", dashed(m[2]), m[1])
	}
	if m := wrongForm.FindStringSubmatch(text); m != nil {
		return fmt.Errorf("%q is no option", m[1])
	}
	return err
}

// dashed writes an option as people type it.
func dashed(name string) string {
	if len(name) == 1 {
		return "-" + name
	}
	return "--" + name
}
