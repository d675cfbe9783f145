package terms

import "strings"

var englishEndings = endings("s es ed ing er ers or ors ly e y ies ied ier iers iest ily est ment ments ation ations ion ions ing ings ingly edly ness nesses able ably ability " +
	"ive ives ively ication ications ence ance al ally's 's s' ful fully less")

// rootEnglish returns what the forms of an English word and its nearest relatives have in common.
func rootEnglish(w string) string {
	w = strings.TrimSuffix(strings.TrimSuffix(w, "'"), "'s")
	root := cut(w, englishEndings, 3)
	n := len(root)
	if n > 3 && root[n-1] == root[n-2] && strings.ContainsRune("bcdfghjklmnpqrstvwxz", rune(root[n-1])) {
		root = root[:n-1]
	}
	return strings.TrimSuffix(root, "e")
}
