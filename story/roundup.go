package story

import (
	_ "embed"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"sync"

	"tumen/lang"
	"tumen/news"
)

// RoundUp is the feature of a report that tells of many matters. It belongs to no story but its own.
const RoundUp = "roundup"

// What makes a round-up. A long report on one matter names many entities too, but few days.
const (
	roundUpSentences = 40
	roundUpEntities  = 40
	roundUpDays      = 8
)

//go:embed roundup.tsv
var roundUpTable string

// roundUpTitles holds how headlines of round-ups read in each language.
var roundUpTitles = sync.OnceValue(func() map[news.Language][]*regexp.Regexp {
	titles, err := readRoundUps(roundUpTable)
	if err != nil {
		panic(err) // the table is part of the program; a test reads it
	}
	return titles
})

func readRoundUps(table string) (map[news.Language][]*regexp.Regexp, error) {
	titles := map[news.Language][]*regexp.Regexp{}
	err := eachRow(table, 2, func(row []string) error {
		title, err := regexp.Compile(row[1])
		if err != nil {
			return err
		}
		l := news.Language(row[0])
		if !l.Read() {
			return fmt.Errorf("%q is no language that is read", row[0])
		}
		titles[l] = append(titles[l], title)
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("reading the headlines of round-ups: %w", err)
	}
	return titles, nil
}

// isRoundUp reports whether an article with these features tells of many matters.
func isRoundUp(article news.Article, features []string) bool {
	if hasRoundUpTitle(article) {
		return true
	}
	sentences := len(article.Sentences)
	if sentences == 0 {
		sentences = len(lang.Sentences(article.Text, article.Language))
	}
	entities, days := countKind(features, entityKind), countKind(features, dayKind)
	return sentences > roundUpSentences || entities > roundUpEntities || days > roundUpDays
}

// hasRoundUpTitle reports whether the headline of an article says that it tells of many matters.
func hasRoundUpTitle(article news.Article) bool {
	title := strings.ToLower(article.Title)
	return slices.ContainsFunc(roundUpTitles()[article.Language], func(r *regexp.Regexp) bool { return r.MatchString(title) })
}
