package command

import (
	"os"
	"strings"
	"testing"

	"tumen/source/pdf"
)

func TestDoctorSaysWhichArticlesWereGivenUpAndWhy(t *testing.T) {
	p := newProgram(t)
	// Headings alone are no report: the bytes are taken and then can't be read.
	if err := os.WriteFile("menu.html", []byte("<html><body><nav><a href=/>Home</a></nav></body></html>"), 0o600); err != nil {
		t.Fatal(err)
	}
	p.refused(failed, "ingest", "menu.html")
	out := p.must("doctor", "--local")
	if !strings.Contains(out, "given up: file:menu.html: ") {
		t.Errorf("doctor does not name it:\n%s", out)
	}
}

func TestDoctorSaysWhetherPDFFilesCanBeRead(t *testing.T) {
	want := []string{"! pdf       pdftotext is not installed", "apt-get install poppler-utils"}
	if path, err := pdf.Find(pdf.Program); err == nil {
		want = []string{"✓ pdf       read by " + path}
	}
	out := newProgram(t).must("doctor", "--local")
	for _, w := range want {
		if !strings.Contains(out, w) {
			t.Errorf("doctor does not say %q:\n%s", w, out)
		}
	}
}
