package diag

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"syscall"
	"testing"
)

func TestSystem(t *testing.T) {
	at := func(kind error) error { return &fs.PathError{Op: "open", Path: "a/notes.docx", Err: kind} }
	for _, c := range []struct {
		err  error
		want string
	}{
		{at(syscall.ENOENT), "there is no file or folder “a/notes.docx”"},
		{at(fs.ErrNotExist), "there is no file or folder “a/notes.docx”"},
		{at(syscall.EACCES), "you have no permission to read or write “a/notes.docx”"},
		{at(syscall.EEXIST), "“a/notes.docx” is there already"},
		{at(syscall.EROFS), "“a/notes.docx” is on a disk that can only be read"},
		{at(syscall.EISDIR), "“a/notes.docx” is a folder, not a file"},
		{at(syscall.ENOTDIR), "“a/notes.docx” is not a folder, or what it lies in is not"},
		{at(syscall.ENAMETOOLONG), "the name “a/notes.docx” is too long"},
		{fmt.Errorf("the output folder cannot be made: %w", at(syscall.ENOSPC)), "the output folder cannot be made: there is no room left on the disk for “a/notes.docx”"},
		{&os.LinkError{Op: "rename", Old: "a", New: "b", Err: syscall.EACCES}, "you have no permission to read or write “b”"},
		{errors.Join(at(syscall.ENOENT), errors.New("and more")), "there is no file or folder “a/notes.docx”\nand more"},
		{at(errors.New("the disk hums")), "open a/notes.docx: the disk hums"},
		{errors.New("a is not empty"), "a is not empty"},
	} {
		if got := System(c.err); got != c.want {
			t.Errorf("%v\ngot  %s\nwant %s", c.err, got, c.want)
		}
	}
	// The system's own errors are of these kinds.
	name := filepath.Join(t.TempDir(), "none")
	_, err := os.ReadFile(name)
	if want := "there is no file or folder “" + name + "”"; System(err) != want {
		t.Errorf("got %s, want %s", System(err), want)
	}
}
