package article

import (
	_ "embed"
	"fmt"
	"strings"
	"sync"
	"unicode"

	"golang.org/x/net/html"
)

//go:embed data/names.tsv
var nameTable string

// names is the table by kind, read once on first use; it never changes after that.
var names = sync.OnceValues(func() (map[string]map[string]bool, error) { return loadNames(nameTable) })

// loadNames reads the table and refuses what could never match or is there twice.
func loadNames(table string) (map[string]map[string]bool, error) {
	all := map[string]map[string]bool{"side": {}, "lead": {}, "layout": {}, "image": {}}
	for i, line := range strings.Split(table, "\n") {
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		kind, word, _ := strings.Cut(line, "\t")
		if all[kind] == nil || word == "" || all[kind][word] || strings.Join(nameWords(word), " ") != word || strings.Count(word, " ") > 1 {
			return nil, fmt.Errorf("names.tsv line %d: %q is no known kind with one or two words, or is there twice", i+1, line)
		}
		all[kind][word] = true
	}
	return all, nil
}

// named reports whether the words of a name are of a kind. What is about the layout says nothing of what is in it.
func named(kind string, words []string) bool {
	all, err := names()
	if err != nil {
		panic(err) // the embedded table is at fault, which its test keeps from happening
	}
	for _, w := range words {
		if kind == "side" && all["layout"][w] {
			return false
		}
	}
	for i, w := range words {
		if all[kind][w] || i > 0 && all[kind][words[i-1]+" "+w] {
			return true
		}
	}
	return false
}

// namedAs reports whether one of an element's names is of a kind.
func namedAs(kind string, n *html.Node) bool {
	for _, token := range tokens(n) {
		if named(kind, nameWords(token)) {
			return true
		}
	}
	return false
}

// tokens gives an element's names: classes, id, and what sites name their parts by for their own tests.
func tokens(n *html.Node) []string {
	var all []string
	for _, a := range n.Attr {
		switch a.Key {
		case "class", "id", "data-e2e", "data-testid", "data-component", "data-qa", "aria-labelledby":
			all = append(all, strings.Fields(a.Val)...)
		}
	}
	return all
}

// nameWords cuts a name into its words: "readAlso_2" is read, also.
func nameWords(token string) []string {
	var b strings.Builder
	lower := false
	for _, r := range token {
		if !unicode.IsLetter(r) {
			b.WriteByte(' ')
			lower = false
			continue
		}
		if unicode.IsUpper(r) && lower {
			b.WriteByte(' ')
		}
		lower = unicode.IsLower(r)
		b.WriteRune(unicode.ToLower(r))
	}
	return strings.Fields(b.String())
}
