package digest

import (
	"fmt"
	"net/url"
	"strings"
	"time"
	"unicode"

	"tumen/news"
)

// notes numbers evidence in the order in which it is first cited. The same sentences of the same article have one
// number.
type notes struct {
	zone  *time.Location
	names names
	state map[string]bool // outlets and sources that belong to a state
	all   []Endnote
	known map[string]int
}

func (n *notes) list() []Endnote {
	if n.all == nil {
		return []Endnote{}
	}
	return n.all
}

// cite returns the number of the evidence.
func (n *notes) cite(a *news.Article, sentences []int, quotes []string, copies []news.Article) int {
	if a.Rights == news.RightsLink {
		quotes = nil
	}
	key := fmt.Sprintf("%d\x1f%s\x1f%v", a.ID, a.Address, sentences)
	if len(sentences) == 0 {
		key += strings.Join(quotes, "\x1f")
	}
	if at, ok := n.known[key]; ok {
		return at
	}
	if n.known == nil {
		n.known = map[string]int{}
	}
	e := Endnote{
		N: len(n.all) + 1, Article: a.ID, Outlet: a.Name(), Name: n.name(a.Name()), Title: a.Title, Language: a.Language,
		Published: day(a.Published, n.zone), Undated: a.Published.IsZero(),
		Excerpt: a.Excerpt, State: n.state[a.Outlet] || n.state[a.Source],
		Address: a.Address, Link: link(a.Address), Sentences: append([]int{}, sentences...),
		Quotes: append([]string{}, quotes...), Reprints: []Reprint{},
	}
	for i := range copies {
		e.Reprints = append(e.Reprints, Reprint{
			Outlet: copies[i].Name(), Name: n.name(copies[i].Name()), Address: copies[i].Address, Link: link(copies[i].Address),
		})
	}
	n.all = append(n.all, e)
	n.known[key] = e.N
	return e.N
}

// name is an outlet's name as the reader writes it, empty where that is the record's.
func (n *notes) name(outlet string) string {
	if name := n.names.print(outlet); name != outlet {
		return name
	}
	return ""
}

// day is the ISO day of t for a reader in zone. Midnight UTC stands for a day without a time and is not moved: a
// report of 30 April is one of 30 April in New York too.
func day(t time.Time, zone *time.Location) string {
	if t.IsZero() {
		return ""
	}
	utc := t.UTC()
	if zone == nil || utc.Equal(utc.Truncate(24*time.Hour)) {
		return utc.Format(time.DateOnly)
	}
	return t.In(zone).Format(time.DateOnly)
}

// maxAddress is the longest address, in bytes, that is made a link: browsers take little more.
const maxAddress = 2048

// link returns the address as one that a reader may be led to, else the empty string: http or https, with a host,
// without a user name (https://known.example@other.example leads elsewhere than it looks) and without anything that
// does not show.
func link(address string) string {
	hidden := func(r rune) bool { return unicode.IsControl(r) || unicode.IsSpace(r) || !unicode.IsPrint(r) }
	if len(address) > maxAddress || strings.ContainsFunc(address, hidden) {
		return ""
	}
	u, err := url.Parse(address)
	if err != nil || u.User != nil || u.Hostname() == "" || (u.Scheme != "http" && u.Scheme != "https") {
		return ""
	}
	return delimiters.Replace(u.String())
}

// delimiters end a link in one of the formats; a query may have them as they are.
var delimiters = strings.NewReplacer("<", "%3C", ">", "%3E", `"`, "%22", "'", "%27", "`", "%60", `\`, "%5C")
