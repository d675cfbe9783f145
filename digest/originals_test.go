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
