package config_test

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"tumen/config"
	"tumen/news"
)

// input is a working directory of its own with a settings file of text, and an environment.
func input(t *testing.T, text string, env map[string]string) config.Input {
	t.Helper()
	t.Chdir(t.TempDir())
	if text != "" {
		write(t, config.FileName, text)
	}
	return config.Input{Lookup: func(k string) (string, bool) { v, ok := env[k]; return v, ok }}
}

func write(t *testing.T, name, text string) {
	t.Helper()
	if err := os.WriteFile(name, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
}

func load(t *testing.T, in config.Input) config.Config {
	t.Helper()
	c, err := config.Load(in)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func setting(t *testing.T, c config.Config, key string) config.Setting {
	t.Helper()
	all := c.Settings()
	i := slices.IndexFunc(all, func(s config.Setting) bool { return s.Key == key })
	if i < 0 {
		t.Fatalf("no setting %q is shown", key)
	}
	return all[i]
}

// refused returns the message of settings that must not load.
func refused(t *testing.T, in config.Input) string {
	t.Helper()
	_, err := config.Load(in)
	if err == nil {
		t.Fatal("the settings are taken as they are")
	}
	return err.Error()
}

func mustSay(t *testing.T, message string, parts ...string) {
	t.Helper()
	for _, p := range parts {
		if !strings.Contains(message, p) {
			t.Errorf("%q is not said in:\n%s", p, message)
		}
	}
}

func mustNotSay(t *testing.T, message string, parts ...string) {
	t.Helper()
	for _, p := range parts {
		if strings.Contains(message, p) {
			t.Errorf("%q is told in:\n%s", p, message)
		}
	}
}

func TestTheNearestPlaceDecidesAndIsNamed(t *testing.T) {
	const file = "workers: 7\n"
	env := map[string]string{"TUMEN_WORKERS": "9"}
	flags := map[string]string{"workers": "11"}
	for _, c := range []struct {
		name, file, value, origin string
		env, flags                map[string]string
	}{
		{"nothing is set", "", "4", "default", nil, nil},
		{"the file", file, "7", "tumen.yaml", nil, nil},
		{"the environment before the file", file, "9", "TUMEN_WORKERS", env, nil},
		{"a variable set to nothing is not set", file, "7", "tumen.yaml", map[string]string{"TUMEN_WORKERS": ""}, nil},
		{"the command line before all", file, "11", "--workers", env, flags},
	} {
		t.Run(c.name, func(t *testing.T) {
			in := input(t, c.file, c.env)
			in.Flags = c.flags
			if got := setting(t, load(t, in), "workers"); got.Value != c.value || got.Origin != c.origin {
				t.Errorf("got %s from %s, want %s from %s", got.Value, got.Origin, c.value, c.origin)
			}
		})
	}
}

func TestDefaultsAreWhatTheProgramStartsWith(t *testing.T) {
	c := load(t, input(t, "", nil))
	if c.Store != "tumen.db" || c.Language != news.English || c.Zone != time.UTC || c.Interval != 15*time.Minute ||
		c.Timeout != 30*time.Second || c.MaxDocument != 10<<20 || c.Workers != 4 || c.LogLevel != "warn" || c.AllowPrivate ||
		len(c.Sources) != 0 || !c.PackSources || c.Pack != "" {
		t.Errorf("defaults: %+v", c)
	}
	for _, s := range c.Settings() {
		if s.Origin != "default" || s.Help == "" {
			t.Errorf("%s: from %q, help %q", s.Key, s.Origin, s.Help)
		}
	}
}

func TestValuesMayBeWrittenAsYAMLWritesThem(t *testing.T) {
	c := load(t, input(t, "workers: 12\ninterval: '1h30m'\nallow-private: yes\nmax-document: 512 KB\nstore: &s a.db\npack: *s\nzone: Asia/Seoul\n", nil))
	if c.Workers != 12 || c.Interval != 90*time.Minute || !c.AllowPrivate || c.MaxDocument != 512<<10 || c.Pack != "a.db" ||
		c.Zone.String() != "Asia/Seoul" {
		t.Errorf("%+v", c)
	}
}

func TestAContactIsAnAddressThatFitsInAHeader(t *testing.T) {
	for _, v := range []string{"https://example.org/bot?a=1", "news@example.org", "''"} {
		if c := load(t, input(t, "contact: "+v+"\n", nil)); c.Contact != strings.Trim(v, "'") {
			t.Errorf("%s: %q", v, c.Contact)
		}
	}
	for _, v := range []string{"me", "https://", "ftp://example.org/", "https://me:pass@example.org/", `"a@b.c\r\nX: y"`, "новини@example.org", "Ann <a@b.c>"} {
		mustSay(t, refused(t, input(t, "contact: '"+v+"'\n", nil)), "contact", "mail address")
	}
}

func TestAFileThatSetsNothingIsNoFault(t *testing.T) {
	for name, text := range map[string]string{
		"empty": " \n", "comments only": "# store: x\n", "empty document": "---\n", "feeds without any": "feeds:\n", "BOM": "\ufeffworkers: 4\n",
	} {
		t.Run(name, func(t *testing.T) {
			if c := load(t, input(t, text, nil)); c.Workers != 4 {
				t.Errorf("%+v", c)
			}
		})
	}
	t.Run("of no bytes", func(t *testing.T) {
		in := input(t, "", nil)
		write(t, config.FileName, "")
		load(t, in)
	})
}

func TestAWrongValueIsNamedWithItsKeyItsPlaceAndTheRemedy(t *testing.T) {
	for key, c := range map[string]struct{ value, remedy string }{
		"store":         {"''", "name the file"},
		"language":      {"ru", "uk, de, ko or en"},
		"zone":          {"Europe/Kiew", "Europe/Kyiv"},
		"interval":      {"15", "such as 15m"}, // a number of what?
		"timeout":       {"-3s", "from 1s"},
		"max-document":  {"2GB", "up to 1GB"},
		"workers":       {"0", "1 to 64"},
		"contact":       {"nobody", "mail address"},
		"allow-private": {"perhaps", "true or false"},
		"log-level":     {"loud", "debug, info, warn or error"},
	} {
		t.Run(key, func(t *testing.T) {
			message := refused(t, input(t, key+": "+c.value+"\n", nil))
			mustSay(t, message, key, strings.Trim(c.value, "'"), "tumen.yaml", c.remedy)
		})
	}
}

func TestAllThatIsWrongIsSaidAtOnce(t *testing.T) {
	in := input(t, "workers: many\nstroe: x.db\nfeeds:\n  - address: ftp://example.org/\n", map[string]string{"TUMEN_LANGUAGE": "ru"})
	mustSay(t, refused(t, in), "workers", "many", "stroe", "TUMEN_LANGUAGE", "feed 1 has no name", "ftp://example.org/")
}

func TestAFaultyFileIsAnErrorThatSaysWhereAndWhatToDo(t *testing.T) {
	for name, c := range map[string]struct {
		text string
		says []string
	}{
		"unknown key":         {"workers: 4\nstroe: x.db\n", []string{"line 2", `"stroe"`, "tumen config"}},
		"not YAML":            {"workers: [1\nx: }\n", []string{"tumen.yaml", "no YAML", "key: value"}},
		"a text":              {"just some words\n", []string{"line 1", "key: value"}},
		"a list":              {"- store: x.db\n", []string{"line 1", "key: value"}},
		"a list for a value":  {"store: [a, b]\n", []string{"line 1", "store takes one value"}},
		"keys below a value":  {"interval:\n  every: 5m\n", []string{"interval takes one value"}},
		"a value twice":       {"workers: 4\nworkers: 5\n", []string{"line 2", "set twice"}},
		"a value of nothing":  {"language:\n", []string{"language", "uk, de, ko or en"}},
		"null":                {"store: ~\n", []string{"store", "name the file"}},
		"two documents":       {"workers: 4\n---\nworkers: 5\n", []string{"second document", "---"}},
		"feeds no list":       {"feeds: https://example.org/feed\n", []string{"line 1", "dash"}},
		"a feed is a text":    {"feeds:\n  - https://example.org/feed\n", []string{"feed 1", "address: https://"}},
		"an unknown feed key": {"feeds:\n  - name: a\n    url: https://example.org/feed\n", []string{`"url"`, "address"}},
		"a feed of no name":   {"feeds:\n  - address: https://example.org/feed\n", []string{"feed 1 has no name"}},
		"a feed of no place":  {"feeds:\n  - name: a\n", []string{`feed "a" has no address`}},
		"a feed of no server": {"feeds:\n  - name: a\n    address: https:///feed\n", []string{`feed "a"`, "name of the server"}},
		"two of one name": {"feeds:\n  - name: a\n    address: https://example.org/1\n  - name: a\n    address: https://example.org/2\n",
			[]string{"line 4", `two feeds are called "a"`}},
		"a list for an address": {"feeds:\n  - name: a\n    address: [https://example.org/1]\n", []string{"address of a feed is one value"}},
	} {
		t.Run(name, func(t *testing.T) { mustSay(t, refused(t, input(t, c.text, nil)), c.says...) })
	}
}

func TestANamedFileMustBeThere(t *testing.T) {
	in := input(t, "", nil)
	in.File = "other.yaml"
	mustSay(t, refused(t, in), "other.yaml", "--settings")
	write(t, "other.yaml", "workers: 3\n")
	if got := setting(t, load(t, in), "workers"); got.Origin != "other.yaml" || got.Value != "3" {
		t.Errorf("%+v", got)
	}
	in.File = t.TempDir()
	mustSay(t, refused(t, in), "--settings")
}

func TestFeedsAreReadAndShown(t *testing.T) {
	c := load(t, input(t, `
feeds:
  - name: yonhap
    address: https://reader:s3cret@example.org/feed?token=abcdef&x=1
    outlet: Yonhap
  - {name: kbs, address: "HTTPS://example.org/@kbs/feed"}
`, nil))
	want := []news.Source{
		{ID: "yonhap", Address: "https://reader:s3cret@example.org/feed?token=abcdef&x=1", Outlet: "Yonhap"},
		{ID: "kbs", Address: "HTTPS://example.org/@kbs/feed"},
	}
	if !slices.Equal(c.Sources, want) {
		t.Errorf("%+v", c.Sources)
	}
	shown := setting(t, c, "sources.yonhap").Value
	mustNotSay(t, shown, "s3cret", "reader", "abcdef")
	mustSay(t, shown, "example.org/feed")
	if got := setting(t, c, "sources.kbs").Value; got != "HTTPS://example.org/@kbs/feed" {
		t.Errorf("an address without secrets is shown as %q", got)
	}
}

func TestSecretsComeFromFilesToo(t *testing.T) {
	in := input(t, "", nil)
	write(t, "key", "sk-from-file\r\n\n")
	in.Lookup = func(k string) (string, bool) {
		return map[string]string{"OPENAI_API_KEY_FILE": "key"}[k], k == "OPENAI_API_KEY_FILE"
	}
	c := load(t, in)
	if c.Model.Key != "sk-from-file" {
		t.Errorf("the key is %q", c.Model.Key)
	}
	if got := setting(t, c, "openai-api-key"); got.Origin != "OPENAI_API_KEY_FILE" || strings.Contains(got.Value, "sk-") || got.Value == "" {
		t.Errorf("%+v", got)
	}
}

func TestTheVariableItselfGoesBeforeItsFile(t *testing.T) {
	c := load(t, input(t, "", map[string]string{"TELEGRAM_BOT_TOKEN": "1:direct", "TELEGRAM_BOT_TOKEN_FILE": "missing"}))
	if c.Telegram.Token != "1:direct" {
		t.Errorf("the token is %q", c.Telegram.Token)
	}
}

func TestOnlySecretsAreReadFromFiles(t *testing.T) {
	c := load(t, input(t, "", map[string]string{"TUMEN_WORKERS_FILE": "/etc/hostname"}))
	if got := setting(t, c, "workers"); got.Origin != "default" {
		t.Errorf("%+v", got)
	}
}

func TestASecretFileThatGivesNothingIsAnError(t *testing.T) {
	in := input(t, "", map[string]string{"TELEGRAM_BOT_TOKEN_FILE": filepath.Join("no", "such", "file")})
	mustSay(t, refused(t, in), "telegram-bot-token", "TELEGRAM_BOT_TOKEN_FILE", "name a file")
	in = input(t, "", map[string]string{"TELEGRAM_BOT_TOKEN_FILE": "token"})
	write(t, "token", "\n")
	mustSay(t, refused(t, in), "TELEGRAM_BOT_TOKEN_FILE", "empty")
}

// TestNoSecretIsTold gives secrets in every place where people put them, wrong places included.
func TestNoSecretIsTold(t *testing.T) {
	const secret = "s3cr3tvalue"
	for name, c := range map[string]struct {
		file string
		env  map[string]string
	}{
		"a database's address":        {env: map[string]string{"TUMEN_STORE": "postgres://tumen:" + secret + "@db/tumen?sslmode=off"}},
		"in capitals":                 {env: map[string]string{"TUMEN_STORE": "POSTGRESQL://tumen:" + secret + "@db/tumen"}},
		"after a space":               {env: map[string]string{"TUMEN_STORE": " postgres://tumen:" + secret + "@db/tumen"}},
		"a password with a slash":     {env: map[string]string{"TUMEN_STORE": "postgres://tumen:12/" + secret + "@db/tumen"}},
		"in the query":                {env: map[string]string{"TUMEN_STORE": "postgres://db/tumen?password=" + secret}},
		"words instead of address":    {env: map[string]string{"TUMEN_STORE": "host=db password=" + secret}},
		"an address for a number":     {env: map[string]string{"TUMEN_WORKERS": "https://u:" + secret + "@example.org"}},
		"a broken escape":             {env: map[string]string{"TUMEN_ZONE": "https://example.org/%zz?token=" + secret}},
		"a secret as its file":        {env: map[string]string{"TELEGRAM_BOT_TOKEN_FILE": "12345:" + secret}},
		"a feed of another kind":      {file: "feeds:\n  - name: a\n    address: ftp://u:" + secret + "@example.org/x\n"},
		"a mistyped scheme":           {file: "feeds:\n  - name: a\n    address: htps://example.org/x?key=" + secret + "\n"},
		"no scheme":                   {file: "feeds:\n  - name: a\n    address: u:" + secret + "@example.org/x\n"},
		"no scheme, with a query":     {file: "feeds:\n  - name: a\n    address: example.org/x?token=" + secret + "\n"},
		"no server":                   {file: "feeds:\n  - name: a\n    address: https:///x?token=" + secret + "\n"},
		"a feed as a text":            {file: "feeds:\n  - https://u:" + secret + "@example.org\n"},
		"a list for a secret":         {file: "openai-api-key: [" + secret + "]\n"},
		"broken behind a secret":      {file: "openai-api-key: " + secret + "\n\tx: }\n"},
		"a broken secret":             {file: "openai-api-key: \"" + secret + "\n"},
		"an anchor that is not there": {file: "openai-api-key: *" + secret + "\nstore: ''\n"},
	} {
		t.Run(name, func(t *testing.T) {
			mustNotSay(t, refused(t, input(t, c.file, c.env)), secret)
		})
	}
}

func TestSecretsAreShownAsSetAndNoMore(t *testing.T) {
	secrets := map[string]string{"OPENAI_API_KEY": "sk-abc", "OPENAI_BASE_URL": "https://u:p@model/v1", "TELEGRAM_BOT_TOKEN": "12345:abc"}
	c := load(t, input(t, "", secrets))
	if c.Model.Key != "sk-abc" || c.Model.URL != "https://u:p@model/v1" || c.Telegram.Token != "12345:abc" {
		t.Errorf("%+v", c)
	}
	for _, s := range c.Settings() {
		for _, v := range secrets {
			mustNotSay(t, s.Value, v)
		}
	}
	if a, b := setting(t, c, "openai-api-key").Value, setting(t, c, "telegram-bot-token").Value; a != b || a == "" {
		t.Errorf("the lengths of secrets show: %q, %q", a, b)
	}
}

func TestSettingsAreACopy(t *testing.T) {
	c := load(t, input(t, "", nil))
	c.Settings()[0].Value = "changed"
	if c.Settings()[0].Value == "changed" {
		t.Error("who reads the settings can change them")
	}
}

func TestSizes(t *testing.T) {
	for text, want := range map[string]int64{
		"1": 1, "1B": 1, "512KB": 512 << 10, "10 mb": 10 << 20, "1GB": 1 << 30, "1073741824": 1 << 30,
		"": 0, "0": 0, "-1": 0, "1.5MB": 0, "2GB": 0, "1073741825": 0, "MB": 0, "10MBB": 0, "9999999999999GB": 0, "10TB": 0,
	} {
		t.Run(text, func(t *testing.T) {
			in := input(t, "", nil)
			in.Flags = map[string]string{"max-document": text}
			c, err := config.Load(in)
			if (err != nil) != (want == 0) || c.MaxDocument != want {
				t.Errorf("%q is %d (%v), want %d", text, c.MaxDocument, err, want)
			}
		})
	}
}

func FuzzLoad(f *testing.F) {
	f.Add("store: a.db\nworkers: 3\nfeeds:\n  - name: a\n    address: https://example.org/\n", "10MB", "postgres://a:b@c")
	f.Add("&a [*a]", "1.5", "")
	f.Add("feeds: [{name: a, address: 'https://h?x'}, *b]", "KB", "https://%")
	f.Add("? [a]\n: b\n", "0B", "x")
	f.Fuzz(func(t *testing.T, file, size, store string) {
		path := filepath.Join(t.TempDir(), "f.yaml")
		write(t, path, file)
		c, err := config.Load(config.Input{
			File: path, Flags: map[string]string{"max-document": size},
			Lookup: func(k string) (string, bool) { return store, k == "TUMEN_STORE" },
		})
		if err != nil {
			return
		}
		if c.MaxDocument < 1 || c.MaxDocument > 1<<30 || c.Workers < 1 || c.Zone == nil || !c.Language.Read() || c.Store == "" || c.Interval <= 0 {
			t.Errorf("taken: %+v", c)
		}
		for _, feed := range c.Sources {
			if feed.ID == "" || feed.Kind != news.SourceFolder && feed.Address != "" && !strings.Contains(strings.ToLower(feed.Address), "http") {
				t.Errorf("taken: %+v", feed)
			}
		}
	})
}

// FuzzNoPasswordIsTold puts a password where addresses have theirs.
func FuzzNoPasswordIsTold(f *testing.F) {
	f.Add("postgres", "db/x?y")
	f.Add("https", "[::1/%")
	f.Fuzz(func(t *testing.T, scheme, rest string) {
		const password = "pässw0rd-of-mine"
		if strings.Contains(scheme+rest, password) || strings.ContainsRune(scheme, '/') {
			t.Skip("told by the input itself")
		}
		_, err := config.Load(config.Input{
			Flags:  map[string]string{"workers": scheme + "://user:" + password + "@" + rest},
			Lookup: func(string) (string, bool) { return "", false },
		})
		if err == nil || strings.Contains(err.Error(), password) || strings.Contains(err.Error(), "of-mine") {
			t.Errorf("said: %v", err)
		}
	})
}
