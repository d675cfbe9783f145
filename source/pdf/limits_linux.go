package pdf

import (
	"os/exec"
	"syscall"
	"time"

	"golang.org/x/sys/unix"
)

// limit bounds what a process may take. It may write no file, and leaves none when it dies.
func limit(pid int, l Limits) error {
	seconds := uint64(max(1, (l.CPU+time.Second-1)/time.Second))
	for _, r := range []struct {
		what      int
		soft, top uint64
	}{
		{unix.RLIMIT_AS, l.Memory, l.Memory},
		{unix.RLIMIT_CPU, seconds, seconds + 1}, // the signal of the first can be told apart
		{unix.RLIMIT_FSIZE, 0, 0},
		{unix.RLIMIT_CORE, 0, 0},
		{unix.RLIMIT_NOFILE, 64, 64},
	} {
		if err := unix.Prlimit(pid, r.what, &unix.Rlimit{Cur: r.soft, Max: r.top}, nil); err != nil {
			return err
		}
	}
	return nil
}

// overCPU reports whether a process was ended for its processor time.
func overCPU(e *exec.ExitError) bool {
	s, ok := e.Sys().(syscall.WaitStatus)
	return ok && s.Signaled() && (s.Signal() == syscall.SIGXCPU || s.Signal() == syscall.SIGKILL)
}
