package digest

import (
	"testing"
	"time"

	"tumen/news"
)

// A situation is what an edition can be like, with as little in it as shows that. Each is written down in each language,
// length and format that anybody reads, and these files are read by a person before they are committed.

// situations are inputs by name. Those in which nothing is told have no lengths.
func situations(l news.Language) map[string]Input {
	return map[string]Input{
		"day": dayInput(l), "first": firstInput(l), "down": downInput(l), "correction": correctionInput(l),
		"empty": emptyInput(l), "unquotable": unquotableInput(l),
	}
}

func TestEditionsReadAsTheyWereReviewedInEverySituation(t *testing.T) {
	for _, l := range news.Languages() {
		for name, in := range situations(l) {
			for _, length := range []Length{Full, Short} {
				if length == Short && (name == "empty" || name == "unquotable") {
					continue
				}
				in.Length = length
				e := Compose(in, now())
				if err := checkCitations(e); err != nil {
					t.Error(err)
				}
				file := "situations/" + name + "_" + string(length) + "_" + string(l)
				for ext, got := range formats(t, e) {
					golden(t, file+"."+ext, got)
				}
				golden(t, file+".messages", reviewed(Messages(e)))
			}
		}
	}
}

// small is the frame of all situations.
func small(l news.Language) Input {
	return Input{
		Language: l, Zone: kyiv(), Since: at("2025-04-30").Add(6 * time.Hour), Until: now(), Pack: testPack(), Mode: Model, Renders: true,
		Coverage: Coverage{Articles: map[news.Language]int{news.German: 1, news.Korean: 1, news.English: 3, news.Ukrainian: 1}, Sources: 5, OffTopic: 1},
		State:    map[string]bool{"KCNA": true},
	}
}

// reports of the situations.
var (
	theYonhap  = article(1, "Yonhap", "https://yonhap.example/kr/1", "국정원 북한군 피해 보고", news.Korean, "2025-04-30")
	theCourier = article(2, "The Courier", "https://courier.example/2", "How many fell in Kursk?", news.English, "2025-04-29")
	theKCNA    = article(3, "KCNA", "http://kcna.example/3", "On the fraternal aid", news.English, "2025-04-30")
	theVisnyk  = article(4, "Вісник", "https://visnyk.example/4", "ГУР про робітників із КНДР", news.Ukrainian, "2025-04-30")
	theBote    = article(5, "Der Bote", "https://bote.example/5", "Treffen in Wonsan", news.German, "2025-04-30")
)

// by a model, in English; the quotation is the report's.
func reportedAs(a news.Article, sentence int, story int64, c news.Category, text, quote string, more func(*news.Claim)) news.Cited {
	a.Editor = "small/report 1"
	k := said(a, sentence, story, c, text, more)
	k.Claim.Language, k.Quotes = news.English, []string{quote}
	return k
}

// dayRecords are a figure that changed and is disputed, a confirmation, a denial, what another side says now too, a new matter
// of another day, and what was told before.
func dayRecords() []news.Cited {
	const nk = news.NorthKoreanWhom
	return []news.Cited{
		reportedAs(theYonhap, 1, 1, news.Troops, "NIS estimated North Korean casualties at 4,700, including 600 killed.",
			"국가정보원은 북한군 사상자를 사망자 600명을 포함해 4,700명으로 추정했다.", func(c *news.Claim) {
				killed := figure("killed", nk, 600, news.Exact, "")
				killed.Among = "4700 casualties"
				c.Attribution, c.Stance, c.Status = by("NIS", ""), news.Estimated, news.StatusDisputed
				c.Figures = []news.Figure{figure("casualties", nk, 4700, news.Exact, ""), killed}
			}),
		reportedAs(theCourier, 1, 1, news.Troops, "Western officials put the number of North Koreans killed at about 1,000.",
			"Western officials put the number of North Koreans killed at about 1,000.", func(c *news.Claim) {
				c.Attribution, c.Stance, c.Status = by("Western officials", ""), news.Estimated, news.StatusDisputed
				c.Figures = []news.Figure{figure("killed", nk, 1000, news.About, "")}
			}),
		reportedAs(theKCNA, 1, 2, news.Arms, "KCNA confirmed that North Korea had sent long-range artillery to Russia.",
			"We have given the fraternal army long-range artillery.", func(c *news.Claim) {
				c.Attribution, c.Status = by("KCNA", ""), news.StatusConfirmed
			}),
		reportedAs(theCourier, 2, 3, news.Technology, "The Kremlin denied that Russia was paying with missile technology.",
			"The Kremlin denied that Russia was paying with missile technology.", func(c *news.Claim) {
				c.Attribution, c.Stance, c.Status = by("Kremlin", ""), news.Denied, news.StatusDenied
			}),
		reportedAs(theVisnyk, 1, 4, news.Labour, "HUR counts about 15,000 North Korean workers in Russia.",
			"ГУР нараховує в Росії близько 15 тисяч робітників із КНДР.", func(c *news.Claim) {
				c.Attribution, c.Status, c.Entities = by("HUR", ""), news.StatusCorroborated, []string{"north_korea"}
				c.Figures = []news.Figure{figure("workers", nk, 15000, news.About, "")}
			}),
		reportedAs(theBote, 1, 5, news.Diplomacy, "The two foreign ministers met in Wonsan.",
			"Die beiden Außenminister trafen sich in Wonsan.", func(c *news.Claim) { c.EventDate = on("2025-04-28") }),
		reportedAs(theCourier, 3, 4, news.Labour, "NIS has counted about 15,000 North Korean workers in Russia.",
			"NIS has counted about 15,000 North Korean workers in Russia.", aboutWorkers),
	}
}

func aboutWorkers(c *news.Claim) {
	c.Attribution, c.Entities = by("NIS", ""), []string{"north_korea"}
	c.Figures = []news.Figure{figure("workers", news.NorthKoreanWhom, 15000, news.About, "")}
}

// before is what was told on the day before.
func before() Previous {
	the := func(id int64, outlet string) news.Article {
		return article(id, outlet, "https://before.example/"+outlet, "", news.English, "2025-04-29")
	}
	return Previous{At: at("2025-04-30").Add(6 * time.Hour), Claims: []news.Cited{
		said(the(91, "Yonhap"), 1, 1, news.Troops, "NIS said that at least 100 North Koreans had been killed.", func(c *news.Claim) {
			c.Attribution, c.Figures = by("NIS", ""), []news.Figure{figure("killed", news.NorthKoreanWhom, 100, news.AtLeast, "")}
		}),
		said(the(92, "Вісник"), 1, 2, news.Arms, "HUR said that North Korean guns had arrived in Russia.", func(c *news.Claim) { c.Attribution = by("HUR", "") }),
		said(the(93, "The Courier"), 1, 3, news.Technology, "Russia pays with missile technology, the paper wrote.", nil),
		said(the(94, "Yonhap"), 1, 4, news.Labour, "NIS counts about 15,000 workers.", aboutWorkers),
	}}
}

// dayInput is a day on which the model did everything.
func dayInput(l news.Language) Input {
	in := small(l)
	in.Claims, in.Previous, in.Renditions = dayRecords(), before(), dayRenditions(l)
	in.Takeaways = []news.Statement{{Text: map[news.Language]string{
		news.Ukrainian: "Південнокорейська розвідка оцінює втрати КНДР у 4700 осіб, зокрема 600 загиблих; західні посадовці говорять приблизно про 1000 загиблих.",
		news.German:    "Südkoreas Geheimdienst schätzt die Verluste Nordkoreas auf 4.700, darunter 600 Tote; westliche Regierungsvertreter sprechen von rund 1.000 Toten.",
		news.Korean:    "국가정보원은 북한군 사상자를 사망자 600명을 포함해 4,700명으로 추정했고, 서방 당국자들은 사망자를 약 1,000명으로 본다.",
		news.English:   "NIS estimates North Korean casualties at 4,700, including 600 killed; Western officials speak of about 1,000 killed.",
	}[l], Claims: []int64{11, 21}}}
	in.FillTakeaways = true
	in.Sources = []SourceState{{Name: "NK Watch", Condition: Silent, Since: at("2025-04-20")}}
	in.Coverage.Dropped = 2
	return in
}

func dayRenditions(l news.Language) map[int64]string {
	return map[news.Language]map[int64]string{
		news.Ukrainian: {
			11: "Національна розвідувальна служба оцінила втрати КНДР у 4700 осіб, зокрема 600 загиблих.",
			21: "Західні посадовці оцінюють кількість загиблих військових КНДР приблизно в 1000.",
			31: "ЦТАК підтвердило, що КНДР передала Росії далекобійну артилерію.",
			22: "Кремль заперечив, що Росія розплачується ракетними технологіями.",
			41: "ГУР нараховує в Росії близько 15 000 робітників із КНДР.",
			51: "Міністри закордонних справ двох країн зустрілися у Вонсані.",
		},
		news.German: {
			11: "Der Nationale Nachrichtendienst schätzte die nordkoreanischen Verluste auf 4.700, darunter 600 Tote.",
			21: "Westliche Regierungsvertreter beziffern die Zahl der getöteten Nordkoreaner auf rund 1.000.",
			31: "KCNA bestätigte, dass Nordkorea weitreichende Artillerie nach Russland geschickt habe.",
			22: "Der Kreml dementierte, dass Russland mit Raketentechnologie bezahle.",
			41: "HUR zählt in Russland rund 15.000 nordkoreanische Arbeitskräfte.",
			51: "Die beiden Außenminister trafen sich in Wonsan.",
		},
		news.Korean: {
			11: "국가정보원은 북한군 사상자를 사망자 600명을 포함해 4,700명으로 추정했다.",
			21: "서방 당국자들은 북한군 사망자를 약 1,000명으로 보고 있다.",
			31: "조선중앙통신은 북한이 러시아에 장거리포를 보냈다고 확인했다.",
			22: "크렘린궁은 러시아가 미사일 기술로 대가를 치른다는 것을 부인했다.",
			41: "우크라이나 국방부 정보총국은 러시아 내 북한 노동자를 약 15,000명으로 집계했다.",
			51: "양국 외교장관이 원산에서 만났다.",
		},
	}[l]
}

// firstInput is a reader's first edition, without a model: a sentence in each language, one of a state's medium of which the
// page is closed, and one without a date.
func firstInput(l news.Language) Input {
	in := small(l)
	in.Since, in.Mode, in.Renders = time.Time{}, Extractive, false
	in.Coverage.Undated = 1
	closed := theKCNA
	closed.Excerpt = true
	undated := article(6, "", "file:notes.txt", "", news.English, "")
	all := dayRecords()
	in.Claims = []news.Cited{
		all[1],
		said(theYonhap, 1, 1, news.Troops, all[0].Quotes[0], func(c *news.Claim) {
			id := c.ID
			*c = all[0].Claim
			c.ID, c.Text, c.Language = id, all[0].Quotes[0], news.Korean
		}),
		said(theVisnyk, 1, 4, news.Labour, all[4].Quotes[0], func(c *news.Claim) {
			c.Attribution, c.Figures = by("HUR", ""), all[4].Claim.Figures
		}),
		said(theBote, 1, 5, news.Diplomacy, all[5].Quotes[0], func(c *news.Claim) { c.EventDate = on("2025-04-28") }),
		said(closed, 1, 2, news.Arms, "The aid of the fraternal army was given in full.", nil),
		said(undated, 1, 6, news.Diplomacy, "A further visit is possible.", func(c *news.Claim) { c.Stance = news.Possible }),
	}
	in.Claims[0].Article.Editor = ""
	return in
}

// downInput is the day with the model down: what it reported before is in English, the rest as it stands.
func downInput(l news.Language) Input {
	in := dayInput(l)
	in.Renditions, in.Takeaways, in.Renders, in.FillTakeaways = nil, nil, false, false
	in.Unwritten, in.Coverage.AwaitingModel = news.AwaitedModel, 1
	in.Claims = in.Claims[:6]
	in.Claims[5] = said(theBote, 1, 5, news.Diplomacy, in.Claims[5].Quotes[0], func(c *news.Claim) { c.EventDate = on("2025-04-28") })
	in.Claims[5].Article.Editor = news.Extractive
	return in
}

// correctionInput is the day after an outlet gave another number than the one cited, and took out a sentence.
func correctionInput(l news.Language) Input {
	in := small(l)
	missiles := func(n float64) func(*news.Claim) {
		return func(c *news.Claim) {
			c.Attribution, c.Figures = by("HUR", ""), []news.Figure{figure("missiles", news.NorthKoreanWhom, n, news.Exact, "")}
		}
	}
	in.Claims = []news.Cited{reportedAs(theVisnyk, 2, 2, news.Arms, "HUR said that Russia had received 148 ballistic missiles from North Korea.",
		"ГУР повідомило, що Росія отримала від КНДР 148 балістичних ракет.", missiles(148))}
	in.Renditions = map[news.Language]map[int64]string{
		news.Ukrainian: {42: "ГУР повідомило, що Росія отримала від КНДР 148 балістичних ракет."},
		news.German:    {42: "HUR teilte mit, Russland habe von Nordkorea 148 ballistische Raketen erhalten."},
		news.Korean:    {42: "우크라이나 국방부 정보총국은 러시아가 북한에서 탄도미사일 148발을 받았다고 밝혔다."},
	}[l]
	was := theVisnyk
	was.ID = 40
	in.Previous = Previous{At: in.Since, Claims: []news.Cited{reportedAs(was, 2, 2, news.Arms, "HUR said that Russia had received 150 ballistic missiles from North Korea.",
		"ГУР повідомило, що Росія отримала від КНДР 150 балістичних ракет.", missiles(150))}}
	gone := theBote
	gone.ID = 50
	in.Lost = []news.Cited{said(gone, 2, 5, news.Diplomacy, "Der Minister habe einen Besuch in Pjöngjang zugesagt.", func(c *news.Claim) { c.Lost = now() })}
	return in
}

// emptyInput is a day on which nothing came in that is about the topic.
func emptyInput(l news.Language) Input {
	in := small(l)
	in.Coverage = Coverage{Articles: map[news.Language]int{news.English: 2}, Sources: 2, OffTopic: 2}
	return in
}

// unquotableInput is a day of which all reports are from sources that allow no quotation.
func unquotableInput(l news.Language) Input {
	in := small(l)
	in.Coverage = Coverage{Articles: map[news.Language]int{news.English: 2}, Sources: 1, Unquoted: 2}
	return in
}
