package digest

import (
	"slices"
	"strings"
	"testing"
	"time"

	"tumen/news"
)

// Before a reader believes a report he has to know whose outlet it is in and whether all of it was read.
func TestStateMediaAndExcerptsAreMarked(t *testing.T) {
	for name, key := range map[string]func(*news.Article) string{
		"by the outlet": func(a *news.Article) string { return a.Outlet },
		"by the source, which need not say what its outlet is called": func(a *news.Article) string {
			a.Source, a.Outlet = "ministry", ""
			return a.Source
		},
	} {
		t.Run(name, func(t *testing.T) { marked(t, key) })
	}
}

func marked(t *testing.T, key func(*news.Article) string) {
	in := testInput(news.German)
	in.State = map[string]bool{}
	for i := range in.Claims {
		if a := &in.Claims[i].Article; a.ID == in.Claims[0].Article.ID {
			a.Excerpt = true
			in.State[key(a)] = true
		}
	}
	e := Compose(in, now())
	var found *Endnote
	for i := range e.Endnotes {
		if e.Endnotes[i].Article == in.Claims[0].Article.ID {
			found = &e.Endnotes[i]
		}
	}
	if found == nil || !found.State || !found.Excerpt {
		t.Fatalf("%+v", found)
	}
	text := Text(e)
	if !strings.Contains(strings.Join(strings.Fields(text), " "), "(staatlich; nur in Auszügen gelesen)") {
		t.Error(text)
	}
}

// What a reader was shown and what its outlet has taken back since is told, once, in its own words.
func TestWhatASourceTookBackIsTold(t *testing.T) {
	in := testInput(news.English)
	old := said(article(80, "Вісник", "https://visnyk.example/4", "Ракети", news.Ukrainian, "2025-04-29"), 4, 2, news.Arms, "ГУР повідомило про 150 ракет.", nil)
	old.Claim.Lost = now()
	in.Lost = []news.Cited{old, old}
	e := Compose(in, now())
	if len(e.Withdrawn) != 1 || e.Withdrawn[0].Quote != "ГУР повідомило про 150 ракет." || e.Withdrawn[0].Link != "https://visnyk.example/4" {
		t.Fatalf("%+v", e.Withdrawn)
	}
	for form, text := range map[string]string{"text": Text(e), "Markdown": Markdown(e)} {
		if !strings.Contains(text, "Since changed or removed by the source") || !strings.Contains(text, "“ГУР повідомило про 150 ракет.” (uk)") {
			t.Errorf("%s:\n%s", form, text)
		}
	}
	told := ""
	for _, m := range Messages(e) {
		told += m.Text.Text
	}
	if !strings.Contains(told, "• “ГУР повідомило про 150 ракет.”") {
		t.Error(told)
	}
	alone := Compose(Input{Language: news.English, Lost: in.Lost, Previous: Previous{At: now()}}, now())
	if alone.NothingNew || len(alone.Withdrawn) != 1 {
		t.Errorf("%+v", alone)
	}
}

// A report of which another sentence was changed is not told again.
func TestUnchangedSentencesOfAChangedReportAreNotRepeated(t *testing.T) {
	in := testInput(news.English)
	id := in.Claims[0].Claim.ID
	tells := func() bool {
		for _, s := range Compose(in, now()).Sections {
			for _, it := range s.Items {
				for _, said := range it.Sentences {
					if slices.Contains(said.Claims, id) {
						return true
					}
				}
			}
		}
		return false
	}
	if !tells() {
		t.Fatal("it is not told at all")
	}
	before := in.Claims[0]
	before.Article.ID, before.Claim.ID = 901, 9011 // the version before
	in.Previous.Claims = append(in.Previous.Claims, before)
	if tells() {
		t.Error("it is told again")
	}
}

// A corrected report is no news, also where the correction has taken it into a story of its own.
func TestACorrectionIsNotCalledNew(t *testing.T) {
	in := testInput(news.English)
	before := in.Claims[0]
	before.Article.ID, before.Claim.ID, before.Claim.Story, before.Quotes = 901, 9011, 77, []string{"Another sentence."}
	in.Previous.Claims = []news.Cited{before}
	in.Previous.At = now().Add(-24 * time.Hour)
	for _, s := range Compose(in, now()).Sections {
		for _, it := range s.Items {
			if it.Story == in.Claims[0].Claim.Story {
				if it.Change == nil || it.Change.Kind != Corrected {
					t.Errorf("%+v", it.Change)
				}
				return
			}
		}
	}
	t.Error("it is not told at all")
}

// A reader is told how many reports he is not shown because their source allows no quotation.
func TestReportsThatMayNotBeQuotedAreCounted(t *testing.T) {
	for l, says := range map[news.Language]string{
		news.English: "2 that may not be quoted", news.German: "2 ohne Zitiererlaubnis", news.Ukrainian: "2 без дозволу на цитування", news.Korean: "인용 불가 2건",
	} {
		in := testInput(l)
		in.Coverage.Unquoted = 2
		if text := strings.Join(strings.Fields(Text(Compose(in, now()))), " "); !strings.Contains(text, says) {
			t.Errorf("%s:\n%s", l, text[:400])
		}
	}
}
