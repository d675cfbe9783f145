package editor

import (
	"slices"
	"testing"

	"tumen/news"
)

// A sentence in which two speak is a claim of each: it stands whole, with the figures, the stance and the date of the one who is named.
func TestTwoSpeakersOfASentenceMakeTwoClaims(t *testing.T) {
	got := report(t, "Seoul estimates that 600 North Koreans were killed, whereas Kyiv confirmed 4,000 casualties in March.", news.English)
	if len(got) != 2 || got[0].Text != got[1].Text || !slices.Equal(got[0].Sentences, got[1].Sentences) || got[1].Ordinal != 2 {
		t.Fatalf("%+v", got)
	}
	seoul, kyiv := got[0], got[1]
	if seoul.Root() != "Seoul" || seoul.Stance != news.Estimated || len(seoul.Figures) != 1 || seoul.Figures[0].High != 600 || !seoul.EventDate.IsZero() {
		t.Errorf("Seoul: %+v", seoul)
	}
	if kyiv.Root() != "Kyiv" || kyiv.Stance != news.Stated || len(kyiv.Figures) != 1 || kyiv.Figures[0].High != 4000 || kyiv.EventDate.IsZero() {
		t.Errorf("Kyiv: %+v", kyiv)
	}
}

// Who denies beside another's count is none who gives it, nor does the count become a denial.
func TestWhoDeniesBesideACountDoesNotGiveIt(t *testing.T) {
	for l, text := range map[news.Language]string{
		news.English:   "Moscow has denied all losses, but the NIS counts 600 North Korean dead.",
		news.German:    "Der NIS meldete 600 tote Nordkoreaner, der Kreml hingegen dementierte jegliche Verluste.",
		news.Ukrainian: "НРС повідомила про 600 загиблих північнокорейців, а в Кремлі заперечили будь-які втрати.",
		news.Korean:    "크렘린궁은 손실을 부인했지만 국정원은 북한군 600명이 숨졌다고 밝혔다.",
	} {
		got := report(t, text, l)
		counts := slices.IndexFunc(got, func(c news.Claim) bool { return len(c.Figures) > 0 })
		if len(got) != 2 || counts < 0 || got[counts].Root() != "NIS" || got[counts].Stance == news.Denied || len(got[counts].Figures) != 1 {
			t.Errorf("%s: %+v", text, got)
			continue
		}
		if denies := got[1-counts]; denies.Root() == "NIS" || denies.Stance != news.Denied || len(denies.Figures) != 0 {
			t.Errorf("%s: %+v", text, got)
		}
	}
}

// Whose speaker is the one of the sentence before has him in his own part only.
func TestWhoSpokeBeforeSpeaksInHisPart(t *testing.T) {
	got := report(t, "Zelensky spoke of North Korean soldiers in Kursk. He said 3,000 North Koreans had died, while Seoul estimates that 600 were killed.", news.English)
	last := got[max(0, len(got)-2):]
	if len(last) != 2 || last[0].Root() != "Volodymyr Zelenskyy" || last[1].Root() != "Seoul" {
		t.Errorf("%+v", got)
	}
}
