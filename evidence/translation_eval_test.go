package evidence

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"tumen/internal/thirdparty"
	"tumen/news"
)

// TestEvalTranslations guards how many whole translations pass and how many are caught that leave out a number, a date,
// a name, the one who says it or a negation.
func TestEvalTranslations(t *testing.T) {
	c := newChecker(t)
	table := thirdparty.NewTable("translations", nil)
	for _, x := range writtenCases(t, "translations") {
		problems := c.CheckTranslation(x.text, x.said[0], day(t, x.ref), Place{})
		text := fmt.Sprintf("%s ← %s", x.text.Text, x.said)
		if len(x.kinds) == 0 {
			table.Add(t, "whole", x.key, text, len(problems) == 0, brief(problems))
			continue
		}
		group := "left out " + x.kinds[0]
		table.Add(t, group, x.key, text, len(problems) > 0, x.kinds)
		table.Add(&quiet{t}, "left out", x.key, text, len(problems) > 0, x.kinds)
		table.Add(&quiet{t}, "named", x.key, text, slices.ContainsFunc(problems, func(p Problem) bool { return slices.Contains(x.kinds, p.Kind) }), brief(problems))
	}
	table.Guard(t, map[string]float64{"whole": 97, "left out": 97, "named": 97})
}

// TestEvalParallelTranslations guards how many translations by people pass for whole: as far as figures, dates, names and stance go, and with
// what is asked of clauses, remarks, speakers and negations besides. People leave out and add more than a model is allowed to.
func TestEvalParallelTranslations(t *testing.T) {
	c := newChecker(t)
	rows := readParallel(t, c)
	excused := excusedPairs(t)
	table := thirdparty.NewTable("mt/ntrex128 whole", nil)
	kinds := map[string]int{}
	eachDirection(func(from, to news.Language) {
		name := directionName(from, to)
		for _, r := range rows {
			if excused[fmt.Sprintf("%d:%s", r.ID, name)] != "" || excused[fmt.Sprintf("%d:%s", r.ID, directionName(to, from))] != "" {
				continue // what errs one way lacks something the other way
			}
			s, e := r.read[to], r.read[from]
			problems := c.form(s.texts[0], e.texts)
			carried := len(problems) == 0 && len(c.carriedOver(s, e)) == 0
			if len(problems) == 0 {
				problems = c.translated(s, e, false)
			}
			key := fmt.Sprintf("%d:%s", r.ID, name)
			table.Add(t, name, key, s.texts[0].Text+" ← "+e.texts[0].Text, len(problems) == 0, brief(problems))
			table.Add(&quiet{t}, "all", key, "", len(problems) == 0, "")
			table.Add(&quiet{t}, "carried over", key, "", carried, "")
			for _, p := range problems {
				if strings.Contains(p.Detail, "translation") {
					kinds[p.Kind]++
				}
			}
		}
	})
	for _, k := range slices.Sorted(maps.Keys(kinds)) {
		t.Logf("left out\t%s\t%d", k, kinds[k])
	}
	table.Guard(t, map[string]float64{"carried over": 98, "all": 94})
}
