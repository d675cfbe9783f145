package command

import (
	"encoding/json"
	"strings"
	"testing"
)

// inspections are inputs and what each must give, a line of output each.
var inspections = []struct {
	name, step, in string
	out            []string // a piece of each line
	says           string   // of an error
}{
	{"languages", "language", "Північна Корея відправила солдатів\n\n북한이 병력을 보냈다\r\n", []string{`"language":"uk"`, `"language":"und"`, `"language":"ko"`}, ""},
	{"bytes that are no text", "language", "\xff\xfe\n", []string{`"language":"und"`}, ""},
	{"a short word of a writer", "language --hint de", "Ja\n", []string{`"language":"de"`}, ""},
	{"numbers", "numbers --lang uk", "від 10 до 12 тисяч\n\nпонад 3 млн грн\r\nудвічі\nдесятки тисяч", []string{
		`"value":null,"low":10000,"high":12000,"bound":"exact"`, `{"text":"","numbers":[]}`,
		`"kind":"money","value":3000000,"low":3000000,"high":3000000,"bound":"more_than","unit":"UAH"`, `"kind":"other","value":2,`, `"value":null`}, ""},
	{"bytes that are no text before a number", "numbers --lang en", "\xff 600\n", []string{`{"text":"� 600","numbers":[{"text":"600","start":4,"end":7,`}, ""},
	{"dates", "dates --lang de --ref 2025-06-11", "gestern\n\nseit dem 5. Mai\n", []string{
		`{"text":"gestern","start":0,"end":7,"from":"2025-06-10","to":"2025-06-10","precision":"day"}`, `"dates":[]`, `"from":"2025-05-05","to":null`}, ""},
	{"dates without a day of publication", "dates --lang en", "yesterday\nin May 2025\n", []string{`"dates":[]`, `"from":"2025-05-01","to":"2025-05-31","precision":"month"`}, ""},
	{"names", "names --lang uk", "у Пхеньяні\n\nдощ", []string{`{"text":"Пхеньяні","start":3,"end":19,"entity":"Pyongyang","type":"place"}`, `"names":[]`, `"names":[]`}, ""},
	{"relevance with a blank line", "relevance", `{"title":"North Korea sends troops to Russia","text":"North Korea sent 1,500 soldiers to Russia.","lang":"en"}` + "\n\n" + `{"title":"Wheat","text":"Prices fell.","lang":"en"}` + "\n", []string{`"relevant":true`, `"relevant":false`}, ""},
	{"no JSON", "relevance", "{}x\n", nil, "line 1"},
	{"a list", "relevance", "[]\n", nil, "array"},
	{"a number for a text", "relevance", `{"title":3,"lang":"en"}` + "\n", nil, `"title"`},
	{"a language that is not read", "relevance", `{"title":"","text":"","lang":"ru"}` + "\n", nil, "uk, de, ko or en"},
	{"evidence", "evidence", `{"lang":"en","text":"600 were killed.","evidence":[{"lang":"ko","text":"사망자는 600명이다."}],"ref":"2025-04-30"}` + "\n" + `{"lang":"en","text":"700 were killed.","evidence":[{"lang":"ko","text":"사망자는 600명이다."}]}` + "\n", []string{`"supported":true`, `"kind":"number"`}, ""},
	{"a day that is none", "evidence", `{"lang":"en","text":"x","evidence":[],"ref":"30.4.2025"}` + "\n", nil, "2025-06-11"},
	{"stories", "stories", `{"id":7,"lang":"en","published":"2025-05-01","title":"North Korea sends 1,500 soldiers","text":"North Korea sent 1,500 soldiers to Russia."}` + "\n\n" + `{"id":"b","lang":"en","published":"","title":"x","text":"Wheat prices fell."}` + "\n", []string{`"id":7,`, `"id":"b",`}, ""},
	{"a report without an id", "stories", `{"lang":"en","title":"x","text":"y"}` + "\n", []string{`"id":null`}, ""},
}

func TestInspectGivesALineForEachInput(t *testing.T) {
	for _, tc := range inspections {
		t.Run(tc.name, func(t *testing.T) {
			p := newProgram(t)
			p.in = tc.in
			if tc.says != "" {
				if out := p.refused(misuse, strings.Fields("inspect "+tc.step)...); !strings.Contains(out, tc.says) || strings.Contains(out, "Go value") {
					t.Error(out)
				}
				return
			}
			lines := strings.Split(strings.TrimSuffix(p.must(strings.Fields("inspect "+tc.step)...), "\n"), "\n")
			if len(lines) != len(tc.out) {
				t.Fatalf("%d lines instead of %d: %q", len(lines), len(tc.out), lines)
			}
			for i, line := range lines {
				if !json.Valid([]byte(line)) || !strings.Contains(line, tc.out[i]) {
					t.Errorf("line %d has no %s: %s", i+1, tc.out[i], line)
				}
			}
		})
	}
}

func TestInspectArticleReadsAReport(t *testing.T) {
	p := newProgram(t)
	p.in = goodReport
	var a struct {
		Title, Published, Language, Outlet, URL string
		Sentences                               []string
	}
	if err := json.Unmarshal([]byte(p.must("inspect", "article", "--url", "https://example.org/a")), &a); err != nil {
		t.Fatal(err)
	}
	if a.Title != "North Korea sends soldiers" || !strings.HasPrefix(a.Published, "2025-04-03") || a.Language != "en" || a.Outlet != "Reuters" ||
		a.URL != "https://example.org/a" || len(a.Sentences) != 2 {
		t.Errorf("%+v", a)
	}
	p.in = ""
	p.refused(failed, "inspect", "article")
}

func TestInspectFeedTellsItemsAndWhatIsWrong(t *testing.T) {
	p := newProgram(t)
	p.in = "<rss><channel><title>P &amp; Q</title><language>uk</language>\n<item><title>AT&T</title><link>/a?utm_source=rss</link>" +
		"<pubDate>1 квітня 2025, 16:20 EEST</pubDate><description>One. Two […]</description></item>\n<item><title>cut"
	var f struct {
		Title, Language string
		Items           []struct {
			Title, URL, Published, Changed, Text string
			Excerpt                              bool
		}
		Problems []string
	}
	if err := json.Unmarshal([]byte(p.must("inspect", "feed", "--url", "https://example.org/feed", "--content-type", "text/xml")), &f); err != nil {
		t.Fatal(err)
	}
	if f.Title != "P & Q" || f.Language != "uk" || len(f.Items) != 1 || len(f.Problems) != 2 ||
		!strings.Contains(f.Problems[0], `line 2: a bare "&"`) || !strings.Contains(f.Problems[1], "cut off") || !strings.Contains(f.Problems[1], "line 3") {
		t.Fatalf("%+v", f)
	}
	if i := f.Items[0]; i.Title != "AT&T" || i.URL != "https://example.org/a" || i.Published != "2025-04-01T13:20:00Z" || i.Text != "One. Two" || !i.Excerpt {
		t.Errorf("%+v", i)
	}
	p.in = "no feed"
	if out := p.must("inspect", "feed"); !strings.Contains(out, `"items":[]`) || !strings.Contains(out, "no RSS, Atom or JSON feed") {
		t.Error(out)
	}
}
