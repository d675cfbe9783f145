package digest

import (
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"pgregory.net/rapid"

	"tumen/digest/entities"
	"tumen/lang"
	"tumen/news"
)

// testFinds are seven reports: one of each language, one of a source that may not be quoted, one without a title, one with a long
// sentence whose hit stands far behind.
func testFinds(l news.Language) Finds {
	hit := func(id int64, outlet, title string, in news.Language, sentences ...string) Hit {
		h := Hit{Article: news.Article{
			ID: id, Address: "https://example.org/" + string(rune('0'+id)), Outlet: outlet, Title: title, Language: in, Published: day2(28).Add(time.Duration(id) * time.Hour),
		}, Story: id}
		for _, s := range sentences {
			text := strings.ReplaceAll(strings.ReplaceAll(s, "{", ""), "}", "")
			var spans []lang.Span
			for at, rest := 0, s; ; {
				before, after, ok := strings.Cut(rest, "{")
				if !ok {
					break
				}
				marked, after, _ := strings.Cut(after, "}")
				spans = append(spans, lang.Span{Start: at + len(before), End: at + len(before) + len(marked)})
				at, rest = at+len(before)+len(marked), after
			}
			h.Sentences = append(h.Sentences, HitSentence{Text: text, Spans: spans})
		}
		return h
	}
	long := strings.Repeat("The commission met again in Seoul and heard what the service had to say. ", 6) + "Then it spoke of {shells}, " +
		strings.Repeat("of trains and of ships that had been seen in the harbour, ", 6) + "and of more {shells}."
	sent := hit(6, news.SentIn, "", news.German, "{Granaten} kamen per Schiff.")
	sent.Article.Address, sent.Article.Published, sent.Story = "file:report.txt", time.Time{}, 0
	return Finds{
		Language: l, Zone: kyiv(), Pack: testPack(), Words: "снаряди shells", More: true,
		Languages: []news.Language{news.Ukrainian, news.Korean}, Outlets: []string{"Yonhap"}, Parties: []string{"north_korea"},
		Categories: []news.Category{news.Arms}, Statuses: []news.Status{news.StatusConfirmed},
		From: time.Date(2025, 1, 1, 0, 0, 0, 0, kyiv()), Until: time.Date(2025, 4, 1, 0, 0, 0, 0, kyiv()), Unread: []string{"status:maybe", "in:fr"},
		Hits: []Hit{
			hit(1, "Yonhap", "북한, 포탄 지원", news.Korean, "{포탄} 지원은 규모가 더 크다.", "북한산 {포탄}이 러시아 {포탄}의 60%라고 한다."),
			hit(2, "Ukrinform", "ГУР про снаряди", news.Ukrainian, "У них могло бути від 4 до 6 млн {снарядів}."),
			hit(3, "Reuters", "A title with <b>markup</b> and t.me/evil", news.English, "Between 4 million and 6 million {shells} *could* [have](https://evil.example) been inside."),
			hit(4, "Reuters", "Only a link", news.English),
			hit(5, "BBC", "A long sentence", news.English, long),
			sent,
			hit(7, "Kyodo", "", news.English, "{Shells} came by train."),
		},
	}
}

func TestSearchesReadAsTheyWereReviewed(t *testing.T) {
	for _, l := range news.Languages() {
		f := testFinds(l)
		none := f
		none.Hits, none.More, none.Unread = nil, false, nil
		newest := Finds{Language: l, Hits: f.Hits[:1]}
		all := []entities.Text{SearchPage(f, 0), SearchPage(f, 1), SearchPage(none, 0), SearchPage(newest, 3)}
		golden(t, "messages_search_"+string(l)+".txt", reviewed(bare(all)))
	}
}

// TestAPageOfASearchIsOneMessage, whatever was found.
func TestAPageOfASearchIsOneMessage(t *testing.T) {
	pieces := []string{"a", "Скільки ", "북한군", "\u202e", "👩‍🚀", "e\u0301\u0301", ". ", "\n", "\x00", "\xff", "<b>", "[x](https://evil.example)", "@admin ", strings.Repeat("довге ", 90)}
	text := rapid.Custom(func(r *rapid.T) string {
		return strings.Join(rapid.SliceOfN(rapid.SampledFrom(pieces), 0, 30).Draw(r, "pieces"), "")
	})
	rapid.Check(t, func(r *rapid.T) {
		f := Finds{Language: rapid.SampledFrom(news.Languages()).Draw(r, "language"), Words: text.Draw(r, "words"), Unread: []string{text.Draw(r, "unread")}}
		for i := range rapid.IntRange(0, 7).Draw(r, "hits") {
			h := Hit{Article: news.Article{
				ID: int64(i), Address: "https://example.org/" + strings.Repeat("a", rapid.SampledFrom([]int{1, 1900}).Draw(r, "address")),
				Outlet: text.Draw(r, "outlet"), Title: text.Draw(r, "title"), Language: news.Korean,
			}, Story: int64(i)}
			for range rapid.IntRange(0, 3).Draw(r, "sentences") {
				s := HitSentence{Text: text.Draw(r, "sentence")}
				for range rapid.IntRange(0, 9).Draw(r, "spans") {
					from := rapid.IntRange(-1, len(s.Text)+1).Draw(r, "from")
					s.Spans = append(s.Spans, lang.Span{Start: from, End: from + rapid.IntRange(-1, 9).Draw(r, "long")})
				}
				h.Sentences = append(h.Sentences, s)
			}
			f.Hits = append(f.Hits, h)
		}
		m := SearchPage(f, rapid.IntRange(-1, 3).Draw(r, "page"))
		if entities.Units(m.Text) > entities.MostUnits || len(m.Entities) > entities.MostEntities || m.Weight() > entities.MostWeight || m.IsEmpty() {
			r.Errorf("%d units, %d spans that weigh %d", entities.Units(m.Text), len(m.Entities), m.Weight())
		}
		if !utf8.ValidString(m.Text) || strings.ContainsAny(m.Text, "\u202e\x00") {
			r.Errorf("%q", m.Text)
		}
	})
}
