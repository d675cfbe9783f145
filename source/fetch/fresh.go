package fetch

import (
	"net/http"
	"strconv"
	"strings"
	"time"
)

const (
	longestFresh     = 24 * time.Hour
	longestValidator = 1 << 10 // bytes: it is kept and sent back each time
)

// fresh is how long an answer may be taken for current (RFC 9111, section 4.2): what the server says, less the time that
// the answer has lain in caches on the way. It is between nothing and a day, whatever the server's clock says. There is no
// guess: a server that says nothing is asked when it is its turn.
func fresh(h http.Header, now time.Time) time.Duration {
	says := directives(h)
	if _, no := says["no-store"]; no {
		return 0
	}
	if _, no := says["no-cache"]; no {
		return 0
	}
	lasts, said := seconds(says["max-age"])
	if !said { // for caches that many share: before that is over, one of them would give the same answer again
		lasts, said = seconds(says["s-maxage"])
	}
	if !said {
		expires, err := http.ParseTime(h.Get("Expires"))
		if err != nil { // "0" and "-1" are common and mean at once
			return 0
		}
		if date, err := http.ParseTime(h.Get("Date")); err == nil {
			now = date // both are of one clock, so it does not matter if that is wrong
		}
		lasts = expires.Sub(now)
	}
	if age, ok := seconds(h.Get("Age")); ok {
		lasts -= age
	}
	return min(max(lasts, 0), longestFresh)
}

// directives takes Cache-Control apart. Of a directive that stands there twice the first counts.
func directives(h http.Header) map[string]string {
	says := map[string]string{}
	for part := range strings.SplitSeq(strings.Join(h.Values("Cache-Control"), ","), ",") {
		name, value, _ := strings.Cut(part, "=")
		name = strings.ToLower(strings.TrimSpace(name))
		if _, twice := says[name]; !twice {
			says[name] = strings.Trim(strings.TrimSpace(value), `"`)
		}
	}
	return says
}

// seconds reads a number of seconds. One too large for a number is as good as a day.
func seconds(text string) (time.Duration, bool) {
	text = strings.TrimSpace(text)
	if text == "" || strings.Trim(text, "0123456789") != "" {
		return 0, false
	}
	n, err := strconv.ParseInt(text, 10, 64)
	if err != nil || n > int64(longestFresh/time.Second) {
		return longestFresh, true
	}
	return time.Duration(n) * time.Second, true
}

// validators are what an answer is known by. They are sent back as they came: a weak one, or one that a server wrote
// against the rules, is its own.
func validators(h http.Header) Validators {
	short := func(value string) string {
		if len(value) > longestValidator {
			return ""
		}
		return value
	}
	return Validators{ETag: short(h.Get("ETag")), LastModified: short(h.Get("Last-Modified"))}
}

// renewed are the validators after an answer that nothing has changed, which may name newer ones.
func (v Validators) renewed(by Validators) Validators {
	if by.ETag != "" {
		v.ETag = by.ETag
	}
	if by.LastModified != "" {
		v.LastModified = by.LastModified
	}
	return v
}

// retryAfter reads the header: seconds or a time. A time that has passed is no wait.
func retryAfter(value string, now time.Time) time.Duration {
	value = strings.TrimSpace(value)
	if s, ok := seconds(value); ok {
		return s
	}
	if at, err := http.ParseTime(value); err == nil && at.After(now) {
		return min(at.Sub(now).Round(time.Second), longestWait)
	}
	return 0
}
