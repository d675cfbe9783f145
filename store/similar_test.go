package store

import (
	"database/sql"
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"tumen/news"
)

func TestSimilarFindsOriginalsByTheirKeys(t *testing.T) {
	s := open(t)
	save := func(address string, state news.State, of int64, keys ...uint64) int64 {
		id := read(t, s, address, noon(0), "Text of "+address)
		ok(t, s.SaveScreen(t.Context(), id, state, "", of, keys))
		return id
	}
	one := save("file:1.txt", news.Relevant, 0, 1, 2, 3)
	two := save("file:2.txt", news.Relevant, 0, 1, 2, math.MaxUint64)
	save("file:4.txt", news.Reprint, one, 1, 2, 3)
	save("file:5.txt", news.OffTopic, 0, 1, 2, 3)

	find := func(excluding int64, limit int, keys ...uint64) (ids []int64) {
		for _, a := range must[[]news.Article](t)(s.Similar(t.Context(), keys, excluding, limit)) {
			ids = append(ids, a.ID)
			equal(t, a.Text, "Text of "+a.Address)
		}
		return ids
	}
	equal(t, find(0, 9, 9, math.MaxUint64, 2), []int64{two, one}) // most keys first, whatever their order
	equal(t, find(0, 9, 1, 9), []int64{one, two})
	equal(t, find(0, 1, 1, 9), []int64{one})
	equal(t, find(one, 9, 1, 9), []int64{two})
	equal(t, len(find(0, 9, 9)), 0)
	equal(t, len(find(0, 9)), 0)
}

// TestOfEquallySimilarTheNearestInTimeIsFirst guards the copy of a daily bulletin, whose words are those of all others.
func TestOfEquallySimilarTheNearestInTimeIsFirst(t *testing.T) {
	s := open(t)
	var ids []int64
	for day := range 5 {
		id := read(t, s, fmt.Sprint("file:", day), noon(day), fmt.Sprint("Bulletin ", day))
		ok(t, s.SaveScreen(t.Context(), id, news.Relevant, "", 0, []uint64{1, 2}))
		ids = append(ids, id)
	}
	copied := read(t, s, "file:copy", noon(3), "Bulletin of day 3")
	found := must[[]news.Article](t)(s.Similar(t.Context(), []uint64{1, 2}, copied, 3))
	equal(t, []int64{found[0].ID, found[1].ID, found[2].ID}, []int64{ids[3], ids[2], ids[4]})
}

// TestAPhraseThatHalfTheArchiveHasHidesNoOriginal: of a key that all have only the newest are looked at, yet the one with more keys
// is found however old it is.
func TestAPhraseThatHalfTheArchiveHasHidesNoOriginal(t *testing.T) {
	s := open(t)
	original := int64(0)
	for i := range 3 * mostPerKey {
		id := read(t, s, fmt.Sprint("file:", i), noon(0), fmt.Sprint("Text ", i))
		keys := []uint64{1, uint64(1000 + i), uint64(2000 + i)}
		ok(t, s.SaveScreen(t.Context(), id, news.Relevant, "", 0, keys))
		if i == 0 {
			original = id
		}
	}
	found := must[[]news.Article](t)(s.Similar(t.Context(), []uint64{1, 1000}, 0, mostPerKey*3))
	equal(t, len(found), mostPerKey+1)
	if !slices.ContainsFunc(found, func(a news.Article) bool { return a.ID == original }) {
		t.Error("not found")
	}
}

// TestWhatASiteAlwaysSaysHidesNoOriginal: a copy has five keys of the original of another site, and ten of its own site's furniture.
func TestWhatASiteAlwaysSaysHidesNoOriginal(t *testing.T) {
	s := open(t)
	keys := func(from uint64, n int) (out []uint64) {
		for i := range n {
			out = append(out, from+uint64(i))
		}
		return out
	}
	original := read(t, s, "file:original", noon(0), "The original.")
	ok(t, s.SaveScreen(t.Context(), original, news.Relevant, "", 0, keys(500, 20)))
	for i := range 30 {
		id := read(t, s, fmt.Sprint("file:", i), noon(0), fmt.Sprint("Text ", i))
		ok(t, s.SaveScreen(t.Context(), id, news.Relevant, "", 0, append(keys(1, 10), keys(uint64(1000+100*i), 20)...)))
	}
	found := must[[]news.Article](t)(s.Similar(t.Context(), append(keys(1, 10), keys(500, 5)...), 0, 3))
	equal(t, found[0].ID, original)
}

// TestAnUpgradedArchiveAwaitsItsFingerprints: keys of the bands of then say nothing to those of now.
func TestAnUpgradedArchiveAwaitsItsFingerprints(t *testing.T) {
	s, want := upgraded(t, "schema2")
	originals := []news.State{news.Relevant, news.Reported, news.Filed}
	var ids, waiting []int64
	for _, a := range want.Articles {
		if slices.Contains(originals, a.State) {
			ids = append(ids, a.ID)
		}
	}
	unprinted := must[[]news.Article](t)(s.Unprinted(t.Context(), 99))
	for _, a := range unprinted {
		waiting = append(waiting, a.ID)
		equal(t, a.Text != "", true)
	}
	equal(t, waiting, ids)
	ok(t, s.SaveFingerprint(t.Context(), ids[1], []uint64{7, 8}))
	equal(t, len(must[[]news.Article](t)(s.Unprinted(t.Context(), 99))), len(ids)-1)
	equal(t, must[[]news.Article](t)(s.Unprinted(t.Context(), 1))[0].ID, ids[0])
	found := must[[]news.Article](t)(s.Similar(t.Context(), []uint64{8}, 0, 9))
	equal(t, len(found) <= 1, true)
	sound(t, s)
}

// BenchmarkSimilarAmong100000Articles looks for the original of a copy that shares ten of its forty keys. Five keys are of phrases that
// every tenth article has, ten of phrases that every thousandth has.
func BenchmarkSimilarAmong100000Articles(b *testing.B) {
	const articles = 100_000
	s := open(b)
	ok(b, s.write(b.Context(), "filling", func(tx *sql.Tx) error {
		text := strings.Repeat("Soldiers were seen near the border, an official said. ", 50)
		err := insert(b.Context(), tx, `INSERT INTO articles 
				(id, found, address, source, outlet, title, fetched, reported, seen, language, raw_hash, state, content_type, text) VALUES `,
			articles, func(i int) []any {
				address := fmt.Sprint("https://example.org/", i)
				return []any{i + 1, address, address, "desk", "", "", 0, noon(i % 1000).UnixMilli(), 0, "en", fmt.Sprint(i), news.Filed, "text/html", text}
			})
		if err != nil {
			return err
		}
		random := rand.New(rand.NewPCG(6, 6))
		return insert(b.Context(), tx, "INSERT OR IGNORE INTO fingerprints (key, article) VALUES ", articles*40, func(i int) []any {
			key := asStored(uint64(i/40)<<32 | uint64(i%40))
			switch n := i % 40; {
			case n < 5:
				key = asStored(random.Uint64N(50) << 8)
			case n < 15:
				key = asStored(random.Uint64N(10_000)<<8 | 1)
			}
			return []any{key, i/40 + 1}
		})
	}))
	keys := make([]uint64, 40)
	for i := range keys {
		keys[i] = uint64(i+7777)<<32 | uint64(i) // of no one
		switch {
		case i < 5:
			keys[i] = uint64(i) << 8
		case i < 15:
			keys[i] = uint64(i)<<8 | 1
		case i < 25:
			keys[i] = uint64(77)<<32 | uint64(i)
		}
	}
	b.ResetTimer()
	for b.Loop() {
		if found := must[[]news.Article](b)(s.Similar(b.Context(), keys, 0, 20)); found[0].ID != 78 {
			b.Fatal(found[0].ID)
		}
	}
}
