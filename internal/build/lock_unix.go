//go:build unix

package build

import (
	"os"
	"syscall"
)

// lock takes the lock of an output folder, or fails at once when another
// process holds it, which is what busy says. The system lets go of it when the
// process ends, however it ends.
func lock(path string) (unlock func(), busy bool, err error) {
	f, err := os.OpenFile(path, os.O_CREATE|os.O_RDWR, 0o666)
	if err != nil {
		return nil, false, err
	}
	if err := syscall.Flock(int(f.Fd()), syscall.LOCK_EX|syscall.LOCK_NB); err != nil {
		f.Close()
		return nil, err == syscall.EWOULDBLOCK, err
	}
	return func() { f.Close() }, false, nil
}
