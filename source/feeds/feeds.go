// Package feeds cuts a feed into one document per item, whatever is wrong with its characters and its mark-up.
//
// A feed passes through mend, which makes its mark-up sound, and then through gofeed, which knows the vocabularies. Of a
// feed that is cut off, the items that came whole are kept. A time is what the item says; none is guessed, and one that
// is more than a day ahead of the fetch is none. Nothing that a document type defines is put in or fetched.
package feeds

import (
	"encoding/json"
	"errors"
	"fmt"
	"regexp"
	"strings"
	"time"

	"github.com/mmcdole/gofeed"

	"tumen/lang"
	"tumen/news"
	"tumen/source/decode"
	"tumen/source/failure"
	"tumen/source/links"
	"tumen/source/visit"
)

// Feed is a feed's items as documents.
type Feed struct {
	Title    string
	Language news.Language // what the feed says it is written in; empty when it does not, or when it is none of ours
	// Items have the outlet, title and time that the feed gives. Body is the whole text as plain text where the feed
	// carries it; else it is empty and the page at Address is to be fetched.
	Items []visit.Item
	// Problems are what could not be read, one an item or one for a cut end; the items there are, are good.
	Problems []error
	// Mended says what was wrong with the mark-up without an item being lost by it, with the lines.
	Mended []string

	Fresh time.Duration // how long it asks not to be fetched again; 0 when it does not say
	Moved string        // the address at which it says that it stands now, when that is another
	Older string        // the address of what came before; empty when none is known
}

// Read reads an RSS, Atom or JSON feed. Of a feed that is cut off it keeps the complete items and says so.
func Read(doc news.Document) (Feed, error) {
	d, err := decode.Document(doc)
	if err != nil {
		if e, ok := errors.AsType[*failure.Error](err); ok { // a picture, a PDF, nothing at all
			e.Cause = errors.Join(failure.ErrNotAFeed, e.Cause)
		}
		return Feed{}, err
	}
	if d.Kind == decode.Feed {
		return Parse(doc, d.Text)
	}
	// It does not look like one from outside. But somebody says that it is, and items in it would bear that out.
	if insideOut.MatchString(d.Text) || strings.HasPrefix(behindMarks(d.Text), "{") && strings.Contains(d.Text, `"items"`) {
		if f, err := Parse(doc, d.Text); err == nil && len(f.Items) > 0 {
			return f, nil
		}
	}
	return Feed{}, notAFeed(doc)
}

// insideOut finds what only feeds have: items without their feed, or a feed in a page that a browser has saved.
var insideOut = regexp.MustCompile(`(?i)<(?:rss|rdf:rdf|feed|item|entry)[\s>]`)

func notAFeed(doc news.Document) error {
	e := failure.GiveUp(doc.Address, "it is no RSS, Atom or JSON feed", "check the address of the feed")
	e.Cause = failure.ErrNotAFeed
	return e
}

// Parse reads the decoded text of a feed.
func Parse(doc news.Document, text string) (f Feed, err error) {
	// The parser is fed by anybody; a fault in it must not stop the other feeds.
	defer func() {
		if p := recover(); p != nil {
			f, err = Feed{}, failure.GiveUp(doc.Address, fmt.Sprintf("the feed can't be read: %v", p), "tell the publisher")
		}
	}()
	r := reader{doc: doc}
	sound, err := r.gather(text)
	if err != nil {
		return Feed{}, err
	}
	for i, it := range r.raws {
		r.add(i, it)
	}
	if f = r.done(); len(f.Items) > 0 || len(sound.lines) == 0 || len(f.Mended) == 0 {
		return f, nil
	}
	e := failure.GiveUp(doc.Address, "the mark-up of the feed is broken and no item can be read", "tell the publisher")
	e.Cause, e.Line = failure.ErrBroken, sound.faults.line()
	return Feed{}, e
}

// reader gathers what is read of a feed.
type reader struct {
	doc    news.Document
	home   string // the address that the feed says it is the feed of
	baseIs string // see base
	feed   Feed
	raws   []raw                 // the items
	lines  []int                 // in which the items begin
	seen   map[[2]string]bool    // items by address and title
	counts map[string]*countdown // problems that many items can share
}

// gather reads the items as the formats give them.
func (r *reader) gather(text string) (mended, error) {
	if start := behindMarks(text); strings.HasPrefix(start, "{") {
		above := strings.Count(text[:len(text)-len(start)], "\n")
		f := &faults{text: start, lines: above}
		if !json.Valid([]byte(start)) {
			start = soundJSON(clean(start, f), f)
			r.feed.Mended = f.told()
		}
		r.json(start, above)
		return mended{}, nil
	}
	sound := mend(text, r.doc.Address)
	if sound.text == "" {
		return sound, notAFeed(r.doc)
	}
	r.feed.Mended = sound.faults.told()
	parsed, err := (&gofeed.Parser{KeepOriginalFeed: true}).ParseString(sound.text)
	if err != nil {
		e := failure.GiveUp(r.doc.Address, "the feed can't be read: "+links.MaskIn(err.Error()), "check that the address is a feed's")
		e.Cause = fmt.Errorf("%w: %w", failure.ErrBroken, err)
		return sound, e
	}
	r.lines = sound.lines
	r.xml(parsed)
	return sound, r.ends(sound)
}

// countdown is a problem that many items can share: it is told once, with the first.
type countdown struct {
	first string
	line  int
	many  int
}

// ends says what could not be read of a feed that ended too early or not at all. One that was cut off before any item
// was whole is an error.
func (r *reader) ends(m mended) error {
	switch {
	case m.cut && len(m.lines) == 0:
		e := failure.GiveUp(r.doc.Address, "the feed is cut off in its first item", "fetch it again")
		e.Class, e.Cause, e.Line = news.ErrAgain, failure.ErrBroken, m.faults.lineOf(len(m.faults.text))
		return e
	case m.cut:
		e := failure.GiveUp(r.doc.Address, "the feed is broken or cut off; its complete items were read", "fetch it again")
		e.Class, e.Cause, e.Line = news.ErrAgain, failure.ErrBroken, m.faults.lineOf(len(m.faults.text))
		r.feed.Problems = append(r.feed.Problems, e)
	case m.more:
		r.more()
	}
	return nil
}

// more says that a feed has more items than are read.
func (r *reader) more() {
	r.feed.Problems = append(r.feed.Problems, failure.GiveUp(r.doc.Address,
		fmt.Sprintf("the feed has more than %d items; the rest was not read", maxItems), "follow a shorter one"))
}

// note counts a problem of an item.
func (r *reader) note(what string, i int) {
	if r.counts == nil {
		r.counts = map[string]*countdown{}
	}
	c := r.counts[what]
	if c == nil {
		c = &countdown{first: fmt.Sprintf("item %d %s", i+1, what)}
		if i < len(r.lines) {
			c.line = r.lines[i]
		}
		r.counts[what] = c
	}
	c.many++
}

// The problems that items can share.
const (
	noAddress   = "has no address"
	unreadDate  = "has a date that can't be read"
	futureDate  = "has a date in the future"
	wrongObject = "is of another form than the format says"
)

// done gives what was read, the shared problems last.
func (r *reader) done() Feed {
	for _, what := range []string{noAddress, unreadDate, futureDate, wrongObject} {
		c := r.counts[what]
		if c == nil {
			continue
		}
		text := c.first
		if c.many > 1 {
			text += fmt.Sprintf(", and so have %d others", c.many-1)
		}
		e := failure.GiveUp(r.doc.Address, text, "tell the publisher")
		e.Line = c.line
		r.feed.Problems = append(r.feed.Problems, e)
	}
	return r.feed
}

// declared is the language that a feed states, if it is one of ours.
func declared(tag string) news.Language {
	code, _, _ := strings.Cut(strings.ReplaceAll(strings.ToLower(strings.TrimSpace(tag)), "_", "-"), "-")
	if l := news.Language(code); l.Read() {
		return l
	}
	return ""
}

// title is a title as plain text.
func title(s string) string { return lang.CleanLine(plainLine(s)) }
