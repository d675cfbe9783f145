package lang

import (
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"tumen/news"
)

// repeatedPieces were met, or made up, as what a reader might go over again and again: codes, lists, half ranges, what is read
// ahead. Each repeated is a text of the worst kind.
func repeatedPieces() []string {
	return []string{
		"1", "1,", "1-", "일 ", "일.", "천", "up.", "тисяч ", "між ", "a", " ", "가", "$", "in 2024 ", "6월", "6월 ~", "월요일 ", "27일 ", "3일부터 ", "3, ", "3 і ",
		"січень і ", "ein", "from 1 to ", "h", "2 days after ", "first Monday after ", "1st, ", "the ", "between ", "1 year ", "Monday, ", "5/1-",
		"next week Mon or ", "1. ", "vom 1. auf den ", "9", "만", "이십", "천 ", "3 ", "삼분의 ", "일과 ", "마이너스 ", "수", "십수", "1만 ", "5달러 ", "3할", "1~",
		"삼점 ", "2와 ", "6·", "3대", "열 ", "여만", "5 доларів ", "п'ять десятих ", "десять-", "+1 ", "+1-", "-.5", "дві цілих ", "1к", "нуль дирхамів, ", "двадцяти",
		"3М", "aа1", "\xff1", "тисяч п'ять ", "о 5 ", "$5 and ", "5 cents ", "22,24,", "1e5^", "9/11/", "5 (", "five (five (", "a third ", "two thirds and ",
		"hundred and ", "one-", "5-6 km-", "over 5 and ", "zwei Euro ", "ein Euro und ", "zweieinhalb", "eins-", "fünf und drei ", "zwischen dem zehnten ",
		"weniger als 6, mehr als 5, ", "halb sechs ", "A. ", "Він. ", "...", ".[1]", `."`, "« ", "a.B", "U.S.", "다.", "[", "]", ".)", "р. Д ", "\u2009",
	}
}

// FuzzRepeated: a text of one piece again and again, 16 KB of it, takes no reader longer than 50 ms per KB and a second. The time is
// the least of several tries, so that a busy machine fails nothing; what goes over the text for each piece of it takes minutes.
func FuzzRepeated(f *testing.F) {
	for _, piece := range repeatedPieces() {
		f.Add(piece)
	}
	f.Fuzz(func(t *testing.T, piece string) {
		const size = 16 << 10
		if piece == "" || len(piece) > size {
			return
		}
		text := strings.Repeat(piece, size/len(piece))
		for _, l := range []news.Language{"uk", "de", "ko", "en"} {
			for name, read := range map[string]func(){
				"numbers":   func() { Numbers(text, l) },
				"dates":     func() { Dates(text, l, maskDay()) },
				"markers":   func() { Stance(text, l) },
				"sentences": func() { Sentences(text, l) },
				"pieces":    func() { Pieces(text, l, 1024) },
				"words":     func() { Words(text) },
				"skeleton":  func() { Skeleton(text) },
			} {
				if d := shortest(read); d > 50*time.Millisecond*time.Duration(len(text)>>10)+time.Second {
					t.Errorf("%s, %s: %v for %d bytes of %.80q", l, name, d, len(text), piece)
				}
			}
		}
	})
}

// BenchmarkRepeated shows that the time per KB does not grow with the text: compare the two sizes.
func BenchmarkRepeated(b *testing.B) {
	for _, size := range []int{16, 128} {
		for _, l := range news.Languages() {
			b.Run(string(l)+"/"+map[int]string{16: "16KB", 128: "128KB"}[size], func(b *testing.B) {
				pieces := repeatedPieces()
				b.SetBytes(int64(size) << 10)
				i := 0
				for b.Loop() {
					text := strings.Repeat(pieces[i%len(pieces)], size<<10/len(pieces[i%len(pieces)]))
					r := Read(text, l)
					r.Numbers()
					r.Dates(maskDay())
					r.Stance()
					Sentences(text, l)
					i++
				}
			})
		}
	}
}

func FuzzPieces(f *testing.F) {
	f.Add("A. B c d. E", 8)
	f.Add(strings.Repeat("가나다", 40)+". 라", 10)
	f.Add(strings.Repeat("\x80", 99), 4)
	f.Fuzz(func(t *testing.T, text string, most int) {
		if most < 8 || most > 1<<20 {
			return
		}
		last := 0
		for _, s := range Pieces(text, news.English, most) {
			if s.Start < last || s.End <= s.Start || s.End > len(text) || s.End-s.Start > most {
				t.Fatalf("piece %+v behind %d of %d bytes", s, last, len(text))
			}
			if utf8.ValidString(text) && !utf8.ValidString(text[s.Start:s.End]) {
				t.Fatalf("%q cuts a character", text[s.Start:s.End])
			}
			last = s.End
		}
	})
}

// A reading gives what the readers give, in whatever order it is asked.
func TestAReadingIsWhatTheReadersRead(t *testing.T) {
	for _, l := range news.Languages() {
		text := article(l)
		r := Read(text, l)
		if s := Stance(text, l); r.Stance() != s {
			t.Errorf("%s: stance %s, want %s", l, r.Stance(), s)
		}
		for range 2 {
			n, d, m := r.Numbers(), r.Dates(maskDay()), r.Markers()
			if len(n) != len(Numbers(text, l)) || len(d) != len(Dates(text, l, maskDay())) || len(m) != len(Markers(text, l)) {
				t.Errorf("%s: %d numbers, %d dates, %d markers", l, len(n), len(d), len(m))
			}
			clear(n) // they are the caller's
			clear(d)
			clear(m)
		}
		if len(r.Dates(time.Time{})) != len(Dates(text, l, time.Time{})) {
			t.Errorf("%s: dates of another day", l)
		}
	}
}
