package botfake

import (
	"fmt"
	"mime"
	"net/http"
	"path"
	"strings"
)

// mostFile is how large a file may be that a bot fetches.
const mostFile = 20 << 20

// file is one that was sent.
type file struct {
	id   string
	name string
	data []byte
	size int64 // 0 for that of data
}

// length is how large the file is said to be.
func (f *file) length() int64 {
	if f.size > 0 {
		return f.size
	}
	return int64(len(f.data))
}

// keep stores a file and returns how a message names it. The lock is held.
func (s *Server) keep(f *file) *Document {
	if f.id == "" {
		f.id = fmt.Sprintf("BQACAgIAAxkBAAI%08dfile", len(s.files)+1)
		s.files[f.id] = f
	}
	return &Document{FileID: f.id, UniqueID: "u" + f.id, Name: f.name, MIME: mime.TypeByExtension(path.Ext(f.name)), Size: f.length()}
}

func (s *Server) getFile(c *call) (any, *refusal) {
	id := c.text("file_id")
	if id == "" {
		return nil, errFileNotSpecified
	}
	f := s.files[id]
	if f == nil {
		return nil, errFileUnknown
	}
	if f.length() > mostFile {
		return nil, errFileTooBig
	}
	return map[string]any{"file_id": id, "file_unique_id": "u" + id, "file_size": f.length(), "file_path": "documents/" + id}, nil
}

// serveFile gives a file's bytes; rest is "documents/id" behind the token.
func (s *Server) serveFile(w http.ResponseWriter, rest string) {
	bot, where, _ := strings.Cut(rest, "/")
	if bot != "bot"+s.Token {
		reply(w, nil, errUnauthorized)
		return
	}
	s.mu.Lock()
	f := s.files[strings.TrimPrefix(where, "documents/")]
	s.mu.Unlock()
	if f == nil || f.length() > mostFile {
		reply(w, nil, errNotFound)
		return
	}
	w.Header().Set("Content-Type", "application/octet-stream")
	_, _ = w.Write(f.data) // who hung up gets nothing
}
