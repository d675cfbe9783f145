package extract

import (
	"encoding/json"
	"errors"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"tumen/lang"
	"tumen/news"
)

var update = flag.Bool("update", false, "write the golden readings anew")

// addressOf gives the pages an address in the web, as they have when they are fetched.
func addressOf(name string) string {
	if strings.HasSuffix(name, ".html") {
		return "https://www.news.example.com/2025/" + name + "?fbclid=1&id=7"
	}
	return "file:" + name
}

func TestSamplesReadAsTheirGoldenReadings(t *testing.T) {
	files, err := filepath.Glob(filepath.Join("testdata", "read", "*.*"))
	if err != nil || len(files) < 9 {
		t.Fatalf("%d samples, %v", len(files), err)
	}
	for _, file := range files {
		if strings.HasSuffix(file, ".golden") {
			continue
		}
		t.Run(filepath.Base(file), func(t *testing.T) {
			body, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			got, err := Reader{Outlets: outlets}.Read(news.Document{Address: addressOf(filepath.Base(file)), Body: body})
			if err != nil {
				t.Fatal(err)
			}
			out, err := json.MarshalIndent(struct {
				Address, Title, Byline, Outlet string
				Published                      time.Time
				Text                           []string
			}{got.Address, got.Title, got.Byline, got.Outlet, got.Published, strings.Split(got.Text, "\n")}, "", "  ")
			if err != nil {
				t.Fatal(err)
			}
			golden := file + ".golden"
			if *update {
				if err := os.WriteFile(golden, append(out, '\n'), 0o600); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(golden)
			if err != nil {
				t.Fatal(err)
			}
			if string(want) != string(out)+"\n" {
				t.Errorf("read as\n%s\nwant\n%s", out, want)
			}
		})
	}
}

// What a sentence quotes must be found in the file as it stands.
func TestBodyOfAnUnwrappedTextIsVerbatim(t *testing.T) {
	for _, name := range []string{"uk.txt", "ko.txt", "de.txt"} {
		body, err := os.ReadFile(filepath.Join("testdata", "read", name))
		if err != nil {
			t.Fatal(err)
		}
		got, err := Reader{}.Read(news.Document{Address: "file:" + name, Body: body})
		if err != nil {
			t.Fatal(err)
		}
		clean := lang.Clean(string(body))
		for l := range strings.SplitSeq(got.Text, "\n") {
			if !strings.Contains(clean, l) {
				t.Errorf("%s: %q is not in the file", name, l)
			}
		}
	}
}

func TestWhatIsNoReportIsAnErrorThatNamesItself(t *testing.T) {
	cases := []struct {
		name, body, says string
	}{
		{"empty", "", "empty"},
		{"spaces", " \n\t \r\n", "empty"},
		{"binary", "MZ\x00\x01\x02\x03 some text \x00\x00", "binary"},
		{"pdf", "%PDF-1.7\n%\xe2\xe3", "it is a PDF, not text"},
		{"png", "\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "image/png"},
		{"zip or office file", "PK\x03\x04\x14\x00", "archive"},
		{"rtf", `{\rtf1\ansi Text}`, "RTF"},
		{"controls, no zero byte", strings.Repeat("\x01\x02\x03\x04", 300), "binary"},
		{"menu only", "Home\nShare\nLog in\n12\n", "no text of a report"},
		{"headline only", "Troops to be sent, officials think", "no text of a report"},
		{"encoded data", strings.Repeat("QUJDREVGR0hJSktMTU5PUFFSU1RVVldYWVo", 30000), "no text of a report"},
		{"feed", `<?xml version="1.0"?><rss version="2.0"><channel><title>x</title></channel></rss>`, "feed"},
		{"page without text", "<html><body><nav><a href=x>Home</a></nav><script>1</script></body></html>", "no text of a report"},
		// Bytes that are Cyrillic in none of the sets, Korean in none and Latin in none.
		{"unknown character set", strings.Repeat("\x81\x8d\x8f\x90\x9d\xff\xfe\xfd ", 60), "character set"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			got, err := Reader{}.Read(news.Document{Address: "file:odd.txt", Body: []byte(c.body)})
			if err == nil {
				t.Fatalf("read as %.200q", got.Text)
			}
			if !errors.Is(err, news.ErrGiveUp) || !strings.Contains(err.Error(), "file:odd.txt") ||
				!strings.Contains(err.Error(), c.says) {
				t.Errorf("error %q, want one of giving up that names the file and says %q", err, c.says)
			}
		})
	}
}

// Each line has something of furniture and is a sentence of the report.
func TestSentencesThatLookLikeFurnitureStay(t *testing.T) {
	const before = "The number of cars that crossed the border station doubled in May, the ministry in Seoul said on Wednesday."
	for _, l := range []string{
		`Ukrainian soldiers retrieved the bodies, and "we counted twelve", said the officer who led the search.`,
		"Daraus ergibt sich nach Angaben der Behörde ein anderes Bild: mehr Wagen fuhren leer zurück.",
		"Sources in the ministry told the paper that the number would rise again in the coming month.",
		"Related payments were made through a bank in Moscow, according to the panel of experts.",
		"By June the number had risen to 340, which is twice as many as in the same month a year before.",
		"Moscow (Russia) - that is the sender written on the papers, according to the ministry in Seoul.",
		"출처를 밝히지 않은 당국자는 이 수치가 다음 달에 다시 늘어날 것이라고 말했다.",
		"Фото з супутника показують 340 вагонів на станції, повідомили в міністерстві оборони.",
		"Новини про удар з'явилися в Telegram о шостій ранку, а за годину їх підтвердило міністерство.",
		"Підтримати санкції готові шість країн, повідомило міністерство закордонних справ у Києві.",
		"Join us or leave, the commander told his men, according to a letter that the paper has seen.",
		"Share prices of the company that owns the port fell by a tenth after the report on Wednesday.",
	} {
		got, err := Reader{Outlets: outlets}.Read(news.Document{Address: "file:x.txt", Body: []byte("Cars double at the border\n\n" + before + "\n\n" + l + "\n")})
		if err != nil {
			t.Fatal(err)
		}
		if got.Text != before+"\n"+l {
			t.Errorf("%q is not in %q", l, got.Text)
		}
	}
}

func TestFurnitureGoes(t *testing.T) {
	const before = "The number of cars that crossed the border station doubled in May, the ministry in Seoul said on Wednesday."
	for _, l := range []string{
		"Читайте новини «Факти» у Telegram – оперативно і без зайвого", "Більше новин – у нашому WhatsApp-каналі", "Підтримати «Факти» можна переказом на картку",
		"Follow our reporter on Twitter", "Folgen Sie uns auf Instagram", "에디터 양지온, 웹편집 한소율", "▶ 한빛일보 구독하고 커피 쿠폰 받기", "Фото Павла Загребенюка, Радіо Факти",
		"Captcha *", "Loading...", "Share", "Поділитися 14", "Teilen", "공유하기", "Read also: Bridge closed", "Читайте також: міст закрито",
		"Lesen Sie auch: Brücke gesperrt", "[관련기사]", "Click here to see the map of the border. It is updated daily.",
		"We use cookies to improve this site. Read our privacy policy.", "Підписуйтесь на наш канал у Telegram", "Foto: dpa",
		"Cars at the bridge on Tuesday. [Jo Sample/AFP]", "다리를 건너는 화차들 /연합뉴스 제공", "Вагони на мосту. Фото: Укрінформ",
		"Güterwagen auf der Brücke (Foto: dpa)", "jo@example.org", "#border #freight", "* * *", "https://example.org/a", "© 2025 Example",
		"[Short citation of 8% of the original article]", "무단 전재 및 재배포 금지", "1. ^ \"Cars\". example.org. Retrieved 1 June 2025.",
		"Smith, Jo (1 June 2025). \"Cars\". Example. Retrieved 2 June 2025.", "Tags: border, freight", before,
	} {
		got, err := Reader{Outlets: outlets}.Read(news.Document{Address: "file:x.txt", Body: []byte("Cars double at the border\n\n" + before + "\n\n" + l + "\n")})
		if err != nil {
			t.Fatal(err)
		}
		if got.Text != before {
			t.Errorf("%q is left: %q", l, got.Text)
		}
	}
}

func TestOneLineOfAMegabyteIsRead(t *testing.T) {
	const s = "The ministry said that the number of cars had doubled in May. "
	text := strings.Repeat(s, 1<<20/len(s))
	got, err := Reader{Outlets: outlets}.Read(news.Document{Address: "file:long.txt", Body: []byte(text)})
	if err != nil {
		t.Fatal(err)
	}
	if got.Text != strings.TrimSpace(text) {
		t.Errorf("%d bytes of %d are left", len(got.Text), len(text))
	}
}

func TestHeadOfATextIsReadInItsManyForms(t *testing.T) {
	const body = "\n\nThe number of cars that crossed the border station doubled in May, the ministry in Seoul said on Wednesday.\n"
	const ko = "\n\n통일 당국은 지난달 두만강역을 지난 화차가 340량으로 집계됐다고 밝혔다. 이는 전달의 두 배라고 당국은 설명했다.\n"
	cases := []struct {
		name, text, title, outlet, byline, published string
	}{
		{"date and time of day with letters", "Cars double at the border\n\nFebruary 9, 2025, 4:45 pm ET" + body, "Cars double at the border", "", "", "2025-02-09T21:45:00Z"},
		{"summer of the same zone", "Cars double at the border\n\nJuly 9, 2025, 4:45 pm ET" + body, "Cars double at the border", "", "", "2025-07-09T20:45:00Z"},
		{"ISO day", "Cars double at the border\n2025-06-11" + body, "Cars double at the border", "", "", "2025-06-11T00:00:00Z"},
		{"ISO time with offset", "Cars double at the border\n2025-06-11 18:23 +0300" + body, "Cars double at the border", "", "", "2025-06-11T15:23:00Z"},
		{"German time", "Mehr Wagen an der Grenze\n11. Juni 2025, 18:23 Uhr" + body, "Mehr Wagen an der Grenze", "", "", "2025-06-11T18:23:00Z"},
		{"either month: February or June", "Cars double at the border\nFakti, 02/06/2025" + body, "Cars double at the border", "Fakti", "", ""},
		{"either month, labelled", "Cars double at the border\nPublished: 02/06/2025" + body, "Cars double at the border", "", "", ""},
		{"either month with dashes", "Cars double at the border\n02-06-2025" + body, "Cars double at the border", "", "", ""},
		{"year of two digits", "Cars double at the border\n25/06/02" + body, "Cars double at the border", "", "", ""},
		{"only the day can be 31", "Cars double at the border\n31/12/2025" + body, "Cars double at the border", "", "", "2025-12-31T00:00:00Z"},
		{"only the day can be 31, month first", "Cars double at the border\n12/31/2025" + body, "Cars double at the border", "", "", "2025-12-31T00:00:00Z"},
		{"both readings are one", "Cars double at the border\n06/06/2025" + body, "Cars double at the border", "", "", "2025-06-06T00:00:00Z"},
		{"Ukrainian writes the day first", "Вагонів стало більше на кордоні\nСереда, 02/06/2025" + body, "Вагонів стало більше на кордоні", "", "", "2025-06-02T00:00:00Z"},
		{"German numeric", "Mehr Wagen an der Grenze\n11.06.2025" + body, "Mehr Wagen an der Grenze", "", "", "2025-06-11T00:00:00Z"},
		{"Ukrainian", "Вагонів стало більше на кордоні\n11 червня 2025, 18:23" + body, "Вагонів стало більше на кордоні", "", "", "2025-06-11T18:23:00Z"},
		{"Korean", "두만강역 화차 두 배로 늘어\n2025년 6월 11일 오후 6시 23분" + ko, "두만강역 화차 두 배로 늘어", "", "", "2025-06-11T18:23:00Z"},
		{"Korean label", "두만강역 화차 두 배로 늘어\n입력 2025.06.11 18:23" + ko, "두만강역 화차 두 배로 늘어", "", "", "2025-06-11T18:23:00Z"},
		{"Korean label with zone", "두만강역 화차 두 배로 늘어\n송고시간 2025-06-11 18:23 KST" + ko, "두만강역 화차 두 배로 늘어", "", "", "2025-06-11T09:23:00Z"},
		{"agency, day", "Cars double at the border\nYonhap, 30 April 2025" + body, "Cars double at the border", "Yonhap", "", "2025-04-30T00:00:00Z"},
		{"place and day: only the day is sure", "Cars double at the border\nBerlin, 11. Juni 2025" + body, "Cars double at the border", "", "", "2025-06-11T00:00:00Z"},
		{"day without a year is no date", "Cars double at the border\nISW - 09/02" + body, "Cars double at the border", "ISW", "", ""},
		{"title with its own date", "Campaign Assessment, February 9, 2025" + body, "Campaign Assessment, February 9, 2025", "", "", ""},
		{"agency beside an unknown name", "Cars double at the border\nBy AFP and Jo Sample" + body, "Cars double at the border", "", "AFP and Jo Sample", ""},
		{"agency alone", "Cars double at the border\nBy AFP |" + body, "Cars double at the border", "AFP", "AFP", ""},
		{"agency and outlet", "Cars double at the border\nBy AFP and Global Watch |" + body, "Cars double at the border", "Global Watch", "AFP and Global Watch", ""},
		{"section labels", "World\nStrategic Affairs\nCars double at the border again" + body, "Cars double at the border again", "", "", ""},
		{"short headline that is repeated", "Cars double\nThe ministry counts freight and finds more\n\nCars double" + body, "Cars double", "", "", ""},
		{"site line", "Latest news from Fakti\n\nCars double at the border" + body, "Cars double at the border", "Fakti", "", ""},
		{"glued", "Loading...Cars double at the border" + body, "Cars double at the border", "", "", ""},
		{"no headline", strings.TrimSpace(body), "", "", "", ""},
		{"German byline is no headline about a name", "Von der Leyen warnt vor mehr Wagen" + body, "Von der Leyen warnt vor mehr Wagen", "", "", ""},
		{"reporter with address", "두만강역 화차 두 배로 늘어\n김철수 기자 kim@example.com\n승인 2025.06.11 18:23" + ko, "두만강역 화차 두 배로 늘어", "", "김철수", "2025-06-11T18:23:00Z"},
		{"weekday and outlet beside the date", "Вагонів стало більше на кордоні\nСереда, 11 червня 2025, 18:23 | Факти" + body, "Вагонів стало більше на кордоні", "Fakty", "", "2025-06-11T18:23:00Z"},
		{"summer time of New York", "Cars double at the border\nPublished Jun 11, 2025 at 6:23 PM EDT\nUpdated Jun 12, 2025" + body, "Cars double at the border", "", "", "2025-06-11T22:23:00Z"},
		{"menu of latest news above the headline", "Останні новини\n\nВагонів стало більше на кордоні" + body, "Вагонів стало більше на кордоні", "", "", ""},
		{"labels", "Title: Cars double at the border\nOutlet: The Gazette\nPublished: 2025-06-11T18:23:00Z\nAuthor: Jo Sample" + body, "Cars double at the border", "The Gazette", "Jo Sample", "2025-06-11T18:23:00Z"},
		{"update counts when there is nothing else", "Cars double at the border\nUpdated: June 11, 2025" + body, "Cars double at the border", "", "", "2025-06-11T00:00:00Z"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			got, err := Reader{Outlets: outlets}.Read(news.Document{Address: "file:x.txt", Body: []byte(c.text)})
			if err != nil {
				t.Fatal(err)
			}
			published := ""
			if !got.Published.IsZero() {
				published = got.Published.Format("2006-01-02T15:04:05Z07:00")
			}
			if got.Title != c.title || got.Outlet != c.outlet || got.Byline != c.byline || published != c.published {
				t.Errorf("title %q outlet %q byline %q published %q", got.Title, got.Outlet, got.Byline, published)
			}
			if want := strings.TrimSpace(c.text[strings.LastIndex(strings.TrimSpace(c.text), "\n")+1:]); !strings.HasSuffix(got.Text, want) {
				t.Errorf("text %q", got.Text)
			}
		})
	}
}

func TestDatelinesAreTakenOffAndSayWhoReports(t *testing.T) {
	const en = "The ministry said that the number of cars that crossed the border had doubled in May."
	const uk = "Міністерство повідомило, що кількість вагонів на кордоні подвоїлася за травень."
	const ko = "통일 당국은 지난달 두만강역을 지난 화차가 340량으로 집계됐다고 11일 밝혔다."
	cases := []struct{ lead, text, outlet, byline, day string }{
		{"MOSCOW, June 11, 2025 (TASS) - ", en, "TASS", "", "2025-06-11"}, // unknown, but no sentence begins so
		{"SEOUL, June 11 (Yonhap) -- ", en, "Yonhap", "", ""},
		{"Kiew/Berlin (AFP) – ", en, "AFP", "", ""},
		{"СЕУЛ/КИЇВ, 11 червня 2025 р. /Укрінформ/ – ", uk, "Ukrinform", "", "2025-06-11"},
		{"КИЇВ, 11 червня. /Укрінформ/. ", uk, "Ukrinform", "", ""},
		{"Київ. 11 червня. УНН. ", uk, "УНН", "", ""},
		{"(서울=연합뉴스) 김철수 기자 = ", ko, "Yonhap", "김철수", ""},
		{"(서울·도쿄=연합뉴스) 김철수 박영희 기자 = ", ko, "Yonhap", "김철수 박영희", ""},
		{"[뉴시스 김철수 기자] ", ko, "뉴시스", "김철수", ""},
		{"[나홋카(러시아)=뉴시스 김철수 특파원] ", ko, "뉴시스", "김철수", ""},
		{"[서울=뉴시스] 김철수 기자 = ", ko, "뉴시스", "김철수", ""},
	}
	for _, c := range cases {
		got, err := Reader{Outlets: outlets}.Read(news.Document{Address: "file:x.txt", Body: []byte(c.lead + c.text)})
		if err != nil {
			t.Fatal(err)
		}
		day := ""
		if !got.Published.IsZero() {
			day = got.Published.Format("2006-01-02")
		}
		if got.Text != c.text || got.Outlet != c.outlet || got.Byline != c.byline || day != c.day {
			t.Errorf("%q: %+v", c.lead, got)
		}
	}
}
