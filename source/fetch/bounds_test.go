package fetch

import (
	"bytes"
	"compress/gzip"
	"context"
	"crypto/tls"
	"errors"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"runtime"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"tumen/internal/newsserver"
	"tumen/source/failure"
)

// endless is a server of bodies of a gigabyte, half of them zeros in gzip.
func endless() http.HandlerFunc {
	plain := make([]byte, 1<<20)
	var packed bytes.Buffer
	z := gzip.NewWriter(&packed)
	_, _ = z.Write(plain)
	_ = z.Close()
	return func(w http.ResponseWriter, r *http.Request) {
		block := plain
		if strings.HasSuffix(r.URL.Path, "z") {
			w.Header().Set("Content-Encoding", "gzip")
			block = packed.Bytes()
		}
		for range 1 << 10 {
			if _, err := w.Write(block); err != nil {
				return
			}
		}
	}
}

// Sixty-four streams of a gigabyte at once cost what sixty-four documents of the size allowed do, and less time than they
// take to send.
func TestMemoryIsBoundedHoweverMuchIsSent(t *testing.T) {
	const limit = 256 << 10
	var servers []string
	stream := endless()
	for range 64 {
		servers = append(servers, newsserver.Start(t, stream).URL)
	}
	f := free(t, Options{MaxBytes: limit})
	runtime.GC()
	var before, now runtime.MemStats
	runtime.ReadMemStats(&before)
	var peak atomic.Int64
	stop, watched := make(chan struct{}), make(chan struct{})
	go func() {
		defer close(watched)
		for {
			select {
			case <-stop:
				return
			default:
				runtime.ReadMemStats(&now)
				peak.Store(max(peak.Load(), int64(now.HeapAlloc)-int64(before.HeapAlloc)))
				time.Sleep(time.Millisecond)
			}
		}
	}()
	var all sync.WaitGroup
	for i := range 64 {
		all.Go(func() {
			for _, path := range []string{"/1", "/2z"} {
				if _, err := f.Get(t.Context(), servers[i]+path, Validators{}); !errors.Is(err, failure.ErrTooLarge) {
					t.Error(err)
				}
			}
		})
	}
	all.Wait()
	close(stop)
	<-watched
	if got := peak.Load(); got > 64<<20 {
		t.Errorf("%d MB", got>>20)
	}
	t.Logf("at most %d KB more than before", peak.Load()>>10)
}

// losable is a connection that the network loses without a word.
type losable struct {
	net.Conn
	lost *atomic.Bool
}

func (l losable) Write(p []byte) (int, error) {
	if l.lost.Load() {
		return len(p), nil
	}
	return l.Conn.Write(p)
}

func TestConnectionThatTheNetworkLostIsGivenUp(t *testing.T) {
	server := httptest.NewUnstartedServer(http.HandlerFunc(page))
	server.EnableHTTP2 = true
	server.StartTLS()
	defer server.Close()
	theirs, ok := server.Client().Transport.(*http.Transport)
	f := free(t, Options{Timeout: time.Second})
	own, ours := f.open.(*http.Transport)
	if !ok || !ours {
		t.Fatal("another transport")
	}
	own.TLSClientConfig = &tls.Config{RootCAs: theirs.TLSClientConfig.RootCAs, MinVersion: tls.VersionTLS13}
	own.HTTP2.SendPingTimeout, own.HTTP2.PingTimeout = 50*time.Millisecond, 50*time.Millisecond
	first, dials, dial := &atomic.Bool{}, 0, own.DialContext
	own.DialContext = func(ctx context.Context, network, address string) (net.Conn, error) {
		conn, err := dial(ctx, network, address)
		if dials++; dials > 1 || err != nil {
			return conn, err
		}
		return losable{conn, first}, nil
	}
	mustGet(t, f, server.URL)
	first.Store(true)
	if _, err := f.Get(t.Context(), server.URL, Validators{}); err == nil {
		t.Error("the lost connection answers")
	}
	mustGet(t, f, server.URL)
}

func BenchmarkFetch(b *testing.B) {
	body := strings.Repeat("<p>A sentence of a report, as it stands on a page.</p>\n", 2000) // about 100 KB
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { _, _ = io.WriteString(w, body) }))
	defer server.Close()
	b.Run("plain", func(b *testing.B) {
		client := &http.Client{Transport: &http.Transport{}}
		for b.Loop() {
			response, err := client.Get(server.URL)
			if err != nil {
				b.Fatal(err)
			}
			if _, err := io.ReadAll(response.Body); err != nil {
				b.Fatal(err)
			}
			_ = response.Body.Close()
		}
	})
	b.Run("fetch", func(b *testing.B) {
		f := New(Options{AllowPrivate: true})
		defer f.Close()
		for b.Loop() {
			if _, err := f.Get(b.Context(), server.URL, Validators{}); err != nil {
				b.Fatal(err)
			}
		}
	})
}
