package ask

import (
	"strings"
	"testing"

	"tumen/news"
)

// TestTheDeadOfNobodyKnownJoinNoOnes: a number whose people nobody names is no answer where the question says whose, whether a claim stands
// on it or nothing but a sentence of a report.
func TestTheDeadOfNobodyKnownJoinNoOnes(t *testing.T) {
	a := &archive{}
	a.add("Reuters", "NIS", "About 600 North Korean soldiers were killed.", figure(news.Killed, 600, news.NorthKoreanWhom))
	a.add("Tagblatt", "", "Then at least 12 people were killed.", figure(news.Killed, 12, ""))
	more := a.add("Blatt", "", "North Korea handed over 148 missiles.", figure(news.Missiles, 148, news.NorthKoreanWhom))
	more.Quotes = append(more.Quotes, "At least 13 civilians were killed then.")
	for question, lacks := range map[string][]string{
		"How many North Korean soldiers were killed?": {"12", "13"},
		"How many were killed?":                       nil,
	} {
		got, err := asker(t, a).Ask(t.Context(), Request{Question: question, Asked: news.English, Language: news.English, Now: now})
		if err != nil {
			t.Fatal(err)
		}
		if !strings.Contains(got.Answer, "600") || lacks == nil && !strings.Contains(got.Answer, "12") {
			t.Errorf("%s: %s", question, got.Answer)
		}
		for _, l := range lacks {
			if strings.Contains(got.Answer, l+" ") {
				t.Errorf("%s: %s in %s", question, l, got.Answer)
			}
		}
	}
}

// TestConflictingFiguresAreMarked: beside each other, each with its speaker; what comes on top of others is no total.
func TestConflictingFiguresAreMarked(t *testing.T) {
	a := &archive{}
	at := func(of news.Figure) news.Figure {
		of.AsOf = news.Period{From: now, To: now, Precision: news.Day}
		return of
	}
	a.add("Reuters", "NIS", "Seoul counts 4,700 North Korean casualties.", figure(news.Casualties, 4700, news.NorthKoreanWhom))
	a.add("BBC", "Kyiv", "Kyiv counts 5,000 North Korean casualties.", at(figure(news.Casualties, 5000, news.NorthKoreanWhom)))
	a.add("BBC", "the West", "Another 300 casualties of North Korea were reported.", figure(news.Casualties, 300, news.NorthKoreanWhom))
	ledger := func(cited []news.Cited) []news.LedgerLine {
		var out []news.LedgerLine
		for _, c := range cited {
			for _, f := range c.Claim.Figures {
				out = append(out, news.LedgerLine{Figure: f, Origin: c.Origin(), Conflict: f.Low > 1000})
			}
		}
		return out
	}
	got, err := asker(t, a).Reckoning(ledger).Ask(t.Context(), Request{Question: "How many North Korean casualties are there?", Asked: news.English, Language: news.English, Now: now})
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{
		"4,700 (conflicts with another value) — NIS, via Reuters", "5,000 (as of 3 May 2025; conflicts with another value) — Kyiv, via BBC", ": another 300 — ",
	} {
		if !strings.Contains(strings.ReplaceAll(got.Answer, "\u00a0", " "), want) {
			t.Errorf("%q is missing:\n%s", want, got.Answer)
		}
	}
}

// TestWhetherItIsConfirmedIsSaidFirst: how what is asked about stands, and who denies it beside who says it; numbers of other things are no
// answer to it.
func TestWhetherItIsConfirmedIsSaidFirst(t *testing.T) {
	a := &archive{}
	a.add("Reuters", "NIS", "About 600 North Korean soldiers were killed.", figure(news.Killed, 600, news.NorthKoreanWhom))
	denied := a.add("TASS", "Kremlin", "The Kremlin denies that North Korean soldiers were killed.")
	denied.Claim.Stance, denied.Claim.Status = news.Denied, news.StatusDenied
	a.add("BBC", "Kyiv", "North Korean soldiers sent 148 missiles.", figure(news.Missiles, 148, news.NorthKoreanWhom))
	for question, before := range map[string][]string{
		"Is it confirmed that North Korean soldiers were killed?": nil,
		"Is it confirmed?": {"How many North Korean soldiers were killed?"},
	} {
		got, err := asker(t, a).Ask(t.Context(), Request{Question: question, Before: before, Asked: news.English, Language: news.English, Now: now})
		if err != nil {
			t.Fatal(err)
		}
		if !strings.Contains(got.Answer, "Single source: About 600") || !strings.Contains(got.Answer, "Denied: The Kremlin denies") || strings.Contains(got.Answer, "148") {
			t.Errorf("%s: %s", question, got.Answer)
		}
	}
}

// TestAReportFromACapitalIsNotNearItsWeather: what is shown with a refusal has something of the question.
func TestAReportFromACapitalIsNotNearItsWeather(t *testing.T) {
	a := &archive{}
	c := a.add("DW", "Berlin", "Berlin says that North Korea sent soldiers to Russia.", figure(news.TroopsSent, 10, news.NorthKoreanWhom))
	c.Claim.Entities = append(c.Claim.Entities, "berlin")
	a.add("KCNA", "", "Kim Jong Un sent soldiers to Russia.", figure(news.TroopsSent, 11, news.NorthKoreanWhom))
	for question, near := range map[string]bool{
		"What is the weather like in Berlin?": false,
		"What is a good borscht recipe?":      false,
		"help":                                false,
		"Which widgets and soldiers did Kim Jong Un inspect in Minsk?": true,
	} {
		got, err := asker(t, a).Ask(t.Context(), Request{Question: question, Asked: news.English, Language: news.English, Now: now})
		if err != nil {
			t.Fatal(err)
		}
		if !got.Refused || (len(got.Near) > 0) != near {
			t.Errorf("%s: refused %v, near %v", question, got.Refused, got.Near)
		}
	}
}
