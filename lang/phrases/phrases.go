package phrases

import (
	"embed"
	"fmt"
	"io/fs"
	"maps"
	"path"
	"strings"
	"sync"

	"github.com/nicksnyder/go-i18n/v2/i18n"
	"github.com/nicksnyder/go-i18n/v2/i18n/template"
	"go.yaml.in/yaml/v3"
	"golang.org/x/text/language"

	"tumen/news"
)

//go:embed words/*.yaml
var files embed.FS

// words is every language's words, read once. The embedded files are part of the program, so that a fault in them
// is a fault of the build and is found by the tests.
var words = sync.OnceValue(func() *i18n.Bundle {
	b, err := load(files)
	if err != nil {
		panic(err)
	}
	return b
})

// Part makes a part of a key of a value that may have spaces.
func Part(value string) string { return strings.ReplaceAll(value, " ", "_") }

func load(fsys fs.FS) (*i18n.Bundle, error) {
	b := i18n.NewBundle(language.English)
	b.RegisterUnmarshalFunc("yaml", yaml.Unmarshal)
	for _, l := range news.Languages() {
		names, err := filesOf(fsys, l)
		if err != nil {
			return nil, fmt.Errorf("reading the words of %s: %w", l, err)
		}
		for _, name := range names {
			text, err := fs.ReadFile(fsys, name)
			if err != nil {
				return nil, fmt.Errorf("reading the words of %s: %w", l, err)
			}
			if _, err := b.ParseMessageFileBytes(text, path.Base(name)); err != nil {
				return nil, fmt.Errorf("reading %s: %w", name, err)
			}
		}
	}
	return b, nil
}

// filesOf are the files with a language's words: uk.yaml has those of editions and answers, start.uk.yaml those of an area of
// the bot.
func filesOf(fsys fs.FS, l news.Language) ([]string, error) {
	areas, err := fs.Glob(fsys, path.Join("words", "*."+string(l)+".yaml"))
	return append([]string{path.Join("words", string(l)+".yaml")}, areas...), err
}

// Printer writes in one language. It is a value, safe for use by several goroutines. Make one with For.
type Printer struct {
	language news.Language
	local    *i18n.Localizer
}

// For returns the printer of a language; of one that Tumen does not speak, the English one.
func For(l news.Language) Printer {
	if !l.Read() {
		l = news.English
	}
	return Printer{language: l, local: i18n.NewLocalizer(words(), string(l))}
}

// Language is the language that the printer writes.
func (p Printer) Language() news.Language { return p.language }

// T returns the phrase of a key with the fields of data filled in. An unknown key, or a field that data lacks,
// gives the key itself, so that the mistake is seen and nothing false is said.
func (p Printer) T(key string, data map[string]any) string {
	return p.say(key, nil, data)
}

// N returns the phrase of a key in the form that goes with n things. The phrase has n, grouped as Number does, in
// its field N.
func (p Printer) N(key string, n int, data map[string]any) string {
	full := make(map[string]any, len(data)+1)
	maps.Copy(full, data)
	full["N"] = p.Number(float64(n))
	return p.say(key, n, full)
}

// Has reports whether the key exists: for words that come from data, such as a unit or a currency.
func (p Printer) Has(key string) bool {
	_, _, err := p.local.LocalizeWithTag(&i18n.LocalizeConfig{MessageID: key, TemplateParser: loose()})
	return err == nil
}

func (p Printer) say(key string, count any, data map[string]any) string {
	if data == nil {
		data = map[string]any{}
	}
	s, err := p.local.Localize(&i18n.LocalizeConfig{
		MessageID:      key,
		TemplateData:   data,
		PluralCount:    count,
		TemplateParser: strict(),
	})
	if err != nil {
		return key
	}
	return s
}

// strict refuses a phrase whose field the caller did not give.
func strict() template.Parser { return &template.TextParser{Option: "missingkey=error"} }

// loose parses each time, so that it leaves the cached template of the phrase alone.
func loose() template.Parser { return template.IdentityParser{} }

// List joins names or phrases as a sentence does: "a, b and c".
func (p Printer) List(items []string) string {
	switch len(items) {
	case 0:
		return ""
	case 1:
		return items[0]
	}
	last := len(items) - 1
	return p.T("list.last", map[string]any{"Rest": strings.Join(items[:last], ", "), "Last": items[last]})
}
