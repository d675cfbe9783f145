//go:build unix

package pdf

import (
	"errors"
	"os/exec"
	"syscall"
)

// ownGroup lets a process and what it starts be ended together, and keeps a terminal's Ctrl-C for us to handle.
func ownGroup(cmd *exec.Cmd) { cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true} }

func killGroup(cmd *exec.Cmd) error {
	err := syscall.Kill(-cmd.Process.Pid, syscall.SIGKILL)
	if errors.Is(err, syscall.ESRCH) {
		return nil
	}
	return err
}
