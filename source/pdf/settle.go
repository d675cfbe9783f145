package pdf

import "slices"

// settle gives words the boxes that their letters take. Some Korean fonts say that their letters are nearly three times as
// high as they are, so that the lines of a page seem to lie over each other. How large a Hangul letter is can be told from
// its width.
func (p *page) settle() {
	widths := map[int][]float64{} // of Hangul letters, by the height of their words
	for _, w := range p.words {
		n := letters(w.text)
		if n > 1 && syllables(w.text) == n {
			h := bucket(w.height())
			widths[h] = append(widths[h], w.width()/float64(n))
		}
	}
	ems := map[int]float64{}
	for h, all := range widths {
		slices.Sort(all)
		em := all[len(all)/2] / 0.92
		if float64(h)/4 > 1.6*em {
			ems[h] = em
		}
	}
	if len(ems) == 0 {
		return
	}
	share := 0.0 // of a box that its letter takes, in that font
	for h, em := range ems {
		share = max(share, em/(float64(h)/4))
	}
	for i, w := range p.words {
		em, ok := ems[bucket(w.height())]
		if !ok && w.width() < 0.3*w.height()*float64(letters(w.text)) && widths[bucket(w.height())] == nil {
			em, ok = share*w.height(), true // the same font in another size, without Hangul
		}
		if !ok {
			continue
		}
		const foot = 0.735 // where in such a box the letters stand
		base := w.top + foot*w.height()
		p.words[i].top, p.words[i].bottom = base-0.9*em, base+0.22*em
	}
}

// syllables is the number of Hangul syllables in a text.
func syllables(s string) int {
	n := 0
	for _, r := range s {
		if r >= '가' && r <= '힣' {
			n++
		}
	}
	return n
}
