package editor

import (
	_ "embed"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"tumen/evidence"
	"tumen/lang"
	"tumen/news"
	"tumen/topic"
)

//go:embed data/press.tsv
var pressFile string

// The rules of the press. A text that breaks one of the first six says more than its sources, or is none, and is not
// published; the others are style.
const (
	pressCommentary   = "commentary"   // the writer's own judgement
	pressStance       = "stance_verb"  // a verb that makes more of it than the source
	pressAddress      = "address"      // speaks to the reader
	pressMeta         = "meta"         // speaks of the translation or the task
	pressScript       = "mixed_script" // a word in letters of another script that is no name
	pressUntranslated = "untranslated" // a word of the source's language

	pressRussism    = "russism"
	pressOnUkraine  = "on_ukraine"
	pressCasing     = "casing"     // the wrong preposition before a region
	pressIndicative = "indicative" // of what somebody says, where German has the Konjunktiv
	pressAnglicism  = "anglicism"
	pressQuotation  = "quotation" // marks of another language
	pressHonorific  = "honorific"
	pressParticle   = "particle"
	pressPassive    = "passive_unsourced" // "it is believed" where the source says by whom
)

// harmful are the rules for which a sentence is dropped when it can't be mended.
var harmful = []string{pressCommentary, pressStance, pressAddress, pressMeta, pressScript, pressUntranslated}

// offence is a place of a text that breaks a rule of its language's press.
type offence struct {
	lang.Span
	rule string
	mend string // what to put there
	can  bool   // it can be mended by code
}

// pressRule is a row of press.tsv.
type pressRule struct {
	rule    string
	whole   *regexp.Regexp // with what stands around, the words in its second group
	words   *regexp.Regexp // the words alone, for replacing them
	instead string
}

var pressRules = sync.OnceValue(func() map[news.Language][]pressRule {
	rules, err := parsePress(pressFile)
	if err != nil {
		panic("editor: press.tsv: " + err.Error()) // the table is part of the program; a test reads it
	}
	return rules
})

func parsePress(data string) (map[news.Language][]pressRule, error) {
	out := map[news.Language][]pressRule{}
	for n, line := range strings.Split(data, "\n") {
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		cols := strings.Split(line, "\t")
		if len(cols) != 4 || !slices.Contains(news.Languages(), news.Language(cols[0])) {
			return nil, fmt.Errorf("line %d: %q; write language, rule, words, what stands instead", n+1, line)
		}
		words, err := regexp.Compile(`(?i)^(?:` + cols[2] + `)$`)
		if err != nil {
			return nil, fmt.Errorf("line %d: %w", n+1, err)
		}
		whole := regexp.MustCompile(`(?i)(^|[^\p{L}\p{N}’'-])(` + cols[2] + `)`)
		l := news.Language(cols[0])
		out[l] = append(out[l], pressRule{cols[1], whole, words, cols[3]})
	}
	return out, nil
}

// offences returns what a text in l has against the rules of its press, in the order of the text. sources are the
// sentences it stands on.
func (m *Model) offences(text string, l news.Language, sources []evidence.Text) []offence {
	return pressOffences(m.pack, text, l, sources)
}

func pressOffences(pack *topic.Pack, text string, l news.Language, sources []evidence.Text) []offence {
	c := &pressCheck{pack: pack, text: text, lang: l, sources: sources, said: append(quotations(text), goingOn(text, sources)...)}
	c.listed()
	c.strongVerbs()
	c.letters()
	c.leftOver()
	c.copied()
	switch l {
	case news.German:
		c.quotationMarks()
		c.indicative()
		c.formal()
	case news.Korean:
		c.particles()
	case news.English:
		c.passives()
	}
	slices.SortStableFunc(c.found, func(a, b offence) int { return a.Start - b.Start })
	return c.found
}

// pressCheck looks through one text.
type pressCheck struct {
	pack    *topic.Pack
	text    string
	lang    news.Language
	sources []evidence.Text
	said    []lang.Span // in quotation marks

	// Found when they are asked for first, since few texts need them; never nil from then on.
	names    [][]int // that have small words in them
	mentions []mentionOf

	found []offence
}

// quotations are the places of a text in quotation marks.
func quotations(text string) []lang.Span { return topic.Quotations(text) }

// goingOn is what stands in a quotation of which a text has only the beginning or the end, because its source has no more of it
// either.
func goingOn(text string, sources []evidence.Text) []lang.Span {
	begins, ends := openEnds(text)
	if begins < 0 && ends < 0 {
		return nil
	}
	var out []lang.Span
	for _, s := range sources {
		b, e := openEnds(s.Text)
		if begins >= 0 && b >= 0 {
			out = append(out, lang.Span{Start: begins, End: len(text)})
		}
		if ends >= 0 && e >= 0 {
			out = append(out, lang.Span{Start: 0, End: ends})
		}
	}
	return out
}

// openEnds returns where a quotation begins that has no end, and where one ends that has no beginning, else -1.
func openEnds(text string) (begins, ends int) {
	closed := quotations(text)
	begins, ends = -1, -1
	for i, r := range text {
		n := i + utf8.RuneLen(r)
		if !strings.ContainsRune("„“”«»\"", r) || slices.ContainsFunc(closed, func(q lang.Span) bool { return q.Start == n || q.End == i }) {
			continue
		}
		if closes(text, i) && ends < 0 {
			ends = i
		} else if !closes(text, i) {
			begins = n
		}
	}
	return begins, ends
}

func (c *pressCheck) quoted(at lang.Span) bool {
	return slices.ContainsFunc(c.said, func(q lang.Span) bool { return q.Start <= at.Start && at.End <= q.End })
}

func (c *pressCheck) add(rule string, at lang.Span, mend string, can bool) {
	if !c.quoted(at) {
		c.found = append(c.found, offence{at, rule, mend, can})
	}
}

// listed finds the words of press.tsv.
func (c *pressCheck) listed() {
	for _, r := range pressRules()[c.lang] {
		for _, at := range r.whole.FindAllStringSubmatchIndex(c.text, -1) {
			span := lang.Span{Start: at[4], End: at[5]}
			next, _ := utf8.DecodeRuneInString(c.text[span.End:])
			last, _ := utf8.DecodeLastRuneInString(c.text[:span.End])
			if unicode.IsLetter(next) && unicode.IsLetter(last) || c.means(r.rule, span) {
				continue
			}
			mend, can := r.mended(c.text[span.Start:span.End])
			c.add(r.rule, span, mend, can)
		}
	}
}

// mended is what stands instead of words.
func (r pressRule) mended(words string) (string, bool) {
	switch r.instead {
	case "-":
		return "", false
	case "=приймати":
		for from, to := range map[string]string{"приймає": "бере", "приймають": "беруть", "приймав": "брав", "приймала": "брала", "приймали": "брали", "приймати": "брати"} {
			if rest, ok := strings.CutPrefix(strings.ToLower(words), from+" "); ok {
				return asCapital(words, to) + " " + rest, true
			}
		}
		return "", false
	case "=прийняти":
		for from, to := range map[string]string{"прийняв": "взяв", "прийняла": "взяла", "прийняли": "взяли", "прийняти": "взяти", "прийнято": "взято"} {
			if strings.HasPrefix(strings.ToLower(words), from+" ") {
				return asCapital(words, to) + words[len(from):], true
			}
		}
		return "", false
	case "=протягом":
		return asCapital(words, "протягом") + words[len("на протязі"):], true
	case "=є":
		return strings.NewReplacer("являється", "є", "являються", "є", "Являється", "Є", "Являються", "Є").Replace(words), true
	}
	return r.words.ReplaceAllString(words, r.instead), true
}

// asCapital writes a word with a capital where what it replaces has one.
func asCapital(like, word string) string {
	first, _ := utf8.DecodeRuneInString(like)
	r, n := utf8.DecodeRuneInString(word)
	if unicode.IsUpper(first) {
		return string(unicode.ToUpper(r)) + word[n:]
	}
	return word
}

// means are the words around a listed one by which it means something else.
var means = map[news.Language]map[string]*regexp.Regexp{
	news.English:   {pressCommentary: regexp.MustCompile(`(?i)(?:in the|over the|the|of the|no|a|matter) (?:normal |usual |natural )?course of course|clearly (?:visible|see|seen|show|shows|marked)|(?:a )?matter of course|change of course|changes? of course`)},
	news.German:    {pressCommentary: regexp.MustCompile(`(?i)natürlich(?:e|en|er|es) |eines natürlichen`)},
	news.Ukrainian: {pressOnUkraine: regexp.MustCompile(`(?i)(?:зосередж|сфокус|концентр|наголо|акцент|наполяг|ґрунту|базу|позна|відби)\S* (?:\S+ )?на Україні`), pressCommentary: regexp.MustCompile(`(?i)очевидно, що|цікаво(?:сті|стю)`)},
}

// means reports whether what stands at a place has another meaning there.
func (c *pressCheck) means(rule string, at lang.Span) bool {
	re := means[c.lang][rule]
	if re == nil {
		return false
	}
	for _, m := range re.FindAllStringIndex(c.text, -1) {
		if m[0] <= at.Start && at.End <= m[1] {
			return true
		}
	}
	return false
}
