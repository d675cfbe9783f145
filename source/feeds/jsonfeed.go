package feeds

import (
	"encoding/json"
	"errors"
	"html"
	"strings"

	feedjson "github.com/mmcdole/gofeed/json"

	"tumen/news"
	"tumen/source/failure"
	"tumen/source/links"
)

// json reads a JSON feed member by member and item by item, so that what comes before a fault is kept, and an item of
// another form costs no other. above are the lines before the text.
func (r *reader) json(text string, above int) {
	d := json.NewDecoder(strings.NewReader(text))
	var items []feedjson.Item
	var odd []int
	lines := &faults{text: text}
	err := members(d, func(key string) error {
		switch key {
		case "title":
			return value(d, func(s string) { r.feed.Title = title(html.EscapeString(s)) })
		case "language":
			return value(d, func(s string) { r.feed.Language = declared(s) })
		case "home_page_url":
			return value(d, func(s string) { r.home = links.Resolve(r.doc.Address, s) })
		case "next_url":
			return value(d, func(s string) { r.feed.Older = links.Resolve(r.doc.Address, s) })
		case "items":
			return elements(d, func() error {
				if len(items) >= maxItems {
					return errMany
				}
				r.lines = append(r.lines, above+lines.lineOf(int(d.InputOffset())))
				var item feedjson.Item
				err := d.Decode(&item)
				if _, wrong := errors.AsType[*json.UnmarshalTypeError](err); wrong {
					odd = append(odd, len(items))
					err = nil
				}
				if err == nil {
					items = append(items, item)
				}
				return err
			})
		}
		var skipped json.RawMessage
		return d.Decode(&skipped)
	})
	for _, i := range odd {
		r.note(wrongObject, i)
	}
	for i := range items {
		r.raws = append(r.raws, fromJSON(&items[i]))
	}
	if err == nil {
		return
	}
	if errors.Is(err, errMany) {
		r.more()
		return
	}
	e := failure.GiveUp(r.doc.Address, "the feed is broken or cut off; the items before that were read", "fetch it again")
	e.Class, e.Cause = news.ErrAgain, errors.Join(failure.ErrBroken, err)
	e.Line = 1 + above + strings.Count(text[:min(len(text), int(d.InputOffset()))], "\n")
	r.feed.Problems = append(r.feed.Problems, e)
}

// behindMarks is a text without the white space and the byte order marks before it.
func behindMarks(text string) string {
	for {
		rest, ok := strings.CutPrefix(strings.TrimLeft(text, " \t\r\n"), "\ufeff")
		if text = rest; !ok {
			return text
		}
	}
}

// fromJSON takes over an item. What the format calls text is none of HTML.
func fromJSON(item *feedjson.Item) raw {
	it := raw{
		title: html.EscapeString(item.Title), addresses: []string{item.URL, item.ExternalURL}, id: item.ID,
		texts:     []string{item.ContentHTML, strings.ReplaceAll(html.EscapeString(item.ContentText), "\n", "<p>"), html.EscapeString(item.Summary)},
		published: []string{item.DatePublished}, changed: item.DateModified,
	}
	if links.IsWeb(item.ID) {
		it.addresses = append(it.addresses, item.ID)
	}
	if item.Attachments != nil {
		for _, a := range *item.Attachments {
			if strings.Contains(strings.ToLower(a.MimeType), "application/pdf") {
				it.document = a.URL
			}
		}
	}
	return it
}

// members calls read for each member of an object, which reads its value.
func members(d *json.Decoder, read func(key string) error) error {
	if err := expect(d, '{'); err != nil {
		return err
	}
	for d.More() {
		t, err := d.Token()
		if err != nil {
			return err
		}
		key, _ := t.(string)
		if err := read(key); err != nil {
			return err
		}
	}
	return expect(d, '}')
}

// elements calls read for each element of an array, which reads it. What is no array is passed over.
func elements(d *json.Decoder, read func() error) error {
	if err := expect(d, '['); err != nil {
		return err
	}
	for d.More() {
		if err := read(); err != nil {
			return err
		}
	}
	return expect(d, ']')
}

var errMany = errors.New("it has more items than are read")

var errOther = errors.New("it is of another form than the format says")

func expect(d *json.Decoder, want json.Delim) error {
	t, err := d.Token()
	if err != nil {
		return err
	}
	if t != want {
		return errOther
	}
	return nil
}

// value reads a text; what is another kind of value is passed over.
func value(d *json.Decoder, take func(string)) error {
	var v any
	if err := d.Decode(&v); err != nil {
		return err
	}
	if s, ok := v.(string); ok {
		take(s)
	}
	return nil
}
