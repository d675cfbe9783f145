package topic

import (
	"regexp"

	"tumen/news"
)

// besideNumber finds at the end of a text a number that only stands beside the one that is told, and what leads from it to who gave it: "some 70
// in all, more than the 50 [Ukrainian intelligence had counted]", "а не понад 4 тисячі, про які говорять у [Сеулі]".
var besideNumber = map[news.Language]*regexp.Regexp{
	news.English: regexp.MustCompile(`(?i)(?:^|[ ,])(?:than|not) (?:\p{L}+ ){0,2}[\d.,]*\d(?: \p{L}+)?(?:,? (?:that|which|of which))? ?(?:the )?$`),
	news.German: regexp.MustCompile(`(?i)(?:^|[ ,])(?:als|nicht|statt) (?:\p{L}+ ){0,2}[\d.,]*\d(?: \p{L}+)?(?:, (?:die|von denen|wie))? ` +
		`?(?:der |die |das )?$`),
	news.Ukrainian: regexp.MustCompile(`(?i)(?:^|[ ,])(?:ніж|не|за|замість) (?:\p{L}+ ){0,2}[\d.,]*\d(?: \p{L}+)?(?:, (?:про які|які|що))?(?: \p{L}+)?(?: у| в)? ?$`),
}

// onlyBeside reports whether somebody is named only as who gave a number that stands beside the one that is told.
func (s *speechSentence) onlyBeside(e *Mention) bool {
	beside := besideNumber[s.lang]
	return beside != nil && beside.MatchString(s.text[:e.Start])
}
