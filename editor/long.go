package editor

import (
	"slices"

	"tumen/llm"
)

// choose returns the ids of the sentences that fit into room tokens: all, if they do; else those on the topic with their
// neighbours, in the order of the text. The first, which says what the article is about, comes before the others.
func choose(read []sentence, room int) []int {
	cost := make([]int, len(read))
	all := 0
	for i, r := range read {
		cost[i] = llm.Estimate(line(r.Sentence)) + 1
		all += cost[i]
	}
	var chosen []int
	taken := make([]bool, len(read))
	take := func(i int) bool {
		if i < 0 || i >= len(read) || taken[i] {
			return true
		}
		if cost[i] > room {
			return false
		}
		room -= cost[i]
		taken[i] = true
		chosen = append(chosen, read[i].ID)
		return true
	}
	if all <= room {
		for i := range read {
			take(i)
		}
		return chosen
	}
	take(0)
	for _, matters := range []func(sentence) bool{
		func(r sentence) bool { return !r.fragment && r.onTopic() },
		func(r sentence) bool { return !r.fragment && r.besideTopic() },
	} {
		for i, r := range read {
			if matters(r) && take(i) {
				take(i - 1)
				take(i + 1)
			}
		}
	}
	slices.Sort(chosen)
	return chosen
}

// besideTopic reports whether a sentence may belong to one on the topic: it has a figure, or names a side of it.
func (r *sentence) besideTopic() bool {
	if len(r.figures) > 0 || r.koreans {
		return true
	}
	for _, m := range r.mentions {
		if m.Entity.Party == "russia" {
			return true
		}
	}
	return false
}
