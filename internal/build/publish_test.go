package build

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// edition makes the files of an output in a given state.
func editionFiles(state string) []File {
	return []File{
		{"report.pdf", []byte("pdf " + state)},
		{"report.epub", []byte("epub " + state)},
		{"site/index.html", []byte("index " + state)},
		{"site/" + state + "/index.html", []byte("page " + state)},
		{"site/pictures/well.jpg", []byte("the same in every state")},
	}
}

// state reads back which state an output folder is in: an error where it is a
// mixture or has lost something.
func state(out string) (string, error) {
	data, err := os.ReadFile(filepath.Join(out, "report.pdf"))
	if err != nil {
		return "", err
	}
	s := string(data)[len("pdf "):]
	for _, f := range editionFiles(s) {
		data, err := os.ReadFile(filepath.Join(out, filepath.FromSlash(f.Path)))
		if err != nil || string(data) != string(f.Data) {
			return "", fmt.Errorf("%s is %q in state %s: %v", f.Path, data, s, err)
		}
	}
	site, err := os.ReadDir(filepath.Join(out, "site"))
	if err != nil || len(site) != 3 {
		return "", fmt.Errorf("the site holds %d entries: %v", len(site), err)
	}
	return s, nil
}

func TestPublishReplacesWhatItPublished(t *testing.T) {
	out := filepath.Join(t.TempDir(), "out", "report")
	for _, s := range []string{"old", "new", "newest"} {
		if err := Publish(out, editionFiles(s), nil); err != nil {
			t.Fatal(err)
		}
		if got, err := state(out); err != nil || got != s {
			t.Fatalf("after publishing %s: %q, %v", s, got, err)
		}
	}
	entries, err := os.ReadDir(out)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		switch e.Name() {
		case "report.pdf", "report.epub", "site", manifestName, lockName:
		default:
			t.Errorf("left behind: %s", e.Name())
		}
	}
}

// What is there already is not written once more, unless somebody changed it.
func TestPublishWritesOnlyWhatIsNew(t *testing.T) {
	out := t.TempDir()
	var ops []string
	note := func(op, path string) error {
		if op == "link" || op == "write" {
			ops = append(ops, op+" "+filepath.Base(path))
		}
		return nil
	}
	if err := Publish(out, editionFiles("old"), nil); err != nil {
		t.Fatal(err)
	}
	picture := filepath.Join(out, "site", "pictures", "well.jpg")
	before, err := os.Stat(picture)
	if err != nil {
		t.Fatal(err)
	}
	if err := Publish(out, editionFiles("new"), note); err != nil {
		t.Fatal(err)
	}
	if after, err := os.Stat(picture); err != nil || !os.SameFile(before, after) {
		t.Errorf("the picture was written once more: %v", err)
	}
	if got := fmt.Sprint(ops); got != "[write report.pdf write report.epub write index.html write index.html link well.jpg write .annals.json.part]" {
		t.Error(got)
	}
	if err := os.WriteFile(picture, []byte("THE same in every state"), 0o666); err != nil {
		t.Fatal(err)
	}
	if err := Publish(out, editionFiles("newer"), nil); err != nil {
		t.Fatal(err)
	}
	if got, err := state(out); err != nil || got != "newer" {
		t.Errorf("what somebody changed stays: %q, %v", got, err)
	}
}

func TestPublishKeepsEditionsThatItDoesNotMake(t *testing.T) {
	out := t.TempDir()
	if err := Publish(out, editionFiles("old"), nil); err != nil {
		t.Fatal(err)
	}
	if err := Publish(out, []File{{"report.pdf", []byte("pdf new")}}, nil); err != nil {
		t.Fatal(err)
	}
	if data, err := os.ReadFile(filepath.Join(out, "report.epub")); err != nil || string(data) != "epub old" {
		t.Errorf("report.epub is %q, %v", data, err)
	}
	if err := Publish(out, editionFiles("newer"), nil); err != nil {
		t.Errorf("the manifest forgot what it had written: %v", err)
	}
}

func TestPublishRefusesForeignFiles(t *testing.T) {
	for _, foreign := range []string{"notes.txt", "site/mine.html"} {
		out := t.TempDir()
		if foreign == "site/mine.html" {
			if err := Publish(out, editionFiles("old"), nil); err != nil {
				t.Fatal(err)
			}
		}
		path := filepath.Join(out, filepath.FromSlash(foreign))
		if err := os.WriteFile(path, []byte("mine"), 0o666); err != nil {
			t.Fatal(err)
		}
		err := Publish(out, editionFiles("new"), nil)
		var fe *ForeignError
		if !errors.As(err, &fe) || fe.Path != foreign {
			t.Errorf("%s: got %v", foreign, err)
		}
		if data, err := os.ReadFile(path); err != nil || string(data) != "mine" {
			t.Errorf("%s was touched: %q, %v", foreign, data, err)
		}
	}
}

var errStopped = errors.New("stopped")

// TestPublishStoppedAnywhere stops a run before each of its steps in turn, as
// a full disk or a kill would. At once, or after the next run at the latest,
// the output is whole.
func TestPublishStoppedAnywhere(t *testing.T) {
	for n := 0; ; n++ {
		out := t.TempDir()
		if err := Publish(out, editionFiles("old"), nil); err != nil {
			t.Fatal(err)
		}
		left := n
		stop := func(op, path string) error {
			if left == 0 {
				return errStopped
			}
			left--
			return nil
		}
		err := Publish(out, editionFiles("new"), stop)
		if err == nil {
			if n < 8 {
				t.Fatalf("only %d steps were seen", n)
			}
			return
		}
		if !errors.Is(err, errStopped) {
			t.Fatal(err)
		}
		if err := Publish(out, editionFiles("next"), nil); err != nil {
			t.Fatalf("stopped at step %d: the next run failed: %v", n, err)
		}
		if got, err := state(out); err != nil || got != "next" {
			t.Fatalf("stopped at step %d: %q, %v", n, got, err)
		}
	}
}

// TestKilledRunIsFinished starts the next run after a kill and stops it as
// soon as it has tidied up: what is published then is the old or the new, whole.
func TestKilledRunIsFinished(t *testing.T) {
	for n := 0; ; n++ {
		out := t.TempDir()
		if err := Publish(out, editionFiles("old"), nil); err != nil {
			t.Fatal(err)
		}
		left := n
		err := Publish(out, editionFiles("new"), func(op, path string) error {
			if left == 0 {
				return errStopped
			}
			left--
			return nil
		})
		if err == nil {
			return
		}
		// The next run finishes it, though it builds nothing itself.
		report := t.TempDir()
		if err := os.WriteFile(filepath.Join(report, "report.yaml"), []byte("title: ["), 0o666); err != nil {
			t.Fatal(err)
		}
		if res, err := Run(Options{Folder: report, Out: out, Editions: All, Version: "test", Now: time.Now}); err != nil || res.Published {
			t.Fatalf("a report that cannot be read was published, %v", err)
		}
		got, err := state(out)
		if err != nil || got != "old" && got != "new" {
			t.Fatalf("killed at step %d: %q, %v", n, got, err)
		}
		for _, name := range []string{stagingName, retiredName} {
			if _, err := os.Lstat(filepath.Join(out, name)); err == nil {
				t.Errorf("killed at step %d: %s is left", n, name)
			}
		}
	}
}

// TestLockThatCannotBeTaken: who may not write to a folder is not told that
// somebody else does.
func TestLockThatCannotBeTaken(t *testing.T) {
	out := t.TempDir()
	if err := Publish(out, editionFiles("old"), nil); err != nil {
		t.Fatal(err)
	}
	os.Remove(filepath.Join(out, lockName))
	if err := os.Mkdir(filepath.Join(out, lockName), 0o777); err != nil {
		t.Fatal(err)
	}
	os.WriteFile(filepath.Join(out, lockName, "x"), nil, 0o666) // so that no system can remove it
	if err := Publish(out, editionFiles("new"), nil); err == nil || strings.Contains(err.Error(), "another build is writing") {
		t.Errorf("%v", err)
	}
	if got, err := state(out); err != nil || got != "old" {
		t.Errorf("%q, %v", got, err)
	}
}

func TestPublishedTwiceAtOnce(t *testing.T) {
	out := t.TempDir()
	unlock, _, err := lock(filepath.Join(out, lockName))
	if err != nil {
		t.Fatal(err)
	}
	if err := Publish(out, editionFiles("new"), nil); err == nil || !strings.Contains(err.Error(), "another build is writing") {
		t.Errorf("published while another build held the lock: %v", err)
	}
	unlock()
	if err := Publish(out, editionFiles("new"), nil); err != nil {
		t.Error(err)
	}
}
