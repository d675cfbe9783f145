package config_test

import (
	"reflect"
	"strings"
	"testing"
	"time"

	"tumen/config"
)

func TestWithoutSettingsThereIsNoBotAndItsDefaultsAreSafe(t *testing.T) {
	got := load(t, input(t, "", nil)).Telegram
	want := config.Telegram{Access: config.AccessOpen, Questions: 50, Reports: 20, ChatQuestions: 200, ChatReports: 50, Listen: "127.0.0.1:8088", CatchUp: 12 * time.Hour}
	if got.Configured() || !reflect.DeepEqual(got, want) {
		t.Errorf("%+v", got)
	}
}

func TestTheBotsSettingsAreRead(t *testing.T) {
	c := load(t, input(t, `
telegram-api-url: http://localhost:8081/
telegram-admins: 123456789
telegram-access: list
telegram-people: "11, 12,11,"
telegram-take-in: yes
telegram-questions: 5
telegram-reports: 0
telegram-chat-questions: 1_000
telegram-chat-reports: 7
telegram-webhook: https://bot.example.org:8443/in/here
telegram-listen: ":9000"
telegram-secret: 0123456789abcdef
telegram-catch-up: 2h
`, map[string]string{"TELEGRAM_BOT_TOKEN": "12345:ab-C_d"}))
	want := config.Telegram{
		Token: "12345:ab-C_d", API: "http://localhost:8081", Admins: []int64{123456789}, Access: config.AccessByList, People: []int64{11, 12},
		TakeIn: true, Questions: 5, Reports: 0, ChatQuestions: 1000, ChatReports: 7, Webhook: "https://bot.example.org:8443/in/here", Listen: ":9000",
		Secret: "0123456789abcdef", CatchUp: 2 * time.Hour,
	}
	if got := c.Telegram; !got.Configured() || !reflect.DeepEqual(got, want) {
		t.Errorf("%+v", got)
	}
}

func TestEachSettingOfTheBotHasItsVariable(t *testing.T) {
	env := map[string]string{
		"TELEGRAM_BOT_TOKEN": "1:a", "TELEGRAM_API_URL": "https://api.example.org", "TUMEN_TELEGRAM_ADMINS": "7", "TUMEN_TELEGRAM_ACCESS": "code",
		"TUMEN_TELEGRAM_CODE": "let-me-in", "TUMEN_TELEGRAM_PEOPLE": "8", "TUMEN_TELEGRAM_TAKE_IN": "true", "TUMEN_TELEGRAM_QUESTIONS": "1",
		"TUMEN_TELEGRAM_REPORTS": "2", "TUMEN_TELEGRAM_CHAT_QUESTIONS": "3", "TUMEN_TELEGRAM_WEBHOOK": "https://example.org/t",
		"TUMEN_TELEGRAM_LISTEN": "127.0.0.1:1", "TUMEN_TELEGRAM_SECRET": "sixteen-letters-", "TUMEN_TELEGRAM_CATCH_UP": "30m",
	}
	origins := map[string]bool{}
	c := load(t, input(t, "", env))
	for _, s := range c.Settings() {
		origins[s.Origin] = true
	}
	for name := range env {
		if !origins[name] {
			t.Errorf("%s is not read", name)
		}
	}
	got := c.Telegram
	if got.Code != "let-me-in" || got.Access != config.AccessByCode || got.Questions != 1 || got.Reports != 2 || got.ChatQuestions != 3 {
		t.Errorf("%+v", got)
	}
}

func TestAWrongSettingOfTheBotNamesTheRemedyAndNoSecret(t *testing.T) {
	const secret = "s3cr3tvalue"
	for name, c := range map[string]struct{ text, says string }{
		"a token without its number":     {"telegram-bot-token: " + secret + "\n", "@BotFather"},
		"a token without its letters":    {"telegram-bot-token: '12345:'\n", "@BotFather"},
		"a token with a space in it":     {"telegram-bot-token: '12345: " + secret + "'\n", "@BotFather"},
		"an address with a token":        {"telegram-bot-token: https://api.telegram.org/bot1:" + secret + "\n", "@BotFather"},
		"a server without a scheme":      {"telegram-api-url: localhost:8081\n", "http://localhost:8081"},
		"a server with a query":          {"telegram-api-url: http://h/?key=" + secret + "\n", "behind a ?"},
		"an admin by name":               {"telegram-admins: '@olena'\n", "/privacy"},
		"a group for an admin":           {"telegram-admins: '-1001234'\n", "Telegram IDs"},
		"nobody's number":                {"telegram-people: 0\n", "Telegram IDs"},
		"a number beyond all":            {"telegram-people: '99999999999999999'\n", "Telegram IDs"},
		"an unknown access":              {"telegram-access: friends\n", "open, code or list"},
		"a code that fits no link":       {"telegram-code: " + secret + "!\ntelegram-access: code\n", "1 to 64"},
		"a code that is too long":        {"telegram-code: " + strings.Repeat("x", 65) + "\ntelegram-access: code\n", "1 to 64"},
		"a code that is missing":         {"telegram-access: code\n", "TUMEN_TELEGRAM_CODE"},
		"a code that opens nothing":      {"telegram-code: " + secret + "\n", "set telegram-access to code"},
		"a list of nobody":               {"telegram-access: list\n", "TUMEN_TELEGRAM_PEOPLE"},
		"a list that nobody is asked of": {"telegram-people: 5\n", "set telegram-access to list"},
		"perhaps":                        {"telegram-take-in: perhaps\n", "true or false"},
		"a negative quota":               {"telegram-questions: -1\n", "0 to 1000000"},
		"a quota in words":               {"telegram-reports: few\n", "0 to 1000000"},
		"half a question":                {"telegram-chat-questions: 0.5\n", "0 to 1000000"},
		"a webhook without protection":   {"telegram-webhook: http://example.org/t\n", "https://"},
		"a webhook without a server":     {"telegram-webhook: https:///t\n", "https://"},
		"a webhook without a path":       {"telegram-webhook: https://example.org/\ntelegram-secret: 0123456789abcdef\n", "hard-to-guess"},
		"a webhook with a password":      {"telegram-webhook: https://me:" + secret + "@example.org/t\ntelegram-secret: 0123456789abcdef\n", "hard-to-guess"},
		"a webhook on another port":      {"telegram-webhook: https://example.org:8080/t\ntelegram-secret: 0123456789abcdef\n", "8443"},
		"a webhook that all may call":    {"telegram-webhook: https://example.org/t\n", "TUMEN_TELEGRAM_SECRET"},
		"a secret that is short":         {"telegram-secret: " + secret + "\n", "16 to 256"},
		"a secret of other letters":      {"telegram-secret: '" + secret + " і довгий'\n", "16 to 256"},
		"a port alone":                   {"telegram-listen: 8088\n", "127.0.0.1:8088"},
		"a port by name":                 {"telegram-listen: 'localhost:http'\n", "127.0.0.1:8088"},
		"no port":                        {"telegram-listen: 'localhost:0'\n", "127.0.0.1:8088"},
		"a lateness of nothing":          {"telegram-catch-up: 0s\n", "such as 15m"},
		"a lateness of weeks":            {"telegram-catch-up: 1000h\n", "168h"},
	} {
		t.Run(name, func(t *testing.T) {
			message := refused(t, input(t, c.text, nil))
			key, _, _ := strings.Cut(c.text, ":")
			mustSay(t, message, key, c.says)
			mustNotSay(t, message, secret)
		})
	}
}

// A list that only the admins are on is a bot for them alone.
func TestAdminsAreOnTheList(t *testing.T) {
	if got := load(t, input(t, "telegram-access: list\ntelegram-admins: 5\n", nil)).Telegram; got.Access != config.AccessByList {
		t.Errorf("%+v", got)
	}
}

func TestTheBotsSecretsAreShownAsSetAndNoMore(t *testing.T) {
	env := map[string]string{
		"TELEGRAM_BOT_TOKEN": "12345:s3cret", "TUMEN_TELEGRAM_CODE": "s3cret-code", "TUMEN_TELEGRAM_ACCESS": "code",
		"TUMEN_TELEGRAM_SECRET": "s3cret-0123456789", "TELEGRAM_API_URL": "https://me:s3cret@example.org/api",
		"TUMEN_TELEGRAM_WEBHOOK": "https://example.org/s3cret",
	}
	c := load(t, input(t, "", env))
	for _, s := range c.Settings() {
		mustNotSay(t, s.Value, "s3cret", "12345", "me:")
	}
	mustSay(t, setting(t, c, "telegram-api-url").Value, "example.org/api")
	if setting(t, c, "telegram-code").Value == "" || setting(t, c, "telegram-secret").Value == "" {
		t.Error("that a secret is set is not shown")
	}
	in := input(t, "telegram-access: code\n", map[string]string{"TUMEN_TELEGRAM_CODE_FILE": "code"})
	write(t, "code", "from-a-file\n")
	if got := load(t, in).Telegram.Code; got != "from-a-file" {
		t.Errorf("the code is %q", got)
	}
}

func FuzzTelegram(f *testing.F) {
	f.Add("1:a", "1,2", "https://example.org/x", "127.0.0.1:80", "abc")
	f.Add("1:", "-1", "https://[::1", ":", "")
	f.Fuzz(func(t *testing.T, token, admins, webhook, listen, code string) {
		c, err := config.Load(config.Input{File: "/dev/null", Flags: map[string]string{
			"telegram-bot-token": token, "telegram-admins": admins, "telegram-webhook": webhook, "telegram-listen": listen, "telegram-code": code,
			"telegram-access": "code", "telegram-secret": "0123456789abcdef",
		}, Lookup: func(string) (string, bool) { return "", false }})
		if err != nil {
			return
		}
		for _, id := range c.Telegram.Admins {
			if id < 1 {
				t.Errorf("an admin is %d", id)
			}
		}
		if c.Telegram.Code == "" || webhook != "" && !strings.HasPrefix(strings.ToLower(webhook), "https://") {
			t.Errorf("taken: %+v", c.Telegram)
		}
	})
}
