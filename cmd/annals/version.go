package main

import (
	"fmt"
	"io"
	"runtime"
)

var versionCommand = &command{
	name:    "version",
	args:    "",
	summary: "say which annals this is",
	long: `Prints the version of annals and of the Go release that it was built with.

Example:
  annals version
`,
}

func init() {
	versionCommand.run = func(c *command, args []string, out, errs io.Writer) int {
		if len(args) > 0 {
			return c.usage(errs, "it takes no arguments")
		}
		fmt.Fprintf(out, "annals %s (%s %s/%s)\n", version, runtime.Version(), runtime.GOOS, runtime.GOARCH)
		return exitOK
	}
}
