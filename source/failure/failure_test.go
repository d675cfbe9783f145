package failure

import "testing"

func TestSizesAreWrittenForPeople(t *testing.T) {
	for n, want := range map[int64]string{50 << 20: "50 MB", 52_000_000: "49.6 MB", 10 << 20: "10 MB", 999: "999 bytes"} {
		if got := bytesText(n); got != want {
			t.Errorf("%d: %s, want %s", n, got, want)
		}
	}
	if got := TooLarge("x", 10<<20+1, 10<<20).Problem; got != "larger than the limit of 10 MB" {
		t.Error(got)
	}
}
