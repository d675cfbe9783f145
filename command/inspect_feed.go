package command

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strings"
	"time"

	"tumen/news"
	"tumen/source/failure"
	"tumen/source/feeds"
	"tumen/source/links"
	"tumen/source/visit"
)

// InspectFeed reads a file as a feed.
type InspectFeed struct {
	Input
	URL         string `name:"url" placeholder:"U" help:"address that the feed was fetched from; links in it can be relative to it"`
	ContentType string `name:"content-type" placeholder:"T" help:"what the server says of it, such as \"text/xml; charset=koi8-u\""`
}

// Help is shown by tumen inspect feed --help.
func (InspectFeed) Help() string {
	return `The input is one RSS, Atom or JSON feed, whatever is wrong with it. An item has its title, its address, its time in UTC (empty where
the feed does not say it) and its text as the feed gives it; excerpt is true where that is not the whole report. The problems
say what could not be read or had to be mended, with the line where it is known. What is no feed at all has no items and one problem.

Examples:
  tumen inspect feed feed.xml
  curl -s https://example.org/feed | tumen inspect feed --url https://example.org/feed`
}

// inspectedItem is an item as it is shown.
type inspectedItem struct {
	Title     string `json:"title"`
	URL       string `json:"url"`
	Published string `json:"published"`
	Changed   string `json:"changed"`
	Text      string `json:"text"`
	Excerpt   bool   `json:"excerpt"`
}

// Run runs the command.
func (c InspectFeed) Run(_ context.Context, e *Env) (err error) {
	settings, err := e.settings("")
	if err != nil {
		return err
	}
	in, err := c.open(e)
	if err != nil {
		return err
	}
	defer closing(&err, in)
	body, err := io.ReadAll(io.LimitReader(in, settings.MaxDocument+1))
	if err != nil {
		return fmt.Errorf("reading the input: %w", err)
	}
	if int64(len(body)) > settings.MaxDocument {
		return fmt.Errorf("the input is larger than %d bytes: raise max-document", settings.MaxDocument)
	}
	address := c.URL
	if address == "" {
		address = "file:" + orElse(c.Path, "-")
	}
	feed, err := feeds.Read(news.Document{Address: address, ContentType: c.ContentType, Body: body, Fetched: e.Now()})
	problems := []string{}
	if err != nil {
		problems = append(problems, said(address, err))
	}
	for _, m := range feed.Mended {
		problems = append(problems, "the mark-up was mended, "+m)
	}
	for _, p := range feed.Problems {
		problems = append(problems, said(address, p))
	}
	items := []inspectedItem{}
	for _, i := range feed.Items {
		items = append(items, inspected(i))
	}
	return writeLine(e.Out, map[string]any{"title": feed.Title, "language": feed.Language, "items": items, "problems": problems})
}

func inspected(i visit.Item) inspectedItem {
	return inspectedItem{
		Title: i.Title, URL: i.Address, Published: instant(i.Published), Changed: instant(i.Changed), Text: i.Teaser, Excerpt: i.Body == nil,
	}
}

// instant is a time in UTC, empty for none.
func instant(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.UTC().Format(time.RFC3339)
}

// said is a problem without the address of the feed, which is the same in all.
func said(address string, err error) string {
	if e, ok := errors.AsType[*failure.Error](err); ok {
		return strings.TrimPrefix(e.Error(), links.Mask(address)+": ")
	}
	return err.Error()
}
