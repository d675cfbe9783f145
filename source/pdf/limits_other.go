//go:build !linux

package pdf

import "os/exec"

// limit does nothing: only Linux lets a process be limited from outside. Time and output are limited everywhere.
func limit(int, Limits) error { return nil }

func overCPU(*exec.ExitError) bool { return false }
