package evidence

// trueFloors are percentages of true translations that pass, by direction.
func trueFloors() map[string]float64 {
	return map[string]float64{
		"en→de": 89, "uk→de": 86, "ko→de": 85,
		"en→uk": 83, "de→uk": 83, "ko→uk": 78,
		"en→ko": 86, "de→ko": 82, "uk→ko": 81,
		"de→en": 87, "uk→en": 81, "ko→en": 84,
	}
}

// wrongFloors are percentages of wrong numbers that are caught, by kind of slip.
func wrongFloors() map[string]float64 {
	return map[string]float64{
		"tenfold": 99, "tenth": 98, "plus one": 99, "minus one": 99, "swapped": 100, "scale": 99, "word": 98, "other digits": 50,
	}
}
