package topic

import (
	"testing"

	"tumen/news"
)

// What each of several has, or what there is in a time, is no number of all there is: five brigades of 2,000 soldiers each are no
// 2,000 soldiers, and 30 dead a day are no rival of 600 dead.
func TestWhatEachHasIsNoFigureOfAll(t *testing.T) {
	wantFigures(t, []figuresCase{
		{news.English, "Russia intends to integrate at least five North Korean brigades, each with 2,000 to 3,000 soldiers, into its armed forces.", ""},
		{news.English, "North Korea sent four battalions of 500 soldiers each to Kursk.", ""},
		{news.English, "North Korea sent three trains with 60 howitzers apiece to Russia.", ""},
		{news.English, "Every day up to 30 North Korean soldiers are killed in Kursk.", ""},
		{news.English, "North Korea sent 11,000 soldiers to Russia, each paid 2,000 dollars.", "troops_sent north_korean 11000, money 2000"}, // what is paid
		{news.English, "About 600 North Korean soldiers were killed and their families got 2,000 dollars each.", "killed north_korean about 600, money 2000"},
		{news.English, "North Korea and Russia help each other, and 11,000 North Korean soldiers were sent to Kursk.", "troops_sent north_korean 11000"},
		{news.English, "North Korea lost 600 soldiers killed and each family received a medal.", "killed north_korean 600"},
		{news.English, "Kim met 600 North Korean soldiers wounded in Kursk and gave each a watch.", "wounded north_korean 600"},
		{news.Ukrainian, "Кожен із 600 загиблих солдатів КНДР отримав медаль.", "killed north_korean 600"},
		{news.German, "Russland will fünf nordkoreanische Brigaden mit je 2.000 bis 3.000 Soldaten eingliedern.", ""},
		{news.German, "Nordkorea schickte vier Bataillone zu jeweils etwa 500 Soldaten nach Kursk.", ""},
		{news.German, "Täglich fallen in Kursk bis zu 30 nordkoreanische Soldaten.", ""},
		{news.German, "Nordkorea schickte je nach Quelle 11.000 Soldaten nach Kursk.", "troops_sent north_korean 11000"}, // "depending on"
		{news.Ukrainian, "КНДР відправила на Курщину чотири батальйони по 500 військових.", ""},
		{news.Ukrainian, "Щодня на Курщині гинуть до 30 північнокорейських солдатів.", ""},
		{news.Ukrainian, "Унаслідок удару по Курщині загинули 30 північнокорейських солдатів.", "killed north_korean 30"}, // "по" says where
		{news.Korean, "북한은 쿠르스크에 병력 500명씩을 4개 대대로 보냈다.", ""},
		{news.Korean, "쿠르스크에서 하루 최대 30명의 북한군이 전사하고 있다.", ""},
		{news.Korean, "북한군 전사자 600명과 부상자 4100명이 각각 확인됐다.", "killed north_korean 600, wounded north_korean 4100"}, // "respectively"
		{news.Korean, "하루 동안 쿠르스크에서 북한군 30명이 전사했다.", "killed north_korean 30"},                                   // all there were within a day
	})
}
