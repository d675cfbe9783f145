package store

import (
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"tumen/news"
)

// rules are what must hold of any archive, each as a query that finds what breaks it.
func rules() map[string]string {
	return map[string]string{
		"an address that was read has one current version": `
		SELECT address FROM articles WHERE hash <> '' GROUP BY address HAVING COUNT(CASE WHEN replaced_by IS NULL THEN 1 END) <> 1`,
		"the others point to it": `
		SELECT a.id FROM articles a JOIN articles b ON b.id = a.replaced_by WHERE b.replaced_by IS NOT NULL OR b.address <> a.address`,
		"it is the one seen last": `
		SELECT a.id FROM articles a JOIN articles b ON b.id = a.replaced_by WHERE b.seen < a.seen`,
		"a text is once under an address": `
		SELECT address FROM articles WHERE hash <> '' GROUP BY address, hash HAVING COUNT(*) > 1`,
		"filed is a state, a time and a story": `
		SELECT id FROM articles WHERE (state = 'filed') <> (filed IS NOT NULL) OR state = 'filed' AND story IS NULL`,
		"only what is filed and current has features": `
		SELECT a.id FROM features f JOIN articles a ON a.id = f.article WHERE a.state <> 'filed' OR a.replaced_by IS NOT NULL`,
		"features are counted": `
		SELECT feature FROM (
			SELECT feature, n FROM feature_counts WHERE feature <> ''
			UNION ALL SELECT feature, -COUNT(*) FROM features GROUP BY feature
			UNION ALL SELECT '', COALESCE((SELECT n FROM feature_counts WHERE feature = ''), 0) - (SELECT COUNT(*) FROM profiles)) AS c
		GROUP BY feature HAVING SUM(n) <> 0`,
		"a profile has the features of its article": `
		SELECT article FROM profiles p
		WHERE features <> (SELECT GROUP_CONCAT(feature, CHAR(10)) FROM (SELECT feature FROM features f WHERE f.article = p.article ORDER BY feature) AS f)`,
		"features are in a profile": `
		SELECT article FROM features WHERE article NOT IN (SELECT article FROM profiles)`,
		"a story that went into another has nothing": `
		SELECT m.story FROM story_moves m WHERE EXISTS (SELECT 1 FROM articles a WHERE a.story = m.story)
			OR EXISTS (SELECT 1 FROM claims c WHERE c.story = m.story)`,
		"a copy has an original that stands": `
		SELECT a.id FROM articles a LEFT JOIN articles b ON b.id = a.reprint_of
		WHERE (a.state = 'reprint') <> (a.reprint_of IS NOT NULL)
			OR a.state = 'reprint' AND (b.replaced_by IS NOT NULL OR b.state NOT IN ('relevant', 'reported', 'filed'))`,
		"a story counts its articles": `
		SELECT s.id FROM stories s
		WHERE articles <> (SELECT COUNT(*) FROM articles a WHERE a.story = s.id AND a.state = 'filed' AND a.replaced_by IS NULL)
			OR COALESCE(first, -1) <> COALESCE((SELECT MIN(reported) FROM articles a
				WHERE a.story = s.id AND a.state = 'filed' AND a.replaced_by IS NULL), -1)
			OR COALESCE(last, -1) <> COALESCE((SELECT MAX(reported) FROM articles a
				WHERE a.story = s.id AND a.state = 'filed' AND a.replaced_by IS NULL), -1)`,
		"only claims that stand in are waited for": `
		SELECT id FROM articles WHERE awaits <> '' AND state NOT IN ('reported', 'filed')
			OR awaits = '' AND (revise_at <> 0 OR revise_tries <> 0 OR awaits_reason <> '')`,
		"a reason to wait fits a list": `
		SELECT id FROM articles WHERE LENGTH(awaits_reason) > 300`,
		"what is reported has an editor": `
		SELECT id FROM articles WHERE state IN ('reported', 'filed') AND editor = ''`,
		"claims of a filed article are in its story": `
		SELECT c.id FROM claims c JOIN articles a ON a.id = c.article WHERE a.state = 'filed' AND c.story IS NOT a.story`,
		"a rendition is of a claim, and is a text or a reason": `
		SELECT r.claim FROM renditions r LEFT JOIN claims c ON c.id = r.claim WHERE c.id IS NULL OR (r.text = '') = (r.problem = '')`,
		"bytes are kept until they are read": `
		SELECT id FROM articles WHERE (state = 'new') <> (raw IS NOT NULL)`,
		"of a handled update its number is left": `
		SELECT id FROM updates WHERE (handled IS NULL) <> (body IS NOT NULL) OR handled IS NOT NULL AND (chat <> 0 OR skipped = 0 AND problem <> '')`,
		"what waits is counted among the next once": `
		SELECT chat FROM outbox WHERE settled IS NULL GROUP BY chat, urgent
		HAVING SUM(head) <> 1 OR MIN(id) <> MIN(CASE WHEN head = 1 THEN id END)`,
		"what was settled is nobody's next": `
		SELECT id FROM outbox WHERE settled IS NOT NULL AND (head = 1 OR erase = 1 OR body IS NOT NULL) OR settled IS NULL AND (body IS NULL OR dropped = 1)`,
		"a text is of a message": `
		SELECT id FROM bodies WHERE id NOT IN (SELECT body FROM outbox WHERE body IS NOT NULL)`,
		"a chat that can't be written to is not due": `
		SELECT chat FROM subscribers WHERE subscription = 'unreachable' AND next IS NOT NULL`,
		"a vote that can be changed is of an answer": `
		SELECT f.id FROM feedback f LEFT JOIN answers a ON a.id = f.answer WHERE f.answer IS NOT NULL AND a.id IS NULL`,
	}
}

func TestRulesHoldWhateverHappens(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		s := open(t)
		clock := 0
		for range rapid.IntRange(1, 40).Draw(r, "length") {
			clock += rapid.IntRange(0, 1).Draw(r, "later") // two things may happen in the same moment
			something(t, r, s, noon(clock))
			checkRules(t, r, s)
		}
		if h := must[Health](t)(s.Check(t.Context())); len(h.Problems) > 0 {
			r.Fatal(h.Problems)
		}
	})
}

func checkRules(t *testing.T, r *rapid.T, s *Store) {
	for rule, query := range rules() {
		var broken string
		if err := s.reader.QueryRow(query).Scan(&broken); err == nil {
			r.Fatalf("%s: broken by %s\n%s", rule, broken, dump(t, s))
		}
	}
}

// something does one thing to the archive. What is refused for a reason is no fault.
func something(t *testing.T, r *rapid.T, s *Store, now time.Time) {
	ctx := t.Context()
	known := int64(1)
	ok(t, s.reader.QueryRow("SELECT COALESCE(MAX(id), 1) FROM articles").Scan(&known))
	id := rapid.Int64Range(1, known).Draw(r, "article")
	var err error
	switch rapid.SampledFrom([]string{"add", "add", "read", "read", "read", "screen", "screen", "report", "file", "file", "fail",
		"revise", "postpone", "render"}).Draw(r, "what") {
	case "add":
		address := rapid.SampledFrom([]string{"a", "b", "c"}).Draw(r, "address")
		text := rapid.SampledFrom([]string{"X.", "Y.", "Z."}).Draw(r, "text")
		raw := rapid.SampledFrom([]string{"", "?1"}).Draw(r, "furniture")
		_, _, err = s.AddDocument(ctx, news.Document{Address: address + raw, Body: []byte(text + raw), Fetched: now})
	case "read":
		var d news.Document
		if d, err = s.Document(ctx, id); err == nil {
			_, err = s.SaveRead(ctx, readable(id, d.Address[:1], noon(int(id)%3), string(d.Body[:2])))
		}
	case "screen":
		state := rapid.SampledFrom([]news.State{news.Relevant, news.Relevant, news.OffTopic, news.Reprint}).Draw(r, "state")
		of := int64(0)
		if state == news.Reprint {
			of = rapid.Int64Range(1, known).Draw(r, "original")
		}
		err = s.SaveScreen(ctx, id, state, "", of, []uint64{1, 2})
	case "report":
		err = s.SaveReport(ctx, id, news.Report{Claims: []news.Claim{claim("C.", 1)}, By: news.Extractive, Pending: errors.New("down")},
			rapid.SampledFrom([]news.Awaited{"", news.AwaitedBudget, news.AwaitedModel}).Draw(r, "awaits"), now)
	case "revise":
		err = s.SaveRevision(ctx, id, news.Report{Claims: []news.Claim{claim("R.", 1), claim("S.", 1)}, By: byModel}, now)
	case "postpone":
		err = s.Postpone(ctx, rapid.SampledFrom([]news.Awaited{news.AwaitedBudget, news.AwaitedModel}).Draw(r, "awaits"),
			rapid.SampledFrom([]string{"", "spent", strings.Repeat("ж", 400)}).Draw(r, "why"), now)
	case "render":
		err = s.SaveRenditions(ctx, []news.Rendition{{Claim: rapid.Int64Range(1, 9).Draw(r, "claim"), Language: news.German, Text: "Ä."}}, now)
	case "file":
		var stories int64
		ok(t, s.reader.QueryRow("SELECT COUNT(*) FROM stories").Scan(&stories))
		f := news.Filing{Story: rapid.Int64Range(0, stories).Draw(r, "story"), Features: []string{"x", fmt.Sprint(id)}, Filed: now}
		switch other := rapid.Int64Range(1, stories+1).Draw(r, "other"); {
		case other > stories:
		case rapid.Bool().Draw(r, "merge"):
			f.Shift.Merged = []int64{other}
		default:
			f.Shift.Parts, f.Shift.Into = [][]int64{{id}}, other%2*other
		}
		_, err = s.SaveFiling(ctx, id, f)
	case "fail":
		err = s.SaveFailure(ctx, id, rapid.SampledFrom([]news.Step{news.StepRead, news.StepScreen, news.StepReport, news.StepFile, news.StepRevise}).Draw(r, "step"),
			"again", "m", now, rapid.Bool().Draw(r, "given up"))
	}
	if err != nil && !errors.Is(err, news.ErrDone) && !errors.Is(err, news.ErrGiveUp) && !errors.Is(err, news.ErrNotFound) && !errors.Is(err, news.ErrAgain) {
		r.Fatal(err)
	}
}
