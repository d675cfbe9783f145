package evidence

import (
	"slices"
	"strings"

	"tumen/news"
	"tumen/topic"
)

// ownerBefore is the side whose people a Korean figure counts by the name right before what it counts: 러시아 조종사 2명.
func ownerBefore(t Text, f counting, mentions []topic.Mention) news.Whom {
	if t.Language != news.Korean || !isCasualty(f.Figure.Indicator) {
		return ""
	}
	for _, m := range slices.Backward(mentions) {
		if m.End > f.Start {
			continue
		}
		between := t.Text[m.End:f.Start]
		if m.Entity.Type != "state" || !strings.HasPrefix(between, " ") || len(strings.Fields(between)) != 1 || strings.HasSuffix(strings.TrimSpace(between), "서") {
			return ""
		}
		switch m.Entity.Party {
		case "north_korea":
			return news.NorthKoreanWhom
		case "russia":
			return news.RussianWhom
		case "ukraine":
			return news.UkrainianWhom
		}
		return ""
	}
	return ""
}

// wounds drops the Korean 부상 that is no wound: a vice minister (외무성 부상), and what rises (강국으로 부상했다).
func wounds(t Text, indicators []topic.IndicatorMention) []topic.IndicatorMention {
	if t.Language != news.Korean {
		return indicators
	}
	return slices.DeleteFunc(indicators, func(m topic.IndicatorMention) bool {
		return m.Indicator == news.Wounded && isNoWound(t.Text, m.Start)
	})
}

// isNoWound reports whether the 부상 at a place of a Korean text is a vice minister or a rise.
func isNoWound(text string, at int) bool {
	if !strings.HasPrefix(text[at:], "부상") {
		return false
	}
	before := strings.TrimRight(text[:at], " ")
	if strings.HasSuffix(before, "성") || strings.HasSuffix(before, "제1") || strings.HasSuffix(before, "제1 ") || strings.HasSuffix(before, "담당") {
		return true
	}
	rises := strings.HasSuffix(before, "으로") || strings.HasSuffix(before, "로") || strings.HasSuffix(before, "급")
	return rises && (strings.HasPrefix(text[at:], "부상하") || strings.HasPrefix(text[at:], "부상했") || strings.HasPrefix(text[at:], "부상한"))
}
