package ask

import (
	"testing"

	"tumen/news"
)

// TestAThingIsToldAsWhatItIs: wider words find rockets for submarines, a computer team for a football team, a satellite picture for a satellite, and a
// wife for her husband's visit. None of them answers; the thing itself does, in any language.
func TestAThingIsToldAsWhatItIs(t *testing.T) {
	r := &reports{}
	day := now.AddDate(0, 0, -3)
	r.report("yonhap", news.Korean, day, "북한이 지난달 러시아에 미사일 40발과 포탄을 보냈다고 국정원이 밝혔다.")
	r.report("unian", news.Ukrainian, day, "Команда CERT-UA повідомила, що хакери КНДР зламали чотири підприємства в Україні.", "Наступного дня до справи взялася друга команда.")
	r.report("dpa", news.German, day, "Satellitenbilder zeigen nordkoreanische Schiffe im Hafen von Wladiwostok.")
	r.report("reuters", news.English, day, "North Korea sent Russia ammunition by rail, the ministry agreed.", "Two helicopters flew above the train.")
	r.report("tass", news.English, day, "A North Korean choir is to visit Vladivostok.", "It will give a concert there on Sunday.")
	ask(t, r, []wanted{
		{news.English, "Did North Korea send submarines to Russia last month?", ""},
		{news.German, "Hat Nordkorea Russland U-Boote geschickt?", ""},
		{news.Ukrainian, "Чи передала КНДР Росії підводні човни?", ""},
		{news.Korean, "북한이 러시아에 잠수함을 보냈나?", ""},
		{news.Korean, "북한이 러시아에 보낸 미사일은 몇 발인가?", "40"},
		{news.English, "Which football team of Ukraine was hacked by North Korea?", ""},
		{news.Ukrainian, "Яка футбольна команда України перемогла КНДР?", ""},
		{news.German, "Hat Nordkorea in Wladiwostok Satelliten gestartet?", ""},
		{news.English, "Did North Korean satellites fly over Vladivostok?", ""},
		{news.German, "Wie ist das Wetter in Wladiwostok?", ""},
		{news.Ukrainian, "Яка погода у Владивостоці?", ""},
		{news.Korean, "블라디보스토크 날씨는 어떤가?", ""},
		{news.German, "Flogen Hubschrauber über dem Zug mit nordkoreanischer Munition?", "helicopters"}, // they stand in the next sentence
		{news.Ukrainian, "Чи дасть північнокорейський хор концерт у Владивостоці?", "concert"},
		{news.English, "Did North Korea send tanks or ammunition to Russia by rail?", "ammunition"}, // a choice
	})
}

func TestThingsAreChecked(t *testing.T) {
	if _, err := readThings(thingsFile); err != nil {
		t.Error(err)
	}
	for table, why := range map[string]string{
		"tank\ttanks\tpanzer\tтанк":          "no Korean",
		"tank\ttanks\tPanzer\tтанк\t전차":      "a capital",
		"tank\ttanks\tpanzer\t\t전차":          "no Ukrainian word",
		"a\tb\tc\td\te\na\tb\tc\td\te":       "stands twice",
		"tank\ttanks\tpanzer|*\tтанк\t전차\tx": "a star alone",
	} {
		if _, err := readThings(table); err == nil {
			t.Errorf("taken: %s", why)
		}
	}
}

// TestWhatIsToComeAndWhatIsMeasured: a minister of today is not the next one, a charge is no sentence, the president of another state has an office too, and
// who asks for a price wants money even without "how much".
func TestWhatIsToComeAndWhatIsMeasured(t *testing.T) {
	r := &reports{}
	day := now.AddDate(0, 0, -3)
	r.report("tass", news.English, day, "North Korean Defence Minister No Kwang Chol is in Moscow.", "His ship sails to Vladivostok for the price that Russia asks.")
	r.report("dpa", news.German, day, "Das Gericht in Kassel erhob Anklage gegen den nordkoreanischen Händler Arkadi L.", "Die nächste Verhandlung ist am 12. Juni.")
	r.report("yonhap", news.Korean, day, "미국이 러시아 대통령 푸틴과 북한의 회담을 비판했다.")
	r.report("unian", news.Ukrainian, day, "Квиток на пором до Раджина коштує 8900 рублів.")
	ask(t, r, []wanted{
		{news.English, "Who is the next North Korean defence minister?", ""},
		{news.German, "Wer wird der nächste Verteidigungsminister Nordkoreas?", ""},
		{news.Ukrainian, "Хто наступний міністр оборони КНДР?", ""},
		{news.Korean, "북한의 다음 국방상은 누구인가?", ""},
		{news.English, "When is the next hearing of the North Korean trader Arkadi L. in Kassel?", "Kassel"},
		{news.English, "What sentence did Arkadi L. get in Kassel?", ""},
		{news.German, "Welche Strafe bekam Arkadi L. in Kassel?", ""},
		{news.Ukrainian, "Яка ціна квитка на пором до Раджина?", "8900"},
		{news.German, "Was ist der Preis der Überfahrt nach Rason?", "8900"},
		{news.English, "What is the price of the ship to Vladivostok?", ""},
		{news.German, "Wer ist der Präsident der Ukraine?", ""},
	})
}
