// Package config loads, defaults and validates the settings and says where each comes from.
//
// A value is taken from the command line, else the environment, else tumen.yaml, else the default. Secrets can
// also be read from a file named by the variable with _FILE added. A wrong value is an error that names the key,
// the value (never of a secret) and the remedy. Only the commands import this package.
package config

import (
	"errors"
	"slices"
	"time"

	"tumen/news"
)

// FileName is the settings file that is looked for in the working directory when none is named.
const FileName = "tumen.yaml"

// Config is what is in force.
type Config struct {
	Store       string        // path of the SQLite file
	Language    news.Language // of the reader at the terminal
	Zone        *time.Location
	Pack        string        // folder of another topic pack; empty for the built-in one
	Interval    time.Duration // between two rounds of fetching
	Timeout     time.Duration // of one request to a source
	MaxDocument int64         // bytes; a larger document is refused
	Contact     string        // web or mail address of the operator, for those whose servers are asked; may be empty
	Workers     int           // articles worked on at a time
	SourceCap   int           // reports that one source may bring in a day; 0 for any number

	// AllowPrivate lets feeds and pages of the own network be read. It reaches what the links of any feed name.
	AllowPrivate bool

	LogLevel    string
	Sources     []news.Source // that the settings file names
	PackSources bool          // those of the topic pack are followed too

	Model    Model
	Telegram Telegram

	settings []Setting
	secrets  []string
}

// Setting is one value with its origin, for showing.
type Setting struct {
	Key    string `json:"key"`
	Value  string `json:"value"`  // masked where it is a secret
	Origin string `json:"origin"` // "default", "tumen.yaml", an environment variable or a flag
	Help   string `json:"help"`
}

// Settings returns what is in force, in a stable order, secrets masked.
func (c Config) Settings() []Setting { return slices.Clone(c.settings) }

// Secrets returns the values that must be told to nobody.
func (c Config) Secrets() []string { return slices.Clone(c.secrets) }

// Input is where settings are looked for.
type Input struct {
	Flags  map[string]string           // by key, only those given on the command line
	Lookup func(string) (string, bool) // os.LookupEnv
	File   string                      // path of the settings file; empty for FileName where it exists
}

// Load reads the settings. All that is wrong is reported at once.
func Load(in Input) (Config, error) {
	file, problems, err := readFile(in.File)
	if err != nil {
		return Config{}, err
	}
	var c Config
	said := ""
	for _, k := range keys {
		value, origin, err := k.find(in, file)
		if err == nil {
			err = k.set(&c, value)
		}
		if err != nil {
			problems = append(problems, k.problem(value, origin, err))
			continue
		}
		if k.name == packSources {
			said = value
		}
		if k.secret && k.shown(value) != value {
			c.secrets = append(c.secrets, value)
		}
		c.settings = append(c.settings, Setting{Key: k.name, Value: k.shown(value), Origin: origin, Help: k.help})
	}
	for _, err := range []error{c.Model.settle(), c.Telegram.settle()} {
		if err != nil {
			problems = append(problems, err)
		}
	}
	c.Sources = file.sources
	c.followPack(said)
	c.settings = append(c.settings, sourceSettings(file.sources, file.name)...)
	return c, errors.Join(problems...)
}
