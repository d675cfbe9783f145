package digest

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"tumen/news"
)

// TestWhatIsShownDoesNotDependOnWhatWasWritten: the caller has a first edition's claims rendered and composes again.
func TestWhatIsShownDoesNotDependOnWhatWasWritten(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		in := testInput(rapid.SampledFrom(news.Languages()).Draw(t, "language"))
		in.Length = rapid.SampledFrom([]Length{Full, Short}).Draw(t, "length")
		in.Claims, in.Renders = anyClaims(t), true
		want := Shown(Compose(in, now()))
		in.Renditions = anyRenditions(t)
		got := Shown(Compose(in, now()))
		slices.Sort(got) // what a model tells by one sentence stands together
		slices.Sort(want)
		if !slices.Equal(got, want) {
			t.Fatalf("with renditions %v is shown, without %v", got, want)
		}
	})
}

// hostileWriting is what a model, or an archive that keeps what it wrote, could hand in.
func hostileWriting() []string {
	return append(hostile(), "", " ", "\n\t", "Сеул повідомив про 600 загиблих.", "Seoul reported 600 dead.")
}

// anyRenditions draws renditions of known claims and of claims that there are not.
func anyRenditions(t *rapid.T) map[int64]string {
	all := map[int64]string{}
	for range rapid.IntRange(0, 30).Draw(t, "renditions") {
		all[rapid.Int64Range(-1, 30).Draw(t, "rendered")] = rapid.SampledFrom(hostileWriting()).Draw(t, "rendition")
	}
	return all
}

func anyTakeaways(t *rapid.T) []news.Statement {
	var all []news.Statement
	for range rapid.IntRange(0, 9).Draw(t, "takeaways") {
		all = append(all, news.Statement{
			Text:   rapid.SampledFrom(hostileWriting()).Draw(t, "takeaway"),
			Claims: rapid.SliceOfN(rapid.Int64Range(-1, 30), 0, 4).Draw(t, "stands on"),
		})
	}
	return all
}

func TestNothingThatIsWrittenStandsWithoutEvidence(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		in := testInput(rapid.SampledFrom(news.Languages()).Draw(t, "language"))
		in.Length = rapid.SampledFrom([]Length{Full, Short}).Draw(t, "length")
		in.Claims, in.Mode, in.Renders = anyClaims(t), Model, rapid.Bool().Draw(t, "renders")
		in.Renditions, in.Takeaways = anyRenditions(t), anyTakeaways(t)
		e := Compose(in, now())
		if err := checkCitations(e); err != nil {
			t.Fatal(err)
		}
		checkWriting(t, in, e)
		for name, text := range map[string]string{"text": Text(e), "Markdown": Markdown(e)} {
			if strings.ContainsAny(text, "\x1b\x07\u202e\u200b") {
				t.Fatalf("%s has what steers a screen", name)
			}
		}
	})
}

// checkWriting checks that every sentence says which of the input's claims it stands on, and that nothing but a text of
// those, a rendition of those or a statement on those is shown.
func checkWriting(t *rapid.T, in Input, e Edition) {
	claims := map[int64]news.Claim{}
	for _, c := range in.Claims {
		claims[c.Claim.ID] = c.Claim
	}
	sentences := slices.Clone(e.Takeaways)
	for _, s := range e.Sections {
		for _, it := range s.Items {
			sentences = append(sentences, it.Sentences...)
		}
	}
	for _, s := range e.Sides {
		sentences = append(sentences, s.Sentences...)
	}
	for _, s := range sentences {
		if len(s.Claims) == 0 || s.Claims[0] != s.Claim || strings.TrimSpace(s.Text) == "" {
			t.Fatalf("%+v", s)
		}
		for _, id := range s.Claims {
			if c, ok := claims[id]; !ok || c.Story != s.Story {
				t.Fatalf("%q stands on claim %d, which is of another story or of none", s.Text, id)
			}
		}
		stated := slices.ContainsFunc(in.Takeaways, func(k news.Statement) bool { return k.Text == s.Text })
		c := claims[s.Claim]
		rendered := s.Text == in.Renditions[c.ID] && s.Language == in.Language
		if own := s.Text == c.Text && s.Language == c.Language; !own && !rendered && !stated {
			t.Fatalf("%q (%s) is nobody's", s.Text, s.Language)
		}
	}
	for _, s := range e.Takeaways {
		if !short(s.Text) {
			t.Fatalf("a key point of %d words", len(strings.Fields(s.Text)))
		}
	}
}

func TestARenditionIsShownInPlaceOfItsClaimOnly(t *testing.T) {
	in := modelInput(news.Ukrainian)
	e := Compose(in, now())
	if s := find(t, e, 44); s.Text != in.Renditions[44] || s.Language != news.Ukrainian {
		t.Errorf("%+v", s)
	}
	if q := e.Endnotes[find(t, e, 41).Citations[0]-1].Quotes[0]; !strings.HasPrefix(q, "За оцінкою ГУР") {
		t.Errorf("the quotation became %q", q)
	}
	if s := find(t, e, 82); s.Language != news.Korean || e.Header.Unrendered != 1 {
		t.Errorf("%q is %s, %d are counted", s.Text, s.Language, e.Header.Unrendered)
	}
	// None that can't be shown, and none for what is in the reader's language anyway.
	in.Renditions[44], in.Renditions[35], in.Renditions[91] = " \n", strings.Repeat("Ж", 1001), ""
	if n := Compose(in, now()).Header.Unrendered; n != 4 {
		t.Errorf("%d are counted as not rendered", n)
	}
	in = modelInput(news.English)
	in.Renditions[44] = "Something else."
	if s := find(t, Compose(in, now()), 44); s.Text == "Something else." {
		t.Error("an English claim is rendered into English")
	}
}

func TestALongRenditionIsNoKeyPoint(t *testing.T) {
	in := modelInput(news.German)
	in.Takeaways = nil
	in.Renditions[35] = strings.Repeat("Wort ", 40) + "Ende."
	e := Compose(in, now())
	if find(t, e, 35).Text != in.Renditions[35] {
		t.Error("the item does without it")
	}
	if slices.ContainsFunc(e.Takeaways, func(s Sentence) bool { return s.Claim == 35 }) || len(e.Takeaways) == 0 {
		t.Errorf("%+v", e.Takeaways)
	}
}

// TestAKeyPointStandsOnItsClaimsOrNotAtAll covers each way in which a statement can't be shown.
func TestAKeyPointStandsOnItsClaimsOrNotAtAll(t *testing.T) {
	good := news.Statement{Text: "A good one.", Claims: []int64{11}}
	for name, bad := range map[string]news.Statement{
		"a claim that nobody made": {Text: "X.", Claims: []int64{11, 999}},
		"no claim":                 {Text: "X."},
		"two stories":              {Text: "X.", Claims: []int64{11, 44}},
		"no words":                 {Text: " \n", Claims: []int64{11}},
		"too many words":           {Text: strings.Repeat("word ", 31), Claims: []int64{11}},
		"a word without end":       {Text: strings.Repeat("Ж", 301), Claims: []int64{11}},
		"said already":             {Text: good.Text, Claims: []int64{13}},
	} {
		in := modelInput(news.English)
		in.DroppedWriting, in.Takeaways = 0, []news.Statement{good, bad}
		e := Compose(in, now())
		if len(e.Takeaways) != 1 || e.Header.Dropped != in.Coverage.Dropped+1 {
			t.Errorf("%s: %d are shown, %d dropped", name, len(e.Takeaways), e.Header.Dropped)
		}
		in.Takeaways = []news.Statement{bad}
		if e := Compose(in, now()); name != "said already" && len(e.Takeaways) < 3 {
			t.Errorf("%s: none is chosen by rule", name)
		}
	}
	in := modelInput(news.English)
	in.Claims[0].Claim.Story, in.Claims[1].Claim.Story = 0, 0
	in.Takeaways = []news.Statement{good, {Text: "Y.", Claims: []int64{11, 21}}}
	if e := Compose(in, now()); len(e.Takeaways) != 1 {
		t.Error("two claims without a story are taken for one story")
	}
}

func TestAKeyPointCarriesAllThatItsClaimsDo(t *testing.T) {
	in := modelInput(news.English)
	in.Takeaways = []news.Statement{{Text: "Both.", Claims: []int64{35, 44, 35}}}
	s := Compose(in, now()).Takeaways[0]
	want := "NIS, via Yonhap, The Courier; HUR, via Ukrinform, Вісник"
	if s.Speaker != want || !slices.Equal(s.Claims, []int64{35, 44}) || !slices.Equal(s.Citations, []int{1, 2}) {
		t.Errorf("%+v", s)
	}
	if s.Status != news.StatusClaimed || s.Story != 2 || len(s.Attribution) != 2 || s.EventDate != nil {
		t.Errorf("%+v", s)
	}
}

func TestAnEditionHasNoMoreKeyPointsThanItsLength(t *testing.T) {
	for length, want := range map[Length]int{Full: 5, Short: 3} {
		in := modelInput(news.English)
		in.Length, in.Takeaways, in.DroppedWriting, in.Claims = length, nil, 0, nil
		for i := range 9 {
			a := article(int64(300+i), "Paper", fmt.Sprintf("https://paper.example/%d", i), "", news.English, "2025-04-30")
			in.Claims = append(in.Claims, said(a, 1, int64(300+i), news.Categories()[i], fmt.Sprintf("This is matter number %d of the day.", i),
				func(c *news.Claim) { c.Attribution = by("NIS", "") }))
			in.Takeaways = append(in.Takeaways, news.Statement{Text: fmt.Sprintf("Point %d.", i), Claims: []int64{a.ID*10 + 1}})
		}
		e := Compose(in, now())
		if len(e.Takeaways) != want || e.Header.Dropped != in.Coverage.Dropped {
			t.Errorf("%s: %d are shown, %d counted as dropped", length, len(e.Takeaways), e.Header.Dropped)
		}
	}
}

func TestShownNamesEachClaimOnceAndNoOther(t *testing.T) {
	in := modelInput(news.Korean)
	ids := Shown(Compose(in, now()))
	if !slices.Equal(slices.Compact(slices.Sorted(slices.Values(ids))), slices.Sorted(slices.Values(ids))) {
		t.Errorf("twice: %v", ids)
	}
	known := map[int64]bool{}
	for _, c := range in.Claims {
		known[c.Claim.ID] = true
	}
	for _, id := range ids {
		if !known[id] {
			t.Errorf("%d is no claim", id)
		}
	}
	if !slices.Contains(ids, 11) || slices.Contains(ids, 21) { // 21 says the same and is only named beside
		t.Error(ids)
	}
	if got := Shown(Edition{}); got == nil || len(got) != 0 {
		t.Error(got)
	}
}

// TestTheHeaderSaysWhatTheModelDidNotDo in each language, once, and nothing where it did everything.
func TestTheHeaderSaysWhatTheModelDidNotDo(t *testing.T) {
	plain := newPage(ptr(withoutGaps(news.English))).Header
	for _, l := range news.Languages() {
		e := withoutGaps(l)
		least := len(newPage(&e).Header)
		if least != len(plain) {
			t.Errorf("%s: %d lines, English has %d", l, least, len(plain))
		}
		for name, change := range map[string]func(*Header){
			"a report that could not be read":   func(h *Header) { h.Extractive = 1 },
			"a report that waits for budget":    func(h *Header) { h.AwaitingBudget = 2 },
			"a report that waits for an answer": func(h *Header) { h.AwaitingModel = 5 },
			"sentences that were not read":      func(h *Header) { h.Unread = 21 },
			"sentences in another language":     func(h *Header) { h.Unrendered = 3 },
			"no budget for the key points":      func(h *Header) { h.Unwritten = news.AwaitedBudget },
			"no answer for the key points":      func(h *Header) { h.Unwritten = news.AwaitedModel },
		} {
			told := e
			change(&told.Header)
			lines := newPage(&told).Header
			if len(lines) != least+1 {
				t.Errorf("%s, %s: %d lines instead of %d", l, name, len(lines), least+1)
			}
			if all := strings.Join(lines, "\n"); strings.Contains(all, "{{") || strings.Contains(all, "header.") {
				t.Errorf("%s, %s: %s", l, name, all)
			}
		}
	}
}

func ptr[T any](v T) *T { return &v }

// withoutGaps is an edition of which the model did everything.
func withoutGaps(l news.Language) Edition {
	in := modelInput(l)
	in.Coverage.AwaitingModel, in.Coverage.AwaitingBudget, in.Coverage.Unread = 0, 0, 0
	e := Compose(in, now())
	e.Header.Unrendered = 0
	return e
}

// TestAModelThatDidNothingIsNotNamedAsTheAuthor: all reports are quoted and nothing was written.
func TestAModelThatDidNothingIsNotNamedAsTheAuthor(t *testing.T) {
	in := lateInput(news.English)
	notice := "Written and translated by a language model"
	if text := strings.Join(newPage(ptr(Compose(in, now()))).Header, " "); !strings.Contains(text, notice) {
		t.Errorf("six reports were read by it: %s", text)
	}
	in.Coverage.AwaitingBudget, in.Renditions = 8, nil
	in.Claims = slices.Clone(in.Claims)
	for i := range in.Claims {
		in.Claims[i].Article.Editor = news.Extractive
	}
	if text := strings.Join(newPage(ptr(Compose(in, now()))).Header, " "); strings.Contains(text, notice) ||
		!strings.Contains(text, "8 of 8 articles") {
		t.Error(text)
	}
}

// TestAnEditionKeptBeforeThereWasAModelCanBeRead: it has none of the new keys.
func TestAnEditionKeptBeforeThereWasAModelCanBeRead(t *testing.T) {
	data, err := JSON(Compose(testInput(news.English), now()))
	if err != nil {
		t.Fatal(err)
	}
	var raw struct {
		Header map[string]any `json:"header"`
	}
	if err := json.Unmarshal(data, &raw); err != nil {
		t.Fatal(err)
	}
	for _, key := range []string{"extractive", "awaiting_budget", "awaiting_model", "unread_sentences", "unwritten"} {
		if slices.Contains(slices.Collect(maps.Keys(raw.Header)), key) {
			t.Errorf("without a model, the header has %s", key)
		}
	}
	e := Compose(testInput(news.English), now())
	for i := range e.Takeaways {
		e.Takeaways[i].Claims = nil
	}
	if Text(e) != Text(Compose(testInput(news.English), now())) {
		t.Error("it reads otherwise")
	}
}
