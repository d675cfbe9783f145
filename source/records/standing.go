package records

import (
	"fmt"
	"io"
	"strings"
	"time"

	"github.com/rivo/uniseg"

	"tumen/lang"
	"tumen/news"
	"tumen/source/links"
)

// Standing is a source and how it fares.
type Standing struct {
	Record
	Track news.Track
	Note  string // what the pack tells of it; empty for nothing
}

// Shown is a standing as other programs read it: see docs/formats.md.
type Shown struct {
	ID       string          `json:"id"`
	Name     string          `json:"name"`
	Kind     news.SourceKind `json:"kind"`
	Address  string          `json:"address"`
	Selector string          `json:"selector"`
	Outlet   string          `json:"outlet"`
	Language news.Language   `json:"language"`
	Side     string          `json:"side"`
	State    bool            `json:"state"`
	Grade    news.Grade      `json:"grade"`
	Rights   news.Rights     `json:"rights"`
	Interval string          `json:"interval"`
	Paused   bool            `json:"paused"`
	From     Place           `json:"from"`
	Changed  []Place         `json:"changed"`
	Note     string          `json:"note"`

	Condition  news.Condition `json:"condition"`
	Detail     string         `json:"detail"`
	Since      *time.Time     `json:"since"`
	LastAnswer *time.Time     `json:"last_answer"`
	Newest     *time.Time     `json:"newest"`
	UsualGap   string         `json:"usual_gap"`
	NextVisit  *time.Time     `json:"next_visit"`
	Failures   int            `json:"failures"`
}

// Show makes a standing fit to be shown: what nobody said is the default, and no secret is in it.
func (s Standing) Show() Shown {
	out := Shown{
		ID: s.ID, Name: s.Called(), Kind: s.Kind, Address: links.Mask(s.Address), Selector: s.Selector, Outlet: s.Outlet, Language: s.Language,
		Side: s.Side, State: s.State, Grade: s.Grade, Rights: s.Rights, Interval: Brief(s.Interval), Paused: s.Paused, From: s.From,
		Changed: append([]Place{}, s.Changed...), Note: s.Note,
		Condition: s.Track.Condition, Detail: s.Track.Detail, Since: orNone(s.Track.Since), LastAnswer: orNone(s.Track.Answered),
		Newest: orNone(s.Track.Newest), UsualGap: Brief(s.Track.Gap.Round(time.Minute)), NextVisit: orNone(s.Track.NextVisit), Failures: s.Track.Failures,
	}
	if out.Grade == "" {
		out.Grade = news.GradeUnknown
	}
	if out.Rights == "" {
		out.Rights = news.RightsQuote
	}
	if out.Condition == "" {
		out.Condition = news.Untried
	}
	return out
}

func orNone(t time.Time) *time.Time {
	if t.IsZero() {
		return nil
	}
	t = t.UTC()
	return &t
}

// state is the standing in words.
func (s Standing) state(say func(news.Condition) string) string {
	switch {
	case s.Paused:
		return "paused"
	case s.Track.Condition == "":
		return say(news.Untried)
	}
	return say(s.Track.Condition)
}

// Print writes a table for people, below each source what is wrong with it. say has the words for a condition.
func Print(w io.Writer, all []Standing, now time.Time, say func(news.Condition) string) error {
	rows := [][]string{{"ID", "OUTLET", "LANG", "KIND", "GRADE", "STATE", "LAST ANSWER", "NEWEST", "USUAL GAP", "NEXT VISIT", "FROM"}}
	details := []string{""}
	for _, s := range all {
		v := s.Show()
		grade := string(v.Grade)
		if v.State {
			grade += " state"
		}
		next := ahead(s.Track.NextVisit, now)
		detail := v.Detail
		if v.Paused {
			next, detail = "–", v.Note
		} else if s.Track.Well() && v.Detail == "" {
			detail = ""
		}
		from := string(v.From)
		if len(v.Changed) > 0 {
			from += ", changed"
		}
		rows = append(rows, []string{
			v.ID, cut(lang.CleanLine(s.outletOrName()), widestName), orDash(string(v.Language)), orDash(string(v.Kind)), grade, s.state(say), ago(s.Track.Answered, now),
			ago(s.Track.Newest, now), orDash(span(s.Track.Gap)), next, from,
		})
		details = append(details, detail)
	}
	return Table(w, rows, details)
}

func (s Standing) outletOrName() string {
	if s.Outlet != "" {
		return s.Outlet
	}
	return s.Called()
}

// widestName is the most columns that a name takes in a table.
const widestName = 28

// Table writes rows in columns as wide as their widest cell, counted as a terminal counts them, and below each row what
// is to be said of it.
func Table(w io.Writer, rows [][]string, details []string) error {
	var widths []int
	for _, row := range rows {
		for i, cell := range row {
			if i == len(widths) {
				widths = append(widths, 0)
			}
			widths[i] = max(widths[i], uniseg.StringWidth(cell))
		}
	}
	var b strings.Builder
	for n, row := range rows {
		for i, cell := range row {
			if i == len(row)-1 {
				b.WriteString(cell)
				break
			}
			b.WriteString(cell + strings.Repeat(" ", widths[i]-uniseg.StringWidth(cell)+2))
		}
		b.WriteString("\n")
		if n < len(details) && details[n] != "" {
			b.WriteString("    " + lang.CleanLine(details[n]) + "\n")
		}
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// cut shortens a text to a width, between characters as a reader sees them.
func cut(s string, width int) string {
	if uniseg.StringWidth(s) <= width {
		return s
	}
	var b strings.Builder
	used := 0
	for state := -1; s != ""; {
		var cluster string
		var w int
		cluster, s, w, state = uniseg.FirstGraphemeClusterInString(s, state)
		if used+w > width-1 {
			break
		}
		b.WriteString(cluster)
		used += w
	}
	return b.String() + "…"
}

func orDash(s string) string {
	if s == "" {
		return "–"
	}
	return s
}

// span writes a time roughly, nothing for none.
func span(d time.Duration) string {
	switch {
	case d <= 0:
		return ""
	case d < time.Minute:
		return "1m"
	case d < 2*time.Hour:
		return fmt.Sprintf("%dm", int(d.Round(time.Minute)/time.Minute))
	case d < 48*time.Hour:
		return fmt.Sprintf("%dh", int(d.Round(time.Hour)/time.Hour))
	}
	return fmt.Sprintf("%dd", int(d.Round(24*time.Hour)/(24*time.Hour)))
}

func ago(t, now time.Time) string {
	switch {
	case t.IsZero():
		return "–"
	case now.Sub(t) < time.Minute:
		return "now"
	}
	return span(now.Sub(t)) + " ago"
}

func ahead(t, now time.Time) string {
	if !t.After(now) {
		return "now"
	}
	return "in " + span(t.Sub(now))
}
