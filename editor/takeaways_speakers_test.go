package editor

import (
	"testing"

	"tumen/news"
)

// voices are claims of several speakers on their sources.
func voices() map[string]news.Cited {
	claim := func(id int64, l news.Language, source, text string, stance news.Stance, who string) news.Cited {
		c := news.Cited{Claim: news.Claim{ID: id, Story: 1, Language: news.English, Text: text, Stance: stance, Status: news.StatusClaimed}, Quotes: []string{source}}
		c.Article = news.Article{ID: id, Language: l, Published: day, Outlet: "Yonhap"}
		if stance == news.Denied {
			c.Claim.Status = news.StatusDenied
		}
		if who != "" {
			c.Claim.Attribution = []news.Attribution{{Who: who}}
		}
		return c
	}
	return map[string]news.Cited{
		"nis":       claim(1, news.Korean, "국가정보원은 북한이 러시아에 미사일 148발을 보냈다고 밝혔다.", "North Korea sent 148 missiles to Russia, the NIS said.", news.Claimed, "NIS"),
		"nis2":      claim(2, news.English, "About 10,000 North Korean soldiers are in Kursk, the NIS said.", "The NIS said about 10,000 North Korean soldiers are in Kursk.", news.Claimed, "NIS"),
		"ukraine":   claim(3, news.Ukrainian, "За даними ГУР, у Курській області загинули 600 північнокорейських військових.", "600 North Korean soldiers were killed in the Kursk region, HUR said.", news.Claimed, "HUR"),
		"denial":    claim(4, news.English, "The Kremlin denied that North Korea sent missiles to Russia.", "The Kremlin denied that North Korea sent missiles to Russia.", news.Denied, "Kremlin"),
		"confirmed": claim(5, news.English, "North Korea confirmed that its soldiers fought in Kursk.", "North Korea confirmed that its soldiers fought in Kursk.", news.Stated, "North Korea"),
		"west":      claim(6, news.English, "Western officials estimate that up to 12,000 North Korean soldiers are in Kursk.", "Up to 12,000 North Korean soldiers are in Kursk, Western officials estimate.", news.Estimated, "the West"),
		"nobody":    claim(7, news.German, "In Kursk wurden 77 nordkoreanische Soldaten gefangen genommen.", "77 North Korean soldiers were captured in Kursk.", news.Stated, ""),
		"undenied":  claim(8, news.English, "The Kremlin did not deny that North Korea sent missiles to Russia.", "The Kremlin did not deny that North Korea sent missiles to Russia.", news.Stated, "Kremlin"),
	}
}

type told struct {
	claims []string
	text   map[news.Language]string
}

// TestWhoSpeaksIsTheOneOfTheClaim: what several claims say together is put into the right mouths.
func TestWhoSpeaksIsTheOneOfTheClaim(t *testing.T) {
	m, all := checkingModel(t), voices()
	n, alarms := 0, 0
	for _, x := range truths {
		for l, text := range x.text {
			n++
			if faults := m.faultsOn(l, text, all, x.claims); len(faults) > 0 {
				alarms++
				t.Logf("%s: %+v\n\t%s", l, faults, text)
			}
		}
	}
	t.Logf("%d false alarms in %d true statements", alarms, n)
	if alarms*100 > mostAlarms*n {
		t.Errorf("at most %d %% are allowed", mostAlarms)
	}
}

func (m *Model) faultsOn(l news.Language, text string, all map[string]news.Cited, names []string) []fault {
	o, cites := order(l), []int(nil)
	for i, name := range names {
		o.claims, cites = append(o.claims, all[name]), append(cites, i+1)
	}
	return m.statementFaults(o, stated{text, cites})
}

// TestNoSpeakerSaysWhatAnotherSaid: one's figure in another's mouth, a claim as confirmed by the words of another claim, and
// a denial that is left out.
func TestNoSpeakerSaysWhatAnotherSaid(t *testing.T) {
	m, all := checkingModel(t), voices()
	for _, x := range lies {
		for l, text := range x.text {
			if faults := m.faultsOn(l, text, all, x.claims); len(faults) == 0 {
				t.Errorf("%s: not caught: %s", l, text)
			}
		}
	}
}

var truths = []told{
	{[]string{"nis", "ukraine"}, map[news.Language]string{
		news.English:   "The NIS said North Korea sent 148 missiles to Russia, while HUR said 600 North Korean soldiers were killed in the Kursk region.",
		news.German:    "Laut NIS hat Nordkorea 148 Raketen nach Russland geschickt, während nach Angaben des HUR 600 nordkoreanische Soldaten in der Region Kursk getötet wurden.",
		news.Ukrainian: "За даними NIS, КНДР відправила до Росії 148 ракет, а за даними ГУР, у Курській області загинули 600 північнокорейських військових.",
		news.Korean:    "국정원은 북한이 러시아에 미사일 148발을 보냈다고 밝혔고, 우크라이나 국방부 정보총국(HUR)은 쿠르스크주에서 북한군 600명이 사망했다고 밝혔다.",
	}},
	{[]string{"ukraine", "nis"}, map[news.Language]string{
		news.English:   "North Korea sent 148 missiles to Russia, the NIS said, and 600 North Korean soldiers were killed in the Kursk region, according to HUR.",
		news.German:    "Nordkorea hat 148 Raketen nach Russland geschickt, teilte der NIS mit; 600 nordkoreanische Soldaten wurden laut HUR in der Region Kursk getötet.",
		news.Ukrainian: "КНДР відправила до Росії 148 ракет, повідомила NIS; у Курській області загинули 600 північнокорейських військових, повідомили в ГУР.",
		news.Korean:    "국정원에 따르면 북한은 러시아에 미사일 148발을 보냈고, HUR에 따르면 쿠르스크주에서 북한군 600명이 사망했다.",
	}},
	{[]string{"nis", "nis2"}, map[news.Language]string{
		news.English:   "The NIS said North Korea sent 148 missiles to Russia and that about 10,000 North Korean soldiers are in Kursk.",
		news.German:    "Der NIS teilte mit, Nordkorea habe 148 Raketen nach Russland geschickt, und etwa 10.000 nordkoreanische Soldaten seien in Kursk.",
		news.Ukrainian: "NIS повідомила, що КНДР відправила до Росії 148 ракет і що близько 10 000 північнокорейських солдатів перебувають у Курську.",
		news.Korean:    "국정원은 북한이 러시아에 미사일 148발을 보냈으며 북한군 약 1만명이 쿠르스크에 있다고 밝혔다.",
	}},
	{[]string{"nis", "denial"}, map[news.Language]string{
		news.English:   "The NIS said North Korea sent 148 missiles to Russia, which the Kremlin denied.",
		news.German:    "Laut NIS hat Nordkorea 148 Raketen nach Russland geschickt, der Kreml bestreitet das.",
		news.Ukrainian: "За даними NIS, КНДР відправила до Росії 148 ракет, але Кремль це заперечив.",
		news.Korean:    "국정원은 북한이 러시아에 미사일 148발을 보냈다고 밝혔지만, 크렘린궁은 이를 부인했다.",
	}},
	{[]string{"nis2", "confirmed"}, map[news.Language]string{
		news.English:   "North Korea confirmed that its soldiers fought in Kursk, where about 10,000 of them are, according to the NIS.",
		news.German:    "Nordkorea bestätigte, dass seine Soldaten in Kursk kämpften; laut NIS sind es etwa 10.000.",
		news.Ukrainian: "КНДР підтвердила, що її солдати воювали в Курську; за даними NIS, їх там близько 10 000.",
		news.Korean:    "북한은 자국 군인들이 쿠르스크에서 싸웠다고 확인했고, 국정원은 북한군 약 1만명이 그곳에 있다고 밝혔다.",
	}},
	{[]string{"nis2", "west"}, map[news.Language]string{
		news.English:   "About 10,000 North Korean soldiers are in Kursk by the NIS's count, up to 12,000 by Western estimates.",
		news.German:    "Der NIS spricht von etwa 10.000 nordkoreanischen Soldaten in Kursk, westliche Schätzungen reichen bis zu 12.000.",
		news.Ukrainian: "NIS говорить про близько 10 000 північнокорейських солдатів у Курську, західні посадовці — про щонайбільше 12 000.",
		news.Korean:    "국정원은 쿠르스크의 북한군을 약 1만명으로, 서방은 최대 1만2000명으로 추산한다.",
	}},
	{[]string{"ukraine", "nobody"}, map[news.Language]string{
		news.English:   "HUR said 600 North Korean soldiers were killed in the Kursk region.",
		news.German:    "600 nordkoreanische Soldaten wurden getötet, teilte der HUR mit.",
		news.Ukrainian: "У Курську загинули 600 північнокорейських військових, повідомили в ГУР.",
		news.Korean:    "HUR은 쿠르스크주에서 북한군 600명이 사망했다고 밝혔다.",
	}},
	{[]string{"nis", "ukraine", "west"}, map[news.Language]string{
		news.English:   "The NIS speaks of 148 missiles, HUR said 600 North Korean soldiers were killed, and Western officials estimate that up to 12,000 are in Kursk.",
		news.German:    "Der NIS sprach von 148 Raketen, der HUR meldete 600 getötete nordkoreanische Soldaten, und westliche Beamte schätzen, dass bis zu 12.000 in Kursk sind.",
		news.Ukrainian: "NIS повідомила про 148 ракет, ГУР — про 600 загиблих північнокорейських військових, а західні посадовці оцінюють їхню кількість у Курську щонайбільше у 12 000.",
		news.Korean:    "국정원은 미사일 148발을, HUR은 북한군 600명 사망을 밝혔고, 서방 당국자들은 최대 1만2000명이 쿠르스크에 있다고 추산한다.",
	}},
	{[]string{"undenied"}, map[news.Language]string{
		news.English:   "The Kremlin did not deny that North Korea sent missiles to Russia.",
		news.German:    "Der Kreml bestritt nicht, dass Nordkorea Raketen nach Russland geschickt hat.",
		news.Ukrainian: "Кремль не заперечив, що КНДР відправила до Росії ракети.",
		news.Korean:    "크렘린궁은 북한이 러시아에 미사일을 보냈다는 것을 부인하지 않았다.",
	}},
}

var lies = []told{
	{[]string{"nis", "ukraine"}, map[news.Language]string{
		news.English:   "The NIS said 600 North Korean soldiers were killed in the Kursk region.",
		news.German:    "Laut NIS wurden in der Region Kursk 600 nordkoreanische Soldaten getötet.",
		news.Ukrainian: "За даними NIS, у Курській області загинули 600 північнокорейських військових.",
		news.Korean:    "국정원은 쿠르스크주에서 북한군 600명이 사망했다고 밝혔다.",
	}},
	{[]string{"ukraine", "nis"}, map[news.Language]string{
		news.English:   "HUR said North Korea sent 148 missiles to Russia.",
		news.German:    "Nordkorea hat 148 Raketen nach Russland geschickt, teilte der HUR mit.",
		news.Ukrainian: "КНДР відправила до Росії 148 ракет, повідомили в ГУР.",
		news.Korean:    "HUR에 따르면 북한은 러시아에 미사일 148발을 보냈다.",
	}},
	{[]string{"nis", "ukraine"}, map[news.Language]string{ // the two have changed places
		news.English:   "HUR said North Korea sent 148 missiles to Russia, while the NIS said 600 North Korean soldiers were killed in the Kursk region.",
		news.German:    "Laut HUR hat Nordkorea 148 Raketen nach Russland geschickt, während nach Angaben des NIS 600 nordkoreanische Soldaten in der Region Kursk getötet wurden.",
		news.Ukrainian: "За даними ГУР, КНДР відправила до Росії 148 ракет, а за даними NIS, у Курській області загинули 600 північнокорейських військових.",
		news.Korean:    "HUR은 북한이 러시아에 미사일 148발을 보냈다고 밝혔고, 국정원은 쿠르스크주에서 북한군 600명이 사망했다고 밝혔다.",
	}},
	{[]string{"nis", "ukraine"}, map[news.Language]string{ // all in one mouth
		news.English:   "The NIS said North Korea sent 148 missiles to Russia and 600 North Korean soldiers were killed in the Kursk region.",
		news.German:    "Der NIS teilte mit, Nordkorea habe 148 Raketen nach Russland geschickt, und 600 nordkoreanische Soldaten seien in der Region Kursk getötet worden.",
		news.Ukrainian: "NIS повідомила, що КНДР відправила до Росії 148 ракет, а у Курській області загинули 600 північнокорейських військових.",
		news.Korean:    "국정원은 북한이 러시아에 미사일 148발을 보냈으며, 쿠르스크주에서 북한군 600명이 사망했다고 밝혔다.",
	}},
	{[]string{"nis2", "west"}, map[news.Language]string{
		news.English:   "Up to 12,000 North Korean soldiers are in Kursk by the NIS's count, about 10,000 by Western estimates.",
		news.German:    "Westliche Beamte sprechen von etwa 10.000 nordkoreanischen Soldaten in Kursk, der NIS schätzt sie auf bis zu 12.000.",
		news.Ukrainian: "Західні посадовці повідомляють про близько 10 000 північнокорейських солдатів у Курську, NIS — про щонайбільше 12 000.",
		news.Korean:    "서방은 쿠르스크의 북한군을 약 1만명으로, 국정원은 최대 1만2000명으로 추산한다.",
	}},
	{[]string{"nis", "denial"}, map[news.Language]string{ // the denial is left out
		news.English:   "The NIS said North Korea sent 148 missiles to Russia.",
		news.German:    "Laut NIS hat Nordkorea 148 Raketen nach Russland geschickt.",
		news.Ukrainian: "За даними NIS, КНДР відправила до Росії 148 ракет.",
		news.Korean:    "국정원은 북한이 러시아에 미사일 148발을 보냈다고 밝혔다.",
	}},
	{[]string{"nis", "denial"}, map[news.Language]string{ // it is another's
		news.English:   "The Kremlin said North Korea sent 148 missiles to Russia, which the NIS denied.",
		news.German:    "Laut Kreml hat Nordkorea 148 Raketen nach Russland geschickt, der NIS bestreitet das.",
		news.Ukrainian: "За даними Кремля, КНДР відправила до Росії 148 ракет, але NIS це заперечила.",
		news.Korean:    "크렘린궁은 북한이 러시아에 미사일 148발을 보냈다고 밝혔지만, 국정원은 이를 부인했다.",
	}},
	{[]string{"nis", "denial"}, map[news.Language]string{ // none at all
		news.English:   "The Kremlin did not deny that North Korea sent 148 missiles to Russia.",
		news.German:    "Der Kreml bestritt nicht, dass Nordkorea 148 Raketen nach Russland geschickt hat.",
		news.Ukrainian: "Кремль не заперечив, що КНДР відправила до Росії 148 ракет.",
		news.Korean:    "크렘린궁은 북한이 러시아에 미사일 148발을 보냈다는 것을 부인하지 않았다.",
	}},
	{[]string{"nis"}, map[news.Language]string{
		news.English:   "It is confirmed that North Korea sent 148 missiles to Russia.",
		news.German:    "Es ist bestätigt, dass Nordkorea 148 Raketen nach Russland geschickt hat.",
		news.Ukrainian: "Підтверджено, що КНДР відправила до Росії 148 ракет.",
		news.Korean:    "북한이 러시아에 미사일 148발을 보낸 것으로 확인됐다.",
	}},
	{[]string{"nis"}, map[news.Language]string{
		news.English:   "It is now an established fact that North Korea sent 148 missiles to Russia.",
		news.German:    "Es steht fest, dass Nordkorea 148 Raketen nach Russland geschickt hat.",
		news.Ukrainian: "КНДР безсумнівно відправила до Росії 148 ракет.",
		news.Korean:    "북한이 러시아에 미사일 148발을 보낸 것은 확인된 사실이다.",
	}},
	{[]string{"nis", "confirmed"}, map[news.Language]string{ // confirmed is something else
		news.English:   "North Korea confirmed that it sent 148 missiles to Russia.",
		news.German:    "Nordkorea bestätigte, dass es 148 Raketen nach Russland geschickt hat.",
		news.Ukrainian: "КНДР підтвердила, що відправила до Росії 148 ракет.",
		news.Korean:    "북한은 러시아에 미사일 148발을 보냈다고 확인했다.",
	}},
	{[]string{"nis", "confirmed"}, map[news.Language]string{
		news.English:   "The NIS said North Korea sent 148 missiles to Russia, it is confirmed.",
		news.German:    "Es ist bestätigt, dass Nordkorea 148 Raketen nach Russland geschickt hat.",
		news.Ukrainian: "Підтверджено, що КНДР відправила до Росії 148 ракет.",
		news.Korean:    "북한이 러시아에 미사일 148발을 보낸 것으로 확인됐다.",
	}},
}
