package terms

import (
	"slices"
	"testing"

	"tumen/news"
)

// One name in other scripts, none of which any table of the tests knows.
func TestANameIsHeardInEachScript(t *testing.T) {
	for _, names := range []map[news.Language]string{
		{news.Korean: "로조바", news.German: "Losowa", news.English: "Lozova", news.Ukrainian: "Лозовій"},
		{news.Korean: "마리노", news.German: "Marjino", news.English: "Maryino", news.Ukrainian: "Мар’їно"},
		{news.Korean: "모세예프", news.German: "Mossejew", news.English: "Moseyev", news.Ukrainian: "Мосеєв"},
		{news.Korean: "바이낸스", news.German: "Binance", news.English: "Binance"},
		{news.Korean: "맨해튼", news.German: "Manhattan", news.English: "Manhattan", news.Ukrainian: "Манхеттені"},
		{news.Korean: "트럼프", news.German: "Trump", news.English: "Trump", news.Ukrainian: "Трампом"},
		{news.Korean: "하르키우", news.German: "Charkiw", news.English: "Kharkiv", news.Ukrainian: "Харків"},
		{news.Korean: "워싱턴", news.German: "Washington", news.English: "Washington", news.Ukrainian: "Вашингтон"},
		// A y or J that is no vowel and no consonant.
		{news.Korean: "예르마크", news.German: "Jermak", news.English: "Yermak", news.Ukrainian: "Єрмак"},
		{news.Korean: "야쿠츠크", news.German: "Jakutsk", news.English: "Yakutsk", news.Ukrainian: "Якутську"},
		{news.Korean: "브랸스크", news.German: "Brjansk", news.English: "Bryansk", news.Ukrainian: "Брянськ"},
		{news.Korean: "평양", news.German: "Pjongjang", news.English: "Pyongyang"},
		// What is written on a name.
		{news.Korean: "티호레츠크행은", news.German: "Tichorezk", news.English: "Tikhoretsk", news.Ukrainian: "Тихорецьком"},
		{news.Korean: "르고프시", news.German: "Lgow", news.English: "Lgov", news.Ukrainian: "Льговом"},
		{news.Korean: "마르키나호", news.German: "Markina", news.English: "Markina", news.Ukrainian: "Маркіною"},
		// Breath that only Ukrainian writes.
		{news.Korean: "판문점", news.German: "Panmundschom", news.Ukrainian: "Пханмунджом"},
	} {
		for asked, name := range names {
			heard := Heard(name, asked)
			for l, written := range names {
				if l != asked && !slices.ContainsFunc(Sounds(written, l), func(s string) bool { return slices.Contains(heard, s) }) {
					t.Errorf("%s (%s %v) is not heard in %s (%s %v)", name, asked, heard, written, l, Sounds(written, l))
				}
			}
		}
	}
}

// What sounds otherwise is another name, though it has the same consonants or the same vowel.
func TestAnotherNameIsNotHeard(t *testing.T) {
	for _, c := range []struct {
		asked, l      news.Language
		name, written string
	}{
		{news.Korean, news.English, "로조바", "Lazarev"},
		{news.Korean, news.English, "세도프", "Sadovyi"},
		{news.English, news.Korean, "Lozova", "라자루스"},
		{news.English, news.Ukrainian, "Moseyev", "Масіїв"},
		{news.German, news.English, "Jermak", "Germain"},
		{news.Ukrainian, news.English, "Мосеєв", "Missouri"},
	} {
		heard := Heard(c.name, c.asked)
		if slices.ContainsFunc(Sounds(c.written, c.l), func(s string) bool { return slices.Contains(heard, s) }) {
			t.Errorf("%s is heard in %s", c.name, c.written)
		}
	}
}
