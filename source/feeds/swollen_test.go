package feeds

import (
	"fmt"
	"strings"
	"testing"
)

// swollen are feeds made to take long: each repeats something that a careless reader searches to the end for.
func swollen(size int) map[string]string {
	out := map[string]string{}
	for name, piece := range map[string]string{
		"open tags": "<title>", "open items": "<item>", "open sections": "<title><![CDATA[a</title>", "sections in sections": "<![CDATA[", "open comments": "<!--",
		"open instructions": "<?a ", "open document types": "<!DOCTYPE a [", "bare signs": "<", "references": "&#", "open attributes": "<a b='", "quotes": `<a b="'`,
		"ends": "</item>", "closed items": "<item/>", "different elements": "<title><link><guid><description>", "unknown elements": "<x:y>", "ends of sections": "]]>",
		"escaped tags": "&lt;b&gt;", "escaped references": "&amp;amp;", "elements of HTML": "<description><p><a>", "faults in order": "<b>&</c>]]>\x0b",
	} {
		out[name] = rssHead + "<item><title>a</title>" + strings.Repeat(piece, size/len(piece))
		out[name+", then an end"] = out[name] + "]]>-->?>]></title></description></item></channel></rss>"
	}
	var b strings.Builder
	for i := range size / 12 {
		fmt.Fprintf(&b, " a%d='1'", i)
	}
	out["attributes"] = rssHead + "<item" + b.String() + "><link>/1</link></item></channel></rss>"
	out["items in JSON"] = `{"version":"https://jsonfeed.org/version/1","items":[` + strings.Repeat("{},\n", size/4) + `{}]}`
	out["lists in JSON"] = `{"version":"https://jsonfeed.org/version/1","items":` + strings.Repeat("[", size)
	return out
}

// Nothing of it may stop the program; BenchmarkSwollen shows that the time grows with the size and no faster.
func TestSwollenFeedsAreReadToTheEnd(_ *testing.T) {
	for _, body := range swollen(1 << 16) {
		_, _ = Read(feedDoc(body)) // what comes out is the business of other tests
	}
}

func BenchmarkSwollen(b *testing.B) {
	for name, body := range swollen(1 << 20) {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				_, _ = Read(feedDoc(body))
			}
		})
	}
}
