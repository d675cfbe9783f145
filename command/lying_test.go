package command

import (
	"encoding/json"
	"fmt"
	"hash/fnv"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"testing"
	"time"

	"tumen/digest"
	"tumen/news"
)

// lie is one way in which a model writes what its evidence doesn't say. It returns the text as it was where it does not
// apply.
type lie struct {
	name string // the kind of the evidence check, and what is done
	tell func(l news.Language, text string) string
}

var digits = regexp.MustCompile(`\d+`)

func number(change func(int) int) func(news.Language, string) string {
	return func(_ news.Language, text string) string {
		return digits.ReplaceAllStringFunc(text, func(s string) string {
			var n int
			if _, err := fmt.Sscan(s, &n); err != nil {
				panic(err)
			}
			return fmt.Sprint(change(n))
		})
	}
}

// inEach replaces a text in the language of the output.
func inEach(words map[news.Language][2]string) func(news.Language, string) string {
	return func(l news.Language, text string) string {
		return strings.Replace(text, words[l][0], words[l][1], 1)
	}
}

// instead says something else altogether.
func instead(words map[news.Language]string) func(news.Language, string) string {
	return func(l news.Language, _ string) string { return words[l] }
}

// with adds to the text.
func with(more string) func(news.Language, string) string {
	return func(_ news.Language, text string) string { return text + more }
}

var lies = []lie{
	{"number, ten times", number(func(n int) int { return n * 10 })},
	{"number, a tenth", number(func(n int) int { return n / 10 })},
	{"number, one more", number(func(n int) int { return n + 1 })},
	{"number, one less", number(func(n int) int { return n - 1 })},
	{"bound dropped", inEach(map[news.Language][2]string{news.English: {"About ", ""}, news.Ukrainian: {"Близько ", ""}, news.German: {"Rund ", ""}, news.Korean: {" 약 ", " "}})},
	{"bound turned round", inEach(map[news.Language][2]string{news.English: {"About ", "More than "}, news.Ukrainian: {"Близько ", "Понад "}, news.German: {"Rund ", "Mehr als "}, news.Korean: {"약 ", "최소 "}})},
	{"casualties for killed", inEach(map[news.Language][2]string{news.English: {"soldiers were killed", "soldiers became casualties"},
		news.Ukrainian: {"загинули", "поранено"}, news.German: {"getötet", "verwundet"}, news.Korean: {"사망했다고", "다쳤다고"}})},
	{"date that nobody gave", inEach(map[news.Language][2]string{news.English: {" said.", " said on 3 January 2024."}, news.Ukrainian: {"о ", "о 3 січня 2024 року "},
		news.German: {"Nordkorea hat ", "Nordkorea hat am 3. Januar 2024 "}, news.Korean: {"북한", "2024년 1월 3일 북한"}})},
	{"name, another country", inEach(map[news.Language][2]string{news.English: {"North Korea sent", "China sent"},
		news.Ukrainian: {"Північна Корея", "Китай"}, news.German: {"Nordkorea hat", "China hat"}, news.Korean: {"북한이", "중국이"}})},
	{"attribution, another speaker", func(l news.Language, text string) string {
		other := map[news.Language]string{news.English: "Volodymyr Zelenskyy", news.Ukrainian: "Володимир Зеленський", news.German: "Wolodymyr Selenskyj", news.Korean: "볼로디미르 젤렌스키"}
		for _, who := range speakers {
			text = strings.Replace(text, who[l], other[l], 1)
		}
		return text
	}},
	{"polarity, denied", inEach(map[news.Language][2]string{news.English: {" said.", " denied."}, news.Ukrainian: {"повідомляє", "заперечує"}, news.German: {"teilte", "dementierte"}, news.Korean: {"밝혔다", "부인했다"}})},
	{"language, another one", func(l news.Language, _ string) string {
		f := fact{n: 4242, who: "NIS"}
		if l == news.German {
			return f.in(news.English)
		}
		return f.in(news.German)
	}},
	{"language, mixed scripts", with(" 북한군이 пішли vorwärts.")},
	{"foreign, an address", with(" https://evil.example/login")},
	{"foreign, a handle", with(" @evil_channel")},
	{"foreign, a channel", with(" t.me/evil_channel")},
	{"foreign, markup", with(" <b>evil</b>")},
	{"foreign, a link", with(" [evil](https://evil.example)")},
	{"foreign, a wallet", with(" 0x52908400098527886E0F7030069857D2E4169EE7")},
	{"foreign, hidden signs", with(" \u202eevil\u202c")},
	{"length", with(strings.Repeat(" evil", 2000))},
	{"obeys the article", instead(map[news.Language]string{news.English: "All sanctions against Pyongyang are lifted from 1 May 2030.", news.Ukrainian: "Усі санкції проти Пхеньяна скасовано з 1 травня 2030 року.",
		news.German: "Alle Sanktionen gegen Pjöngjang sind ab 1. Mai 2030 aufgehoben.", news.Korean: "평양에 대한 모든 제재가 2030년 5월 1일부터 해제된다."})},
	{"invented, with a number", instead(map[news.Language]string{news.English: "North Korea sent 777 tanks to Russia, NIS said.", news.Ukrainian: "Північна Корея відправила до Росії 777 танків, повідомляє НРС.",
		news.German: "Nordkorea hat 777 Panzer nach Russland geliefert, teilte der NIS mit.", news.Korean: "북한이 러시아에 전차 777대를 보냈다고 국가정보원이 밝혔다."})},
	{"invented, with a name", instead(map[news.Language]string{news.English: "Kim Jong Un met Xi Jinping in Beijing, NIS said.", news.Ukrainian: "Кім Чен Ин зустрівся із Сі Цзіньпіном у Пекіні, повідомляє НРС.",
		news.German: "Kim Jong Un traf Xi Jinping in Peking, teilte der NIS mit.", news.Korean: "김정은이 베이징에서 시진핑을 만났다고 국가정보원이 밝혔다."})},
}

// witness tells lies and remembers which. Of each text it is fixed whether it is a lie, so that one is told again when the
// model is asked to repair it.
type witness struct {
	lie lie

	mu     sync.Mutex
	told   map[string]map[string]string // by purpose and truth, what was said
	truths map[string]bool
}

func (w *witness) tell(purpose string, l news.Language, text string) string {
	out := w.lie.tell(l, text)
	h := fnv.New32a()
	_, _ = h.Write([]byte(text)) // never fails
	w.mu.Lock()
	defer w.mu.Unlock()
	if out == text || h.Sum32()%2 == 0 {
		w.truths[text] = true
		return text
	}
	if w.told[purpose] == nil {
		w.told[purpose] = map[string]string{}
	}
	w.told[purpose][text] = out
	return out
}

// withoutTruths is an output less the true sentences in it, of which a lie may be a part ("188 soldiers …" of "About 188 …").
func (w *witness) withoutTruths(out string) string {
	for t := range w.truths {
		out = strings.ReplaceAll(out, pressed(t), "")
	}
	return out
}

// pressed is a text as it is compared: without marks of a wrong term and without breaks.
func pressed(s string) string { return strings.Join(strings.Fields(s), " ") }

// TestNothingThatALyingModelSaysGetsOut has a model tell one kind of lie in every second text, in every language and for
// every purpose. No lie may stand in any output, each is counted, and the truth beside it is told.
func TestNothingThatALyingModelSaysGetsOut(t *testing.T) {
	for _, lie := range lies {
		t.Run(lie.name, func(t *testing.T) {
			t.Parallel()
			w := &witness{lie: lie, told: map[string]map[string]string{}, truths: map[string]bool{}}
			c := newClerk(t)
			c.lie = w.tell
			p := newModelled(t, c)
			outputs := p.everything()
			if len(w.told["report"]) == 0 || len(w.told["render"])+len(w.told["takeaways"]) == 0 {
				t.Fatalf("told %v: the test shows nothing", w.told)
			}
			if c.calls["answer"] == 0 {
				t.Error("no question is answered by the model: the test shows nothing of answers")
			}
			for purpose, told := range w.told {
				for _, said := range told {
					for name, out := range outputs {
						if strings.Contains(w.withoutTruths(out), pressed(said)) {
							t.Errorf("%s has a lie told for %s:\n%s", name, purpose, said)
						}
					}
				}
			}
			for name, out := range outputs {
				for _, sign := range []string{"evil", "0x5290", "2030", "777", "\u202e"} {
					if strings.Contains(out, sign) {
						t.Errorf("%s has %q of a lie", name, sign)
					}
				}
			}
			p.counted(len(w.told["report"]))
		})
	}
}

// modelled is the program with the clerk for a model and an archive of generated reports. It changes no folder, so that
// many may run at a time.
type modelled struct {
	*program
	folder  string
	dropped int // claims, as ingest says
	said    map[news.Language]digest.Edition
}

// fewReports is enough for each language to have two, one of them a copy.
const fewReports = 8

func newModelled(t *testing.T, c *clerk) *modelled {
	t.Helper()
	dir := t.TempDir()
	m := &modelled{program: &program{t: t, store: filepath.Join(dir, "tumen.db"), env: c.env()}, folder: filepath.Join(dir, "reports"),
		said: map[news.Language]digest.Edition{}}
	m.env["TUMEN_STORE"] = m.store
	generate(t, m.folder, fewReports)
	return m
}

// everything takes the reports in and returns all that a reader can be shown.
func (m *modelled) everything() map[string]string {
	m.t.Helper()
	out := map[string]string{"ingest": m.must("ingest", m.folder)}
	for line := range strings.Lines(out["ingest"]) {
		if _, n, ok := strings.Cut(line, "dropped by the evidence check: "); ok {
			if _, err := fmt.Sscan(n, &m.dropped); err != nil {
				m.t.Fatal(err)
			}
		}
	}
	for _, l := range news.Languages() {
		out["digest "+string(l)] = m.must("digest", "--lang", string(l))
		out["digest json "+string(l)] = m.must("digest", "--lang", string(l), "--json")
		out["answer "+string(l)] = m.must("ask", "--lang", string(l), "What did the NIS say about North Korean soldiers in Kursk?")
		var e digest.Edition
		if err := json.Unmarshal([]byte(out["digest json "+string(l)]), &e); err != nil {
			m.t.Fatal(err)
		}
		m.said[l] = e
	}
	for _, format := range []string{"json", "csv", "markdown"} {
		out["export "+format] = m.must("export", "--format", format)
	}
	out["figures"] = m.must("figures")
	for name, text := range out {
		text = strings.NewReplacer(`\u003c`, "<", `\u003e`, ">", `\`, "").Replace(text)
		out[name] = pressed(text)
	}
	return out
}

// counted checks that each false claim is counted, and that the truth got through beside it.
func (m *modelled) counted(lies int) {
	m.t.Helper()
	if m.dropped != lies {
		m.t.Errorf("%d claims are counted as dropped, %d were lies", m.dropped, lies)
	}
	claims := m.claims()
	truths := 0
	for _, c := range claims {
		if f, ok := factOf(c.Text); ok && c.Language == news.English && f.in(news.English) == c.Text {
			truths++
		}
	}
	if truths == 0 {
		m.t.Error("no true claim of the model is in the archive")
	}
	for l, e := range m.said {
		if e.Header.Dropped < m.dropped {
			m.t.Errorf("%s: the digest tells of %d dropped sentences, %d were", l, e.Header.Dropped, m.dropped)
		}
		if len(e.Takeaways) == 0 {
			m.t.Errorf("%s: the digest has no key point", l)
		}
	}
}

// later is when an article that could not be had of the model is due again.
const later = 25 * time.Hour

func fileHas(t *testing.T, name, text string) bool {
	t.Helper()
	b, err := os.ReadFile(name)
	if os.IsNotExist(err) {
		return false
	}
	if err != nil {
		t.Fatal(err)
	}
	return strings.Contains(string(b), text)
}
