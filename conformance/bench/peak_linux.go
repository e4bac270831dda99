package main

import (
	"os"
	"syscall"
)

// peak returns the largest memory of a process in KiB, 0 where it is not known.
func peak(s *os.ProcessState) int64 {
	if u, ok := s.SysUsage().(*syscall.Rusage); ok {
		return u.Maxrss
	}
	return 0
}
