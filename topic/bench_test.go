package topic

import (
	"strings"
	"testing"

	"tumen/news"
)

// benchArticle makes an article of about 3 KB out of the samples of a language.
func benchArticle(tb testing.TB, l news.Language) string {
	var b strings.Builder
	for b.Len() < 3000 {
		for _, s := range samples(tb) {
			if s.lang == l && b.Len() < 3000 {
				b.WriteString(s.title + "\n" + s.text + "\n")
			}
		}
	}
	return b.String()
}

func BenchmarkFind(b *testing.B) {
	p := pack(b)
	for _, l := range news.Languages() {
		text := benchArticle(b, l)
		b.Run(string(l), func(b *testing.B) {
			b.SetBytes(int64(len(text)))
			b.ReportAllocs()
			for b.Loop() {
				p.Find(text, l)
			}
		})
	}
}

func BenchmarkRelevance(b *testing.B) {
	p := pack(b)
	for _, l := range news.Languages() {
		text := benchArticle(b, l)
		b.Run(string(l), func(b *testing.B) {
			b.SetBytes(int64(len(text)))
			b.ReportAllocs()
			for b.Loop() {
				p.Relevance("", text, l)
			}
		})
	}
}

func BenchmarkIndicators(b *testing.B) {
	p := pack(b)
	const sentence = "About 4,000 of the 11,000 North Korean soldiers who were sent to Kursk were killed or injured, officials said."
	for b.Loop() {
		p.Indicators(sentence, news.English)
	}
}
