package news

// Language is an ISO 639-1 code, or Undetermined.
type Language string

// The four languages that Tumen reads and writes. Every other language keeps its own code, so that a Russian
// report is never taken for a Ukrainian one.
const (
	Ukrainian    Language = "uk"
	German       Language = "de"
	Korean       Language = "ko"
	English      Language = "en"
	Russian      Language = "ru"
	Undetermined Language = "und"
)

// Languages returns the languages that Tumen reads, in the order in which they are listed to people.
func Languages() []Language { return []Language{Ukrainian, German, Korean, English} }

// Read reports whether Tumen reads l.
func (l Language) Read() bool {
	return l == Ukrainian || l == German || l == Korean || l == English
}
