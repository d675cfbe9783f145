package lang

import (
	"fmt"
	"math"
	"strconv"
	"strings"
)

// load reads lines of class, value, forms: forms are divided by "|", words of a form by spaces, and a form that ends
// in "*" stands for every word that begins so. Empty lines and lines that begin with "#" don't count.
func (x *lexicon) load(data string) error {
	names := classNames()
	for n, line := range strings.Split(data, "\n") {
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		cols := strings.Split(line, "\t")
		if len(cols) != 3 {
			return fmt.Errorf("line %d: %d columns, want class, value and forms", n+1, len(cols))
		}
		if cols[0] == "pair" {
			if err := x.addCoin(cols[1], cols[2]); err != nil {
				return fmt.Errorf("line %d: %w", n+1, err)
			}
			continue
		}
		c, ok := names[cols[0]]
		if !ok {
			return fmt.Errorf("line %d: no class %q", n+1, cols[0])
		}
		value, err := strconv.ParseFloat(cols[1], 64)
		if err != nil || math.IsNaN(value) {
			value = 0
		}
		code := cols[1]
		if code == "-" {
			code = ""
		}
		head, _, _ := strings.Cut(cols[2], "|")
		for form := range strings.SplitSeq(cols[2], "|") {
			if err := x.add(phrase{class: c, value: value, code: code, head: head}, form); err != nil {
				return fmt.Errorf("line %d: %w", n+1, err)
			}
		}
	}
	return nil
}

func (x *lexicon) add(as phrase, form string) error {
	words := strings.Fields(form)
	if len(words) == 0 {
		return fmt.Errorf("empty form")
	}
	p := &as
	if x.runs != nil {
		if as.class >= 64 {
			return fmt.Errorf("class %d is not among the first 64, of which runs are asked", as.class)
		}
		x.runs.add(form, p)
		return nil
	}
	for _, w := range words {
		p.words = append(p.words, x.entry(w))
	}
	first, last := p.words[0], p.words[len(p.words)-1]
	if len(words) == 1 {
		if first.is(p.class) {
			return fmt.Errorf("%q stands twice", form)
		}
		first.mask.add(p.class)
	}
	first.starts = insertLongest(first.starts, p)
	last.ends = insertLongest(last.ends, p)
	return nil
}

// settle gives each word of the tables what its stem or its composition means too, since it is looked up first.
func (x *lexicon) settle() {
	for word, e := range x.words {
		var others []*entry
		if inCapitals(word) {
			if small := x.find(fold(nil, word)); small != nil {
				others = append(others, small)
			}
		}
		if x.compose != nil {
			if c := x.compose([]byte(word)); c != nil {
				others = append(others, c)
			}
		}
		for _, s := range x.stems[string(stemKey([]byte(word)))] {
			if strings.HasPrefix(word, s.text) {
				others = append(others, s.e)
			}
		}
		for _, o := range others {
			for _, p := range o.starts {
				if len(p.words) == 1 && !e.is(p.class) {
					own := *p
					own.words = []*entry{e}
					e.mask.add(p.class)
					e.starts = insertLongest(e.starts, &own)
					e.ends = insertLongest(e.ends, &own)
				}
			}
		}
	}
}

func insertLongest(list []*phrase, p *phrase) []*phrase {
	i := 0
	for i < len(list) && len(list[i].words) >= len(p.words) {
		i++
	}
	list = append(list, nil)
	copy(list[i+1:], list[i:])
	list[i] = p
	return list
}
