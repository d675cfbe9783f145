package telegram

import (
	"context"
	"crypto/tls"
	"errors"
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

// TestALostConnectionIsNotUsedAgain: all calls share one, and would each time out on it until the system gives it up.
func TestALostConnectionIsNotUsedAgain(t *testing.T) {
	server := httptest.NewUnstartedServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.ProtoMajor != 2 {
			t.Errorf("asked by %s", r.Proto)
		}
		_, _ = io.WriteString(w, `{"ok":true,"result":{"id":1}}`)
	}))
	server.EnableHTTP2 = true
	server.StartTLS()
	defer server.Close()
	client, ok := server.Client().Transport.(*http.Transport)
	if !ok {
		t.Fatal("the server's client has another transport")
	}
	transport := newTransport()
	transport.TLSClientConfig = &tls.Config{RootCAs: client.TLSClientConfig.RootCAs, MinVersion: tls.VersionTLS13}
	transport.HTTP2.SendPingTimeout, transport.HTTP2.PingTimeout = 50*time.Millisecond, 50*time.Millisecond
	first, dials, dial := &atomic.Bool{}, 0, transport.DialContext
	transport.DialContext = func(ctx context.Context, network, address string) (net.Conn, error) {
		conn, err := dial(ctx, network, address)
		if dials++; dials > 1 || err != nil {
			return conn, err
		}
		return losable{conn, first}, nil
	}
	c, err := New(Options{Token: testToken, API: server.URL, Transport: transport, Timeout: 5 * time.Second})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := c.Me(t.Context()); err != nil {
		t.Fatal(err)
	}
	first.Store(true)
	if _, err := c.Me(t.Context()); !errors.Is(err, ErrUnavailable) {
		t.Errorf("on the lost connection: %v", err)
	}
	if _, err := c.Me(t.Context()); err != nil || dials != 2 {
		t.Errorf("after it, with %d connections: %v", dials, err)
	}
}
