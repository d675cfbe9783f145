package ask

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"log/slog"
	"slices"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"tumen/news"
)

// Memory keeps answers for a short while, by a hash of what was asked.
type Memory interface {
	// KeptAnswer returns what was kept under a key after since, unless the archive has grown since; found is false for none. The mark
	// says how far the archive has come.
	KeptAnswer(ctx context.Context, key string, since time.Time) (a news.Answer, found bool, mark int64, err error)
	// KeepAnswer keeps an answer that was made from what the archive held at a mark, and forgets those that are older than expired.
	KeepAnswer(ctx context.Context, key string, a news.Answer, mark int64, expired time.Time) error
}

const (
	remembers = time.Hour       // how long an answer is given again
	writing   = 2 * time.Second // how long an answer waits to be kept: it is worth no more
)

// Remembering returns an Asker of the same archive that gives its answer again to who asks the same within the hour, whoever it is. maker
// names all that answers depend on besides the archive and the request, such as the model: answers of another are not given.
func (a *Asker) Remembering(m Memory, maker string, log *slog.Logger) *Asker {
	with := *a
	with.memory, with.maker, with.log = m, maker, log
	return &with
}

// remembered gives an answer again that still holds, or makes one. Keeping answers is a saving: where it fails, that is logged and the
// question is answered all the same.
func (a *Asker) remembered(ctx context.Context, r Request) (news.Answer, error) {
	if a.memory == nil || r.Fresh {
		return a.answer(ctx, r)
	}
	key := a.key(r)
	kept, found, mark, err := a.memory.KeptAnswer(ctx, key, r.Now.Add(-remembers))
	if err == nil && found && !kept.AsOf.After(r.Now) && a.holds(ctx, kept) {
		kept.Question, kept.Again = r.Question, true
		return kept, nil
	}
	if ctx.Err() != nil {
		return news.Answer{}, ctx.Err()
	}
	if err != nil {
		a.log.LogAttrs(ctx, slog.LevelWarn, "answering anew, since answers that were given before can't be read", slog.Any("error", err))
		return a.answer(ctx, r)
	}
	answer, err := a.answer(ctx, r)
	if err != nil || answer.Unwritten != "" { // the model may be back in a moment
		return answer, err
	}
	keep := answer
	keep.Question = "" // whoever asks the same has his own
	within, cancel := context.WithTimeout(ctx, writing)
	defer cancel()
	if err := a.memory.KeepAnswer(within, key, keep, mark, r.Now.Add(-remembers)); err != nil {
		a.log.LogAttrs(ctx, slog.LevelInfo, "this answer is not kept", slog.Any("error", err))
	}
	return answer, nil
}

// key names all that an answer depends on but the archive; the question mark, by which a word is told to lean on the question before. It tells nothing of the question to who doesn't know it.
func (a *Asker) key(r Request) string {
	before := make([]string, len(r.Before))
	for i, q := range r.Before {
		before[i] = plain(q)
	}
	body, err := json.Marshal([]any{
		a.maker, plain(r.Question), len(r.Before) > 0 && strings.HasSuffix(r.Question, "?"), r.Asked, r.Language, before, r.Timeline, a.zone.String(), r.Now.In(a.zone).Format("2006-01-02 -07:00"),
	})
	if err != nil {
		panic(err) // strings and flags
	}
	sum := sha256.Sum256(body)
	return hex.EncodeToString(sum[:])
}

// plain is a question without what people write in one way or another without meaning anything by it: spaces, the capital it begins with,
// the mark it ends with. Other capitals may tell a name.
func plain(question string) string {
	q := strings.TrimRightFunc(strings.Join(strings.Fields(question), " "), func(r rune) bool {
		return r == '?' || r == '.' || r == '!' || r == '？' || unicode.IsSpace(r)
	})
	first, n := utf8.DecodeRuneInString(q)
	if second, _ := utf8.DecodeRuneInString(q[n:]); unicode.IsUpper(second) {
		return q // an abbreviation
	}
	return string(unicode.ToLower(first)) + q[n:]
}

// holds reports whether an answer can be given again: what it cites is there, stands as it stood, and may be shown.
func (a *Asker) holds(ctx context.Context, kept news.Answer) bool {
	notes := kept.Notes()
	if len(notes) == 0 {
		return true
	}
	articles := make([]int64, 0, len(notes))
	for _, c := range notes {
		articles = append(articles, c.Article)
	}
	claims, err := a.finder.Cited(ctx, news.Query{Articles: articles})
	if err != nil {
		return false
	}
	return !slices.ContainsFunc(notes, func(k news.Citation) bool {
		if k.Claim == 0 {
			return !a.stands(ctx, k)
		}
		return !slices.ContainsFunc(claims, func(c news.Cited) bool {
			return c.Claim.ID == k.Claim && c.Claim.Status == k.Status && quoteOf(c) == k.Quote && c.Article.Address == k.URL
		})
	})
}

// stands reports whether a sentence that no claim stands on can be cited again as it was.
func (a *Asker) stands(ctx context.Context, k news.Citation) bool {
	articles, err := a.finder.Texts(ctx, []int64{k.Article})
	return err == nil && slices.ContainsFunc(articles, func(x news.Article) bool {
		return x.ID == k.Article && x.Address == k.URL && x.Rights != news.RightsLink &&
			slices.ContainsFunc(x.Sentences, func(s news.Sentence) bool { return s.Text == k.Quote })
	})
}
