package topic

import (
	"testing"

	"tumen/news"
)

func TestAnErratumSaysSoItself(t *testing.T) {
	p := pack(t)
	for _, c := range []struct {
		title, text string
		l           news.Language
		want        bool
	}{
		{"3,000 more soldiers, Seoul says", "Correction: An earlier version of this report said 3,000. The number is 2,000.", news.English, true},
		{"CORRECTION: 2,000 more soldiers, Seoul says", "North Korea sent 2,000 soldiers.", news.English, true},
		{"3,000 more soldiers, Seoul says", "North Korea sent 3,000 soldiers, correctly counted.", news.English, false},
		{"Korrektur: 2.000 Soldaten", "Nordkorea hat 2.000 Soldaten entsandt.", news.German, true},
		{"Soldaten", "In einer früheren Fassung stand, es seien 3.000.", news.German, true},
		{"Soldaten", "Nordkorea hat 2.000 Soldaten entsandt.", news.German, false},
		{"Виправлення: 2 тисячі", "КНДР відправила 2 тисячі солдатів.", news.Ukrainian, true},
		{"КНДР відправила 2 тисячі", "КНДР відправила 2 тисячі солдатів.", news.Ukrainian, false},
		{"[정정] 북한군 2천명", "북한이 2천명을 보냈다.", news.Korean, true},
		{"북한군 2천명", "바로잡습니다. 앞서 3천명이라고 전했으나 2천명입니다.", news.Korean, true},
		{"북한군 2천명", "두 나라는 일정을 정정하지 않았다.", news.Korean, false},
	} {
		if got := p.IsErratum(c.title, c.text, c.l); got != c.want {
			t.Errorf("%s %q %q: %t", c.l, c.title, c.text, got)
		}
	}
}
