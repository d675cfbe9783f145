package ask

import (
	"context"
	"errors"
	"log/slog"
	"regexp"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"tumen/lang"
	"tumen/news"
)

// statement is a line of the writer with the claims that it stands on.
type statement struct {
	text   string
	claims []news.Cited
}

// statements has the writer put claims into words and marks the answer as written if it did. Whatever kept it from that,
// but for the end of the context, only makes an answer without it.
func (a *Asker) statements(ctx context.Context, answer *news.Answer, claims []news.Cited) ([]statement, error) {
	if a.writer == nil || len(claims) == 0 {
		return nil, nil
	}
	within, cancel := reserving(ctx)
	defer cancel()
	lines, dropped, err := a.writer.Answer(within, answer.Question, answer.Language, claims)
	if ctx.Err() != nil {
		return nil, ctx.Err()
	}
	if err != nil {
		answer.Unwritten = news.AwaitedModel
		if errors.Is(err, news.ErrBudget) {
			answer.Unwritten = news.AwaitedBudget
		}
		a.log.LogAttrs(ctx, slog.LevelWarn, "answering without the model", slog.Any("error", err))
		return nil, nil
	}
	kept := standing(lines, claims)
	answer.Dropped = dropped + len(lines) - len(kept)
	answer.Written = len(kept) > 0
	answer.Nearest = len(lines) == 0 && dropped == 0
	return kept, nil
}

// reserve is what is left of the time for an answer when the model's is over: enough to show the claims as they stand.
const reserve = time.Second

// reserving returns a context that ends before ctx does, so that whoever can't wait longer still gets an answer.
func reserving(ctx context.Context) (context.Context, context.CancelFunc) {
	end, ok := ctx.Deadline()
	if !ok {
		return ctx, func() {}
	}
	return context.WithDeadline(ctx, end.Add(-min(reserve, time.Until(end)/4)))
}

// share is the part of the time left that a model gets to help finding.
const share = 3

// sharing returns a context that ends with that part of the time left.
func sharing(ctx context.Context) (context.Context, context.CancelFunc) {
	end, ok := ctx.Deadline()
	if !ok {
		return ctx, func() {}
	}
	return context.WithTimeout(ctx, time.Until(end)/share)
}

// reference is what only code writes: the number of a citation.
var reference = regexp.MustCompile(`\[[0-9]+\]`)

// standing returns the lines that can be shown: one line of text each, none twice, each on claims that the writer was
// given.
func standing(lines []news.Statement, claims []news.Cited) []statement {
	var kept []statement
	for _, l := range lines {
		s := statement{text: strings.Join(strings.Fields(lang.Clean(l.Text)), " ")}
		said := slices.ContainsFunc(kept, func(k statement) bool { return k.text == s.text })
		long := utf8.RuneCountInString(s.text) > longestLine
		if s.text == "" || said || long || reference.MatchString(s.text) || len(kept) == mostClaims {
			continue
		}
		for _, id := range l.Claims {
			at := slices.IndexFunc(claims, func(c news.Cited) bool { return c.Claim.ID == id })
			if at < 0 {
				s.claims = nil // it stands on what nobody reported
				break
			}
			if !slices.ContainsFunc(s.claims, func(c news.Cited) bool { return c.Claim.ID == id }) {
				s.claims = append(s.claims, claims[at])
			}
		}
		if len(s.claims) > 0 {
			kept = append(kept, s)
		}
	}
	return kept
}

// unsaid are the denials among claims that no statement cites though one cites what else is said of that matter: a writer may leave a denial
// out, and a reader must not be told one side alone.
func unsaid(statements []statement, claims []news.Cited) []news.Cited {
	cites := func(is func(news.Claim) bool) bool {
		return slices.ContainsFunc(statements, func(s statement) bool {
			return slices.ContainsFunc(s.claims, func(c news.Cited) bool { return is(c.Claim) })
		})
	}
	var out []news.Cited
	for _, c := range claims {
		denies := c.Claim.Stance == news.Denied && c.Claim.Story > 0
		told := cites(func(o news.Claim) bool { return o.Story == c.Claim.Story && o.Stance != news.Denied })
		if denies && told && !cites(func(o news.Claim) bool { return o.Story == c.Claim.Story && o.Stance == news.Denied }) {
			out = append(out, c)
		}
	}
	return out
}
