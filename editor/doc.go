// Package editor does the language work: it makes claims of an article, puts claims into the languages of readers, and
// writes takeaways and answers that stand on them. What it returns has passed the evidence check; what did not pass is
// dropped and counted, never returned.
//
// Model works with a language model. It asks for data of a closed schema, shows texts of others as data only, and takes
// from an answer nothing but sentences that are checked and fields that our own readers find in the same sentences.
//
// Extractive works without a model: a claim is a sentence of the article as it stands, in the article's own language. It
// translates nothing and adds nothing but the marked correction of a wrong term.
package editor
