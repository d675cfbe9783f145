package story

import "tumen/news"

// Place and Settle ask one question of an archive, which is not asked another.

func Place(p Profile, candidates []Candidate, df func(feature string) int, total int) (story int64, score float64, why string) {
	return newScale(df, total).place(p, candidates)
}

func Settle(article int64, home Candidate, others []Candidate, df func(feature string) int, total int) news.Shift {
	return newScale(df, total).settle(article, home, others)
}
