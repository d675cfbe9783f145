package news

import "time"

// Purpose is what a call of a model is for.
type Purpose string

// The purposes.
const (
	PurposeReport    Purpose = "report"    // claims of an article
	PurposeRender    Purpose = "render"    // claims in a reader's language
	PurposeTakeaways Purpose = "takeaways" // the key points of an edition
	PurposePlan      Purpose = "plan"      // other words for those of a question
	PurposeAnswer    Purpose = "answer"    // of a question
	PurposeTranslate Purpose = "translate" // whole reports
	PurposeVectors   Purpose = "vectors"   // of claims and questions, by which those that say the same are found
	PurposeCheck     Purpose = "check"     // whether the model works
)

// Purposes returns all purposes.
func Purposes() []Purpose {
	return []Purpose{PurposeReport, PurposeRender, PurposeTakeaways, PurposePlan, PurposeAnswer, PurposeTranslate, PurposeVectors, PurposeCheck}
}

// Usage is what one call of a model used. Costs are in millionths of a US dollar, which is what a token costs at a
// price of one dollar for a million.
type Usage struct {
	ID        int64
	At        time.Time
	Purpose   Purpose
	Model     string
	Input     int   // tokens sent, those of Cached included
	Cached    int   // of Input, tokens that the server had ready from an earlier call
	Output    int   // tokens received, thinking included
	Cost      int64 // 0 where no price is known
	Estimated bool  // counted by us, because the call is not over or the server did not say
	Failed    bool  // nothing came of it
}

// Budget is the most that may be used in a day. A zero value of either sets no limit.
type Budget struct {
	Tokens int64 // in and out
	Cost   int64 // millionths of a US dollar
}

// UsageSum is what the calls of one day, purpose and model used together.
type UsageSum struct {
	Day     time.Time // UTC
	Purpose Purpose
	Model   string
	Calls   int
	Failed  int // of Calls
	Input   int64
	Cached  int64
	Output  int64
	Cost    int64
}
