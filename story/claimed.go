package story

import (
	_ "embed"

	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"
	"unicode"
	"unicode/utf8"

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
	nameMark      = "'"  // begins a key that says that a word is a name: its stem
	placeMark     = "^"  // begins a key that is a word of the place of a figure
	categoryMark  = "="  // begins a key that is the category of a claim
	grantKey      = "?g" // says that the claim owns to something: it confirms, admits …
	followKey     = "?f" // says that the claim comes after another: it corrects, denies, counts anew …
)

// unweighed are the marks of what is not weighed as a word is: where a claim
// stands, who says it, of which day and category it is …
const unweighed = leadMark + speakerMark + indicatorMark + dayMark + nameMark + placeMark + categoryMark + "?"

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

// grants finds a claim in which somebody owns to something, follows one that comes after another.
var (
	grants  = regexp.MustCompile(`(?i)\b(confirm|acknowledg|admit|recogni[sz])`)
	follows = regexp.MustCompile(`(?i)\b(correct|revis|lower|rais|up from|down from|updat|withdr|retract|clarif|den(y|ied|ies)|dismiss|reject|rebut|refut|confirm|bears? out|` +
		`cancel|postpon|no longer|now|earlier|previous|had (said|put|reported|named|spoken)|instead of|rather than|not the|than the|plead|confess)`)
)

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
			if !strings.ContainsAny(k[:1], nameMark+placeMark+categoryMark+"?") {
				out = append(out, tellKind+k)
			}
		}
		keys = slices.DeleteFunc(keys, func(k string) bool { return slices.Contains(voiceWords(c), k) })
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
	for _, name := range nameStems(matter) {
		out = append(out, nameMark+name)
	}
	if c.Category != "" {
		out = append(out, categoryMark+string(c.Category))
	}
	if grants.MatchString(c.Text) {
		out = append(out, grantKey)
	}
	if follows.MatchString(c.Text) {
		out = append(out, followKey)
	}
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
		for _, stem := range tellingStems(f.Place) {
			out = append(out, stem, placeMark+stem)
		}
		if f.Indicator != "" && f.Indicator != news.OtherIndicator {
			out = append(out, indicatorMark+string(f.Indicator)+"/"+string(f.Whom))
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

// nameStems are the stems of the words of an English text that are names, as far as their capitals tell: the first word has one in any case.
func nameStems(text string) []string {
	var out []string
	first := true
	for _, w := range strings.FieldsFunc(text, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }) {
		if r, _ := utf8.DecodeRuneInString(w); !first && unicode.IsUpper(r) {
			out = append(out, tellingStems(w)...)
		}
		first = false
	}
	return out
}

// voiceWords are the stems of the words by which a claim names who says it. Who says it counts apart; its words are no matter.
func voiceWords(c news.Claim) []string {
	var out []string
	for _, a := range c.Attribution {
		out = append(out, tellingStems(a.Who)...)
		out = append(out, tellingStems(a.Via)...)
	}
	return out
}
