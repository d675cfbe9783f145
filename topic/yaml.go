package topic

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"strings"

	"go.yaml.in/yaml/v3"

	"tumen/lang"
	"tumen/news"
)

// list is a list of names or words in the notation of the data files, separated by "|", with its line.
type list struct {
	items []string
	line  int
}

// UnmarshalYAML reads the list from one string.
func (w *list) UnmarshalYAML(node *yaml.Node) error {
	var s string
	if err := node.Decode(&s); err != nil {
		return fmt.Errorf("line %d: %q; write the words as one text, separated by |", node.Line, node.Value)
	}
	w.line = node.Line
	for item := range strings.SplitSeq(s, "|") {
		if item = strings.TrimSpace(item); item != "" {
			w.items = append(w.items, item)
		}
	}
	return nil
}

// at is a value with the line it stands in.
type at struct {
	value string
	line  int
}

// UnmarshalYAML reads a text.
func (a *at) UnmarshalYAML(node *yaml.Node) error {
	a.line = node.Line
	if err := node.Decode(&a.value); err != nil {
		return fmt.Errorf("line %d: a text is expected here: %w", node.Line, err)
	}
	return nil
}

// decode reads a YAML file into v and refuses fields that v does not have.
func decode(fsys fs.FS, file string, v any) error {
	data, err := fs.ReadFile(fsys, file)
	if err != nil {
		return fmt.Errorf("reading %s: %w", file, err)
	}
	d := yaml.NewDecoder(bytes.NewReader(data))
	d.KnownFields(true)
	if err := d.Decode(v); errors.Is(err, io.EOF) {
		return fmt.Errorf("%s: the file is empty; see the built-in pack for what belongs there", file)
	} else if err != nil {
		return fmt.Errorf("%s: %w; correct the field or remove it", file, err)
	}
	return nil
}

// conjunctions are what "&" stands for.
func conjunctions(l news.Language) []string {
	switch l {
	case news.Ukrainian:
		return []string{"і", "й", "та", "або", "чи"}
	case news.Russian:
		return []string{"и", "или"}
	case news.German:
		return []string{"und", "oder", "bzw"}
	case news.Korean:
		return []string{"및", "또는"}
	}
	return []string{"and", "or"}
}

// wordTable collects the words of a file by language.
type wordTable struct {
	file     string
	patterns map[news.Language][]pattern
	owners   map[news.Language]map[string]string
}

func newWordTable(file string) *wordTable {
	return &wordTable{file, make(map[news.Language][]pattern), make(map[news.Language]map[string]string)}
}

// add files the words of one thing, which is called name in errors and has the given value.
func (t *wordTable) add(name string, value int, words map[news.Language]list) error {
	for l, w := range words {
		if spoken(l) != l {
			return fmt.Errorf("%s line %d: language %q of %q; use uk, ru, de, ko or en", t.file, w.line, l, name)
		}
		for _, item := range w.items {
			if err := t.addWord(name, value, l, item, w.line); err != nil {
				return err
			}
		}
	}
	return nil
}

func (t *wordTable) addWord(name string, value int, l news.Language, item string, line int) error {
	if t.owners[l] == nil {
		t.owners[l] = make(map[string]string)
	}
	variants := []string{item}
	if before, after, found := strings.Cut(item, " & "); found {
		variants = variants[:0]
		for _, c := range conjunctions(l) {
			variants = append(variants, before+" "+c+" "+after)
		}
	}
	for _, v := range variants {
		p, err := parsePattern(v, l)
		if err != nil {
			return fmt.Errorf("%s line %d: word %w of %q; see the notation in the package's description", t.file, line, err, name)
		}
		p.value = value
		key := aliasKey(p)
		if other, taken := t.owners[l][key]; taken && other != name && p.context == nil {
			return fmt.Errorf("%s line %d: the word %q (%s) of %q belongs to %q already; keep it with one of them", t.file, line, v, l, name, other)
		}
		if p.context == nil {
			t.owners[l][key] = name
		}
		t.patterns[l] = append(t.patterns[l], p)
	}
	return nil
}

// matchers returns what finds the words, by language.
func (t *wordTable) matchers() map[news.Language]*matcher {
	out := make(map[news.Language]*matcher, len(t.patterns))
	for l, patterns := range t.patterns {
		out[l] = newMatcher(patterns)
	}
	return out
}

// each calls f for the longest match at each place of tokens.
func (m *matcher) each(text string, tokens []token, f func(h hit, start int)) {
	if m == nil {
		return
	}
	var hits []hit
	for i := 0; i < len(tokens); {
		hits = m.at(hits[:0], text, tokens, i)
		h, ok := best(hits)
		if !ok {
			i++
			continue
		}
		f(h, tokens[i].Start)
		i = h.end
	}
}

// outsideNames is each without what is part of a name: the Workers' Party is no labour, the Central Military Commission
// no soldiers. A weapon or a state's name shows what it says (KN-23, 북한군).
func (m *matcher) outsideNames(text string, tokens []token, mentions []Mention, f func(h hit, start int)) {
	m.each(text, tokens, func(h hit, start int) {
		if n, found := covering(mentions, lang.Span{Start: start, End: h.stop}); !found || !properName(n.Entity) {
			f(h, start)
		}
	})
}

func properName(e *Entity) bool {
	switch e.Type {
	case "person", "org", "company", "outlet", "place", "unit":
		return true
	}
	return false
}
