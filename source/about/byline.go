package about

import (
	_ "embed"
	"regexp"
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"tumen/lang"
)

//go:embed data/roles.tsv
var roleTable string

// roleWords are the words in bylines that are no names, by kind.
var roleWords = sync.OnceValue(func() map[string]map[string]bool {
	all := map[string]map[string]bool{"before": {}, "role": {}, "nobody": {}, "credit": {}}
	for line := range strings.SplitSeq(roleTable, "\n") {
		if kind, word, ok := strings.Cut(line, "\t"); ok && all[kind] != nil {
			all[kind][word] = true
		}
	}
	return all
})

var (
	between    = regexp.MustCompile(`(?i)\s*[,;|/&+·•\n]\s*(?:(?:and|und|та|і|й)\s)?\s*|\s(?:and|with|und|mit|та|і|й|разом з)\s+`)
	mailOrLink = regexp.MustCompile(`(?i)[\w.+-]+@[\w.-]+|https?://\S+|www\.[^\s()]+|(?:^|\s)@\w+`)
	bracketed  = regexp.MustCompile(`\([^()]*\)|\[[^\[\]]*\]|<[^<>]*>`)
	korean     = regexp.MustCompile(`^(?:.*?[\s·=])?([\p{Hangul}]{2,4})\s*(?:선임기자|전문기자|객원기자|인턴기자|수습기자|시민기자|기자|특파원|통신원|논설위원|편집위원|위원|에디터|앵커|아나운서|리포터|PD|피디|교수|연구위원|칼럼니스트|대표|변호사|작가|소장)(?:\s|=|$)`)
	koreanName = regexp.MustCompile(`^\p{Hangul}{2,4}$`)
)

// Byline names the people who sign the report: those of the linked data, else of the head, else of marked elements.
func (p *Page) Byline(outlet Outlet) string {
	said := [][]string{p.linked.authors, p.titled}
	for _, name := range []string{"author", "article:author_name", "article:author", "parsely-author", "dc.creator", "dcterms.creator", "dc.contributor",
		"sailthru.author", "byl", "citation_author", "og:article:author", "dable:author", "itemprop author", "twitter:data1"} {
		if v := p.values[name]; v != "" && (name != "twitter:data1" || author12(p.values["twitter:label1"])) {
			said = append(said, []string{v})
		}
	}
	said = append(said, p.rels, p.beside)
	var best []string
	for _, s := range said {
		names := p.people(s, outlet)
		switch {
		case len(best) == 0:
			best = names
		case len(best) == 1 && len(names) == 1 && strings.HasPrefix(names[0], best[0]+" "):
			return names[0] // the whole of a name of which the first place gives a part
		}
	}
	return strings.Join(best, ", ")
}

// author12 reports whether a card's label says that its value is the author.
func author12(label string) bool {
	switch strings.ToLower(strings.TrimSpace(label)) {
	case "written by", "verfasst von", "geschrieben von", "написано", "автор", "글쓴이", "작성자", "author", "by":
		return true
	}
	return false
}

// Signed takes the people out of a byline as it stands in the text.
func (p *Page) Signed(byline string, outlet Outlet) string {
	return strings.Join(p.people([]string{byline}, outlet), ", ")
}

// people gives the names of people in bylines, each once.
func (p *Page) people(bylines []string, outlet Outlet) []string {
	const most = 12
	var all []string
	for _, b := range bylines {
		b = mailOrLink.ReplaceAllString(strings.ReplaceAll(b, "\n", " · "), " ")
		b = bracketed.ReplaceAllString(b, " ")
		for i, part := range between.Split(b, -1) {
			part = lang.CleanLine(part)
			if i == 0 && p.isSite(part, outlet) {
				break // what follows a site's own name says where it is, or what department
			}
			name := p.person(part, outlet)
			if name != "" && len(all) < most && !slices.Contains(all, name) {
				all = append(all, name)
			}
		}
	}
	return all
}

// person gives the name in one part of a byline; "" if it names nobody, or an outlet.
func (p *Page) person(s string, outlet Outlet) string {
	s = strings.Trim(s, " \t:=-–—|.,*\"'“”▲■")
	if m := korean.FindStringSubmatch(s); m != nil {
		return m[1]
	}
	words := strings.Fields(s)
	roles := roleWords()
	if i := strings.IndexByte(s, ':'); i > 0 && roles["credit"][strings.ToLower(strings.TrimSpace(s[:i]))] {
		return "" // who took the picture
	}
	for len(words) > 0 && roles["before"][strings.ToLower(strings.TrimRight(words[0], ":：."))] {
		words = words[1:]
	}
	for len(words) > 1 && roles["role"][strings.ToLower(strings.Trim(words[len(words)-1], ".,:"))] {
		words = words[:len(words)-1]
	}
	for len(words) > 1 && roles["role"][strings.ToLower(strings.Trim(words[0], ".,:"))] {
		words = words[1:]
	}
	s = strings.Trim(strings.Join(words, " "), " :=-–—|,*")
	const longest = 45
	if s == "" || len(words) > 5 || utf8.RuneCountInString(s) > longest || utf8.RuneCountInString(s) < 2 || strings.ContainsFunc(s, unicode.IsDigit) ||
		!strings.ContainsFunc(s, unicode.IsLetter) || p.isSite(s, outlet) || strings.ContainsAny(s, "!?{}_@#%") {
		return ""
	}
	for _, w := range words {
		if w = strings.ToLower(strings.Trim(w, ".,:-()")); roles["nobody"][w] || roles["role"][w] {
			return ""
		}
	}
	if len(words) == 1 && unicode.Is(unicode.Hangul, firstRune(s)) && !koreanName.MatchString(s) {
		return ""
	}
	return s
}

func firstRune(s string) rune {
	r, _ := utf8.DecodeRuneInString(s)
	return r
}
