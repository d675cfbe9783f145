package topic

import (
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"tumen/news"
)

// TestNamesAreFoundInTheirForms puts each plain name of the pack into the cases of its language, by the rules of school
// grammar and not by our reader's, and guards how many of the forms are found.
func TestNamesAreFoundInTheirForms(t *testing.T) {
	p := pack(t)
	for _, x := range []struct {
		lang  news.Language
		forms func(e *Entity, name string) []string
		floor float64
	}{
		{news.Ukrainian, ukrainianForms, 99.5},
		{news.German, germanForms, 99.5},
		{news.Korean, koreanForms, 99.5},
	} {
		all, found := 0, 0
		for _, pat := range p.names[x.lang].patterns {
			if !pat.own || pat.short || pat.exact || pat.context != nil || pat.quoted || pat.tail {
				continue
			}
			e := p.entities[pat.value]
			for _, form := range x.forms(e, printed(pat.source)) {
				all++
				if slices.ContainsFunc(p.Find(inSentence(form, x.lang), x.lang), func(m Mention) bool { return m.Entity == e }) {
					found++
				} else if testing.Verbose() {
					t.Logf("%s: %q of %s (%s)", x.lang, form, e.ID, pat.source)
				}
			}
		}
		share := 100 * float64(found) / float64(max(all, 1))
		t.Logf("%s: %d of %d forms are found (%.1f %%)", x.lang, found, all, share)
		if share < x.floor {
			t.Errorf("%s: %.1f %% of the forms are found, at least %v %% are asked for", x.lang, share, x.floor)
		}
	}
}

// inSentence puts a form between words that belong to nobody's name.
func inSentence(form string, l news.Language) string {
	switch l {
	case news.Ukrainian:
		return "кажуть " + form + " про це"
	case news.German:
		return "sagte " + form + " dazu"
	}
	return form + " 말했다"
}

// ukrainianForms are the cases of a name: its adjectives and its first noun change, of a person every word. What has no
// Cyrillic letters or is an abbreviation stays as it is.
func ukrainianForms(e *Entity, name string) []string {
	words := strings.Fields(name)
	var out []string
	for c := range 5 {
		forms := slices.Clone(words)
		noun := false
		for i, w := range words {
			if noun && e.Type != "person" || strings.ToUpper(w) == w || w[0] < 0x80 {
				break
			}
			cases := ukrainianCases(w)
			if len(cases) == 0 {
				noun = true
				continue
			}
			forms[i] = cases[c]
			noun = !strings.HasSuffix(w, "ий") && !strings.HasSuffix(w, "ка") && !strings.HasSuffix(w, "на") && !strings.HasSuffix(w, "не") && !strings.HasSuffix(w, "ке") || i == len(words)-1
		}
		if form := strings.Join(forms, " "); form != name && !slices.Contains(out, form) {
			out = append(out, form)
		}
	}
	return out
}

// ukrainianCases are genitive, dative, accusative, instrumental and locative of a word.
func ukrainianCases(w string) []string {
	add := func(cut int, ends ...string) []string {
		r := []rune(w)
		stem := string(r[:len(r)-cut])
		out := make([]string, len(ends))
		for i, e := range ends {
			out[i] = stem + e
		}
		return out
	}
	last, _ := utf8.DecodeLastRuneInString(w)
	switch {
	case strings.HasSuffix(w, "ський"), strings.HasSuffix(w, "цький"), strings.HasSuffix(w, "ний"), strings.HasSuffix(w, "кий"):
		return add(2, "ого", "ому", "ого", "им", "ому")
	case strings.HasSuffix(w, "ська"), strings.HasSuffix(w, "цька"), strings.HasSuffix(w, "ьна"), strings.HasSuffix(w, "чна"), strings.HasSuffix(w, "ова"):
		return add(1, "ої", "ій", "у", "ою", "ій")
	case strings.HasSuffix(w, "ія"):
		return add(1, "ї", "ї", "ю", "єю", "ї")
	case strings.HasSuffix(w, "ка"):
		return add(2, "ки", "ці", "ку", "кою", "ці")
	case strings.HasSuffix(w, "га"):
		return add(2, "ги", "зі", "гу", "гою", "зі")
	case last == 'а':
		return add(1, "и", "і", "у", "ою", "і")
	case last == 'ь' || last == 'й' || strings.HasSuffix(w, "ець") || strings.HasSuffix(w, "ів") || strings.HasSuffix(w, "їв") || strings.HasSuffix(w, "ок"):
		return nil // of many classes
	case strings.ContainsRune("бвгґдзклмнпрстфх", last) && utf8.RuneCountInString(w) > 3:
		return add(0, "а", "у", "а", "ом", "і")
	}
	return nil
}

// germanForms are the genitive of a name and the weak and strong forms of an adjective before its noun.
func germanForms(_ *Entity, name string) []string {
	words := strings.Fields(name)
	first := words[0]
	last := words[len(words)-1]
	switch {
	case len(words) == 1 && strings.HasSuffix(first, "isch"):
		return []string{first + "e", first + "en", first + "er", first + "es", first + "em"}
	case len(words) == 2 && (strings.HasSuffix(first, "ische") || strings.HasSuffix(first, "iche")):
		return []string{first + "n " + last, first + "r " + last}
	case len(words) == 1 && strings.ToUpper(name) != name && !strings.HasSuffix(name, "s") && !strings.HasSuffix(name, "e") && !strings.HasSuffix(name, "en") && !strings.HasSuffix(name, "er") && !strings.ContainsAny(name, "-–ßxz"):
		return []string{name + "s"}
	}
	return nil
}

// koreanForms are a name with the particles that its last syllable asks for.
func koreanForms(_ *Entity, name string) []string {
	last, _ := utf8.DecodeLastRuneInString(name)
	if last < 0xac00 || last > 0xd7a3 || strings.ContainsAny(name, "*㎜") {
		return nil
	}
	particles := []string{"는", "가", "를", "와", "로", "라는"}
	if closed := (last - 0xac00) % 28; closed > 0 {
		particles = []string{"은", "이", "을", "과", "으로", "이라는"}
		if closed == 8 {
			particles[4] = "로"
		}
	}
	var out []string
	for _, x := range append(particles, "의", "에", "에서", "도", "에게", "만", "까지", "부터", "에는", "에서는", "측", "에서도", "보다", "처럼", "조차", "마저") {
		out = append(out, name+x)
	}
	return out
}
