package decode

import (
	"regexp"
	"strings"
)

var (
	feedRoot = regexp.MustCompile(`(?i)^<(?:[a-z][a-z0-9]{0,9}:)?(?:rss|feed|rdf|channel)[\s>/]`)
	// lateRoot is a feed's beginning behind something that is none of it. More is asked than its name, since texts that
	// speak of feeds name it too.
	lateRoot = regexp.MustCompile(`(?i)<rss[^<>]*>\s*<channel|<feed\s[^<>]*xmlns|<rdf:rdf\s[^<>]*xmlns`)
	pageHead = regexp.MustCompile(`(?i)<!doctype\s+html|<html[\s>]|<body[\s>]`)
)

// isFeed reports whether a text is a feed, by its outermost element or as JSON.
func isFeed(text, contentType string) bool {
	start := behindProlog(text)
	if feedRoot.MatchString(start[:min(len(start), 64)]) {
		return true
	}
	if strings.HasPrefix(start, "{") {
		return strings.Contains(contentType, "feed+json") || strings.Contains(text, "jsonfeed.org/version") || strings.Contains(text, `jsonfeed.org\/version`)
	}
	// Servers put warnings of the script that makes it before a feed.
	head := text[:min(len(text), 16<<10)]
	at := strings.Index(head, "<?xml")
	if m := lateRoot.FindStringIndex(head); at < 0 && m != nil {
		at = m[0]
	}
	if at <= 0 || pageHead.MatchString(head[:at]) {
		return false
	}
	start = behindProlog(text[at:])
	return feedRoot.MatchString(start[:min(len(start), 64)])
}

// behindProlog skips white space, declarations, comments and the document type, with all that it declares.
func behindProlog(text string) string {
	for {
		text = strings.TrimLeft(text, " \t\r\n")
		if rest, ok := strings.CutPrefix(text, "\ufeff"); ok {
			text = rest
			continue
		}
		var closing string
		switch {
		case strings.HasPrefix(text, "<?"):
			closing = "?>"
		case strings.HasPrefix(text, "<!--"):
			closing = "-->"
		case len(text) > 9 && strings.EqualFold(text[:9], "<!doctype"):
			closing = ">"
			if i := strings.IndexAny(text, "[>"); i >= 0 && text[i] == '[' {
				closing = "]>"
			}
		default:
			return text
		}
		_, rest, ok := strings.Cut(text, closing)
		if !ok {
			return text
		}
		text = rest
	}
}
