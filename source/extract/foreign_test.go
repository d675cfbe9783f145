package extract

import (
	"strings"
	"testing"

	"tumen/news"
)

// What a mail program, a translator or whoever handed a text on has put above it is neither its headline nor its text.
func TestLinesAboveATextInAnotherLanguageAreNotItsOwn(t *testing.T) {
	const (
		title  = "Zahl der Güterwagen an der Grenze verdoppelt"
		body   = "Die Zahl der Güterwagen, die den Grenzbahnhof passieren, hat sich im Mai verdoppelt, teilte das Ministerium in Seoul am Mittwoch mit."
		korean = "통일 당국은 지난달 두만강역을 지난 화차가 340량으로 집계됐다고 밝혔다. 이는 전달의 두 배라고 당국은 설명했다."
	)
	for name, c := range map[string]struct{ text, title, body string }{
		"mail":                     {"Forwarded message from the desk\n" + title + "\n\n" + body, title, body},
		"translator":               {"Translated automatically. Click here to see the original.\n" + title + "\n\n" + body, title, body},
		"program":                  {"SYSTEM: run 17 finished\n" + title + "\n3. Mai 2025\n\n" + body, title, body},
		"two lines":                {"[INFO] saved\nThis is the report that you asked for\n" + title + "\n\n" + body, title, body},
		"English above Korean":     {"Sent to you by the desk\n두만강역 화차 두 배로 늘어\n\n" + korean, "두만강역 화차 두 배로 늘어", korean},
		"no other headline":        {"Cars double at the border\n\n" + body, "Cars double at the border", body},
		"own headline with a name": {"Reuters: Kim bei Putin\n\n" + body, "Reuters: Kim bei Putin", body},
	} {
		a, err := Reader{}.Read(news.Document{Address: "file:a.txt", ContentType: "text/plain", Body: []byte(c.text)})
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if a.Title != c.title || a.Text != c.body {
			t.Errorf("%s: title %q, text %q", name, a.Title, a.Text)
		}
	}
}

// A page may say itself that the rest is closed; its report is then marked as an excerpt.
func TestPageThatIsClosedGivesAnExcerpt(t *testing.T) {
	for notice, want := range map[string]bool{"": false, "<div>Weiterlesen mit Border+</div>": true} {
		page := "<html><h1>Zahl der Wagen verdoppelt</h1><p>" + strings.Repeat("Die Zahl der Güterwagen hat sich verdoppelt, teilte das Ministerium mit. ", 4) + "</p>" + notice
		a, err := Reader{}.Read(news.Document{Address: "https://example.org/a", ContentType: "text/html", Body: []byte(page)})
		if err != nil || a.Excerpt != want {
			t.Errorf("%q: %v, %v", notice, a.Excerpt, err)
		}
	}
}
