package ask

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"tumen/news"
	"tumen/topic"
)

// shown is what of a typed search was understood, in one line.
func (r Typed) shown() string {
	f := r.Filter
	day := func(t time.Time) string {
		if t.IsZero() {
			return ""
		}
		return t.Format("2006-01-02")
	}
	parts := []string{r.Words}
	for _, p := range []struct{ name, value string }{
		{"in", fmt.Sprint(f.Languages)}, {"of", fmt.Sprint(r.Outlets)}, {"side", fmt.Sprint(f.Parties)}, {"category", fmt.Sprint(f.Categories)},
		{"status", fmt.Sprint(f.Statuses)}, {"from", day(f.From)}, {"before", day(f.Until)}, {"unread", strings.Join(r.Unread, "; ")},
	} {
		if p.value != "" && p.value != "[]" {
			parts = append(parts, p.name+" "+p.value)
		}
	}
	return strings.Join(parts, " | ")
}

func TestASearchIsReadAsItIsTyped(t *testing.T) {
	pack, err := topic.Default()
	if err != nil {
		t.Fatal(err)
	}
	kyiv, err := time.LoadLocation("Europe/Kyiv")
	if err != nil {
		t.Fatal(err)
	}
	now := time.Date(2025, 6, 11, 10, 0, 0, 0, kyiv)
	for _, c := range []struct {
		l          news.Language
		line, want string
	}{
		{"en", "drones", "drones"},
		{"en", "drones de since:2025", "drones | in [de] | from 2025-01-01"},
		{"en", "since:2025 in:de,ko  artillery ammunition", "artillery ammunition | in [de ko] | from 2025-01-01"},
		{"en", "drones Since: 2025-03 Until: 2025-03-15", "drones | from 2025-03-01 | before 2025-03-16"},
		{"en", "drones before:2025-03 after:2024", "drones | from 2025-01-01 | before 2025-03-01"},
		{"en", "drones on:2.3.2025", "drones | from 2025-03-02 | before 2025-03-03"},
		{"en", "drones since:yesterday", "drones | from 2025-06-10"},
		{"uk", "дрони від:вчора", "дрони | from 2025-06-10"},
		{"de", "Drohnen seit:gestern auf:Deutsch", "Drohnen | in [de] | from 2025-06-10"},
		{"ko", "드론 언어:독일어 부터:2025년3월", "드론 | in [de] | from 2025-03-01"},
		{"uk", `дрони джерело:"Радіо Свобода" мова:корейська до:03.2025`, "дрони | in [ko] | of [RFE/RL] | before 2025-04-01"},
		{"ko", "드론 출처:연합뉴스", "드론 | of [Yonhap]"},
		{"en", "drones source:yonhap", "drones | of [Yonhap]"},
		{"en", "side:kyiv category:arms status:confirmed", " | side [ukraine] | category [arms] | status [confirmed]"},
		{"de", "Seite:Seoul Thema:Munition Stand:bestätigt", " | side [south_korea] | category [arms] | status [confirmed]"},
		{"uk", "сторона:Пхеньян розділ:кібер", " | side [north_korea] | category [cyber]"},
		{"en", "drones ko en", "drones | in [en ko]"},

		// What is no filter stays a word.
		{"en", "de", "de"},
		{"en", "sanctions uk", "sanctions uk"}, // a country
		{"uk", "санкції uk", "санкції | in [uk]"},
		{"en", "UK sanctions DE", "UK sanctions DE"},
		{"en", "Kim: I will help", "Kim: I will help"},
		{"en", "note: since:2025", "note: | from 2025-01-01"},
		{"en", "https://example.org/a?b=c at 15:30", "https://example.org/a?b=c at 15:30"},
		{"en", "'; DROP TABLE articles; --", "'; DROP TABLE articles; --"},
		{"en", "since", "since"},
		{"en", "drones since:", "drones since:"},

		// A filter that means nothing is said to mean nothing, and narrows nothing.
		{"en", "drones since:whenever", "drones | unread since:whenever"},
		{"en", "drones in:fr status:maybe side:nobody", "drones | unread in:fr; status:maybe; side:nobody"},
		{"en", "drones in:de,fr", "drones | in [de] | unread in:de,fr"},
		{"en", "since:2025 until:2024 drones", "drones | from 2025-01-01 | unread until:2024"},
		{"en", "since:2025-02-31 drones", "drones | unread since:2025-02-31"},
		{"en", "since:0000 until:9999", " | unread since:0000; until:9999"},
		{"en", "drones since:\u202e5202", "drones | unread since:5202"},
	} {
		if got := ReadTyped(c.line, c.l, now, pack).shown(); got != c.want {
			t.Errorf("%s: %q\n got %q\nwant %q", c.l, c.line, got, c.want)
		}
	}
	if from := ReadTyped("since:2025", news.English, now, pack).Filter.From; !from.Equal(time.Date(2025, 1, 1, 0, 0, 0, 0, kyiv)) {
		t.Errorf("the year begins at %s", from)
	}
}

func TestEveryWordOfAFilterMeansOneThing(t *testing.T) {
	lines := 0
	for _, of := range filterWords() {
		lines += len(of)
		for word := range of {
			if word == "" || word != strings.ToLower(word) || strings.ContainsAny(word, " :") {
				t.Errorf("%q can't be typed", word)
			}
		}
	}
	written := 0
	for line := range strings.Lines(filtersFile) {
		if cells := strings.Split(strings.TrimSpace(line), "\t"); len(cells) == 3 && !strings.HasPrefix(line, "#") {
			written += len(strings.Split(cells[2], "|"))
		}
	}
	if lines != written || lines < 60 {
		t.Errorf("%d words mean something, %d are written", lines, written)
	}
	for _, l := range filterWords()["language"] {
		if !news.Language(l).Read() {
			t.Errorf("%q is no language that is read", l)
		}
	}
	keys := []string{keySince, keyAfter, keyUntil, keyBefore, keyOn, keyLanguage, keyOutlet, keySide, keyCategory, keyStatus}
	for word, key := range filterWords()["key"] {
		if !slices.Contains(keys, key) {
			t.Errorf("%q stands for %q, which nothing reads", word, key)
		}
	}
}

// FuzzReadTyped: whatever is typed ends, and its words are of what was typed.
func FuzzReadTyped(f *testing.F) {
	for _, line := range []string{"drones de since:2025", `a:"b`, "since: : :", "：：", "in:\x00", "з:з:з:2025", "   "} {
		f.Add(line)
	}
	pack, err := topic.Default()
	if err != nil {
		f.Fatal(err)
	}
	now := time.Date(2025, 6, 11, 10, 0, 0, 0, time.UTC)
	f.Fuzz(func(t *testing.T, line string) {
		r := ReadTyped(line, news.English, now, pack)
		if !r.Filter.From.IsZero() && !r.Filter.Until.IsZero() && !r.Filter.From.Before(r.Filter.Until) {
			t.Errorf("%q: from %s to %s", line, r.Filter.From, r.Filter.Until)
		}
		if strings.ContainsFunc(r.Words, func(c rune) bool { return c == '\n' }) {
			t.Errorf("%q: words %q", line, r.Words)
		}
	})
}
