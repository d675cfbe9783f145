package evidence

import (
	"slices"
	"testing"

	"tumen/news"
)

// What a translation must not turn round or judge, each beside a sentence that puts the same freely.
func TestATranslationTurnsNothingRound(t *testing.T) {
	c := newChecker(t)
	for _, x := range []struct {
		name        string
		from, to    news.Language
		source      string
		right       string
		wrong, kind string
	}{
		{"another unit", "de", "en", "Russland lieferte Nordkorea eine Million Barrel Öl.", "Russia supplied North Korea with one million barrels of oil.", "Russia supplied North Korea with one million tonnes of oil.", KindUnit},
		{"another period", "uk", "de", "Пхеньян щомісяця надсилає снаряди.", "Pjöngjang schickt jeden Monat Granaten.", "Pjöngjang schickt jedes Jahr Granaten.", KindDate},
		{"another day, whenever the report appeared", "uk", "en", "Про це у вівторок повідомила розвідка Південної Кореї.", "South Korea's intelligence service reported this on Tuesday.", "South Korea's intelligence service reported this on Monday.", KindDate},
		{"the contrary", "uk", "en", "Гармати виявилися ефективними.", "The guns proved effective.", "The guns proved ineffective.", KindPolarity},
		{"the contrary, unless it is negated", "en", "de", "A deal with Moscow is not possible.", "Ein Abkommen mit Moskau ist unmöglich.", "Ein Abkommen mit Moskau ist möglich.", KindPolarity},
		{"a regret", "en", "uk", "No trace of the North Korean shells was found.", "Слідів північнокорейських снарядів не знайшли.", "На жаль, слідів північнокорейських снарядів не знайшли.", KindContent},
		{"an epithet", "de", "ko", "Kim Jong Un besuchte die Werft.", "김정은이 조선소를 방문했다.", "악명 높은 김정은이 조선소를 방문했다.", KindContent},
		{"a regret that the source has", "ko", "de", "안타깝게도 북한군은 그곳에서 싸웠다.", "Leider kämpften nordkoreanische Soldaten dort.", "Zum Glück kämpften nordkoreanische Soldaten dort.", KindContent},
		{"a word left in German", "de", "en", "Die Zusammenarbeit mit Nordkorea geht weiter.", "The cooperation with North Korea goes on.", "The Zusammenarbeit with North Korea goes on.", KindLanguage},
		{"somebody else's minister", "de", "ko", "Der Rohstoffminister Alexander Koslow reiste nach Pjöngjang.", "알렉산드르 코즐로프 러시아 천연자원부 장관이 평양을 방문했다.", "알렉산드르 코즐로프 북한 천연자원부 장관이 평양을 방문했다.", KindName},
		{"who helps whom", "en", "ko", "North Korean troops helped Russia.", "북한군이 러시아를 도왔다.", "러시아군이 북한을 도왔다.", KindName},
		{"who goes where", "ko", "de", "러시아에 입국한 북한 주민은 500명이다.", "500 Nordkoreaner reisten nach Russland.", "500 Russen reisten nach Nordkorea.", KindName},
		{"what only seems so", "ko", "en", "북한은 세 번째 파병을 준비하는 것으로 보인다.", "North Korea appears to be preparing a third deployment.", "North Korea is preparing a third deployment.", KindStance},
	} {
		source := Text{x.from, x.source}
		if p := c.CheckTranslation(Text{x.to, x.right}, source, day(t, "2025-04-30"), Place{OnTopic: true}); len(p) > 0 {
			t.Errorf("%s: the right one is refused: %v", x.name, p)
		}
		if p := c.CheckTranslation(Text{x.to, x.wrong}, source, day(t, "2025-04-30"), Place{OnTopic: true}); !slices.ContainsFunc(p, func(p Problem) bool { return p.Kind == x.kind }) {
			t.Errorf("%s: %v, not %s", x.name, p, x.kind)
		}
	}
}

// The ways in which people put the same differently, of which none may be refused.
func TestATranslatorMayPutItFreely(t *testing.T) {
	c := newChecker(t)
	for _, x := range []struct {
		name         string
		from, to     news.Language
		source, text string
	}{
		{"the two leaders", "en", "uk", "The two leaders met in Wonsan.", "Лідери зустрілися у Вонсані."},
		{"the present for what is to come", "en", "de", "Lavrov will travel to Wonsan next week.", "Lawrow reist nächste Woche nach Wonsan."},
		{"an about that limits nothing", "uk", "en", "Зеленський говорив про двох полонених.", "Zelenskyy spoke about the two prisoners."},
		{"a No that is a name", "en", "ko", "No Kwang Chol and Pak Jong Chon attended.", "노광철과 박정천이 참석했다."},
		{"a service with what it is", "ko", "de", "HUR은 북한군이 러시아로 이동한다고 밝혔다.", "Der ukrainische Militärgeheimdienst HUR teilte mit, nordkoreanische Soldaten würden nach Russland verlegt."},
		{"a fleet by its words", "uk", "en", "Чотири судна Тихоокеанського флоту прибули до Росії.", "Four ships of the Pacific Fleet arrived in Russia."},
		{"losses as a heading", "uk", "en", "Втрати: 4700, з них убито 600", "Losses: 4,700, including 600 dead"},
		{"months that are counted", "ko", "de", "올해 1~5월 러시아에 입국한 북한 주민은 500명이다.", "500 Nordkoreaner reisten in den ersten fünf Monaten nach Russland."},
		{"an announcement", "de", "ko", "Schoigu kündigt Entsendung nordkoreanischer Pioniere an", "쇼이구, 북한 공병 파견 발표"},
		{"made possible", "de", "uk", "Die Hilfe aus Nordkorea hat die Angriffe erst möglich gemacht.", "Саме допомога КНДР уможливила атаки."},
		{"a village that is called like a city", "uk", "en", "Бійці КНДР стоять у селищі Київське.", "North Korean fighters are in the village of Kyivske."},
	} {
		if p := c.CheckTranslation(Text{x.to, x.text}, Text{x.from, x.source}, day(t, "2025-04-30"), Place{OnTopic: true}); len(p) > 0 {
			t.Errorf("%s: %v", x.name, p)
		}
	}
}

// A table that is broken must say where, and not be read in part.
func TestTablesOfContrastsAreChecked(t *testing.T) {
	for name, row := range map[string]string{
		"a column too few": "unit\tweight\ttonne*\ttonne*\tтонн*",
		"an empty cell":    "unit\tweight\ttonne*\t\tтонн*\t톤",
		"a capital":        "unit\tweight\tTonne*\ttonne*\tтонн*\t톤",
	} {
		if _, err := readContrasts(row); err == nil {
			t.Errorf("%s is taken", name)
		}
	}
	if _, err := readJudged("regret\tsadly|\tleider\tна жаль\t불행히"); err == nil {
		t.Error("an empty form is taken")
	}
}
