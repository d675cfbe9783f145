package decode

import "unicode"

// plausible scores how much like text of our languages the characters beyond ASCII look: 1 for all, below 0 for
// noise; 1 too when there are none. It compares the readings of one and the same bytes.
//
// The signs are those by which wrong readings differ from right ones: Cyrillic read in the wrong Cyrillic set turns
// capitals and small letters round, Korean read as Latin is a row of accents without plain letters between, Latin read
// as Korean is single syllables inside ASCII words.
func plausible(text string) float64 {
	score, all := 0.0, 0
	prev := ' '
	high, ascii := 0, 0
	for _, r := range text {
		if r < 0x80 {
			if unicode.IsLetter(r) {
				ascii++
				if unicode.Is(unicode.Cyrillic, prev) {
					score -= 2 // no word mixes the scripts
				}
			}
			prev = r
			continue
		}
		all++
		score += weight(prev, r)
		if unicode.Is(unicode.Latin, r) {
			high++
		}
		prev = r
	}
	if all == 0 {
		return 1
	}
	// In no language written in Latin letters do the accented ones outnumber a third of the plain ones.
	if high > 8 && high*3 > ascii {
		score -= float64(high) * 1.5
	}
	return score / float64(all)
}

// weight says how well the character r fits after prev.
func weight(prev, r rune) float64 {
	switch {
	case r == unicode.ReplacementChar, r < 0xA0: // C1 controls are in no text
		return -4
	case unicode.Is(unicode.Cyrillic, r):
		return cyrillic(prev, r)
	case unicode.Is(unicode.Hangul, r):
		if prev < 0x80 && unicode.IsLower(prev) {
			return -1
		}
		return 1
	case unicode.Is(unicode.Han, r):
		if unicode.Is(unicode.Hangul, prev) || prev == ' ' || unicode.Is(unicode.Han, prev) || unicode.IsPunct(prev) {
			return 0.5 // in Korean headlines; rows of them alone are another language's bytes
		}
		return -1
	case unicode.Is(unicode.Latin, r):
		return latin(prev, r)
	case unicode.IsSpace(r), unicode.IsPunct(r):
		return 0.6 // quotes and dashes
	case unicode.Is(unicode.Sc, r), isAny(r, '°', '§', '©', '®', '½', '№'):
		return 0.6
	case unicode.IsLetter(r):
		return 0.5 // a script that none of our languages has: it stands only where it is declared
	}
	return -0.5
}

func cyrillic(prev, r rune) float64 {
	ordinary := r >= 'А' && r <= 'я' || isAny(r, 'і', 'ї', 'є', 'ґ', 'І', 'Ї', 'Є', 'Ґ', 'ё', 'Ё')
	switch {
	case !ordinary:
		return -1 // Serbian, Macedonian and others, whose letters are where punctuation is in other sets
	case unicode.IsUpper(r) && unicode.IsLower(prev):
		return -2
	case unicode.IsUpper(r) && unicode.IsUpper(prev):
		return 0.4 // an abbreviation or a headline in capitals
	case prev < 0x80 && unicode.IsLetter(prev):
		return -1
	}
	return 1
}

func latin(prev, r rune) float64 {
	switch {
	case isAny(r, 'ä', 'ö', 'ü', 'ß', 'é', 'è', 'á', 'ó', 'í', 'ñ', 'ç', 'ê', 'ô', 'à'):
		return 1
	case isAny(r, 'Ä', 'Ö', 'Ü', 'É'):
		if unicode.IsLower(prev) {
			return -2
		}
		return 1
	case unicode.IsUpper(r) && unicode.IsLower(prev):
		return -2
	}
	return 0.3
}

func isAny(r rune, of ...rune) bool {
	for _, o := range of {
		if r == o {
			return true
		}
	}
	return false
}
