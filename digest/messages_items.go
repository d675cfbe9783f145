package digest

import (
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"tumen/digest/entities"
	"tumen/news"
)

// takeaways are the key points, each with who says it.
func (t *teller) takeaways() entities.Text {
	if len(t.w.e.Takeaways) == 0 {
		return entities.Text{}
	}
	return t.block(func(b *entities.Builder) {
		b.Bold(sectionMark + t.w.p.T("edition.takeaways", nil))
		for i := range t.w.e.Takeaways {
			t.said(b, &t.w.e.Takeaways[i])
		}
	})
}

// repeats reports whether the items say all key points again, word for word.
func (e *Edition) repeats() bool {
	told := map[string]bool{}
	for _, s := range e.Sections {
		for _, it := range s.Items {
			for i := range it.Sentences {
				told[it.Sentences[i].Text] = true
			}
		}
	}
	return !slices.ContainsFunc(e.Takeaways, func(s Sentence) bool { return !told[s.Text] })
}

// said adds a sentence with who says it and how it stands.
func (t *teller) said(b *entities.Builder, s *Sentence) {
	l := t.w.said(s)
	b.Plain("\n" + entryMark)
	t.sentence(b, l)
	if l.Meta != "" {
		b.Plain(" – ").Italic(l.Meta)
	}
}

// sentence adds a sentence with the label of its language and its numbers.
func (t *teller) sentence(b *entities.Builder, l line) {
	b.Plain(l.Text)
	if l.Label != "" {
		b.Plain(" " + l.Label)
	}
	t.refs(b, l.Refs)
}

// refs adds numbers that lead to their reports.
func (t *teller) refs(b *entities.Builder, ns []int) {
	for i, n := range ns {
		if i == 0 {
			b.Plain(" ")
		}
		to := ""
		if note := t.notes[n]; note != nil {
			to = t.page(note).Link
		}
		b.Link("["+strconv.Itoa(n)+"]", to)
	}
}

// items are the items of a section, the first with the heading.
func (t *teller) items(s *Section) []section {
	var all []section
	for i := range s.Items {
		it := &s.Items[i]
		all = append(all, section{item: it, text: t.block(func(b *entities.Builder) {
			if i == 0 {
				b.Bold(sectionMark + plain(s.Title, shownTitle)).Plain("\n")
			}
			t.item(b, it)
			if i == len(s.Items)-1 && s.More > 0 {
				b.Plain("\n\n").Italic(t.w.p.N("more.items", s.More, nil))
			}
		})})
	}
	return all
}

func (t *teller) item(b *entities.Builder, it *Item) {
	told := t.w.item(it)
	for i := range it.Sentences {
		s, l := &it.Sentences[i], told.Lines[i]
		mark := l.Mark
		if i == 0 {
			mark = join(told.Mark, l.Mark)
		} else {
			b.Plain("\n")
		}
		b.Plain(entryMark)
		if mark != "" {
			b.Bold(mark).Plain(" – ")
		}
		t.sentence(b, l)
		more := ""
		if it.alone() {
			more = told.More
		}
		// What a mark says is not said again.
		marked := i == 0 && it.Status == news.StatusDisputed && s.Status == it.Status ||
			s.Change != nil && s.Change.Kind == Denied && s.Stance == news.Denied
		t.below(b, s, l, marked, more)
	}
	for _, r := range told.Disputed {
		b.Plain("\n" + refuteMark + r.Title + "\n")
		t.values(b, r, "\n", false)
	}
	if told.More != "" && !it.alone() {
		b.Plain("\n").Italic(told.More)
	}
}

// alone reports whether an item is one sentence and nothing else: then what it leaves out is said beside that.
func (it *Item) alone() bool { return len(it.Sentences) == 1 && len(it.Disputed) == 0 }

// below adds what is known of a sentence, and the original where the sentence is not the original itself.
func (t *teller) below(b *entities.Builder, s *Sentence, l line, marked bool, more string) {
	note := t.evidence(s)
	if note == nil {
		return
	}
	original := t.original(note)
	verbatim := original == l.Text
	status := t.w.brief(s).Meta
	if marked {
		status = ""
	}
	reported := ""
	if verbatim {
		reported = t.dayOf(note.Published, note.Undated)
		if s.EventDate != nil && !note.Undated {
			reported = t.w.p.T("figures.reported", map[string]any{"Date": reported})
		}
	}
	if reported == "" && s.Reported != "" {
		reported = t.w.reported(s)
	}
	b.Plain("\n")
	b.In(entities.Italic, func() {
		b.Plain(t.w.standing(s, reported, status))
		if len(l.More) > 0 {
			b.Plain(" · " + l.Also)
			t.refs(b, l.More)
		}
		if more != "" {
			b.Plain(" · " + lowerFirst(more))
		}
	})
	if !verbatim && original != "" {
		t.quote(b, original, t.origin(note))
	}
}

// lowerFirst writes a phrase that begins a line elsewhere as it stands within one.
func lowerFirst(s string) string {
	r, size := utf8.DecodeRuneInString(s)
	return string(unicode.ToLower(r)) + s[size:]
}

// evidence is the endnote that a sentence rests on first.
func (t *teller) evidence(s *Sentence) *Endnote {
	if len(s.Citations) == 0 {
		return nil
	}
	return t.notes[s.Citations[0]]
}

// original is what an endnote quotes; what does not stand together in the report is parted by an ellipsis.
func (t *teller) original(n *Endnote) string {
	var b strings.Builder
	for i, q := range n.Quotes {
		if q = plain(q, shownQuote); q == "" {
			continue
		}
		if b.Len() > 0 {
			apart := i < len(n.Sentences) && n.Sentences[i] != n.Sentences[i-1]+1
			b.WriteString(map[bool]string{true: " […] ", false: " "}[apart])
		}
		b.WriteString(q)
	}
	return b.String()
}

// quote adds original words with where they are from.
func (t *teller) quote(b *entities.Builder, original, from string) {
	b.LongQuote(func() { b.Plain(t.open + original + t.close + "\n– " + from) })
}

// origin says where a sentence is from: outlet, language, day.
func (t *teller) origin(n *Endnote) string {
	note := t.page(n)
	return strings.Join(slices.DeleteFunc([]string{note.Outlet, t.language(n.Language), note.Date}, isEmpty), ", ")
}

func isEmpty(s string) bool { return s == "" }

// language names another language than the edition's.
func (t *teller) language(l news.Language) string {
	if l == t.w.e.Language {
		return ""
	}
	if known := code(l); t.w.p.Has("language." + known) {
		return t.w.p.T("language."+known, nil)
	}
	return code(l)
}

// figures are the rows of the table, the first below a heading.
func (t *teller) figures(rows []FigureRow, heading string) []section {
	var all []section
	for i, r := range t.w.rows(rows) {
		all = append(all, section{text: t.block(func(b *entities.Builder) {
			if i == 0 && heading != "" {
				b.Bold(sectionMark + heading).Plain("\n")
			}
			b.Bold(r.Title)
			if r.Conflict != "" {
				b.Plain(" – ").Italic(r.Conflict)
			}
			b.Plain("\n" + entryMark)
			t.values(b, r, "\n"+entryMark, true)
			if r.More != "" {
				b.Plain("\n").Italic(r.More)
			}
		})})
	}
	return all
}

// values adds the values of a row, each once with all who give it. When they give it for and how is told of all at once
// where it is the same.
func (t *teller) values(b *entities.Builder, r pageRow, between string, whole bool) {
	for i, same := range byText(r.Values) {
		if i > 0 {
			b.Plain(between)
		}
		b.Bold(same[0].Text)
		alike := !slices.ContainsFunc(same, func(v pageValue) bool {
			return v.When != same[0].When || v.Stance != same[0].Stance
		})
		for j, v := range same {
			said := v.Speaker
			if whole && (!alike || v.Speaker == "") {
				said = join(v.Speaker, v.When, v.Stance)
			}
			switch { // of a report that names no outlet, nobody says it
			case j > 0:
				b.Plain("; ")
			case said != "":
				b.Plain(" – ")
			}
			b.Plain(said)
			t.refs(b, v.Refs)
		}
		if last := same[len(same)-1]; whole && alike && last.Speaker != "" {
			b.Plain(" · " + join(last.When, last.Stance))
		}
		if whole {
			belowAll(b, same)
		}
	}
}

// belowAll adds the parts of values that read the same, each once: one speaker's "about 600" is the other's 600.
func belowAll(b *entities.Builder, same []pageValue) {
	var told []Part
	for _, v := range same {
		for i, part := range v.parts {
			if !slices.ContainsFunc(told, part.same) {
				told = append(told, part)
				b.Plain("\n" + partMark + v.Below[i])
			}
		}
	}
}

// byText puts the values together that read the same, in the order of the first of each.
func byText(all []pageValue) [][]pageValue {
	var groups [][]pageValue
	for _, v := range all {
		at := slices.IndexFunc(groups, func(g []pageValue) bool { return g[0].Text == v.Text })
		if at < 0 {
			groups = append(groups, []pageValue{v})
			continue
		}
		groups[at] = append(groups[at], v)
	}
	return groups
}

// sides are what each party says.
func (t *teller) sides() []entities.Text {
	var all []entities.Text
	for i := range t.w.e.Sides {
		s := &t.w.e.Sides[i]
		all = append(all, t.block(func(b *entities.Builder) {
			if i == 0 {
				b.Bold(sectionMark + t.w.p.T("edition.sides", nil)).Plain("\n")
			}
			b.Bold(plain(s.Title, shownTitle))
			for j := range s.Sentences {
				t.said(b, &s.Sentences[j])
			}
		}))
	}
	return all
}

func (t *teller) leftOut() entities.Text {
	return t.block(func(b *entities.Builder) { b.Italic(t.w.leftOut()) })
}
