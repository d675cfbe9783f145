package config

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"net/mail"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"

	"tumen/news"
)

// key is one setting: how it is called in the file and on the command line, in the environment, and what it does.
type key struct {
	name     string
	flag     string // on the command line, where that is not the name
	env      string
	fallback string
	help     string
	secret   bool
	address  bool // a secret of which all can be shown but the user, the password and the query
	set      func(*Config, string) error
}

// keys are all settings.
var keys = slices.Concat(generalKeys, modelKeys, telegramKeys)

// packSources is the key that says whether the pack's sources are followed.
const packSources = "pack-sources"

var generalKeys = []key{
	{name: "store", env: "TUMEN_STORE", fallback: "tumen.db", help: "file that holds the archive",
		set: func(c *Config, v string) error { c.Store = v; return checkStore(v) }},
	{name: "language", flag: "lang", env: "TUMEN_LANGUAGE", fallback: "en", help: "language of digests and answers: uk, de, ko or en",
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
	{name: packSources, env: "TUMEN_PACK_SOURCES",
		help: "follow the sources of the topic pack, true or false; unless it is said, only where the settings file names none",
		set: func(c *Config, v string) (err error) {
			if v != "" {
				c.PackSources, err = yes(v)
			}
			return err
		}},
	{name: "interval", env: "TUMEN_INTERVAL", fallback: "15m", help: "time between two rounds of fetching",
		set: func(c *Config, v string) error { return duration(&c.Interval, v, time.Minute, 24*time.Hour) }},
	{name: "timeout", env: "TUMEN_TIMEOUT", fallback: "30s", help: "time that a source has to answer",
		set: func(c *Config, v string) error { return duration(&c.Timeout, v, time.Second, 10*time.Minute) }},
	{name: "max-document", env: "TUMEN_MAX_DOCUMENT", fallback: "10MB", help: "size above which a document is refused",
		set: func(c *Config, v string) (err error) { c.MaxDocument, err = size(v); return err }},
	{name: "contact", env: "TUMEN_CONTACT", fallback: "",
		help: "web or mail address that servers are told, so that their operators can reach you; empty for none",
		set:  func(c *Config, v string) error { c.Contact = v; return checkContact(v) }},
	{name: "workers", env: "TUMEN_WORKERS", fallback: "4", help: "articles that are worked on at a time, 1 to 64",
		set: func(c *Config, v string) error { return whole(&c.Workers, v, 1, 64) }},
	{name: "source-cap", env: "TUMEN_SOURCE_CAP", fallback: "300", help: "reports that one source may bring in a day (UTC); 0 for any number",
		set: func(c *Config, v string) error { return whole(&c.SourceCap, v, 0, 1_000_000) }},
	{name: "allow-private", env: "TUMEN_ALLOW_PRIVATE", fallback: "false",
		help: "read feeds and pages of one's own network too, true or false; any feed's links then reach into it",
		set:  func(c *Config, v string) (err error) { c.AllowPrivate, err = yes(v); return err }},
	{name: "log-level", env: "TUMEN_LOG_LEVEL", fallback: "warn", help: "what is logged: debug, info, warn or error",
		set: func(c *Config, v string) error {
			c.LogLevel = v
			var l slog.Level
			if err := l.UnmarshalText([]byte(v)); err != nil {
				return errors.New("choose debug, info, warn or error")
			}
			return nil
		}},
}

// find returns the value of the first place that has one, and that place. A variable that is set to nothing counts as
// not set.
func (k key) find(in Input, file settingsFile) (value, origin string, err error) {
	if v, ok := in.Flags[k.name]; ok {
		return v, "--" + cmp.Or(k.flag, k.name), nil
	}
	if v, ok := in.Lookup(k.env); ok && v != "" {
		return v, k.env, nil
	}
	if path, ok := in.Lookup(k.env + "_FILE"); ok && path != "" && k.secret {
		v, err := secretFile(path)
		return v, k.env + "_FILE", err
	}
	if v, ok := file.values[k.name]; ok {
		return v, file.name, nil
	}
	return k.fallback, "default", nil
}

// secretFile reads a secret. Its errors don't repeat the path: who puts the secret itself where its file belongs must
// not find it in a log.
func secretFile(path string) (string, error) {
	data, err := os.ReadFile(filepath.Clean(path))
	if err != nil {
		if p, ok := errors.AsType[*fs.PathError](err); ok {
			err = p.Err
		}
		return "", fmt.Errorf("the file that it names can't be read: %w: name a file that holds the secret and nothing else", err)
	}
	v := strings.TrimSpace(string(data))
	if v == "" {
		return "", errors.New("the file that it names is empty: write the secret into it, or leave the variable out")
	}
	return v, nil
}

// problem names the key, the value unless it is a secret, and the remedy.
func (k key) problem(value, origin string, err error) error {
	if k.secret {
		return fmt.Errorf("setting %s (from %s): %w", k.name, origin, err)
	}
	return fmt.Errorf("setting %s = %q (from %s): %w", k.name, maskAddress(value), origin, err)
}

// shown is the value as it may be shown.
func (k key) shown(value string) string {
	switch {
	case k.address:
		return maskAddress(value)
	case k.secret:
		return mask(value)
	}
	return value
}

func checkStore(v string) error {
	scheme, _, address := strings.Cut(strings.ToLower(strings.TrimSpace(v)), "://")
	switch {
	case strings.TrimSpace(v) == "":
		return errors.New("name the file of the archive, such as tumen.db")
	case address && strings.HasPrefix(scheme, "postgres"):
		return errors.New("this version keeps its archive in a file and does not speak PostgreSQL: name a file, such as tumen.db")
	case strings.Contains(strings.ToLower(v), "password="):
		return errors.New("this version does not speak to a database server: name a file, such as tumen.db")
	case address:
		return errors.New("the archive is a file and has no address: name a file, such as tumen.db")
	}
	return nil
}

// checkContact sees to it that the address can be sent in a header, in brackets, and that somebody can use it there.
func checkContact(v string) error {
	remedy := errors.New("write a web address such as https://example.org/tumen or a mail address such as news@example.org")
	if v == "" {
		return nil
	}
	if len(v) > 200 || strings.ContainsFunc(v, func(r rune) bool { return r <= ' ' || r >= 0x7f || strings.ContainsRune(`()<>"\`, r) }) {
		return remedy
	}
	if u, err := url.Parse(v); err == nil && (u.Scheme == "https" || u.Scheme == "http") && u.Host != "" && u.User == nil {
		return nil
	}
	if a, err := mail.ParseAddress(v); err == nil && a.Address == v {
		return nil
	}
	return remedy
}

// yes reads what people write for true and false.
func yes(v string) (bool, error) {
	switch strings.ToLower(v) {
	case "true", "yes", "on", "1":
		return true, nil
	case "false", "no", "off", "0":
		return false, nil
	}
	return false, errors.New("write true or false")
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
	return hidden
}

// hidden stands for what is not shown.
const hidden = "••••••"

// maskAddress hides the user, the password and the query, where tokens stand, in an address that is shown. A value that
// is no address and looks like nothing secret is returned as it is.
func maskAddress(address string) string {
	scheme, rest, found := strings.Cut(address, "://")
	if !found {
		// An address that lacks its scheme, or the other way to write where a database is.
		if strings.Contains(address, "@") || strings.Contains(strings.ToLower(address), "password=") {
			return hidden
		}
		return hideQuery(address)
	}
	authority := rest
	if strings.EqualFold(scheme, "http") || strings.EqualFold(scheme, "https") {
		authority = rest[:len(rest)-len(strings.TrimLeftFunc(rest, func(r rune) bool { return !strings.ContainsRune("/?#", r) }))]
	} // of other schemes it is not known where a password ends
	if at := strings.LastIndexByte(authority, '@'); at >= 0 {
		rest = hidden + rest[at:]
	} else if _, err := url.Parse(address); err != nil { // a password with a slash in it, for one
		return hidden
	}
	return scheme + "://" + hideQuery(rest)
}

func hideQuery(s string) string {
	if end := strings.IndexAny(s, "?#"); end >= 0 {
		return s[:end+1] + hidden
	}
	return s
}
