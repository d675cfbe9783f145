package llm

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"regexp"
	"strconv"
	"strings"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"github.com/santhosh-tekuri/jsonschema/v6/kind"
	"golang.org/x/text/language"
	"golang.org/x/text/message"
)

const (
	deepest      = 32 // levels of an answer; a flat schema has five or so
	longestDigit = 64 // characters of a number: what is longer would cost time to compute with, and is none of ours
	mostSchemas  = 64 // kept ready
	mostProblems = 8  // told of one answer
)

var schemaName = regexp.MustCompile(`^[A-Za-z0-9_-]{1,64}$`)

// schema is a Schema made ready.
type schema struct {
	name string
	raw  json.RawMessage
	rule *jsonschema.Schema
}

// schema makes one ready, or takes it from those that are.
func (c *Client) schema(s Schema) (*schema, error) {
	key := s.Name + "\x00" + string(s.JSON)
	c.mu.Lock()
	ready := c.schemas[key]
	c.mu.Unlock()
	if ready != nil {
		return ready, nil
	}
	ready, err := compile(s)
	if err != nil {
		return nil, err
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	if len(c.schemas) >= mostSchemas {
		clear(c.schemas)
	}
	c.schemas[key] = ready
	return ready, nil
}

// closed refuses to load what a schema refers to.
type closed struct{}

func (closed) Load(string) (any, error) { return nil, errors.New("a schema must not refer to others") }

func compile(s Schema) (*schema, error) {
	if !schemaName.MatchString(s.Name) {
		return nil, fmt.Errorf("the schema name %q is not of letters, digits, _ and - alone, which servers demand", s.Name)
	}
	document, err := jsonschema.UnmarshalJSON(bytes.NewReader(s.JSON))
	if err != nil {
		return nil, fmt.Errorf("the schema %s is no JSON: %w", s.Name, err)
	}
	compiler := jsonschema.NewCompiler()
	compiler.DefaultDraft(jsonschema.Draft2020)
	compiler.UseLoader(closed{})
	const here = "urn:schema"
	if err := compiler.AddResource(here, document); err != nil {
		return nil, fmt.Errorf("the schema %s can't be read: %w", s.Name, err)
	}
	rule, err := compiler.Compile(here)
	if err != nil {
		return nil, fmt.Errorf("the schema %s is no JSON Schema: %w", s.Name, err)
	}
	var tight bytes.Buffer
	if err := json.Compact(&tight, s.JSON); err != nil {
		return nil, fmt.Errorf("the schema %s is no JSON: %w", s.Name, err)
	}
	return &schema{name: s.Name, raw: tight.Bytes(), rule: rule}, nil
}

// check says what is wrong with a JSON text, in words that its writer can act on; or returns it without needless spaces.
func (s *schema) check(text []byte) (answer []byte, problem string) {
	if len(text) > longestAnswer {
		return nil, fmt.Sprintf("it is longer than %d bytes", longestAnswer)
	}
	var tight bytes.Buffer
	if err := json.Compact(&tight, text); err != nil {
		return nil, "it is not valid JSON: " + err.Error()
	}
	if problem := odd(tight.Bytes()); problem != "" {
		return nil, problem
	}
	value, err := jsonschema.UnmarshalJSON(bytes.NewReader(tight.Bytes()))
	if err != nil {
		return nil, "it is not valid JSON: " + err.Error()
	}
	err = s.rule.Validate(value)
	if err == nil {
		return tight.Bytes(), ""
	}
	invalid, ok := errors.AsType[*jsonschema.ValidationError](err)
	if !ok {
		return nil, err.Error()
	}
	if answer, ok := s.without(value, invalid); ok {
		return answer, ""
	}
	return nil, strings.Join(leaves(invalid, message.NewPrinter(language.English), nil), "; ")
}

// without returns the answer without keys that nobody asked for, if nothing else is wrong with it: small models add some, and what they
// add is looked at by nobody.
func (s *schema) without(value any, invalid *jsonschema.ValidationError) ([]byte, bool) {
	if !dropUnasked(value, invalid) || s.rule.Validate(value) != nil {
		return nil, false
	}
	var out bytes.Buffer
	e := json.NewEncoder(&out)
	e.SetEscapeHTML(false)
	if err := e.Encode(value); err != nil {
		return nil, false
	}
	return bytes.TrimSpace(out.Bytes()), true
}

// dropUnasked takes the keys that the schema doesn't have out of value, unless something else is wrong, too.
func dropUnasked(value any, e *jsonschema.ValidationError) bool {
	if len(e.Causes) > 0 {
		for _, cause := range e.Causes {
			if !dropUnasked(value, cause) {
				return false
			}
		}
		return true
	}
	unasked, ok := e.ErrorKind.(*kind.AdditionalProperties)
	if !ok {
		return false
	}
	for _, step := range e.InstanceLocation {
		switch v := value.(type) {
		case map[string]any:
			value = v[step]
		case []any:
			i, err := strconv.Atoi(step)
			if err != nil || i < 0 || i >= len(v) {
				return false
			}
			value = v[i]
		default:
			return false
		}
	}
	object, ok := value.(map[string]any)
	for _, key := range unasked.Properties {
		delete(object, key)
	}
	return ok
}

// leaves lists what is wrong where, without the steps on the way there.
func leaves(e *jsonschema.ValidationError, p *message.Printer, found []string) []string {
	if len(e.Causes) == 0 && len(found) < mostProblems {
		place := "/" + strings.Join(e.InstanceLocation, "/")
		return append(found, plain("at "+place+": "+e.ErrorKind.LocalizedString(p), longestText))
	}
	for _, cause := range e.Causes {
		found = leaves(cause, p, found)
	}
	return found
}

// odd finds what valid JSON may have and a sound answer has not: a key twice in one object, of which programs take
// either, depths and numbers that only serve to exhaust a reader.
func odd(text []byte) string {
	d := json.NewDecoder(bytes.NewReader(text))
	d.UseNumber()
	type level struct {
		keys map[string]bool // nil for an array
		key  bool            // the next string is a key
	}
	var levels []level
	value := func() { // a value has ended
		if n := len(levels); n > 0 && levels[n-1].keys != nil {
			levels[n-1].key = true
		}
	}
	for {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			return ""
		}
		if err != nil {
			return "it is not valid JSON: " + err.Error()
		}
		switch t := token.(type) {
		case json.Delim:
			switch t {
			case '{':
				levels = append(levels, level{keys: map[string]bool{}, key: true})
			case '[':
				levels = append(levels, level{})
			default:
				levels = levels[:len(levels)-1]
				value()
			}
			if len(levels) > deepest {
				return fmt.Sprintf("it is nested deeper than %d levels", deepest)
			}
		case string:
			if n := len(levels); n > 0 && levels[n-1].key {
				if levels[n-1].keys[t] {
					return fmt.Sprintf("the key %q stands twice in one object", plain(t, 40))
				}
				levels[n-1].keys[t], levels[n-1].key = true, false
				continue
			}
			value()
		case json.Number:
			if _, err := strconv.ParseFloat(t.String(), 64); err != nil || len(t) > longestDigit {
				return "the number " + plain(t.String(), 40) + " is out of range"
			}
			value()
		default:
			value()
		}
	}
}
