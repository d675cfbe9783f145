package topic

import (
	"fmt"
	"io/fs"
	"slices"

	"tumen/news"
)

// categoryWeights says how much a word of each category counts.
type categoryWeights map[news.Category]float64

func (p *Pack) loadCategories(fsys fs.FS) error {
	const file = "categories.yaml"
	var rows []struct {
		ID     at                     `yaml:"id"`
		Weight float64                `yaml:"weight"`
		Words  map[news.Language]list `yaml:"words"`
	}
	if err := decode(fsys, file, &rows); err != nil {
		return err
	}
	p.weights = make(categoryWeights)
	table := newWordTable(file)
	for _, r := range rows {
		id := news.Category(r.ID.value)
		index := slices.Index(news.Categories(), id)
		where := fmt.Sprintf("%s line %d", file, r.ID.line)
		if index < 0 {
			return fmt.Errorf("%s: category %q; use one of %v", where, id, news.Categories())
		}
		if _, twice := p.weights[id]; twice {
			return fmt.Errorf("%s: category %q stands there twice; merge the two", where, id)
		}
		if r.Weight <= 0 {
			return fmt.Errorf("%s: weight %v of %q; use a number above 0, 1 for a common one", where, r.Weight, id)
		}
		p.weights[id] = r.Weight
		if err := table.add(r.ID.value, index, r.Words); err != nil {
			return err
		}
	}
	p.categories = table.matchers()
	return nil
}

// Category returns the section of the digest that a sentence belongs to: the category whose words weigh most in it, of
// two equal ones the first in the order of the digest, news.Other where there are none.
func (p *Pack) Category(text string, l news.Language) news.Category {
	all := news.Categories()
	sums := make([]float64, len(all))
	tokens := tokenize(text)
	p.categories[spoken(l)].outsideNames(text, tokens, p.find(text, tokens, l), func(h hit, _ int) {
		c := h.pattern.value
		sums[c] += p.weights[all[c]] * (1 + 0.5*float64(len(h.pattern.words)-1))
	})
	found := news.Other
	most := 0.0
	for i, s := range sums {
		if s > most {
			found, most = all[i], s
		}
	}
	return found
}
