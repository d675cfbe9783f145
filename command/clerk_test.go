package command

import (
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"regexp"
	"strconv"
	"strings"
	"sync"
	"testing"

	"tumen/news"
)

// clerk is a model server that knows the generated reports (see generated) and nothing else: it makes true claims of
// them and puts those into each language. What it is told to do wrong, it does wrong.
type clerk struct {
	*httptest.Server
	// lie changes a text that the clerk has written, in language l, for a purpose; nil for none.
	lie func(purpose string, l news.Language, text string) string
	// say replaces the whole content of an answer; nil for none. It returns false to leave it as it is.
	say func(purpose, user string) (string, bool)
	// serve answers in the server's place; nil for none. It returns false to leave it to the server.
	serve func(w http.ResponseWriter, r *http.Request, purpose string) bool

	mu    sync.Mutex
	calls map[string]int // answers that went out whole, by purpose
	asked map[string]int // the same, by purpose and what was asked
	told  map[string]int // the same, by purpose and instructions
}

func newClerk(t testing.TB) *clerk {
	t.Helper()
	c := &clerk{calls: map[string]int{}, asked: map[string]int{}, told: map[string]int{}}
	c.Server = httptest.NewServer(http.HandlerFunc(c.handle))
	t.Cleanup(c.Close)
	return c
}

// env is the environment in which the program works with the clerk.
func (c *clerk) env() map[string]string {
	return map[string]string{"OPENAI_BASE_URL": c.URL + "/v1", "OPENAI_API_KEY": modelKey, "TUMEN_MODEL_TIMEOUT": "5s"}
}

// modelKey must stand in no output, log or archive.
const modelKey = "sk-tumen-test-0123456789abcdef"

func (c *clerk) total() int {
	c.mu.Lock()
	defer c.mu.Unlock()
	n := 0
	for _, v := range c.calls {
		n += v
	}
	return n
}

type chatRequest struct {
	Messages []struct{ Role, Content string }
	Format   *struct {
		Schema struct{ Name string } `json:"json_schema"`
	} `json:"response_format"`
}

func (c *clerk) handle(w http.ResponseWriter, r *http.Request) {
	if strings.HasSuffix(r.URL.Path, "/models") {
		_, _ = io.WriteString(w, `{"object":"list","data":[{"id":"clerk","object":"model"}]}`)
		return
	}
	var in chatRequest
	if err := json.NewDecoder(r.Body).Decode(&in); err != nil || len(in.Messages) < 2 {
		http.Error(w, `{"error":{"message":"no chat"}}`, http.StatusBadRequest)
		return
	}
	purpose := purposeOf(in)
	if c.serve != nil && c.serve(w, r, purpose) {
		return
	}
	user := in.Messages[len(in.Messages)-1].Content
	content := ""
	if c.say != nil {
		if s, ok := c.say(purpose, user); ok {
			content = s
		}
	}
	if content == "" {
		content = c.write(purpose, user)
	}
	reply(w, content, "stop")
	c.mu.Lock()
	defer c.mu.Unlock()
	c.calls[purpose]++
	c.asked[purpose+"\n"+user]++
	c.told[purpose+"\n"+in.Messages[0].Content]++
}

// purposeOf is the name of the schema, or what the instructions speak of where the call goes without one.
func purposeOf(in chatRequest) string {
	if in.Format != nil {
		return in.Format.Schema.Name
	}
	for _, p := range []string{"report", "render", "takeaways", "plan", "answer"} {
		if strings.Contains(in.Messages[0].Content, map[string]string{"plan": "You help to search", "report": "You extract claims", "render": "into another language",
			"takeaways": "key points of a news digest", "answer": "You answer a question"}[p]) {
			return p
		}
	}
	return "check"
}

func reply(w http.ResponseWriter, content, finish string) {
	w.Header().Set("Content-Type", "application/json")
	_ = json.NewEncoder(w).Encode(map[string]any{
		"id": "x", "object": "chat.completion", "model": "clerk",
		"choices": []map[string]any{{"index": 0, "message": map[string]string{"role": "assistant", "content": content}, "finish_reason": finish}},
		"usage":   map[string]int{"prompt_tokens": 1000, "completion_tokens": 100, "total_tokens": 1100},
	}) // an error says that the caller has gone
}

func (c *clerk) write(purpose, user string) string {
	switch purpose {
	case "report":
		return mustJSON(map[string]any{"relevant": true, "claims": c.claims(user)})
	case "render":
		return mustJSON(map[string]any{"sentences": c.sentences(user)})
	case "takeaways":
		return mustJSON(map[string]any{"takeaways": c.statements("takeaways", user, 5)})
	case "answer":
		return mustJSON(map[string]any{"answer": c.statements("answer", user, 3)})
	}
	return `{"language":"uk"}`
}

func mustJSON(v any) string {
	b, err := json.Marshal(v)
	if err != nil {
		panic(err)
	}
	return string(b)
}

// fact is what a sentence of a generated report says.
type fact struct {
	killed bool
	about  bool
	n      int
	who    string // as the pack calls the speaker; empty for the lawmaker, whom it doesn't know
}

// forms are the sentences of the generated reports and, in English, the clerk's own.
var forms = []struct {
	re *regexp.Regexp
	fact
}{
	{regexp.MustCompile(`North Korea sent (\d+) soldiers to Russia, South Korea's National`), fact{who: "NIS"}},
	{regexp.MustCompile(`About (\d+) of them were killed in the Kursk region, according to the NIS`), fact{killed: true, about: true, who: "NIS"}},
	{regexp.MustCompile(`Північна Корея відправила до Росії (\d+) солдатів, повідомило ГУР`), fact{who: "HUR"}},
	{regexp.MustCompile(`Близько (\d+) військових КНДР загинули на Курщині, заявив Буданов`), fact{killed: true, about: true, who: "Kyrylo Budanov"}},
	{regexp.MustCompile(`Nordkorea hat (\d+) Soldaten nach Russland entsandt, teilte der`), fact{who: "NIS"}},
	{regexp.MustCompile(`Rund (\d+) nordkoreanische Soldaten seien in der Region Kursk getötet`), fact{killed: true, about: true}},
	{regexp.MustCompile(`북한이 러시아에 병력 (\d+)명을 보냈다고 국가정보원이`), fact{who: "NIS"}},
	{regexp.MustCompile(`국정원은 북한군 (\d+)명이 쿠르스크에서 사망했다고`), fact{killed: true, who: "NIS"}},
	{regexp.MustCompile(`North Korea sent (\d+) soldiers to Russia, (.+?) said`), fact{}},
	{regexp.MustCompile(`About (\d+) North Korean soldiers were killed in the Kursk region, (.+?) said`), fact{killed: true, about: true}},
	{regexp.MustCompile(`: (\d+) North Korean soldiers were killed in Kursk, (.+?) said|^(\d+) North Korean soldiers were killed in Kursk, (.+?) said`), fact{killed: true}},
}

// factOf reads a line of a prompt.
func factOf(line string) (fact, bool) {
	for _, f := range forms {
		m := f.re.FindStringSubmatch(line)
		if m == nil {
			continue
		}
		out := f.fact
		for _, g := range m[1:] {
			if n, err := strconv.Atoi(g); err == nil {
				out.n = n
			} else if g != "" && out.who == "" {
				out.who = g
			}
		}
		if out.who == "a lawmaker" {
			out.who = ""
		}
		return out, true
	}
	return fact{}, false
}

// speakers are the clerk's words for who speaks.
var speakers = map[string]map[news.Language]string{
	"NIS":            {news.English: "NIS", news.Ukrainian: "НРС", news.German: "der NIS", news.Korean: "국가정보원"},
	"HUR":            {news.English: "HUR", news.Ukrainian: "ГУР", news.German: "der HUR", news.Korean: "HUR"},
	"Kyrylo Budanov": {news.English: "Kyrylo Budanov", news.Ukrainian: "Кирило Буданов", news.German: "Kyrylo Budanow", news.Korean: "키릴로 부다노우"},
	"":               {news.English: "a lawmaker", news.Ukrainian: "депутат", news.German: "ein Abgeordneter", news.Korean: "한 의원"},
}

// in is the fact in a language.
func (f fact) in(l news.Language) string {
	who := speakers[f.who][l]
	switch {
	case !f.killed:
		return fmt.Sprintf(map[news.Language]string{
			news.English:   "North Korea sent %d soldiers to Russia, %s said.",
			news.Ukrainian: "Північна Корея відправила до Росії %d солдатів, повідомляє %s.",
			news.German:    "Nordkorea hat %d Soldaten nach Russland entsandt, teilte %s mit.",
			news.Korean:    "북한이 러시아에 병력 %d명을 보냈다고 %s이 밝혔다.",
		}[l], f.n, who)
	case f.about:
		return fmt.Sprintf(map[news.Language]string{
			news.English:   "About %d North Korean soldiers were killed in the Kursk region, %s said.",
			news.Ukrainian: "Близько %d північнокорейських військових загинули в Курській області, заявив %s.",
			news.German:    "Rund %d nordkoreanische Soldaten wurden in der Region Kursk getötet, sagte %s.",
			news.Korean:    "북한군 약 %d명이 쿠르스크에서 사망했다고 %s이 밝혔다.",
		}[l], f.n, who)
	}
	return fmt.Sprintf(map[news.Language]string{
		news.English:   "%d North Korean soldiers were killed in Kursk, %s said.",
		news.Ukrainian: "%d північнокорейських військових загинули в Курську, повідомляє %s.",
		news.German:    "%d nordkoreanische Soldaten wurden in Kursk getötet, teilte %s mit.",
		news.Korean:    "북한군 %d명이 쿠르스크에서 사망했다고 %s이 밝혔다.",
	}[l], f.n, who)
}

var label = regexp.MustCompile(`^\[([A-Z])(\d+)\] (.*)$`)

// labelled returns the lines of a prompt that begin with a label of the kind, by their numbers, each once.
func labelled(user, kind string) (numbers []int, lines map[int]string) {
	lines = map[int]string{}
	for line := range strings.Lines(user) {
		m := label.FindStringSubmatch(strings.TrimSpace(line))
		if len(m) == 0 || m[1] != kind {
			continue
		}
		n, err := strconv.Atoi(m[2])
		if err != nil {
			panic(err)
		}
		if _, known := lines[n]; !known {
			numbers = append(numbers, n)
			lines[n] = m[3]
		}
	}
	return numbers, lines
}

func (c *clerk) text(purpose string, l news.Language, text string) string {
	if c.lie != nil {
		return c.lie(purpose, l, text)
	}
	return text
}

func (c *clerk) claims(user string) []map[string]any {
	out := []map[string]any{}
	numbers, lines := labelled(user, "S")
	_, refused := labelled(user, "C")
	for _, n := range numbers {
		f, ok := factOf(lines[n])
		if !ok || len(refused) > 0 && !cites(refused, n) {
			continue
		}
		bound, indicator := "exact", "troops_sent"
		if f.about {
			bound = "about"
		}
		if f.killed {
			indicator = "killed"
		}
		attribution := []map[string]string{}
		if f.who != "" {
			attribution = append(attribution, map[string]string{"who": f.who, "role": "", "via": ""})
		}
		sentences := []int{n}
		if strings.Contains(lines[n], "of them") { // whom the sentence before names
			sentences = []int{n - 1, n}
		}
		out = append(out, map[string]any{
			"text": c.text("report", news.English, f.in(news.English)), "category": "troops", "stance": "claimed", "attribution": attribution,
			"figures": []map[string]string{{"indicator": indicator, "whom": "north_korean", "value": strconv.Itoa(f.n), "low": "", "high": "",
				"bound": bound, "unit": "", "place": "", "as_of": "", "among": ""}},
			"event_date": "", "date_precision": "", "sentences": sentences,
		})
	}
	return out
}

// cites reports whether one of the claims that a prompt refuses stands on sentence n.
func cites(refused map[int]string, n int) bool {
	for _, line := range refused {
		if regexp.MustCompile(`\bS` + strconv.Itoa(n) + ` \|`).MatchString(line) {
			return true
		}
	}
	return false
}

// languageOf is the language that a prompt asks for.
func languageOf(user string) news.Language {
	head, _, _ := strings.Cut(user, "\n")
	for name, l := range map[string]news.Language{"Ukrainian": news.Ukrainian, "German": news.German, "Korean": news.Korean} {
		if strings.Contains(head, name) {
			return l
		}
	}
	return news.English
}

func (c *clerk) sentences(user string) []map[string]any {
	l := languageOf(user)
	out := []map[string]any{}
	numbers, lines := labelled(user, "C")
	for _, n := range numbers {
		if f, ok := factOf(lines[n]); ok {
			out = append(out, map[string]any{"claims": []int{n}, "text": c.text("render", l, f.in(l))})
		}
	}
	return out
}

// statements are one for each claim. Claims that are rendered already are taken as they stand.
func (c *clerk) statements(purpose, user string, most int) []map[string]any {
	l := languageOf(user)
	out := []map[string]any{}
	numbers, lines := labelled(user, "C")
	for _, n := range numbers {
		if len(out) == most {
			break
		}
		text := ""
		if f, ok := factOf(lines[n]); ok {
			text = f.in(l)
		} else if _, rest, found := strings.Cut(lines[n], ": "); found {
			text = rest
		}
		out = append(out, map[string]any{"text": c.text(purpose, l, text), "claims": []int{n}})
	}
	return out
}
