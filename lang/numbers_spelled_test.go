package lang

import (
	"strconv"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"tumen/news"
)

// englishSpeller spells as the British do, with "and", or as Americans, without; hyphen joins tens and ones.
type englishSpeller struct{ and, hyphen string }

func (s englishSpeller) below(n int) string {
	small := strings.Fields("one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen " +
		"seventeen eighteen nineteen")
	tens := strings.Fields("twenty thirty forty fifty sixty seventy eighty ninety")
	switch {
	case n == 0:
		return ""
	case n < 20:
		return small[n-1]
	case n < 100 && n%10 == 0:
		return tens[n/10-2]
	case n < 100:
		return tens[n/10-2] + s.hyphen + small[n%10-1]
	case n%100 == 0:
		return small[n/100-1] + " hundred"
	}
	return small[n/100-1] + " hundred" + s.and + s.below(n%100)
}

func (s englishSpeller) spell(n int) string {
	var words []string
	for _, scale := range []struct {
		value int
		name  string
	}{{1e12, "trillion"}, {1e9, "billion"}, {1e6, "million"}, {1e3, "thousand"}} {
		if part := n / scale.value % 1000; part > 0 {
			words = append(words, s.below(part), scale.name)
		}
	}
	rest := s.below(n % 1000)
	if rest != "" && n > 1000 && n%1000 < 100 && s.and != " " {
		rest = "and " + rest
	}
	if rest != "" {
		words = append(words, rest)
	}
	return strings.Join(words, " ")
}

// germanBelow spells a number below a million in one word; one is "ein" inside of it.
func germanBelow(n int, last bool) string {
	small := strings.Fields("ein zwei drei vier fünf sechs sieben acht neun zehn elf zwölf dreizehn vierzehn fünfzehn sechzehn " +
		"siebzehn achtzehn neunzehn")
	tens := strings.Fields("zwanzig dreißig vierzig fünfzig sechzig siebzig achtzig neunzig")
	switch {
	case n == 0:
		return ""
	case n == 1 && last:
		return "eins"
	case n < 20:
		return small[n-1]
	case n < 100 && n%10 == 0:
		return tens[n/10-2]
	case n < 100:
		return small[n%10-1] + "und" + tens[n/10-2]
	case n < 1000:
		return small[n/100-1] + "hundert" + germanBelow(n%100, last)
	}
	return germanBelow(n/1000, false) + "tausend" + germanBelow(n%1000, last)
}

func germanSpell(n int) string {
	var words []string
	for _, scale := range []struct {
		value     int
		one, many string
	}{{1e12, "eine Billion", "Billionen"}, {1e9, "eine Milliarde", "Milliarden"}, {1e6, "eine Million", "Millionen"}} {
		switch part := n / scale.value % 1000; {
		case part == 1:
			words = append(words, scale.one)
		case part > 1:
			words = append(words, germanBelow(part, false)+" "+scale.many)
		}
	}
	if rest := germanBelow(n%1e6, true); rest != "" {
		words = append(words, rest)
	}
	return strings.Join(words, " ")
}

// A number that is spelled out is read back, whichever way it is spelled.
func TestEnglishAndGermanSpellingsAreReadBack(t *testing.T) {
	spellers := map[news.Language][]func(int) string{
		"en": {englishSpeller{" and ", "-"}.spell, englishSpeller{" ", " "}.spell, englishSpeller{" and ", " "}.spell, englishSpeller{" ", "-"}.spell},
		"de": {germanSpell},
	}
	frames := map[news.Language][2]string{"en": {"They have ", " soldiers."}, "de": {"Sie haben ", " Soldaten."}}
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(2, 999_999_999_999_999).Draw(t, "n") / rapid.SampledFrom([]int{1, 1e3, 1e6, 1e9, 1e11, 1e13}).Draw(t, "cut")
		if n < 2 {
			return
		}
		for l, all := range spellers {
			for _, spell := range all {
				words := spell(n)
				checkSole(t, frames[l][0]+words+frames[l][1], l, words, float64(n))
			}
		}
	})
}

// What is written with a scale, a sign or a word of percent or currency is read back with kind, value and unit.
func TestEnglishAndGermanFormatsAreReadBack(t *testing.T) {
	type format struct {
		before, after string
		scale         float64
		kind, unit    string
	}
	formats := map[news.Language][]format{
		"en": {
			{"", " thousand", 1e3, KindCardinal, ""}, {"", " million", 1e6, KindCardinal, ""}, {"", "bn", 1e9, KindCardinal, ""}, {"$", "bn", 1e9, KindMoney, "USD"},
			{"US$ ", " million", 1e6, KindMoney, "USD"}, {"£", "m", 1e6, KindMoney, "GBP"}, {"€", "", 1, KindMoney, "EUR"}, {"", " billion won", 1e9, KindMoney, "KRW"},
			{"", " percent", 1, KindPercent, ""}, {"", " per cent", 1, KindPercent, ""}, {"", "%", 1, KindPercent, ""}, {"EUR ", "", 1, KindMoney, "EUR"},
			{"", "-fold", 1, KindOther, "times"}, {"", " times", 1, KindOther, "times"}, {"", " Swiss francs", 1, KindMoney, "CHF"},
		},
		"de": {
			{"", " Tausend", 1e3, KindCardinal, ""}, {"", " Millionen", 1e6, KindCardinal, ""}, {"", " Mrd. Euro", 1e9, KindMoney, "EUR"}, {"", " Mio. $", 1e6, KindMoney, "USD"},
			{"", " Milliarden US-Dollar", 1e9, KindMoney, "USD"}, {"", " Prozent", 1, KindPercent, ""}, {"", "\u00a0%", 1, KindPercent, ""}, {"", " Rubel", 1, KindMoney, "RUB"},
			{"", "-fach", 1, KindOther, "times"}, {"", " Schweizer Franken", 1, KindMoney, "CHF"}, {"", " €", 1, KindMoney, "EUR"},
		},
	}
	rapid.Check(t, func(t *rapid.T) {
		l := rapid.SampledFrom([]news.Language{"en", "de"}).Draw(t, "language")
		f := rapid.SampledFrom(formats[l]).Draw(t, "format")
		whole, tenths := rapid.IntRange(1, 999).Draw(t, "whole"), rapid.IntRange(0, 9).Draw(t, "tenths")
		digits, want := strconv.Itoa(whole), float64(whole)
		if tenths > 0 {
			digits += map[news.Language]string{"en": ".", "de": ","}[l] + strconv.Itoa(tenths)
			want += float64(tenths) / 10
		}
		text := f.before + digits + f.after
		got := Numbers("It is "+text+".", l)
		if len(got) != 1 || !got[0].HasValue || !near(got[0].Low, want*f.scale) || got[0].Kind != f.kind || got[0].Unit != f.unit || got[0].Text != text {
			t.Fatalf("%s %q: got %+v, want %v %s %s", l, text, got, want*f.scale, f.kind, f.unit)
		}
	})
}
