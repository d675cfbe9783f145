package pipeline_test

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"time"

	"tumen/news"
)

// firstDay is the day of the first generated report.
var firstDay = time.Date(2025, 1, 6, 0, 0, 0, 0, time.UTC)

// perDay is how many generated reports a day brings.
const perDay = 40

// vocabulary is what reports in a language are made of. Each sentence may name the event's two figures (%[1]d, %[2]d),
// its place (%[3]s) and a number of the report's own (%[4]d).
type vocabulary struct {
	outlets   []string
	date      func(time.Time) string
	headline  string
	places    []string
	sentences []string
}

// vocabularies are in the order of news.Languages.
var vocabularies = []vocabulary{
	{
		outlets:  []string{"Укрінформ", "Українська правда", "Радіо Свобода"},
		date:     func(t time.Time) string { return fmt.Sprintf("%d %s %d", t.Day(), ukMonths[t.Month()-1], t.Year()) },
		headline: "КНДР: %[1]d солдатів, %[3]s",
		places:   []string{"Курськ", "Бєлгород", "Владивосток", "Расон", "Пхеньян", "Хасан", "Єлабуга"},
		sentences: []string{
			"Північна Корея відправила до Росії %[1]d солдатів, повідомило ГУР.",
			"Близько %[2]d військових КНДР загинули, заявив Буданов.",
			"Місто %[3]s згадується у звіті, який налічує %[4]d сторінок.",
			"За даними південнокорейської розвідки NIS, поранено ще %[4]d північнокорейських військових.",
			"Потяг із %[4]d контейнерами боєприпасів прибув із КНДР до Росії, повідомляє Yonhap.",
			"Пхеньян ці дані не коментував, а в Кремлі назвали їх вигадкою.",
			"Президент Зеленський закликав партнерів відповісти на участь КНДР у війні.",
			"До Росії поїхали також %[4]d робітників із Північної Кореї, вважають у Сеулі.",
			"Незалежно перевірити ці відомості наразі неможливо.",
			"Кім Чен Ин і Путін обговорили договір телефоном, каже представник Кремля Пєсков.",
		},
	},
	{
		outlets:  []string{"dpa", "Tagesschau", "Der Spiegel"},
		date:     func(t time.Time) string { return fmt.Sprintf("%d. %s %d", t.Day(), deMonths[t.Month()-1], t.Year()) },
		headline: "Nordkorea: %[1]d Soldaten, %[3]s",
		places:   []string{"Kursk", "Belgorod", "Wladiwostok", "Rason", "Pjöngjang", "Chassan", "Jelabuga"},
		sentences: []string{
			"Nordkorea hat %[1]d Soldaten nach Russland entsandt, teilte der südkoreanische Geheimdienst NIS mit.",
			"Rund %[2]d nordkoreanische Soldaten seien getötet worden, sagte ein Abgeordneter in Seoul.",
			"In %[3]s wurden nach Angaben ukrainischer Militärs %[4]d Fahrzeuge gezählt.",
			"Ein Zug mit %[4]d Containern voller Munition überquerte die Grenze zu Russland.",
			"Der Kreml wies die Berichte über Nordkorea am Abend zurück.",
			"Nach Einschätzung der Bundesregierung vertieft Moskau die Zusammenarbeit mit Pjöngjang.",
			"Zudem arbeiten %[4]d Arbeiter aus Nordkorea auf russischen Baustellen, heißt es in Seoul.",
			"Die Angaben ließen sich zunächst nicht unabhängig überprüfen.",
			"Das US-Außenministerium verurteilte die Lieferung von Raketen aus Nordkorea.",
			"Machthaber Kim Jong Un und Präsident Putin hatten im Juni einen Vertrag unterzeichnet.",
		},
	},
	{
		outlets:  []string{"연합뉴스", "한겨레", "KBS"},
		date:     func(t time.Time) string { return fmt.Sprintf("%d년 %d월 %d일", t.Year(), int(t.Month()), t.Day()) },
		headline: "북한군 %[1]d명, %[3]s",
		places:   []string{"쿠르스크", "벨고로드", "블라디보스토크", "나선", "평양", "하산", "옐라부가"},
		sentences: []string{
			"북한이 러시아에 병력 %[1]d명을 보냈다고 국가정보원이 밝혔다.",
			"국정원은 북한군 %[2]d명이 사망했다고 전했다.",
			"%[3]s 지역에서는 차량 %[4]d대가 확인됐다고 우크라이나군이 밝혔다.",
			"포탄을 실은 컨테이너 %[4]d개가 북한에서 러시아로 넘어갔다고 정부 관계자가 말했다.",
			"크렘린궁은 북한 관련 보도를 부인했다.",
			"통일부는 북러 협력의 심화를 우려한다고 밝혔다.",
			"러시아 건설 현장에는 북한 노동자 %[4]d명이 일하고 있는 것으로 추정된다.",
			"이 수치는 독자적으로 확인되지 않았다.",
			"미국 국무부는 북한의 미사일 제공을 규탄했다.",
			"김정은 국무위원장과 푸틴 대통령은 지난해 조약에 서명했다.",
		},
	},
	{
		outlets:  []string{"Yonhap", "Reuters", "Kyiv Independent"},
		date:     func(t time.Time) string { return t.Format("2 January 2006") },
		headline: "North Korea: %[1]d soldiers, %[3]s",
		places:   []string{"Kursk", "Belgorod", "Vladivostok", "Rason", "Pyongyang", "Khasan", "Yelabuga"},
		sentences: []string{
			"North Korea sent %[1]d soldiers to Russia, South Korea's National Intelligence Service said on Tuesday.",
			"About %[2]d of the North Korean soldiers were killed, according to the NIS.",
			"Ukraine's military counted %[4]d vehicles near %[3]s that night.",
			"A train with %[4]d containers of ammunition left North Korea for Russia, a Western official said.",
			"The Kremlin dismissed the reports about North Korea's role as false.",
			"Officials in Seoul said they were watching Moscow's cooperation with Pyongyang closely.",
			"Another %[4]d North Korean workers are at Russian building sites, the Unification Ministry estimates.",
			"None of these numbers could be verified independently.",
			"The US State Department condemned the transfer of ballistic missiles from North Korea to Russia.",
			"Kim Jong Un and Vladimir Putin signed a treaty of mutual defence last June in Pyongyang.",
		},
	},
}

var (
	ukMonths = strings.Fields("січня лютого березня квітня травня червня липня серпня вересня жовтня листопада грудня")
	deMonths = strings.Fields("Januar Februar März April Mai Juni Juli August September Oktober November Dezember")
)

// report is the i-th generated report. Every three are about one event, in different languages. One of ten is a copy
// of an earlier report in the same language and one of ten is off the topic.
func report(i int) news.Document {
	day := firstDay.AddDate(0, 0, i/perDay)
	d := news.Document{
		Address: fmt.Sprintf("https://reports.example/%05d", i), ContentType: "text/plain; charset=utf-8",
		Fetched: day.AddDate(0, 0, 1), Published: day.Add(time.Duration(i%perDay) * time.Minute),
	}
	switch {
	case i%10 == 9:
		d.Body = fmt.Appendf(nil, "Harvest report %d\nReuters, %s\n\nFarmers brought in %d tonnes of wheat this season. Prices fell at the local market, officials said.\n",
			i, day.Format("2 January 2006"), 1000+i)
	case i%10 == 7 && i > 10:
		d.Body = []byte(strings.Replace(string(report(i-4).Body), "\n", " — 2\n", 1))
	default:
		d.Body = []byte(written(i, day))
	}
	return d
}

func written(i int, day time.Time) string {
	v := vocabularies[i%len(vocabularies)]
	event := rand.New(rand.NewPCG(uint64(i/3), 7))
	sent, dead, place := 800+event.IntN(20000), 20+event.IntN(5000), event.IntN(len(v.places))
	own := rand.New(rand.NewPCG(uint64(i), 11))
	var b strings.Builder
	fmt.Fprintf(&b, v.headline+"\n", sent, dead, v.places[place], 0)
	fmt.Fprintf(&b, "%s, %s\n\n", v.outlets[own.IntN(len(v.outlets))], v.date(day))
	order := own.Perm(len(v.sentences) - 2)
	for n, s := range append([]int{0, 1}, added(order[:5], 2)...) {
		// The place is an argument of every sentence, needed or not: what is not wanted is cut off behind the %%.
		line := fmt.Sprintf(v.sentences[s], sent, dead, v.places[place], 10+own.IntN(9000))
		if cut := strings.Index(line, "%!(EXTRA"); cut >= 0 {
			line = line[:cut]
		}
		b.WriteString(line)
		if b.WriteByte(' '); n == 3 {
			b.WriteString("\n\n")
		}
	}
	return b.String() + "\n"
}

func added(numbers []int, n int) []int {
	for i := range numbers {
		numbers[i] += n
	}
	return numbers
}
