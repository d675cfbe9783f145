package about

import (
	"net/url"
	"regexp"
	"slices"
	"strings"
	"time"

	"tumen/source/dates"
)

// stamp is a time that the page may have come out at, and where it is said.
type stamp struct {
	dates.Moment
	place place
}

// place is where a time is said. The first is the surest.
type place int

const (
	inLinked        place = iota
	inMeta                // <meta>
	inMarks               // microdata and the like
	inMarkedTime          // a <time> that is marked as the publication
	inLabelled            // "Published: …" at the head of the text
	inTime                // a <time> at the head of the text
	inHead                // a bare time at the head of the text
	inLinkedCreated       // when the report was made, in linked data
	inLabelledApart       // "Published: …" elsewhere in the page
	inIssued              // "Stand: …"
	inPage                // when the page, not the report, came out, in linked data
	inAddress
	inUpdated // when it was changed: no publication, but no later time than it can be one
)

// metaNames are the names of <meta> that hold when a page came out. What is named "date" may be anything and comes last.
func metaNames() []string {
	return []string{
		"article:published_time", "article:published", "og:article:published_time", "og:published_time", "article:published_date",
		"datepublished", "date_published", "date-published", "parsely-pub-date", "pubdate", "pub_date", "publishdate", "publish_date", "publish-date",
		"publication_date", "publication-date", "publicationdate", "article.published", "published_time", "published", "rnews:datepublished",
		"dc.date.issued", "dcterms.issued", "dc.issued", "dc.date.published", "sailthru.date", "cxenseparse:recs:publishtime",
		"cxenseparse:publishtime", "bt:pubdate", "originalpublicationdate", "article_date_original", "vr:published_time", "citation_publication_date",
		"citation_online_date", "article:created_time", "article.created", "article:created", "dc.date.created", "dcterms.created", "dc.created",
		"created", "dc.date", "dcterms.date", "date",
	}
}

func (p *Page) addMetaStamps() {
	for _, name := range metaNames() {
		if m := dates.Machine(p.values[name]); !m.IsZero() {
			p.stamps = append(p.stamps, stamp{m, inMeta})
			break
		}
	}
	for _, name := range []string{"itemprop datepublished", "itemprop datecreated"} {
		if m := dates.Machine(p.values[name]); !m.IsZero() {
			p.stamps = append(p.stamps, stamp{m, inMarks})
			break
		}
	}
	for _, name := range []string{"article:modified_time", "og:updated_time", "itemprop datemodified", "last-modified"} {
		if m := dates.Machine(p.values[name]); !m.IsZero() {
			p.stamps = append(p.stamps, stamp{m, inUpdated})
		}
	}
}

// Published is when the report came out, as far as its page says so, in the zone in which it is said. A day is its midnight.
func (p *Page) Published() time.Time {
	all := slices.Clone(p.stamps)
	slices.SortStableFunc(all, func(a, b stamp) int { return int(a.place) - int(b.place) })
	if len(all) == 0 || all[0].place == inUpdated {
		return addressDay(p.Address, all)
	}
	best := all[0]
	// A day is made exact, and a time that is said to be of Greenwich or of nowhere is put where another says that the
	// same time on the clock belongs.
	for _, s := range all[1:] {
		switch {
		case s.place > inIssued:
		case !best.Clock && s.Clock && s.Day() == best.Day():
			best = s
		case best.Clock && s.Zoned && !away(best) && away(s) && sameClock(best, s):
			best = s
		}
	}
	return best.At
}

// away reports whether a zone is given that is not that of Greenwich.
func away(s stamp) bool {
	_, seconds := s.At.Zone()
	return s.Zoned && seconds != 0
}

func sameClock(a, b stamp) bool {
	const minutes = "2006-01-02T15:04"
	return a.At.Format(minutes) == b.At.Format(minutes)
}

// wholeDay finds a day in the path of an address: as three parts of it, or as one number that begins so.
var wholeDay = regexp.MustCompile(`/((?:19|20)\d\d)[/-](0?[1-9]|1[0-2])[/-](0?[1-9]|[12]\d|3[01])(?:/|-|$)|[/_-]((?:19|20)\d\d)(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])(?:\d{4}|\d{6})?(?:[/_.-]|$)`)

var archived = regexp.MustCompile(`^/web/\d{14}`)

// addressDay is the day in a page's address, unless the page was changed before it.
func addressDay(address string, all []stamp) time.Time {
	u, err := url.Parse(address)
	if err != nil {
		return time.Time{}
	}
	m := wholeDay.FindStringSubmatch(u.Path)
	if m == nil || strings.Contains(u.Path, ":/") || archived.MatchString(u.Path) { // a copy's address begins with the day of the copy
		return time.Time{}
	}
	day := dates.Machine(strings.Join(m[1:4], "-"))
	if m[1] == "" {
		day = dates.Machine(strings.Join(m[4:7], ""))
	}
	for _, s := range all {
		if s.Day() < day.Day() {
			return time.Time{}
		}
	}
	return day.At
}
