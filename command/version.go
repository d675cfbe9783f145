package command

import (
	"fmt"
	"runtime"
	"runtime/debug"
)

// Version prints the version of the program, of Go and of the source it was built from.
type Version struct{}

// Run runs the command.
func (Version) Run(e *Env) error {
	revision := ""
	if info, ok := debug.ReadBuildInfo(); ok {
		for _, s := range info.Settings {
			if s.Key == "vcs.revision" {
				revision = " " + s.Value
			}
		}
	}
	_, err := fmt.Fprintf(e.Out, "tumen %s%s (%s, %s/%s)\n", e.Version, revision, runtime.Version(), runtime.GOOS, runtime.GOARCH)
	return err
}
