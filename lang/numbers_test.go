package lang

import (
	"fmt"
	"strings"
	"testing"
	"unicode/utf8"

	"tumen/news"
)

// brief writes a number as "text kind low[..high] [bound] [unit]".
func brief(n Number) string {
	s := fmt.Sprintf("%s %s %v", n.Text, n.Kind, n.Low)
	if !n.HasValue {
		s += fmt.Sprintf("..%v", n.High)
	}
	if n.Bound != news.Exact {
		s += " " + string(n.Bound)
	}
	if n.Unit != "" {
		s += " " + n.Unit
	}
	return s
}

func TestNumbersOfNewsSentences(t *testing.T) {
	for _, c := range []struct {
		l    news.Language
		text string
		want string // briefs, divided by " | "
	}{
		{"en", "About 11,000 troops went, and up to another 30,000 may follow.", "11,000 cardinal 11000 about | 30,000 cardinal 30000 up_to"},
		{"en", "Casualties rose from 600 to 4,700.", "600 cardinal 600 | 4,700 cardinal 4700"},
		{"en", "They get between 10 and 12 thousand shells.", "10 and 12 thousand cardinal 10000..12000"},
		{"en", "Between one thousand and three thousand men, or three hundred and four thousand.",
			"one thousand and three thousand cardinal 1000..3000 | three hundred and four thousand cardinal 304000"},
		{"en", "It holds 10,000–12,000 men.", "10,000–12,000 cardinal 10000..12000"},
		{"en", "A deal worth $20.5 billion, or 60 percent, 12 times more.",
			"$20.5 billion money 2.05e+10 USD | 60 percent percent 60 | 12 times other 12 times"},
		{"en", "Tens of thousands of people, half a million rounds, a dozen guns.",
			"Tens of thousands cardinal 20000..90000 | half a million cardinal 500000 | a dozen cardinal 12"},
		{"en", "No fewer than two and a half million shells.", "two and a half million cardinal 2.5e+06 at_least"},
		{"en", "One of them fell.", ""}, // "one" only points
		{"en", "KN-23s, a T-72, an M-1989, an Il-76 and Resolution 2397.", ""},
		{"en", "The 810th Separate Guards Naval Infantry Brigade left at 14:30 on June 7, 2025 [12].", ""},
		{"en", "Call +82-2-1234-5678.", ""},
		{"en", "See https://example.org/a/12?b=34 for 5 photos.", "5 cardinal 5"},
		{"en", "It has handed over 148 missiles and over 20 guns.", "148 cardinal 148 | 20 cardinal 20 more_than"},
		{"uk", "Понад 11 тисяч військових прибули у 2024 році.", "11 тисяч cardinal 11000 more_than"},
		{"uk", "Втрати зросли з 600 до 4700.", "600 cardinal 600 | 4700 cardinal 4700"},
		{"uk", "Від 10 до 12 тисяч солдатів і до 30 тис. снарядів.", "10 до 12 тисяч cardinal 10000..12000 | 30 тис. cardinal 30000 up_to"},
		{"uk", "Десятки тисяч людей, двісті п'ятдесят чотири танки.", "Десятки тисяч cardinal 20000..90000 | двісті п'ятдесят чотири cardinal 254"},
		{"uk", "20 млрд доларів США, 60%, у 12 разів більше.", "20 млрд доларів США money 2e+10 USD | 60% percent 60 | 12 разів other 12 times"},
		{"uk", "Отримав від Росії не більше 20 млн і від КНДР до 30 млн.", "20 млн cardinal 2e+07 up_to | 30 млн cardinal 3e+07 up_to"}, // from whom, no range
		{"uk", "Мінімум через 13 днів, приблизно зі 120 моряків.", "13 cardinal 13 at_least | 120 cardinal 120 about"},
		{"uk", "Постраждало більш 10 відсотків.", "10 відсотків percent 10 more_than"},
		{"uk", "810-та бригада має Т-72.", ""},
		{"de", "Rund 11.000 Soldaten und bis zu 30.000 weitere.", "11.000 cardinal 11000 about | 30.000 cardinal 30000 up_to"},
		{"de", "Zwei- bis dreitausend Mann, 12 Mio. Granaten, 20,5 Mrd. Dollar.",
			"Zwei- bis dreitausend cardinal 2000..3000 | 12 Mio. cardinal 1.2e+07 | 20,5 Mrd. Dollar money 2.05e+10 USD"},
		{"de", "Zwölftausend, zwölffach, Hunderttausende.", "Zwölftausend cardinal 12000 | zwölffach other 12 times | Hunderttausende cardinal 200000..900000"},
		{"de", "Die Verluste unter den 15.000 Soldaten liegen unter 5.000.", "15.000 cardinal 15000 | 5.000 cardinal 5000 less_than"}, // among, and below
		{"de", "Am 7. Juni 2025 kam die 11. Brigade.", ""},
		{"ko", "약 1만1000여명을 보냈고 600명이 숨졌다.", "1만1000 cardinal 11000 about | 600 cardinal 600"},
		{"ko", "1만 1천여 명, 2천700명, 1천200만 발, 3~4천명.",
			"1만 1천 cardinal 11000 about | 2천700 cardinal 2700 | 1천200만 cardinal 1.2e+07 | 3~4천 cardinal 3000..4000"},
		{"ko", "수천 명과 수만명, 12배, 60%, 200억 달러.",
			"수천 cardinal 2000..9000 | 수만 cardinal 20000..90000 | 12배 other 12 times | 60% percent 60 | 200억 달러 money 2e+10 USD"},
		{"ko", "5000명 이상, 최대 3만명, 1만5천개가 넘는 컨테이너.", "5000 cardinal 5000 at_least | 3만 cardinal 30000 up_to | 1만5천 cardinal 15000 more_than"},
		{"ko", "포탄 400만에서 600만 발, 4만에서 6만 명으로 늘었다.", "400만에서 600만 cardinal 4e+06..6e+06 | 4만 cardinal 40000 | 6만 cardinal 60000"}, // it rose
		{"ko", "컨테이너는 1만5000개를 넘으며 늘고 있다.", "1만5000 cardinal 15000 more_than"},
		{"de", "Nach einem Jahr und sechs Monaten, ein Jahr später.", "einem cardinal 1 | sechs cardinal 6"},
		{"ko", "KN-23 미사일과 제11군단, 결의 2397호, 2024년 10월 11일 오후 3시.", ""},
		// Words that begin with a number syllable and a counter: meanwhile, incident, if, condition, this time, Korea and Japan.
		{"ko", "한편 사건은 만일 조건이 이번 한일 회담에서", ""},
		{"ko", "18경기, 2018 대회, 오전 7시 55분, 2011년 전쟁", "18 cardinal 18"},
		{"ko", "두 척과 열두 명, 백만 발.", "두 cardinal 2 | 열두 cardinal 12 | 백만 cardinal 1e+06"},
		{"ko", "미사일 148발을 넘겼고 10만 명을 넘겼다고 한다.", "148 cardinal 148 | 10만 cardinal 100000"}, // it may be handed over
		{"en", "25-30,000 men and a $2-billion deal", "25-30,000 cardinal 25000..30000 | $2-billion money 2e+09 USD"},
		{"de", "28.000 Container und mehr als 100 Raketen", "28.000 cardinal 28000 | 100 cardinal 100 more_than"},
		{"de", "Das 20-Milliarden-Dollar-Geschäft", "20-Milliarden-Dollar money 2e+10 USD"},
		{"ru", "11 000 солдат", "11 000 cardinal 11000"}, // no tables: digits only
	} {
		var got []string
		for _, n := range Numbers(c.text, c.l) {
			got = append(got, brief(n))
		}
		if s := strings.Join(got, " | "); s != c.want {
			t.Errorf("%s %q:\n got %s\nwant %s", c.l, c.text, s, c.want)
		}
	}
}

// The same quantity has one value in every language, or a figure could not be checked across them.
func TestNumbersAgreeAcrossLanguages(t *testing.T) {
	for _, same := range []map[news.Language]string{
		{"en": "11,000 men", "uk": "11 тисяч осіб", "de": "11.000 Mann", "ko": "1만1000명"},
		{"en": "tens of thousands", "uk": "десятки тисяч", "de": "Zehntausende", "ko": "수만 명"},
		{"en": "hundreds of thousands", "uk": "сотні тисяч", "de": "Hunderttausende", "ko": "수십만 명"},
		{"en": "several thousand", "uk": "кілька тисяч", "de": "mehrere tausend", "ko": "수천 명"},
		{"en": "1.2 billion dollars", "uk": "1,2 мільярда доларів", "de": "1,2 Milliarden Dollar", "ko": "12억 달러"},
		{"en": "5.8 million", "uk": "5,8 млн", "de": "5,8 Mio.", "ko": "580만"},
	} {
		want := Numbers(same["en"], "en")
		for l, text := range same {
			got := Numbers(text, l)
			if len(got) != 1 || got[0].Low != want[0].Low || got[0].High != want[0].High || got[0].Unit != want[0].Unit || got[0].Kind != want[0].Kind {
				t.Errorf("%s %q: got %+v, want what %q means: %+v", l, text, got, same["en"], want)
			}
		}
	}
}

func TestTablesLoad(t *testing.T) {
	all, err := loadLexicons()
	if err != nil {
		t.Fatal(err)
	}
	if n := 64 * len(classSet{}); int(classCount) > n {
		t.Fatalf("%d classes don't fit a set of %d", classCount, n)
	}
	for _, l := range news.Languages() {
		if x := all[l]; len(x.words)+len(x.runs) < 200 {
			t.Errorf("%s has only %d words", l, len(x.words)+len(x.runs))
		}
	}
}

// A fault in a table is named by its line.
func TestTableFaultsAreNamed(t *testing.T) {
	for _, bad := range []string{"num\t1", "nonsense\t1\tone", "num\t1\tone|one", "num\t1\tone||two"} {
		if err := newLexicon().load(bad); err == nil || !strings.Contains(err.Error(), "line 1") {
			t.Errorf("%q: got %v, want an error that names line 1", bad, err)
		}
	}
}

// disjointSpans fails when a span is out of the text, cuts a character, or overlaps the one before.
func disjointSpans(t *testing.T, text string, spans []Span) {
	t.Helper()
	last := 0
	for _, s := range spans {
		if s.Start < last || s.End <= s.Start || s.End > len(text) {
			t.Fatalf("%q: span %v after %d", text, s, last)
		}
		if !utf8.RuneStart(text[s.Start]) || s.End < len(text) && !utf8.RuneStart(text[s.End]) {
			t.Fatalf("%q: span %v cuts a character", text, s)
		}
		last = s.End
	}
}

func FuzzReaders(f *testing.F) {
	for _, s := range []string{"", "3~4천명", "1만1000여명", "수천", "zwei- bis dreitausend", "від 10 до 12 тисяч", "$1.2.3", "twenty-", "½", "7. Juni",
		"between 4 and", "June 7–10, 2025", "2025년 6월", "[12]", "\xff1만", "마이너스 -", "3/4", "0!0$000a0", "1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20"} {
		f.Add(s)
	}
	ref := maskDay()
	f.Fuzz(func(t *testing.T, text string) {
		for _, l := range []news.Language{"uk", "de", "ko", "en", "und"} {
			var numbers, dates, markers []Span
			for _, n := range Numbers(text, l) {
				numbers = append(numbers, n.Span)
				if n.Text != text[n.Start:n.End] || n.Low > n.High || n.HasValue != (n.Low == n.High) && n.HasValue {
					t.Fatalf("%q: %+v", text, n)
				}
			}
			for _, d := range Dates(text, l, ref) {
				dates = append(dates, d.Span)
				if p := d.Period; p.IsZero() || !p.From.IsZero() && !p.To.IsZero() && p.To.Before(p.From) {
					t.Fatalf("%q: %+v", text, d)
				}
			}
			for _, m := range Markers(text, l) {
				markers = append(markers, m.Span)
			}
			if utf8.ValidString(text) {
				disjointSpans(t, text, numbers)
				disjointSpans(t, text, dates)
				disjointSpans(t, text, markers)
			}
		}
	})
}

// article is about 3 KB of prose in each language.
func article(l news.Language) string {
	s := map[news.Language]string{
		"en": "North Korea sent about 11,000 soldiers to Russia in October 2024, and up to 30,000 more could follow, officials said on Monday. ",
		"uk": "За даними розвідки, КНДР відправила близько 11 тисяч військових до Росії у жовтні 2024 року, повідомили в понеділок. ",
		"de": "Nordkorea schickte nach Angaben des Geheimdienstes rund 11.000 Soldaten im Oktober 2024 nach Russland, sagte ein Sprecher. ",
		"ko": "북한은 2024년 10월 약 1만1000여명의 병력을 러시아에 파병했으며 최대 3만명이 추가될 수 있다고 국정원이 밝혔다. ",
	}[l]
	return strings.Repeat(s, 3000/len(s)+1)
}

func BenchmarkNumbers(b *testing.B) {
	benchmarkReader(b, func(s string, l news.Language) { Numbers(s, l) })
}

func BenchmarkDates(b *testing.B) {
	benchmarkReader(b, func(s string, l news.Language) { Dates(s, l, maskDay()) })
}

func BenchmarkMarkers(b *testing.B) {
	benchmarkReader(b, func(s string, l news.Language) { Markers(s, l) })
}

func benchmarkReader(b *testing.B, f func(string, news.Language)) {
	for _, l := range news.Languages() {
		b.Run(string(l), func(b *testing.B) {
			text := article(l)
			b.SetBytes(int64(len(text)))
			b.ReportAllocs()
			for b.Loop() {
				f(text, l)
			}
		})
	}
}

func TestWomenAreNoRoundNumber(t *testing.T) {
	for text, want := range map[string]news.Bound{"남성 2명과 여성 1명이 왔다.": news.Exact, "병사 2천 여명이 왔다.": news.About, "만약 50표를 얻는다면": news.Exact} {
		if got := Numbers(text, news.Korean); len(got) == 0 || got[0].Bound != want {
			t.Errorf("%s: %+v, want %s", text, got, want)
		}
	}
}
