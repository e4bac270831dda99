package main

import (
	"fmt"
	"io"
	"regexp"
	"strings"
)

var completionCommand = &command{
	name:    "completion",
	args:    "bash|zsh|fish",
	summary: "print a script that completes annals' commands in your shell",
	long: `Prints the script for the shell that you name.

Examples:
  annals completion bash > ~/.local/share/bash-completion/completions/annals
  annals completion zsh  > "${fpath[1]}/_annals"
  annals completion fish > ~/.config/fish/completions/annals.fish
`,
}

func init() { completionCommand.run = runCompletion }

// longFlag finds the options that a command's help names, so that the help is
// the one list of them.
var longFlag = regexp.MustCompile(`(?m)^  (--?[a-z-]+)`)

func (c *command) flags() []string {
	flags := []string{"--help", "--messages"}
	if !c.langs {
		flags = append(flags, "--lang")
	}
	for _, m := range longFlag.FindAllStringSubmatch(c.long, -1) {
		flags = append(flags, m[1])
	}
	return flags
}

func runCompletion(c *command, args []string, out, errs io.Writer) int {
	if len(args) != 1 {
		return c.usage(errs, "name one shell")
	}
	var names []string
	for _, c := range commands() {
		names = append(names, c.name)
	}
	switch args[0] {
	case "bash":
		fmt.Fprintf(out, "# bash completion for annals\n_annals() {\n  local cur=${COMP_WORDS[COMP_CWORD]}\n  if [ \"$COMP_CWORD\" -eq 1 ]; then\n    COMPREPLY=($(compgen -W %q -- \"$cur\"))\n    return\n  fi\n  case ${COMP_WORDS[1]} in\n", strings.Join(names, " "))
		for _, c := range commands() {
			fmt.Fprintf(out, "    %s) [[ $cur == -* ]] && COMPREPLY=($(compgen -W %q -- \"$cur\")) || COMPREPLY=($(compgen -d -- \"$cur\")) ;;\n", c.name, strings.Join(c.flags(), " "))
		}
		fmt.Fprint(out, "  esac\n}\ncomplete -F _annals annals\n")
	case "zsh":
		fmt.Fprint(out, "#compdef annals\n_annals() {\n  local -a commands\n  commands=(\n")
		for _, c := range commands() {
			fmt.Fprintf(out, "    %q\n", c.name+":"+tongue.Translate(c.summary))
		}
		fmt.Fprint(out, "  )\n  if (( CURRENT == 2 )); then\n    _describe command commands\n    return\n  fi\n  case $words[2] in\n")
		for _, c := range commands() {
			fmt.Fprintf(out, "    %s) if [[ $PREFIX == -* ]]; then compadd -- %s; else _files -/; fi ;;\n", c.name, strings.Join(c.flags(), " "))
		}
		fmt.Fprint(out, "  esac\n}\n_annals \"$@\"\n")
	case "fish":
		for _, c := range commands() {
			fmt.Fprintf(out, "complete -c annals -n __fish_use_subcommand -f -a %s -d %q\n", c.name, tongue.Translate(c.summary))
			for _, f := range c.flags() {
				if long, ok := strings.CutPrefix(f, "--"); ok {
					fmt.Fprintf(out, "complete -c annals -n '__fish_seen_subcommand_from %s' -l %s\n", c.name, long)
				} else {
					fmt.Fprintf(out, "complete -c annals -n '__fish_seen_subcommand_from %s' -s %s\n", c.name, f[1:])
				}
			}
		}
	default:
		return c.usage(errs, "there are scripts for bash, zsh and fish, not for %q", args[0])
	}
	return exitOK
}
