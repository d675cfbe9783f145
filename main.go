// Tumen reads Ukrainian, German, Korean and English reporting on Russia–North Korea cooperation and makes of it
// digests and answers in which every sentence is cited.
package main

import (
	"context"
	"log/slog"
	"os"
	"os/signal"
	"syscall"
	_ "time/tzdata" // readers' time zones, also where the system has none

	"tumen/command"
)

// version is set when a release is built.
var version = "dev"

func main() {
	// What libraries log on their own is by strangers: Go's HTTP client quotes whatever a server sends unasked.
	slog.SetDefault(slog.New(slog.DiscardHandler))
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	code := command.Main(ctx, os.Args[1:], command.Process(version))
	stop()
	os.Exit(code)
}
