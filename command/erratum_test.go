package command

import (
	"os"
	"strings"
	"testing"
)

// TestACorrectionIsNoCopyOfWhatItCorrects: nearly all its words are those of the report that it takes back, and it is
// filed with claims of its own.
func TestACorrectionIsNoCopyOfWhatItCorrects(t *testing.T) {
	p := newProgram(t)
	const rest = " more soldiers to Russia in February, South Korea's National Intelligence Service said on Tuesday. They left the port of " +
		"Rajin on ships of the Russian fleet and were brought to the Kursk region. The service said the soldiers were trained in the far east.\n"
	for name, text := range map[string]string{
		"a.txt": "North Korea sent 3,000" + rest,
		"b.txt": "Correction: the number of North Korean soldiers sent to Russia is 2,000, the National Intelligence Service said.\nNorth Korea sent 3,000" + rest,
		"c.txt": "North Korea sent 3,000" + rest + "The ministry did not comment.\n", // a copy still is one
	} {
		if err := os.WriteFile(name, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	out := p.must("ingest", "a.txt", "b.txt", "c.txt")
	if !strings.Contains(out, "filed      2") || !strings.Contains(out, "reprint    1") {
		t.Error(out)
	}
}
