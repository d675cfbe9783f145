package extract

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"
)

var (
	referenceItem = regexp.MustCompile(`^(?:\[?\d{1,3}[.\])]?\s*)?(?:\^|↑)`)
	accessed      = regexp.MustCompile(`(?i)\b(?:retrieved|archived|accessed|abgerufen|процитовано|дата звернення:?)\b(?: on| am| from the original on)? ?\d{1,2}\.? [\p{L}]{3,12}\.? \d{4}\.?$`)
	bareAddress   = regexp.MustCompile(`^(?:\S{0,20}\s)?(?:https?://|www\.)\S+$`)
	mail          = regexp.MustCompile(`[\w.+-]+@[\w-]+\.[\w.-]+`)
	bracketed     = regexp.MustCompile(`^(?:\[[^\[\]]{1,100}\]|【[^】]{1,60}】|<[^<>]{1,60}>)$`)
	// Staff, one or more with what they did: "에디터 양지온, 웹편집 한소율", "촬영기자:허남일/영상편집:김이나".
	staff = regexp.MustCompile(`^(?:(?:에디터|편집|웹편집|촬영|촬영기자|영상편집|영상디자인|영상|그래픽|자료조사|취재|글|사진|연출|구성|디자인|번역)\s?[:：]?\s?[\p{Hangul}]{2,4}(?:\s기자)?\s*[,·/|]?\s*)+$`)
	// A name after the word for a picture, without a colon.
	pictured = regexp.MustCompile(`^(?:Фото|ФОТО|Foto|Photo|Photos|Fotos)\s+(?:by\s+|von\s+)?\p{Lu}[\p{L}'’.-]+(?:\s\p{Lu}[\p{L}'’.-]+)*(?:\s?[,/][^.]{0,40})?$`)
	// Calls to follow the paper somewhere or to pay for it, in sentences of their own.
	calls = []*regexp.Regexp{
		regexp.MustCompile(`(?i)(?:читайте|підпи(?:суйся|суйтесь|суйтеся|шіться|шись)|стежте|слідкуйте|приєднуй(?:тесь|теся|ся)|приєднайтеся|долучай(?:тесь|теся|ся)|більше новин)(?:\P{L}.{0,90})?(?:telegram|телеграм|viber|вайбер|whatsapp|youtube|ютуб|facebook|фейсбук|instagram|google новин|google news)`),
		regexp.MustCompile(`(?i)^підтрима\p{L}+\P{L}.{0,70}(?:картк|patreon|донат|переказ|спільнокошт)`),
		regexp.MustCompile(`(?i)^(?:follow|join|subscribe to|sign up)\P{L}.{0,80}(?:twitter|facebook|instagram|youtube|telegram|whatsapp|newsletter)`),
		regexp.MustCompile(`(?i)^(?:folgen sie|folge|abonnieren sie|lesen sie uns)\P{L}.{0,80}(?:twitter|facebook|instagram|youtube|telegram|whatsapp|newsletter|google news)`),
	}
	titleCount = regexp.MustCompile(`\s*[-–—]\s*\d{1,2}$`) // "Headline - 1", under the first picture
)

// structural reports whether a line is furniture by its form alone, in whatever words.
func structural(l, folded string, page bool) bool {
	n := utf8.RuneCountInString(l)
	switch {
	case reference(l), bareAddress.MatchString(l), data(l):
		return true
	case bracketed.MatchString(l) && (!page || n <= 40 && !strings.HasPrefix(l, "<")): // a page may set its headings so
		return true
	case n <= 80 && (staff.MatchString(l) || pictured.MatchString(l)):
		return true
	case n <= 120 && hasPrefixOf(l, "▶", "☞", "▷"):
		return true // Korean papers point to their other reports and channels so
	case n <= 220 && callsFor(l):
		return true
	case n <= 120 && mail.MatchString(l) && !sentence(mail.ReplaceAllString(l, "")):
		return true // a reporter's address
	case n <= 200 && (strings.HasPrefix(l, "©") || strings.HasPrefix(l, "ⓒ") || strings.HasPrefix(l, "(c) ")):
		return true
	case hashTags(l):
		return true
	case !page && !strings.ContainsFunc(folded, unicode.IsLetter) && len(folded) <= 6:
		return true // a count of readers, a page number
	}
	return false
}

func callsFor(l string) bool {
	for _, c := range calls {
		if c.MatchString(l) {
			return true
		}
	}
	return false
}

func hasPrefixOf(l string, prefixes ...string) bool {
	for _, p := range prefixes {
		if strings.HasPrefix(l, p) {
			return true
		}
	}
	return false
}

// reference reports whether a line is an item of a list of sources.
func reference(l string) bool {
	return referenceItem.MatchString(l) || accessed.MatchString(l)
}

// data reports whether a line is no prose: something of a thousand characters without a space, as encoded files are.
func data(l string) bool {
	if len(l) < 1000 {
		return false
	}
	longest, run, all := 0, 0, 0
	for _, r := range l {
		all++
		if unicode.IsSpace(r) || unicode.IsPunct(r) && r != '/' && r != '_' && r != '-' || unicode.Is(unicode.Han, r) {
			run = 0
			continue
		}
		run++
		longest = max(longest, run)
	}
	return longest >= 1000 || longest*2 > all
}

// hashTags reports whether a line is a row of tags.
func hashTags(l string) bool {
	words := strings.Fields(l)
	for _, w := range words {
		if !strings.HasPrefix(w, "#") || len(w) < 2 {
			return false
		}
	}
	return len(words) > 0
}

// titleKey makes titles comparable: pictures repeat them with a number.
func titleKey(l string) string { return fold(titleCount.ReplaceAllString(l, "")) }
