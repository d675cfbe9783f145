package feeds

import (
	"net/url"
	"strconv"
	"strings"
	"time"

	"github.com/mmcdole/gofeed"
	"github.com/mmcdole/gofeed/atom"
	"github.com/mmcdole/gofeed/rss"

	"tumen/source/links"
)

// longestRest is how long a feed may ask not to be fetched. Some state a year, and mean nothing by it.
const longestRest = 24 * time.Hour

// says reads what a feed says of itself: how often it changes, where it stands now, where its older items are.
func (r *reader) says(parsed *gofeed.Feed) {
	r.feed.Fresh = min(longestRest, max(updatePeriod(parsed), ttl(parsed)))
	if r.feed.Fresh == 0 {
		r.feed.Fresh = r.quiet(parsed)
	}
	for _, e := range parsed.Extensions["itunes"]["new-feed-url"] {
		r.moves(e.Value)
	}
	r.older(parsed)
}

// moves takes over the address at which a feed says that it stands for good. It counts only for the whole of a feed
// that came from the web, and only on another site or path: http for https and tracking are no move.
func (r *reader) moves(address string) {
	to := links.Resolve(r.doc.Address, address)
	if to == "" || !links.IsWeb(r.doc.Address) || sameFeed(to, r.doc.Address) {
		return
	}
	r.feed.Moved = to
}

// sameFeed reports whether two addresses differ by no more than their scheme, "www." and a slash at the end.
func sameFeed(a, b string) bool {
	bare := func(s string) string {
		_, s, _ = strings.Cut(links.Tidy(s), "://")
		return strings.TrimSuffix(strings.TrimPrefix(s, "www."), "/")
	}
	return bare(a) == bare(b)
}

// ttl is the time to live of RSS 2.0, in minutes.
func ttl(parsed *gofeed.Feed) time.Duration {
	original, ok := parsed.OriginalFeed().(*rss.Feed)
	if !ok {
		return 0
	}
	minutes, err := strconv.Atoi(strings.TrimSpace(original.TTL))
	if err != nil || minutes < 0 || minutes > 1e6 {
		return 0
	}
	return time.Duration(minutes) * time.Minute
}

// updatePeriod is how often a feed is made anew by the syndication module.
func updatePeriod(parsed *gofeed.Feed) time.Duration {
	sy := parsed.Extensions["sy"]
	if len(sy["updateperiod"]) == 0 {
		return 0
	}
	var period time.Duration
	switch strings.ToLower(strings.TrimSpace(sy["updateperiod"][0].Value)) {
	case "hourly":
		period = time.Hour
	case "daily", "weekly", "monthly", "yearly": // longer ones are the default of programs, and untrue
		period = 24 * time.Hour
	}
	if len(sy["updatefrequency"]) > 0 {
		if n, err := strconv.Atoi(strings.TrimSpace(sy["updatefrequency"][0].Value)); err == nil && n > 1 {
			period /= time.Duration(n)
		}
	}
	return period
}

// quiet is how long it is until the first hour that the feed does not name as one in which it isn't made anew. The hours
// are of Greenwich.
func (r *reader) quiet(parsed *gofeed.Feed) time.Duration {
	original, ok := parsed.OriginalFeed().(*rss.Feed)
	if !ok || len(original.SkipHours) == 0 || r.doc.Fetched.IsZero() {
		return 0
	}
	skip := map[int]bool{}
	for _, h := range original.SkipHours {
		if n, err := strconv.Atoi(strings.TrimSpace(h)); err == nil {
			skip[n%24] = true
		}
	}
	now := r.doc.Fetched.UTC()
	for hours := range 24 {
		next := now.Truncate(time.Hour).Add(time.Duration(hours) * time.Hour)
		if !skip[next.Hour()] {
			return max(0, next.Sub(now))
		}
	}
	return 0
}

// older finds where the items before these are: as RFC 5005 says, or by the way in which WordPress pages its feeds.
func (r *reader) older(parsed *gofeed.Feed) {
	var all []*atom.Link
	if original, ok := parsed.OriginalFeed().(*atom.Feed); ok {
		all = original.Links
	}
	for _, e := range parsed.Extensions["atom"]["link"] {
		all = append(all, &atom.Link{Href: e.Attrs["href"], Rel: e.Attrs["rel"]})
	}
	for _, rel := range []string{"prev-archive", "next", "previous"} {
		for _, l := range all {
			if l == nil || !strings.EqualFold(strings.TrimSpace(l.Rel), rel) {
				continue
			}
			if to := links.Resolve(r.doc.Address, l.Href); to != "" && links.SameSite(to, r.doc.Address) && !sameFeed(to, r.doc.Address) {
				r.feed.Older = to
				return
			}
		}
	}
	if strings.Contains(strings.ToLower(parsed.Generator), "wordpress") && len(parsed.Items) > 0 {
		r.feed.Older = nextPage(r.doc.Address)
	}
}

// nextPage is the address of the page of a WordPress feed after that of an address.
func nextPage(address string) string {
	u, err := url.Parse(address)
	if err != nil || !links.IsWeb(address) {
		return ""
	}
	q := u.Query()
	page := 1
	if n, err := strconv.Atoi(q.Get("paged")); err == nil && n > 0 {
		page = n
	}
	q.Set("paged", strconv.Itoa(page+1))
	u.RawQuery = q.Encode()
	return u.String()
}
