package config

import (
	"errors"
	"fmt"
	"net"
	"net/url"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"
)

// Telegram is how the bot is reached and who may use it.
type Telegram struct {
	Token string // empty for no bot
	API   string // address of the Bot API server; empty for that of Telegram

	Admins []int64 // people who may run the bot
	Access Access
	Code   string  // by which people get in, with AccessByCode
	People []int64 // who may use it, with AccessByList; admins may in any case

	TakeIn        bool // what readers send in enters the archive
	Questions     int  // that a person may ask in a day; 0 for no limit, as below
	Reports       int  // that a person may send in in a day
	ChatQuestions int  // that a group may ask in a day
	ChatReports   int  // that a group may send in in a day

	Webhook string        // public address at which Telegram calls; empty for long polling
	Listen  string        // where calls to Webhook arrive on this machine
	Secret  string        // which those calls must know
	CatchUp time.Duration // how late a digest may be and still be sent
}

// Configured reports whether there is a bot to run.
func (t Telegram) Configured() bool { return t.Token != "" }

// Access is who may use the bot.
type Access string

// The accesses.
const (
	AccessOpen   Access = "open" // everybody
	AccessByCode Access = "code" // who knows a code
	AccessByList Access = "list" // who is on a list
)

// mostADay is more than anybody means by a quota.
const mostADay = 1_000_000

var telegramKeys = []key{
	{name: "telegram-bot-token", env: "TELEGRAM_BOT_TOKEN", secret: true, help: "token of the Telegram bot, from @BotFather; empty for no bot",
		set: func(c *Config, v string) error { c.Telegram.Token = v; return checkToken(v) }},
	{name: "telegram-api-url", env: "TELEGRAM_API_URL", secret: true, address: true, help: "address of a Bot API server of one's own, such as http://localhost:8081; empty for Telegram's",
		set: func(c *Config, v string) error {
			c.Telegram.API = strings.TrimRight(v, "/")
			return checkAddress(v, "write the address of the server, such as http://localhost:8081", "http", "https")
		}},
	{name: "telegram-admins", env: "TUMEN_TELEGRAM_ADMINS", help: "Telegram IDs of the people who run the bot, such as 123456789, 987654321; it tells everybody his own at /privacy",
		set: func(c *Config, v string) (err error) { c.Telegram.Admins, err = people(v); return err }},
	{name: "telegram-access", env: "TUMEN_TELEGRAM_ACCESS", fallback: string(AccessOpen), help: "who may use the bot: open (everybody), code (who knows telegram-code) or list (telegram-people)",
		set: func(c *Config, v string) error {
			c.Telegram.Access = Access(v)
			if !slices.Contains([]Access{AccessOpen, AccessByCode, AccessByList}, c.Telegram.Access) {
				return errors.New("choose open, code or list")
			}
			return nil
		}},
	{name: "telegram-code", env: "TUMEN_TELEGRAM_CODE", secret: true, help: "invitation code for telegram-access: code; people write it, or follow a link with it",
		set: func(c *Config, v string) error { c.Telegram.Code = v; return checkForm(v, inviteForm, toBeInvited) }},
	{name: "telegram-people", env: "TUMEN_TELEGRAM_PEOPLE", help: "Telegram IDs of the people who may use the bot with telegram-access: list, separated by commas",
		set: func(c *Config, v string) (err error) { c.Telegram.People, err = people(v); return err }},
	{name: "telegram-take-in", env: "TUMEN_TELEGRAM_TAKE_IN", fallback: "false", help: "take reports that readers send in into the archive, marked as sent in: true or false; else they are only shown to who sent them",
		set: func(c *Config, v string) (err error) { c.Telegram.TakeIn, err = yes(v); return err }},
	{name: "telegram-questions", env: "TUMEN_TELEGRAM_QUESTIONS", fallback: "50", help: "questions that a person may ask in a day, 0 for no limit",
		set: func(c *Config, v string) error { return whole(&c.Telegram.Questions, v, 0, mostADay) }},
	{name: "telegram-reports", env: "TUMEN_TELEGRAM_REPORTS", fallback: "20", help: "reports that a person may send in in a day, 0 for no limit",
		set: func(c *Config, v string) error { return whole(&c.Telegram.Reports, v, 0, mostADay) }},
	{name: "telegram-chat-questions", env: "TUMEN_TELEGRAM_CHAT_QUESTIONS", fallback: "200", help: "questions that a group may ask in a day, 0 for no limit",
		set: func(c *Config, v string) error { return whole(&c.Telegram.ChatQuestions, v, 0, mostADay) }},
	{name: "telegram-chat-reports", env: "TUMEN_TELEGRAM_CHAT_REPORTS", fallback: "50", help: "reports that a group may send in in a day, 0 for no limit",
		set: func(c *Config, v string) error { return whole(&c.Telegram.ChatReports, v, 0, mostADay) }},
	{name: "telegram-webhook", env: "TUMEN_TELEGRAM_WEBHOOK", secret: true, help: "public https address at which Telegram calls, with a path that is hard to guess; empty to fetch what is new by long polling",
		set: func(c *Config, v string) error { c.Telegram.Webhook = v; return checkWebhook(v) }},
	{name: "telegram-listen", env: "TUMEN_TELEGRAM_LISTEN", fallback: "127.0.0.1:8088", help: "where calls to telegram-webhook arrive on this machine: a proxy with a certificate hands them on",
		set: func(c *Config, v string) error { c.Telegram.Listen = v; return checkListen(v) }},
	{name: "telegram-secret", env: "TUMEN_TELEGRAM_SECRET", secret: true, help: "secret that calls to telegram-webhook must know; any long random word",
		set: func(c *Config, v string) error { c.Telegram.Secret = v; return checkForm(v, secretForm, toBeHidden) }},
	{name: "telegram-catch-up", env: "TUMEN_TELEGRAM_CATCH_UP", fallback: "12h", help: "how late a digest may be and still be sent, after a time in which the bot did not run",
		set: func(c *Config, v string) error { return duration(&c.Telegram.CatchUp, v, time.Minute, 7*24*time.Hour) }},
}

var (
	tokenForm  = regexp.MustCompile(`^[0-9]{1,20}:[A-Za-z0-9_-]{1,100}$`)
	inviteForm = regexp.MustCompile(`^[A-Za-z0-9_-]{1,64}$`)
	pathForm   = regexp.MustCompile(`^/[A-Za-z0-9_-]+(/[A-Za-z0-9_-]+)*/?$`)
	secretForm = regexp.MustCompile(`^[A-Za-z0-9_-]{16,256}$`)
)

const (
	toBeInvited = "write 1 to 64 Latin letters, digits, - or _, so that it fits into a link"
	toBeHidden  = "write 16 to 256 Latin letters, digits, - or _, such as what `openssl rand -hex 32` prints"
)

// checkToken never repeats a token, not even a part of a wrong one.
func checkToken(v string) error {
	return checkForm(v, tokenForm, "it is no bot's token, which is a number, a colon and letters: copy the whole of what @BotFather gave")
}

// checkForm lets nothing at all pass, and what has the form.
func checkForm(v string, form *regexp.Regexp, remedy string) error {
	if v != "" && !form.MatchString(v) {
		return errors.New(remedy)
	}
	return nil
}

// people reads IDs of people. Those of groups and channels are negative, and no persons.
func people(v string) ([]int64, error) {
	var out []int64
	for part := range strings.SplitSeq(v, ",") {
		part = strings.TrimSpace(part)
		if part == "" {
			continue
		}
		id, err := strconv.ParseInt(part, 10, 64)
		if err != nil || id < 1 || id >= 1<<52 {
			return nil, errors.New("write the Telegram IDs of people, separated by commas, such as 123456789, 987654321; an @name is none, and the bot tells everybody his own at /privacy")
		}
		if !slices.Contains(out, id) {
			out = append(out, id)
		}
	}
	return out, nil
}

// checkAddress lets nothing at all pass, and an address of the web without a query.
func checkAddress(v, remedy string, schemes ...string) error {
	if v == "" {
		return nil
	}
	u, err := url.Parse(v)
	switch {
	case err != nil || !isWeb(u) || !slices.Contains(schemes, u.Scheme):
		return fmt.Errorf("it does not begin with %s:// and the name of a server: %s", strings.Join(schemes, ":// or "), remedy)
	case u.RawQuery != "" || u.ForceQuery || strings.Contains(v, "#"):
		return fmt.Errorf("it has something behind a ? or #: %s", remedy)
	}
	return nil
}

func checkWebhook(v string) error {
	const remedy = "write the address as the world reaches it, such as https://example.org/some-path-that-is-hard-to-guess, or leave it out for long polling"
	if err := checkAddress(v, remedy, "https"); err != nil || v == "" {
		return err
	}
	u, err := url.Parse(v)
	if err != nil || u.User != nil || !pathForm.MatchString(u.Path) {
		return errors.New("its path is missing, or not of Latin letters, digits, - and _ alone: " + remedy)
	}
	if !slices.Contains([]string{"", "443", "80", "88", "8443"}, u.Port()) {
		return errors.New("Telegram calls no other ports than 443, 80, 88 and 8443: let one of them lead to telegram-listen")
	}
	return nil
}

func checkListen(v string) error {
	_, port, err := net.SplitHostPort(v)
	n, number := strconv.ParseUint(port, 10, 16)
	if err != nil || number != nil || n == 0 {
		return errors.New("write an address and a port of this machine, such as 127.0.0.1:8088, or :8088 for all of its addresses")
	}
	return nil
}

// settle checks what concerns several keys. What would leave the bot open to more people than its owner means is wrong.
func (t *Telegram) settle() error {
	var problems []error
	wrong := func(text string) { problems = append(problems, errors.New(text)) }
	switch {
	case t.Access == AccessByCode && t.Code == "":
		wrong("setting telegram-access = \"code\": there is no code: give telegram-code (TUMEN_TELEGRAM_CODE)")
	case t.Access == AccessOpen && t.Code != "":
		wrong("setting telegram-code: telegram-access is open, so that everybody gets in without it: set telegram-access to code, or leave the code out")
	}
	switch {
	case t.Access == AccessByList && len(t.People)+len(t.Admins) == 0:
		wrong("setting telegram-access = \"list\": nobody is on the list: give telegram-people (TUMEN_TELEGRAM_PEOPLE)")
	case t.Access == AccessOpen && len(t.People) > 0:
		wrong("setting telegram-people: telegram-access is open, so that everybody gets in: set telegram-access to list, or leave the people out")
	}
	if t.Webhook != "" && t.Secret == "" {
		wrong("setting telegram-webhook: without a secret anybody could speak in Telegram's name: give telegram-secret (TUMEN_TELEGRAM_SECRET), any long random word")
	}
	return errors.Join(problems...)
}
