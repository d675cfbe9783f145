package story

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode"

	"pgregory.net/rapid"

	"tumen/lang"
	"tumen/news"
)

// originals are the originals of the sets, by language.
func originals(t testing.TB) map[news.Language][]news.Article {
	out := map[news.Language][]news.Article{}
	for _, l := range news.Languages() {
		for _, r := range retoldSet(t, "own", l) {
			if r.Of == "" {
				out[l] = append(out[l], r.article(t, l))
			}
		}
	}
	return out
}

// editable are the words of a text, as spans, that an editor may change without changing a figure.
func editable(text string, l news.Language) (words []lang.Span) {
	start := -1
	for i, r := range text + " " {
		if !unicode.IsSpace(r) && start < 0 {
			start = i
		} else if unicode.IsSpace(r) && start >= 0 {
			words, start = append(words, lang.Span{Start: start, End: i}), -1
		}
	}
	var figures []lang.Span
	for _, n := range lang.Numbers(text, l) {
		figures = append(figures, n.Span)
	}
	for _, d := range lang.Dates(text, l, time.Date(2025, 7, 14, 0, 0, 0, 0, time.UTC)) {
		figures = append(figures, d.Span)
	}
	kept := func(w lang.Span) bool {
		return strings.ContainsFunc(text[w.Start:w.End], unicode.IsDigit) ||
			slices.ContainsFunc(figures, func(n lang.Span) bool { return w.Start <= n.End && n.Start <= w.End })
	}
	return slices.DeleteFunc(words, kept)
}

// edited changes a share of the words of a text: another word, none, one more, or the same at another place.
func edited(random *rand.Rand, text string, l news.Language, share float64) string {
	n := int(share * float64(len(strings.Fields(text))))
	spots := editable(text, l)
	random.Shuffle(len(spots), func(i, j int) { spots[i], spots[j] = spots[j], spots[i] })
	spots = spots[:min(n, len(spots))]
	slices.SortFunc(spots, func(a, b lang.Span) int { return b.Start - a.Start })
	for _, s := range spots {
		word, other := text[s.Start:s.End], strings.TrimSuffix(madeUp(random, 1)[0], ".")
		other, _, _ = strings.Cut(other, " ")
		other = "ka" + other // in no script a name, which would be other news
		changed := other
		switch stop := strings.TrimLeftFunc(word, func(r rune) bool { return !strings.ContainsRune(".!?", r) }); {
		case stop != "": // a sentence stays one
			changed += stop
		default:
			changed = []string{other, other, "", word + " " + other}[random.IntN(4)]
		}
		// What stands between two figures can keep them apart: without it "a thousand sappers and five thousand" is one figure more.
		if now := text[:s.Start] + changed + text[s.End:]; slices.Equal(values(now, l), values(text, l)) {
			text = now
		}
	}
	return text
}

// values are the figures of a text, in order.
func values(text string, l news.Language) (out [][2]float64) {
	for _, n := range lang.Numbers(text, l) {
		out = append(out, [2]float64{n.Low, n.High})
	}
	return out
}

// TestAnyEditOfACopyIsSeenThrough edits 5 to 20 % of the words of a text, and cuts any third of its sentences.
func TestAnyEditOfACopyIsSeenThrough(t *testing.T) {
	all := originals(t)
	rapid.Check(t, func(t *rapid.T) {
		l := rapid.SampledFrom(news.Languages()).Draw(t, "language")
		a := rapid.SampledFrom(all[l]).Draw(t, "original")
		random := rand.New(rand.NewPCG(rapid.Uint64().Draw(t, "seed"), 0))
		sentences := strings.Split(edited(random, a.Text, l, rapid.Float64Range(0.05, 0.2).Draw(t, "share")), "\n")
		if len(sentences) > 3 && rapid.Bool().Draw(t, "cut") {
			random.Shuffle(len(sentences), func(i, j int) { sentences[i], sentences[j] = sentences[j], sentences[i] })
			sentences = sentences[:(2*len(sentences)+2)/3]
		}
		b := news.Article{Address: "copy", Language: l, Text: strings.Join(sentences, "\n"), Published: a.Published.Add(time.Hour)}
		if same, why := IsReprint(a, b); !same {
			t.Fatalf("%s of\n%s\n\n%s", why, a.Text, b.Text)
		}
		if n := sharedKeys(a.Text, b.Text); n < 4 {
			t.Fatalf("%d keys shared of\n%s\n\n%s", n, a.Text, b.Text)
		}
	})
}

// TestAnyQuotationIsNoCopy has a report quote up to two fifths of its words, in any order, from an earlier one.
func TestAnyQuotationIsNoCopy(t *testing.T) {
	all := originals(t)
	rapid.Check(t, func(t *rapid.T) {
		l := rapid.SampledFrom(news.Languages()).Draw(t, "language")
		a := rapid.SampledFrom(all[l]).Draw(t, "original")
		b := rapid.SampledFrom(all[l]).Draw(t, "report")
		if a.Address == b.Address {
			t.Skip("the same")
		}
		own := strings.Split(b.Text, "\n")
		room := float64(len(words(b.Text))) * 2 / 3
		for _, s := range rapid.Permutation(strings.Split(a.Text, "\n")).Draw(t, "background") {
			if room -= float64(len(words(s))); room < 0 {
				break
			}
			own = slices.Insert(own, rapid.IntRange(0, len(own)).Draw(t, "place"), s)
		}
		b.Text, b.Published = strings.Join(own, "\n"), a.Published.Add(24*time.Hour)
		if same, why := IsReprint(a, b); same {
			t.Fatalf("%s of\n%s\n\n%s", why, a.Text, b.Text)
		}
	})
}

func sharedKeys(a, b string) (n int) {
	keys := Fingerprint(b)
	for _, k := range Fingerprint(a) {
		if slices.Contains(keys, k) {
			n++
		}
	}
	return n
}
