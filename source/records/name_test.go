package records_test

import (
	"strings"
	"testing"

	"tumen/news"
	"tumen/source/records"
)

func TestAnIDIsMadeOfWhereTheSourceIs(t *testing.T) {
	for name, c := range map[string]struct {
		source news.Source
		taken  []string
		want   string
	}{
		"a server":             {source("", "https://www.Example.ORG/feed"), nil, "example.org"},
		"one more of it":       {source("", "https://example.org/feed"), []string{"example.org", "example.org-2"}, "example.org-3"},
		"a channel":            {news.Source{Kind: news.SourceChannel, Address: "https://t.me/s/DIUkraine"}, nil, "diukraine"},
		"a folder":             {news.Source{Kind: news.SourceFolder, Address: "/srv/my reports/"}, nil, "my-reports"},
		"a name in Cyrillic":   {source("", "https://суспільне.укр/"), nil, "суспільне.укр"},
		"an address by number": {source("", "http://[::1]:8080/feed"), nil, "1"},
		"no name":              {news.Source{Kind: news.SourceFolder, Address: "/"}, nil, "source"},
		"a name without end":   {source("", "https://"+strings.Repeat("x", 300)+"/"), nil, strings.Repeat("x", 56)},
	} {
		t.Run(name, func(t *testing.T) {
			taken := func(id string) bool {
				for _, v := range c.taken {
					if v == id {
						return true
					}
				}
				return false
			}
			got := records.NewID(c.source, taken)
			if got != c.want {
				t.Errorf("%q", got)
			}
			c.source.ID = got
			for _, f := range c.source.Flaws() {
				if f.Field == "id" {
					t.Errorf("%+v", f)
				}
			}
		})
	}
}

func TestSecretsOfAnAddressAreSeen(t *testing.T) {
	for address, want := range map[string]bool{
		"https://example.org/feed?outputType=xml":                      false,
		"https://example.org/feed#latest":                              false,
		"https://example.org/кнк?мова=uk":                              false,
		"/srv/reports":                                                 false,
		"https://me@example.org/feed":                                  true,
		"https://me:pass@example.org/feed":                             true,
		"https://example.org/feed?key=1":                               true,
		"https://example.org/feed?x=0123456789abcdef":                  true,
		"https://example.org/bot12345:abcdefghijklmnopqrs":             false,
		"https://example.org/12345678:abcdefghijklmnopqrstuvwxyz/feed": true,
	} {
		if got := records.Secret(address); got != want {
			t.Errorf("%s: %v", address, got)
		}
	}
}

func TestOneAddressIsKnownInItsManyForms(t *testing.T) {
	all, _ := records.Merge([]news.Source{source("a", "https://www.example.org/feed/"), source("b", "/srv/reports")}, nil, nil)
	for address, want := range map[string]string{
		"http://example.org/feed": "a", "https://EXAMPLE.org/feed/?utm_source=x": "a", "https://example.org/feed#top": "a",
		"https://example.org/feed?x=1": "", "https://example.org/": "", "/srv/reports": "b",
	} {
		if got, _ := records.At(all, address); got.ID != want {
			t.Errorf("%s is %q", address, got.ID)
		}
	}
}
