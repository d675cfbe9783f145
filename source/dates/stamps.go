package dates

import (
	_ "embed"
	"fmt"
	"strings"
	"sync"
	"unicode"

	"tumen/news"
)

//go:embed data/labels.tsv
var labelTable string

// labels are the kinds of times by their words. They are read once, on first use.
var labels = sync.OnceValues(func() (map[string]Label, error) { return loadLabels(labelTable) })

// Label says what a time is the time of.
type Label int

// What the words before a time can say.
const (
	Unlabelled Label = iota
	Published
	Issued // let out, or as of: counts where nothing says when the report came out
	Updated
)

// maxLabelWords is the number of words that a label has at most.
const maxLabelWords = 4

func loadLabels(table string) (map[string]Label, error) {
	kinds := map[string]Label{"published": Published, "issued": Issued, "updated": Updated}
	all := map[string]Label{}
	for i, line := range strings.Split(table, "\n") {
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		f := strings.Split(line, "\t")
		if len(f) != 3 || kinds[f[0]] == 0 || !news.Language(f[1]).Read() || all[f[2]] != 0 ||
			strings.Join(labelWords(f[2]), " ") != f[2] || len(labelWords(f[2])) > maxLabelWords {
			return nil, fmt.Errorf("labels.tsv line %d: %q is no new kind, language and words", i+1, line)
		}
		all[f[2]] = kinds[f[0]]
	}
	return all, nil
}

// Labelled is a stamp with what the words before it say.
type Labelled struct {
	Stamp
	Label Label
}

// Stamps finds the times of a short line, in order, each with its label. A label counts for the time right behind it.
func Stamps(line string) []Labelled {
	const most = 6 // a line with more is no line of stamps
	if !strings.ContainsAny(line, "0123456789") {
		return nil // no time is without a figure, and most lines are
	}
	var out []Labelled
	from := 0
	for len(out) < most {
		s, ok := Find(line[from:])
		if !ok {
			break
		}
		s.Start, s.End = s.Start+from, s.End+from
		if s.End <= from {
			break
		}
		if !s.At.IsZero() {
			out = append(out, Labelled{Stamp: s, Label: LabelAtEnd(line[from:s.Start])})
		}
		from = s.End
	}
	return out
}

// LabelAtEnd gives the kind of the label with which a text ends.
func LabelAtEnd(text string) Label {
	all, err := labels()
	if err != nil {
		return Unlabelled // the table's own test keeps this from happening
	}
	words := labelWords(text)
	for n := min(maxLabelWords, len(words)); n > 0; n-- {
		if l := all[strings.Join(words[len(words)-n:], " ")]; l != Unlabelled {
			return l
		}
	}
	return Unlabelled
}

// labelWords are the words of a text in lower case without what stands around them. Names of days say nothing of the kind.
func labelWords(text string) []string {
	words := strings.FieldsFunc(strings.ToLower(text), func(r rune) bool { return !unicode.IsLetter(r) })
	for len(words) > 0 && weekday(words[len(words)-1]) {
		words = words[:len(words)-1]
	}
	return words
}

func weekday(w string) bool {
	switch w {
	case "mon", "tue", "wed", "thu", "fri", "sat", "sun", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday",
		"mo", "di", "mi", "do", "fr", "sa", "so", "montag", "dienstag", "mittwoch", "donnerstag", "freitag", "samstag", "sonntag",
		"понеділок", "вівторок", "середа", "четвер", "п", "ятниця", "субота", "неділя", "пн", "вт", "ср", "чт", "пт", "сб", "нд":
		return true
	}
	return false
}
