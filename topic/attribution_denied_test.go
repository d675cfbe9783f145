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
