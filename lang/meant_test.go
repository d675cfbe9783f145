package lang

import (
	"testing"
	"time"

	"tumen/news"
)

func TestScaleThatIsSaidOnce(t *testing.T) {
	t.Parallel()
	tests := []struct {
		l         news.Language
		text      string
		low, high float64
	}{
		{news.German, "Es kostete 1,5 bis 2 Milliarden Dollar.", 1.5e9, 2e9},
		{news.German, "Zwischen 0,5 und 1 Million Granaten kamen an.", 5e5, 1e6},
		{news.English, "It cost 1.5 to 2 billion dollars.", 1.5e9, 2e9},
		{news.Ukrainian, "Прибуло двадцять — двадцять п'ять тисяч робітників.", 20000, 25000},
		{news.German, "Es kamen ein bis zwei Brigaden.", 1, 2},
		{news.Korean, "만 2천 명이 왔다.", 12000, 12000},
		{news.Korean, "만 5000명이 왔다.", 15000, 15000},
		{news.Korean, "만5천 명이 왔다.", 15000, 15000},
		{news.Korean, "천 5백 명이 왔다.", 1500, 1500},
		{news.Korean, "만 18세가 넘었다.", 18, 18},
		{news.Korean, "다만 2천 명은 남았다.", 2000, 2000},
	}
	for _, tt := range tests {
		got := Numbers(tt.text, tt.l)
		if len(got) != 1 || got[0].Low != tt.low || got[0].High != tt.high {
			t.Errorf("%s: got %+v, want one number from %g to %g", tt.text, got, tt.low, tt.high)
		}
	}
}

func TestNoQuantities(t *testing.T) {
	t.Parallel()
	for text, l := range map[string]news.Language{
		"Rufnummer: 030 / 98 76 54-32.":            news.German,
		"Дзвоніть: 067 765 43 21.":                 news.Ukrainian,
		"6자회담은 열리지 않았다.":                           news.Korean,
		"The six-party talks did not begin.":       news.English,
		"Die Sechs-Parteien-Gespräche ruhten lang": news.German,
	} {
		if got := Numbers(text, l); len(got) > 0 {
			t.Errorf("%s: got %+v, want none", text, got)
		}
	}
}

func TestOneOfMany(t *testing.T) {
	t.Parallel()
	for text, l := range map[string]news.Language{
		"Only one of 11,000 came back.":     news.English,
		"Nur einer von 11.000 kam zurück.":  news.German,
		"Лише один з 11 000 повернувся.":    news.Ukrainian,
		"Einer von ihnen sah 1 von 11.000.": news.German,
	} {
		if got := Numbers(text, l); len(got) != 2 || got[0].Low != 1 || got[1].Low != 11000 {
			t.Errorf("%s: got %+v, want 1 and 11000", text, got)
		}
	}
}

func TestDaysThatAreMeant(t *testing.T) {
	t.Parallel()
	tests := []struct {
		l              news.Language
		text, from, to string
	}{
		{news.Ukrainian, "Уночі 12 червня очікують удару.", "2025-06-12", "2025-06-12"},
		{news.Ukrainian, "14 червня військові звільнили село.", "2024-06-14", "2024-06-14"},
		{news.English, "The fair opens on June 12.", "2025-06-12", "2025-06-12"},
		{news.English, "The village was freed on June 12.", "2024-06-12", "2024-06-12"},
		{news.German, "Am 12. Juni öffnet die Schau.", "2025-06-12", "2025-06-12"},
		{news.German, "Im Laufe des morgigen Donnerstags wird eine Antwort erwartet.", "2025-06-12", "2025-06-12"},
		{news.Korean, "5월 1~5일 회담이 열렸다.", "2025-05-01", "2025-05-05"},
		{news.German, "Im Winter 2024/25 war es kalt.", "2024-12-01", "2025-02-28"},
		{news.English, "It was cold in the winter of 2024-25.", "2024-12-01", "2025-02-28"},
		{news.Ukrainian, "Взимку 2024–2025 років було холодно.", "2024-12-01", "2025-02-28"},
		{news.Korean, "2024~2025년 겨울은 추웠다.", "2024-12-01", "2025-02-28"},
	}
	ref := time.Date(2025, 6, 11, 0, 0, 0, 0, time.UTC)
	for _, tt := range tests {
		got := Dates(tt.text, tt.l, ref)
		if len(got) != 1 || got[0].Period.From.Format(time.DateOnly) != tt.from || got[0].Period.To.Format(time.DateOnly) != tt.to {
			t.Errorf("%s: got %+v, want %s to %s", tt.text, got, tt.from, tt.to)
		}
	}
	if got := Dates("Завод імені 1 Травня стоїть.", news.Ukrainian, ref); len(got) > 0 {
		t.Errorf("the name of a plant: got %+v", got)
	}
	if got := Dates("In zwei Wochen findet die Feier statt.", news.German, ref); len(got) != 1 || got[0].Days().Precision != news.Day {
		t.Errorf("in two weeks: got %+v, want a day", got)
	}
}
