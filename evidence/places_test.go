package evidence

import (
	"testing"

	"tumen/news"
)

func TestTheTableOfPlacesIsCheckedWhenRead(t *testing.T) {
	p, err := loadPlaces(placesData)
	if err != nil {
		t.Fatal(err)
	}
	known := newChecker(t).pack
	for id := range p.stands {
		if _, ok := known.Entity(id); !ok {
			t.Errorf("a row stands for %q, which the pack doesn't have", id)
		}
	}
	for _, bad := range []string{"a\tb\tc\td", "A\tb\tc\td\t-", "\tb\tc\td\t-", "a| b\tb\tc\td\t-"} {
		if _, err := loadPlaces(bad); err == nil {
			t.Errorf("%q was taken for a table of places", bad)
		}
	}
}

// A name that languages write in other ways is found; another's isn't, and what only begins alike is not.
func TestNamesThatLanguagesWriteInOtherWays(t *testing.T) {
	c := newChecker(t)
	for _, x := range []struct {
		word     string
		lang     news.Language
		evidence Text
		want     bool
	}{
		{"vienna", news.English, Text{news.German, "Sie trafen sich in Wien."}, true},
		{"chilean", news.English, Text{news.Ukrainian, "чилійська влада"}, true},
		{"нідерланди", news.Ukrainian, Text{news.Korean, "네덜란드는 반대했다."}, true},
		{"dane", news.English, Text{news.Korean, "덴마크 선수"}, true},
		{"danes", news.English, Text{news.Ukrainian, "шведський тренер"}, false},
		{"spaniard", news.English, Text{news.German, "ein Italiener"}, false},
		{"thais", news.English, Text{news.German, "ein Vietnamese"}, false},
	} {
		if got := c.places.borneOut(x.word, x.lang, []Text{x.evidence}); got != x.want {
			t.Errorf("%s in %q: %v", x.word, x.evidence.Text, got)
		}
	}
}
