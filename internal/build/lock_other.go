//go:build !unix

package build

import (
	"errors"
	"io/fs"
	"os"
)

// lock takes the lock of an output folder. Where the system has no lock that
// ends with its process, the file's removal at the end has to do: a file that
// is still open cannot be removed there, and so shows that a build goes on, which
// is what busy says.
func lock(path string) (unlock func(), busy bool, err error) {
	if err := os.Remove(path); err != nil && !os.IsNotExist(err) {
		return nil, !errors.Is(err, fs.ErrPermission), err
	}
	f, err := os.OpenFile(path, os.O_CREATE|os.O_EXCL|os.O_RDWR, 0o666)
	if err != nil {
		return nil, errors.Is(err, fs.ErrExist), err
	}
	return func() { f.Close(); os.Remove(path) }, false, nil
}
