package digest

import (
	"time"

	"tumen/news"
	"tumen/topic"
)

// The records of these tests are written for them; the outlets' reports are invented.

// A pack of the program is what names are looked up in.
var _ Names = (*topic.Pack)(nil)

type pack []*topic.Entity

func (p pack) Entities() []*topic.Entity { return p }

func entity(id, party string, uk, de, ko, en string) *topic.Entity {
	return &topic.Entity{ID: id, Party: party, Speaker: party != "", Names: map[news.Language]string{
		news.Ukrainian: uk, news.German: de, news.Korean: ko, news.English: en,
	}}
}

func testPack() pack {
	kcna := entity("kcna", "north_korea", "ЦТАК", "KCNA", "조선중앙통신", "KCNA")
	kcna.Agency = true
	yonhap := entity("yonhap", "south_korea", "Yonhap", "Yonhap", "연합뉴스", "Yonhap")
	yonhap.Agency = true
	return pack{
		kcna, yonhap,
		entity("nis", "south_korea", "Національна розвідувальна служба", "Nationaler Nachrichtendienst", "국가정보원", "NIS"),
		entity("hur", "ukraine", "ГУР", "HUR", "우크라이나 국방부 정보총국", "HUR"),
		entity("kremlin", "russia", "Кремль", "Kreml", "크렘린궁", "Kremlin"),
		entity("western_officials", "west", "західні посадовці", "westliche Regierungsvertreter", "서방 당국자", "Western officials"),
		entity("un_panel", "un", "Група експертів ООН", "UN-Expertengruppe", "유엔 전문가단", "UN experts"),
		entity("kursk", "", "Курська область", "Region Kursk", "쿠르스크주", "Kursk region"),
	}
}

func at(day string) time.Time {
	t, err := time.Parse(time.DateOnly, day)
	if err != nil {
		panic(err)
	}
	return t
}

func on(day string) news.Period {
	return news.Period{From: at(day), To: at(day), Precision: news.Day}
}

func article(id int64, outlet, host, title string, l news.Language, published string) news.Article {
	a := news.Article{ID: id, Outlet: outlet, Address: host, Title: title, Language: l, Fetched: at("2025-05-01")}
	if published != "" {
		a.Published = at(published).Add(9 * time.Hour)
	}
	return a
}

func figure(i news.Indicator, whom news.Whom, n float64, b news.Bound, place string) news.Figure {
	return news.Figure{Indicator: i, Whom: whom, Low: n, High: n, Bound: b, Place: place}
}

// said makes a claim of one sentence; the number of the claim is that of the article and the sentence.
func said(a news.Article, sentence int, story int64, c news.Category, text string, more func(*news.Claim)) news.Cited {
	cl := news.Claim{
		ID: a.ID*10 + int64(sentence), Article: a.ID, Ordinal: sentence, Story: story, Text: text,
		Language: a.Language, Category: c, Stance: news.Stated, Sentences: []int{sentence},
		Status: news.StatusClaimed,
	}
	if more != nil {
		more(&cl)
	}
	return news.Cited{Claim: cl, Article: a, Quotes: []string{text}, Filed: at("2025-05-01")}
}

func by(who, via string) []news.Attribution { return []news.Attribution{{Who: who, Via: via}} }

// testRecords are fourteen claims of nine reports: conflicting losses, a report told twice in two languages, a
// denial, a reprint, an undated file without an outlet.
func testRecords() []news.Cited {
	const nk = news.NorthKoreanWhom
	yonhap := article(1, "Yonhap", "https://yonhap.example/kr/1", "국정원 북한군 피해 보고", news.Korean, "2025-04-30")
	bote := article(2, "Der Bote", "https://bote.example/2", "Seoul nennt Zahlen zu Verlusten", news.German, "2025-04-30")
	courier := article(3, "The Courier", "https://courier.example/3?id=7&x=1", "How many fell in Kursk?", news.English, "2025-04-29")
	visnyk := article(4, "Вісник", "https://visnyk.example/4", "ГУР про втрати КНДР", news.Ukrainian, "2025-04-30")
	kcna := article(5, "KCNA", "http://kcna.example/5", "Statement on false reports", news.English, "2025-04-30")
	file := article(6, "", "file:notes.txt", "", news.English, "")
	posten := article(7, "Der Bote", "https://bote.example/7", "Moskau wirbt Arbeiter an", news.German, "2025-04-30")
	herald := article(8, "한강신문", "https://hangang.example/8", "러시아 파견 노동자 늘어", news.Korean, "2025-04-30")
	un := article(9, "The Courier", "https://courier.example/9", "UN experts on oil", news.English, "2025-04-30")

	losses := func(who string, figures ...news.Figure) func(*news.Claim) {
		return func(c *news.Claim) {
			c.Stance, c.Status, c.Figures = news.Estimated, news.StatusDisputed, figures
			c.Attribution, c.Entities = by(who, ""), []string{"north_korea", who}
		}
	}
	killed, hurt := figure("killed", nk, 600, news.Exact, ""), figure("casualties", nk, 4700, news.Exact, "")
	first := said(yonhap, 1, 1, news.Troops,
		"국가정보원은 북한군 사망자 600명을 포함해 모두 4,700명의 사상자가 나온 것으로 추정했다.",
		losses("NIS", killed, hurt))
	first.Copies = []news.Article{
		article(21, "부산신문", "https://busan.example/21", "국정원 보고", news.Korean, "2025-04-30"),
	}
	return []news.Cited{
		first,
		said(bote, 1, 1, news.Troops,
			"Der südkoreanische Geheimdienst schätzt, dass 600 nordkoreanische Soldaten getötet und insgesamt 4.700 getötet oder verwundet wurden.",
			losses("NIS", killed, hurt)),
		said(courier, 2, 1, news.Troops,
			"Western officials put North Korean casualties at about 4,000, of whom some 1,000 were killed.",
			losses("Western officials", figure("casualties", nk, 4000, news.About, ""),
				figure("killed", nk, 1000, news.About, ""))),
		said(visnyk, 1, 1, news.Troops,
			"За оцінкою ГУР, КНДР втратила в Курській області близько 4 000 військових убитими та пораненими.",
			losses("HUR", figure("casualties", nk, 4000, news.About, "Kursk region"))),
		said(yonhap, 3, 1, news.Troops, "국가정보원은 북한이 지금까지 모두 15,000명을 파병했다고 밝혔다.",
			func(c *news.Claim) {
				c.Attribution = by("NIS", "")
				c.Figures = []news.Figure{figure("troops_sent", nk, 15000, news.Exact, "")}
				c.EventDate = news.Period{To: at("2025-04-30"), Precision: news.Day}
			}),
		said(visnyk, 4, 2, news.Arms, "ГУР повідомило, що станом на початок 2025 року Росія отримала від КНДР 148 балістичних ракет.",
			func(c *news.Claim) {
				c.Attribution = by("HUR", "Ukrinform")
				f := figure("missiles", nk, 148, news.Exact, "")
				f.AsOf = news.Period{From: at("2025-01-01"), To: at("2025-01-10"), Precision: news.PartOfMonth}
				c.Figures, c.EventDate = []news.Figure{f}, f.AsOf
			}),
		said(courier, 5, 2, news.Arms, "South Korea's intelligence service said at least 15,000 containers of munitions had been shipped by rail and sea.",
			func(c *news.Claim) {
				c.Attribution, c.Status = by("NIS", "Yonhap"), news.StatusCorroborated
				c.Figures = []news.Figure{figure("containers", nk, 15000, news.AtLeast, "")}
			}),
		said(kcna, 1, 2, news.Arms, "KCNA said reports of arms deliveries were a fabrication by hostile forces.",
			func(c *news.Claim) {
				c.Attribution, c.Stance, c.Status = by("KCNA", ""), news.Denied, news.StatusDenied
			}),
		said(posten, 1, 3, news.Labour, "Russland will bis zu 30.000 weitere Arbeitskräfte aus Nordkorea anwerben.",
			func(c *news.Claim) {
				c.Stance = news.Planned
				c.Figures = []news.Figure{figure("workers", nk, 30000, news.UpTo, "")}
			}),
		said(herald, 2, 3, news.Labour, "국가정보원은 러시아에 약 15,000명의 북한 노동자가 체류 중이라고 보고했다.",
			func(c *news.Claim) {
				c.Attribution = by("NIS", "")
				c.Figures = []news.Figure{figure("workers", nk, 15000, news.About, "")}
				c.EventDate = on("2025-04-28")
			}),
		said(un, 1, 4, news.Sanctions, "UN experts reported that more than 1 million barrels of oil reached the North in 2024.",
			func(c *news.Claim) {
				c.Attribution, c.Status = by("UN experts", ""), news.StatusConfirmed
				f := figure("oil", nk, 1e6, news.MoreThan, "")
				f.Unit, f.AsOf = "barrels", news.Period{From: at("2024-01-01"), To: at("2024-12-31"), Precision: news.Year}
				c.Figures = []news.Figure{f}
			}),
		said(file, 1, 5, news.Diplomacy, "The two foreign ministers met in Wonsan to review the treaty.", nil),
		said(file, 2, 5, news.Diplomacy, "A further visit is possible.", func(c *news.Claim) { c.Stance = news.Possible }),
		said(bote, 6, 6, news.Reactions, "Der Kreml erklärte, die Zusammenarbeit richte sich nicht gegen Dritte.",
			func(c *news.Claim) { c.Attribution = by("Kremlin", "TASS") }),
	}
}

func kyiv() *time.Location { return time.FixedZone("EEST", 3*3600) }

func now() time.Time { return at("2025-05-01").Add(6 * time.Hour) }

// testInput is an edition after one that had the South Korean service at 100 killed.
func testInput(l news.Language) Input {
	before := said(article(90, "Yonhap", "https://yonhap.example/kr/90", "", news.Korean, "2025-04-28"), 1, 1, news.Troops,
		"국가정보원은 북한군 사망자가 최소 100명이라고 밝혔다.", func(c *news.Claim) {
			c.Attribution = by("NIS", "")
			c.Figures = []news.Figure{figure("killed", news.NorthKoreanWhom, 100, news.AtLeast, "")}
		})
	other := said(article(91, "Вісник", "https://visnyk.example/91", "", news.Ukrainian, "2025-04-28"), 1, 2, news.Arms,
		"Росія отримала нову партію снарядів.", nil)
	return Input{
		Language: l, Zone: kyiv(), Since: at("2025-04-30").Add(6 * time.Hour), Until: now(),
		Claims: testRecords(), Pack: testPack(), Mode: Extractive,
		Coverage: Coverage{
			Articles: map[news.Language]int{news.Ukrainian: 1, news.German: 2, news.Korean: 3, news.English: 5},
			Sources:  7, OffTopic: 2, Reprints: 1, Dropped: 3, Undated: 1,
		},
		Sources: []SourceState{
			{Name: "Укрінформ RSS", Condition: Failing}, {Name: "NK Watch", Condition: Silent, Since: at("2025-04-20")},
		},
		Previous: Previous{At: at("2025-04-30").Add(6 * time.Hour), Claims: []news.Cited{before, other}},
	}
}
