package config

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"go.yaml.in/yaml/v3"

	"tumen/news"
)

// settingsFile is tumen.yaml: a value per key, and the sources.
type settingsFile struct {
	name    string // as shown to people
	values  map[string]string
	sources []news.Source
}

// readFile reads the file that is named, else FileName where it exists. The error is about the file as a whole; the
// problems are all that is wrong in it.
func readFile(path string) (f settingsFile, problems []error, err error) {
	f = settingsFile{name: path, values: map[string]string{}}
	if path == "" {
		f.name = FileName
	}
	data, err := os.ReadFile(filepath.Clean(f.name))
	if errors.Is(err, fs.ErrNotExist) && path == "" {
		return f, nil, nil
	}
	if err != nil {
		return f, nil, fmt.Errorf("settings file: %w: name another with --settings, or leave the flag out", err)
	}
	problems, err = f.parse(string(data))
	return f, problems, err
}

// parse takes the file apart by hand, because the messages of the library quote values, and a value may be a secret.
func (f *settingsFile) parse(text string) (problems []error, err error) {
	dec := yaml.NewDecoder(strings.NewReader(text))
	var doc, second yaml.Node
	if err := dec.Decode(&doc); err != nil {
		if errors.Is(err, io.EOF) { // nothing but comments
			return nil, nil
		}
		return nil, fmt.Errorf("settings file %s: it is no YAML%s: write a line `key: value` for each setting; `tumen config` lists them",
			f.name, place(err))
	}
	if dec.Decode(&second) == nil {
		return nil, fmt.Errorf("settings file %s: it holds a second document from line %d: take out the line `---`", f.name, second.Line)
	}
	top := doc.Content[0]
	if top.Kind == yaml.ScalarNode && top.Tag == "!!null" {
		return nil, nil
	}
	if top.Kind != yaml.MappingNode {
		return nil, fmt.Errorf("settings file %s: line %d is no `key: value`: write such a line for each setting; `tumen config` lists them",
			f.name, top.Line)
	}
	seen := map[string]bool{}
	for i := 0; i+1 < len(top.Content); i += 2 {
		k, v := top.Content[i], resolved(top.Content[i+1])
		if seen[k.Value] {
			problems = append(problems, f.wrong(k, "%q is set twice: keep one", k.Value))
			continue
		}
		seen[k.Value] = true
		problems = append(problems, f.take(k, v)...)
	}
	return problems, nil
}

// place is where the library found a fault, " in line 3", without the rest of its message.
func place(err error) string {
	_, rest, found := strings.Cut(err.Error(), "line ")
	number, _, _ := strings.Cut(rest, ":")
	if !found || number == "" || strings.Trim(number, "0123456789") != "" {
		return ""
	}
	return " in line " + number
}

// resolved follows a reference to another value of the file.
func resolved(n *yaml.Node) *yaml.Node {
	if n.Kind == yaml.AliasNode {
		return n.Alias
	}
	return n
}

func (f *settingsFile) wrong(at *yaml.Node, format string, args ...any) error {
	return fmt.Errorf("settings file %s: line %d: "+format, append([]any{f.name, at.Line}, args...)...)
}

// take keeps one top-level value.
func (f *settingsFile) take(k, v *yaml.Node) []error {
	switch k.Value {
	case "sources":
		return f.takeSources("source", v)
	case "feeds":
		return f.takeSources("feed", v)
	}
	if !slices.ContainsFunc(keys, func(known key) bool { return known.name == k.Value }) {
		return []error{f.wrong(k, "no setting is called %q: `tumen config` lists them", k.Value)}
	}
	if v.Kind != yaml.ScalarNode {
		return []error{f.wrong(k, "%s takes one value, and this is a list or has keys of its own: write `%s: value`", k.Value, k.Value)}
	}
	if v.Tag == "!!null" && v.Value != "" { // `~` and `null` are nothing, like an empty value
		v.Value = ""
	}
	f.values[k.Value] = v.Value
	return nil
}
