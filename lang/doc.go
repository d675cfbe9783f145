// Package lang reads text in Ukrainian, German, Korean and English: it cleans it, cuts it into sentences and words,
// finds numbers, dates and stance markers in it, tells whether two words are forms of one, and what words mean so far that texts
// in different languages can be compared.
//
// It promises that every Span it returns lies within the text it was given, in bytes, on character boundaries and in
// the order of the text; that each function takes time linear in the length of its input; and that the same input
// always gives the same output. All functions may be called from several goroutines at once.
//
// It never does I/O beyond its embedded data, never reads the clock, never changes a text except in Clean and
// StripNotes, and never guesses which language a text is in: the caller says so, and lang/identify finds out. A
// language it does not know is read with rules that hold for all.
package lang
