package command

import (
	"encoding/json"
	"net/http"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
)

// germanReport is a page, and germanOf what its lines are in German.
const germanReport = `<html lang="en"><head><title>Soldiers for Kursk</title><meta property="article:published_time" content="2025-04-30T06:00:00Z"></head><body><article>
<h1>Soldiers for Kursk</h1>
<p>North Korea sent about 1,500 soldiers to Russia in October, the National Intelligence Service in Seoul said on Wednesday. About 100 of them were killed in the Kursk region.</p>
<h2>What is known</h2>
<ul><li>Two soldiers were captured by Ukraine.</li><li>Moscow denies this.</li></ul>
</article></body></html>`

var germanOf = map[string]string{
	"Soldiers for Kursk": "Soldaten für Kursk",
	"North Korea sent about 1,500 soldiers to Russia in October, the National Intelligence Service in Seoul said on Wednesday.": "Nordkorea hat im Oktober rund 1500 Soldaten nach Russland geschickt, teilte der Nationale Geheimdienst in Seoul am Mittwoch mit.",
	"About 100 of them were killed in the Kursk region.":                                                                        "Etwa 100 von ihnen wurden in der Region Kursk getötet.",
	"What is known":                          "Was bekannt ist",
	"Two soldiers were captured by Ukraine.": "Zwei Soldaten wurden von der Ukraine gefangen genommen.",
	"Moscow denies this.":                    "Moskau bestreitet dies.",
}

var wantedLine = regexp.MustCompile(`(?m)^\[[SHR](\d+)\] (.*)$`)

// inGerman is the answer of a model that knows the report; wrong changes a text.
func inGerman(user string, wrong func(string) string) string {
	var all []map[string]any
	for _, m := range wantedLine.FindAllStringSubmatch(user, -1) {
		id, _ := strconv.Atoi(m[1])
		all = append(all, map[string]any{"id": id, "text": wrong(germanOf[m[2]])})
	}
	return mustJSON(map[string]any{"sentences": all})
}

func TestAReportIsTranslatedAndNothingIsPaidForTwice(t *testing.T) {
	c := newClerk(t)
	lie := strings.NewReplacer("100 von ihnen", "1000 von ihnen")
	c.say = func(purpose, user string) (string, bool) {
		return inGerman(user, lie.Replace), purpose == "translate"
	}
	p := newProgram(t)
	p.env = c.env()
	if err := os.WriteFile("report.html", []byte(germanReport), 0o600); err != nil {
		t.Fatal(err)
	}
	var out struct {
		Title     struct{ Translation string }
		Sentences struct{ Translated, Failed, Kept int }
		Language  string
		Published string
		Blocks    []struct {
			Kind      string
			Sentences []struct{ Original, Translation, Problem string }
		}
	}
	p.json(&out, "translate", "report.html", "--to", "de", "--json")
	var kinds []string
	for _, b := range out.Blocks {
		kinds = append(kinds, b.Kind)
	}
	if out.Title.Translation != "Soldaten für Kursk" || strings.Join(kinds, " ") != "paragraph heading item item" || out.Language != "en" || out.Published != "2025-04-30T06:00:00Z" {
		t.Errorf("%+v", out)
	}
	if s := out.Blocks[0].Sentences[1]; s.Translation != "" || s.Problem != "number" || out.Sentences.Translated != 5 || out.Sentences.Failed != 1 {
		t.Errorf("a wrong number is not told as a fault: %+v", out)
	}
	paid := c.total()
	if code, _, errs := p.run("translate", "report.html", "--to", "de", "--format", "html", "--output", "out.html"); code != 0 || c.total() != paid {
		t.Errorf("%d, %d calls after %d: %s", code, c.total(), paid, errs)
	}
	page, err := os.ReadFile("out.html")
	if err != nil || !strings.Contains(string(page), "Zahl") || strings.Contains(string(page), "1000 von") {
		t.Errorf("%v: %s", err, page)
	}
	if md := p.must("translate", "report.html", "--to", "de", "--format", "markdown"); !strings.Contains(md, "| **What is known** | **Was bekannt ist** |") {
		t.Error(md)
	}
	var status struct {
		Usage []struct{ Purpose string }
	}
	if costs := p.must("status", "--cost", "--json"); json.Unmarshal([]byte(costs), &status) != nil || !strings.Contains(costs, `"translate"`) {
		t.Error(costs)
	}
}

func TestWhatCantBeTranslatedIsSaid(t *testing.T) {
	c := newClerk(t)
	p := newProgram(t)
	files := map[string]string{
		"german.txt": "Nordkorea hat im Oktober rund 1500 Soldaten nach Russland geschickt, teilte der Geheimdienst in Seoul am Mittwoch mit. Das war lange bekannt.",
		"french.txt": "La Corée du Nord a envoyé des soldats en Russie, selon les services de renseignement du Sud. Ils seraient plus de mille, et leurs pertes sont lourdes.",
		"empty.txt":  "", "numbers.txt": "123 456. 789.", "report.html": germanReport,
		"feed.xml": `<rss version="2.0"><channel><title>T</title><item><title>A</title><link>https://example.org/1</link><description>` + strings.Repeat("A soldier was seen there. ", 9) +
			`</description></item><item><title>B</title><link>https://example.org/2</link><description>` + strings.Repeat("Another man was seen here. ", 9) + `</description></item></channel></rss>`,
	}
	for name, text := range files {
		if err := os.WriteFile(filepath.Clean(name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if said := p.refused(failed, "translate", "report.html", "--to", "de"); !strings.Contains(said, "TUMEN_MODEL") {
		t.Error(said)
	}
	p.env = c.env()
	for _, x := range []struct {
		code int
		args []string
		want string
	}{
		{misuse, []string{"german.txt", "--to", "de"}, "in German already"},
		{misuse, []string{"german.txt", "--to", "fr"}, "uk, de, ko or en"},
		{misuse, []string{"german.txt"}, "--to"},
		{misuse, []string{".", "--to", "de"}, "is a folder"},
		{misuse, []string{"feed.xml", "--to", "de"}, "a feed"},
		{failed, []string{"french.txt", "--to", "de"}, "not translated"},
		{failed, []string{"none.txt", "--to", "de"}, "none.txt"},
		{failed, []string{"empty.txt", "--to", "de"}, "empty"},
		{failed, []string{"numbers.txt", "--to", "de"}, "numbers.txt"},
	} {
		if said := p.refused(x.code, append([]string{"translate"}, x.args...)...); !strings.Contains(said, x.want) {
			t.Errorf("%v: %s", x.args, said)
		}
	}
	if c.total() != 0 {
		t.Errorf("%d calls for nothing", c.total())
	}
	c.serve = func(w http.ResponseWriter, _ *http.Request, _ string) bool {
		w.WriteHeader(http.StatusUnauthorized)
		return true
	}
	if said := p.refused(failed, "translate", "report.html", "--to", "de"); !strings.Contains(said, "run the same command again") || strings.Contains(said, modelKey) {
		t.Error(said)
	}
}
