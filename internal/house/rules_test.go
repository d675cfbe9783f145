package house

// module is the path under which our own packages are imported.
const module = "tumen"

// mainDir is how the checker names the folder of main.go.
const mainDir = "."

// Limits on length, in lines.
const (
	maxLines     = 400
	maxLinesMain = 150
)

// anything lets a package import every other of ours.
const anything = "*"

// room is what one package may do. The rules are for the code that runs; tests may use real neighbours.
type room struct {
	may    []string // packages of ours that it may import
	why    string   // reason for exactly these
	pure   bool     // no package of outside, below, may be imported
	serial bool     // no clock and no goroutine
}

// rooms has a row for each package of ours.
var rooms = map[string]room{
	mainDir: {
		may: []string{"command"},
		why: "main reads the command line and calls one command, so that everything it can do is testable without a process",
	},
	"command": {
		may: []string{anything},
		why: "the commands do the wiring",
	},
	"config": {
		may: []string{"news"},
		why: "settings are values; what they are for is the business of command, which hands them on",
	},
	"news": {
		pure: true,
		why:  "all speak in its words, so it can depend on none of them",
	},
	"lang": {
		may: []string{"news"}, pure: true, serial: true,
		why: "reading a text depends on the text alone, never on what the program is about",
	},
	"lang/identify": {
		may: []string{"news", "lang"}, pure: true, serial: true,
		why: "the language models are large; only who needs identification links them",
	},
	"lang/terms": {
		may: []string{"news", "lang"}, pure: true, serial: true,
		why: "the same text must give the same terms in the index and in the question, whatever the store",
	},
	"lang/phrases": {
		may: []string{"news", "lang"}, pure: true, serial: true,
		why: "the words of the interface know languages and nothing of what is said with them",
	},
	"topic": {
		may: []string{"news", "lang"}, pure: true, serial: true,
		why: "another topic is another set of data files, not another program",
	},
	"source": {
		may: []string{
			"news", "lang", "source/channel", "source/decode", "source/extract", "source/failure", "source/feeds", "source/fetch",
			"source/folder", "source/links", "source/listing", "source/pdf", "source/visit",
		},
		why: "bringing a document in must not depend on what is kept or what is made of it",
	},
	"source/folder": {
		may: []string{"news", "source/decode", "source/failure", "source/feeds", "source/visit"},
		why: "files of this machine are read in one place, whether a person names them or puts them where they are watched",
	},
	"source/follow": {
		may: []string{"news", "source", "source/failure", "source/fetch", "source/links", "source/visit"},
		why: "when a source is visited and what is taken of it depends neither on what kind it is nor on how the archive keeps it",
	},
	"source/links": {
		pure: true, serial: true,
		why: "what an address means is read from its text alone",
	},
	"source/failure": {
		may: []string{"news", "source/links"}, pure: true, serial: true,
		why: "every part fails in the same words",
	},
	"source/fetch": {
		may: []string{"news", "source/failure", "source/links"},
		why: "the only one that reaches the web knows nothing of what the documents are",
	},
	"source/channel": {
		may: []string{"lang", "source/decode", "source/failure", "source/fetch", "source/markup", "source/visit"},
		why: "a kind of source meets the others only in the words of a visit",
	},
	"source/listing": {
		may: []string{
			"news", "lang", "source/dates", "source/decode", "source/failure", "source/fetch", "source/links", "source/markup", "source/visit",
		},
		why: "a kind of source meets the others only in the words of a visit",
	},
	"source/visit": {
		may: []string{"news", "source/fetch"},
		why: "the kinds of sources and who follows them meet in these words alone",
	},
	"source/decode": {
		may: []string{"news", "source/failure"},
		why: "what bytes are depends on the bytes and what was said of them",
	},
	"source/dates": {
		may: []string{"news", "lang"}, pure: true, serial: true,
		why: "stamps and metadata are read alike wherever they stand",
	},
	"source/markup": {
		may: []string{"lang", "source/failure"}, pure: true, serial: true,
		why: "what a reader sees of HTML is the same in a page, a feed and a post",
	},
	"source/article": {
		may: []string{"source/links", "source/markup"}, pure: true, serial: true,
		why: "which blocks of a page are the report is seen from the page alone",
	},
	"internal/nodates": {
		pure: true, serial: true,
		why: "it stands in for a library and must need nothing of ours",
	},
	"source/about": {
		may: []string{"lang", "source/dates", "source/links", "source/markup"}, pure: true, serial: true,
		why: "what a page says of itself is seen from the page alone",
	},
	"source/extract": {
		may: []string{"news", "lang", "source/about", "source/article", "source/dates", "source/decode", "source/failure", "source/links", "source/markup"}, pure: true, serial: true,
		why: "the same bytes must give the same report, wherever and whenever they are read",
	},
	"source/pdf": {
		may: []string{"news", "lang", "source/dates", "source/failure"},
		why: "the only one that starts another program gives text, and knows nothing of who reads it",
	},
	"source/feeds": {
		may: []string{
			"news", "lang", "source/dates", "source/decode", "source/failure", "source/links", "source/markup", "source/visit",
		},
		pure: true, serial: true,
		why: "a feed is read from its bytes; who fetches it and its pages is the business of source",
	},
	"source/trial": {
		may: []string{
			"news", "lang", "source", "source/channel", "source/decode", "source/failure", "source/feeds", "source/fetch", "source/links", "source/visit",
		},
		why: "to try a source takes all that reading one takes, and nothing of what is kept",
	},
	"source/records": {
		may: []string{"news", "lang", "source/decode", "source/links"}, pure: true, serial: true,
		why: "what is said of sources are values; who keeps them and who visits them is the business of command",
	},
	"evidence": {
		may: []string{"news", "lang", "topic"}, pure: true, serial: true,
		why: "the check must not know who wrote the sentence that it judges, nor need language identification",
	},
	"story": {
		may: []string{"news", "lang", "topic"}, pure: true, serial: true,
		why: "the same claims must give the same stories, on any machine and at any time",
	},
	"llm": {
		may: []string{"news"},
		why: "asking a server for JSON must not depend on what the JSON is about",
	},
	"editor": {
		may: []string{"news", "lang", "topic", "evidence", "llm"},
		why: "it gets sentences and returns checked sentences; it neither keeps nor sends them",
	},
	"store": {
		may: []string{"news"},
		why: "the only place with SQL keeps records and judges nothing; it gets stems and query terms ready made",
	},
	"pipeline": {
		may: []string{"news", "lang", "lang/terms", "topic", "story"},
		why: "the order of the work is tested against interfaces; source, editor and store are handed in by command",
	},
	"digest": {
		may: []string{"news", "lang", "lang/phrases", "topic", "digest/entities"}, pure: true, serial: true,
		why: "the same claims and the same now must give the same edition, byte for byte",
	},
	"digest/chart": {
		may: []string{"news", "lang", "lang/phrases"}, pure: true, serial: true,
		why: "a picture shows the values that it is given; where they come from and where it goes is the business of others",
	},
	"digest/entities": {
		pure: true, serial: true,
		why: "text and spans are values; who sends them and what they say is the business of others",
	},
	"bot": {
		may: []string{"news", "lang", "lang/phrases", "digest", "digest/entities", "bot/telegram", "bot/delivery"},
		why: "it talks with people; what the archive, the editor and the sources know is handed in by command",
	},
	"bot/telegram": {
		may: []string{"news", "digest/entities"},
		why: "the messenger's interface knows nothing of what is said through it",
	},
	"bot/delivery": {
		may: []string{"news", "digest/entities", "bot/telegram"},
		why: "sending depends on what is kept for it, never on who wrote it or why",
	},
	"ask": {
		may: []string{"news", "lang", "lang/phrases", "lang/terms", "topic"}, pure: true,
		why: "an answer comes from what its finder hands in, so that any archive can be asked",
	},
	"internal/aimock": {
		may: []string{"internal/npm"},
		why: "it starts a model server that others wrote, for tests of any package",
	},
	"internal/botfake": {
		may: []string{"internal/npm"},
		why: "a counterpart that shared our client's reading of the messenger would prove nothing",
	},
	"internal/house": {
		why: "it reads the code as text; importing it would let it look away",
	},
	"internal/newsserver": {
		why: "a site that knew how we read it would be written for us to read",
	},
	"internal/npm": {
		why: "it runs what others wrote, for tests of any package",
	},
	"internal/pdfmake": {
		pure: true, serial: true,
		why: "a file that our own reader's ideas went into would prove nothing of it",
	},
	"internal/telegramtest": {
		may: []string{"internal/npm"},
		why: "it starts a Bot API that others wrote, which shows nothing if it speaks with our words",
	},
	"internal/thirdparty": {
		why: "it is a yardstick for tests: it may not know what it measures",
	},
}

// outside are packages by which a program reaches the world. Those below them count too, but for net/url and
// net/netip, which only read texts.
var outside = []string{"os", "net", "database/sql", "syscall", "plugin", "golang.org/x/sys", "golang.org/x/net/http2"}

// harmless are packages below those of outside that reach nothing.
var harmless = []string{"net/url", "net/netip"}

// whyPure is the reason for keeping outside out.
const whyPure = "the middle takes values and returns values, so that its promises can be tested without a world around it"

// clock are the functions of package time that read or await the machine's clock.
var clock = []string{"Now", "Since", "Until", "Sleep", "After", "AfterFunc", "Tick", "NewTimer", "NewTicker"}

// vague are names that say nothing of a package's job.
var vague = []string{"util", "utils", "common", "helper", "helpers", "misc", "shared", "base"}
