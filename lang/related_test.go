package lang

import (
	"slices"
	"testing"

	"tumen/news"
)

// TestTablesOfRelatedWordsCanBeRead holds that both can be, and that no matter of the one is called like one of the other: words would meet that
// have nothing to do with each other.
func TestTablesOfRelatedWordsCanBeRead(t *testing.T) {
	given := map[string]bool{}
	for _, text := range []string{relatedMatterData, relatedWordsData} {
		table, err := readConcepts(text, true)
		if err != nil {
			t.Fatal(err)
		}
		for _, id := range table.ids {
			if given[id] {
				t.Errorf("%s is given in both tables", id)
			}
			given[id] = true
		}
	}
}

// TestRelatedWordsMeetAcrossLanguages holds that words which are each other's translation have a matter in common.
func TestRelatedWordsMeetAcrossLanguages(t *testing.T) {
	for _, words := range []map[news.Language]string{
		{news.English: "sappers", news.German: "Pioniere", news.Ukrainian: "саперів", news.Korean: "공병은"},
		{news.English: "dormitory", news.German: "Wohnheims", news.Ukrainian: "гуртожитку", news.Korean: "기숙사에서"},
		{news.English: "confessed", news.German: "Geständnis", news.Ukrainian: "зізнався", news.Korean: "자백했다"},
		{news.English: "fares", news.German: "Fahrpreise", news.Ukrainian: "вартість", news.Korean: "요금은"},
	} {
		want := Related(words[news.English], news.English)
		for l, word := range words {
			if !slices.ContainsFunc(Related(word, l), func(id string) bool { return slices.Contains(want, id) }) {
				t.Errorf("%s: %q has %v, and none of %v", l, word, Related(word, l), want)
			}
		}
	}
}
