package newsserver

import (
	_ "embed"
	"fmt"
	"hash/fnv"
	"net/http"
	"slices"
	"strings"
	"sync"
	"time"

	"go.yaml.in/yaml/v3"
)

//go:embed reports.yaml
var reportsFile []byte

// Report is what the paper has reported, as a reader is to find it.
type Report struct {
	Language string
	Slug     string
	Ago      time.Duration // between publication and now
	Title    string
	Author   string
	Text     []string // paragraphs; the first is the standfirst and the teaser
}

// Path is where the report's page stands.
func (r Report) Path() string { return "/" + r.Language + "/" + r.Slug }

// Reports are all reports of the paper, those of a language from the newest on.
func Reports() []Report {
	var all []Report
	if err := yaml.Unmarshal(reportsFile, &all); err != nil {
		panic("newsserver: reports.yaml: " + err.Error()) // the file is a part of the program
	}
	return all
}

// Paper is a news site. Its paths:
//
//	/                     front page, which names the feeds
//	/feed/LANG.xml        RSS with the whole text (en), RSS with teasers (uk, ko), Atom with teasers (de)
//	/feed/undated.xml     RSS (en) that dates nothing
//	/feed/premium.xml     RSS (en) whose pages are refused
//	/feed/empty.xml       RSS without items
//	/LANG/SLUG            a report's page, with all the furniture of one
//	/LANG/SLUG/amp        the same for AMP, which names the page as canonical
//	/premium/SLUG         403
//	/list/LANG            links to reports, and others
//	/sitemap.xml          index of /sitemap-news.xml, a news sitemap, and /sitemap-old.xml
//	/robots.txt           forbids /desk/ and /search
//	/desk/draft           a page that robots.txt forbids
//	/old.xml, /older.xml  moved for good to /feed/en.xml, the second by way of the first
//	/today.xml            sent on for now to /feed/en.xml
//	/gone.xml             410
//	/busy.xml             429, come back in 120 s
//
// Feeds, pages and sitemaps answer conditional requests; feeds may be kept for five minutes.
type Paper struct {
	Now time.Time // what the reports' times are counted back from

	mu      sync.Mutex
	reports []Report
	robots  string
}

// NewPaper makes a paper that has published all of Reports.
func NewPaper(now time.Time) *Paper { return &Paper{Now: now, reports: Reports(), robots: robots} }

const robots = "User-agent: *\nDisallow: /desk/\nDisallow: /search\n\nUser-agent: GreedyBot\nDisallow: /\n\nSitemap: /sitemap.xml\n"

// Publish adds a report to the paper, or changes the one at the same path.
func (p *Paper) Publish(r Report) {
	p.mu.Lock()
	defer p.mu.Unlock()
	for i, old := range p.reports {
		if old.Path() == r.Path() {
			p.reports[i] = r
			return
		}
	}
	p.reports = append([]Report{r}, p.reports...)
}

// SetRobots changes what robots.txt says.
func (p *Paper) SetRobots(text string) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.robots = text
}

// in are the reports in a language, those in all for "".
func (p *Paper) in(language string) []Report {
	p.mu.Lock()
	defer p.mu.Unlock()
	return slices.DeleteFunc(slices.Clone(p.reports), func(r Report) bool { return language != "" && r.Language != language })
}

// ServeHTTP answers.
func (p *Paper) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	base := "http://" + r.Host
	switch path := r.URL.Path; {
	case path == "/robots.txt":
		p.mu.Lock()
		text := p.robots
		p.mu.Unlock()
		p.give(w, r, "text/plain", text)
	case path == "/":
		p.give(w, r, html, p.front(base))
	case strings.HasPrefix(path, "/feed/"):
		w.Header().Set("Cache-Control", "public, max-age=300")
		p.feed(w, r, base, strings.TrimSuffix(strings.TrimPrefix(path, "/feed/"), ".xml"))
	case strings.HasPrefix(path, "/list/"):
		p.give(w, r, html, p.list(base, strings.TrimPrefix(path, "/list/")))
	case strings.HasPrefix(path, "/sitemap"):
		p.sitemap(w, r, base)
	case strings.HasPrefix(path, "/premium/"):
		http.Error(w, "For subscribers only.", http.StatusForbidden)
	case path == "/desk/draft":
		p.give(w, r, html, "<html><body><p>A draft that nobody was meant to read.</p></body></html>")
	case path == "/older.xml":
		http.Redirect(w, r, "/old.xml", http.StatusPermanentRedirect)
	case path == "/old.xml":
		http.Redirect(w, r, "/feed/en.xml", http.StatusMovedPermanently)
	case path == "/today.xml":
		http.Redirect(w, r, "/feed/en.xml", http.StatusFound)
	case path == "/gone.xml":
		http.Error(w, "This feed is no more.", http.StatusGone)
	case path == "/busy.xml":
		w.Header().Set("Retry-After", "120")
		http.Error(w, "Too many requests.", http.StatusTooManyRequests)
	default:
		p.report(w, r, base)
	}
}

const html = "text/html; charset=utf-8"

// report answers with a report's page.
func (p *Paper) report(w http.ResponseWriter, r *http.Request, base string) {
	path, amp := strings.CutSuffix(r.URL.Path, "/amp")
	for _, report := range p.in("") {
		if report.Path() != path {
			continue
		}
		if amp {
			p.give(w, r, html, p.amp(base, report))
			return
		}
		p.give(w, r, html, p.page(base, report))
		return
	}
	w.Header().Set("Content-Type", html)
	w.WriteHeader(http.StatusNotFound)
	fmt.Fprint(w, "<html><head><title>Not found</title></head><body><p>There is no such page.</p></body></html>")
}

// give sends a text, or that it has not changed.
func (p *Paper) give(w http.ResponseWriter, r *http.Request, kind, text string) {
	sum := fnv.New64a()
	_, _ = sum.Write([]byte(text))
	tag := fmt.Sprintf(`"%x"`, sum.Sum64())
	w.Header().Set("ETag", tag)
	if r.Header.Get("If-None-Match") == tag {
		w.WriteHeader(http.StatusNotModified)
		return
	}
	w.Header().Set("Content-Type", kind)
	fmt.Fprint(w, text) // #nosec G705 -- a page of a test, for a test
}
