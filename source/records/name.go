package records

import (
	"fmt"
	"net/url"
	"path/filepath"
	"sort"
	"strings"
	"unicode"

	"tumen/news"
	"tumen/source/links"
)

// NewID makes an ID of where a source is: of the name of its server, of a channel's own name, of a folder's. taken says
// which are in use.
func NewID(s news.Source, taken func(string) bool) string {
	name := filepath.Base(s.Address)
	if u, err := url.Parse(s.Address); err == nil && u.Hostname() != "" {
		name = strings.TrimPrefix(strings.ToLower(u.Hostname()), "www.")
		if s.Kind == news.SourceChannel {
			name = strings.ToLower(lastPart(u.Path))
		}
	}
	name = sound(name)
	if !taken(name) {
		return name
	}
	numbered := func(n int) string { return fmt.Sprintf("%s-%d", name, n) }
	after := 1 // the last number that is known to be taken; a list can have thousands of one server
	for taken(numbered(2 * after)) {
		after *= 2
	}
	return numbered(after + 1 + sort.Search(after-1, func(n int) bool { return !taken(numbered(after + 1 + n)) }))
}

func lastPart(path string) string {
	path = strings.Trim(path, "/")
	return path[strings.LastIndexByte(path, '/')+1:]
}

// longestName leaves room for a number behind a name that is made.
const longestName = 56

// sound makes an ID of a name: what an ID can't have becomes "-".
func sound(name string) string {
	out := strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsNumber(r) || r == '.' || r == '_' {
			return r
		}
		return '-'
	}, name)
	runes := []rune(strings.Trim(out, "-._"))
	if len(runes) > longestName {
		runes = runes[:longestName]
	}
	if len(runes) == 0 {
		return "source"
	}
	return string(runes)
}

// Secret reports whether an address holds what must stay out of the archive, of messages and of exported lists.
func Secret(address string) bool {
	return links.IsWeb(address) && strings.Contains(links.Mask(address), "***") && !strings.Contains(address, "***")
}

// At returns the source that stands at an address. http and https, a bare name and one with www, and a slash at the end
// make no difference.
func At(all []Record, address string) (Record, bool) {
	want := placeOf(address)
	for _, r := range all {
		if placeOf(r.Address) == want {
			return r, true
		}
	}
	return Record{}, false
}

func placeOf(address string) string {
	tidy := links.Tidy(strings.TrimSpace(address))
	u, err := url.Parse(tidy)
	if err != nil || !links.IsWeb(tidy) {
		return tidy
	}
	u.Scheme, u.Host = "", strings.TrimPrefix(strings.ToLower(u.Host), "www.")
	u.Path = strings.TrimRight(u.Path, "/")
	return u.String()
}
