package story

import (
	"fmt"

	"tumen/news"
)

// What makes a copy.
const (
	copyShare = 0.58 // of its words stand in sentences that are taken from the original
	likeShare = 0.8  // of the words of both, where the copy is so short that a quotation would do
	fewWords  = 12   // a shorter text is a caption or a teaser: being contained says nothing
	newsShare = 0.2  // of its body stands where the original says something else
	someShare = 0.15 // the same, at more than one place
	fullShare = 0.7  // of the longer text's words; with unknown times a shorter one is the part
)

// IsReprint reports whether one of a and b copies the other, and why it does or does not. The order of a and b does
// not matter; Original says which is the copy. Titles don't count: outlets write their own.
//
// A copy is a text that, sentence by sentence, says what the original said, in nearly its words: a fifth of them may be changed,
// any part may be cut, and a site may add its furniture. More than two fifths of a copy's words are never its own, and hardly any of
// them stand between what is taken in place of what the original says there. So a later report that quotes the original at length is
// none, nor is the next day's that keeps its background, nor a long report the copy of the first flash that it contains. And the
// same words with other figures, names or days are no copy but the next report of a series: the daily bulletin of losses must
// not vanish behind yesterday's, nor one delegation behind another.
func IsReprint(a, b news.Article) (bool, string) {
	if a.Language != b.Language {
		return false, fmt.Sprintf("languages differ: %s, %s", a.Language, b.Language)
	}
	if a.Text == b.Text && len(words(a.Text)) > 0 {
		return true, "same words"
	}
	first, second := Original(a, b)
	original, reprint := cut(first), cut(second)
	if original.words == 0 || reprint.words == 0 {
		return false, "no words"
	}
	from, share := reprint.takenFrom(original)
	why := fmt.Sprintf("%.0f %% of its words are taken over", 100*share)
	if share < copyShare {
		return false, why
	}
	if reprint.words < fewWords {
		if _, back := original.takenFrom(reprint); min(share, back) < likeShare {
			return false, fmt.Sprintf("%s, but only %d", why, reprint.words)
		}
	}
	if other, places := reprint.replaced(original, from); other > newsShare || other > someShare && places > 1 {
		return false, fmt.Sprintf("%s, but %.0f %% stand in place of something else", why, 100*other)
	}
	for _, what := range []struct {
		name string
		find func(reprint, original cutText, from []int) (x, y string, differ bool)
	}{{"figures", differingFigures}, {"names", differingNames}, {"days", differingDays}} {
		if x, y, differ := what.find(reprint, original, from); differ {
			return false, fmt.Sprintf("%s, but %s differ: %s, %s", why, what.name, x, y)
		}
	}
	return true, why
}

// Original returns the one of two articles that the other copies: the earlier published; else, when the times are
// equal or one is not known, the fuller when the other is a mere part of it; else the one of the smaller address.
func Original(a, b news.Article) (original, reprint news.Article) {
	if !a.Published.IsZero() && !b.Published.IsZero() && !a.Published.Equal(b.Published) {
		if a.Published.Before(b.Published) {
			return a, b
		}
		return b, a
	}
	lenA, lenB := len(words(a.Text)), len(words(b.Text))
	switch {
	case muchShorter(lenA, lenB):
		return b, a
	case muchShorter(lenB, lenA):
		return a, b
	case a.Address <= b.Address:
		return a, b
	}
	return b, a
}

func muchShorter(words, than int) bool { return float64(words) < fullShare*float64(than) }
