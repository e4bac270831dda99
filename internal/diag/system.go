package diag

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"strings"
	"syscall"
)

// System returns what an error says, with the words of the operating system
// put plainly: “open notes.docx: no such file or directory” becomes “there is no
// file or folder “notes.docx””, in whatever sentence it stands. Systems have
// different words for the same thing, and none of them in the language of the
// person at the keyboard; so the kind of the error is asked, not its text. What
// is of no known kind is said as the system says it.
func System(err error) string {
	all := err.Error()
	var file *fs.PathError
	var link *os.LinkError
	inner, path := "", ""
	switch {
	case errors.As(err, &file):
		inner, path = file.Error(), file.Path
	case errors.As(err, &link):
		inner, path = link.Error(), link.New
	default:
		return all
	}
	plain := ofFile(err, path)
	before, after, found := strings.Cut(all, inner)
	switch {
	case plain == "" || !found:
		return all
	case before+after == "":
		return plain
	}
	return strings.Join([]string{before, plain, after}, "")
}

// Numbers of errors that Windows has of its own.
const (
	handleDiskFull = syscall.Errno(39)
	diskFull       = syscall.Errno(112)
)

// ofFile says what is wrong with a file, "" where that is of no known kind.
func ofFile(err error, path string) string {
	is := func(kinds ...error) bool {
		for _, k := range kinds {
			if errors.Is(err, k) {
				return true
			}
		}
		return false
	}
	windows := os.PathSeparator == '\\'
	switch {
	case is(syscall.ENOSPC, syscall.EDQUOT) || windows && is(handleDiskFull, diskFull):
		return fmt.Sprintf("there is no room left on the disk for “%s”", path)
	case is(syscall.EROFS):
		return fmt.Sprintf("“%s” is on a disk that can only be read", path)
	case is(syscall.EISDIR):
		return fmt.Sprintf("“%s” is a folder, not a file", path)
	case is(syscall.ENOTDIR):
		return fmt.Sprintf("“%s” is not a folder, or what it lies in is not", path)
	case is(syscall.ENAMETOOLONG):
		return fmt.Sprintf("the name “%s” is too long", path)
	case is(fs.ErrNotExist):
		return fmt.Sprintf("there is no file or folder “%s”", path)
	case is(fs.ErrPermission):
		return fmt.Sprintf("you have no permission to read or write “%s”", path)
	case is(fs.ErrExist):
		return fmt.Sprintf("“%s” is there already", path)
	}
	return ""
}
