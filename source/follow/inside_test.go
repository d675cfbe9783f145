package follow_test

import (
	"context"
	"testing"

	"tumen/news"
	"tumen/source/fetch"
	"tumen/source/visit"
)

// named is a kind whose source names one page.
type named struct{ page string }

func (k named) Visit(ctx context.Context, v visit.Visit) (visit.Harvest, error) {
	if _, err := v.Get(ctx, v.Source.Address, fetch.Validators{}); err != nil {
		return visit.Harvest{}, err
	}
	return visit.Harvest{Items: []visit.Item{{Document: news.Document{Address: k.page, Title: "Page", Fetched: v.Now}}}}, nil
}

// With allow-private an operator follows a server of his own; a feed of the public web must not reach it by naming its pages.
func TestOnlyASourceInsideNamesPagesInside(t *testing.T) {
	for _, inside := range []bool{false, true} {
		d := newDesk(t, newSite(t))
		d.sources = []news.Source{{ID: "a", Kind: "named", Address: "https://a.example/feed"}}
		d.Kinds = map[news.SourceKind]visit.Kind{"named": named{"http://10.0.0.1/secret"}}
		d.Get = func(context.Context, string, fetch.Validators) (fetch.Fetched, error) {
			return fetch.Fetched{Inside: inside}, nil
		}
		by := ""
		page := func(name string) func(context.Context, string, fetch.Validators) (fetch.Fetched, error) {
			return func(_ context.Context, address string, _ fetch.Validators) (fetch.Fetched, error) {
				by = name
				return fetch.Fetched{Document: news.Document{Address: address, Body: []byte("text"), Fetched: noon}}, nil
			}
		}
		d.Page, d.Outside = page("any"), page("outside")
		d.round()
		if want := map[bool]string{false: "outside", true: "any"}[inside]; by != want {
			t.Errorf("inside %v: fetched by %q, want %q", inside, by, want)
		}
	}
}
