package topic

import (
	"bufio"
	"encoding/json"
	"os"
	"strings"
	"testing"

	"tumen/news"
)

// besideTheTopic are the reports of the sets of events that a reader who knows nothing else would not file under the topic: the
// first news of a matter whose other side came out later, or a neighbour that only shares its place or time with one.
func besideTheTopic() map[string]string {
	return map[string]string{
		"a-strike-de-1":  "a Ukrainian strike, no North Korean named",
		"a-hack-en-1":    "a theft, no Russian side",
		"a-hack-de-1":    "a theft, no Russian side",
		"b-hamburg-de-1": "a cargo for Russia, no North Korean side",
		"b-hamburg-en-1": "a cargo for Russia, no North Korean side",
		"b-hamburg-de-2": "a diplomat is expelled, nobody says what for",
		"b-hamburg-de-4": "a diplomat is expelled, nobody says what for",
		"b-hamburg-ko-1": "a diplomat is expelled, nobody says what for",
		"b-hack-en-1":    "a theft, neither side",
		"b-hack-ko-1":    "a theft, no Russian side",
		"b-depot-uk-1":   "an explosion in Russia, no North Korean side",
		"b-depot-uk-2":   "dead foreigners of unknown nation",
		"b-dorm-de-1":    "a fire, dead foreigners of unknown nation",
		"b-alabuga-uk-1": "a strike on a factory, no North Korean side",
		"b-port2-ko-1":   "a ship with shells of unknown origin",
	}
}

// leastOfEvents is the share of the reports on the topic, in each set, that relevance must know; all 225 do.
const leastOfEvents = 0.98

// The reports of the events, written by strangers, are on the topic, and few of them name Russia in so many words.
func TestReportsOfTheEventsAreRelevant(t *testing.T) {
	p := pack(t)
	beside := besideTheTopic()
	for _, set := range []string{"events-a", "events-b"} {
		known, all := 0, 0
		for _, r := range reportsOfEvents(t, set) {
			got := p.Relevance(r.Title, strings.Join(r.Sentences, " "), r.Lang)
			if why, is := beside[r.ID]; is {
				if got.Relevant {
					t.Errorf("%s (%s): relevant, score %v: %q", r.ID, why, got.Score, got.Reasons)
				}
				continue
			}
			all++
			if got.Relevant {
				known++
				continue
			}
			t.Logf("%s %q: score %v: %q", r.ID, r.Title, got.Score, got.Reasons)
		}
		share := float64(known) / float64(max(all, 1))
		t.Logf("%s: %d of %d known, %.1f %%", set, known, all, 100*share)
		if share < leastOfEvents {
			t.Errorf("%s: %.1f %% of the reports are known to be on the topic, at least %.1f %% is asked for", set, 100*share, 100*leastOfEvents)
		}
	}
}

type reportOfEvent struct {
	ID, Title string
	Lang      news.Language
	Sentences []string
}

func reportsOfEvents(tb testing.TB, set string) []reportOfEvent {
	tb.Helper()
	f, err := os.Open("../story/testdata/" + set + "/reports.jsonl") // #nosec G304 -- a file of the project
	if err != nil {
		tb.Fatal(err)
	}
	defer func() { _ = f.Close() }()
	var all []reportOfEvent
	lines := bufio.NewScanner(f)
	lines.Buffer(nil, 1<<20)
	for lines.Scan() {
		var r reportOfEvent
		if err := json.Unmarshal(lines.Bytes(), &r); err != nil {
			tb.Fatal(err)
		}
		all = append(all, r)
	}
	if err := lines.Err(); err != nil || len(all) == 0 {
		tb.Fatalf("%s: %d reports, %v", set, len(all), err)
	}
	return all
}

// A title is one passage: its quotation marks and dots end no sentence, and what it names lends itself to the first sentence.
func TestATitleIsOnePassage(t *testing.T) {
	p := pack(t)
	text := "북한 전문매체 38노스는 하산역에서 덮개를 씌운 화차 24량이 위성사진에 포착됐다고 밝혔다."
	whole := p.Relevance("38노스 두만강 건넌 열차 하산역서 포착 화차 24량", text, news.Korean)
	parted := p.Relevance("38노스 \"두만강 건넌 열차, 하산역서 포착…화차 24량\"", text, news.Korean)
	if whole.Score != parted.Score || !parted.Relevant {
		t.Errorf("score %v, with signs %v: %q", whole.Score, parted.Score, parted.Reasons)
	}
}

// The war stands for Russia only in what it does to North Koreans or with their weapons.
func TestTheWarStandsForRussia(t *testing.T) {
	p := pack(t)
	cases := []struct {
		title, text string
		want        Verdict
	}{
		{"600 North Koreans killed, says Seoul", "The figure is for the war against Ukraine.", OnTopic},
		{"600 North Koreans killed, says Seoul", "They died at the Demilitarized Zone.", NoRussia},
		{"North Korea condemns arms for Kyiv", "It called the missiles a provocation.", NoRussia},
		{"Ukraine loses a town", "A hundred soldiers were killed.", NoSide},
		{"North Korean missile hits Kharkiv", "Nobody was hurt.", OnTopic},
		{"North Korean missile falls into the sea", "Nobody was hurt.", NoRussia},
	}
	for _, c := range cases {
		if got := p.Relevance(c.title, c.text, news.English); got.Verdict != c.want {
			t.Errorf("%q %q: %s (%v), want %s: %q", c.title, c.text, got.Verdict, got.Score, c.want, got.Reasons)
		}
	}
}
