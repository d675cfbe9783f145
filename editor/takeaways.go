package editor

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"slices"
	"strings"

	"tumen/llm"
	"tumen/news"
)

// Bounds of the key points of an edition. A reader sees five at a glance, and the most telling claims are among the first
// that the caller gives.
const (
	takeawayClaims = 30
	takeawaysMost  = 5
	takeawayWords  = 30
	takeawayRunes  = 300 // for scripts without spaces
	citedMost      = 3   // claims of one statement
)

// stated is a statement as a model gives it: the claims by their labels.
type stated struct {
	Text   string `json:"text"`
	Claims []int  `json:"claims"`
}

// statements is one order to write statements on claims: what is given, and what is asked of each of them.
type statements struct {
	prompt  prompt
	purpose news.Purpose
	model   string
	lang    news.Language
	claims  []news.Cited
	page    page
	most    int // statements
	words   int // of one statement, 0 for no limit
	runes   int
	story   bool // the claims of one statement are of one story
	last    bool // nothing is asked again
	asked   bool // somebody asked for them: what they say is not only that of reports
	calls   int  // how often the model may be asked in all, whatever for; 0 for no bound of ours
}

// Takeaways writes up to five key points of an edition in language l. claims are its best, in their order; renditions are
// those of them that are in l, by the claim's id. Each key point stands on claims of one story and is checked against
// their sentences; how many failed, after one repair, is returned too. An error is the model's, by which callers decide.
func (m *Model) Takeaways(ctx context.Context, l news.Language, claims []news.Cited, renditions map[int64]string) ([]news.Statement, int, error) {
	o := statements{prompt: m.prompts.takeaways.in(l), purpose: news.PurposeTakeaways, model: m.models.Write, lang: l,
		most: takeawaysMost, words: takeawayWords, runes: takeawayRunes, story: true}
	stories := map[int64]int{}
	var texts []saying
	claims = apart(claims, renditions)
	for i, c := range claims[:min(len(claims), takeawayClaims)] {
		n := stories[c.Claim.Story]
		if n == 0 {
			n = len(stories) + 1
			stories[c.Claim.Story] = n
		}
		text := saying{c.Claim.Language, plainClaim(c.Claim)}
		if r := renditions[c.Claim.ID]; r != "" {
			text = saying{l, unmarkedText(r, l)}
		}
		line := fmt.Sprintf("story %d; %s; %s: %s", n, m.speakerIn(l, c), c.Claim.Status, text.text)
		if !m.add(&o, c, text, &texts, spotlight("C", int64(i+1), line)) {
			break
		}
	}
	return m.write(ctx, o)
}

// apart leaves out claims that are told by the sentence of one before.
func apart(claims []news.Cited, renditions map[int64]string) []news.Cited {
	type sentence struct {
		story int64
		text  string
	}
	told := map[sentence]bool{}
	var out []news.Cited
	for _, c := range claims {
		s := sentence{c.Claim.Story, renditions[c.Claim.ID]}
		if s.text != "" && told[s] {
			continue
		}
		told[s] = true
		out = append(out, c)
	}
	return out
}

// add puts a claim with its lines into an order, unless the model can't take it any more.
func (m *Model) add(o *statements, c news.Cited, text saying, texts *[]saying, lines ...string) bool {
	page := o.page
	page.Language = languageNames[o.lang]
	page.Lines = append(slices.Clip(page.Lines), lines...)
	all := append(slices.Clip(*texts), text)
	page.Names = m.namesIn(o.lang, all)
	if !m.fits(o.prompt, page, o.tokens()) {
		return false
	}
	o.page, *texts, o.claims = page, all, append(o.claims, c)
	return true
}

// tokens is how long an answer may become.
func (o statements) tokens() int {
	const english = 90 // of a sentence with what stands around it, rather many
	return int(float64(o.most*english) * sizes[o.lang].tokens)
}

// write has statements written, checks them, has those that fail written anew once, and returns those that pass, in
// their order, and how many did not.
func (m *Model) write(ctx context.Context, o statements) (found []news.Statement, dropped int, err error) {
	if len(o.claims) == 0 {
		return nil, 0, nil
	}
	first, asked, err := m.statements(ctx, o.prompt.call, o)
	if err != nil {
		return nil, 0, err
	}
	dropped = max(0, len(first)-o.most)
	kept := make([]*news.Statement, len(first)-dropped)
	spare := make([]*news.Statement, len(kept))
	refused, places := m.judge(o, first[:len(kept)], kept, spare)
	if len(places) > 0 && (o.calls == 0 || asked < o.calls) {
		if o.page.Refused, o.last = refused, true; o.calls > 0 {
			o.calls = 1
		}
		second, _, err := m.statements(ctx, o.prompt.callAgain, o)
		switch {
		case err == nil:
			_, _ = m.judge(o, second[:min(len(second), len(places))], kept, spare, places...)
		case ctx.Err() != nil || len(places) == len(kept) && !errors.Is(err, llm.ErrUnusable):
			return nil, 0, err
		default: // what passed is good as it is
			m.log.Warn("refused statements can't be written anew", slog.String("purpose", string(o.purpose)), slog.Any("error", err))
		}
	}
	for i, s := range kept {
		if s == nil && spare[i] != nil && !saidAlready(kept, spare[i].Text) {
			kept[i], s = spare[i], spare[i]
		}
		if s == nil {
			dropped++
			continue
		}
		found = append(found, *s)
	}
	if dropped > 0 {
		m.log.Info("statements dropped", slog.String("purpose", string(o.purpose)), slog.Int("dropped", dropped), slog.Int("of", len(first)))
	}
	return found, dropped, nil
}

// statements asks the model, and says how often it had to. Its list stands under the name of the prompt.
func (m *Model) statements(ctx context.Context, call asking, o statements) (list []stated, asked int, err error) {
	c, err := call(o.purpose, o.model, o.tokens(), o.page)
	if err != nil {
		return nil, 0, err
	}
	c.Answers = o.calls
	answer := map[string][]stated{}
	r, err := m.fill(ctx, o.prompt, c, &answer)
	if err != nil {
		return nil, 0, fmt.Errorf("writing %s in %s: %w", o.purpose, languageNames[o.lang], err)
	}
	return answer[o.prompt.name], r.Asked, nil
}

// judge puts those of all that pass into kept, at places, else where they stand. It returns why the others are refused,
// and where they stand; what code can make of one that is wrong in its style alone goes into spare.
func (m *Model) judge(o statements, all []stated, kept, spare []*news.Statement, places ...int) (refused []string, at []int) {
	for i, s := range all {
		place := i
		if places != nil {
			place = places[i]
		}
		s.Text = strings.TrimSpace(s.Text)
		var faults []fault
		if s.Text, faults = m.styledStatement(o, s); len(faults) == 0 {
			faults = m.statementFaults(o, s)
		} else if better, ok := m.spareStatement(o, s); ok && !o.last {
			spare[place] = &better
		}
		if saidAlready(kept, s.Text) {
			faults = append(faults, fault{faultSame, "this is said already"})
		}
		if len(faults) > 0 {
			refused = append(refused, refusal(int64(place+1), s.Text+" (claims "+strings.Trim(fmt.Sprint(s.Claims), "[]")+")", faults)...)
			at = append(at, place)
			continue
		}
		kept[place] = &news.Statement{Text: s.Text, Claims: o.ids(s)}
	}
	return refused, at
}

// styledStatement is styled for a statement. One that cites what does not exist is looked at for that first.
func (m *Model) styledStatement(o statements, s stated) (string, []fault) {
	cited, faults := o.cited(s)
	if len(faults) > 0 || len(formFaults(s.Text, o.lang)) > 0 {
		return s.Text, nil
	}
	return m.styled(s.Text, o.lang, m.vouched(cited), nil, o.last)
}

// spareStatement is what code can make of a statement that is refused for its style, if that passes every check.
func (m *Model) spareStatement(o statements, s stated) (news.Statement, bool) {
	o.last = true
	text, faults := m.styledStatement(o, s)
	s.Text = text
	if len(faults) > 0 || len(m.statementFaults(o, s)) > 0 {
		return news.Statement{}, false
	}
	return news.Statement{Text: text, Claims: o.ids(s)}, true
}

func saidAlready(kept []*news.Statement, text string) bool {
	return slices.ContainsFunc(kept, func(k *news.Statement) bool { return k != nil && k.Text == text })
}

// ids are the ids of the claims that a statement cites by their labels.
func (o statements) ids(s stated) []int64 {
	var ids []int64
	for _, n := range s.Claims {
		ids = append(ids, o.claims[n-1].Claim.ID)
	}
	return ids
}
