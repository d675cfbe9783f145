package command

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"tumen/lang/phrases"
	"tumen/news"
	"tumen/story"
	"tumen/topic"
)

// Figures lists the figures of the archive.
type Figures struct {
	Indicator string        `arg:"" optional:"" help:"only this one, such as killed, casualties or troops_sent; in any of the four languages"`
	Lang      news.Language `placeholder:"L" help:"language: uk, de, ko or en"`
	Format    string        `enum:"table,csv,json,png" default:"table" help:"table, csv, json, or png for a picture"`
	JSON      bool          `name:"json" help:"the same as --format json"`
	Whom      string        `placeholder:"W" help:"only of these: north_korean, russian, ukrainian or other"`
	Place     string        `placeholder:"P" help:"only of this place, such as Kursk"`
	Since     string        `placeholder:"D" help:"only values of this day or later, such as 2025-03-01"`
	Output    string        `short:"o" placeholder:"FILE" help:"write to this file"`
}

// Help is shown by tumen figures --help.
func (Figures) Help() string {
	return `Below each thing that is counted stands how the value of each speaker developed: what it is, who says so, as of when (else
when it was reported), how well it stands and where. Values that can't hold beside each other at one time are marked ≠. What a
source calls a part of a value stands below it. Nothing is averaged or added up.

Examples:

    tumen figures
    tumen figures killed --lang de
    tumen figures casualties --since 2025-01-01 --format csv
    tumen figures troops_sent --whom north_korean --format png -o troops.png

A picture is of one thing that is counted. Where there are several (other people, other places), it is of the one with the most
values; the others are named.`
}

// Run runs the command.
func (c Figures) Run(ctx context.Context, e *Env) (err error) {
	settings, err := e.settings(c.Lang)
	if err != nil {
		return err
	}
	pack, err := e.pack(settings)
	if err != nil {
		return err
	}
	want, err := c.wanted(pack, settings.Zone, e.Now())
	if err != nil {
		return err
	}
	if err := c.fit(e); err != nil {
		return err
	}
	s, err := e.archive(ctx, settings)
	if err != nil {
		return err
	}
	defer closing(&err, s)
	var q news.Query
	if want.indicator != "" {
		q.Indicators = []news.Indicator{want.indicator}
	}
	cited, err := shown{s, newFollowing(settings, pack, s)}.Cited(ctx, q)
	if err != nil {
		return err
	}
	lines := story.Ledger(cited)
	t := newFigureTable(want.of(story.Series(lines)), pack, settings.Language)
	if c.format() == "png" {
		return c.draw(ctx, e, s, t)
	}
	var body bytes.Buffer
	switch c.format() {
	case "json":
		err = writeJSON(&body, figuresJSON{Figures: want.lines(lines), Rows: t.json()})
	case "csv":
		err = writeFiguresCSV(&body, want.lines(lines))
	default:
		err = t.write(&body)
	}
	if err != nil {
		return err
	}
	return c.put(e, body.Bytes())
}

func (c Figures) format() string {
	if c.JSON {
		return "json"
	}
	return c.Format
}

// fit refuses what can't come to anything before the archive is read.
func (c Figures) fit(e *Env) error {
	if c.format() != "png" {
		return nil
	}
	if c.Indicator == "" {
		return misused("a picture is of one indicator: tumen figures killed --format png. There are %s", indicatorList())
	}
	if c.Output == "" && e.Terminal.Out {
		return misused("a terminal can't show a picture: give --output %s.png, or send it on with > or |", c.Indicator)
	}
	return nil
}

// put writes what was made to the file that is named, else to the output.
func (c Figures) put(e *Env, body []byte) error {
	if c.Output == "" || c.Output == "-" {
		_, err := e.Out.Write(body)
		return err
	}
	if err := os.WriteFile(filepath.Clean(c.Output), body, 0o600); err != nil {
		return fmt.Errorf("writing the figures: %w", err)
	}
	return nil
}

// wantedFigures is what of the ledger is shown.
type wantedFigures struct {
	indicator news.Indicator
	whom      news.Whom
	place     string // the pack's English name, else as given
	since     time.Time
}

func (c Figures) wanted(pack *topic.Pack, zone *time.Location, now time.Time) (want wantedFigures, err error) {
	if c.Indicator != "" {
		if want.indicator = indicatorOf(c.Indicator, pack); want.indicator == "" {
			return want, misused("no indicator is called %q: choose one of %s", c.Indicator, indicatorList())
		}
	}
	if c.Whom != "" {
		known := []news.Whom{news.NorthKoreanWhom, news.RussianWhom, news.UkrainianWhom, news.OtherWhom}
		want.whom = news.Whom(plainWord(c.Whom))
		if !slices.Contains(known, want.whom) {
			return want, misused("--whom %q: choose one of north_korean, russian, ukrainian, other", c.Whom)
		}
	}
	if c.Since != "" {
		day, _, err := window("", c.Since, zone, now)
		if err != nil {
			return want, err
		}
		want.since = time.Date(day.Year(), day.Month(), day.Day(), 0, 0, 0, 0, time.UTC)
	}
	want.place = placeOf(c.Place, pack)
	return want, nil
}

func indicatorList() string {
	names := make([]string, 0, len(news.Indicators()))
	for _, i := range news.Indicators() {
		names = append(names, string(i))
	}
	return strings.Join(names, ", ")
}

// indicatorOf is the indicator that a word names: its id, or what readers are shown in any of the languages.
func indicatorOf(word string, pack *topic.Pack) news.Indicator {
	word = plainWord(word)
	for _, i := range news.Indicators() {
		if word == plainWord(string(i)) {
			return i
		}
	}
	for _, i := range news.Indicators() {
		for _, l := range news.Languages() {
			if word == plainWord(pack.IndicatorName(i, l)) || word == plainWord(phrases.For(l).Counted(i)) {
				return i
			}
		}
	}
	return onlyOneWith(word, pack)
}

// onlyOneWith is the indicator that a word is part of the name of, if there is one alone: sappers of "sappers and military
// builders".
func onlyOneWith(word string, pack *topic.Pack) (found news.Indicator) {
	for _, i := range news.Indicators() {
		names := []string{string(i)}
		for _, l := range news.Languages() {
			names = append(names, pack.IndicatorName(i, l), phrases.For(l).Counted(i))
		}
		if !slices.ContainsFunc(names, func(name string) bool { return slices.Contains(strings.Split(plainWord(name), "_"), word) }) {
			continue
		}
		if found != "" {
			return ""
		}
		found = i
	}
	return found
}

// plainWord makes words comparable: "Troops sent" and "troops-sent" are troops_sent.
func plainWord(s string) string {
	return strings.Join(strings.FieldsFunc(strings.ToLower(s), func(r rune) bool { return r == ' ' || r == '-' || r == '_' }), "_")
}

// placeOf is the record's name of a place that is given in any of the languages.
func placeOf(name string, pack *topic.Pack) string {
	for _, e := range pack.Entities() {
		for _, l := range news.Languages() {
			if name != "" && e.Type == "place" && strings.EqualFold(e.Name(l), name) {
				return e.Name(news.English)
			}
		}
	}
	return name
}

// isAt reports whether a value of a row is of the place that is wanted. A row of the whole war has values that say where, and others.
func (w wantedFigures) isAt(r news.LedgerRow, p news.LedgerPoint) bool {
	is := func(place string) bool { return strings.Contains(strings.ToLower(place), strings.ToLower(w.place)) }
	return w.place == "" || is(r.Place) || slices.ContainsFunc(p.Lines, func(l news.LedgerLine) bool { return is(l.Figure.Place) })
}

// of leaves the rows and of them the values that are wanted. A value of no known day is of no day that is asked for.
func (w wantedFigures) of(rows []news.LedgerRow) []news.LedgerRow {
	out := []news.LedgerRow{}
	for _, r := range rows {
		if w.indicator != "" && r.Indicator != w.indicator || w.whom != "" && r.Whom != w.whom {
			continue
		}
		var series []news.LedgerSeries
		for _, s := range r.Series {
			s.Points = slices.DeleteFunc(slices.Clone(s.Points), func(p news.LedgerPoint) bool { return !w.reaches(p.At) || !w.isAt(r, p) })
			if len(s.Points) > 0 {
				series = append(series, s)
			}
		}
		if r.Series = series; len(series) > 0 {
			out = append(out, r)
		}
	}
	return out
}

func (w wantedFigures) reaches(day time.Time) bool {
	return w.since.IsZero() || !day.IsZero() && !day.Before(w.since)
}

// lines are the lines of the ledger that are wanted, as other programs read them.
func (w wantedFigures) lines(all []news.LedgerLine) []figureLine {
	lines := []figureLine{}
	for _, l := range all {
		if rows := w.of(story.Series([]news.LedgerLine{l})); len(rows) > 0 {
			lines = append(lines, newFigureLine(l))
		}
	}
	return lines
}

// speakerName is a speaker of the record in the reader's language where the pack has the name.
func speakerName(pack *topic.Pack, name string, l news.Language) string {
	if e, ok := pack.Named(name); ok {
		return e.Name(l)
	}
	switch {
	case name == news.SentIn:
		return phrases.For(l).T("note.sent_in", nil)
	case name == "" || news.IsAddress(name):
		return phrases.For(l).T("note.no_outlet", nil)
	}
	return name
}

// speaking is who says something as other programs read it: an address is nobody, and stands beside it anyway.
func speaking(name string) string {
	if news.IsAddress(name) {
		return ""
	}
	return name
}

// reporter is how a report is called beside a value: by its outlet, else by where it is, so that it can be found.
func (t figureTable) reporter(a news.Article) string {
	if a.Outlet == "" {
		return a.Address
	}
	return t.name(a.Outlet)
}
