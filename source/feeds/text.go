package feeds

import (
	"html"
	"regexp"
	"strings"
	"unicode/utf8"

	nethtml "golang.org/x/net/html"

	"tumen/source/markup"
)

// fullText is the number of characters from which the text that a feed gives with an item counts as the whole report.
const fullText = 600

var (
	// footer is the line that WordPress puts under each item of a feed.
	footer = regexp.MustCompile(`\s*(?:The post .{1,300}? (?:appeared first on|first appeared on) .{1,200}|` +
		`(?:Запис|Допис|Сообщение) .{1,300}? (?:спершу|вперше|першою?|впервые) (?:з[’'ʼ]?явив?ся|з[’'ʼ]?явилас[яь]|появилось) .{1,200}|` +
		`Der Beitrag .{1,300}? erschien zuerst auf .{1,200}|.{1,300} 게시물이 .{1,200}에 처음 (?:등장|나타났)습?니다)\.?\s*$`)
	// goOn is an invitation to read the rest elsewhere, at the end of a text.
	goOn = regexp.MustCompile(`(?i)\s*[\[(«]?\s*(?:continue reading|read more|read the full (?:story|article)|full story|more|` +
		`читати (?:далі|більше|повністю)|детальніше|докладніше|подробиці|weiterlesen|mehr lesen|mehr dazu|weiter lesen|` +
		`더\s?보기|더\s?읽기|자세히\s?보기|계속\s?읽기|기사\s?(?:전문|더)\s?보기)(?: (?:on|at|auf|на) .{1,80}?|\s“.{1,200}”)?\s*(?:…|\.{3}|→|»|>>|›|&raquo;)?\s*[\])»]?\s*$`)
	// ellipsis is a text's end where it was cut.
	ellipsis = regexp.MustCompile(`\s*(?:\[\s*(?:…|\.{3}|&#8230;|&hellip;)\s*\]|\(\s*(?:…|\.{3})\s*\)|…|\.{3,})\s*$`)
)

// text gives the longest of an item's texts as lines, not yet cleaned, without what the feed's program puts below them.
// whole is false when its end says that it goes on elsewhere.
func (r *reader) text(texts []string) (text string, whole bool) {
	for _, t := range texts {
		if t == "" {
			continue
		}
		if lines := plainText(t); len(lines) > len(text) {
			text = lines
		}
	}
	return cutTail(text)
}

// cutTail takes the footer, the invitation to read on and the marks of a cut away from the end of a text. The marks of a
// cut stay out too: what is left is the publisher's own words, and nothing that looks like a sentence cut in two by us.
func cutTail(text string) (rest string, whole bool) {
	const tail = 700 // no footer is longer
	from := max(0, len(text)-tail)
	for from > 0 && !utf8.RuneStart(text[from]) {
		from++
	}
	head, end := text[:from], text[from:]
	whole = true
	end = footer.ReplaceAllString(end, "")
	// Only a line of its own or what follows a cut is an invitation: reports end with the word "more" too.
	if i := strings.LastIndexByte(strings.TrimSpace(end), '\n'); i >= 0 || ellipsisBefore(end) {
		if loc := goOn.FindStringIndex(end); loc != nil && (loc[0] == 0 || i >= 0 && loc[0] >= i-1 || ellipsisBefore(end)) {
			end, whole = end[:loc[0]], false
		}
	}
	if loc := ellipsis.FindStringIndex(end); loc != nil {
		end, whole = end[:loc[0]], false
	}
	return strings.TrimRight(head+end, " \t\r\n"), whole
}

// ellipsisBefore reports whether an invitation to read on follows the mark of a cut.
func ellipsisBefore(end string) bool {
	loc := goOn.FindStringIndex(end)
	return loc != nil && ellipsis.MatchString(end[:loc[0]])
}

// plainText gives the lines of a piece of HTML, or of plain text, not yet cleaned. Where what comes out is still HTML, it
// had been escaped once too often.
func plainText(s string) string {
	lines := fragmentText(s)
	if looksHTML(lines) {
		lines = fragmentText(lines)
	}
	return lines
}

// plainLine takes mark-up out of a title, where some publishers put it.
func plainLine(s string) string {
	for range 3 { // each pass takes away one escaping too many
		if !strings.ContainsAny(s, "<&") {
			break
		}
		was := s
		s = strings.ReplaceAll(fragmentText(s), "\n", " ")
		if !looksHTML(s) || s == was {
			break
		}
	}
	return s
}

// fragmentText gives the lines of a piece of HTML, not yet cleaned.
func fragmentText(s string) string {
	if s == "" {
		return ""
	}
	if !strings.ContainsAny(s, "<&") { // no parser is needed for what has no mark-up
		return joinFields(s)
	}
	root, err := nethtml.Parse(strings.NewReader(s))
	if err != nil {
		return joinFields(html.UnescapeString(withoutTags(s))) // nested deeper than the parser takes
	}
	markup.Prune(root)
	return strings.TrimSpace(markup.Raw(root))
}

func joinFields(s string) string { return strings.Join(strings.Fields(s), " ") }

// withoutTags puts a space for each tag.
func withoutTags(s string) string {
	var b strings.Builder
	z := nethtml.NewTokenizer(strings.NewReader(s))
	for {
		switch z.Next() {
		case nethtml.ErrorToken:
			return b.String()
		case nethtml.TextToken:
			b.Write(z.Raw())
		default:
			b.WriteByte(' ')
		}
	}
}
