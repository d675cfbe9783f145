package topic

import (
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"strings"
	"time"

	"tumen/news"
)

// confidences say how sure an address is. What is unsure is left off.
func confidences() []string { return []string{"high", "medium", "low"} }

// sourceRow is a source in sources.yaml.
type sourceRow struct {
	ID         at     `yaml:"id"`
	Name       string `yaml:"name"`
	Kind       string `yaml:"kind"`
	Address    string `yaml:"address"`
	Selector   string `yaml:"selector"`
	Outlet     string `yaml:"outlet"`
	Language   string `yaml:"language"`
	Side       string `yaml:"side"`
	State      bool   `yaml:"state"`
	Grade      string `yaml:"grade"`
	Reason     string `yaml:"reason"` // of the grade
	Rights     string `yaml:"rights"`
	Interval   string `yaml:"interval"`
	Confidence string `yaml:"confidence"`
	Paused     bool   `yaml:"paused"`
	Note       string `yaml:"note"`
}

// Sources returns whom the pack says to follow, in its order. Those of which it is unsure are paused.
func (p *Pack) Sources() []news.Source { return slices.Clone(p.sources) }

// SourceNote returns what the pack tells of one of its sources beside: why it is left off, why it has its grade. Empty
// for nothing.
func (p *Pack) SourceNote(id string) string { return p.notes[id] }

// loadSources reads the list of sources. A pack can do without.
func (p *Pack) loadSources(fsys fs.FS) error {
	const file = "sources.yaml"
	if _, err := fs.Stat(fsys, file); errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	var rows []sourceRow
	if err := decode(fsys, file, &rows); err != nil {
		return err
	}
	p.notes = make(map[string]string)
	addresses := make(map[string]string)
	for _, r := range rows {
		where := fmt.Sprintf("%s line %d", file, r.ID.line)
		s, err := r.source(where)
		if err != nil {
			return err
		}
		if slices.ContainsFunc(p.sources, func(o news.Source) bool { return o.ID == s.ID }) {
			return fmt.Errorf("%s: the id %q stands there twice; give each source its own", where, s.ID)
		}
		if other, taken := addresses[s.Address]; taken {
			return fmt.Errorf("%s: the address %s of %q belongs to %q already; keep it with one of them", where, s.Address, s.ID, other)
		}
		addresses[s.Address] = s.ID
		p.sources = append(p.sources, s)
		p.notes[s.ID] = r.note()
	}
	return nil
}

// note is what is told of a source beside.
func (r sourceRow) note() string {
	parts := []string{r.Reason, r.Note}
	if r.Confidence == "low" {
		parts = append(parts, "It is not sure that its address still holds.")
	}
	return strings.Join(strings.Fields(strings.Join(parts, " ")), " ")
}

// source checks a row.
func (r sourceRow) source(where string) (news.Source, error) {
	s := news.Source{
		ID: r.ID.value, Name: r.Name, Kind: news.SourceKind(r.Kind), Address: r.Address, Selector: r.Selector, Outlet: r.Outlet,
		Language: news.Language(r.Language), Side: r.Side, State: r.State, Grade: news.Grade(r.Grade), Rights: news.Rights(r.Rights),
		Paused: r.Paused || r.Confidence == "low",
	}
	if r.Interval != "" {
		wait, err := time.ParseDuration(r.Interval)
		if err != nil || wait <= 0 {
			return s, fmt.Errorf("%s: interval %q of %q; write a time such as 30m", where, r.Interval, s.ID)
		}
		s.Interval = wait
	}
	for _, f := range s.Flaws() {
		return s, fmt.Errorf("%s: %s %q of %q; %s", where, f.Field, f.Value, s.ID, f.Problem)
	}
	switch trusted := s.Grade != "" && s.Grade != news.GradeUnknown; {
	case s.Address == "":
		return s, fmt.Errorf("%s: %q has no address; give it one that begins with https://", where, s.ID)
	case s.Kind == "" || s.Kind == news.SourceFolder:
		return s, fmt.Errorf("%s: kind %q of %q; use feed, links, sitemap or channel", where, s.Kind, s.ID)
	case !slices.Contains(confidences(), r.Confidence):
		return s, fmt.Errorf("%s: confidence %q of %q; use high, medium or low", where, r.Confidence, s.ID)
	case trusted && r.Reason == "":
		return s, fmt.Errorf("%s: %q has the grade %s without a reason; add one that anybody can check, or leave the grade out", where, s.ID, s.Grade)
	case s.State && s.Grade < news.GradeD: // an empty one counts too: a state's medium is judged
		return s, fmt.Errorf("%s: %q is a state's and has the grade %q; use D or E, with the reason", where, s.ID, s.Grade)
	}
	return s, nil
}
