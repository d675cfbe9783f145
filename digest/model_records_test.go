package digest

import "tumen/news"

// modelRecords are the records of the other tests as a model reports them: claims in English whatever the article's
// language, the quotations as they were. Two reports were read without it: claims 26 and 82 are their sentences.
func modelRecords() []news.Cited {
	english := map[int64]string{
		11: "NIS estimated that North Korean troops had suffered 4,700 casualties in all, including 600 killed.",
		13: "NIS said that North Korea had so far sent 15,000 troops in all.",
		21: "South Korea's intelligence service estimated that 600 North Korean soldiers had been killed, and 4,700 killed or wounded in all.",
		41: "HUR estimated that North Korea had lost about 4,000 troops killed and wounded in the Kursk region.",
		44: "HUR said that as of early 2025 Russia had received 148 ballistic missiles from North Korea.",
		71: "Russia wants to recruit up to 30,000 more workers from North Korea.",
	}
	all := testRecords()
	for i := range all {
		c := &all[i]
		text, told := english[c.Claim.ID]
		switch {
		case told:
			c.Claim.Text, c.Claim.Language, c.Article.Editor = text, news.English, "small/report 1"
		case c.Article.Language == news.English:
			c.Article.Editor = "small/report 1"
		default:
			c.Article.Editor = news.Extractive
		}
	}
	return all
}

// testRenditions are the claims in the language; 82 has passed the check in none, 26 not in Korean.
func testRenditions(l news.Language) map[int64]string {
	switch l {
	case news.Ukrainian:
		return map[int64]string{
			11: "За оцінкою Національної розвідувальної служби, північнокорейські війська втратили загалом 4700 осіб убитими й пораненими, зокрема 600 загиблими.",
			13: "Національна розвідувальна служба повідомила, що КНДР загалом відправила 15 000 військових.",
			26: "Кремль заявив, що співпраця не спрямована проти третіх сторін.",
			32: "Західні посадовці оцінюють втрати КНДР приблизно в 4000 осіб, з яких близько 1000 загинули.",
			35: "Південнокорейська розвідка заявила, що залізницею та морем переправлено щонайменше 15 000 контейнерів із боєприпасами.",
			41: "За оцінкою ГУР, КНДР втратила в Курській області близько 4000 військових убитими та пораненими.",
			44: "ГУР повідомило, що станом на початок 2025 року Росія отримала від КНДР 148 балістичних ракет.",
			51: "ЦТАК заявило, що повідомлення про постачання зброї є вигадкою ворожих сил.",
			61: "Двоє міністрів закордонних справ зустрілися у Вонсані, щоб розглянути виконання договору.",
			62: "Можливий ще один візит.",
			71: "Росія хоче найняти ще до 30 000 робітників із КНДР.",
			91: "Експерти ООН повідомили, що у 2024 році КНДР отримала понад 1 мільйон барелів нафти.",
		}
	case news.German:
		return map[int64]string{
			11: "Der Nationale Nachrichtendienst schätzte die Verluste der nordkoreanischen Truppen auf insgesamt 4.700, darunter 600 Tote.",
			13: "Nach Angaben des Nationalen Nachrichtendienstes hat Nordkorea bisher insgesamt 15.000 Soldaten entsandt.",
			32: "Westliche Regierungsvertreter beziffern die nordkoreanischen Verluste auf rund 4.000, davon etwa 1.000 Tote.",
			35: "Südkoreas Nachrichtendienst erklärte, mindestens 15.000 Container mit Munition seien per Bahn und Schiff geliefert worden.",
			41: "Nach Schätzung des HUR sind in der Region Kursk rund 4.000 nordkoreanische Soldaten getötet oder verwundet worden.",
			44: "Laut HUR hatte Russland Anfang 2025 von Nordkorea 148 ballistische Raketen erhalten.",
			51: "KCNA erklärte, Berichte über Waffenlieferungen seien eine Erfindung feindlicher Kräfte.",
			61: "Die beiden Außenminister trafen sich in Wonsan, um den Vertrag zu überprüfen.",
			62: "Ein weiterer Besuch ist möglich.",
			71: "Russland will bis zu 30.000 weitere Arbeitskräfte aus Nordkorea anwerben.",
			91: "UN-Experten berichteten, dass 2024 mehr als 1 Million Barrel Öl nach Nordkorea gelangten.",
		}
	case news.Korean:
		return map[int64]string{
			11: "국가정보원은 북한군 사상자가 사망자 600명을 포함해 모두 4,700명이라고 추정했다.",
			13: "국가정보원은 북한이 지금까지 모두 15,000명을 파병했다고 밝혔다.",
			32: "서방 당국자들은 북한군 사상자를 약 4,000명, 그중 사망자를 약 1,000명으로 보고 있다.",
			35: "한국 정보기관은 최소 15,000개의 탄약 컨테이너가 철도와 해상으로 운송됐다고 밝혔다.",
			41: "우크라이나 국방부 정보총국은 북한군이 쿠르스크주에서 약 4,000명의 사상자를 냈다고 추정했다.",
			44: "우크라이나 국방부 정보총국은 2025년 초 기준으로 러시아가 북한에서 탄도미사일 148발을 받았다고 밝혔다.",
			51: "조선중앙통신은 무기 제공 보도가 적대 세력의 날조라고 밝혔다.",
			61: "양국 외교장관이 원산에서 만나 조약을 점검했다.",
			62: "추가 방문이 있을 수 있다.",
			71: "러시아는 북한에서 노동자를 최대 30,000명 더 모집하려 한다.",
			91: "유엔 전문가들은 2024년에 100만 배럴이 넘는 석유가 북한에 들어갔다고 보고했다.",
		}
	default:
		return map[int64]string{26: "The Kremlin said that the cooperation was not directed against third parties."}
	}
}

// testTakeaways are key points of one story each, and one on a claim that nobody made.
func testTakeaways(l news.Language) []news.Statement {
	texts := map[news.Language][3]string{
		news.Ukrainian: {
			"Південнокорейська розвідка оцінює втрати КНДР у 4700 осіб, зокрема 600 загиблих; західні посадовці говорять приблизно про 4000.",
			"Південнокорейська розвідка повідомляє про щонайменше 15 000 контейнерів із боєприпасами; ЦТАК називає повідомлення про постачання зброї вигадкою.",
			"За даними експертів ООН, у 2024 році КНДР отримала понад 1 мільйон барелів нафти.",
		},
		news.German: {
			"Südkoreas Nachrichtendienst schätzt die Verluste Nordkoreas auf 4.700, darunter 600 Tote; westliche Regierungsvertreter nennen rund 4.000.",
			"Südkoreas Nachrichtendienst meldet mindestens 15.000 Container mit Munition; KCNA nennt Berichte über Lieferungen eine Erfindung.",
			"UN-Experten zufolge gelangten 2024 mehr als 1 Million Barrel Öl nach Nordkorea.",
		},
		news.Korean: {
			"국가정보원은 북한군 사상자를 사망 600명을 포함한 4,700명으로, 서방 당국자들은 약 4,000명으로 추정한다.",
			"한국 정보기관은 최소 15,000개의 탄약 컨테이너가 운송됐다고 밝혔고, 조선중앙통신은 무기 제공 보도를 날조라고 했다.",
			"유엔 전문가들에 따르면 2024년에 100만 배럴이 넘는 석유가 북한에 들어갔다.",
		},
		news.English: {
			"NIS estimates 4,700 North Korean casualties, including 600 killed; Western officials put casualties at about 4,000.",
			"South Korea's intelligence service counts at least 15,000 containers of munitions; KCNA calls reports of deliveries a fabrication.",
			"UN experts report that more than 1 million barrels of oil reached the North in 2024.",
		},
	}[l]
	return []news.Statement{
		{Text: texts[0], Claims: []int64{11, 32}},
		{Text: texts[1], Claims: []int64{35, 51}},
		{Text: "Nobody reported this.", Claims: []int64{999}},
		{Text: texts[2], Claims: []int64{91}},
	}
}

// modelInput is an edition that a model has written.
func modelInput(l news.Language) Input {
	in := testInput(l)
	in.Claims, in.Mode, in.Renders = modelRecords(), Model, true
	in.Renditions, in.Takeaways, in.DroppedWriting = testRenditions(l), testTakeaways(l), 1
	in.Coverage.AwaitingModel, in.Coverage.AwaitingBudget, in.Coverage.Unread = 1, 1, 42
	return in
}

// lateInput is the same edition on a day whose budget was spent: nothing was written for it.
func lateInput(l news.Language) Input {
	in := modelInput(l)
	in.Renditions, in.Takeaways, in.DroppedWriting, in.Renders = nil, nil, 0, false
	in.Coverage.AwaitingModel, in.Coverage.AwaitingBudget, in.Coverage.Unread = 0, 2, 0
	in.Unwritten = news.AwaitedBudget
	return in
}
