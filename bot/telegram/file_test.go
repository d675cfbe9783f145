package telegram

import (
	"errors"
	"fmt"
	"net/http"
	"strings"
	"testing"

	"tumen/news"
)

func TestAFileIsFetchedFromTheServerAndNowhereElse(t *testing.T) {
	for path, want := range map[string]string{
		"documents/file_1.txt":             "/a/file/bot" + testToken + "/documents/file_1.txt",
		"documents/Звіт за день?.pdf":      "/a/file/bot" + testToken + "/documents/Звіт за день?.pdf",
		"a%2e/b#c":                         "/a/file/bot" + testToken + "/a%2e/b#c",
		"":                                 "",
		"/var/lib/bot/1:x/documents/a.txt": "",
		"../../botx/getMe":                 "",
		"a/../../b":                        "",
		`C:\files\a.txt`:                   "",
	} {
		var loaded string
		s := serve(t, func(w http.ResponseWriter, r *http.Request) {
			if strings.HasSuffix(r.URL.Path, "/getFile") {
				says(200, fmt.Sprintf(`{"ok":true,"result":{"file_id":"1","file_path":%q}}`, path))(w, r)
				return
			}
			loaded = r.URL.Path
			_, _ = w.Write([]byte("content"))
		})
		got, err := client(t, s.URL+"/a").File(t.Context(), "1", 100)
		if want == "" {
			if err == nil || loaded != "" || !errors.Is(err, news.ErrGiveUp) {
				t.Errorf("%q: got %q from %q, %v", path, got, loaded, err)
			}
			continue
		}
		if err != nil || string(got) != "content" || loaded != want {
			t.Errorf("%q: got %q from %q, %v", path, got, loaded, err)
		}
	}
}

func TestAFileThatCantBeFetchedIsToldApart(t *testing.T) {
	for name, c := range map[string]struct {
		answer http.HandlerFunc
		size   int
		want   string
	}{
		"larger than it says":   {says(200, strings.Repeat("x", 101)), 50, "too big, refused, give up"},
		"says that it is large": {says(500, ""), 101, "too big, refused, give up"},
		"gone":                  {says(404, `{"ok":false,"error_code":404,"description":"Not Found"}`), 50, "refused, give up"},
		"a page":                {says(502, "<html>"), 50, "unavailable, later"},
		"too many":              {says(429, `{"ok":false,"error_code":429,"description":"Too Many Requests: retry after 3","parameters":{"retry_after":3}}`), 50, "too many, later"},
		"cut":                   {hijacked(t, write(t, "HTTP/1.1 200 OK\r\nContent-Length: 90\r\n\r\nabc")), 50, "unavailable, later"},
		"elsewhere": {func(w http.ResponseWriter, r *http.Request) {
			http.Redirect(w, r, "http://b.example"+r.URL.Path, http.StatusFound)
		}, 50, "unavailable, later"},
	} {
		s := serve(t, func(w http.ResponseWriter, r *http.Request) {
			if strings.HasSuffix(r.URL.Path, "/getFile") {
				says(200, fmt.Sprintf(`{"ok":true,"result":{"file_path":"a","file_size":%d}}`, c.size))(w, r)
				return
			}
			c.answer(w, r)
		})
		_, err := client(t, s.URL).File(t.Context(), "1", 100)
		mustCountAs(t, name, err, c.want)
		mustHide(t, fmt.Sprint(err))
	}
}

func TestAnEmptyFileIsAFile(t *testing.T) {
	s := serve(t, func(w http.ResponseWriter, r *http.Request) {
		if strings.HasSuffix(r.URL.Path, "/getFile") {
			says(200, `{"ok":true,"result":{"file_path":"a"}}`)(w, r)
		}
	})
	if got, err := client(t, s.URL).File(t.Context(), "1", 100); err != nil || len(got) != 0 {
		t.Errorf("got %q, %v", got, err)
	}
}
