package links

import "testing"

func TestTidyDropsOnlyWhatFollowsTheReader(t *testing.T) {
	for in, want := range map[string]string{
		"https://Example.com/a?utm_source=x&id=7&fbclid=1#top": "https://example.com/a?id=7",
		"https://example.com/a?b=2&a=1":                        "https://example.com/a?b=2&a=1",
		"https://example.com/?utm_medium=rss":                  "https://example.com/",
		"https://example.com?id=7":                             "https://example.com/?id=7",
		"HTTPS://example.com:443/a/":                           "https://example.com/a/",
		"http://example.com:80":                                "http://example.com/",
		"http://example.com:443/a":                             "http://example.com:443/a",
		"https://m.example.com/a/amp?outputType=amp":           "https://m.example.com/a/amp?outputType=amp", // the page says what it is
		"https://example.com/a?pk_campaign=x&mtm_source=y&p=1": "https://example.com/a?p=1",
		"https://example.com/a?fbclid":                         "https://example.com/a",
		"file:report.txt":                                      "file:report.txt",
	} {
		if got := Tidy(in); got != want || Tidy(got) != got {
			t.Errorf("Tidy(%q) = %q, want %q", in, got, want)
		}
	}
}
