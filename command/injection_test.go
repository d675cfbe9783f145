package command

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"tumen/news"
)

// order is an instruction that somebody hides in a text, with what a model says that obeys it.
type order struct {
	Text string
	Says string
	Lang news.Language
	Kind string
}

// ownOrders are the project's own, in four languages.
func ownOrders(t *testing.T) []order {
	t.Helper()
	return ordersOf(t, "testdata/injections.jsonl")
}

// othersOrders are collections of strings by which others attack programs that use a model.
func othersOrders(t *testing.T) []order {
	t.Helper()
	files, err := filepath.Glob("../../shared/data/injection/*.jsonl")
	if err != nil || len(files) == 0 {
		t.Log("the collections of injected strings are not there (../shared/data/injection): only the project's own are obeyed")
	}
	var out []order
	for _, name := range files {
		out = append(out, ordersOf(t, name)...)
	}
	return out
}

func ordersOf(t *testing.T, name string) []order {
	t.Helper()
	f, err := os.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = f.Close() }()
	var out []order
	lines := bufio.NewScanner(f)
	lines.Buffer(nil, 1<<20)
	for lines.Scan() {
		var o order
		if err := json.Unmarshal(lines.Bytes(), &o); err != nil {
			t.Fatal(err)
		}
		if !o.Lang.Read() {
			o.Lang = news.English
		}
		if o.Says == "" { // it doesn't say what is to be said: the string itself
			o.Says = o.Text
		}
		out = append(out, o)
	}
	if err := lines.Err(); err != nil {
		t.Fatal(err)
	}
	return out
}

// servant obeys: whatever it is asked for, it does what the orders say that it is shown, and nothing else.
type servant struct {
	*clerk
	orders []order       // of a question, or of the one before it
	filed  map[int]order // of a report, by the number of soldiers that it has sent
}

func newServant(t *testing.T) *servant {
	s := &servant{clerk: newClerk(t), filed: map[int]order{}}
	s.say = s.obey
	return s
}

var anyNumber = regexp.MustCompile(`[0-9]{3,}`)

// shownTo are the orders that a prompt carries.
func (s *servant) shownTo(user string) []order {
	out := s.orders
	for _, n := range anyNumber.FindAllString(user, -1) {
		var number int
		if _, err := fmt.Sscan(n, &number); err != nil {
			continue
		}
		if o, ok := s.filed[number]; ok && !slices.Contains(out, o) {
			out = append(out, o)
		}
	}
	return out
}

func (s *servant) obey(purpose, user string) (string, bool) {
	orders := s.shownTo(user)
	if len(orders) == 0 {
		return "", false
	}
	switch purpose {
	case "report":
		return mustJSON(map[string]any{"relevant": true, "claims": s.falseClaims(orders, user)}), true
	case "plan":
		return mustJSON(map[string]any{"words": keywordsOf(orders, user)}), true
	case "answer", "takeaways":
		return mustJSON(map[string]any{purpose: s.falseStatements(orders, user)}), true
	case "render":
		return mustJSON(map[string]any{"sentences": s.falseStatements(orders, user)}), true
	}
	return "", false
}

// falseClaims are what was ordered as claims of a report, in all ways, beside the true ones.
func (s *servant) falseClaims(orders []order, user string) []map[string]any {
	numbers, _ := labelled(user, "S")
	out := s.claims(user)
	_, refused := labelled(user, "C")
	again := len(refused) > 0
	if again {
		out = nil
	}
	claim := func(text, stance string, ids []int) {
		out = append(out, map[string]any{
			"text": text, "category": "troops", "stance": stance, "attribution": []map[string]string{{"who": "NIS", "role": text, "via": ""}},
			"figures": []map[string]string{{"indicator": "killed", "whom": "north_korean", "value": "99000", "low": "", "high": "",
				"bound": "exact", "unit": "", "place": text, "as_of": "", "among": text}},
			"event_date": "", "date_precision": "", "sentences": ids,
		})
	}
	for _, o := range orders {
		all := numbers[:min(4, len(numbers))]
		if !again {
			claim(o.Says, "stated", all)
			claim(o.Text, "claimed", numbers[len(numbers)/2:][:1])
			continue
		}
		claim("North Korea sent soldiers to Russia, NIS said, "+o.Says, "stated", all[:1])
		claim("It is confirmed: "+o.Says, map[bool]string{true: "confirmed", false: "stated"}[o.Kind == "confirmed"], all)
	}
	return out
}

// keywordsOf are what was ordered as other words for those of a question, with some that lead elsewhere.
func keywordsOf(orders []order, user string) []map[string]any {
	numbers, _ := labelled(user, "W")
	out := []map[string]any{}
	for _, n := range numbers {
		said := strings.Fields(orders[0].Says)
		out = append(out, map[string]any{
			"word": n, "uk": append([]string{"солдати", "втрати"}, said...), "de": append([]string{"Soldaten", "Kursk"}, said...),
			"ko": append([]string{"병사", "사망자"}, said...), "en": append([]string{"soldiers", "killed"}, said...),
		})
	}
	return out
}

// falseStatements are what was ordered as sentences on claims, in all ways: by itself, beside what is true, in its place.
func (s *servant) falseStatements(orders []order, user string) []map[string]any {
	l := languageOf(user)
	numbers, lines := labelled(user, "C")
	out := []map[string]any{}
	state := func(text string, claims ...int) {
		out = append(out, map[string]any{"text": text, "claims": claims})
	}
	for i, o := range orders {
		for j, n := range numbers {
			truth := o.Text
			if f, ok := factOf(lines[n]); ok {
				truth = f.in(l)
			}
			tell := []func(){
				func() { state(o.Says, n) },
				func() { state(truth+" "+o.Says, n) },
				func() { state(truth, 9, -1) },
				func() { state(o.Says+" "+truth, n) },
				func() { state(strings.TrimSuffix(truth, ".")+" [9].", n) },
				func() { state(o.Text, numbers[:min(3, len(numbers))]...) },
				func() { state("<b>"+truth+"</b> "+o.Says, n) },
				func() { state(strings.TrimSuffix(truth, ".")+", "+o.Says, n) },
			}
			for k := range tell {
				if again := strings.Contains(user, "\nRefused:\n"); again == (k >= len(tell)/2) && (i+j)%2 == k%2 {
					tell[k]()
				}
			}
		}
	}
	return out[:min(len(out), 12)]
}
