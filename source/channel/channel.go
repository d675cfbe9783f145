// Package channel reads the public preview of a Telegram channel, the page t.me/s/NAME that shows its last posts to
// anybody. It needs no account and no token.
//
// A post is an item with its whole text: nothing more is to be fetched. What is quoted from the post that it answers, the
// preview of a link and the counts below it are not its text. A post without words, a picture alone, is no item.
//
// What a preview looks like was learnt from the readers that others wrote for it, RSSHub and snscrape above all; Telegram
// describes it nowhere.
package channel

import (
	"context"
	"net/url"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"tumen/source/decode"
	"tumen/source/failure"
	"tumen/source/fetch"
	"tumen/source/visit"
)

// mostPages is how many pages one visit reads back to the last known post: with some twenty posts each, more than any channel
// writes in a day.
const mostPages = 10

// Kind reads channels.
type Kind struct{}

// name is what a channel can be called.
var name = regexp.MustCompile(`^[A-Za-z][A-Za-z0-9_]{3,31}$`)

// Address returns the address of the preview of a channel that is named in any of the ways people do: @NAME, t.me/NAME,
// https://t.me/s/NAME/117, tg://resolve?domain=NAME. It is false for what names none, an invitation or a bot's link for
// one.
func Address(s string) (string, bool) {
	s = strings.TrimSpace(s)
	if at, ok := strings.CutPrefix(s, "@"); ok && name.MatchString(at) {
		return "https://t.me/s/" + at, true
	}
	if !strings.Contains(s, "://") {
		s = "https://" + s
	}
	u, err := url.Parse(s)
	if err != nil {
		return "", false
	}
	if u.Scheme == "tg" && u.Host == "resolve" && name.MatchString(u.Query().Get("domain")) {
		return "https://t.me/s/" + u.Query().Get("domain"), true
	}
	switch strings.TrimPrefix(strings.ToLower(u.Hostname()), "www.") {
	case "t.me", "telegram.me", "telegram.dog":
	default:
		return "", false
	}
	parts := strings.Split(strings.Trim(u.Path, "/"), "/")
	if parts[0] == "s" {
		parts = parts[1:]
	}
	if len(parts) == 0 || !name.MatchString(parts[0]) || reserved(parts[0]) {
		return "", false
	}
	return "https://t.me/s/" + parts[0], true
}

// reserved are paths of the server that look like names.
func reserved(n string) bool {
	return slices.Contains([]string{"joinchat", "share", "addstickers", "addtheme", "proxy", "socks", "login", "iv", "setlanguage", "contact"}, strings.ToLower(n))
}

// Visit reads the newest posts back to the last known one, or an older page.
func (Kind) Visit(ctx context.Context, v visit.Visit) (visit.Harvest, error) {
	address := v.Source.Address
	if a, ok := Address(address); ok {
		address = a
	}
	if v.Page != "" {
		p, err := read(ctx, v, v.Page)
		if err != nil {
			return visit.Harvest{}, err
		}
		return p.harvest(v, p.posts), nil
	}
	newest, err := read(ctx, v, address)
	if err != nil {
		return visit.Harvest{}, err
	}
	posts, whole, err := back(ctx, v, &newest)
	if err != nil {
		return visit.Harvest{}, err
	}
	h := newest.harvest(v, posts)
	if whole && len(posts) > 0 { // else the next visit looks for the missing ones again
		h.Memory.Last = strconv.FormatInt(posts[len(posts)-1].id, 10)
	}
	return h, nil
}

// back goes from the newest page to the last known post. It returns the posts in their order, and whether none is missing
// that could be had. The page it ends at is the one that older ones are asked for from.
func back(ctx context.Context, v visit.Visit, newest *page) (posts []post, whole bool, err error) {
	posts = newest.posts
	if v.Memory.Last == "" { // a first visit takes what the channel shows
		return posts, true, nil
	}
	last, err := strconv.ParseInt(v.Memory.Last, 10, 64)
	if err != nil {
		e := failure.GiveUp(v.Source.Address, "what is remembered of its last post is no number", "remove the source and add it again")
		e.Cause = err
		return nil, false, e
	}
	for range mostPages - 1 {
		if newest.older == "" || len(posts) == 0 || posts[0].id <= last+1 {
			return posts, true, nil
		}
		page, err := read(ctx, v, newest.older)
		if ctx.Err() != nil {
			return nil, false, err
		}
		if err != nil { // the posts there are, are good
			newest.problems = append(newest.problems, err)
			return posts, false, nil
		}
		if len(page.posts) > 0 && page.posts[0].id >= posts[0].id {
			return posts, true, nil // the same page again: a server that leads in a circle
		}
		posts = append(page.posts, posts...)
		newest.older, newest.problems = page.older, append(newest.problems, page.problems...)
	}
	if posts[0].id > last+1 {
		newest.problems = append(newest.problems, failure.GiveUp(v.Source.Address, "it has more new posts than one visit reads",
			"fill the gap with `tumen ingest --since`"))
	}
	return posts, true, nil
}

// harvest makes items of posts.
func (p page) harvest(v visit.Visit, posts []post) visit.Harvest {
	h := visit.Harvest{Title: p.title, Problems: p.problems, Memory: v.Memory, Older: p.older}
	known := map[string]bool{}
	for _, one := range posts {
		if one.text == "" || known[one.address] {
			continue
		}
		known[one.address] = true
		item := visit.Item{Teaser: one.text}
		item.Address, item.Title, item.Published, item.Fetched = one.address, one.title, one.published, v.Now
		item.Outlet = p.title
		if v.Source.Outlet != "" {
			item.Outlet = v.Source.Outlet
		}
		if one.origin != "" { // the words are of who wrote them first
			item.Outlet = one.origin
		}
		item.Body, item.ContentType = []byte(one.text), "text/plain; charset=utf-8"
		item.Source, item.Language = v.Source.ID, v.Source.Language
		h.Items = append(h.Items, item)
	}
	return h
}

// read gets one page of a preview.
func read(ctx context.Context, v visit.Visit, address string) (page, error) {
	got, err := v.Get(ctx, address, fetch.Validators{})
	if err != nil {
		return page{}, err
	}
	d, err := decode.Document(got.Document)
	if err != nil {
		return page{}, err
	}
	p, ok := parse(d.Text, got.Document.Address)
	if !ok || !strings.Contains(got.Document.Address, "/s/") {
		return page{}, closed(address, d.Text)
	}
	return p, nil
}

// closed says why there is no preview. The server sends, with 200, the page that invites to open the app.
func closed(address, text string) error {
	if !subscribers.MatchString(text) {
		e := failure.GiveUp(address, "there is no such channel", "check the name")
		e.Cause = failure.ErrGone
		return e
	}
	e := failure.GiveUp(address, "the channel has no public preview: it is a group, or its owner or Telegram has switched the preview off",
		"ask its owner, or forward its posts to the bot")
	e.Cause = failure.ErrForbidden
	return e
}

// subscribers stands on the page of a channel or group that exists.
var subscribers = regexp.MustCompile(`(?s)class="tgme_page_extra"[^>]*>[^<]*\d[^<]*(?:subscriber|member)`)

var _ visit.Kind = Kind{}
