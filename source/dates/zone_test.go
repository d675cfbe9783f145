package dates

import "testing"

func TestTableOfZonesIsConsistent(t *testing.T) {
	if _, err := zones(); err != nil {
		t.Error(err)
	}
	for _, bad := range []string{"XX", "XX\tNo/Where", "A\tUTC\nA\tUTC"} {
		if _, err := loadZones(bad); err == nil {
			t.Errorf("%q is taken", bad)
		}
	}
}
