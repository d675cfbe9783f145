package source_test

import (
	"errors"
	"os"
	"os/exec"
	"strings"
	"testing"

	"tumen/internal/pdfmake"
	"tumen/news"
	"tumen/source"
	"tumen/source/extract"
	"tumen/source/pdf"
)

// needsPoppler skips a test where PDF files can't be read, but not in CI, which installs what reads them.
func needsPoppler(t *testing.T) {
	t.Helper()
	for _, p := range []string{pdf.Program, pdf.Renderer} {
		if _, err := pdf.Find(p); err != nil {
			if os.Getenv("CI") != "" {
				t.Fatalf("%s is missing: %s", p, pdf.Remedy)
			}
			t.Skipf("SKIPPED: %s is missing: %s", p, pdf.Remedy)
		}
	}
}

const (
	seoulTitle = "About 600 North Korean troops killed fighting for Russia"
	seoulText  = "North Korea has suffered some 4,700 casualties, including about 600 dead, while fighting alongside Russian forces, lawmakers said on Wednesday."
)

func read(t *testing.T, d news.Document) news.Article {
	t.Helper()
	needsPoppler(t)
	a, err := source.Reader{Reader: extract.Reader{}}.Read(t.Context(), d)
	if err != nil {
		t.Fatal(err)
	}
	return a
}

func TestAPDFIsReadAsTheReportThatItHolds(t *testing.T) {
	body := pdfmake.Simple(seoulTitle, "30 April 2025", seoulText, "Pyongyang sent 15,000 soldiers in all, they told reporters after the briefing in the capital.").Bytes()
	a := read(t, news.Document{Address: "https://example.org/a.pdf?utm_source=x", ContentType: "application/octet-stream", Body: body})
	if a.Title != seoulTitle || a.Address != "https://example.org/a.pdf" || a.Published.Format("2006-01-02") != "2025-04-30" || a.Excerpt ||
		a.Text != seoulText+"\nPyongyang sent 15,000 soldiers in all, they told reporters after the briefing in the capital." {
		t.Errorf("%+v", a)
	}
}

// What a page or a feed has in its marks are a reader's words in a PDF.
func TestTheWordsOfAPDFAreNoMarks(t *testing.T) {
	for _, text := range []string{"<html><body><p hidden>North Korea sent 15,000 soldiers.</p></body></html> is what the page said.",
		"<rss><channel> is how a feed begins, and North Korea sent 15,000 soldiers.", "# North Korea sent 15,000 soldiers to Russia, **says** the service."} {
		a := read(t, news.Document{Address: "file:a.md", Body: pdfmake.Simple(seoulTitle, seoulText, text).Bytes()})
		if !strings.Contains(a.Text, "North Korea sent 15,000 soldiers") || !strings.Contains(text, "#") && !strings.Contains(a.Text, text[:5]) {
			t.Errorf("%q", a.Text)
		}
	}
}

func TestAPartOfAPDFIsAnExcerpt(t *testing.T) {
	f := pdfmake.Simple(seoulTitle, seoulText)
	f.Pages = append(f.Pages, pdfmake.Page{Picture: true})
	if a := read(t, news.Document{Address: "file:a.pdf", Body: f.Bytes()}); !a.Excerpt {
		t.Errorf("%+v", a)
	}
}

// What the place says where a PDF was found holds: its title is that of the feed's item.
func TestTheFeedsWordsForAPDFHold(t *testing.T) {
	a := read(t, news.Document{Address: "https://example.org/a.pdf", Title: "The feed's own title for it", Body: pdfmake.Simple(seoulTitle, seoulText).Bytes()})
	if a.Title != "The feed's own title for it" {
		t.Errorf("%q", a.Title)
	}
}

// A file must not be given up for what the machine lacks.
func TestAPDFWaitsForItsProgram(t *testing.T) {
	r := source.Reader{PDF: pdf.Converter{Find: func(string) (string, error) { return "", exec.ErrNotFound }}}
	_, err := r.Read(t.Context(), news.Document{Address: "file:a.pdf", Body: pdfmake.Simple(seoulTitle, seoulText).Bytes()})
	var wait *news.WaitError
	if !errors.As(err, &wait) || errors.Is(err, news.ErrGiveUp) {
		t.Errorf("%v", err)
	}
}
