package editor

import (
	"context"
	"errors"
	"slices"
	"strings"
	"testing"
	"time"

	"tumen/lang"
	"tumen/news"
)

var day = time.Date(2025, 4, 30, 0, 0, 0, 0, time.UTC)

// report is Report of a text that is no trouble.
func report(t *testing.T, text string, l news.Language) []news.Claim {
	t.Helper()
	r, err := newEditor(t).Report(context.Background(), article(text, l, day))
	if err != nil || r.Dropped != 0 || r.By != news.Extractive || r.Pending != nil {
		t.Fatalf("%d dropped by %q, pending %v, %v", r.Dropped, r.By, r.Pending, err)
	}
	return r.Claims
}

func texts(claims []news.Claim) []string {
	var out []string
	for _, c := range claims {
		out = append(out, c.Text)
	}
	return out
}

func TestOnlyWholeSentencesBecomeClaims(t *testing.T) {
	whole := map[news.Language]string{
		news.English:   "North Korea sent 1,500 soldiers to Russia, the NIS said.",
		news.German:    "Nordkorea hat laut NIS 1.500 Soldaten nach Russland geschickt.",
		news.Ukrainian: "КНДР відправила до Росії 1500 солдатів, повідомляє NIS.",
		news.Korean:    "북한이 러시아에 병력 1500명을 보냈다고 국정원이 밝혔다.",
	}
	furniture := map[news.Language][]string{
		news.English:   {"North Korean troops in Russia: what we know", "Read more: North Korea sends 2,000 soldiers to Russia", "North Korea sent 3,000 soldiers to Rus…", "Photo: KCNA / 2,000 North Korean soldiers in Russia", "Yes, Russia."},
		news.German:    {"Nordkoreas Soldaten in Russland", "Lesen Sie auch: Nordkorea schickt 2.000 Soldaten nach Russland", "Nordkorea schickte 3.000 Soldaten nach Rus…"},
		news.Ukrainian: {"Солдати КНДР у Росії: що відомо", "Читайте також: КНДР відправила 2000 солдатів до Росії", "КНДР відправила 3000 солдатів до Ро…"},
		news.Korean:    {"러시아에 파병된 북한군 2000명", "북한, 병력 2000명 러시아 파병", "북한이 러시아에 병력 3000명을 보"},
	}
	for _, l := range news.Languages() {
		got := texts(report(t, strings.Join(append([]string{whole[l]}, furniture[l]...), "\n\n"), l))
		if len(got) != 1 || got[0] != whole[l] {
			t.Errorf("%s: %q", l, got)
		}
	}
}

func TestASentenceThatStandsTwiceIsOneClaim(t *testing.T) {
	s := "North Korea sent 1,500 soldiers to Russia, the NIS said."
	// the second has a footnote mark and other spaces, as a box beside the text repeats it
	got := report(t, s+"\n\nnorth Korea sent 1,500 soldiers to Russia, the  NIS said.\n\n"+s, news.English)
	if len(got) != 1 {
		t.Errorf("%d claims: %q", len(got), texts(got))
	}
}

// The claim says what is meant, the quote what is written.
func TestAWrongTermOfTheSourceIsMarkedAndTheQuoteUntouched(t *testing.T) {
	for _, c := range []struct {
		lang               news.Language
		text, wrong, right string
	}{
		{news.English, "North Korea gave Russia 148 missiles, Ukraine's Main Military Intelligence (GRU) reported.", "GRU", "HUR [in the source: GRU]"},
		{news.German, "Nordkorea hat Russland 148 Raketen geliefert, teilte der ukrainische Militärgeheimdienst GRU mit.", "GRU", "HUR [in der Quelle: GRU]"},
		{news.Ukrainian, "КНДР передала Росії 148 ракет, повідомив керівник українського ГРУ Кирило Буданов.", "ГРУ", "[у джерелі: ГРУ]"},
		{news.Korean, "북한이 러시아에 미사일 148발을 넘겼다고 우크라이나 정찰총국(GRU)이 밝혔다.", "GRU", "[출처 표기:"},
	} {
		a := article(c.text, c.lang, day)
		r, err := newEditor(t).Report(context.Background(), a)
		if err != nil || r.Dropped != 0 || len(r.Claims) != 1 {
			t.Errorf("%s: %d claims, %d dropped, %v", c.lang, len(r.Claims), r.Dropped, err)
			continue
		}
		claims := r.Claims
		if !strings.Contains(claims[0].Text, c.right) {
			t.Errorf("%s: %q is not marked with %q", c.lang, claims[0].Text, c.right)
		}
		if quote := a.Sentences[claims[0].Sentences[0]-1].Text; quote != c.text {
			t.Errorf("%s: the quote is changed: %q", c.lang, quote)
		}
	}
}

func TestFootnoteMarksAreNotInTheClaim(t *testing.T) {
	got := report(t, "North Korea sent 1,500 soldiers[12] to Russia[a], the NIS said.[3]", news.English)
	if len(got) != 1 || strings.ContainsAny(got[0].Text, "[]") || len(got[0].Figures) != 1 || got[0].Figures[0].Low != 1500 {
		t.Errorf("%+v", got)
	}
}

func TestAPronounsSpeakerIsTheOneBefore(t *testing.T) {
	for _, c := range []struct {
		lang            news.Language
		text, who, rule string
	}{
		{news.English, "North Korea gave Russia 148 missiles, said Kyrylo Budanov. He added that Putin had asked North Korea for 200 guns.", "Kyrylo Budanov", "not Putin, whom the sentence names"},
		{news.German, "Nordkorea schickt 5.000 Soldaten nach Russland, sagte Wolodymyr Selenskyj. Außerdem liefere Nordkorea 200 Geschütze nach Russland, sagte Dmitri Peskow.", "Dmitry Peskov", "a sentence's own speaker comes before going on"},
	} {
		got := report(t, c.text, c.lang)
		if len(got) != 2 || got[1].Root() != c.who {
			t.Errorf("%s: %+v", c.rule, got)
		}
	}
}

// A sentence that nobody can understand alone brings the one before it: both are quoted.
func TestASentenceThatPointsBackCitesTheOneBefore(t *testing.T) {
	got := report(t, "North Korea sent 11,000 soldiers to Russia. About 1,000 of them were killed in January.", news.English)
	if len(got) != 2 || !slices.Equal(got[1].Sentences, []int{1, 2}) || got[1].Figures[0].Whom != news.NorthKoreanWhom {
		t.Fatalf("%+v", got)
	}
	// Those whom a missile killed are no North Korean soldiers, whatever stood before.
	for _, c := range report(t, "North Korea sent 11,000 soldiers to Russia. At least 12 civilians were killed in Kyiv by a North Korean missile.", news.English) {
		for _, f := range c.Figures {
			if f.Indicator == news.Killed && f.Whom == news.NorthKoreanWhom {
				t.Errorf("civilians are counted as soldiers: %+v", f)
			}
		}
	}
}

// What stands in the claim but not in the source is dropped. Here the footnote mark stands inside the number: taken out,
// it makes a number that the source does not have.
func TestWhatTheEvidenceDoesNotCarryIsDroppedAndCounted(t *testing.T) {
	text := "North Korea sent 1[2]500 soldiers to Russia, the NIS said. North Korea sent Russia 148 missiles, the NIS said."
	r, err := newEditor(t).Report(context.Background(), article(text, news.English, day))
	if err != nil || r.Dropped != 1 || len(r.Claims) != 1 || r.Claims[0].Ordinal != 1 || r.Claims[0].Figures[0].Low != 148 {
		t.Errorf("%v: %+v", err, r)
	}
}

func TestACancelledReportReturnsNothing(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	r, err := newEditor(t).Report(ctx, article("North Korea sent 1,500 soldiers to Russia.", news.English, day))
	if !errors.Is(err, context.Canceled) || r.Claims != nil {
		t.Errorf("%v, %v", r, err)
	}
}

// TestEveryClaimOfTheSamplesIsItsSentence: the editor adds nothing but marks, and cites what exists.
func TestEveryClaimOfTheSamplesIsItsSentence(t *testing.T) {
	e := newEditor(t)
	for name := range expectations(t) {
		a := sample(t, name)
		r, err := e.Report(context.Background(), a)
		if err != nil {
			t.Fatal(err)
		}
		for i, c := range r.Claims {
			if c.Ordinal != i+1 || c.Article != a.ID || len(c.Sentences) == 0 || !slices.IsSorted(c.Entities) {
				t.Errorf("%s: %+v", name, c)
			}
			for _, id := range c.Sentences {
				if id < 1 || id > len(a.Sentences) || a.Sentences[id-1].ID != id {
					t.Fatalf("%s: claim %d cites sentence %d of %d", name, c.Ordinal, id, len(a.Sentences))
				}
			}
			own := a.Sentences[c.Sentences[len(c.Sentences)-1]-1].Text
			if got := unmarked(c.Text); got != lang.StripNotes(own) {
				t.Errorf("%s: %q\nis not %q", name, got, own)
			}
		}
	}
}

// unmarked undoes the mark of a wrong term.
func unmarked(text string) string {
	for {
		from := strings.Index(text, " [in the source: ")
		if from < 0 {
			return text
		}
		end := from + strings.IndexByte(text[from:], ']')
		wrong := text[from+len(" [in the source: ") : end]
		text = text[:strings.LastIndexAny(text[:from], " (")+1] + wrong + text[end+1:]
	}
}

// BenchmarkReport is the work on one article of 3 KB.
func BenchmarkReport(b *testing.B) {
	e := newEditor(b)
	for _, l := range news.Languages() {
		name := map[news.Language]string{news.English: "23-en-casualty-estimates", news.German: "10-de-kremlin-denial",
			news.Ukrainian: "04-uk-kyiv-casualties", news.Korean: "13-ko-nis-casualties"}[l]
		text := sample(b, name).Text
		for n := 2; len(text) < 3000; n++ { // other numbers, for a sentence that stands twice is read once
			text += "\n\n" + strings.ReplaceAll(sample(b, name).Text, "00", strings.Repeat("0", n))
		}
		a := article(text, l, day)
		b.Run(string(l), func(b *testing.B) {
			b.SetBytes(int64(len(a.Text)))
			for b.Loop() {
				if _, err := e.Report(context.Background(), a); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
