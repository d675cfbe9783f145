package command

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"time"

	"tumen/news"
)

// Inspect shows what one step makes of an input.
type Inspect struct {
	Language  InspectLanguage  `cmd:"" help:"the language of each line"`
	Numbers   InspectNumbers   `cmd:"" help:"the quantities of each line: kind, value, bound, unit"`
	Dates     InspectDates     `cmd:"" help:"the dates of each line, as days"`
	Names     InspectNames     `cmd:"" help:"the names of each line that the topic pack knows"`
	Article   InspectArticle   `cmd:"" help:"title, date, language and sentences of a file"`
	Feed      InspectFeed      `cmd:"" help:"the items of a feed, and what is wrong with it"`
	Relevance InspectRelevance `cmd:"" help:"whether each {\"title\",\"text\",\"lang\"} is on the topic, and why"`
	Evidence  InspectEvidence  `cmd:"" help:"whether each {\"lang\",\"text\",\"evidence\",\"ref\"} is supported"`
	Stories   InspectStories   `cmd:"" help:"which of the {\"id\",\"lang\",\"published\",\"title\",\"text\"} belong together"`
}

// Help is shown by tumen inspect --help.
func (Inspect) Help() string {
	return `Input is read from the file, or from standard input; output is one JSON object a line, in the order of the input.

Examples:
  echo 'Північна Корея' | tumen inspect language
  echo 'понад 11 тисяч солдатів' | tumen inspect numbers --lang uk`
}

// Input is the input of an inspection.
type Input struct {
	Path string `arg:"" optional:"" name:"file" help:"file to read; standard input if none is named"`
}

// open returns the input.
func (f Input) open(e *Env) (io.ReadCloser, error) {
	if f.Path == "" || f.Path == "-" {
		return io.NopCloser(e.In), nil
	}
	file, err := os.Open(filepath.Clean(f.Path))
	if err != nil {
		return nil, misused("%w: name a file that can be read", err)
	}
	info, err := file.Stat()
	if err == nil && info.IsDir() {
		err = misused("%s is a folder: name a file in it", f.Path)
	}
	if err != nil {
		return nil, errors.Join(err, file.Close())
	}
	return file, nil
}

// longestLine is what one line of input may have, in bytes.
const longestLine = 64 << 20

// eachLine calls work for every line of the input and writes what it returns as a JSON line. An empty line is an
// input like any other, so that outputs and inputs go together.
func (f Input) eachLine(ctx context.Context, e *Env, work func(line []byte) (any, error)) (err error) {
	in, err := f.open(e)
	if err != nil {
		return err
	}
	defer closing(&err, in)
	out := bufio.NewWriter(e.Out)
	defer func() { err = errors.Join(err, out.Flush()) }()
	enc := json.NewEncoder(out)
	enc.SetEscapeHTML(false)
	lines := bufio.NewScanner(in)
	lines.Buffer(make([]byte, 0, 1<<16), longestLine)
	for n := 1; lines.Scan(); n++ {
		if ctx.Err() != nil {
			return ctx.Err()
		}
		v, err := work(bytes.TrimSuffix(lines.Bytes(), []byte("\r")))
		if err != nil {
			return fmt.Errorf("line %d: %w", n, err)
		}
		if v == nil {
			continue
		}
		if err := enc.Encode(v); err != nil {
			return err
		}
	}
	return lines.Err()
}

// eachObject is eachLine for inputs that are JSON objects: a line without any is no input.
func (f Input) eachObject(ctx context.Context, e *Env, work func(line []byte) (any, error)) error {
	return f.eachLine(ctx, e, func(line []byte) (any, error) {
		if len(bytes.TrimSpace(line)) == 0 {
			return nil, nil
		}
		return work(line)
	})
}

// decodeLine reads a JSON line.
func decodeLine(line []byte, v any) error {
	err := json.Unmarshal(line, v)
	var wrong *json.UnmarshalTypeError
	switch {
	case errors.As(err, &wrong) && wrong.Field == "":
		return misused("this is a JSON %s, not an object: see `tumen inspect --help`", wrong.Value)
	case errors.As(err, &wrong):
		return misused("%q can't be a %s: see `tumen inspect --help`", wrong.Field, wrong.Value)
	case err != nil:
		return misused("this is no JSON object: %w: see `tumen inspect --help`", err)
	}
	return nil
}

// readable refuses a language that there is no reader for; key is where it stands.
func readable(key string, l news.Language) error {
	if !l.Read() {
		return misused("%s is %q: write uk, de, ko or en", key, l)
	}
	return nil
}

// day reads a day or a moment; empty is the zero time.
func day(text string) (time.Time, error) {
	if text == "" {
		return time.Time{}, nil
	}
	for _, layout := range []string{time.DateOnly, time.RFC3339, "2006-01-02T15:04:05", "2006-01-02 15:04", "2006-01-02T15:04"} {
		if t, err := time.Parse(layout, text); err == nil {
			return t.UTC(), nil
		}
	}
	return time.Time{}, misused("%q is no day: write it as 2025-06-11", text)
}
