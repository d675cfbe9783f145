package pipeline

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"iter"
	"strings"

	"tumen/lang"
	"tumen/news"
	"tumen/story"
)

// fetch takes documents into the archive. One that can't be had is noted and stops no other.
func (p *Pipeline) fetch(ctx context.Context, documents iter.Seq2[news.Document, error], s *Summary) error {
	done := 0
	for d, err := range documents {
		if ctx.Err() != nil {
			return ctx.Err()
		}
		if err != nil {
			s.Problems = append(s.Problems, Problem{Step: news.StepFetch, What: d.Address, Err: err})
			continue
		}
		if d.Address == "" || d.Fetched.IsZero() { // nothing can be cited by it
			s.Problems = append(s.Problems, Problem{Step: news.StepFetch, What: d.Address, Err: errNoOrigin})
			continue
		}
		_, added, err := p.Store.AddDocument(ctx, d)
		if err != nil {
			return fmt.Errorf("keeping %s: %w", d.Address, err)
		}
		if added {
			s.Added++
		} else {
			s.Known++
		}
		if done++; p.Progress != nil {
			p.Progress(news.StepFetch, done)
		}
	}
	return ctx.Err()
}

var errNoOrigin = fmt.Errorf("a document without an address or a time of fetching: %w", news.ErrGiveUp)

// read makes text, language and sentences of what came in.
func (p *Pipeline) read(ctx context.Context, s *Summary) error {
	return p.each(ctx, news.StepRead, p.Workers, s, func(ctx context.Context, a news.Article) (news.State, error) {
		d, err := p.Store.Document(ctx, a.ID)
		if taken(err) {
			return "", news.ErrDone
		}
		if err != nil {
			return "", ofStore(err)
		}
		text, err := p.Reader.Read(ctx, d)
		if err != nil {
			return "", err
		}
		text.ID, text.Source, text.Fetched, text.Excerpt = a.ID, d.Source, d.Fetched, d.Excerpt || text.Excerpt
		p.Cut(&text)
		if err := checkText(text); err != nil {
			return "", err
		}
		outcome, err := p.Store.SaveRead(ctx, text)
		if taken(err) {
			return "", news.ErrDone
		}
		if outcome.Unchanged {
			return unchangedState, ofStore(err)
		}
		return news.Read, ofStore(err)
	})
}

// unchangedState counts documents whose text was known already; no article is ever in it.
const unchangedState news.State = "unchanged"

// Cut finds the language and the sentences of an article's text and its hash.
func (p *Pipeline) Cut(a *news.Article) {
	l, _ := p.Language.Identify(a.Text)
	CutIn(a, l)
}

// CutIn finds the sentences of an article's text, which is in language l, and its hash.
func CutIn(a *news.Article, l news.Language) {
	a.Language = l
	sum := sha256.Sum256([]byte(a.Text))
	a.Hash = hex.EncodeToString(sum[:])
	a.Sentences = nil
	for i, span := range lang.Sentences(a.Text, a.Language) {
		a.Sentences = append(a.Sentences, news.Sentence{ID: i + 1, Start: span.Start, End: span.End, Text: a.Text[span.Start:span.End]})
	}
}

// screen leaves out what is not on the topic and what is a copy, before anything costly is done with it.
func (p *Pipeline) screen(ctx context.Context, s *Summary) error {
	if err := p.print(ctx); err != nil {
		return fmt.Errorf("step %s: %w", news.StepScreen, err)
	}
	return p.each(ctx, news.StepScreen, 1, s, func(ctx context.Context, a news.Article) (news.State, error) {
		d, err := p.decide(ctx, a)
		if err != nil {
			return "", err
		}
		if err := p.heard(ctx, a, d); err != nil {
			return "", err
		}
		return d.state, ofStore(p.Store.SaveScreen(ctx, a.ID, d.state, d.reason, d.original.ID, d.fingerprint))
	})
}

// heard computes anew how the story of an original stands of which a is a copy.
func (p *Pipeline) heard(ctx context.Context, a news.Article, d screening) error {
	if d.original.State != news.Filed {
		return nil
	}
	return ofStore(p.hear(ctx, a, d.original.ID))
}

// print gives the originals of an archive of an earlier schema the keys by which copies of them are found.
func (p *Pipeline) print(ctx context.Context) error {
	for {
		originals, err := p.Store.Unprinted(ctx, batch)
		if err != nil || len(originals) == 0 {
			return err
		}
		for _, a := range originals {
			if err := p.Store.SaveFingerprint(ctx, a.ID, story.Fingerprint(a.Text)); err != nil {
				return err
			}
		}
	}
}

// screening is what was decided before an article is reported.
type screening struct {
	state       news.State // Relevant, OffTopic or Reprint
	reason      string
	original    news.Article // of a reprint
	fingerprint []uint64     // keys by which copies of it are found; a copy has none
}

func (p *Pipeline) decide(ctx context.Context, a news.Article) (screening, error) {
	if !a.Language.Read() {
		return screening{state: news.OffTopic, reason: fmt.Sprintf("its language is %q, which is not one of those read", a.Language)}, nil
	}
	if r := p.Pack.Relevance(a.Title, a.Text, a.Language); !r.Relevant {
		return screening{state: news.OffTopic, reason: strings.Join(r.Reasons, "; ")}, nil
	}
	return p.copied(ctx, a)
}

// copied says whether an article on the topic is a copy of one that is known.
func (p *Pipeline) copied(ctx context.Context, a news.Article) (screening, error) {
	keys := story.Fingerprint(a.Text)
	similar, err := p.Store.Similar(ctx, keys, a.ID, 20)
	if err != nil {
		return screening{}, ofStore(err)
	}
	erratum := p.Pack.IsErratum(a.Title, a.Text, a.Language)
	for _, o := range similar {
		if erratum != p.Pack.IsErratum(o.Title, o.Text, o.Language) {
			continue // nearly in the same words one of them takes back what the other says
		}
		if same, why := story.IsReprint(a, o); same {
			if first, _ := story.Original(a, o); first.ID == a.ID {
				// What stands on the copy keeps its citations. Which of the two is cited makes no second voice.
				why += "; published before it, but met after it"
			}
			return screening{state: news.Reprint, original: o, reason: why}, nil
		}
	}
	return screening{state: news.Relevant, fingerprint: keys}, nil
}
