package command

import (
	"regexp"
	"strings"
)

// cell keeps a text of a source from being taken for a formula by a spreadsheet that opens the file, whatever sign that takes for the
// end of a cell: where the decimal sign is a comma it is the semicolon, and then quotation marks end nothing.
func cell(text string) string {
	return formula.ReplaceAllString(strings.Join(lineEnds.Split(text, -1), " "), "${1}'${2}")
}

var (
	lineEnds = regexp.MustCompile(`[\t\r\n\v\f\x{85}\x{2028}\x{2029}]+`)
	// formula is where one would begin; East Asian settings take the wide signs for the others.
	formula = regexp.MustCompile(`(^[\pZ\x{FEFF}]*|;)([=+@\-＝＋＠－])`)
)
