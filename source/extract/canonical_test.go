package extract

import "testing"

func TestCanonicalIsBelievedOnlyOfTheSameSite(t *testing.T) {
	const page = "https://www.example.co.uk/news/1?utm_source=x&p=2"
	cases := []struct {
		m    meta
		want string
	}{
		{meta{}, "https://www.example.co.uk/news/1?p=2"},
		{meta{canonical: "/news/one"}, "https://www.example.co.uk/news/one"},
		{meta{canonical: "https://m.example.co.uk/one"}, "https://m.example.co.uk/one"},
		{meta{canonical: "https://other.co.uk/one"}, "https://www.example.co.uk/news/1?p=2"},
		{meta{canonical: "https://example.co.uk/"}, "https://www.example.co.uk/news/1?p=2"}, // a site that names its front page everywhere
		{meta{canonical: "javascript:x", ogURL: "https://example.co.uk/og"}, "https://example.co.uk/og"},
	}
	for _, c := range cases {
		if got := canonical(page, c.m); got != c.want {
			t.Errorf("%+v: %q, want %q", c.m, got, c.want)
		}
	}
	if got := canonical("file:a.html", meta{canonical: "https://example.org/a"}); got != "file:a.html" {
		t.Errorf("a file became %q", got)
	}
}
