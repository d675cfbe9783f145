// Package phrases holds the words of Tumen's own voice in Ukrainian, German, Korean and English: headings, labels,
// months, how a date, a number or a bounded figure is written.
//
// It promises that every key exists in all four languages with the plural forms that the language has, that the
// same date or number is written one way everywhere, and that a number is only ever regrouped, never rounded. It
// does no I/O beyond its embedded files and knows nothing of what a source says: nothing from a report passes
// through a template, only into its fields.
//
// The words are in words/<language>.yaml, a key a line. To add one, add it to all four files and use it in the code
// as T("the.key", …) or N("the.key", …): a test fails for a key that is missing, unused or unequal between the
// languages. A key that ends in a value of the vocabulary is used as T("category."+string(c), …).
package phrases
