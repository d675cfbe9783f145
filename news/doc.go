// Package news is the vocabulary of Tumen: what a report, a claim, a figure, a story and an edition are.
//
// It holds values and no behaviour beyond what follows from them; it does no I/O and imports none of the other
// packages. A record that a later stage of the program needs arrives with that stage.
package news
