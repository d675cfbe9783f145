package records

import (
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"time"

	"tumen/lang"
	"tumen/news"
)

// Line is an entry of a list that is imported.
type Line struct {
	Source  news.Source // as it is named there; the ID may be empty
	Line    int         // of the file, 0 where that is not known
	Problem string      // why it can't be taken, with the remedy; empty for nothing
}

// Limits of a list.
const (
	MostBytes = 10 << 20
	mostLines = 10_000
	mostDepth = 100
)

// ReadList reads a list of sources, OPML or our own JSON. An error is about the list as a whole.
func ReadList(data []byte) ([]Line, error) {
	if len(data) > MostBytes {
		return nil, fmt.Errorf("the list is larger than %d MB: cut it into smaller ones", MostBytes>>20)
	}
	if start := strings.TrimLeft(string(data[:min(len(data), 1024)]), " \t\r\n\ufeff"); strings.HasPrefix(start, "{") {
		return readJSON(data)
	}
	return readOPML(data)
}

// Exported is a source as our own lists have it.
type Exported struct {
	ID       string          `json:"id"`
	Name     string          `json:"name,omitempty"`
	Kind     news.SourceKind `json:"kind,omitempty"`
	Address  string          `json:"address"`
	Selector string          `json:"selector,omitempty"`
	Outlet   string          `json:"outlet,omitempty"`
	Language news.Language   `json:"language,omitempty"`
	Side     string          `json:"side,omitempty"`
	State    bool            `json:"state,omitempty"`
	Grade    news.Grade      `json:"grade,omitempty"`
	Rights   news.Rights     `json:"rights,omitempty"`
	Interval string          `json:"interval,omitempty"`
	Paused   bool            `json:"paused,omitempty"`
}

// Export makes of the sources a list for others. Those whose address holds a secret stay out; their IDs are returned.
func Export(all []Record) (out []Exported, left []string) {
	out = []Exported{}
	for _, r := range all {
		if Secret(r.Address) {
			left = append(left, r.ID)
			continue
		}
		out = append(out, Exported{
			r.ID, r.Name, r.Kind, r.Address, r.Selector, r.Outlet, r.Language, r.Side, r.State, r.Grade, r.Rights, Brief(r.Interval), r.Paused,
		})
	}
	return out, left
}

func readJSON(data []byte) ([]Line, error) {
	var list struct {
		Sources []Exported `json:"sources"`
	}
	if err := json.Unmarshal(data, &list); err != nil {
		return nil, fmt.Errorf("the list can't be read as JSON: %w: give one that `tumen sources export --json` wrote, or OPML", err)
	}
	if len(list.Sources) > mostLines {
		return nil, errTooMany
	}
	var out []Line
	for _, v := range list.Sources {
		out = append(out, v.line())
	}
	return out, nil
}

var errTooMany = fmt.Errorf("the list has more than %d entries: cut it into smaller ones", mostLines)

// line is an entry, checked.
func (v Exported) line() Line {
	s := news.Source{
		ID: v.ID, Name: words(v.Name), Kind: v.Kind, Address: strings.TrimSpace(v.Address), Selector: v.Selector, Outlet: words(v.Outlet), Language: v.Language,
		Side: v.Side, State: v.State, Grade: v.Grade, Rights: v.Rights, Paused: v.Paused,
	}
	out := Line{Source: s}
	if v.Interval != "" {
		wait, err := time.ParseDuration(v.Interval)
		if err != nil || wait <= 0 {
			out.Problem = fmt.Sprintf("interval %q: write a time such as 30m", v.Interval)
			return out
		}
		out.Source.Interval = wait
	}
	out.Problem = Wrong(out.Source)
	return out
}

// longestWords is more than any name has.
const longestWords = 200

// words are what others call a source, on one line and without what can't be seen.
func words(s string) string {
	s = lang.CleanLine(s)
	if runes := []rune(s); len(runes) > longestWords {
		return strings.TrimSpace(string(runes[:longestWords]))
	}
	return s
}

// Wrong says why a source can't be taken as it is, with the remedy; empty when nothing is wrong. An ID can be made.
func Wrong(s news.Source) string {
	if s.Address == "" {
		return "it has no address: give it one"
	}
	if Secret(s.Address) {
		return "its address holds a password or a key, which would be kept in the archive: put it into tumen.yaml under sources:"
	}
	if strings.Contains(s.Address, "***") { // a listing's, not an exported one
		return "a part of its address is masked: give the whole address"
	}
	s.ID = cmp.Or(s.ID, "new")
	var problems []error
	for _, f := range s.Flaws() {
		if f.Value == "" {
			problems = append(problems, fmt.Errorf("%s: %s", f.Field, f.Problem))
			continue
		}
		problems = append(problems, fmt.Errorf("%s %q: %s", f.Field, f.Value, f.Problem))
	}
	if err := errors.Join(problems...); err != nil {
		return strings.ReplaceAll(err.Error(), "\n", "; ")
	}
	return ""
}

// Brief writes a time without what is zero in it: 2h, 90m, 1h30m; nothing for none.
func Brief(d time.Duration) string {
	if d == 0 {
		return ""
	}
	s := d.String()
	if strings.HasSuffix(s, "m0s") {
		s = s[:len(s)-2]
	}
	if strings.HasSuffix(s, "h0m") {
		s = s[:len(s)-2]
	}
	return s
}
