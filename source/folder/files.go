// Package folder reads files of this machine: those that a person names, and those of a folder that is watched.
package folder

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"syscall"
	"time"

	"tumen/news"
	"tumen/source/failure"
)

// types are the files of a folder that are taken, by the end of their names, and what they are served as.
var types = []struct{ ending, kind string }{
	{".txt", "text/plain"}, {".html", "text/html"}, {".htm", "text/html"}, {".md", "text/markdown"}, {".xml", ""}, {".rss", ""},
	{".pdf", "application/pdf"},
}

// Endings names the files that are taken.
func Endings() string {
	var out []string
	for _, t := range types {
		out = append(out, t.ending)
	}
	last := len(out) - 1
	return strings.Join(out[:last], ", ") + " or " + out[last]
}

// Type is what a file is by its name, empty where the name does not say.
func Type(path string) string {
	kind, _ := byName(path)
	return kind
}

func byName(path string) (kind string, taken bool) {
	ending := strings.ToLower(filepath.Ext(path))
	for _, t := range types {
		if t.ending == ending {
			return t.kind, true
		}
	}
	return "", false
}

// about finds the names of files that are about a folder and not part of what it holds. Who names such a file means it.
var about = regexp.MustCompile(`(?i)^(?:readme|licen[cs]e|copying|changelog|contributing|notice|authors)(?:\.[a-z]{2})?\.(?:md|txt|html?)$`)

// File is a file in a folder.
type File struct {
	Path    string
	Below   string // the path below the folder, with slashes
	Changed time.Time
	Regular bool // no link, pipe or device
}

// Walk lists the files of a folder that are taken by their names, hidden folders and what is about the
// folder itself (README.md) aside, by path, and what can't be read.
func Walk(ctx context.Context, root string) (files []File, problems []error) {
	err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		switch {
		case ctx.Err() != nil:
			return ctx.Err()
		case err != nil:
			problems = append(problems, Problem(path, err))
			if d != nil && d.IsDir() {
				return fs.SkipDir
			}
			return nil
		case d.IsDir() && path != root && strings.HasPrefix(d.Name(), "."):
			return fs.SkipDir
		case d.IsDir():
			return nil
		}
		if _, taken := byName(path); !taken || about.MatchString(d.Name()) {
			return nil
		}
		below, err := filepath.Rel(root, path)
		if err != nil {
			below = filepath.Base(path)
		}
		f := File{Path: path, Below: filepath.ToSlash(below), Regular: d.Type().IsRegular()}
		if info, err := d.Info(); err == nil { // else it is gone by now, which to read it will tell
			f.Changed = info.ModTime()
		}
		files = append(files, f)
		return nil
	})
	if err != nil {
		problems = append(problems, fmt.Errorf("reading the folder %s: %w", root, err))
	}
	slices.SortFunc(files, func(a, b File) int { return strings.Compare(a.Path, b.Path) })
	return files, problems
}

// Read reads a file up to a limit.
func Read(path, address string, limit int64) (body []byte, err error) {
	info, err := os.Stat(path)
	if err != nil {
		return nil, Problem(path, err)
	}
	if !info.Mode().IsRegular() { // to open a pipe waits for its other end, and a device has none
		return nil, failure.GiveUp(path, "it is neither a file nor a folder", `name a file, or give the text on standard input as "-"`)
	}
	if info.Size() > limit {
		return nil, failure.TooLarge(address, info.Size(), limit)
	}
	f, err := os.Open(path) // #nosec G304 -- to read the file that the person names is what this is for
	if err != nil {
		return nil, Problem(path, err)
	}
	defer func() {
		if closeErr := f.Close(); err == nil && closeErr != nil {
			err = Problem(path, closeErr)
		}
	}()
	// The size can grow after it was asked.
	body, err = io.ReadAll(io.LimitReader(f, limit+1))
	if err != nil {
		return nil, Problem(path, err)
	}
	if int64(len(body)) > limit {
		return nil, failure.TooLarge(address, -1, limit)
	}
	return body, nil
}

// Problem says what is wrong with a file or a folder. Its name is given whole, since it is the person's own.
func Problem(path string, err error) error {
	e := &failure.Error{Address: path, Class: news.ErrGiveUp, Cause: err}
	switch {
	case errors.Is(err, fs.ErrNotExist):
		e.Problem, e.Remedy = "there is no such file or folder", "check the name"
	case errors.Is(err, fs.ErrPermission):
		e.Problem, e.Remedy = "it can't be read: permission denied", "give yourself the right to read it"
	case errors.Is(err, syscall.ELOOP):
		e.Problem, e.Remedy = "its links lead back to themselves", "name the file itself"
	case errors.Is(err, syscall.ENAMETOOLONG), errors.Is(err, syscall.ENOTDIR), errors.Is(err, syscall.EINVAL):
		e.Problem, e.Remedy = "that is no name a file can have", "check the name"
	default:
		e.Class, e.Remedy = news.ErrAgain, "try again"
		e.Problem = err.Error()
		if p, ok := errors.AsType[*fs.PathError](err); ok {
			e.Problem = p.Err.Error()
		}
	}
	return e
}
