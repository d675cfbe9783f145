// Package identify finds out in which language a text is written.
//
// It promises that a text in another language than Ukrainian, German, Korean and English gets its own code, or
// news.Undetermined, rather than the nearest of ours; that a text whose script decides the matter (Korean, Japanese,
// Chinese, Greek, Arabic …; Ukrainian by its own letters) costs no model; and that at most the first two hundred
// letters of a script are looked at by a model, so that the time for an article does not depend on its length.
//
// It is the only package that uses lingua. Common words of sixty languages come first: three or more of one language, and none
// to speak of of another, decide without a model, as letters do, so that nearly every article is answered in some ten
// microseconds. The models are loaded when they are first needed, or by Load: a small one of sixty languages, which says whether the text is in
// one that Tumen doesn't read, and large ones of German, English and Dutch, and of Ukrainian, Russian, Belarusian and Bulgarian, for
// what is short. Together they take about 190 MB. An Identifier may be used from several goroutines. Confidence is between
// 0 and 1 and a hint for choosing what to ask back, no probability; it can differ in the last digits between two calls.
//
// It never does I/O, and never judges by anything but the text and, in IdentifyHint, the hint.
package identify
