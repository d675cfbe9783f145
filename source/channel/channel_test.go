package channel

import (
	"context"
	"errors"
	"fmt"
	"net/url"
	"os"
	"strings"
	"testing"
	"time"

	"tumen/news"
	"tumen/source/failure"
	"tumen/source/fetch"
	"tumen/source/visit"
)

var noon = time.Date(2025, 5, 3, 12, 0, 0, 0, time.UTC)

// server is the pages of a channel by their "before" parameter. The address that a page is found at is its own.
type server map[string]string

func (s server) get(_ context.Context, address string, _ fetch.Validators) (fetch.Fetched, error) {
	u, err := url.Parse(address)
	if err != nil {
		return fetch.Fetched{}, err
	}
	body, ok := s[u.Query().Get("before")]
	if !ok {
		return fetch.Fetched{}, &failure.Error{Address: address, Problem: "no answer", Class: news.ErrLater}
	}
	return fetch.Fetched{Document: news.Document{Address: address, ContentType: "text/html; charset=utf-8", Body: []byte(body), Fetched: noon}}, nil
}

func saved(t testing.TB, name string) string {
	t.Helper()
	b, err := os.ReadFile("testdata/" + name)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

func visited(t testing.TB, s server, last string) visit.Harvest {
	t.Helper()
	h, err := Kind{}.Visit(t.Context(), visit.Visit{
		Source: news.Source{ID: "kanal", Address: "https://t.me/richka_news"}, Memory: visit.Memory{Last: last}, Get: s.get, Now: noon,
	})
	if err != nil {
		t.Fatal(err)
	}
	return h
}

func TestPostsAreReadAsTheirWritersMadeThem(t *testing.T) {
	h := visited(t, server{"": saved(t, "preview.html")}, "")
	if h.Title != "Річка | новини кордону" || h.Memory.Last != "121" || h.Older != "https://t.me/s/richka_news?before=112" || len(h.Problems) != 0 {
		t.Errorf("%q, last %s, older %s, %v", h.Title, h.Memory.Last, h.Older, h.Problems)
	}
	type want struct{ address, title, text, outlet string }
	wants := []want{
		// A headline in bold, then paragraphs; breaks are their writer's own.
		{
			"https://t.me/Richka_News/112", "Міст через Туманну готовий на третину",
			"Міст через Туманну готовий на третину\nПідрядник повідомив, що забито 48 паль зі 144.\nРоботи тривають & не зупиняються вночі.", "Річка | новини кордону",
		},
		// The post that it answers is quoted above it with the same class.
		{
			"https://t.me/Richka_News/113", "Уточнення: паль не 48, а 46, пише підрядник …",
			"Уточнення: паль не 48, а 46, пише підрядник.", "Річка | новини кордону",
		},
		// An album: several pictures, one text. An emoji is a picture with a letter inside.
		{"https://t.me/Richka_News/114", "🔻 Три баржі стоять біля причалу …", "🔻 Три баржі стоять біля причалу.", "Річка | новини кордону"},
		// The words of a forwarded post are those of who wrote it.
		{
			"https://t.me/Richka_News/118", "Порт відновив приймання контейнерів, перше судно розвантажили вранці …",
			"Порт відновив приймання контейнерів, перше судно розвантажили вранці.", "Портова служба",
		},
		// A list, hidden words that a reader can open, the preview of a link, a text element inside another.
		{"https://t.me/Richka_News/120", "За добу:", "За добу:\n— 12 вагонів\n— 3 поїзди\nДжерело просило не називати станцію.", "Річка | новини кордону"},
		{"https://t.me/Richka_News/121", "Наступний звіт буде завтра о 9:00, редакція працює у звичному …", "Наступний звіт буде завтра о 9:00, редакція працює у звичному режимі.", "Річка | новини кордону"},
	}
	if len(h.Items) != len(wants) {
		t.Fatalf("%d items, want %d: %+v", len(h.Items), len(wants), h.Items)
	}
	for i, w := range wants {
		got := h.Items[i]
		if (want{got.Address, got.Title, string(got.Body), got.Outlet}) != w {
			t.Errorf("%+v\nwant %+v", want{got.Address, got.Title, string(got.Body), got.Outlet}, w)
		}
	}
	// The length of a video stands in an element of time too.
	if at := h.Items[3].Published; !at.Equal(time.Date(2025, 5, 3, 6, 41, 7, 0, time.UTC)) {
		t.Errorf("published %s", at)
	}
}

// number of posts a page of these tests has.
const perPage = 3

// pages makes a channel with the posts 1 to n.
func pages(n int) server {
	s := server{}
	for first := n - perPage + 1; first > -perPage; first -= perPage {
		var b strings.Builder
		b.WriteString(`<html><body><div class="tgme_channel_info_header_title"><span>Kanal</span></div><section class="tgme_channel_history">`)
		if first > 1 {
			fmt.Fprintf(&b, `<a href="/s/kanal?before=%d" class="tme_messages_more js-messages_more" data-before="%d"></a>`, first, first)
		}
		for id := max(first, 1); id < first+perPage; id++ {
			fmt.Fprintf(&b, `<div class="tgme_widget_message_wrap"><div class="tgme_widget_message" data-post="kanal/%d"><div class="tgme_widget_message_text js-message_text">Bericht %d.</div></div></div>`, id, id)
		}
		b.WriteString(`</section></body></html>`)
		key := fmt.Sprint(first + perPage)
		if first+perPage > n {
			key = ""
		}
		s[key] = b.String()
	}
	return s
}

func numbers(h visit.Harvest) string {
	var all []string
	for _, item := range h.Items {
		all = append(all, item.Address[strings.LastIndex(item.Address, "/")+1:])
	}
	return strings.Join(all, " ")
}

func TestAVisitGoesBackToTheLastKnownPost(t *testing.T) {
	s := pages(12)
	for last, want := range map[string]string{
		"":   "10 11 12", // a first visit takes what is shown
		"9":  "10 11 12",
		"8":  "7 8 9 10 11 12",
		"1":  "1 2 3 4 5 6 7 8 9 10 11 12",
		"12": "10 11 12",
	} {
		if h := visited(t, s, last); numbers(h) != want || h.Memory.Last != "12" || len(h.Problems) != 0 {
			t.Errorf("last %q: %s, then %s, %v", last, numbers(h), h.Memory.Last, h.Problems)
		}
	}
	if h := visited(t, pages(400), "1"); len(h.Items) != mostPages*perPage || len(h.Problems) != 1 || h.Memory.Last != "400" {
		t.Errorf("%d posts, %v", len(h.Items), h.Problems)
	}
}

// What could not be had is looked for again.
func TestAPageThatFailsLosesNoPost(t *testing.T) {
	s := pages(12)
	delete(s, "7")
	h := visited(t, s, "2")
	if numbers(h) != "7 8 9 10 11 12" || h.Memory.Last != "2" || len(h.Problems) != 1 {
		t.Errorf("%s, last %s, %v", numbers(h), h.Memory.Last, h.Problems)
	}
}

func TestAServerThatLeadsInACircleIsLeft(t *testing.T) {
	s := pages(12)
	s["10"] = s[""]
	if h := visited(t, s, "2"); numbers(h) != "10 11 12" {
		t.Error(numbers(h))
	}
}

func TestOlderPagesAreReadOneByOne(t *testing.T) {
	s, page, got := pages(12), "", ""
	for range 10 {
		h, err := Kind{}.Visit(t.Context(), visit.Visit{Source: news.Source{Address: "@kanal"}, Memory: visit.Memory{Last: "12"}, Page: page, Get: s.get, Now: noon})
		if err != nil {
			t.Fatal(err)
		}
		got = numbers(h) + " | " + got
		if page = h.Older; page == "" {
			break
		}
	}
	if got != "1 2 3 | 4 5 6 | 7 8 9 | 10 11 12 | " {
		t.Error(got)
	}
}

func TestWhatIsNoPreviewSaysWhy(t *testing.T) {
	invitation := `<html><body><div class="tgme_page"><div class="tgme_page_title">K</div>%s<div class="tgme_page_action">View in Telegram</div></div></body></html>`
	for name, c := range map[string]struct {
		body  string
		cause error
		says  string
	}{
		"preview switched off": {fmt.Sprintf(invitation, `<div class="tgme_page_extra">12 345 subscribers</div>`), failure.ErrForbidden, "no public preview"},
		"a group":              {fmt.Sprintf(invitation, `<div class="tgme_page_extra">1 204 members, 31 online</div>`), failure.ErrForbidden, "no public preview"},
		"no such channel":      {fmt.Sprintf(invitation, `<div class="tgme_page_extra">If you have Telegram, you can contact</div>`), failure.ErrGone, "no such channel"},
	} {
		_, err := Kind{}.Visit(t.Context(), visit.Visit{Source: news.Source{Address: "https://t.me/s/kanal"}, Get: server{"": c.body}.get, Now: noon})
		if !errors.Is(err, c.cause) || !errors.Is(err, news.ErrGiveUp) || !strings.Contains(err.Error(), c.says) {
			t.Errorf("%s: %v", name, err)
		}
	}
	empty := `<html><body><section class="tgme_channel_history"><div class="tme_no_messages_found">No posts found</div></section></body></html>`
	if h := visited(t, server{"": empty}, "5"); len(h.Items) != 0 || h.Memory.Last != "5" {
		t.Errorf("%+v", h)
	}
}

func TestChannelsAreKnownByTheirManyAddresses(t *testing.T) {
	for in, want := range map[string]string{
		"@DIUkraine":                        "https://t.me/s/DIUkraine",
		"t.me/DIUkraine":                    "https://t.me/s/DIUkraine",
		"https://t.me/s/DIUkraine?before=7": "https://t.me/s/DIUkraine",
		"https://telegram.me/DIUkraine/117": "https://t.me/s/DIUkraine",
		"tg://resolve?domain=DIUkraine":     "https://t.me/s/DIUkraine",
		"https://t.me/joinchat/AAAA":        "",
		"https://t.me/+AbCdEf":              "",
		"https://t.me/":                     "",
		"https://t.me/c/123/4":              "",
		"https://example.org/s/kanal":       "",
		"@ab":                               "",
	} {
		if got, ok := Address(in); got != want || ok != (want != "") {
			t.Errorf("%s: %q, %v", in, got, ok)
		}
	}
}

func FuzzPage(f *testing.F) {
	f.Add(saved(f, "preview.html"))
	f.Add(pages(5)[""])
	f.Fuzz(func(t *testing.T, text string) {
		p, ok := parse(text, "https://t.me/s/kanal")
		if !ok {
			return
		}
		for i, one := range p.posts {
			if one.id <= 0 || !strings.HasPrefix(one.address, "https://t.me/") || i > 0 && one.id < p.posts[i-1].id {
				t.Errorf("post %+v", one)
			}
		}
	})
}
