package story

import (
	"cmp"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"tumen/news"
)

// rate counts how often two reports that were put together belong together, and the reverse.
type rate struct{ right, wrong, missed int }

func (r rate) precision() float64 { return share(r.right, r.right+r.wrong) }
func (r rate) recall() float64    { return share(r.right, r.right+r.missed) }

func share(n, of int) float64 {
	if of == 0 {
		return 1
	}
	return float64(n) / float64(of)
}

// place tells whether b is placed into a story of a alone, into an archive that holds nothing else.
func placedTogether(t testing.TB, a, b sample) (bool, float64, string) {
	p := Profile{Features: b.features(t), Published: instant(t, b.Published), Language: b.Lang}
	q := Profile{Features: a.features(t), Published: instant(t, a.Published), Language: a.Lang}
	id, score, why := Place(p, []Candidate{{Story: 1, Articles: []Profile{q}}}, func(string) int { return 0 }, 0)
	return id != 0, score, why
}

// TestPairsInAnEmptyArchive is the hardest case: the second article ever, with no counts to weigh names by.
func TestPairsInAnEmptyArchive(t *testing.T) {
	_, byID := samples(t)
	var r rate
	for _, p := range pairs(t) {
		a, okA := byID[p.a]
		b, okB := byID[p.b]
		if !okA || !okB {
			t.Fatalf("pair %s, %s names no report", p.a, p.b)
		}
		together, score, why := placedTogether(t, a, b)
		t.Logf("%-9s %.2f %s, %s (%s): %s", p.verdict, score, p.a, p.b, p.why, why)
		switch {
		case p.verdict == "different" && together:
			r.wrong++
			t.Errorf("%s and %s are put together (%.2f, %s): %s", p.a, p.b, score, why, p.why)
		case p.verdict != "different" && together:
			r.right++
		case p.verdict != "different":
			r.missed++
			t.Logf("MISSED %s, %s (%.2f, %s)", p.a, p.b, score, why)
		}
	}
	t.Logf("precision %.3f, recall %.3f", r.precision(), r.recall())
	if r.recall() < 0.85 {
		t.Errorf("recall %.3f", r.recall())
	}
}

// clustered runs Cluster over all samples in the order of their time and counts pairs.
func clustered(t testing.TB, describe func(Report) []string) (rate, []Assignment) {
	list, byID := samples(t)
	slices.SortStableFunc(list, func(x, y sample) int {
		return cmp.Or(instant(t, x.Published).Compare(instant(t, y.Published)), cmp.Compare(x.ID, y.ID))
	})
	var reports []Report
	for _, s := range list {
		reports = append(reports, s.report(t))
	}
	out := Cluster(reports, describe)
	var r rate
	for i, x := range out {
		for _, y := range out[:i] {
			same := byID[x.ID].Event == byID[y.ID].Event
			switch {
			case x.Story == y.Story && same:
				r.right++
			case x.Story == y.Story:
				r.wrong++
				t.Errorf("%s and %s are put together", x.ID, y.ID)
			case same:
				r.missed++
				t.Logf("missed %s, %s", x.ID, y.ID)
			}
		}
	}
	return r, out
}

func TestClusterKeepsMattersApartAndJoinsLanguages(t *testing.T) {
	_, byID := samples(t)
	r, out := clustered(t, func(report Report) []string { return byID[report.ID].features(t) })
	t.Logf("all pairs: precision %.3f, recall %.3f (%d right, %d wrong, %d missed)", r.precision(), r.recall(), r.right, r.wrong, r.missed)
	if r.recall() < 0.85 {
		t.Errorf("recall %.3f", r.recall())
	}
	for _, a := range out {
		want := ""
		if a.ID == "nis-apr-en-copy" {
			want = "nis-apr-en"
		}
		if a.ReprintOf != want {
			t.Errorf("%s is told to copy %q, want %q", a.ID, a.ReprintOf, want)
		}
	}
}

func TestPlaceVetoes(t *testing.T) {
	at := func(day int) time.Time { return time.Date(2025, 6, day, 12, 0, 0, 0, time.UTC) }
	features := []string{"e:Sergei Shoigu", "e:Wonsan", "n:1234", "n:5678", "t:1234"}
	with := func(more ...string) []string {
		out := slices.Concat(features, more)
		slices.Sort(out)
		return out
	}
	base := Profile{Features: features, Published: at(10), Language: news.English}
	cases := []struct {
		name string
		p    Profile
		want bool
	}{
		{"the same in another language", Profile{Features: features, Published: at(11), Language: news.Korean}, true},
		{"six days later", Profile{Features: features, Published: at(16), Language: news.English}, false},
		{"undated, but all else equal", Profile{Features: features, Language: news.Ukrainian}, true},
		{"a round-up", Profile{Features: with(RoundUp), Published: at(10), Language: news.English}, false},
		{"only the war in common", Profile{Features: []string{"e:North Korea", "e:Russia", "e:Ukraine"}, Published: at(10), Language: news.English}, false},
		{"only the month in common", Profile{Features: []string{"m:2025-06"}, Published: at(10), Language: news.English}, false},
	}
	for _, c := range cases {
		id, score, why := Place(c.p, []Candidate{{Story: 7, Articles: []Profile{base}}}, func(string) int { return 0 }, 0)
		if (id == 7) != c.want {
			t.Errorf("%s: story %d, score %.2f, %s", c.name, id, score, why)
		}
	}
	dated := Profile{Features: with("v:2025-06-09"), Published: at(10), Language: news.English}
	for day, want := range map[string]bool{"2025-06-09": true, "2025-06-10": true, "2025-06-12": false} {
		p := Profile{Features: with("v:" + day), Published: at(11), Language: news.German}
		if id, _, why := Place(p, []Candidate{{Story: 7, Articles: []Profile{dated}}}, func(string) int { return 0 }, 0); (id == 7) != want {
			t.Errorf("event of %s: story %d, %s", day, id, why)
		}
	}
}

// TestPoorReadersLoseRecallNotPrecision drops features at random, as readers do that miss a name or a number.
func TestPoorReadersLoseRecallNotPrecision(t *testing.T) {
	list, _ := samples(t)
	for _, drop := range []float64{0.15, 0.3} {
		random := rand.New(rand.NewPCG(1, 2))
		var r rate
		for range 5 {
			profiles := make([]Profile, len(list))
			counts := map[string]int{}
			for i, s := range list {
				features := slices.DeleteFunc(s.features(t), func(string) bool { return random.Float64() < drop })
				profiles[i] = Profile{Features: features, Published: instant(t, s.Published), Language: s.Lang}
				for _, f := range features {
					counts[f]++
				}
			}
			df := func(f string) int { return counts[f] }
			for i := range list {
				for j := range list[:i] {
					id, _, _ := Place(profiles[i], []Candidate{{Story: 1, Articles: profiles[j : j+1]}}, df, len(list))
					switch same := list[i].Event == list[j].Event; {
					case id != 0 && same:
						r.right++
					case id != 0:
						r.wrong++
					case same:
						r.missed++
					}
				}
			}
		}
		t.Logf("%.0f %% of features lost: precision %.3f, recall %.3f", drop*100, r.precision(), r.recall())
		if r.precision() < 0.99 || r.recall() < 0.7 {
			t.Errorf("%.0f %% of features lost: precision %.3f, recall %.3f", drop*100, r.precision(), r.recall())
		}
	}
}
