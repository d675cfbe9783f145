package topic

import (
	"strings"

	"tumen/lang"
	"tumen/news"
)

// withoutReplaced returns numbers without those that a sentence says are not so, or not any more: it tells the one that is beside it. "Nine
// instead of the 12 reported earlier", "revised from 5,000 to 7,000".
func (p *Pack) withoutReplaced(numbers []lang.Number, text string, l news.Language) []lang.Number {
	var out []lang.Number
	for i, n := range numbers {
		if p.notSo(n, text, l) || i+1 < len(numbers) && p.before(n, numbers[i+1], text, l) {
			continue
		}
		out = append(out, n)
	}
	return out
}

// notSo reports whether a sentence says of a number that it is not so.
func (p *Pack) notSo(n lang.Number, text string, l news.Language) bool {
	if l == news.Korean { // "12명이 아니라 9명"
		words := strings.Fields(text[n.End:])
		return len(words) > 1 && p.words.begins("instead", l, words[1])
	}
	before := text[strings.LastIndexAny(text[:n.Start], ";:")+1 : n.Start]
	spans := p.words.spans("instead", l, before, true)
	if len(spans) == 0 {
		return false
	}
	at := spans[len(spans)-1]
	between := strings.Fields(before[at.End:])
	for _, w := range between {
		if !p.words.is("supposed", l, w) && !p.words.is("formerly", l, w) {
			return false
		}
	}
	return true
}

// before reports whether of two numbers the first is what was before and the second what is now.
func (p *Pack) before(old, now lang.Number, text string, l news.Language) bool {
	if now.Start < old.End || len(strings.Fields(text[old.End:now.Start])) > wordsToNew || strings.ContainsAny(text[old.End:now.Start], ",;:") {
		return false
	}
	if l == news.Korean { // "5000발에서 7000발로"
		counter := firstWord(text[old.End:])
		behind := firstWord(text[now.End:])
		return strings.HasSuffix(counter, "에서") && strings.HasSuffix(strings.TrimRight(behind, ".,"), "로")
	}
	return p.words.is("from_old", l, lastWord(text[:old.Start])) && p.words.is("to_new", l, lastWord(text[:now.Start]))
}

// wordsToNew is how many words can stand between the old and the new number: "von 5.000 Tonnen auf".
const wordsToNew = 4
