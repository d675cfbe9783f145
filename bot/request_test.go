package bot

import (
	"strings"
	"testing"
	"unicode/utf8"

	"tumen/bot/telegram"
	"tumen/digest/entities"
)

// asked says in a word what a request is.
func asked(r request) string {
	switch {
	case len(r.reports) > 0:
		s := r.reports[0]
		switch {
		case s.file != nil:
			return "file"
		case s.link != "":
			var all []string
			for _, s := range r.reports {
				all = append(all, s.link)
			}
			return "links " + strings.Join(all, " ")
		}
		return "text"
	case r.question != "":
		return "question"
	case r.hint != "":
		return string(r.hint)
	}
	return ""
}

func TestWhatAMessageAsksFor(t *testing.T) {
	long := strings.Repeat("Росія отримала від КНДР снаряди. ", 20)
	paragraphs := strings.Repeat("North Korea sent more troops to Kursk, an official said.\n\n", 5)
	channel := &telegram.Origin{Type: "channel", Chat: &telegram.Chat{Title: "Суспільне"}, MessageID: 5}
	user := &telegram.Origin{Type: "user"}
	link := func(url string) []entities.Entity {
		return []entities.Entity{{Type: entities.Link, Length: 4, URL: url}}
	}
	for name, c := range map[string]struct {
		message telegram.Message
		want    string
	}{
		"a question":                    {telegram.Message{Text: "Скільки північнокорейських солдатів загинуло?"}, "question"},
		"a question without its mark":   {telegram.Message{Text: "Ким Чен Ын в России когда"}, "question"},
		"a question below a greeting":   {telegram.Message{Text: "Привіт!\nСкільки загиблих?"}, "question"},
		"a question with a name of one": {telegram.Message{Text: "What does Reuters say about the shells that went by train?"}, "question"},
		"a greeting":                    {telegram.Message{Text: "  Привіт!!! 👋"}, "greeting"},
		"a greeting in Korean":          {telegram.Message{Text: "안녕하세요~"}, "greeting"},
		"a greeting in German":          {telegram.Message{Text: "Grüß Gott!"}, "greeting"},
		"how are you":                   {telegram.Message{Text: "Wie geht’s?"}, "greeting"},
		"thanks":                        {telegram.Message{Text: "Дякую, дуже!"}, "thanks"},
		"thanks in Korean":              {telegram.Message{Text: "감사합니다 🙏"}, "thanks"},
		"emoji":                         {telegram.Message{Text: "👍🏽❤️"}, "signs"},
		"signs":                         {telegram.Message{Text: "???"}, "signs"},
		"nothing to be seen":            {telegram.Message{Text: "\u200b\u202e\u3164"}, ""},
		"a picture":                     {telegram.Message{Media: telegram.Media{Photo: true}}, "media"},
		"a voice message":               {telegram.Message{Media: telegram.Media{Voice: true}}, "media"},
		"a sticker":                     {telegram.Message{Media: telegram.Media{Sticker: true}}, "media"},
		"a picture with a question":     {telegram.Message{Media: telegram.Media{Photo: true}, Caption: "Скільки їх там?"}, "question"},
		"a picture of an album":         {telegram.Message{Media: telegram.Media{Photo: true}, Album: "1"}, ""},
		"a moving picture":              {telegram.Message{Media: telegram.Media{Animation: true}, Document: &telegram.Document{}}, "media"},
		"a service message":             {telegram.Message{}, ""},
		"a file":                        {telegram.Message{Document: &telegram.Document{Name: "a.txt"}}, "file"},
		"a file with words":             {telegram.Message{Document: &telegram.Document{Name: "a.txt"}, Caption: "Що тут?"}, "file"},
		"a long text":                   {telegram.Message{Text: long}, "text"},
		"paragraphs":                    {telegram.Message{Text: paragraphs}, "text"},
		"paragraphs in Korean": {telegram.Message{Text: "정부는 북한이 러시아에 파병한 병력이 1만 5천 명에 이른다고 22일 밝혔다. 국가정보원은 이 가운데 600명이 " +
			"전사했다고 국회에 보고했다.\n\n러시아 외무부는 이를 부인했다. 우크라이나 국방부 정보총국은 북한이 미사일 148발을 넘겼다고 주장했다."}, "text"},
		"a question in Korean":         {telegram.Message{Text: "북한이 러시아에 병력을 파병했다고 합니다. 모두 몇 명입니까?"}, "question"},
		"a paragraph":                  {telegram.Message{Text: long[:len(long)/2]}, "text"},
		"a paragraph and a question":   {telegram.Message{Text: long[:len(long)/2] + "Чи це правда? Хто це підтвердив."}, "question"},
		"one long sentence":            {telegram.Message{Text: strings.Repeat("soldiers and shells ", 15)}, "question"},
		"a long question":              {telegram.Message{Text: strings.Repeat("і ", 300) + "чи так?"}, "too_long"},
		"a column that ends by asking": {telegram.Message{Text: long + "\n" + long + "\n\nЩо далі?"}, "text"},
		"a forwarded post":             {telegram.Message{Text: "Коротко.", Forward: channel}, "text"},
		"a forwarded post that asks":   {telegram.Message{Text: "Що далі?", Forward: channel}, "text"},
		"a forwarded question":         {telegram.Message{Text: "Скільки загиблих?", Forward: user}, "question"},
		"a forwarded picture":          {telegram.Message{Media: telegram.Media{Photo: true}, Forward: channel}, "media"},
		"a forwarded picture and text": {telegram.Message{Media: telegram.Media{Photo: true}, Caption: "Текст.", Forward: channel}, "text"},
		"a link":                       {telegram.Message{Text: "https://example.org/a"}, "links https://example.org/a"},
		"a link with words":            {telegram.Message{Text: "Що тут? https://example.org/a)."}, "links https://example.org/a"},
		"a link with a bracket":        {telegram.Message{Text: "https://example.org/a_(b)"}, "links https://example.org/a_(b)"},
		"a link in capitals":           {telegram.Message{Text: "HTTPS://Example.org/A"}, "links https://Example.org/A"},
		"a link in quotation marks":    {telegram.Message{Text: "«https://example.org/a»"}, "links https://example.org/a"},
		"two of one":                   {telegram.Message{Text: "https://example.org/a https://example.org/a"}, "links https://example.org/a"},
		"four links": {telegram.Message{Text: "https://example.org/1 https://example.org/2 https://example.org/3 https://example.org/4"},
			"links https://example.org/1 https://example.org/2 https://example.org/3"},
		"a link behind a word":        {telegram.Message{Text: "Ось!", Entities: link("https://example.org/a")}, "links https://example.org/a"},
		"a script behind a word":      {telegram.Message{Text: "Ось!", Entities: link("javascript:alert(1)")}, "question"},
		"a link below a picture":      {telegram.Message{Media: telegram.Media{Photo: true}, Caption: "https://example.org/a"}, "links https://example.org/a"},
		"a link in a long post":       {telegram.Message{Text: long + "https://example.org/a", Forward: channel}, "text"},
		"a link in a question":        {telegram.Message{Text: "Is what they write at https://example.org/a about the eleven thousand soldiers in Kursk oblast true?"}, "question"},
		"a link to a file":            {telegram.Message{Text: "file:///etc/passwd"}, "question"},
		"a link with a password":      {telegram.Message{Text: "https://a:b@example.org/"}, "question"},
		"a host without a dot":        {telegram.Message{Text: "http://localhost/"}, "question"},
		"an address without scheme":   {telegram.Message{Text: "example.org/a", Entities: []entities.Entity{{Type: "url", Length: 13}}}, "links https://example.org/a"},
		"an outlet named by its host": {telegram.Message{Text: "reuters.com about shells", Entities: []entities.Entity{{Type: "url", Length: 11}}}, "question"},
	} {
		if got := asked(requestOf(&c.message, wordsOf(&c.message))); got != c.want {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
	}
}

// TestCourtesiesAreWrittenAsTheyAreLookedUp guards the table: a line that is never found is a mistake.
func TestCourtesiesAreWrittenAsTheyAreLookedUp(t *testing.T) {
	for words, kind := range courtesies() {
		if got := smallTalk(words); got != kind || kind != hintGreeting && kind != hintThanks {
			t.Errorf("%q is found as %q, its kind is %q", words, got, kind)
		}
	}
}

func FuzzRequest(f *testing.F) {
	f.Add("https://example.org/(a)). https://", true)
	f.Add("@tumen_bot \u202e", false)
	f.Fuzz(func(t *testing.T, words string, forwarded bool) {
		m := telegram.Message{Text: words}
		if forwarded {
			m.Forward = &telegram.Origin{Type: "hidden_user"}
		}
		r := requestOf(&m, words)
		for _, s := range r.reports {
			if s.link != "" && !strings.HasPrefix(s.link, "http") {
				t.Errorf("%q is no link of the web", s.link)
			}
		}
		if utf8.RuneCountInString(r.question) > longestQuestion {
			t.Errorf("a question of %d letters", utf8.RuneCountInString(r.question))
		}
	})
}
