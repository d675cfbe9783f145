package digest

import (
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"tumen/digest/entities"
	"tumen/lang"
	"tumen/lang/phrases"
	"tumen/news"
)

// Finds are the results of a search, with what narrowed it.
type Finds struct {
	Language   news.Language  // of the reader
	Zone       *time.Location // of the reader; nil is UTC
	Pack       Names          // may be nil: then names are as the record has them
	Words      string         // that were looked for; empty for the newest
	Languages  []news.Language
	Outlets    []string // names of the record
	Parties    []string
	Categories []news.Category
	Statuses   []news.Status
	From       time.Time // zero for the beginning of the archive
	Until      time.Time // before that; zero for now
	Unread     []string  // filters that mean nothing, as they were written
	Hits       []Hit     // the best first
	More       bool      // there may be more than these
}

// Hit is a report that was found.
type Hit struct {
	Article   news.Article // without sentences
	Story     int64        // of its first claim, 0 for none
	Sentences []HitSentence
}

// HitSentence is a sentence of a report and where in it what was looked for stands, in order.
type HitSentence struct {
	Text  string
	Spans []lang.Span
}

const (
	// HitsShown is how many hits a page has.
	HitsShown = 5

	shownHit     = 230 // runes of a sentence of a hit
	beforeHit    = 70  // of them before what was looked for
	shownWords   = 120 // runes of what was looked for
	shownFilters = 300 // runes of what narrowed it
	mostMarks    = 6   // spans of a sentence that are marked
)

// Pages is how many pages the hits have, at least one.
func (f *Finds) Pages() int { return max(1, (len(f.Hits)+HitsShown-1)/HitsShown) }

// Page are the hits of a page, the first of which is 0, and the number of the first hit.
func (f *Finds) Page(page int) (hits []Hit, first int) {
	page = min(max(page, 0), f.Pages()-1)
	from := page * HitsShown
	return f.Hits[from:min(from+HitsShown, len(f.Hits))], from + 1
}

// SearchPage writes a page of what was found as one message: what was looked for, and of each hit the title that leads to it,
// the outlet, the language, the day, and the sentences that have what was looked for, marked.
func SearchPage(f Finds, page int) entities.Text {
	s := searchTeller{teller: newTeller(&Edition{Language: f.Language}), finds: &f, names: newNames(f.Pack, f.Language)}
	s.w.brisk = false
	hits, first := f.Page(page)
	var all entities.Text
	for _, how := range []hitForm{{2, true}, {1, true}, {0, true}, {0, false}} { // titles and addresses can be long as well
		blocks := []entities.Text{s.head(page)}
		for i := range hits {
			blocks = append(blocks, s.hit(first+i, &hits[i], how))
		}
		if slices.ContainsFunc(hits, func(h Hit) bool { return h.Story != 0 }) {
			blocks = append(blocks, s.block(func(b *entities.Builder) { b.Italic(s.w.p.T("bot.search.stories", nil)) }))
		}
		parts := entities.Split(blocks, 0, 0)
		if all = parts[0]; len(parts) == 1 {
			break
		}
	}
	return all
}

// hitForm is how much of a hit is shown.
type hitForm struct {
	sentences int
	links     bool
}

type searchTeller struct {
	*teller
	finds *Finds
	names names
}

func (s *searchTeller) head(page int) entities.Text {
	f, say := s.finds, s.w.p
	return s.block(func(b *entities.Builder) {
		b.Plain("🔎 ")
		if words := shortly(f.Words, shownWords); words != "" {
			b.Bold(words)
		} else {
			b.Bold(say.T("bot.search.newest", nil))
		}
		if narrowed := shortly(strings.Join(s.filters(), " · "), shownFilters); narrowed != "" {
			b.Plain(" · " + narrowed)
		}
		if len(f.Unread) > 0 {
			unread := shortly(strings.Join(f.Unread, ", "), shownFilters)
			b.Plain("\n" + warnMark + say.T("bot.search.unread", map[string]any{"Filters": unread}))
		}
		switch {
		case len(f.Hits) == 0:
			b.Plain("\n\n" + say.T("bot.search.nothing", nil))
			return
		case f.More:
			b.Plain("\n" + say.N("bot.search.best", len(f.Hits), nil))
		default:
			b.Plain("\n" + say.N("bot.search.found", len(f.Hits), nil))
		}
		if of := f.Pages(); of > 1 {
			b.Plain(" · " + say.T("bot.search.page", map[string]any{"Page": min(max(page, 0), of-1) + 1, "Pages": of}))
		}
	})
}

// filters are what narrowed the search, in words.
func (s *searchTeller) filters() []string {
	f, say := s.finds, s.w.p
	var all []string
	for _, l := range f.Languages {
		all = append(all, say.T("language."+phrases.Part(string(l)), nil))
	}
	for _, o := range f.Outlets {
		all = append(all, plain(s.names.print(o), shownName))
	}
	for _, p := range f.Parties {
		if side := sideOf(p); side != "" {
			all = append(all, say.T("side."+string(side), nil))
		} else {
			all = append(all, plain(s.names.print(p), shownName))
		}
	}
	for _, c := range f.Categories {
		all = append(all, say.T("category."+phrases.Part(string(c)), nil))
	}
	for _, v := range f.Statuses {
		all = append(all, say.T("status."+phrases.Part(string(v)), nil))
	}
	if !f.From.IsZero() {
		all = append(all, say.T("date.since", map[string]any{"Date": say.Date(s.local(f.From))}))
	}
	if !f.Until.IsZero() {
		all = append(all, say.T("bot.search.until", map[string]any{"Date": say.Date(s.local(f.Until.Add(-time.Nanosecond)))}))
	}
	return all
}

func (s *searchTeller) local(t time.Time) time.Time {
	if s.finds.Zone == nil {
		return t.UTC()
	}
	return t.In(s.finds.Zone)
}

func (s *searchTeller) hit(n int, h *Hit, how hitForm) entities.Text {
	a := &h.Article
	note := s.w.note(&Endnote{
		N: n, Article: a.ID, Outlet: a.Name(), Name: s.names.print(a.Name()), Title: a.Title, Language: a.Language,
		Published: day(a.Published, s.finds.Zone), Undated: a.Published.IsZero(), Address: a.Address, Link: link(a.Address),
	})
	return s.block(func(b *entities.Builder) {
		b.Plain(strconv.Itoa(n) + ". ")
		named := func(text string) {
			if how.links && note.Link != "" {
				b.Link(text, note.Link)
			} else {
				b.Plain(text)
			}
		}
		if title := shortly(note.Title, shownSource); title != "" {
			named(title)
			b.Plain("\n").Italic(note.Outlet + note.after())
		} else {
			named(note.Outlet)
			b.Italic(note.after())
		}
		if note.Link == "" {
			b.Plain(" · " + shortly(note.Address, shownSource))
		}
		for _, sentence := range h.Sentences[:min(how.sentences, len(h.Sentences))] {
			b.LongQuote(func() { s.marked(b, sentence) })
		}
	})
}

// marked adds as much of a sentence as is shown of one, with what was looked for in bold type.
func (s *searchTeller) marked(b *entities.Builder, h HitSentence) {
	from, to := excerpt(h)
	b.Plain(s.open)
	if from > 0 {
		b.Plain("…")
	}
	at, marks := from, 0
	for _, hit := range h.Spans {
		if hit.Start < at || hit.End > to || hit.Start >= hit.End || marks == mostMarks {
			continue
		}
		b.Plain(oneLine(h.Text[at:hit.Start])).Bold(oneLine(h.Text[hit.Start:hit.End]))
		at, marks = hit.End, marks+1
	}
	b.Plain(strings.TrimRight(oneLine(h.Text[at:to]), " "))
	if to < len(h.Text) {
		b.Plain("…")
	}
	b.Plain(s.close)
}

// oneLine is s with each line's end as a space.
func oneLine(s string) string {
	return strings.Map(func(r rune) rune {
		if r == '\n' || r == '\r' || r == '\t' || r == '\v' || r == '\f' {
			return ' '
		}
		return r
	}, s)
}

// excerpt returns which part of a sentence is shown: all of a short one, else from a little before the first hit, cut between
// words where that is possible.
func excerpt(h HitSentence) (from, to int) {
	if utf8.RuneCountInString(h.Text) <= shownHit {
		return 0, len(h.Text)
	}
	first := 0
	if i := slices.IndexFunc(h.Spans, func(s lang.Span) bool { return s.Start >= 0 && s.Start < s.End && s.End <= len(h.Text) }); i >= 0 {
		first = h.Spans[i].Start
	}
	for from = first; from > 0 && utf8.RuneCountInString(h.Text[from:first]) < beforeHit; {
		_, size := utf8.DecodeLastRuneInString(h.Text[:from])
		from -= size
	}
	if gap := strings.IndexByte(h.Text[from:first], ' '); from > 0 && gap >= 0 {
		from += gap + 1
	}
	runes := 0
	for to = from; to < len(h.Text) && runes < shownHit; runes++ {
		_, size := utf8.DecodeRuneInString(h.Text[to:])
		to += size
	}
	if gap := strings.LastIndexByte(h.Text[from:to], ' '); to < len(h.Text) && gap > (to-from)/2 {
		to = from + gap
	}
	return from, to
}
