package command

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"image/png"
	"os"
	"strings"
	"testing"

	"github.com/rivo/uniseg"

	"tumen/lang/phrases"
	"tumen/news"
	"tumen/story"
	"tumen/topic"
)

// figurePage is a report as a site shows it.
func figurePage(day, outlet string, l news.Language, text string) []byte {
	return fmt.Appendf(nil, `<!doctype html><html lang="%s"><head><title>%s</title><meta property="og:site_name" content="%s">
<meta property="article:published_time" content="%sT09:00:00Z"></head><body><article><h1>%[2]s</h1><p>%[5]s</p></article></body></html>`,
		l, "Report of "+day, outlet, day, text)
}

// withYear is an archive of what was said in a year.
func withYear(t *testing.T) *program {
	t.Helper()
	p := newProgram(t)
	p.at = fixed.AddDate(1, 0, 0)
	put(t, "a.html", figurePage("2024-12-19", "Reuters", news.English, "South Korea's National Intelligence Service said at least 100 North Korean soldiers had been killed fighting for Russia."))
	put(t, "b.html", figurePage("2025-04-30", "SBS", news.Korean, "국가정보원은 30일 러시아에 파병된 북한군 사망자 600명을 포함해 4천700명의 사상자가 발생했다고 밝혔다."))
	put(t, "c.html", figurePage("2025-08-30", "Yonhap", news.English, "North Korea's state news agency KCNA said 350 North Korean soldiers had been killed fighting for Russia."))
	put(t, "d.html", figurePage("2025-09-02", "dpa", news.German, "Südkoreas Geheimdienst NIS schätzt, dass rund 2.000 nordkoreanische Soldaten im Krieg Russlands gegen die Ukraine getötet wurden."))
	p.must("ingest", "a.html", "b.html", "c.html", "d.html")
	return p
}

func TestFiguresTellHowEachSpeakersValueDeveloped(t *testing.T) {
	p := withYear(t)
	out := p.must("figures", "killed", "--lang", "en")
	want := []string{"Killed · North Korea", "  NIS", "at least 100", "600", "out of 4,700 killed and wounded", "≠ about 2,000", "  KCNA", "≠ 350", "≠ conflicts with"}
	rest := out
	for _, w := range want {
		_, after, found := strings.Cut(rest, w)
		if !found {
			t.Fatalf("no %q, or not in that order, in\n%s", w, out)
		}
		rest = after
	}
	for word, whole := range map[string]string{"sappers": "engineers", "сапери": "engineers", "Verluste": "casualties"} {
		if p.must("figures", word, "--lang", "en") != p.must("figures", whole, "--lang", "en") {
			t.Errorf("%s are no %s", word, whole)
		}
	}
	p.refused(misuse, "figures", "und") // of several
	if again := p.must("figures", "사망자", "--lang", "en"); again != out {
		t.Errorf("by its Korean name the figure is another:\n%s", again)
	}
	late := p.must("figures", "killed", "--lang", "en", "--since", "2025-06-01")
	if strings.Contains(late, "600") || !strings.Contains(late, "2,000") || strings.Contains(p.must("figures", "killed", "--lang", "en", "--whom", "russian"), "2,000") {
		t.Errorf("--since or --whom leave what they should not:\n%s", late)
	}
	var got struct {
		Figures []figureLine
		Rows    []figureRow
	}
	if err := json.Unmarshal([]byte(p.must("figures", "--json")), &got); err != nil || len(got.Figures) != 5 || len(got.Rows) != 2 {
		t.Fatalf("%d figures in %d rows: %v", len(got.Figures), len(got.Rows), err)
	}
	whole := got.Rows[1].Speakers[0].Points[0]
	if got.Rows[1].Indicator != news.Casualties || len(whole.Parts) != 1 || whole.Parts[0].Low != 600 || whole.PartOf != nil || !got.Rows[0].Conflict {
		t.Errorf("%+v", got.Rows[1])
	}
}

func TestAPictureGoesToAFileOrOnButNotToATerminal(t *testing.T) {
	p := withYear(t)
	for _, l := range news.Languages() {
		out := p.must("figures", "killed", "--lang", string(l), "--format", "png")
		picture, err := png.DecodeConfig(strings.NewReader(out))
		if err != nil || picture.Width != 1080 || picture.Height < 1000 {
			t.Errorf("%s: %+v, %v", l, picture, err)
		}
		p.must("figures", "killed", "--lang", string(l), "--format", "png", "-o", "picture.png")
		if body, err := os.ReadFile("picture.png"); err != nil || string(body) != out {
			t.Errorf("%s: the file is another picture: %v", l, err)
		}
	}
	for says, args := range map[string][]string{
		"of one indicator":   {"figures", "--format", "png"},
		"north_korean":       {"figures", "killed", "--whom", "martian"},
		"2025-06-11":         {"figures", "--since", "spring"},
		"future":             {"figures", "--since", "2099-01-01"},
		"killed, wounded":    {"figures", "deaths"},
		"table":              {"figures", "--format", "gif"},
		"uk, de, ko or en":   {"figures", "--lang", "fr"},
		"unknown flag":       {"figures", "--when", "2025"},
		"unexpected argumen": {"figures", "killed", "wounded"},
	} {
		if out := p.refused(misuse, args...); !strings.Contains(out, says) {
			t.Errorf("tumen %v does not say %q: %s", args, says, out)
		}
	}
	if out := p.refused(failed, "figures", "oil", "--format", "png"); !strings.Contains(out, "no such figures") {
		t.Error(out)
	}
	if out := p.refused(failed, "figures", "killed", "--format", "png", "-o", "no/such/folder.png"); !strings.Contains(out, "folder.png") {
		t.Error(out)
	}
	var errs bytes.Buffer
	env := &Env{Out: &errs, Err: &errs, Now: p.now, Lookup: lookup(nil)}
	env.Terminal.Out = true
	if code := Main(t.Context(), []string{"figures", "killed", "--format", "png", "--store", p.store}, env); code != misuse || !strings.Contains(errs.String(), "--output killed.png") {
		t.Errorf("%d: %q", code, errs.String())
	}
}

func TestAPictureOfAFigureIsDrawnOnce(t *testing.T) {
	d := newDesk(t, nil)
	p, err := d.Chart(t.Context(), wish(news.Korean), news.Killed, news.NorthKoreanWhom)
	if err != nil || !strings.Contains(p.Title, "사망자") {
		t.Fatal(p.Title, err)
	}
	if size, err := png.DecodeConfig(bytes.NewReader(p.PNG)); err != nil || size.Width != 1080 {
		t.Errorf("%+v, %v", size, err)
	}
	again, err := d.Chart(t.Context(), wish(news.Korean), news.Killed, news.NorthKoreanWhom)
	if err != nil || &again.PNG[0] != &p.PNG[0] {
		t.Errorf("it is drawn again, %v", err)
	}
	for _, i := range []news.Indicator{news.Oil, "tanks"} {
		if _, err := d.Chart(t.Context(), wish(news.Korean), i, ""); !errors.Is(err, news.ErrNotFound) {
			t.Errorf("%s: %v", i, err)
		}
	}
}

// Reports of a file without a date have values and no day: nothing is put on an axis of time by guess.
func TestWithoutADayNothingIsDrawn(t *testing.T) {
	p := newProgram(t)
	put(t, "a.txt", []byte("NIS\n\nSouth Korea's National Intelligence Service said 600 North Korean soldiers had been killed fighting for Russia."))
	p.must("ingest", "a.txt")
	if out := p.refused(failed, "figures", "killed", "--format", "png"); !strings.Contains(out, "no value has a day") {
		t.Error(out)
	}
	if out := p.must("figures", "killed", "--lang", "en"); !strings.Contains(out, "undated") {
		t.Error(out)
	}
}

// Where the file does not say who publishes it, nobody is named as speaking: a file's name is no voice. It stands only where a
// report is pointed to.
func TestAFilesNameIsNoSpeaker(t *testing.T) {
	p := newProgram(t)
	put(t, "a.txt", []byte("What is known\n\nAbout 600 North Korean soldiers have been killed fighting for Russia."))
	p.must("ingest", "a.txt")
	for _, l := range news.Languages() {
		nobody := phrases.For(l).T("note.no_outlet", nil)
		out := p.must("figures", "--lang", string(l))
		if !strings.Contains(out, "\n  "+nobody+"\n") || strings.Count(out, "file:a.txt") != 1 {
			t.Errorf("%s: %s", l, out)
		}
	}
	var got struct {
		Figures []figureLine
		Rows    []figureRow
	}
	p.json(&got, "figures", "--lang", "en", "--json")
	line, speaker := got.Figures[0], got.Rows[0].Speakers[0]
	if line.Speaker != "" || line.URL != "file:a.txt" || speaker.Speaker != "" || speaker.Name != "Source not named" {
		t.Errorf("%+v %+v", line, speaker)
	}
	if out := p.must("story", "1", "--json"); strings.Contains(out, `"origin": "file:`) || strings.Contains(out, `"who": "file:`) {
		t.Error(out)
	}
	if out := p.must("ask", "--lang", "en", "How many North Korean soldiers were killed?"); !strings.Contains(out, "[1] Source not named (en)") {
		t.Error(out)
	}
}

// A Korean letter takes two columns of a terminal: what stands in one column begins at one place.
func TestColumnsAreAlignedInEveryLanguage(t *testing.T) {
	pack, err := topic.Default()
	if err != nil {
		t.Fatal(err)
	}
	cited := func(id int64, who, outlet string, n float64) news.Cited {
		return news.Cited{
			Claim: news.Claim{ID: id, Article: id, Status: news.StatusClaimed, Attribution: []news.Attribution{{Who: who}},
				Figures: []news.Figure{{Indicator: news.Killed, Whom: news.NorthKoreanWhom, Low: n, High: n}}},
			Article: news.Article{ID: id, Address: outlet, Outlet: outlet, Published: fixed.AddDate(0, int(-id), 0)},
		}
	}
	rows := story.Series(story.Ledger([]news.Cited{
		cited(1, "NIS", "동해일보", 5), cited(2, "국가정보원 소속의 어떤 관계자 "+strings.Repeat("가나다", 40), "Yonhap", 12000), cited(3, "HUR", strings.Repeat("Вісник", 20), 600),
	}))
	for _, l := range news.Languages() {
		var out strings.Builder
		table := newFigureTable(rows, pack, l)
		if err := table.write(&out); err != nil {
			t.Fatal(err)
		}
		status := phrases.For(l).T("status.claimed", nil)
		at := -1
		for line := range strings.Lines(out.String()) {
			before, _, found := strings.Cut(line, status)
			if !found {
				continue
			}
			if w := uniseg.StringWidth(before); at >= 0 && w != at {
				t.Errorf("%s: a column begins at %d and at %d:\n%s", l, at, w, out.String())
			} else {
				at = w
			}
			if w := uniseg.StringWidth(strings.TrimRight(line, "\n")); w > 120 {
				t.Errorf("%s: a line is %d wide:\n%s", l, w, line)
			}
		}
		if at < 0 {
			t.Errorf("%s: no value:\n%s", l, out.String())
		}
	}
}

// TestWhatComesOnTopIsNoTotal: 3,000 more soldiers are said to be more, in each language, and are no point of the picture.
func TestWhatComesOnTopIsNoTotal(t *testing.T) {
	p := newProgram(t)
	p.at = fixed.AddDate(1, 0, 0)
	put(t, "a.html", figurePage("2025-01-19", "Reuters", news.English, "North Korea has sent 11,000 soldiers to Russia, South Korea's National Intelligence Service said."))
	put(t, "b.html", figurePage("2025-02-27", "dpa", news.German, "Nordkorea hat weitere 3000 Soldaten nach Russland entsandt, teilte der südkoreanische Geheimdienst NIS mit."))
	p.must("ingest", "a.html", "b.html")
	for l, want := range map[string]string{"en": "another 3,000", "de": "weitere 3.000", "uk": "ще 3000", "ko": "추가 3,000"} {
		out := p.must("figures", "troops_sent", "--lang", l)
		if !strings.Contains(out, want) || strings.Contains(out, "≠") {
			t.Errorf("%s: no %q, or a conflict, in\n%s", l, want, out)
		}
	}
	if out := p.must("digest", "--lang", "en"); strings.Contains(out, "11,000 → ") || !strings.Contains(out, "another 3,000") {
		t.Error(out)
	}
	if n := values(totals([]news.LedgerRow{{Series: []news.LedgerSeries{{Points: []news.LedgerPoint{{At: p.at, Further: true}, {At: p.at}}}}}})[0]); n != 1 {
		t.Errorf("%d values in the picture", n)
	}
}
