//go:build !unix

package build

import "os"

// lock takes the lock of an output folder. Where the system has no lock that
// ends with its process, the file's removal at the end has to do: a file that
// is still open cannot be removed there, and so shows that a build goes on.
func lock(path string) (unlock func(), err error) {
	if err := os.Remove(path); err != nil && !os.IsNotExist(err) {
		return nil, err
	}
	f, err := os.OpenFile(path, os.O_CREATE|os.O_EXCL|os.O_RDWR, 0o666)
	if err != nil {
		return nil, err
	}
	return func() { f.Close(); os.Remove(path) }, nil
}
