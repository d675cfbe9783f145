package command

import (
	"bufio"
	"cmp"
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"

	"tumen/ask"
	"tumen/lang"
	"tumen/news"
)

// truth is what sentences of one sample report say, told freely in each language.
type truth struct {
	Of             []string // what those sentences have, each by itself
	Ask            string   // a question to which they are given; without one, they are the question
	Kind           string   // of a falsehood: what is wrong with it
	UK, DE, KO, EN string
	report         string // the name of its file
}

func (x truth) in(l news.Language) string {
	return map[news.Language]string{news.Ukrainian: x.UK, news.German: x.DE, news.Korean: x.KO, news.English: x.EN}[l]
}

// source is the language of its report, which stands in the name of the file.
func (x truth) source() news.Language { return news.Language(strings.Split(x.report, "-")[1]) }

// question is the sentences that it stands on: nothing is nearer to them.
func (x truth) question(t *testing.T) string {
	t.Helper()
	if x.Ask != "" {
		return x.Ask
	}
	var all []string
	_, text, _ := strings.Cut(strings.ReplaceAll(sampleText(t, x.report), "\n", " "), "  ") // without title, outlet and date
	for _, s := range lang.Sentences(text, x.source()) {
		if slices.ContainsFunc(x.Of, func(of string) bool { return strings.Contains(text[s.Start:s.End], of) }) {
			all = append(all, text[s.Start:s.End])
		}
	}
	return strings.Join(all, " ")
}

func sampleText(t *testing.T, name string) string {
	t.Helper()
	b, err := samples.ReadFile("samples/" + name)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

// truthsOfSamples are those of a file. Reprints are left out.
func truthsOfSamples(t *testing.T, file string) []truth {
	t.Helper()
	f, err := os.Open(file)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = f.Close() }()
	names, err := samples.ReadDir("samples")
	if err != nil {
		t.Fatal(err)
	}
	var out []truth
	for lines := bufio.NewScanner(f); lines.Scan(); {
		var x truth
		if err := json.Unmarshal(lines.Bytes(), &x); err != nil {
			t.Fatal(err)
		}
		for _, e := range names {
			if strings.Contains(sampleText(t, e.Name()), x.Of[0]) && !strings.Contains(e.Name(), "reprint") {
				x.report = e.Name()
			}
		}
		if x.report == "" {
			t.Fatalf("no report has %q", x.Of[0])
		}
		out = append(out, x)
	}
	return out
}

// stated is a sentence of an answer, with the labels of the claims that it cites.
type stated struct {
	Text   string `json:"text"`
	Claims []int  `json:"claims"`
}

// stander is an archive of one sample report, and a model that answers from it what it is told to. Half of the reports were read by a model, that
// is by hand; the others are quoted as they stand.
type stander struct {
	*witnessed
	mu     sync.Mutex
	answer func(user string, again bool) []stated
	calls  int // for the answer that is being made
}

// newStand has a model that remembers nothing: each question is put to it.
func newStand(t *testing.T, report string) *stander {
	t.Helper()
	s := &stander{}
	read, err := os.ReadFile("../editor/testdata/answers/" + strings.TrimSuffix(report, ".txt") + ".json")
	s.witnessed = newWitnessed(t, func(w *witnessed) {
		if err := os.MkdirAll(w.p.folder, 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(w.p.folder, report), []byte(sampleText(t, report)), 0o600); err != nil {
			t.Fatal(err)
		}
		w.servant.say = func(purpose, user string) (string, bool) {
			switch purpose {
			case "report":
				return string(read), true
			case "plan":
				return `{"words":[]}`, true
			case "answer":
				return mustJSON(map[string]any{"answer": s.told(user)}), true
			}
			return "", false
		}
		if err != nil { // nobody has read it
			url := w.p.env["OPENAI_BASE_URL"]
			delete(w.p.env, "OPENAI_BASE_URL")
			w.p.must("ingest", w.p.folder)
			w.p.env["OPENAI_BASE_URL"] = url
		}
	})
	e := &Env{Err: t.Output(), Now: s.p.now, Lookup: lookup(s.p.env)}
	c, err := e.settings("")
	if err != nil {
		t.Fatal(err)
	}
	model, err := e.newModel(c, nil, s.pack)
	if err != nil {
		t.Fatal(err)
	}
	d, err := newDialogue(e, c, s.pack, s.store, model)
	if err != nil {
		t.Fatal(err)
	}
	s.obeying = d.asker
	return s
}

func (s *stander) told(user string) []stated {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.calls++
	return s.answer(user, strings.Contains(user, "\nRefused:\n"))
}

// ask has a question that leads to what a truth says answered in a language by what the model is told to answer.
func (s *stander) askFor(x truth, l news.Language, answer func(user string, again bool) []stated) news.Answer {
	s.t.Helper()
	s.calls, s.answer = 0, answer
	a, err := s.obeying.Ask(s.t.Context(), x.request(s.t, l))
	if err != nil {
		s.t.Fatal(err)
	}
	return a
}

func (x truth) request(t *testing.T, l news.Language) ask.Request {
	return ask.Request{Question: x.question(t), Asked: x.source(), Language: l, Now: fixed, Fresh: true}
}

// standingOn returns the claims of a prompt that stand on a sentence, in its words or in those of its source, by their labels; first that which
// stands on the fewest.
func standingOn(user, of string) []int {
	sentences, found := map[int]int{}, []int{}
	for line := range strings.Lines(user) {
		m := label.FindStringSubmatch(strings.TrimSpace(line))
		if len(m) == 0 || m[1] == "Q" {
			continue
		}
		n, err := strconv.Atoi(m[2])
		if err != nil {
			panic(err)
		}
		if sentences[n]++; strings.Contains(m[3], of) && !slices.Contains(found, n) {
			found = append(found, n)
		}
	}
	slices.SortStableFunc(found, func(a, b int) int { return cmp.Compare(sentences[a], sentences[b]) })
	return found
}

// labels are those of the claims that a truth stands on, one for each of its sentences.
func (x truth) labels(user string) []int {
	var out []int
	for _, of := range x.Of {
		if all := standingOn(user, of); len(all) > 0 && !slices.Contains(out, all[0]) {
			out = append(out, all[0])
		}
	}
	return out
}

// tried is what comes of a true sentence: the answer that tells it, or the one without a model where it isn't told.
type tried struct {
	user   string // the prompt
	labels []int
	answer news.Answer
	first  string // why it was refused at first
	told   bool
}

// try has a model tell the truth, and tell it again where it is refused.
func (s *stander) try(x truth, l news.Language) tried {
	s.t.Helper()
	var out tried
	out.answer = s.askFor(x, l, func(user string, again bool) []stated {
		if again {
			_, out.first, _ = strings.Cut(user, "! ")
		} else {
			out.user, out.labels = user, x.labels(user)
		}
		return []stated{{x.in(l), x.labels(user)}}
	})
	out.told = out.answer.Written
	if s.calls == 0 || len(out.labels) == 0 || len(out.labels) < len(x.Of) && x.Kind == "" {
		s.t.Errorf("%s: %q is given only the claims %v to say %q from:\n%s", x.report, x.question(s.t), out.labels, x.in(l), out.user)
	}
	return out
}

// standsOf returns a stand for each report, made when it is needed.
func standsOf(t *testing.T) func(report string) *stander {
	t.Helper()
	all := map[string]*stander{}
	return func(report string) *stander {
		if all[report] == nil {
			all[report] = newStand(t, report)
		}
		return all[report]
	}
}

// leastTold is how many of a hundred true sentences in each language an answer must tell.
const leastTold = 60

// TestTrueSentencesAreTold counts the true sentences that an answer tells. They were written before any was held to a check.
func TestTrueSentencesAreTold(t *testing.T) {
	all, atOnce, told := map[news.Language]int{}, map[news.Language]int{}, map[news.Language]int{}
	stand := standsOf(t)
	for i, x := range truthsOfSamples(t, "testdata/truths.jsonl") {
		for _, l := range news.Languages() {
			if sampled(i, l) {
				continue
			}
			y := stand(x.report).try(x, l)
			all[l]++
			if y.told {
				told[l]++
			}
			if y.first == "" {
				atOnce[l]++
			} else {
				t.Logf("%d %s→%s: told %v: %s: %s\n%s", i+1, x.source(), l, y.told, x.in(l), y.first, strings.Split(y.answer.Answer, " — ")[0])
			}
		}
	}
	for _, l := range news.Languages() {
		t.Logf("%s: %d of %d true sentences are told, %d of them at once", l, told[l], all[l], atOnce[l])
		if told[l]*100 < all[l]*leastTold {
			t.Errorf("%s: less than %d %%", l, leastTold)
		}
	}
}

// sampled reports whether a case is left out: by default three of four are; TUMEN_LIES=all leaves out none.
func sampled(i int, l news.Language) bool {
	return (i+slices.Index(news.Languages(), l))%4 > 0 && !everyLie()
}

func everyLie() bool { return os.Getenv("TUMEN_LIES") == "all" }
