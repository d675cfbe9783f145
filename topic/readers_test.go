package topic

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"tumen/lang"
	"tumen/news"
)

// sentencesOfTheSets are all sentences of both sets.
func sentencesOfTheSets(tb testing.TB) (out []SentenceOfSet) {
	tb.Helper()
	for _, c := range readLines[figuresOfSet](tb, "testdata/figures.jsonl") {
		out = append(out, c.SentenceOfSet)
	}
	for _, c := range readLines[speakersOfSet](tb, "testdata/attribution.jsonl") {
		out = append(out, c.SentenceOfSet)
	}
	return out
}

// check fails where the readers break what they promise for any text.
func check(t *testing.T, p *Pack, text string, l news.Language) {
	t.Helper()
	mentions := p.Find(text, l)
	end := 0
	for _, f := range p.Figures(text, l, time.Date(2025, 5, 1, 0, 0, 0, 0, time.UTC), mentions) {
		if f.Start < end || f.End <= f.Start || f.End > len(text) {
			t.Fatalf("span %d–%d behind %d in %q", f.Start, f.End, end, text)
		}
		end = f.End
		if f.Figure.Low > f.Figure.High || f.Figure.Indicator == "" || f.Figure.Bound == "" {
			t.Fatalf("%+v in %q", f.Figure, text)
		}
	}
	for _, a := range p.Attribution(text, l, mentions) {
		if _, ok := p.Named(a.Who); !ok || a.Who == a.Via {
			t.Fatalf("%+v in %q", a, text)
		}
		if !slices.ContainsFunc(mentions, func(m Mention) bool { return m.Entity.Name(news.English) == a.Who }) {
			t.Fatalf("%q speaks and is not named in %q", a.Who, text)
		}
	}
}

// Words in any order are no language, but what is read from them must still lie in them.
func TestReadersKeepTheirPromisesForShuffledSentences(t *testing.T) {
	p, r := pack(t), rand.New(rand.NewPCG(1, 1))
	for _, c := range sentencesOfTheSets(t) {
		words := strings.Fields(c.Text)
		for range 5 {
			r.Shuffle(len(words), func(i, j int) { words[i], words[j] = words[j], words[i] })
			check(t, p, strings.Join(words, " "), c.Language)
		}
	}
}

func FuzzReaders(f *testing.F) {
	for _, c := range sentencesOfTheSets(f) {
		f.Add(c.Text, slices.Index(news.Languages(), c.Language))
	}
	f.Add("İ 100 soldiers killed, said İ", 3) // a letter that grows when it is made small
	p := pack(f)
	f.Fuzz(func(t *testing.T, text string, l int) {
		languages := news.Languages()
		check(t, p, lang.Clean(text), languages[(l%len(languages)+len(languages))%len(languages)])
	})
}

func TestKoreanDayBehindTheTopicIsTheDayOfSaying(t *testing.T) {
	for _, c := range []struct {
		text string
		want bool
	}{
		{"국가정보원은 30일 북한군 600명이 숨졌다고 밝혔다.", true},
		{"북한군은 30일 쿠르스크에서 600명을 잃었다.", false},
		{"북한군 600명이 숨졌다고 국가정보원이 30일 국회 정보위원회에서 밝혔다.", true},
		{"북한군이 30일 쿠르스크에서 600명을 잃었다고 국가정보원이 밝혔다.", false},
		{"국가정보원은 북한군이 지난 3월 12일 쿠르스크에 도착했다고 밝혔다.", false},
	} {
		dates := lang.Dates(c.text, news.Korean, time.Date(2025, 4, 30, 0, 0, 0, 0, time.UTC))
		if len(dates) != 1 || IsReportDate(c.text, news.Korean, dates[0]) != c.want {
			t.Errorf("%q: %+v, want %v", c.text, dates, c.want)
		}
	}
}

func TestWhoIsSpokenOfIsNoSpeaker(t *testing.T) {
	p := pack(t)
	for _, c := range []struct {
		l         news.Language
		text, who string
	}{
		{"ko", "북한은 러시아에 병사 3000명을 보냈다고 이성권 의원이 말했다.", "Lee Seong-kweun"},
		{"ko", "국정원은 북한이 병사 3000명을 보냈다고 보고했다고 이성권 의원이 말했다.", "NIS"}, // who reported it to him
		{"en", "According to Russia's border service, 600 entered.", "FSB"},
		{"uk", "За даними прикордонної служби РФ, в'їхало 600 осіб.", "FSB"},
	} {
		said := p.Attribution(c.text, c.l, p.Find(c.text, c.l))
		if len(said) != 1 || said[0].Who != c.who {
			t.Errorf("%q: %+v, want %s", c.text, said, c.who)
		}
	}
}

func TestASentenceSpeaksOnOrPointsBack(t *testing.T) {
	p := pack(t)
	for _, c := range []struct {
		lang           news.Language
		text           string
		on, sure, back bool
	}{
		{news.English, "He added that 300 of them had died.", true, true, true},
		{news.English, "Hence the ministry said nothing.", false, false, false},
		{news.English, "She travelled to Russia.", false, false, false}, // nothing is said
		{news.German, "Außerdem sagte er, davon seien 300 gefallen.", true, false, true},
		{news.Ukrainian, "За його словами, із них 300 загинули.", true, true, true},
		{news.Korean, "그는 이 중 300명이 숨졌다고 말했다.", true, true, true},
		{news.Korean, "또 국정원은 병력이 늘었다고 밝혔다.", true, false, false},
	} {
		on, sure := p.SpeaksOn(c.text, c.lang)
		if back := p.PointsBack(c.text, c.lang); on != c.on || sure != c.sure || back != c.back {
			t.Errorf("%q: speaks on %v, surely %v, points back %v", c.text, on, sure, back)
		}
	}
}

// A slip in the words must not go unnoticed: it would only show as a figure less.
func TestSpeechWordsAreChecked(t *testing.T) {
	built, err := embedded.ReadFile("data/speech.yaml")
	if err != nil {
		t.Fatal(err)
	}
	good := string(built)
	for _, c := range []struct{ rule, file, want string }{
		{"unknown list", good + "verbs:\n  en: \"said\"\n", `"verbs"`},
		{"missing list", strings.Replace(good, "\npronoun:", "\nverb2:", 1), "verb2"},
		{"language", strings.Replace(good, "pronoun:\n  en:", "pronoun:\n  fr:", 1), `"fr"`},
		{"capitals", strings.Replace(good, "\"he|she", "\"He|she", 1), `"He"`},
		{"twice", strings.Replace(good, "\"he|she", "\"he|he|she", 1), "twice"},
	} {
		fsys := smallPack()
		fsys["speech.yaml"] = &fstest.MapFile{Data: []byte(c.file)}
		if _, err := Load(fsys); err == nil || !strings.Contains(err.Error(), c.want) || !strings.Contains(err.Error(), "speech.yaml") {
			t.Errorf("%s: %v", c.rule, err)
		}
	}
	short := smallPack()
	short["speech.yaml"] = &fstest.MapFile{Data: []byte("verb:\n  en: \"counts\"\n")}
	if _, err := Load(short); err == nil || !strings.Contains(err.Error(), "missing") {
		t.Errorf("lists are missing: %v", err)
	}
}

// Where somebody was killed is not whose soldier he was.
func TestAPlaceIsNoSideOfTheDead(t *testing.T) {
	p, err := Default()
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		lang news.Language
		text string
		want news.Whom
	}{
		{news.Korean, "국정원은 북한군 133명이 쿠르스크에서 사망했다고 전했다.", news.NorthKoreanWhom},
		{news.Korean, "러시아군 133명이 쿠르스크에서 사망했다고 국정원이 전했다.", news.RussianWhom},
		{news.English, "About 188 of them were killed in the Kursk region, according to the NIS.", ""}, // the sentence before says whose
		{news.English, "Some 188 soldiers were killed in the Kursk region.", news.RussianWhom},         // nothing else says it
		// whom the number stands beside is counted, whoever did it
		{news.Korean, "국정원은 북한군이 우크라이나군 600명을 사살했다고 밝혔다.", news.UkrainianWhom},
		{news.Korean, "우크라이나군 600명이 북한군의 공격으로 사망했다.", news.UkrainianWhom},
		{news.Korean, "북한군은 우크라이나군 600명을 생포했다.", news.UkrainianWhom},
		{news.Korean, "북한군이 우크라이나 군인 600명을 살해했다.", news.UkrainianWhom},
		{news.Korean, "우크라이나군이 북한군 포로 133명을 공개했다.", news.NorthKoreanWhom},
		{news.German, "Nordkoreanische Soldaten töteten laut NIS 600 ukrainische Soldaten.", news.UkrainianWhom},
		{news.German, "600 ukrainische Soldaten wurden von Nordkoreanern getötet.", news.UkrainianWhom},
		{news.Ukrainian, "Північнокорейські військові вбили 600 українських солдатів.", news.UkrainianWhom},
		{news.Ukrainian, "Українські військові вбили 600 солдатів КНДР.", news.NorthKoreanWhom},
		{news.English, "North Korean troops killed 600 Ukrainian soldiers.", news.UkrainianWhom},
		{news.English, "600 Ukrainian soldiers were killed by North Korean troops.", news.UkrainianWhom},
		{news.English, "Ukrainian troops captured 600 North Korean soldiers.", news.NorthKoreanWhom},
	} {
		got := p.Figures(c.text, c.lang, time.Time{}, p.Find(c.text, c.lang))
		if len(got) != 1 || got[0].Figure.Whom != c.want {
			t.Errorf("%s: %+v, want %q", c.text, got, c.want)
		}
	}
}
