package story

import (
	_ "embed"
	"fmt"
	"math"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"
	"unicode"

	"tumen/lang"
	"tumen/news"
)

// The kinds of feature that only claims in English give. In them reports meet whatever language they are in.
const (
	claimKind     = "c:" // a whole claim: its keys, sorted, with spaces between
	tellKind      = "k:" // one key of a claim
	partedKind    = "x:" // the words of what a claim says that its matter is not
	speakerMark   = "@"  // begins a key that is a speaker
	mediaMark     = "@*" // begins a key that is a speaker who passes on what others say
	figureMark    = "#"  // begins a key that is a figure: indicator, equals sign, value
	indicatorMark = "%"  // begins a key that is what a figure counts, whatever its value
	dayMark       = "~"  // begins a key that is the day of what happened
	leadMark      = "!"  // the first key of a claim with which its report begins
)

//go:embed empty.txt
var emptyWords string

// tellsNothing holds the stems of English words that any claim may have.
var tellsNothing = sync.OnceValue(func() map[string]bool {
	out := map[string]bool{}
	for line := range strings.Lines(emptyWords) {
		if strings.HasPrefix(line, "#") {
			continue
		}
		for _, w := range strings.Fields(line) {
			out[lang.Stem(w, news.English)] = true
		}
	}
	return out
})

// setsApart finds where a claim says which other matter this is not.
var setsApart = regexp.MustCompile(`(?i)\b(separate(ly)? from|apart from|unrelated to|not (related|connected|linked) (to|with)|` +
	`(nothing|no connection|no link) (to do )?(to|with)|(distinct|different) from|others? than|not the same as|independent(ly)? of|unlike)\b`)

// claimFeatures returns the features of those claims that a model wrote in English. Those of the extractive editor are sentences of the
// article, which say nothing that its own features don't. Media are no speakers: they pass on what others say.
func claimFeatures(article news.Article, claims []news.Claim, media []string) []string {
	var out []string
	if article.Editor == news.Extractive {
		return nil
	}
	for _, c := range claims {
		if c.Language != news.English {
			continue
		}
		first := slices.Contains(c.Sentences, 1) || c.Ordinal == 1
		matter, other := partedFrom(c.Text)
		if other != "" {
			out = append(out, partedKind+joined(tellingStems(other)))
		}
		if other != "" && !first {
			out = append(out, partedKind+joined(tellingStems(matter)))
			continue // of which of the two the report tells is not said here
		}
		keys := claimKeys(c, matter, media)
		for _, k := range keys {
			out = append(out, tellKind+k)
		}
		if first {
			keys = slices.Insert(keys, 0, leadMark)
		}
		if len(keys) > 1 {
			out = append(out, claimKind+strings.Join(keys, " "))
		}
	}
	return out
}

// joined writes keys as one.
func joined(keys []string) string {
	slices.Sort(keys)
	return strings.Join(slices.Compact(keys), " ")
}

// partedFrom cuts a claim before what it says that its matter is not.
func partedFrom(text string) (matter, other string) {
	if at := setsApart.FindStringIndex(text); at != nil {
		return text[:at[0]], text[at[1]:]
	}
	return text, ""
}

// tellingStems are the stems of the words of an English text that tell something. Numbers are no words: they are figures, or days.
func tellingStems(text string) []string {
	var out []string
	for _, w := range strings.FieldsFunc(text, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }) {
		if !strings.ContainsFunc(w, unicode.IsLetter) {
			continue
		}
		if stem := lang.Stem(w, news.English); len(stem) > 1 && !tellsNothing()[stem] {
			out = append(out, stem)
		}
	}
	return out
}

// claimKeys are the words, entities, figures, speakers and the day of a claim, sorted.
func claimKeys(c news.Claim, matter string, media []string) []string {
	out := tellingStems(matter)
	for _, a := range c.Attribution {
		mark := speakerMark
		if slices.Contains(media, a.Who) {
			mark = mediaMark
		}
		if who := fold(a.Who); who != "" {
			out = append(out, mark+who)
		}
	}
	for _, f := range c.Figures {
		out = append(out, tellingStems(f.Place)...)
		if f.Indicator != "" && f.Indicator != news.OtherIndicator {
			out = append(out, indicatorMark+string(f.Indicator))
		}
		if isVague(f.Low, f.High) {
			continue
		}
		for _, n := range []float64{f.Low, f.High} {
			if n > 0 {
				out = append(out, figureMark+string(f.Indicator)+"="+strconv.FormatFloat(n, 'f', -1, 64))
			}
		}
	}
	if p := c.EventDate; isDay(p) {
		out = append(out, dayMark+p.From.Format(time.DateOnly))
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// likeness is what two reports have in common as their claims tell it.
type likeness struct {
	first   meeting // of their first claims
	recall  meeting // of the first claim of one and a later one of the other, the best of them
	others  int     // how many later claims the report has whose later claim recall is
	figures float64 // what the shared figures weigh
}

// meeting is what two claims have in common.
type meeting struct {
	shared  float64  // in squared nats
	day     float64  // 1 if they are of the same day, -1 if of different ones
	speaker float64  // 1 if they are of the same speaker, -1 if of different ones
	keys    []string // that they share
	of      [2][]string
}

// claimsAlike compares the claims of two reports.
func (s scale) claimsAlike(p, q []string) likeness {
	var out likeness
	mine, theirs := s.claimsOf(p), s.claimsOf(q)
	for _, c := range mine {
		for _, d := range theirs {
			switch firstC, firstD := c[0] == leadMark, d[0] == leadMark; {
			case firstC && firstD:
				out.first = s.meet(c, d).or(out.first)
			case firstC || firstD:
				if m := s.meet(c, d); m.shared > out.recall.shared {
					out.recall, out.others = m, len(mine)-1
					if firstC {
						out.others = len(theirs) - 1
					}
				}
			}
		}
	}
	out.first.settle()
	out.recall.settle()
	for _, k := range common(featuresOf(p, tellKind), featuresOf(q, tellKind)) {
		if strings.HasPrefix(k[len(tellKind):], figureMark) {
			out.figures += s.tells(k[len(tellKind):])
		}
	}
	return out
}

// settle says whether the two claims of a meeting are of one day and of one speaker.
func (m *meeting) settle() {
	if m.shared > 0 {
		m.day, m.speaker = sameDay(m.of[0], m.of[1]), sameSpeaker(m.of[0], m.of[1])
	}
}

// or is the meeting with more in common.
func (m meeting) or(n meeting) meeting {
	if n.shared > m.shared {
		return n
	}
	return m
}

// meet compares two claims.
func (s scale) meet(c, d []string) meeting {
	m := meeting{keys: common(c, d), of: [2][]string{c, d}}
	for _, k := range m.keys {
		w := s.tells(k)
		m.shared += w * w
	}
	return m
}

// sameDay is 1 if two claims are of one day, or of two in a row, -1 if they are of days farther apart, 0 if one has none.
func sameDay(c, d []string) float64 {
	out := 0.0
	for _, k := range c {
		if !strings.HasPrefix(k, dayMark) {
			continue
		}
		for _, l := range d {
			if !strings.HasPrefix(l, dayMark) {
				continue
			}
			if daysBetween(k[len(dayMark):], l[len(dayMark):]) <= eventSlack {
				return 1
			}
			out = -1
		}
	}
	return out
}

// What speaks for and against two reports' telling of one matter, in logits, as fitted on testdata/events-* and rounded. What claims share
// is measured in squared nats, so that one rare name tells more than three words that many reports have; half of it counts by its root.
const (
	claimsBase   = -2.4
	plainWeight  = 0.5   // of the likeness without claims, up to plainMost
	firstRoot    = 0.48  // of the root of what the first claims share
	firstWeight  = 0.064 // of what they share
	farWeight    = -0.32 // if they are of different days and speakers, for each day between the reports
	againWeight  = -1.5  // … and if more than a week lies between them: the same has happened again
	weekDays     = 7.0
	sameVoice    = 1.8   // if they are of one speaker
	otherVoice   = -0.9  // if they are of two
	otherCount   = -0.8  // if these are of two, who count the same and say no number that is the same
	recallRoot   = 0.3   // of the root of what the first claim of one shares with a later one of the other
	recallWeight = 0.044 // of what these share …
	recallMany   = -0.09 // … if the other's report has several later claims: who recalls much tells of something else
	recallVoice  = 1.5   // if these are of one speaker
	figureWeight = 0.1   // of what the shared figures weigh, up to figureMost
	plainMost    = 1.5
	figureMost   = 8.0
	sharedMost   = 60.0
	dayTells     = 1.5  // nats of a day in common: reports that are compared are of the same days
	claimsDays   = 10.0 // reports farther apart are of different stories
	claimsEnough = 0.6  // from which logit on they belong together
	farBelow     = 0.5  // score under which names and numbers can't make up for what the claims lack
	claimsStep   = 4.0  // logits to a whole score
)

// compareClaims is compare for two reports with claims: they meet in English.
func (s scale) compareClaims(p, q Profile) (float64, string) {
	days := 0.0
	if !p.Published.IsZero() && !q.Published.IsZero() {
		if days = math.Abs(p.Published.Sub(q.Published).Hours()) / 24; days > claimsDays {
			return 0, fmt.Sprintf("%.0f days apart", days)
		}
	}
	c := s.claimsAlike(p.Features, q.Features)
	z := c.logit(0, days)
	if z > claimsEnough-claimsStep*farBelow {
		plain, _ := s.comparePlain(p, q)
		z = c.logit(plain, days)
	}
	return max(0, 1+(z-claimsEnough)/claimsStep), "claims have in common: " + strings.Join(c.first.or(c.recall).keys, ", ")
}

// logit weighs the evidence.
func (c likeness) logit(plain, days float64) float64 {
	z := claimsBase + plainWeight*min(plain, plainMost) + figureWeight*min(c.figures, figureMost) +
		firstRoot*math.Sqrt(c.first.amount()) + firstWeight*c.first.amount() + recallRoot*math.Sqrt(c.recall.amount())
	switch {
	case c.first.speaker > 0:
		z += sameVoice
	case c.first.speaker < 0:
		z += otherVoice + otherCount*c.first.miscount()
	}
	if c.first.day < 0 && c.first.speaker < 0 {
		z += farWeight * days
		if days > weekDays {
			z += againWeight
		}
	}
	if c.others > 1 {
		z += recallMany * c.recall.amount()
	} else {
		z += recallWeight * c.recall.amount()
	}
	if c.recall.speaker > 0 {
		z += recallVoice
	}
	return z
}

// miscount is 1 if two claims count the same and share no number, else 0.
func (m meeting) miscount() float64 {
	counts := func(k string) bool { return strings.HasPrefix(k, indicatorMark) }
	numbers := func(k string) bool { return strings.HasPrefix(k, figureMark) }
	if slices.ContainsFunc(m.keys, counts) && !slices.ContainsFunc(m.keys, numbers) {
		return 1
	}
	return 0
}

func (m meeting) amount() float64 { return min(m.shared, sharedMost) }

// sameSpeaker is 1 if two claims are of one speaker, -1 if both have one and it isn't the same, else 0. That one agency passes on both
// says nothing.
func sameSpeaker(c, d []string) float64 {
	speaks := func(k string) bool { return strings.HasPrefix(k, speakerMark) }
	shared := slices.DeleteFunc(common(c, d), func(k string) bool { return !speaks(k) })
	switch {
	case slices.ContainsFunc(shared, func(k string) bool { return !strings.HasPrefix(k, mediaMark) }):
		return 1
	case len(shared) == 0 && slices.ContainsFunc(c, speaks) && slices.ContainsFunc(d, speaks):
		return -1
	}
	return 0
}

// claimsOf returns the keys of each claim among features.
func (s scale) claimsOf(features []string) [][]string {
	if len(features) == 0 {
		return nil
	}
	out, known := s.claims[&features[0]]
	if !known {
		for _, c := range featuresOf(features, claimKind) {
			out = append(out, strings.Fields(c[len(claimKind):]))
		}
		s.claims[&features[0]] = out
	}
	return out
}

// featuresOf returns the features of a kind, which stand together.
func featuresOf(features []string, kind string) []string {
	from, _ := slices.BinarySearch(features, kind)
	to := from
	for to < len(features) && isKind(features[to], kind) {
		to++
	}
	return features[from:to]
}

func (s scale) tells(key string) float64 {
	if key == leadMark || strings.HasPrefix(key, speakerMark) {
		return 0 // where it stands and who says it count apart
	}
	if strings.HasPrefix(key, dayMark) {
		return dayTells // reports that are compared are of the same days
	}
	return s.idf(tellKind + key)
}
