package topic_test

import (
	"slices"
	"testing"
	"time"

	"tumen/news"
	"tumen/topic"
)

// What each of several has, or what there is in a time, is no number of all there is: five brigades of 2,000 soldiers each are no
// 2,000 soldiers, and 30 dead a day are no rival of 600 dead.
func TestWhatEachHasIsNoFigureOfAll(t *testing.T) {
	pack, err := topic.Default()
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		lang news.Language
		text string
		want []float64 // the lower ends of the figures that stay
	}{
		{news.English, "Russia intends to integrate at least five North Korean brigades, each with 2,000 to 3,000 soldiers, into its armed forces.", nil},
		{news.English, "North Korea sent four battalions of 500 soldiers each to Kursk.", nil},
		{news.English, "North Korea sent three trains with 60 howitzers apiece to Russia.", nil},
		{news.English, "Every day up to 30 North Korean soldiers are killed in Kursk.", nil},
		{news.English, "North Korea sent 11,000 soldiers to Russia, each paid 2,000 dollars.", []float64{11000}}, // each is what is paid
		{news.English, "About 600 North Korean soldiers were killed and their families got 2,000 dollars each.", []float64{600}},
		{news.English, "North Korea and Russia help each other, and 11,000 North Korean soldiers were sent to Kursk.", []float64{11000}},
		{news.German, "Russland will fünf nordkoreanische Brigaden mit je 2.000 bis 3.000 Soldaten eingliedern.", nil},
		{news.German, "Nordkorea schickte vier Bataillone zu jeweils etwa 500 Soldaten nach Kursk.", nil},
		{news.German, "Täglich fallen in Kursk bis zu 30 nordkoreanische Soldaten.", nil},
		{news.German, "Nordkorea schickte je nach Quelle 11.000 Soldaten nach Kursk.", []float64{11000}}, // "je nach" is "depending on"
		{news.Ukrainian, "КНДР відправила на Курщину чотири батальйони по 500 військових.", nil},
		{news.Ukrainian, "Щодня на Курщині гинуть до 30 північнокорейських солдатів.", nil},
		{news.Ukrainian, "Унаслідок удару по Курщині загинули 30 північнокорейських солдатів.", []float64{30}}, // "по" is where
		{news.Korean, "북한은 쿠르스크에 병력 500명씩을 4개 대대로 보냈다.", nil},
		{news.Korean, "쿠르스크에서 하루 최대 30명의 북한군이 전사하고 있다.", nil},
		{news.Korean, "북한군 전사자 600명과 부상자 4100명이 각각 확인됐다.", []float64{600, 4100}}, // "각각" says whose is which
		{news.Korean, "하루 동안 쿠르스크에서 북한군 30명이 전사했다.", []float64{30}},              // within a day, and all there were
	} {
		var got []float64
		for _, f := range pack.Figures(c.text, c.lang, time.Date(2025, 6, 3, 0, 0, 0, 0, time.UTC), pack.Find(c.text, c.lang)) {
			if f.Figure.Indicator != news.Money {
				got = append(got, f.Figure.Low)
			}
		}
		if !slices.Equal(got, c.want) && (len(got) > 0 || len(c.want) > 0) {
			t.Errorf("%s: figures %v, want %v", c.text, got, c.want)
		}
	}
}
