package digest

import (
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/rivo/uniseg"
	"golang.org/x/net/html"
	"pgregory.net/rapid"

	"tumen/lang/phrases"
	"tumen/news"
)

func newTestPrinter() phrases.Printer { return phrases.For(news.English) }

// hostile are texts that a source could have to make a reader's screen do something.
func hostile() []string {
	return []string{
		`<script>alert(1)</script><img src=x onerror=alert(2)>`,
		`[click](https://evil.example/a) ![x](https://evil.example/b) <https://evil.example/c>`,
		`https://evil.example/d www.evil.example/e someone@evil.example`,
		"# Heading\n\n- list\n> quote\n| a | b |\n|---|---|",
		"`code` *bold* _it_ ~~gone~~ &lt;b&gt; $x$ \\[y\\](z)",
		"1. first 2) second", "--- rule", "=== under", "[1]: https://evil.example/f",
		"\x1b[2J\x1b]8;;https://evil.example\x07link\x1b]8;;\x07 \x07\x08\x00",
		"\u202eright to left\u202c \u2066isolate\u2069 \u200bzero\u200dwidth \U000e0041tag",
		"مرحبا بالعالم שלום עולם",
		strings.Repeat("Ж", 10000), strings.Repeat("long words ", 1000),
		`{{.T "x"}} {{define "page"}}`, "\xff\xfe broken", "</style></title></span>", "javascript:alert(1)",
		`"><a href="https://evil.example/g">`,
	}
}

// hostileEdition has the text wherever a source, a model or a setting can put one.
func hostileEdition(s string, l news.Language) Edition {
	in := testInput(l)
	a := news.Article{ID: 1, Outlet: s, Address: s, Title: s, Byline: s, Language: news.Language(s), Published: at("2025-04-30")}
	c := news.Cited{
		Article: a, Quotes: []string{s, "A quotation."}, Copies: []news.Article{a},
		Claim: news.Claim{
			ID: 1, Story: 1, Text: s, Language: news.Language(s), Category: news.Category(s), Stance: news.Stance(s),
			Sentences: []int{1, 2}, Attribution: []news.Attribution{{Who: s, Role: s, Via: s + "2"}}, Entities: []string{s},
			Figures: []news.Figure{{Indicator: news.Indicator(s), Whom: news.Whom(s), Low: 1, High: 1, Unit: s, Place: s}},
		},
	}
	d := c
	d.Claim.ID, d.Claim.Text, d.Claim.Sentences = 2, "A harmless sentence of the same report.", []int{3}
	in.Claims = []news.Cited{c, d}
	in.Sources = []SourceState{{Name: s, Condition: Failing}, {Name: s, Condition: Silent}}
	in.Mode, in.Renders, in.Renditions = Model, true, map[int64]string{1: s, 2: s}
	in.Takeaways, in.Unwritten = []news.Statement{{Text: s, Claims: []int64{1}}, {Text: s, Claims: []int64{2}}}, news.Awaited(s)
	return Compose(in, now())
}

func TestASourceCantMakeAPage(t *testing.T) {
	allowed := elements(t, formats(t, hostileEdition("plain", news.English))["html"])
	for name := range elements(t, formats(t, hostileEdition(strings.Repeat("too long ", 300), news.English))["html"]) {
		allowed[name] = true // what was left out has a paragraph
	}
	for _, s := range hostile() {
		page := formats(t, hostileEdition(s, news.German))["html"]
		for name := range elements(t, page) {
			if !allowed[name] {
				t.Errorf("%.40q makes the element %s", s, name)
			}
		}
	}
}

// elements returns the names of a page's elements with the attributes that can do something.
func elements(t *testing.T, page string) map[string]bool {
	t.Helper()
	found := map[string]bool{}
	z := html.NewTokenizer(strings.NewReader(page))
	for z.Next() != html.ErrorToken {
		tok := z.Token()
		if tok.Type != html.StartTagToken && tok.Type != html.SelfClosingTagToken {
			continue
		}
		name := tok.Data
		for _, a := range tok.Attr {
			name += " " + a.Key
			if a.Key == "href" && !strings.HasPrefix(a.Val, "#n") {
				name += "=" + a.Val
			}
		}
		found[name] = true
	}
	return found
}

// live finds what Markdown would make a link, an image or a tag of: each of its signs without a backslash before it.
var live = regexp.MustCompile("(^|[^\\\\])(\\\\\\\\)*(\\]\\(|!\\[|<[a-zA-Z/!]|`|://|www\\.)|\\S@\\w")

func TestASourceCantMakeMarkdown(t *testing.T) {
	for _, s := range hostile() {
		for _, line := range strings.Split(Markdown(hostileEdition(s, news.Ukrainian)), "\n") {
			if found := live.FindString(line); found != "" {
				t.Errorf("%.40q leaves %q in %.120q", s, found, line)
			}
			if strings.HasPrefix(line, "=") || strings.HasPrefix(line, "[1]:") || strings.HasPrefix(line, "    ") {
				t.Errorf("%.40q makes the line %.60q", s, line)
			}
		}
	}
}

func TestOrdinaryMarkdownTextStaysReadable(t *testing.T) {
	for in, want := range map[string]string{
		"Kim Jong Un (39) met Mr. X.": "Kim Jong Un (39) met Mr. X.",
		"10 April":                    "10 April",
		"1. April":                    `1\. April`,
		"- 5":                         `\- 5`,
		"a_b*c":                       `a\_b\*c`,
		"R&D <x>":                     `R\&D \<x\>`,
	} {
		if got := escape(in); got != want {
			t.Errorf("%q: got %q, want %q", in, got, want)
		}
	}
}

func TestASourceCantSteerATerminal(t *testing.T) {
	for _, s := range hostile() {
		for _, text := range []string{Text(hostileEdition(s, news.Korean)), Markdown(hostileEdition(s, news.Korean))} {
			if !utf8.ValidString(text) {
				t.Errorf("%.40q leaves broken UTF-8", s)
			}
			for _, r := range text {
				joiner := r == '\u2060' // ours, in Markdown, behind an @
				if r != '\n' && !joiner && (unicode.IsControl(r) || unicode.Is(unicode.Cf, r)) {
					t.Errorf("%.40q leaves %U", s, r)
					break
				}
			}
		}
	}
}

func TestALongTextIsShownCutAndKeptWhole(t *testing.T) {
	long := strings.Repeat("Ж", 10000)
	e := hostileEdition(long, news.English)
	if e.LeftOut.Sentences != 1 {
		t.Errorf("%d sentences are counted as left out", e.LeftOut.Sentences)
	}
	if e.Endnotes[0].Quotes[0] != long {
		t.Error("the record's quotation was cut")
	}
	for name, text := range formats(t, e) {
		if name != "json" && utf8.RuneCountInString(text) > 20000 {
			t.Errorf("%s is %d characters long", name, utf8.RuneCountInString(text))
		}
	}
}

func TestOnlyOrdinaryAddressesBecomeLinks(t *testing.T) {
	for address, want := range map[string]string{
		"https://a.example/x?y=1&z=2":     "https://a.example/x?y=1&z=2",
		"http://a.example":                "http://a.example",
		"https://a.example/?q=<b>'`\"":    "https://a.example/?q=%3Cb%3E%27%60%22",
		"https://a.example/новини":        "https://a.example/%D0%BD%D0%BE%D0%B2%D0%B8%D0%BD%D0%B8",
		"file:notes.txt":                  "",
		"javascript:alert(1)":             "",
		"data:text/html,x":                "",
		"//a.example/x":                   "",
		"https://":                        "",
		"https://known.example@evil.test": "",
		"https://a.example/\x1b[2J":       "",
		"https://a.example/ b":            "",
		"https://a.example/\u202ex":       "",
		"tg://resolve?domain=x":           "",
		"":                                "",
	} {
		if got := link(address); got != want {
			t.Errorf("%q: got %q, want %q", address, got, want)
		}
	}
}

func TestWrapKeepsTheTextAndTheWidth(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.StringOf(rapid.RuneFrom([]rune("ab .,북한군Жїß漢👩é \u00a0"))).Draw(t, "text")
		width := rapid.IntRange(4, 90).Draw(t, "width")
		lines := wrap(text, width)
		for _, l := range lines {
			if w := uniseg.StringWidth(l); w > width {
				t.Fatalf("%q is %d wide, limit %d", l, w, width)
			}
		}
		squeeze := func(s string) string { return strings.Join(strings.Fields(s), "") }
		if squeeze(strings.Join(lines, " ")) != squeeze(text) {
			t.Fatalf("%q became %q", text, lines)
		}
	})
}

func TestALineDoesNotEndInsideANumberOrADate(t *testing.T) {
	for text, want := range map[string][]string{
		"за 2025\u00a0р. усе":           {"за", "2025 р.", "усе"},
		"в’їхав 13\u202f221":            {"в’їхав", "13 221"},
		"\u00a0a\u00a0 \u00a0 b":        {"a b"},
		"1\u00a02\u00a03\u00a04\u00a05": {"1 2 3 4", " 5"}, // wider than the line: broken as a long word is
	} {
		if got := wrap(text, 7); !slices.Equal(got, want) {
			t.Errorf("%q: got %q, want %q", text, got, want)
		}
	}
}

func TestEveryLineOfTextFitsTheScreen(t *testing.T) {
	for _, l := range news.Languages() {
		for _, line := range strings.Split(Text(Compose(testInput(l), now())), "\n") {
			if w := uniseg.StringWidth(line); w > columns && !strings.Contains(line, "://") {
				t.Errorf("%s: %d columns: %s", l, w, line)
			}
		}
	}
}
