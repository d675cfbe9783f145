package ask

import (
	_ "embed"
	"fmt"
	"slices"
	"strings"

	"tumen/lang"
	"tumen/news"
)

//go:embed data/things.tsv
var thingsFile string

// readThings reads the table of things and matters that a report tells or doesn't, and checks that each has words in every language.
func readThings(table string) (words, error) {
	out := words{}
	for _, l := range news.Languages() {
		out[l] = map[string][]string{}
	}
	columns := []news.Language{news.English, news.German, news.Ukrainian, news.Korean}
	for n, line := range strings.Split(table, "\n") {
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		cells := strings.Split(line, "\t")
		if len(cells) != 1+len(columns) {
			return nil, fmt.Errorf("things, line %d: %d columns instead of %d", n+1, len(cells), 1+len(columns))
		}
		for i, l := range columns {
			of := strings.Split(cells[i+1], "|")
			if slices.ContainsFunc(of, func(w string) bool { return strings.TrimSuffix(w, "*") == "" || w != strings.ToLower(w) }) {
				return nil, fmt.Errorf("things, line %d: a word of %s is empty or not in small letters", n+1, l)
			}
			if out[l][cells[0]] != nil {
				return nil, fmt.Errorf("things, line %d: %s stands twice", n+1, cells[0])
			}
			out[l][cells[0]] = of
		}
	}
	return out, nil
}

// in returns which of the kinds of words a text has, in order.
func (w words) in(text string, l news.Language) []string {
	var out []string
	for kind := range w[l] {
		if w.find(text, l, kind) >= 0 {
			out = append(out, kind)
		}
	}
	slices.Sort(out)
	return out
}

// thingsAsked returns the things that a question names itself, or else what it takes over of those before it; dates and what asks for all that came
// "next" aside.
func (j *judge) thingsAsked() []string {
	p := j.plan
	for _, text := range []string{p.itself(), p.text} {
		dates := lang.Dates(text, p.language, p.now)
		var out []string
		for _, thing := range j.thingWords.in(text, p.language) {
			at := j.thingWords.span(text, p.language, thing)
			if p.kind != timeline && !slices.ContainsFunc(dates, func(d lang.Date) bool { return touches([]lang.Span{d.Span}, at) }) {
				out = append(out, thing)
			}
		}
		if len(out) > 0 {
			return out
		}
	}
	return nil
}

// tellsThings reports whether a claim, a sentence beside it or the title of its report has each of the things that the question names,
// unless it leaves a choice: the other may be what is told.
func (j *judge) tellsThings(h hit) bool {
	told := func(thing string) bool {
		return j.thingWords.find(h.Claim.Text, h.Claim.Language, thing) >= 0 ||
			slices.ContainsFunc(append(j.around.texts(h), h.Article.Title), func(text string) bool { return j.thingWords.find(text, h.Article.Language, thing) >= 0 })
	}
	return j.words.find(j.plan.text, j.plan.language, wordsOr) >= 0 || !slices.ContainsFunc(j.things, func(thing string) bool { return !told(thing) })
}
