package terms

import (
	"unicode/utf8"

	"tumen/lang"
	"tumen/news"
)

// koreanCopulas are what makes a Korean noun a statement ("대변인인" who is the spokesman, "교회였습니다" was a church) or a verb ("주장했다"
// asserted), and what the particles of lang.Stem leave.
var koreanCopulas = endings("인 일 인지 인가 인데 인만큼 이다 이라 이라고 이라는 이란 이며 이고 이자 이지만 이나마 입니다 입니까 이었다 이었습니다 이었고 이었으며 이었던 이었는데 이었지만 이었다고 " +
	"였다 였습니다 였고 였으며 였던 였는데 였지만 였다고 다 라고 라는 만큼 이든 하다 하는 하고 하며 하여 한 할 함 했다 했고 했으며 했다고 했던 했습니다 했지만 하기 하지 하려는 하려고 하면 하게 합니다 한다 한다고 해 해서 해야 " +
	"되다 되는 되고 되며 되어 된 될 됐다 됐고 됐으며 됐다고 되었다 되었습니다 되었고 됩니다 된다 된다고 돼 돼야 적 적인 적으로 들 들이 들을 들은 들의 들에게 들도 들과")

// rootKorean returns the noun of a Korean word: what is left without particles, without the copula or the verb 하다 on it.
func rootKorean(w string) string {
	stem := lang.Stem(w, news.Korean)
	for _, from := range []string{w, stem} {
		if rest := cut(from, koreanCopulas, 2); rest != from {
			return lang.Stem(rest, news.Korean)
		}
	}
	if utf8.RuneCountInString(stem) < 2 {
		return w
	}
	return stem
}
