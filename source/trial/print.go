package trial

import (
	"fmt"
	"io"
	"strings"
	"time"

	"tumen/lang"
	"tumen/news"
	"tumen/source/links"
)

// Print writes what a trial showed, for people. say has the words for how a source stands.
func (r Result) Print(w io.Writer, say func(news.Condition) string) error {
	var b strings.Builder
	mark := "✓"
	if r.Failed() {
		mark = "✗"
	}
	name := r.Source.ID
	if name == "" {
		name = links.Mask(r.Source.Address)
	}
	fmt.Fprintf(&b, "%s %s (%s): %s", mark, name, r.Source.Kind, say(r.Health.Condition))
	if r.Err == nil {
		fmt.Fprintf(&b, ", %s in %s", Count(r.Items), r.Took.Round(10*time.Millisecond))
	}
	b.WriteString("\n")
	if r.Source.ID != "" {
		fmt.Fprintf(&b, "    %s\n", links.Mask(r.Source.Address))
	}
	if r.Title != "" {
		fmt.Fprintf(&b, "    it calls itself “%s”\n", lang.CleanLine(r.Title))
	}
	if r.Health.Detail != "" {
		fmt.Fprintf(&b, "    %s\n", lang.CleanLine(r.Health.Detail))
	}
	for _, p := range r.Problems[:min(len(r.Problems), mostProblems)] {
		fmt.Fprintf(&b, "    problem: %s\n", lang.CleanLine(p.Error()))
	}
	if more := len(r.Problems) - mostProblems; more > 0 {
		fmt.Fprintf(&b, "    and %d more problems\n", more)
	}
	for _, v := range r.Reports {
		v.print(&b)
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// Count is a number of items in words.
func Count(items int) string {
	if items == 1 {
		return "1 item"
	}
	return fmt.Sprintf("%d items", items)
}

// mostProblems is how many problems of single items are told of one source.
const mostProblems = 5

func (v Report) print(b *strings.Builder) {
	at := "undated"
	if !v.Published.IsZero() {
		at = v.Published.UTC().Format("2006-01-02 15:04")
	}
	title := lang.CleanLine(v.Title)
	if title == "" {
		title = links.Mask(v.Address)
	}
	fmt.Fprintf(b, "  – %s · %s\n", at, title)
	if v.Err != nil {
		fmt.Fprintf(b, "    ✗ %s\n", lang.CleanLine(v.Err.Error()))
		return
	}
	part := ""
	if v.Excerpt {
		part = " (an excerpt: its page is closed to us)"
	}
	fmt.Fprintf(b, "    %d characters%s: %s\n", v.Characters, part, lang.CleanLine(v.First))
}

// Record is a trial as other programs read it: see docs/formats.md.
type Record struct {
	ID        string          `json:"id"`
	Kind      news.SourceKind `json:"kind"`
	Address   string          `json:"address"`
	Title     string          `json:"title"`
	Moved     string          `json:"moved"`
	OK        bool            `json:"ok"`
	Condition news.Condition  `json:"condition"`
	Detail    string          `json:"detail"`
	Items     int             `json:"items"`
	Millis    int64           `json:"milliseconds"`
	Problems  []string        `json:"problems"`
	Reports   []ReportRecord  `json:"reports"`
}

// ReportRecord is a report of a trial as other programs read it.
type ReportRecord struct {
	Title      string        `json:"title"`
	URL        string        `json:"url"`
	Published  *time.Time    `json:"published"`
	Language   news.Language `json:"language"`
	Characters int           `json:"characters"`
	First      string        `json:"first_sentence"`
	Excerpt    bool          `json:"excerpt"`
	Error      string        `json:"error"`
}

// Record makes a trial fit for other programs. No secret is in it.
func (r Result) Record() Record {
	out := Record{
		ID: r.Source.ID, Kind: r.Source.Kind, Address: links.Mask(r.Source.Address), Title: r.Title, Moved: links.Mask(r.Moved), OK: !r.Failed(),
		Condition: r.Health.Condition, Detail: r.Health.Detail, Items: r.Items, Millis: r.Took.Milliseconds(), Problems: []string{}, Reports: []ReportRecord{},
	}
	for _, p := range r.Problems {
		out.Problems = append(out.Problems, p.Error())
	}
	for _, v := range r.Reports {
		row := ReportRecord{Title: v.Title, URL: links.Mask(v.Address), Language: v.Language, Characters: v.Characters, First: v.First, Excerpt: v.Excerpt}
		if !v.Published.IsZero() {
			at := v.Published.UTC()
			row.Published = &at
		}
		if v.Err != nil {
			row.Error = v.Err.Error()
		}
		out.Reports = append(out.Reports, row)
	}
	return out
}

// Row is a trial as a row of a table: whether it went well, the source, its kind, how it stands, its items, the newest of
// them, how long it took.
func (r Result) Row(say func(news.Condition) string) []string {
	mark, name, newest := "✓", r.Source.ID, "–"
	if r.Failed() {
		mark = "✗"
	}
	if name == "" {
		name = links.Mask(r.Source.Address)
	}
	if !r.Health.Newest.IsZero() {
		newest = r.Health.Newest.UTC().Format("2006-01-02 15:04")
	}
	return []string{mark, name, string(r.Source.Kind), say(r.Health.Condition), fmt.Sprint(r.Items), newest, r.Took.Round(10 * time.Millisecond).String()}
}
