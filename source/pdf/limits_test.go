package pdf_test

import (
	"bytes"
	"compress/zlib"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"

	"tumen/internal/pdfmake"
	"tumen/news"
	"tumen/source/failure"
	"tumen/source/pdf"
)

// playing writes a script that stands for the other program.
func playing(t *testing.T, script string) func(string) (string, error) {
	t.Helper()
	if runtime.GOOS != "linux" {
		t.Skip("SKIPPED: processes are limited on Linux only")
	}
	path := filepath.Join(t.TempDir(), "program")
	if err := os.WriteFile(path, []byte("#!/bin/sh\n"+script+"\n"), 0o700); err != nil { // #nosec G306 -- it is to be run
		t.Fatal(err)
	}
	return func(string) (string, error) { return path, nil }
}

func TestAProgramThatMisbehavesIsEnded(t *testing.T) {
	body := pdfmake.Simple("A title", "A text that is long enough to be one.").Bytes()
	for name, c := range map[string]struct {
		script string
		limits pdf.Limits
		class  error
		want   string
	}{
		"never ends":              {"sleep 100 & sleep 100", pdf.Limits{Time: 300 * time.Millisecond}, news.ErrAgain, "takes longer than 300ms"},
		"never reads and waits":   {"exec 0<&-; sleep 100", pdf.Limits{Time: 300 * time.Millisecond}, news.ErrAgain, "takes longer than"},
		"reckons for ever":        {"while :; do :; done", pdf.Limits{CPU: time.Second}, news.ErrGiveUp, "processor time"},
		"writes for ever":         {"while :; do echo '<word>'; done", pdf.Limits{Output: 1 << 16}, news.ErrGiveUp, "more text than any report"},
		"eats memory":             {"x=aaaaaaaaaaaaaaaa; while :; do x=$x$x; done", pdf.Limits{Memory: 64 << 20}, news.ErrGiveUp, "PDF"},
		"breaks":                  {"kill -SEGV $$", pdf.Limits{}, news.ErrGiveUp, "breaks the program"},
		"says it has no right to": {"exit 3", pdf.Limits{}, news.ErrGiveUp, "does not allow"},
		"gives nothing":           {"cat >/dev/null", pdf.Limits{}, news.ErrGiveUp, "no page"},
	} {
		t.Run(name, func(t *testing.T) {
			started := time.Now()
			_, err := pdf.Converter{Limits: c.limits, Find: playing(t, c.script)}.Convert(t.Context(), news.Document{Address: "file:a.pdf", Body: body})
			var e *failure.Error
			if !errors.As(err, &e) || !errors.Is(err, c.class) || !strings.Contains(e.Problem, c.want) || e.Remedy == "" {
				t.Errorf("%v, want %q", err, c.want)
			}
			if took := time.Since(started); took > 20*time.Second {
				t.Errorf("it took %s", took)
			}
		})
	}
}

// What a program is given, and what it may do.
func TestAProgramHasNoEnvironmentAndWritesNoFile(t *testing.T) {
	t.Setenv("TUMEN_TEST_SECRET", "secret")
	kept := filepath.Join(t.TempDir(), "kept")
	script := fmt.Sprintf(`cat >/dev/null
(echo written >%s) 2>/dev/null
echo '<page width="595" height="842">'
for v in "env=$TUMEN_TEST_SECRET$HOME" "limits=$(ulimit -v),$(ulimit -t),$(ulimit -f),$(ulimit -c)"; do
	echo "<word xMin=\"50\" yMin=\"$((y=y+100))\" xMax=\"99\" yMax=\"$((y+10))\">$v</word>"
done`, kept)
	got, err := pdf.Converter{Limits: pdf.Limits{Memory: 512 << 20, CPU: 7 * time.Second}, Find: playing(t, script)}.Convert(t.Context(),
		news.Document{Address: "file:a.pdf", Body: []byte("%PDF-1.7")})
	if err != nil || got.Text != "env=\nlimits=524288,7,0,0" {
		t.Errorf("%q, %v", got.Text, err)
	}
	if info, err := os.Stat(kept); err == nil && info.Size() > 0 {
		t.Error("it wrote a file")
	}
}

func TestLongFilesAreReadInTime(t *testing.T) {
	var f pdfmake.File
	for i := range 200 {
		p := pdfmake.Simple(fmt.Sprintf("Part %d of the report", i), strings.Repeat("North Korea has sent 11,000 soldiers to Russia, says the service. ", 10))
		f.Pages = append(f.Pages, p.Pages...)
	}
	got := textOf(t, f)
	if n := strings.Count(got.Text, "11,000 soldiers to Russia"); n != 200*10 || got.Partial {
		t.Errorf("%d sentences of %d, partial %t", n, 200*10, got.Partial)
	}
}

// A small file can unfold to a large one. What comes of it is text, or an error in time.
func TestBombsEnd(t *testing.T) {
	needs(t)
	for name, raw := range map[string]string{
		"a long stream":    strings.Repeat("0 0 m 10 10 l S\n", 1<<18),
		"many words":       "BT /F 10 Tf 1 0 0 1 60 700 Tm " + strings.Repeat("<0001> Tj 20 0 Td -20 -0.001 Td ", 30_000) + " ET",
		"one endless word": "BT /F 10 Tf 1 0 0 1 60 700 Tm <" + strings.Repeat("0001", 1<<20) + "> Tj ET",
	} {
		f := pdfmake.File{Pages: []pdfmake.Page{{Raw: raw, Texts: at(60, 100, 10, "North Korea has sent soldiers to Russia.")}}}
		started := time.Now()
		c := pdf.Converter{Limits: pdf.Limits{CPU: 5 * time.Second, Time: 15 * time.Second}}
		got, err := c.Convert(t.Context(), news.Document{Address: "file:a.pdf", Body: f.Bytes()})
		if took := time.Since(started); took > 30*time.Second || err == nil && !strings.Contains(got.Text, "soldiers") {
			t.Errorf("%s: %s, %d bytes, %v", name, took, len(got.Text), err)
		}
		t.Logf("%s: %s, %d bytes, %v", name, time.Since(started).Round(time.Millisecond), len(got.Text), err)
	}
}

// A stream that says it unfolds to little and does not, which readers of fixed size fall for.
func TestAStreamThatLiesAboutItsLength(t *testing.T) {
	needs(t)
	var b bytes.Buffer
	z := zlib.NewWriter(&b)
	for range 4 {
		if _, err := z.Write(make([]byte, 1<<20)); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	body := "%PDF-1.4\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n2 0 obj\n<</Type/Pages/Kids[3 0 R]/Count 2147483647>>\nendobj\n" +
		"3 0 obj\n<</Type/Page/Parent 2 0 R/MediaBox[0 0 9e99 -5]/Contents 4 0 R>>\nendobj\n4 0 obj\n<</Filter/FlateDecode/Length 1>>\nstream\n" +
		b.String() + "\nendstream\nendobj\ntrailer\n<</Root 1 0 R>>\n"
	started := time.Now()
	got, err := convert(t, []byte(body))
	if err == nil || time.Since(started) > 30*time.Second {
		t.Errorf("%s: %q, %v", time.Since(started), got.Text, err)
	}
}

func BenchmarkConvert(b *testing.B) {
	needs(b)
	page := pdfmake.Simple("Seoul: 600 North Koreans killed", strings.Repeat("North Korea has sent 11,000 soldiers to Russia, says the service. ", 40)).Pages[0]
	for _, n := range []int{1, 20} {
		var f pdfmake.File
		for range n {
			f.Pages = append(f.Pages, page)
		}
		body := f.Bytes()
		b.Run(fmt.Sprintf("%dpages", n), func(b *testing.B) {
			for b.Loop() {
				if _, err := (pdf.Converter{}).Convert(b.Context(), news.Document{Address: "file:a.pdf", Body: body}); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
