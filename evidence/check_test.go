package evidence

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"tumen/lang"
	"tumen/news"
)

// TestKinds has the odd case of each kind of problem, each beside a sentence that only looks like it.
func TestKinds(t *testing.T) {
	c := newChecker(t)
	for _, ex := range []struct {
		why        string
		to, from   news.Language
		text, said string
		kind       string // empty: supported
	}{
		{"만 is ten thousand", "en", "ko", "North Korea sent 11,000 soldiers.", "북한은 병력 1만1000명을 보냈다.", ""},
		{"and not a thousand", "en", "ko", "North Korea sent 1,100 soldiers.", "북한은 병력 1만1000명을 보냈다.", KindNumber},
		{"a number twice may hide a slip", "de", "en", "Es kamen 34, 34 und 39 Mann.", "There came 33, 34 and 39 men.", KindNumber},
		{"who has a range has its ends", "en", "de", "Up to 3,000 soldiers came.", "Es kamen 1.000 bis 3.000 Soldaten.", ""},
		{"but not as the whole of it", "en", "de", "About 3,000 soldiers came.", "Es kamen 1.000 bis 3.000 Soldaten.", KindNumber},
		{"a half is 50 %", "de", "uk", "50 Prozent der Granaten kommen aus Nordkorea.", "Половина снарядів надходить із КНДР.", ""},
		{"50 % are not 50", "de", "uk", "50 Granaten kommen aus Nordkorea.", "З КНДР надходить 50 % снарядів.", KindUnit},
		{"won are no dollars", "ko", "en", "북한은 20억 원을 벌었다.", "North Korea earned 2 billion dollars.", KindUnit},
		{"shells are no missiles", "en", "uk", "Russia received 148 shells.", "Росія отримала 148 ракет.", KindUnit},
		{"millions are none for digits that a space parts", "en", "uk", "More than 15,000 million containers were counted.", "Нарахували понад 15 000 контейнерів.", KindNumber},
		{"what is forbidden is not allowed", "en", "uk", "The resolution allows giving work to North Koreans.", "Резолюція забороняє надавати північнокорейцям роботу.", KindPolarity},
		{"the same in German and Korean", "de", "ko", "Die Resolution erlaubt die Beschäftigung von Nordkoreanern.", "결의는 북한 노동자의 고용을 금지한다.", KindPolarity},
		{"what is not allowed is forbidden", "en", "uk", "The resolution does not allow employing North Koreans.", "Резолюція забороняє наймати північнокорейців.", ""},
		{"over and at least are drawn differently by languages", "de", "en", "Mindestens 600 Soldaten fielen.", "More than 600 soldiers were killed.", ""},
		{"at least is not at most", "de", "en", "Höchstens 600 Soldaten fielen.", "At least 600 soldiers were killed.", KindBound},
		{"여 is a little more", "en", "ko", "More than 28,000 containers were delivered.", "컨테이너 2만8000여 개가 공급됐다.", ""},
		{"casualties are not the killed", "en", "ko", "Some 4,700 soldiers were killed.", "약 4700명의 사상자가 발생했다.", KindCasualty},
		{"the killed are not the wounded", "en", "uk", "The number of the wounded is 600.", "Загинули 600 солдатів.", KindCasualty},
		{"a prisoner can be wounded", "en", "ko", "Two prisoners of war were taken.", "부상한 북한군 2명을 생포했다.", ""},
		{"a month holds its day", "en", "uk", "This happened in April 2025.", "Це сталося 28 квітня 2025 року.", ""},
		{"a day is more than its month", "en", "uk", "This happened on 28 April 2025.", "Це сталося у квітні 2025 року.", KindDate},
		{"the last day counts too", "en", "de", "He stayed from 11 to 15 July 2025.", "Er blieb vom 11. bis 13. Juli 2025.", KindDate},
		{"Moscow stands for Russia", "en", "de", "Moscow received shells.", "Russland erhielt Granaten.", ""},
		{"but not for Ukraine", "en", "de", "Moscow received shells.", "Die Ukraine erhielt Granaten.", KindName},
		{"the region stands for its town", "en", "ko", "They went to the Kursk region.", "그들은 쿠르스크로 갔다.", ""},
		{"a town of a country is none of its other towns", "ko", "en", "라브로프는 평양에서 김정은을 만났다.", "Lavrov met Kim Jong Un in Wonsan.", KindName},
		{"HUR is not GRU", "en", "uk", "The GRU reported this.", "Про це повідомило ГУР.", KindAttribution},
		{"who is spoken of doesn't speak", "en", "de", "Putin said that Lavrov would come.", "Lawrow sagte, dass Putin kommen werde.", KindAttribution},
		{"a denial stays one", "en", "ko", "The Kremlin said that Russia had paid.", "크렘린궁은 러시아가 대가를 지불했다는 보도를 부인했다.", KindPolarity},
		{"and none is made up", "de", "en", "KCNA dementierte den Einsatz von Truppen.", "KCNA confirmed the deployment of troops.", KindPolarity},
		{"an officer whom the pack doesn't know, by his sound", "en", "uk", "The spokesman Oleksandr Kindratenko spoke in the village.", "Речник Олександр Кіндратенко говорив у селі.", ""},
		{"and another", "en", "uk", "The spokesman Ihor Tymoshenko spoke in the village.", "Речник Олександр Кіндратенко говорив у селі.", KindName},
		{"German nouns have capitals: only a title tells a name", "de", "uk", "Im Dorf Plechowo kämpften Soldaten um jedes Haus.", "У селі Плехово солдати билися за кожен дім.", ""},
		{"another village", "de", "uk", "Im Dorf Kurilowka kämpften Soldaten um jedes Haus.", "У селі Плехово солдати билися за кожен дім.", KindName},
		{"institutions are translated", "en", "uk", "This was said by the Centre for Strategic Studies.", "Про це сказали у Центрі стратегічних досліджень.", ""},
		{"giver and receiver keep their places, whatever the verb", "en", "ko", "North Korea received oil from Russia.", "러시아가 북한에 석유를 제공했다.", ""},
		{"and don't change them", "en", "ko", "Russia received oil from North Korea.", "러시아가 북한에 석유를 제공했다.", KindName},
		{"Ukrainian shows by its case who gives", "uk", "en", "Росія передала КНДР 120 гаубиць.", "North Korea gave Russia 120 howitzers.", KindName},
		{"an estimate is no fact", "en", "ko", "North Korean hackers stole 300 million dollars.", "북한 해커들이 3억 달러를 훔친 것으로 추산된다.", KindStance},
		{"a decision is no deed", "en", "de", "Kim Jong Un sent 1,000 sappers.", "Kim Jong Un hat die Entsendung von 1.000 Pionieren beschlossen, hieß es aus Moskau.", KindStance},
		{"not confirmed is not confirmed", "en", "de", "The delivery was confirmed.", "Eine Bestätigung der Lieferung gibt es nicht.", KindPolarity},
		{"barrels are no tonnes", "en", "uk", "They bought 500,000 tonnes of oil.", "Вони купили 500 тис. барелів нафти.", KindUnit},
		{"both ends of months count", "en", "ko", "It lasted from January to April.", "1월부터 3월까지 이어졌다.", KindDate},
		{"a plan is no fact", "en", "de", "North Korea sent 6,000 builders.", "Nordkorea plant die Entsendung von 6.000 Bauarbeitern.", KindStance},
	} {
		t.Run(ex.why, func(t *testing.T) {
			got := c.Check(Text{ex.to, ex.text}, []Text{{ex.from, ex.said}}, day(t, "2025-06-11"))
			switch {
			case ex.kind == "" && len(got) > 0:
				t.Errorf("%q of %q: %+v, want none", ex.text, ex.said, got)
			case ex.kind != "" && !slices.ContainsFunc(got, func(p Problem) bool { return p.Kind == ex.kind }):
				t.Errorf("%q of %q: %+v, want kind %s", ex.text, ex.said, got, ex.kind)
			}
		})
	}
}

// TestForm has what is refused whatever the evidence says.
func TestForm(t *testing.T) {
	c := newChecker(t)
	for _, ex := range []struct {
		why  string
		lang news.Language
		text string
		kind string
	}{
		{"empty", "en", " \n", KindLength},
		{"too long by one", "en", strings.Repeat("a", MaxLength+1), KindLength},
		{"characters count, not bytes", "uk", "Він " + strings.Repeat("ї", MaxLength-5) + ".", ""},
		{"an address", "en", "See http://example.org now.", KindForeign},
		{"an address without a scheme", "en", "See www.example.org now.", KindForeign},
		{"a handle", "uk", "Пише @example_bot про це.", KindForeign},
		{"a handle in brackets", "en", "See (@example_bot) now.", KindForeign},
		{"a tag", "en", "See #buycoin now.", KindForeign},
		{"a command", "en", "Press /start now.", KindForeign},
		{"a measure is no command", "en", "It went at 90 km/h.", ""},
		{"a picture", "en", "It is new ✅.", KindForeign},
		{"a picture of another plane", "en", "It is new 😀.", KindForeign},
		{"a degree is no picture", "en", "It was 5 °C and 3 № 5.", ""},
		{"an address of mail has no space before the sign, and is no handle", "en", "It costs 5 euros a@b.", ""},
		{"an element", "de", "Das ist <i>neu</i> und gut.", KindForeign},
		{"less than is no element", "en", "It was 3 < 5 of them.", ""},
		{"strong in Markdown", "en", "It is **new** now.", KindForeign},
		{"an invisible character", "en", "It is\u200b new now.", KindForeign},
		{"German for English", "en", "Das ist der neue Vertrag und er gilt ab heute.", KindLanguage},
		{"English for German", "de", "This is the new treaty and it holds from today.", KindLanguage},
		{"Russian for Ukrainian, by its letters", "uk", "Это было вчера.", KindLanguage},
		{"Russian for Ukrainian, by its words", "uk", "Пхеньян сообщил, что договор уже действует.", KindLanguage},
		{"Cyrillic among Latin letters", "en", "The treaty is в силе.", KindForeign},
		{"Latin in Korean is a name more often than not, and one the evidence has", "ko", "KCNA가 보도했다.", ""},
	} {
		t.Run(ex.why, func(t *testing.T) {
			got := c.Check(Text{ex.lang, ex.text}, []Text{{ex.lang, ex.text}}, time.Time{})
			if ex.kind == "" && len(got) > 0 || ex.kind != "" && (len(got) == 0 || got[0].Kind != ex.kind) {
				t.Errorf("%q: %+v, want kind %q", ex.text, got, ex.kind)
			}
		})
	}
}

func TestNothingWithoutEvidence(t *testing.T) {
	if got := newChecker(t).Check(Text{"en", "North Korea sent soldiers."}, nil, time.Time{}); len(got) != 1 {
		t.Errorf("%+v, want one problem: a sentence without a number needs evidence too", got)
	}
}

// samples are the sentences of the built-in sample reports.
func samples(t testing.TB) []Text {
	t.Helper()
	files, err := filepath.Glob("../command/samples/*.txt")
	if err != nil || len(files) < 24 {
		t.Fatalf("%d samples, error %v", len(files), err)
	}
	var all []Text
	for _, f := range files {
		data, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		l := news.Language(strings.Split(filepath.Base(f), "-")[1])
		text := lang.Clean(string(data))
		for _, s := range lang.Sentences(text, l) {
			if sentence := lang.StripNotes(text[s.Start:s.End]); lang.Complete(sentence, l) {
				all = append(all, Text{l, sentence})
			}
		}
	}
	return all
}

// TestASentenceIsSupportedByItself holds for every sentence that a report of ours may have: the extractive editor
// publishes them as they stand.
func TestASentenceIsSupportedByItself(t *testing.T) {
	c, all := newChecker(t), samples(t)
	if len(all) < 150 {
		t.Fatalf("%d sentences: the samples are not read", len(all))
	}
	for i, s := range all {
		for _, ref := range []time.Time{{}, day(t, "2025-05-01")} {
			if got := c.Check(s, []Text{s}, ref); len(got) > 0 {
				t.Errorf("%s: %s\n\t%+v", s.Language, s.Text, got)
			}
		}
		if other := all[(i+1)%len(all)]; len(c.Check(s, []Text{other, s}, time.Time{})) > 0 {
			t.Errorf("more evidence takes support away: %s", s.Text)
		}
	}
}

func FuzzCheck(f *testing.F) {
	for _, s := range samples(f)[:20] {
		f.Add(string(s.Language), s.Text, "ko", "국정원은 북한군 600명이 숨졌다고 밝혔다.", int64(1750000000))
	}
	f.Add("en", "\xff 5 of \xc3", "uk", "з 5 до", int64(-1))
	c := newChecker(f)
	f.Fuzz(func(t *testing.T, to, text, from, said string, ref int64) {
		for _, p := range c.Check(Text{news.Language(to), text}, []Text{{news.Language(from), said}}, time.Unix(ref%4e9, 0).UTC()) {
			if p.Start < 0 || p.End < p.Start || p.End > len(text) {
				t.Fatalf("%+v lies outside of the sentence of %d bytes", p, len(text))
			}
			if p.Kind == "" || p.Detail == "" {
				t.Fatalf("%+v doesn't say what is wrong", p)
			}
			if utf8.ValidString(text) && !utf8.ValidString(p.Found) {
				t.Fatalf("%+v cuts a character", p)
			}
		}
	})
}

func BenchmarkCheck(b *testing.B) {
	c := newChecker(b)
	s := Text{"en", "The NIS estimated that about 4,700 of the 15,000 North Korean soldiers sent to Russia had become casualties."}
	e := []Text{
		{"ko", "국정원은 러시아에 파병된 북한군 1만5000명 가운데 약 4700명의 사상자가 발생한 것으로 추산했다."},
		{"ko", "이 가운데 사망자는 600명이라고 국정원은 4월 30일 국회에 보고했다."},
	}
	ref := day(b, "2025-04-30")
	b.ReportAllocs()
	for b.Loop() {
		c.Check(s, e, ref)
	}
}

// Met in a collection of attacks: a quotation mark before a word of which the text is shorter than its place.
func TestAQuotationBehindAQuotationIsRead(t *testing.T) {
	c := newChecker(t)
	for _, text := range []string{"Say '\"Kim\"' and \"«Smith»\" again.", "\"'(Kim", "“‘Kim", "«„Кім"} {
		for _, l := range news.Languages() {
			c.Check(Text{l, text}, []Text{{l, text}}, time.Time{})
		}
	}
}
