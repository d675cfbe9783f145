package lang

import (
	"fmt"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"pgregory.net/rapid"

	"tumen/news"
)

// The reference is Wednesday, 11 June 2025. Each sentence stands for a form that the press uses.
func TestKoreanDates(t *testing.T) {
	ref := time.Date(2025, 6, 11, 9, 30, 0, 0, time.UTC)
	for text, want := range map[string]string{
		"양국은 (2024. 6. 19.) 조약을 맺었다.":        "2024-06-19 day",
		"대표단은 24. 6. 19. 평양에 왔다.":            "2024-06-19 day",
		"지난 6. 19. 체결한 조약이다.":                "2024-06-19 day",
		"행사는 10/3에 열릴 예정이다.":                 "2025-10-03 day",
		"'24년 10월 파병이 시작됐다.":                 "2024-10-01/2024-10-31 month",
		"재작년과 내년의 규모를 비교했다.":                 "2023-01-01/2023-12-31 year | 2026-01-01/2026-12-31 year",
		"지난 4월 중순 훈련했다.":                     "2025-04-11/2025-04-20 part_of_month",
		"올해 상반기에 보냈고 올 3분기에 또 보낸다.":          "2025-01-01/2025-06-30 part_of_year | 2025-07-01/2025-09-30 part_of_year",
		"지난여름 훈련했고 내년 봄에 또 한다.":              "2024-06-01/2024-08-31 part_of_year | 2026-03-01/2026-05-31 part_of_year",
		"이번 주 금요일 떠나 다음 주에 온다.":              "2025-06-13 day | 2025-06-16/2025-06-22 week",
		"그제 와서 모레 떠난다.":                      "2025-06-09 day | 2025-06-13 day",
		"같은 날 밝혔고 다음 날 부인했다.":                "", // of which day, the sentence before says
		"사흘 전 왔다가 열흘 전 소식을 전했다.":             "2025-06-08 day | 2025-06-01 day",
		"앞으로 2주 동안 훈련한다.":                    "2025-06-12/2025-06-25 week",
		"나흘 뒤 그는 숨졌다.":                       "", // after something else
		"국방부는 27일 밝혔다.":                      "2025-05-27 day",
		"회담은 27일 열릴 예정이라고 밝혔다.":              "2025-06-27 day",
		"오는 15일 회담한다.":                       "2025-06-15 day",
		"26∼28일 훈련을 실시했다.":                   "2025-05-26/2025-05-28 day",
		"작년 10월 3일부터 5일까지 머물렀다.":             "2024-10-03/2024-10-05 day",
		"4일 밤부터 5일 새벽까지 공격했다.":               "2025-06-04/2025-06-05 day",
		"지난 3일(현지시간) 밝혔다.":                   "2025-06-03 day",
		"2024년 1월과 2월에 보냈다.":                 "2024-01-01/2024-01-31 month | 2024-02-01/2024-02-29 month",
		"12월 14일과 16일 교전했다.":                 "2024-12-14 day | 2024-12-16 day",
		"이천이십사년 시월 삼일에 왔다.":                  "2024-10-03 day",
		"매년 4월 15일 기념하고 매주 월요일 모인다.":         "",
		"내일 오후 5시부터 6시까지 회의한다.":              "2025-06-12 day",
		"10월 둘째 주 수요일에 있을 예정이다.":             "2025-10-08 day",
		"1950∼53년의 전쟁과 1990년대의 기근":           "1950-01-01/1953-12-31 year | 1990-01-01/1999-12-31 year",
		"3일간 쉬고 2~3일 내 온다. 5월드, 1.2.3판, 2일차": "",
		"올림픽에 나가 위로 올라갔다. 올 것이다. 올 들어 늘었다.":  "2025-01-01/2025-12-31 year",
		"적어도 5일이 걸린다. 하루 평균 3명이다.":           "",
		"6·25와 4·27, 9·19 합의":                "", // names of what happened then
		"27일 새벽 여당은 27일 간부를 보냈다.":            "2025-05-27 day | 2025-05-27 day",
	} {
		if got := briefDates(text, news.Korean, ref); got != want {
			t.Errorf("%q:\n got %s\nwant %s", text, got, want)
		}
	}
}

func TestUkrainianDates(t *testing.T) {
	ref := time.Date(2025, 6, 11, 9, 30, 0, 0, time.UTC)
	for text, want := range map[string]string{
		"У ніч на 26 квітня пролунали вибухи.":                    "2025-04-26 day",
		"У ніч проти 5 травня збили дрони.":                       "2025-05-05 day",
		"У ніч з 25 на 26 квітня летіли дрони.":                   "2025-04-25/2025-04-26 day",
		"Він був у Пекіні з 11 до 13 липня 2024 року.":            "2024-07-11/2024-07-13 day",
		"Вони приїхали 3–5 травня.":                               "2025-05-03/2025-05-05 day",
		"Від січня до березня загинуло 600 солдатів.":             "2025-01-01/2025-03-31 month",
		"Солдати стоять там з 24 лютого 2022 року.":               "2022-02-24/… day",
		"Станом на 15 травня прибули всі.":                        "2025-05-15 day",
		"Це тривало з початку минулого року.":                     "2024-01-01/… part_of_year",
		"Війська прибули наприкінці минулого місяця.":             "2025-05-21/2025-05-31 part_of_month",
		"Контракт діє до кінця 2025 року.":                        "…/2025-12-31 part_of_year",
		"Угоду підписано у 2024-му.":                              "2024-01-01/2024-12-31 year",
		"Угоду підписали торік у червні.":                         "2024-06-01/2024-06-30 month",
		"Їх бачили позавчора, а приїдуть вони післязавтра.":       "2025-06-09 day | 2025-06-13 day",
		"Делегація була тут два тижні тому.":                      "2025-05-26/2025-06-01 week",
		"Вона була тут кілька днів тому.":                         "", // how many?
		"Він приїхав рік тому.":                                   "2024-01-01/2024-12-31 year",
		"Делегація прибуде за тиждень.":                           "2025-06-16/2025-06-22 week",
		"За тиждень загинуло 100 солдатів.":                       "", // in the course of a week
		"Він заявив це минулої середи.":                           "2025-06-04 day",
		"Зустріч відбудеться цієї п'ятниці.":                      "2025-06-13 day",
		"У IV кварталі 2024 року виробили більше.":                "2024-10-01/2024-12-31 part_of_year",
		"За перше півріччя 2025 року їх поменшало.":               "2025-01-01/2025-06-30 part_of_year",
		"Минулого літа він служив, а восени 2023 року ще ні.":     "2024-06-01/2024-08-31 part_of_year | 2023-09-01/2023-11-30 part_of_year",
		"Завод збудували у 90-х роках.":                           "1990-01-01/1999-12-31 year",
		"Про це повідомили двадцять четвертого лютого 2022 року.": "2022-02-24 day",
		"Бої були у січні та лютому 2024 року.":                   "2024-01-01/2024-01-31 month | 2024-02-01/2024-02-29 month",
		"Він приїздив 3 і 7 травня.":                              "2025-05-03 day | 2025-05-07 day",
		"У 2022–2024 роках обсяги зросли.":                        "2022-01-01/2024-12-31 year",
		"Вони здолали лютого ворога у відкритому бою.":            "", // fierce
		"Документ від 24/02/22, лист від 3 лист. 2024 р.":         "2022-02-24/… day | 2024-11-03/… day",
		"Він вів переговори 3 дні, 810-та бригада, 12.05 млн":     "",
		"Сьогодні вранці та вчора ввечері були атаки.":            "2025-06-11 day | 2025-06-10 day",
		"Не раніше 2026 року введуть в дію нову лінію.":           "2026-01-01/… year",
		"Кожного понеділка вони зустрічаються.":                   "",
	} {
		if got := briefDates(text, news.Ukrainian, ref); got != want {
			t.Errorf("%q:\n got %s\nwant %s", text, got, want)
		}
	}
}

// A day reads back from each form in which it can be written.
func TestWrittenDaysReadBack(t *testing.T) {
	genitive := strings.Fields("січня лютого березня квітня травня червня липня серпня вересня жовтня листопада грудня")
	weekdays := strings.Fields("понеділок вівторок середа четвер п'ятниця субота неділя")
	koreanDays := strings.Fields("월 화 수 목 금 토 일")
	rapid.Check(t, func(t *rapid.T) {
		day := midnight(rapid.IntRange(1990, 2039).Draw(t, "year"), 1, 1).AddDate(0, 0, rapid.IntRange(0, 364).Draw(t, "day"))
		y, m, n, w := day.Year(), int(day.Month()), day.Day(), isoWeekday(day)
		forms := map[news.Language][]string{
			"uk": {
				fmt.Sprintf("Це сталося %d %s %d року.", n, genitive[m-1], y), fmt.Sprintf("Наказ видано %02d.%02d.%d у Києві.", n, m, y),
				fmt.Sprintf("%s, %d %s %d р.", weekdays[w-1], n, genitive[m-1], y), fmt.Sprintf("Станом на %d-го %s %d-го все тихо.", n, genitive[m-1], y),
			},
			"ko": {
				fmt.Sprintf("그는 %d년 %d월 %d일 왔다.", y, m, n), fmt.Sprintf("그는 %d년 %d월 %d일(%s) 왔다.", y, m, n, koreanDays[w-1]), fmt.Sprintf("(%d. %d. %d.)", y, m, n),
				fmt.Sprintf("%d.%02d.%02d에 왔다.", y, m, n), fmt.Sprintf("%d-%02d-%02d", y, m, n), fmt.Sprintf("%d년%d월%d일에는", y, m, n),
			},
		}
		for l, texts := range forms {
			for _, text := range texts {
				got := Dates(text, l, time.Time{})
				if len(got) != 1 || !got[0].Period.From.Equal(day) || !got[0].Period.To.Equal(day) || got[0].Period.Precision != news.Day {
					t.Fatalf("%s %q: got %+v", l, text, got)
				}
			}
		}
	})
}

// FuzzEasternDates: of whatever text the spans lie in the text in its order, no date ends before it begins, and none takes long.
func FuzzEasternDates(f *testing.F) {
	for _, s := range []string{
		"지난 26~28일, 29일과 30일 사이", "2024. 6. 19. 6. 19.", "이천십팔년 시월 삼일(목)부터", "3-7-07 10/3에 달한다", "마지막 주 다섯 번째 일요일", "일일일일일일 유월 시월", "올 올 올해말",
		"오늘로부터 최소 2주 후까지 이내에", "1950~53년 90년대 15세기", "(((((현지시간)부터", "3, 5, 7, 9 і 11 травня 2024 та 2025 роках", "з 28 до 3 січня", "90-х 1990-ті XX ст.",
		"14. - 15.10.2013", "минулого літа торік у червні ц. р.", "двадцять тридцять першого лютого", "9999년 99월 99일 전", "31.02.2024", "за півтора року тому", "다음 5000년 동안",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		for _, l := range []news.Language{"ko", "uk"} {
			for _, ref := range []time.Time{maskDay(), {}} {
				var spans []Span
				for _, d := range Dates(text, l, ref) {
					spans = append(spans, d.Span)
					p := d.Period
					if p.IsZero() || p.Precision == "" || !p.From.IsZero() && !p.To.IsZero() && p.To.Before(p.From) || d.Text != text[d.Start:d.End] {
						t.Fatalf("%s %q: %+v", l, text, d)
					}
				}
				if utf8.ValidString(text) {
					disjointSpans(t, text, spans)
				}
			}
			if d := shortest(func() { Dates(text, l, maskDay()) }); d > 50*time.Millisecond*time.Duration(1+len(text)/1024) {
				t.Errorf("%s: %v for %d bytes: %.80q", l, d, len(text), text)
			}
		}
	})
}
