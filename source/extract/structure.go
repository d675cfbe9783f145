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
	timeOfDay     = regexp.MustCompile(`^(?:(?:오전|오후) )?\d{1,2}[:.]\d{2}$`)
	titleCount    = regexp.MustCompile(`\s*[-–—]\s*\d{1,2}$`) // "Headline - 1", under the first picture
)

// structural reports whether a line is furniture by its form alone, in whatever words.
func structural(l, folded string, page bool) bool {
	n := utf8.RuneCountInString(l)
	switch {
	case reference(l), bareAddress.MatchString(l), data(l):
		return true
	case bracketed.MatchString(l) && (!page || n <= 40 && !strings.HasPrefix(l, "<")): // a page may set its headings so
		return true
	case page && timeOfDay.MatchString(l):
		return false // an entry of a live page
	case n <= 120 && mail.MatchString(l) && !sentence(mail.ReplaceAllString(l, "")):
		return true // a reporter's address
	case n <= 200 && (strings.HasPrefix(l, "©") || strings.HasPrefix(l, "ⓒ") || strings.HasPrefix(l, "(c) ")):
		return true
	case hashTags(l):
		return true
	case !strings.ContainsFunc(folded, unicode.IsLetter) && len(folded) <= 6:
		return true // a count of readers, a page number
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
