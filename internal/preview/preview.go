// Package preview is the live preview: it watches a report's folder, makes the
// editions in memory whenever something in it is saved, and shows them in a
// browser on the same machine, which reloads by itself.
//
// What comes in: a folder and the rooms of a build. What goes out: pages over
// HTTP, to this machine only. It publishes nothing: no file is written. The
// site comes first, because that is what the writer looks at; the pages of the
// PDF are set behind it. What is wrong with the report stands over the page,
// with its places, and the last good state stays below it: a half typed key
// must not take the preview away.
//
// The report is somebody's unpublished work, and a browser runs the scripts of
// every site that is open in it. So the server listens on the loopback address
// alone, answers only requests that name it as their host (a name of somebody
// else's that resolves to 127.0.0.1 is refused), serves only what was made and
// nothing from the disk, and changes nothing for any request.
package preview

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"net"
	"net/http"
	"syscall"
	"time"

	"annals/internal/build"
	"annals/internal/diag"
	"annals/internal/words"
)

// Options are the choices of one preview.
type Options struct {
	Folder  string
	Port    int            // 0 takes any that is free
	Epoch   string         // the value of SOURCE_DATE_EPOCH, "" where unset
	Lang    words.Language // of what is told, not of the report
	Version string         // of annals
	Cache   *build.Cache   // of pictures; may be nil
	Every   time.Duration  // between two looks at the folder; 0 means a default
	Ready   func(url string)
	Made    func(Round) // told after each round; may be nil
}

// Round tells of one making of the editions.
type Round struct {
	Diags   diag.List
	Site    time.Duration // from the change that was seen until the site was there
	Paper   time.Duration // until the PDF was there, too; 0 where it was not made
	Pages   int           // printed
	Shown   bool          // false: there were errors, and the last good state stays
	Problem string        // why the folder could not be read at all, "" where it could
}

// Serve shows a report until the context ends. The error is for a port that
// cannot be had.
func Serve(ctx context.Context, o Options) error {
	l, err := net.Listen("tcp", fmt.Sprintf("127.0.0.1:%d", o.Port))
	if err != nil {
		return busy(err, o.Port)
	}
	port := l.Addr().(*net.TCPAddr).Port
	s := newStage(o.Lang)
	server := &http.Server{
		Handler:           guard(port, s),
		ReadHeaderTimeout: 10 * time.Second,
		BaseContext:       func(net.Listener) context.Context { return ctx },
	}
	ended := make(chan error, 1)
	go func() { ended <- server.Serve(l) }()
	if o.Ready != nil {
		o.Ready(fmt.Sprintf("http://127.0.0.1:%d/", port))
	}
	go watch(ctx, o, s)
	select {
	case err := <-ended:
		return err
	case <-ctx.Done():
	}
	s.close()
	stop, cancel := context.WithTimeout(context.Background(), time.Second)
	defer cancel()
	if err := server.Shutdown(stop); err != nil && !errors.Is(err, context.DeadlineExceeded) {
		return err
	}
	return nil
}

// busy says why a port cannot be had.
func busy(err error, port int) error {
	const onWindows = syscall.Errno(10048)
	switch {
	case errors.Is(err, syscall.EADDRINUSE), errors.Is(err, onWindows):
		return fmt.Errorf("another program uses the port %d: choose another one with --port, or 0 for any that is free", port)
	case errors.Is(err, fs.ErrPermission):
		return fmt.Errorf("you have no permission to use the port %d: choose another one with --port, or 0 for any that is free", port)
	}
	return err
}

// watch makes the editions, and makes them again after each change.
func watch(ctx context.Context, o Options, s *stage) {
	every := o.Every
	if every == 0 {
		every = 40 * time.Millisecond
	}
	m := &maker{o: o, live: build.NewLive(o.Cache)}
	var last print
	for first := true; ; first = false {
		now, begun := look(o.Folder)
		if first || now != last {
			// Editors write a file in steps; half of one would be shown as an error.
			for again := last; now != again || begun && ctx.Err() == nil; {
				again = now
				time.Sleep(every / 4)
				now, begun = look(o.Folder)
			}
			last = now
			round := m.make(ctx, s, func() bool { now, _ := look(o.Folder); return now != last })
			if o.Made != nil && ctx.Err() == nil {
				o.Made(round)
			}
			continue
		}
		select {
		case <-ctx.Done():
			return
		case <-time.After(every):
		}
	}
}
