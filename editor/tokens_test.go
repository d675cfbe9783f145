package editor

import (
	"encoding/json"
	"log/slog"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/tiktoken-go/tokenizer"

	"tumen/news"
	"tumen/topic"
)

// What a call may take is what was reckoned with when the cost of a day was, for the tokens of OpenAI's o200k_base, and a
// fifth more. Whoever makes a prompt longer pays for it with each article or each language.
const (
	reportFixed  = 2200              // what is the same for each article: instructions and schema
	reportInput  = reportFixed + 900 // with an article of 500 English words or the same in another language, mean of the four
	reportAnswer = 910               // five claims
	renderInput  = 4250              // instructions, schema and 25 claims with their sentences, mean of the languages
	renderOutput = 1100              // 25 sentences, in English; another language takes what passageTokens says it takes
	allowance    = 1.2
)

// passageTokens is what the same passage of 500 English words takes in each language.
var passageTokens = map[news.Language]int{news.English: 618, news.German: 806, news.Korean: 944, news.Ukrainian: 1107}

var codec = sync.OnceValues(func() (tokenizer.Codec, error) { return tokenizer.Get(tokenizer.O200kBase) })

// tokens counts the tokens of texts.
func tokens(tb testing.TB, texts ...string) int {
	tb.Helper()
	c, err := codec()
	if err != nil {
		tb.Fatal(err)
	}
	sum := 0
	for _, text := range texts {
		n, err := c.Count(text)
		if err != nil {
			tb.Fatal(err)
		}
		sum += n
	}
	return sum
}

// promptModel is an editor whose prompts are looked at; it never calls a model.
func promptModel(tb testing.TB) *Model {
	tb.Helper()
	p, err := topic.Default()
	if err != nil {
		tb.Fatal(err)
	}
	return NewModel(ModelOptions{Pack: p, Log: slog.New(slog.DiscardHandler)})
}

// sampleNames are the names of the sample reports in a language.
func sampleNames(tb testing.TB, l news.Language) []string {
	tb.Helper()
	files, err := filepath.Glob(filepath.Join(samples, "*-"+string(l)+"-*.txt"))
	if err != nil || len(files) != 6 {
		tb.Fatalf("%d samples in %s: %v", len(files), l, err)
	}
	var names []string
	for _, f := range files {
		names = append(names, strings.TrimSuffix(filepath.Base(f), ".txt"))
	}
	return names
}

// passage is an article as long as passageTokens says, made of the sample reports.
func passage(tb testing.TB, l news.Language) news.Article {
	tb.Helper()
	var bodies []string
	for _, name := range sampleNames(tb, l) {
		bodies = append(bodies, sample(tb, name).Text)
	}
	text := strings.Join(bodies, "\n\n")
	a := article(text, l, time.Date(2025, 4, 30, 0, 0, 0, 0, time.UTC))
	for _, s := range a.Sentences {
		if tokens(tb, text[:s.End]) >= passageTokens[l] {
			return article(text[:s.End], l, a.Published)
		}
	}
	tb.Fatalf("the samples in %s together have less than %d tokens", l, passageTokens[l])
	return a
}

// reportTokens is what a call for the claims of an article takes: what is the same for each, and the rest. The schema is
// shown in the instructions, and a server that takes response_format counts it once more.
func reportTokens(tb testing.TB, m *Model, a news.Article) (fixed, rest int) {
	tb.Helper()
	d := m.brief(a, reading(tb, a))
	if d.Unread {
		tb.Fatal("a part of the article is left out")
	}
	call, err := m.prompts.report.call(news.PurposeReport, "m", d.most, d)
	if err != nil {
		tb.Fatal(err)
	}
	return tokens(tb, call.System, string(call.Schema.JSON)), tokens(tb, call.User)
}

// answerOfFive is what five claims of a truthful answer take, by the answers for the sample reports.
func answerOfFive(tb testing.TB) int {
	tb.Helper()
	sum, claims := 0, 0
	for name, r := range answers(tb) {
		sum += tokens(tb, answerText(tb, name))
		claims += len(r.Claims)
	}
	return 5 * sum / claims
}

// answerText is a truthful answer for a sample report as a model writes it.
func answerText(tb testing.TB, name string) string {
	tb.Helper()
	text, err := os.ReadFile(filepath.Join("testdata", "answers", name+".json"))
	if err != nil {
		tb.Fatal(err)
	}
	return string(text)
}

// withinReckoning fails the test where more is used than was reckoned with.
func withinReckoning(t *testing.T, what string, used int, reckoned float64) {
	t.Helper()
	t.Logf("%s: %d tokens, reckoned with %.0f", what, used, reckoned)
	if most := reckoned * allowance; float64(used) > most {
		t.Errorf("%s takes %d tokens, more than %.0f: make the prompt shorter, or show that it is worth its price", what, used, most)
	}
}

func TestACallForClaimsTakesTheTokensReckonedWith(t *testing.T) {
	m := promptModel(t)
	fixed, sum := 0, 0
	for l := range passageTokens {
		first, rest := reportTokens(t, m, passage(t, l))
		if fixed != 0 && first != fixed {
			t.Errorf("the part that is the same takes %d tokens in %s and %d elsewhere", first, l, fixed)
		}
		fixed, sum = first, sum+rest
	}
	withinReckoning(t, "what is the same for each article", fixed, reportFixed)
	withinReckoning(t, "a call with an article", fixed+sum/len(passageTokens), reportInput)
	withinReckoning(t, "an answer of five claims", answerOfFive(t), reportAnswer)
}

// renderTokens is what a call takes that puts 25 claims of truthful answers into l, and what its answer does, with
// sentences of reports in l in the place of those that a model would write.
func renderTokens(tb testing.TB, m *Model, l news.Language) (input, output int) {
	tb.Helper()
	p := mustPrompt("render").in(l)
	all := m.renderings(p, l, citedOf(tb, renderAtOnce))
	batch, rest := m.nextBatch(rewriting{prompt: p, lang: l}, all)
	if len(batch) != renderAtOnce || len(rest) != 0 {
		tb.Fatalf("%d claims in a call, %d left over", len(batch), len(rest))
	}
	call, err := p.call(news.PurposeRender, "m", renderMost(l, batch), m.renderPage(l, batch, nil))
	if err != nil {
		tb.Fatal(err)
	}
	var answer rendered
	for i, s := range passage(tb, l).Sentences[:renderAtOnce] {
		answer.Sentences = append(answer.Sentences, tells(s.Text, i+1))
	}
	text, err := json.Marshal(answer)
	if err != nil {
		tb.Fatal(err)
	}
	output = tokens(tb, string(text))
	if output > call.Most {
		tb.Errorf("an answer in %s takes %d tokens and may have only %d", l, output, call.Most)
	}
	return tokens(tb, call.System, string(call.Schema.JSON), call.User), output
}

// citedOf are n claims of the answers for the sample reports, of all of them about as many.
func citedOf(tb testing.TB, n int) []news.Cited {
	tb.Helper()
	reports := answers(tb)
	var out []news.Cited
	for i := 0; len(out) < n; i++ {
		before := len(out)
		for _, name := range slices.Sorted(maps.Keys(reports)) {
			if i >= len(reports[name].Claims) || len(out) == n {
				continue
			}
			out = append(out, citedRaw(int64(len(out)+1), reports[name].Claims[i], sample(tb, name)))
		}
		if len(out) == before {
			tb.Fatalf("the answers have only %d claims", len(out))
		}
	}
	return out
}

// citedRaw is a claim of an answer with the sentences of its report.
func citedRaw(id int64, raw rawClaim, a news.Article) news.Cited {
	c := news.Cited{
		Claim:   news.Claim{ID: id, Text: raw.Text, Language: news.English, Sentences: raw.Sentences},
		Article: news.Article{Language: a.Language},
	}
	for _, n := range raw.Sentences {
		c.Quotes = append(c.Quotes, a.Sentences[n-1].Text)
	}
	return c
}

func TestACallForRenditionsTakesTheTokensReckonedWith(t *testing.T) {
	m, sum := promptModel(t), 0
	languages := []news.Language{news.Ukrainian, news.German, news.Korean}
	for _, l := range languages {
		input, output := renderTokens(t, m, l)
		sum += input
		ratio := float64(passageTokens[l]) / float64(passageTokens[news.English])
		withinReckoning(t, "an answer of 25 sentences in "+string(l), output, renderOutput*ratio)
	}
	withinReckoning(t, "a call for 25 renditions", sum/len(languages), renderInput)
}

// A style goes into each call for texts in its language.
func TestAStyleIsShort(t *testing.T) {
	const most = 250
	for _, l := range news.Languages() {
		n := tokens(t, styles()[l].text)
		t.Logf("%s: %d tokens", l, n)
		if n > most {
			t.Errorf("the style of %s takes %d tokens, more than %d", l, n, most)
		}
	}
}

// An answer that is cut at its limit is lost as a whole, and paid for.
func TestATruthfulAnswerFitsTheLimitOfItsCall(t *testing.T) {
	m := promptModel(t)
	for name := range answers(t) {
		a := sample(t, name)
		d := m.brief(a, reading(t, a))
		used := tokens(t, answerText(t, name))
		t.Logf("%s: %d tokens of %d", name, used, d.most)
		if float64(used)*allowance > float64(d.most) {
			t.Errorf("%s: a truthful answer takes %d tokens and may have only %d", name, used, d.most)
		}
	}
}

func BenchmarkReportTokens(b *testing.B) {
	m := promptModel(b)
	for _, l := range []news.Language{news.Ukrainian, news.German, news.Korean, news.English} {
		b.Run(string(l), func(b *testing.B) {
			var fixed, whole, text, rest int
			for b.Loop() {
				text, rest = 0, 0
				for _, name := range sampleNames(b, l) {
					a := sample(b, name)
					_, one := reportTokens(b, m, a)
					text, rest = text+tokens(b, a.Text), rest+one
				}
				fixed, whole = reportTokens(b, m, passage(b, l))
			}
			b.ReportMetric(float64(fixed), "fixed")
			b.ReportMetric(float64(text)/6, "text/sample")
			b.ReportMetric(float64(rest)/6, "sent/sample")
			b.ReportMetric(float64(whole), "sent/500words")
			b.ReportMetric(float64(answerOfFive(b)), "answer/5claims")
		})
	}
}

func BenchmarkRenderTokens(b *testing.B) {
	m := promptModel(b)
	for _, l := range []news.Language{news.Ukrainian, news.German, news.Korean} {
		b.Run(string(l), func(b *testing.B) {
			var input, output int
			for b.Loop() {
				input, output = renderTokens(b, m, l)
			}
			p := mustPrompt("render").in(l)
			b.ReportMetric(float64(tokens(b, p.system, string(p.schema.JSON))), "fixed")
			b.ReportMetric(float64(input), "input/25claims")
			b.ReportMetric(float64(output), "answer/25claims")
		})
	}
}
