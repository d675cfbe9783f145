package lang

import (
	"bufio"
	"encoding/json"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"tumen/news"
)

// In the cases "|" stands where a sentence must end.
func TestSentences(t *testing.T) {
	cases := []struct {
		l    news.Language
		text string
	}{
		{"en", "The U.S. Treasury named them.| It said so."},
		{"en", "He lives in the U.S.| The talks go on."},
		{"en", "Lt. Gen. Kyrylo Budanov met Mr. J. B. Smith of N. Korea on Jan. 5.| Nobody came."},
		{"en", "It took No. 5.| He said no.| They left at 7 p.m. ET on Monday."},
		{"en", "About 1.5 million, 11,000 and 13.221 were counted.| 4,000 died."},
		{"en", `"We go." He left.`},
		{"en", `“We go,” he said.| “It is late.”| They went.`},
		{"en", `"Really?" Putin said.| "Yes!"| Nobody spoke.`},
		{"en", "(It rained.)| They stayed [in Seoul].| End"},
		{"en", "See ISW.org and https://a.example/B.C?Q.D for more.| Done."},
		{"en", "Well ... it was late.| And then..."},
		{"en", "World War II.| The end."},
		{"de", "Am 3. Juni kamen 1.500 Soldaten, d. h. ca. 3 Mio. Euro, z. B. Dr. Müller, bzw. Hr. Kim.| Danach nichts."},
		{"de", "Der 2. Weltkrieg endete 1945.| Die 38. Parallele blieb."},
		{"de", "„Wir gehen.“| Er ging.| Es waren 30.| Die Polizei kam."},
		{"de", "Das kostete 5 Mrd. Dollar usw.| Das ist viel."},
		{"de", "Königin Elisabeth II. Tochter kam.| Sie blieb."},
		{"uk", "Понад 11 тис. солдатів і 3 млн. євро, див. ст. 5, ім. Т. Г. Шевченка.| Це так зв. «допомога»."},
		{"uk", "У 2024 р. Росія отримала 148 ракет.| Про це стало відомо ще восени минулого 2024 р.| Він заперечив."},
		{"uk", "Він мешкає у м. Київ біля р. Дніпро.| «Так!» — сказав він.| «Ні…»| Далі."},
		{"uk", "На це пішло 5 млн дол. США з бюджету, і т. д.| Однак гроші є."},
		{"ko", "북한은 병력을 보냈다.| 국정원은 1.5만 명이라고 했다.| 그렇습니까?| 네."},
		{"ko", "병력을 보냈다.|그는 말했다."},
		{"ko", "그는 \"파병했다.\"고 밝혔다.| “맞다.” 라고 했다.| 끝났다."},
		{"ko", "2024. 10. 3. 북한은 U.S. 대사관에 항의했다.| 북.러 협력이다."},
		{"en", "1. First item here.| Second."},
		{"en", "They fight a new architecture.|Strategic aims stay.| Yandex and Lenta.Ru differ.| Node.Js too."},
		{"uk", "Це заявила армія.|Росія відповіла."},
		{"ja", "終わった。|次の文。"},
		{"en", "Heading\n|A sentence.\n\n|Next one."},
	}
	for _, c := range cases {
		var want []string
		for part := range strings.SplitSeq(c.text, "|") {
			want = append(want, strings.TrimSpace(part))
		}
		text := strings.ReplaceAll(c.text, "|", "")
		if c.text == `"We go." He left.` {
			want = []string{`"We go."`, "He left."}
		}
		var got []string
		for _, s := range Sentences(text, c.l) {
			got = append(got, text[s.Start:s.End])
		}
		if strings.Join(got, "|") != strings.Join(want, "|") {
			t.Errorf("%s:\n got %q\nwant %q", c.l, strings.Join(got, "|"), strings.Join(want, "|"))
		}
	}
}

func TestSentencesLeaveFootnoteMarksOut(t *testing.T) {
	text := "It rose to a new level.[1] Officials agree.[8][9] [a] So it is[2] said.[citation needed]\n[3] Next, in [2024].[1, 2]Then it ended.¹²"
	want := "It rose to a new level.|Officials agree.|So it is[2] said.|Next, in [2024].|Then it ended."
	var got []string
	for _, s := range Sentences(text, news.English) {
		got = append(got, text[s.Start:s.End])
	}
	if strings.Join(got, "|") != want {
		t.Errorf("got %q\nwant %q", strings.Join(got, "|"), want)
	}
}

func TestComplete(t *testing.T) {
	cases := []struct {
		l    news.Language
		text string
		want bool
	}{
		{"en", "North Korea sent 11,000 soldiers.", true},
		{"en", "“We will see,” he said. “It is late…”", true},
		{"en", "They left at noon (local time).[4]", true},
		{"en", "Was it so?", true},
		{"en", "its desire to inflict a st...", false}, // cut off by the site
		{"en", "its desire to inflict a st…", false},
		{"en", "Arms deliveries to Russia", false},
		{"en", "Loading...", false},
		{"en", "Home | News | World", false},
		{"en", "[Short citation of 8% of the original article]", false},
		{"en", "1.", false},
		{"en", "By AFP and Global Watch |", false},
		{"en", "The following was agreed:", false},
		{"uk", "Росія отримала 148 ракет.", true},
		{"uk", "Росія отримала ракети", false},
		{"de", "Das ist „so gesagt worden.“", true},
		{"ko", "북한은 병력을 보냈다.", true},
		{"ko", "북한은 병력을 보냈다", true},
		{"ko", "러시아와 캐나다", false}, // the land, no verb
		{"ko", "북한의 파병 규모", false},
		{"ko", "그것을 보셨어요", true},
		{"en", "", false},
	}
	for _, c := range cases {
		if got := Complete(c.text, c.l); got != c.want {
			t.Errorf("Complete(%q) = %v", c.text, got)
		}
	}
}

func TestStripNotes(t *testing.T) {
	cases := []struct{ in, want string }{
		{"It rose[1] to a level.[8][9]", "It rose to a level."},
		{"the party[ru] said[a]", "the party said"},
		{"[the troops] and 5 km² stay in [2024]", "[the troops] and 5 km² stay in [2024]"},
		{"The end.¹²", "The end."},
		{"no marks", "no marks"},
	}
	for _, c := range cases {
		if got := StripNotes(c.in); got != c.want {
			t.Errorf("StripNotes(%q) = %q, want %q", c.in, got, c.want)
		}
	}
}

func TestSentencesOfOneLongLineLieInIt(t *testing.T) {
	const size = 1 << 16
	for _, unit := range []string{"A. ", "1. ", "Він. ", "...", ".[1]", `."`, "« ", "a.B", "U.S.", " ", "다.", "[", "]", ".)", "р. Д ", "\u2009", "Слово і ще одне. "} {
		text := strings.Repeat(unit, size/len(unit))
		for _, l := range news.Languages() {
			checkSpans(t, text, Sentences(text, l))
		}
	}
}

func TestAbbreviationsAreConsistent(t *testing.T) {
	tables, err := parseAbbreviations(abbreviationsData)
	if err != nil {
		t.Fatal(err)
	}
	for _, l := range []news.Language{"en", "de", "uk", "ru"} {
		if tables[l] == nil || len(tables[l].kinds) < 20 || len(tables[l].opens) < 40 {
			t.Errorf("%s: too few rows", l)
		}
	}
	for l, table := range tables {
		for w := range table.kinds {
			if strings.HasSuffix(w, ".") {
				t.Errorf("%s: %q has its last point", l, w)
			}
		}
	}
	for _, bad := range []string{"en\tbefore", "en\tsometimes\tMr"} {
		if _, err := parseAbbreviations(bad); err == nil {
			t.Errorf("parseAbbreviations(%q) has no error", bad)
		}
	}
}

// TestSentencesOfRealNews joins the sentences of each document of a set of translated news and counts how many of the
// ends are found again. Rows that do not end in a stop are left out; what is cut inside a row is not judged, because
// the translations often make two sentences of one.
func TestSentencesOfRealNews(t *testing.T) {
	rows := loadNews(t)
	for l, least := range map[news.Language]float64{"en": 0.99, "de": 0.99, "uk": 0.985, "ko": 0.99, "ru": 0.985} {
		want, found := 0, 0
		for _, doc := range rows {
			var text strings.Builder
			ends := map[int]bool{}
			for _, row := range doc {
				s := strings.TrimSpace(Clean(row[string(l)]))
				tail := []rune(s)
				if !strings.ContainsAny(string(tail[max(0, len(tail)-3):]), ".!?…") {
					continue
				}
				if text.Len() > 0 {
					text.WriteByte(' ')
				}
				text.WriteString(s)
				ends[text.Len()] = true
			}
			want += len(ends)
			for _, s := range Sentences(text.String(), l) {
				if ends[s.End] {
					found++
				}
			}
		}
		share := float64(found) / float64(want)
		t.Logf("%s: %d of %d ends found, %.2f %%", l, found, want, 100*share)
		if share < least {
			t.Errorf("%s: %.2f %% of the ends found, at least %.2f %% expected", l, 100*share, 100*least)
		}
	}
}

func loadNews(t *testing.T) map[string][]map[string]string {
	t.Helper()
	f, err := os.Open(filepath.Join("..", "..", "shared", "data", "mt", "ntrex128_sentences.jsonl"))
	if errors.Is(err, fs.ErrNotExist) {
		t.Skip("the set of news sentences lies beside the project and is absent here")
	}
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = f.Close() }() // only read
	docs := map[string][]map[string]string{}
	lines := bufio.NewScanner(f)
	lines.Buffer(nil, 1<<20)
	for lines.Scan() {
		var row struct {
			Doc, En, De, Ko, Uk, Ru string
		}
		if err := json.Unmarshal(lines.Bytes(), &row); err != nil {
			t.Fatal(err)
		}
		docs[row.Doc] = append(docs[row.Doc], map[string]string{"en": row.En, "de": row.De, "ko": row.Ko, "uk": row.Uk, "ru": row.Ru})
	}
	if err := lines.Err(); err != nil {
		t.Fatal(err)
	}
	return docs
}

func FuzzSentences(f *testing.F) {
	for _, s := range []string{"A. B.[1] c.\nD", "다.그는 \"했다.\"고", "«Так!» — він. Е", "am 3. Juni... Er", "[1] [", "¹.²", "\xff. A", ". . .", "a.\u2028b"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		for _, l := range []news.Language{"uk", "de", "ko", "en", "ru", "und"} {
			spans := Sentences(s, l)
			checkSpans(t, s, spans)
			for _, span := range spans {
				part := s[span.Start:span.End]
				if strings.TrimSpace(part) != part || strings.Contains(part, "\n") {
					t.Fatalf("%s: %q in %q", l, part, s)
				}
				Complete(part, l)
				StripNotes(part)
			}
		}
	})
}

func BenchmarkSentences(b *testing.B) {
	article := strings.Repeat("North Korea sent about 11,000 soldiers to Russia in Oct. 2024, the U.S. said.[1] “We know,” Gen. Budanov told AFP. Nobody else spoke.\n", 30)
	b.SetBytes(int64(len(article)))
	b.ReportAllocs()
	for b.Loop() {
		Sentences(article, news.English)
	}
}

func BenchmarkClean(b *testing.B) {
	article := strings.Repeat("Північна Корея надіслала до Росії 11\u00a0000 солдатів. ", 60)
	b.SetBytes(int64(len(article)))
	for b.Loop() {
		Clean(article)
	}
}
