package topic

import (
	"testing"

	"tumen/news"
)

// TestWhoDeniesIsNotWhoIsDenied: the North's dead that Russia denies are not denied by the service that counted them.
func TestWhoDeniesIsNotWhoIsDenied(t *testing.T) {
	p, err := Default()
	if err != nil {
		t.Fatal(err)
	}
	for _, tc := range []struct {
		l         news.Language
		text, who string
	}{
		{news.German, "Der Kreml hat einen Bericht des japanischen Senders NHK zurückgewiesen, wonach 25.000 Arbeiter kommen.", "Kremlin"},
		{news.German, "Russland wies Angaben des südkoreanischen Geheimdienstes NIS zurück, wonach 600 Soldaten gefallen sind.", "Russia"},
		{news.German, "Moskau dementierte Berichte der Nachrichtenagentur Yonhap über neue Truppen.", "Moscow"},
		{news.German, "Nach Angaben des NIS sind 600 Soldaten gefallen.", "NIS"}, // nobody denies
		{news.German, "Die Angaben des NIS seien „aus der Luft gegriffen“, sagte Kremlsprecher Dmitri Peskow am Mittwoch.", "Dmitry Peskov"},
		{news.German, "Diese jüngsten Angaben des NIS sind falsch, sagte Dmitri Peskow.", "Dmitry Peskov"},
		{news.English, "The NIS figures were plucked out of thin air, Kremlin spokesman Dmitry Peskov said on Wednesday.", "Dmitry Peskov"},
		{news.Ukrainian, "Дані НРС висмоктані з пальця, заявив речник Кремля Дмитро Пєсков.", "Dmitry Peskov"},
		{news.Ukrainian, "Дані про втрати КНДР спростував у вівторок Пхеньян.", "Pyongyang"}, // the one who denies stands last
		{news.Korean, "국정원의 발표는 근거가 없다고 드미트리 페스코프 크렘린궁 대변인이 밝혔다.", "Dmitry Peskov"},
		{news.English, "The Kremlin on Friday dismissed a report by the Japanese broadcaster NHK on 25,000 North Korean workers.", "Kremlin"},
		{news.English, "The Kremlin rejected the NIS estimate of 600 dead.", "Kremlin"},
		{news.English, "Moscow called a report by Yonhap on new troops false.", "Moscow"},
		{news.Ukrainian, "Москва відкинула дані південнокорейської розвідки NIS про 600 загиблих.", "Moscow"},
		{news.Korean, "크렘린궁은 북한 노동자가 파견된다는 일본 NHK 보도를 부인했다.", "Kremlin"},
	} {
		r := p.Read(tc.text, tc.l)
		got := r.Attribution(r.Mentions())
		if len(got) != 1 || got[0].Who != tc.who {
			t.Errorf("%s: %v", tc.text, got)
		}
	}
	// Whoever denies is none whom the pack knows: then nobody is named, and least of all the one who is denied.
	for text, l := range map[string]news.Language{
		"The administration denied reports by NHK that North Korean soldiers were in Kursk.": news.English,
		"Officials rejected NHK's report that North Korean workers build drones in Russia.":  news.English,
		"A spokesman called the NHK report on North Korean workers in Russia false.":         news.English,
		"A diplomat dismissed the NIS estimate of 600 North Korean dead.":                    news.English,
		"The agency spoke of denied reports of NHK about North Korean troops in Russia.":     news.English,
		"Die Verwaltung dementierte Berichte des Senders NHK, wonach Arbeiter kommen.":       news.German,
		"Die Behörden haben Berichte von Yonhap über neue Truppen zurückgewiesen.":           news.German,
		"Посадовці відкинули звіт НРС про 600 загиблих північнокорейців.":                    news.Ukrainian,
		"Адміністрація заперечила повідомлення NHK про північнокорейських робітників.":       news.Ukrainian,
		"당국은 북한 노동자들이 러시아에 있다는 NHK 보도를 부인했다.":                                                news.Korean,
	} {
		r := p.Read(text, l)
		if got := r.Attribution(r.Mentions()); len(got) > 0 {
			t.Errorf("%s: %v", text, got)
		}
	}
	// An outlet that reports a denial speaks.
	for text, l := range map[string]news.Language{
		"NHK reported that the administration denied that North Korean workers were in Russia.":              news.English,
		"NHK повідомляє, що адміністрація заперечила присутність північнокорейських робітників у Росії.":     news.Ukrainian,
		"NHK berichtete, dass die Verwaltung die Anwesenheit nordkoreanischer Arbeiter dementiert habe.":     news.German,
		"NHK는 당국이 북한 노동자들의 러시아 파견을 부인했다고 보도했다.":                                                              news.Korean,
		"Officials denied that workers had come, and NHK's report on 25,000 North Koreans stands, NHK said.": news.English,
	} {
		r := p.Read(text, l)
		if got := r.Attribution(r.Mentions()); len(got) != 1 || got[0].Who != "NHK" {
			t.Errorf("%s: %v", text, got)
		}
	}
	for _, text := range []string{"The Kremlin rejected the NIS estimate of 600 dead.", "Moscow called a report by Yonhap on new troops false."} {
		if got := p.Read(text, news.English).Stance(); got != news.Denied {
			t.Errorf("%s: %s", text, got)
		}
	}
}

// TestADayBeforeTheVerbIsNoName: agencies put it there, and its capital took the word from who says it.
func TestADayBeforeTheVerbIsNoName(t *testing.T) {
	p, err := Default()
	if err != nil {
		t.Fatal(err)
	}
	for text, who := range map[string]string{
		"The NIS on Wednesday said 600 soldiers were killed.":         "NIS",
		"The Kremlin on Friday denied reports of workers.":            "Kremlin",
		"Moscow in May said it would send workers to North Korea.":    "Moscow",
		"The NIS and its analyst Monday Smith said that it was late.": "",
	} {
		r := p.Read(text, news.English)
		got := r.Attribution(r.Mentions())
		if who == "" && len(got) == 0 || len(got) == 1 && got[0].Who == who {
			continue
		}
		t.Errorf("%s: %v", text, got)
	}
}

// TestInTheGermanPerfectTheSubjectStandsBeforeTheAuxiliary: what is between it and the participle is what it is about.
func TestInTheGermanPerfectTheSubjectStandsBeforeTheAuxiliary(t *testing.T) {
	p, err := Default()
	if err != nil {
		t.Fatal(err)
	}
	for text, who := range map[string]string{
		"Der südkoreanische Geheimdienst NIS hat die Gefangennahme zweier Soldaten durch die Ukraine bestätigt.": "NIS",
		"Der NIS hatte am Freitag die Verlegung der Truppen nach Russland gemeldet.":                             "NIS",
		"Die Ukraine hat nach Angaben des NIS zwei Soldaten gefangen genommen.":                                  "NIS",
		"Die Zahl der getöteten Nordkoreaner schätzt der NIS auf mehr als zehn.":                                 "NIS",
		"Nordkorea hat vor den Vereinten Nationen bestritten, Soldaten nach Russland geschickt zu haben.":        "North Korea",
	} {
		r := p.Read(text, news.German)
		got := r.Attribution(r.Mentions())
		if len(got) != 1 || got[0].Who != who {
			t.Errorf("%s: %v", text, got)
		}
	}
}
