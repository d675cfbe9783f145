package extract

import (
	_ "embed"
	"fmt"
	"regexp"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"tumen/news"
)

//go:embed data/furniture.tsv
var furnitureTable string

// furniture is the table, read once on first use; it never changes after that.
var furniture = sync.OnceValues(func() (*phrases, error) { return loadFurniture(furnitureTable) })

// phrases is the furniture table as it is looked up.
type phrases struct {
	exact  map[string]map[string]bool // by kind, for phrases that are compared whole
	starts map[string][]string        // by the first word
	within []string
	glued  []string
	sites  []string
	// A line that ends in a photo's credit, or begins with one.
	creditEnd, creditStart *regexp.Regexp
}

// kinds of the table.
func furnitureKinds() []string {
	return []string{"whole", "start", "within", "related", "end", "comments", "glued", "site", "outlet", "origin", "title",
		"date", "updated", "by", "byline", "credit", "filler"}
}

// loadFurniture reads the table and refuses what could never match or is there twice.
func loadFurniture(table string) (*phrases, error) {
	p := &phrases{exact: map[string]map[string]bool{}, starts: map[string][]string{}}
	for _, k := range furnitureKinds() {
		p.exact[k] = map[string]bool{}
	}
	for i, line := range strings.Split(table, "\n") {
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		f := strings.Split(line, "\t")
		if len(f) != 3 || p.exact[f[0]] == nil || !news.Language(f[1]).Read() || f[2] == "" {
			return nil, fmt.Errorf("furniture.tsv line %d: %q is not a known kind, a language and a phrase", i+1, line)
		}
		kind, phrase := f[0], f[2]
		if phrase != strings.ToLower(phrase) || p.exact[kind][phrase] {
			return nil, fmt.Errorf("furniture.tsv line %d: %q is not in lower case or is there twice", i+1, phrase)
		}
		p.exact[kind][phrase] = true
		switch kind {
		case "start":
			word, _, _ := strings.Cut(phrase, " ")
			p.starts[word] = append(p.starts[word], phrase)
		case "within":
			p.within = append(p.within, phrase)
		case "glued":
			p.glued = append(p.glued, phrase)
		case "site":
			p.sites = append(p.sites, phrase)
		}
	}
	return p, p.compileCredits()
}

func (p *phrases) compileCredits() error {
	words := make([]string, 0, len(p.exact["credit"]))
	for w := range p.exact["credit"] {
		words = append(words, regexp.QuoteMeta(w))
	}
	word := "(?:" + strings.Join(words, "|") + ")"
	var err error
	if p.creditStart, err = regexp.Compile(`(?i)^[\[(▲△■]?\s*` + word + `\s*[:=/|©]`); err != nil {
		return fmt.Errorf("furniture.tsv: credits: %w", err)
	}
	p.creditEnd, err = regexp.Compile(`(?i)(?:[(\[/]\s*` + word + `\s*[:=/]?\s?[^()\[\]]{0,60}[)\]]|(?:^|[.!?…"”»)/])\s*` + word +
		`\s?[:=]\s?[^.:]{1,50}|\s` + word + `\s?[:=]\s?[^.:]{1,40}[^.:\s]$|\[[^\[\]/"“:]{2,40}/[^\[\]/"“:]{2,40}\]|[/=]\s?[^/=\s]{2,15}\s?제공|[\[(][^\[\]()]{2,30}\s제공|(?:©|ⓒ|\(c\))\s?[^.]{2,50}|` +
		`(?:via |/\s?)?getty images(?:/[\w ]+)?)[\])]?\s*\.?$`)
	if err != nil {
		return fmt.Errorf("furniture.tsv: credits: %w", err)
	}
	return nil
}

// credited reports whether a line begins with a picture's credit or ends in one.
func (p *phrases) credited(l string) bool {
	const tail = 160 // bytes; no credit is longer
	end := l
	if cut := len(l) - tail; cut > 0 {
		for !utf8.RuneStart(l[cut]) {
			cut++
		}
		end = l[cut:]
	}
	return p.creditStart.MatchString(l) || p.creditEnd.MatchString(end)
}

// fold makes a line comparable: lower case, single spaces, without punctuation and symbols at both ends.
func fold(line string) string {
	line = strings.TrimFunc(strings.ToLower(line), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsNumber(r) })
	return strings.Join(strings.Fields(line), " ")
}

var trailingCount = regexp.MustCompile(`\s*[(:]?\s*\d{1,6}$`)

// is reports whether a folded line is a phrase of the kind, maybe with a count.
func (p *phrases) is(kind, folded string) bool {
	if p.exact[kind][folded] {
		return true
	}
	if folded == "" || folded[len(folded)-1] < '0' || folded[len(folded)-1] > '9' {
		return false
	}
	cut := trailingCount.ReplaceAllString(folded, "")
	return cut != folded && p.exact[kind][strings.TrimSpace(cut)]
}

// label gives what stands after "Label:" of the kind. Korean writes date labels without a colon.
func (p *phrases) label(kind, line string) (string, bool) {
	i := strings.IndexAny(line, ":：")
	if i > 0 && i < 60 && p.exact[kind][fold(line[:i])] {
		_, n := utf8.DecodeRuneInString(line[i:])
		return strings.TrimSpace(line[i+n:]), true
	}
	if word, rest, ok := strings.Cut(line, " "); ok && p.exact[kind][word] && (kind == "date" || kind == "updated") {
		return strings.TrimSpace(rest), true
	}
	return "", false
}

// begins reports whether the lower-case line begins with a phrase that is dropped.
func (p *phrases) begins(lower string) bool {
	lower = strings.TrimLeftFunc(lower, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsNumber(r) && r != '©' })
	word, _, _ := strings.Cut(lower, " ")
	for _, phrase := range p.starts[word] {
		if !strings.HasPrefix(lower, phrase) {
			continue
		}
		next, _ := utf8.DecodeRuneInString(lower[len(phrase):])
		if !unicode.IsLetter(next) || unicode.Is(unicode.Hangul, next) {
			return true
		}
	}
	return false
}

// holds reports whether a lower-case line holds a phrase by which lines are dropped.
func (p *phrases) holds(lower string) bool {
	for _, phrase := range p.within {
		if strings.Contains(lower, phrase) {
			return true
		}
	}
	return false
}

// unglue takes off what a page's script has stuck to a line.
func (p *phrases) unglue(line string) string {
	for _, g := range p.glued {
		if n := len(line) - len(g); n > 0 {
			if strings.EqualFold(line[:len(g)], g) {
				line = strings.TrimSpace(line[len(g):])
			} else if strings.EqualFold(line[n:], g) {
				line = strings.TrimSpace(line[:n])
			}
		}
	}
	return line
}

// siteOf gives the name in "Latest news from NAME".
func (p *phrases) siteOf(line string) (string, bool) {
	lower := strings.ToLower(line)
	for _, s := range p.sites {
		if strings.HasPrefix(lower, s+" ") && len(lower) == len(line) && len(strings.Fields(line[len(s):])) <= 3 {
			return strings.TrimSpace(line[len(s):]), true
		}
	}
	return "", false
}
