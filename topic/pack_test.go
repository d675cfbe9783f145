package topic

import (
	"testing"

	"tumen/news"
)

// pack is the built-in pack.
func pack(tb testing.TB) *Pack {
	tb.Helper()
	p, err := Default()
	if err != nil {
		tb.Fatalf("loading the built-in pack: %v", err)
	}
	return p
}

func TestEveryEntityHasItsNames(t *testing.T) {
	p := pack(t)
	if n := len(p.Entities()); n < 170 {
		t.Errorf("%d entities, want at least 170", n)
	}
	for _, e := range p.Entities() {
		for _, l := range languages() {
			if e.Names[l] == "" {
				t.Errorf("%s has no name in %q", e.ID, l)
			}
		}
		if got, ok := p.Entity(e.ID); !ok || got != e {
			t.Errorf("Entity(%q) = %v, %v", e.ID, got, ok)
		}
		if e.Outlet && e.Type != "outlet" {
			t.Errorf("%s publishes but is of type %q", e.ID, e.Type)
		}
	}
}

// A name that is printed must be found again: what the digest shows is checked against its evidence by it.
func TestPrintedNamesAreFoundAgain(t *testing.T) {
	p := pack(t)
	for _, e := range p.Entities() {
		for _, l := range []news.Language{news.Ukrainian, news.German, news.Korean, news.English, news.Russian} {
			if needsContext(p, e, l) {
				continue
			}
			found := false
			for _, m := range p.Find(e.Names[l], l) {
				found = found || m.Entity == e
			}
			if !found {
				t.Errorf("%s: its name %q (%s) is not found", e.ID, e.Names[l], l)
			}
		}
	}
}

// needsContext reports whether the printed name counts only in some surroundings.
func needsContext(p *Pack, e *Entity, l news.Language) bool {
	for _, pt := range p.names[l].patterns {
		if p.entities[pt.value] == e && printed(pt.source) == e.Names[l] {
			return pt.context != nil || pt.quoted
		}
	}
	return false
}
