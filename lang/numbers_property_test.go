package lang

import (
	"strconv"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"pgregory.net/rapid"

	"tumen/news"
)

// spelledCase are the forms of one case by which the tests spell Ukrainian numbers.
type spelledCase struct {
	ones, teens, tens, hundreds string // divided by spaces, from one, ten, twenty and one hundred on
	feminine                    string // one and two
	scales                      [3][3]string
}

var (
	nominative = spelledCase{
		ones:     "один два три чотири п'ять шість сім вісім дев'ять",
		teens:    "десять одинадцять дванадцять тринадцять чотирнадцять п'ятнадцять шістнадцять сімнадцять вісімнадцять дев'ятнадцять",
		tens:     "двадцять тридцять сорок п'ятдесят шістдесят сімдесят вісімдесят дев'яносто",
		hundreds: "сто двісті триста чотириста п'ятсот шістсот сімсот вісімсот дев'ятсот",
		feminine: "одна дві",
		scales:   [3][3]string{{"тисяча", "тисячі", "тисяч"}, {"мільйон", "мільйони", "мільйонів"}, {"мільярд", "мільярди", "мільярдів"}},
	}
	genitive = spelledCase{
		ones:     "одного двох трьох чотирьох п'яти шести семи восьми дев'яти",
		teens:    "десяти одинадцяти дванадцяти тринадцяти чотирнадцяти п'ятнадцяти шістнадцяти сімнадцяти вісімнадцяти дев'ятнадцяти",
		tens:     "двадцяти тридцяти сорока п'ятдесяти шістдесяти сімдесяти вісімдесяти дев'яноста",
		hundreds: "ста двохсот трьохсот чотирьохсот п'ятисот шестисот семисот восьмисот дев'ятисот",
		feminine: "однієї двох",
		scales:   [3][3]string{{"тисячі", "тисяч", "тисяч"}, {"мільйона", "мільйонів", "мільйонів"}, {"мільярда", "мільярдів", "мільярдів"}},
	}
	instrumental = spelledCase{
		ones:     "одним двома трьома чотирма п'ятьма шістьма сьома вісьма дев'ятьма",
		teens:    "десятьма одинадцятьма дванадцятьма тринадцятьма чотирнадцятьма п'ятнадцятьма шістнадцятьма сімнадцятьма вісімнадцятьма дев'ятнадцятьма",
		tens:     "двадцятьма тридцятьма сорока п'ятдесятьма шістдесятьма сімдесятьма вісімдесятьма дев'яноста",
		hundreds: "ста двомастами трьомастами чотирмастами п'ятьмастами шістьмастами сьомастами вісьмастами дев'ятьмастами",
		feminine: "однією двома",
		scales:   [3][3]string{{"тисячею", "тисячами", "тисячами"}, {"мільйоном", "мільйонами", "мільйонами"}, {"мільярдом", "мільярдами", "мільярдами"}},
	}
)

// spell writes n out.
func (s spelledCase) spell(n int) string {
	var words []string
	for k, unit := range []int{1e9, 1e6, 1e3} {
		i := 2 - k
		part := n / unit % 1000
		if part == 0 {
			continue
		}
		words = append(words, s.below(part, i == 0)...)
		form := 2
		switch tens, ones := part/10%10, part%10; {
		case tens == 1:
		case ones == 1:
			form = 0
		case ones >= 2 && ones <= 4:
			form = 1
		}
		words = append(words, s.scales[i][form])
	}
	return strings.Join(append(words, s.below(n%1000, false)...), " ")
}

func (s spelledCase) below(n int, feminine bool) []string {
	var words []string
	pick := func(list string, i int) { words = append(words, strings.Fields(list)[i-1]) }
	if n >= 100 {
		pick(s.hundreds, n/100)
	}
	switch n %= 100; {
	case n >= 10 && n < 20:
		pick(s.teens, n-9)
		return words
	case n >= 20:
		pick(s.tens, n/10-1)
	}
	switch n %= 10; {
	case feminine && (n == 1 || n == 2):
		pick(s.feminine, n)
	case n > 0:
		pick(s.ones, n)
	}
	return words
}

// A number that is spelled out is read back in every case, with every apostrophe and in a sentence.
func TestSpelledNumbersAreReadBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(2, 999_999_999_999).Draw(t, "n")
		n /= rapid.SampledFrom([]int{1, 1e3, 1e6, 1e8, 1e10}).Draw(t, "cut")
		if n < 2 {
			return // "one" may only point
		}
		for _, s := range []spelledCase{nominative, genitive, instrumental} {
			words := strings.ReplaceAll(s.spell(n), "'", rapid.SampledFrom([]string{"'", "’", "ʼ", "`"}).Draw(t, "apostrophe"))
			checkSole(t, "Ідеться про "+words+" бійців.", news.Ukrainian, words, float64(n))
		}
	})
}

// separators are those that occur in each language between thousands, and before decimals.
var separators = map[news.Language]struct{ thousands, decimals []string }{
	"uk": {[]string{"", " ", "\u00a0", "\u202f", "\u2009", "'", "’"}, []string{",", "."}},
	"de": {[]string{"", ".", "\u00a0", "\u202f", "'", "’"}, []string{","}},
	"ko": {[]string{"", ","}, []string{"."}},
	"en": {[]string{"", ",", "\u00a0", "\u202f", "\u2009"}, []string{"."}},
}

// A number that is written in digits is read back with every separator.
func TestFormattedNumbersAreReadBack(t *testing.T) {
	frames := map[news.Language][2]string{
		"uk": {"Вони втратили ", " км дороги."}, "de": {"Sie verloren ", " km der Straße."},
		"ko": {"그들은 도로 ", "km를 잃었다."}, "en": {"They lost ", " km of the road."},
	}
	rapid.Check(t, func(t *rapid.T) {
		l := rapid.SampledFrom(news.Languages()).Draw(t, "language")
		whole := rapid.IntRange(1, 999_999_999).Draw(t, "whole")
		whole /= rapid.SampledFrom([]int{1, 1e2, 1e4, 1e6}).Draw(t, "cut")
		text := grouped(whole, rapid.SampledFrom(separators[l].thousands).Draw(t, "separator"))
		want := float64(whole)
		if tenths := rapid.IntRange(0, 9).Draw(t, "tenths"); tenths > 0 {
			text += rapid.SampledFrom(separators[l].decimals).Draw(t, "sign") + strconv.Itoa(tenths)
			want += float64(tenths) / 10
		}
		checkSole(t, frames[l][0]+text+frames[l][1], l, text, want)
	})
}

func grouped(n int, sep string) string {
	s := strconv.Itoa(n)
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + sep + s[i:]
	}
	return s
}

func checkSole(t *rapid.T, text string, l news.Language, numeral string, want float64) {
	got := Numbers(text, l)
	if len(got) != 1 || !got[0].HasValue || !near(got[0].Low, want) || got[0].Text != numeral {
		t.Fatalf("%s %q: got %+v, want %v", l, text, got, want)
	}
}

// FuzzNumbers: of whatever text, in whatever language, the spans lie in the text in its order, the values are in order,
// and it takes no longer than 50 ms per KB.
func FuzzNumbers(f *testing.F) {
	for _, s := range []string{
		strings.Repeat("9", 400), strings.Repeat("1-", 200), strings.Repeat("десять-", 60), strings.Repeat("zehn-", 60), strings.Repeat("일-", 90),
		strings.Repeat("тисяч ", 50), strings.Repeat("п'ять доларів, ", 30), strings.Repeat("одна п'ята ", 30), strings.Repeat("+1 (", 90), strings.Repeat("-.5", 90),
		strings.Repeat("двадцятип'яти", 40) + "тисячний", strings.Repeat("zweihundert", 60), strings.Repeat("만억조", 60), strings.Repeat("hundred ", 60),
		"Т-72М1к", "1к2К3М4Г", "5 фунтів 3 пенси і 2 центи", "дві цілих і", "нуль цілих нуль десятих", "тисяч із", "з десяток", "о 24-й", "з 5 до 6 до 7",
		"п’ятdrei만one", "１２３", "٣٤٥", "1\u200b000", "\xff1\xfe тис.", "5\xf0\x9f", "’’1’000’", "між 5 і між 6 і 7", "до до до 5", "½1/2⅓", "3.000,5.5", "$€₴5",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		for _, l := range []news.Language{"uk", "de", "ko", "en", "und"} {
			numbers := Numbers(text, l)
			if d := shortest(func() { Numbers(text, l) }); d > 50*time.Millisecond*time.Duration(1+len(text)/1024) {
				t.Errorf("%s: %v for %d bytes: %.80q", l, d, len(text), text)
			}
			var spans []Span
			for _, n := range numbers {
				spans = append(spans, n.Span)
				if n.Text != text[n.Start:n.End] || n.Low > n.High || n.HasValue && n.Low != n.High {
					t.Errorf("%s %q: %+v", l, text, n)
				}
			}
			if utf8.ValidString(text) {
				disjointSpans(t, text, spans)
			}
		}
	})
}

// shortest is the time that f takes, the least of three where it is long: the machine may be busy.
func shortest(f func()) time.Duration {
	best := time.Hour
	for range 3 {
		start := time.Now()
		f()
		if best = min(best, time.Since(start)); best < 10*time.Millisecond {
			break
		}
	}
	return best
}
