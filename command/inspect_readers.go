package command

import (
	"context"
	"math"
	"strings"
	"time"

	"tumen/lang"
	"tumen/news"
)

// Passages are texts of a language that the caller names, one a line.
type Passages struct {
	Input
	Lang news.Language `placeholder:"L" help:"language of the texts, needed: uk, de, ko or en"`
}

// eachText calls find for every line and writes what it returns. Bytes that are no text are replaced before, so that
// the offsets hold in the text that is shown.
func (c Passages) eachText(ctx context.Context, e *Env, find func(text string) any) error {
	if c.Lang == "" {
		return misused("--lang is missing: write --lang uk, de, ko or en")
	}
	if err := readable("--lang", c.Lang); err != nil {
		return err
	}
	return c.eachLine(ctx, e, func(line []byte) (any, error) {
		return find(strings.ToValidUTF8(string(line), "\uFFFD")), nil
	})
}

// InspectNumbers finds the quantities of each line.
type InspectNumbers struct{ Passages }

// Help is shown by tumen inspect numbers --help.
func (InspectNumbers) Help() string {
	return `A number has its kind (cardinal, ordinal, percent, money, other), its value with low and high, its bound (exact, about,
at_least, up_to, more_than, less_than) and its unit: an ISO 4217 code for money, "times" for a multiple. The value of a
range or a vague amount is null. Dates, designations such as KN-23 and telephone numbers are no quantities.

Examples:
  echo 'Росія отримала від 10 до 12 тисяч солдатів' | tumen inspect numbers --lang uk
  tumen inspect numbers --lang ko sentences.txt`
}

// foundNumber is a number as it is shown.
type foundNumber struct {
	Text  string     `json:"text"`
	Start int        `json:"start"`
	End   int        `json:"end"`
	Kind  string     `json:"kind"`
	Value *float64   `json:"value"`
	Low   *float64   `json:"low"`
	High  *float64   `json:"high"`
	Bound news.Bound `json:"bound"`
	Unit  string     `json:"unit"`
}

// Run runs the command.
func (c InspectNumbers) Run(ctx context.Context, e *Env) error {
	return c.eachText(ctx, e, func(text string) any {
		out := []foundNumber{}
		for _, n := range lang.Numbers(text, c.Lang) {
			f := foundNumber{Text: n.Text, Start: n.Start, End: n.End, Kind: n.Kind, Low: finite(n.Low), High: finite(n.High), Bound: n.Bound, Unit: n.Unit}
			if n.HasValue {
				f.Value = f.Low
			}
			out = append(out, f)
		}
		return struct {
			Text    string        `json:"text"`
			Numbers []foundNumber `json:"numbers"`
		}{text, out}
	})
}

// finite is x, nil where JSON has no word for it.
func finite(x float64) *float64 {
	if math.IsInf(x, 0) || math.IsNaN(x) {
		return nil
	}
	return &x
}

// InspectDates finds the dates of each line.
type InspectDates struct {
	Passages
	Ref string `placeholder:"DAY" help:"day of publication, such as 2025-06-11; without it only dates with a year are found"`
}

// Help is shown by tumen inspect dates --help.
func (InspectDates) Help() string {
	return `A date is a day or a span of days: from and to are days of it too, null where the time is open. The precision is day,
part_of_month, week, month, part_of_year or year. What depends on when the text was written ("yesterday", "in April") is
worked out from --ref.

Examples:
  echo 'Das Treffen fand Anfang Oktober statt.' | tumen inspect dates --lang de --ref 2025-06-11
  tumen inspect dates --lang uk --ref 2025-06-11 sentences.txt`
}

// foundDate is a date as it is shown.
type foundDate struct {
	Text      string         `json:"text"`
	Start     int            `json:"start"`
	End       int            `json:"end"`
	From      *string        `json:"from"`
	To        *string        `json:"to"`
	Precision news.Precision `json:"precision"`
}

// Run runs the command.
func (c InspectDates) Run(ctx context.Context, e *Env) error {
	ref, err := day(c.Ref)
	if err != nil {
		return misused("--ref: %w", err)
	}
	return c.eachText(ctx, e, func(text string) any {
		out := []foundDate{}
		for _, d := range lang.Dates(text, c.Lang, ref) {
			out = append(out, foundDate{d.Text, d.Start, d.End, isoDay(d.Days().From), isoDay(d.Days().To), d.Days().Precision})
		}
		return struct {
			Text  string      `json:"text"`
			Dates []foundDate `json:"dates"`
		}{text, out}
	})
}

// isoDay is t as 2025-06-11, nil for the open end of a period.
func isoDay(t time.Time) *string {
	if t.IsZero() {
		return nil
	}
	s := t.Format(time.DateOnly)
	return &s
}

// InspectNames finds the names of each line that the topic pack knows.
type InspectNames struct{ Passages }

// Help is shown by tumen inspect names --help.
func (InspectNames) Help() string {
	return `A name is found in every form that its language gives it. The entity is its name in English as the topic pack has it, the
type is person, org, place, unit, weapon, ship, company, document, state, outlet or event. Another pack is named with --pack.

Examples:
  echo 'Зустріч із Кім Чен Ином у Пхеньяні' | tumen inspect names --lang uk
  tumen inspect names --lang de sentences.txt`
}

// foundName is a name as it is shown.
type foundName struct {
	Text   string `json:"text"`
	Start  int    `json:"start"`
	End    int    `json:"end"`
	Entity string `json:"entity"`
	Type   string `json:"type"`
}

// Run runs the command.
func (c InspectNames) Run(ctx context.Context, e *Env) error {
	pack, err := e.configuredPack()
	if err != nil {
		return err
	}
	return c.eachText(ctx, e, func(text string) any {
		out := []foundName{}
		for _, m := range pack.Find(text, c.Lang) {
			out = append(out, foundName{text[m.Start:m.End], m.Start, m.End, m.Entity.Name(news.English), m.Entity.Type})
		}
		return struct {
			Text  string      `json:"text"`
			Names []foundName `json:"names"`
		}{text, out}
	})
}
