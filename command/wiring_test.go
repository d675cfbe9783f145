package command

import "testing"

func TestServersAreToldWhoAsksAndWhoAnswersForIt(t *testing.T) {
	for contact, want := range map[string]string{
		"":                          "Tumen/1.2.3 (news digest)",
		"https://example.org/tumen": "Tumen/1.2.3 (news digest; +https://example.org/tumen)",
		"news@example.org":          "Tumen/1.2.3 (news digest; +news@example.org)",
	} {
		if got := userAgent("1.2.3", contact); got != want {
			t.Errorf("%q: %s", contact, got)
		}
	}
}
