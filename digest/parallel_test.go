package digest

import (
	"encoding/json"
	"strings"
	"testing"
	"time"

	"tumen/news"
)

// parallels are reports with their translations, one into each language. Among them are a sentence that failed the check, one that
// needs no translation, a list in a list, rows of a table, and text that would be markup.
func parallels() map[news.Language]news.Translation {
	published := time.Date(2025, 4, 30, 6, 20, 0, 0, time.UTC)
	one := func(original, translation, problem string) news.Parallel {
		return news.Parallel{Original: original, Translation: translation, Problem: problem}
	}
	block := func(kind news.BlockKind, level int, mark string, all ...news.Parallel) news.Passage {
		return news.Passage{Kind: kind, Level: level, Mark: mark, Sentences: all}
	}
	return map[news.Language]news.Translation{
		news.Ukrainian: {
			Article: news.Article{Address: "https://example.org/ko/1?a=1&b=2", Outlet: "Yonhap", Published: published, Language: news.Korean},
			To:      news.Ukrainian, By: "org/small:7b/translate-1-uk1",
			Title: one("북한군 사상자 4700명", "4700 убитих і поранених військових КНДР", ""),
			Passages: []news.Passage{
				block(news.BlockParagraph, 0, "", one("국가정보원은 30일 북한군 사상자가 4700명이라고 밝혔다.", "Національна розвідувальна служба повідомила 30 квітня, що втрати північнокорейських військ становлять 4700 осіб.", ""),
					one("이 가운데 600명이 사망했다.", "", "casualty, number")),
				block(news.BlockHeading, 2, "", one("1차 파병 & <script>alert(1)</script>", "Перше відправлення", "")),
				block(news.BlockItem, 1, "-", one("1만1000명을 보냈다.", "Відправили 11 000 осіб.", "")),
				block(news.BlockItem, 2, "1)", one("쿠르스크에 배치됐다.", "Їх розмістили на Курщині.", ""), one("훈련은 짧았다.", "Навчання було коротким.", "")),
				block(news.BlockRow, 0, "", one("연도 | 병력", "Рік | Військові", "")),
				block(news.BlockRow, 0, "", news.Parallel{Original: "2024 | 11000", Kept: true}),
			},
		},
		news.German: {
			Article: news.Article{Address: "file:звіт.txt", Language: news.Ukrainian, Excerpt: true},
			To:      news.German, By: "m/translate-1-de1",
			Title:    one("КНДР відправила *нових* бійців", "Nordkorea hat *neue* Kämpfer entsandt", ""),
			Passages: []news.Passage{block(news.BlockParagraph, 0, "", one("Про це | повідомили у ГУР.", "Dies teilte die HUR | mit.", ""), one("Далі буде.", "", news.Unread))},
		},
		news.Korean: {
			Article: news.Article{Address: "https://example.org/de", Outlet: "dpa", Published: published, Language: news.German},
			To:      news.Korean, By: "m/translate-1-ko1",
			Passages: []news.Passage{block(news.BlockHeading, 1, "", one("Soldaten für Kursk", "쿠르스크로 간 병력", "")), block(news.BlockParagraph, 0, "", one("Moskau bestritt das.", "모스크바는 이를 부인했다.", ""))},
		},
		news.English: {
			Article:  news.Article{Address: "https://example.org/en", Outlet: "Example", Published: published, Language: news.Ukrainian},
			To:       news.English,
			Title:    news.Parallel{Original: "It is in English already", Kept: true},
			Passages: []news.Passage{block(news.BlockParagraph, 0, "", news.Parallel{Original: "2,000", Kept: true})},
		},
	}
}

func TestTranslationsReadAsTheyWereReviewed(t *testing.T) {
	zone := time.FixedZone("", 3*3600)
	for l, x := range parallels() {
		d := NewParallel(x, zone, nil)
		page, err := d.HTML()
		if err != nil {
			t.Fatal(err)
		}
		data, err := d.JSON()
		if err != nil {
			t.Fatal(err)
		}
		for ext, got := range map[string]string{"txt": d.Text(), "md": d.Markdown(), "html": page, "json": string(data)} {
			golden(t, "parallel_"+string(l)+"."+ext, got)
		}
	}
}

// Whatever a page or a model writes is text in each format: it makes no markup, no row, no link, and no line of ours.
func TestNothingInATranslationIsMarkup(t *testing.T) {
	const hostile = "<img src=x onerror=alert(1)> [a](javascript:b) | **x** `y` \x1b[31m\n# z \u202e &lt; http://a.example"
	x := news.Translation{
		Article: news.Article{Address: "javascript:alert(1)", Outlet: hostile, Language: news.English}, To: news.German, By: hostile + "/translate-1",
		Title:    news.Parallel{Original: hostile, Translation: hostile},
		Passages: []news.Passage{{Kind: news.BlockItem, Mark: hostile, Sentences: []news.Parallel{{Original: hostile, Translation: hostile}, {Original: hostile, Problem: hostile}}}},
	}
	d := NewParallel(x, time.UTC, nil)
	page, err := d.HTML()
	if err != nil {
		t.Fatal(err)
	}
	for _, bad := range []string{"<img", "href=\"javascript", "\x1b", "\u202e"} {
		if strings.Contains(page, bad) || strings.Contains(d.Text(), bad) && bad != "<img" {
			t.Errorf("%q is in the page or the text", bad)
		}
	}
	md := d.Markdown()
	for _, bad := range []string{"\n# z", " <img", "[a](", "\x1b", "\u202e"} {
		if strings.Contains(md, bad) {
			t.Errorf("%q is in the Markdown:\n%s", bad, md)
		}
	}
	for l := range strings.Lines(md) { // each row has its two cells and no more
		if strings.HasPrefix(l, "|") && strings.Count(l, "|")-strings.Count(l, `\|`) != 3 {
			t.Errorf("a row of other cells: %s", l)
		}
	}
	data, err := d.JSON()
	if err != nil || !json.Valid(data) || strings.Contains(string(data), "<img") {
		t.Errorf("%v: %s", err, data)
	}
}

// TestATranslationSaysItsDayAndWhatIsWrong: a report that names only its day was not published at midnight, and what the check found
// has a name, also where something is missing.
func TestATranslationSaysItsDayAndWhatIsWrong(t *testing.T) {
	x := news.Translation{
		Article: news.Article{Address: "file:a", Language: news.English, Published: day2(30).Truncate(24 * time.Hour)}, To: news.German, By: "m/1",
		Title: news.Parallel{Original: "A title", Problem: "term missing, stance_verb"},
	}
	got := strings.Join(strings.Fields(NewParallel(x, kyiv(), nil).Text()), " ")
	if !strings.Contains(got, "Veröffentlicht: 30. April 2025 Original") || !strings.Contains(got, "fehlt: Name oder Fachbegriff, stärkeres Verb als in der Quelle") {
		t.Error(got)
	}
}
