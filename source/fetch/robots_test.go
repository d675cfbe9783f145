package fetch

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"tumen/news"
	"tumen/source/failure"
)

// site answers /robots.txt by a handler and everything else with a page.
func site(robots http.HandlerFunc) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/robots.txt" {
			robots(w, r)
			return
		}
		page(w, r)
	}
}

func says(text string) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) { _, _ = fmt.Fprint(w, text) }
}

func status(code int) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(code) }
}

func TestPagesAreReadWhereRobotsLetUs(t *testing.T) {
	cases := []struct {
		why    string
		robots http.HandlerFunc
		class  error // nil: it is read
		cause  error
	}{
		{"allowed", says("User-agent: *\nDisallow: /desk/\n"), nil, nil},
		{"forbidden", says("User-agent: *\nDisallow: /news\n"), news.ErrGiveUp, ErrRobots},
		{"forbidden by the query", says("User-agent: *\nDisallow: /*?id=\n"), news.ErrGiveUp, ErrRobots},
		{"forbidden to us", says("User-agent: tumen\nDisallow: /\n"), news.ErrGiveUp, ErrRobots},
		{"empty", says(""), nil, nil},
		{"a page instead", says("<html><body>Not found</body></html>"), nil, nil},
		{"missing", status(404), nil, nil},
		{"gone", status(410), nil, nil},
		{"not for us", status(403), nil, nil},
		{"behind a password", status(401), nil, nil},
		{"broken", status(500), news.ErrLater, nil},
		{"down", status(503), news.ErrLater, nil},
		{"too many requests", status(429), news.ErrLater, nil},
		{"no answer", status(599), news.ErrLater, nil},
		{"elsewhere", http.RedirectHandler("https://www.a.example/r.txt", http.StatusMovedPermanently).ServeHTTP, news.ErrGiveUp, ErrRobots},
		{"nowhere", http.RedirectHandler("/robots.txt", http.StatusMovedPermanently).ServeHTTP, nil, nil},
		{"no web address", http.RedirectHandler("file:///etc/passwd", http.StatusMovedPermanently).ServeHTTP, nil, nil},
		// Beyond 500 KB nothing is read, neither a rule nor the rest of an endless file.
		{"very long", says("User-agent: *\n" + strings.Repeat("Disallow: /x\n", 40_000) + "Disallow: /\n"), nil, nil},
		{"long", says("User-agent: *\n" + strings.Repeat("Disallow: /x\n", 30_000) + "Disallow: /\n"), news.ErrGiveUp, ErrRobots},
	}
	for _, c := range cases {
		synctest.Test(t, func(t *testing.T) {
			f, _ := on(Options{}, func(w http.ResponseWriter, r *http.Request) {
				if r.URL.String() == "https://www.a.example/r.txt" {
					says("User-agent: *\nDisallow: /news\n")(w, r)
					return
				}
				site(c.robots)(w, r)
			})
			got, err := f.Page(t.Context(), "https://a.example/news?id=1&token=hunter2", Validators{})
			if c.class == nil && (err != nil || string(got.Document.Body) != "<p>text") || !errors.Is(err, c.class) || c.cause != nil && !errors.Is(err, c.cause) {
				t.Errorf("%s: %v", c.why, err)
			}
			if c.cause == nil && errors.Is(err, ErrRobots) {
				t.Errorf("%s: that is no refusal: %v", c.why, err)
			}
			if e, ok := errors.AsType[*failure.Error](err); err != nil && (!ok || strings.Contains(err.Error(), "hunter2") ||
				!strings.Contains(e.Address, "a.example/news") || !strings.Contains(e.Problem, "robots.txt") || e.Remedy == "") {
				t.Errorf("%s: %v", c.why, err)
			}
			time.Sleep(time.Hour)
			mustGet(t, f, "https://a.example/news?id=1") // what an operator named is not asked about
		})
	}
}

func TestRobotsAreReadOnceADay(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		text := "User-agent: *\nDisallow: /a\n"
		f, n := on(Options{}, site(func(w http.ResponseWriter, r *http.Request) { says(text)(w, r) }))
		try := func(path string) error {
			_, err := f.Page(t.Context(), "https://a.example"+path, Validators{})
			return err
		}
		var all sync.WaitGroup
		for i := range 5 {
			all.Go(func() {
				if err := try(fmt.Sprint("/b", i)); err != nil {
					t.Error(err)
				}
			})
		}
		all.Wait()
		if err := try("/a"); !errors.Is(err, ErrRobots) {
			t.Error(err)
		}
		if got := strings.Count(n.addresses(), "robots.txt"); got != 1 || len(n.asked) != 6 {
			t.Errorf("asked %d times, all: %s", got, n.addresses())
		}
		text = "User-agent: *\nDisallow: /b\n"
		time.Sleep(23 * time.Hour)
		if err := try("/b"); err != nil {
			t.Errorf("what is known holds for a day: %v", err)
		}
		time.Sleep(time.Hour)
		if err := try("/b"); !errors.Is(err, ErrRobots) {
			t.Error(err)
		}
		n.answer = site(status(500))
		time.Sleep(25 * time.Hour)
		if err := try("/b"); !errors.Is(err, ErrRobots) { // what was known is better than nothing
			t.Error(err)
		}
		if err := try("/a"); err != nil {
			t.Error(err)
		}
	})
}

func TestEachSiteHasItsOwnRobots(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		f, n := on(Options{}, func(w http.ResponseWriter, r *http.Request) {
			switch r.URL.String() {
			case "https://a.example/robots.txt", "https://b.example/robots.txt":
				says("User-agent: *\nDisallow: /secret\n")(w, r)
			case "http://a.example/secret":
				http.Redirect(w, r, "https://b.example/open", http.StatusFound)
			case "https://b.example/open":
				http.Redirect(w, r, "https://a.example/secret", http.StatusFound)
			default:
				page(w, r)
			}
		})
		_, err := f.Page(t.Context(), "http://a.example/secret", Validators{})
		if !errors.Is(err, ErrRobots) {
			t.Errorf("a way round was found: %v", err)
		}
		if want := "http://a.example/robots.txt http://a.example/secret b.example/robots.txt b.example/open a.example/robots.txt"; n.addresses() != want {
			t.Errorf("asked %s", n.addresses())
		}
	})
}

func TestRobotsCanAskForLongerPauses(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		f, n := on(Options{}, site(says("User-agent: *\nCrawl-delay: 8\n")))
		for i := range 3 {
			if _, err := f.Page(t.Context(), fmt.Sprint("https://a.example/", i), Validators{}); err != nil {
				t.Error(err)
			}
		}
		for i := 1; i < len(n.asked); i++ {
			if pause := n.asked[i].start.Sub(n.asked[i-1].end); pause < 8*time.Second || pause > 10*time.Second {
				t.Errorf("%v before %s", pause, n.asked[i].address)
			}
		}
	})
}

func TestWhoLeavesDuringRobotsLeavesNothingBehind(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		f, _ := on(Options{}, site(func(_ http.ResponseWriter, r *http.Request) { <-r.Context().Done() }))
		ctx, cancel := context.WithTimeout(t.Context(), time.Second)
		defer cancel()
		if _, err := f.Page(ctx, "https://a.example/", Validators{}); !errors.Is(err, context.DeadlineExceeded) {
			t.Error(err)
		}
		if _, err := f.Page(t.Context(), "https://a.example/", Validators{}); !errors.Is(err, ErrSlow) {
			t.Error(err)
		}
		mustGet(t, f, "https://a.example/")
	})
}

// The rules of a thousand sites, each as long as allowed, would be half a gigabyte.
func TestRulesOfAllSitesTakeLittleRoom(t *testing.T) {
	var c robotsCache
	r := parseRobots([]byte("User-agent: *\n"+strings.Repeat("Disallow: /a/long/path/to/nowhere\n", 10_000)), "tumen")
	for i := range 1000 {
		c.put(fmt.Sprint(i), r, time.Time{})
		c.put(fmt.Sprint(i), r, time.Time{})
	}
	total := 0
	for _, s := range c.sites {
		total += s.space()
	}
	if _, found, _ := c.get("999", time.Time{}); c.size > robotsSpace || c.size != total || !found {
		t.Errorf("%d sites, %d bytes, counted %d", len(c.sites), total, c.size)
	}
}
