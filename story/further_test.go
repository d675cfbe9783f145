package story

import (
	"testing"

	"tumen/news"
)

// TestMoreSoldiersChangeNoTotal: neither is there a contradiction, nor has the number of those sent fallen.
func TestMoreSoldiersChangeNoTotal(t *testing.T) {
	sent := func(n float64) news.Figure {
		return news.Figure{Indicator: news.TroopsSent, Whom: news.NorthKoreanWhom, Low: n, High: n, Bound: news.Exact}
	}
	total := cited(1, 1, news.English, "Reuters", "NIS", "", "North Korea has sent 11,000 soldiers, the NIS said.", sent(11_000))
	further := cited(2, 2, news.English, "AFP", "HUR", "", "North Korea has sent another 3,000 soldiers, HUR said.", sent(3000))
	for _, line := range Ledger([]news.Cited{total, further}) {
		if line.Conflict || line.Further != (line.Figure.Low == 3000) {
			t.Errorf("%+v", line)
		}
	}
	for _, row := range Series(Ledger([]news.Cited{total, further})) {
		for _, s := range row.Series {
			if p := s.Points[0]; p.Further != (p.Figure.Low == 3000) {
				t.Errorf("%+v", p)
			}
		}
	}
}
