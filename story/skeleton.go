package story

import (
	"fmt"
	"strings"

	"tumen/lang"
)

// leastSkeleton is how many sounds a name must have to tell anything: Kim, Lee and Rus are everywhere.
const leastSkeleton = 3

// eachRow calls do for each row of a tab-separated table of that many columns. Empty lines and those that begin with #
// are skipped.
func eachRow(table string, columns int, do func(row []string) error) error {
	number := 0
	for line := range strings.Lines(table) {
		number++
		line = strings.TrimRight(line, "\r\n")
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		row := strings.Split(line, "\t")
		if len(row) != columns {
			return fmt.Errorf("line %d has %d columns, not %d", number, len(row), columns)
		}
		if err := do(row); err != nil {
			return fmt.Errorf("line %d: %w", number, err)
		}
	}
	return nil
}

// skeleton returns the consonants of a word by their sound, the same for Trump, Трамп and 트럼프 (trmp). It is empty
// when too few are left to tell names apart.
func skeleton(word string) string {
	out := lang.Skeleton(word)
	if len(out) < leastSkeleton {
		return ""
	}
	return out
}

func isHangul(r rune) bool { return r >= '가' && r <= '힣' }
