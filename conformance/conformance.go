// Package conformance asks independent validators what they think of the
// editions: veraPDF, qpdf and poppler of the PDF, EPUBCheck and Ace of the
// EPUB, the Nu HTML checker and axe-core of the site.
//
// The validators are no part of annals; validators/install.sh fetches them.
// Tests skip, saying so, where they are not installed, and fail there when
// ANNALS_VALIDATORS_REQUIRED is set, as it is in CI. Every validator is also
// given a file that is broken on purpose, to show that its check can fail.
//
// What comes in: paths of finished files. What goes out: findings, empty when
// there is nothing to find. The package knows nothing of how editions are made.
package conformance

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
)

// Validators is where validators/install.sh put things.
type Validators struct{ dir string }

// ErrMissing says that the validators are not installed.
var ErrMissing = errors.New("the validators are not installed: run conformance/validators/install.sh")

// Find looks for the validators in ANNALS_VALIDATORS, or in the user's cache
// folder, and returns ErrMissing when one of them is not there.
func Find() (*Validators, error) {
	dir := os.Getenv("ANNALS_VALIDATORS")
	if dir == "" {
		cache, err := os.UserCacheDir()
		if err != nil {
			return nil, ErrMissing
		}
		dir = filepath.Join(cache, "annals-validators")
	}
	for _, p := range []string{"verapdf", "epubcheck", "npm/node_modules/axe-core", "npm/node_modules/@daisy/ace-cli", "npm/node_modules/vnu-jar"} {
		if _, err := os.Stat(filepath.Join(dir, p)); err != nil {
			return nil, ErrMissing
		}
	}
	for _, tool := range []string{"java", "node", "qpdf", "pdffonts"} {
		if _, err := exec.LookPath(tool); err != nil {
			return nil, ErrMissing
		}
	}
	return &Validators{dir}, nil
}

// run runs a program and returns what it printed on standard output. Validators
// exit with 1 when they find something, so only a program that did not run at
// all is an error; what it printed decides.
func run(env []string, name string, args ...string) ([]byte, error) {
	cmd := exec.Command(name, args...)
	cmd.Env = append(os.Environ(), env...)
	var out, errs bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &errs
	err := cmd.Run()
	var exit *exec.ExitError
	if err != nil && !errors.As(err, &exit) {
		return nil, err
	}
	if out.Len() == 0 && err != nil {
		return nil, fmt.Errorf("%s: %v: %s", name, err, errs.String())
	}
	return out.Bytes(), nil
}

// VeraPDF checks a PDF against a flavour: "ua1", "ua2", "2a", "3a", "4f" …
func (v *Validators) VeraPDF(flavour, file string) ([]string, error) {
	out, err := run(nil, "java", "-Xshare:auto", "-XX:TieredStopAtLevel=1", "-cp", filepath.Join(v.dir, "verapdf", "*"),
		"org.verapdf.apps.GreenfieldCliWrapper", "--nonpdfext", "-f", flavour, "--format", "json", "--maxfailuresdisplayed", "2", file)
	if err != nil {
		return nil, err
	}
	var r struct {
		Report struct {
			Jobs []struct {
				ValidationResult []struct {
					Compliant bool
					Details   struct {
						RuleSummaries []struct {
							RuleStatus, Specification, Clause, Description string
							TestNumber, FailedChecks                       int
							Checks                                         []struct{ ErrorMessage, Context string }
						}
					}
				}
			}
		}
	}
	if err := json.Unmarshal(out, &r); err != nil {
		return nil, fmt.Errorf("veraPDF's answer is not understood: %w", err)
	}
	if len(r.Report.Jobs) != 1 || len(r.Report.Jobs[0].ValidationResult) != 1 {
		return nil, fmt.Errorf("veraPDF did not check %s: %s", file, out)
	}
	res := r.Report.Jobs[0].ValidationResult[0]
	var found []string
	for _, s := range res.Details.RuleSummaries {
		if s.RuleStatus == "FAILED" {
			at := ""
			if len(s.Checks) > 0 {
				at = " at " + s.Checks[0].Context + ": " + s.Checks[0].ErrorMessage
			}
			found = append(found, fmt.Sprintf("%s %s-%d (%d times): %s%s", s.Specification, s.Clause, s.TestNumber, s.FailedChecks, s.Description, at))
		}
	}
	if !res.Compliant && len(found) == 0 {
		found = append(found, "not compliant, for no rule that veraPDF names")
	}
	return found, nil
}

// QPDF checks a PDF's syntax and that every font is embedded with a map to text.
func (v *Validators) QPDF(file string) ([]string, error) {
	cmd := exec.Command("qpdf", "--check", file)
	out, err := cmd.CombinedOutput()
	var found []string
	if err != nil {
		found = append(found, "qpdf: "+strings.TrimSpace(string(out)))
	}
	fonts, err := exec.Command("pdffonts", file).Output()
	if err != nil {
		return append(found, "pdffonts cannot read it: "+err.Error()), nil
	}
	lines := strings.Split(strings.TrimSpace(string(fonts)), "\n")
	if len(lines) < 3 {
		found = append(found, "pdffonts: there are no fonts")
		return found, nil
	}
	// The columns are found from the right: names and types hold blanks.
	for _, l := range lines[2:] {
		f := strings.Fields(l)
		if n := len(f); n < 5 || f[n-5] != "yes" || f[n-4] != "yes" || f[n-3] != "yes" {
			found = append(found, "pdffonts: not embedded as a subset with a map to text: "+l)
		}
	}
	return found, nil
}

// EPUBCheck checks an EPUB; warnings count.
func (v *Validators) EPUBCheck(file string) ([]string, error) {
	tmp, err := os.MkdirTemp("", "epubcheck")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(tmp)
	report := filepath.Join(tmp, "report.json")
	if _, err := run(nil, "java", "-XX:TieredStopAtLevel=1", "-cp", filepath.Join(v.dir, "epubcheck", "*"),
		"com.adobe.epubcheck.tool.Checker", file, "--json", report); err != nil {
		return nil, err
	}
	data, err := os.ReadFile(report)
	if err != nil {
		return nil, err
	}
	var r struct {
		Messages []struct {
			ID, Severity, Message string
			Locations             []struct {
				Path         string
				Line, Column int
			}
		}
		Checker struct{ CheckerVersion string }
	}
	if err := json.Unmarshal(data, &r); err != nil || r.Checker.CheckerVersion == "" {
		return nil, fmt.Errorf("EPUBCheck's answer is not understood: %v", err)
	}
	var found []string
	for _, m := range r.Messages {
		if m.Severity == "FATAL" || m.Severity == "ERROR" || m.Severity == "WARNING" {
			at := ""
			if len(m.Locations) > 0 {
				l := m.Locations[0]
				at = fmt.Sprintf(" at %s:%d:%d", l.Path, l.Line, l.Column)
			}
			found = append(found, fmt.Sprintf("%s %s: %s%s", m.Severity, m.ID, m.Message, at))
		}
	}
	return found, nil
}

// Ace checks an EPUB's accessibility. It exits with 0 whatever it finds: its
// report is read.
func (v *Validators) Ace(file string) ([]string, error) {
	tmp, err := os.MkdirTemp("", "ace")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(tmp)
	chromium, err := quietChromium(tmp)
	if err != nil {
		return nil, err
	}
	// A home of its own: two runs at once would share settings and logs.
	home := filepath.Join(tmp, "home")
	if err := os.MkdirAll(home, 0o777); err != nil {
		return nil, err
	}
	cmd := exec.Command(filepath.Join(v.dir, "npm", "node_modules", ".bin", "ace-cli"), "-f", "-s", "-o", filepath.Join(tmp, "out"), "-t", filepath.Join(tmp, "t"), file)
	cmd.Env = append(os.Environ(), "HOME="+home, "PUPPETEER_EXECUTABLE_PATH="+chromium)
	log, _ := cmd.CombinedOutput()
	data, err := os.ReadFile(filepath.Join(tmp, "out", "report.json"))
	if err != nil {
		return nil, fmt.Errorf("ace did not check %s: %s", file, log)
	}
	var r struct {
		Assertions []struct {
			Subject    struct{ URL string } `json:"earl:testSubject"`
			Assertions []struct {
				Test struct {
					Impact string `json:"earl:impact"`
					Title  string `json:"dct:title"`
				} `json:"earl:test"`
				Result struct {
					Description string `json:"dct:description"`
					HTML        string `json:"html"`
				} `json:"earl:result"`
			}
		}
	}
	if err := json.Unmarshal(data, &r); err != nil || len(r.Assertions) == 0 {
		return nil, fmt.Errorf("ace's answer is not understood: %v", err)
	}
	var found []string
	for _, a := range r.Assertions {
		for _, x := range a.Assertions {
			found = append(found, fmt.Sprintf("%s %s in %s: %s %s", x.Test.Impact, x.Test.Title, a.Subject.URL, x.Result.Description, x.Result.HTML))
		}
	}
	return found, nil
}

// quietChromium writes a wrapper that starts Chromium without a sandbox (root
// has none) and without its calls home.
func quietChromium(dir string) (string, error) {
	bin := os.Getenv("ANNALS_CHROMIUM")
	if bin == "" {
		bin = "/usr/bin/chromium"
	}
	path := filepath.Join(dir, "chromium")
	script := "#!/bin/sh\nexec " + bin + " --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking --disable-component-update --disable-sync \"$@\"\n"
	return path, os.WriteFile(path, []byte(script), 0o755)
}

// Nu checks HTML, XHTML, CSS and SVG files; warnings count.
func (v *Validators) Nu(files ...string) ([]string, error) {
	args := []string{"-XX:TieredStopAtLevel=1", "-Xss4m", "-jar", filepath.Join(v.dir, "npm", "node_modules", "vnu-jar", "build", "dist", "vnu.jar"),
		"--format", "json", "--stdout", "--exit-zero-always", "--also-check-css"}
	out, err := run(nil, "java", append(args, files...)...)
	if err != nil {
		return nil, err
	}
	var r struct {
		Messages []struct {
			Type, SubType, URL, Message, Extract string
			LastLine, LastColumn                 int
		}
	}
	if err := json.Unmarshal(out, &r); err != nil || r.Messages == nil {
		return nil, fmt.Errorf("the Nu checker's answer is not understood: %v: %.200s", err, out)
	}
	var found []string
	for _, m := range r.Messages {
		if m.Type == "error" || m.Type == "non-document-error" || m.SubType == "warning" {
			found = append(found, fmt.Sprintf("%s:%d:%d: %s: %s (%s)", strings.TrimPrefix(m.URL, "file:"), m.LastLine, m.LastColumn, m.Type, m.Message, m.Extract))
		}
	}
	return found, nil
}

// View is one way of looking at a page.
type View struct {
	Path  string `json:"path"`
	Width int    `json:"width"`
	Dark  bool   `json:"dark"`
}

// inBrowser runs a script that opens pages of the folder root in a browser, and
// returns what it says. It is told as JSON what to do.
func (v *Validators) inBrowser(script, root string, what any) ([]byte, error) {
	list, err := json.Marshal(what)
	if err != nil {
		return nil, err
	}
	abs, err := filepath.Abs(root)
	if err != nil {
		return nil, err
	}
	return run([]string{"ANNALS_VALIDATORS=" + v.dir}, "node", script, abs, string(list))
}

// Axe looks at pages of the folder root in a browser: rules of WCAG 2.0 to 2.2
// A and AA and best practice, sideways overflow, requests to elsewhere, errors
// on the console under a strict content security policy.
func (v *Validators) Axe(script, root string, views []View) ([]string, error) {
	out, err := v.inBrowser(script, root, views)
	if err != nil {
		return nil, err
	}
	var found []string
	missed := map[View]bool{}
	for _, w := range views {
		missed[w] = true
	}
	lines := strings.Split(strings.TrimSpace(string(out)), "\n")
	if len(lines) != len(views) {
		return nil, fmt.Errorf("axe looked at %d of %d views: %s", len(lines), len(views), out)
	}
	for _, l := range lines {
		var r struct {
			View
			Overflow   int
			Requests   []string
			Errors     []string
			Violations []struct {
				ID, Help string
				Nodes    []string
			}
		}
		if err := json.Unmarshal([]byte(l), &r); err != nil {
			return nil, fmt.Errorf("axe's answer is not understood: %w: %s", err, l)
		}
		delete(missed, r.View)
		at := fmt.Sprintf("%s at %d px", r.Path, r.Width)
		if r.Dark {
			at += ", dark"
		}
		for _, x := range r.Violations {
			found = append(found, fmt.Sprintf("%s: %s: %s %q", at, x.ID, x.Help, x.Nodes))
		}
		for _, x := range r.Requests {
			found = append(found, at+": asks elsewhere for "+x)
		}
		for _, x := range r.Errors {
			found = append(found, at+": console: "+x)
		}
		if r.Overflow > 0 {
			found = append(found, fmt.Sprintf("%s: is %d px wider than the screen", at, r.Overflow))
		}
	}
	for _, w := range views {
		if missed[w] {
			found = append(found, fmt.Sprintf("%s at %d px (dark: %v) was not looked at", w.Path, w.Width, w.Dark))
		}
	}
	return found, nil
}
