package story

import (
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"tumen/news"
)

// sameWords are reports that come again in the same words, % being a name.
var sameWords = map[news.Language]struct{ people, places, reports []string }{
	news.English: {
		[]string{"Lavrov", "Belousov", "Shoigu", "Kozlov", "Matsegora"},
		[]string{"Sumy", "Kharkiv", "Odesa", "Dnipro", "Poltava"},
		[]string{
			"Foreign guests have arrived in the capital for talks. The delegation led by Minister % was met at the airport by children with flowers. The visit will last four days.",
			"Explosions were heard in % shortly after midnight, the local administration said. Residents were asked to stay in shelters until the alert ends. Nothing is known of victims so far.",
		},
	},
	news.Ukrainian: {
		[]string{"Лавров", "Бєлоусов", "Шойгу", "Козлов", "Мацегора"},
		[]string{"Сумах", "Харкові", "Одесі", "Дніпрі", "Полтаві"},
		[]string{
			"До столиці прибули іноземні гості. Делегацію, яку очолює міністр %, зустріли в аеропорту діти з квітами. Візит триватиме чотири дні.",
			"Вибухи пролунали в % невдовзі після опівночі, повідомила місцева влада. Мешканців просять залишатися в укриттях до кінця тривоги. Про постраждалих поки нічого не відомо.",
		},
	},
	news.German: {
		[]string{"Lawrow", "Beloussow", "Schoigu", "Koslow", "Matsegora"},
		[]string{"Sumy", "Charkiw", "Odessa", "Dnipro", "Poltawa"},
		[]string{
			"Ausländische Gäste sind zu Gesprächen in der Hauptstadt eingetroffen. Die Delegation unter Minister % wurde am Flughafen von Kindern mit Blumen empfangen. Der Besuch dauert vier Tage.",
			"In der Stadt % waren kurz nach Mitternacht Explosionen zu hören, wie die Verwaltung mitteilte. Die Bewohner sollen bis zum Ende des Alarms in Schutzräumen bleiben. Über Opfer ist bisher nichts bekannt.",
		},
	},
	news.Korean: {
		[]string{"라브로프", "벨로우소프", "승정규", "김일국", "마체고라"},
		[]string{"수미", "하르키우", "오데사", "드니프로", "폴타바"},
		[]string{
			"외국 손님들이 회담을 위해 수도에 도착했다. % 장관이 이끄는 대표단은 비행장에서 꽃을 든 어린이들의 환영을 받았다. 방문은 나흘 동안 이어진다.",
			"자정 직후 % 지역에서 폭발음이 들렸다고 현지 당국이 밝혔다. 주민들은 경보가 끝날 때까지 대피소에 머물러 달라는 안내를 받았다. 피해자는 아직 알려지지 않았다.",
		},
	},
}

// TestTheSameWordsOfAnotherAreNoCopy: one name makes another report, however it is edited.
func TestTheSameWordsOfAnotherAreNoCopy(t *testing.T) {
	at := time.Date(2025, 7, 14, 12, 0, 0, 0, time.UTC)
	rapid.Check(t, func(t *rapid.T) {
		l := rapid.SampledFrom(news.Languages()).Draw(t, "language")
		set := sameWords[l]
		which := rapid.IntRange(0, 1).Draw(t, "report")
		names := rapid.Permutation([][]string{set.people, set.places}[which]).Draw(t, "names")
		article := func(name string, hours int) news.Article {
			text := strings.Replace(set.reports[which], "%", name, 1)
			return news.Article{Address: name, Language: l, Text: text, Published: at.Add(time.Duration(hours) * time.Hour)}
		}
		if same, why := IsReprint(article(names[0], 0), article(names[1], 30)); same {
			t.Fatalf("%s of %s: %s", names[1], names[0], why)
		}
	})
}

// TestAnotherWordForTheSameIsNoOtherName: what editors put for a name.
func TestAnotherWordForTheSameIsNoOtherName(t *testing.T) {
	cases := []struct {
		l    news.Language
		a, b string
	}{
		{news.English, "Talks between Moscow and the envoys ended.", "Talks between Russia and the envoys ended."},
		{news.English, "The ship belongs to Secretary Shoigu and others.", "The ship belongs to Secretary Sergei Shoigu and others."},
		{news.English, "It was shown to President Zelenskiy in the evening.", "It was shown to President Zelensky in the evening."},
		{news.Ukrainian, "Розмову з Москвою поки не призначено.", "Розмову з Кремлем поки не призначено."},
		{news.Ukrainian, "Про це доповіли президентові Зеленському ввечері.", "Про це президента Зеленського повідомили ввечері."},
		{news.German, "Die Truppen liegen in Stellungen vor dem Ort.", "Die Truppen liegen in Gräben vor dem Ort."},
		{news.German, "Das teilte Außenminister Wadephul am Abend mit.", "Das erklärte Minister Wadephul am Abend."},
		{news.Korean, "외교부 대변인은 이를 부인했다고 전했다.", "외무부 대변인은 이를 부인했다고 전했다."},
		{news.Korean, "세르게이 쇼이구 서기는 이날 떠났다고 전했다.", "쇼이구 서기는 이날 떠났다고 전했다."},
	}
	for _, c := range cases {
		a := news.Article{Address: "a", Language: c.l, Text: wires()[c.l] + "\n" + c.a}
		b := news.Article{Address: "b", Language: c.l, Text: wires()[c.l] + "\n" + c.b}
		if same, why := IsReprint(a, b); !same {
			t.Errorf("%s | %s: %s", c.a, c.b, why)
		}
	}
}

// TestEndlessNamesAreNoWork: a text of nothing but offices and names is compared in time.
func TestEndlessNamesAreNoWork(t *testing.T) {
	for l, piece := range map[news.Language][2]string{
		news.Korean: {"김일국 장관 ", "승정규 장관 "}, news.English: {"minister Lavrov and ", "minister Shoigu and "},
	} {
		a := news.Article{Address: "a", Language: l, Text: strings.Repeat(piece[0], 20000)}
		b := news.Article{Address: "b", Language: l, Text: strings.Repeat(piece[0], 10000) + strings.Repeat(piece[1], 10000)}
		began := time.Now()
		IsReprint(a, b)
		if took := time.Since(began); took > 20*time.Second {
			t.Errorf("%s: %v", l, took)
		}
	}
}
