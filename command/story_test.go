package command

import (
	"strconv"
	"strings"
	"testing"

	"tumen/news"
)

// TestAStoryIsPrintedByItsNumber: the list gives the number, and by it what is said, by whom and where first, in each language;
// a number that no story has is a clear error.
func TestAStoryIsPrintedByItsNumber(t *testing.T) {
	p := withSamples(t)
	var list struct {
		Stories []struct {
			ID, Articles int64
			Origins      int
			Title, Last  string
		}
	}
	p.json(&list, "stories", "--json")
	if len(list.Stories) < 5 {
		t.Fatalf("%+v", list)
	}
	for i, s := range list.Stories {
		if s.Title == "" || s.Articles == 0 || s.Origins == 0 || i > 0 && s.Last > list.Stories[i-1].Last {
			t.Errorf("%+v", s)
		}
	}
	if lines := strings.Count(p.must("stories", "--limit", "3"), "\n"); lines != 3 {
		t.Errorf("%d lines of 3 stories", lines)
	}
	var s struct {
		Story struct {
			ID      int64
			Origins int
		}
		Timeline []struct {
			First, Origin string
			Claims        []struct{ Quotes []string }
		}
		Events []struct{ Kind news.EventKind }
	}
	p.json(&s, "story", "1", "--json")
	if s.Story.ID != 1 || s.Story.Origins == 0 || len(s.Timeline) == 0 || len(s.Events) == 0 || s.Events[0].Kind != news.EventNew {
		t.Fatalf("%+v", s)
	}
	for i, e := range s.Timeline {
		if e.Origin == "" || len(e.Claims) == 0 || len(e.Claims[0].Quotes) == 0 || i > 0 && e.First < s.Timeline[i-1].First {
			t.Errorf("%+v", e)
		}
	}
	for l, want := range map[news.Language]string{news.Ukrainian: "Перше повідомлення: ", news.German: "Zuerst gemeldet: ", news.Korean: "최초 보도: ", news.English: "First reported: "} {
		if out := p.must("story", "1", "--lang", string(l)); !strings.Contains(out, want) {
			t.Errorf("%s: %s", l, out)
		}
	}
	if out := p.refused(failed, "story", "99"); !strings.Contains(out, "no story 99") || !strings.Contains(out, "tumen stories") {
		t.Error(out)
	}
}

// TestAnUndatedReportIsNoReportOfToday: the list says that its newest report has no date, and since when it is known.
func TestAnUndatedReportIsNoReportOfToday(t *testing.T) {
	p := newProgram(t)
	put(t, "a.txt", []byte("What is known\n\nAbout 600 North Korean soldiers have been killed fighting for Russia."))
	put(t, "b.txt", []byte("Mehr Arbeiter\ndpa, 2. Mai 2025\n\nRund 15.000 nordkoreanische Arbeiter sind nach Angaben des Geheimdienstes NIS in Russland."))
	p.must("ingest", "a.txt", "b.txt")
	for l, want := range map[news.Language]string{
		news.English: "undated, seen 2025-05-03", news.German: "ohne Datum, erfasst am 2025-05-03", news.Ukrainian: "без дати, виявлено 2025-05-03", news.Korean: "날짜 미상, 2025-05-03 수집",
	} {
		if out := p.must("stories", "--lang", string(l)); strings.Count(out, want) != 1 || strings.Count(out, "2025-05-02") != 1 {
			t.Errorf("%s: %s", l, out)
		}
	}
	var list struct{ Stories []storyLine }
	p.json(&list, "stories", "--json")
	if len(list.Stories) != 2 || !list.Stories[0].Undated || list.Stories[1].Undated {
		t.Errorf("%+v", list)
	}
	for _, v := range list.Stories {
		var one struct{ Story storyLine }
		p.json(&one, "story", strconv.FormatInt(v.ID, 10), "--json")
		if one.Story.Undated != v.Undated {
			t.Errorf("%+v", one)
		}
	}
}

// TestAStoryIsAPageToo: as digests are, and each by the short name of its format too.
func TestAStoryIsAPageToo(t *testing.T) {
	p := withSamples(t)
	for _, tc := range []struct{ format, short, begins string }{
		{"markdown", "md", "# Vorgang 1\n"}, {"html", "htm", "<!DOCTYPE html>\n<html lang=\"de\">"}, {"text", "txt", "Vorgang 1\n=========\n"},
	} {
		out := p.must("story", "1", "--lang", "de", "--format", tc.format)
		if !strings.HasPrefix(out, tc.begins) || !strings.Contains(out, "Quellen") || !strings.Contains(out, "Zahlen") {
			t.Errorf("%s: %s", tc.format, out)
		}
		if p.must("story", "1", "--lang", "de", "--format", tc.short) != out || p.must("story", "1", "--lang", "de", "--format="+tc.short) != out {
			t.Errorf("%s is not %s", tc.short, tc.format)
		}
	}
	p.refused(misuse, "story", "1", "--format", "pdf")
}
