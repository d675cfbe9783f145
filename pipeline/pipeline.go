// Package pipeline is the order of work from a document to a story.
//
// All state is in the store: each step takes what is due, works, and writes one transaction per article, so that a
// process may die anywhere and the next run goes on from there. One run at a time works on an archive, whatever process it
// is of: two would do the same work, and pay for it twice. A failing article stops no other, not even one on which
// a part panics; an error of the store ends the run and is no article's fault. Steps that only
// compute run several at a time; screening and filing look at what came before and so go one by one, in the order
// of publication, which makes the end state independent of when the work was interrupted.
//
// What an editor could only report without the model it works with goes the same way, and is reported again when the
// model may be there: nothing waits for a model, and nothing that a model has done is asked of it again.
package pipeline

import (
	"context"
	"errors"
	"iter"
	"log/slog"
	"time"

	"tumen/news"
	"tumen/topic"
)

// Pipeline holds what the steps need.
type Pipeline struct {
	Store    Store
	Reader   Reader
	Language Identifier
	Pack     *topic.Pack
	Editor   Reporter
	Workers  int // articles worked on at a time in the steps that only compute; below 1 counts as 1
	Now      func() time.Time
	Log      *slog.Logger
	Progress func(step news.Step, done int) // told after each article; may be nil
	Waiting  func()                         // told once when another run has to end first; may be nil
	Embedder Embedder                       // makes vectors of claims; nil for none
	Modelled bool                           // the editor works with a model, so that what it reports without one is told
}

// Reader makes an article's title, date, outlet and text of a document.
type Reader interface {
	Read(context.Context, news.Document) (news.Article, error)
}

// Identifier says what language a text is in.
type Identifier interface {
	Identify(text string) (news.Language, float64)
}

// Reporter makes claims of an article, checked against its sentences.
type Reporter interface {
	Report(context.Context, news.Article) (news.Report, error)
}

// Store keeps the articles between the steps. Each method is one transaction.
type Store interface {
	Exclusive(ctx context.Context, waiting func()) (release func() error, err error)
	inbox
	reporting
	copies
	filing
	leftOut
	indexing
	vectors
	Standings
	SetNote(ctx context.Context, name, value string) error
}

type inbox interface {
	AddDocument(context.Context, news.Document) (id int64, added bool, err error)
	Document(ctx context.Context, id int64) (news.Document, error)
	DueArticles(ctx context.Context, step news.Step, now time.Time, limit int) ([]news.Article, error)
	SaveRead(context.Context, news.Article) (news.ReadOutcome, error)
	SaveFailure(ctx context.Context, article int64, step news.Step, class, message string, next time.Time, giveUp bool) error
}

type reporting interface {
	SaveReport(ctx context.Context, article int64, r news.Report, awaits news.Awaited, next time.Time) error
	SaveRevision(ctx context.Context, article int64, r news.Report, at time.Time) error
	Postpone(ctx context.Context, awaits news.Awaited, why string, until time.Time) error
}

type copies interface {
	Similar(ctx context.Context, keys []uint64, article int64, limit int) ([]news.Article, error)
	Unprinted(ctx context.Context, limit int) ([]news.Article, error)
	SaveFingerprint(ctx context.Context, article int64, keys []uint64) error
	SaveScreen(ctx context.Context, article int64, state news.State, reason string, reprintOf int64, fingerprint []uint64) error
}

type filing interface {
	Claims(ctx context.Context, article int64) ([]news.Claim, error)
	ClaimsOfStory(ctx context.Context, story int64) ([]news.Cited, error)
	Cited(context.Context, news.Query) ([]news.Cited, error)
	StoryCandidates(ctx context.Context, weights map[string]float64, from, to time.Time, most int) ([]news.StoryCandidate, error)
	FeatureCounts(ctx context.Context, features []string) (counts map[string]int, total int, err error)
	LastFiled(context.Context) (time.Time, error)
	SaveFiling(ctx context.Context, article int64, f news.Filing) (story int64, err error)
	StaleStories(context.Context) ([]int64, error)
	SetStatuses(ctx context.Context, story int64, f news.Filing) error
}

type leftOut interface {
	LeftOut(ctx context.Context, now time.Time, limit int) ([]news.Article, error)
	LookAgain(ctx context.Context, article int64, at time.Time) error
	TakeIn(ctx context.Context, article int64, state news.State, reason string, reprintOf int64, fingerprint []uint64) error
	Article(ctx context.Context, id int64) (news.Article, error)
}

type indexing interface {
	Unindexed(ctx context.Context, rules, limit int) ([]news.Article, map[int64][]news.Claim, error)
	SaveTerms(ctx context.Context, rules int, articles []news.Indexed) error
}

// Run brings in documents and takes every article as far as it can go now, once no other run works on the archive. An
// error is of the store or of the context; what is wrong with single documents and articles is counted in the summary and
// kept in the store.
func (p *Pipeline) Run(ctx context.Context, documents iter.Seq2[news.Document, error]) (s Summary, err error) {
	release, err := p.Store.Exclusive(ctx, p.Waiting)
	if err != nil {
		return s, err
	}
	defer func() { err = errors.Join(err, release()) }()
	for _, step := range []func(context.Context, *Summary) error{
		func(ctx context.Context, _ *Summary) error { _, err := p.restate(ctx); return err },
		func(ctx context.Context, s *Summary) error { return p.fetch(ctx, documents, s) },
		p.read,
		p.screen,
		p.report,
		p.file,
		p.again,
		p.revise,
		p.index,
		p.embed,
	} {
		if err := step(ctx, &s); err != nil {
			return s, err
		}
	}
	return s, nil
}
