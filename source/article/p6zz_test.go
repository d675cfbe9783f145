package article

import (
	"compress/gzip"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"sort"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"tumen/lang"
	"tumen/news"
	"tumen/source/decode"
	"tumen/source/markup"
)

type zzs struct {
	name, url, want string
	html            []byte
	ct              string
}

func zzgz(p string) []byte {
	f, _ := os.Open(p)
	defer f.Close()
	r, err := gzip.NewReader(f)
	if err != nil {
		panic(err)
	}
	b, _ := io.ReadAll(r)
	return b
}

func zzload(set string) (out []zzs) {
	switch set {
	case "sh":
		var truth map[string]struct{ ArticleBody, URL string }
		b, _ := os.ReadFile("/tmp/sets/scrapinghub/ground-truth.json")
		json.Unmarshal(b, &truth)
		var ks []string
		for k := range truth {
			ks = append(ks, k)
		}
		sort.Strings(ks)
		for _, k := range ks {
			out = append(out, zzs{k, truth[k].URL, truth[k].ArticleBody, zzgz("/tmp/sets/scrapinghub/html/" + k + ".html.gz"), ""})
		}
	case "fu":
		fs, _ := filepath.Glob("/tmp/sets/fundus/tests/resources/parser/test_data/*/*.json")
		type body struct {
			Summary  []string
			Sections []struct{ Headline, Paragraphs []string }
		}
		for _, f := range fs {
			var vs map[string]struct{ Body *body }
			b, _ := os.ReadFile(f)
			json.Unmarshal(b, &vs)
			var ks []string
			for k := range vs {
				ks = append(ks, k)
			}
			sort.Strings(ks)
			hs, _ := filepath.Glob(strings.TrimSuffix(f, ".json") + "_20*.html.gz")
			for i, k := range ks {
				if vs[k].Body == nil {
					continue
				}
				t := append([]string{}, vs[k].Body.Summary...)
				for _, s := range vs[k].Body.Sections {
					t = append(append(t, s.Headline...), s.Paragraphs...)
				}
				if len(t) == 0 {
					continue
				}
				out = append(out, zzs{filepath.Base(hs[i]), "", strings.Join(t, "\n"), zzgz(hs[i]), ""})
			}
		}
	default:
		fs, _ := filepath.Glob("../extract/testdata/pages/" + set + "/*.json")
		for _, f := range fs {
			var p struct {
				URL  string
				Type string `json:"content_type"`
				Text []string
			}
			b, _ := os.ReadFile(f)
			json.Unmarshal(b, &p)
			h, _ := os.ReadFile(strings.TrimSuffix(f, ".json") + ".html")
			out = append(out, zzs{filepath.Base(f), p.URL, strings.Join(p.Text, "\n"), h, p.Type})
		}
	}
	return
}

func zzpath(n *html.Node) string {
	var p []string
	for k := 0; n != nil && n.Type == html.ElementNode && k < 7; n, k = n.Parent, k+1 {
		s := n.Data
		if c := strings.Join(tokens(n), "."); c != "" {
			if len(c) > 50 {
				c = c[:50]
			}
			s += "." + c
		}
		p = append(p, s)
	}
	return strings.Join(p, " < ")
}

func TestZZ(t *testing.T) {
	type cell struct{ n, fp, fn, tp, tn float64 }
	tab := map[string]*cell{}
	one := os.Getenv("ZZ_ONE")
	odd := os.Getenv("ZZ_ODD") != ""
	for _, set := range strings.Fields(os.Getenv("ZZ_SETS")) {
		for k, s := range zzload(set) {
			if (k%2 == 1) != odd && len(set) == 2 {
				continue
			}
			if one != "" && !strings.Contains(s.name, one) {
				continue
			}
			d, err := decode.Document(news.Document{Address: s.url, ContentType: s.ct, Body: s.html})
			if err != nil {
				continue
			}
			root, err := html.Parse(strings.NewReader(d.Text))
			if err != nil {
				continue
			}
			markup.Prune(root)
			var ld []string
			var walk func(n *html.Node)
			walk = func(n *html.Node) {
				if n.Data == "meta" && strings.Contains(markup.Attr(n, "name")+markup.Attr(n, "property"), "description") {
					ld = append(ld, markup.Attr(n, "content"))
				}
				for c := n.FirstChild; c != nil; c = c.NextSibling {
					walk(c)
				}
			}
			walk(root)
			l := newLayout(Page{Root: root, Address: s.url, Leads: ld})
			l.seed(libraryText(root, s.url, true))
			ch := l.choose()
			body := l.container()
			gold := map[string]bool{}
			norm := func(x string) string {
				return strings.Join(strings.Fields(strings.NewReplacer(".", " ", ",", " ", "\"", " ", "“", " ", "”", " ", ":", " ", "'", " ", "’", " ", "|", " ", "-", " ", "–", " ", "(", " ", ")", " ", "!", " ", "?", " ").Replace(x)), " ")
			}
			for _, ln := range strings.Split(s.want, "\n") {
				for _, x := range threes(norm(ln)) {
					gold[x] = true
				}
			}
			set2 := map[string]string{"sh": "scrapinghub", "fu": "fundus"}[set]
			if set2 == "" {
				set2 = set
			}
			var kept struct{ Got string }
			kb, _ := os.ReadFile("/tmp/w/page6keep/" + set2 + "/" + strings.TrimSuffix(s.name, ".json") + ".json")
			json.Unmarshal(kb, &kept)
			if kb == nil {
				fmt.Println("no keep", s.name)
			}
			got := norm(kept.Got)
			total := float64(len([]rune(s.want))) + 1
			for i, b := range l.blocks {
				r := threes(norm(b.Text))
				n := 0
				for _, x := range r {
					if gold[x] {
						n++
					}
				}
				true_ := n > 0 && n*2 >= len(r)
				in := body != nil && within(b.Node, body)
				lk := "0"
				if b.Linked*10 >= b.Length*8 {
					lk = "L"
				} else if b.Linked*2 >= b.Length {
					lk = "m"
				}
				key := fmt.Sprintf("seed=%v in=%v zone=%d prose=%v link=%s cap=%v %s", b.seeded, in, b.zone, b.prose, lk, b.Caption, b.Node.Data)
				c := tab[key]
				if c == nil {
					c = &cell{}
					tab[key] = c
				}
				w := float64(b.Length) / total
				c.n++
				m := " "
				if ch[i] && !strings.Contains(got, norm(strings.Join(strings.Fields(lang.Clean(b.Text)), " "))) {
					ch[i] = false
				}
				switch {
				case true_ && ch[i]:
					c.tp += w
					m = "="
				case true_:
					c.fn += w
					m = "-"
				case ch[i]:
					c.fp += w
					m = "+"
				default:
					c.tn += w
					m = " "
				}
				if one != "" || os.Getenv("ZZ_SHOW") == m && w > 0.01 {
					x := b.Text
					if len(x) > 100 {
						x = x[:100]
					}
					fmt.Printf("%s %s z%d s%v in%v L%d/%d %q   %s\n", m, s.name[:min(12, len(s.name))], b.zone, b.seeded, in, b.Linked, b.Length, x, zzpath(b.Node))
				}
			}
		}
	}
	var keys []string
	for k := range tab {
		keys = append(keys, k)
	}
	sort.Slice(keys, func(i, j int) bool { a, b := tab[keys[i]], tab[keys[j]]; return a.fp+a.fn > b.fp+b.fn })
	for _, k := range keys[:min(len(keys), 45)] {
		c := tab[k]
		fmt.Printf("%-75s n=%5.0f tp %.2f fn %.2f fp %.2f tn %.2f\n", k, c.n, c.tp, c.fn, c.fp, c.tn)
	}
}
