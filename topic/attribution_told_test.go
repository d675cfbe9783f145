package topic

import (
	"testing"

	"tumen/news"
)

// Promise 3: of a denial that somebody tells of, he is who passes it on, and of an account that is called untrue its author is no more than
// named.
func TestADenialIsOfWhoDeniesAndNotOfWhoTellsOfIt(t *testing.T) {
	p := pack(t)
	for _, tc := range []struct {
		l    news.Language
		text string
		want news.Attribution
	}{
		{news.English, "The NIS said North Korea had denied sending troops to Russia.", news.Attribution{Who: "North Korea", Via: "NIS"}},
		{news.English, "According to the NIS, North Korea denied sending troops to Russia.", news.Attribution{Who: "North Korea", Via: "NIS"}},
		{news.English, "The Kremlin said Kyiv denied losing 600 soldiers.", news.Attribution{Who: "Kyiv", Via: "Kremlin"}},
		{news.German, "Der NIS teilte mit, Nordkorea habe die Entsendung von Truppen nach Russland bestritten.", news.Attribution{Who: "North Korea", Via: "NIS"}},
		{news.German, "Nach Angaben des NIS bestritt Nordkorea die Entsendung von 10.000 Soldaten.", news.Attribution{Who: "North Korea", Via: "NIS"}},
		{news.Ukrainian, "НРС повідомила, що Північна Корея заперечила відправку військ до Росії.", news.Attribution{Who: "North Korea", Via: "NIS"}},
		{news.Ukrainian, "ГУР повідомило, що Кремль назвав це вигадкою.", news.Attribution{Who: "Kremlin", Via: "HUR"}},
		{news.Korean, "국정원은 북한이 러시아 파병을 부인했다고 밝혔다.", news.Attribution{Who: "North Korea", Via: "NIS"}},
		// What turns against the denial, or stands beside it, is the teller's own.
		{news.English, "The NIS said that North Korea has denied its role but sent 3,000 more soldiers.", news.Attribution{Who: "NIS"}},
		{news.German, "Der NIS meldete 600 tote Nordkoreaner, Moskau wies das zurück.", news.Attribution{Who: "NIS"}},
		{news.Korean, "국정원은 북한이 파병을 부인했지만 병력을 보냈다고 밝혔다.", news.Attribution{Who: "NIS"}},
		// What is called untrue opens the sentence, and names a side of its own.
		{news.German, "Den Bericht über 12.000 nordkoreanische Soldaten nannte der Kreml frei erfunden.", news.Attribution{Who: "Kremlin"}},
		{news.German, "Die Angaben des NIS über 600 getötete Nordkoreaner wies Moskau zurück.", news.Attribution{Who: "Moscow"}},
		{news.German, "Berichte über 15.000 nordkoreanische Arbeiter bezeichnete das russische Außenministerium als Erfindung.", news.Attribution{Who: "Russian Foreign Ministry"}},
		{news.Ukrainian, "Повідомлення про 12 тисяч північнокорейських солдатів Кремль назвав вигадкою.", news.Attribution{Who: "Kremlin"}},
		{news.Ukrainian, "Оцінку Сеула у 600 загиблих північнокорейців Пхеньян назвав брехнею.", news.Attribution{Who: "Pyongyang"}},
		{news.English, "The report of 12,000 North Korean soldiers was called an invention by the Kremlin.", news.Attribution{Who: "Kremlin"}},
	} {
		got := p.Attribution(tc.text, tc.l, p.Find(tc.text, tc.l))
		if len(got) != 1 || got[0].Who != tc.want.Who || got[0].Via != tc.want.Via {
			t.Errorf("%s: %v, want %v", tc.text, got, tc.want)
		}
	}
}

// TestAKoreanSideSpeaks: 측 makes a speaker of a country where it is the subject of a verb of saying, alone or before an office, and of
// nobody whose dead, delegation or partner it names.
func TestAKoreanSideSpeaks(t *testing.T) {
	p := pack(t)
	for text, want := range map[string]string{
		"우크라이나 측은 북한군 4000명이 사망했다고 밝혔다.":                   "Ukraine",
		"우크라이나 측이 북한군 4000명이 사망했다고 밝혔다.":                   "Ukraine",
		"북한군 4000명이 사망했다고 우크라이나 측은 밝혔다.":                   "Ukraine",
		"우크라이나 측에 따르면 북한군 4000명이 사망했다.":                    "Ukraine",
		"북한 측은 러시아 파병을 부인했다.":                              "North Korea",
		"러시아 측 관계자는 북한군 600명이 숨졌다고 말했다.":                   "Russia",
		"국정원은 러시아 측이 북한에 위성 기술을 제공했다고 밝혔다.":                "NIS",
		"국정원은 북한 측 사상자가 4700명이라고 밝혔다.":                     "NIS",
		"우크라이나 측 사망자는 600명이라고 러시아가 밝혔다.":                   "Russia",
		"북한 측 대표단이 러시아 측과 만나 노동자 1만 명 파견을 논의했다고 통일부가 밝혔다.": "South Korean Unification Ministry",
		"러시아 측은 북한군 1만 명을 받아들였다.":                          "",
		"우크라이나 측은 이 공습에 KN-23이 쓰인 것으로 보고 있다.":              "",
		"러시아 측정 장비가 북한에 도착했다고 국정원이 밝혔다.":                   "NIS",
	} {
		got := p.Attribution(text, news.Korean, p.Find(text, news.Korean))
		if len(got) == 0 && want != "" || len(got) > 0 && got[0].Who != want {
			t.Errorf("%s: %v, want %q", text, got, want)
		}
	}
}
