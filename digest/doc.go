// Package digest makes an edition out of cited claims and writes it down for people and programs.
//
// Compose chooses and orders; Text, Markdown, HTML, JSON and Messages write what it chose. All are functions of their
// arguments alone: the same claims and the same now give the same bytes.
//
// It promises that every sentence of an edition cites at least one endnote, that every endnote is cited and is a
// stored sentence with its article, that nothing is said twice, that whatever was left out is counted, and that a
// link, an outlet, a speaker or a quotation comes from the record and nowhere else. Figures that conflict stand side
// by side. Everything that a source or a model wrote is escaped by each renderer; an address becomes a link only if it
// is an ordinary http or https one.
//
// What a model writes is handed in, checked: claims, their renditions in the edition's language, the key points. Which
// claims are shown does not depend on it, so that Shown tells what has to be written.
//
// A Plan says when a reader's next digest is due, by his own clock.
//
// It never reads a clock, a file or a network, never calls a model, never rewrites a sentence and never averages
// a figure.
package digest
