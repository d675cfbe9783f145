// Package source brings documents in and reads the report out of each: pages, feeds, text files and folders of
// them.
//
// Its parts, in the order in which a document passes them:
//
//   - fetch gets one web address, with manners and safely; folder reads the files of this machine.
//   - Opener turns what a person names (file, folder, "-", web address) into documents, one error per item.
//   - Kinds has a row for each kind of source: feeds, listing (pages of links, sitemaps), channel and folder. visit is what
//     they have in common, follow visits sources in rounds, and Judge says after a visit how a source stands.
//   - decode finds out what a document is and makes text of its bytes.
//   - feeds cuts a feed into one document per item.
//   - pdf makes text of a PDF.
//   - article finds the report in a page: which of its blocks are the report's own. about reads what the page says of itself
//     outside them.
//   - extract makes of both, or of a text, what the report says: title, byline, outlet, time and text. Reader has extract
//     and pdf.
//
// Beside them, records has what is said of sources and where, and trial tries one without keeping anything.
//
// Below them, links reads addresses, dates reads times, markup says what a reader sees of HTML, and failure is the error
// of them all.
//
// It promises: a document that is no report is an error that names it, says what is wrong and wraps one of
// news.ErrAgain, news.ErrLater and news.ErrGiveUp; it is never an empty article. A title, a time or an outlet that
// the document does not give stays empty; none is guessed. The text is the document's own words after lang.Clean: what
// is left out is left out by whole lines, headers and credits, and white space is all that is ever changed. No secret
// that stands in an address occurs in an error.
//
// What a page's reader does not see (hidden, transparent, of the colour behind it, off the screen, of no size, by its own
// mark or by the page's style rules) and what readers wrote below the report is not its text. A document in which invisible
// direction characters turn digits around is refused, since what is read of its figures and what is written differ. A date that has two readings ("02/06/2025") is no date.
//
// It keeps nothing between calls but how servers want to be treated (fetch), never calls a model or a store, and knows no
// outlet by name: the caller injects who the outlets are.
package source
