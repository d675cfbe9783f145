package story

import (
	_ "embed"
	"fmt"
	"math"
	"strconv"
	"strings"
	"sync"
	"unicode"

	"tumen/lang"
	"tumen/news"
)

// priorArticles is how many articles the assumed shares are worth: with that many in the archive, its own counts weigh
// as much.
const priorArticles = 30

//go:embed common.tsv
var commonTable string

// commonShares holds the assumed share of articles by folded entity id.
var commonShares = sync.OnceValue(func() map[string]float64 {
	shares, err := readShares(commonTable)
	if err != nil {
		panic(err) // the table is part of the program; a test reads it
	}
	return shares
})

//go:embed familiar.tsv
var familiarTable string

// familiarShares holds the assumed share of articles by the stem of an English word, the largest of those that have it.
var familiarShares = sync.OnceValue(func() map[string]float64 {
	shares, err := readShares(familiarTable)
	if err != nil {
		panic(err) // the table is part of the program; a test reads it
	}
	stems := map[string]float64{}
	for word, share := range shares {
		stem := lang.Stem(word, news.English)
		stems[stem] = max(stems[stem], share)
	}
	return stems
})

// readShares reads and checks a table of entities and shares.
func readShares(table string) (map[string]float64, error) {
	shares := map[string]float64{}
	err := eachRow(table, 2, func(row []string) error {
		share, err := strconv.ParseFloat(row[1], 64)
		if err != nil {
			return err
		}
		id := fold(row[0])
		if _, twice := shares[id]; twice || id == "" || share <= 0 || share >= 1 {
			return fmt.Errorf("%q is empty or given twice, or its share %v is not between 0 and 1", row[0], share)
		}
		shares[id] = share
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("reading the table of common entities: %w", err)
	}
	return shares, nil
}

// fold reduces a name to its lower-case letters and digits.
func fold(name string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return unicode.ToLower(r)
		}
		return -1
	}, name)
}

// assumedShare is the share of articles that carry a feature, as far as can be told without an archive.
func assumedShare(feature string) float64 {
	switch {
	case isKind(feature, entityKind), isKind(feature, leadKind):
		if share, ok := commonShares()[fold(feature[2:])]; ok {
			return share
		}
		return 0.06
	case isKind(feature, numberKind), isKind(feature, titleKind):
		if significant(feature[2:]) <= 1 {
			return 0.08 // 100, 2000, 10000: counted of anything
		}
		return 0.02
	case isKind(feature, tellKind):
		return assumedShareOfKey(feature[len(tellKind):])
	case isKind(feature, aboutKind), isKind(feature, openingKind), isKind(feature, nameKind):
		if share, ok := openingShares()[feature]; ok {
			return share
		}
		return 0.02
	case isKind(feature, monthKind):
		return 0.3
	case isKind(feature, meaningKind):
		return 0.1
	case isKind(feature, dayKind), isKind(feature, eventKind):
		return 0.05
	}
	return 0.03
}

// assumedShareOfKey is the same for a key of a claim.
func assumedShareOfKey(key string) float64 {
	if share, ok := familiarShares()[key]; ok {
		return share
	}
	switch {
	case strings.HasPrefix(key, speakerMark):
		if share, ok := commonShares()[key[len(speakerMark):]]; ok {
			return share
		}
		return 0.06
	case strings.HasPrefix(key, figureMark):
		if _, number, _ := strings.Cut(key, "="); significant(number) <= 1 {
			return 0.06
		}
		return 0.02
	case strings.HasPrefix(key, indicatorMark):
		return 0.15
	case strings.HasPrefix(key, dayMark):
		return 0.05
	}
	return 0.02
}

// significant is how many digits a whole number has before its zeros.
func significant(number string) int { return len(strings.TrimRight(number, "0")) }

// idf is the weight of a feature that df of total articles carry. The assumed share keeps the first articles of an empty
// archive apart by what is special in them.
func idf(feature string, df, total int) float64 {
	return max(0, math.Log(float64(total+priorArticles)/(float64(df)+priorArticles*assumedShare(feature))))
}

// emphasis is how much a kind of feature counts between articles of the same language and of different ones. Names in
// other scripts meet by their skeleton only now and then.
func emphasis(feature string, sameLanguage bool) float64 {
	switch {
	case isKind(feature, figureKind):
		return 1.2
	case isKind(feature, titleKind), isKind(feature, leadKind), isKind(feature, eventKind):
		return 0.7
	case isKind(feature, dayKind):
		return 0.8
	case isKind(feature, monthKind):
		return 0.4
	case isKind(feature, wordKind):
		if sameLanguage {
			return 0.6
		}
		return 0.25
	case feature == RoundUp, isOpening(feature), isKind(feature, meaningKind), isKind(feature, tellKind), isKind(feature, claimKind), isKind(feature, partedKind):
		return 0
	}
	return 1
}
