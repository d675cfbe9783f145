package ask

import (
	"errors"
	"fmt"
	"testing"
	"time"

	"tumen/news"
	"tumen/topic"
)

func BenchmarkAsk(b *testing.B) {
	a := &archive{}
	for i := range mostFound {
		a.add("Reuters", "NIS", fmt.Sprintf("North Korea lost %d soldiers killed in the Kursk region.", i), figure(news.Killed, float64(i), news.NorthKoreanWhom))
	}
	pack, err := topic.Default()
	if err != nil {
		b.Fatal(err)
	}
	asker, err := New(a, pack, time.UTC)
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		if _, err := asker.Ask(b.Context(), Request{Question: "How many North Korean soldiers were killed?", Asked: news.English, Language: news.English, Now: now}); err != nil {
			b.Fatal(err)
		}
	}
}

func FuzzAsk(f *testing.F) {
	for _, q := range []string{"How many North Koreans were killed in 2025?", "Що каже Сеул про втрати?", "'; --", "\xff\xfe", "북한군은 언제?", "wer",
		"Was the general ȺȺȺȺȺȺȺȺȺȺȺȺȺȺȺȺ Pak killed?", "How many ȺȺȺȺȺȺȺȺȺȺȺ soldiers were killed over how many dollars?"} { // letters whose small form is longer
		f.Add(q)
	}
	pack, err := topic.Default()
	if err != nil {
		f.Fatal(err)
	}
	a := &archive{}
	a.add("Reuters", "NIS", "North Korea lost 600 killed in the Kursk region.", figure(news.Killed, 600, news.NorthKoreanWhom))
	asker, err := New(a, pack, time.UTC)
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, question string) {
		for _, l := range news.Languages() {
			got, err := asker.Ask(t.Context(), Request{Question: question, Asked: l, Language: l, Now: now})
			if err != nil && !errors.Is(err, ErrQuestion) {
				t.Fatal(err)
			}
			if err == nil && got.Refused != (len(got.Citations) == 0) {
				t.Fatalf("refused %t with %d citations", got.Refused, len(got.Citations))
			}
		}
	})
}
