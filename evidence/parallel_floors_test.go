package evidence

// trueFloors are percentages of true translations that pass, by direction.
func trueFloors() map[string]float64 {
	return map[string]float64{
		"en→de": 98.5, "uk→de": 98.5, "ko→de": 98.5,
		"en→uk": 98.5, "de→uk": 97.5, "ko→uk": 97.5,
		"en→ko": 98.5, "de→ko": 98, "uk→ko": 98,
		"de→en": 98, "uk→en": 97, "ko→en": 98.5,
	}
}

// wrongFloors are percentages of wrong numbers that are caught, by kind of slip.
func wrongFloors() map[string]float64 {
	return map[string]float64{
		"tenfold": 99.5, "tenth": 99, "plus one": 99, "minus one": 99.2, "swapped": 100, "scale": 99, "word": 99.7, "other digits": 99.5,
	}
}
