package feeds

import (
	"encoding/binary"
	"fmt"
	"html"
	"strings"
	"testing"
	"time"
	"unicode/utf16"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/korean"
	"golang.org/x/text/unicode/norm"

	"tumen/news"
)

// paper is a made-up newspaper whose feed is broken in many ways.
type paper struct {
	language news.Language
	host     string
	name     string
	zone     int // hours east of Greenwich
	old      encoding.Encoding
	oldName  string
	titles   [4]string
	text     string
}

func papers() []paper {
	return []paper{
		{news.Ukrainian, "https://gazeta.example.ua", "Прикордонна газета", 3, charmap.Windows1251, "windows-1251", [4]string{
			"На станції Туманган знову бачили військовий ешелон", "Її сестра поїхала до Владивостока, — каже джерело",
			"Скільки коштує залізничний міст: пояснює інженер", "Зерно, ґрунт і п’ять років без дощу",
		}, "Вагони стояли на запасній колії до вечора, розповіли жителі сусіднього села."},
		{news.German, "https://zeitung.example.de", "Grenzzeitung", 2, charmap.Windows1252, "windows-1252", [4]string{
			"Am Bahnhof Tumangang stand wieder ein Militärzug", "„Schöne Grüße aus Wladiwostok“ – die Schwester reiste ab",
			"Was die Brücke kostet: Ein Ingenieur erklärt’s", "Größere Dürre, höhere Preise: fünf Jahre ohne Regen",
		}, "Die Waggons standen bis zum Abend auf dem Abstellgleis, erzählten Bewohner des Nachbardorfs."},
		{news.Korean, "https://sinmun.example.kr", "국경신문", 9, korean.EUCKR, "euc-kr", [4]string{
			"두만강역에 군용 열차 다시 포착", "“여동생은 블라디보스토크로 떠났다” 소식통 전해",
			"철교 건설비는 얼마인가, 기술자의 설명", "가뭄 5년째…곡물값 또 올라",
		}, "열차는 저녁까지 대피선에 서 있었다고 이웃 마을 주민들이 전했다."},
		{news.English, "https://paper.example.org", "The Border Paper", 1, charmap.Windows1252, "windows-1252", [4]string{
			"Military train seen again at Tumangang station", "‘She left for Vladivostok’ – source on the sister’s journey",
			"What the bridge costs: an engineer’s résumé", "Five years without rain: grain up by £3 a tonne",
		}, "The cars stood on a siding until the evening, people of the next village said."},
	}
}

// piece is an item on its way into a feed. The parts are mark-up.
type piece struct {
	title, link, text, date, more string
	want                          wanted
}

func (p paper) items() []piece {
	var out []piece
	for i, t := range p.titles {
		at := time.Date(2025, 7, 14, 9+i, 7*i, 0, 0, time.FixedZone("", p.zone*3600))
		address := fmt.Sprintf("%s/a/%d", p.host, 300+7*i)
		out = append(out, piece{
			title: html.EscapeString(t), link: "<link>" + address + "</link>", text: p.text,
			date: "<pubDate>" + at.Format(time.RFC1123Z) + "</pubDate>",
			want: wanted{norm.NFC.String(t), address, []string{at.Format(time.RFC3339)}},
		})
	}
	return out
}

func (p piece) rss() string {
	return "<item>\n<title>" + p.title + "</title>\n" + p.link + "\n<description>" + p.text + "</description>\n" + p.date + p.more + "\n</item>\n"
}

func (p piece) atom() string {
	return "<entry>\n<title>" + p.title + "</title>\n<link href=\"" + p.want.address + "\"/>\n<id>" + p.want.address + "</id>\n<summary>" + p.text +
		"</summary>\n<updated>" + p.want.times[0] + "</updated>" + p.more + "\n</entry>\n"
}

func (p paper) rss(declaration string, items []piece) string {
	var b strings.Builder
	b.WriteString(declaration + "<rss version=\"2.0\"><channel>\n<title>" + p.name + "</title>\n<link>" + p.host + "/</link>\n")
	for _, i := range items {
		b.WriteString(i.rss())
	}
	return b.String() + "</channel>\n</rss>\n"
}

func (p paper) atom(declaration string, items []piece) string {
	var b strings.Builder
	b.WriteString(declaration + "<feed xmlns=\"http://www.w3.org/2005/Atom\">\n<title>" + p.name + "</title>\n<link href=\"" + p.host + "/\"/>\n")
	for _, i := range items {
		b.WriteString(i.atom())
	}
	return b.String() + "</feed>\n"
}

const declaration = `<?xml version="1.0" encoding="UTF-8"?>` + "\n"

// mutation breaks a paper's feed.
type mutation struct {
	name  string
	apart func(t testing.TB, p paper, n int) hostile // n is the place of the paper among them, for variants
}

// encoded writes a text in an old character set; letters that it lacks become numbers, as programs do it.
func encoded(t testing.TB, e encoding.Encoding, s string) string {
	t.Helper()
	out, err := encoding.HTMLEscapeUnsupported(e.NewEncoder()).String(s)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func wide(s string, width int, order binary.AppendByteOrder) string {
	var b []byte
	if width == 4 {
		for _, r := range s {
			b = order.AppendUint32(b, uint32(r)) // #nosec G115 -- a character is never negative
		}
		return string(b)
	}
	for _, u := range utf16.Encode([]rune(s)) {
		b = order.AppendUint16(b, u)
	}
	return string(b)
}

func text(body string, items []piece, contentType string) hostile {
	h := hostile{body: []byte(body), contentType: contentType}
	for _, i := range items {
		h.items = append(h.items, i.want)
	}
	return h
}

// Each of these is a fault, or an oddity, that feeds have; how often was not counted.
func mutations() []mutation {
	return append(charsetMutations(), append(markupMutations(), itemMutations()...)...)
}

func charsetMutations() []mutation {
	return []mutation{
		{"utf32", func(_ testing.TB, p paper, n int) hostile {
			s := p.rss(`<?xml version="1.0"?>`, p.items())
			if n%2 == 0 {
				s = "\ufeff" + s
			}
			order := []binary.AppendByteOrder{binary.LittleEndian, binary.BigEndian}[n/2]
			return text(wide(s, 4, order), p.items(), "application/xml")
		}},
		{"utf16-said-to-be-utf8", func(_ testing.TB, p paper, n int) hostile {
			order := []binary.AppendByteOrder{binary.LittleEndian, binary.BigEndian}[n%2]
			return text(wide(p.atom(declaration, p.items()), 2, order), p.items(), "application/atom+xml; charset=utf-8")
		}},
		{"old-charset-of-the-server", func(t testing.TB, p paper, n int) hostile {
			set := []encoding.Encoding{charmap.KOI8U, charmap.ISO8859_15, korean.EUCKR, charmap.Windows1252}[n]
			header := []string{`text/xml; Charset="KOI8-U"`, "application/rss+xml;charset=iso-8859-15;q=1", "text/xml; charset=cp949", "text/xml; charset='windows-1252'"}[n]
			return text(encoded(t, set, p.rss(`<?xml version="1.0"?>`, p.items())), p.items(), header)
		}},
		{"old-charset-unsaid", func(t testing.TB, p paper, _ int) hostile {
			return text(encoded(t, p.old, p.rss("", p.items())), p.items(), "text/xml")
		}},
		{"old-charset-said-to-be-latin", func(t testing.TB, p paper, _ int) hostile {
			return text(encoded(t, p.old, p.rss(`<?xml version="1.0" encoding="iso-8859-1"?>`, p.items())), p.items(), "text/xml; charset=ISO-8859-1")
		}},
		{"rare-charset", func(t testing.TB, p paper, n int) hostile {
			if p.language == news.Korean {
				return text(shifted(t, p.rss(`<?xml version="1.0" encoding="iso-2022-kr"?>`+"\n", p.items())), p.items(), "text/xml; charset=iso-2022-kr")
			}
			set := []encoding.Encoding{charmap.ISO8859_5, charmap.ISO8859_9, nil, charmap.Macintosh}[n]
			name := []string{"iso-8859-5", "iso-8859-9", "", "macintosh"}[n]
			return text(encoded(t, set, p.rss(`<?xml version="1.0" encoding="`+name+`"?>`, p.items())), p.items(), "text/xml")
		}},
		{"encoded-twice", func(_ testing.TB, p paper, _ int) hostile {
			set := charmap.Windows1252
			if p.language == news.Ukrainian {
				set = charmap.Windows1251
			}
			var b strings.Builder
			for _, c := range []byte(p.rss(declaration, p.items())) {
				r := set.DecodeByte(c)
				if r == '\uFFFD' {
					r = rune(c) // as programs do it with bytes for which the set has no letter
				}
				b.WriteRune(r)
			}
			return text(b.String(), p.items(), "text/xml; charset=utf-8")
		}},
		{"bytes-of-another-set", func(_ testing.TB, p paper, _ int) hostile {
			items := p.items()
			items[1].text = "1 \x96 2. " + items[1].text + "\xff"
			items[3].text += " \x93\xc3"
			h := text(p.rss(declaration, items), items, "text/xml; charset=utf-8")
			return h
		}},
	}
}

// shifted writes Korean in seven bits.
func shifted(t testing.TB, s string) string {
	t.Helper()
	var b strings.Builder
	b.WriteString("\x1b$)C")
	out := false
	for _, c := range []byte(encoded(t, korean.EUCKR, s)) {
		if high := c >= 0x80; high != out {
			out = high
			b.WriteByte(map[bool]byte{true: 0x0E, false: 0x0F}[high])
		}
		b.WriteByte(c & 0x7F)
	}
	return b.String()
}

func markupMutations() []mutation {
	return []mutation{
		{"cdata-not-closed", func(_ testing.TB, p paper, n int) hostile {
			items := p.items()
			items[n%3].text = "<![CDATA[<p>" + p.text
			items[3].title = "<![CDATA[" + items[3].want.title + "]]>"
			h := text(p.rss(declaration, items), items, "text/xml")
			h.broken = true
			return h
		}},
		{"attributes", func(_ testing.TB, p paper, _ int) hostile {
			s := p.atom(declaration, p.items())
			s = strings.Replace(s, "<link href=\""+p.host+"/a/300\"/>", "<link rel=alternate href="+p.host+"/a/300 >", 1)
			s = strings.Replace(s, "<link href=\""+p.host+"/a/307\"/>", "<link title='a \"b\" > c' href='"+p.host+"/a/307' href='/x'/>", 1)
			s = strings.Replace(s, "<link href=\""+p.host+"/a/314\"/>", "<LINK REL=\"alternate\"HREF=\""+p.host+"/a/314\"></LINK>", 1)
			return text(s, p.items(), "application/atom+xml")
		}},
		{"page-behind-the-feed", func(_ testing.TB, p paper, _ int) hostile {
			s := p.rss(declaration, p.items()) + "<script>var t = 1 < 2 && 3;</script>\n<!-- 0.31 s -->\n<html><head><title>x</title></head></html>"
			return text(s, p.items(), "text/html")
		}},
		{"comments", func(_ testing.TB, p paper, _ int) hostile {
			items := p.items()
			items[0].title = "<!-- a -- b -->" + items[0].title
			items[1].more = "<!-- <item><title>x</title><link>https://x.example/</link></item> -->"
			s := strings.ReplaceAll(p.rss(declaration, items), "<item>", "<?php echo 1 > 0 ?>\n<item>")
			return text(s, items, "text/xml")
		}},
		{"html-as-it-is", func(_ testing.TB, p paper, _ int) hostile {
			items := p.items()
			items[0].text = "<p>" + p.text + "<br><img src=a.jpg?x=1&y=2 alt=\"<b>\">" + p.text
			items[1].text = "<div><title>t</titel><b>" + p.text + "</div>"
			items[1].text = "<div><b>" + p.text + "</i></div>"
			items[2].title = "<b>" + items[2].title + "</b>"
			return text(p.rss(declaration, items), items, "text/xml")
		}},
		{"other-titles", func(_ testing.TB, p paper, _ int) hostile {
			items := p.items()
			items[0].more = "<media:content url=\"/a.jpg\"><media:title>picture</media:title></media:content><media:title>film</media:title>"
			items[1].more = "<source url=\"/x\">agency</source><itunes:title>spoken</itunes:title>"
			items[2].more = "<image><title>logo</title><url>/l.png</url><link>/logo</link></image>"
			s := strings.Replace(p.rss(declaration, items), "<item>", "<image><title>logo</title><link>"+p.host+"/logo</link></image><textInput><title>find</title><link>/find</link></textInput><item>", 1)
			return text(s, items, "text/xml")
		}},
		{"prefixes", func(_ testing.TB, p paper, n int) hostile {
			if n%2 == 0 {
				s := p.atom(declaration, p.items())
				for _, e := range []string{"feed", "title", "link", "id", "summary", "updated", "entry"} {
					s = strings.NewReplacer("<"+e+">", "<a:"+e+">", "<"+e+" ", "<a:"+e+" ", "</"+e+">", "</a:"+e+">").Replace(s)
				}
				return text(strings.Replace(s, "xmlns=", "xmlns:a=", 1), p.items(), "text/xml")
			}
			s := strings.Replace(p.rss(declaration, p.items()), "<rss ", "<rss xmlns=\"http://backend.userland.com/rss2\" ", 1)
			return text(s, p.items(), "text/xml")
		}},
		{"no-end-tags", func(_ testing.TB, p paper, _ int) hostile {
			s := p.rss("", p.items())
			for _, e := range []string{"title", "link", "description", "pubDate"} {
				s = strings.ReplaceAll(s, "</"+e+">", "")
			}
			h := text(s, p.items(), "text/xml")
			h.broken = true
			return h
		}},
		{"two-in-one", func(_ testing.TB, p paper, _ int) hostile {
			items := p.items()
			s := p.rss(declaration, items[:2]) + p.rss(declaration, items[2:])
			h := text(s, items, "text/xml")
			h.broken = true
			return h
		}},
		{"open-elements", func(_ testing.TB, p paper, n int) hostile {
			items := p.items()
			junk := strings.Repeat("<x:y z='1'>", 20000)
			if n%2 == 0 {
				items[1].more = junk
			} else {
				items[1].text = strings.Repeat("&lt;b&gt;", 20000) + p.text
			}
			return text(p.rss(declaration, items), items, "text/xml")
		}},
	}
}

// ownHalf breaks the feed of each paper in each way.
func ownHalf(t testing.TB) []hostile {
	t.Helper()
	var out []hostile
	for _, m := range mutations() {
		for n, p := range papers() {
			h := m.apart(t, p, n)
			h.name, h.mutation, h.address = string(p.language)+"-"+m.name, m.name, p.host+"/feed"
			out = append(out, h)
		}
	}
	return out
}

// The share of right titles, in percent, below which the reader was never to fall again.
const ownFloor = 99

func TestFeedsBrokenByUsAreRead(t *testing.T) {
	s := measure(t, ownHalf(t))
	if got := share(s.titles, s.all); got < ownFloor {
		t.Errorf("%.1f %% of the titles are right, before it was %.1f %%", got, float64(ownFloor))
	}
}
