package main

import (
	"encoding/json"
	"flag"
	"fmt"
	"io"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"annals/internal/diag"
	"annals/internal/draft"
	"annals/internal/source"
)

var translatedCommand = &command{
	name:    "translated",
	args:    "[--all] FOLDER [PAGE …]",
	summary: "list a report's translations, or note which text they are made from",
	long: `Without a PAGE, lists every page of a report in several languages: whether its
translation is up to date, outdated, missing, or does not say which text it was
made from.

With a PAGE, the path of a translation in FOLDER, notes in its front matter that
it is made from the original's text as it is now (translated-from:). When that
text changes, build and check tell that the translation is outdated.

Options:
  --all   note it in every translation that there is
  --json  print the same as JSON

Examples:
  annals translated reports/bilingual
  annals translated reports/bilingual 2-projekte/01-werkstatt.en.md
`,
}

func init() { translatedCommand.run = runTranslated }

func runTranslated(c *command, args []string, out, errs io.Writer) int {
	fs := flag.NewFlagSet("translated", flag.ContinueOnError)
	all := fs.Bool("all", false, "")
	asJSON := fs.Bool("json", false, "")
	rest, err := parse(fs, args)
	if err != nil {
		return c.usage(errs, "%v", err)
	}
	if len(rest) == 0 {
		return c.usage(errs, "name a folder")
	}
	dir, pages := rest[0], rest[1:]
	src, diags, err := source.OpenDir(dir, "")
	if err != nil {
		return c.usage(errs, "there is no folder %q", dir)
	}
	defer src.Close()
	if n, _ := diags.Count(); n > 0 {
		src.Attach(&diags)
		diags.Sort()
		diag.Terminal(errs, diags, diag.TerminalOptions{Lang: tongue})
		return exitError
	}
	if len(src.Config.Languages()) == 0 {
		say(errs, "annals translated: the report is written in one language: %s lists no others under languages:\n", src.Config.Path)
		return exitError
	}
	if len(pages) == 0 && !*all {
		if *asJSON {
			return translationsAsJSON(out, src)
		}
		listTranslations(out, src)
		return exitOK
	}
	for i, p := range pages {
		// A path as the shell completes it begins with the folder.
		if rel, err := filepath.Rel(dir, p); err == nil && !strings.HasPrefix(rel, "..") {
			if _, err := os.Stat(p); err == nil {
				p = rel
			}
		}
		pages[i] = path.Clean(filepath.ToSlash(p))
		if !slices.ContainsFunc(src.Translations(), func(t source.Translation) bool { return t.Page != nil && t.Page.Path == pages[i] }) {
			return c.usage(errs, "%s is no translation of a page; annals translated %s lists them", pages[i], dir)
		}
	}
	done, err := draft.Translated(dir, src, func(t source.Translation) bool { return *all || slices.Contains(pages, t.Page.Path) })
	if *asJSON {
		return outcome{Command: c.name, Done: err == nil, Folder: dir, Files: done}.print(out, diag.List{}, err)
	}
	for _, p := range done {
		say(out, "%s is up to date\n", p)
	}
	if err != nil {
		say(errs, "annals translated: %v\n", diag.System(err))
		return exitError
	}
	return exitOK
}

// listTranslations prints a line for each page and language.
func listTranslations(out io.Writer, src *source.Source) {
	words := map[source.State]string{source.Missing: "missing", source.Unrecorded: "not noted", source.Outdated: "outdated", source.Current: "up to date"}
	count := map[source.State]int{}
	for _, t := range src.Translations() {
		count[t.State]++
		file := t.Original.Path
		if t.Page != nil {
			file = t.Page.Path
		}
		fmt.Fprintf(diag.Screen(out), "%-10s  %-5s  %s\n", tongue.Translate(words[t.State]), t.Lang, file)
	}
	say(out, "%d up to date, %d outdated, %d missing, %d that do not say which text they are made from\n",
		count[source.Current], count[source.Outdated], count[source.Missing], count[source.Unrecorded])
}

// translationsAsJSON prints the same as a JSON list.
func translationsAsJSON(out io.Writer, src *source.Source) int {
	type translation struct {
		State    string `json:"state"` // missing, unrecorded, outdated or current
		Lang     string `json:"lang"`
		Original string `json:"original"`
		Page     string `json:"page,omitempty"` // the translation's file
	}
	states := map[source.State]string{source.Missing: "missing", source.Unrecorded: "unrecorded", source.Outdated: "outdated", source.Current: "current"}
	all := []translation{}
	for _, t := range src.Translations() {
		one := translation{State: states[t.State], Lang: t.Lang, Original: t.Original.Path}
		if t.Page != nil {
			one.Page = t.Page.Path
		}
		all = append(all, one)
	}
	enc := json.NewEncoder(out)
	enc.SetIndent("", "  ")
	if enc.Encode(all) != nil {
		return exitError
	}
	return exitOK
}
