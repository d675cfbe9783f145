package pdf

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"tumen/lang"
)

// layOut makes the text of a document's pages.
func (d document) layOut() Text {
	for i := range d.pages {
		d.pages[i].settle()
	}
	pages := make([][]line, len(d.pages))
	for i, words := range dropRunning(d.pages) {
		pages[i] = linesIn(words)
	}
	body := bodySize(pages)
	words := newVocabulary(pages)
	var all []paragraph
	for i, lines := range pages {
		all = append(all, paragraphsOf(lines, i, body, words)...)
	}
	all = flow(all, words)
	texts := make([]string, 0, len(all))
	for _, p := range all {
		// What no reader can see or tell is none of the text; a paragraph is a line.
		if t := lang.CleanLine(p.text); t != "" {
			texts = append(texts, t)
		}
	}
	out := Text{Text: strings.Join(texts, "\n"), Title: d.headline(all, body)}
	out.Published = d.published(all)
	return out
}

// linesIn are the lines that words of a page make, in the order of reading.
func linesIn(words []word) []line {
	var out []line
	figures := figureSizes(words)
	for n, part := range regions(words, sizeOf(words), 0) {
		lines := linesOf(part, n, figures)
		markTables(lines, figures)
		out = append(out, lines...)
	}
	return out
}

// upright leaves the words out that stand on their side: archive stamps and chapters' names at a page's edge. A page
// that is on its side as a whole is read.
func (p page) upright() []word {
	turned := func(w word) bool { return letters(w.text) > 2 && w.height() > 2*w.width() }
	n := 0
	for _, w := range p.words {
		if turned(w) {
			n++
		}
	}
	if n == 0 || n*4 > len(p.words) {
		return p.words
	}
	return slices.DeleteFunc(slices.Clone(p.words), turned)
}

// bodySize is the size of most of a document's letters.
func bodySize(pages [][]line) float64 {
	n := map[int]int{} // by quarters of a point
	for _, lines := range pages {
		for _, l := range lines {
			n[int(l.size*4)] += letters(l.text)
		}
	}
	size, most := 0, 0
	for s, k := range n {
		if k > most || k == most && s > size {
			size, most = s, k
		}
	}
	return float64(size) / 4
}

// headLines is how many paragraphs of the first page may say on which day a file was published.
const headLines = 12

// published is the day on which the file was made, by its own data, if the head of its first page names that very day.
// Either alone is no day of publication: files are made anew years later, and texts name many days. What browsers print
// at a page's edge is the day of printing.
func (d document) published(all []paragraph) time.Time {
	// The day where the file was made; the clock and the zone are of no use.
	day, err := time.Parse(time.DateOnly, d.created[:min(len(d.created), len(time.DateOnly))])
	if err != nil {
		return time.Time{}
	}
	for i, p := range all[:min(len(all), headLines)] {
		if p.page > 0 {
			break
		}
		edge := p.first.bottom < 0.06*d.pages[0].height || p.first.top > 0.94*d.pages[0].height
		if !edge && strings.Contains(all[i].text, strconv.Itoa(day.Year())) && names(p.text, day) {
			return day
		}
	}
	return time.Time{}
}
