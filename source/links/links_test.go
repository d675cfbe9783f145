package links

import "testing"

func TestTidyDropsOnlyWhatFollowsTheReader(t *testing.T) {
	for in, want := range map[string]string{
		"https://Example.com/a?utm_source=x&id=7&fbclid=1#top": "https://example.com/a?id=7",
		"https://example.com/a?b=2&a=1":                        "https://example.com/a?b=2&a=1",
		"https://example.com/?utm_medium=rss":                  "https://example.com/",
		"file:report.txt":                                      "file:report.txt",
	} {
		if got := Tidy(in); got != want || Tidy(got) != got {
			t.Errorf("Tidy(%q) = %q, want %q", in, got, want)
		}
	}
}
