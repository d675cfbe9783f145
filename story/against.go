package story

import (
	"regexp"
	"slices"

	"tumen/lang"
	"tumen/news"
)

// What stands right before a number that a report sets its own against: "up from about 600", "more than the nine named", "not the 5,000".
// "More than 600" and "not 600" are figures, not what they are set against.
var againstBefore = map[news.Language]*regexp.Regexp{
	news.English: regexp.MustCompile(`(?i)\b((up|down|rais\w*|risen|rose|lower\w*|revis\w*|correct\w*|increas\w*|cut|fell|fallen|grew|grown|climb\w*)\b[^.;]{0,60}? from|` +
		`instead of|rather than|compared (with|to)|, (as )?against|(than|not|above|below|beyond) (the|its|his|her|their|an? earlier)|than( \w+){1,2}['’]s|against( \w+){1,2}['’]s?)` +
		`( (the|its|his|her|their|earlier|previous|over|more|than|about|some|around|at|least|up|to|only|nearly|almost)| [A-Z]\w+['’]s?)* $`),
	news.German: regexp.MustCompile(`(?i)(^|\s)((erhöht|korrigiert|gestiegen|gesunken|stieg|sank|berichtigt|senkt|hob)\S*\s([^.;]{0,60}\s)?von|anstatt|statt|gegenüber|anstelle von)` +
		`( (den|der|bisher|zuvor|zunächst|rund|etwa|über|mehr|als|nur|mindestens|bis|zu|genannten|gemeldeten))* $`),
	news.Ukrainian: regexp.MustCompile(`(?i)(^|\s)((збільш|зрос|зменш|підвищ|зниз|скориг|виправ|уточн)\S*\s([^.;]{0,60}\s)?(з|із|від)|замість|порівняно з|проти|а не)` +
		`( (попередніх|близько|понад|приблизно|майже|щонайменше|лише))* $`),
}

// againstBehind stands right behind such a number in Korean: "600명에서 2000명으로".
var againstBehind = regexp.MustCompile(`^\s?\p{Hangul}{0,3}(에서|보다|이 아니라|이 아닌|대신)`)

// setAgainst reports whether a claim's text names a value as the one that its own takes the place of, or that its own is compared with.
func setAgainst(value float64, c *news.Claim) bool {
	return slices.ContainsFunc(lang.Numbers(c.Text, c.Language), func(n lang.Number) bool {
		if !near(n.Low, value, sameSizes) && !near(n.High, value, sameSizes) {
			return false
		}
		if c.Language == news.Korean {
			return againstBehind.MatchString(c.Text[n.End:])
		}
		before := againstBefore[c.Language]
		return before != nil && before.MatchString(c.Text[:n.Start])
	})
}

// moved finds how a report says that a count has gone: "the toll rose to nine".
var moved = map[news.Language]struct{ up, down *regexp.Regexp }{
	news.English: {
		regexp.MustCompile(`(?i)\b(rose|risen|rises|raise[sd]|increased|climbed|grew|grown) (\w+ ){0,6}to\b`),
		regexp.MustCompile(`(?i)\b(fell|fallen|falls|lower(ed|s)|reduced|decreased|dropped|shrank|shrunk) (\w+ ){0,6}to\b`),
	},
	news.German: {
		regexp.MustCompile(`(?i)(\bstieg\b.* auf\b|\bauf\b.*\b(gestiegen|erhöht|angestiegen)|erhöhte sich\b.* auf\b)`),
		regexp.MustCompile(`(?i)(\bsank\b.* auf\b|\bauf\b.*\b(gesunken|gesenkt|gefallen))`),
	},
	news.Ukrainian: {
		regexp.MustCompile(`(?i)(зросл[аои]|зріс|збільшил[аои]ся|збільшився|зростає).* до `),
		regexp.MustCompile(`(?i)(зменшил[аои]ся|зменшився|знизил[аои]ся|знизився).* до `),
	},
	news.Korean: {regexp.MustCompile(`(으)?로 (늘|증가|상향)`), regexp.MustCompile(`(으)?로 (줄|감소|하향)`)},
}

// movedTo reports whether a claim says that its count has come from one value to a later one, upwards or downwards.
func movedTo(c *news.Claim, from, to float64) bool {
	m, ok := moved[c.Language]
	return ok && (to > from && m.up.MatchString(c.Text) || to < from && m.down.MatchString(c.Text))
}

// toldAgainst are the changes that new reports tell themselves: beside a figure of its own a report names the one that it was before, or
// that another gave, and that the story has. Of another office of the same state it is enough that the count is said to have gone up or
// down. Two speakers' figures of which no report says so stand beside each other, and neither has changed.
func (r Rules) toldAgainst(t Turn) []news.StoryEvent {
	known := map[int64]bool{}
	for i := range t.Before {
		known[t.Before[i].Claim.ID] = true
	}
	before := statements(inTime(t.Before))
	var out []news.StoryEvent
	for _, s := range statements(inTime(t.After)) {
		if known[s.cited.Claim.ID] || s.cited.Claim.Root() == "" || s.part {
			continue
		}
		if old, ok := r.oldOf(before, s); ok {
			e := news.StoryEvent{Kind: news.EventFigure, Claim: s.cited.Claim.ID, Who: s.cited.Origin(), Old: &old.figure, New: &s.figure}
			if by := old.cited.Origin(); by != e.Who {
				e.OldBy = by
			}
			out = append(out, e)
		}
	}
	return out
}

// oldOf is the last figure told before that the report of another sets its own against. There is none when this one has been told
// already, by whomever, or is what it is set against itself.
func (r Rules) oldOf(before []statement, s statement) (old statement, ok bool) {
	claim := &s.cited.Claim
	if setAgainst(size(s.figure), claim) {
		return statement{}, false
	}
	for _, b := range before {
		if !sameThingCounted(b.figure, s.figure) || b.cited.Article.ID == s.cited.Article.ID {
			continue
		}
		if near(size(b.figure), size(s.figure), sameSizes) {
			return statement{}, false
		}
		byAnother := b.voice.origin != s.voice.origin && r.side(b.cited.Origin()) == r.side(s.cited.Origin()) && b.cited.Claim.Root() != ""
		if setAgainst(size(b.figure), claim) || byAnother && sameCount(b.figure, s.figure) && !Hold(b.figure, s.figure) && movedTo(claim, size(b.figure), size(s.figure)) {
			old, ok = b, true
		}
	}
	return old, ok
}

// sameThingCounted reports whether two figures can be of one count where the text says so: of the same kind, and not of two sides'
// people. The places of the two may be a part and the whole.
func sameThingCounted(f, g news.Figure) bool {
	x, y := Key(f), Key(g)
	x.Place, y.Place = "", ""
	if x.Whom == news.OtherWhom || y.Whom == news.OtherWhom {
		x.Whom, y.Whom = "", ""
	}
	return x == y
}
