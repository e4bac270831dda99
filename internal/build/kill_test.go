//go:build unix

package build

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"
)

// bigFiles are the files of an output that takes a while to write.
func bigFiles(state string) []File {
	files := editionFiles(state)
	for i := range 60 {
		files = append(files, File{fmt.Sprintf("site/%s/%02d.html", state, i), bytes.Repeat([]byte(state), 2000)})
	}
	return files
}

// bigState reads back which state an output is in.
func bigState(out string) (string, error) {
	s, err := state(out)
	if err != nil {
		return "", err
	}
	for _, f := range bigFiles(s) {
		if data, err := os.ReadFile(filepath.Join(out, filepath.FromSlash(f.Path))); err != nil || !bytes.Equal(data, f.Data) {
			return "", fmt.Errorf("%s is not that of state %s: %v", f.Path, s, err)
		}
	}
	return s, nil
}

// TestKilledAtRandom kills processes that publish, wherever they are. After
// the next one has tidied up, the output is the old or the new, whole, and
// nothing is left lying about.
func TestKilledAtRandom(t *testing.T) {
	if out := os.Getenv("ANNALS_TEST_PUBLISH"); out != "" {
		for i := 0; ; i++ { // until it is killed
			if err := Publish(out, bigFiles([]string{"even", "odd"}[i%2]), nil); err != nil {
				t.Fatal(err)
			}
		}
	}
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	out := t.TempDir()
	if err := Publish(out, bigFiles("old"), nil); err != nil {
		t.Fatal(err)
	}
	r := rand.New(rand.NewPCG(8, 3))
	for n := range 25 {
		c := exec.Command(self, "-test.run=^TestKilledAtRandom$")
		c.Env = append(os.Environ(), "ANNALS_TEST_PUBLISH="+out)
		var said bytes.Buffer
		c.Stdout, c.Stderr = &said, &said
		if err := c.Start(); err != nil {
			t.Fatal(err)
		}
		time.Sleep(time.Duration(20+r.IntN(60)) * time.Millisecond)
		c.Process.Kill()
		c.Wait()
		if s := said.String(); strings.Contains(s, "FAIL") {
			t.Fatalf("run %d: %s", n, s)
		}
		if err := recoverSwap(out, func(string, string) error { return nil }); err != nil {
			t.Fatal(err)
		}
		if _, err := bigState(out); err != nil {
			t.Fatalf("killed the %dth time: %v", n+1, err)
		}
	}
	if err := Publish(out, bigFiles("last"), nil); err != nil {
		t.Fatal(err)
	}
	if got, err := bigState(out); err != nil || got != "last" {
		t.Fatalf("%q, %v", got, err)
	}
	entries, err := os.ReadDir(out)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		if strings.HasPrefix(e.Name(), ".") && e.Name() != manifestName && e.Name() != lockName {
			t.Errorf("%s is left", e.Name())
		}
	}
}

// TestTwoAtOnce lets processes publish to one folder side by side: each
// publishes wholly or says that another one is at it.
func TestTwoAtOnce(t *testing.T) {
	out := t.TempDir()
	done := make(chan error, 4)
	for _, s := range []string{"a", "b", "c", "d"} {
		go func() {
			var err error
			for range 10 {
				if e := Publish(out, bigFiles(s), nil); e != nil && !strings.Contains(e.Error(), "another build is writing") {
					err = e
				}
			}
			done <- err
		}()
	}
	for range 4 {
		if err := <-done; err != nil {
			t.Error(err)
		}
	}
	if _, err := bigState(out); err != nil {
		t.Error(err)
	}
}

// TestWritesThatFailHalfway lets the system refuse to write more than a part
// of a file, as a full disk does: what was published stays, and what was
// written in vain is cleared away.
func TestWritesThatFailHalfway(t *testing.T) {
	if out := os.Getenv("ANNALS_TEST_FULL"); out != "" {
		signal.Ignore(syscall.SIGXFSZ)
		if err := syscall.Setrlimit(syscall.RLIMIT_FSIZE, &syscall.Rlimit{Cur: 4096, Max: 4096}); err != nil {
			t.Fatal(err)
		}
		fmt.Println("refused:", Publish(out, bigFiles("new"), nil))
		return
	}
	out := t.TempDir()
	if err := Publish(out, bigFiles("old"), nil); err != nil {
		t.Fatal(err)
	}
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	c := exec.Command(self, "-test.run=^TestWritesThatFailHalfway$")
	c.Env = append(os.Environ(), "ANNALS_TEST_FULL="+out)
	said, err := c.CombinedOutput()
	if err != nil || !strings.Contains(string(said), "file too large") {
		t.Fatalf("%v: %s", err, said)
	}
	if got, err := bigState(out); err != nil || got != "old" {
		t.Errorf("%q, %v", got, err)
	}
	if _, err := os.Lstat(filepath.Join(out, stagingName)); err == nil {
		t.Error("what was written in vain is left")
	}
}

// TestFullDisk publishes to disks that are full at one write or another: what
// was published stays, what was written in vain is cleared away, the reason is
// told, and when there is room again the next run does its work. The disk is a
// small one in memory where the test may mount one, as root may; elsewhere
// files that may not grow stand for it, each size a child of its own.
func TestFullDisk(t *testing.T) {
	if out := os.Getenv("ANNALS_TEST_NO_ROOM"); out != "" {
		signal.Ignore(syscall.SIGXFSZ)
		size, err := strconv.ParseUint(os.Getenv("ANNALS_TEST_SIZE"), 10, 64)
		if err == nil {
			err = syscall.Setrlimit(syscall.RLIMIT_FSIZE, &syscall.Rlimit{Cur: size, Max: size})
		}
		if err != nil {
			t.Fatal(err)
		}
		fmt.Println("refused:", Publish(out, bigFiles("new"), nil))
		return
	}
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	refused := 0
	for n := range 8 {
		disk := t.TempDir()
		out := filepath.Join(disk, "out")
		var reason string
		mounted := exec.Command("mount", "-t", "tmpfs", "-o", fmt.Sprintf("size=%dk", 600+64*n), "none", disk).Run() == nil
		if mounted {
			defer exec.Command("umount", "-l", disk).Run()
		}
		if err := Publish(out, bigFiles("old"), nil); err != nil {
			t.Fatal(err)
		}
		if mounted {
			reason = fmt.Sprint(Publish(out, bigFiles("new"), nil))
			if reason != "<nil>" && !strings.Contains(reason, "no space left") {
				t.Errorf("it says %q", reason)
			}
		} else {
			c := exec.Command(self, "-test.run=^TestFullDisk$")
			c.Env = append(os.Environ(), "ANNALS_TEST_NO_ROOM="+out, fmt.Sprintf("ANNALS_TEST_SIZE=%d", 1000*n))
			said, err := c.CombinedOutput()
			if err != nil {
				t.Fatalf("%v: %s", err, said)
			}
			_, reason, _ = strings.Cut(string(said), "refused: ")
			reason, _, _ = strings.Cut(reason, "\n")
		}
		want := "new"
		if reason != "<nil>" {
			want = "old"
			refused++
		}
		if got, err := bigState(out); err != nil || got != want {
			t.Errorf("%q: %q, %v", reason, got, err)
		}
		if _, err := os.Lstat(filepath.Join(out, stagingName)); err == nil {
			t.Error("what was written in vain is left")
		}
		if mounted {
			if err := exec.Command("mount", "-o", "remount,size=8m", disk).Run(); err != nil {
				t.Fatal(err)
			}
		}
		if err := Publish(out, bigFiles("last"), nil); err != nil {
			t.Errorf("when there is room again: %v", err)
		}
		if got, err := bigState(out); err != nil || got != "last" {
			t.Errorf("at last: %q, %v", got, err)
		}
	}
	if refused < 3 {
		t.Errorf("only %d disks were full", refused)
	}
}

// TestOutputThatCannotBeWritten: a file stands where the folder should be, the
// folder is no folder of ours, or the disk is full. Nothing that was there is
// touched, and the reason is told.
func TestOutputThatCannotBeWritten(t *testing.T) {
	dir := t.TempDir()
	file := filepath.Join(dir, "file")
	if err := os.WriteFile(file, []byte("mine"), 0o666); err != nil {
		t.Fatal(err)
	}
	for _, out := range []string{file, filepath.Join(file, "below"), "/dev/full", dir} {
		if err := Publish(out, editionFiles("new"), nil); err == nil {
			t.Errorf("%s: published", out)
		}
	}
	if data, err := os.ReadFile(file); err != nil || string(data) != "mine" {
		t.Errorf("the file is %q, %v", data, err)
	}
	if entries, _ := os.ReadDir(dir); len(entries) != 1 {
		t.Errorf("%d entries are left beside it", len(entries)-1)
	}

	if os.Getuid() != 0 { // root may write anywhere
		out := filepath.Join(t.TempDir(), "out")
		if err := Publish(out, editionFiles("old"), nil); err != nil {
			t.Fatal(err)
		}
		os.Chmod(out, 0o555)
		defer os.Chmod(out, 0o755)
		if err := Publish(out, editionFiles("new"), nil); err == nil || strings.Contains(err.Error(), "another build is writing") {
			t.Errorf("published into a folder that cannot be written to: %v", err)
		}
		if got, err := state(out); err != nil || got != "old" {
			t.Errorf("%q, %v", got, err)
		}
	}
}
