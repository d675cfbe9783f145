package topic

import (
	"fmt"
	"slices"
	"strings"
)

// describe says in English what was found in a passage.
func (g *passage) describe(beside bool) string {
	var b strings.Builder
	what := string(g.category)
	if what == "" {
		what = "sides together"
	}
	fmt.Fprintf(&b, "cooperation: %s (", what)
	words := slices.Concat(g.tied, g.words)
	for _, a := range g.acts {
		words = appendOnce(slices.Clip(words), a)
	}
	if g.sign != "" {
		words = append([]string{g.sign}, words...)
	}
	if len(words) == 0 {
		words = []string{g.front.loss + g.front.weapon}
	}
	b.WriteString(strings.Join(words[:min(len(words), wordsPerReason)], ", "))
	if g.number == 0 {
		b.WriteString(") in the title")
	} else {
		fmt.Fprintf(&b, ") in sentence %d", g.number)
	}
	if beside {
		b.WriteString(", the other side beside it")
	}
	if g.apart != "" {
		fmt.Fprintf(&b, ", but of another matter (%s)", g.apart)
	}
	if g.rivals > 0 {
		b.WriteString(", in one list with other states")
	}
	return b.String()
}

// counts says how often each name of a side occurs.
type counts struct{ north, russia *tally }

type tally struct {
	names []string
	times map[string]int
}

func (t *tally) add(name string) *tally {
	if t == nil {
		t = &tally{times: make(map[string]int)}
	}
	if t.times[name] == 0 {
		t.names = append(t.names, name)
	}
	t.times[name]++
	return t
}

const namesPerReason = 3

// String lists the commonest names: "Північна Корея ×3, Пхеньян".
func (t *tally) String() string {
	names := slices.Clone(t.names)
	slices.SortStableFunc(names, func(a, b string) int { return t.times[b] - t.times[a] })
	for i, n := range names {
		if t.times[n] > 1 {
			names[i] = fmt.Sprintf("%s ×%d", n, t.times[n])
		}
	}
	return strings.Join(names[:min(len(names), namesPerReason)], ", ")
}
