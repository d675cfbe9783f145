package topic

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"tumen/news"
)

// Promise 3: two who stand side by side in a sentence keep each their own figures. "-" is a figure that nobody is known to give; an empty
// list is a sentence that stays one speaker's.
func TestEachOfTwoSpeakersKeepsHisFigures(t *testing.T) {
	p := pack(t)
	for _, c := range []struct {
		l    news.Language
		text string
		want []string
	}{
		{news.German, "Südkoreas Geheimdienst hatte zuletzt von 2.000 Toten gesprochen, Pjöngjang räumte im Dezember neun gefallene Pioniere ein.",
			[]string{"South Korea 2000", "Pyongyang 9"}},
		{news.German, "Der NIS schätzt die Zahl der getöteten Nordkoreaner auf 600, während Selenskyj von 4.000 Toten und Verwundeten sprach.",
			[]string{"NIS 600", "Volodymyr Zelenskyy 4000"}},
		{news.German, "Seoul sprach von 600 getöteten Nordkoreanern, Selenskyj dagegen von 4.000 Toten.", []string{"Seoul 600", "Volodymyr Zelenskyy 4000"}},
		{news.English, "Kyiv says 3,000 North Korean soldiers were killed, but the NIS counts only 300 dead.", []string{"Kyiv 3000", "NIS 300"}},
		{news.English, "Seoul estimates that 600 North Koreans were killed, whereas Kyiv claims 4,000 casualties.", []string{"Seoul 600", "Kyiv 4000"}},
		{news.English, "The NIS spoke of 600 North Korean dead, Zelensky of 4,000 dead.", []string{"NIS 600", "Volodymyr Zelenskyy 4000"}},
		{news.English, "North Korea sent 11,000 troops, but the NIS says 600 have died.", []string{"- 11000", "NIS 600"}},
		{news.English, "Moscow has denied losses, but the NIS counts 600 North Korean dead.", []string{"NIS 600"}},
		{news.Ukrainian, "За даними НРС, загинуло 600 північнокорейських солдатів, тоді як Зеленський заявив про 4000 вбитих і поранених.",
			[]string{"NIS 600", "Volodymyr Zelenskyy 4000"}},
		{news.Ukrainian, "Сеул повідомив про 600 загиблих північнокорейців і 4100 поранених, Київ — про понад 3000 загиблих.", []string{"Seoul 600", "Seoul 4100", "Kyiv 3000"}},
		{news.Ukrainian, "У Сеулі кажуть про 600 загиблих північнокорейців, у Києві ж говорять про 3000 вбитих.", []string{"Seoul 600", "Kyiv 3000"}},
		{news.Ukrainian, "ГУР повідомило, що КНДР передала 148 ракет, а Росія підтвердила 100 ракет.", []string{"HUR 148", "Russia 100"}},
		{news.Korean, "국가정보원은 북한군 사망자를 2000명으로 추산했으나 북한은 12월 공병 9명이 전사했다고 인정했다.", []string{"NIS 2000", "North Korea 9"}},
		{news.Korean, "우크라이나는 북한군 3000명이 전사했다고 주장했지만 국정원은 사망자가 300명이라고 밝혔다.", []string{"Ukraine 3000", "NIS 300"}},
		{news.Korean, "국정원은 북한군 600명이 사망했다고 밝혔고, 젤렌스키 대통령은 4000명이 죽거나 다쳤다고 말했다.", []string{"NIS 600", "Volodymyr Zelenskyy 4000"}},
		// What one counts is what the other counts, though only one names it and the verb may stand once.
		{news.English, "South Korea counts 2,000 North Korean dead, Zelensky 4,000.", []string{"South Korea 2000", "Volodymyr Zelenskyy 4000"}},
		{news.English, "According to Ukraine, 4,000 North Korean soldiers were killed; Seoul speaks of 2,000.", []string{"Ukraine 4000", "Seoul 2000"}},
		{news.English, "While Seoul puts North Korean deaths at 600, Kyiv puts them at 4,000.", []string{"Seoul 600", "Kyiv 4000"}},
		{news.English, "Kyiv claims 4,000 North Korean soldiers were killed; according to the NIS, the toll is 600.", []string{"Kyiv 4000", "NIS 600"}},
		{news.English, "According to HUR, 4,000 North Koreans were killed, according to the NIS 2,000.", []string{"HUR 4000", "NIS 2000"}},
		{news.German, "Der NIS zählt 600 getötete Nordkoreaner, während Selenskyj von 4.000 spricht.", []string{"NIS 600", "Volodymyr Zelenskyy 4000"}},
		{news.German, "Während der NIS von 600 getöteten Nordkoreanern spricht, nennt Selenskyj 4.000.", []string{"NIS 600", "Volodymyr Zelenskyy 4000"}},
		{news.German, "Kiew nennt 4.000 getötete Nordkoreaner, wohingegen Seoul lediglich 300 angibt.", []string{"Kyiv 4000", "Seoul 300"}},
		{news.German, "Nach Angaben aus Kiew starben 4.000 Nordkoreaner, nach Angaben aus Seoul 2.000.", []string{"Kyiv 4000", "Seoul 2000"}},
		{news.Ukrainian, "НРС говорить про 600 загиблих північнокорейців, в той час як Зеленський назвав 4000.", []string{"NIS 600", "Volodymyr Zelenskyy 4000"}},
		{news.Ukrainian, "Київ говорить про 4000 загиблих північнокорейців, а в той час як Сеул — про 600.", []string{"Kyiv 4000", "Seoul 600"}},
		{news.Ukrainian, "За даними ГУР, загинули 4000 північнокорейських солдатів, за даними НРС — 2000.", []string{"HUR 4000", "NIS 2000"}},
		{news.Korean, "국정원은 북한군 사망자를 2000명으로 추산한 반면 우크라이나는 4천 명이라고 주장했다.", []string{"NIS 2000", "Ukraine 4000"}},
		{news.Korean, "국정원은 북한군 사망자가 600명이라고 밝힌 데 비해 젤렌스키 대통령은 4000명이라고 했다.", []string{"NIS 600", "Volodymyr Zelenskyy 4000"}},
		{news.Korean, "한국은 북한군 전사자를 2천 명, 우크라이나는 4천 명으로 추산한다.", []string{"South Korea 2000", "Ukraine 4000"}},
		// Of whom something else is told is no more of the same.
		{news.English, "HUR said 600 North Korean soldiers were killed, and Western officials estimate that up to 12,000 are in Kursk.", []string{"HUR 600"}},
		{news.Korean, "국정원은 북한군 600명이 숨졌다고 밝혔지만 우크라이나는 1만2000명이 쿠르스크에 남아 있다고 주장했다.", []string{"NIS 600"}},
		// Who calls untrue what another counts is none who counts it, whatever stands between the verb and its judgement.
		{news.Ukrainian, "ГУР повідомило про 12 тисяч північнокорейських солдатів у Курській області, а Кремль назвав це вигадкою.", []string{"HUR 12000"}},
		{news.Ukrainian, "За даними ГУР, КНДР передала 148 ракет, що Кремль назвав вигадкою.", []string{"HUR 148"}},
		{news.German, "Der NIS meldete 600 tote Nordkoreaner, Moskau wies das zurück.", []string{"NIS 600"}},
		{news.German, "Laut HUR hat Nordkorea 12.000 Soldaten geschickt, was der Kreml als Falschmeldung bezeichnete.", []string{"HUR 12000"}},
		{news.Korean, "젤렌스키 대통령은 북한군 3000명이 전사했다고 주장했는데 크렘린궁은 사실이 아니라고 했다.", []string{"Volodymyr Zelenskyy 3000"}},
		{news.English, "Kyiv said 4,000 North Koreans had been killed, a claim Moscow dismissed as false.", []string{"Kyiv 4000"}},
		// A verb of counting counts only beside a number that is its own, and two who share a verb are two topics.
		{news.German, "Nordkorea zählt zu Russlands Verbündeten, Selenskyj sprach von 4.000 getöteten Nordkoreanern.", []string{"Volodymyr Zelenskyy 4000"}},
		{news.German, "Selenskyj sagte, Moskau habe 600 tote Nordkoreaner bestritten.", nil},
		{news.Korean, "국정원은 북한군 600명, 러시아군 900명이 숨졌다고 밝혔다.", nil},
		{news.Ukrainian, "За словами депутата Лі Сон Квона, якого цитує агентство, Пхеньян двома хвилями відправив до Росії 15 тисяч солдатів.", nil},
		// It can be what Zelensky said or what Seoul did: then nobody is named.
		{news.English, "Zelensky said 3,000 North Korean soldiers had been killed and Seoul confirmed 300 deaths.", []string{"Volodymyr Zelenskyy 3000", "- 300"}},
		// What one says of another's words is his own.
		{news.German, "Selenskyj sagte, der NIS schätze die Zahl der getöteten Nordkoreaner auf 600.", nil},
		{news.English, "Zelensky said that, while the NIS counts 600 dead North Koreans, 3,000 have died.", nil},
		{news.English, "Lee said the NIS believes 600 North Koreans died, and that Russia confirmed 300 wounded.", nil},
		{news.Ukrainian, "Зеленський сказав, що НРС нарахувала 600 загиблих північнокорейців.", nil},
		{news.Korean, "국정원은 북한이 1만1천명을 파병했고 우크라이나는 600명을 사살했다고 밝혔다.", nil},
		// Who says it may stand in the middle of what he says.
		{news.English, "Putin told Kim that 2,000 North Korean soldiers were sent, the Kremlin said, and 300 workers would follow.", nil},
		{news.English, "Kim's 600 soldiers were killed, the NIS said on 5 January, and 4,100 wounded.", nil},
		{news.German, "600 Nordkoreaner wurden getötet, teilte der NIS mit, 4.100 wurden verwundet.", nil},
		// An agency passes on what another says; a side is counted, and says nothing.
		{news.German, "Nach Angaben des NIS wurden 600 Nordkoreaner getötet, 4.100 verwundet, wie Yonhap meldet.", nil},
		{news.English, "Kyiv says Russia lost 900 soldiers and North Korea 300.", nil},
		{news.German, "Laut Kiew verlor Russland 900 Soldaten, Nordkorea dagegen 300.", nil},
		{news.Korean, "국정원은 북한군 4700명의 사상자가 발생했고 이 중 600명이 사망했다고 밝혔다.", nil},
	} {
		mentions := p.Find(c.text, c.l)
		voices := p.Voices(c.text, c.l, mentions)
		var got []string
		for _, f := range p.Figures(c.text, c.l, time.Time{}, mentions) {
			at := slices.IndexFunc(voices, func(v Voice) bool { return v.Start <= f.Start && f.End <= v.End })
			if at < 0 {
				continue
			}
			who := "-"
			if speech := voices[at].Speech; len(speech) > 0 {
				who = speech[0].Who
			}
			got = append(got, fmt.Sprintf("%s %.0f", who, f.Figure.High))
			if among := f.Figure.Among; strings.HasPrefix(among, "4000") {
				t.Errorf("%s: %s is among %s, which another says", c.text, got[len(got)-1], among)
			}
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%s\n\tgot  %q\n\twant %q", c.text, got, c.want)
		}
	}
}
