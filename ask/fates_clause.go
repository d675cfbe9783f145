package ask

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"tumen/lang"
	"tumen/news"
	"tumen/topic"
)

// clause is a text around a word of a fate, by which can be seen whose it is.
type clause struct {
	judge    *judge
	text     string
	language news.Language
	fate     lang.Span
	role     string
}

// mostBetween is how many words stand at most between somebody's name and what befalls him.
const mostBetween = 12

// of reports whether the fate is that of the one who is named there.
func (c clause) of(name lang.Span) bool {
	if c.language == news.Korean {
		return c.koreanOf(name)
	}
	if c.fate.Start >= name.End {
		return c.behind(name)
	}
	return c.fate.End <= name.Start && c.before(name)
}

// asked reports whether a question asks for the fate of the one whom it names there. Of "what did the captive Pak say" it is no part.
func (c clause) asked(name lang.Span) bool {
	if c.role == roleNoun || !c.of(name) {
		return false
	}
	switch c.language {
	case news.English:
		return c.fate.Start >= name.End
	case news.German:
		return c.fate.Start >= name.End || c.role == roleItself
	case news.Ukrainian:
		return c.fate.Start >= name.End || !strings.HasSuffix(c.text[c.fate.Start:c.fate.End], "ий") && !strings.HasSuffix(c.text[c.fate.Start:c.fate.End], "на")
	}
	return c.fate.Start >= name.End && c.predicate()
}

// before reports whether the fate stands before the name as its own: "death of General Pak", "загинув генерал Пак". Nothing stands between them but
// what he is and where it was.
func (c clause) before(name lang.Span) bool {
	between := strings.TrimRight(c.text[c.fate.End:name.Start], "«„“\"")
	if strings.ContainsAny(between, ".;:!?«»„“”\"()") || c.people(between) {
		return false
	}
	if c.language == news.English && c.role == roleItself {
		return false
	}
	words := lang.Words(between)
	for i, s := range words {
		word := strings.ToLower(between[s.Start:s.End])
		at := lang.Span{Start: c.fate.End + s.Start, End: c.fate.End + s.End}
		where := i > 0 && slices.Contains(placing(c.language), strings.ToLower(between[words[i-1].Start:words[i-1].End]))
		switch {
		case c.judge.words.is(word, c.language, wordsPerson), c.mentioned(at), c.filler(word), where:
		case c.language == news.Ukrainian && slices.Contains(placing(c.language), word):
		default:
			return false
		}
	}
	return len(words) <= mostBetween
}

// filler reports whether a word may stand between a fate and whose it is: an article, what he is besides a title.
func (c clause) filler(word string) bool {
	switch c.language {
	case news.English:
		return slices.Contains([]string{"of", "the", "a", "an", "its", "their", "own", "former", "late", "top", "senior", "maj", "gen", "lt", "col", "major", "lieutenant", "colonel",
			"marshal", "admiral", "army", "military", "intelligence", "security", "defence", "defense", "foreign", "naval", "ship", "freighter", "vessel", "tanker"}, word)
	case news.German:
		return slices.Contains([]string{"des", "der", "den", "von", "dem", "oberst", "major", "marschall", "admiral", "ist", "sei", "wurde", "worden", "generalmajor", "generalleutnant",
			"frachter", "frachters", "schiff", "schiffs", "früheren", "ehemaligen"}, word)
	case news.Ukrainian:
		return slices.ContainsFunc([]string{"ого", "ої", "ий", "ій", "армії", "полковник", "підполковник", "майор", "маршал", "адмірал", "генерал-", "судно", "судна", "корабель", "також"},
			func(s string) bool { return strings.HasSuffix(word, s) || strings.HasPrefix(word, s) })
	}
	return false
}

// behind reports whether the fate stands behind the name as its own: "General Pak was killed", "Pak's death".
func (c clause) behind(name lang.Span) bool {
	between := c.withoutApposition(strings.TrimLeft(c.text[name.End:c.fate.Start], "»“”\""))
	if c.role == roleNoun {
		return c.language == news.English && slices.Contains([]string{"'s ", "’s ", " "}, between) && (between != " " || possessive(c.text[name.Start:name.End]))
	}
	if strings.ContainsAny(between, ".;:!?«»„“”\"") || len(lang.Words(between)) > mostBetween || c.people(between) || c.speaks(name, between) || c.and(between) {
		return false
	}
	if strings.Contains(between, ",") && !strings.HasPrefix(strings.TrimSpace(strings.TrimLeft(between, ", ")), relative(c.language)) {
		return false
	}
	switch c.language {
	case news.English:
		return c.englishBehind(name, between)
	case news.German:
		return c.germanBehind(name, between)
	}
	return c.role == roleItself && len(lang.Words(between)) <= 5 || c.role == roleOther && !c.acts()
}

func possessive(word string) bool {
	word = strings.ToLower(word)
	return word == "his" || word == "her" || word == "its"
}

// relative is the word by which a clause says more of the one before it.
func relative(l news.Language) string {
	return map[news.Language]string{news.English: "who", news.German: "der", news.Ukrainian: "як"}[l]
}

// withoutApposition leaves out what a pair of commas says of the one before it: "Sedov, 38, of Vladivostok, was arrested".
func (c clause) withoutApposition(between string) string {
	for strings.HasPrefix(between, ",") {
		end := strings.Index(between[1:], ",")
		if end < 0 || strings.HasPrefix(strings.TrimSpace(between[1:]), relative(c.language)) {
			break
		}
		if rest := between[1+end+1:]; strings.Contains(rest, ",") {
			between = between[1+end:]
		} else {
			between = rest
		}
	}
	return between
}

// people reports whether a text has others whom something can befall: somebody's name, people, or a number that is of them.
func (c clause) people(between string) bool {
	if len(lang.Numbers(between, c.language)) > 0 && !datedAlone(between, c) {
		return true
	}
	if slices.ContainsFunc(c.judge.pack.Find(between, c.language), func(m topic.Mention) bool { return m.Entity.Type == "person" }) {
		return true
	}
	of := map[news.Language]string{
		news.English:   "soldier troop serviceman servicemen officers members civilian people person worker sailor pilot dozen men women crew fighter residents children combatants",
		news.German:    "soldat offiziere mitglied angehörig zivilist mensch person arbeiter matrose pilot männer frauen kämpfer einwohner kinder gefallene",
		news.Ukrainian: "військовослуж військових військові солдат офіцери офіцерів бійц людей люди осіб цивільн робітник моряк льотчик пілот жителі мешканц громадян дітей",
	}[c.language]
	for _, s := range lang.Words(between) {
		word := strings.ToLower(between[s.Start:s.End])
		if slices.ContainsFunc(strings.Fields(of), func(p string) bool { return strings.HasPrefix(word, p) }) {
			return true
		}
	}
	return false
}

// datedAlone reports whether all numbers of a text are of dates.
func datedAlone(between string, c clause) bool {
	dates := lang.Dates(between, c.language, c.judge.plan.now)
	return !slices.ContainsFunc(lang.Numbers(between, c.language), func(n lang.Number) bool {
		return !slices.ContainsFunc(dates, func(d lang.Date) bool { return n.Start < d.End && d.Start < n.End })
	})
}

// speaks reports whether the one who is named there only says it: "said", "according to", "laut".
func (c clause) speaks(name lang.Span, between string) bool {
	saying := func(text string) bool {
		return slices.ContainsFunc(lang.Markers(text, c.language), func(m lang.Marker) bool {
			return m.Kind == lang.MarkReport || m.Kind == lang.MarkCite || m.Kind == lang.MarkDeny && m.End > m.Start && !short(text[m.Start:m.End]) || m.Kind == lang.MarkConfirm
		})
	}
	words := strings.Fields(strings.ToLower(c.text[:name.Start]))
	last := strings.Join(words[max(0, len(words)-3):], " ")
	return saying(between) || slices.ContainsFunc(lang.Markers(last, c.language), func(m lang.Marker) bool { return m.Kind == lang.MarkCite }) ||
		slices.ContainsFunc(lang.Words(between), func(s lang.Span) bool {
			return slices.Contains([]string{"that", "whose", "dass", "dessen", "deren", "що", "щоб", "чий", "чиї", "by", "durch", "when", "after", "als", "nachdem", "коли", "після"}, strings.ToLower(between[s.Start:s.End]))
		})
}

// short reports whether a marker is but a word of denial such as "not".
func short(marker string) bool { return utf8.RuneCountInString(marker) <= 4 }

// and reports whether another sentence begins in a text: "Kim came and ten died".
func (c clause) and(between string) bool {
	words := lang.Words(between)
	return slices.ContainsFunc(words[min(1, len(words)):], func(s lang.Span) bool {
		return slices.Contains([]string{"and", "but", "und", "aber", "і", "й", "та", "але"}, strings.ToLower(between[s.Start:s.End]))
	})
}

// englishBehind reports whether nothing but helping verbs and adverbs, or what he belongs to, stands between a name and its fate.
func (c clause) englishBehind(name lang.Span, between string) bool {
	helping := []string{"was", "is", "were", "been", "be", "being", "has", "had", "have", "may", "might", "will", "did", "does", "not", "never", "also", "later", "then", "first", "since",
		"who", "now", "still", "himself", "herself", "itself", "presumed", "declared", "found", "feared", "confirmed", "reported", "got", "gets", "among", "the", "t", "didn't", "wasn't", "isn't", "as", "to"}
	words := lang.Words(between)
	helped := false
	rest := len(words)
	for rest > 0 {
		word := strings.ToLower(between[words[rest-1].Start:words[rest-1].End])
		if !slices.Contains(helping, word) && !strings.HasSuffix(word, "ly") {
			break
		}
		helped = helped || slices.Contains([]string{"was", "is", "been", "be", "being", "were", "got", "gets"}, word)
		rest--
	}
	if rest < len(words) && strings.EqualFold(between[words[rest].Start:words[rest].End], "the") && !helped {
		return false
	}
	if rest > 0 {
		first := strings.ToLower(between[words[0].Start:words[0].End])
		title := c.judge.words.is(first, c.language, wordsPerson)
		if !slices.Contains([]string{"of", "from", "and", "river", "bridge", "ship", "vessel", "freighter", "tanker", "plant"}, first) && !title {
			return false
		}
	}
	if c.role == roleItself || helped || c.asksFirst(name, "was", "is", "were", "has", "be") {
		return true
	}
	return !c.acts() && len(words) == 0 // a headline: "general killed near Lgov"
}

// asksFirst reports whether one of some helping verbs stands before a name, as in questions.
func (c clause) asksFirst(name lang.Span, verbs ...string) bool {
	words := lang.Words(c.text[:name.Start])
	return slices.ContainsFunc(words[max(0, len(words)-6):], func(s lang.Span) bool { return slices.Contains(verbs, strings.ToLower(c.text[s.Start:s.End])) })
}

// acts reports whether the word of a fate has an object: "killed ten men", and not "killed in Kursk".
func (c clause) acts() bool {
	behind := c.text[c.fate.End:]
	words := lang.Words(behind)
	if len(words) == 0 || strings.ContainsAny(behind[:words[0].Start], ".,;:!?)—–") {
		return false
	}
	word := strings.ToLower(behind[words[0].Start:words[0].End])
	return !slices.Contains(placing(c.language), word) && !slices.Contains([]string{"by", "with", "along", "on", "during", "last", "when", "as", "together", "while", "this",
		"під", "час", "разом", "після", "внаслідок", "через", "унаслідок", "ракетним", "торік", "року"}, word)
}

// germanBehind reports whether a name and the fate behind it are of one clause whose verb is that of one: "wurde … getötet", "dass … getötet wurde".
func (c clause) germanBehind(name lang.Span, between string) bool {
	many := []string{"wurden", "sind", "seien", "waren", "hätten", "haben"}
	after := lang.Words(c.text[c.fate.End:])
	behind := ""
	for _, s := range after[:min(2, len(after))] {
		behind += " " + strings.ToLower(c.text[c.fate.End+s.Start:c.fate.End+s.End])
	}
	for _, word := range strings.Fields(strings.ToLower(between) + behind) {
		if slices.Contains(many, strings.Trim(word, ",.")) {
			return false
		}
	}
	one := []string{"wurde", "ist", "sei", "war", "wird", "kam", "kommt", "sitzt", "werde"}
	helped := slices.ContainsFunc(strings.Fields(strings.ToLower(between)+behind), func(w string) bool { return slices.Contains(one, w) })
	return helped || c.asksFirst(name, one...) || len(lang.Words(between)) <= 1
}

// mentioned reports whether a name of the pack, or a word with a capital where these tell names, stands there.
func (c clause) mentioned(s lang.Span) bool {
	first, _ := utf8.DecodeRuneInString(c.text[s.Start:])
	if unicode.IsUpper(first) && c.language != news.German {
		return true
	}
	return slices.ContainsFunc(c.judge.pack.Find(c.text, c.language), func(m topic.Mention) bool { return m.Entity.Type != "person" && touches([]lang.Span{m.Span}, s) })
}
