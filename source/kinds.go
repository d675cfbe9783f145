package source

import (
	"net/url"
	"strings"

	"tumen/news"
	"tumen/source/channel"
	"tumen/source/feeds"
	"tumen/source/folder"
	"tumen/source/links"
	"tumen/source/listing"
	"tumen/source/visit"
)

// Kinds are the kinds of sources that can be read. A new one is a row here.
func Kinds() map[news.SourceKind]visit.Kind {
	return map[news.SourceKind]visit.Kind{
		news.SourceFeed:    feeds.Kind{},
		news.SourceLinks:   listing.Links{},
		news.SourceSitemap: listing.Sitemap{},
		news.SourceChannel: channel.Kind{},
		news.SourceFolder:  folder.Kind{},
	}
}

// KindOf is the kind of a source: the one it is said to be, else the one its address looks like. What looks like nothing
// else is visited as a feed, which may turn out to be another kind.
func KindOf(s news.Source) news.SourceKind {
	_, isChannel := channel.Address(s.Address)
	switch {
	case s.Kind != "":
		return s.Kind
	case s.Selector != "":
		return news.SourceLinks
	case isChannel:
		return news.SourceChannel
	case !links.IsWeb(s.Address):
		return news.SourceFolder
	}
	return news.SourceFeed
}

// Server names the server that a source is on, so that its sources are not visited side by side.
func Server(s news.Source) string {
	address := s.Address
	if channel, ok := channel.Address(address); ok {
		address = channel
	}
	if u, err := url.Parse(address); err == nil && u.Hostname() != "" {
		return strings.ToLower(u.Hostname())
	}
	return address
}
