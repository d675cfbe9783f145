package editor

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"tumen/lang"
	"tumen/news"
)

// strong are the verbs that make more of what is said than "said", by what they make of it: a confession or confirmation, or
// a disclosure. Ukrainian and Korean ones are beginnings of words.
var strong = map[news.Language]map[string]*regexp.Regexp{
	news.English: {
		"admit":  regexp.MustCompile(`(?i)\b(?:admit(?:s|ted|ting)?|conced(?:es?|ed|ing)|confess(?:es|ed|ing)?|acknowledg(?:es?|ed|ing)|confirm(?:s|ed|ing|ation)?|verif(?:ies|ied)|prove[sdn]?)\b`),
		"reveal": regexp.MustCompile(`(?i)\b(?:reveal(?:s|ed|ing)?|expos(?:es?|ed|ing)|uncover(?:s|ed|ing)?|unmask(?:s|ed)?|disclos(?:es?|ed|ing)|unveil(?:s|ed)?)\b`),
	},
	news.German: {
		"admit":  regexp.MustCompile(`(?i)\b(?:räum(?:t|te|ten|en)\b.*\bein(?:[.,;:!?“"»)]|$| und\b)|ein(?:ge)?räum(?:t|te|ten|en)|g(?:ab|aben|ibt)\b.*\bzu\b[^\s]*(?:[.,]|$)|zugegeben|zugibt|zugab|gest(?:and|anden|eht|ehen)|best[äa]tig(?:t|te|ten|en)|bestätigung|beweis(?:t|en)|bewiesen?)`),
		"reveal": regexp.MustCompile(`(?i)\b(?:enthüll(?:t|te|ten|en)|entlarv(?:t|te|ten|en)|deck(?:t|te|ten|en)\b.*\bauf(?:[.,;:!?“"»)]|$| und\b)|aufgedeckt|aufdeck(?:t|te|ten)|offenbar(?:te|ten|t)\b(?:,| )|legte\b.*\boffen|offengelegt)`),
	},
	news.Ukrainian: {
		"admit":  regexp.MustCompile(`(?i)(?:^|[^\p{L}])(?:визна(?:в|ла|ли|ло|є|ють|но|ння)|зізна(?:в|ла|ли|є|ють)\S*|підтверд(?:ив|ила|или|ило|жує|жують|жено|ження)|довів|довела|довели|доведено|засвідчи(?:в|ла|ли))(?:$|[^\p{L}])`),
		"reveal": regexp.MustCompile(`(?i)(?:^|[^\p{L}])(?:викри(?:в|ла|ли|ває|вають|то)|розкри(?:в|ла|ли|ває|то)|оголи(?:в|ла|ли)|виявила правду|вивів на чисту|вивела на чисту|викрил\S*)(?:$|[^\p{L}])`),
	},
	news.Korean: {
		"admit":  regexp.MustCompile(`(?:인정|시인|자백|실토|고백|확인)(?:했|한|하|됐|된|되)|자인했|입증(?:했|하|됐)|털어놓`),
		"reveal": regexp.MustCompile(`폭로(?:했|하|한)|드러(?:났|냈|난)|밝혀냈|까발|들통|파헤`),
	},
}

// strongElsewhere are the same words where they mean something else: opened, recognised, taken to hospital.
var strongElsewhere = map[news.Language]*regexp.Regexp{
	news.English:   regexp.MustCompile(`(?i)\b(?:(?:was|were|been|being) admitted|admitted (?:\S+ ){0,3}(?:to (?:a |the )?\S*(?: hospital| clinic| school| academy| university|hospital)|as (?:a )?(?:member|student))|exposed to|confirmed (?:\S+ ){0,3}(?:receipt|as (?:the )?(?:minister|ambassador|chief|head|director))|unveil(?:s|ed) (?:\S+ ){0,3}(?:monument|memorial|statue|plaque|plan|missile|drone)|revealed (?:religion)|proved? (?:to be|difficult|hard|useful))`),
	news.German:    regexp.MustCompile(`(?i)\b(?:enthüll(?:t|te|ten|en)\b(?: \S+){0,8} (?:denkmal|mahnmal|statue|gedenktafel|ehrenmal|monument|büste|gedenkstein)\S*|(?:denkmal|mahnmal|statue|gedenktafel|ehrenmal|monument|büste)\S*(?: \S+){0,6} enthüll\S*|räumte\b.*\bein(?:e|en|em|er|es)\b|als \S+ bestätigt|im amt bestätigt)`),
	news.Ukrainian: regexp.MustCompile(`(?i)визна\S+ (?:\S+ ){0,2}(?:незалежн|суверен|винн|анекс|нечинн|недійсн|терорист|агент|країн|небажан|перемож|уряд|юрисдикц)\S*|(?:відкри)\S+|визнання|розкри\S+ (?:парашут|карт)`),
	news.Korean:    regexp.MustCompile(`시인(?:은|이|과|들|의|인|으로|을|도)?(?:\s|$)|(?:신원|사실|여부|위치|생사|신분)\S{0,2} 확인하|확인할 수 없|확인되지 않|확인하지`),
}

// strongVerbs finds verbs that say more than the verb of the source.
func (c *pressCheck) strongVerbs() {
	for class, re := range strong[c.lang] {
		for _, at := range re.FindAllStringIndex(c.text, -1) {
			span := lang.Span{Start: at[0], End: at[1]}
			if c.elsewhere(span) || c.sourceHas(class) || c.negated(span) {
				continue
			}
			c.add(pressStance, span, "", false)
		}
	}
}

func (c *pressCheck) elsewhere(at lang.Span) bool {
	re := strongElsewhere[c.lang]
	return slices.ContainsFunc(re.FindAllStringIndex(c.text, -1), func(m []int) bool { return m[0] < at.End && at.Start < m[1] })
}

// negated reports whether the verb is denied: "did not confirm", "weder bestätigt noch dementiert".
func (c *pressCheck) negated(at lang.Span) bool {
	return slices.ContainsFunc(lang.Markers(c.text, c.lang), func(k lang.Marker) bool {
		return k.Kind == lang.MarkNegate && k.Start < at.End+24 && at.Start < k.End+24
	})
}

// sourceHas reports whether a source has such a verb itself. What one language confirms another acknowledges.
func (c *pressCheck) sourceHas(class string) bool {
	for _, s := range c.sources {
		if re := strong[s.Language][class]; re != nil && re.MatchString(s.Text) {
			return true
		}
		if s.Language == news.Korean && class == "reveal" && strings.Contains(s.Text, "공개") || class == "admit" &&
			slices.ContainsFunc(lang.Markers(s.Text, s.Language), func(k lang.Marker) bool { return k.Kind == lang.MarkConfirm }) {
			return true
		}
	}
	return false
}

// letters finds words in letters that the language does not use, unless they are a name: what stands in brackets or in
// quotation marks is shown as it is written.
func (c *pressCheck) letters() {
	for _, w := range lang.Words(c.text) {
		word := c.text[w.Start:w.End]
		if c.bracketed(w) || c.quoted(w) || c.inName(w) {
			continue
		}
		own, foreign, latin := scripts(word, c.lang)
		switch {
		case foreign:
			c.add(c.foreignRule(word), w, "", false)
		case latin && own && c.lang == news.Ukrainian && !strings.Contains(word, "-"):
			c.add(pressScript, w, "", false)
		case latin && !own && (c.lang == news.Ukrainian || c.lang == news.Korean) && c.isWord(word, w):
			c.add(c.foreignRule(word), w, "", false)
		case c.lang == news.Ukrainian && strings.ContainsAny(word, "ыэёъЫЭЁЪ"):
			c.add(pressUntranslated, w, "", false)
		}
	}
}

// foreignRule tells a word of the source's language from one of letters foreign to both.
func (c *pressCheck) foreignRule(word string) string {
	for _, s := range c.sources {
		if own, foreign, latin := scripts(word, s.Language); own && !foreign || latin && (s.Language == news.English || s.Language == news.German) {
			return pressUntranslated
		}
	}
	return pressScript
}

// formal finds the German Sie that speaks to somebody: with a capital where no sentence begins.
func (c *pressCheck) formal() {
	for _, at := range formalYou.FindAllStringSubmatchIndex(c.text, -1) {
		c.add(pressAddress, lang.Span{Start: at[2], End: at[3]}, "", false)
	}
}

var formalYou = regexp.MustCompile(`[\p{Ll}\d],? (Sie|Ihnen|Ihre|Ihren|Ihrer|Ihrem|Ihr|Euch|Du|Dir|Dich)(?:[ ,.?!]|$)`)

// isWord reports whether Latin letters in a text of another script are a word and no name, designation or unit.
func (c *pressCheck) isWord(word string, at lang.Span) bool {
	r, _ := utf8.DecodeRuneInString(word)
	if !unicode.IsLower(r) || utf8.RuneCountInString(word) < 3 || strings.ContainsFunc(word, unicode.IsDigit) || strings.ContainsFunc(word, unicode.IsUpper) {
		return false
	}
	before, _ := utf8.DecodeLastRuneInString(c.text[:at.Start])
	after, _ := utf8.DecodeRuneInString(c.text[at.End:])
	if before == '.' || after == '.' && at.End+1 < len(c.text) && c.text[at.End+1] != ' ' || before == '/' || after == '/' {
		return false // an address
	}
	return !slices.Contains([]string{"tagesschau", "dpa", "von", "der", "den", "van", "del", "iphone", "hromadske"}, word)
}

// scripts reports which scripts a word has: its language's own, one foreign to it, and Latin letters.
func scripts(word string, l news.Language) (own, foreign, latin bool) {
	for _, r := range word {
		switch {
		case !unicode.IsLetter(r):
		case unicode.Is(unicode.Latin, r):
			latin = true
			own = own || l == news.English || l == news.German
		case unicode.Is(unicode.Cyrillic, r):
			own, foreign = own || l == news.Ukrainian, foreign || l != news.Ukrainian
		case unicode.Is(unicode.Hangul, r):
			own, foreign = own || l == news.Korean, foreign || l != news.Korean
		default:
			foreign = true
		}
	}
	return own, foreign, latin
}

func (c *pressCheck) bracketed(at lang.Span) bool {
	open := strings.LastIndexAny(c.text[:at.Start], "()")
	return open >= 0 && c.text[open] == '(' && strings.Contains(c.text[at.End:], ")")
}

// leftOver are small words by which a piece of another language is known in a text of the same letters.
var leftOver = map[news.Language]map[news.Language]*regexp.Regexp{
	news.German:  {news.English: regexp.MustCompile(`(?:^|[\s(])((?:the|and|with|that|were|from|which|their|have|has|been|would|could|said|they|this|these|those|into|about|more|than|according|troops|soldiers|missiles|shells|officials|military|forces|weapons|casualties|killed|wounded|sent|between|including|after|while|also|year|last|front line|ground|support|because|however|through|against|until|where|when|at least|up to|as well|for the|of|by|to|is|are|its|it|be|or|but|not)\b)`)},
	news.English: {news.German: regexp.MustCompile(`(?i)(?:^|[\s(])((?:und|der|die|das|dem|den|des|ein|eine|einen|einem|einer|nicht|sei|seien|mit|für|von|vom|zum|zur|bei|nach|auf|aus|über|wird|werden|wurde|wurden|sind|ist|auch|oder|noch|sowie|laut|gegen|seit|soldaten|truppen|streitkräfte|raketen|angaben|mindestens|gefallene|gefallen|verluste|regierung|geheimdienst|verteidigungsminister|außenminister|ministerium|sagte|teilte|worden|haben|hatte|soll|sollen|kämpfe|front|einsatz|munition|geschosse|lieferung|lieferungen|zusammenarbeit)\b)`)},
}

// bundled are names with small words of their own language in them.
var bundled = regexp.MustCompile(`(?:Der|Die) (?:Spiegel|Welt|Zeit)|Frankfurter \S+|von der Leyen|(?:Institute|Center|Centre|Council|Ministry|Department|School|Academy|University|Bank|Foundation|Association|Radio|Voice|House|Bureau|Office|Agency|Committee|Library) (?:for|of|on|and) (?:the )?[A-Z][\w-]*(?:(?: of| and| on| the| for)* [A-Z][\w-]*)*|[A-Z]\w+ (?:of|and|for|at|on|by|to|in|from) (?:the )?[A-Z]\w+|United States of America|The [A-Z]\w+|Stiftung \S+ und \S+|[A-Z]\w+ und [A-Z]\w+`)

// leftOver finds words of the source's language in a text of the same letters.
func (c *pressCheck) leftOver() {
	for from, re := range leftOver[c.lang] {
		if !slices.ContainsFunc(c.sources, func(s evidenceText) bool { return s.Language == from }) && from == news.German {
			continue
		}
		for _, at := range re.FindAllStringSubmatchIndex(c.text, -1) {
			span := lang.Span{Start: at[2], End: at[3]}
			mention := slices.ContainsFunc(c.mentioned(), func(m mentionOf) bool { return m.Start <= span.Start && span.End <= m.End })
			if c.inName(span) || mention || c.ambiguous(c.text[span.Start:span.End]) || c.bracketed(span) {
				continue
			}
			c.add(pressUntranslated, span, "", false)
			return
		}
	}
}

// mentioned are the names of the pack in the text.
func (c *pressCheck) mentioned() []mentionOf {
	if c.mentions == nil {
		c.mentions = append([]mentionOf{}, c.pack.Find(c.text, c.lang)...)
	}
	return c.mentions
}

// inName reports whether a place stands in a name that has small words in it.
func (c *pressCheck) inName(at lang.Span) bool {
	if c.names == nil {
		c.names = append([][]int{}, bundled.FindAllStringIndex(c.text, -1)...)
	}
	return slices.ContainsFunc(c.names, func(m []int) bool { return m[0] <= at.Start && at.End <= m[1] })
}

// copied finds words that stand in the text as they stand in a source of another language with the same letters: German
// nouns in English, small English words in German.
func (c *pressCheck) copied() {
	if c.lang != news.English && c.lang != news.German {
		return
	}
	for i, w := range lang.Words(c.text) {
		word := c.text[w.Start:w.End]
		if i > 0 && c.isNounOfSource(word) && !c.bracketed(w) && !c.inName(w) && !slices.ContainsFunc(c.mentioned(), func(m mentionOf) bool { return m.Start <= w.Start && w.End <= m.End }) {
			c.add(pressUntranslated, w, "", false)
			return
		}
		lower := isLower(word)
		long := utf8.RuneCountInString(word)
		if i == 0 || lower == (c.lang == news.English) && c.lang == news.English || c.lang == news.German && !lower || c.lang == news.English && (long < 9 || !germanNoun.MatchString(word)) || long < 5 {
			continue
		}
		if c.bracketed(w) || c.inName(w) || slices.Contains(sharedWords, word) || slices.ContainsFunc(c.pack.Find(c.text, c.lang), func(m mentionOf) bool { return m.Start <= w.Start && w.End <= m.End }) {
			continue
		}
		for _, s := range c.sources {
			if s.Language != c.lang && (s.Language == news.German || s.Language == news.English) && hasWord(s.Text, word) {
				c.add(pressUntranslated, w, "", false)
				return
			}
		}
	}
}

// isNounOfSource reports whether a word of an English text is a noun of a German source: it has an article there, and is no institution
// that English calls alike.
func (c *pressCheck) isNounOfSource(word string) bool {
	const least = 6
	if c.lang != news.English || utf8.RuneCountInString(word) < least || isLower(word) || strings.HasPrefix(word, "Bund") {
		return false
	}
	return slices.ContainsFunc(c.sources, func(s evidenceText) bool {
		if s.Language != news.German || !strings.Contains(s.Text, " "+word) {
			return false
		}
		for _, m := range articled.FindAllStringSubmatch(s.Text, -1) {
			if m[1] == word && !slices.ContainsFunc(c.pack.Find(s.Text, s.Language), func(o mentionOf) bool { return strings.Contains(s.Text[o.Start:o.End], word) }) {
				return !slices.Contains(institutions, word)
			}
		}
		return false
	})
}

var (
	articled     = regexp.MustCompile(`(?:^|[\s(„])(?i:der|die|das|den|dem|des|eine?|einen|einem|einer|eines|ihre?|ihren|seine?|seinen|diese[rnms]?|keine?|mehrere|viele|weitere)\s(\p{Lu}[\p{L}-]+)`)
	institutions = strings.Fields("Reichstag Landtag Wehrmacht Luftwaffe Spiegel Tagesschau Tagesspiegel Kindergarten Stasi Stiftung Gestapo General Minister Region Million Million Partner Export Import Material Drohne Putsch Kommandant Moment Transport Hacker Computer Tunnel Manager Panzer Sputnik Terror Winter Sommer Charter Resort Hotel Dollar Artillerie")
)

// germanNoun is how longer German nouns end, and names of other languages rarely do.
var germanNoun = regexp.MustCompile(`(?:ung|ungen|keit|heit|schaft|schaften|werfer|truppen|minister|ministerium|soldaten|raketen|dienst|dienste|munition|lieferung|lieferungen|kräfte|gebiet|arbeiter|geschosse|granaten|krieg|waffen|abkommen|vertrag|behörde|behörden|beamte|verluste|gefangene|sprecher|hilfe|bataillon|brücke)$`)

// sharedWords are written alike in German and English.
var sharedWords = strings.Fields("still links gift kind most band brand wider handy warm lang national global total digital regional international internal land hand finger winter sommer name arm also fast rund wind sand plan test start stopp park bank zone position mission million partner system problem ballistic")

func hasWord(text, word string) bool {
	return slices.ContainsFunc(lang.Words(text), func(w lang.Span) bool { return text[w.Start:w.End] == word })
}

// ambiguous are words that both languages have.
func (c *pressCheck) ambiguous(word string) bool {
	return c.lang == news.English && slices.Contains([]string{"die", "des", "den", "front", "munition", "bei", "ist", "der", "mit"}, strings.ToLower(word)) && word != strings.ToLower(word) ||
		c.lang == news.English && slices.Contains([]string{"die", "front", "munition", "den", "des"}, word) ||
		c.lang == news.German && slices.Contains([]string{"war", "also", "last", "or", "be", "is", "are", "its", "it", "by", "to"}, word) && strings.Count(strings.ToLower(c.text), " "+word+" ") < 1
}
