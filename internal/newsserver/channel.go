package newsserver

import (
	"fmt"
	markup "html"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"sync"
	"time"
)

// Channel is the public preview of a messenger's channel. Its paths:
//
//	/s/NAME            the last posts
//	/s/NAME?before=N   those before the post N
//	/s/HIDDEN          sent on to /HIDDEN, as for every channel without a preview
//	/HIDDEN            the page that invites to open the app
type Channel struct {
	Name, Title string

	mu    sync.Mutex
	posts []Post
}

// Post is what the channel has posted.
type Post struct {
	Text string // lines; empty for a picture without words
	At   time.Time
	From string // whose post it forwards, empty for its own
}

// posts on one page of a preview.
const previewed = 5

// Publish posts, and returns the post's number.
func (c *Channel) Publish(p Post) int {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.posts = append(c.posts, p)
	return len(c.posts)
}

// Edit changes the text of a post.
func (c *Channel) Edit(number int, text string) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.posts[number-1].Text = text
}

func (c *Channel) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	name, preview := strings.CutPrefix(r.URL.Path, "/s/")
	if !preview {
		fmt.Fprint(w, `<!DOCTYPE html><html><body><div class="tgme_page"><div class="tgme_page_title"><span>Hidden</span></div>`+
			`<div class="tgme_page_extra">1 204 subscribers</div><a class="tgme_action_button_new" href="tg://resolve">View in Telegram</a></div></body></html>`)
		return
	}
	if !strings.EqualFold(name, c.Name) {
		http.Redirect(w, r, "/"+url.PathEscape(name), http.StatusFound) // #nosec G710 -- a test server sends its own path on
		return
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	end := len(c.posts)
	if before, err := strconv.Atoi(r.URL.Query().Get("before")); err == nil {
		end = min(max(before-1, 0), end)
	}
	begin := max(end-previewed, 0)
	fmt.Fprintf(w, `<!DOCTYPE html><html><head><meta charset="utf-8"></head><body><div class="tgme_channel_info_header_title"><span dir="auto">%s</span></div>`+
		`<section class="tgme_channel_history js-message_history">`, markup.EscapeString(c.Title))
	if begin > 0 {
		fmt.Fprintf(w, `<a href="/s/%s?before=%d" class="tme_messages_more js-messages_more" data-before="%d"></a>`, c.Name, begin+1, begin+1)
	}
	for i, p := range c.posts[begin:end] {
		c.write(w, begin+i+1, p)
	}
	fmt.Fprint(w, "</section></body></html>")
}

func (c *Channel) write(w http.ResponseWriter, number int, p Post) {
	fmt.Fprintf(w, `<div class="tgme_widget_message_wrap js-widget_message_wrap"><div class="tgme_widget_message js-widget_message" data-post="%s/%d">`+
		`<div class="tgme_widget_message_bubble">`, c.Name, number)
	if p.From != "" {
		fmt.Fprintf(w, `<div class="tgme_widget_message_forwarded_from">Forwarded from&nbsp;<a class="tgme_widget_message_forwarded_from_name"><span dir="auto">%s</span></a></div>`,
			markup.EscapeString(p.From))
	}
	if p.Text == "" {
		fmt.Fprint(w, `<a class="tgme_widget_message_photo_wrap" style="background-image:url('/asset/photo.jpg')"></a>`)
	} else {
		fmt.Fprintf(w, `<div class="tgme_widget_message_text js-message_text" dir="auto">%s</div>`, strings.ReplaceAll(markup.EscapeString(p.Text), "\n", "<br/>"))
	}
	fmt.Fprintf(w, `<span class="tgme_widget_message_views">1.2K</span><a class="tgme_widget_message_date" href="https://t.me/%s/%d">`+
		`<time datetime="%s" class="time">0:00</time></a></div></div></div>`, c.Name, number, p.At.UTC().Format(time.RFC3339))
}
