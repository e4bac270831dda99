package source

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"sync/atomic"
)

// What a report's folder may hold, so that one that somebody sent costs no
// more than a report does: docs/security.md tells these numbers. They are far
// above what people write and far below what stops a computer.
const (
	maxText  = 16 << 20  // bytes of a file of text: a page, the config, data
	maxFile  = 256 << 20 // bytes of any other file that is read
	maxRead  = 2 << 30   // bytes of all files that are read
	maxFiles = 100_000   // files of the folder
)

// ErrTooLarge is the error for a file that is larger than a report's files may
// be, or that comes after more than a report may hold. It goes with
// ErrUnreadable.
var ErrTooLarge = errors.New("too large")

// budget is how much of a folder has been read.
type budget struct{ read atomic.Int64 }

// readAll reads a file of at most so many bytes. What a file is said to hold
// is not relied upon: it may grow while it is read.
func (f *folder) readAll(name string, most int64) ([]byte, error) {
	file, err := f.root.Open(name)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	info, err := file.Stat()
	if err != nil {
		return nil, err
	}
	if info.Size() > most {
		return nil, tooLarge(info.Size(), most)
	}
	if f.budget.read.Add(info.Size()) > maxRead {
		return nil, fmt.Errorf("%w: the files before it have used up the %s that a report may hold", ErrTooLarge, megabytes(maxRead))
	}
	data := make([]byte, 0, info.Size()+1)
	for int64(len(data)) <= most {
		if len(data) == cap(data) {
			data = append(data, 0)[:len(data)]
		}
		n, err := file.Read(data[len(data):cap(data)])
		data = data[:len(data)+n]
		if errors.Is(err, io.EOF) {
			f.budget.read.Add(int64(len(data)) - info.Size())
			return data, nil
		}
		if err != nil {
			return nil, &fs.PathError{Op: "read", Path: name, Err: err}
		}
	}
	return nil, fmt.Errorf("%w: it grows while it is read, and annals reads %s at most", ErrTooLarge, megabytes(most))
}

func tooLarge(size, most int64) error {
	return fmt.Errorf("%w: it has %s, and annals reads %s at most", ErrTooLarge, megabytes(size), megabytes(most))
}

// megabytes spells a size, rounded up.
func megabytes(n int64) string { return fmt.Sprintf("%d MB", (n+1<<20-1)>>20) }
