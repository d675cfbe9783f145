package topic

import "testing"

// The West is many: each of its powers is called by its own city and has its own voices.
func TestAPowerIsCalledByItsSeat(t *testing.T) {
	p := pack(t)
	for _, c := range []struct {
		a, b         string
		same, speaks bool // a and b are one power; a speaks for b
	}{
		{"germany", "berlin", true, false},
		{"berlin", "germany", true, false},
		{"eu", "brussels", true, false},
		{"nato", "brussels", true, false},
		{"london", "united_kingdom", true, false},
		{"uk_mod", "london", false, true},
		{"uk_mod", "united_kingdom", false, true},
		{"german_mfa", "berlin", false, true},
		{"kallas", "brussels", false, true},
		// One side, and others' voices.
		{"berlin", "united_kingdom", false, false},
		{"eu", "nato", false, false},
		{"germany", "merz", false, false}, // he speaks for it, not it for him
		{"merz", "paris", false, false},
		{"rutte", "eu", false, false},
		{"warsaw", "poland", true, true},
	} {
		if got := p.SamePower(p.byID[c.a], p.byID[c.b]); got != c.same {
			t.Errorf("%s and %s are one power: %v", c.a, c.b, got)
		}
		if got := p.SpeaksFor(p.byID[c.a], p.byID[c.b]); got != c.speaks {
			t.Errorf("%s speaks for %s: %v", c.a, c.b, got)
		}
	}
}
