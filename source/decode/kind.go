package decode

import (
	"bytes"
	"errors"
	"net/http"
	"path"
	"regexp"
	"strings"

	"tumen/news"
	"tumen/source/failure"
)

// Kind is what a document is by its content.
type Kind int

// What a document can be.
const (
	Plain Kind = iota
	HTML
	Feed
	PDF // has no text until another program has made some of it
)

var (
	htmlStart = regexp.MustCompile(`(?is)<!doctype\s+html|<html[\s>]|<head[\s>]|<body[\s>]`)
	htmlEnd   = regexp.MustCompile(`(?i)</(?:p|div|span|h[1-6]|article|a|body|html|td|li)>|<(?:p|br)\s*/?>`)
)

// Decoded is what a document is; its text, where its bytes are text.
type Decoded struct {
	Kind Kind
	Text string
}

// Document finds out what a document is and gives its text, or the error that says why it is none.
func Document(doc news.Document) (Decoded, error) {
	if len(bytes.TrimSpace(doc.Body)) == 0 {
		return Decoded{}, failure.GiveUp(doc.Address, "it is empty", "give a document with text")
	}
	if isPDF(doc.Body) {
		return Decoded{Kind: PDF}, nil
	}
	if problem, remedy := foreign(doc.Body); problem != "" {
		return Decoded{}, failure.GiveUp(doc.Address, problem, remedy)
	}
	text, _, err := Text(doc.Body, doc.ContentType)
	if errors.Is(err, errBinary) {
		e := failure.GiveUp(doc.Address, "it is binary, not text", "give a page, a feed or a text file")
		e.Cause = err
		return Decoded{}, e
	}
	if err != nil {
		e := failure.GiveUp(doc.Address, err.Error(), "save it as UTF-8")
		e.Cause = err
		return Decoded{}, e
	}
	return Decoded{Kind: kindOf(text, doc.ContentType, doc.Address), Text: text}, nil
}

// isPDF reports whether a document is one. Its mark may stand behind a few bytes that mail and scanners put before it; then
// it has bytes that no text has.
func isPDF(body []byte) bool {
	head := body[:min(len(body), 1024)]
	if bytes.HasPrefix(bytes.TrimLeft(head, " \t\r\n\xEF\xBB\xBF"), []byte("%PDF-")) {
		return true
	}
	return bytes.Contains(head, []byte("%PDF-1.")) && bytes.IndexByte(body, 0) >= 0
}

// foreign names formats that are known by their first bytes and not read here.
func foreign(body []byte) (problem, remedy string) {
	trimmed := bytes.TrimLeft(body[:min(len(body), 1024)], " \t\r\n\xEF\xBB\xBF")
	switch {
	case bytes.HasPrefix(trimmed, []byte(`{\rtf`)):
		return "RTF is not read", "save it as plain text"
	case bytes.HasPrefix(trimmed, []byte("PK\x03\x04")):
		return "it is an archive or an office document", "save its text as a .txt file"
	case bytes.HasPrefix(trimmed, []byte("\xD0\xCF\x11\xE0")):
		return "it is an office document", "save its text as a .txt file"
	}
	if bytes.IndexByte(body, 0) < 0 {
		return "", "" // text can begin like a format too: a report on BMW like a bitmap
	}
	mime, _, _ := strings.Cut(http.DetectContentType(body[:min(len(body), 512)]), ";")
	family, _, _ := strings.Cut(mime, "/")
	switch {
	case family == "image" || family == "audio" || family == "video" || family == "font":
		return "it is " + mime + ", not text", "give a page, a feed or a text file"
	case strings.HasSuffix(mime, "gzip") || strings.HasSuffix(mime, "x-rar-compressed") || mime == "application/wasm":
		return "it is " + mime + ", not text", "unpack it first"
	}
	return "", ""
}

// kindOf decides by content; what the server or the file's name says only helps with fragments of HTML.
func kindOf(text, contentType, address string) Kind {
	if isFeed(text, contentType) {
		return Feed
	}
	head := text[:min(len(text), 16<<10)]
	if htmlStart.MatchString(head) {
		return HTML
	}
	says := strings.Contains(contentType, "html")
	switch strings.ToLower(path.Ext(address)) {
	case ".html", ".htm", ".xhtml":
		says = true
	}
	if strings.HasPrefix(strings.TrimSpace(head), "<") || says {
		if htmlEnd.MatchString(head) {
			return HTML
		}
	}
	return Plain
}
