package ask

import (
	_ "embed"
	"regexp"
	"slices"
	"strings"
	"sync"
	"time"
	"unicode"
	"unicode/utf8"

	"tumen/lang"
	"tumen/lang/phrases"
	"tumen/news"
	"tumen/topic"
)

//go:embed data/filters.tsv
var filtersFile string

// Typed is a search as it is typed into one line: words, and filters such as "since:2025".
type Typed struct {
	Words   string // without the filters
	Filter  Filter
	Outlets []string // those of the filter, each by one name of the record
	Unread  []string // filters that mean nothing, as they were written
}

// The keys of filters.
const (
	keySince    = "since"
	keyAfter    = "after"
	keyUntil    = "until"
	keyBefore   = "before"
	keyOn       = "on"
	keyLanguage = "language"
	keyOutlet   = "outlet"
	keySide     = "side"
	keyCategory = "category"
	keyStatus   = "status"
)

// filterWords are the words of the filters by kind, each with what it means.
var filterWords = sync.OnceValue(func() map[string]map[string]string {
	all := map[string]map[string]string{}
	for line := range strings.Lines(filtersFile) {
		cells := strings.Split(strings.TrimSpace(line), "\t")
		if len(cells) != 3 || strings.HasPrefix(line, "#") {
			continue
		}
		if all[cells[0]] == nil {
			all[cells[0]] = map[string]string{}
		}
		for word := range strings.SplitSeq(cells[2], "|") {
			all[cells[0]][word] = cells[1]
		}
	}
	return all
})

// ReadTyped reads a search as somebody with language l types it. Days are those of the zone of now. A name before a colon that
// is no filter is a word like others.
func ReadTyped(line string, l news.Language, now time.Time, pack *topic.Pack) Typed {
	r := typing{language: l, now: now, pack: pack}
	line = strings.Join(strings.Fields(lang.Clean(line)), " ")
	for at := 0; at < len(line); {
		found := typedFilter.FindStringSubmatchIndex(line[at:])
		if found == nil {
			break
		}
		text := func(group int) string {
			if found[2*group] < 0 {
				return ""
			}
			return line[at+found[2*group] : at+found[2*group+1]]
		}
		key, known := filterWords()["key"][strings.ToLower(text(1))]
		if !known {
			at += found[3] // behind the key: its value may be a filter
			continue
		}
		whole := strings.TrimSpace(text(0))
		if !r.take(key, text(2)+strings.TrimRight(text(3), ",;")) {
			r.typed.Unread = append(r.typed.Unread, whole)
		}
		line = line[:at+found[0]] + " " + line[at+found[1]:]
		at += found[0]
	}
	r.typed.Words = r.bareLanguages(strings.Fields(line))
	return r.typed
}

// typedFilter is a word with a colon and what follows it, which may stand in quotation marks.
var typedFilter = regexp.MustCompile(`(?:^|\s)([\pL\pM]+)\s?[:：]\s?(?:["“”„«]([^"“”»]*)["“”»]|([^\s"“”„«»]+))`)

// typing reads one line.
type typing struct {
	typed    Typed
	language news.Language
	now      time.Time
	pack     *topic.Pack
}

// take reads a filter and reports whether all of it means something.
func (r *typing) take(key, value string) bool {
	switch key {
	case keySince, keyAfter, keyUntil, keyBefore, keyOn:
		return r.takeDays(key, value)
	}
	all := true
	for v := range strings.SplitSeq(value, ",") {
		v = strings.TrimSpace(v)
		all = v != "" && r.takeName(key, v) && all
	}
	return all
}

func (r *typing) takeName(key, value string) bool {
	f := &r.typed.Filter
	switch key {
	case keyLanguage:
		l := news.Language(filterWords()["language"][strings.ToLower(value)])
		return add(&f.Languages, l)
	case keyOutlet:
		names := outletNames(value, r.pack)
		r.typed.Outlets = append(r.typed.Outlets, names[0])
		f.Outlets = append(f.Outlets, names...)
		return true
	case keySide:
		return add(&f.Parties, PartyOf(value, r.pack))
	case keyCategory:
		return add(&f.Categories, called(value, news.Categories(), "category."))
	case keyStatus:
		return add(&f.Statuses, called(value, news.Statuses(), "status."))
	}
	return false
}

// add adds a value once and reports whether there is one.
func add[T ~string](to *[]T, value T) bool {
	if value != "" && !slices.Contains(*to, value) {
		*to = append(*to, value)
	}
	return value != ""
}

// leastBeginning is how many letters of a word stand for it.
const leastBeginning = 4

// called returns which of the values a word means: by its code, or by the beginning of a word of what it is called in any
// language. Empty if it means none, or several.
func called[T ~string](word string, values []T, phrase string) T {
	word = strings.ToLower(word)
	var meant T
	for _, v := range values {
		if word == strings.ToLower(string(v)) {
			return v
		}
		begins := func(w string) bool {
			n := leastBeginning
			if strings.ContainsFunc(w, func(r rune) bool { return unicode.Is(unicode.Hangul, r) }) {
				n = 2 // syllables say more
			}
			return utf8.RuneCountInString(word) >= n && strings.HasPrefix(w, word)
		}
		for _, l := range news.Languages() {
			title := strings.ToLower(phrases.For(l).T(phrase+string(v), nil))
			if title == word {
				return v
			}
			if slices.ContainsFunc(strings.FieldsFunc(title, func(r rune) bool { return !unicode.IsLetter(r) }), begins) {
				if meant != "" && meant != v {
					return ""
				}
				meant = v
			}
		}
	}
	return meant
}

// outletNames are the names by which the archive may know an outlet: what was written, and if the pack knows it, what it is
// called in each language, the name of the record first.
func outletNames(value string, pack *topic.Pack) []string {
	outlet := entityNamed(value, pack, func(e *topic.Entity) bool { return e.Outlet || e.Agency })
	if outlet == nil {
		return []string{value, titled(value)} // of other letters than ours the archive tells small from large
	}
	names := []string{outlet.Name(news.English), value}
	for _, l := range news.Languages() {
		names = append(names, outlet.Name(l))
	}
	return names
}

// entityNamed returns somebody of a kind whom the pack knows by a name in any language, also one in small letters; nil for nobody.
func entityNamed(name string, pack *topic.Pack, kind func(*topic.Entity) bool) *topic.Entity {
	for _, written := range []string{name, titled(name), strings.ToUpper(name)} {
		for _, l := range news.Languages() {
			for _, m := range pack.Find(written, l) {
				if m.Start == 0 && m.End == len(written) && kind(m.Entity) {
					return m.Entity
				}
			}
		}
	}
	return nil
}

// titled is a name with each of its words beginning large.
func titled(name string) string {
	words := strings.Fields(name)
	for i, w := range words {
		first, size := utf8.DecodeRuneInString(w)
		words[i] = string(unicode.ToTitle(first)) + w[size:]
	}
	return strings.Join(words, " ")
}

func (r *typing) takeDays(key, value string) bool {
	from, until, ok := r.days(value)
	f := r.typed.Filter
	switch {
	case !ok:
		return false
	case key == keySince:
		f.From = from
	case key == keyAfter:
		f.From = until
	case key == keyUntil:
		f.Until = until
	case key == keyBefore:
		f.Until = from
	default:
		f.From, f.Until = from, until
	}
	if !f.From.IsZero() && !f.Until.IsZero() && !f.From.Before(f.Until) { // nothing lies between them
		return false
	}
	r.typed.Filter = f
	return true
}

// dayForms are the ways to write days, months and years in figures.
var dayForms = []struct {
	layout              string
	years, months, days int
}{
	{"2006-1-2", 0, 0, 1}, {"2.1.2006", 0, 0, 1}, {"2.1.06", 0, 0, 1}, {"2006.1.2", 0, 0, 1}, {"2006/1/2", 0, 0, 1},
	{"2006-1", 0, 1, 0}, {"1.2006", 0, 1, 0}, {"2006.1", 0, 1, 0}, {"1/2006", 0, 1, 0}, {"2006/1", 0, 1, 0}, {"2006", 1, 0, 0},
}

// days returns the time that a value names: from the one moment up to, but not including, the other.
func (r *typing) days(value string) (from, until time.Time, ok bool) {
	zone := r.now.Location()
	value = strings.TrimRight(value, ".")
	for _, form := range dayForms {
		if t, err := time.ParseInLocation(form.layout, value, zone); err == nil && t.Year() >= firstYear && t.Year() <= lastYear {
			return t, t.AddDate(form.years, form.months, form.days), true
		}
	}
	midnight := func(t time.Time) time.Time { return time.Date(t.Year(), t.Month(), t.Day(), 0, 0, 0, 0, zone) }
	for _, l := range append([]news.Language{r.language}, news.Languages()...) {
		for _, d := range datesOf(value, l, r.now) {
			if p := d.Period; d.Start == 0 && d.End == len(value) && !p.From.IsZero() && !p.To.IsZero() {
				return midnight(p.From), midnight(p.To).AddDate(0, 0, 1), true
			}
		}
	}
	return from, until, false
}

// bareLanguages takes codes of languages at the end of the words for a filter, as in "drones de", and returns the other words.
// To who reads English "uk" is a country.
func (r *typing) bareLanguages(words []string) string {
	for len(words) > 1 && len(r.typed.Filter.Languages) < len(news.Languages()) {
		last := words[len(words)-1]
		l := news.Language(last)
		if last == "ua" {
			l = news.Ukrainian
		}
		if !l.Read() || last == string(news.Ukrainian) && r.language == news.English {
			break
		}
		add(&r.typed.Filter.Languages, l)
		words = words[:len(words)-1]
	}
	return strings.Join(words, " ")
}

// Parties are the sides for which somebody whom the pack knows speaks.
func Parties(pack *topic.Pack) []string {
	var out []string
	for _, e := range pack.Entities() {
		if e.Party != "" && !slices.Contains(out, e.Party) {
			out = append(out, e.Party)
		}
	}
	slices.Sort(out)
	return out
}

// PartyOf is the side that a word names: its id, or the name of somebody who speaks for it; empty for none.
func PartyOf(word string, pack *topic.Pack) string {
	id := strings.Join(strings.FieldsFunc(strings.ToLower(word), func(r rune) bool { return r == ' ' || r == '-' || r == '_' }), "_")
	if slices.Contains(Parties(pack), id) {
		return id
	}
	if speaker := entityNamed(word, pack, func(e *topic.Entity) bool { return e.Party != "" }); speaker != nil {
		return speaker.Party
	}
	return ""
}
