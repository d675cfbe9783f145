package telegram

import (
	"context"
	"crypto/sha256"
	"crypto/subtle"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/http"
	"regexp"
	"strings"
	"time"

	"tumen/news"
)

const (
	secretHeader  = "X-Telegram-Bot-Api-Secret-Token" //nolint:gosec // the name of a header
	longestUpdate = 1 << 20                           // bytes
	shutdownTime  = 10 * time.Second
)

// Receiver receives updates that a server delivers.
type Receiver struct {
	Path   string // under which they are delivered; as hard to guess as a password
	Secret string // that the server sends with each
	Keep   Keep
	Log    *slog.Logger
	Now    func() time.Time // nil for the clock
}

// pathForm has nothing that a mux would take for a pattern, or a client write in two ways.
var pathForm = regexp.MustCompile(`^/[A-Za-z0-9_-]+(/[A-Za-z0-9_-]+)*/?$`)

// Handler serves the one path. What isn't sent there by a POST with the secret is not read.
func (r Receiver) Handler() (http.Handler, error) {
	if err := checkSecret(r.Secret); err != nil {
		return nil, err
	}
	pattern := r.Path
	if strings.HasSuffix(pattern, "/") {
		pattern += "{$}" // this path and none below it
	}
	if !pathForm.MatchString(r.Path) {
		return nil, errors.New("the path of the webhook must be of letters A to Z or a to z, digits, _ and -, with / before each of its parts")
	}
	if r.Log == nil {
		r.Log = slog.New(slog.DiscardHandler)
	}
	if r.Now == nil {
		r.Now = time.Now
	}
	want := sha256.Sum256([]byte(r.Secret)) // of one length, so that comparing tells nothing of the secret's
	mux := http.NewServeMux()
	mux.HandleFunc("POST "+pattern, func(w http.ResponseWriter, request *http.Request) {
		got := sha256.Sum256([]byte(request.Header.Get(secretHeader)))
		if subtle.ConstantTimeCompare(got[:], want[:]) != 1 {
			w.WriteHeader(http.StatusUnauthorized)
			return
		}
		w.WriteHeader(r.receive(request.Context(), http.MaxBytesReader(w, request.Body, longestUpdate)))
	})
	return mux, nil
}

// receive keeps one update and returns the status. The server delivers again what isn't answered with 200, so that only
// what is kept, or can't ever be, is answered so.
func (r Receiver) receive(ctx context.Context, from io.Reader) int {
	body, err := io.ReadAll(from)
	if _, large := errors.AsType[*http.MaxBytesError](err); large {
		r.Log.Warn("a delivered update is too long to be taken", slog.Int("most_bytes", longestUpdate))
		return http.StatusRequestEntityTooLarge
	}
	if err != nil {
		return http.StatusBadRequest
	}
	head, ok := Head(body)
	if !ok {
		r.Log.Warn("a delivered update without a number is passed over", slog.Int("bytes", len(body)))
		return http.StatusOK
	}
	// Deliveries overtake each other: from none of them follows which ones are confirmed, so the offset is not known.
	if err := r.Keep(ctx, []news.Update{head.Update(r.Now())}, 0); err != nil {
		if ctx.Err() == nil {
			r.Log.Warn("a delivered update could not be kept", slog.Int64("update", head.ID), slog.Any("error", err))
		}
		return http.StatusServiceUnavailable
	}
	return http.StatusOK
}

// Serve serves a handler at an address such as ":8443" until ctx ends. Then it takes no more, and ends what it has begun.
func Serve(ctx context.Context, listen string, handler http.Handler) error {
	l, err := (&net.ListenConfig{}).Listen(ctx, "tcp", listen)
	if err != nil {
		return fmt.Errorf("listening for updates at %s: %w", listen, err)
	}
	return serveAt(ctx, l, handler)
}

func serveAt(ctx context.Context, l net.Listener, handler http.Handler) error {
	server := &http.Server{
		Handler:           handler,
		ReadHeaderTimeout: 10 * time.Second,
		ReadTimeout:       30 * time.Second,
		WriteTimeout:      30 * time.Second,
		IdleTimeout:       2 * time.Minute,
		MaxHeaderBytes:    16 << 10,
		// What strangers send to an open port is no news.
		ErrorLog: slog.NewLogLogger(slog.DiscardHandler, slog.LevelDebug),
	}
	ended := make(chan error, 1)
	go func() { ended <- server.Serve(l) }()
	select {
	case err := <-ended:
		return fmt.Errorf("serving updates: %w", err)
	case <-ctx.Done():
	}
	wait, cancel := context.WithTimeout(context.WithoutCancel(ctx), shutdownTime)
	defer cancel()
	err := server.Shutdown(wait)
	if served := <-ended; !errors.Is(served, http.ErrServerClosed) {
		err = errors.Join(err, served)
	}
	if err != nil {
		return errors.Join(fmt.Errorf("ending the receiving of updates: %w", err), server.Close())
	}
	return nil
}
