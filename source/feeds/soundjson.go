package feeds

import "strings"

// soundJSON mends what is wrong with JSON that programs put together by hand: line breaks and other controls in texts, "\"
// before what needs none, a comma behind the last member. It gives the text back as it is where none of it is met.
func soundJSON(text string, f *faults) string {
	var b strings.Builder
	from, inside := 0, false
	put := func(i, skip int, instead, what string) {
		b.WriteString(text[from:i])
		b.WriteString(instead)
		from = i + skip
		f.add(i, what)
	}
	for i := 0; i < len(text); i++ {
		c := text[i]
		switch {
		case inside && c == '\\':
			if i+1 < len(text) && !strings.ContainsRune(`"\/bfnrtu`, rune(text[i+1])) {
				put(i, 1, "", `"\" before what needs none`)
				continue // what follows is looked at by itself
			}
			i++
		case c == '"':
			inside = !inside
		case inside && c < ' ':
			put(i, 1, " ", "a control character in a text")
		case !inside && c == ',':
			if rest := strings.TrimLeft(text[i+1:min(len(text), i+200)], " \t\r\n"); strings.HasPrefix(rest, "]") || strings.HasPrefix(rest, "}") {
				put(i, 1, "", "a comma behind the last member")
			}
		}
	}
	if from == 0 {
		return text
	}
	b.WriteString(text[from:])
	return b.String()
}
