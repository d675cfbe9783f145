package botfake

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"

	"tumen/internal/npm"
)

// described is where `make botapi` puts the description of the Bot API: the types of npm's @gramio/types. Those of
// @grammyjs/types, the other ones of today, still have what Telegram took away, such as reply_to_message_id, and write
// parameters in place; these are made from Telegram's own page, say of which version, and have a type for each method.
const described = "botapi/node_modules/@gramio/types/out"

// contract is a description of the Bot API by others.
type contract struct {
	version string
	types   map[string]*shape
	methods map[string]*shape // what each takes, by its name as Telegram spells it
	results map[string]*shape
}

// contractFor returns the description. Where it isn't installed the test goes on unchecked and says so; in CI it fails.
func contractFor(tb testing.TB) *contract {
	tb.Helper()
	c, err := loadContract()
	if err != nil {
		if os.Getenv("CI") == "true" || !errors.Is(err, npm.ErrMissing) {
			tb.Fatal(err)
		}
		tb.Logf("requests aren't checked against the description of the Bot API: %v", err)
		return nil
	}
	return c
}

// loadContract reads the description once for all tests of a package.
var loadContract = sync.OnceValues(func() (*contract, error) {
	folder, err := npm.Installed(described, "botapi")
	if err != nil {
		return nil, err
	}
	var sources []string
	for _, name := range []string{"objects.d.ts", "params.d.ts", "methods.d.ts"} {
		source, err := os.ReadFile(filepath.Join(folder, name))
		if err != nil {
			return nil, fmt.Errorf("reading the description of the Bot API: %w", err)
		}
		sources = append(sources, string(source))
	}
	return parseContract(sources...)
})

// parseContract reads the description from its files, of which the last one has the methods.
func parseContract(sources ...string) (*contract, error) {
	c := &contract{types: map[string]*shape{}, methods: map[string]*shape{}, results: map[string]*shape{}}
	for _, source := range sources {
		if err := readTypes(source, c.types); err != nil {
			return nil, err
		}
		if m := regexp.MustCompile(`Bot API v(\d+\.\d+)`).FindStringSubmatch(source); m != nil {
			c.version = m[1]
		}
	}
	all := c.types["APIMethods"]
	if all == nil {
		return nil, errors.New("the description of the Bot API has no methods")
	}
	nothing := &shape{sort: object, fields: map[string]field{}}
	for name, f := range all.fields {
		c.methods[name] = nothing
		if f.shape.sort != generic || len(f.shape.parts) == 0 {
			return nil, fmt.Errorf("the description of the Bot API says of %s something else than what it takes and gives", name)
		}
		if parts := f.shape.parts; len(parts) == 2 {
			c.methods[name] = c.resolve(parts[0])
		}
		c.results[name] = f.shape.parts[len(f.shape.parts)-1]
	}
	return c, nil
}

// resolve follows names to what they stand for.
func (c *contract) resolve(s *shape) *shape {
	for s.sort == named {
		found := c.types[s.name]
		if found == nil {
			return &shape{sort: never, name: s.name}
		}
		s = found
	}
	return s
}

// check returns what a request has that the description doesn't know, or lacks.
func (c *contract) check(call *call) []string {
	takes := c.methods[call.method]
	if takes == nil {
		return []string{call.method + ": Bot API " + c.version + " has no such method"}
	}
	var found []string
	for _, name := range slices.Sorted(maps.Keys(call.params)) {
		f, known := takes.fields[name]
		if !known {
			found = append(found, fmt.Sprintf("%s: Bot API %s knows no parameter %q", call.method, c.version, name))
			continue
		}
		for _, what := range c.checkParam(f.shape, call.params[name], name) {
			found = append(found, call.method+": "+what)
		}
	}
	for name := range call.files {
		if f, known := takes.fields[name]; !known || !c.accepts(f.shape, upload) {
			found = append(found, fmt.Sprintf("%s: Bot API %s knows no file %q", call.method, c.version, name))
		}
	}
	for _, name := range slices.Sorted(maps.Keys(takes.fields)) {
		if _, given := call.params[name]; !given && call.files[name] == nil && takes.fields[name].required {
			found = append(found, fmt.Sprintf("%s: the parameter %q is missing", call.method, name))
		}
	}
	return found
}

// checkParam checks a parameter. In a form all but strings are written as JSON.
func (c *contract) checkParam(s *shape, p param, name string) []string {
	if p.raw == nil {
		problems := c.match(s, p.text, name)
		if len(problems) == 0 {
			return nil
		}
		if value, err := decode([]byte(p.text)); err == nil {
			return c.match(s, value, name)
		}
		return problems
	}
	value, err := decode(p.raw)
	if err != nil {
		return []string{name + " is no JSON value"}
	}
	return c.match(s, value, name)
}

// checkUpdate checks what the server itself sends.
func (c *contract) checkUpdate(kind string, body []byte) []string {
	return c.own("Update", fmt.Appendf(nil, `{"update_id":1,%q:%s}`, kind, body), &shape{sort: named, name: "TelegramUpdate"})
}

// checkResult checks what the server itself answers.
func (c *contract) checkResult(method string, result any) []string {
	s := c.results[method]
	if s == nil {
		return nil
	}
	body, err := json.Marshal(result)
	if err != nil {
		return []string{err.Error()}
	}
	return c.own("the answer to "+method, body, s)
}

func (c *contract) own(what string, body []byte, s *shape) []string {
	value, err := decode(body)
	if err != nil {
		return []string{what + ": " + err.Error()}
	}
	var found []string
	for _, problem := range c.match(s, value, "result") {
		found = append(found, "the fake is wrong itself, in "+what+": "+problem)
	}
	return found
}

func decode(body []byte) (any, error) {
	d := json.NewDecoder(bytes.NewReader(body))
	d.UseNumber()
	var value any
	if err := d.Decode(&value); err != nil {
		return nil, err
	}
	if d.More() {
		return nil, errors.New("more than one value")
	}
	return value, nil
}

// accepts reports whether one of the alternatives is of a sort.
func (c *contract) accepts(s *shape, want sort) bool {
	s = c.resolve(s)
	return s.sort == want || s.sort == either && slices.ContainsFunc(s.parts, func(p *shape) bool { return c.accepts(p, want) })
}

// match returns how a value differs from a shape; path says where it stands.
func (c *contract) match(s *shape, value any, path string) []string {
	s = c.resolve(s)
	switch s.sort {
	case unknown:
		return nil
	case either:
		return c.matchEither(s, value, path)
	case list:
		return c.matchList(s, value, path)
	case object:
		return c.matchObject(s, value, path)
	case generic, keysOf:
		return c.matchKeys(s, value, path)
	case literal:
		if v, err := json.Marshal(value); err == nil && string(v) == s.value {
			return nil
		}
		return []string{fmt.Sprintf("%s is %s, not %s", path, short(value), s.value)}
	}
	ok := false
	switch value.(type) {
	case string:
		ok = s.sort == text || s.sort == upload // a file by its number or as attach://
	case json.Number:
		ok = s.sort == number
	case bool:
		ok = s.sort == truth
	}
	if ok {
		return nil
	}
	return []string{fmt.Sprintf("%s is %s, not %s", path, short(value), names[s.sort])}
}

// names of sorts for a person.
var names = map[sort]string{text: "a string", number: "a number", truth: "a Boolean", upload: "a file", never: "what can be sent"}

// matchEither returns the differences from the nearest alternative.
func (c *contract) matchEither(s *shape, value any, path string) []string {
	var best []string
	for i, p := range s.parts {
		if c.resolve(p).sort == never {
			continue
		}
		problems := c.match(p, value, path)
		if len(problems) == 0 {
			return nil
		}
		if i == 0 || best == nil || len(problems) < len(best) {
			best = problems
		}
	}
	if len(best) == 1 && len(s.parts) > 1 && c.resolve(s.parts[0]).sort != object {
		return []string{fmt.Sprintf("%s is %s, which is none of the %d alternatives", path, short(value), len(s.parts))}
	}
	return best
}

func (c *contract) matchList(s *shape, value any, path string) []string {
	items, is := value.([]any)
	if !is {
		return []string{fmt.Sprintf("%s is %s, not a list", path, short(value))}
	}
	var found []string
	for i, item := range items {
		found = append(found, c.match(s.parts[0], item, fmt.Sprintf("%s[%d]", path, i))...)
	}
	return found
}

func (c *contract) matchObject(s *shape, value any, path string) []string {
	o, is := value.(map[string]any)
	if !is {
		return []string{fmt.Sprintf("%s is %s, not an object", path, short(value))}
	}
	var found []string
	for _, name := range slices.Sorted(maps.Keys(o)) {
		f, known := s.fields[name]
		if !known {
			found = append(found, fmt.Sprintf("%s has the unknown field %q", path, name))
			continue
		}
		found = append(found, c.match(f.shape, o[name], path+"."+name)...)
	}
	for _, name := range slices.Sorted(maps.Keys(s.fields)) {
		if _, given := o[name]; !given && s.fields[name].required {
			found = append(found, fmt.Sprintf("%s lacks the field %q", path, name))
		}
	}
	return found
}

// matchKeys checks Exclude<keyof T, "name">: the name of a field, but for those that are left out.
func (c *contract) matchKeys(s *shape, value any, path string) []string {
	keys := s
	if s.sort == generic {
		if s.name != "Exclude" || len(s.parts) != 2 || s.parts[0].sort != keysOf {
			return []string{path + " is of a type that this check can't read: " + s.name}
		}
		keys = s.parts[0]
	}
	name, is := value.(string)
	_, known := c.resolve(keys.parts[0]).fields[name]
	if s.sort == generic && len(c.match(s.parts[1], value, path)) == 0 {
		known = false
	}
	if !is || !known {
		return []string{fmt.Sprintf("%s is %s, which is no such name", path, short(value))}
	}
	return nil
}

// short is a value for a message of a test.
func short(value any) string {
	body, err := json.Marshal(value)
	if err != nil {
		return fmt.Sprint(value)
	}
	if r := []rune(string(body)); len(r) > 60 {
		return string(r[:60]) + "…"
	}
	return strings.TrimSpace(string(body))
}
