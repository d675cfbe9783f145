package story

import (
	"math"
	"slices"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"tumen/lang"
	"tumen/news"
)

const (
	wordsAlike  = 0.6            // share of all their words that two claims without figures have in common when they say the same
	daySlack    = 24 * time.Hour // one evening's event is of the next day in another zone
	sameSizes   = 0.02           // two figures that differ by less are one
	shortestFew = 4              // letters of a word that tells something; of Korean two
)

// utterance is a claim with what it is compared by. Its words are looked at when they are first asked for.
type utterance struct {
	cited   *news.Cited
	speaker string // folded: the root of its attribution, else the outlet or the address
	kind    news.Stance
	figures []news.Figure // that say what they count
	words   []string
	read    bool
}

func newUtterance(c *news.Cited) *utterance {
	return &utterance{cited: c, speaker: fold(c.Origin()), kind: kindOf(c.Claim.Stance), figures: telling(c)}
}

// content are the stems of the claim's words that tell something.
func (s *utterance) content() []string {
	if !s.read {
		s.words, s.read = contentOf(&s.cited.Claim), true
	}
	return s.words
}

// sameThing reports whether two claims say the same, whoever says it. A plan is not a fact, and a denial is no assertion.
// Claims with figures say the same when all figures of the one are among those of the other; without figures it must be
// nearly the same words in one language: in doubt they are two things.
func sameThing(a, b *utterance) bool {
	if a.kind != b.kind {
		return false
	}
	if len(a.figures) > 0 && len(b.figures) > 0 {
		return within(a.figures, b.figures) || within(b.figures, a.figures)
	}
	return len(a.figures) == 0 && len(b.figures) == 0 && nearDays(a.cited.Claim.EventDate, b.cited.Claim.EventDate) && alikeWords(a, b)
}

// kindOf is the stance as far as it tells things said apart.
func kindOf(s news.Stance) news.Stance {
	if s == news.Denied || s == news.Planned || s == news.Possible {
		return s
	}
	return news.Stated
}

// telling are the figures of a claim that say what they count.
func telling(c *news.Cited) []news.Figure {
	return slices.DeleteFunc(slices.Clone(c.Claim.Figures), func(f news.Figure) bool {
		return f.Indicator == "" || f.Indicator == otherIndicator && f.Unit == ""
	})
}

// within reports whether each figure of x is one of y's.
func within(x, y []news.Figure) bool {
	return !slices.ContainsFunc(x, func(f news.Figure) bool {
		return !slices.ContainsFunc(y, func(g news.Figure) bool { return sameFigure(f, g) })
	})
}

// sameFigure reports whether two figures count the same and come to the same. Where only one of them names a place or a
// day, the other may mean it too.
func sameFigure(f, g news.Figure) bool {
	return sameCount(f, g) && Hold(f, g) && near(size(f), size(g), sameSizes) &&
		(f.AsOf.IsZero() || g.AsOf.IsZero() || nearDays(f.AsOf, g.AsOf))
}

// sameCount reports whether two figures count the same people or things in places that can be one.
func sameCount(f, g news.Figure) bool {
	x, y := Key(f), Key(g)
	if x.Place == "" || y.Place == "" {
		x.Place, y.Place = "", ""
	}
	return x == y
}

// near reports whether two values differ by at most a share of the greater.
func near(x, y, share float64) bool { return math.Abs(x-y) <= share*max(math.Abs(x), math.Abs(y)) }

// nearDays reports whether two periods can be one, a day allowed for. An unknown one can be any.
func nearDays(p, q news.Period) bool {
	if p.IsZero() || q.IsZero() {
		return true
	}
	if !p.From.IsZero() {
		p.From = p.From.Add(-daySlack)
	}
	if !p.To.IsZero() {
		p.To = p.To.Add(daySlack)
	}
	return p.Overlaps(q)
}

// alikeWords reports whether two claims share most of their words, and no name, number or negation is only in the one while the other has others.
func alikeWords(a, b *utterance) bool {
	if a.cited.Claim.Language != b.cited.Claim.Language {
		return false
	}
	x, y := a.content(), b.content()
	if len(x) == 0 || len(y) == 0 || !nested(a.cited.Claim.Entities, b.cited.Claim.Entities) {
		return false
	}
	shared := len(common(x, y))
	return float64(shared) >= wordsAlike*float64(len(x)+len(y)-shared) && slices.Equal(marking(x), marking(y))
}

// nested reports whether all of the one sorted list are in the other: who names Rason and who names Tumangang speak of two
// things, in whatever words.
func nested(x, y []string) bool { return len(common(x, y)) == min(len(x), len(y)) }

// contentOf are the stems of the words of a claim that tell something, without those of its speaker's name, sorted.
func contentOf(c *news.Claim) []string {
	speaker := map[string]bool{}
	for _, w := range words(c.Root()) {
		speaker[lang.Stem(w, c.Language)] = true
	}
	text, negated := withoutSpeech(c.Text, c.Language)
	var out []string
	for _, w := range words(text) {
		stem := lang.Stem(w, c.Language)
		digits := strings.ContainsFunc(w, unicode.IsDigit)
		least := shortestFew
		if c.Language == news.Korean {
			least = 2
		}
		if (utf8.RuneCountInString(w) >= least || digits) && !speaker[stem] {
			out = append(out, stem)
		}
	}
	if negated {
		out = append(out, negationMark)
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// withoutSpeech is a text without the words that only say that it was said, and whether it negates.
func withoutSpeech(text string, l news.Language) (rest string, negated bool) {
	var b strings.Builder
	end := 0
	for _, m := range lang.Markers(text, l) {
		negated = negated || m.Kind == lang.MarkNegate
		if m.Kind == lang.MarkReport || m.Kind == lang.MarkCite {
			b.WriteString(text[end:m.Start] + " ")
			end = m.End
		}
	}
	return b.String() + text[end:], negated
}

// negationMark stands for any negation among the words of a claim: it is no word.
const negationMark = "!"

// marking are those of a claim's words in which two that say the same can't differ: numbers, and whether it negates.
func marking(words []string) []string {
	return slices.DeleteFunc(slices.Clone(words), func(w string) bool {
		return w != negationMark && !strings.ContainsFunc(w, unicode.IsDigit)
	})
}
