package phrases

import (
	"unicode"
	"unicode/utf8"

	"tumen/news"
)

// Counted names what an indicator counts, as it stands within a sentence; the id itself where there is no word.
func (p Printer) Counted(i news.Indicator) string {
	name := p.named(i)
	if p.language == news.German || name == "" {
		return name
	}
	first, size := utf8.DecodeRuneInString(name)
	return string(unicode.ToLower(first)) + name[size:]
}

func (p Printer) named(i news.Indicator) string {
	if !p.Has("indicator." + string(i)) {
		return string(i)
	}
	return p.T("indicator."+string(i), nil)
}

// Whole writes what a figure is part of: "out of 4,700 killed and wounded".
func (p Printer) Whole(f news.Figure) string {
	value := p.Quantity(f)
	if value == "" {
		return ""
	}
	return p.T("figures.among", map[string]any{"Whole": value, "Indicator": p.Counted(f.Indicator)})
}

// Part writes a figure as it stands below the one that it is part of: "of these, killed: 600". What both count is not said
// again; where that is all, the place tells them apart, named as the reader writes it.
func (p Printer) Part(whole, part news.Figure, place string) string {
	value := p.Quantity(part)
	switch {
	case value == "":
		return ""
	case part.Indicator != whole.Indicator:
		return p.T("figures.part", map[string]any{"Value": value, "What": p.Counted(part.Indicator)})
	case place != "" && part.Place != whole.Place:
		return p.T("figures.part", map[string]any{"Value": value, "What": place})
	}
	return p.T("figures.part_bare", map[string]any{"Value": value})
}
