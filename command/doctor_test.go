package command

import (
	"os"
	"strings"
	"testing"
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
