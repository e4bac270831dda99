package main

import (
	"os"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
)

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){
		"annals": main,
	})
}

// TestScripts runs the command line as its users do: each file of
// testdata/script is a folder of input, the commands, and what must be said.
func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir: "testdata/script",
		Setup: func(env *testscript.Env) error {
			wd, err := os.Getwd()
			if err != nil {
				return err
			}
			env.Setenv("REPORTS", wd+"/../../reports")
			return nil
		},
	})
}
