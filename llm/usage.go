package llm

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"math"
	"time"
	"unicode"

	openai "github.com/sashabaranov/go-openai"

	"tumen/news"
)

// Reports may use only this part of the day's budget, so that the day's digests and answers still have some of it.
const reportParts, allParts = 4, 5

// Bounds of one request, so that the sum of any number of them is a number too.
const (
	mostTokens = 1e9
	mostCost   = 1e15 // millionths of a dollar
)

// allowed is what a purpose may use of the budget.
func allowed(b news.Budget, p news.Purpose) news.Budget {
	if p != news.PurposeReport && p != news.PurposeVectors {
		return b
	}
	part := func(n int64) int64 {
		if n <= 0 {
			return n // no limit
		}
		return max(n/allParts*reportParts+n%allParts*reportParts/allParts, 1)
	}
	return news.Budget{Tokens: part(b.Tokens), Cost: part(b.Cost)}
}

// reserve enters a request in the ledger before it is made.
func (c *Client) reserve(ctx context.Context, call Call, messages []openai.ChatCompletionMessage) (news.Usage, error) {
	u := news.Usage{At: c.now(), Purpose: call.Purpose, Model: call.Model, Input: tokens(messages), Output: call.Most, Estimated: true}
	u.Cost = c.o.Prices.cost(u)
	if c.o.Ledger == nil {
		return u, nil
	}
	most := allowed(c.o.Budget, call.Purpose)
	if err := beyond(u, most); err != nil {
		return u, err
	}
	day := u.At.UTC().Truncate(24 * time.Hour)
	id, err := c.o.Ledger.ReserveUsage(ctx, u, day, most)
	if errors.Is(err, news.ErrBudget) {
		part := ""
		if call.Purpose == news.PurposeReport || call.Purpose == news.PurposeVectors {
			part = fmt.Sprintf(" (reports and vectors may use %d %% of it)", 100*reportParts/allParts)
		}
		return u, &news.WaitError{Until: day.AddDate(0, 0, 1),
			Err: fmt.Errorf("%w%s: it begins anew at midnight UTC; a larger one can be set", err, part)}
	}
	if err != nil {
		return u, fmt.Errorf("entering the use of model %s before a call: %w", call.Model, err)
	}
	u.ID = id
	return u, nil
}

// beyond refuses a call that no day's budget has room for: to wait for the next day would be in vain, and others may fit.
func beyond(u news.Usage, most news.Budget) error {
	const context = "or lower TUMEN_MODEL_CONTEXT"
	switch n := int64(u.Input) + int64(u.Output); {
	case most.Tokens > 0 && n > most.Tokens:
		return &failure{class: news.ErrLater, unsent: true, remedy: "raise TUMEN_MODEL_BUDGET_TOKENS, " + context,
			problem: fmt.Sprintf("one call needs about %d tokens, the day's budget allows %d for it", n, most.Tokens)}
	case most.Cost > 0 && u.Cost > most.Cost:
		return &failure{class: news.ErrLater, unsent: true, remedy: "raise TUMEN_MODEL_BUDGET, " + context,
			problem: fmt.Sprintf("one call may cost %.6f US dollars, the day's budget allows %.6f for it", float64(u.Cost)/1e6, float64(most.Cost)/1e6)}
	}
	return nil
}

// price replaces the estimate of a request by what the server said, or by what we know of how far it came. Where that is
// only that it was sent, the server may charge for all that was reserved.
func (c *Client) price(u *news.Usage, said said) {
	switch {
	case said.usage != nil:
		u.Estimated = false
		u.Input, u.Output, u.Cached = possible(said.usage.PromptTokens), possible(said.usage.CompletionTokens), 0
		if details := said.usage.PromptTokensDetails; details != nil {
			u.Cached = min(max(details.CachedTokens, 0), u.Input)
		}
	case said.whole:
		u.Output = said.written
	case said.begun:
		u.Output = max(u.Output, said.written)
	default:
		u.Input, u.Output, u.Estimated = 0, 0, false
	}
	u.Cost = c.o.Prices.cost(*u)
}

// possible bounds what a server says that it counted.
func possible(n int) int { return min(max(n, 0), mostTokens) }

// settle enters what was used, even when the caller has gone meanwhile.
func (c *Client) settle(ctx context.Context, u news.Usage) {
	if c.o.Ledger == nil {
		return
	}
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), entryTime)
	defer cancel()
	if err := c.o.Ledger.SettleUsage(ctx, u); err != nil {
		c.log.Error("what a call used could not be entered; its estimate stays in the budget", slog.Int64("usage", u.ID),
			slog.String("model", u.Model), slog.Any("error", err))
	}
}

// cost is what the tokens cost in millionths of a dollar, rounded up.
func (p Prices) cost(u news.Usage) int64 {
	price, ok := p[u.Model]
	if !ok {
		price = p[""]
	}
	cached := price.Cached
	if cached <= 0 {
		cached = price.Input
	}
	sum := float64(u.Input-u.Cached)*price.Input + float64(u.Cached)*cached + float64(u.Output)*price.Output
	if !(sum > 0) { // also what is no number at all
		return 0
	}
	return int64(math.Ceil(min(sum, mostCost) - 1e-6)) // less the error of binary fractions
}

// together adds up the requests of one reply.
func together(sum, u news.Usage) news.Usage {
	if sum.At.IsZero() {
		u.Failed = false
		return u
	}
	sum.ID = u.ID
	sum.Input += u.Input
	sum.Cached += u.Cached
	sum.Output += u.Output
	sum.Cost += u.Cost
	sum.Estimated = sum.Estimated || u.Estimated
	return sum
}

// Tokens per 1,000 characters. Those of letters are measured on texts of each script with the vocabulary of OpenAI's
// newer models, taking into account that a text has spaces, which cost less; the rest is on the safe side.
const (
	perLatin    = 245
	perCyrillic = 390
	perHangul   = 760
	perOther    = 800
	perDigit    = 500
	perMark     = 450
)

// Estimate is about how many tokens a text takes, rather too many than too few.
func Estimate(text string) int {
	n := 0
	for _, r := range text {
		switch {
		case r <= unicode.MaxASCII && unicode.IsLetter(r), unicode.IsSpace(r):
			n += perLatin
		case r <= unicode.MaxASCII && unicode.IsDigit(r):
			n += perDigit
		case r <= unicode.MaxASCII:
			n += perMark
		case unicode.Is(unicode.Latin, r):
			n += perLatin
		case unicode.Is(unicode.Cyrillic, r):
			n += perCyrillic
		case unicode.Is(unicode.Hangul, r):
			n += perHangul
		case unicode.IsLetter(r):
			n += perOther
		default:
			n += 1000
		}
	}
	return (n + n/10 + 999) / 1000
}
