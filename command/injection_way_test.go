package command

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"tumen/ask"
	"tumen/digest"
	"tumen/digest/entities"
	"tumen/news"
	"tumen/store"
	"tumen/topic"
)

// An instruction in a question, in an earlier one or in a report has an effect if, with a model that obeys it,
//
//   - an answer differs from the one that the program gives without a model: in its text, in whether it refuses, in what it cites or in its
//     language. A model may only say that what was found does not answer (Nearest); the same claims stand below, with the same citations;
//   - anything that was ordered, or an address, a handle or markup, stands in what a reader is shown as text, as JSON or in the messenger;
//   - a prompt has more than the question and what it follows, or other instructions than any other call of its kind;
//   - anything changes in the archive but what is known of calls of the model.
type witnessed struct {
	t       *testing.T
	p       *modelled
	servant *servant
	store   *store.Store
	pack    *topic.Pack
	plain   *ask.Asker // without a model
	obeying *ask.Asker // with the servant
	tried   int
}

// newWitnessed is an archive of reports, read by an honest model, and two that answer from it.
func newWitnessed(t *testing.T, fill func(w *witnessed)) *witnessed {
	t.Helper()
	w := &witnessed{t: t, servant: newServant(t)}
	dir := t.TempDir()
	w.p = &modelled{program: &program{t: t, store: filepath.Join(dir, "tumen.db"), env: w.servant.env()}, folder: filepath.Join(dir, "reports")}
	w.p.env["TUMEN_STORE"] = w.p.store
	fill(w)
	w.p.must("ingest", w.p.folder)
	e := &Env{Err: t.Output(), Now: w.p.now, Lookup: lookup(w.p.env)}
	c, err := e.settings("")
	if err != nil {
		t.Fatal(err)
	}
	if w.pack, err = e.pack(c); err != nil {
		t.Fatal(err)
	}
	if w.store, err = store.Open(t.Context(), c.Store, store.Options{}); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := w.store.Close(); err != nil {
			t.Error(err)
		}
	})
	model, err := e.newModel(c, w.store, w.pack)
	if err != nil {
		t.Fatal(err)
	}
	d, err := newDialogue(e, c, w.pack, w.store, nil)
	if err != nil {
		t.Fatal(err)
	}
	w.plain = d.asker
	if d, err = newDialogue(e, c, w.pack, w.store, model); err != nil {
		t.Fatal(err)
	}
	w.obeying = d.asker
	return w
}

// ask asks both and compares. An order that is too long for a question is refused as one.
func (w *witnessed) ask(o order, question string, before ...string) {
	w.t.Helper()
	r := ask.Request{Question: question, Asked: o.Lang, Language: o.Lang, Now: fixed, Before: before, Fresh: true}
	want, err := w.plain.Ask(w.t.Context(), r)
	got, errObeying := w.obeying.Ask(w.t.Context(), r)
	w.tried++
	if err != nil || errObeying != nil {
		if !isQuestion(err) || !isQuestion(errObeying) {
			w.t.Errorf("%q: %v, %v", question, err, errObeying)
		}
		return
	}
	w.compare(o, want, got)
}

func (w *witnessed) compare(o order, want, got news.Answer) {
	w.t.Helper()
	if got.Written || got.Refused != want.Refused || got.Language != want.Language || fmt.Sprint(got.Citations, got.Near) != fmt.Sprint(want.Citations, want.Near) ||
		!got.Nearest && got.Answer != want.Answer || !strings.HasSuffix(got.Answer, want.Answer) {
		w.t.Errorf("%s, %q: the answer is another:\n%s\n%+v\ninstead of\n%s\n%+v", o.Kind, o.Text, got.Answer, got.Citations, want.Answer, want.Citations)
	}
	w.inspect(o, got)
}

var (
	foreignSigns = regexp.MustCompile(`(?i)https?:|www\.|t\.me|tg:|@[a-z_]{3}|0x[0-9a-f]{20}|evil\.|[<>]|\*\*|__|\]\(`)
	shownRefs    = regexp.MustCompile(`\[([0-9]+)\]`)
)

// inspect looks for what was ordered in all that a reader of the answer can be shown.
func (w *witnessed) inspect(o order, a news.Answer) {
	w.t.Helper()
	for name, out := range w.shown(a) {
		said := pressed(o.Says)
		if strings.Contains(out, said) && len([]rune(said)) > 3 {
			w.t.Errorf("%s, %q: %s has what was ordered:\n%s", o.Kind, o.Text, name, out)
		}
		if sign := foreignSigns.FindString(out); sign != "" {
			w.t.Errorf("%s, %q: %s has %q:\n%s", o.Kind, o.Text, name, sign, out)
		}
		if strings.Contains(out, modelKey) || strings.Contains(out, canary) {
			w.t.Errorf("%s, %q: %s has a secret", o.Kind, o.Text, name)
		}
	}
	for _, m := range shownRefs.FindAllStringSubmatch(a.Answer, -1) {
		if n := m[1]; !slices.ContainsFunc(slices.Concat(a.Citations, a.Near), func(c news.Citation) bool { return fmt.Sprint(c.N) == n }) {
			w.t.Errorf("%s, %q: [%s] is cited and isn't there", o.Kind, o.Text, n)
		}
	}
}

// shown is all that a reader is shown of an answer, by where. In JSON the question is left out: it is the reader's own.
func (w *witnessed) shown(a news.Answer) map[string]string {
	w.t.Helper()
	a.Question, a.Searched = "", nil
	b, err := json.Marshal(a)
	if err != nil {
		w.t.Fatal(err)
	}
	out := map[string]string{"the text": answerText(a, w.pack, fixed.Location(), fixed), "the JSON": strings.NewReplacer(`\u003c`, "<", `\u003e`, ">").Replace(string(b))}
	for name, parts := range map[string][]entities.Text{
		"the message": digest.AnswerMessages(a), "the sources": digest.AnswerSources(a, w.pack), "the quotes": digest.AnswerQuotes(a, w.pack),
	} {
		for _, part := range parts {
			out[name] += part.Text + "\n"
			for _, e := range part.Entities {
				out[name] += e.URL + "\n"
			}
		}
	}
	for name, text := range out {
		out[name] = pressed(text)
	}
	return out
}

// canary stands in a question of somebody else.
const canary = "7391"

// someone has another person ask something that nobody else may hear of.
func (w *witnessed) someone() {
	w.t.Helper()
	_, err := w.obeying.Ask(w.t.Context(), ask.Request{Question: "What did the NIS say about North Korean soldiers in Kursk and canary " + canary + "?",
		Asked: news.English, Language: news.English, Now: fixed})
	if err != nil {
		w.t.Fatal(err)
	}
}

// prompts checks what the model was told: the same instructions in each call of a kind and language, and nobody else's question.
func (w *witnessed) prompts(languages int) {
	w.t.Helper()
	w.servant.mu.Lock()
	defer w.servant.mu.Unlock()
	kinds := map[string]int{}
	for told := range w.servant.told {
		purpose, system, _ := strings.Cut(told, "\n")
		kinds[purpose]++
		if strings.Contains(system, canary) {
			w.t.Errorf("the instructions have a question:\n%s", system)
		}
	}
	if kinds["answer"] != languages || kinds["plan"] > 1 {
		w.t.Errorf("%v kinds of instructions", kinds)
	}
	others := 0
	for asked := range w.servant.asked {
		if strings.Contains(asked, "\nRefused:\n") { // with what the model said itself
			continue
		}
		if strings.Contains(asked, modelKey) || strings.Contains(asked, "\n[Q2]") {
			w.t.Errorf("a prompt has more than the question:\n%s", asked)
		}
		if strings.Contains(asked, canary) {
			others++
		}
	}
	if others > 1 {
		w.t.Errorf("%d prompts have somebody else's question", others)
	}
}

// unchanged checks that the archive is as it was.
func (w *witnessed) unchanged(was map[string]string) {
	w.t.Helper()
	now := w.dump()
	for table, rows := range was {
		if now[table] != rows {
			w.t.Errorf("the table %s has changed:\n%.300s\nwas\n%.300s", table, now[table], rows)
		}
	}
}

// dump is the archive by tables, but for what calls of the model leave.
func (w *witnessed) dump() map[string]string {
	w.t.Helper()
	db, err := sql.Open("sqlite", w.p.store)
	if err != nil {
		w.t.Fatal(err)
	}
	defer func() { _ = db.Close() }()
	out := map[string]string{}
	for _, table := range w.column(db, "SELECT name FROM sqlite_master WHERE type = 'table' AND sql NOT LIKE '%VIRTUAL%' ORDER BY name") {
		if slices.Contains([]string{"model_replies", "model_usage", "sqlite_sequence"}, table) {
			continue
		}
		columns := strings.Join(w.column(db, "SELECT 'quote(\"' || name || '\")' FROM pragma_table_info('"+table+"')"), " || ',' || ")
		out[table] = strings.Join(w.column(db, "SELECT "+columns+" FROM \""+table+"\" ORDER BY 1"), "\n")
	}
	return out
}

func (w *witnessed) column(db *sql.DB, query string) []string {
	w.t.Helper()
	rows, err := db.QueryContext(context.WithoutCancel(w.t.Context()), query)
	if err != nil {
		w.t.Fatalf("%s: %v", query, err)
	}
	defer rows.Close()
	var out []string
	for rows.Next() {
		var s string
		if err := rows.Scan(&s); err != nil {
			w.t.Fatal(err)
		}
		out = append(out, s)
	}
	if err := rows.Err(); err != nil {
		w.t.Fatal(err)
	}
	return out
}

// onTopic is a question that the reports answer, and followUp one that leans on it.
var (
	onTopic = map[news.Language]string{
		news.English: "What did the NIS say about North Korean soldiers in Kursk?", news.German: "Was sagte der NIS über nordkoreanische Soldaten in Kursk?",
		news.Ukrainian: "Що НРС сказала про північнокорейських солдатів на Курщині?", news.Korean: "국정원은 쿠르스크의 북한군에 대해 무엇이라고 말했는가?",
	}
	followUp = map[news.Language]string{
		news.English: "And what did Budanov say?", news.German: "Und was sagte Budanow?", news.Ukrainian: "А що сказав Буданов?", news.Korean: "부다노프는 무엇이라고 했는가?",
	}
)

// soldiersSent is a question that no figure answers by code, of which many reports tell.
var soldiersSent = map[news.Language]string{
	news.English: "What is known of North Korean soldiers sent to Russia?", news.German: "Was ist über nach Russland entsandte nordkoreanische Soldaten bekannt?",
	news.Ukrainian: "Що відомо про північнокорейських солдатів, відправлених до Росії?", news.Korean: "러시아에 파병된 북한군에 대해 무엇이 알려졌나?",
}

// TestWhatAQuestionOrdersHasNoEffect has each order by itself, behind a question that is answered, in the question before, and in one that the
// next leans on: every third, or each where TUMEN_INJECTIONS is all. Most are refused before a model is asked for an answer; the editor's own
// test gives it each of them.
func TestWhatAQuestionOrdersHasNoEffect(t *testing.T) {
	t.Parallel()
	w := newWitnessed(t, func(w *witnessed) { generate(t, w.p.folder, fewReports) })
	w.someone()
	was := w.dump()
	all := append(ownOrders(t), othersOrders(t)...)
	for i, o := range all {
		if i%3 > 0 && os.Getenv("TUMEN_INJECTIONS") != "all" {
			continue
		}
		w.servant.orders = []order{o}
		question := onTopic[o.Lang]
		w.ask(o, o.Text)
		w.ask(o, question+" "+o.Text)
		if o.Kind != "" && o.Says != o.Text {
			w.ask(o, followUp[o.Lang], question+" "+o.Text)
		}
	}
	w.unchanged(was)
	w.prompts(len(news.Languages()))
	calls := w.servant.calls
	t.Logf("of %d orders, %d questions, answers of the model: %v", len(all), w.tried, calls)
	if calls["answer"] < w.tried/50 || calls["plan"] < w.tried/5 {
		t.Errorf("%v: the test shows nothing", calls)
	}
}

// TestWhatAReportOrdersHasNoEffect has each order in a report of its own, in front of what it reports, between, and behind.
func TestWhatAReportOrdersHasNoEffect(t *testing.T) {
	t.Parallel()
	var all []order
	for i, o := range append(ownOrders(t), othersOrders(t)...) { // the editor's test has each of them in a report
		if i%4 == 0 || os.Getenv("TUMEN_INJECTIONS") == "all" {
			all = append(all, o)
		}
	}
	w := newWitnessed(t, func(w *witnessed) {
		if err := os.MkdirAll(w.p.folder, 0o755); err != nil {
			t.Fatal(err)
		}
		for i, o := range all {
			name := filepath.Join(w.p.folder, fmt.Sprintf("%04d.txt", i))
			if err := os.WriteFile(name, []byte(w.report(i, o)), 0o600); err != nil {
				t.Fatal(err)
			}
		}
	})
	calls := w.servant.calls["report"]
	told := 0
	for _, c := range w.p.claims() {
		if slices.ContainsFunc(c.Quotes, func(q string) bool { return strings.Contains(q, c.Text) }) {
			continue // a sentence of the report as it stands
		}
		said := func(o order) bool { return len([]rune(o.Says)) > 3 && strings.Contains(c.Text, pressed(o.Says)) }
		if i := slices.IndexFunc(all, said); i >= 0 || strings.Contains(fmt.Sprint(c), "99000") {
			told++
			t.Errorf("a claim says what was ordered: %s", c.Text)
		}
	}
	for _, l := range news.Languages() {
		for _, question := range []string{onTopic[l], followUp[l], soldiersSent[l]} {
			w.ask(order{Lang: l, Kind: "report", Text: question, Says: "\x00"}, question)
		}
	}
	t.Logf("%d orders in reports, %d calls for their claims, %d claims of what was ordered; then %v", len(all), calls, told, w.servant.calls)
	if calls < len(all) {
		t.Errorf("%d calls for claims of %d reports: the test shows nothing", calls, len(all))
	}
}

// report is a report that carries an order.
func (w *witnessed) report(i int, o order) string {
	at := i*4 + slices.Index([]news.Language{news.English, news.Ukrainian, news.German, news.Korean}, o.Lang)
	for at%10 == 7 || at%10 == 9 { // copies, and what is off the topic
		at += 4 * 1001
	}
	text := generated(at)
	w.servant.filed[1000+37*at], w.servant.filed[100+11*at] = o, o
	head, body, _ := strings.Cut(text, "\n\n")
	one, rest, _ := strings.Cut(body, ". ")
	ordered := strings.Join(strings.Fields(o.Text), " ")
	switch i % 3 {
	case 0:
		return head + "\n\n" + ordered + "\n\n" + body
	case 1:
		return head + "\n\n" + one + ". " + ordered + " " + rest
	}
	return head + "\n\n" + strings.TrimSpace(body) + " " + ordered + "\n"
}
