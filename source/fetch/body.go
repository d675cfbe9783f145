package fetch

import (
	"bufio"
	"compress/flate"
	"compress/gzip"
	"compress/zlib"
	"errors"
	"fmt"
	"io"
	"net/http"
	"strings"
	"time"
)

const (
	mostLayers = 2 // of compression: that of the way and that of a file such as sitemap.xml.gz

	// A body that comes slower than leastSpeed for longer than slowStart is not waited for.
	leastSpeed = 100 // bytes a second
	slowStart  = 10 * time.Second
)

// errLong is that there is more than the limit.
var errLong = errors.New("more than the limit")

// body reads what an answer brings, up to a limit that holds before and after decompression. What is compressed is told
// by its first bytes: what the server says of it is often not so.
func body(r *http.Response, limit int64) (data []byte, cut bool, err error) {
	const named = 40 // bytes of a name that is shown
	encoding := strings.ToLower(strings.TrimSpace(r.Header.Get("Content-Encoding")))
	switch encoding {
	case "br", "zstd", "compress", "x-compress", "dcb", "dcz":
		return nil, false, fmt.Errorf("the server sends a compression that was not asked for (%s): %w", encoding[:min(len(encoding), named)], errPacked)
	}
	reader := bufio.NewReader(&capped{r: &metered{r: r.Body, start: time.Now()}, left: limit})
	if encoding == "deflate" {
		unpacked, err := inflate(reader)
		if err != nil {
			return nil, errors.Is(err, errLong), packed(err)
		}
		reader = bufio.NewReader(&capped{r: unpacked, left: limit})
	}
	for range mostLayers {
		if start, _ := reader.Peek(2); string(start) != "\x1f\x8b" {
			break
		}
		unpacked, err := gzip.NewReader(reader)
		if err != nil {
			return nil, false, packed(err)
		}
		reader = bufio.NewReader(&capped{r: &lenient{r: unpacked}, left: limit})
	}
	data, err = io.ReadAll(reader)
	if errors.Is(err, errLong) {
		return data[:min(int64(len(data)), limit)], true, nil
	}
	return data, false, packed(err)
}

// inflate undoes what servers call deflate: zlib, or what is inside it.
func inflate(r *bufio.Reader) (io.Reader, error) {
	start, err := r.Peek(2)
	if err == nil && start[0]&0x0f == 8 && (int(start[0])<<8|int(start[1]))%31 == 0 {
		return zlib.NewReader(r)
	}
	return flate.NewReader(r), nil
}

// packed marks an error of decompression.
func packed(err error) error {
	var corrupt flate.CorruptInputError
	if errors.Is(err, gzip.ErrHeader) || errors.Is(err, gzip.ErrChecksum) || errors.Is(err, zlib.ErrHeader) ||
		errors.Is(err, zlib.ErrChecksum) || errors.As(err, &corrupt) {
		return fmt.Errorf("what the server sends is compressed and damaged: %w", errPacked)
	}
	return err
}

// capped gives errLong instead of what is more than is left.
type capped struct {
	r    io.Reader
	left int64
}

func (c *capped) Read(p []byte) (int, error) {
	if c.left < 0 {
		return 0, errLong
	}
	n, err := c.r.Read(p[:min(int64(len(p)), c.left+1)])
	if c.left -= int64(n); c.left < 0 {
		return n - 1, errLong
	}
	return n, err
}

// metered gives ErrSlow when the bytes come too slowly.
type metered struct {
	r     io.Reader
	start time.Time
	n     int64
}

func (m *metered) Read(p []byte) (int, error) {
	n, err := m.r.Read(p)
	m.n += int64(n)
	if passed := time.Since(m.start); err == nil && passed > slowStart && m.n < int64(passed.Seconds()*leastSpeed) {
		return n, ErrSlow
	}
	return n, err
}

// lenient ends where something follows a gzip that is no gzip: zeros and scraps are common there, and are ignored by
// browsers too.
type lenient struct {
	r     io.Reader
	taken bool
}

func (l *lenient) Read(p []byte) (int, error) {
	n, err := l.r.Read(p)
	l.taken = l.taken || n > 0
	if l.taken && errors.Is(err, gzip.ErrHeader) {
		err = io.EOF
	}
	return n, err
}
