package ask

// meaning reports whether the report has some of the words that could be found in it in any language, or the names by which its matter is
// told from all others.
func (j *judge) meaning(h hit) bool {
	missing, all := 0.0, 0.0    // of all words
	lacking, itself := 0.0, 0.0 // of those that the question says itself
	for k, x := range j.found.parts {
		known := x.foreign && !x.heard || j.sameLanguage(h)
		if x.name != nil || x.heard && j.capital[k] || x.number || x.light || !known {
			continue
		}
		w, has := j.found.weights[k], j.has(h, k) > 0
		all += w
		if !has {
			missing += w
		}
		if j.said[k] {
			itself += w
			if !has {
				lacking += w
			}
		}
	}
	least := leastKnown
	if j.plan.said > 0 && itself == 0 {
		least = leastOver
	} else if j.plan.said > 0 && itself-lacking >= leastKnown*itself {
		return true
	}
	return all < fewKnown || j.identified(h) || all-missing >= least*all
}
