package pipeline_test

import (
	"strings"
	"testing"
	"time"

	"tumen/news"
	"tumen/store"
)

const (
	nisText = "12,300 North Korean soldiers in Russia\n\nSEOUL -- North Korea has sent 12,300 soldiers to Russia, South Korea's National Intelligence Service " +
		"said on Friday. The soldiers were taken to the port of Vladivostok by Russian landing ships, the agency told lawmakers at a closed meeting."
	hurText = "12,300 soldiers of North Korea in Russia\n\nKYIV -- North Korea has sent 12,300 soldiers to Russia, Ukraine's Defence Intelligence said on Friday. " +
		"They are being trained near Vladivostok at five grounds in the far east and shall be ready by the first of June, its chief said."
)

func version(address string, fetched time.Time, body string) news.Document {
	d := text(address, start.Add(-24*time.Hour), body)
	d.Fetched = fetched
	return d
}

func statuses(t *testing.T, s *store.Store) map[string][]news.Status {
	t.Helper()
	cited, err := s.Cited(t.Context(), news.Query{})
	if err != nil {
		t.Fatal(err)
	}
	out := map[string][]news.Status{}
	for _, c := range cited {
		out[c.Article.Address] = append(out[c.Article.Address], c.Claim.Status)
	}
	return out
}

func TestANewVersionTakesTheOldClaimsOut(t *testing.T) {
	s := openStore(t)
	p := pipelineOn(t, s)
	mustRun(t, p, version("file:nis", start, nisText), version("file:hur", start, hurText))
	before := statuses(t, s)
	if before["file:nis"][0] != news.StatusCorroborated || before["file:hur"][0] != news.StatusCorroborated {
		t.Fatalf("two origins give one figure, and it stands as %v", before)
	}
	corrected := strings.ReplaceAll(hurText, "12,300 soldiers", "2,600 soldiers")
	sum := mustRun(t, p, version("file:hur", start.Add(time.Hour), corrected))
	if sum.Added != 1 || sum.Done[news.Filed] != 1 || sum.Unchanged != 0 {
		t.Errorf("%+v", sum)
	}
	after := statuses(t, s)
	if after["file:nis"][0] == news.StatusCorroborated || after["file:hur"][0] == news.StatusCorroborated {
		t.Errorf("what the old version said still counts: %v", after)
	}
	for _, line := range snapshot(t, s) {
		if strings.Contains(line, "file:hur") && strings.Contains(line, "12,300") {
			t.Errorf("of the old version: %s", line)
		}
	}
	// The same archive as if the old version had never been.
	fresh := openStore(t)
	mustRun(t, pipelineOn(t, fresh), version("file:nis", start, nisText), version("file:hur", start.Add(time.Hour), corrected))
	same(t, "with a replaced version", snapshot(t, s), snapshot(t, fresh))
}

func TestBothVersionsInOneRun(t *testing.T) {
	s := openStore(t)
	corrected := strings.ReplaceAll(hurText, "12,300 soldiers", "2,600 soldiers")
	sum := mustRun(t, pipelineOn(t, s), version("file:hur", start.Add(time.Hour), corrected), version("file:hur", start, hurText))
	if sum.Added != 2 || sum.Done[news.Filed] != 1 {
		t.Errorf("%+v", sum)
	}
	for _, line := range snapshot(t, s) {
		if strings.Contains(line, "12,300") {
			t.Errorf("the earlier fetched is current: %s", line)
		}
	}
}

func TestAPageThatOnlyChangesItsFurnitureIsUnchanged(t *testing.T) {
	s := openStore(t)
	p := pipelineOn(t, s)
	mustRun(t, p, version("file:hur", start, hurText))
	want := snapshot(t, s)
	sum := mustRun(t, p, version("file:hur", start.Add(time.Hour), hurText+"\n\n\n"))
	if sum.Added != 1 || sum.Unchanged != 1 || len(sum.Done) != 0 {
		t.Errorf("%+v", sum)
	}
	same(t, "after other furniture", snapshot(t, s), want)
}

func TestACopyIsFoundWhicheverComesFirst(t *testing.T) {
	original := text("https://first.example/1", start.Add(-5*time.Hour), nisText)
	reprint := text("https://second.example/1", start.Add(-4*time.Hour), strings.Replace(nisText, "12,300 North", "Some 12,300 North", 1))
	other := text("https://third.example/1", start.Add(-3*time.Hour), hurText)
	for name, c := range map[string]struct {
		runs     [][]news.Document
		original string
		says     string
	}{
		"together, in order":          {[][]news.Document{{original, reprint, other}}, original.Address, "same words"},
		"together, the other way":     {[][]news.Document{{other, reprint, original}}, original.Address, "same words"},
		"the copy later":              {[][]news.Document{{original}, {reprint}, {other}}, original.Address, "same words"},
		"the copy after all":          {[][]news.Document{{original, other}, {reprint}}, original.Address, "same words"},
		"the original after its copy": {[][]news.Document{{reprint}, {other}, {original}}, reprint.Address, "published before it"},
	} {
		t.Run(name, func(t *testing.T) {
			s := openStore(t)
			p := pipelineOn(t, s)
			for _, documents := range c.runs {
				mustRun(t, p, documents...)
			}
			stands := article(t, s, c.original)
			copied := article(t, s, map[bool]string{true: reprint.Address, false: original.Address}[c.original == original.Address])
			if stands.State != news.Filed || copied.State != news.Reprint || copied.ReprintOf != stands.ID || !strings.Contains(copied.Reason, c.says) {
				t.Errorf("%s is %s; %s is %s of %d, %q", stands.Address, stands.State, copied.Address, copied.State, copied.ReprintOf, copied.Reason)
			}
			cited, err := s.Cited(t.Context(), news.Query{})
			if err != nil {
				t.Fatal(err)
			}
			if len(cited) == 0 {
				t.Fatal("no claims")
			}
			var stories []int64
			for _, v := range cited {
				if v.Article.ID == copied.ID {
					t.Errorf("the copy has a claim of its own: %q", v.Claim.Text)
				}
				stories = append(stories, v.Claim.Story)
			}
			all, err := s.Stories(t.Context(), stories)
			if err != nil {
				t.Fatal(err)
			}
			if len(all) != 1 || all[0].Articles != 2 || all[0].Origins != 2 {
				t.Errorf("counted twice: %+v", all)
			}
		})
	}
}

// TestACopysPublisherIsNoVoiceOfItsOwn has an outlet publish a copy and then say the same in its own name.
func TestACopysPublisherIsNoVoiceOfItsOwn(t *testing.T) {
	const told = "Soldiers leave for Russia\n%s, 1 May 2025\n\nSEOUL -- North Korea has sent 10,000 soldiers to Russia by ship. %s"
	a := text("https://first.example/1", start.Add(-5*time.Hour), strings.NewReplacer("%s, 1", "Reuters, 1", "%s", "Landing ships brought them to the port of Vladivostok in the last days of October, where they wait for their equipment and uniforms.").Replace(told))
	c := text("https://second.example/1", start.Add(-4*time.Hour), strings.Replace(string(a.Body), "Reuters", "Kyiv Independent", 1))
	b := text("https://second.example/2", start.Add(-3*time.Hour), strings.NewReplacer("%s, 1", "Kyiv Independent, 1", "%s", "What they are to do there is not known to anybody outside of the two capitals so far.").Replace(told))
	var all [][]string
	for _, runs := range [][][]news.Document{{{a, b, c}}, {{a}, {c}, {b}}, {{a, b}, {c}}} {
		s := openStore(t)
		p := pipelineOn(t, s)
		for _, documents := range runs {
			mustRun(t, p, documents...)
		}
		if x := article(t, s, c.Address); x.State != news.Reprint {
			t.Fatalf("%s: %q", x.State, x.Reason)
		}
		for address, v := range statuses(t, s) {
			for _, status := range v {
				if status == news.StatusCorroborated {
					t.Errorf("%d runs: %s corroborates what it copied", len(runs), address)
				}
			}
		}
		all = append(all, snapshot(t, s))
	}
	same(t, "the copy before", all[1], all[0])
	same(t, "the copy after", all[2], all[0])
}
