package main

import (
	"fmt"
	"io"
	"os"
	"strings"

	"annals/internal/words"
)

// tongue is the language in which annals speaks with the person at the
// keyboard. run sets it once; no report and no edition depends on it.
var tongue words.Language

// say prints in that language.
func say(w io.Writer, format string, args ...any) { fmt.Fprint(w, tongue.Say(format, args...)) }

// chooseTongue sets the language by --messages or --lang, else by the
// environment, and returns the arguments without that option. It can stand
// anywhere on the line; behind a command whose --lang is about the language of
// a report, only --messages is this option.
func chooseTongue(args []string) ([]string, error) {
	tongue = words.FromEnvironment(os.Getenv)
	var rest []string
	own := false
	for i := 0; i < len(args); i++ {
		a := args[i]
		if a == "--" {
			return append(rest, args[i:]...), nil
		}
		name, value, with := strings.Cut(a, "=")
		name = "--" + strings.TrimLeft(name, "-")
		if !strings.HasPrefix(a, "-") || name != "--messages" && (name != "--lang" || own) {
			if len(rest) == 0 && !strings.HasPrefix(a, "-") {
				c := find(a)
				own = c != nil && c.langs
			}
			rest = append(rest, a)
			continue
		}
		if !with {
			if i++; i >= len(args) {
				return nil, fmt.Errorf("say which language: %s en or %s de", name, name)
			}
			value = args[i]
		}
		l, ok := words.Parse(value)
		if !ok {
			return nil, fmt.Errorf("annals speaks en and de, not %q", value)
		}
		tongue = l
	}
	return rest, nil
}
