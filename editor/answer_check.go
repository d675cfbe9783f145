package editor

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"tumen/evidence"
	"tumen/lang"
	"tumen/news"
	"tumen/topic"
)

// What a model adds to an answer needs no number and no name: that everybody said so, that nobody did, and why. Such words are easily put
// behind a true sentence, and each needs a like one in what is cited.

// needed is a kind of words that a statement may have only where its claims have some of that kind.
type needed struct {
	detail string
	words  map[news.Language]*regexp.Regexp // of a statement
	like   map[news.Language]*regexp.Regexp // of a claim that bears them: any that may mean the same
}

// anyWord is a pattern that matches one of some words, whatever letters they are of.
func anyWord(words string) *regexp.Regexp {
	return regexp.MustCompile(`(?i)(?:^|[^\p{L}])(?:` + words + `)(?:[^\p{L}]|$)`)
}

var neededWords = []needed{
	{
		detail: "no claim says this of nobody, never or not a single one",
		words: map[news.Language]*regexp.Regexp{
			news.English: anyWord(`never|nobody|no one|not a single|not one|none of`), news.German: anyWord(`nie|niemals|niemand|niemandem|kein\p{L}* einzig\p{L}*`),
			news.Ukrainian: anyWord(`ніколи|ніхто|нікого|нікому|жод\p{L}+|жоден`), news.Korean: regexp.MustCompile(`아무도|한 명도|한 번도|단 한|하나도|적이 없|결코|절대`),
		},
		like: map[news.Language]*regexp.Regexp{
			news.English: anyWord(`never|nobody|none|not (a single|one|once)|no|neither|nor`), news.German: anyWord(`nie\p{L}*|kein\p{L}*|weder|noch`),
			news.Ukrainian: anyWord(`ні\p{L}*|жод\p{L}+|жоден|немає`), news.Korean: regexp.MustCompile(`아무|한 [명번]도|단 한|하나도|없|결코|절대`),
		},
	},
	{
		detail: "no claim says this of all",
		words: map[news.Language]*regexp.Regexp{
			news.English: anyWord(`everybody|everyone|all (of )?(the|its|their|these|sides|parties)`), news.German: anyWord(`alle|allen|aller|sämtlich\p{L}+|jeder`),
			news.Ukrainian: anyWord(`[ву]сі|[ву]сіх|[ву]сім|[ву]сіма|кожен|кожн\p{L}+`), news.Korean: regexp.MustCompile(`모두 [^0-9약]|모든 |전원|누구나`),
		},
		like: map[news.Language]*regexp.Regexp{
			news.English: anyWord(`every\p{L}*|all|whole|entire\p{L}*|total|full\p{L}*|each|both`), news.German: anyWord(`alle\p{L}*|sämtlich\p{L}+|jede\p{L}*|ganz\p{L}*|gesamt\p{L}*|insgesamt|beide\p{L}*|voll\p{L}*`),
			news.Ukrainian: anyWord(`[ву]с[іяею]\p{L}*|[ву]сього|кож\p{L}+|загал\p{L}*|ціл\p{L}*|повн\p{L}*|обидв\p{L}+`), news.Korean: regexp.MustCompile(`모두|모든|전원|전체|누구|총|각각|양측|완전|전면`),
		},
	},
	{
		detail: "no claim gives a reason for this",
		words: map[news.Language]*regexp.Regexp{
			news.English: anyWord(`because|owing to|due to|as a result of|thanks to`), news.German: anyWord(`weil|wegen|aufgrund|infolge`),
			news.Ukrainian: anyWord(`бо|тому що|оскільки|внаслідок|завдяки`), news.Korean: regexp.MustCompile(`때문|탓에|덕분`),
		},
		like: map[news.Language]*regexp.Regexp{
			news.English:   anyWord(`because|owing|due|result\p{L}*|caus\p{L}*|reason\p{L}*|thanks|therefore|led|explain\p{L}*`),
			news.German:    anyWord(`weil|wegen|aufgrund|infolge|dank|da|denn|gr[uü]nd\p{L}*|grundlage|deshalb|daher|ursache|folge\p{L}*`),
			news.Ukrainian: anyWord(`бо|тому|оскільки|внаслідок|завдяки|через|причин\p{L}*|адже`), news.Korean: regexp.MustCompile(`때문|탓|덕분|따른|따라|인해|이유|원인|위해|영향|으로써|근거`),
		},
	},
}

// neededFaults reports a text with such words that nothing of what it stands on has.
func neededFaults(t evidence.Text, texts []evidence.Text) []fault {
	for _, n := range neededWords {
		if n.words[t.Language].MatchString(t.Text) && !slices.ContainsFunc(texts, func(e evidence.Text) bool {
			like := n.like[e.Language]
			return like != nil && like.MatchString(e.Text)
		}) {
			return []fault{{faultClaims, n.detail}}
		}
	}
	return nil
}

// quotationMarks are those that open or close what somebody said or called so.
const quotationMarks = "\"„“”«»‹›「」『』"

// quotedFaults reports a text that quotes what nobody said. Original words are put in by code, below the answer; a model may give a name in
// marks, words that stand so in a claim, or its translation of what a claim itself quotes.
func (m *Model) quotedFaults(t evidence.Text, texts []evidence.Text) []fault {
	if !strings.ContainsAny(t.Text, quotationMarks) {
		return nil
	}
	all := topic.Quotations(t.Text)
	within := func(at int) bool {
		return slices.ContainsFunc(all, func(q lang.Span) bool { return q.Start <= at && at < q.End })
	}
	outer := slices.DeleteFunc(slices.Clone(all), func(q lang.Span) bool { // one can stand in another: «програмою „Тінь“»
		return slices.ContainsFunc(all, func(o lang.Span) bool { return o != q && o.Start <= q.Start && q.End <= o.End })
	})
	marks := 0
	for at, r := range t.Text {
		if strings.ContainsRune(quotationMarks, r) && !within(at) {
			marks++
		}
	}
	b := newBackground(texts)
	names := m.pack.Find(t.Text, t.Language)
	bears := func(q lang.Span) bool {
		said := strings.ToLower(strings.Trim(t.Text[q.Start:q.End], " ,.!"))
		quotes := false
		for _, e := range texts {
			if e.Language == t.Language && strings.Contains(strings.ToLower(e.Text), said) {
				return true
			}
			quotes = quotes || e.Language != t.Language && (strings.ContainsAny(e.Text, quotationMarks+"‘") || strings.Contains(e.Text, " '"))
		}
		named, borne, words := 0, 0, lang.Words(t.Text[q.Start:q.End])
		for _, w := range words {
			at := lang.Span{Start: q.Start + w.Start, End: q.Start + w.End}
			word := t.Text[at.Start:at.End]
			first, _ := utf8.DecodeRuneInString(word)
			if unicode.IsUpper(first) || slices.ContainsFunc(names, func(o topic.Mention) bool { return o.Start <= at.Start && at.End <= o.End }) {
				named++
			}
			if isSmall(word, t.Language) || b.vouches(word, t.Language) {
				borne++
			}
		}
		return named == len(words) || quotes && 2*borne >= len(words)
	}
	if marks != 2*len(outer) || slices.ContainsFunc(all, func(q lang.Span) bool { return !bears(q) }) {
		return []fault{{faultForm, "quote nobody: the original words are shown below your answer"}}
	}
	return nil
}

// bracketed are pieces in brackets.
var bracketed = regexp.MustCompile(`\(([^()]*)\)`)

// bracketFaults reports a text with a piece in brackets that has a word of which the claims know nothing: there a model puts what it knows.
func (m *Model) bracketFaults(t evidence.Text, texts []evidence.Text) []fault {
	all := bracketed.FindAllStringSubmatchIndex(t.Text, -1)
	if len(all) == 0 {
		return nil
	}
	b, known := newBackground(texts), m.knownSpans(t)
	for _, at := range all {
		for _, w := range lang.Words(t.Text[at[2]:at[3]]) {
			word := t.Text[at[2]+w.Start : at[2]+w.End]
			named := slices.ContainsFunc(known, func(k lang.Span) bool { return at[2]+w.Start < k.End && k.Start < at[2]+w.End })
			if !named && !isSmall(word, t.Language) && !b.vouches(word, t.Language) && strings.ContainsFunc(word, unicode.IsLetter) {
				return strangeWords([]string{word})
			}
		}
	}
	return nil
}

// partOf are the words between a number and one of its parts.
var partOf = map[news.Language]*regexp.Regexp{
	news.English: anyWord(`of whom|of them|of which|among them|including`), news.German: anyWord(`von denen|von ihnen|unter ihnen|davon|darunter`),
	news.Ukrainian: anyWord(`(із|з|серед) (них|яких)|зокрема`), news.Korean: regexp.MustCompile(`이 중|그 ?중|가운데`),
}

// behind is what follows a number so closely that it says whose part it is: 7,887 of them.
func behind(t evidence.Text, n lang.Number) string {
	words := strings.Fields(t.Text[n.End:])
	return strings.Join(words[:min(2, len(words))], " ")
}

// partFaults reports a text in which a part is more than its whole: 600 dead, of whom 4,700 were casualties. Both figures are in the claims,
// and no other check knows which is whose. Of few things, such as two deliveries, the parts may be counted by the piece.
func partFaults(t evidence.Text) []fault {
	const few = 10
	all := lang.Numbers(t.Text, t.Language)
	for i := 1; i < len(all); i++ {
		whole, part := all[i-1], all[i]
		counts := whole.Kind == lang.KindCardinal && part.Kind == lang.KindCardinal && whole.HasValue && part.HasValue
		if counts && whole.Low >= few && part.Low > whole.High && partOf[t.Language].MatchString(t.Text[whole.End:part.Start]+" "+behind(t, part)) {
			return []fault{{evidence.KindNumber, part.Text + ": this can't be a part of " + whole.Text}}
		}
	}
	return nil
}
