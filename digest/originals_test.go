package digest

import (
	"strings"
	"testing"
	"time"

	"tumen/news"
	"tumen/topic"
)

// TestANameThatNobodyKnowsHasItsOriginalFormOnce has a name in two sentences of an edition in each language.
func TestANameThatNobodyKnowsHasItsOriginalFormOnce(t *testing.T) {
	builtIn, err := topic.Default()
	if err != nil {
		t.Fatal(err)
	}
	published := time.Date(2025, 4, 30, 6, 0, 0, 0, time.UTC)
	korean := [2]string{"박민석 의원은 북한군 600명이 숨졌다고 말했다.", "박민석 의원은 북한이 포로를 데려오지 않았다고 말했다."}
	english := [2]string{"Lawmaker Park Min-seok said 600 North Korean soldiers had died.", "Lawmaker Park Min-seok said North Korea had not taken prisoners back."}
	for l, texts := range map[news.Language][2]string{
		news.English:   {"", ""}, // the claims are in English themselves
		news.German:    {"Der Abgeordnete Park Min-seok sagte, 600 nordkoreanische Soldaten seien gestorben.", "Der Abgeordnete Park Min-seok sagte, Nordkorea habe keine Gefangenen zurückgeholt."},
		news.Ukrainian: {"Депутат Пак Мін Сок сказав, що загинули 600 військових КНДР.", "Депутат Пак Мін Сок сказав, що КНДР не забрала полонених."},
		news.Korean:    {"", ""},
	} {
		in := Input{Language: l, Pack: builtIn, Renders: true, Until: published.Add(time.Hour), Renditions: map[int64]string{}}
		for i, quote := range korean {
			id := int64(i + 1)
			in.Claims = append(in.Claims, news.Cited{
				Claim: news.Claim{ID: id, Article: id, Story: id, Text: english[i], Language: news.English, Category: news.Troops,
					Stance: news.Stated, Status: news.StatusClaimed, Sentences: []int{1}},
				Article: news.Article{ID: id, Language: news.Korean, Published: published, Outlet: "Yonhap", Title: "t", Address: "https://example.org/" + string(rune('0'+id))},
				Quotes:  []string{quote},
			})
			if texts[i] != "" {
				in.Renditions[id] = texts[i]
			}
		}
		e := Compose(in, published.Add(2*time.Hour))
		var told []string
		for _, s := range e.Sections {
			for _, it := range s.Items {
				for _, x := range it.Sentences {
					told = append(told, x.Text)
				}
			}
		}
		all := strings.Join(told, " ")
		want := 1
		if l == news.Korean {
			want = 0 // English that nobody has put into Korean
		}
		if n := strings.Count(all, "(박민석)"); n != want || len(told) != 2 {
			t.Errorf("%s: %d times in %q", l, n, told)
		}
	}
}

// TestATranslationShowsTheOriginalFormWhereItFirstNamesSomebody has a name in a report's title and in two of its sentences.
func TestATranslationShowsTheOriginalFormWhereItFirstNamesSomebody(t *testing.T) {
	builtIn, err := topic.Default()
	if err != nil {
		t.Fatal(err)
	}
	one := func(kind news.BlockKind, original, translation string) news.Passage {
		return news.Passage{Kind: kind, Sentences: []news.Parallel{{Original: original, Translation: translation}}}
	}
	report := news.Translation{
		Article: news.Article{Language: news.Korean, Outlet: "Yonhap"}, To: news.English, By: "m/translate-1-en1",
		Title: news.Parallel{Original: "박민석 의원 “600명 사망”", Translation: "Lawmaker Park Min-seok: 600 dead"},
		Passages: []news.Passage{
			one(news.BlockParagraph, "박민석 의원은 북한군 600명이 숨졌다고 말했다.", "Lawmaker Park Min-seok said 600 North Korean soldiers had died."),
			one(news.BlockHeading, "최경수 의원의 반박", "Lawmaker Choi Kyung-soo disagrees"), // whom nothing else names
			one(news.BlockParagraph, "박민석 의원은 포로도 언급했다.", "Lawmaker Park Min-seok also mentioned prisoners."),
			one(news.BlockParagraph, "김정은 국무위원장은 말이 없었다.", "Kim Jong Un said nothing."), // whom everybody knows
			one(news.BlockParagraph, "박민석 의원은 떠났다.", ""),                                // which failed its check
		},
	}
	got := NewParallel(report, time.UTC, builtIn).Text()
	for _, want := range []string{
		"Lawmaker Park Min-seok: 600 dead", "Lawmaker Park Min-seok (박민석) said 600", "Lawmaker Choi Kyung-soo (최경수) disagrees",
		"Lawmaker Park Min-seok also mentioned", "Kim Jong Un said nothing",
	} {
		if !strings.Contains(got, want) {
			t.Errorf("%q is missing in\n%s", want, got)
		}
	}
	if s := report.Passages[0].Sentences[0].Translation; strings.Contains(s, "(") {
		t.Errorf("the translation that was handed in is changed: %q", s)
	}
	if bare := NewParallel(report, time.UTC, nil).Text(); strings.Contains(bare, "(박민석)") {
		t.Errorf("a form that no pack knows of:\n%s", bare)
	}
}

// TestAStoryShowsTheOriginalFormOnce has a name in two things said in a story.
func TestAStoryShowsTheOriginalFormOnce(t *testing.T) {
	builtIn, err := topic.Default()
	if err != nil {
		t.Fatal(err)
	}
	in := StoryInput{Language: news.German, Pack: builtIn, Renditions: map[int64]string{
		1: "Der Abgeordnete Park Min-seok sagte, 600 nordkoreanische Soldaten seien gestorben.",
		2: "Der Abgeordnete Park Min-seok sagte, Nordkorea habe keine Gefangenen zurückgeholt.",
	}}
	for i, quote := range []string{"박민석 의원은 북한군 600명이 숨졌다고 말했다.", "박민석 의원은 북한이 포로를 데려오지 않았다고 말했다."} {
		id := int64(i + 1)
		in.Claims = append(in.Claims, news.Cited{
			Claim: news.Claim{ID: id, Article: id, Story: 1, Ordinal: i, Text: "An English text.", Language: news.English, Category: news.Troops,
				Stance: news.Stated, Status: news.StatusClaimed, Sentences: []int{1}},
			Article: news.Article{ID: id, Language: news.Korean, Published: time.Date(2025, 4, 30, 6, i, 0, 0, time.UTC), Outlet: "Yonhap",
				Title: "t", Address: "https://example.org/" + string(rune('0'+id))},
			Quotes: []string{quote},
		})
	}
	var all strings.Builder
	for _, text := range StoryMessages(in) {
		all.WriteString(text.Text)
	}
	first, second := strings.Index(all.String(), "Park Min-seok (박민석) sagte, 600"), strings.Index(all.String(), "Park Min-seok sagte, Nordkorea")
	if first < 0 || second < first {
		t.Errorf("at %d and %d in %s", first, second, all.String())
	}
}
