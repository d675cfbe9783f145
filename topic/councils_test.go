package topic

import (
	"slices"
	"testing"

	"tumen/news"
)

// Russia has a Security Council too, and its secretary comes to Pyongyang; the bare words are the council of the United Nations only where no
// Russian one was named before.
func TestTheTwoSecurityCouncilsAreToldApart(t *testing.T) {
	p := pack(t)
	for _, c := range []struct {
		l    news.Language
		text string
		want []string // who of the two is named, in order
	}{
		{news.English, "Sergei Shoigu, secretary of Russia's Security Council, arrived on Wednesday. They discussed Kursk, the Security Council's press service said.",
			[]string{"rus_security_council", "rus_security_council"}},
		{news.English, "RIA Novosti quoted the Security Council secretary as saying so.", []string{"rus_security_council"}},
		{news.English, "The Security Council meets in New York on Monday.", []string{"unsc"}},
		{news.English, "The UN Security Council banned it. Russia's Security Council disagreed.", []string{"unsc", "rus_security_council"}},
		{news.German, "Schoigu, Sekretär des russischen Sicherheitsrats, reiste ab. Der Sicherheitsrat nannte kein Datum.", []string{"rus_security_council", "rus_security_council"}},
		{news.German, "Das sagte der Sekretär des Sicherheitsrats in Pjöngjang.", []string{"rus_security_council"}},
		{news.German, "Der Sicherheitsrat in New York verurteilte den Test.", []string{"unsc"}},
		{news.Ukrainian, "Секретар Радбезу РФ прибув до Пхеньяна. У Радбезі не назвали дати.", []string{"rus_security_council", "rus_security_council"}},
		{news.Ukrainian, "Про це заявив секретар Радбезу.", []string{"rus_security_council"}},
		{news.Ukrainian, "Рада безпеки засудила випробування.", []string{"unsc"}},
		{news.Korean, "쇼이구 러시아 국가안보회의 서기가 도착했다. 안보회의 공보실이 밝혔다.", []string{"rus_security_council", "rus_security_council"}},
		{news.Korean, "안보리는 결의를 채택했다.", []string{"unsc"}},
	} {
		var got []string
		for _, m := range p.Find(c.text, c.l) {
			if id := m.Entity.ID; id == "unsc" || id == "rus_security_council" {
				got = append(got, id)
			}
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%s: %v, want %v", c.text, got, c.want)
		}
	}
}
