package extract

import (
	"fmt"
	"strings"
	"testing"

	"tumen/news"
)

// blocksIn are the blocks of a document with their texts.
func blocksIn(t *testing.T, name, typ, body string) []string {
	t.Helper()
	a, err := Reader{}.Read(news.Document{Address: "file:" + name, ContentType: typ, Body: []byte(body)})
	if err != nil {
		t.Fatal(err)
	}
	var out, lines []string
	for _, b := range a.Blocks {
		out = append(out, fmt.Sprintf("%s %d: %s", b.Kind, b.Level, a.Text[b.Start:b.End]))
		lines = append(lines, a.Text[b.Start:b.End])
	}
	if strings.Join(lines, "\n") != a.Text {
		t.Errorf("the blocks are not the lines of the text: %q, %q", lines, a.Text)
	}
	return out
}

func sameLines(t *testing.T, got []string, want string) {
	t.Helper()
	if g, w := strings.Join(got, "\n"), strings.TrimSpace(want); g != w {
		t.Errorf("got\n%s\nwant\n%s", g, w)
	}
}

const more = "Two of them were captured in January and told their guards that they had been sent to an exercise, a lawmaker said afterwards."

const prose = "North Korea has sent about 11,000 soldiers to Russia since October, the intelligence service of South Korea told lawmakers in Seoul."

func TestBlocksOfAPageAreTold(t *testing.T) {
	sameLines(t, blocksIn(t, "a.html", "text/html", `<html><head><title>T</title></head><body><article><h1>Soldiers for Kursk</h1><p>`+prose+`</p>
<h2>Losses so far</h2><p>`+more+`</p><ul><li>About 300 of them were killed, it said on Monday.<ul><li>Some 100 of these fell near the village of Plekhovo.</li></ul></li>
<li><p>Two were captured by Ukraine in January of this year.</p></li></ul>
<table><tr><th>Year</th><th>Soldiers</th></tr><tr><td>2024</td><td>11,000</td></tr></table><p>`+more+` That was in April.</p></article></body></html>`), `
paragraph 0: `+prose+`
heading 2: Losses so far
paragraph 0: `+more+`
item 1: About 300 of them were killed, it said on Monday.
item 2: Some 100 of these fell near the village of Plekhovo.
item 1: Two were captured by Ukraine in January of this year.
row 0: Year | Soldiers
row 0: 2024 | 11,000
paragraph 0: `+more+` That was in April.`)
}

func TestBlocksOfMarkdownAreTold(t *testing.T) {
	sameLines(t, blocksIn(t, "a.md", "text/markdown", "# Soldiers for Kursk\n\n"+prose+"\n\n### Losses\n\n- About 300 were killed.\n    - Some 100 near Plekhovo.\n\t\t1. One by a drone.\n- Two were captured.\n\n| Year | Soldiers |\n|---|---|\n| 2024 | 11,000 |\n\nThat is all.\n"), `
paragraph 0: `+prose+`
heading 3: Losses
item 1: - About 300 were killed.
item 2: - Some 100 near Plekhovo.
item 2: 1. One by a drone.
item 1: - Two were captured.
row 0: | Year | Soldiers |
row 0: | 2024 | 11,000 |
paragraph 0: That is all.`)
}

func TestBlocksOfATextAreTold(t *testing.T) {
	sameLines(t, blocksIn(t, "a.txt", "text/plain", "Soldiers for Kursk\n\n"+prose+"\n\nLosses\n\n"+more+"\n\n• About 300 were killed.\n• Two were captured.\n\nYear | Soldiers\n2024 | 11,000\n\nThat is all.\n"), `
paragraph 0: `+prose+`
heading 2: Losses
paragraph 0: `+more+`
item 1: • About 300 were killed.
item 1: • Two were captured.
row 0: Year | Soldiers
row 0: 2024 | 11,000
paragraph 0: That is all.`)
}
