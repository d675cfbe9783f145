package editor

import (
	"testing"

	"tumen/news"
)

// exchange is a report in which several speak, what can be told of it, and what gives the number of one to another.
type exchange struct {
	of     news.Language
	report string
	told   map[news.Language]string
	lies   map[news.Language]string
}

var exchanges = []exchange{
	{news.English, "According to Ukraine, 4,000 North Korean soldiers were killed; Seoul speaks of 2,000 dead North Koreans.",
		map[news.Language]string{
			news.English:   "Ukraine speaks of 4,000 North Korean soldiers killed, Seoul of 2,000.",
			news.German:    "Die Ukraine spricht von 4.000 getöteten nordkoreanischen Soldaten, Seoul von 2.000.",
			news.Ukrainian: "Україна говорить про 4000 убитих північнокорейських солдатів, а Сеул — про 2000.",
			news.Korean:    "우크라이나는 북한군 4000명이 숨졌다고 밝혔지만 서울은 2000명이 숨졌다고 밝혔다.",
		},
		map[news.Language]string{
			news.English:   "Seoul speaks of 4,000 North Korean soldiers killed, Ukraine of 2,000.",
			news.German:    "Seoul spricht von 4.000 getöteten nordkoreanischen Soldaten, die Ukraine von 2.000.",
			news.Ukrainian: "Сеул говорить про 4000 убитих північнокорейських солдатів, а Україна — про 2000.",
			news.Korean:    "서울은 북한군 4000명이 숨졌다고 밝혔지만 우크라이나는 2000명이 숨졌다고 밝혔다.",
		}},
	{news.English, "Kyiv says North Korea has lost more than 6,000 soldiers killed, a higher figure than the one the NIS gave lawmakers in Seoul. The NIS counts about 3,700 North Korean dead.",
		map[news.Language]string{
			news.English:   "Kyiv says more than 6,000 North Korean soldiers were killed, while the NIS counts about 3,700.",
			news.German:    "Kyjiw spricht von mehr als 6.000 getöteten nordkoreanischen Soldaten, der NIS zählt etwa 3.700.",
			news.Ukrainian: "Київ говорить про понад 6000 убитих північнокорейських солдатів, а НРС нараховує близько 3700.",
			news.Korean:    "키이우는 북한군 6000명 이상이 숨졌다고 밝혔지만 국정원은 약 3700명이 숨졌다고 밝혔다.",
		},
		map[news.Language]string{
			news.English:   "The NIS says more than 6,000 North Korean soldiers were killed.",
			news.German:    "Laut NIS wurden mehr als 6.000 nordkoreanische Soldaten getötet.",
			news.Ukrainian: "За даними НРС, убито понад 6000 північнокорейських солдатів.",
			news.Korean:    "국정원은 북한군 6000명 이상이 숨졌다고 밝혔다.",
		}},
	{news.German, "Laut HUR hat Nordkorea 5,8 Millionen Granaten geliefert, deutlich mehr, als Seoul bisher angenommen hatte. Das südkoreanische Verteidigungsministerium spricht von 4,2 Millionen Granaten aus Nordkorea.",
		map[news.Language]string{
			news.English:   "According to HUR, North Korea has supplied 5.8 million shells.",
			news.German:    "HUR spricht von 5,8 Millionen Granaten, die Nordkorea geliefert habe.",
			news.Ukrainian: "За даними ГУР, КНДР поставила 5,8 мільйона снарядів.",
			news.Korean:    "HUR은 북한이 포탄 580만 발을 공급했다고 밝혔다.",
		},
		map[news.Language]string{
			news.English:   "According to Seoul, North Korea has supplied 5.8 million shells.",
			news.German:    "Seoul spricht von 5,8 Millionen Granaten, die Nordkorea geliefert habe.",
			news.Ukrainian: "За даними Сеула, КНДР поставила 5,8 мільйона снарядів.",
			news.Korean:    "서울은 북한이 포탄 580만 발을 공급했다고 밝혔다.",
		}},
	{news.Ukrainian, "За даними НРС, у Росії загинули 1300 північнокорейських солдатів, тоді як Зеленський заявив про 3800 загиблих.",
		map[news.Language]string{
			news.English:   "The NIS says 1,300 North Korean soldiers died, Zelenskyy says 3,800.",
			news.German:    "Der NIS spricht von 1.300 gefallenen nordkoreanischen Soldaten, Selenskyj von 3.800.",
			news.Ukrainian: "НРС говорить про 1300 загиблих північнокорейських солдатів, а Зеленський — про 3800.",
			news.Korean:    "국정원은 북한군 1300명이 숨졌다고 밝혔고 젤렌스키는 3800명이 숨졌다고 밝혔다.",
		},
		map[news.Language]string{
			news.English:   "Zelenskyy says 1,300 North Korean soldiers died, the NIS says 3,800.",
			news.German:    "Selenskyj spricht von 1.300 gefallenen nordkoreanischen Soldaten, der NIS von 3.800.",
			news.Ukrainian: "Зеленський говорить про 1300 загиблих північнокорейських солдатів, а НРС — про 3800.",
			news.Korean:    "젤렌스키는 북한군 1300명이 숨졌다고 밝혔고 국정원은 3800명이 숨졌다고 밝혔다.",
		}},
	{news.Korean, "국정원은 북한군 1만1000명이 쿠르스크에 있다고 밝혔으나 우크라이나 정보총국은 1만4000명의 북한군이 있다고 발표했다.",
		map[news.Language]string{
			news.English:   "The NIS says 11,000 North Korean soldiers are in Kursk, HUR says 14,000.",
			news.German:    "Laut NIS sind 11.000 nordkoreanische Soldaten in Kursk, laut HUR 14.000.",
			news.Ukrainian: "За даними НРС, у Курську 11 000 північнокорейських солдатів, за даними ГУР — 14 000.",
			news.Korean:    "국정원은 북한군 1만1000명이, HUR은 1만4000명이 쿠르스크에 있다고 밝혔다.",
		},
		map[news.Language]string{
			news.English:   "HUR says 11,000 North Korean soldiers are in Kursk, the NIS says 14,000.",
			news.German:    "Laut HUR sind 11.000 nordkoreanische Soldaten in Kursk, laut NIS 14.000.",
			news.Ukrainian: "За даними ГУР, у Курську 11 000 північнокорейських солдатів, за даними НРС — 14 000.",
			news.Korean:    "HUR은 북한군 1만1000명이 쿠르스크에 있다고 밝혔고 국정원은 1만4000명이라고 밝혔다.",
		}},
	// Who passes on, who stands for a side, who doubts another's number, and whoever is briefed give nothing of their own.
	{news.English, "Lawmaker Lee Seong-kweun, briefed by the NIS, said 600 North Korean soldiers had been killed, Reuters reported.",
		map[news.Language]string{
			news.English:   "South Korea says 600 North Korean soldiers have been killed.",
			news.German:    "Laut Lee Seong-kweun wurden 600 nordkoreanische Soldaten getötet, meldete Reuters.",
			news.Ukrainian: "За даними Сеула, убито 600 північнокорейських солдатів, повідомляє Reuters.",
			news.Korean:    "이성권 의원은 북한군 600명이 숨졌다고 밝혔다.",
		},
		map[news.Language]string{
			news.English:   "Ukraine says 600 North Korean soldiers have been killed.",
			news.German:    "Laut HUR wurden 600 nordkoreanische Soldaten getötet, meldete Reuters.",
			news.Ukrainian: "За даними Києва, убито 600 північнокорейських солдатів, повідомляє Reuters.",
			news.Korean:    "젤렌스키는 북한군 600명이 숨졌다고 밝혔다.",
		}},
}

// TestNoNumberIsGivenToAnother: each of two who speak keeps his own in what is told of them, in one sentence or in several, whichever of
// their claims are cited.
func TestNoNumberIsGivenToAnother(t *testing.T) {
	m := checkingModel(t)
	for _, x := range exchanges {
		var all []news.Cited
		for _, c := range report(t, x.report, x.of) {
			cited := news.Cited{Claim: c, Article: news.Article{ID: 1, Language: x.of, Published: day}}
			cited.Claim.Status = news.StatusClaimed
			for _, s := range article(x.report, x.of, day).Sentences {
				for _, id := range c.Sentences {
					if s.ID == id {
						cited.Quotes = append(cited.Quotes, s.Text)
					}
				}
			}
			all = append(all, cited)
		}
		faults := func(l news.Language, text string, claims []news.Cited) []fault {
			o := statements{prompt: m.prompts.answer.in(l), lang: l, claims: claims, runes: answerRunes, asked: true, last: true}
			var labels []int
			for i := range claims {
				labels = append(labels, i+1)
			}
			return m.statementFaults(o, stated{text, labels})
		}
		for l, text := range x.told {
			claims := all
			if len(faults(l, text, all[:1])) == 0 {
				claims = all[:1]
			}
			if f := faults(l, text, claims); len(f) > 0 {
				t.Errorf("refused: %s: %s\n\t%v\n\tof %s", l, text, f, x.report)
			}
		}
		for l, text := range x.lies {
			if len(faults(l, text, all)) == 0 {
				t.Errorf("not caught: %s: %s\n\tof %s", l, text, x.report)
			}
			for i, c := range all {
				if len(faults(l, text, []news.Cited{c})) == 0 {
					t.Errorf("not caught of claim %d alone: %s: %s\n\tof %s", i+1, l, text, x.report)
				}
			}
		}
	}
}
