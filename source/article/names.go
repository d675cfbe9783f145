package article

import (
	_ "embed"
	"fmt"
	"strings"
	"sync"

	"golang.org/x/net/html"

	"tumen/source/markup"
)

//go:embed data/names.tsv
var nameTable string

// names is the table by kind, read once on first use; it never changes after that.
var names = sync.OnceValues(func() (map[string]map[string]bool, error) { return loadNames(nameTable) })

// loadNames reads the table and refuses what could never match or is there twice.
func loadNames(table string) (map[string]map[string]bool, error) {
	all := map[string]map[string]bool{"side": {}, "weak": {}, "alone": {}, "walled": {}, "not": {}, "lead": {}, "layout": {}, "image": {}}
	for i, line := range strings.Split(table, "\n") {
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		kind, word, _ := strings.Cut(line, "\t")
		if all[kind] == nil || word == "" || all[kind][word] || strings.Join(markup.NameWords(word), " ") != word || strings.Count(word, " ") > 1 {
			return nil, fmt.Errorf("names.tsv line %d: %q is no known kind with one or two words, or is there twice", i+1, line)
		}
		all[kind][word] = true
	}
	return all, nil
}

// made reports whether a program has made a name, which then says nothing: an identifier of random digits and letters.
func made(token string) bool {
	digits := 0
	for _, r := range token {
		if r >= '0' && r <= '9' {
			digits++
		}
	}
	return digits > 6 && digits*4 > len(token)
}

// named reports whether the words of a name are of a kind. A name says nothing of what is in an element where it says that
// something is not there, or where words that sites use for their layout too stand beside others of the layout.
func named(kind string, words []string) bool {
	all, err := names()
	if err != nil {
		panic(err) // the embedded table is at fault, which its test keeps from happening
	}
	has := func(kind string) bool {
		for i, w := range words {
			if all[kind][w] || i > 0 && all[kind][words[i-1]+" "+w] {
				return true
			}
		}
		return false
	}
	if kind != "side" {
		return has(kind)
	}
	return !has("not") && (has("side") || len(words) == 1 && has("alone") || has("weak") && !has("layout"))
}

// namedAs reports whether one of an element's names is of a kind.
func namedAs(kind string, n *html.Node) bool {
	for _, token := range tokens(n) {
		if named(kind, markup.NameWords(token)) {
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
