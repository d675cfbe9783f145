package fetch

import (
	"net/http"
	"strings"
	"testing"
	"testing/synctest"
	"time"
)

func TestServersSayHowLongTheirAnswersLast(t *testing.T) {
	at := func(d time.Duration) string { return noon().Add(d).Format(http.TimeFormat) }
	cases := []struct {
		why     string
		headers string // one a line
		want    time.Duration
	}{
		{"nothing is said", "Last-Modified: " + at(-time.Hour), 0},
		{"for so long", "Cache-Control: public, max-age=600", 10 * time.Minute},
		{"in capitals, with spaces and quotes", `Cache-Control: PUBLIC , Max-Age = "600"`, 10 * time.Minute},
		{"on two lines", "Cache-Control: public\nCache-Control: max-age=600", 10 * time.Minute},
		{"twice", "Cache-Control: max-age=600, max-age=0", 10 * time.Minute},
		{"less what it has lain elsewhere", "Cache-Control: max-age=600\nAge: 240", 6 * time.Minute},
		{"which was too long", "Cache-Control: max-age=600\nAge: 7200", 0},
		{"an age below nothing", "Cache-Control: max-age=600\nAge: -7200", 10 * time.Minute},
		{"an age beyond numbers", "Cache-Control: max-age=600\nAge: 99999999999999999999", 0},
		{"never to be kept", "Cache-Control: no-store, max-age=600", 0},
		{"to be asked about each time", "Cache-Control: max-age=600, no-cache", 0},
		{"for caches that many share", "Cache-Control: s-maxage=600", 10 * time.Minute},
		{"for us first", "Cache-Control: s-maxage=3600, max-age=600", 10 * time.Minute},
		{"a hundred years", "Cache-Control: max-age=3155760000", 24 * time.Hour},
		{"beyond numbers", "Cache-Control: max-age=99999999999999999999999", 24 * time.Hour},
		{"below nothing", "Cache-Control: max-age=-1", 0},
		{"no number", "Cache-Control: max-age=soon\nExpires: " + at(time.Hour), time.Hour},
		{"a time", "Expires: " + at(time.Hour), time.Hour},
		{"a time that has passed", "Expires: " + at(-time.Hour), 0},
		{"the time is behind the number", "Cache-Control: max-age=60\nExpires: " + at(time.Hour), time.Minute},
		{"a clock that is a year behind", "Date: " + at(-365*24*time.Hour) + "\nExpires: " + at(-365*24*time.Hour+time.Hour), time.Hour},
		{"a clock that is a year ahead", "Date: " + at(365*24*time.Hour) + "\nExpires: " + at(365*24*time.Hour+time.Hour), time.Hour},
		{"a time of another age", "Expires: Thu, 01 Dec 1994 16:00:00 GMT", 0},
		{"a time in the old way of writing", "Expires: " + noon().Add(time.Hour).Format(time.ANSIC), time.Hour},
		{"no time", "Expires: 0", 0},
		{"no time either", "Expires: -1\nDate: yesterday", 0},
	}
	for _, c := range cases {
		h := http.Header{}
		for line := range strings.SplitSeq(c.headers, "\n") {
			name, value, _ := strings.Cut(line, ": ")
			h.Add(name, value)
		}
		if got := fresh(h, noon()); got != c.want {
			t.Errorf("%s: %v, want %v", c.why, got, c.want)
		}
	}
}

func TestConditionalRequestsSendBackWhatWasSaid(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		const weak = `W/"3-ü"` // not allowed in an ETag, and sent by somebody
		f, n := on(Options{}, nil)
		n.answer = func(w http.ResponseWriter, r *http.Request) {
			h := w.Header()
			h.Set("Cache-Control", "max-age=60")
			switch {
			case r.Header.Get("If-None-Match") == weak && r.Header.Get("If-Modified-Since") == "yesterday":
				h.Set("ETag", `"4"`)
				w.WriteHeader(http.StatusNotModified)
			case r.URL.Path == "/long":
				h.Set("ETag", `"`+strings.Repeat("x", 5000)+`"`)
				page(w, r)
			default:
				h.Set("ETag", weak)
				h.Set("Last-Modified", "yesterday")
				page(w, r)
			}
		}
		first, err := f.Get(t.Context(), "https://a.example/", Validators{})
		if err != nil || first.Validators != (Validators{weak, "yesterday"}) || first.Fresh != time.Minute {
			t.Errorf("%+v, %v", first, err)
		}
		second, err := f.Get(t.Context(), "https://a.example/", first.Validators)
		if err != nil || !second.NotModified || second.Validators != (Validators{`"4"`, "yesterday"}) || second.Fresh != time.Minute {
			t.Errorf("%+v, %v", second, err)
		}
		long, err := f.Get(t.Context(), "https://a.example/long", Validators{})
		if err != nil || long.Validators != (Validators{}) {
			t.Errorf("%+v, %v", long.Validators, err)
		}
	})
}

func TestMovedIsWhatIsSaidToBeForGood(t *testing.T) {
	cases := []struct {
		why   string
		chain string // status and target of each redirect
		want  string
	}{
		{"not at all", "", ""},
		{"once", "301 /b", "https://a.example/b"},
		{"to another server", "308 https://b.example/feed?x=1#top", "https://b.example/feed?x=1"},
		{"by steps", "301 /b 308 /c", "https://a.example/c"},
		{"for now", "302 /b", ""},
		{"for good, then for now", "301 /b 307 /c", "https://a.example/b"},
		{"for now, then for good", "302 /b 301 /c", ""},
		{"see elsewhere", "303 /b", ""},
		{"out of the encryption, which nobody should be kept out of for good", "301 http://a.example/b", ""},
		{"with a password of the server's", "301 https://me:secret@b.example/", "https://b.example/"},
	}
	for _, c := range cases {
		synctest.Test(t, func(t *testing.T) {
			chain := strings.Fields(c.chain)
			f, _ := on(Options{}, func(w http.ResponseWriter, r *http.Request) {
				if len(chain) == 0 {
					page(w, r)
					return
				}
				code := map[string]int{"301": 301, "302": 302, "303": 303, "307": 307, "308": 308}[chain[0]]
				w.Header().Set("Location", chain[1])
				w.WriteHeader(code)
				chain = chain[2:]
			})
			got, err := f.Get(t.Context(), "https://a.example/a", Validators{})
			if err != nil || got.Moved != c.want {
				t.Errorf("%s: %q, %v", c.why, got.Moved, err)
			}
		})
	}
}
