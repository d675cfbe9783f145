package topic

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"tumen/news"
)

// figuresWritten writes the figures of a sentence as "casualties north_korean about 4000 of 11000 troops_sent".
func figuresWritten(p *Pack, text string, l news.Language) string {
	var got []string
	for _, m := range p.Figures(text, l, time.Date(2025, 4, 30, 0, 0, 0, 0, time.UTC), p.Find(text, l)) {
		f := m.Figure
		parts := []string{string(f.Indicator), string(f.Whom)}
		if f.Bound != news.Exact {
			parts = append(parts, string(f.Bound))
		}
		parts = append(parts, fmt.Sprintf("%.0f", f.Low))
		if f.Among != "" {
			parts = append(parts, "of "+f.Among)
		}
		got = append(got, strings.Join(strings.Fields(strings.Join(parts, " ")), " "))
	}
	return strings.Join(got, ", ")
}

type figuresCase struct {
	l          news.Language
	text, want string
}

func wantFigures(t *testing.T, cases []figuresCase) {
	t.Helper()
	p := pack(t)
	for _, c := range cases {
		if got := figuresWritten(p, c.text, c.l); got != c.want {
			t.Errorf("%s\n got %s\nwant %s", c.text, got, c.want)
		}
	}
}

// Whoever was sent to a country is not its own: the 11,000 sent to Russia are no Russian casualties.
func TestWhoIsSentSomewhereIsNotFromThere(t *testing.T) {
	const unnamed = "casualties about 4000 of 11000 troops_sent, troops_sent 11000"
	wantFigures(t, []figuresCase{
		{news.English, "About 4,000 of the 11,000 sent to Russia have become casualties.", unnamed},
		{news.Ukrainian, "Близько 4 тисяч з 11 тисяч відправлених до Росії вже вбиті або поранені.", unnamed},
		{news.German, "Rund 4.000 der 11.000 nach Russland Entsandten sind gefallen oder verwundet.", unnamed},
		{news.Korean, "러시아에 파병된 1만1000명 가운데 약 4000명의 사상자가 발생했다.", "troops_sent 11000, casualties about 4000 of 11000 troops_sent"},
		{news.German, "Von den 11.000 nach Russland entsandten Soldaten sind rund 4.000 gefallen oder verwundet.", "troops_sent 11000, casualties about 4000 of 11000 troops_sent"},
		// whose they are is said: then they are
		{news.English, "About 4,000 of the 11,000 North Koreans sent to Russia have become casualties.",
			"casualties north_korean about 4000 of 11000 troops_sent, troops_sent north_korean 11000"},
		// a country that nobody is sent to owns its dead
		{news.English, "Russia lost 900 soldiers killed near Sudzha.", "killed russian 900"},
		{news.Korean, "러시아군 900명이 전사했다.", "killed russian 900"},
	})
}

// The people of two sides in one number are neither's alone.
func TestWhoSpeaksOfWorkersDoesNotOwnThem(t *testing.T) {
	wantFigures(t, []figuresCase{
		{news.German, "Der ukrainische Geheimdienstchef Kyrylo Budanow hatte von 3.000 Arbeitskräften gesprochen.", "workers 3000"},
		{news.English, "Ukraine's spy chief had spoken of 3,000 workers.", "workers 3000"},
		{news.Ukrainian, "Українська розвідка нарахувала там 3000 робітників.", "workers 3000"},
		{news.Korean, "우크라이나 측은 노동자 3000명이 있다고 주장했다.", "workers 3000"},
		// whose they are is said: then they are
		{news.English, "Ukraine's spy chief had spoken of 3,000 North Korean workers.", "workers north_korean 3000"},
		{news.English, "Some 300 Ukrainian workers fled from the plant.", "workers ukrainian about 300"},
	})
}

func TestTheSoldiersOfTwoSidesAreNoSidesAlone(t *testing.T) {
	wantFigures(t, []figuresCase{
		{news.English, "Some 50,000 North Korean and Russian soldiers are massed in Kursk, Zelensky said.", ""},
		{news.Ukrainian, "У Курській області зосереджено 50 тисяч північнокорейських і російських солдатів.", ""},
		{news.Ukrainian, "50 тисяч російських та північнокорейських військових розгорнуто на Курщині.", ""},
		{news.German, "Rund 50.000 nordkoreanische und russische Soldaten stehen in der Region Kursk.", ""},
		{news.Korean, "북한군과 러시아군 5만명이 쿠르스크에 배치됐다.", ""},
		{news.Korean, "쿠르스크에 러시아군과 북한군 5만여 명이 배치됐다.", ""},
		{news.English, "Some 300 Russian and North Korean soldiers were killed there.", "killed other about 300"},
		{news.German, "Etwa 300 russische und nordkoreanische Soldaten wurden dort getötet.", "killed other about 300"},
		// each side has a number of its own, or the other side only stands near
		{news.English, "In Kursk 40,000 Russian soldiers and 10,000 North Korean soldiers were deployed.", "troops_sent north_korean 10000"},
		{news.English, "North Korea and Russia agreed on 3,000 North Korean workers.", "workers north_korean 3000"},
		{news.Korean, "북한과 러시아는 북한 노동자 3000명을 받기로 합의했다.", "workers north_korean 3000"},
		{news.German, "Nordkorea und Russland verhandeln, und 600 nordkoreanische Soldaten sind gefallen.", "killed north_korean 600"},
	})
}

// A figure behind the label of a correction is what the speaker says now; one that is corrected is nobody's.
func TestAFigureBehindTheLabelOfACorrectionIsRead(t *testing.T) {
	const killed = "killed north_korean 600"
	wantFigures(t, []figuresCase{
		{news.English, "Correction: The NIS put the number of North Korean soldiers killed at 600.", killed},
		{news.English, "Correction: NIS said 600 North Korean soldiers were killed, not 6,000.", killed},
		{news.Ukrainian, "Виправлення: НРС оцінила кількість загиблих північнокорейських солдатів у 600.", killed},
		{news.German, "Korrektur: Der NIS bezifferte die Zahl der getöteten nordkoreanischen Soldaten auf 600.", killed},
		{news.Korean, "[정정] 국정원은 북한군 전사자를 600명으로 추산했다.", killed},
		{news.English, "Correction: An earlier version of this report said that 6,000 North Korean soldiers were killed.", ""},
		{news.German, "Korrektur: In einer früheren Fassung hieß es, 6.000 nordkoreanische Soldaten seien gefallen.", ""},
		{news.English, "The correction of the report said: 6,000 North Korean soldiers were not killed.", ""},
	})
}

// A word before a colon is the label of the number behind it, not what the number before it counts.
func TestALabelBelongsToTheNumberBehindIt(t *testing.T) {
	const both = "casualties 4700, killed about 600 of 4700 casualties"
	wantFigures(t, []figuresCase{
		{news.German, "Die Verluste liegen bei 4.700, davon Getötete: rund 600.", both},
		{news.German, "Die Verluste liegen bei 4.700, davon Tote: rund 600.", both},
		{news.English, "Casualties stand at 4,700, of them killed: about 600.", both},
		{news.Ukrainian, "Втрати становлять 4700, з них загиблих: близько 600.", both},
		{news.Korean, "사상자는 4700명, 사망자: 약 600명.", both},
		{news.German, "Die Verluste liegen bei 4.700, davon 600 Getötete.", "casualties 4700, killed 600 of 4700 casualties"},
		{news.English, "North Korea sent 15,000 troops: 11,000 and 3,000.", "troops_sent north_korean 15000"}, // a colon behind what is counted
	})
}

// Behind the end of what is said stands who says it, whatever opens the sentence as its topic.
func TestWhoStandsBehindWhatIsSaidSaysItAsATopicToo(t *testing.T) {
	p := pack(t)
	cases := []struct{ text, want string }{
		{"북한은 지난달 병력 3000명을 러시아에 추가로 보냈다고 국가정보원은 밝혔다.", "NIS"},
		{"북한은 지난달 병력 3000명을 러시아에 추가로 보냈다고 국정원은 26일 국회에서 밝혔다.", "NIS"},
		{"김정은은 병력을 더 보내기로 했다고 국정원이 밝혔다.", "NIS"},
		{"국정원은 북한이 병사 3000명을 보냈다고 보고했다고 이성권 의원은 말했다.", "NIS"}, // he hands on what the NIS reported
		{"북한은 파병을 인정한다고 밝혔다.", "North Korea"},
		{"국정원은 북한은 병력을 보내지 않았다고 밝혔다.", "NIS"}, // a topic within what is said
	}
	for _, c := range cases {
		got := p.Attribution(c.text, news.Korean, p.Find(c.text, news.Korean))
		if len(got) != 1 || got[0].Who != c.want {
			t.Errorf("%s: %v, want %s", c.text, got, c.want)
		}
	}
}

// A number without a word of its own goes on counting what was counted, if the words beside it say so.
func TestANumberGoesOnCountingWhatWasCounted(t *testing.T) {
	wantFigures(t, []figuresCase{
		{news.English, "North Korea sent 11,000 troops last autumn and roughly 4,000 more between January and March, bringing the total to about 15,000, the NIS said.",
			"troops_sent north_korean 11000 of 15000 troops_sent, troops_sent north_korean about 4000 of 15000 troops_sent, troops_sent north_korean about 15000"},
		{news.German, "Nordkorea entsandte im Herbst 11.000 Soldaten, im Frühjahr rund 4.000, insgesamt also etwa 15.000.",
			"troops_sent north_korean 11000 of 15000 troops_sent, troops_sent north_korean about 4000 of 15000 troops_sent, troops_sent north_korean about 15000"},
		{news.German, "Mehr als 200 Geschütze hat Nordkorea bereitgestellt, 120 davon sind an der Front.", "guns north_korean more_than 200, guns north_korean 120 of 200 guns"},
		{news.Korean, "북한은 장사정포 200문을 제공했고 이 가운데 120문이 전선에 있다.", "guns north_korean 200, guns north_korean 120 of 200 guns"},
		{news.English, "At least 148 North Korean missiles had reached Russia, and 150 more are planned.", "missiles north_korean at_least 148, missiles north_korean 150"},
		{news.Korean, "북한군 부상자는 2만 명이 아니라 2000명이다.", "wounded north_korean 2000"},
		// other things, the whole of something else, a number that nothing joins to the first
		{news.English, "At least 148 North Korean missiles had reached Russia, and 150 more houses were hit.", "missiles north_korean at_least 148"},
		{news.Korean, "북한군 사상자가 사망자 600명을 포함해 총 4700명에 이른다.", "killed north_korean 600"},
		{news.English, "North Korea sent 148 missiles, and 64 ships were seen.", "missiles north_korean 148"},
		{news.German, "Nordkorea lieferte 200 Geschütze und weitere 40 Lastwagen.", "guns north_korean 200, vehicles north_korean 40"},
	})
}

// Shares, limits and ages are no figures, and their words don't go to the numbers beside them.
func TestSharesLimitsAndAgesAreNoFigures(t *testing.T) {
	wantFigures(t, []figuresCase{
		{news.English, "Half of the shells fired by Russia come from North Korea.", ""},
		{news.German, "Zwei von drei nordkoreanischen Verwundeten seien an die Front zurückgekehrt.", ""},
		{news.German, "Nordkorea erhielt eine Million Barrel Öl, erlaubt sind 500.000 Barrel Öl.", "oil north_korean 1000000"},
		{news.English, "North Korea lost 600 soldiers, a third of them killed in Kursk.", "casualties north_korean 600"},
	})
}

// Soldiers who are named by their people alone are soldiers where they fight; Koreans in Russia's war are the North's.
func TestNorthKoreansWhoFightAreTroops(t *testing.T) {
	wantFigures(t, []figuresCase{
		{news.German, "Bis zu 7.000 Nordkoreaner kämpfen in der Region Kursk.", "troops_sent north_korean up_to 7000"},
		{news.Ukrainian, "На Курщині воює до семи тисяч північнокорейців.", "troops_sent north_korean up_to 7000"},
		{news.Korean, "쿠르스크에서 싸우는 북한군이 최대 7000명이다.", "troops_sent north_korean up_to 7000"},
		{news.German, "Rund 100 Nordkoreaner leben in Wien.", ""},
		{news.English, "A Russian soldier said forty Koreans were wounded yesterday.", "wounded north_korean 40"},
		{news.English, "South Korea's embassy said forty Koreans were wounded in Russia.", "wounded russian 40"},
	})
}

// A weight, a calibre or the number of ships is no number of the shells and containers named beside it.
func TestWeightsCalibresAndShipsAreNoNumberOfTheirCargo(t *testing.T) {
	wantFigures(t, []figuresCase{
		{news.English, "North Korea shipped 7,000 tonnes of ammunition to Russia.", ""},
		{news.English, "The Angara carried up to 5,000 t of shells.", ""},
		{news.English, "Of the 7,000 tonnes sent to Russia, most was ammunition.", ""},
		{news.Ukrainian, "КНДР відправила 7000 тонн боєприпасів, до 5000 т за рейс.", ""},
		{news.German, "Nordkorea lieferte 7.000 Tonnen Munition, ein Schiff lud 5.000 t Granaten.", ""},
		{news.Korean, "북한은 포탄 7000톤을 보냈고 탄약 5천t을 더 실었다.", ""},
		{news.English, "North Korea sent 152- and 170-millimetre shells, later 122 and 152 mm shells.", ""},
		{news.Ukrainian, "Туди везли 152- і 170-міліметрові снаряди.", ""},
		{news.German, "Nordkorea lieferte 152- und 170-Millimeter-Granaten.", ""},
		{news.Korean, "북한은 152㎜ 포탄과 170㎜ 포탄을 보냈다.", ""},
		{news.English, "Two Russian freighters brought containers from Rajin.", ""},
		{news.English, "Three container ships carried shells to Russia.", ""}, // the container only tells what ship it is
		{news.Ukrainian, "Два російські суховантажі привезли контейнери зі снарядами.", ""},
		{news.German, "Zwei russische Frachter brachten Container.", ""},
		{news.Korean, "러시아 화물선 두 척이 컨테이너를 실어 날랐다.", ""},
		{news.English, "Three generals inspected the missiles, as two officers had the shells.", ""},
		{news.Ukrainian, "Троє північнокорейських інструкторів оглянули гаубиці.", ""},
		{news.German, "Drei russische Generäle besichtigten die Raketen.", ""},
		// each has a number of its own; of oil the weight is the figure
		{news.English, "Two Russian freighters brought 300 containers.", "containers 300"},
		{news.Ukrainian, "Два судна привезли 300 контейнерів зі снарядами.", "containers 300"},
		{news.German, "Zwei Frachter luden 300 Container, dazu 7.000 Tonnen Munition.", "containers 300"},
		{news.Korean, "화물선 2척이 컨테이너 300개를 실었다.", "containers 300"},
		{news.English, "Russia sent 165,000 tonnes of refined petroleum.", "oil 165000"},
		{news.German, "Drei russische Generäle wurden getötet.", "killed russian 3"},
		{news.English, "Casualties rose to 4,700 and 20 villages were taken.", "casualties 4700"},
	})
}

// Whoever speaks of the dead does not own them, unless he calls them his own or is said to have lost them.
func TestWhoSpeaksOfTheDeadDoesNotOwnThem(t *testing.T) {
	wantFigures(t, []figuresCase{
		{news.English, "Kyiv spoke of 11 killed, Moscow of three killed.", "killed 11, killed 3"},
		{news.English, "Ukraine's military spy chief had spoken of 300 dead, which Moscow denied.", "killed 300"},
		{news.English, "Ukraine puts the dead at 4,700.", "killed 4700"},
		{news.English, "Ukraine counted 11 soldiers captured by Russia.", "captured 11"},
		{news.Ukrainian, "Київ говорить про 11 загиблих, Москва — про трьох загиблих.", "killed 11, killed 3"},
		{news.German, "Kiew spricht von 11 Toten, Moskau von drei Toten.", "killed 11, killed 3"},
		{news.German, "Kiew nennt 11 Tote.", "killed 11"},
		{news.Korean, "우크라이나는 사망자가 11명이라고 주장했다.", "killed 11"},
		// whose they are is said
		{news.English, "Ukraine puts Russian losses at 1,000.", "casualties russian 1000"},
		{news.English, "Russia puts its dead at 300.", "killed russian 300"},
		{news.English, "Kyiv spoke of 11 North Koreans killed.", "killed north_korean 11"},
		{news.Ukrainian, "Росія втратила 900 солдатів убитими.", "killed russian 900"},
		{news.German, "Russland hatte 300 Tote, sagte der Sprecher.", "killed russian 300"},
		{news.Korean, "러시아는 900명이 전사했다고 국정원이 밝혔다.", "killed russian 900"},
	})
}

// Those who were taken for dead and are no longer are no dead.
func TestTheFormerDeadAreNotCounted(t *testing.T) {
	wantFigures(t, []figuresCase{
		{news.English, "Three men previously counted among the dead are being treated.", ""},
		{news.English, "Three wrongly declared dead came home.", ""},
		{news.Ukrainian, "Троє, яких раніше зарахували до загиблих, лікуються.", ""},
		{news.German, "Drei zuvor zu den Toten gezählte Männer werden behandelt.", ""},
		{news.German, "Drei zunächst für tot erklärte Männer leben.", ""},
		{news.Korean, "사망자로 집계됐던 3명은 치료를 받고 있다.", ""},
		{news.Korean, "앞서 전사한 것으로 알려진 3명이 살아 있다.", ""},
		{news.English, "Three men were counted among the dead.", "killed 3"},
		{news.English, "Kyiv had previously reported 300 dead.", "killed ukrainian 300"},
		{news.Korean, "사망자는 3명으로 집계됐다.", "killed 3"},
	})
}

// Where a German sentence names its source in one word with the account, or behind what is said.
func TestGermanSourcesInOneWordWithTheirAccount(t *testing.T) {
	p := pack(t)
	cases := []struct{ text, want string }{
		{"Etwa 15.000 Arbeiter halten sich nach NIS-Schätzung in Russland auf.", "NIS"},
		{"Anderthalb Millionen Granaten sollen es nach HUR-Angaben werden.", "HUR"},
		{"Im Herbst wurden 11.000 Soldaten entsandt, so der NIS.", "NIS"},
		{"600 Tote auf nordkoreanischer Seite nannte der Abgeordnete Lee Seong-kweun.", "Lee Seong-kweun"},
		{"Der Minister reiste nach dem NIS-Bericht ab.", ""},
		{"So der NIS will, wird berichtet.", ""},
	}
	for _, c := range cases {
		got := ""
		for _, a := range p.Attribution(c.text, news.German, p.Find(c.text, news.German)) {
			got = a.Who
		}
		if got != c.want {
			t.Errorf("%s: %q, want %q", c.text, got, c.want)
		}
	}
}

// Who takes prisoners is not whose they are: that is said elsewhere, or not at all.
func TestTheCaptorsAreNotTheCaptured(t *testing.T) {
	wantFigures(t, []figuresCase{
		{news.English, "Ukrainian paratroopers captured two soldiers near Sudzha.", "captured 2"},
		{news.German, "Ukrainische Fallschirmjäger nahmen bei Sudscha zwei Soldaten gefangen.", "captured 2"},
		{news.Ukrainian, "Українські десантники взяли в полон двох солдатів поблизу Суджі.", "captured 2"},
		{news.Korean, "우크라이나 특수작전군은 쿠르스크에서 병사 2명을 생포했다.", "captured 2"},
		{news.English, "Two North Korean soldiers held by Ukraine since January 2025 asked for Seoul.", "captured north_korean 2"}, // and not sent
		// whose they are is said
		{news.English, "Ukraine captured two North Korean soldiers near Sudzha.", "captured north_korean 2"},
		{news.Korean, "우크라이나군이 북한군 2명을 생포했다.", "captured north_korean 2"},
		{news.German, "Russland nahm 600 ukrainische Soldaten gefangen, 50 starben.", "captured ukrainian 600, killed ukrainian 50"},
		{news.English, "Russia captured 30 Ukrainian soldiers near Sudzha.", "captured ukrainian 30"},
	})
}

// Foreigners are not of the country that speaks of them.
func TestForeignersAreNobodysOwn(t *testing.T) {
	wantFigures(t, []figuresCase{
		{news.Korean, "러시아 비상사태부는 사망자가 외국인 3명이라고 발표했다.", "killed other 3"},
		{news.English, "Russia admitted that 3 foreigners were killed in Yelabuga.", "killed other 3"},
		{news.German, "Russland gab den Tod von 3 Ausländern zu: 3 Ausländer wurden getötet.", "killed other 3"},
		{news.Ukrainian, "Росія визнала: загинули 3 іноземці.", "killed other 3"},
		{news.English, "Russia lost 3 soldiers killed near Sudzha.", "killed russian 3"},
	})
}
