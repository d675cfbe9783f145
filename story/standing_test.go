package story

import (
	"testing"

	"tumen/news"
	"tumen/topic"
)

// said is a claim of a test of how a story stands.
type said struct {
	who, text string
	via       string
	category  news.Category
	stance    news.Stance // stated when empty
	figures   []news.Figure
	title     string // of its report; claims with one title are of one report
	day       string
}

// standing is how a story of these claims stands by the rules of the built-in pack, and on how many origins.
func standing(t *testing.T, rules Rules, list []said) (news.Status, int) {
	t.Helper()
	var sayings []saying
	reports := map[string]int64{}
	for _, s := range list {
		one := saying{who: s.who, via: s.via, stance: s.stance, figures: s.figures, published: s.day}
		if s.title != "" {
			if reports[s.title] == 0 {
				reports[s.title] = int64(1 + len(reports))
			}
			one.article = reports[s.title]
		}
		sayings = append(sayings, one)
	}
	cited := cite(t, sayings)
	for i, s := range list {
		c := &cited[i]
		c.Claim.Text, c.Claim.Category, c.Claim.Language = s.text, s.category, news.English
		c.Article.Title, c.Article.Language = s.title, news.English
	}
	_, status := Assess(cited, rules)
	return status, Origins(cited, rules)
}

func TestHowAStoryStands(t *testing.T) {
	pack, err := topic.Default()
	if err != nil {
		t.Fatal(err)
	}
	dead := func(n float64) []news.Figure { return []news.Figure{count("killed", n)} }
	other := func(n float64, unit string, whom news.Whom) []news.Figure {
		return []news.Figure{{Indicator: "other", Whom: whom, Low: n, High: n, Unit: unit}}
	}
	met := said{who: "KCNA", text: "Kim Jong Un met Vladimir Putin in Moscow, KCNA reported.", category: news.Diplomacy}
	nine := said{who: "KCNA", text: "Pyongyang said that nine of its soldiers were killed.", category: news.Troops, figures: dead(9)}
	for _, c := range []struct {
		name    string
		list    []said
		want    news.Status
		origins int
	}{
		{"a meeting that its party tells of, whatever trade is said to be", []said{
			met,
			{who: "Kremlin", text: "Trade reached 72 million dollars.", category: news.Trade, figures: other(72, "million dollars", news.OtherWhom)},
			{who: "NIS", text: "Trade reached 100 million dollars.", category: news.Trade, figures: other(100, "million dollars", news.OtherWhom)},
		}, news.StatusConfirmed, 3},
		{"the dead that the party concerned counts, where another counts more", []said{
			nine, met,
			{who: "HUR", text: "At least 25 were killed, HUR said.", category: news.Troops, figures: []news.Figure{bounded(count("killed", 25), news.AtLeast)}},
		}, news.StatusDisputed, 2},
		{"a journey is not the training that it is said to be for", []said{
			met,
			{who: "HUR", text: "Fifty pilots train in Krasnodar, HUR said.", category: news.Troops},
			{who: "HUR", text: "The course lasts half a year.", category: news.Troops},
			{who: "HUR", text: "They fly the Su-35.", category: news.Troops},
		}, news.StatusClaimed, 2},
		{"what the one side acknowledges and the other denies", []said{
			nine, {who: "Kremlin", text: "The Kremlin denied that North Korean soldiers died.", category: news.Troops, stance: news.Denied},
		}, news.StatusDisputed, 2},
		{"who denies what nobody of this story acknowledges", []said{
			nine, {who: "HUR", text: "Kyiv denied that Kursk is lost.", category: news.Other, stance: news.Denied},
		}, news.StatusConfirmed, 2},
		{"who denied it himself before he acknowledged it", []said{
			{who: "North Korea", text: "Pyongyang denied that it has any dead.", category: news.Troops, stance: news.Denied}, nine,
		}, news.StatusConfirmed, 1},
		{"one of the matters of a round-up", []said{
			{who: "KCNA", text: met.text, category: news.Diplomacy, title: "The week in Russia and North Korea"},
			{who: "NIS", text: "The NIS put the dead at 2,000.", category: news.Troops, stance: news.Estimated, figures: dead(2000), title: "The week in Russia and North Korea"},
		}, news.StatusClaimed, 2},
		{"the same in a report on one matter", []said{
			{who: "KCNA", text: met.text, category: news.Diplomacy, title: "Kim in Moscow"},
			{who: "NIS", text: "The NIS put the dead at 2,000.", category: news.Troops, stance: news.Estimated, figures: dead(2000), title: "Kim in Moscow"},
		}, news.StatusConfirmed, 2},
		{"a sentence that names nobody disputes nothing that somebody says", []said{
			{who: "NIS", text: "The NIS counts 600 dead.", category: news.Troops, figures: dead(600)},
			{text: "Some 900 fell.", category: news.Troops, figures: dead(900)},
		}, news.StatusClaimed, 1},
		{"two that name nobody do dispute each other", []said{
			{text: "Some 600 fell.", category: news.Troops, figures: dead(600)},
			{text: "Some 900 fell.", category: news.Troops, figures: dead(900)},
		}, news.StatusDisputed, 1},
		{"what a speaker says twice is no dispute", []said{
			{who: "HUR", text: "HUR counts 300.", category: news.Troops, figures: dead(300), day: "2025-04-28"},
			{who: "HUR", text: "HUR counts 300.", category: news.Troops, figures: dead(300), day: "2025-04-28"},
			{who: "HUR", text: "HUR counts 200.", category: news.Troops, figures: dead(200), day: "2025-04-30"},
		}, news.StatusClaimed, 1},
		{"an old figure in a second report disputes nothing either", []said{
			{who: "HUR", text: "HUR counts 300.", category: news.Troops, figures: dead(300), day: "2025-04-27"},
			{who: "HUR", text: "HUR counts 300.", category: news.Troops, figures: dead(300), day: "2025-04-28"},
			{who: "HUR", text: "HUR counts 200.", category: news.Troops, figures: dead(200), day: "2025-04-29"},
			{who: "NIS", text: "The NIS counts 200.", category: news.Troops, figures: dead(200), day: "2025-04-30"},
		}, news.StatusCorroborated, 2},
		{"each state has a list of its own", []said{
			{who: "NIS", text: "Eleven people are on the list.", category: news.Sanctions, figures: other(11, "people", "")},
			{who: "HUR", text: "54 people are on the list.", category: news.Sanctions, figures: other(54, "people", "")},
		}, news.StatusClaimed, 2},
		{"and says best whom it put there", []said{
			{who: "South Korea", text: "South Korea sanctioned 11 people, Seoul said.", category: news.Sanctions, figures: other(11, "people", "")},
			{who: "Ukraine", text: "54 people are on the list.", category: news.Sanctions, figures: other(54, "people", "")},
		}, news.StatusConfirmed, 2},
		{"barrels that are said to break sanctions are no list", []said{
			{who: "NIS", text: "Oil broke sanctions.", category: news.Sanctions, figures: []news.Figure{{Indicator: "oil", Whom: news.NorthKoreanWhom, Low: 11, High: 11, Unit: "barrels"}}},
			{who: "HUR", text: "Oil broke sanctions.", category: news.Sanctions, figures: []news.Figure{{Indicator: "oil", Whom: news.NorthKoreanWhom, Low: 54, High: 54, Unit: "barrels"}}},
		}, news.StatusDisputed, 2},
		{"its own bridge and for how many vehicles it is", []said{
			{who: "Russian government", text: "Russia opened a bridge for 300 vehicles, the Russian government said.", category: news.Trade,
				figures: []news.Figure{{Indicator: "vehicles", Whom: news.OtherWhom, Low: 300, High: 300}}},
		}, news.StatusConfirmed, 1},
		{"but not the dead of others whom it tells of beside its own act", []said{
			{who: "Russian government", text: "Russia opened a hospital where 300 Ukrainians had died, the Russian government said.", category: news.Other,
				figures: []news.Figure{ofWhom(count("killed", 300), news.UkrainianWhom)}},
		}, news.StatusClaimed, 1},
		{"nor soldiers of whom it is not said whose they are", []said{
			{who: "Russian government", text: "Russia opened a camp where 300 had died, the Russian government said.", category: news.Other,
				figures: []news.Figure{ofWhom(count("killed", 300), "")}},
		}, news.StatusClaimed, 1},
		{"the state's own agency is no second voice, nor is its television", []said{
			{who: "Kremlin", text: "The Kremlin counts 600.", category: news.Troops, stance: news.Claimed, figures: []news.Figure{ofWhom(count("killed", 600), news.UkrainianWhom)}},
			{who: "TASS", text: "TASS counts 600.", category: news.Troops, figures: []news.Figure{ofWhom(count("killed", 600), news.UkrainianWhom)}},
			{who: "Russian state television", text: "It showed 600.", category: news.Troops, figures: []news.Figure{ofWhom(count("killed", 600), news.UkrainianWhom)}},
		}, news.StatusClaimed, 1},
		{"a paper of its country is one", []said{
			{who: "Kremlin", text: "The Kremlin counts 600.", category: news.Troops, stance: news.Claimed, figures: []news.Figure{ofWhom(count("killed", 600), news.UkrainianWhom)}},
			{who: "Meduza", text: "Meduza counts 600.", category: news.Troops, figures: []news.Figure{ofWhom(count("killed", 600), news.UkrainianWhom)}},
		}, news.StatusCorroborated, 2},
		{"what the state's agency tells in its own name acknowledges nothing", []said{
			{who: "TASS", text: "TASS wrote that 600 Russian soldiers were killed.", category: news.Troops, figures: []news.Figure{ofWhom(count("killed", 600), news.RussianWhom)}},
		}, news.StatusClaimed, 1},
		{"a call that a service publishes is no second voice beside another service of its state", []said{
			{who: "nurse", via: "SBU", text: "A nurse speaks of 200 dead.", category: news.Troops, stance: news.Claimed, figures: dead(200)},
			{who: "HUR", text: "HUR counts 200.", category: news.Troops, stance: news.Claimed, figures: dead(200)},
		}, news.StatusClaimed, 1},
		{"but it is one beside another state's", []said{
			{who: "nurse", via: "SBU", text: "A nurse speaks of 200 dead.", category: news.Troops, stance: news.Claimed, figures: dead(200)},
			{who: "NIS", text: "The NIS counts 200.", category: news.Troops, stance: news.Claimed, figures: dead(200)},
		}, news.StatusCorroborated, 2},
		{"those whom one station does not name are one", []said{
			{who: "diplomats", via: "NHK", text: "Diplomats speak of 200 dead.", category: news.Troops, stance: news.Claimed, figures: dead(200)},
			{who: "diplomatic sources", via: "NHK", text: "Sources speak of 200 dead.", category: news.Troops, stance: news.Claimed, figures: dead(200)},
		}, news.StatusClaimed, 1},
		{"those whom it names are two", []said{
			{who: "Timur Ivanov", via: "NHK", text: "Ivanov speaks of 200 dead.", category: news.Troops, stance: news.Claimed, figures: dead(200)},
			{who: "Olena Koval", via: "NHK", text: "Koval speaks of 200 dead.", category: news.Troops, stance: news.Claimed, figures: dead(200)},
		}, news.StatusCorroborated, 2},
		{"leaked papers that the other side calls wrong", []said{
			{who: "Cyber group", text: "Leaked documents show that 3,412 were killed.", category: news.Troops, stance: news.Claimed, figures: dead(3412)},
			{who: "Kremlin", text: "Moscow counts 212.", category: news.Troops, figures: dead(212)},
		}, news.StatusDisputed, 2},
		{"pictures that nobody disputes", []said{
			{who: "38 North", text: "Satellite images show 24 guns.", category: news.Arms, figures: []news.Figure{count("guns", 24)}},
		}, news.StatusConfirmed, 1},
		{"pictures that may show it", []said{
			{who: "38 North", text: "Satellite images may show 24 guns.", category: news.Arms, figures: []news.Figure{count("guns", 24)}},
		}, news.StatusClaimed, 1},
		{"the air force is of the same side as its intelligence", []said{
			{who: "Ukrainian Air Force", text: "The air force counts 12.", category: news.Arms, figures: []news.Figure{count("missiles", 12)}},
			{who: "HUR", text: "HUR counts 12.", category: news.Arms, figures: []news.Figure{count("missiles", 12)}},
		}, news.StatusClaimed, 1},
	} {
		if got, origins := standing(t, RulesOf(pack), c.list); got != c.want || origins != c.origins {
			t.Errorf("%s: %s on %d origins, want %s on %d", c.name, got, origins, c.want, c.origins)
		}
	}
	if got, _ := standing(t, RulesOf(pack), nil); got != "" {
		t.Errorf("no claims stand as %s", got)
	}
}
