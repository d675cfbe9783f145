package editor

import (
	"flag"
	"os"
	"path/filepath"
	"testing"

	"tumen/llm"
)

var update = flag.Bool("update", false, "write the golden files anew; then read them as text")

// golden compares a text with the one kept under a name in testdata.
func golden(t *testing.T, name, got string) {
	t.Helper()
	file := filepath.Join("testdata", filepath.FromSlash(name))
	if *update {
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatalf("%v; run the test with -update and read what it writes", err)
	}
	if string(want) != got {
		t.Errorf("%s is not what is sent now; run the test with -update and read the difference. Now:\n%s", file, got)
	}
}

// shown is a call as a golden file shows it.
func shown(c llm.Call) string {
	return "--- system\n" + c.System + "\n--- user\n" + c.User + "\n"
}
