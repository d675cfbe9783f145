package command

import (
	"strings"
	"testing"
	"time"

	"tumen/digest"
	"tumen/news"
)

// renders counts the calls that put stories into languages since the last time; one that asks anew for what was refused
// belongs to the first.
func (c *clerk) renders() map[news.Language]int {
	out := map[news.Language]int{}
	for asked, n := range c.forget() {
		if purpose, user, _ := strings.Cut(asked, "\n"); purpose == "render" && !strings.Contains(user, "\n! ") {
			out[languageOf(user)] += n
		}
	}
	return out
}

// storiesOf counts the stories of which an edition shows a claim that is not among those known, and adds it to these.
func storiesOf(e digest.Edition, known map[int64]bool) int {
	stories := map[int64]bool{}
	add := func(all []digest.Sentence) {
		for _, s := range all {
			for _, id := range s.Claims {
				stories[s.Story] = stories[s.Story] || !known[id]
				known[id] = true
			}
		}
	}
	for _, s := range e.Sections {
		for _, it := range s.Items {
			add(it.Sentences)
		}
	}
	for _, s := range e.Sides {
		add(s.Sentences)
	}
	n := 0
	for _, is := range stories {
		if is {
			n++
		}
	}
	return n
}

// TestAnEditionTakesOneCallForEachStoryAndLanguageWhoeverReadsIt: stories × languages and the key points, none repeated, for
// readers of all choices in any order, after another start, and on the next day only what is new.
func TestAnEditionTakesOneCallForEachStoryAndLanguageWhoeverReadsIt(t *testing.T) {
	c := newClerk(t)
	d := newDesk(t, c)
	d.more("Road bridge over the Tumen River\nHankyoreh, 2 April 2025\n\nRussia and North Korea have begun to build a road bridge over the Tumen River, Russian Prime Minister Mikhail Mishustin said on Wednesday.\n")
	c.forget()
	since := fixed.Add(-time.Hour)
	known := map[int64]bool{}
	read := func() (stories int) {
		t.Helper()
		for _, length := range []digest.Length{digest.Short, digest.Full} { // who reads less comes first
			for _, sections := range [][]news.Category{{news.Troops}, {news.Cyber, news.Troops}, nil} {
				for _, l := range news.Languages() {
					for _, zone := range []*time.Location{time.UTC, time.FixedZone("KST", 9*3600)} {
						for range 3 {
							e := d.get(reader{language: l, zone: zone, sections: sections, length: length}, since, d.at)
							if !written(e) {
								t.Fatalf("%+v", e.Header)
							}
							if length == digest.Full && sections == nil {
								stories += storiesOf(e, known)
							}
						}
					}
				}
			}
		}
		return stories
	}
	stories := read()
	points := c.keyPoints()
	got := c.renders()
	for _, l := range []news.Language{news.Ukrainian, news.German, news.Korean} {
		if got[l] != stories {
			t.Errorf("%d calls for %d stories in %s", got[l], stories, l)
		}
	}
	if got[news.English] != 0 || stories < 2 || points != len(news.Languages()) {
		t.Errorf("%d calls into English, %d stories, %d calls for key points", got[news.English], stories, points)
	}

	d.open() // another start of the service
	read()
	if got := c.renders(); len(got) > 0 {
		t.Errorf("after a restart it is paid for again: %v", got)
	}

	d.at = d.at.Add(20 * time.Hour) // an edition that has all that the one before had, and one story more
	d.more("North Korea sends 9999 more soldiers\nReuters, 3 May 2025\n\nNorth Korea sent 9999 soldiers to Russia, South Korea's National Intelligence Service said on Tuesday.\n")
	c.forget()
	d.at = d.at.Add(time.Minute)
	more := read()
	got = c.renders()
	for _, l := range []news.Language{news.Ukrainian, news.German, news.Korean} {
		if got[l] != more {
			t.Errorf("%d calls for %d stories with something new in %s", got[l], more, l)
		}
	}
	if more == 0 {
		t.Error("nothing is new: the test shows nothing")
	}
	var status struct {
		PerReport struct{ Reports, Input, Output int64 } `json:"per_report"`
	}
	d.json(&status, "status", "--cost", "--json")
	c.mu.Lock()
	defer c.mu.Unlock()
	calls, reports := int64(c.calls["report"]+c.calls["render"]+c.calls["takeaways"]), status.PerReport.Reports
	if reports != fewReports || status.PerReport.Input != (calls*1000+reports/2)/reports || status.PerReport.Output != (calls*100+reports/2)/reports {
		t.Errorf("%d calls of 1,000 and 100 tokens, and status says %+v", calls, status.PerReport)
	}
}
