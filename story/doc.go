// Package story decides what belongs together: which report is a copy of another, which reports in which languages
// tell of one matter, how well each claim stands, and which figures can't both hold.
//
// It promises
//   - that equal input gives equal output, whatever machine it runs on: no clock, no I/O, no chance, no goroutine;
//   - that in doubt it keeps apart: a wrong merge destroys a fact, a missed one only repeats it;
//   - that each decision can be explained: IsReprint and Place return the reason with the verdict;
//   - that a copy, or another outlet that quotes the same speaker, never counts as a second origin.
//
// It never averages figures, never asks a model, and knows nothing of how articles are stored: what the archive
// counts (how many articles carry a feature) is handed in.
package story
