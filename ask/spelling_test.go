package ask

import (
	"context"
	"slices"
	"testing"

	"tumen/lang/terms"
	"tumen/news"
	"tumen/topic"
)

// reportOf is an archive that has one report, of one text.
type reportOf struct {
	heap

	text string
	l    news.Language
}

func (r reportOf) Search(_ context.Context, q news.Search) ([]int64, error) {
	has := terms.Of(r.text, r.l)
	for _, w := range q.Words {
		for _, list := range w {
			if slices.ContainsFunc(list, func(t string) bool { return slices.Contains(has, t) }) {
				return []int64{1}, nil
			}
		}
	}
	return nil, nil
}

// Only what nobody knows, no table, no list, not the pack and no report, is put right.
func TestMisspeltQuestionsArePutRight(t *testing.T) {
	pack, err := topic.Default()
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		question string
		l        news.Language
		reports  string
		want     string
	}{
		{"What left Rasson in May?", news.English, "", "What left Rason in May?"},
		{"Що горіло в Курьську?", news.Ukrainian, "", "Що горіло в Курську?"},
		{"Wer lieferte die Artilerie?", news.German, "", "Wer lieferte die Artillerie?"},
		{"how many misiles?", news.English, "", "how many missiles?"},
		{"쿠르수크에서 뭐가 탔나?", news.Korean, "", "쿠르스크에서 뭐가 탔나?"},
		{"북한 노동쟈 수는?", news.Korean, "", "북한 노동쟈 수는?"}, // what it begins with is known,
		{"how many misiles?", news.English, "The misiles of the poem are a joke.", "how many misiles?"},
		{"Was Dubai named?", news.English, "", "Was Dubai named?"},
		{"Did Missiless sign?", news.English, "", "Did Missiless sign?"}, // a name, as its capital says
		{"How many missiles and shells?", news.English, "", "How many missiles and shells?"},
		{"Was kostet die Fähre?", news.German, "", "Was kostet die Fähre?"},
		{"", news.English, "", ""},
		{"Combien de misiles?", "fr", "", "Combien de misiles?"},
	} {
		s, err := NewSearcher(reportOf{text: c.reports, l: c.l}, pack)
		if err != nil {
			t.Fatal(err)
		}
		got, err := s.spelled(t.Context(), c.question, c.l)
		if err != nil {
			t.Fatal(err)
		}
		if got != c.want {
			t.Errorf("%q becomes %q, want %q", c.question, got, c.want)
		}
	}
}
