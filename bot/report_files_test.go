package bot

import (
	"bytes"
	"strings"
	"testing"
)

func TestFilesOfEachKind(t *testing.T) {
	h := newHouse(t)
	h.examiner.found = aReport()
	id := int64(100)
	page := []byte("<html><body><p>Росія отримала від КНДР снаряди.</p></body></html>")
	for name, c := range map[string]struct {
		name        string
		contentType string // empty when it is not read
		ending      string
	}{
		"text":                 {"звіт.txt", "text/plain", "-звіт.txt"},
		"a page":               {"Report 1.HTML", "text/html", "-Report 1.HTML"},
		"an old page":          {"a.htm", "text/html", "-a.htm"},
		"notes":                {"a.md", "text/markdown", "-a.md"},
		"a path":               {"../../etc/passwd.txt", "text/plain", "-passwd.txt"},
		"a path of Windows":    {`C:\Users\a\b.txt`, "text/plain", "-b.txt"},
		"a name that turns":    {"a\u202etxt.exe.txt", "text/plain", "-atxt.exe.txt"},
		"a long name":          {strings.Repeat("довга", 100) + ".txt", "text/plain", "….txt"},
		"a PDF":                {"a.pdf", "application/pdf", "-a.pdf"},
		"an office document":   {"a.docx", "", ""},
		"an archive":           {"a.zip", "", ""},
		"a picture":            {"a.jpg", "", ""},
		"two endings":          {"a.txt.exe", "", ""},
		"no ending, no kind":   {"a", "", ""},
		"no name":              {"", "", ""},
		"a program of a page":  {"a.html.js", "", ""},
		"an ending with blank": {"a.txt ", "", ""},
	} {
		id++
		h.examiner.seen = nil
		h.fake.Person(id, "uk").SendFile(c.name, page, "Що тут?")
		h.settle()
		if c.contentType == "" {
			if m := h.last(id); len(h.examiner.seen) > 0 || !strings.Contains(m.Text, "лише .txt, .html і .pdf") {
				t.Errorf("%s: seen %v, said %q", name, h.examiner.seen, m.Text)
			}
			continue
		}
		if len(h.examiner.seen) != 1 {
			t.Errorf("%s: said %q", name, h.last(id).Text)
			continue
		}
		d := h.examiner.seen[0].Document
		if d.ContentType != c.contentType || !bytes.Equal(d.Body, page) || !strings.HasPrefix(d.Address, "file:") || !strings.HasSuffix(d.Address, c.ending) {
			t.Errorf("%s: %s %s %d bytes", name, d.Address, d.ContentType, len(d.Body))
		}
		if strings.ContainsAny(d.Address[len("file:"):], "/\\\u202e") {
			t.Errorf("%s: the address %q", name, d.Address)
		}
	}
}

func TestAFileThatIsTooLargeIsNotLoaded(t *testing.T) {
	h := newHouse(t)
	p := h.fake.Person(17, "de")
	p.SendLargeFile("a.txt", mostFile+1)
	h.settle()
	p.Await("bis zu 10\u00a0MB")
	if h.fake.Count("getFile") > 0 {
		t.Error("it was asked for")
	}
}

func TestAnEmptyFileHasNoText(t *testing.T) {
	h := newHouse(t)
	p := h.fake.Person(17, "en")
	p.SendFile("a.txt", []byte(" \n"), "")
	h.settle()
	p.Await("no readable text")
	if len(h.examiner.seen) > 0 {
		t.Error("it is examined")
	}
}

func TestTwoFilesOfOneNameAreTwoDocuments(t *testing.T) {
	h := newHouse(t)
	h.examiner.found = aReport()
	p := h.fake.Person(17, "uk")
	for _, text := range []string{"перший", "другий", "перший"} {
		p.SendFile("a.txt", []byte(text), "")
		h.settle()
	}
	s := h.examiner.seen
	if len(s) != 3 || s[0].Document.Address == s[1].Document.Address || s[0].Document.Address != s[2].Document.Address {
		t.Errorf("%+v", s)
	}
}

func TestAPDFWithoutTextIsSaidToBeOne(t *testing.T) {
	h := newHouse(t)
	h.examiner.err = ErrUnreadable
	for id, want := range map[int64][2]string{21: {"uk", "У цьому PDF"}, 22: {"de", "In dieser PDF-Datei"}, 23: {"ko", "이 PDF에서"}, 24: {"en", "no text in this PDF"}} {
		p := h.fake.Person(id, want[0])
		p.SendFile("a.pdf", []byte("%PDF-1.7"), "")
		h.settle()
		p.Await(want[1])
	}
}
