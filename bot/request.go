package bot

import (
	_ "embed"
	"regexp"
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"tumen/bot/telegram"
	"tumen/digest/entities"
)

const (
	longestQuestion = 500 // letters; more is a report, or no question that can be answered
	shortestReport  = 200 // letters of several paragraphs or sentences; less is a question with a greeting above it
	fewLetters      = 60  // beside a link or below a report that count as no question of their own
	mostLinks       = 3   // of a message that are read
)

// hint says what could be sent instead of what was.
type hint string

// The hints.
const (
	hintGreeting hint = "greeting"
	hintThanks   hint = "thanks"
	hintSigns    hint = "signs" // no letter and no digit
	hintMedia    hint = "media"
	hintTooLong  hint = "too_long"
	hintOwn      hint = "own" // the bot's own message
)

// request is what a message asks for: reports to be read, a question, or neither, and then what to say to it.
type request struct {
	reports  []sent
	question string
	hint     hint
}

func (r request) isEmpty() bool { return len(r.reports) == 0 && r.question == "" && r.hint == "" }

// requestOf makes out what a message asks for by itself. Its words are those without the bot's name.
func requestOf(m *telegram.Message, words string) request {
	words = strings.TrimSpace(words)
	if m.Document != nil && !bool(m.Animation) {
		return request{reports: []sent{{origin: m.Forward, file: m.Document}}}
	}
	if (entities.Text{Text: entities.Clean(words)}).IsEmpty() {
		if m.Any() && m.Album == "" { // of an album, one message has the words and the others have none
			return request{hint: hintMedia}
		}
		return request{}
	}
	if links := linksOf(m, words); len(links) > 0 && letters(anyLink.ReplaceAllString(words, "")) <= fewLetters {
		var r request
		for _, l := range links {
			r.reports = append(r.reports, sent{link: l})
		}
		return r
	}
	if m.Forward != nil && !asksShortly(m.Forward, words) || isReport(words) {
		return request{reports: []sent{{origin: m.Forward, text: words}}}
	}
	if h := smallTalk(words); h != "" {
		return request{hint: h}
	}
	if letters(words) > longestQuestion {
		return request{hint: hintTooLong}
	}
	return request{question: words}
}

// wordsOf are what is written in a message or below what it shows.
func wordsOf(m *telegram.Message) string {
	if m.Text != "" {
		return m.Text
	}
	return m.Caption
}

func letters(s string) int { return utf8.RuneCountInString(strings.TrimSpace(s)) }

// weight is how much a text says, in letters: a Korean syllable is one sign and says as much as two.
func weight(s string) int {
	n := letters(s)
	for _, r := range s {
		if unicode.Is(unicode.Hangul, r) {
			n++
		}
	}
	return n
}

// few reports whether words to the bot are about something else than themselves: "is that so?" below a report.
func few(words string) bool { return letters(words) <= fewLetters && len(strings.Fields(words)) <= 5 }

// asks reports whether a text ends as a question does.
func asks(words string) bool {
	end := strings.TrimRightFunc(words, func(r rune) bool {
		return unicode.IsSpace(r) || strings.ContainsRune(`"'”“»)`, r)
	})
	return strings.HasSuffix(end, "?") || strings.HasSuffix(end, "？")
}

// asksShortly reports whether a forwarded message is a person's question rather than a report.
func asksShortly(from *telegram.Origin, words string) bool {
	return from.Type != "channel" && letters(words) < shortestReport && asks(words)
}

// isReport reports whether a text that was typed or pasted looks like a report: it is long, has paragraphs, or tells in
// several sentences and asks nothing.
func isReport(words string) bool {
	paragraphs := 0
	for line := range strings.Lines(words) {
		if strings.TrimSpace(line) != "" {
			paragraphs++
		}
	}
	n := weight(words)
	if n > longestQuestion {
		return !asks(words) || paragraphs > 2
	}
	told := paragraphs > 1 || len(sentenceEnd.FindAllStringIndex(words, 2)) > 1 && !strings.ContainsAny(words, "?？")
	return told && n >= shortestReport && !asks(words)
}

// sentenceEnd is what a sentence ends with that is no question.
var sentenceEnd = regexp.MustCompile(`[.!…。]["'”“»)]*(\s|$)`)

// anyLink finds addresses in a text; what ends a sentence behind one is cut off by linksOf.
var anyLink = regexp.MustCompile(`(?i)\bhttps?://[^\s<>"«»“”„]+`)

// linksOf are the first addresses of the web in a message, as it writes them or behind its words.
func linksOf(m *telegram.Message, words string) []string {
	var found []string
	add := func(address string) {
		if to, ok := entities.Web(address); ok && !slices.Contains(found, to) && len(found) < mostLinks {
			found = append(found, to)
		}
	}
	for _, l := range anyLink.FindAllString(words, -1) {
		add(withoutStop(l))
	}
	for _, e := range slices.Concat(m.Entities, m.CaptionEntities) {
		switch {
		case e.Type == entities.Link:
			add(e.URL)
		case e.Type == "url" && !strings.Contains(words, "://") && len(strings.Fields(words)) == 1:
			add("https://" + words) // the whole message is an address without its scheme
		}
	}
	return found
}

// withoutStop cuts off what ends the sentence around an address. A bracket that was opened in it belongs to it.
func withoutStop(address string) string {
	for address != "" {
		last, size := utf8.DecodeLastRuneInString(address)
		opens := last == ')' && strings.Count(address, "(") >= strings.Count(address, ")")
		if opens || !strings.ContainsRune(`.,;:!?)]}'…*_`, last) {
			break
		}
		address = address[:len(address)-size]
	}
	return address
}

//go:embed data/smalltalk.tsv
var smallTalkFile string

// courtesies are words that are said out of courtesy, in small letters and without signs, and the hints for them.
var courtesies = sync.OnceValue(func() map[string]hint {
	all := map[string]hint{}
	for line := range strings.Lines(smallTalkFile) {
		if kind, words, ok := strings.Cut(strings.TrimSpace(line), "\t"); ok && !strings.HasPrefix(line, "#") {
			all[words] = hint(kind)
		}
	}
	return all
})

// smallTalk is the hint for what is said out of courtesy, or without a word; empty for all else.
func smallTalk(words string) hint {
	if len(words) > 200 {
		return ""
	}
	bare := strings.Join(strings.FieldsFunc(strings.ToLower(words), func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '\'' && r != '’' &&
			(!unicode.Is(unicode.Mn, r) || unicode.Is(unicode.Variation_Selector, r))
	}), " ")
	bare = strings.ReplaceAll(bare, "’", "'")
	if bare == "" {
		return hintSigns
	}
	return courtesies()[bare]
}
