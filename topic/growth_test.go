package topic

import (
	"strings"
	"syscall"
	"testing"
	"time"

	"tumen/news"
)

// FuzzRepeated: the work of the readers grows no faster than a text of one piece again and again, which is of the worst kind for whoever looks
// back, or ahead, from each place.
func FuzzRepeated(f *testing.F) {
	p := pack(f)
	for _, piece := range []string{"GRU of ", "Putin Lee ", "Kim Jong Un Kim ", "the of and ", "북러", "GRU국장", "a'", "«", "KN-23-", "5 soldiers killed, ", "북한군 5명 사망 ", "9 ", "5%", "said Kim, "} {
		f.Add(piece)
	}
	day := time.Date(2025, 5, 1, 0, 0, 0, 0, time.UTC)
	f.Fuzz(func(t *testing.T, piece string) {
		if piece == "" || len(piece) > shortText {
			return
		}
		for _, l := range news.Languages() {
			grew, fast := growth(t, piece, func(text string) {
				mentions := p.Find(text, l)
				p.Corrections(text, l)
				p.Indicators(text, l)
				p.Figures(text, l, day, mentions)
				p.Attribution(text, l, mentions)
			})
			if !fast {
				t.Errorf("%s: %.80q: %.1f times the work for %d times the text", l, piece, grew, longText/shortText)
			}
		}
	})
}

// TestGrowthTellsReadersApart: what goes over all of a text from each place of it fails, what goes over it hundreds of times doesn't, and
// neither what does so over pieces of a bounded length.
func TestGrowthTellsReadersApart(t *testing.T) {
	seen := 0
	over := func(text string) {
		for i := range len(text) {
			seen += int(text[i])
		}
	}
	for name, c := range map[string]struct {
		read func(text string)
		fast bool
	}{
		"all of it from each place": {func(text string) {
			for i := range len(text) {
				over(text[:i])
			}
		}, false},
		"hundreds of times": {func(text string) {
			for range 4000 {
				over(text)
			}
		}, true},
		"all of each piece from each place": {func(text string) {
			for i := range len(text) {
				over(text[i-i%longest : i])
			}
		}, true},
	} {
		if grew, fast := growth(t, "5 soldiers killed, ", c.read); fast != c.fast {
			t.Errorf("%s: %.1f times the work: fast is %v", name, grew, fast)
		}
	}
}

// The texts that are compared are longer than what the readers take for one sentence (longest), all of which they may compare with all of it.
const (
	shortText = 2 * longest
	longText  = 3 * shortText
)

// growth returns how many times more work a reader has with a long text of a piece than with a short one, and whether that is no more than the
// text is longer, with room for chance: a reader that goes over the text from each place of it has 9 times the work. It is told by the time
// of the processor, which a busy machine hardly changes, and by the best of several tries.
func growth(t *testing.T, piece string, read func(text string)) (grew float64, fast bool) {
	t.Helper()
	const (
		tries  = 4
		most   = 5.5                   // between 3 and 9
		little = 50 * time.Millisecond // what takes no longer than this is told by chance, and harms nobody
	)
	long, short := strings.Repeat(piece, longText/len(piece)), strings.Repeat(piece, shortText/len(piece))
	least := [2]time.Duration{time.Hour, time.Hour}
	for range tries {
		for i, text := range []string{long, short} {
			before := processorTime(t)
			read(text)
			least[i] = min(least[i], processorTime(t)-before)
		}
		grew = float64(least[0]) / float64(max(least[1], time.Microsecond))
		if fast = grew <= most || least[0] <= little; fast {
			break
		}
	}
	return grew, fast
}

func processorTime(t *testing.T) time.Duration {
	t.Helper()
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		t.Fatal(err)
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}
