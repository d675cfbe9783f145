// Package links reads web addresses: what may be shown of one, which of two are the same page, what a reference means.
package links

import (
	"net/url"
	"regexp"
	"strings"

	"golang.org/x/net/publicsuffix"
)

var (
	secretName = regexp.MustCompile(`(?i)token|key|secret|auth|sig|pass|pwd|session|sid|code|cred|hash|jwt`)
	secretPart = regexp.MustCompile(`^(bot)?\d{5,}:[\w-]{20,}$`) // a bot's token as a part of a path
	webAddress = regexp.MustCompile(`(?i)[a-z][a-z+.-]*://[^\s"'<>]+`)
	trackers   = regexp.MustCompile(`(?i)^(utm_.*|fbclid|gclid|gclsrc|gad_source|gbraid|wbraid|dclid|msclkid|yclid|ysclid|twclid|ttclid|li_fat_id|srsltid|` +
		`igshid|igsh|mibextid|mc_cid|mc_eid|mkt_tok|_ga|_gl|_hsenc|_hsmi|__hssc|__hstc|hsctatracking|ref_src|ref_url|_openstat|` +
		`fb_action_ids|fb_action_types|fb_source|fb_ref|at_medium|at_campaign|at_custom\d*|wt_mc.*|wt\.mc.*|xtor|cmpid|ns_[a-z_]+|s_cid|` +
		`pk_[a-z]+|mtm_[a-z]+|matomo_[a-z]+|piwik_[a-z]+|__twitter_impression|guccounter|guce_.*|oly_.*|vero_.*|spm)$`)
)

// Mask makes an address fit to be shown: the user part, values of parameters that look like secrets, and a token in
// the path become "***". What is no address with a scheme, a file's name for one, is returned as it is.
func Mask(address string) string {
	if !strings.Contains(address, "://") {
		return address
	}
	u, err := url.Parse(strings.TrimSpace(address))
	if err != nil {
		// What can't be taken apart can't be masked in part: only what stands before the host's end is sure.
		return "(a web address that can't be read)"
	}
	if u.User != nil {
		u.User = url.User("***")
	}
	parts := strings.Split(u.Path, "/")
	for i, p := range parts {
		if secretPart.MatchString(p) {
			parts[i] = "***"
		}
	}
	u.Path, u.RawPath = strings.Join(parts, "/"), ""
	u.RawQuery, u.Fragment = maskQuery(u.RawQuery), ""
	return strings.ReplaceAll(u.String(), "%2A%2A%2A", "***")
}

// maskQuery keeps the order and the names of the parameters.
func maskQuery(query string) string {
	if query == "" {
		return ""
	}
	pairs := strings.Split(query, "&")
	for i, p := range pairs {
		name, value, has := strings.Cut(p, "=")
		switch {
		case !has && len(p) >= 16:
			pairs[i] = "***"
		case has && (secretName.MatchString(name) || len(value) >= 16):
			pairs[i] = name + "=***"
		}
	}
	return strings.Join(pairs, "&")
}

// MaskIn masks every web address in a text that others wrote, an error of the HTTP library for one.
func MaskIn(text string) string { return webAddress.ReplaceAllStringFunc(text, Mask) }

// IsWeb reports whether the text is a web address by its scheme.
func IsWeb(address string) bool {
	a := strings.ToLower(strings.TrimSpace(address))
	return strings.HasPrefix(a, "http://") || strings.HasPrefix(a, "https://")
}

// ItemMark stands between the address of a feed and the id of an item in it, where the item has no page of its own.
const ItemMark = "#guid="

// Tidy drops from a web address what does not say which page it is: the fragment, unless it is an item's of a feed, the
// parameters that follow a reader's way, and the port that goes without saying. What another server may answer otherwise
// stays: http or https, www., m. and amp. before the host, a stroke at the end, the order of parameters; which of
// these are one page only the page itself can say. What is no web address is returned as it is.
func Tidy(address string) string {
	u, err := url.Parse(strings.TrimSpace(address))
	if err != nil || u.Host == "" || (u.Scheme != "http" && u.Scheme != "https") {
		return address
	}
	if !strings.HasPrefix("#"+u.Fragment, ItemMark) {
		u.Fragment, u.RawFragment = "", ""
	}
	u.Host = strings.TrimSuffix(strings.ToLower(u.Host), defaultPort(u.Scheme))
	if u.Path == "" {
		u.Path = "/" // which is what is asked for
	}
	if u.RawQuery != "" {
		kept := make([]string, 0, 4)
		for p := range strings.SplitSeq(u.RawQuery, "&") {
			name, _, _ := strings.Cut(p, "=")
			if p != "" && !trackers.MatchString(name) {
				kept = append(kept, p)
			}
		}
		u.RawQuery = strings.Join(kept, "&")
		u.ForceQuery = false
	}
	return u.String()
}

func defaultPort(scheme string) string {
	if scheme == "https" {
		return ":443"
	}
	return ":80"
}

// Stored is the address under which a document is kept: tidied and without the user part, which is a secret.
func Stored(address string) string {
	u, err := url.Parse(strings.TrimSpace(address))
	if err != nil {
		return address
	}
	u.User = nil
	return Tidy(u.String())
}

// Resolve makes an address found in a document absolute. It gives "" for what is no web address.
func Resolve(base, ref string) string {
	ref = strings.TrimSpace(ref)
	if ref == "" {
		return ""
	}
	r, err := url.Parse(ref)
	if err != nil {
		return ""
	}
	if b, err := url.Parse(base); err == nil && IsWeb(base) {
		r = b.ResolveReference(r)
	}
	if (r.Scheme != "http" && r.Scheme != "https") || r.Host == "" {
		return ""
	}
	return Tidy(r.String())
}

// SameSite reports whether two web addresses belong to one registered domain.
func SameSite(a, b string) bool {
	ua, errA := url.Parse(a)
	ub, errB := url.Parse(b)
	if errA != nil || errB != nil || ua.Host == "" || ub.Host == "" {
		return false
	}
	return site(ua.Hostname()) == site(ub.Hostname())
}

func site(host string) string {
	if s, err := publicsuffix.EffectiveTLDPlusOne(strings.ToLower(host)); err == nil {
		return s
	}
	return strings.ToLower(host) // an IP address or a local name has no registered domain
}
