package digest

import (
	"strings"
	"testing"

	"tumen/news"
)

// Before a reader believes a report he has to know whose outlet it is in and whether all of it was read.
func TestStateMediaAndExcerptsAreMarked(t *testing.T) {
	in := testInput(news.German)
	in.State = map[string]bool{in.Claims[0].Article.Outlet: true}
	for i := range in.Claims {
		in.Claims[i].Article.Excerpt = in.Claims[i].Article.ID == in.Claims[0].Article.ID
	}
	e := Compose(in, now())
	var found *Endnote
	for i := range e.Endnotes {
		if e.Endnotes[i].Article == in.Claims[0].Article.ID {
			found = &e.Endnotes[i]
		}
	}
	if found == nil || !found.State || !found.Excerpt {
		t.Fatalf("%+v", found)
	}
	text := Text(e)
	if !strings.Contains(strings.Join(strings.Fields(text), " "), "(staatlich; nur in Auszügen gelesen)") {
		t.Error(text)
	}
}
