// Package dateparser stands where go-htmldate looks for a library that guesses dates. Tumen never guesses dates, yet that
// library would read the names of months in two hundred languages at every start of the program: a tenth of a second and
// 35 MB. What is here is as much of its form as go-htmldate needs to be compiled, and finds no date in anything.
package dateparser

import (
	"errors"
	"time"
)

// ParserType is a way of reading dates.
type ParserType int

// The ways that are asked for.
const (
	CustomFormat ParserType = iota
	AbsoluteTime
)

// PreferredDateSource says which date is meant where several can be.
type PreferredDateSource int

// Past is the one that is asked for.
const Past PreferredDateSource = 1

// Configuration says how dates are read.
type Configuration struct {
	PreferredDateSource PreferredDateSource
	StrictParsing       bool
}

// Parser finds no dates.
type Parser struct{ ParserTypes []ParserType }

// Date is what would be found.
type Date struct{ Time time.Time }

// IsZero reports whether nothing was found.
func (d Date) IsZero() bool { return d.Time.IsZero() }

// Parse finds nothing.
func (*Parser) Parse(*Configuration, string, ...string) (Date, error) {
	return Date{}, errors.ErrUnsupported
}
