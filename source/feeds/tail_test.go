package feeds

import "testing"

func TestTablesOfFeedsAreConsistent(t *testing.T) {
	if _, err := tails(); err != nil {
		t.Error(err)
	}
	if _, err := months(); err != nil {
		t.Error(err)
	}
	for _, bad := range []string{"x", "footer\tThe post", "more\tMORE", "more\t"} {
		if _, err := loadTails(bad); err == nil {
			t.Errorf("%q is taken", bad)
		}
	}
	for _, bad := range []string{"jan", "january\t1", "jan\t13", "jan\t1\njan\t1"} {
		if _, err := loadMonths(bad); err == nil {
			t.Errorf("%q is taken", bad)
		}
	}
}

func TestTailsOfFeedsAreCutAway(t *testing.T) {
	cases := []struct {
		text, want string
		whole      bool
	}{
		{"One. Two.", "One. Two.", true},
		{"They want more", "They want more", true},
		{"They want\nmore", "They want", false}, // a link below the text
		{"One. Two […]", "One. Two", false},
		{"One. Two [...]", "One. Two", false},
		{"One. Two …", "One. Two", false},
		{"One. Two...", "One. Two", false},
		{"One. Two… Read more »", "One. Two", false},
		{"One. Two.\nContinue reading “One and two” →", "One. Two.", false},
		{"One. Two […]\nThe post One and two appeared first on The Paper.", "One. Two", false},
		{"One. Two.\nThe post One and two appeared first on The Paper.", "One. Two.", true},
		{"One. Two. The post One and two appeared first on The Paper.", "One. Two.", true},
		{"He left the post. It first appeared on Monday.", "He left the post. It first appeared on Monday.", true},
		{"Раз. Два.\nЗапис Раз і два спершу з’явився на Газета.", "Раз. Два.", true},
		{"Раз. Два…\nЧитати далі", "Раз. Два", false},
		{"Eins. Zwei.\nDer Beitrag Eins und zwei erschien zuerst auf Zeitung.", "Eins. Zwei.", true},
		{"Eins. Zwei ...\nWeiterlesen ...", "Eins. Zwei", false},
		{"하나. 둘.\n더보기", "하나. 둘.", false},
		{"하나. 둘… 기사 더보기", "하나. 둘", false},
		{"…", "", false},
		{"", "", true},
	}
	for _, c := range cases {
		if got, whole := cutTail(c.text); got != c.want || whole != c.whole {
			t.Errorf("%q: %q, %v, want %q, %v", c.text, got, whole, c.want, c.whole)
		}
	}
}
