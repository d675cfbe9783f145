package evidence

import (
	"testing"

	"tumen/news"
)

// What other languages may put in another way passes; the error beside it, which looks much the same, does not.
func TestWhatMayDifferAndWhatMayNot(t *testing.T) {
	c := newChecker(t)
	for _, x := range []struct {
		from, evidence, to, text string
		kind                     string // empty where nothing is wrong
	}{
		// parts of dates that a reader leaves out
		{"uk", "П'ятничний обстріл пошкодив порт.", "en", "The shelling on Friday damaged the port.", ""},
		{"uk", "П'ятничний обстріл пошкодив порт.", "en", "The shelling on Saturday damaged the port.", KindDate},
		{"en", "Friday's shelling damaged the port.", "de", "Der Beschuss am Donnerstag beschädigte den Hafen.", KindDate},
		{"en", "The bridge was built in the 1930s.", "ko", "그 다리는 1930년대에 건설되었다.", ""},
		{"en", "The bridge was built in the 1930s.", "ko", "그 다리는 1940년대에 건설되었다.", KindDate},
		{"de", "Die Brücke wurde in den 1930er-Jahren gebaut.", "uk", "Міст збудували в 1950-х роках.", KindDate},
		{"en", "They met this morning in the port.", "de", "Sie trafen sich heute Morgen im Hafen.", ""},
		{"en", "They met this morning in the port.", "de", "Sie trafen sich gestern im Hafen.", KindDate},
		{"en", "They met this morning in the port.", "uk", "Вони зустрілися завтра в порту.", KindDate},
		{"en", "The port opened later this year.", "ko", "항구는 올해 말 문을 열었다.", ""},
		{"en", "The port opened later this year.", "ko", "항구는 내년 초 문을 열었다.", KindDate},
		{"en", "The war of 1950–53 ended without a treaty.", "de", "Der Krieg von 1950 bis 1953 endete ohne Vertrag.", ""},
		{"en", "The war of 1950–53 ended without a treaty.", "de", "Der Krieg von 1950 bis 1955 endete ohne Vertrag.", KindDate},
		{"en", "It has been so for the last four days.", "ko", "지난 4일 동안 그랬다.", ""},
		{"en", "It has been so for the last four days.", "ko", "지난 6일 동안 그랬다.", KindDate},
		{"uk", "Лютнева угода діє досі.", "de", "Das Abkommen vom Februar gilt noch.", ""},
		{"uk", "Лютнева угода діє досі.", "de", "Das Abkommen vom März gilt noch.", KindDate},
		{"en", "Workers arrived on June 7.", "de", "Arbeiter kamen am 8. Juni an.", KindDate},
		{"en", "Workers arrived on June 7 and left on May 8.", "de", "Arbeiter kamen am 8. Juni an.", KindDate},
		{"en", "Workers arrived in June.", "uk", "Робітники прибули в червні 2024 року.", KindDate},
		{"ko", "노동자들은 지난해 도착했다.", "en", "The workers arrived last year.", ""},
		{"ko", "노동자들은 지난해 도착했다.", "en", "The workers arrived this year.", KindDate},
		{"de", "Das Treffen fand an Weihnachten statt.", "en", "The meeting took place at Christmas.", ""},
		// names that languages write in other ways
		{"de", "Die Gespräche in Genf und Wien endeten.", "en", "Talks in Geneva and Vienna ended.", ""},
		{"de", "Die Gespräche in Genf und Wien endeten.", "en", "Talks in Geneva and Prague ended.", KindName},
		{"uk", "Про це сказав чилійський міністр Муньйос.", "en", "This was said by the Chilean minister Muñoz.", ""},
		{"uk", "Про це сказав чилійський міністр Муньйос.", "en", "This was said by the Danes at the port.", KindName},
		{"en", "He praised Colonel Holt of the garrison.", "uk", "Він похвалив полковника Холта з гарнізону.", ""},
		{"en", "He praised Colonel Holt of the garrison.", "uk", "Він похвалив полковника Марченка з гарнізону.", KindName},
		{"de", "Sie trafen Außenminister Holt, sagte Merriwethers Sprecher.", "ko", "그들은 푸틴 대통령을 만났다.", KindName},
		{"ko", "메리웨더 대령은 항구를 방문했다.", "uk", "Полковник Меррівезер відвідав порт.", ""},
		{"ko", "메리웨더 대령은 항구를 방문했다.", "uk", "Полковник Костянтинов відвідав порт.", KindName},
		{"uk", "Про це повідомив губернатор Синєгубов.", "de", "Das teilte Gouverneur Synjehubow mit.", ""},
		{"uk", "Про це повідомив губернатор Синєгубов.", "de", "Das teilte Gouverneur Tarassenko mit.", KindName},
		{"en", "Governor Yevhen Zahora said so.", "uk", "Так сказав губернатор Євген Загора.", ""},
		{"en", "Governor Yevhen Zahora said so.", "uk", "Так сказав губернатор Євген Лисенко.", KindName},
		{"en", "Britain sent more shells to Kyiv.", "uk", "Великобританія надіслала Києву більше снарядів.", ""},
		{"en", "Britain sent more shells to Kyiv.", "uk", "Франція надіслала Києву більше снарядів.", KindName},
		{"de", "Das Vereinigte Königreich schickte Granaten nach Kyjiw.", "ko", "영국은 키이우에 포탄을 보냈다.", ""},
		{"de", "Das Vereinigte Königreich schickte Granaten nach Kyjiw.", "ko", "독일은 키이우에 포탄을 보냈다.", KindName},
		{"en", "Leader Kim met the envoy in Pyongyang.", "ko", "김 위원장은 평양에서 특사를 만났다.", ""},
		{"en", "Kim Yo Jong met the envoy in Pyongyang.", "ko", "김 위원장은 평양에서 특사를 만났다.", KindName},
		{"en", "The South did not answer.", "ko", "북한은 대답하지 않았다.", KindName},
		// letters of others
		{"ko", "세인즈버리가 매장을 열었다.", "uk", "Sainsbury's відкрила магазин у порту.", ""},
		{"ko", "세인즈버리가 매장을 열었다.", "uk", "Walmart відкрила магазин у порту.", KindForeign},
		{"uk", "ШІ змінить усе.", "ko", "AI는 모든 것을 바꿀 것이다.", ""},
		{"en", "The minister called it a flagrant breach of the resolutions.", "uk", "Міністр назвав це a flagrant breach of the resolutions.", KindLanguage},
		{"en", "The minister called it a flagrant breach of the resolutions.", "de", "Der Minister called it a breach of the resolutions and of the law.", KindLanguage},
		{"en", "Troops arrived.", "ko", "部隊가 도착했다.", KindForeign},
		{"en", "Many wrote #MeToo.", "ko", "많은 사람들이 #미투 라고 썼다.", ""},
		{"en", "Many wrote about it.", "ko", "많은 사람들이 #미투 라고 썼다.", KindForeign},
	} {
		s, e := Text{news.Language(x.to), x.text}, Text{news.Language(x.from), x.evidence}
		got := c.Check(s, []Text{e}, parallelRef())
		found := x.kind == ""
		for _, p := range got {
			found = found || p.Kind == x.kind
		}
		if !found || x.kind == "" && len(got) > 0 {
			t.Errorf("%s\n\tfrom %s\n\tgave %v, want %q", x.text, x.evidence, got, x.kind)
		}
	}
}
