package story

import (
	"testing"

	"tumen/news"
	"tumen/topic"
)

// BenchmarkALongStory is what it costs to assess a story of two hundred claims and to tell what one more report changes.
func BenchmarkALongStory(b *testing.B) {
	pack, err := topic.Default()
	if err != nil {
		b.Fatal(err)
	}
	var all []news.Cited
	for i := range 200 {
		who := []string{"NIS", "HUR", "Kremlin", "South Korean military source"}[i%4]
		all = append(all, cited(int64(i+1), i%20, news.English, "Daily", who, "", "Russian ships carried launchers to the port of Rason.", count("killed", float64(600+i%7*100))))
	}
	before := turn(all[:198], nil).Before
	for b.Loop() {
		rules := RulesOf(pack)
		statuses, _ := Assess(all, rules)
		if len(statuses) != len(all) {
			b.Fatal("not all are assessed")
		}
		Events(Turn{Before: before, After: all}, rules, all[0].Article.Published)
	}
}
