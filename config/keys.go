package config

import (
	"errors"
	"fmt"
	"log/slog"
	"net/url"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"tumen/news"
)

// key is one setting: how it is called in the file and on the command line, in the environment, and what it does.
type key struct {
	name     string
	env      string
	fallback string
	help     string
	secret   bool
	set      func(*Config, string) error
}

var keys = []key{
	{name: "store", env: "TUMEN_STORE", fallback: "tumen.db", help: "file that holds the archive",
		set: func(c *Config, v string) error { c.Store = v; return checkStore(v) }},
	{name: "language", env: "TUMEN_LANGUAGE", fallback: "en", help: "language of digests and answers: uk, de, ko or en",
		set: func(c *Config, v string) error {
			c.Language = news.Language(v)
			if !c.Language.Read() {
				return errors.New("choose uk, de, ko or en")
			}
			return nil
		}},
	{name: "zone", env: "TUMEN_ZONE", fallback: "UTC", help: "time zone of the reader, such as Europe/Kyiv",
		set: func(c *Config, v string) (err error) {
			if c.Zone, err = time.LoadLocation(v); err != nil {
				return errors.New("write a name of the time zone database, such as Europe/Kyiv or Asia/Seoul")
			}
			return nil
		}},
	{name: "pack", env: "TUMEN_PACK", fallback: "", help: "folder of another topic pack; empty for the built-in one",
		set: func(c *Config, v string) error { c.Pack = v; return nil }},
	{name: "interval", env: "TUMEN_INTERVAL", fallback: "15m", help: "time between two rounds of fetching",
		set: func(c *Config, v string) error { return duration(&c.Interval, v, time.Minute, 24*time.Hour) }},
	{name: "timeout", env: "TUMEN_TIMEOUT", fallback: "30s", help: "time that a source has to answer",
		set: func(c *Config, v string) error { return duration(&c.Timeout, v, time.Second, 10*time.Minute) }},
	{name: "max-document", env: "TUMEN_MAX_DOCUMENT", fallback: "10MB", help: "size above which a document is refused",
		set: func(c *Config, v string) (err error) { c.MaxDocument, err = size(v); return err }},
	{name: "workers", env: "TUMEN_WORKERS", fallback: "4", help: "articles that are worked on at a time, 1 to 64",
		set: func(c *Config, v string) (err error) {
			if c.Workers, err = strconv.Atoi(v); err != nil || c.Workers < 1 || c.Workers > 64 {
				return errors.New("write a whole number from 1 to 64")
			}
			return nil
		}},
	{name: "log-level", env: "TUMEN_LOG_LEVEL", fallback: "warn", help: "what is logged: debug, info, warn or error",
		set: func(c *Config, v string) error {
			c.LogLevel = v
			var l slog.Level
			if err := l.UnmarshalText([]byte(v)); err != nil {
				return errors.New("choose debug, info, warn or error")
			}
			return nil
		}},
	{name: "openai-api-key", env: "OPENAI_API_KEY", secret: true, help: "key of a model server; recognised, not used by this version",
		set: func(c *Config, v string) error { c.ModelKey = v; return nil }},
	{name: "openai-base-url", env: "OPENAI_BASE_URL", secret: true, help: "address of a model server; recognised, not used by this version",
		set: func(c *Config, v string) error { c.ModelURL = v; return nil }},
	{name: "telegram-bot-token", env: "TELEGRAM_BOT_TOKEN", secret: true, help: "token of a Telegram bot; recognised, not used by this version",
		set: func(c *Config, v string) error { c.TelegramToken = v; return nil }},
}

// find returns the value of the first place that has one, and that place.
func (k key) find(in Input, file settingsFile, fileName string) (value, origin string, err error) {
	if v, ok := in.Flags[k.name]; ok {
		return v, "--" + k.name, nil
	}
	if v, ok := in.Lookup(k.env); ok && v != "" {
		return v, k.env, nil
	}
	if path, ok := in.Lookup(k.env + "_FILE"); ok && path != "" && k.secret {
		data, err := os.ReadFile(filepath.Clean(path))
		if err != nil {
			return "", k.env + "_FILE", fmt.Errorf("its file can't be read: %w: name a file that exists", err)
		}
		return strings.TrimSpace(string(data)), k.env + "_FILE", nil
	}
	if v, ok := file.Values[k.name]; ok {
		return v, fileName, nil
	}
	return k.fallback, "default", nil
}

func (k key) problem(value, origin string, err error) error {
	if k.secret {
		return fmt.Errorf("setting %s (from %s): %w", k.name, origin, err)
	}
	if strings.Contains(value, "://") {
		value = maskAddress(value)
	}
	return fmt.Errorf("setting %s = %q (from %s): %w", k.name, value, origin, err)
}

func checkStore(v string) error {
	switch {
	case v == "":
		return errors.New("name the file of the archive, such as tumen.db")
	case strings.HasPrefix(v, "postgres://"), strings.HasPrefix(v, "postgresql://"):
		return errors.New("this version keeps its archive in a file and does not speak PostgreSQL: name a file, such as tumen.db")
	}
	return nil
}

func duration(to *time.Duration, v string, least, most time.Duration) error {
	d, err := time.ParseDuration(v)
	if err != nil || d < least || d > most {
		return fmt.Errorf("write a time from %s to %s, such as 15m", least, most)
	}
	*to = d
	return nil
}

// size reads "10MB", "512KB" or plain bytes.
func size(v string) (int64, error) {
	digits, unit := strings.ToUpper(strings.TrimSpace(v)), int64(1)
	for _, u := range []struct {
		suffix string
		bytes  int64
	}{{"KB", 1 << 10}, {"MB", 1 << 20}, {"GB", 1 << 30}, {"B", 1}} {
		if rest, ok := strings.CutSuffix(digits, u.suffix); ok {
			digits, unit = strings.TrimSpace(rest), u.bytes
			break
		}
	}
	n, err := strconv.ParseInt(digits, 10, 32)
	if err != nil || n < 1 || n*unit > 1<<30 {
		return 0, errors.New("write a size up to 1GB, such as 10MB")
	}
	return n * unit, nil
}

// mask shows that a secret is set and nothing of it.
func mask(secret string) string {
	if secret == "" {
		return ""
	}
	return "••••••"
}

// maskAddress hides a password or a query, where tokens stand, in an address that is shown.
func maskAddress(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return mask(address)
	}
	if u.User != nil {
		u.User = url.User("••••••")
	}
	if u.RawQuery != "" {
		u.RawQuery = "••••••"
	}
	s, err := url.PathUnescape(u.String())
	if err != nil {
		return u.String()
	}
	return s
}
