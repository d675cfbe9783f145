package lang

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"tumen/news"
)

// Case is a grammatical case.
type Case int

// The cases of Ukrainian, but for the vocative, in which no report writes of somebody.
const (
	Nominative Case = iota
	Genitive
	Dative
	Accusative
	Instrumental
	Locative
)

// Cases are all cases, in the order of a textbook.
func Cases() []Case {
	return []Case{Nominative, Genitive, Dative, Accusative, Instrumental, Locative}
}

// pattern is how words of one kind end in each case. The accusative of a man is that of his genitive.
type declension struct {
	ends  string // of the nominative
	forms [6]string
	thing string // accusative of what is no person, where it is another one
}

// declensions are tried in this order, the longest ending first.
var declensions = []declension{
	{"ський", [6]string{"ський", "ського", "ському", "ського", "ським", "ському"}, "ський"},
	{"цький", [6]string{"цький", "цького", "цькому", "цького", "цьким", "цькому"}, "цький"},
	{"ська", [6]string{"ська", "ської", "ській", "ську", "ською", "ській"}, ""},
	{"цька", [6]string{"цька", "цької", "цькій", "цьку", "цькою", "цькій"}, ""},
	{"ство", [6]string{"ство", "ства", "ству", "ство", "ством", "стві"}, ""},
	{"ець", [6]string{"ець", "ця", "цю", "ця", "цем", "цеві"}, ""},
	{"єць", [6]string{"єць", "йця", "йцю", "йця", "йцем", "йцеві"}, ""},
	{"ість", [6]string{"ість", "ості", "ості", "ість", "істю", "ості"}, ""},
	{"їв", [6]string{"їв", "єва", "єву", "їв", "євом", "єві"}, "їв"}, // Київ
	{"ький", [6]string{"ький", "ького", "ькому", "ького", "ьким", "ькому"}, "ький"},
	{"асть", [6]string{"асть", "асті", "асті", "асть", "астю", "асті"}, ""},
	{"ків", [6]string{"ків", "кова", "кову", "ків", "ковом", "кові"}, "ків"}, // Харків
	{"жжя", [6]string{"жжя", "жжя", "жжю", "жжя", "жжям", "жжі"}, ""},
	{"ння", [6]string{"ння", "ння", "нню", "ння", "нням", "нні"}, ""},
	{"тво", [6]string{"тво", "тва", "тву", "тво", "твом", "тві"}, ""},
	{"Ин", [6]string{"Ин", "Ина", "Ину", "Ина", "Ином", "Ині"}, ""},
	{"корпус", [6]string{"корпус", "корпусу", "корпусу", "корпус", "корпусом", "корпусі"}, ""},
	{"штаб", [6]string{"штаб", "штабу", "штабу", "штаб", "штабом", "штабі"}, ""},
	{"комітет", [6]string{"комітет", "комітету", "комітету", "комітет", "комітетом", "комітеті"}, ""},
	{"центр", [6]string{"центр", "центру", "центру", "центр", "центром", "центрі"}, ""},
	{"порт", [6]string{"порт", "порту", "порту", "порт", "портом", "порту"}, ""},
	{"край", [6]string{"край", "краю", "краю", "край", "краєм", "краї"}, ""},
	{"не", [6]string{"не", "ного", "ному", "не", "ним", "ному"}, ""},
	{"ьке", [6]string{"ьке", "ького", "ькому", "ьке", "ьким", "ькому"}, ""},
	{"на", [6]string{"на", "ни", "ні", "ну", "ною", "ні"}, ""},
	{"ий", [6]string{"ий", "ого", "ому", "ого", "им", "ому"}, "ий"},
	{"ій", [6]string{"ій", "ія", "ію", "ія", "ієм", "ієві"}, "ій"},
	{"ія", [6]string{"ія", "ії", "ії", "ію", "ією", "ії"}, ""},
	{"ея", [6]string{"ея", "еї", "еї", "ею", "еєю", "еї"}, ""},
	{"ка", [6]string{"ка", "ки", "ці", "ку", "кою", "ці"}, ""},
	{"га", [6]string{"га", "ги", "зі", "гу", "гою", "зі"}, ""},
	{"ха", [6]string{"ха", "хи", "сі", "ху", "хою", "сі"}, ""},
	{"жа", [6]string{"жа", "жі", "жі", "жу", "жею", "жі"}, ""},
	{"ша", [6]string{"ша", "ші", "ші", "шу", "шею", "ші"}, ""},
	{"ця", [6]string{"ця", "ці", "ці", "цю", "цею", "ці"}, ""},
	{"а", [6]string{"а", "и", "і", "у", "ою", "і"}, ""},
	{"я", [6]string{"я", "і", "і", "ю", "ею", "і"}, ""},
	{"й", [6]string{"й", "я", "ю", "я", "єм", "єві"}, "й"},
	{"ль", [6]string{"ль", "ля", "лю", "ля", "лем", "лі"}, "ль"},
	{"ь", [6]string{"ь", "я", "ю", "я", "ем", "еві"}, "ь"},
	{"ок", [6]string{"ок", "ка", "ку", "ка", "ком", "ку"}, "ок"},
	{"ов", [6]string{"ов", "ова", "ову", "ова", "овим", "ову"}, "ов"},
	{"ев", [6]string{"ев", "ева", "еву", "ева", "евим", "еву"}, "ев"},
	{"єв", [6]string{"єв", "єва", "єву", "єва", "євим", "єву"}, "єв"},
	{"ін", [6]string{"ін", "іна", "іну", "іна", "іним", "іну"}, "ін"},
	{"їн", [6]string{"їн", "їна", "їну", "їна", "їним", "їну"}, "їн"},
}

// adjectives of places and offices, which are feminine, and stand before a noun in one of their forms.
var feminine = [6]string{"а", "ої", "ій", "у", "ою", "ій"}

// Of says how a name is declined.
type Of struct {
	Person   bool // a man: the accusative is the genitive
	LastOnly bool // only the last word has cases: Кім Чен Ина
	Fixed    bool // nothing changes: a woman's name that ends in a consonant, an abbreviation
}

// Decline returns a Ukrainian name in a case, from its nominative. What stands in quotation marks, abbreviations, words of
// another script and words that end in a vowel no Ukrainian word ends in stay as they are.
func Decline(name string, c Case, of Of) string {
	if c == Nominative || of.Fixed {
		return name
	}
	words := strings.Split(name, " ")
	from := 0
	if of.LastOnly {
		from = len(words) - 1
	}
	head := headOf(words)
	for i := from; i < len(words); i++ {
		if i > head && !of.Person { // служба розвідки: what follows the noun is a genitive already
			break
		}
		feminineNoun := !of.Person && i < head && hasAnySuffix(words[head], "а", "я", "ь")
		words[i] = declineWord(words[i], c, of, feminineNoun)
	}
	return strings.Join(words, " ")
}

// headOf returns the place of the noun that a name of a thing is built on: the first word that is no adjective.
func headOf(words []string) int {
	for i, w := range words {
		if !hasAnySuffix(w, "ий", "ій", "ька", "на", "ве", "не", "ьке", "ова", "ча") || i == len(words)-1 {
			return i
		}
	}
	return 0
}

func hasAnySuffix(w string, endings ...string) bool {
	for _, e := range endings {
		if strings.HasSuffix(w, e) {
			return true
		}
	}
	return false
}

func declineWord(w string, c Case, of Of, adjective bool) string {
	if isAbbreviation(w) || !strings.ContainsFunc(w, func(r rune) bool { return unicode.Is(unicode.Cyrillic, r) }) || strings.ContainsAny(w, "«»0123456789") {
		return w
	}
	if adjective && hasAnySuffix(w, "а") {
		return strings.TrimSuffix(w, "а") + feminine[c]
	}
	if stem, ok := strings.CutSuffix(w, "о"); ok && of.Person && !of.LastOnly && !hasAnySuffix(w, "ко") { // Кирило
		return stem + [6]string{"о", "а", "у", "а", "ом", "ові"}[c]
	}
	for _, d := range declensions {
		if of.LastOnly && (d.ends == "ок" || d.ends == "ець" || d.ends == "ін") { // Бок, Бока
			continue
		}
		stem, ok := strings.CutSuffix(w, d.ends)
		if !ok || stem == "" && len(d.ends) < len("порт") {
			continue
		}
		if c == Accusative && !of.Person && d.thing != "" {
			return stem + d.thing
		}
		if !of.Person && hasAnySuffix(d.ends, "ін", "їн", "ов", "ев") && c == Instrumental { // Пекіном, but Путіним
			return w + "ом"
		}
		if !of.Person && c == Locative && hasAnySuffix(d.ends, "ін", "їн", "ов", "ев") {
			return w + "і"
		}
		return stem + d.forms[c]
	}
	if r, _ := utf8.DecodeLastRuneInString(w); !endsInConsonant(w) || !unicode.IsLetter(r) {
		return w
	}
	switch c {
	case Accusative:
		if !of.Person {
			return w
		}
		return w + "а"
	case Instrumental:
		return w + "ом"
	case Dative:
		return w + "у"
	case Locative:
		if of.Person || hasAnySuffix(w, "ськ", "цьк", "к", "г", "х") {
			return w + "у"
		}
		return w + "і"
	default:
		return w + "а"
	}
}

// CasesOf returns the cases in which a Ukrainian name has a form; none when it is none of its forms.
func CasesOf(form, name string, of Of) []Case {
	var out []Case
	for _, c := range Cases() {
		if strings.EqualFold(Decline(name, c, of), form) {
			out = append(out, c)
		}
	}
	return out
}

// germanGenitive is a name's genitive.
func germanGenitive(name string) string {
	if hasAnySuffix(name, "s", "ß", "z", "x", "ce") {
		return name + "’"
	}
	return name + "s"
}

// Possessive is a name as the owner of what follows it, in German and English.
func Possessive(name string, l news.Language) string {
	if l == news.German {
		return germanGenitive(name)
	}
	if strings.HasSuffix(name, "s") {
		return name + "’"
	}
	return name + "’s"
}

// particlePairs are the Korean particles that have one shape after a vowel and another after a consonant, longest first.
var particlePairs = [...]struct{ vowel, consonant string }{
	{"로서", "으로서"}, {"로써", "으로써"}, {"로부터", "으로부터"}, {"라고", "이라고"}, {"라는", "이라는"}, {"라며", "이라며"}, {"였다", "이었다"},
	{"로의", "으로의"}, {"로", "으로"}, {"는", "은"}, {"가", "이"}, {"를", "을"}, {"와", "과"}, {"나", "이나"}, {"란", "이란"}, {"며", "이며"},
	{"와의", "과의"}, {"와는", "과는"}, {"와도", "과도"}, {"로는", "으로는"}, {"로도", "으로도"},
}

// Particle returns the particle that stands behind word in the shape that word asks for: 는 behind 북한 is 은. ok is false
// where rest is none that has two shapes.
func Particle(word, rest string) (right string, ok bool) {
	last, _ := utf8.DecodeLastRuneInString(strings.TrimRight(word, ")’”'\"»"))
	if !isHangul(last) {
		return rest, false
	}
	const rieul = 8
	final := (last - firstSyllable) % finals
	for _, p := range particlePairs {
		if rest != p.vowel && rest != p.consonant {
			continue
		}
		if final == 0 || final == rieul && strings.HasPrefix(p.vowel, "로") {
			return p.vowel, true
		}
		return p.consonant, true
	}
	return rest, false
}
