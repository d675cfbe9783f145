package lang

import (
	"strconv"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"tumen/news"
)

// koreanSpeller writes numbers as Koreans do: with the units 조, 억 and 만 between what is below ten thousand, which is
// written in syllables, in digits, or in digits with the small units among them.
type koreanSpeller struct {
	below func(n int) string // 1 to 9999
	space string             // behind a big unit
}

func (s koreanSpeller) spell(n int) string {
	var parts []string
	for _, unit := range []struct {
		value int
		name  string
	}{{1e12, "조"}, {1e8, "억"}, {1e4, "만"}, {1, ""}} {
		if part := n / unit.value % 1e4; part > 0 {
			parts = append(parts, s.below(part)+unit.name)
		}
	}
	return strings.Join(parts, s.space)
}

// syllables spells 1 to 9999 in syllables, with the one before a unit or without it.
func syllables(withOne bool) func(n int) string {
	return func(n int) string {
		var b strings.Builder
		for _, unit := range []struct {
			value int
			name  string
		}{{1000, "천"}, {100, "백"}, {10, "십"}, {1, ""}} {
			digit := n / unit.value % 10
			if digit == 0 {
				continue
			}
			if digit > 1 || unit.value == 1 || withOne {
				b.WriteString([]string{"일", "이", "삼", "사", "오", "육", "칠", "팔", "구"}[digit-1])
			}
			b.WriteString(unit.name)
		}
		return b.String()
	}
}

// thousands writes 1 to 9999 as some papers do: 2천700, 4천, 820.
func thousands(n int) string {
	switch {
	case n < 1000:
		return strconv.Itoa(n)
	case n%1000 == 0:
		return strconv.Itoa(n/1000) + "천"
	}
	return strconv.Itoa(n/1000) + "천" + strconv.Itoa(n%1000)
}

// koreanStyle is one of the ways to write numbers.
func koreanStyle(t *rapid.T) func(n int) string {
	s := koreanSpeller{space: rapid.SampledFrom([]string{"", " "}).Draw(t, "space")}
	switch rapid.IntRange(0, 4).Draw(t, "style") {
	case 0:
		s.below = syllables(false)
	case 1:
		s.below = syllables(true)
	case 2:
		s.below = strconv.Itoa
	case 3:
		s.below = thousands
	default:
		return func(n int) string { return grouped(n, ",") }
	}
	return s.spell
}

// koreanFrames stand around a number; what it counts and what is written onto it must not change it.
var koreanFrames = [][2]string{
	{"북한군 ", " 명이 숨졌다."}, {"포탄 ", "발을 보냈다."}, {"그는 ", "원을 냈다."}, {"예산은 ", " 달러이다."}, {"길이는 ", "킬로미터다."}, {"", ""},
}

// A number that is written in any of the Korean ways is read back, whatever it counts.
func TestKoreanNumbersAreReadBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(11, 9_999_999_999_999_999).Draw(t, "n")
		n /= rapid.SampledFrom([]int{1, 1e4, 1e8, 1e12, 1e13}).Draw(t, "cut")
		if n < 11 || otherwise(n) {
			return
		}
		frame := rapid.SampledFrom(koreanFrames).Draw(t, "frame")
		words := koreanStyle(t)(n)
		text := frame[0] + words + frame[1]
		got := Numbers(text, news.Korean)
		if len(got) != 1 || !got[0].HasValue || got[0].Low != float64(n) || !strings.HasPrefix(got[0].Text, words) {
			t.Fatalf("%q: got %+v, want %d", text, got, n)
		}
	})
}

// otherwise reports whether n may mean something else: a year, or spelled out a unit alone or with a digit on it, which in a sentence is
// another word (천사, angel or 1004; 백일, a hundred days or 101; 백발, white hair or a hundred rounds).
func otherwise(n int) bool {
	if n >= 1900 && n < 2100 || n > 1e4 && n%1e4 > 0 && n%1e4 < 10 { // behind a space a digit is a word: 일 work, 이 this
		return true
	}
	for unit := 100; unit <= 1e12; unit *= 10 {
		if n >= unit && n < unit+10 {
			return true
		}
	}
	return false
}

// Native numerals are read back in front of what they count, alone and behind hundreds.
func TestNativeKoreanNumbersAreReadBack(t *testing.T) {
	ones := strings.Fields("한 두 세 네 다섯 여섯 일곱 여덟 아홉")
	tens := strings.Fields("열 스물 서른 마흔 쉰 예순 일흔 여든 아흔")
	for n := 1; n < 100; n++ {
		words := ""
		if n >= 10 {
			words = tens[n/10-1]
		}
		if n%10 > 0 {
			words += ones[n%10-1]
		} else if n == 20 {
			words = "스무"
		}
		for _, counter := range []string{" 명", " 척", " 번째", " 살"} {
			text := "그것은 " + words + counter + "이다."
			got := Numbers(text, news.Korean)
			if len(got) != 1 || got[0].Low != float64(n) || !got[0].HasValue {
				t.Errorf("%q: got %+v, want %d", text, got, n)
			}
		}
	}
}

// Both ends of a range and the parts of a fraction are read back.
func TestKoreanRangesAndFractionsAreReadBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		low := rapid.IntRange(11, 9_999_999).Draw(t, "low")
		high := low + rapid.IntRange(1, low).Draw(t, "more")
		if otherwise(low) || otherwise(high) {
			return
		}
		write := koreanStyle(t)
		a, b := write(low), write(high)
		for _, text := range []string{a + "~" + b + "명", a + "명에서 " + b + "명 사이", a + " 명 이상 " + b + " 명 이하"} {
			got := Numbers("모두 "+text+"이다.", news.Korean)
			if len(got) != 1 || got[0].Low != float64(low) || got[0].High != float64(high) {
				t.Fatalf("%q: got %+v, want %d to %d", text, got, low, high)
			}
		}
		text := "전체의 " + b + "분의 " + a
		got := Numbers(text+"이다.", news.Korean)
		if len(got) != 1 || !near(got[0].Low, float64(low)/float64(high)) {
			t.Fatalf("%q: got %+v, want %d by %d", text, got, low, high)
		}
	})
}

// FuzzKoreanNumbers: whatever syllables and signs stand together, the spans lie in the text in its order.
func FuzzKoreanNumbers(f *testing.F) {
	for _, s := range []string{
		"3~4천 명, 1만 수천, 십수 년", "마이너스 마이너스 오 점 오", "삼분의 오분의 이와 삼분의 일", "이달러이십삼센트 5펜스", "3할2푼5리할", "1兆 2千億 ３０％ ．５", "10대 20대 3대1",
		"만만만 천천 백백 십십", "백스물다섯 번째째", "반반반의 반", "6·25·26", "100 이상 200 이하 300 이상", "1e99^99e9", "여여여만", "40 000 000 00", strings.Repeat("이십이", 50),
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		end := 0
		for _, n := range Numbers(text, news.Korean) {
			if n.Start < end || n.End <= n.Start || n.End > len(text) || n.Text != text[n.Start:n.End] || n.Low > n.High || n.HasValue && n.Low != n.High {
				t.Fatalf("%q: %+v behind %d", text, n, end)
			}
			end = n.End
		}
	})
}
