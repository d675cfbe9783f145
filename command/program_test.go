package command

import (
	"encoding/csv"
	"encoding/json"
	"os"
	"strings"
	"testing"

	"tumen/news"
)

// TestMisuseIsToldApart: exit code 2 is for what the person at the command line has to write differently.
func TestMisuseIsToldApart(t *testing.T) {
	p := withSamples(t)
	put(t, "line.txt", []byte("x\n"))
	for _, tc := range []struct {
		args []string
		says string
	}{
		{[]string{"nosuch"}, "nosuch"},
		{[]string{"digest", "--nosuch"}, "--nosuch"},
		{[]string{"digest", "--date", "yesterday"}, "2025-06-11"},
		{[]string{"digest", "--date", "2025-02-30"}, "2025-06-11"},
		{[]string{"digest", "--date", "2030-01-01", "--since", "2030-01-01"}, "can't be used together"},
		{[]string{"digest", "--since", "2030-01-01"}, "future"},
		{[]string{"digest", "--week", "--since", "2025-04-28"}, "can't be used together"},
		{[]string{"digest", "--week", "--date", "2030-01-01"}, "future"},
		{[]string{"digest", "--format", "pdf"}, "pdf"},
		{[]string{"digest", "--lang", "fr"}, "uk, de, ko or en"},
		{[]string{"story", "1", "--lang", "fr"}, "(from --lang)"},
		{[]string{"ask", "--lang", "english", "x"}, "uk, de, ko or en"},
		{[]string{"figures", "deaths"}, "killed"},
		{[]string{"story", "first"}, "first"},
		{[]string{"stories", "--limit", "0"}, "--limit"},
		{[]string{"export", "--format", "xml"}, "xml"},
		{[]string{"ingest"}, "what"},
		{[]string{"run"}, "tumen sources add"},
		{[]string{"inspect"}, "language"},
		{[]string{"inspect", "nosuch"}, "nosuch"},
		{[]string{"inspect", "language", "absent.txt"}, "absent.txt"},
		{[]string{"inspect", "language", "--hint", "fr"}, "uk, de, ko or en"},
		{[]string{"inspect", "numbers"}, "--lang uk"},
		{[]string{"inspect", "dates", "--ref", "2025-06-11"}, "--lang uk"},
		{[]string{"inspect", "names", "--lang", "ru"}, "uk, de, ko or en"},
		{[]string{"inspect", "dates", "--lang", "uk", "--ref", "11.06.2025"}, "--ref"},
		{[]string{"inspect", "article", "."}, "folder"},
		{[]string{"inspect", "relevance", "line.txt"}, "line 1"},
	} {
		if out := p.refused(misuse, tc.args...); !strings.Contains(out, tc.says) {
			t.Errorf("tumen %v does not say %q: %s", tc.args, tc.says, out)
		}
	}
}

func TestEveryCommandHasHelp(t *testing.T) {
	p := newProgram(t)
	for _, c := range []string{"", "demo", "ingest", "digest", "ask", "search", "figures", "export", "feedback", "run", "config", "doctor", "inspect", "version",
		"inspect language", "inspect numbers", "inspect dates", "inspect names", "inspect article", "inspect relevance", "inspect evidence", "inspect stories"} {
		if out := p.must(append(strings.Fields(c), "--help")...); !strings.Contains(out, "Usage: tumen") || strings.Contains(out, "TODO") {
			t.Errorf("%s: %s", c, out)
		}
	}
	if out := p.must(); !strings.Contains(out, "tumen demo") {
		t.Errorf("without a command: %s", out)
	}
	if out := p.must("version"); !strings.HasPrefix(out, "tumen test") {
		t.Error(out)
	}
	if left := names(t, "."); len(left) > 0 {
		t.Errorf("looking made %v", left)
	}
}

// TestWithoutAnArchiveTheWayIsShown: a first call of anything that reads makes no file.
func TestWithoutAnArchiveTheWayIsShown(t *testing.T) {
	p := newProgram(t)
	for _, args := range [][]string{{"digest"}, {"digest", "--date", "2025-05-01"}, {"ask", "How many?"}, {"figures"}, {"export"}, {"feedback"}} {
		if out := p.refused(failed, args...); !strings.Contains(out, "tumen ingest") {
			t.Errorf("tumen %v: %s", args, out)
		}
	}
	if out := p.must("doctor", "--local"); !strings.Contains(out, "tumen ingest") {
		t.Error(out)
	}
	if left := names(t, "."); len(left) > 0 {
		t.Errorf("looking made %v", left)
	}
}

const secret = "geheim-4711"

// TestSecretsAreShownNowhere puts one secret everywhere it can stand, right and wrong.
func TestSecretsAreShownNowhere(t *testing.T) {
	p := newProgram(t)
	put(t, "token", []byte("12345:"+secret+"\n"))
	put(t, "tumen.yaml", []byte("openai-api-key: "+secret+"\nfeeds:\n  - name: a\n    address: https://user:"+secret+"@127.0.0.1:1/feed?key="+secret+"\n"))
	p.env["OPENAI_BASE_URL"] = "http://user:" + secret + "@127.0.0.1:1/"
	p.env["TELEGRAM_BOT_TOKEN_FILE"] = "token"
	p.env["TELEGRAM_API_URL"] = "http://127.0.0.1:1/"
	p.env["TUMEN_TELEGRAM_ACCESS"], p.env["TUMEN_TELEGRAM_CODE"] = "code", secret
	p.env["TUMEN_TELEGRAM_SECRET"], p.env["TUMEN_TELEGRAM_WEBHOOK"] = secret+secret, "https://example.org/"+secret
	for _, args := range [][]string{
		{"config"}, {"config", "--json"}, {"doctor", "--local"}, {"doctor"}, {"run", "--once"}, {"run", "--once", "--log-level", "debug"},
		{"config", "--workers", "0"},
		{"config", "--store", "postgres://user:" + secret + "@127.0.0.1/tumen"},
		{"doctor", "--store", "postgresql://user:" + secret + "@127.0.0.1/tumen?password=" + secret},
		{"ingest", "http://user:" + secret + "@127.0.0.1:1/page?token=" + secret},
	} {
		_, out, errs := p.run(args...)
		if strings.Contains(out+errs, secret) {
			t.Errorf("tumen %v tells the secret:\n%s%s", args, out, errs)
		}
	}
	for _, name := range names(t, ".") {
		if strings.HasPrefix(name, "tumen.db") && strings.Contains(content(name), secret) {
			t.Errorf("%s has the secret", name)
		}
	}
	if out := p.must("config"); !strings.Contains(out, "••••") || !strings.Contains(out, "TELEGRAM_BOT_TOKEN_FILE") {
		t.Error(out)
	}
}

// TestWrongSettingsNameKeyValueAndRemedy is the contract of config as a person meets it.
func TestWrongSettingsNameKeyValueAndRemedy(t *testing.T) {
	for _, tc := range []struct {
		name, yaml string
		args, says []string
	}{
		{"unknown key", "foo: bar\n", nil, []string{"foo", "tumen config"}},
		{"broken yaml", "store: [a\n", nil, []string{"tumen.yaml", "line"}},
		{"a list for a value", "store: [a, b]\n", nil, []string{"tumen.yaml", "line 1"}},
		{"a feed without a name", "feeds:\n  - address: https://a.example/\n", nil, []string{"feed 1", "name"}},
		{"a feed that is none", "feeds:\n  - {name: a, address: ftp://a.example/}\n", nil, []string{"ftp://a.example/", "https://"}},
		{"zone", "zone: Mars\n", nil, []string{"zone", "Mars", "Europe/Kyiv"}},
		{"workers", "", []string{"--workers", "0"}, []string{"workers", `"0"`, "1 to 64"}},
		{"size", "", []string{"--max-document", "5XB"}, []string{"max-document", "5XB", "10MB"}},
		{"two at once", "", []string{"--max-document", "5XB", "--timeout", "3"}, []string{"max-document", "timeout"}},
		{"postgres", "", []string{"--store", "postgres://h/db"}, []string{"store", "file"}},
		{"absent file", "", []string{"--settings", "absent.yaml"}, []string{"absent.yaml"}},
	} {
		t.Run(tc.name, func(t *testing.T) {
			p := newProgram(t)
			if tc.yaml != "" {
				put(t, "tumen.yaml", []byte(tc.yaml))
			}
			out := p.refused(misuse, append([]string{"config"}, tc.args...)...)
			for _, says := range tc.says {
				if !strings.Contains(out, says) {
					t.Errorf("%q is not said: %s", says, out)
				}
			}
			if diagnosed := p.refused(failed, append([]string{"doctor"}, tc.args...)...); !strings.Contains(diagnosed, "✗ settings") {
				t.Errorf("doctor: %s", diagnosed)
			}
		})
	}
}

func TestSettingsSayWhereTheyComeFrom(t *testing.T) {
	p := newProgram(t)
	put(t, "tumen.yaml", []byte("zone: Asia/Seoul\nlanguage: ko\nworkers: 2\n"))
	p.env["TUMEN_LANGUAGE"], p.env["TUMEN_WORKERS"] = "de", "3"
	out := p.must("config", "--workers", "5")
	for _, row := range []string{"zone Asia/Seoul tumen.yaml", "language de TUMEN_LANGUAGE", "workers 5 --workers", "timeout 30s default"} {
		if !strings.Contains(strings.Join(strings.Fields(out), " "), row) {
			t.Errorf("%q is missing:\n%s", row, out)
		}
	}
}

// TestEveryFormatOfEveryListing: what programs read is whole, what people read is not empty.
func TestEveryFormatOfEveryListing(t *testing.T) {
	p := withSamples(t)
	for _, args := range [][]string{{"figures", "--json"}, {"figures", "guns", "--json"}, {"figures", "oil", "--json"}, {"export", "--json"}, {"config", "--json"}, {"digest", "--json"}, {"stories", "--json"}, {"story", "1", "--json"}} {
		if out := p.must(args...); !json.Valid([]byte(out)) || strings.Contains(out, `"figures": null`) {
			t.Errorf("tumen %v: no JSON that programs can read", args)
		}
	}
	for _, args := range [][]string{{"figures", "--format", "csv"}, {"export", "--format", "csv"}} {
		rows, err := csv.NewReader(strings.NewReader(p.must(args...))).ReadAll()
		if err != nil || len(rows) < 20 {
			t.Errorf("tumen %v: %d rows: %v", args, len(rows), err)
		}
	}
	for _, l := range news.Languages() {
		if out := p.must("figures", "killed", "--lang", string(l)); !strings.Contains(out, "600") {
			t.Errorf("%s: %s", l, out)
		}
		for _, f := range []string{"text", "markdown", "html", "json"} {
			for _, when := range [][]string{nil, {"--date", "2025-04-30"}, {"--since", "2025-04-29"}, {"--length", "short"}, {"--date", "2024-01-01"}, {"--week"}} {
				if out := p.must(append([]string{"digest", "--lang", string(l), "--format", f}, when...)...); strings.TrimSpace(out) == "" {
					t.Errorf("%s %s %v: nothing", l, f, when)
				}
			}
		}
	}
	if out := p.must("figures", "oil"); !strings.Contains(out, "no such figures") {
		t.Error(out)
	}
}

// TestASpreadsheetRunsNoFormula: a report's words can begin like a formula.
func TestASpreadsheetRunsNoFormula(t *testing.T) {
	for in, want := range map[string]string{
		"=1+1": "'=1+1", "@x": "'@x", "-2": "'-2", "+2": "'+2", "text": "text", "": "", "＝1+1": "'＝1+1", " =1": " '=1", "\ufeff=1": "\ufeff'=1", "\t=1": " '=1",
		"a;=cmd|'/c calc'!A1": "a;'=cmd|'/c calc'!A1", "a\n=1\r\n@b": "a =1 @b", "a\u2028b": "a b", "KN-23; 5-10": "KN-23; 5-10", "'=1": "'=1",
	} {
		if got := cell(in); got != want {
			t.Errorf("%q becomes %q", in, got)
		}
	}
}

func TestLookingChangesNothing(t *testing.T) {
	p := withSamples(t)
	before := p.must("export")
	for _, args := range [][]string{{"figures"}, {"ask", "How many North Koreans were killed?"}, {"doctor", "--local"}, {"digest", "--date", "2025-04-30"}} {
		info, err := os.Stat("tumen.db")
		if err != nil {
			t.Fatal(err)
		}
		p.must(args...)
		after, err := os.Stat("tumen.db")
		if err != nil {
			t.Fatal(err)
		}
		if !after.ModTime().Equal(info.ModTime()) {
			t.Errorf("tumen %v writes", args)
		}
	}
	if p.must("export") != before {
		t.Error("the archive has changed")
	}
}
