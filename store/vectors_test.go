package store

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"tumen/news"
)

// at is a vector of 64 values that points some degrees away from the first axis towards another.
func at(degrees float64, towards int) []float32 {
	out := make([]float32, 64)
	out[0], out[towards] = float32(math.Cos(degrees*math.Pi/180)), float32(math.Sin(degrees*math.Pi/180))
	return out
}

func without(t *testing.T, s *Store, model string) []news.Claim {
	t.Helper()
	return must[[]news.Claim](t)(s.WithoutVector(t.Context(), model, 0, 100))
}

func TestClaimsAreFoundByTheirVectors(t *testing.T) {
	s := open(t)
	var articles []int64
	for _, text := range []string{"Soldiers came.", "Shells were sent.", "Workers left.", "Soldiers came."} {
		id, _ := filed(t, s, "file:"+string(rune('a'+len(articles))), noon(len(articles)), news.Filing{}, claim(text, 1))
		articles = append(articles, id)
	}
	claims := without(t, s, "v")
	equal(t, len(claims), 4)
	equal(t, must[[]news.Claim](t)(s.LinkVectors(t.Context(), "v", claims)), claims)
	var made []news.Vector
	for i, c := range claims[:3] {
		made = append(made, news.Vector{Claim: c.ID, Text: c.Text, Values: at(float64(20*i), 5)})
	}
	ok(t, s.SaveVectors(t.Context(), "v", append(made, news.Vector{Claim: 999, Text: "Gone.", Values: at(0, 1)})))
	near := func(model string, q news.Search) []int64 {
		return must[[]int64](t)(s.Nearest(t.Context(), model, at(25, 5), q, 2))
	}
	equal(t, near("v", news.Search{}), []int64{articles[1], articles[2]})

	// The same text is paid for once.
	equal(t, len(must[[]news.Claim](t)(s.LinkVectors(t.Context(), "v", without(t, s, "v")))), 0)
	equal(t, len(without(t, s, "v")), 0)
	equal(t, near("v", news.Search{From: noon(2)}), []int64{articles[2], articles[3]})
	equal(t, len(without(t, s, "w")), 4)
	equal(t, near("w", news.Search{}), []int64(nil))
	equal(t, must[[]int64](t)(s.Nearest(t.Context(), "v", []float32{1, 0}, news.Search{}, 2)), []int64(nil)) // of another length
}

// TestTheSignsFindTheNearest: of vectors in groups, as texts on the same matter have them, the nearest by all values are among those by signs.
func TestTheSignsFindTheNearest(t *testing.T) {
	s := open(t)
	r := rand.New(rand.NewPCG(4, 2))
	drawn := func(around []float32, spread float64) []float32 {
		out, length := make([]float32, 128), 0.0
		for i := range out {
			v := spread * r.NormFloat64()
			if around != nil {
				v += float64(around[i])
			}
			out[i] = float32(v)
			length += v * v
		}
		for i := range out {
			out[i] /= float32(math.Sqrt(length))
		}
		return out
	}
	var centres [][]float32
	for range 40 {
		centres = append(centres, drawn(nil, 1))
	}
	byArticle := map[int64][]float32{}
	for i := range 600 {
		id, _ := filed(t, s, "file:"+string(rune('a'+i)), noon(i%90), news.Filing{}, claim("Soldiers came.", 1))
		c := must[[]news.Claim](t)(s.Claims(t.Context(), id))
		byArticle[id] = drawn(centres[i%40], .08)
		ok(t, s.SaveVectors(t.Context(), "v", []news.Vector{{Claim: c[0].ID, Text: string(rune(i)), Values: byArticle[id]}}))
	}
	right := 0
	for i := range 20 {
		wanted := drawn(centres[i], .08)
		var best int64
		for id, v := range byArticle {
			if best == 0 || product(wanted, v) > product(wanted, byArticle[best]) {
				best = id
			}
		}
		if slices.Contains(must[[]int64](t)(s.Nearest(t.Context(), "v", wanted, news.Search{}, 3)), best) {
			right++
		}
	}
	if right < 20 {
		t.Errorf("the nearest is found %d times of 20", right)
	}
}

// BenchmarkNearest looks through the signs of 300,000 claims, as 100,000 articles have them, of 1,024 values each.
func BenchmarkNearest(b *testing.B) {
	r := rand.New(rand.NewPCG(1, 2))
	c := codes{model: "v", words: 16, last: 300_000}
	for i := range 300_000 {
		c.ids = append(c.ids, int64(i))
		for range c.words {
			c.signs = append(c.signs, r.Uint64())
		}
	}
	s := open(b)
	values := make([]float32, 1024)
	for i := range values {
		values[i] = float32(r.NormFloat64())
	}
	tx, err := s.reader.BeginTx(b.Context(), nil)
	ok(b, err)
	defer func() { _ = tx.Rollback() }()
	for b.Loop() {
		if got := must[[]int64](b)(c.nearest(b.Context(), tx, "v", values)); len(got) != rescored {
			b.Fatal(len(got))
		}
	}
}
