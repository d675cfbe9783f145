module tumen

go 1.26.0

require (
	github.com/PuerkitoBio/goquery v1.13.0 // selectors, by which channel previews and lists of links are known
	github.com/alecthomas/kong v1.17.0 // the command line: a struct a command, help with examples
	github.com/andybalholm/cascadia v1.3.5 // says what is wrong with a CSS selector, which goquery keeps to itself
	github.com/cenkalti/backoff/v5 v5.0.3 // waits between the tries of a call, with jitter
	github.com/go-telegram-bot-api/telegram-bot-api/v5 v5.5.1 // requests and answers of the Bot API, as asked for
	github.com/gofrs/flock v0.13.1 // one run at a time on an archive, a lock that ends with its process
	github.com/markusmobius/go-htmldate v1.9.1 // option type of trafilatura, to switch date guessing off
	github.com/markusmobius/go-trafilatura v1.12.2 // the text of a page: best of those measured, docs in source
	github.com/mmcdole/gofeed v1.4.2 // RSS, Atom, RDF and JSON feeds, behind our own decoder
	github.com/nicksnyder/go-i18n/v2 v2.7.0 // plurals of four languages
	github.com/pemistahl/lingua-go v1.4.0 // tells languages apart, also short texts
	github.com/pressly/goose/v3 v3.28.0 // migrations; 3.29 needs a version of x/exp that can not be downloaded
	github.com/rivo/uniseg v0.4.7 // width of Korean letters on a terminal
	github.com/santhosh-tekuri/jsonschema/v6 v6.0.3 // is a model's answer what its schema says
	github.com/sashabaranov/go-openai v1.43.0 // requests, answers and streams of OpenAI-compatible servers
	github.com/sony/gobreaker/v2 v2.4.0 // lets a model server that fails rest for a while
	github.com/tiktoken-go/tokenizer v0.10.0 // what a prompt takes; tests only
	go.yaml.in/yaml/v3 v3.0.6 // settings and data files; the kept-up fork of yaml.v3
	golang.org/x/net v0.62.0 // HTML parser and character sets
	golang.org/x/sync v0.24.0 // goroutines that are waited for
	golang.org/x/term v0.47.0 // is a person there
	golang.org/x/text v0.43.0 // Unicode normal forms, old character sets
	modernc.org/sqlite v1.60.1 // SQLite without cgo, so that the program is static; 1.61 does not tidy
	pgregory.net/rapid v1.3.0 // property tests
)

require (
	github.com/RadhiFadlillah/whatlanggo v0.0.0-20240916001553-aac1f0f737fc // indirect
	github.com/araddon/dateparse v0.0.0-20210429162001-6b43995a97de // indirect
	github.com/dlclark/regexp2/v2 v2.5.1 // indirect
	github.com/dustin/go-humanize v1.0.1 // indirect
	github.com/forPelevin/gomoji v1.2.0 // indirect
	github.com/go-shiori/dom v0.0.0-20230515143342-73569d674e1c // indirect
	github.com/go-shiori/go-readability v0.0.0-20241012063810-92284fa8a71f // indirect
	github.com/gogs/chardet v0.0.0-20211120154057-b7413eaefb8f // indirect
	github.com/google/uuid v1.6.0 // indirect
	github.com/markusmobius/go-dateparser v1.2.3 // indirect
	github.com/markusmobius/go-domdistiller v0.0.0-20240926050704-25b8d046ffb4 // indirect
	github.com/mattn/go-colorable v0.1.13 // indirect
	github.com/mattn/go-isatty v0.0.24 // indirect
	github.com/mfridman/interpolate v0.0.2 // indirect
	github.com/mmcdole/goxpp/v2 v2.0.0 // indirect
	github.com/ncruces/go-strftime v1.0.0 // indirect
	github.com/remyoudompheng/bigfft v0.0.0-20230129092748-24d4a6f8daec // indirect
	github.com/rs/zerolog v1.33.0 // indirect
	github.com/sethvargo/go-retry v0.4.0 // indirect
	github.com/shopspring/decimal v1.4.0 // indirect
	github.com/yosssi/gohtml v0.0.0-20201013000340-ee4748c638f4 // indirect
	go.uber.org/multierr v1.11.0 // indirect
	golang.org/x/exp v0.0.0-20260824195058-e88cd73687aa // indirect
	golang.org/x/sys v0.49.0
	google.golang.org/protobuf v1.36.12 // indirect
	modernc.org/libc v1.77.1 // indirect
	modernc.org/mathutil v1.7.1 // indirect
	modernc.org/memory v1.12.1 // indirect
)

require (
	github.com/go-analyze/charts v0.6.4
	github.com/golang/freetype v0.0.0-20170609003504-e2365dfdc4a0
)

require (
	github.com/go-analyze/bulk v0.1.6 // indirect
	golang.org/x/image v0.45.0 // indirect
)

// It would read the months of two hundred languages at every start, for guesses that are never asked for.
replace github.com/markusmobius/go-dateparser => ./internal/nodates
