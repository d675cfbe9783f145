// Package topic is the topic pack: who and what the reports are about, how each is written in five languages, which
// words show what a figure counts, and which article belongs to the topic at all.
//
// It promises that every span it returns lies within the text it was given, in bytes, on character boundaries and in
// the order of the text; that mentions do not overlap; that the same input always gives the same output; and that a
// Pack may be used from several goroutines at once. A pack that is loaded has been checked as a whole: an error names
// the file, the line, the value and the remedy.
//
// It never reads anything but its data files, never asks the network or a clock, and never changes a text.
//
// # Data files
//
// entities/*.tsv has a line per entity: id, type, party, flags, names in uk, ru, de, ko, en, the outlet's sites, a
// note. Flags: s can be the origin of a statement, a news agency, o outlet, v publishes what its state wants told (its
// agency, its television), c a sign of cooperation by itself, b stands for both sides. Names are separated by "|"; the
// first is the one to print. A name in capitals is found in capitals only, one that begins with a capital only when
// capitalised, one in small letters in any case. Marks:
//
//	=name       exactly these letters
//	~name       short form: counts only after a fuller name of the same entity in the same text
//	name!       not as a part of a longer name (West Africa), nor behind another country's name (독일 외교부)
//	name*       the last word may go on in any way (북한*: 북한군, 북한이)
//	«name»      only in quotation marks
//	name{a;b}   only near one of these beginnings of words, for a name that is also a common word
//
// compounds.tsv has the Korean words that name several countries by a syllable each (북러), seats.tsv by which city a
// state is called where a party has several (Berlin); a pack without it has none. indicators.yaml,
// categories.yaml, glossary.yaml and relevance.yaml hold words in the same notation; there a German word may also begin
// with "*" for the last part of a compound (*granate: Artilleriegranaten). speech.yaml has the small words by which a
// sentence tells who speaks and what a number counts; a pack without it uses the built-in one.
// sources.yaml lists whom to follow; a pack without it names nobody.
package topic
