package bot

import (
	"time"

	"tumen/digest"
	"tumen/digest/entities"
	"tumen/lang/phrases"
	"tumen/news"
)

// mostStatements is how many statements of a report are shown.
const mostStatements = 15

// reportMessages says what a report is and what it says. A note stands above all.
func (b *Bot) reportMessages(t *turn, found Examined, from sent, note string) []entities.Text {
	found.Article.Outlet = from.outlet(found.Article)
	in := digest.StoryInput{Language: t.sub.Language, Zone: t.zone(), Renditions: found.Renditions, Pack: b.o.Names}
	for _, c := range found.Claims[:min(len(found.Claims), mostStatements)] {
		c.Article.Outlet = found.Article.Outlet
		in.Claims = append(in.Claims, c)
	}
	head := []entities.Text{{Text: note}, t.reportHead(found, from)}
	if len(in.Claims) == 0 {
		return entities.Split(head, 0, 0)
	}
	var title entities.Builder
	title.Bold(t.say.T("bot.report.says", nil))
	blocks := append(append(head, title.Text()), digest.Statements(in)...)
	if more := len(found.Claims) - len(in.Claims); more > 0 {
		var e entities.Builder
		blocks = append(blocks, e.Italic(t.say.N("bot.report.more", more, nil)).Text())
	}
	return entities.Split(blocks, 0, 0)
}

// reportHead says what was read: its title, who published it when and in which language, whether it is on the topic, and
// what became of it.
func (t *turn) reportHead(found Examined, from sent) entities.Text {
	var e entities.Builder
	e.Inert()
	a := found.Article
	if title := shorten(oneLine(a.Title), mostHeadline); title != "" {
		e.In(entities.Bold, func() { e.Link(title, a.Address) }).Plain("\n")
	}
	outlet := from.publisher(a.Outlet)
	if outlet == "" {
		outlet = t.say.T("note.no_outlet", nil)
	}
	when := t.say.T("note.undated", nil)
	if !a.Published.IsZero() {
		when = t.say.Date(dayIn(a.Published, t.zone()))
	}
	e.Link(outlet, a.Address).Plain(", " + when + ", " + languageName(t.say, a.Language) + "\n\n")
	e.Plain(t.verdict(found))
	for _, line := range t.fate(found) {
		e.Plain("\n" + line)
	}
	return e.Text()
}

// dayIn is a time in a zone. Midnight UTC stands for a day without a time, which is the same everywhere.
func dayIn(at time.Time, zone *time.Location) time.Time {
	if utc := at.UTC(); utc.Equal(utc.Truncate(24 * time.Hour)) {
		return utc
	}
	return at.In(zone)
}

// outlet is who published a report, as far as anybody but its sender says so: the site or public channel that it stands in,
// else the channel that it was forwarded from.
func (s sent) outlet(a news.Article) string {
	if _, ok := entities.Web(a.Address); ok && a.Outlet != "" {
		return shorten(oneLine(a.Outlet), mostName)
	}
	return s.channel()
}

// publisher is the outlet for people: a channel by its title, which it chooses itself, and so with its name.
func (s sent) publisher(outlet string) string {
	title := s.channel()
	if title == "" || title == outlet {
		return outlet
	}
	if outlet == "" {
		return title
	}
	return title + " (" + outlet + ")"
}

// mostHeadline is how many letters of a report's title are shown.
const mostHeadline = 200

// verdict says whether a report is on the topic, and why.
func (t *turn) verdict(found Examined) string {
	if t.say.Has("bot.report.why." + found.Verdict) {
		return t.say.T("bot.report.why."+found.Verdict, nil)
	}
	if found.Relevant {
		return t.say.T("bot.report.relevant", nil)
	}
	return t.say.T("bot.report.off_topic", nil)
}

// fate says how a report was read and what became of it.
func (t *turn) fate(found Examined) []string {
	var lines []string
	editor := found.Article.Editor
	if len(found.Claims) > 0 {
		editor = found.Claims[0].Article.Editor
	}
	switch {
	case !found.Relevant:
	case len(found.Claims) == 0:
		lines = append(lines, t.say.T("bot.report.nothing", nil))
	case editor == news.Extractive:
		lines = append(lines, t.say.T("bot.report.no_model", nil))
	default:
		lines = append(lines, t.say.T("bot.report.model", nil))
	}
	switch {
	case found.Known:
		lines = append(lines, t.say.T("bot.report.known", nil))
	case found.TakenIn:
		lines = append(lines, t.say.T("bot.report.taken_in", nil))
	}
	return lines
}

// languageName is what a language is called in another; one without a name is its code.
func languageName(say phrases.Printer, l news.Language) string {
	if l == "" {
		l = news.Undetermined
	}
	if !say.Has("language." + string(l)) {
		return string(l)
	}
	return say.T("language."+string(l), nil)
}
