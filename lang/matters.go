package lang

import (
	_ "embed"
	"sync"

	"tumen/news"
)

//go:embed data/matters.tsv
var mattersData string

// matters is read when it is first asked for.
var matters = sync.OnceValue(func() conceptTable { return mustRead(mattersData, false) })

// Matters returns which kinds of events a text tells of and what they happen to (an attack, a visit, a delivery by ship, sappers), sorted and
// without repeats: the same keys in all four languages. They are coarser than Concepts and only for comparing reports.
func Matters(text string, l news.Language) []string { return meanings(matters(), text, l) }
