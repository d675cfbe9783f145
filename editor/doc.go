// Package editor does the language work: it makes claims of an article. What it returns has passed the evidence
// check; what did not pass is dropped and counted, never returned.
//
// The extractive editor works without a model: a claim is a sentence of the article as it stands, in the article's
// own language. It translates nothing and adds nothing but the marked correction of a wrong term.
package editor
