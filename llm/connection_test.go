package llm

import (
	"context"
	"crypto/tls"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"sync/atomic"
	"testing"
	"time"
)

// losable is a connection that a router on the way can forget: what is sent goes nowhere, and nothing comes.
type losable struct {
	net.Conn
	lost *atomic.Bool
}

func (c losable) Write(b []byte) (int, error) {
	if c.lost.Load() {
		return len(b), nil
	}
	return c.Conn.Write(b)
}

// TestALostConnectionIsNotUsedAgain: all calls share one, and would each wait on it for the whole time of a call. A server that
// thinks for longer is not taken for lost.
func TestALostConnectionIsNotUsedAgain(t *testing.T) {
	server := httptest.NewUnstartedServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		time.Sleep(300 * time.Millisecond)
		_, _ = io.WriteString(w, "answer")
	}))
	server.EnableHTTP2 = true
	server.StartTLS()
	defer server.Close()
	transport := newTransport()
	transport.TLSClientConfig = &tls.Config{RootCAs: server.Client().Transport.(*http.Transport).TLSClientConfig.RootCAs, MinVersion: tls.VersionTLS13} //nolint:errcheck,forcetypeassert // it is what httptest gives
	transport.HTTP2.SendPingTimeout, transport.HTTP2.PingTimeout = 50*time.Millisecond, 50*time.Millisecond
	first, dials, dial := &atomic.Bool{}, 0, transport.DialContext
	transport.DialContext = func(ctx context.Context, network, address string) (net.Conn, error) {
		conn, err := dial(ctx, network, address)
		if dials++; dials > 1 || err != nil {
			return conn, err
		}
		return losable{conn, first}, nil
	}
	ask := func() error {
		ctx, cancel := context.WithTimeout(t.Context(), 5*time.Second)
		defer cancel()
		r, err := http.NewRequestWithContext(ctx, http.MethodGet, server.URL, http.NoBody)
		if err != nil {
			t.Fatal(err)
		}
		response, err := (&http.Client{Transport: transport}).Do(r)
		if err != nil {
			return err
		}
		return response.Body.Close()
	}
	if err := ask(); err != nil {
		t.Fatal(err)
	}
	first.Store(true)
	if err := ask(); err == nil {
		t.Error("there was an answer on the lost connection")
	}
	if err := ask(); err != nil || dials != 2 {
		t.Errorf("after it, with %d connections: %v", dials, err)
	}
}
