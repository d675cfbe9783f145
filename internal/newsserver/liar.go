package newsserver

import (
	"compress/gzip"
	"fmt"
	"io"
	"net"
	"net/http"
	"strings"
	"sync/atomic"
	"time"
)

// Text is what the liar sends where it sends a page at all.
const Text = "<html><body><p>The liar says that all is well.</p></body></html>"

// Liar is a server that means harm, or was set up by nobody who cared. Its paths:
//
//	/to-loopback      redirect to a server on the loopback (Inside, which tells whether it was reached)
//	/to-metadata      redirect to the address at which clouds tell their secrets
//	/to-file          redirect to a file
//	/to-user          redirect to itself with a name and a password
//	/loop             redirect to itself, for ever
//	/chain/N          N redirects, then Text
//	/nowhere          redirect without an address
//	/endless          a body without an end
//	/endless-header   headers without an end
//	/headers          10,000 headers, then Text
//	/bomb             a gigabyte of spaces in a megabyte of gzip
//	/bomb-members     gzip of millions of members that are all empty
//	/drip             a byte a second
//	/long             less than Content-Length says
//	/short            more than Content-Length says: what follows is an answer that nobody asked for
//	/reset            the connection is reset in the middle
//	/half-gzip        gzip that breaks off
//	/no-gzip          Text, said to be gzip
//	/plain-gzip       Text in gzip, said to be nothing
//	/brotli           said to be brotli, which nobody asked for
//	/etag             Text, with another ETag each time
//	/unchanged        304, whatever was known
//	/empty            an empty page
//	/eleven           eleven bytes and a status of 200
//	/partial          206 for a request of the whole
//	/challenge        202 and a page of scripts
//	/junk             an answer of a time before HTTP had headers
//	/early            hints before the answer, without an end
//	/feed.xml         a page where a feed was
//	/year             may be kept for a hundred years
//	/later            503, come back in a hundred years
type Liar struct {
	Inside string // address on the loopback to which /to-loopback leads

	tags atomic.Int64
}

// ServeHTTP answers.
func (l *Liar) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if l.redirects(w, r) || l.encodings(w, r) || l.breaks(w, r) {
		return
	}
	h := w.Header()
	h.Set("Content-Type", html)
	switch r.URL.Path {
	case "/headers":
		for i := range 10_000 {
			h.Set(fmt.Sprintf("X-%d", i), "x")
		}
	case "/etag":
		h.Set("ETag", fmt.Sprintf(`W/"%d"`, l.tags.Add(1)))
	case "/unchanged":
		w.WriteHeader(http.StatusNotModified)
		return
	case "/empty":
		return
	case "/eleven":
		fmt.Fprint(w, "hello world")
		return
	case "/partial":
		h.Set("Content-Range", "bytes 0-10/100")
		w.WriteHeader(http.StatusPartialContent)
	case "/challenge":
		w.WriteHeader(http.StatusAccepted)
	case "/year":
		h.Set("Cache-Control", "max-age=3155760000")
	case "/later":
		h.Set("Retry-After", "3155760000")
		w.WriteHeader(http.StatusServiceUnavailable)
		return
	case "/robots.txt":
		http.NotFound(w, r)
		return
	}
	fmt.Fprint(w, Text)
}

func (l *Liar) redirects(w http.ResponseWriter, r *http.Request) bool {
	var to string
	switch path := r.URL.Path; path {
	case "/to-loopback":
		to = l.Inside
	case "/to-metadata":
		to = "http://169.254.169.254/latest/meta-data/"
	case "/to-file":
		to = "file:///etc/passwd"
	case "/to-user":
		to = "http://operator:secret@" + r.Host + "/text"
	case "/loop":
		to = "/loop"
	case "/nowhere":
		w.WriteHeader(http.StatusFound)
		return true
	default:
		n := 0
		if _, err := fmt.Sscanf(path, "/chain/%d", &n); err != nil {
			return false
		}
		if to = "/text"; n > 1 {
			to = fmt.Sprintf("/chain/%d", n-1)
		}
	}
	w.Header().Set("Location", to)
	w.WriteHeader(http.StatusFound)
	return true
}

func (l *Liar) encodings(w http.ResponseWriter, r *http.Request) bool {
	h := w.Header()
	h.Set("Content-Type", html)
	switch r.URL.Path {
	case "/bomb":
		h.Set("Content-Encoding", "gzip")
		spaces := pack(strings.Repeat(" ", 1<<20))
		for range 1 << 10 {
			if _, err := io.WriteString(w, spaces); err != nil {
				return true
			}
		}
	case "/bomb-members":
		h.Set("Content-Encoding", "gzip")
		empty := strings.Repeat(pack(""), 1000)
		for range 1 << 12 {
			if _, err := io.WriteString(w, empty); err != nil {
				return true
			}
		}
	case "/half-gzip":
		h.Set("Content-Encoding", "gzip")
		packed := pack(Text)
		fmt.Fprint(w, packed[:len(packed)/2])
	case "/no-gzip":
		h.Set("Content-Encoding", "gzip")
		fmt.Fprint(w, Text)
	case "/plain-gzip":
		fmt.Fprint(w, pack(Text))
	case "/brotli":
		h.Set("Content-Encoding", "br")
		fmt.Fprint(w, "\x0b\x02\x80hello\x03")
	default:
		return false
	}
	return true
}

func pack(text string) string {
	var b strings.Builder
	z := gzip.NewWriter(&b)
	_, _ = io.WriteString(z, text)
	_ = z.Close()
	return b.String()
}

// breaks are the answers for which the server's library is too honest.
func (l *Liar) breaks(w http.ResponseWriter, r *http.Request) bool {
	raw := map[string]string{
		"/long":  "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 100000\r\n\r\n" + Text,
		"/junk":  "<html>no status, no headers\r\n\r\n",
		"/reset": "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 100000\r\n\r\n" + Text,
		"/short": fmt.Sprintf("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: %d\r\n\r\n%s", len(Text), Text) +
			"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 8\r\n\r\nsmuggled",
		"/endless":        "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n",
		"/endless-header": "HTTP/1.1 200 OK\r\n",
		"/early":          "",
		"/drip":           "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n",
	}
	start, known := raw[r.URL.Path]
	if !known {
		return false
	}
	conn, _, err := http.NewResponseController(w).Hijack()
	if err != nil {
		panic("newsserver: " + err.Error()) // the liar speaks HTTP/1.1 alone
	}
	defer conn.Close() //nolint:errcheck // how it ends is the client's business
	if _, err := io.WriteString(conn, start); err != nil {
		return true
	}
	switch r.URL.Path {
	case "/endless":
		forever(conn, strings.Repeat("<p>word</p>\n", 4096), 0)
	case "/endless-header":
		forever(conn, "X-Header: "+strings.Repeat("x", 1000)+"\r\n", 0)
	case "/early":
		forever(conn, "HTTP/1.1 103 Early Hints\r\nLink: </asset/style.css>; rel=preload\r\n\r\n", 0)
	case "/drip":
		forever(conn, "x", time.Second)
	case "/reset":
		if tcp, ok := conn.(*net.TCPConn); ok {
			_ = tcp.SetLinger(0)
		}
	}
	return true
}

// forever sends a text until nobody takes it.
func forever(conn net.Conn, text string, pause time.Duration) {
	for {
		if _, err := io.WriteString(conn, text); err != nil {
			return
		}
		time.Sleep(pause)
	}
}
