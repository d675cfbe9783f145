package terms

import (
	"bufio"
	"cmp"
	"os"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// dictionary is a hunspell dictionary, read for the evaluation only: it tells which dictionary words a form can be of.
// Prefixes and compounds are left out.
type dictionary struct {
	words map[string][]string // a word's flags
	rules map[string][]rule   // by what they add
	jamo  bool                // the files write Korean syllables apart
}

type rule struct {
	flag, strip string
	fits        *regexp.Regexp
}

// readDictionary reads NAME.aff and NAME.dic of Debian's packages hunspell-uk, hunspell-de-de, hunspell-en-us and hunspell-ko.
func readDictionary(t testing.TB, name string) dictionary {
	t.Helper()
	d := dictionary{words: map[string][]string{}, rules: map[string][]rule{}, jamo: name == "ko"}
	var aliases []string
	numbers := false
	conditions := map[string]*regexp.Regexp{}
	lines(t, "/usr/share/hunspell/"+name+".aff", func(line string) {
		cols := strings.Fields(line)
		switch {
		case len(cols) == 2 && cols[0] == "FLAG" && cols[1] == "num":
			numbers = true
		case len(cols) == 2 && cols[0] == "AF":
			aliases = append(aliases, cols[1])
		case len(cols) >= 5 && cols[0] == "SFX":
			add, _, _ := strings.Cut(cols[3], "/")
			strip, add := strings.TrimPrefix(cols[2], "0"), strings.TrimPrefix(add, "0")
			if conditions[cols[4]] == nil {
				conditions[cols[4]] = regexp.MustCompile("(?:" + cols[4] + ")$")
			}
			d.rules[add] = append(d.rules[add], rule{cols[1], strip, conditions[cols[4]]})
		}
	})
	lines(t, "/usr/share/hunspell/"+name+".dic", func(line string) {
		word, flags, _ := strings.Cut(strings.Fields(line)[0], "/")
		var each []string
		switch n, err := strconv.Atoi(flags); {
		case flags == "":
		case len(aliases) > 0 && err == nil && n < len(aliases):
			each = strings.Split(aliases[n], ",")
		case numbers:
			each = strings.Split(flags, ",")
		default:
			each = strings.Split(flags, "")
		}
		d.words[word] = append(d.words[word], cmp.Or(strings.Join(each, ","), "-"))
	})
	return d
}

func lines(t testing.TB, path string, each func(string)) {
	t.Helper()
	file, err := os.Open(path)
	if os.IsNotExist(err) {
		t.Skipf("%s isn't there: apt-get install hunspell-uk hunspell-de-de hunspell-en-us hunspell-ko", path)
	}
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = file.Close() }()
	for scan := bufio.NewScanner(file); scan.Scan(); {
		if strings.TrimSpace(scan.Text()) != "" {
			each(scan.Text())
		}
	}
}

// lemmas returns the dictionary words of which form can be a form.
func (d dictionary) lemmas(form string) []string {
	form = strings.NewReplacer("’", "'", "ʼ", "'").Replace(form)
	if d.jamo {
		form = norm.NFD.String(form)
	}
	var out []string
	seen := map[string]bool{}
	for _, f := range []string{form, strings.ToLower(form), title(form)} {
		if seen[f] {
			continue
		}
		seen[f] = true
		if len(d.words[f]) > 0 {
			out = append(out, f)
		}
		for i := range f {
			for _, r := range d.rules[f[i:]] {
				base := f[:i] + r.strip
				if i > 0 && d.has(base, r.flag) && r.fits.MatchString(base) {
					out = append(out, base)
				}
			}
		}
		for _, r := range d.rules[""] { // takes letters off and adds none
			if base := f + r.strip; r.strip != "" && d.has(base, r.flag) && r.fits.MatchString(base) {
				out = append(out, base)
			}
		}
	}
	return out
}

func (d dictionary) has(word, flag string) bool {
	for _, flags := range d.words[word] {
		if strings.Contains(","+flags+",", ","+flag+",") {
			return true
		}
	}
	return false
}

func title(w string) string {
	r, n := utf8.DecodeRuneInString(w)
	return strings.ToUpper(string(r)) + strings.ToLower(w[n:])
}
