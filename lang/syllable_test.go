package lang

import (
	"slices"
	"testing"

	"tumen/news"
)

// A Korean noun of one syllable is known with its particle as without, and no longer word is taken for one that only ends like a particle.
func TestKoreanNounsOfOneSyllableAreKnownWithTheirParticles(t *testing.T) {
	for word, want := range map[string]string{"돈을": "돈", "총이": "총", "배는": "배", "집에": "집", "쌀의": "쌀", "표를": "표", "돈": "돈", "법은": "법"} {
		if of := Concepts(want, news.Korean); len(of) == 0 || !slices.Equal(Concepts(word, news.Korean), of) {
			t.Errorf("%s is of %v, %s of %v", word, Concepts(word, news.Korean), want, of)
		}
	}
	for word, not := range map[string]string{
		"마을": "마", "배을": "배", // no such particle stands after a vowel
		"가을": "가", "책상": "책", "총서": "총", "오는": "오", "눈에": "눈", "": "오", "\xeb\x8f": "돈",
	} {
		if of := Concepts(not, news.Korean); len(of) > 0 && slices.Equal(Concepts(word, news.Korean), of) {
			t.Errorf("%q is taken for %s: %v", word, not, of)
		}
	}
}
