package command

import (
	"encoding/json"
	"fmt"
	"io"

	"tumen/news"
)

// writeJSON writes v as indented JSON without escaping letters that HTML would want escaped.
func writeJSON(w io.Writer, v any) error {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	return enc.Encode(v)
}

// progress shows on one line how far long work has come, where a person sees it.
type progress struct {
	out   io.Writer // nil where nobody looks
	shown bool
}

func (e *Env) progress() *progress {
	if !e.Terminal.Err {
		return &progress{}
	}
	return &progress{out: e.Err}
}

func (p *progress) step(step news.Step, n int) {
	if p.out != nil {
		p.shown = true
		fmt.Fprintf(p.out, "\r\x1b[K%-7s %d", step, n)
	}
}

// say shows a text instead.
func (p *progress) say(text string) {
	if p.out != nil {
		p.shown = true
		fmt.Fprintf(p.out, "\r\x1b[K%s", text)
	}
}

// end clears the line.
func (p *progress) end() {
	if p.shown {
		fmt.Fprint(p.out, "\r\x1b[K")
	}
}

// writeLine writes v as one line of JSON.
func writeLine(w io.Writer, v any) error {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	return enc.Encode(v)
}
