// Package feeds cuts a feed into one document per item, whatever is wrong with its characters and its mark-up.
package feeds

import (
	"cmp"
	"encoding/xml"
	"errors"
	"fmt"
	"regexp"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/mmcdole/gofeed"
	"golang.org/x/net/html"

	"tumen/lang"
	"tumen/news"
	"tumen/source/dates"
	"tumen/source/decode"
	"tumen/source/failure"
	"tumen/source/links"
	"tumen/source/markup"
	"tumen/source/visit"
)

// fullText is the number of characters from which the text that a feed gives with an item counts as the whole report.
const fullText = 600

// Feed is a feed's items as documents.
type Feed struct {
	Title string
	// Items have the outlet, title and time that the feed gives. Body is the whole text as plain text where the feed
	// carries it; else it is empty and the page at Address is to be fetched.
	Items []visit.Item
	// Problems are what could not be read, one an item or one for a cut end; the items there are, are good.
	Problems []error
}

var (
	xmlDeclaration = regexp.MustCompile(`(?s)^\s*<\?xml.*?\?>`)
	controlRef     = regexp.MustCompile(`(?i)&#(?:x0*(?:[0-8bcef]|1[0-9a-f])|0*(?:[0-8]|1[124-9]|2[0-9]|3[01]));`)
	lastItem       = regexp.MustCompile(`(?i)</(?:item|entry)\s*>`)
	feedRoot       = regexp.MustCompile(`(?i)<(rss|feed|rdf:RDF)[\s>]`)
)

// Read reads an RSS, Atom or JSON feed. Of a feed that is cut off it keeps the complete items and says so.
func Read(doc news.Document) (Feed, error) {
	d, err := decode.Document(doc)
	if err != nil {
		if e, ok := errors.AsType[*failure.Error](err); ok { // a picture, a PDF, nothing at all
			e.Cause = errors.Join(failure.ErrNotAFeed, e.Cause)
		}
		return Feed{}, err
	}
	if d.Kind != decode.Feed {
		e := failure.GiveUp(doc.Address, "it is no RSS, Atom or JSON feed", "check the address of the feed")
		e.Cause = failure.ErrNotAFeed
		return Feed{}, e
	}
	return Parse(doc, d.Text)
}

// Parse reads the decoded text of a feed.
func Parse(doc news.Document, text string) (f Feed, err error) {
	// The parser is fed by anybody; a fault in it must not stop the other feeds.
	defer func() {
		if p := recover(); p != nil {
			f, err = Feed{}, failure.GiveUp(doc.Address, fmt.Sprintf("the feed can't be read: %v", p), "tell the publisher")
		}
	}()
	text = feedText(text)
	parsed, err := gofeed.NewParser().ParseString(text)
	if err != nil {
		whole, cut := repair(text)
		if cut {
			var again error
			if parsed, again = gofeed.NewParser().ParseString(whole); again != nil {
				cut = false
			}
		}
		if !cut {
			e := failure.GiveUp(doc.Address, "the feed can't be read: "+links.MaskIn(err.Error()), "check that the address is a feed's")
			return Feed{}, broken(e, err)
		}
		e := failure.GiveUp(doc.Address, "the feed is broken or cut off; its complete items were read", "fetch it again")
		e.Class = news.ErrAgain
		f.Problems = append(f.Problems, broken(e, err))
	}
	f.Title = lang.CleanLine(parsed.Title)
	for i, item := range parsed.Items {
		if item == nil {
			continue
		}
		f.add(doc, parsed, i, item)
	}
	return f, nil
}

// broken says that a feed's mark-up is, and in which line where the parser knows.
func broken(e *failure.Error, err error) *failure.Error {
	e.Cause = fmt.Errorf("%w: %w", failure.ErrBroken, err)
	if syntax, ok := errors.AsType[*xml.SyntaxError](err); ok {
		e.Line = syntax.Line
	}
	return e
}

// feedText makes the text one that an XML parser takes: without declaration, since it is UTF-8 by now, and without the
// characters that XML forbids.
func feedText(text string) string {
	text = xmlDeclaration.ReplaceAllString(decode.FeedHead(text), "")
	text = controlRef.ReplaceAllString(text, "")
	return strings.Map(func(r rune) rune {
		if r < ' ' && r != '\n' && r != '\t' && r != '\r' || r == 0xFFFE || r == 0xFFFF {
			return -1
		}
		return r
	}, text)
}

// repair cuts after the last complete item and closes what is open.
func repair(text string) (string, bool) {
	ends := lastItem.FindAllStringIndex(text, -1)
	root := feedRoot.FindStringSubmatch(text[:min(len(text), 4096)])
	if len(ends) == 0 || root == nil {
		return "", false
	}
	text = text[:ends[len(ends)-1][1]]
	switch strings.ToLower(root[1]) {
	case "rss":
		return text + "</channel></" + root[1] + ">", true
	default:
		return text + "</" + root[1] + ">", true
	}
}

// add makes a document of an item, or a problem.
func (f *Feed) add(doc news.Document, parsed *gofeed.Feed, i int, item *gofeed.Item) {
	link := links.Resolve(doc.Address, item.Link)
	if link == "" && links.IsWeb(item.GUID) {
		link = links.Resolve(doc.Address, item.GUID)
	}
	if link == "" {
		link = links.Resolve(parsed.Link, item.Link)
	}
	if link == "" {
		f.Problems = append(f.Problems, failure.GiveUp(doc.Address, fmt.Sprintf("item %d has no address", i+1), "tell the publisher"))
		return
	}
	text := longer(fragmentText(item.Content), fragmentText(item.Description))
	title := stripTags(item.Title)
	if markup.TurnsDigits(title + "\n" + text) {
		f.Problems = append(f.Problems, markup.Turned(link))
		return
	}
	text = lang.Clean(text)
	out := visit.Item{Teaser: text, Document: news.Document{
		Address:   link,
		Fetched:   doc.Fetched,
		Source:    doc.Source,
		Outlet:    cmp.Or(doc.Outlet, f.Title),
		Title:     lang.CleanLine(title),
		Published: itemTime(item),
		Language:  doc.Language,
	}}
	if item.UpdatedParsed != nil {
		out.Changed = item.UpdatedParsed.UTC()
	}
	if utf8.RuneCountInString(text) >= fullText {
		out.Body, out.ContentType = []byte(text), "text/plain; charset=utf-8"
	}
	f.Items = append(f.Items, out)
}

func itemTime(item *gofeed.Item) time.Time {
	switch {
	case item.PublishedParsed != nil:
		return item.PublishedParsed.UTC()
	case item.Published != "":
		return dates.Meta(item.Published)
	case item.UpdatedParsed != nil:
		return item.UpdatedParsed.UTC()
	}
	return time.Time{}
}

// fragmentText gives the lines of a piece of HTML, or of plain text, not yet cleaned.
func fragmentText(s string) string {
	if s == "" {
		return ""
	}
	root, err := html.Parse(strings.NewReader(s))
	if err != nil {
		return ""
	}
	markup.Prune(root)
	return strings.TrimSpace(markup.Raw(root))
}

// stripTags takes mark-up out of a title, where some publishers put it.
func stripTags(s string) string {
	if !strings.ContainsAny(s, "<&") {
		return s
	}
	return strings.ReplaceAll(fragmentText(s), "\n", " ")
}

func longer(a, b string) string {
	if len(b) > len(a) {
		return b
	}
	return a
}
