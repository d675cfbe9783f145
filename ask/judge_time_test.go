package ask

import (
	"testing"
	"time"

	"tumen/news"
)

// TestAMonthWithoutAYearIsThatNearTheReport: who told in June 2024 of the dead "in April" told nothing of April 2025; who announced a journey "in
// July" did tell of the July to come. A number that the question names counts nothing else that it asks for.
func TestAMonthWithoutAYearIsThatNearTheReport(t *testing.T) {
	r := &reports{}
	r.report("dpa", news.German, time.Date(2024, 6, 19, 8, 0, 0, 0, time.UTC), "Der NIS sprach im April von 600 toten nordkoreanischen Soldaten.")
	r.report("tass", news.German, time.Date(2024, 6, 20, 8, 0, 0, 0, time.UTC), "Nordkoreanische Kadetten reisen im Juli nach Moskau.")
	r.report("csis", news.English, time.Date(2025, 4, 20, 8, 0, 0, 0, time.UTC), "North Korean soldiers boarded a train of 56 flatcars with rocket launchers at Tumangang.")
	ask(t, r, []wanted{
		{news.English, "How many North Korean soldiers were killed last week?", ""},
		{news.German, "Wie viele nordkoreanische Soldaten sind letzte Woche gefallen?", ""},
		{news.Ukrainian, "Скільки північнокорейських солдатів загинуло минулого тижня?", ""},
		{news.Korean, "지난주에 전사한 북한군은 몇 명인가?", ""},
		{news.German, "Von wie vielen toten nordkoreanischen Soldaten sprach der NIS im April 2024?", "600"},
		{news.English, "Did North Korean cadets travel to Moscow in July 2024?", "Kadetten"},
		{news.English, "How many rocket launchers stood on the 56 flatcars at Tumangang?", ""},
		{news.German, "Wie viele Raketenwerfer standen auf den 56 Flachwagen in Tumangang?", ""},
		{news.English, "How many flatcars had the North Korean train at Tumangang?", "56"},
	})
}
