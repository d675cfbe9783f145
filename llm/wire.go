package llm

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"mime"
	"net/http"
	"sync"
	"sync/atomic"
	"time"
)

const (
	longestBody    = 4 << 20 // bytes of an HTTP answer
	longestSilence = 30 * time.Second
)

// exchange is one HTTP request and what came back. It travels in the request's context.
type exchange struct {
	fields map[string]any // added to the request, which the library would refuse or leave out
	stop   context.CancelCauseFunc
	idle   time.Duration

	sent        atomic.Bool // the request went out whole
	status      int         // 0 when no answer came
	header      http.Header
	body        []byte // unless the answer is a stream
	streaming   bool
	streamError *serverText // that the server sent within a stream
	thoughts    int         // about how many tokens of thoughts it sent within a stream, beside the answer
}

type exchangeKey struct{}

// wire is what the library sends its requests through. It adds the fields of the exchange, bounds the size of the
// answer and keeps of it what the library does not tell: go-openai takes an error within a stream for an empty piece.
type wire struct{ base http.RoundTripper }

// RoundTrip sends one request.
func (w wire) RoundTrip(r *http.Request) (*http.Response, error) {
	x, ok := r.Context().Value(exchangeKey{}).(*exchange)
	if !ok {
		return nil, errors.New("a request without its exchange")
	}
	if len(x.fields) > 0 && r.Body != nil {
		var err error
		if r, err = withFields(r, x.fields); err != nil {
			return nil, err
		}
	}
	response, err := w.base.RoundTrip(r)
	if err != nil {
		return nil, err
	}
	x.status, x.header = response.StatusCode, response.Header
	kind, _, _ := mime.ParseMediaType(response.Header.Get("Content-Type"))
	if x.streaming = kind == "text/event-stream" && response.StatusCode == http.StatusOK; x.streaming {
		response.Body = &watched{body: response.Body, x: x}
		return response, nil
	}
	x.body, err = io.ReadAll(io.LimitReader(response.Body, longestBody+1))
	if closeErr := response.Body.Close(); err == nil && closeErr != nil {
		err = closeErr
	}
	if err == nil && len(x.body) > longestBody {
		err = errTooLong
	}
	if err != nil {
		return nil, err
	}
	response.Body = io.NopCloser(bytes.NewReader(x.body))
	return response, nil
}

func withFields(r *http.Request, fields map[string]any) (*http.Request, error) {
	body, err := io.ReadAll(r.Body)
	if closeErr := r.Body.Close(); err == nil && closeErr != nil {
		err = closeErr
	}
	if err != nil {
		return nil, err
	}
	var request map[string]json.RawMessage
	if err := json.Unmarshal(body, &request); err != nil {
		return nil, fmt.Errorf("adding fields to the request: %w", err)
	}
	for name, value := range fields {
		if request[name], err = json.Marshal(value); err != nil {
			return nil, fmt.Errorf("adding %s to the request: %w", name, err)
		}
	}
	if body, err = json.Marshal(request); err != nil {
		return nil, fmt.Errorf("adding fields to the request: %w", err)
	}
	r = r.Clone(r.Context())
	r.Body, r.ContentLength = io.NopCloser(bytes.NewReader(body)), int64(len(body))
	r.GetBody = func() (io.ReadCloser, error) { return io.NopCloser(bytes.NewReader(body)), nil }
	return r, nil
}

// watched is the body of a stream. It ends a stream that falls silent or grows too long, and notes errors in it.
type watched struct {
	body   io.ReadCloser
	x      *exchange
	line   []byte
	alarm  bool // an "event: error" came; what follows is its text
	read   int64
	silent *time.Timer
	once   sync.Once
}

// Read reads on. The clock runs from the first bytes: before them a model may think.
func (w *watched) Read(p []byte) (int, error) {
	n, err := w.body.Read(p)
	if n > 0 {
		if w.silent == nil {
			w.silent = time.AfterFunc(w.x.idle, func() { w.x.stop(errSilence) })
		} else {
			w.silent.Reset(w.x.idle)
		}
	}
	if w.read += int64(n); w.read > longestBody {
		return 0, errTooLong
	}
	w.watch(p[:n])
	if err != nil {
		w.look(w.line) // the last line may have no end
		w.line = nil
	}
	return n, err
}

// Close stops the clock.
func (w *watched) Close() (err error) {
	w.once.Do(func() {
		if w.silent != nil {
			w.silent.Stop()
		}
		err = w.body.Close()
	})
	return err
}

func (w *watched) watch(p []byte) {
	for len(p) > 0 {
		end := bytes.IndexByte(p, '\n')
		if end < 0 {
			w.line = append(w.line, p...)
			return
		}
		w.look(append(w.line, p[:end]...))
		w.line, p = w.line[:0], p[end+1:]
	}
}

// look notes an error: data with an error in it, wherever it stands, or the data of an event of that name.
func (w *watched) look(line []byte) {
	line = bytes.TrimSpace(line)
	if name, ok := bytes.CutPrefix(line, []byte("event:")); ok {
		w.alarm = string(bytes.TrimSpace(name)) == "error"
		return
	}
	data, ok := bytes.CutPrefix(line, []byte("data:"))
	if !ok || w.x.streamError != nil {
		return
	}
	w.x.thoughts += Estimate(thoughtsBeside(data))
	if !w.alarm && !bytes.Contains(data, []byte(`"error"`)) {
		return
	}
	text, isError := readServerText(bytes.TrimSpace(data))
	if isError || w.alarm {
		w.x.streamError = &text
	}
}
