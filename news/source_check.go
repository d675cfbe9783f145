package news

import (
	"fmt"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"time"
)

// SourceKinds returns the kinds of sources.
func SourceKinds() []SourceKind {
	return []SourceKind{SourceFeed, SourceLinks, SourceSitemap, SourceChannel, SourceFolder}
}

// Grades returns the grades, the best first.
func Grades() []Grade { return []Grade{GradeA, GradeB, GradeC, GradeD, GradeE, GradeUnknown} }

// Sides returns the parties of which a source can speak.
func Sides() []string {
	return []string{"north_korea", "russia", "ukraine", "south_korea", "united_states", "west", "un", "china", "japan", "other"}
}

// The bounds of the time between two visits that a source can be given.
const (
	LeastInterval = time.Minute
	MostInterval  = 7 * 24 * time.Hour
)

// Flaw is what can't be right of a source.
type Flaw struct {
	Field   string // as settings and packs call it
	Value   string // empty for an address, which may hold a secret
	Problem string // with the remedy
}

var (
	sourceID     = regexp.MustCompile(`^[\p{L}\p{N}][\p{L}\p{N}._-]{0,63}$`)
	languageCode = regexp.MustCompile(`^[a-z]{2}$`)
)

// Flaws returns all that can't be right of a source. One without an address is a change of another and needs none.
func (s Source) Flaws() []Flaw {
	var out []Flaw
	add := func(field, value, problem string) { out = append(out, Flaw{field, value, problem}) }
	if !sourceID.MatchString(s.ID) {
		add("id", s.ID, "write up to 64 letters, digits, dots, - and _, such as yonhap-nk")
	}
	if s.Kind != "" && !slices.Contains(SourceKinds(), s.Kind) {
		add("kind", string(s.Kind), "write "+oneOf(SourceKinds())+", or leave it out to have it found")
	}
	if problem := s.addressFlaw(); problem != "" {
		add("address", "", problem)
	}
	if s.Selector != "" && s.Kind != SourceLinks && s.Address != "" {
		add("selector", s.Selector, "it is of use with kind: links alone: write that kind, or leave the selector out")
	}
	if s.Language != "" && !languageCode.MatchString(string(s.Language)) {
		add("language", string(s.Language), "write a code of two letters, such as uk, de, ko or en")
	}
	if s.Side != "" && !slices.Contains(Sides(), s.Side) {
		add("side", s.Side, "write "+oneOf(Sides())+", or leave it out")
	}
	if s.Grade != "" && !slices.Contains(Grades(), s.Grade) {
		add("grade", string(s.Grade), "write A to E, or F for unknown")
	}
	if s.Rights != "" && s.Rights != RightsQuote && s.Rights != RightsLink {
		add("rights", string(s.Rights), "write quote, or link for no sentence of it")
	}
	if s.Interval != 0 && (s.Interval < LeastInterval || s.Interval > MostInterval) {
		add("interval", s.Interval.String(), "write a time from 1m to 168h, such as 30m")
	}
	return out
}

func (s Source) addressFlaw() string {
	u, err := url.Parse(s.Address)
	web := err == nil && (u.Scheme == "http" || u.Scheme == "https") && u.Hostname() != ""
	switch {
	case s.Address == "" || web && s.Kind != SourceFolder:
		return ""
	case s.Kind == SourceFolder && (web || strings.Contains(s.Address, "://")):
		return "it is no folder of this machine: write its path, or another kind"
	case s.Kind == SourceFolder:
		return ""
	}
	return "it is no web address: begin it with https:// and the name of the server, or write kind: folder for files of this machine"
}

// oneOf lists what can be chosen: "a, b or c".
func oneOf[T ~string](all []T) string {
	var b strings.Builder
	for i, v := range all {
		switch {
		case i == 0:
		case i == len(all)-1:
			b.WriteString(" or ")
		default:
			b.WriteString(", ")
		}
		fmt.Fprint(&b, v)
	}
	return b.String()
}
