package evidence

import (
	"embed"
	"fmt"
	"strings"
	"unicode/utf8"

	"tumen/news"
)

//go:embed data/manner.tsv
var mannerFile embed.FS

// manner is a set of the ways in which a statement is told.
type manner uint16

const (
	negates   manner = 1 << iota // says that it is not so
	denies                       // tells a denial
	excludes                     // tells that it can't be
	deniesNot                    // tells that it was not denied
	excludesNot
	unsays // may stand for a negation
	wishes // tells what is planned, possible, asked for, threatened or agreed
	hedges // keeps it from being told as done
	frames // somebody says it
	confirming
	guesses  // estimates
	silences // says that nothing was said
	yet      // not yet
	already
	orders  // speaks to a program
	unknown // says that it is not known
)

// mannerNames are the ways as data/manner.tsv calls them.
func mannerNames() map[string]manner {
	return map[string]manner{"deny": denies, "exclude": excludes, "unsaid": unsays, "wished": wishes | hedges, "hedged": hedges, "framed": frames,
		"silent": silences | frames | unsays, "yet": yet, "already": already, "orders": orders, "unknown": unknown | hedges | unsays}
}

// mannerWords are the words of one language that show a manner.
type mannerWords struct {
	full, prefix, suffix map[string]manner
	phrases              map[string][]mannerPhrase          // by the first word
	inside               map[rune][]mannerPhrase            // Korean, by the first letter
	starts               map[rune]struct{ least, most int } // of the prefixes, in letters
	longest              int                                // of the suffixes, in letters
}

// mannerPhrase is what follows a first word: side by side, or one word anywhere behind it.
type mannerPhrase struct {
	text   string
	rest   []stem
	apart  bool
	manner manner
}

func loadManners() (map[news.Language]*mannerWords, error) {
	data, err := mannerFile.ReadFile("data/manner.tsv")
	if err != nil {
		return nil, fmt.Errorf("manners of the evidence check: %w", err)
	}
	return parseManners(string(data))
}

func parseManners(data string) (map[news.Language]*mannerWords, error) {
	out := map[news.Language]*mannerWords{}
	for _, l := range news.Languages() {
		out[l] = &mannerWords{full: map[string]manner{}, prefix: map[string]manner{}, suffix: map[string]manner{},
			phrases: map[string][]mannerPhrase{}, inside: map[rune][]mannerPhrase{}, starts: map[rune]struct{ least, most int }{}}
	}
	for i, line := range strings.Split(data, "\n") {
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		cells := strings.Split(line, "\t")
		if len(cells) != 3 {
			return nil, fmt.Errorf("manners of the evidence check, line %d: %d columns instead of 3; separate them by one tab", i+1, len(cells))
		}
		m, w := mannerNames()[cells[0]], out[news.Language(cells[1])]
		if m == 0 || w == nil {
			return nil, fmt.Errorf("manners of the evidence check, line %d: no manner %q of language %q", i+1, cells[0], cells[1])
		}
		for word := range strings.SplitSeq(cells[2], "|") {
			if strings.Trim(word, "* ") == "" || word != strings.ToLower(word) {
				return nil, fmt.Errorf("manners of the evidence check, line %d: %q; write words in small letters", i+1, word)
			}
			w.add(word, m, news.Language(cells[1]))
		}
	}
	return out, nil
}

func (w *mannerWords) add(word string, m manner, l news.Language) {
	if l == news.Korean {
		first, _ := utf8.DecodeRuneInString(word)
		w.inside[first] = append(w.inside[first], mannerPhrase{text: word, manner: m})
		return
	}
	word = strings.TrimSpace(word)
	if a, b, ok := strings.Cut(word, "+"); ok {
		w.phrase(a, mannerPhrase{rest: []stem{stemOf(b)}, apart: true, manner: m})
		return
	}
	if parts := strings.Fields(word); len(parts) > 1 {
		p := mannerPhrase{manner: m}
		for _, part := range parts[1:] {
			p.rest = append(p.rest, stemOf(part))
		}
		w.phrase(parts[0], p)
		return
	}
	if tail, ok := strings.CutPrefix(word, "*"); ok {
		w.suffix[tail] |= m
		w.longest = max(w.longest, utf8.RuneCountInString(tail))
		return
	}
	head, open := strings.CutSuffix(word, "*")
	if !open {
		w.full[word] |= m
		return
	}
	w.prefix[head] |= m
	first, _ := utf8.DecodeRuneInString(head)
	n, known := w.starts[first]
	k := utf8.RuneCountInString(head)
	if !known || k < n.least {
		n.least = k
	}
	n.most = max(n.most, k)
	w.starts[first] = n
}

// phrase adds a phrase by its first word, which may be the beginning of one.
func (w *mannerWords) phrase(first string, p mannerPhrase) {
	first = strings.TrimSuffix(first, "*")
	w.phrases[first] = append(w.phrases[first], p)
}

func stemOf(s string) stem {
	text, open := strings.CutSuffix(s, "*")
	return stem{text, open}
}

// of is what a word in small letters shows by itself.
func (w *mannerWords) of(word string) manner {
	m := w.full[word]
	first, _ := utf8.DecodeRuneInString(word)
	if n, ok := w.starts[first]; ok {
		k := 0
		for at := range word {
			if k >= n.least {
				m |= w.prefix[word[:at]]
			}
			if k++; k > n.most {
				break
			}
		}
		if k <= n.most {
			m |= w.prefix[word]
		}
	}
	for at, k := len(word), 0; at > 0 && k < w.longest; k++ {
		_, size := utf8.DecodeLastRuneInString(word[:at])
		at -= size
		m |= w.suffix[word[at:]]
	}
	return m
}
