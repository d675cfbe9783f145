package lang

import (
	"testing"

	"tumen/news"
)

// A misspelt word is put right where it can be only one, which sounds the same; one letter off a short word, and off a name, there is another.
func TestMisspeltWordsArePutRight(t *testing.T) {
	s := NewSpeller(map[news.Language][]string{news.Ukrainian: {"скільки"}}, map[news.Language][]string{
		news.English: {"Shoigu", "Rason", "Dunai", "Tolstoy"}, news.Ukrainian: {"Курськ"}, news.Korean: {"쇼이구"},
	})
	for _, c := range []struct {
		word string
		l    news.Language
		name bool
		want string
	}{
		{"Artilerie", news.German, false, "artillerie"},
		{"Munitoin", news.German, false, "munition"},
		{"Satelitenbilder", news.German, false, "satellitenbilder"},
		{"eröfnet", news.German, false, "eroffnet"}, // as the tables write it
		{"warheds", news.English, false, "warheads"},
		{"misiles", news.English, false, "missiles"},
		{"casualities", news.English, false, "casualties"},
		{"сопутник", news.Ukrainian, false, "супутник"},
		{"супутнык", news.Ukrainian, false, "супутник"}, // ы is no letter of the language
		{"скильки", news.Ukrainian, false, ""},          // too short for a letter that it has
		{"боеприпаси", news.Ukrainian, false, "боєприпаси"},
		{"미사얼", news.Korean, false, "미사일"},
		{"Shoygu", news.English, true, "shoigu"},
		{"Rasson", news.English, true, "rason"},
		{"Курьску", news.Ukrainian, true, "курську"},
		{"Dubai", news.English, true, ""},        // no port on the Sea of Japan
		{"Missilles", news.English, true, ""},    // whoever is called so
		{"kitchen", news.English, false, ""},     // nothing is near
		{"unten", news.German, false, ""},        // near ducks, and a word itself
		{"Kanzel", news.German, false, ""},       // near a wreath
		{"робили", news.Ukrainian, false, ""},    // one letter off others
		{"height", news.English, false, ""},      // a word of the tables' own: it is not misspelt
		{"Rak", news.Ukrainian, false, ""},       // too short
		{"북한", news.Korean, false, ""},           // of two syllables
		{"KN23misiles", news.English, false, ""}, // no word
		{"misiles", "fr", false, ""},
	} {
		if got, _ := s.Respell(c.word, c.l, c.name); got != c.want {
			t.Errorf("%s (%s): %q, want %q", c.word, c.l, got, c.want)
		}
	}
}
