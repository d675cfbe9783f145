package config

import (
	"fmt"
	"net/url"
	"slices"
	"strings"
	"time"

	"go.yaml.in/yaml/v3"

	"tumen/news"
)

const (
	sourceForm = "write it as `- id: …` with `address: https://…` below; id, name, kind, address, selector, outlet, language, side, " +
		"state, grade, rights, interval and paused are the keys that a source has"
	feedForm = "write it as `- name: …` with `address: https://…` and, if wished, `outlet: …` below"
)

// takeSources reads the list of sources, or that of feeds as it was called before there were other kinds: a feed's name is
// its ID.
func (f *settingsFile) takeSources(what string, list *yaml.Node) (problems []error) {
	form := sourceForm
	if what == "feed" {
		form = feedForm
	}
	if list.Kind == yaml.ScalarNode && list.Tag == "!!null" {
		return nil
	}
	if list.Kind != yaml.SequenceNode {
		return []error{f.wrong(list, "%ss is no list: begin each %s with a dash, and %s", what, what, form)}
	}
	for i, n := range list.Content {
		n = resolved(n)
		if n.Kind != yaml.MappingNode {
			problems = append(problems, f.wrong(n, "%s %d has no keys: %s", what, i+1, form))
			continue
		}
		entry := sourceEntry{file: f, what: what, form: form}
		entry.read(n)
		entry.check(n, i+1)
		problems = append(problems, entry.problems...)
		f.sources = append(f.sources, entry.source)
	}
	return problems
}

// sourceEntry is one entry of the list while it is read.
type sourceEntry struct {
	file     *settingsFile
	what     string // source or feed
	form     string
	source   news.Source
	lines    map[string]int
	problems []error
}

func (e *sourceEntry) wrong(at *yaml.Node, format string, args ...any) {
	e.problems = append(e.problems, e.file.wrong(at, format, args...))
}

// parts are the keys of an entry that are texts.
func (e *sourceEntry) parts() map[string]*string {
	s := &e.source
	if e.what == "feed" {
		return map[string]*string{"name": &s.ID, "address": &s.Address, "outlet": &s.Outlet}
	}
	return map[string]*string{
		"id": &s.ID, "name": &s.Name, "kind": (*string)(&s.Kind), "address": &s.Address, "selector": &s.Selector, "outlet": &s.Outlet,
		"language": (*string)(&s.Language), "side": &s.Side, "grade": (*string)(&s.Grade), "rights": (*string)(&s.Rights),
	}
}

func (e *sourceEntry) read(n *yaml.Node) {
	parts := e.parts()
	e.lines = map[string]int{}
	for i := 0; i+1 < len(n.Content); i += 2 {
		k, v := n.Content[i], resolved(n.Content[i+1])
		e.lines[k.Value] = k.Line
		part, known := parts[k.Value]
		switch {
		case e.what == "source" && slices.Contains([]string{"state", "paused", "interval"}, k.Value):
			e.readOther(k, v)
		case !known:
			e.wrong(k, "a %s has no %q: %s", e.what, k.Value, e.form)
		case v.Kind != yaml.ScalarNode:
			e.wrong(k, "%s of a %s is one value: %s", k.Value, e.what, e.form)
		case v.Tag != "!!null":
			*part = strings.TrimSpace(v.Value)
		}
	}
	e.source.Grade = news.Grade(strings.ToUpper(string(e.source.Grade)))
	if e.source.ID == "" && e.what == "source" {
		e.source.ID, e.source.Name = e.source.Name, ""
	}
}

// readOther reads what is no text.
func (e *sourceEntry) readOther(k, v *yaml.Node) {
	if v.Kind != yaml.ScalarNode {
		e.wrong(k, "%s of a source is one value: %s", k.Value, e.form)
		return
	}
	if k.Value == "interval" {
		wait, err := time.ParseDuration(v.Value)
		if err != nil || wait < news.LeastInterval || wait > news.MostInterval {
			e.wrong(k, "interval %q of a source: write a time from 1m to 168h, such as 30m", v.Value)
			return
		}
		e.source.Interval = wait
		return
	}
	set, err := yes(v.Value)
	switch {
	case err != nil:
		e.wrong(k, "%s %q of a source: %w", k.Value, v.Value, err)
	case k.Value == "state":
		e.source.State = set
	default:
		e.source.Paused, e.source.Resumed = set, !set
	}
}

// check says all that is wrong with an entry; those before it are kept already.
func (e *sourceEntry) check(at *yaml.Node, number int) {
	s := &e.source
	called := fmt.Sprintf("%s %q", e.what, s.ID)
	switch {
	case s.ID == "" && e.what == "feed":
		called = fmt.Sprintf("feed %d", number)
		e.wrong(at, "%s has no name: give it one, by which it is shown in reports", called)
	case s.ID == "":
		called = fmt.Sprintf("source %d", number)
		e.wrong(at, "%s has no id: give it one, such as yonhap-nk", called)
	case slices.ContainsFunc(e.file.sources, func(o news.Source) bool { return o.ID == s.ID }):
		e.wrong(at, "two %ss are called %q: rename one", e.what, s.ID)
	}
	if s.Address == "" && e.what == "feed" {
		e.wrong(at, "%s has no address: give it one that begins with https://", called)
		return
	}
	for _, flaw := range s.Flaws() {
		line := &yaml.Node{Line: at.Line}
		if own := e.lines[flaw.Field]; own > 0 {
			line.Line = own
		}
		switch {
		case flaw.Field == "id" && (s.ID == "" || e.what == "feed"): // said already; a feed could be called anything
		case flaw.Field == "id":
			e.wrong(line, "%s %q: %s", e.what, s.ID, flaw.Problem)
		case flaw.Field == "address":
			e.wrong(line, "%s: address %q: %s", called, maskAddress(s.Address), flaw.Problem)
		default:
			e.wrong(line, "%s: %s %q: %s", called, flaw.Field, flaw.Value, flaw.Problem)
		}
	}
	if s.Address != "" { // it stands for itself
		s.Resumed = false
	}
}

// isWeb reports whether an address is one of the web and names a server.
func isWeb(u *url.URL) bool {
	return (u.Scheme == "http" || u.Scheme == "https") && u.Hostname() != ""
}

// sourceSettings shows the sources among the settings.
func sourceSettings(all []news.Source, file string) []Setting {
	var out []Setting
	for _, s := range all {
		value, help := maskAddress(s.Address), "a source that `tumen run` follows"
		if s.Address == "" {
			value, help = "changed", "a change of a source of the topic pack"
		}
		out = append(out, Setting{Key: "sources." + s.ID, Value: value, Origin: file, Help: help})
	}
	return out
}

// followPack settles whether the pack's sources are followed where nothing is said of it: where no others are named.
func (c *Config) followPack(said string) {
	if said != "" {
		return
	}
	c.PackSources = !slices.ContainsFunc(c.Sources, func(s news.Source) bool { return s.Address != "" })
	for i := range c.settings {
		if c.settings[i].Key == packSources {
			c.settings[i].Value = fmt.Sprint(c.PackSources)
		}
	}
}
