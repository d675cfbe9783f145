package pdf_test

import (
	"context"
	"errors"
	"os"
	"os/exec"
	"slices"
	"strings"
	"testing"
	"time"

	"tumen/internal/pdfmake"
	"tumen/news"
	"tumen/source/failure"
	"tumen/source/pdf"
)

// TestMain says that the program is missing. CI installs it, so that there its tests fail rather than say nothing.
func TestMain(m *testing.M) { os.Exit(m.Run()) }

// needs skips a test where the program is missing, but not in CI.
func needs(t testing.TB) {
	t.Helper()
	for _, p := range []string{pdf.Program, pdf.Renderer} {
		if _, err := pdf.Find(p); err != nil {
			if os.Getenv("CI") != "" {
				t.Fatalf("%s is missing: %s", p, pdf.Remedy)
			}
			t.Skipf("SKIPPED: %s is missing: %s", p, pdf.Remedy)
		}
	}
}

func convert(t testing.TB, body []byte) (pdf.Text, error) {
	t.Helper()
	needs(t)
	return pdf.Converter{}.Convert(t.Context(), news.Document{Address: "file:a.pdf", Body: body})
}

func textOf(t testing.TB, f pdfmake.File) pdf.Text {
	t.Helper()
	got, err := convert(t, f.Bytes())
	if err != nil {
		t.Fatal(err)
	}
	return got
}

func same(t *testing.T, got, want string) {
	t.Helper()
	if got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

// at sets lines one below the other.
func at(x, y, size float64, lines ...string) (out []pdfmake.Text) {
	for _, l := range lines {
		out = append(out, pdfmake.Text{X: x, Y: y, Size: size, Text: l})
		y += 1.3 * size
	}
	return out
}

func onePage(texts ...[]pdfmake.Text) pdfmake.File {
	return pdfmake.File{Pages: []pdfmake.Page{{Texts: slices.Concat(texts...)}}}
}

func TestEachLanguageComesBackWhole(t *testing.T) {
	for _, c := range []struct{ title, first, second string }{
		{"Розвідка: до Росії прибули 11 тисяч військових",
			"За даними південнокорейської розвідки, Північна Корея відправила до Росії понад 11 000 військових. Військово-технічна співпраця двох держав поглиблюється, сказав речник «щодня».",
			"Об’єм постачання зріс на 60 %: від 600 до 4 700 контейнерів, ідеться у звіті про ґрунтовну перевірку."},
		{"Nordkorea schickt weitere Soldaten nach Russland",
			"Nach Angaben des südkoreanischen Geheimdienstes hat Nordkorea mehr als 11.000 Soldaten entsandt. Die Nord-Korea-Politik der Bundesregierung bleibe unverändert, hieß es in Berlin.",
			"Es gehe um 4,5 Milliarden Euro, „größer als je zuvor“, wie aus Regierungskreisen verlautete."},
		{"국정원 “북한군 1만1000명 러시아 파병”",
			"국가정보원은 30일 러시아에 파병된 북한군에서 사망자 600명을 포함해 4천700명의 사상자가 발생한 것으로 보고 있다고 밝혔다. 북한은 러시아에 포탄을 공급하고 있다.",
			"통일부는 이날 브리핑에서 북한 노동자 1만5000명이 러시아에 머물고 있는 것으로 추정된다고 말했다. 추가 파병 가능성도 있다고 덧붙였다."},
		{"North Korea sends more troops to Russia",
			"North Korea has sent more than 11,000 soldiers to Russia, the South Korean intelligence service said. The long-term cooperation of the two countries flies in the face of sanctions.",
			"Officials put the value of the shells at $4.5 billion, up from $600 million a year before, in a closed-door briefing."},
	} {
		got := textOf(t, pdfmake.Simple(c.title, c.first, c.second))
		same(t, got.Title, c.title)
		same(t, got.Text, strings.Join([]string{c.title, c.first, c.second}, "\n"))
		if got.Partial || !got.Published.IsZero() {
			t.Errorf("partial %t, published %s", got.Partial, got.Published)
		}
	}
}

// Each column is read to its end before the next, whichever way the other program cuts the page.
func TestColumnsAreReadOneAfterTheOther(t *testing.T) {
	for name, words := range map[string]string{
		"de": "Nach Angaben des südkoreanischen Geheimdienstes hat Nordkorea mehr als elftausend Soldaten nach Russland entsandt und will weitere schicken.",
		"ko": "국가정보원은 러시아에 파병된 북한군에서 많은 사상자가 발생한 것으로 보고 있다고 밝혔으며 추가 파병 가능성도 있다고 덧붙였다고 전했다.",
		"uk": "За даними південнокорейської розвідки, Північна Корея відправила до Росії понад одинадцять тисяч військових і готує нові підрозділи.",
	} {
		for _, justified := range []bool{false, true} {
			var texts []pdfmake.Text
			var want []string
			head, y := pdfmake.Set("North Korea and Russia: a report in two columns on one page", 50, 80, 495, 18, false)
			texts = append(texts, head...)
			want = append(want, "North Korea and Russia: a report in two columns on one page")
			for column := range 2 {
				at := y + 20
				for p := range 4 {
					para := string(rune('A'+4*column+p)) + " " + words
					var set []pdfmake.Text
					set, at = pdfmake.Set(para, 50+float64(column)*255, at, 240, 10, justified)
					texts = append(texts, set...)
					at += 6
					want = append(want, para)
				}
			}
			got := textOf(t, onePage(texts))
			t.Run(name, func(t *testing.T) { same(t, got.Text, strings.Join(want, "\n")) })
		}
	}
}

// A footnote's mark behind a figure is no digit of it.
func TestRaisedMarksAreNoDigits(t *testing.T) {
	line := func(y float64, before, mark, after string) []pdfmake.Text {
		x := 60 + pdfmake.WidthOf(before, 10)
		out := []pdfmake.Text{{X: 60, Y: y, Text: before}, {X: x, Y: y - 3.5, Size: 6, Text: mark}}
		return append(out, pdfmake.Text{X: x + pdfmake.WidthOf(mark, 6), Y: y, Text: after})
	}
	got := textOf(t, onePage(
		at(60, 100, 10, "The service counts 4,700 casualties in all, 600 of them dead."),
		line(130, "Pyongyang sent 10,000", "1", " soldiers to Russia, it was said in 2025."),
		line(160, "The area measures 25 km", "2", " along the river, says the ministry."),
		line(190, "It was the 1", "st", " deployment of its kind."),
		line(220, "The output of 10", "6", " shells is an estimate."),
		line(250, "Nobody has denied it.", "12", " Officials did not comment on 3 May."),
		at(60, 280, 10, "On the same line stand 15,000 soldiers and 1 general."),
	))
	same(t, got.Text, strings.Join([]string{
		"The service counts 4,700 casualties in all, 600 of them dead.",
		"Pyongyang sent 10,000 soldiers to Russia, it was said in 2025.",
		"The area measures 25 km² along the river, says the ministry.",
		"It was the 1st deployment of its kind.",
		"The output of 10⁶ shells is an estimate.",
		"Nobody has denied it. Officials did not comment on 3 May.",
		"On the same line stand 15,000 soldiers and 1 general.",
	}, "\n"))
}

// Korean papers set figures in a smaller font than the letters around: these are no marks. Met in files of browsers.
func TestSmallerFiguresInKoreanStay(t *testing.T) {
	var texts []pdfmake.Text
	for i := range 4 {
		x, y := 60.0, 100+float64(i)*30
		for _, part := range []struct {
			text string
			size float64
		}{{"북한군 ", 12}, {"1", 9}, {"만", 12}, {"1000", 9}, {"명 러시아 파병, 사망자 ", 12}, {"600", 9}, {"명 발생", 12}} {
			texts = append(texts, pdfmake.Text{X: x, Y: y, Size: part.size, Text: part.text})
			x += pdfmake.WidthOf(part.text, part.size)
		}
	}
	same(t, textOf(t, onePage(texts)).Text, strings.TrimSpace(strings.Repeat(" 북한군 1만1000명 러시아 파병, 사망자 600명 발생", 4)))
}

func TestRunningLinesAndPageNumbersAreLeftOut(t *testing.T) {
	var f pdfmake.File
	var want []string
	for i := range 6 {
		number := string(rune('1' + i))
		body := "On page " + number + " the report tells of 1" + number + ",000 soldiers."
		f.Pages = append(f.Pages, pdfmake.Page{Texts: slices.Concat(
			at(60, 40, 8, "Institute of East Asia, Report 7/2025"), at(480, 40, 8, "North Korea"),
			at(60, 120, 10, body), at(290, 815, 8, "Page "+number+" of 6"))})
		want = append(want, body)
	}
	same(t, textOf(t, f).Text, strings.Join(want, "\n"))
}

func TestAParagraphGoesOnOnTheNextPageAndNotesStandAtTheEnd(t *testing.T) {
	first := slices.Concat(at(60, 740, 10, "The two countries have agreed to go on with the exchange of goods and of", "workers, which the council of the United Nations has for-"),
		[]pdfmake.Text{{X: 60, Y: 782, Size: 5, Text: "1"}}, at(64, 785, 8, "Yonhap, 3 May 2025."))
	got := textOf(t, pdfmake.File{Pages: []pdfmake.Page{{Texts: first}, {Texts: at(60, 80, 10, "bidden since 2017, said an official who did not want to be named.")}}})
	same(t, got.Text, "The two countries have agreed to go on with the exchange of goods and of workers, which the council of the United Nations has forbidden since 2017, said an official who did not want to be named.\nYonhap, 3 May 2025.")
}

// A row keeps each figure with what it counts; two figures side by side never become one.
func TestTablesAreReadByRows(t *testing.T) {
	var table []pdfmake.Text
	rows := [][]string{{"Місяць", "Військові", "Загиблі"}, {"жовтень 2024", "11 000", "600"}, {"березень 2025", "15 000", "4 700"}, {"травень 2025", "13 221", "–"}}
	for i, row := range rows {
		for j, cell := range row {
			table = append(table, pdfmake.Text{X: 60 + 110*float64(j), Y: 200 + 16*float64(i), Text: cell})
		}
	}
	got := textOf(t, onePage(at(60, 150, 10, "Так змінювалася чисельність за даними розвідки, сказано у звіті:"), table,
		at(60, 290, 10, "Інших даних звіт не містить, і перевірити ці неможливо.")))
	want := []string{"Так змінювалася чисельність за даними розвідки, сказано у звіті:"}
	for _, r := range rows {
		want = append(want, strings.Join(r, " | "))
	}
	same(t, got.Text, strings.Join(append(want, "Інших даних звіт не містить, і перевірити ці неможливо."), "\n"))
}

func TestTitles(t *testing.T) {
	const big = "Seoul: 600 North Koreans killed in Kursk"
	for own, want := range map[string]string{
		"":                                       big,
		"Microsoft Word - bericht.docx":          big,
		"report_final_v2":                        big,
		"untitled":                               big,
		"보도자료.hwp":                               big,
		"Press release template of the ministry": big, // the file was made from another
		"600 North Koreans killed in Kursk":      "600 North Koreans killed in Kursk",
	} {
		f := pdfmake.Simple(big, "The service told the parliament so on Wednesday, in a closed briefing.")
		f.Title = own
		if got := textOf(t, f).Title; got != want {
			t.Errorf("%q: %q, want %q", own, got, want)
		}
	}
}

// The day on which a file was made is a day of publication only if the report says the same.
func TestADayIsNeverGuessed(t *testing.T) {
	for _, c := range []struct{ head, want string }{
		{"Seoul, 3 May 2025", "2025-05-03"},
		{"Seoul, 2 May 2025", "0001-01-01"},
		{"A report without a day", "0001-01-01"},
	} {
		f := pdfmake.Simple("Seoul: 600 North Koreans killed", c.head, "The service told the parliament so in a closed briefing.")
		f.Created = "D:20250503083000+09'00'"
		if got := textOf(t, f).Published.Format(time.DateOnly); got != c.want {
			t.Errorf("%s: %s, want %s", c.head, got, c.want)
		}
	}
}

func TestFilesThatGiveNoTextSayWhy(t *testing.T) {
	text := pdfmake.Simple("Seoul: 600 North Koreans killed", "The service told the parliament so in a closed briefing.").Bytes()
	loop := strings.Replace(string(text), "/Kids [", "/Kids [2 0 R 2 0 R ", 1)
	for name, c := range map[string]struct {
		body []byte
		want string
	}{
		"a scan":              {pdfmake.File{Pages: []pdfmake.Page{{Picture: true}, {Picture: true}}}.Bytes(), "a scan"},
		"a scan with a stamp": {pdfmake.File{Pages: []pdfmake.Page{{Picture: true, Texts: at(200, 820, 8, "Archive 17/2025")}}}.Bytes(), "a scan"},
		"mostly a scan":       {pdfmake.File{Pages: []pdfmake.Page{{Texts: at(60, 100, 10, "This cover sheet alone has letters on it.")}, {Picture: true}, {Picture: true}, {Picture: true}}}.Bytes(), "3 of its 4 pages"},
		"drawn letters":       {pdfmake.File{Pages: []pdfmake.Page{{Raw: strings.Repeat("60 700 200 3 re f 60 690 220 3 re f 60 680 90 3 re f ", 3)}}}.Bytes(), "a scan"},
		"empty pages":         {pdfmake.File{Pages: []pdfmake.Page{{}, {}}}.Bytes(), "no text on any page"},
		"no pages":            {pdfmake.File{}.Bytes(), "damaged"},
		"cut off":             {text[:len(text)/3], "damaged"},
		"a mark and nothing":  {[]byte("%PDF-1.7\n"), "damaged"},
		"noise":               {append([]byte("%PDF-1.7\n"), strings.Repeat("\x00\xff\x1b", 5000)...), "damaged"},
		"a password":          {file(t, "locked.pdf"), "password"},
		"pages in a ring":     {[]byte(loop), ""},
	} {
		got, err := convert(t, c.body)
		if c.want == "" {
			if err == nil && got.Text == "" {
				t.Errorf("%s: nothing, and no error", name)
			}
			continue
		}
		var e *failure.Error
		if !errors.As(err, &e) || !errors.Is(err, news.ErrGiveUp) || !strings.Contains(e.Problem, c.want) || e.Remedy == "" || got.Text != "" {
			t.Errorf("%s: %q, %v, want %q", name, got.Text, err, c.want)
		}
	}
}

func file(t *testing.T, name string) []byte {
	t.Helper()
	b, err := os.ReadFile("testdata/" + name)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// A part of a report is called one.
func TestWhatIsMissingIsSaid(t *testing.T) {
	text := pdfmake.Page{Texts: at(60, 100, 10, "North Korea has sent soldiers to Russia, says the service.")}
	for name, c := range map[string]struct {
		pages []pdfmake.Page
		most  int
		want  bool
	}{
		"whole":               {[]pdfmake.Page{text, text}, 0, false},
		"an empty page":       {[]pdfmake.Page{text, {}}, 0, false},
		"a page is a picture": {[]pdfmake.Page{text, {Picture: true}}, 0, true},
		"beyond the limit":    {[]pdfmake.Page{text, text, text}, 2, true},
	} {
		needs(t)
		got, err := pdf.Converter{Limits: pdf.Limits{Pages: c.most}}.Convert(t.Context(), news.Document{Address: "file:a.pdf", Body: pdfmake.File{Pages: c.pages}.Bytes()})
		if err != nil || got.Partial != c.want {
			t.Errorf("%s: %v, partial %t, want %t", name, err, got.Partial, c.want)
		}
	}
}

func TestAMissingProgramLosesNothing(t *testing.T) {
	now := time.Date(2025, 5, 3, 6, 0, 0, 0, time.UTC)
	c := pdf.Converter{Find: func(string) (string, error) { return "", exec.ErrNotFound }, Now: func() time.Time { return now }}
	_, err := c.Convert(t.Context(), news.Document{Address: "file:a.pdf", Body: []byte("%PDF-1.7")})
	var wait *news.WaitError
	if !errors.As(err, &wait) || !wait.Until.After(now) || errors.Is(err, news.ErrGiveUp) || !strings.Contains(err.Error(), "apt-get install poppler-utils") {
		t.Errorf("%v", err)
	}
}

func TestAnEndedContextIsItsOwnError(t *testing.T) {
	needs(t)
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	_, err := pdf.Converter{}.Convert(ctx, news.Document{Address: "file:a.pdf", Body: pdfmake.Simple("A", "B").Bytes()})
	if !errors.Is(err, context.Canceled) {
		t.Errorf("%v", err)
	}
}
