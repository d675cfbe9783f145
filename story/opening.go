package story

import (
	_ "embed"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"
	"sync"

	"tumen/lang"
	"tumen/news"
)

// The kinds of feature that say what a report is about: what its headline and first sentence tell of.
const (
	matterKind  = "g:" // a matter of lang that the report has anywhere
	aboutKind   = "h:" // a matter with which it opens
	openingKind = "l:" // a concept with which it opens
	nameKind    = "z:" // the skeleton of a name that the pack does not know
	voiceKind   = "q:" // who says what it opens with
	countsKind  = "i:" // what the figures count with which it opens
	actorKind   = "p:" // a person, ship, company, weapon or unit with which it opens
)

//go:embed opening.tsv
var openingTable string

// openingShares holds the assumed share of articles by the feature of an opening.
var openingShares = sync.OnceValue(func() map[string]float64 {
	shares, err := readOpenings(openingTable)
	if err != nil {
		panic(err) // the table is part of the program; a test reads it
	}
	return shares
})

func readOpenings(table string) (map[string]float64, error) {
	kinds := map[string]string{"matter": aboutKind, "meaning": openingKind}
	shares := map[string]float64{}
	err := eachRow(table, 3, func(row []string) error {
		kind, known := kinds[row[0]]
		share, err := strconv.ParseFloat(row[2], 64)
		if err != nil {
			return err
		}
		if _, twice := shares[kind+row[1]]; twice || !known || share <= 0 || share >= 1 {
			return fmt.Errorf("%s %q is unknown or given twice, or its share %v is not between 0 and 1", row[0], row[1], share)
		}
		shares[kind+row[1]] = share
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("reading the table of openings: %w", err)
	}
	return shares, nil
}

// openingFeatures returns what a report without claims is about.
func openingFeatures(article news.Article, lead, whole Reading) []string {
	var out []string
	l := article.Language
	for _, m := range lang.Matters(article.Title+"\n"+article.Text, l) {
		out = append(out, matterKind+m)
	}
	for _, m := range lang.Matters(lead.Opening, l) {
		out = append(out, aboutKind+m)
	}
	for _, c := range lang.Concepts(lead.Opening, l) {
		out = append(out, openingKind+c)
	}
	for _, n := range whole.Names {
		out = append(out, nameKind+n)
	}
	for _, who := range lead.Speakers {
		out = append(out, voiceKind+fold(who))
	}
	for _, what := range lead.Counts {
		out = append(out, countsKind+string(what))
	}
	for _, id := range lead.Actors {
		out = append(out, actorKind+id)
	}
	return out
}

// What speaks for and against two reports' telling of one matter, in logits, as fitted and rounded on the pairs of testdata/events-a and -b and
// of the samples, besides pairs of one from each, which are apart, and of the translations of even number that TestTranslationsAreOneStory
// reads; each sign was given. Of a kind counts the root of the squared weights of what both have, so that many common things don't make up for a rare one.
const (
	toldBase    = -0.9
	toldSoon    = 0.4   // if they are of one day
	toldTongue  = -1.35 // if they are in one language: templates say the same
	toldLead    = 0.3   // of entities that both leads have
	toldMissing = -0.5  // of entities of the one lead that the other report lacks, whichever is more
	toldLikely  = 1.85  // of the cosine of the entities of the leads
	toldMatter  = 0.55  // of matters with which both open
	toldNone    = -0.75 // if there are none
	toldMeaning = 0.35  // of concepts with which both open
	toldAbout   = 1.0   // of the cosine of the concepts of all their words
	toldFigures = 0.2   // of figures that both have
	toldNumber  = 0.05  // of numbers that both leads have
	toldName    = 0.25  // of names that the pack does not know
	toldDay     = 0.7   // if both leads name a day of what happened, and it is the same
	toldCounts  = -1.7  // if their openings count, and nothing that is the same
	toldTolls   = -2.5  // if both count dead or wounded, no number is the same, nor who speaks: each side has a count of its own
	toldVoice   = 1.5   // if the same speaks in both openings
	toldVoices  = -0.35 // if somebody else does
	toldAgain   = -1.9  // if the later one says that it happened again, and the earlier does not
	toldReply   = 0.8   // if the later one denies or corrects: it is on what others said
	toldSides   = -1.0  // if both confirm, and it isn't the same who does: each side's word is a matter of its own
	toldActor   = -0.75 // if one opens with a person or ship of whom the other says nothing
	toldActors  = -2.05 // if each does
	toldTrial   = -2.75 // if one opens with a court or an arrest and the other has none: the trial is not the deed
	toldRoot    = 7.0   // of a root at most

	toldEnough = 0.75 // logit from which on they belong together
	toldStep   = 4.0  // logits to a whole score
	soonDays   = 1.5
	toldMost   = 10.0 // days from which on they are of different stories
)

// told is how far two reports are over their threshold by what they open with, the earlier one second.
func (s scale) told(p, q Profile, days float64) float64 {
	if p.Published.Before(q.Published) {
		p, q = q, p
	}
	shared := common(p.Features, q.Features)
	z := s.likely(p.Features, q.Features, shared) + against(p.Features, q.Features, shared)
	if days < soonDays {
		z += toldSoon
	}
	if p.Language == q.Language {
		z += toldTongue
	}
	return max(0, 1+(z-toldEnough)/toldStep)
}

// likely weighs what both have.
func (s scale) likely(p, q, shared []string) float64 {
	z := toldBase + toldLead*s.root(shared, leadKind) + toldLikely*s.alike(p, q, shared, leadKind) +
		toldMissing*max(s.missing(p, q), s.missing(q, p)) +
		toldMatter*s.root(shared, aboutKind) + toldMeaning*s.root(shared, openingKind) + toldAbout*s.alike(p, q, shared, meaningKind) +
		toldFigures*s.root(shared, figureKind) + toldNumber*s.root(shared, titleKind) + toldName*s.root(shared, nameKind)
	if len(featuresOf(shared, aboutKind)) == 0 {
		z += toldNone
	}
	if len(featuresOf(shared, eventKind)) > 0 {
		z += toldDay
	}
	if len(featuresOf(shared, voiceKind)) > 0 {
		z += toldVoice
	}
	if opensWith(p, "deny") || opensWith(p, "correct") {
		z += toldReply
	}
	return z
}

// against weighs what the later of two reports has that the other has not, and the reverse.
func against(p, q, shared []string) float64 {
	z := 0.0
	if apart(p, q, shared, countsKind) {
		z += toldCounts
	}
	if opensWithToll(p) && opensWithToll(q) && apart(p, q, shared, titleKind) && len(featuresOf(shared, voiceKind)) == 0 {
		z += toldTolls
	}
	if apart(p, q, shared, voiceKind) {
		z += toldVoices
		if opensWith(shared, "confirm") {
			z += toldSides
		}
	}
	if opensWith(p, "again") && !opensWith(q, "again") {
		z += toldAgain
	}
	switch one, other := foreignActor(p, q), foreignActor(q, p); {
	case one && other:
		z += toldActors
	case one || other:
		z += toldActor
	}
	if onTrial(p, q) || onTrial(q, p) {
		z += toldTrial
	}
	return z
}

// alike is the cosine of the features of a kind.
func (s scale) alike(p, q, shared []string, kind string) float64 {
	if both := s.squares(shared, kind); both > 0 {
		return both / math.Sqrt(s.squares(p, kind)*s.squares(q, kind))
	}
	return 0
}

// root is the root of the squared weights of the features of a kind.
func (s scale) root(features []string, kind string) float64 {
	return min(toldRoot, math.Sqrt(s.squares(features, kind)))
}

// squares is the sum of the squared weights of the features of a kind.
func (s scale) squares(features []string, kind string) float64 {
	sum := 0.0
	for _, f := range featuresOf(features, kind) {
		w := s.idf(f)
		sum += w * w
	}
	return sum
}

// missing is the root of the squared weights of the entities of a lead that another report does not name.
func (s scale) missing(p, q []string) float64 {
	sum := 0.0
	for _, f := range featuresOf(p, leadKind) {
		if !has(q, entityKind+f[len(leadKind):]) {
			w := s.idf(f)
			sum += w * w
		}
	}
	return min(toldRoot, math.Sqrt(sum))
}

// preciseDigits is how many digits a count has before its zeros that is hardly met twice by chance, nor rounded in one of two reports.
const preciseDigits = 3

// otherCounts reports whether both count the same precisely, and nothing of it alike: 17,871 sent by HUR's count are not the 15,342 sent by
// another's. One speaker may count anew, but hardly several things at once.
func otherCounts(p, q []string) bool {
	precise := func(features []string) map[string][]string {
		out := map[string][]string{}
		for _, f := range featuresOf(features, figureKind) {
			if what, number, _ := strings.Cut(f[len(figureKind):], ":"); significant(number) >= preciseDigits {
				out[what] = append(out[what], number)
			}
		}
		return out
	}
	differ := 0
	mine, theirs := precise(p), precise(q)
	for what, numbers := range mine {
		if others := theirs[what]; len(others) > 0 {
			if len(common(numbers, others)) > 0 {
				return false
			}
			differ++
		}
	}
	return differ > 1 || differ == 1 && len(common(featuresOf(p, voiceKind), featuresOf(q, voiceKind))) == 0
}

// apart reports whether both have features of a kind, and none in common.
func apart(p, q, shared []string, kind string) bool {
	return len(featuresOf(shared, kind)) == 0 && len(featuresOf(p, kind)) > 0 && len(featuresOf(q, kind)) > 0
}

// foreignActor reports whether a report opens with somebody of whom the other says nothing.
func foreignActor(p, q []string) bool {
	return slices.ContainsFunc(featuresOf(p, actorKind), func(f string) bool { return !has(q, entityKind+f[len(actorKind):]) })
}

// opensWithToll reports whether a report opens with a count of dead or wounded.
func opensWithToll(features []string) bool {
	return slices.ContainsFunc([]news.Indicator{"killed", "wounded", "casualties"}, func(what news.Indicator) bool {
		return has(features, countsKind+string(what))
	})
}

// onTrial reports whether a report opens with a court or an arrest, and the other has neither.
func onTrial(p, q []string) bool {
	return (opensWith(p, "court") || opensWith(p, "arrest")) && !has(q, matterKind+"court") && !has(q, matterKind+"arrest")
}

func opensWith(features []string, matter string) bool { return has(features, aboutKind+matter) }

// has reports whether a feature is among others, which are sorted.
func has(features []string, feature string) bool {
	_, found := slices.BinarySearch(features, feature)
	return found
}

// isOpening reports whether a feature is of a kind that only what a report opens with has.
func isOpening(feature string) bool {
	return len(feature) > 2 && strings.Contains("ghlzqip", feature[:1]) && feature[1] == ':'
}

// onTopic reports whether a report names one of the parties that nearly every report on the topic names. What is only told by openings on the
// topic is fitted to them: of other news more must be in common.
func onTopic(features []string) bool {
	for _, f := range featuresOf(features, entityKind) {
		if commonShares()[fold(f[len(entityKind):])] >= partyShare {
			return true
		}
	}
	return false
}

// partyShare is from which assumed share of articles on an entity is a party.
const partyShare = 0.5
