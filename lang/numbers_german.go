package lang

import (
	"bytes"
	"strings"
)

// germanNumerals are the parts of which German number words are compounded.
type germanNumerals struct {
	units, teens, tens []germanPart
	lengths            []string // of adjectives
}

type germanPart struct {
	text  string
	value float64
}

// germanComposer returns a function that reads compounds: zwölftausend, zweihundertsechsundfünfzig, dreizehnte,
// zwölffach. The entries it makes are built anew for each word, since there is no end of them.
func germanComposer() func(word []byte) *entry {
	g := germanNumerals{
		units: germanParts("ein 1 eins 1 eine 1 zwei 2 zwo 2 drei 3 vier 4 fünf 5 fuenf 5 sechs 6 sieben 7 acht 8 neun 9"),
		teens: germanParts("zehn 10 elf 11 zwölf 12 zwoelf 12 dreizehn 13 vierzehn 14 fünfzehn 15 fuenfzehn 15 " +
			"sechzehn 16 siebzehn 17 achtzehn 18 neunzehn 19"),
		tens: germanParts("zwanzig 20 dreißig 30 dreissig 30 vierzig 40 fünfzig 50 fuenfzig 50 sechzig 60 siebzig 70 " +
			"achtzig 80 neunzig 90"),
		lengths: strings.Fields("tägig jährig stündig minütig wöchig monatig köpfig stöckig teilig"),
	}
	return g.compose
}

func germanParts(s string) []germanPart {
	f := strings.Fields(s)
	var out []germanPart
	for i := 0; i+1 < len(f); i += 2 {
		v := 0.0
		for _, c := range f[i+1] {
			v = v*10 + float64(c-'0')
		}
		out = append(out, germanPart{f[i], v})
	}
	return out
}

// longest returns the longest of the parts that word begins with.
func longest(parts []germanPart, word []byte) (germanPart, bool) {
	var best germanPart
	for _, p := range parts {
		if len(p.text) > len(best.text) && len(word) >= len(p.text) && string(word[:len(p.text)]) == p.text {
			best = p
		}
	}
	return best, best.text != ""
}

// compose reads word as a number word, nil if it is none.
func (g germanNumerals) compose(word []byte) *entry {
	if len(word) < 4 || !bytes.ContainsRune([]byte("ezdvfsanth"), rune(word[0])) {
		return nil
	}
	v, rest := g.number(word)
	if tail, ok := bytes.CutPrefix(word, []byte("anderthalb")); ok {
		v, rest = 1.5, tail
	} else if len(rest) == len(word) {
		if o, tail := g.irregular(word, 0); tail != nil {
			return ordinalEntry(o, tail)
		}
		return nil
	} else if tail, ok := bytes.CutPrefix(rest, []byte("einhalb")); ok {
		v, rest = v+0.5, tail
	}
	if g.measures(rest) {
		return single(numClass, v)
	}
	switch string(rest) {
	case "":
		if v == 1 {
			return nil
		}
		return single(numClass, v)
	case "fach", "fache", "fachen", "facher", "faches", "mal":
		return single(timesWhole, v)
	case "tausend":
		return single(numClass, v*1000)
	case "t", "ste", "sten", "ster", "stes", "stem", "te", "ten", "ter", "tes", "tem":
		if string(rest) == "t" {
			return nil
		}
		return single(ordClass, v)
	case "viertel":
		return single(numClass, v/4)
	case "tel", "stel":
		if v > 2 {
			return single(fracClass, 1/v)
		}
	}
	if eighth := bytes.HasSuffix(word[:len(word)-len(rest)], []byte("acht")); eighth && ordinalEntry(v, rest) != nil {
		return ordinalEntry(v, rest)
	}
	for _, p := range [...]germanPart{{"million", 1e6}, {"millionen", 1e6}, {"milliarde", 1e9}, {"milliarden", 1e9}} {
		if string(rest) == p.text {
			return single(numClass, v*p.value)
		}
	}
	for _, p := range [...]germanPart{{"millionst", 1e6}, {"milliardst", 1e9}, {"billionst", 1e12}} {
		if tail, ok := bytes.CutPrefix(rest, []byte(p.text)); ok {
			return ordinalEntry(v*p.value, tail)
		}
	}
	if o, tail := g.irregular(rest, v); tail != nil {
		return ordinalEntry(o, tail)
	}
	return nil
}

func ordinalEntry(v float64, tail []byte) *entry {
	switch string(tail) {
	case "e", "en", "er", "es", "em":
		return single(ordClass, v)
	}
	return nil
}

// measures reports whether rest makes an adjective of the number before it that says how long or many something is:
// dreitägig, zehnjährige, zweieinhalbstündiger.
func (g germanNumerals) measures(rest []byte) bool {
	for _, stem := range g.lengths {
		if tail, ok := bytes.CutPrefix(rest, []byte(stem)); ok {
			switch string(tail) {
			case "", "e", "en", "er", "es", "em":
				return true
			}
		}
	}
	return false
}

// irregular reads the ordinals that don't come from their cardinal: erst, dritt, siebt, acht; before stands what was
// read in front of them (hunderterste).
func (g germanNumerals) irregular(rest []byte, before float64) (float64, []byte) {
	for _, p := range [...]germanPart{{"erst", 1}, {"dritt", 3}, {"siebt", 7}, {"siebent", 7}} {
		if bytes.HasPrefix(rest, []byte(p.text)) {
			return before + p.value, rest[len(p.text):]
		}
	}
	return 0, nil
}

func single(c class, v float64) *entry {
	e := &entry{}
	e.mask.add(c)
	p := &phrase{class: c, value: v, words: []*entry{e}}
	e.starts, e.ends = []*phrase{p}, []*phrase{p}
	return e
}

// number reads as much of word as is a number below a million; the rest is returned.
func (g germanNumerals) number(word []byte) (float64, []byte) {
	v, rest := g.belowThousand(word)
	if tail, ok := bytes.CutPrefix(rest, []byte("tausend")); ok {
		tail, _ = bytes.CutPrefix(tail, []byte("und"))
		if v == 0 {
			v = 1
		}
		low, end := g.belowThousand(tail)
		return v*1000 + low, end
	}
	return v, rest
}

func (g germanNumerals) belowThousand(word []byte) (float64, []byte) {
	v, rest := g.belowHundred(word)
	if tail, ok := bytes.CutPrefix(rest, []byte("hundert")); ok {
		tail, _ = bytes.CutPrefix(tail, []byte("und"))
		if v == 0 {
			v = 1
		}
		low, end := g.belowHundred(tail)
		return v*100 + low, end
	}
	return v, rest
}

func (g germanNumerals) belowHundred(word []byte) (float64, []byte) {
	if p, ok := longest(g.teens, word); ok {
		return p.value, word[len(p.text):]
	}
	if p, ok := longest(g.tens, word); ok {
		return p.value, word[len(p.text):]
	}
	for _, u := range g.units {
		tail, ok := bytes.CutPrefix(word, []byte(u.text))
		if !ok {
			continue
		}
		if tail, ok = bytes.CutPrefix(tail, []byte("und")); !ok {
			continue
		}
		if p, ok := longest(g.tens, tail); ok {
			return u.value + p.value, tail[len(p.text):]
		}
	}
	if p, ok := longest(g.units, word); ok {
		return p.value, word[len(p.text):]
	}
	return 0, word
}
