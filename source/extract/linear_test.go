package extract

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"tumen/news"
)

// swollen are pages of one piece again and again. Anybody can send such a page.
func swollen(n int) map[string]string {
	paragraph := "<p>" + strings.Repeat("Сьогодні міст через річку відкрито для вантажного руху. ", 4) + "</p>"
	page := func(piece string) string {
		return "<html><head><title>Міст</title></head><body>" + strings.Repeat(piece, n) + paragraph + paragraph + "</body></html>"
	}
	var distinct strings.Builder
	for i := range n {
		fmt.Fprintf(&distinct, "<p>Абзац %d про міст, якого в тексті більше ніде немає.</p>", i)
	}
	return map[string]string{
		"breaks":     page("x<br><br><i>y</i>"),
		"items":      page("<li>Рядок списку про міст.</li>"),
		"rows":       "<table>" + page("<tr><td>3 травня 2025</td><td>12:00</td></tr>") + "</table>",
		"spans":      page("<span>слово </span>"),
		"open divs":  page("<div>а "),
		"links":      page(`<a href="/x">Читайте також про міст</a> `),
		"stamps":     page("<span>03.05.2025 12:00</span><br>"),
		"headings":   page("<h2>Заголовок про міст</h2>"),
		"paragraphs": "<html><body>" + distinct.String() + "</body></html>",
		"styles":     "<html><head><style>" + strings.Repeat(".a{color:#fff}.b .c{display:none}", n) + "</style></head><body>" + paragraph + paragraph + "</body></html>",
		"classes":    page(`<p class="a b c d e">короткий рядок</p>`),
	}
}

// The time that a page takes grows with its length, not with its square: four times the length take more than ten times as
// long only where both are quick. A machine that is busy with something else slows both.
func TestSwollenPagesTakeNoMoreThanTheirLength(t *testing.T) {
	const size, part, tries, times = 4000, 4, 3, 10
	small, large := swollen(size/part), swollen(size)
	took := func(body string) time.Duration {
		start := time.Now()
		_, err := Reader{}.Read(news.Document{Address: "https://example.org/a", ContentType: "text/html", Body: []byte(body)})
		if err != nil && strings.Contains(err.Error(), "reading it fails") {
			t.Error(err)
		}
		return time.Since(start)
	}
	for name, body := range large {
		all := took(body)
		for try := 1; all > time.Second && all > times*took(small[name]); try++ {
			if try == tries {
				t.Errorf("%s: %v for %d KB, more than %d times as long as for a quarter of it", name, all, len(body)>>10, times)
				break
			}
			all = min(all, took(body))
		}
		t.Logf("%s: %v for %d KB", name, all.Round(time.Millisecond), len(body)>>10)
	}
}
