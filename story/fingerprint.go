package story

// fingerprintKeys is how many keys a fingerprint has. Of a copy in which a fifth of the words is changed, a third cut off
// and furniture added, about a quarter of all shingles of both texts are common, and so are some ten keys; of two texts on
// the same matter it is seldom one.
const fingerprintKeys = 40

// Fingerprint returns the keys by which near-duplicates of text are found: two texts are worth a comparison with IsReprint
// the more keys they share, and not at all when they share none. A text without words has no keys. The keys of one text are in
// a fixed order and are stable between runs and machines; they may be stored.
//
// They are the smallest hashes of its shingles, a bottom-k sketch. Of bands of several minima, or of a SimHash, a change of every
// fifth word leaves nothing to look up by; single keys survive, and how many do says how much is common, also when one text
// is much shorter.
//
// No library: go-minhash has this sketch and minhash-lsh the bands, both untouched since 2017; the one saves us a sort, the other
// keeps its index in memory.
func Fingerprint(text string) []uint64 {
	keys := shingles(words(text))
	return keys[:min(len(keys), fingerprintKeys)]
}
