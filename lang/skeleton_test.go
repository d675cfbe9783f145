package lang

import (
	"strings"
	"testing"
)

func TestSkeletonIsTheSameInEachScript(t *testing.T) {
	for want, names := range map[string][]string{
		"trmp":    {"Trump", "Трамп", "트럼프"},
		"kntrtnk": {"Kindratenko", "Кіндратенко", "킨드라텐코"},
		"km":      {"Kim", "Кім", "김"},
		"":        {"", "…", "Ei", "이"}, // vowels are silent
	} {
		for _, name := range names {
			if got := Skeleton(name); got != want {
				t.Errorf("%s: %q, want %q", name, got, want)
			}
		}
	}
}

func TestTheTableOfSoundsIsCheckedWhenRead(t *testing.T) {
	if _, err := readSounds(soundsData); err != nil {
		t.Error(err)
	}
	for _, bad := range []string{"a\tk", "a\tk\tany\na\tk\tany", "a\tq\tany", "a\tk\tend", "\tk\tany", "a\t\tany"} {
		if _, err := readSounds(bad); err == nil {
			t.Errorf("%q was taken for a table of sounds", bad)
		}
	}
}

// FuzzSkeleton: a skeleton has the classes of sounds only, no two the same in a row.
func FuzzSkeleton(f *testing.F) {
	f.Add("Kindratenko 킨드라텐코 Кіндратенко")
	f.Add("\xff각İ")
	f.Fuzz(func(t *testing.T, word string) {
		sk := Skeleton(word)
		if strings.Trim(sk, "kmnprst") != "" {
			t.Fatalf("%q: %q", word, sk)
		}
		for i := 1; i < len(sk); i++ {
			if sk[i] == sk[i-1] {
				t.Fatalf("%q: %q", word, sk)
			}
		}
	})
}
