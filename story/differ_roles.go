package story

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"tumen/lang"
	"tumen/news"
)

// roles are words that a name stands beside, by their beginnings or, in Korean and of German compounds, by their ends: people's offices,
// and what a place is.
var roles = map[news.Language][]string{
	news.English:   {"minister", "president", "secretary", "general", "admiral", "commander", "governor", "ambassador", "spokesman", "spokeswoman", "director", "mayor", "chairman", "leader", "envoy", "city", "town", "village", "region"},
	news.German:    {"minister", "ministerin", "präsident", "präsidentin", "kanzler", "sekretär", "general", "admiral", "kommandeur", "gouverneur", "botschafter", "sprecher", "sprecherin", "direktor", "bürgermeister", "machthaber", "chef", "stadt", "dorf", "region", "raum", "gebiet"},
	news.Ukrainian: {"міністр", "президент", "секретар", "генерал", "адмірал", "командувач", "губернатор", "посол", "речни", "директор", "мер", "лідер", "голов", "місто", "міста", "місті", "село", "села", "селі"},
	news.Korean:    {"장관", "대통령", "위원장", "총리", "서기", "대사", "사령관", "대변인", "의원", "국장", "차관", "단장", "총참모장", "외무상", "국방상", "문화상", "체육상", "부상", "주지사", "시장", "지역", "방면", "일대", "인근"},
}

// unnamed are what stands before a Korean office and is no name.
var unnamed = []string{"현지", "신임", "수석", "최고", "담당", "해당", "당시", "소속", "출신", "일부", "다음", "이번", "지난", "주변", "전선", "국경", "접경", "점령"}

// mostNames is how many names of a sentence are compared; a longer one is no sentence, and may be made to keep us busy.
const mostNames = 40

// surnames are the more frequent Korean ones that begin few words.
const surnames = "김박최강윤임한오서권황송홍승리류"

// besideRole looks for a single name beside the same office, or kind of place, in a copied sentence and in its source, neither of
// which is in the other text: Minister Lawrow, 오데사 지역.
func besideRole(ours, theirs []nameWord) (x, y string, differ bool) {
	for _, f := range ours {
		for _, g := range theirs {
			if f.role != "" && f.role == g.role {
				return f.text, g.text, true
			}
		}
	}
	return "", "", false
}

// nameWord is what may be a name.
type nameWord struct {
	text   string
	role   string // beside which it stands
	before string // the words around it; empty at the beginning and the end
	behind string
}

// nameWords returns the words of a sentence that may be names.
func nameWords(text string, l news.Language) (out []nameWord) {
	all := strings.Fields(text)
	bare := make([]string, len(all))
	for i, w := range all {
		if bare[i] = strings.TrimFunc(w, func(r rune) bool { return !unicode.IsLetter(r) }); l == news.Korean {
			bare[i] = lang.Stem(bare[i], l)
		}
	}
	for i, w := range bare {
		n := nameWord{text: w}
		switch {
		case l == news.Korean:
			if !koreanName(w) || strings.ContainsFunc(all[i], unicode.IsDigit) {
				continue
			}
			if i+1 < len(bare) && bare[i] != "" && !endsClause(all[i]) {
				n.role = roleOf(bare[i+1], l)
			}
		case i == 0 || !capital(w) || endsClause(all[i-1]):
			continue
		default:
			n.role, n.before = roleOf(bare[i-1], l), strings.ToLower(bare[i-1])
			if i+1 < len(bare) && !endsClause(all[i]) {
				n.behind = strings.ToLower(bare[i+1])
			}
		}
		if n.role == "" && (n.before == "" || n.behind == "") {
			continue
		}
		if out = append(out, n); len(out) == mostNames {
			break
		}
	}
	return out
}

func roleOf(word string, l news.Language) string {
	word = strings.ToLower(word)
	for _, role := range roles[l] {
		switch l {
		case news.Korean, news.German:
			if strings.HasSuffix(word, role) && (l == news.German || word == role || utf8.RuneCountInString(role) > 2) {
				return role
			}
		case news.Ukrainian:
			if strings.HasPrefix(word, role) && utf8.RuneCountInString(word) <= utf8.RuneCountInString(role)+3 {
				return role
			}
		default:
			if word == role {
				return role
			}
		}
	}
	return ""
}

// koreanName reports whether a word without its particle may be a name: two to six syllables, and not an institution or an adjective.
func koreanName(word string) bool {
	n := 0
	for _, r := range word {
		if !isHangul(r) {
			return false
		}
		n++
	}
	first, _ := utf8.DecodeRuneInString(word)
	last, _ := utf8.DecodeLastRuneInString(word)
	office := strings.ContainsRune("부청실원회군측국당처의인적", last) && !(n == 3 && strings.ContainsRune(surnames, first)) // 김일국 is a man
	return n >= 2 && n <= 6 && !office && !slices.Contains(unnamed, word)
}

// capital reports whether a word is written as a name, and not as an abbreviation.
func capital(word string) bool {
	runes := []rune(word)
	return len(runes) > 2 && unicode.IsUpper(runes[0]) && !unicode.IsUpper(runes[1])
}

func endsClause(word string) bool {
	last, _ := utf8.DecodeLastRuneInString(word)
	return strings.ContainsRune(".,:;!?…", last)
}

// stands are the beginnings of names that stand for one another: a state, its capital, its government and its people.
var stands = []string{
	"russ", "mosc", "krem", "kyiv", "kiev", "ukrain", "wash", "americ", "seoul", "korea", "pyong", "north", "south", "beij", "chin", "tok", "japan", "europ", "brus", "west",
	"росі", "москв", "кремл", "київ", "києв", "укра", "вашинг", "америк", "сша", "сеул", "коре", "пхен", "північн", "півден", "пекін", "кита", "токі", "япон", "європ", "брюс", "захід",
}

// inSameWords looks for a single name that stands between the same two words as another in the source, neither of which is in
// the other text. Only where nothing but a name is written with a capital; a state and its capital are one.
func inSameWords(ours, theirs []nameWord) (x, y string, differ bool) {
	for _, f := range ours {
		if f.before == "" || f.behind == "" || standsForOther(f.text) {
			continue
		}
		for _, g := range theirs {
			if f.before == g.before && f.behind == g.behind && !standsForOther(g.text) {
				return f.text, g.text, true
			}
		}
	}
	return "", "", false
}

func standsForOther(name string) bool {
	name = strings.ToLower(name)
	return slices.ContainsFunc(stands, func(s string) bool { return strings.HasPrefix(name, s) })
}
