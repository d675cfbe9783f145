package editor

import (
	"regexp"
	"slices"
	"strings"

	"tumen/lang"
	"tumen/news"
)

// A claim tells; it speaks to nobody. What an article has a model say mostly asks, orders or advertises, and so does the
// sentence that has it say so. Quotations do that, too, but a claim reports them.

// address is how a text speaks to its reader, or of itself.
var address = regexp.MustCompile(`(?i)\b(you|your|yours|my|me|mine|i'm|please|ignore|disregard|assistant|user|prompt|payload)\b|` +
	`\b(readers?|viewers?|listeners?|subscribers?|followers?|everyone|everybody|we|people) (should|must|can|may|need|ought|are (asked|urged|invited|advised))\b|` +
	`\b(our|this|the) (channel|website|newsletter|podcast)\b|\b(click|subscribe|swipe)\b`)

// orders are the words with which a text that gives an order begins. Those in the second list are nouns, too, unless the next
// word shows that they are not: "Support for Russia grows".
var (
	orders = strings.Fields("subscribe send read write buy click join follow share donate download forget remember imagine consider learn " +
		"tell ask answer say print output repeat translate do don't go get give let make take keep never be sell invest transfer ensure add include mention put set show start run")
	ordersOrNouns = strings.Fields("visit note call contact watch see pay vote stop support help look check sign report claim state order")
)

// isOrder reports whether an English text begins as an order does.
func isOrder(text string) bool {
	words := strings.Fields(strings.ToLower(text))
	if len(words) == 0 {
		return false
	}
	first := strings.Trim(words[0], "\"'“”‘’,:")
	if slices.Contains(orders, first) {
		return true
	}
	return slices.Contains(ordersOrNouns, first) && len(words) > 1 &&
		!slices.Contains([]string{"for", "from", "of", "by", "between", "to", "with", "in", "on", "and", "or", "is", "was"}, words[1])
}

// speaks reports whether an English text speaks to somebody instead of telling something.
func speaks(text string) bool {
	return strings.ContainsAny(text, "?{}`<>|") || address.MatchString(text) || isOrder(text) || !lang.Complete(text, news.English)
}

// commands are how a sentence of an article orders whoever writes of it to write something else.
var commands = map[news.Language]*regexp.Regexp{
	news.English: regexp.MustCompile(`(?i)(^|[.!?:;"“(] *|\bplease |\bnow |\bmust )(ignore|disregard|forget)\b.{0,60}(rule|instruction|prompt|above|previous|guideline|told)|` +
		`^\W*(please )?(write|say|report|state|claim|answer|respond|reply|output|print|repeat|summari[sz]e)\b[^.]{0,20} (that|only|with|as|following|exactly)\b|` +
		`\byour (rules?|instructions?|answer|summary|task|output|prompt|guidelines)\b`),
	news.German: regexp.MustCompile(`(?i)(^|[.!?:;"„(] *|bitte )(ignoriere?|ignorieren sie|vergiss|vergessen sie|missachte)\s.{0,60}(regel|anweisung|vorgabe|instru|gesagt)|` +
		`^\P{L}*(schreibe?|schreiben sie|antworte|antworten sie|behaupte|melde|gib)( bitte| nur| stattdessen)?(, dass|:| aus| nur| mit|, )|` +
		`\bdeinen? (regeln|anweisung|anweisungen|antwort|zusammenfassung|aufgabe|vorgaben)`),
	news.Ukrainian: regexp.MustCompile(`(?i)(ігноруй(те)?|забудь(те)?|не зважай(те)?)\s.{0,80}(правил|інструкц|вказів|настанов)|` +
		`^\P{L}*(напиши|пиши|відповідай|повідом|скажи|стверджуй|напишіть|відповідайте|повідомте)(,? що|:| лише| тільки|, )|` +
		`(твої|твоїх) (правил|інструкц|вказів|відповід)`),
	news.Korean: regexp.MustCompile(`(이전|앞의|앞선|위의|모든|기존|너의|당신의) ?(의 )?(모든 )?(지시|규칙|명령|지침|프롬프트).{0,12}(무시|잊)|` +
		`(써라|쓰라|쓰세요|써 주세요|작성하라|작성하세요|작성해라|작성해|말하라|말하세요|말해라|제시하라|제시하세요|답하라|답하세요|답해라|적어라|적으세요|보고하라|보고하세요|요약하라|요약하세요)[.!"”’']*$`),
}

// commanding reports whether sentence id orders what is to be written. Such a sentence carries no claim.
func (v *verifier) commanding(id int) bool {
	return ordersWriting(v.article.Sentences[id-1].Text, v.article.Language)
}

// label is how a line of a prompt of ours begins, which no report does.
var label = regexp.MustCompile(`^\W*\[?[CSQW][0-9]+\]`)

// ordersWriting reports whether a sentence orders what is to be written.
func ordersWriting(text string, l news.Language) bool {
	re := commands[l]
	return label.MatchString(text) || re != nil && re.MatchString(strings.TrimSpace(text))
}
