package editor

import (
	"fmt"
	"slices"
	"strings"

	"tumen/lang"
	"tumen/news"
)

// stance is how the claim is put. A denial must be one in the sentences, and a hedge of theirs is never lost. Between
// stated and claimed our reader decides, for what counts as acknowledged stands on it.
func (v *verifier) stance(d draft) (news.Stance, string) {
	given := news.Stance(d.raw.Stance)
	if !slices.Contains([]news.Stance{news.Stated, news.Claimed, news.Estimated, news.Planned, news.Possible, news.Denied}, given) {
		return "", fmt.Sprintf("its stance %q is none of the allowed ones", brief(d.raw.Stance))
	}
	var read []news.Stance
	denying := 0
	for _, id := range d.own {
		read = append(read, v.read[id-1].stance)
		if lang.Stance(v.righted[id-1], v.article.Language) == news.Denied {
			denying++
		}
	}
	own := stance(d.text, news.English)
	switch {
	case given == news.Denied && denying == 0:
		return "", "its stance is denied, but none of the cited sentences denies anything"
	case given != news.Denied && !slices.ContainsFunc(read, func(s news.Stance) bool { return s != news.Denied }):
		return "", "the cited sentences deny this: say so in text and stance"
	case given == news.Denied && !negates(d.text):
		return "", "its stance is denied, but its text does not say that anybody denies it"
	case own == news.Denied && denying == 0:
		return "", "its text says that somebody denies it, but none of the cited sentences does"
	case given == news.Denied, denying > 0 && denies(d.text):
		return news.Denied, ""
	}
	if given != news.Stated && given != news.Claimed {
		return given, ""
	}
	weak := func(s news.Stance) bool { return s == news.Estimated || s == news.Planned || s == news.Possible }
	switch {
	case !slices.ContainsFunc(read, func(s news.Stance) bool { return !weak(s) }):
		return read[0], ""
	case slices.Contains(read, news.Claimed):
		return news.Claimed, ""
	case given == news.Claimed && len(v.heard(d)) == 0:
		return news.Claimed, ""
	}
	return news.Stated, ""
}

// negates reports whether an English text denies something, or says that it is not so.
func negates(text string) bool {
	return denies(text) || slices.ContainsFunc(lang.Markers(text, news.English), func(m lang.Marker) bool { return m.Kind == lang.MarkNegate })
}

// denies reports whether an English text says that somebody denies something.
func denies(text string) bool {
	if stance(text, news.English) == news.Denied {
		return true
	}
	return slices.ContainsFunc(strings.Fields(strings.ToLower(text)), func(w string) bool {
		return slices.ContainsFunc([]string{"reject", "dismiss", "refut", "invented", "false", "fake", "fabricat", "baseless", "unfounded"},
			func(start string) bool { return strings.HasPrefix(w, start) })
	})
}
