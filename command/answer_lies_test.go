package command

import (
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"tumen/news"
)

// perjury is a statement of a model with the labels of the claims that it cites, that is false by its words or by what it cites.
type perjury struct {
	kind string // that of the evidence check which it breaks first, and how; or what is wrong with its citations
	stated
	alone bool // the true sentence is not told beside it: it has the same words
}

// inText are lies by a change of words: each pair is a word and what stands in its place.
func inText(kind string, words map[news.Language][]string) func(truth, news.Language, tried) []perjury {
	return func(x truth, l news.Language, y tried) (out []perjury) {
		text := x.in(l)
		for w := words[l]; len(w) > 1; w = w[2:] {
			if lied := strings.Replace(text, w[0], w[1], 1); lied != text {
				out = append(out, perjury{kind: kind, stated: stated{lied, y.labels}})
			}
		}
		return out
	}
}

// behind are lies by a piece put behind a true sentence.
func behind(kind string, pieces map[news.Language][]string) func(truth, news.Language, tried) []perjury {
	return func(x truth, l news.Language, y tried) (out []perjury) {
		for _, s := range pieces[l] {
			out = append(out, perjury{kind: kind, stated: stated{strings.TrimSuffix(x.in(l), ".") + s, y.labels}})
		}
		return out
	}
}

// outright are lies that have nothing of a truth but its citations.
func outright(kind string, texts map[news.Language][]string) func(truth, news.Language, tried) []perjury {
	return func(_ truth, l news.Language, y tried) (out []perjury) {
		for _, s := range texts[l] {
			out = append(out, perjury{kind: kind, stated: stated{s, y.labels}})
		}
		return out
	}
}

var writtenNumber = regexp.MustCompile(`\d{1,3}(?:[ \x{a0}.,]\d{3})+|\d+`)

// numbersOf are lies by each number in digits; that of a name such as KN-23 is part of a name.
func numbersOf(kind string, change func(int) (int, bool)) func(truth, news.Language, tried) []perjury {
	return func(x truth, l news.Language, y tried) (out []perjury) {
		text := x.in(l)
		for _, at := range writtenNumber.FindAllStringIndex(text, -1) {
			n, err := strconv.Atoi(strings.NewReplacer(" ", "", "\u00a0", "", ".", "", ",", "").Replace(text[at[0]:at[1]]))
			if err != nil || strings.HasSuffix(text[:at[0]], "-") {
				continue
			}
			if m, ok := change(n); ok {
				out = append(out, perjury{kind: kind, stated: stated{text[:at[0]] + strconv.Itoa(m) + text[at[1]:], y.labels}})
			}
		}
		return out
	}
}

// citing are lies by what a true sentence cites.
func citing(kind string, claims func(y tried) [][]int) func(truth, news.Language, tried) []perjury {
	return func(x truth, l news.Language, y tried) (out []perjury) {
		for _, labels := range claims(y) {
			out = append(out, perjury{kind: kind, stated: stated{x.in(l), labels}, alone: true})
		}
		return out
	}
}

// others are the claims of a prompt that do not stand on the sentences of a truth.
func (x truth) others(user string) []int {
	all, _ := labelled(user, "C")
	return slices.DeleteFunc(all, func(n int) bool {
		return slices.ContainsFunc(x.Of, func(of string) bool { return slices.Contains(standingOn(user, of), n) })
	})
}

// perjuries are the ways to lie. Those of lies are told too.
func perjuries() []func(truth, news.Language, tried) []perjury {
	ways := []func(truth, news.Language, tried) []perjury{
		numbersOf("number: ten times", func(n int) (int, bool) { return n * 10, true }),
		numbersOf("number: a tenth", func(n int) (int, bool) { return n / 10, n%10 == 0 }),
		numbersOf("number: one more", func(n int) (int, bool) { return n + 1, true }),
		numbersOf("number: one less", func(n int) (int, bool) { return n - 1, n > 2 }),
		numbersOf("number: two digits changed", func(n int) (int, bool) {
			s := []rune(strconv.Itoa(n))
			if len(s) < 2 || s[0] == s[1] || s[1] == '0' {
				return 0, false
			}
			s[0], s[1] = s[1], s[0]
			m, err := strconv.Atoi(string(s))
			return m, err == nil
		}),
		func(x truth, l news.Language, y tried) (out []perjury) {
			for _, other := range news.Languages() {
				if other != l {
					out = append(out, perjury{kind: "language: another", stated: stated{x.in(other), y.labels}})
				}
			}
			return out
		},
		func(x truth, l news.Language, y tried) []perjury {
			long := strings.TrimSuffix(x.in(l), ".")
			for i := 0; len([]rune(long)) < 5000; i++ {
				long += ", " + strings.TrimSuffix(x.in(l), ".")
			}
			return []perjury{{kind: "length: 5,000 letters", stated: stated{long + ".", y.labels}}}
		},
		func(x truth, l news.Language, y tried) []perjury { // as if the source said so in these words
			words := strings.Fields(x.in(l))
			if len(words) < 6 {
				return nil
			}
			words[1], words[4] = "“"+words[1], words[4]+"”"
			return []perjury{{kind: "quotation: invented", stated: stated{strings.Join(words, " "), y.labels}}}
		},
		func(x truth, l news.Language, y tried) (out []perjury) {
			for _, n := range x.others(y.user) {
				out = append(out, perjury{kind: "cites: another claim", stated: stated{x.in(l), []int{n}}, alone: true})
			}
			return out
		},
		citing("cites: none", func(tried) [][]int { return [][]int{{}} }),
		citing("cites: what isn't there", func(y tried) [][]int { return [][]int{{99}, {0}, {-1}, append(slices.Clone(y.labels), 99)} }),
		citing("cites: one twice", func(y tried) [][]int { return [][]int{append(slices.Clone(y.labels), y.labels[0])} }),
		citing("cites: too many", func(y tried) [][]int {
			all, _ := labelled(y.user, "C")
			if len(all) < 4 {
				return nil
			}
			return [][]int{all}
		}),
	}
	for _, kind := range slices.Sorted(maps.Keys(exchanged)) {
		ways = append(ways, inText(kind, exchanged[kind]))
	}
	for _, kind := range slices.Sorted(maps.Keys(appended)) {
		ways = append(ways, behind(kind, appended[kind]))
	}
	for _, kind := range slices.Sorted(maps.Keys(invented)) {
		ways = append(ways, outright(kind, invented[kind]))
	}
	for _, way := range lies {
		if strings.HasPrefix(way.name, "number") || strings.HasPrefix(way.name, "language, another") {
			continue // told above, of each number
		}
		ways = append(ways, func(x truth, l news.Language, y tried) []perjury {
			text := way.tell(l, x.in(l))
			if text == x.in(l) {
				return nil
			}
			return []perjury{{kind: way.name, stated: stated{text, y.labels}}}
		})
	}
	return ways
}

// What becomes of a lie.
type fate int

const (
	wasDropped  fate = iota
	wasPutRight      // code has put the words of the evidence in the place of the lie: killed and wounded for killed
	wasShown
)

// refute has a model tell a lie, and tell it again where it is refused. What is left must be the answer without it: that which tells the true
// sentence alone, or the one without a model.
func (s *stander) refute(x truth, l news.Language, y tried, p perjury) fate {
	s.t.Helper()
	said, want := []stated{p.stated}, y.answer
	if y.told && !p.alone {
		said = []stated{{x.in(l), y.labels}, p.stated}
	} else {
		var err error
		if want, err = s.plain.Ask(s.t.Context(), x.request(s.t, l)); err != nil {
			s.t.Fatal(err)
		}
	}
	got := s.askFor(x, l, func(_ string, again bool) []stated {
		if again {
			return said[len(said)-1:]
		}
		return said
	})
	if s.calls > 2 {
		s.t.Errorf("%s: the model is asked %d times", p.kind, s.calls)
	}
	if got.Answer == want.Answer && fmt.Sprint(got.Citations) == fmt.Sprint(want.Citations) && got.Refused == want.Refused && got.Written == want.Written {
		return wasDropped
	}
	if (strings.HasPrefix(p.kind, "casualty") || strings.HasPrefix(p.kind, "whole: killed and wounded")) && !strings.Contains(got.Answer, p.Text+" — ") {
		return wasPutRight
	}
	s.t.Logf("%s, %s→%s: shown %v %q:\n%s", p.kind, x.source(), l, p.Claims, p.Text, got.Answer)
	return wasShown
}

// TestNoAnswerTellsALie has a model lie in each way, beside a true sentence where that can be told. The lie is dropped after it was asked for
// once more, and what remains is what the answer is without it. By default one lie in some thirty is told, with TUMEN_LIES=all each.
func TestNoAnswerTellsALie(t *testing.T) {
	every := 8
	if everyLie() {
		every = 1
	}
	stand, count := standsOf(t), map[string]*[3]int{}
	told, pairs, n := 0, map[string]int{}, 0
	tell := func(s *stander, x truth, l news.Language, y tried, p perjury) {
		if n++; n%every != 0 {
			return
		}
		if count[p.kind] == nil {
			count[p.kind] = &[3]int{}
		}
		told++
		pairs[string(x.source())+"→"+string(l)]++
		count[p.kind][s.refute(x, l, y, p)]++
	}
	for i, x := range truthsOfSamples(t, "testdata/truths.jsonl") {
		for _, l := range news.Languages() {
			if sampled(i, l) {
				continue
			}
			s := stand(x.report)
			y := s.try(x, l)
			for _, way := range perjuries() {
				for _, p := range way(x, l, y) {
					if y.told || p.alone {
						tell(s, x, l, y, p)
					}
				}
			}
		}
	}
	every = 1
	for i, x := range truthsOfSamples(t, "testdata/falsehoods.jsonl") {
		for _, l := range news.Languages() {
			if sampled(i, l) {
				continue
			}
			s := stand(x.report)
			y := s.try(x, l)
			tell(s, x, l, y, perjury{kind: "whole: " + x.Kind, stated: stated{x.in(l), y.labels}, alone: true})
		}
	}
	through := 0
	for _, kind := range slices.Sorted(maps.Keys(count)) {
		c := count[kind]
		t.Logf("%-40s %d dropped, %d put right, %d shown", kind, c[wasDropped], c[wasPutRight], c[wasShown])
		most, known := holes[kind]
		if known {
			most = max(1, most*(c[wasDropped]+c[wasPutRight]+c[wasShown])/100)
		}
		if through += c[wasShown]; c[wasShown] > most {
			t.Errorf("%s: %d lies are shown, at most %d may", kind, c[wasShown], most)
		}
	}
	t.Logf("%d lies, %d shown; %v", told, through, pairs)
}

// TestOfManyStatementsSixAreLookedAt: a model that doesn't stop can't make an answer long, nor get more than one chance to repair it.
func TestOfManyStatementsSixAreLookedAt(t *testing.T) {
	x := truthsOfSamples(t, "testdata/truths.jsonl")[0]
	s := newStand(t, x.report)
	var all []stated
	for i := range 200 {
		all = append(all, stated{fmt.Sprintf("The NIS said that %d more North Korean soldiers were cremated.", 700+i), []int{1}})
	}
	got := s.askFor(x, news.English, func(string, bool) []stated { return all })
	if got.Written || s.calls > 2 || strings.Contains(got.Answer, "7") && strings.Contains(got.Answer, "more North Korean") {
		t.Errorf("%d calls:\n%s", s.calls, got.Answer)
	}
	y := s.try(x, news.English)
	got = s.askFor(x, news.English, func(string, bool) []stated { return append([]stated{{x.EN, y.labels}}, all...) })
	if !got.Written || s.calls > 2 || got.Dropped != 200 || !strings.Contains(got.Answer, x.EN) || strings.Contains(got.Answer, "more North Korean") {
		t.Errorf("%d calls, %d dropped:\n%s", s.calls, got.Dropped, got.Answer)
	}
}
