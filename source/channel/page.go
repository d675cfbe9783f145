package channel

import (
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"github.com/PuerkitoBio/goquery" // selectors are how this page is known; a reader of our own would repeat them by hand
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"tumen/lang"
	"tumen/source/failure"
	"tumen/source/markup"
)

// page is one page of a preview.
type page struct {
	title    string
	posts    []post // the oldest first
	older    string // address of the page before, empty if there is none
	problems []error
}

// post is one post.
type post struct {
	id        int64
	address   string
	title     string
	text      string // empty where it has no words
	published time.Time
	origin    string // whose post it forwards, empty for its own
}

// parse reads a page. It is false for one that is no preview.
func parse(text, address string) (page, bool) {
	root, err := markup.Parse(text)
	if err != nil {
		return page{}, false
	}
	markup.Prune(root)
	doc := goquery.NewDocumentFromNode(root)
	if doc.Find(".tgme_channel_history").Length() == 0 {
		return page{}, false
	}
	p := page{title: lang.CleanLine(doc.Find(".tgme_channel_info_header_title").First().Text())}
	doc.Find(".tgme_widget_message[data-post]").Each(func(_ int, s *goquery.Selection) {
		if s.HasClass("service_message") {
			return
		}
		one, ok := readPost(s)
		if !ok {
			p.problems = append(p.problems, failure.GiveUp(address, "a post has no number", "tell the maintainers: the preview may have changed"))
			return
		}
		if markup.TurnsDigits(one.text) {
			p.problems = append(p.problems, markup.Turned(one.address))
			return
		}
		one.text = lang.Clean(one.text)
		one.title = title(one.text, s)
		p.posts = append(p.posts, one)
	})
	slices.SortStableFunc(p.posts, func(a, b post) int { return int(min(max(a.id-b.id, -1), 1)) })
	p.older = before(doc, address)
	return p, true
}

// readPost reads a post. Its address comes from data-post, which alone has the name as its owner writes it.
func readPost(s *goquery.Selection) (post, bool) {
	at, _ := s.Attr("data-post")
	channel, number, ok := strings.Cut(at, "/")
	id, err := strconv.ParseInt(number, 10, 64)
	if !ok || err != nil || id <= 0 || !name.MatchString(channel) {
		return post{}, false
	}
	one := post{id: id, address: "https://t.me/" + channel + "/" + number}
	one.origin = lang.CleanLine(s.Find(".tgme_widget_message_forwarded_from_name").First().Text())
	// Several elements have a time: a video's length is one.
	if stamp, ok := s.Find(".tgme_widget_message_date time[datetime]").First().Attr("datetime"); ok {
		if t, err := time.Parse(time.RFC3339, stamp); err == nil {
			one.published = t.UTC()
		}
	}
	// The quoted post has the same class, and a text sometimes stands in another of its kind.
	text := s.Find(".tgme_widget_message_text").FilterFunction(func(_ int, t *goquery.Selection) bool {
		return t.Closest(".tgme_widget_message_reply").Length() == 0 && !t.HasClass("js-message_reply_text") &&
			t.ParentsFiltered(".tgme_widget_message_text").Length() == 0
	}).First()
	for _, n := range text.Nodes {
		breaks(n)
		one.text = strings.TrimSpace(markup.Raw(n))
	}
	return one, true
}

// breaks makes each line break one that ends the line: in a post it is one that its writer made.
func breaks(n *html.Node) {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if c.Type == html.ElementNode && c.DataAtom == atom.Br {
			c.DataAtom, c.Data = atom.Hr, "hr"
		}
		breaks(c)
	}
}

const (
	longestTitle = 110 // characters of a first line that is a headline
	titleWords   = 10  // of a text that has none
)

// title is the post's headline: its first line where that is bold or stands alone above the rest. Of one that begins
// without, its first words, by which a reader finds it again.
func title(text string, s *goquery.Selection) string {
	line, rest, _ := strings.Cut(text, "\n")
	bold := lang.CleanLine(s.Find(".tgme_widget_message_text b").First().Text())
	if strings.TrimSpace(rest) != "" && utf8.RuneCountInString(line) <= longestTitle &&
		(line == bold || !strings.ContainsRune(".…:;,", lastRune(line))) {
		return line
	}
	words := strings.FieldsFunc(line, unicode.IsSpace)
	if len(words) > titleWords {
		words = words[:titleWords]
	}
	if len(words) == 0 {
		return ""
	}
	return strings.TrimRight(strings.Join(words, " "), ".,:;!? ") + " …"
}

func lastRune(s string) rune {
	r, _ := utf8.DecodeLastRuneInString(s)
	return r
}

// before is the address of the page before this one. The link is relative; what it says besides the number is not needed.
func before(doc *goquery.Document, address string) string {
	number, ok := doc.Find("a.tme_messages_more[data-before]").First().Attr("data-before")
	if _, err := strconv.ParseInt(number, 10, 64); !ok || err != nil {
		return ""
	}
	u, err := url.Parse(address)
	if err != nil {
		return ""
	}
	u.RawQuery = url.Values{"before": {number}}.Encode()
	return u.String()
}
