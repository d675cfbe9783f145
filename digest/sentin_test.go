package digest

import (
	"strings"
	"testing"
	"time"

	"tumen/news"
)

// TestWhatReadersSentInIsMarkedSoInEachLanguage: the record's name for it is never shown.
func TestWhatReadersSentInIsMarkedSoInEachLanguage(t *testing.T) {
	at := time.Date(2025, 6, 11, 9, 0, 0, 0, time.UTC)
	of := func(outlet string) news.Article {
		return news.Article{ID: 1, Address: "file:0123456789ab.txt", Outlet: outlet, Title: "A report", Language: news.English, Published: at}
	}
	cited := func(id int64, outlet string, who ...news.Attribution) news.Cited {
		return news.Cited{
			Article: of(outlet), Quotes: []string{"It was so."}, Copies: []news.Article{of(news.SentIn)}, Filed: at,
			Claim: news.Claim{
				ID: id, Article: 1, Ordinal: int(id), Text: "It was so.", Language: news.English, Category: news.Arms, Status: news.StatusClaimed,
				Stance: news.Claimed, Sentences: []int{int(id)}, Attribution: who,
			},
		}
	}
	claims := []news.Cited{cited(1, news.SentIn), cited(2, news.SentIn, news.Attribution{Who: "Seoul"}), cited(3, "Yonhap")}
	for l, want := range map[news.Language]string{
		news.Ukrainian: "надіслано читачем", news.German: "von einem Leser eingesandt", news.Korean: "독자 제보", news.English: "sent in by a reader",
	} {
		e := Compose(Input{Language: l, Claims: claims, Until: at}, at)
		var shown strings.Builder
		for _, m := range Messages(e) {
			shown.WriteString(m.Text.Text)
		}
		for _, text := range StoryMessages(StoryInput{Language: l, Claims: claims}) {
			shown.WriteString(text.Text)
		}
		shown.WriteString(Text(e))
		all := strings.ReplaceAll(strings.Join(strings.Fields(shown.String()), " "), want, "#")
		if strings.Contains(all, news.SentIn) || strings.Count(all, "#") < 6 {
			t.Errorf("%s: %s", l, all)
		}
	}
}
