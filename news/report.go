package news

// Extractive is the editor that works without a model, as it is named in records.
const Extractive = "extractive"

// Report is what an editor made of an article.
type Report struct {
	Claims  []Claim
	Dropped int    // statements that failed the evidence check: they are nowhere but in this number
	Unread  int    // sentences of a long article that the editor was not given
	By      string // who made it: Extractive, or a model and the version of what it was told

	// Features are what an article that is filed already is compared by from now on; nil leaves them as they are.
	Features []string

	Pending error // why this report only stands in for a model's that is still to come; nil when it is final
}

// Awaited is what an article waits for whose claims stand in for those of a model.
type Awaited string

// What is awaited. The zero value says that the claims are final.
const (
	AwaitedBudget Awaited = "budget" // the next day's budget
	AwaitedModel  Awaited = "model"  // a model that answers
)

// Rendition is a claim in a language of readers, checked against the claim's own sentences. Claims of a story that have the
// same text are told by one sentence, which says what each of them says.
type Rendition struct {
	Claim    int64
	Language Language
	Text     string // empty when no rendition passed the check
	Problem  string // why Text is empty
	By       string // the model and the version of what it was told
}

// Told is a sentence that readers of a language have of a story already. Claims of the same text and story are told by one.
type Told struct {
	Text   string
	Claims []Cited // never empty
}

// Statement is a sentence of an editor that stands on claims. It has passed the check against their sentences.
type Statement struct {
	Text   string
	Claims []int64 // never empty
}
