package botfake

import (
	"encoding/json"
	"net/url"
	"slices"
	"strings"
	"unicode/utf16"
	"unicode/utf8"
)

// The limits of a text.
const (
	mostUnits    = 4096
	mostCaption  = 1024
	mostBytes    = 1 << 15 // of a text before it is looked at
	mostEntities = 100     // those beyond are silently left out
	mostSpans    = 9500    // bytes of all entities together, about: no document names it
)

// kinds of entities that a bot may send; the others it finds itself, or refuses.
var kinds = []string{
	"bold", "italic", "underline", "strikethrough", "spoiler", "blockquote", "expandable_blockquote", "code", "pre", "text_link",
	"text_mention", "custom_emoji", "mention", "hashtag", "cashtag", "bot_command", "url", "email", "phone_number", "date_time",
}

// parseText checks a text with its entities and returns both as they are shown.
func (s *Server) parseText(c *call, textName, entitiesName string, most int, tooLong *refusal) (string, []Entity, *refusal) {
	text := c.text(textName)
	if mode := c.text("parse_mode"); mode != "" {
		// Our bot sends entities. A fake that parsed markup half right would prove nothing.
		return "", nil, errParseMode
	}
	if len(text) > mostBytes {
		return "", nil, errTextTooLong
	}
	if !utf8.ValidString(text) {
		return "", nil, errNotUTF8
	}
	list, r := readEntities(c.text(entitiesName))
	if r != nil {
		return "", nil, r
	}
	if len(list) > mostEntities {
		s.violate("%s: %d entities, of which Telegram silently leaves out those beyond %d", c.method, len(list), mostEntities)
	}
	if weight(list) > mostSpans {
		return "", nil, errSpansTooLong
	}
	if r := checkSpans(text, list); r != nil {
		return "", nil, r
	}
	for _, what := range losses(text, list) {
		s.violate("%s: %s", c.method, what)
	}
	text, list = trim(text, list)
	if text != "" && units(text) > most {
		return "", nil, tooLong
	}
	return text, list, nil
}

// weight is about what entities take up on their way.
func weight(list []Entity) int {
	n := 0
	for _, e := range list {
		n += 12 + len(e.URL) // a number for its kind, its offset, its length
	}
	return n
}

// readEntities decodes a list of entities. The real server takes what is no list for none.
func readEntities(text string) ([]Entity, *refusal) {
	if text == "" {
		return nil, nil
	}
	var list []Entity
	if err := json.Unmarshal([]byte(text), &list); err != nil {
		return nil, bad("can't parse MessageEntity: %s", "expected an Array of MessageEntity")
	}
	for _, e := range list {
		if !slices.Contains(kinds, e.Type) {
			return nil, bad("can't parse MessageEntity: Unsupported type specified")
		}
		switch e.Type {
		case "text_link":
			if !validLink(e.URL) {
				return nil, bad("entity URL '%s' is invalid: Wrong HTTP URL", e.URL)
			}
		case "text_mention":
			if e.User == nil {
				return nil, bad("can't parse MessageEntity: Can't find field \"user\"")
			}
		}
	}
	return list, nil
}

// validLink reports whether Telegram opens it.
func validLink(address string) bool {
	u, err := url.Parse(address)
	if err != nil {
		return false
	}
	switch u.Scheme {
	case "http", "https":
		return strings.Contains(u.Hostname(), ".") || u.Hostname() == "localhost"
	case "tg", "ton", "mailto", "tel":
		return true
	}
	return false
}

// checkSpans refuses spans beyond the text or within a letter.
func checkSpans(text string, list []Entity) *refusal {
	inside := surrogates(text)
	total := len(inside)
	for _, e := range list {
		end := e.Offset + e.Length
		switch {
		case e.Offset < 0 || e.Offset > 1_000_000:
			return bad("receive an entity with incorrect offset %d", e.Offset)
		case e.Length < 0 || e.Length > 1_000_000:
			return bad("receive an entity with incorrect length %d", e.Length)
		case e.Length == 0:
		case e.Offset >= total:
			return bad("entity begins after the end of the text at UTF-16 offset %d", e.Offset)
		case end > total:
			return bad("entity beginning at UTF-16 offset %d ends after the end of the text at UTF-16 offset %d", e.Offset, end)
		case inside[e.Offset]:
			return bad("entity begins in a middle of a UTF-16 symbol at byte offset %d", e.Offset)
		case end < total && inside[end]:
			return bad("entity beginning at UTF-16 offset %d ends in a middle of a UTF-16 symbol at byte offset %d", e.Offset, end)
		}
	}
	return nil
}

// surrogates says of each UTF-16 unit whether it is the second half of a letter.
func surrogates(text string) []bool {
	var inside []bool
	for _, r := range text {
		inside = append(inside, false)
		if utf16.RuneLen(r) == 2 {
			inside = append(inside, true)
		}
	}
	return inside
}

// losses says what Telegram would silently leave out or change: spans that cross, quotes in quotes, spans of nothing.
func losses(text string, list []Entity) []string {
	var found []string
	whole := utf16.Encode([]rune(text))
	for i, a := range list {
		if a.Length == 0 || strings.TrimSpace(string(utf16.Decode(whole[a.Offset:a.Offset+a.Length]))) == "" {
			found = append(found, a.Type+" over nothing but space is silently left out")
			continue
		}
		for _, b := range list[i+1:] {
			if crossing(a, b) || crossing(b, a) {
				found = append(found, a.Type+" and "+b.Type+" cross, so that one of them is silently cut or left out")
			} else if overlap(a, b) && clash(a.Type, b.Type) {
				found = append(found, a.Type+" and "+b.Type+" lie in one another, so that one of them is silently left out")
			}
		}
	}
	return found
}

func crossing(a, b Entity) bool {
	return a.Offset < b.Offset && b.Offset < a.Offset+a.Length && a.Offset+a.Length < b.Offset+b.Length
}

func overlap(a, b Entity) bool {
	return a.Offset < b.Offset+b.Length && b.Offset < a.Offset+a.Length
}

// clash reports whether two kinds can't lie in one another: quotes in quotes, anything but a quote with code, links in links.
func clash(a, b string) bool {
	quote := func(t string) bool { return strings.HasSuffix(t, "blockquote") }
	code := func(t string) bool { return t == "code" || t == "pre" }
	link := func(t string) bool { return t == "text_link" || t == "text_mention" || t == "url" || t == "mention" }
	return quote(a) && quote(b) || code(a) && !quote(b) || code(b) && !quote(a) || link(a) && link(b)
}

// trim takes the space at both ends away, as is done on sending, and moves the entities along.
func trim(text string, list []Entity) (string, []Entity) {
	first := len(text) - len(strings.TrimLeft(text, " \n\t\r"))
	// What an entity begins with stays where it is.
	for _, e := range list {
		first = min(first, e.Offset) // only ASCII stands before it
	}
	text = strings.TrimRight(text[first:], " \n\t\r")
	total := units(text)
	var kept []Entity
	for _, e := range list {
		e.Offset -= first
		e.Length = min(e.Length, total-e.Offset)
		if e.Length > 0 {
			kept = append(kept, e)
		}
	}
	slices.SortStableFunc(kept, func(a, b Entity) int {
		if a.Offset != b.Offset {
			return a.Offset - b.Offset
		}
		return b.Length - a.Length
	})
	return text, kept
}

// units is the length of a text in UTF-16 units.
func units(text string) int {
	n := 0
	for _, r := range text {
		n += utf16.RuneLen(r)
	}
	return n
}
