package config

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"go.yaml.in/yaml/v3"
)

// settingsFile is tumen.yaml: a value per key, and the feeds.
type settingsFile struct {
	name   string // as shown to people
	values map[string]string
	feeds  []Feed
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
	if k.Value == "feeds" {
		return f.takeFeeds(v)
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

const feedForm = "write it as `- name: …` with `address: https://…` and, if wished, `outlet: …` below"

func (f *settingsFile) takeFeeds(list *yaml.Node) (problems []error) {
	if list.Kind == yaml.ScalarNode && list.Tag == "!!null" {
		return nil
	}
	if list.Kind != yaml.SequenceNode {
		return []error{f.wrong(list, "feeds is no list: begin each feed with a dash, and %s", feedForm)}
	}
	for i, n := range list.Content {
		n = resolved(n)
		if n.Kind != yaml.MappingNode {
			problems = append(problems, f.wrong(n, "feed %d has no keys: %s", i+1, feedForm))
			continue
		}
		feed, wrong := f.feed(n)
		problems = append(problems, wrong...)
		problems = append(problems, f.check(n, i+1, feed)...)
		f.feeds = append(f.feeds, feed)
	}
	return problems
}

func (f *settingsFile) feed(n *yaml.Node) (feed Feed, problems []error) {
	parts := map[string]*string{"name": &feed.Name, "address": &feed.Address, "outlet": &feed.Outlet}
	for i := 0; i+1 < len(n.Content); i += 2 {
		k, v := n.Content[i], resolved(n.Content[i+1])
		part, known := parts[k.Value]
		switch {
		case !known:
			problems = append(problems, f.wrong(k, "a feed has no %q: %s", k.Value, feedForm))
		case v.Kind != yaml.ScalarNode:
			problems = append(problems, f.wrong(k, "%s of a feed is one value: %s", k.Value, feedForm))
		case v.Tag != "!!null":
			*part = strings.TrimSpace(v.Value)
		}
	}
	return feed, problems
}

// check says all that is wrong with a feed; the feeds before it are kept already.
func (f *settingsFile) check(at *yaml.Node, number int, feed Feed) (problems []error) {
	called := fmt.Sprintf("feed %q", feed.Name)
	if feed.Name == "" {
		called = fmt.Sprintf("feed %d", number)
		problems = append(problems, f.wrong(at, "%s has no name: give it one, by which it is shown in reports", called))
	} else if slices.ContainsFunc(f.feeds, func(o Feed) bool { return o.Name == feed.Name }) {
		problems = append(problems, f.wrong(at, "two feeds are called %q: rename one", feed.Name))
	}
	if feed.Address == "" {
		return append(problems, f.wrong(at, "%s has no address: give it one that begins with https://", called))
	}
	u, err := url.Parse(feed.Address)
	if err != nil || !isWeb(u) {
		problems = append(problems, f.wrong(at, "%s: address %q is no web address: begin it with https:// and the name of the server",
			called, maskAddress(feed.Address)))
	}
	return problems
}

// isWeb reports whether an address is one of the web and names a server.
func isWeb(u *url.URL) bool {
	return (u.Scheme == "http" || u.Scheme == "https") && u.Hostname() != ""
}
