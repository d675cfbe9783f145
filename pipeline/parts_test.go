package pipeline_test

import (
	"fmt"
	"iter"
	"log/slog"
	"path/filepath"
	"slices"
	"sync"
	"testing"
	"time"

	"tumen/editor"
	"tumen/lang/identify"
	"tumen/news"
	"tumen/pipeline"
	"tumen/source"
	"tumen/source/extract"
	"tumen/store"
	"tumen/topic"
)

// start is when the runs of the tests begin.
var start = time.Date(2025, 5, 3, 6, 0, 0, 0, time.UTC)

// What is costly to make is made once for all tests; nothing in it changes.
var (
	thePack   = sync.OnceValues(topic.Default)
	languages = sync.OnceValue(identify.New)
)

func openStore(t testing.TB) *store.Store {
	t.Helper()
	s, err := store.Open(t.Context(), filepath.Join(t.TempDir(), "tumen.db"), store.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
	return s
}

// pipelineOn is a pipeline of the real parts, but for the clock, which stands still at start.
func pipelineOn(t testing.TB, s pipeline.Store) *pipeline.Pipeline {
	t.Helper()
	p, err := newPipeline(s)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func newPipeline(s pipeline.Store) (*pipeline.Pipeline, error) {
	pack, err := thePack()
	if err != nil {
		return nil, err
	}
	return &pipeline.Pipeline{
		Store: s, Reader: source.Reader{Reader: extract.Reader{Outlets: pack.Outlet}}, Language: languages(), Pack: pack,
		Editor: editor.NewExtractive(pack), Workers: 4, Now: func() time.Time { return start }, Log: slog.New(slog.DiscardHandler),
	}, nil
}

func sequence(documents []news.Document) iter.Seq2[news.Document, error] {
	return func(yield func(news.Document, error) bool) {
		for _, d := range documents {
			if !yield(d, nil) {
				return
			}
		}
	}
}

func mustRun(t testing.TB, p *pipeline.Pipeline, documents ...news.Document) pipeline.Summary {
	t.Helper()
	s, err := p.Run(t.Context(), sequence(documents))
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func reports(n int) []news.Document {
	out := make([]news.Document, n)
	for i := range out {
		out[i] = report(i)
	}
	return out
}

// text is a document of plain text.
func text(address string, published time.Time, body string) news.Document {
	return news.Document{Address: address, ContentType: "text/plain; charset=utf-8", Body: []byte(body), Fetched: start, Published: published}
}

// snapshot is what an archive holds, without numbers and times of its own: a line for each article and each claim.
func snapshot(t testing.TB, s *store.Store) []string {
	t.Helper()
	articles, err := s.Articles(t.Context(), store.ArticleFilter{States: []news.State{
		news.New, news.Read, news.Relevant, news.OffTopic, news.Reprint, news.Reported, news.Failed, news.Filed,
	}})
	if err != nil {
		t.Fatal(err)
	}
	address := map[int64]string{}
	for _, a := range articles {
		address[a.ID] = a.Address
	}
	var lines []string
	for _, a := range articles {
		lines = append(lines, fmt.Sprintf("article %s %s %s %q of %q by %q, %d dropped, %d unread, by %q, awaits %q", a.Address, a.Language, a.State, a.Reason,
			address[a.ReprintOf], a.Outlet, a.Dropped, a.Unread, a.Editor, a.Awaits))
	}
	cited, err := s.Cited(t.Context(), news.Query{})
	if err != nil {
		t.Fatal(err)
	}
	members, stories := map[int64][]string{}, []int64{}
	for _, c := range cited {
		members[c.Claim.Story] = append(members[c.Claim.Story], c.Article.Address)
		stories = append(stories, c.Claim.Story)
	}
	known, err := s.Stories(t.Context(), stories)
	if err != nil {
		t.Fatal(err)
	}
	named := map[int64]string{}
	for _, v := range known {
		in := members[v.ID]
		slices.Sort(in)
		named[v.ID] = fmt.Sprintf("%s %s, %d articles, %d origins: %s", v.Category, v.Status, v.Articles, v.Origins, slices.Compact(in))
	}
	for _, c := range cited {
		copies := len(c.Copies)
		lines = append(lines, fmt.Sprintf("claim %s %d %q %s %s %v %+v %v %q, %d copies, in %s", c.Article.Address, c.Claim.Ordinal,
			c.Claim.Text, c.Claim.Category, c.Claim.Status, c.Claim.Attribution, c.Claim.Figures, c.Claim.Entities, c.Quotes, copies,
			named[c.Claim.Story]))
	}
	slices.Sort(lines)
	return lines
}

func same(t testing.TB, what string, got, want []string) {
	t.Helper()
	for i := range max(len(got), len(want)) {
		g, w := "(nothing)", "(nothing)"
		if i < len(got) {
			g = got[i]
		}
		if i < len(want) {
			w = want[i]
		}
		if g != w {
			t.Fatalf("%s: the archives differ:\n got %s\nwant %s", what, g, w)
		}
	}
}

// article returns the current article of an address.
func article(t testing.TB, s *store.Store, address string) news.Article {
	t.Helper()
	all, err := s.Articles(t.Context(), store.ArticleFilter{States: []news.State{
		news.New, news.Read, news.Relevant, news.OffTopic, news.Reprint, news.Reported, news.Failed, news.Filed,
	}})
	if err != nil {
		t.Fatal(err)
	}
	i := slices.IndexFunc(all, func(a news.Article) bool { return a.Address == address })
	if i < 0 {
		t.Fatalf("there is no article %s", address)
	}
	return all[i]
}
