package bot

import (
	_ "embed"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"tumen/digest"
	"tumen/lang/phrases"
	"tumen/news"
)

//go:embed zones.tsv
var zonesFile string

// atlas knows places by the names that people type, and the zones that they are in.
type atlas struct {
	places []place
	byKey  map[string][]int // places by the key of a name
	named  map[string]int   // the place that names a zone
}

// place is a city, or a zone that is known by its own name alone.
type place struct {
	zone  string
	names map[news.Language]string
	keys  []string
}

// zones is the embedded file, read once. A fault in it is a fault of the build and is found by the tests.
var zones = sync.OnceValue(func() *atlas {
	a, err := readAtlas(zonesFile)
	if err != nil {
		panic(err)
	}
	return a
})

// readAtlas reads a table of places and checks each row.
func readAtlas(text string) (*atlas, error) {
	a := &atlas{byKey: map[string][]int{}, named: map[string]int{}}
	for i, line := range strings.Split(text, "\n") {
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		p, err := readPlace(line)
		if err != nil {
			return nil, fmt.Errorf("places, line %d: %w", i+1, err)
		}
		n := len(a.places)
		a.places = append(a.places, p)
		if _, ok := a.named[p.zone]; !ok { // it is the one that is meant by the zone's name too
			a.named[p.zone] = n
			p.keys = append(p.keys, nameKey(p.zone))
			if k := nameKey(cityOf(p.zone)); !slices.Contains(p.keys, k) {
				p.keys = append(p.keys, k)
			}
			a.places[n] = p
		}
		for _, k := range p.keys {
			a.byKey[k] = append(a.byKey[k], n)
		}
	}
	if len(a.places) == 0 {
		return nil, fmt.Errorf("places: there are none")
	}
	return a, nil
}

func readPlace(line string) (place, error) {
	cells := strings.Split(line, "\t")
	if len(cells) > 6 {
		return place{}, fmt.Errorf("it has %d cells, more than 6", len(cells))
	}
	cells = append(cells, make([]string, 6-len(cells))...)
	zone, english := cells[0], cells[4]
	if _, err := digest.Zone(zone); err != nil {
		return place{}, err
	}
	if english == "" {
		english = cityOf(zone)
	}
	p := place{zone: zone, names: map[news.Language]string{}}
	more := strings.Split(cells[5], ";")
	for i, l := range news.Languages() {
		name := cells[i+1]
		if name == "" {
			name = english
		}
		p.names[l] = name
		more = append(more, name)
	}
	for _, name := range more {
		k := nameKey(name)
		if name != strings.TrimSpace(name) || name != "" && k == "" {
			return place{}, fmt.Errorf("the name %q can't be found by anybody", name)
		}
		if k != "" && !slices.Contains(p.keys, k) {
			p.keys = append(p.keys, k)
		}
	}
	return p, nil
}

// cityOf is the city in the name of a zone.
func cityOf(zone string) string {
	return strings.ReplaceAll(zone[strings.LastIndexByte(zone, '/')+1:], "_", " ")
}

// plainLetters are letters with marks that a normal form doesn't take off, as people write them without.
var plainLetters = strings.NewReplacer("ß", "ss", "ø", "o", "ł", "l", "đ", "d", "æ", "ae", "œ", "oe", "ı", "i", "ґ", "г", "ё", "е")

// nameKey is a name as it is looked for: small letters and digits without marks. The marks of ї and й are part of the letter.
func nameKey(name string) string {
	var b strings.Builder
	name = plainLetters.Replace(strings.ToLower(norm.NFKC.String(name)))
	for _, r := range name {
		switch {
		case unicode.In(r, unicode.Latin):
			for _, d := range norm.NFD.String(string(r)) {
				if unicode.IsLetter(d) {
					b.WriteRune(d)
				}
			}
		case unicode.Is(unicode.Lm, r): // an apostrophe that counts as a letter
		case unicode.IsLetter(r), unicode.IsDigit(r):
			b.WriteRune(r)
		}
	}
	return b.String()
}

// The limits of looking for a place.
const (
	mostQuery  = 60 // letters
	mostOffers = 6
)

// olderZone is the form of a zone's name that is not in the table, such as "Asia/Calcutta".
var olderZone = regexp.MustCompile(`^(?:Africa|America|Antarctica|Asia|Atlantic|Australia|Europe|Indian|Pacific)/[A-Za-z0-9_+/-]+$`)

// found is what a typed place comes to: a zone, or some to choose from, or neither.
type found struct {
	zone   string
	offers []place
}

// find looks for what somebody typed: an offset, a city, a zone. What is only similar is offered, never taken.
func (a *atlas) find(query string) found {
	query = strings.TrimSpace(query)
	if len([]rune(query)) > mostQuery {
		return found{}
	}
	if zone, ok := typedOffset(query); ok {
		return found{zone: zone}
	}
	before, _, _ := strings.Cut(query, ",")
	for _, q := range []string{query, before} {
		if at := a.byKey[nameKey(q)]; len(at) > 0 {
			return a.choose(at)
		}
	}
	if olderZone.MatchString(query) {
		if zone, err := digest.Zone(query); err == nil {
			return found{zone: zone.String()}
		}
	}
	k := nameKey(before)
	for _, like := range []func(string) bool{
		func(name string) bool { return len(k) >= 3 && strings.HasPrefix(name, k) },
		func(name string) bool { return nearly(k, name) },
	} {
		var at []int
		for i, p := range a.places {
			if slices.ContainsFunc(p.keys, like) {
				at = append(at, i)
			}
		}
		if len(at) > 0 {
			return found{offers: a.offers(at)}
		}
	}
	return found{}
}

// choose takes the places that a name fits: one zone is meant, or the reader chooses.
func (a *atlas) choose(at []int) found {
	offers := a.offers(at)
	if !slices.ContainsFunc(offers, func(p place) bool { return p.zone != offers[0].zone }) {
		return found{zone: offers[0].zone}
	}
	return found{offers: offers}
}

func (a *atlas) offers(at []int) []place {
	var out []place
	for _, i := range at[:min(len(at), mostOffers)] {
		out = append(out, a.places[i])
	}
	return out
}

// nearly reports whether two names differ by no more letters than a slip of the finger makes.
func nearly(a, b string) bool {
	x, y := []rune(a), []rune(b)
	most := 0
	switch {
	case len(x) >= 9:
		most = 2
	case len(x) >= 5:
		most = 1
	}
	if most == 0 || len(x)-len(y) > most || len(y)-len(x) > most {
		return false
	}
	return distance(x, y) <= most
}

// distance counts the letters to be put in, taken out or changed to make y of x.
func distance(x, y []rune) int {
	row := make([]int, len(y)+1)
	for j := range row {
		row[j] = j
	}
	for i, r := range x {
		above := row[0]
		row[0] = i + 1
		for j, s := range y {
			change := above
			if r != s {
				change++
			}
			above = row[j+1]
			row[j+1] = min(change, above+1, row[j]+1)
		}
	}
	return row[len(y)]
}

var offsetForm = regexp.MustCompile(`^(?:utc|gmt)?([+-])([0-9]{1,2})(?::?([0-9]{2}))?(?:h|год|std|시간)?$`)

// typedOffset reads an offset from UTC, such as "+5:30", "UTC-3" or "GMT +0200", and returns the name of its zone.
func typedOffset(s string) (string, bool) {
	s = strings.ToLower(norm.NFKC.String(s))
	s = strings.NewReplacer(" ", "", "\u2212", "-", "–", "-", ".", ":").Replace(s)
	m := offsetForm.FindStringSubmatch(s)
	if m == nil {
		return "", false
	}
	minutes := m[3]
	if minutes == "" {
		minutes = "00"
	}
	hours, err := strconv.Atoi(m[2])
	if err != nil {
		return "", false
	}
	zone, err := digest.Zone(fmt.Sprintf("UTC%s%02d:%s", m[1], hours, minutes))
	if err != nil {
		return "", false
	}
	return zone.String(), true
}

// zoneName is a zone as a reader calls it: by its city, or by its offset.
func zoneName(zone string, l news.Language) string {
	a := zones()
	if i, ok := a.named[zone]; ok {
		return a.places[i].names[l]
	}
	if strings.HasPrefix(zone, "UTC") {
		return zone
	}
	return cityOf(zone)
}

// zoneAt is a zone's name with its offset at a moment: "Київ, UTC+2".
func zoneAt(zone string, at time.Time, say phrases.Printer) string {
	name, shift := zoneName(zone, say.Language()), offsetAt(zone, at)
	if strings.HasPrefix(name, "UTC") {
		return shift
	}
	return name + ", " + shift
}

// offsetAt is what a zone is ahead of UTC at a moment: "UTC+2", "UTC+5:30".
func offsetAt(zone string, at time.Time) string {
	_, seconds := at.In(zoneOf(news.Subscriber{Zone: zone})).Zone()
	if seconds == 0 {
		return "UTC"
	}
	sign := "+"
	if seconds < 0 {
		sign, seconds = "\u2212", -seconds
	}
	minutes := seconds / 60
	if minutes%60 == 0 {
		return fmt.Sprintf("UTC%s%d", sign, minutes/60)
	}
	return fmt.Sprintf("UTC%s%d:%02d", sign, minutes/60, minutes%60)
}
