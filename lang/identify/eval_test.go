package identify

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/pemistahl/lingua-go"

	"tumen/internal/thirdparty"
	"tumen/news"
)

// parallelRow is a sentence in five languages; those of one document stand together, its headline first.
type parallelRow struct{ Doc, UK, DE, KO, EN, RU string }

func (r parallelRow) in(l news.Language) string {
	return map[news.Language]string{"uk": r.UK, "de": r.DE, "ko": r.KO, "en": r.EN, "ru": r.RU}[l]
}

// plain is lingua as one takes it from the shelf, with our languages and those that are taken for them.
func plain() lingua.LanguageDetector {
	return lingua.NewLanguageDetectorBuilder().FromLanguages(lingua.Ukrainian, lingua.German, lingua.Korean, lingua.English, lingua.Russian,
		lingua.Belarusian, lingua.Bulgarian, lingua.Dutch, lingua.Japanese, lingua.Chinese).Build()
}

// TestEvalLanguage guards that a sentence and a headline are identified no worse than by lingua alone.
func TestEvalLanguage(t *testing.T) {
	tables := map[string]*thirdparty.Table{}
	for _, what := range []string{"sentences", "headlines"} {
		for _, who := range []string{"", ", plain lingua"} {
			tables[what+who] = thirdparty.NewTable("language of "+what+who, nil)
		}
	}
	other, seen := plain(), map[string]bool{}
	for _, r := range thirdparty.Rows[parallelRow](t, "mt/ntrex128_sentences.jsonl") {
		what := "sentences"
		if !seen[r.Value.Doc] {
			what, seen[r.Value.Doc] = "headlines", true
		}
		for _, l := range []news.Language{"uk", "de", "ko", "en", "ru"} {
			text := r.Value.in(l)
			got, _ := shared().Identify(text)
			tables[what].Add(t, string(l), r.Key, text, got == l, got)
			found, _ := other.DetectLanguageOf(text)
			tables[what+", plain lingua"].Add(t, string(l), r.Key, "", code(found) == l, found)
		}
	}
	tables["sentences, plain lingua"].Guard(t, nil)
	tables["headlines, plain lingua"].Guard(t, nil)
	tables["sentences"].Guard(t, map[string]float64{"uk": 99.6, "de": 99.6, "ko": 99.7, "en": 99.6, "ru": 99.6})
	tables["headlines"].Guard(t, map[string]float64{"uk": 99, "de": 98, "ko": 99, "en": 98, "ru": 98})
}

// TestEvalSegments guards that a foreign headline in the middle of a sentence is found, with each kind of quotation marks and
// without any: nine tenths of its bytes must have its language.
func TestEvalSegments(t *testing.T) {
	table := thirdparty.NewTable("segments: headline within a text", nil)
	var docs [][]parallelRow
	for _, r := range thirdparty.Rows[parallelRow](t, "mt/ntrex128_sentences.jsonl") {
		if n := len(docs); n > 0 && docs[n-1][0].Doc == r.Value.Doc {
			docs[n-1] = append(docs[n-1], r.Value)
		} else {
			docs = append(docs, []parallelRow{r.Value})
		}
	}
	docs = slices.DeleteFunc(docs, func(d []parallelRow) bool { return len(d) < 4 })
	marks := []string{"«»", "“”", "„“", "\"\"", "''", "‘’", "《》", ""}
	random := rand.New(rand.NewPCG(1, 2))
	bytesRight, bytesAll := map[string]int{}, map[string]int{}
	for n := range 1200 {
		own, other := news.Languages()[n%4], news.Languages()[(n+1+n/4%3)%4]
		mark := marks[n/12%len(marks)]
		before, title, behind, ok := withTitle(random, docs, own, other, mark)
		if !ok {
			continue
		}
		group := "quoted " + string(other)
		if mark == "" {
			group = "plain " + string(other)
		}
		right, rightInTitle := 0, 0
		for _, s := range shared().Segments(before + title + behind) {
			for i := s.Start; i < s.End; i++ {
				inTitle := i >= len(before) && i < len(before)+len(title)
				if inTitle && s.Language == other {
					rightInTitle++
				}
				if inTitle == (s.Language == other) && (inTitle || s.Language == own) {
					right++
				}
			}
		}
		bytesRight[group[:5]] += right
		bytesAll[group[:5]] += len(before + title + behind)
		table.Add(t, group, "", before+"|"+title+"|"+behind, rightInTitle*10 >= len(title)*9, nil)
	}
	for _, g := range []string{"quote", "plain"} {
		t.Logf("eval\tsegments: bytes\t%s\t%d of %d\t%.1f %%", g, bytesRight[g], bytesAll[g], 100*float64(bytesRight[g])/float64(max(1, bytesAll[g])))
	}
	table.Guard(t, map[string]float64{
		"quoted uk": 97, "quoted de": 92, "quoted ko": 96, "quoted en": 88, "plain uk": 97, "plain de": 86, "plain ko": 82, "plain en": 77,
	})
}

// withTitle puts the headline of one document into a sentence of another, between marks.
func withTitle(random *rand.Rand, docs [][]parallelRow, own, other news.Language, mark string) (before, title, behind string, ok bool) {
	d := docs[random.IntN(len(docs))]
	title = strings.TrimSuffix(docs[random.IntN(len(docs))][0].in(other), ".")
	words := strings.Fields(d[1].in(own))
	if len(words) < 4 || utf8.RuneCountInString(title) < minPiece {
		return "", "", "", false
	}
	at := 1 + random.IntN(len(words)-2)
	open, shut := "", ""
	if runes := []rune(mark); len(runes) == 2 {
		open, shut = string(runes[0]), string(runes[1])
	}
	before = d[0].in(own) + " " + strings.Join(words[:at], " ") + " " + open
	behind = shut + " " + strings.Join(words[at:], " ") + " " + d[2].in(own) + " " + d[3].in(own)
	return before, title, behind, true
}

// BenchmarkAgainstLingua compares the time for an article with that of lingua alone.
func BenchmarkAgainstLingua(b *testing.B) {
	articles := map[string]string{
		"uk": "Північна Корея надіслала до Росії ще кілька тисяч солдатів, заявили у розвідці, яка вже не вперше про це говорить. ",
		"de": "Nordkorea hat nach Angaben des Geheimdienstes weitere tausend Soldaten nach Russland geschickt, die dort ausgebildet werden. ",
		"ko": "북한은 러시아에 병력을 더 보냈으며 그들은 훈련을 받고 있다고 국정원이 밝혔다. ",
		"en": "North Korea has sent several thousand more soldiers to Russia, where they are being trained, officials said on Monday. ",
	}
	other := plain()
	for l, sentence := range articles {
		text := strings.Repeat(sentence, 3000/len(sentence))
		shared().Identify(text)
		other.DetectLanguageOf(text)
		b.Run(l, func(b *testing.B) {
			for b.Loop() {
				shared().Identify(text)
			}
		})
		b.Run(l+"/plain lingua", func(b *testing.B) {
			for b.Loop() {
				other.DetectLanguageOf(text)
			}
		})
	}
}
