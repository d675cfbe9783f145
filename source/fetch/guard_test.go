package fetch

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/http/httptest"
	"net/http/httptrace"
	"net/netip"
	"net/url"
	"strings"
	"sync"
	"testing"
	"testing/synctest"

	"golang.org/x/net/dns/dnsmessage"

	"tumen/news"
)

func TestInnerAddressesAreToldFromPublicOnes(t *testing.T) {
	for address, want := range map[string]bool{
		"127.0.0.1": true, "127.255.255.254": true, "10.1.2.3": true, "172.16.0.1": true, "192.168.1.1": true, "0.0.0.0": true, "0.1.2.3": true,
		"169.254.169.254": true, "169.254.170.2": true, "168.63.129.16": true, "100.100.100.200": true, "192.0.0.192": true, // where clouds tell secrets
		"100.64.0.1": true, "100.127.255.255": true, "198.18.0.1": true, "198.19.255.255": true, "224.0.0.1": true, "239.255.255.250": true,
		"240.0.0.1": true, "255.255.255.255": true, "192.0.2.1": true, "203.0.113.9": true,
		"::1": true, "::": true, "fe80::1%eth0": true, "fe80::1": true, "fec0::1": true, "fd00::1": true, "fd00:ec2::254": true, "ff02::1": true, "ff0e::1": true,
		"::ffff:10.0.0.1": true, "::ffff:127.0.0.1": true, "::127.0.0.1": true, "::ffff:0:127.0.0.1": true, // IPv4 inside, mapped, compatible, translated
		"64:ff9b::10.0.0.1": true, "64:ff9b::a9fe:a9fe": true, "64:ff9b:1::7f00:1": true, // NAT64
		"2002:a00:1::": true, "2002:7f00:1::1": true, "2001::1": true, "2001:0:7f00:1::": true, // 6to4, Teredo
		"2001:470::5efe:10.0.0.1": true, "2001:470::200:5efe:127.0.0.1": true, // ISATAP
		"100::1": true, "5f00::1": true, "3fff::1": true, "2001:db8::1": true, "4000::1": true,
		"93.184.215.14": false, "172.32.0.1": false, "100.128.0.1": false, "169.253.0.1": false, "9.255.255.255": false,
		"2606:2800:21f:cb07:6820:80da:af6b:8b2c": false, "2001:4860:4860::8888": false, "2a00:1450::1": false, "64:ff9b::8.8.8.8": false,
		"2001:470::5efe:8.8.8.8": false, "::ffff:8.8.8.8": false,
	} {
		if got := inner(netip.MustParseAddr(address)); got != want {
			t.Errorf("inner(%s) = %v", address, got)
		}
	}
	if !inner(netip.Addr{}) {
		t.Error("no address is public")
	}
}

func TestServersAreNamedInOneWay(t *testing.T) {
	for address, want := range map[string]string{
		"http://Example.COM/a":             "http://example.com/a",
		"HTTPS://example.com.:443/":        "https://example.com/",
		"http://еxample.com/":              "http://xn--xample-2of.com/", // a Cyrillic letter: another server, and seen to be
		"http://example.com:/":             "http://example.com/",
		"http://example.com:443/":          "http://example.com:443/",
		"http://новини.укр/":               "http://xn--b1amarcd.xn--j1amh/",
		"http://ｅｘａｍｐｌｅ.com/":              "http://example.com/",
		"http://[::FFFF:7F00:1]:8080/":     "http://[::ffff:127.0.0.1]:8080/",
		"http://my_host.example.com/a#top": "http://my_host.example.com/a",
		"\nhttps://example.com/a\t":        "https://example.com/a",
	} {
		u, err := parse(address)
		if err != nil || u.String() != want {
			t.Errorf("%s: %v, %v", address, u, err)
			continue
		}
		if again, err := parse(u.String()); err != nil || again.String() != want {
			t.Errorf("%s: %v the second time, %v", address, again, err)
		}
	}
	for _, address := range []string{
		"http://2130706433/", "http://0x7f000001/", "http://017700000001/", "http://0x7f.1/", "http://127.1/", "http://0177.0.0.1/",
		"http://１２７.０.０.１/", "http://[fe80::1%25eth0]/", "http://0300.0250.1.1/", "http://256.256.256.256/", "http://1.2.3.4.5/", "http://example.0x7f/",
		"http://a$b/", "http://a*b/", "http://exa mple.com/", "http://[::1/", "http://[v1.x]/", "http:///a", "http://./", "http://:80/", "http:example.com",
		"http://example.com:port/", "http://\u202eexample.com/", "http://localhost\x00.example.com/",
		"ftp://example.com/", "file:///etc/passwd", "gopher://example.com:70/", "javascript:alert(1)", "data:text/html,x", "//example.com/", "example.com", "", "://",
	} {
		if u, err := parse(address); err == nil && !inner(netip.MustParseAddr(u.Hostname())) {
			t.Errorf("%q passes as %s", address, u)
		}
	}
}

func TestOnlyPortsOfTheWebAreKnockedAt(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		f, n := on(Options{}, func(w http.ResponseWriter, r *http.Request) {
			if r.URL.Path == "/mail" {
				http.Redirect(w, r, "http://mail.example:25/", http.StatusFound)
				return
			}
			page(w, r)
		})
		for _, address := range []string{"http://a.example/", "https://a.example:443/", "http://a.example:8080/", "https://a.example:8443/"} {
			mustGet(t, f, address)
		}
		for _, address := range []string{"http://a.example:25/", "http://a.example:22/", "https://a.example:6379/", "http://a.example:0/", "http://a.example/mail"} {
			if _, err := f.Get(t.Context(), address, Validators{}); !errors.Is(err, news.ErrGiveUp) {
				t.Errorf("%s: %v", address, err)
			}
		}
		if len(n.asked) != 5 {
			t.Errorf("asked %s", n.addresses())
		}
	})
}

// inside is a server on the loopback that must not be reached.
func inside(t *testing.T) (*httptest.Server, string) {
	t.Helper()
	server := httptest.NewServer(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) {
		t.Errorf("the server inside was asked for %s", r.URL)
	}))
	t.Cleanup(server.Close)
	return server, server.URL[strings.LastIndex(server.URL, ":"):]
}

// Where the own network may be read, a feed must still not lead to what a cloud tells the machine about itself: its keys.
// Nothing is asked there: the guard stands before the connection.
func TestWhatAMachineIsToldAboutItselfIsNeverRead(t *testing.T) {
	for address, refused := range map[string]bool{
		"169.254.169.254:80": true, "169.254.170.2:80": true, "[::ffff:169.254.169.254]:80": true, "[64:ff9b::a9fe:a9fe]:80": true, "[fe80::1%eth0]:80": true,
		"[fd00:ec2::254]:80": true, "100.100.100.200:80": true, "168.63.129.16:80": true, "nonsense": true,
		"127.0.0.1:80": false, "10.1.2.3:8080": false, "192.168.1.1:80": false, "[fd12::1]:80": false, "93.184.216.34:443": false,
	} {
		if err := guardMachine(t.Context(), "tcp", address, nil); (err != nil) != refused {
			t.Errorf("%s: %v", address, err)
		}
	}
	server := httptest.NewServer(http.RedirectHandler("http://169.254.169.254/latest/", http.StatusFound))
	t.Cleanup(server.Close)
	f := New(Options{AllowPrivate: true, Pause: -1})
	t.Cleanup(f.Close)
	if _, err := f.Get(t.Context(), server.URL, Validators{}); !errors.Is(err, news.ErrGiveUp) || !strings.Contains(err.Error(), "never read") {
		t.Error(err)
	}
}

func TestOwnNetworkIsRefused(t *testing.T) {
	server, port := inside(t)
	open := New(Options{AllowPrivate: true, Pause: -1, anyPort: true})
	t.Cleanup(open.Close)
	for _, f := range []*Fetcher{New(Options{anyPort: true}), open.Public()} {
		for _, address := range []string{
			server.URL, "http://localhost" + port, "http://localhost." + port, "http://[::ffff:127.0.0.1]" + port, "http://0.0.0.0" + port,
			"http://１２７.０.０.１" + port, "http://127.1" + port, "http://2130706433" + port, "http://0x7f000001" + port, "http://[::]" + port,
		} {
			for _, get := range []func(context.Context, string, Validators) (Fetched, error){f.Get, f.Page} {
				_, err := get(t.Context(), address, Validators{})
				if !errors.Is(err, news.ErrGiveUp) && !strings.Contains(fmt.Sprint(err), "name servers") {
					t.Errorf("%s: %v", address, err)
				}
			}
		}
		f.Close()
	}
}

// through answers for one public server and lets the rest go its way.
type through struct {
	http.RoundTripper
	location string
	asked    *int
}

func (p through) RoundTrip(r *http.Request) (*http.Response, error) {
	if r.URL.Host != "public.example" {
		return p.RoundTripper.RoundTrip(r)
	}
	*p.asked++
	if trace := httptrace.ContextClientTrace(r.Context()); trace != nil {
		trace.GotConn(httptrace.GotConnInfo{Conn: publicConn{}})
	}
	w := httptest.NewRecorder()
	if r.URL.Path == "/robots.txt" && p.asked != nil && r.Header.Get("Accept") != "" {
		w.WriteHeader(http.StatusNotFound)
	} else {
		http.Redirect(w, r, p.location, http.StatusFound)
	}
	return w.Result(), nil
}

type publicConn struct{ net.Conn }

func (publicConn) RemoteAddr() net.Addr {
	return &net.TCPAddr{IP: net.IPv4(93, 184, 215, 14), Port: 443}
}

// A public server never leads inside, not even where the own network may be read: that is for what an operator names.
func TestRedirectInsideIsRefused(t *testing.T) {
	server, port := inside(t)
	for _, o := range []Options{{anyPort: true}, {anyPort: true, AllowPrivate: true}} {
		for _, location := range []string{
			server.URL + "/x", "//127.0.0.1" + port, "http://localhost" + port, "http://[::1]" + port, "http://169.254.169.254/latest/meta-data/",
			"http://127.1" + port, "http://0/", "http://[64:ff9b::7f00:1]" + port, "file:///etc/passwd", "gopher://127.0.0.1" + port,
		} {
			o.Pause = -1
			f, asked := New(o), 0
			f.guarded = through{f.guarded, location, &asked}
			if f.open != nil {
				f.open = through{f.open, location, &asked}
			}
			for _, get := range []func(context.Context, string, Validators) (Fetched, error){f.Get, f.Page} {
				_, err := get(t.Context(), "https://public.example/a", Validators{})
				if !errors.Is(err, news.ErrGiveUp) && !strings.Contains(fmt.Sprint(err), "name servers") || asked == 0 {
					t.Errorf("%s, allowed %v: %v", location, o.AllowPrivate, err)
				}
			}
			f.Close()
		}
	}
}

// rebinding is a name server that tells a public address first, and the loopback ever after.
func rebinding(t *testing.T) (*net.Resolver, func() int) {
	t.Helper()
	conn, err := net.ListenPacket("udp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = conn.Close() })
	var mu sync.Mutex
	asked := 0
	go func() {
		buffer := make([]byte, 1500)
		for {
			n, from, err := conn.ReadFrom(buffer)
			if err != nil {
				return
			}
			var m dnsmessage.Message
			if m.Unpack(buffer[:n]) != nil || len(m.Questions) == 0 {
				continue
			}
			m.Response = true
			if q := m.Questions[0]; q.Type == dnsmessage.TypeA {
				mu.Lock()
				ip := [4]byte{127, 0, 0, 1}
				if asked++; asked == 1 {
					ip = [4]byte{203, 0, 114, 1} // public; nothing is ever sent there
				}
				mu.Unlock()
				m.Answers = []dnsmessage.Resource{{
					Header: dnsmessage.ResourceHeader{Name: q.Name, Type: q.Type, Class: q.Class, TTL: 0}, Body: &dnsmessage.AResource{A: ip},
				}}
			}
			if packed, err := m.Pack(); err == nil {
				_, _ = conn.WriteTo(packed, from)
			}
		}
	}()
	resolver := &net.Resolver{PreferGo: true, Dial: func(ctx context.Context, _, _ string) (net.Conn, error) {
		return (&net.Dialer{}).DialContext(ctx, "udp", conn.LocalAddr().String())
	}}
	return resolver, func() int { mu.Lock(); defer mu.Unlock(); return asked }
}

// Who looks at the address first and connects by the name afterwards can be sent anywhere in between.
func TestNameThatChangesItsAddressIsLookedAtWhenConnecting(t *testing.T) {
	_, port := inside(t)
	resolver, asked := rebinding(t)
	ips, err := resolver.LookupNetIP(t.Context(), "ip4", "rebind.example.")
	if err != nil || len(ips) != 1 || inner(ips[0]) {
		t.Fatalf("the first answer is %v, %v", ips, err)
	}
	f := New(Options{anyPort: true, Pause: -1, resolver: resolver})
	t.Cleanup(f.Close)
	for range 3 {
		_, err := f.Get(t.Context(), "http://rebind.example"+port+"/", Validators{})
		if !errors.Is(err, news.ErrGiveUp) || !strings.Contains(fmt.Sprint(err), "127.0.0.1 is inside the own network") {
			t.Error(err)
		}
	}
	if asked() < 4 {
		t.Errorf("the name server was asked %d times", asked())
	}
}

func TestProxiesOfTheEnvironmentAreNotUsed(t *testing.T) {
	_, port := inside(t)
	for _, name := range []string{"HTTP_PROXY", "http_proxy", "HTTPS_PROXY", "ALL_PROXY"} {
		t.Setenv(name, "http://127.0.0.1"+port)
	}
	f := New(Options{AllowPrivate: true})
	t.Cleanup(f.Close)
	for _, transport := range []http.RoundTripper{f.guarded, f.open} {
		own, ok := transport.(*http.Transport)
		if !ok || own.Proxy != nil {
			t.Errorf("%T asks a proxy", transport)
		}
	}
}

func FuzzAddresses(f *testing.F) {
	for _, a := range []string{"http://example.com:80/", "https://[::1%25a]:1/", "http://１２７.０.０.１", "http://a.b.:443?x#y", "HTTP://xn--a/"} {
		f.Add(a)
	}
	f.Fuzz(func(t *testing.T, address string) {
		u, err := parse(address)
		if err != nil {
			return
		}
		again, err := url.Parse(u.String())
		if err != nil || again.Host != u.Host || check(again) != nil || again.Host != u.Host {
			t.Errorf("%q is %q first, then %v, %v", address, u, again, err)
		}
		if server(u) == "" {
			t.Errorf("%q has no server", address)
		}
	})
}
