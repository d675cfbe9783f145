package lang

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"tumen/news"
)

// Marker is a word or phrase that tells how a statement is made.
type Marker struct {
	Span
	Kind string
}

// The kinds of markers.
const (
	MarkReport   = "report"   // said, reported, stated, claimed
	MarkCite     = "cite"     // according to, citing
	MarkDeny     = "deny"     // denied, rejected the accusations
	MarkEstimate = "estimate" // estimates, is put at
	MarkPlan     = "plan"     // plans to, is to
	MarkPossible = "possible" // may, could, possibly
	MarkConfirm  = "confirm"  // confirmed, acknowledged
	MarkNegate   = "negate"   // not, no, never
)

// markClaim is what the tables call reports with distance: claimed, alleged, reportedly. To others they are reports.
const markClaim = "claim"

// Markers finds the stance markers of a text, in order, the longest first where several begin, without overlaps.
func Markers(text string, l news.Language) []Marker { return Read(text, l).Markers() }

func koreanMarkers(text string) []Marker {
	var out []Marker
	lexiconOf(news.Korean).runs.each(text, 1<<markerCls, func(start, end int, p *phrase) int {
		if start > 0 && strings.HasPrefix(text[start:], "전") && isHangulBefore(text, start) { // 참전했다, 이전했다
			return end
		}
		out = append(out, Marker{Span{start, end}, p.code})
		return end
	})
	return out
}

func markersIn(text string, toks []token) []Marker {
	var out []Marker
	for i := 0; i < len(toks); {
		if p := bracketed(toks, i); p != nil {
			out = append(out, Marker{Span{toks[i].start, toks[i].end}, p.code})
			i++
			continue
		}
		p, j := at(toks, i, markerCls)
		if p == nil || isName(text, toks, i) {
			i++
			continue
		}
		out = append(out, Marker{Span{toks[i].start, toks[j-1].end}, p.code})
		i = j
	}
	return out
}

// isName reports whether token i is the month of May or the surname or abbreviation No, inside a sentence, or the
// aeroplane МіГ.
func isName(text string, toks []token, i int) bool {
	word := text[toks[i].start:toks[i].end]
	if word == "МіГ" || word == "МІГ" {
		return true
	}
	if word == "No" && i+1 < len(toks) && toks[i+1].mark == '.' {
		return true // number
	}
	if word == "May" && i > 0 && strings.ContainsAny(text[max(0, toks[i].start-2):toks[i].start], "0123456789") {
		return true
	}
	return i > 0 && toks[i-1].kind == wordToken && (word == "May" || word == "No")
}

// isHangulBefore reports whether a Korean letter stands before place at.
func isHangulBefore(text string, at int) bool {
	r, _ := utf8.DecodeLastRuneInString(text[:at])
	return unicode.Is(unicode.Hangul, r)
}

// bracketed returns the marker whose first part is token i and whose second closes the same clause: Moskau wies die
// Vorwürfe zurück. The marker's span is that of its first part, the verb.
func bracketed(toks []token, i int) *phrase {
	const reach = 25
	if toks[i].e == nil {
		return nil
	}
	for _, p := range toks[i].e.starts {
		if p.class != bracketCls {
			continue
		}
		for j := i + 1; j < len(toks) && j < i+reach && !toks[j].stop && !toks[j].broken && (toks[j].mark != ',' || insideNumber(toks, j)); j++ {
			if toks[j].e == p.words[len(p.words)-1] {
				return p
			}
		}
	}
	return nil
}

// insideNumber reports whether the sign at j stands between the digits of a number: 25,000.
func insideNumber(toks []token, j int) bool {
	return j > 0 && j+1 < len(toks) && toks[j-1].kind == digitToken && toks[j+1].kind == digitToken && toks[j-1].end == toks[j].start && toks[j].end == toks[j+1].start
}

// Stance tells how a statement is put: a denial before a plan or a possibility, these before an estimate, that
// before a mere claim. What has no marker of these is stated.
func Stance(text string, l news.Language) news.Stance { return Read(text, l).Stance() }

func stanceOf(markers []Marker) news.Stance {
	var seen struct{ deny, plan, possible, estimate, claim bool }
	for _, m := range markers {
		switch m.Kind {
		case MarkDeny:
			seen.deny = true
		case MarkPlan:
			seen.plan = true
		case MarkPossible:
			seen.possible = true
		case MarkEstimate:
			seen.estimate = true
		case markClaim, MarkCite:
			seen.claim = true
		}
	}
	switch {
	case seen.deny:
		return news.Denied
	case seen.plan:
		return news.Planned
	case seen.possible:
		return news.Possible
	case seen.estimate:
		return news.Estimated
	case seen.claim:
		return news.Claimed
	}
	return news.Stated
}
