package lang

import (
	"strings"
	"testing"

	"tumen/news"
)

func TestKoreanNumbersOfNewsSentences(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		// Mixtures of digits and units, with and without white space, and 여 among them.
		{"사상자는 4천700여 명, 포탄 70여만 발, 컨테이너 2만 8천 개", "4천700 cardinal 4700 about | 70여만 cardinal 700000 about | 2만 8천 cardinal 28000"},
		{"１２，０００명과 ５０％, 3萬 명, 1兆 2千億 원", "１２，０００ cardinal 12000 | ５０％ percent 50 | 3萬 cardinal 30000 | 1兆 2千億 원 money 1.2e+12 KRW"},
		{"이천만 원과 오만 원, 천여 명", "이천만 원 money 2e+07 KRW | 오만 원 money 50000 KRW | 천 cardinal 1000 about"},
		// Vague amounts and pairs have two ends.
		{"1만수천 명, 십수 년, 백수십 명, 수십만 발", "1만수천 cardinal 12000..19000 | 십수 cardinal 11..19 | 백수십 cardinal 120..190 | 수십만 cardinal 200000..900000"},
		{"두세 명이 서너 차례, 열두세 척, 이삼백 발, 오륙 년", "두세 cardinal 2..3 | 서너 cardinal 3..4 | 열두세 cardinal 12..13 | 이삼백 cardinal 200..300 | 오륙 cardinal 5..6"},
		// Parts of a whole.
		{"3분의 2와 2와 2분의 1, 삼분의 이를 잃었고 절반이 넘는 배", "3분의 2 cardinal 0.6666666666666666 | 2와 2분의 1 cardinal 2.5 | 삼분의 이 cardinal 0.6666666666666666 | 절반 cardinal 0.5 more_than"},
		{"타율 3할2푼5리, 3할 감소, 45.2%p 하락", "3할2푼5리 percent 32.5 | 3할 percent 30 | 45.2%p percent 45.2"},
		{"세 시간 반 동안 2배 반 늘고 영점오 점을 얻었다.", "세 시간 반 cardinal 3.5 | 2배 반 other 2.5 times | 영점오 cardinal 0.5"},
		{"3달러 50센트, 50센트, 5억 홍콩 달러, 100만 달러어치", "3달러 50센트 money 3.5 USD | 50센트 money 50 | 5억 홍콩 달러 money 5e+08 HKD | 100만 달러 money 1e+06 USD"},
		// Ranges and bounds.
		{"10∼12만 명, 100명에서 200명 사이, 55분 내지 60분", "10∼12만 cardinal 100000..120000 | 100명에서 200 cardinal 100..200 | 55분 내지 60 cardinal 55..60"},
		{"100명 이상 200명 이하, 10보다 크고 20보다 작다.", "100명 이상 200 cardinal 100..200 | 10보다 크고 20 cardinal 10..20"},
		{"1천억 달러를 돌파했고 8천 명에 육박한다. 3명 이내, 많아야 5명", "1천억 달러 money 1e+11 more_than USD | 8천 cardinal 8000 about | 3 cardinal 3 up_to | 5 cardinal 5 up_to"},
		{"만약 50표를 얻고 65분 이상하게 뛰면 약 30명", "50 cardinal 50 | 65 cardinal 65 | 30 cardinal 30 about"}, // if, strangely
		{"영하 20도, 마이너스 오 퍼센트", "영하 20 cardinal -20 | 마이너스 오 퍼센트 percent -5"},
		{"1위를 했고 80주년 행사의 세 번째 프로그램", "1위 ordinal 1 | 80주년 ordinal 80 | 세 번째 ordinal 3"}, // a programme is no percent
		// What counts nothing: scores, days that name events, pages, telephones, "per person", "not one".
		{"3대1로 이겼고 6·25전쟁과 9·19 군사합의, 8.15 광복절", ""},
		{"신문 1면에 실렸고 12쪽에 있다. 0800 555 111로 전화하라.", ""},
		{"1인당 3만 달러, 한 명도 없고 한 건도 발생하지 않았다.", "3만 달러 money 30000 USD"},
		// Words that begin with number syllables: investigation, angel, if, Oman, Icheon, full house, a bow, full years, this.
		{"조사 결과 천사 같은 만일의 오만과 이천의 만원 버스에서 세배를 드렸다.", ""},
		{"만 18세 이상, 천만에, 이는 사는 일이 오는 이유로 구조 작업", "18 cardinal 18 at_least"},
	} {
		var got []string
		for _, n := range Numbers(c.text, news.Korean) {
			got = append(got, brief(n))
		}
		if s := strings.Join(got, " | "); s != c.want {
			t.Errorf("%q:\n got %s\nwant %s", c.text, s, c.want)
		}
	}
}
