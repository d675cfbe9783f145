package editor

import (
	_ "embed"
	"regexp"
	"slices"
	"strings"
	"sync"
	"time"
	"unicode"
	"unicode/utf8"

	"tumen/evidence"
	"tumen/lang"
	"tumen/news"
	"tumen/topic"
)

//go:embed data/small.tsv
var smallData string

// smallWords are words that need nothing behind them, by language; true for those of the closed classes.
var smallWords = sync.OnceValue(func() map[news.Language]map[string]bool {
	out := map[news.Language]map[string]bool{}
	for line := range strings.Lines(smallData) {
		cells := strings.Split(strings.TrimSpace(line), "\t")
		if len(cells) != 3 || strings.HasPrefix(line, "#") {
			continue
		}
		l := news.Language(cells[0])
		if out[l] == nil {
			out[l] = map[string]bool{}
		}
		for w := range strings.FieldsSeq(cells[2]) {
			out[l][w] = cells[1] == "closed"
		}
	}
	return out
})

func isSmall(word string, l news.Language) bool {
	_, ok := smallWords()[l][strings.ToLower(word)]
	return ok
}

// background is what the words of a text may come from: words of the same language, and in any language what they mean or, for names and
// words that languages share, how they sound.
type background struct {
	concepts, matters map[string]bool
	words             map[news.Language][]string
	sounds            []string
}

func newBackground(texts []evidence.Text) background {
	b := background{concepts: map[string]bool{}, matters: map[string]bool{}, words: map[news.Language][]string{}}
	for _, t := range texts {
		for _, c := range lang.Concepts(t.Text, t.Language) {
			b.concepts[c] = true
		}
		for _, c := range lang.Matters(t.Text, t.Language) {
			b.matters[c] = true
		}
		for _, w := range lang.Words(t.Text) {
			word := t.Text[w.Start:w.End]
			b.words[t.Language] = append(b.words[t.Language], strings.ToLower(word))
			if s := lang.Skeleton(word); len(s) >= leastSounds-1 {
				b.sounds = append(b.sounds, s)
			}
		}
	}
	return b
}

// leastSounds is how many consonants tell words of two languages apart; names need one less.
const leastSounds = 4

// vouches reports whether a word of a text in l comes from the background.
func (b background) vouches(word string, l news.Language) bool {
	lower := strings.ToLower(word)
	if slices.ContainsFunc(b.words[l], func(w string) bool {
		return w == lower || lang.SameWord(lower, w, l) || lang.Stem(w, l) == lang.Stem(lower, l) || commonStart(w, lower, l)
	}) {
		return true
	}
	for _, c := range lang.Concepts(word, l) {
		if b.concepts[c] {
			return true
		}
	}
	for _, c := range lang.Matters(word, l) {
		if b.matters[c] {
			return true
		}
	}
	s := lang.Skeleton(word)
	first, _ := utf8.DecodeRuneInString(word)
	name := unicode.IsUpper(first) && l != news.German // where any noun has a capital
	return slices.ContainsFunc(b.sounds, func(o string) bool {
		return len(s) >= leastSounds && soundAlike(s, o) || name && len(s) == leastSounds-1 && s == o
	})
}

// soundAlike reports whether two words are the same but for an ending.
func soundAlike(a, b string) bool {
	if len(a) > len(b) {
		a, b = b, a
	}
	return strings.HasPrefix(b, a) && 4*len(a) >= 3*len(b)
}

// commonStart reports whether two words of a language begin alike for most of their length.
func commonStart(a, b string, l news.Language) bool {
	least := 5
	if l == news.Korean {
		least = 2
	}
	n := 0
	x, y := []rune(a), []rune(b)
	for n < len(x) && n < len(y) && x[n] == y[n] {
		n++
	}
	return n >= least && 2*n > min(len(x), len(y))
}

// glued is where two sentences were made one: a point behind a whole word, with more behind it, or the end of a Korean note.
var (
	glued   = regexp.MustCompile(`(\p{L}{4,}|\p{Lu}{2,})[.!…] +\S|[가-힣]됨 |, \p{Lu}\p{L}+: `)
	unglued = regexp.MustCompile(`(?i)^(млрд|sept|prof|capt|brig|approx)\b`)
)

// koreanEnd is how a Korean sentence of the press ends.
var koreanEnd = regexp.MustCompile(`다[.”"’]*$`)

// isGlued reports whether a text is more than a sentence of its language: a small word has a capital within it, or a point stands there.
func isGlued(t evidence.Text, known []lang.Span) bool {
	if at := glued.FindString(t.Text); at != "" && !unglued.MatchString(at) {
		return true
	}
	words := lang.Words(t.Text)
	for i, w := range words {
		word := t.Text[w.Start:w.End]
		r, _ := utf8.DecodeRuneInString(word)
		if i == 0 || !unicode.IsUpper(r) || !smallWords()[t.Language][strings.ToLower(word)] || word == strings.ToUpper(word) && utf8.RuneCountInString(word) > 1 {
			continue
		}
		if slices.ContainsFunc(known, func(k lang.Span) bool { return w.Start < k.End && k.Start < w.End }) { // on 9 May, No Kwang Chol
			continue
		}
		before, _ := utf8.DecodeLastRuneInString(t.Text[:w.Start])
		next := i+1 < len(words) && word == "The" && unicode.IsUpper([]rune(t.Text[words[i+1].Start:])[0]) &&
			isSmall(t.Text[words[i-1].Start:words[i-1].End], t.Language) // in The Hague
		if !strings.ContainsRune("\"“„«", before) && !strings.HasSuffix(t.Text[:w.Start], ": ") && !next {
			return true
		}
	}
	return false
}

// How much of a text the claims that it cites need not know: languages say the same in other words, but not in many that follow each other.
const (
	strangeRun = 3 // words that need something behind them, in a row
	strangeEnd = 2 // the same, at the beginning or the end
)

// unvouchedFaults reports a text of which a piece comes from nowhere: words that the evidence has not in any language, as far as we can
// compare. Each other check knows what is added by its kind, a figure, a name, a day; this one knows that something is.
func (m *Model) unvouchedFaults(t evidence.Text, texts []evidence.Text) []fault {
	known := m.knownSpans(t)
	first, _ := utf8.DecodeRuneInString(t.Text)
	if isGlued(t, known) || t.Language == news.Korean && !koreanEnd.MatchString(t.Text) || unicode.IsLower(first) || !unicode.In(first, unicode.L, unicode.Nd, unicode.Pi, unicode.Ps) && !strings.ContainsRune("\"'“„«", first) {
		return []fault{{faultForm, "write exactly one sentence"}}
	}
	b := newBackground(texts)
	names := m.pack.Find(t.Text, t.Language)
	all, strange, named := 0, 0, 0
	var run []string
	var parts []strangePart
	end := 0
	for i, w := range lang.Words(t.Text) {
		word := t.Text[w.Start:w.End]
		if i == 0 || strings.ContainsAny(t.Text[end:w.Start], ",;:()—–\"“”«»„") {
			parts = append(parts, strangePart{start: w.Start})
		}
		end = w.End
		if isSmall(word, t.Language) || !strings.ContainsFunc(word, unicode.IsLetter) || utf8.RuneCountInString(word) < 2 && t.Language != news.Korean {
			continue
		}
		all++
		last := &parts[len(parts)-1]
		if slices.ContainsFunc(known, func(k lang.Span) bool { return w.Start < k.End && k.Start < w.End }) || b.vouches(word, t.Language) {
			run, last.vouched = nil, last.vouched+1
			if slices.ContainsFunc(names, func(o topic.Mention) bool { return w.Start < o.End && o.Start < w.End }) {
				named++
			}
			continue
		}
		strange++
		run, last.strange = append(run, word), append(last.strange, word)
		if len(run) >= strangeRun || len(run) >= strangeEnd && strange == all {
			return strangeWords(run)
		}
	}
	switch {
	case all-strange < 2 || strange > 0 && all-strange == named && !hasFigure(t): // Pyongyang is the capital of North Korea
		return []fault{{faultClaims, "this says nothing of the claims"}}
	case len(run) >= strangeEnd:
		return strangeWords(run)
	case 2*strange > all:
		var words []string
		for _, p := range parts {
			words = append(words, p.strange...)
		}
		return strangeWords(words)
	case len(parts) < 2:
		return nil
	}
	return endFaults(t, texts, parts)
}

// endFaults reports a first or last part of a sentence that comes from nowhere, or that denies what nobody denies.
func endFaults(t evidence.Text, texts []evidence.Text, parts []strangePart) []fault {
	for i, p := range []strangePart{parts[0], parts[len(parts)-1]} {
		tag := i == 1 && said(t, parts[len(parts)-2].start, p.start) // nothing need follow who said it
		if p.vouched < len(p.strange) || tag && len(p.strange) > 0 && p.vouched == len(p.strange) {
			return strangeWords(p.strange)
		}
		part := evidence.Text{Language: t.Language, Text: t.Text[p.start:]}
		if i == 0 {
			part.Text = t.Text[:parts[1].start]
		}
		if len(lang.Numbers(part.Text, t.Language)) == 0 && contradicts(part) && !slices.ContainsFunc(texts, contradicts) {
			return []fault{{evidence.KindPolarity, "the claims do not deny this"}}
		}
	}
	return nil
}

// hasFigure reports whether a text has a number or a date.
func hasFigure(t evidence.Text) bool {
	return len(lang.Numbers(t.Text, t.Language)) > 0 || len(lang.Dates(t.Text, t.Language, anyDay)) > 0
}

// said reports whether a piece of a text has a word of saying.
func said(t evidence.Text, from, to int) bool {
	return slices.ContainsFunc(lang.Markers(t.Text, t.Language), func(k lang.Marker) bool { return from <= k.Start && k.Start < to && ofSpeech(k) })
}

// strangePart is what stands between two marks.
type strangePart struct {
	start   int
	vouched int
	strange []string
}

func strangeWords(words []string) []fault {
	return []fault{{faultClaims, "the claims do not say: " + strings.Join(words, " ")}}
}

// knownSpans are the places of a text that other checks compare: names, numbers, days, what is counted, words of saying.
func (m *Model) knownSpans(t evidence.Text) []lang.Span {
	var out []lang.Span
	for _, o := range m.pack.Find(t.Text, t.Language) {
		out = append(out, o.Span)
	}
	for _, n := range lang.Numbers(t.Text, t.Language) {
		out = append(out, n.Span)
	}
	for _, k := range lang.Markers(t.Text, t.Language) {
		out = append(out, k.Span)
	}
	out = append(out, m.pack.Sayings(t.Text, t.Language)...)
	for _, d := range lang.Dates(t.Text, t.Language, anyDay) {
		out = append(out, d.Span)
	}
	for _, i := range m.pack.Indicators(t.Text, t.Language) {
		out = append(out, i.Span)
	}
	return out
}

// anyDay is a day for reading where dates stand, whichever they are.
var anyDay = time.Date(2025, time.January, 1, 0, 0, 0, 0, time.UTC)
