package topic

import (
	"testing"

	"tumen/news"
)

// Whose number stands only beside the one that is told does not tell that.
func TestWhoIsOutdoneDoesNotSpeak(t *testing.T) {
	p := pack(t)
	for _, c := range []struct {
		l         news.Language
		text, who string // nobody where empty: the caller knows it from the sentence before
	}{
		{news.English, "They arrived together on an Il-76, some 70 in all, more than the 50 Ukrainian intelligence had counted.", ""},
		{news.English, "The Joint Chiefs of Staff put the pilots at 70, more than the 50 HUR had counted.", "Joint Chiefs of Staff"},
		{news.English, "HUR counted 50 pilots.", "HUR"},
		{news.English, "More than 600 were killed, the NIS said.", "NIS"},
		{news.German, "Insgesamt kamen 70 Piloten, mehr als die 50, von denen der HUR gesprochen hatte.", ""},
		{news.German, "Rund 70 Piloten seien gekommen, sagte der NIS.", "NIS"},
		{news.German, "Mehr als 600 Soldaten seien gefallen, teilte der NIS mit.", "NIS"},
		{news.Ukrainian, "Розвідка нарахувала приблизно 2700 військових, а не понад 4 тисячі, про які говорять у Сеулі.", ""},
		{news.Ukrainian, "У Сеулі говорять про понад 4 тисячі військових.", "Seoul"},
		{news.Ukrainian, "Загинуло не менше 600 солдатів, заявили в Сеулі.", "Seoul"},
		{news.Ukrainian, "Прибуло за добу 600 солдатів, заявили в НРС.", "NIS"},
	} {
		r := p.Read(c.text, c.l)
		got := ""
		if a := r.Attribution(r.Mentions()); len(a) > 0 {
			got = a[0].Who
		}
		if got != c.who {
			t.Errorf("%s: %q, want %q", c.text, got, c.who)
		}
	}
}
