package ask

import (
	"slices"
	"strings"
	"testing"

	"tumen/lang/terms"
	"tumen/news"
)

// A question has names that no table knows; a German noun and a Korean loan word that are none are not taken for one.
func TestANameIsToldByHowItIsWritten(t *testing.T) {
	s := searcher(t, &shelf{})
	for _, c := range []struct {
		language        news.Language
		question, named string // the words that are taken for names
	}{
		{news.German, "Mit welchem Raketentyp wurde Losowa beschossen?", "Losowa"},
		{news.German, "Wie viel erbeutete die Gruppe bei Binance?", "Binance"},
		{news.German, "Ist General Mosejew gestorben?", "Mosejew"},
		{news.German, "Was geschah in „Prudjanka“ und bei Swatowe?", "Prudjanka Swatowe"},
		{news.German, "Losowa: wie viele Tote?", ""},                                 // at the beginning every word has a capital
		{news.German, "Wie hoch ist der Monatssold der nordkoreanischen Leute?", ""}, // behind an article
		{news.German, "Gab es Zwangsrekrutierungen und Geheimhaltung?", ""},
		{news.German, "Kamen Artilleriegranaten oder Raketentreibstoff?", ""},
		{news.Ukrainian, "Скільки загинуло на складі в Каменську-Шахтинському?", "Каменську-Шахтинському"}, // no mine (шахта)
		{news.Ukrainian, "Що сталося в Новосілках?", "Новосілках"},                                         // nothing new (новий)
		{news.Ukrainian, "Що горіло в Порту?", ""},
		{news.Ukrainian, "НОВОСІЛКИ ЗАРАЗ", ""}, // where all is capital, capitals tell nothing
		{news.English, "What burned at Newsteadham?", "Newsteadham"},
		{news.English, "How Many Newsteads Were There", ""},
		{news.English, "What did the Bridge Authority say?", ""},
		{news.Korean, "로조바에 떨어진 것은?", "로조바에"},
		{news.Korean, "바이낸스에서 훔친 금액은?", "바이낸스에서"},
		{news.Korean, "모세예프 중장과 카라체프 무기고", "모세예프 카라체프"},
		{news.Korean, "티호레츠크행 열차", "티호레츠크행"},
		{news.Korean, "파병된 병사들의 월급은 얼마이고 어디서 훈련했나요?", ""},
		{news.Korean, "컨테이너를 실은 드론 서비스", ""},
		{news.Korean, "스스로 따르던 그들은 이뤄졌나?", ""},
	} {
		var named []string
		for _, p := range s.parts(newSought(c.question, c.language, now)) {
			if p.named {
				named = append(named, p.text)
			}
		}
		if got := strings.Join(named, " "); got != c.named {
			t.Errorf("%s: taken for names %q, want %q", c.question, got, c.named)
		}
	}
}

// Losowa only begins like "los", a draw: it is looked for by its sound, and nothing that it may mean.
func TestANameMeansNothing(t *testing.T) {
	s := searcher(t, &shelf{})
	for question, l := range map[string]news.Language{"Was wurde in Losowa getroffen?": news.German, "누가 로조바를 공격했나?": news.Korean} {
		parts := s.parts(newSought(question, l, now))
		at := slices.IndexFunc(parts, func(p part) bool { return p.named })
		if at < 0 {
			t.Fatalf("%s: no name", question)
		}
		for term := range parts[at].value {
			if kind := terms.KindOf(term); kind == terms.Meaning || kind == terms.OfMatter {
				t.Errorf("%s: looked for as %s", question, term)
			}
		}
		if parts[at].value["φorsp"] == 0 {
			t.Errorf("%s: not looked for by its sound: %v", question, parts[at].value)
		}
	}
}

// A letter is no word, and a word that stands twice is looked for once.
func TestWhatSaysNothingIsNotLookedFor(t *testing.T) {
	s := searcher(t, &shelf{})
	for _, c := range []struct {
		language        news.Language
		question, parts string
	}{
		{news.English, "Did Artjom K. confess?", "Artjom confess"},
		{news.Korean, "아르툠 K는 자백했나", "아르툠 자백했나"},
		{news.Ukrainian, "Справа Артема К. у Франкфурті", "Справа Артема Франкфурті"},
		{news.Korean, "드론 짓인가 해커 짓인가", "드론 짓인가 해커"},
		{news.German, "Panzer oder keine Panzer", "Panzer"},
	} {
		var got []string
		for _, p := range s.parts(newSought(c.question, c.language, now)) {
			if !p.light {
				got = append(got, p.text)
			}
		}
		if strings.Join(got, " ") != c.parts {
			t.Errorf("%s: looks for %q, want %q", c.question, got, c.parts)
		}
	}
}
