package command

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"unicode/utf16"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/korean"
)

const (
	goodReport = "North Korea sends soldiers\nReuters, 3 April 2025\n\nNorth Korea sent 1,500 soldiers to Russia, South Korea's National Intelligence Service said on Tuesday. About 300 of them were killed in the Kursk region, according to the NIS.\n"
	ukReport   = "КНДР відправила солдатів\nУкрінформ, 3 квітня 2025\n\nПівнічна Корея відправила до Росії 1700 солдатів, повідомило ГУР. Близько 300 військових КНДР загинули на Курщині, заявив Буданов.\n"
	koReport   = "북한, 병력 1900명 파병\n연합뉴스, 2025년 4월 3일\n\n북한이 러시아에 병력 1900명을 보냈다고 국가정보원이 밝혔다. 국정원은 북한군 400명이 쿠르스크에서 사망했다고 전했다.\n"
)

// hostile is a file that nobody would wish for, and what has to come of it.
type hostile struct {
	name string
	body []byte
	says string   // the problem that is named; empty where the file is taken
	sent []string // the figures that the export then has of soldiers sent
}

func hostileFiles(t *testing.T) []hostile {
	t.Helper()
	cp1251, err := charmap.Windows1251.NewEncoder().String(ukReport)
	if err != nil {
		t.Fatal(err)
	}
	euckr, err := korean.EUCKR.NewEncoder().String(koReport)
	if err != nil {
		t.Fatal(err)
	}
	wide := []byte{0xff, 0xfe}
	for _, u := range utf16.Encode([]rune(strings.ReplaceAll(ukReport, "1700", "1800"))) {
		wide = append(wide, byte(u), byte(u>>8))
	}
	every := make([]byte, 0, 256*40)
	for i := range 256 * 40 {
		every = append(every, byte(i))
	}
	return []hostile{
		{"empty.txt", nil, "it is empty", nil},
		{"blank.txt", []byte(" \n\t\r\n"), "it is empty", nil},
		{"binary.txt", every, "it is binary", nil},
		{"nul.txt", []byte(strings.Replace(goodReport, "soldiers", "sold\x00iers", 1)), "", []string{"1500"}}, // a stray one hides no letter
		{"large.txt", bytes.Repeat([]byte(goodReport), 50<<20/len(goodReport)), "is larger than the limit of 10 MB", nil},
		{"paper.txt", []byte("%PDF-1.7\n1 0 obj"), "PDF", nil},
		{"cyrillic.txt", []byte(cp1251), "", []string{"1700"}},
		{"hangul.txt", []byte(euckr), "", []string{"1900"}},
		{"wide.txt", wide, "", []string{"1800"}},
		{"line.txt", []byte("North Korea sent 2,100 soldiers to Russia, the NIS said. " + strings.Repeat("North Korea and Russia signed a treaty on weapons. ", 20_000)), "", []string{"2100"}},
		{"feed.xml", []byte(`<?xml version="1.0"?><rss version="2.0"><channel><title>R</title><item><title>North Korea sends 3,100 soldiers</title><link>https://example.org/a</link><pubDate>Thu, 03 Apr 2025 10:00:00 GMT</pubDate><description>North Korea sent 3,100 soldiers to Russia, the NIS said.</description></item></channel></rss>`), "", []string{"3100"}},
		{"script.html", []byte(`<html><head><title>North Korea sends troops</title><script>North Korea sent 6666 soldiers to Russia.</script><style>.a{content:"North Korea sent 5555 soldiers to Russia."}</style></head><body><article><p>North Korea sent 2,300 soldiers to Russia, South Korea's National Intelligence Service said.</p><p>The soldiers fought in the Kursk region, the NIS said.</p></article></body></html>`), "", []string{"2300"}},
		{"hidden.html", []byte(`<html><head><title>North Korea sends troops</title></head><body><article><p>North Korea sent 2,400 soldiers to Russia, South Korea's National Intelligence Service said.</p><p style="display:none">North Korea sent 7777 soldiers to Russia, the NIS said.</p><p hidden>North Korea sent 8888 soldiers to Russia, the NIS said.</p></article></body></html>`), "", []string{"2400"}},
		{"colour.txt", []byte(strings.Replace(goodReport, "1,500", "\x1b[31m2,700\x1b[0m", 1)), "", []string{"2700"}},
	}
}

// TestHostileFilesAreTakenOrNamedAndStopNothingElse gives each file to the program beside a good one.
func TestHostileFilesAreTakenOrNamedAndStopNothingElse(t *testing.T) {
	for _, h := range hostileFiles(t) {
		t.Run(h.name, func(t *testing.T) {
			p := newProgram(t)
			put(t, h.name, h.body)
			put(t, "good.txt", []byte(strings.ReplaceAll(strings.ReplaceAll(goodReport, "1,500", "4,321"), "300", "210")))
			code, out, errs := p.run("ingest", h.name, "good.txt")
			if h.says != "" {
				if code != failed || !strings.Contains(out, h.name) || !strings.Contains(out, h.says) || !strings.Contains(errs, "1 of the documents") {
					t.Errorf("exit %d:\n%s%s", code, out, errs)
				}
			} else if code != done {
				t.Fatalf("exit %d:\n%s%s", code, out, errs)
			}
			got := p.sent()
			for _, want := range append(h.sent, "4321") {
				if !got[want] {
					t.Errorf("%s soldiers are missing: %v", want, got)
				}
				delete(got, want)
			}
			if len(got) > 0 {
				t.Errorf("figures that nobody gave: %v", got)
			}
			if all := p.must("export") + p.must("digest") + p.must("figures"); strings.ContainsAny(all, "\x1b\x00") {
				t.Error("control characters reach the reader")
			}
		})
	}
}

// sent returns the figures of soldiers sent that the archive has.
func (p *program) sent() map[string]bool {
	p.t.Helper()
	got := map[string]bool{}
	for _, c := range p.claims() {
		for _, f := range c.Figures {
			if f.Indicator == "troops_sent" && f.Value != nil {
				got[decimal(*f.Value)] = true
			}
		}
	}
	return got
}

func (p *program) claims() []exportedClaim {
	p.t.Helper()
	var all struct{ Claims []exportedClaim }
	if err := json.Unmarshal([]byte(p.must("export")), &all); err != nil {
		p.t.Fatal(err)
	}
	return all.Claims
}

func put(t *testing.T, name string, body []byte) {
	t.Helper()
	if err := os.WriteFile(name, body, 0o600); err != nil {
		t.Fatal(err)
	}
}

func TestWhatIsNotThereIsNamed(t *testing.T) {
	p := newProgram(t)
	put(t, "good.txt", []byte(goodReport))
	out := p.refused(failed, "ingest", "absent.txt", "good.txt")
	if !strings.Contains(out, "absent.txt: there is no such file") {
		t.Error(out)
	}
	if !p.sent()["1500"] {
		t.Error("the other file is lost")
	}
}

func TestAFolderWithoutRightsStopsNoOther(t *testing.T) {
	if os.Geteuid() == 0 {
		t.Skip("the superuser may read every folder")
	}
	p := newProgram(t)
	put(t, "good.txt", []byte(goodReport))
	if err := os.Mkdir("closed", 0o000); err != nil {
		t.Fatal(err)
	}
	if out := p.refused(failed, "ingest", "closed", "good.txt"); !strings.Contains(out, "closed") {
		t.Error(out)
	}
	if !p.sent()["1500"] {
		t.Error("the other file is lost")
	}
}

func TestTheSameReportIsTakenOnce(t *testing.T) {
	p := newProgram(t)
	put(t, "a.txt", []byte(goodReport))
	p.must("ingest", "a.txt")
	before := len(p.claims())
	if out := p.must("ingest", "a.txt", "a.txt"); !strings.Contains(out, "0 new") {
		t.Error(out)
	}
	if got := len(p.claims()); got != before || got == 0 {
		t.Errorf("%d claims, then %d", before, got)
	}
}

// TestANewVersionReplacesTheOld: what the outlet took back must not be told any more, in no command.
func TestANewVersionReplacesTheOld(t *testing.T) {
	p := newProgram(t)
	put(t, "a.txt", []byte(goodReport))
	p.must("ingest", "a.txt")
	p.must("digest")
	put(t, "a.txt", []byte(strings.ReplaceAll(goodReport, "1,500", "1,600")))
	p.must("ingest", "a.txt")
	if got := p.sent(); got["1500"] || !got["1600"] {
		t.Errorf("the export has %v", got)
	}
	for _, args := range [][]string{
		{"digest", "--since", "2025-04-01"}, {"figures"}, {"ask", "How many North Korean soldiers were sent to Russia?"},
	} {
		out := p.must(args...)
		if strings.Contains(out, "1,500") || !strings.Contains(out, "1,600") {
			t.Errorf("tumen %v:\n%s", args, out)
		}
	}
}

// TestAStoreThatIsNoneIsNamedWithARemedy: nothing that isn't ours is overwritten, and the person learns what to do.
func TestAStoreThatIsNoneIsNamedWithARemedy(t *testing.T) {
	for _, tc := range []struct {
		name, store, says string
		prepare           func(t *testing.T)
	}{
		{"a folder", "folder", "folder", func(t *testing.T) {
			t.Helper()
			if err := os.Mkdir("folder", 0o755); err != nil {
				t.Fatal(err)
			}
		}},
		{"a text", "text.db", "text.db", func(t *testing.T) { t.Helper(); put(t, "text.db", []byte(strings.Repeat("no database\n", 500))) }},
		{"in no folder", "absent/tumen.db", "absent", func(t *testing.T) { t.Helper() }},
		{"in a file", "file/tumen.db", "file", func(t *testing.T) { t.Helper(); put(t, "file", []byte("x")) }},
	} {
		t.Run(tc.name, func(t *testing.T) {
			p := newProgram(t)
			tc.prepare(t)
			put(t, "good.txt", []byte(goodReport))
			before := content(tc.store)
			out := p.refused(failed, "ingest", "--store", tc.store, "good.txt")
			if !strings.Contains(out, tc.says) || !strings.Contains(out, "choose another") && !strings.Contains(out, "name a file") {
				t.Errorf("no file or no remedy: %s", out)
			}
			if content(tc.store) != before {
				t.Error("the file has changed")
			}
			for _, args := range [][]string{{"digest"}, {"ask", "How many?"}, {"export"}, {"figures"}} {
				p.refused(failed, append(args, "--store", tc.store)...)
			}
		})
	}
}

func content(path string) string {
	b, err := os.ReadFile(filepath.Clean(path))
	return fmt.Sprint(string(b), err)
}

func TestADamagedArchiveIsNamed(t *testing.T) {
	p := newProgram(t)
	put(t, "good.txt", []byte(goodReport))
	p.must("ingest", "good.txt")
	body, err := os.ReadFile("tumen.db")
	if err != nil {
		t.Fatal(err)
	}
	for i := 8192; i < len(body)-100; i += 4096 { // a head of every page but the first two
		copy(body[i:], bytes.Repeat([]byte{0xaa}, 64))
	}
	put(t, "tumen.db", body)
	if out := p.refused(failed, "doctor", "--local"); !strings.Contains(out, "tumen.db") || !strings.Contains(out, "damaged") && !strings.Contains(out, "malformed") {
		t.Errorf("doctor: %s", out)
	}
	p.refused(failed, "export")
}

// TestHostileReportsStayInertInEveryForm: a report's text is data for the page, the document and the terminal.
func TestHostileReportsStayInertInEveryForm(t *testing.T) {
	p := newProgram(t)
	// Sentences with markup in them are taken for furniture; what Markdown alone would act on gets through, and the title.
	put(t, "bad.txt", []byte("<script>alert(1)</script> North Korea [sends](https://evil.example) <img src=x onerror=alert(2)>\nReuters, 3 April 2025\n\n"+
		"North Korea sent 1,500 soldiers to *Russia*, the NIS said on Tuesday. "+
		"About 300 North Korean soldiers \x1b]0;own\x07 were killed in the _Kursk_ region, `said` the NIS.\n"))
	p.must("ingest", "bad.txt")
	if len(p.claims()) == 0 {
		t.Fatal("no claim: nothing is shown")
	}
	for format, forbidden := range map[string][]string{
		"html":     {"<script>alert", "<img src=x", "href=\"https://evil", "\x1b"},
		"markdown": {"<script>", "<img", "](https://evil", " *Russia*", "\x1b"},
		"text":     {"\x1b", "\x07"},
		"json":     {"\x1b", "\\u001b", "\\u0007"},
	} {
		out := p.must("digest", "--since", "2025-04-01", "--format", format)
		if !strings.Contains(out, "1,500") {
			t.Errorf("%s: the figure is missing", format)
		}
		if format == "markdown" {
			out = unescaped(out)
		}
		for _, bad := range forbidden {
			if strings.Contains(out, bad) {
				t.Errorf("%s has %q", format, bad)
			}
		}
	}
	if out := unescaped(p.must("export", "--format", "markdown")); strings.Contains(out, "<script>") || strings.Contains(out, "](https://evil") {
		t.Error("the export as Markdown is not inert")
	}
}

// unescaped is Markdown without the signs that a backslash makes harmless.
func unescaped(markdown string) string {
	return regexp.MustCompile(`\\[[:punct:]]`).ReplaceAllString(markdown, "")
}
