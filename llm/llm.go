// Package llm is one client for any OpenAI-compatible server: it asks for JSON of a schema and returns nothing else.
//
// It promises that what it returns is valid for the schema of the call; that each call is bounded in time, retries and
// money; that the same call is paid for once; that an error says what happened and what to do, and never has the key
// in it. Callers decide by its class:
//
//   - ErrUnusable: what the model wrote, asked in all ways, is not valid, was cut, or is a refusal; the same call will
//     hardly do better
//   - news.ErrLater: the server is down or refuses the request, or the call is more than a day's budget holds
//   - *news.WaitError, which is an ErrLater too: the server asks for a rest, or is given one, until a time, as when it
//     refuses the key or does not have the model; with news.ErrBudget in it, the day's budget is spent
//   - the error of the caller's context, when that has ended
//
// Errors of none of these classes are those of the ledger or the cache, or of a Schema that is none.
//
// It never knows what the text is about, and never gives a model tools.
package llm

import (
	"context"
	"log/slog"
	"net/http"
	"time"

	"tumen/news"
)

// Options are what a client works with.
type Options struct {
	BaseURL   string        // https://…/v1; empty for that of OpenAI
	Key       string        // may be empty for a server of one's own
	Timeout   time.Duration // of one request; 0 is two minutes
	Parallel  int           // calls at a time; below 1 counts as 1
	Stream    bool          // let the answer come in pieces, for servers behind something that cuts silent connections
	Context   int           // tokens that the model takes, question and answer together; 0 is not known
	Prices    Prices
	Budget    news.Budget // for a day in UTC; reports may use four fifths of it
	Cache     Cache       // nil: each call is paid for
	Ledger    Ledger      // nil: nothing is counted, and no budget holds
	Now       func() time.Time
	Log       *slog.Logger      // nil: nothing is logged
	Transport http.RoundTripper // nil for the default one
}

// Cache keeps what was paid for. Values are never changed.
type Cache interface {
	CachedReply(ctx context.Context, key string) (value []byte, found bool, err error)
	KeepReply(ctx context.Context, key string, value []byte) error
}

// Ledger counts what is used.
type Ledger interface {
	// ReserveUsage enters a call that is about to be made with its estimate, unless that and what was used since then
	// are more than most; then it returns news.ErrBudget.
	ReserveUsage(ctx context.Context, u news.Usage, since time.Time, most news.Budget) (id int64, err error)
	// SettleUsage replaces the estimate of u.ID by what was used.
	SettleUsage(ctx context.Context, u news.Usage) error
}

// Price is what a million tokens cost, in US dollars.
type Price struct{ Input, Cached, Output float64 }

// Prices are the prices by model; the one of the empty name is for all others.
type Prices map[string]Price

// Call is one question to a model.
type Call struct {
	Purpose news.Purpose
	Model   string // empty for the only one of the server's list
	Schema  Schema
	System  string // the part that is the same for each call of a purpose
	User    string // the part that is not
	Most    int    // tokens of the answer; 0 is 4,096. A model that thinks gets more, for its thoughts
	Answers int    // how often an answer that can't be used may be asked for, the first time included; 0 is three times
}

// Schema is what the answer must look like.
type Schema struct {
	Name string // letters, digits, _ and -
	JSON []byte // a JSON Schema of an object: flat, every property required, no others allowed
}

// Reply is a valid answer.
type Reply struct {
	JSON   []byte
	Model  string     // that was asked
	Cached bool       // it was known from an earlier call
	Format bool       // the server took the schema; false when it was only asked for in words, or the reply was known
	Asked  int        // how often the model was asked before its answer could be used; 0 for a known reply
	Usage  news.Usage // of all requests that it took, repairs and failed tries included; zero for a known reply
}
