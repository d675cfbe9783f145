package identify

import (
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"tumen/news"
)

type labelled struct {
	language news.Language
	text     string
}

func load(t *testing.T, name string) []labelled {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("testdata", name))
	if err != nil {
		t.Fatal(err)
	}
	var rows []labelled
	for line := range strings.SplitSeq(strings.TrimSpace(string(data)), "\n") {
		if strings.HasPrefix(line, "#") {
			continue
		}
		l, text, found := strings.Cut(line, "\t")
		if !found {
			t.Fatalf("%s: %q has no tab", name, line)
		}
		rows = append(rows, labelled{news.Language(l), text})
	}
	return rows
}

// shared is one Identifier for all tests of this package, because the models take a second to load.
var shared = sync.OnceValue(New)

func TestOurLanguagesAreFound(t *testing.T) {
	for _, row := range load(t, "ours.tsv") {
		if got, confidence := shared().Identify(row.text); got != row.language {
			t.Errorf("%q is %s (%.2f), want %s", row.text, got, confidence, row.language)
		}
	}
}

func TestNoOtherLanguageIsAcceptedAsOurs(t *testing.T) {
	rows := load(t, "foreign.tsv")
	right := 0
	for _, row := range rows {
		got, _ := shared().Identify(row.text)
		if got.Read() {
			t.Errorf("%q (%s) is taken for %s", row.text, row.language, got)
		}
		if got == row.language {
			right++
		}
	}
	t.Logf("%d of %d have their own code", right, len(rows))
	if right*100 < len(rows)*95 {
		t.Errorf("only %d of %d have their own code", right, len(rows))
	}
}

func TestScriptDecidesWithoutModels(t *testing.T) {
	cases := []struct {
		text string
		want news.Language
	}{
		{"", "und"}, {"2024-10-03 11:00", "und"}, {"🚀🚀", "und"}, {"!?…", "und"}, {"\xff\xfe", "und"},
		{"https://www.pravda.com.ua/news/2024/", "und"}, {"@kim_news t.me/x a.b@c.de", "und"}, // addresses are no words
		{"북한은 러시아에 병력을 보냈다", "ko"},
		{"尹대통령, 美 국무장관 접견", "ko"},
		{"삼성전자 Galaxy S24 Ultra AI 공개", "ko"},
		{"北朝鮮がロシアに派兵", "ja"},
		{"朝鲜向俄罗斯派兵", "zh"},
		{"Η Βόρεια Κορέα", "el"},
		{"كوريا الشمالية", "ar"},
		{"کره شمالی گفت پیش از این", "fa"},
		{"Їхні дії", "uk"},
		{"Қазақстан ұшағы", "kk"},
	}
	d := New()
	d.wide, d.latin, d.cyrillic = nil, nil, nil // a call of any of them would panic
	for _, c := range cases {
		got, confidence := d.Identify(c.text)
		if got != c.want {
			t.Errorf("%q is %s, want %s", c.text, got, c.want)
		}
		if confidence < 0 || confidence > 1 || (got == news.Undetermined) != (confidence == 0) {
			t.Errorf("%q: %s with confidence %v", c.text, got, confidence)
		}
	}
}

func TestAddressesDoNotCount(t *testing.T) {
	if got, _ := shared().Identify("Дивіться https://www.example.com/very/long/english/address/of/the/report тут же про це"); got != news.Ukrainian {
		t.Errorf("got %s", got)
	}
}

func TestHintDecidesWhatIsInDoubt(t *testing.T) {
	cases := []struct {
		text       string
		hint, want news.Language
	}{
		{"Kim Jong Un", "de", "de"},
		{"Kim Jong Un", "en", "en"},
		{"привіт", "uk", "uk"},
		{"новини", "uk", "uk"},
		{"12", "ko", "ko"},
		{"북한 소식", "en", "ko"}, // other letters than the hint's are no doubt
		{"The soldiers who were sent to Russia have returned.", "de", "en"},
		{"Скільки їх?", "de", "uk"},
		{"", news.Undetermined, "und"},
	}
	for _, c := range cases {
		if got, confidence := shared().IdentifyHint(c.text, c.hint); got != c.want {
			t.Errorf("%q with hint %s is %s (%.2f), want %s", c.text, c.hint, got, confidence, c.want)
		}
	}
}

func TestSegments(t *testing.T) {
	cases := []struct {
		text string
		want string // "uk:…|en:…"
	}{
		{"", ""},
		{"123", "und:123"},
		{"Північна Корея надіслала солдатів.", "uk:Північна Корея надіслала солдатів."},
		{
			"Про це пише видання в статті «North Korea sends more soldiers to Russia», що вийшла у вівторок.",
			"uk:Про це пише видання в статті |en:«North Korea sends more soldiers to Russia»|uk:, що вийшла у вівторок.",
		},
		{
			"The report says that 북한은 러시아에 병력을 더 보냈다 and more will follow soon.",
			"en:The report says that |ko:북한은 러시아에 병력을 더 보냈다 |en:and more will follow soon.",
		},
		{"Він сказав: 북한이 병력을 보냈다", "uk:Він сказав: |ko:북한이 병력을 보냈다"},
		{"Er sagte: \"북한이 병력을 보냈다\", und ging.", "de:Er sagte: |ko:\"북한이 병력을 보냈다\"|de:, und ging."},
		{"애플 iPhone 공개했다. 새 제품이다.", "ko:애플 iPhone 공개했다. 새 제품이다."},
		{"삼성전자 Galaxy 공개했다. 새 제품이다.", "ko:삼성전자 Galaxy 공개했다. 새 제품이다."}, // a name is no segment
		{
			"Die Soldaten sind in Russland angekommen. The officials have declined to comment on the report.",
			"de:Die Soldaten sind in Russland angekommen.|en: The officials have declined to comment on the report.",
		},
	}
	for _, c := range cases {
		var got []string
		for _, s := range shared().Segments(c.text) {
			got = append(got, string(s.Language)+":"+c.text[s.Start:s.End])
		}
		if strings.Join(got, "|") != c.want {
			t.Errorf("got  %q\nwant %q", strings.Join(got, "|"), c.want)
		}
	}
}

func TestIdentifyFromSeveralGoroutines(t *testing.T) {
	d := New()
	var group sync.WaitGroup
	for range 4 {
		group.Go(func() {
			for _, c := range []labelled{{"uk", "дякую за новини"}, {"de", "was gibt es heute"}, {"en", "show me the latest news"}} {
				if got, _ := d.Identify(c.text); got != c.language {
					t.Errorf("%q is %s", c.text, got)
				}
			}
		})
	}
	group.Wait()
}

func TestWordsAreConsistent(t *testing.T) {
	words, err := parseWords(wordsData)
	if err != nil {
		t.Fatal(err)
	}
	for w := range words {
		if strings.ToLower(w) != w {
			t.Errorf("%q is not in lower case", w)
		}
	}
	for _, bad := range []string{"en", "en\ta\nde\ta", "en\ta\nen?\ta"} {
		if _, err := parseWords(bad); err == nil {
			t.Errorf("parseWords(%q) has no error", bad)
		}
	}
}

func FuzzSegments(f *testing.F) {
	for _, s := range []string{"", "«", "북한 abc «довгий текст тут» x", "\xff«\xc3abc", "\"\"\"", "a\n\nб", "300 \u212a", "\u1e9e\u0130\u212b"} {
		f.Add(s)
	}
	d := New()
	f.Fuzz(func(t *testing.T, s string) {
		end := 0
		for i, segment := range d.Segments(s) {
			if segment.Start != end || segment.End <= segment.Start {
				t.Fatalf("segment %d is %+v after %d in %q", i, segment, end, s)
			}
			end = segment.End
		}
		if end != len(s) {
			t.Fatalf("%d of %d bytes covered in %q", end, len(s), s)
		}
	})
}

func BenchmarkIdentify(b *testing.B) {
	texts := map[string]string{
		"ukrainian article":   strings.Repeat("Північна Корея надіслала до Росії солдатів, заявили у розвідці. ", 50),
		"english article":     strings.Repeat("North Korea has sent soldiers to Russia, officials said on Monday. ", 50),
		"german sentence":     "Nordkorea hat nach Angaben des Geheimdienstes Soldaten nach Russland geschickt.",
		"russian chat line":   "покажи новости",
		"korean article":      strings.Repeat("북한은 러시아에 병력을 보냈다고 국정원이 밝혔다. ", 50),
		"english chat line":   "latest news please",
		"ukrainian, no marks": "Президент заявив про нову поставку боєприпасів до порту на сході Росії.",
	}
	for name, text := range texts {
		b.Run(name, func(b *testing.B) {
			shared().Identify(text) // loads the models
			b.ReportAllocs()
			for b.Loop() {
				shared().Identify(text)
			}
		})
	}
}

// TestQuestionsInOtherLanguages: words tell that a question is in a language that is none of ours; names, slips and short ones don't.
func TestQuestionsInOtherLanguages(t *testing.T) {
	for _, c := range []struct {
		question   string
		hint, want news.Language
	}{
		{"Combien de soldats nord-coréens ont été tués ?", news.English, "fr"},
		{"Сколько северокорейских солдат погибло?", news.Ukrainian, "ru"},
		{"Когда Шойгу был в Пхеньяне?", news.Ukrainian, "ru"},
		{"¿Cuántos soldados norcoreanos han muerto?", news.German, "es"},
		{"北朝鮮兵は何人死亡したか", news.Korean, "ja"},
		{"Rajin Vostochny Angara", news.English, news.English},
		{"Pak Song-il", news.German, news.German},
		{"Шойгу Пхеньян", news.Ukrainian, news.Ukrainian},
		{"Kursk?", news.German, news.German},
		{"How many norht korean solders were kiled?", news.Ukrainian, news.English},
		{"скильки вийськових КНДР загинуло", news.Ukrainian, news.Ukrainian},
		{"wer sagt das?", news.English, news.German},
		{"and wounded?", news.German, news.English},
		{"Wann war Lawrow in Wonsan?", news.English, news.German},
		{"Schoigu?", news.English, news.English},
		{"Did Putin visit Pyongyang in 2026?", news.English, news.English}, // by its names Indonesian
		{"Did Kim Jong Un visit Vladivostok in 2025?", news.Korean, news.English},
		{"Is Lavrov in Wonsan and Kaesong?", news.Ukrainian, news.English},
		{"Wurde Schoigu in Pjöngjang gesehen?", news.English, news.German},
		{"Was kostet Brot in Pjöngjang?", news.English, news.German}, // by its letters
		{"Did Müller visit Zürich?", news.English, news.English},
		{"Apakah Putin mengunjungi Pyongyang pada tahun 2026?", news.English, "id"},
		{"Heeft Poetin Noord-Korea bezocht in 2026?", news.English, "nl"},
	} {
		if got := shared().IdentifyQuestion(c.question, c.hint); got != c.want {
			t.Errorf("%s: %s, want %s", c.question, got, c.want)
		}
	}
}
