package source

import (
	"strings"

	"tumen/news"
	"tumen/source/feeds"
	"tumen/source/links"
	"tumen/source/visit"
)

// Kinds are the kinds of sources that can be read. A new one is a row here.
func Kinds() map[news.SourceKind]visit.Kind {
	return map[news.SourceKind]visit.Kind{
		news.SourceFeed: feeds.Kind{},
	}
}

// KindOf is the kind of a source: the one it is said to be, else the one its address looks like. What looks like nothing
// else is visited as a feed, which may turn out to be another kind.
func KindOf(s news.Source) news.SourceKind {
	_, rest, _ := strings.Cut(s.Address, "://")
	switch {
	case s.Kind != "":
		return s.Kind
	case s.Selector != "":
		return news.SourceLinks
	case strings.HasPrefix(rest, "t.me/") || strings.HasPrefix(s.Address, "t.me/"):
		return news.SourceChannel
	case !links.IsWeb(s.Address):
		return news.SourceFolder
	}
	return news.SourceFeed
}
