package story

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"tumen/news"
)

const (
	wireEnglish = `North Korea has begun to build a second hospital for wounded soldiers near the Russian border, officials in Seoul said.
The site lies north of Rason and can be seen on satellite pictures of last week.
Work goes on day and night, and two barracks have been cleared to make room.
The wounded are brought by train across the Tumen bridge.
Seoul believes that 240 beds will be ready by the autumn.`
	wireUkrainian = `Північна Корея почала будувати другий шпиталь для поранених солдатів поблизу російського кордону, кажуть у Сеулі.
Майданчик лежить на північ від Расона, його видно на супутникових знімках минулого тижня.
Роботи тривають удень і вночі, дві казарми звільнили.
Поранених привозять потягом через міст над Туманною.
У Сеулі вважають, що до осені буде готово 240 ліжок.`
	wireGerman = `Nordkorea hat nach Angaben aus Seoul mit dem Bau eines zweiten Krankenhauses für verwundete Soldaten nahe der Grenze begonnen.
Das Gelände liegt nördlich von Rason und ist auf Satellitenbildern der vergangenen Woche zu sehen.
Gearbeitet wird Tag und Nacht, zwei Kasernen wurden geräumt.
Die Verwundeten kommen mit dem Zug über die Brücke am Tumen.
Seoul rechnet damit, dass bis zum Herbst 240 Betten bereitstehen.`
	wireKorean = `북한이 러시아 국경 근처에 부상병을 위한 두 번째 병원을 짓기 시작했다고 서울의 당국자들이 밝혔다.
부지는 라선 북쪽에 있으며 지난주 위성사진에서 확인된다.
공사는 밤낮으로 이어지고 있고 막사 두 채가 비워졌다.
부상병들은 열차를 타고 두만강 다리를 건너 들어온다.
당국은 가을까지 240개 병상이 마련될 것으로 보고 있다.`
)

func wires() map[news.Language]string {
	return map[news.Language]string{
		news.English: wireEnglish, news.Ukrainian: wireUkrainian, news.German: wireGerman, news.Korean: wireKorean,
	}
}

// lines returns the text with its lines changed.
func lines(text string, change func([]string) []string) string {
	return strings.Join(change(strings.Split(text, "\n")), "\n")
}

func TestIsReprint(t *testing.T) {
	extra := map[news.Language]string{
		news.English:   "Our correspondent could not reach the embassy before going to press.",
		news.Ukrainian: "Посольство на запит нашої редакції поки не відповіло.",
		news.German:    "Die Botschaft beantwortete eine Anfrage unserer Zeitung zunächst nicht.",
		news.Korean:    "본지는 대사관에 문의했으나 답변을 받지 못했다.",
	}
	dateline := map[news.Language]string{
		news.English:   "SEOUL, July 3 (Yonhap) -- ",
		news.Ukrainian: "Сеул, 3 липня (Укрінформ) — ",
		news.German:    "Seoul, 3. Juli (dpa) – ",
		news.Korean:    "(서울=연합뉴스) 홍길동 기자 3일 - ",
	}
	otherDay := map[news.Language]string{
		news.English:   "LONDON, July 4 (Reuters) -- ",
		news.Ukrainian: "Київ, 4 липня (Інтерфакс) — ",
		news.German:    "Berlin, 4. Juli (AFP) – ",
		news.Korean:    "(도쿄=뉴시스) 김아무개 기자 4일 - ",
	}
	for l, wire := range wires() {
		cases := []struct {
			name, a, b string
			want       bool
		}{
			{"the same", wire, wire, true},
			{"other punctuation", wire, strings.NewReplacer(",", " –", ".", "!").Replace(wire), true},
			{"another outlet's dateline", dateline[l] + wire, otherDay[l] + wire, true},
			{"a sentence removed", wire, lines(wire, func(s []string) []string { return slices.Delete(s, 2, 3) }), true},
			{"the sentence with the figure removed", wire, lines(wire, func(s []string) []string { return s[:4] }), true},
			{"a sentence added", wire, wire + "\n" + extra[l], true},
			{"another figure", wire, strings.Replace(wire, "240", "420", 1), false},
			{"another figure and a dateline", wire, dateline[l] + strings.Replace(wire, "240", "420", 1), false},
			{"half of it rewritten", wire, lines(wire, func(s []string) []string { return append(s[:2], extra[l], extra[l], extra[l]) }), false},
			{"nothing", wire, "", false},
			{"a caption out of it", wire, strings.Join(strings.Fields(wire)[:8], " "), false},
		}
		for _, c := range cases {
			a := news.Article{Address: "https://a.example/1", Language: l, Text: c.a}
			b := news.Article{Address: "https://b.example/1", Language: l, Text: c.b}
			got, why := IsReprint(a, b)
			if got != c.want || why == "" {
				t.Errorf("%s, %s: %v, %q", l, c.name, got, why)
			}
			if back, _ := IsReprint(b, a); back != got {
				t.Errorf("%s, %s: %v, but %v the other way", l, c.name, got, back)
			}
		}
	}
}

func TestIsReprintOddCases(t *testing.T) {
	first := time.Date(2025, 7, 3, 8, 0, 0, 0, time.UTC)
	flash := lines(wireEnglish, func(s []string) []string { return s[:2] })
	article := func(address, text string, hours int) news.Article {
		return news.Article{Address: address, Language: news.English, Text: text, Published: first.Add(time.Duration(hours) * time.Hour)}
	}
	cases := []struct {
		name string
		a, b news.Article
		want bool
	}{
		{"a full report after the flash that it contains is new", article("a", flash, 0), article("b", wireEnglish, 2), false},
		{"the first sentences of a report, later", article("a", wireEnglish, 0), article("b", flash, 2), true},
		{
			"the unit changes its form with the figure, the words before it stay",
			news.Article{Address: "a", Language: news.Ukrainian, Text: wireUkrainian + "\nЗа добу знищено 1 танк."},
			news.Article{Address: "b", Language: news.Ukrainian, Text: wireUkrainian + "\nЗа добу знищено 5 танків."},
			false,
		},
		{"words are equal, languages are not said to be", article("a", wireEnglish, 0), news.Article{Text: wireEnglish, Language: news.German}, false},
		{
			"the same words of another day",
			article("a", "Choe Son-hui met the Russian ambassador on Monday to discuss the delivery of oil, the foreign ministry in Pyongyang said.", 0),
			article("b", "Choe Son-hui met the Russian ambassador on Thursday to discuss the delivery of oil, the foreign ministry in Pyongyang said.", 240), false,
		},
		{
			"a copy of a week later that still says Monday",
			article("a", "Choe Son-hui met the Russian ambassador on Monday to discuss the delivery of oil, the foreign ministry in Pyongyang said.", 0),
			article("b", "Choe Son-hui met Russia's ambassador on Monday to discuss the delivery of oil, the foreign ministry in Pyongyang said.", 240), true,
		},
		{
			"the same figures written otherwise",
			article("a", wireEnglish+" It cost 11,000 dollars.", 0), article("b", wireEnglish+" It cost 11 000 dollars.", 1), true,
		},
	}
	for _, c := range cases {
		if got, why := IsReprint(c.a, c.b); got != c.want {
			t.Errorf("%s: %v, %s", c.name, got, why)
		}
	}
}

// TestBulletinsAreNoReprints: one template, new figures each day.
func TestBulletinsAreNoReprints(t *testing.T) {
	_, byID := samples(t)
	for _, p := range pairs(t) {
		got, why := IsReprint(byID[p.a].article(t), byID[p.b].article(t))
		if got != (p.verdict == "copy") {
			t.Errorf("%s, %s: %v, %s", p.a, p.b, got, why)
		}
	}
}

func TestOriginal(t *testing.T) {
	early, late := time.Date(2025, 7, 3, 8, 0, 0, 0, time.UTC), time.Date(2025, 7, 3, 9, 0, 0, 0, time.UTC)
	cases := []struct {
		name string
		a, b news.Article
		want string
	}{
		{"the earlier", news.Article{Address: "b", Published: early}, news.Article{Address: "a", Published: late}, "b"},
		{"one undated: the smaller address", news.Article{Address: "b", Published: early}, news.Article{Address: "a"}, "a"},
		{"undated, one a part of the other", news.Article{Address: "b", Text: wireEnglish}, news.Article{Address: "a", Text: "Seoul said so"}, "b"},
		{"equal times", news.Article{Address: "b", Published: early}, news.Article{Address: "a", Published: early}, "a"},
	}
	for _, c := range cases {
		if got, copied := Original(c.a, c.b); got.Address != c.want || copied.Address == c.want {
			t.Errorf("%s: %s", c.name, got.Address)
		}
		if got, _ := Original(c.b, c.a); got.Address != c.want {
			t.Errorf("%s, the other way: %s", c.name, got.Address)
		}
	}
}

func TestFingerprintIsStableAndEmptyOfNothing(t *testing.T) {
	if keys := Fingerprint(" … — 。\n"); keys != nil {
		t.Errorf("%d keys of no words", len(keys))
	}
	// Stored keys must be found again by a later version: this one changes only with a migration that has all printed anew.
	if got := Fingerprint("The Tumen flows north of Rason.")[0]; got != fingerprintOfTumen {
		t.Errorf("first key %#x", got)
	}
	if !slices.Equal(Fingerprint("Kim Jong-un, 11,000 МАЄ П'ЯТЬ"), Fingerprint("KIM JONG UN 11.000 має п’ять")) {
		t.Error("case, punctuation or apostrophes count")
	}
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.String().Draw(t, "text")
		keys := Fingerprint(text)
		if !slices.Equal(keys, Fingerprint(text)) {
			t.Fatal("two calls differ")
		}
		if n := len(keys); n > fingerprintKeys || n == 0 && len(words(text)) > 0 {
			t.Fatalf("%d keys", n)
		}
	})
}

// madeUp makes a text of sentences of made-up words.
func madeUp(random *rand.Rand, sentences int) []string {
	out := make([]string, sentences)
	for i := range out {
		n := 8 + random.IntN(15)
		list := make([]string, n)
		for j := range list {
			var b strings.Builder
			for range 2 + random.IntN(3) {
				b.WriteString([]string{"ka", "ло", "한", "ти", "ber", "신", "mo", "ру", "국"}[random.IntN(9)])
			}
			list[j] = b.String()
		}
		out[i] = strings.Join(list, " ") + "."
	}
	return out
}

// TestCandidateRecall edits texts as outlets do and counts how many copies share no key with the original. It also
// counts how many unrelated texts do.
func TestCandidateRecall(t *testing.T) {
	random := rand.New(rand.NewPCG(3, 4))
	copies, found, strangers, alarms := 0, 0, 0, 0
	for range 300 {
		sentences := madeUp(random, 5+random.IntN(25))
		text := strings.Join(sentences, " ")
		edited := slices.Clone(sentences)
		switch random.IntN(4) {
		case 0: // a sentence removed
			at := random.IntN(len(edited))
			edited = slices.Delete(edited, at, at+1)
		case 1: // two sentences added
			edited = slices.Insert(edited, random.IntN(len(edited)), madeUp(random, 2)...)
		case 2: // cut short
			edited = edited[:1+len(edited)*2/3]
		case 3: // a word in forty changed
			list := strings.Fields(text)
			for i := range list {
				if random.IntN(40) == 0 {
					list[i] = "changed"
				}
			}
			edited = list
		}
		other := strings.Join(edited, " ")
		a := news.Article{Address: "a", Text: text, Language: news.English}
		b := news.Article{Address: "b", Text: other, Language: news.English}
		if same, _ := IsReprint(a, b); same {
			copies++
			if shareKey(text, other) {
				found++
			}
		}
		strangers++
		if shareKey(text, strings.Join(madeUp(random, 12), " ")) {
			alarms++
		}
	}
	t.Logf("recall %.3f of %d copies, %.3f of %d strangers are candidates", share(found, copies), copies, share(alarms, strangers), strangers)
	if copies < 200 || share(found, copies) < 0.995 || share(alarms, strangers) > 0.01 {
		t.Errorf("%d copies, %d found, %d alarms", copies, found, alarms)
	}
}

func shareKey(a, b string) bool {
	keys := Fingerprint(b)
	return slices.ContainsFunc(Fingerprint(a), func(k uint64) bool { return slices.Contains(keys, k) })
}

// FuzzIsReprint begins with short texts, of which the fuzzer tries more.
func FuzzIsReprint(f *testing.F) {
	all := news.Languages()
	for i, l := range all {
		first, _, _ := strings.Cut(wires()[l], "\n")
		f.Add(byte(i), first, first+" 12,000")
		// Tables are read at their first use. Done here, no input seems new for that.
		IsReprint(news.Article{Text: wires()[l], Language: l}, news.Article{Text: wires()[l] + " 12", Language: l})
	}
	f.Add(byte(0), "1–2 3. 4", "2 1–2 3, 4")
	f.Fuzz(func(t *testing.T, language byte, a, b string) {
		l := all[int(language)%len(all)]
		at := time.Date(2025, 7, 14, 12, 0, 0, 0, time.UTC)
		x := news.Article{Address: "a", Text: a, Language: l, Published: at}
		y := news.Article{Address: "b", Text: b, Language: l, Published: at}
		one, _ := IsReprint(x, y)
		two, _ := IsReprint(y, x)
		if one != two {
			t.Errorf("%v and %v", one, two)
		}
		x.Address = "b" // not the same text, so that it isn't known at a glance
		x.Text += "\n"
		y.Text = a
		if same, why := IsReprint(x, y); !same && len(words(a)) > 0 {
			t.Errorf("not a copy of itself: %s", why)
		}
	})
}

// fingerprintOfTumen was computed once; see TestFingerprintIsStableAndEmptyOfNothing.
const fingerprintOfTumen = 0xb79ccde44640539
