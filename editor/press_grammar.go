package editor

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"tumen/evidence"
	"tumen/lang"
	"tumen/topic"
)

type (
	evidenceText = evidence.Text
	mentionOf    = topic.Mention
)

// quotationMarks finds quotation marks that German does not use: it opens with „ or » and closes with “ or «.
func (c *pressCheck) quotationMarks() {
	if !strings.ContainsAny(c.text, "\"“”") {
		return
	}
	open := false
	var b strings.Builder
	wrong := -1
	end := 0
	for i, r := range c.text {
		switch {
		case r == '„':
			open = true
		case r == '“' && (open || closes(c.text, i)): // of a quotation that began with a sentence before
			open = false
		case r == '"' || r == '”' || r == '“':
			if wrong < 0 {
				wrong = i
			}
			end = i + utf8.RuneLen(r)
			if open {
				r = '“'
			} else {
				r = '„'
			}
			open = !open
		}
		b.WriteRune(r)
	}
	if wrong < 0 {
		return
	}
	mended := b.String() // marks are changed one for one, so that both have as many characters
	from := len([]rune(c.text[:wrong]))
	to := len([]rune(c.text[:end]))
	c.found = append(c.found, offence{lang.Span{Start: wrong, End: end}, pressQuotation, string([]rune(mended)[from:to]), !open})
}

// closes reports whether a mark stands where a quotation ends: behind a word, and before none.
func closes(text string, at int) bool {
	before, _ := utf8.DecodeLastRuneInString(text[:at])
	_, n := utf8.DecodeRuneInString(text[at:])
	behind, _ := utf8.DecodeRuneInString(text[at+n:])
	return at > 0 && !unicode.IsSpace(before) && !unicode.IsLetter(behind) && !unicode.IsDigit(behind)
}

// saying is a German verb of saying that has what is said behind a comma, and what makes the clause another one.
var (
	sayingVerb   = regexp.MustCompile(`(?i)(?:^|[^\p{L}])(?:sag(?:t|te|ten|en)|erklär(?:t|te|ten|en)|bericht(?:et|ete|eten|en)|meld(?:et|ete|eten|en)|behaupt(?:et|ete|eten|en)|beton(?:t|te|ten|en)|schreib(?:t|en)|schrieb(?:en)?|teil(?:t|te|ten|en)(?: [^,]*)? mit|mitgeteilt|gab(?:en)?(?: [^,]*)? bekannt|gibt(?: [^,]*)? bekannt|bekanntgegeben|fügte(?: [^,]*)? hinzu|äußert(?:e|en)|versicher(?:t|te|ten|n)|warn(?:t|te|ten|en)|hieß es|heißt es|ließ(?:en)? wissen|führte(?: [^,]*)? aus|verkünd(?:et|ete|eten|en)|kündig(?:t|te|ten|en)(?: [^,]*)? an|mitteil(?:t|te|ten|en)|gesagt|erklärt|berichtet|gemeldet|behauptet)$`)
	konjunktiv   = regexp.MustCompile(`(?i)(?:^|[^\p{L}])(?:sei|seien|seist|habe|hätte|hätten|werde|würde|würden|könne|könnte|könnten|müsse|müsste|müssten|solle|dürfe|dürfte|dürften|wolle|wollten|möge|wäre|wären|stehe|gebe|gäbe|gehe|komme|käme|kämen|laufe|bleibe|liege|befinde|handele|handle|gelte|halte|erhalte|sehe|nehme|lasse|ließe|ließen|gingen|gäben|stünden|lägen|kämpften|planten|lieferten|sollten)(?:$|[^\p{L}])`)
	indikativ    = regexp.MustCompile(`(?i)(?:^|[^\p{L}])(ist|sind|hat|haben|wird|werden|kann|können|muss|müssen|soll|will|darf|wurde|wurden|war|waren|hatte|hatten)(?:$|[^\p{L}])`)
	intoKonjunct = map[string]string{"ist": "sei", "sind": "seien", "hat": "habe", "haben": "hätten", "wird": "werde", "werden": "würden", "kann": "könne",
		"können": "könnten", "muss": "müsse", "soll": "solle", "will": "wolle", "darf": "dürfe"}
	notSaid = regexp.MustCompile(`(?i)^\s*(?:ob|wie|was|wer|wo|wann|warum|weshalb|woher|wohin|wozu|um|der|die|das|dem|den|deren|dessen|welche[rs]?|nachdem|während|weil|da|als|wenn|bevor|obwohl|indem|bis|so|doch|aber|und|sondern)(?:$|[^\p{L}])`)
	sourced = regexp.MustCompile(`(?i)(?:^|[^\p{L}])(?:laut|nach (?:\S+ )?(?:angaben|einschätzung|informationen|aussage|aussagen|darstellung|worten)|zufolge|gemäß|den angaben nach)(?:$|[^\p{L}])`)
	asTold  = regexp.MustCompile(`(?i)(?:^|[,;]\s*)wie `)
)

// indicative finds what somebody says told as a fact. Konjunktiv anywhere in the clause will do: a clause in it may hold a
// fact. What follows a question word or is a relative clause is not what is said.
func (c *pressCheck) indicative() {
	parts := commas(c.text)
	for i := 0; i+1 < len(parts); i++ {
		main, clause := c.text[parts[i].Start:parts[i].End], c.text[parts[i+1].Start:parts[i+1].End]
		if !sayingVerb.MatchString(strings.TrimSpace(main)) && !saysWithin(main) || sourced.MatchString(main) || asTold.MatchString(main) || c.quoted(parts[i+1]) || strings.ContainsAny(clause, "„»") {
			continue
		}
		if notSaid.MatchString(clause) || konjunktiv.MatchString(clause) {
			continue
		}
		c.told(parts[i+1], clause)
		return
	}
}

// saysWithin reports whether a clause has a verb of saying that is not at its end: "sagte der Minister am Montag".
func saysWithin(main string) bool {
	return saysFirst.MatchString(main)
}

var saysFirst = regexp.MustCompile(`(?i)(?:^|[^\p{L}])(?:sagte|sagten|sagt|erklärte|erklärten|erklärt|berichtete|berichteten|berichtet|meldete|meldeten|meldet|behauptete|behaupteten|behauptet|betonte|betonten|schrieb|schrieben|schreibt|teilte|teilten|teilt|gab|gaben|äußerte|versicherte|warnte|hieß es|heißt es|verkündete|verkündeten)(?:$|[^\p{L}])[^:„]*$`)

// told judges the clause that holds what is said.
func (c *pressCheck) told(at lang.Span, clause string) {
	if m := indikativ.FindStringSubmatchIndex(clause); m != nil {
		span := lang.Span{Start: at.Start + m[2], End: at.Start + m[3]}
		mend, can := intoKonjunct[strings.ToLower(clause[m[2]:m[3]])]
		c.add(pressIndicative, span, mend, can)
		return
	}
	words := lang.Words(clause)
	if len(words) < 3 {
		return
	}
	first := strings.ToLower(clause[words[0].Start:words[0].End])
	if first == "dass" {
		last := words[len(words)-1]
		w := clause[last.Start:last.End]
		if isLower(w) && (strings.HasSuffix(w, "t") || strings.HasSuffix(w, "te")) {
			c.add(pressIndicative, lang.Span{Start: at.Start + last.Start, End: at.Start + last.End}, konjunktivOf(w), konjunktivOf(w) != "")
		} else if isLower(w) && strings.HasSuffix(w, "en") && slices.Contains(plurals, w) {
			c.add(pressIndicative, lang.Span{Start: at.Start + last.Start, End: at.Start + last.End}, "", false)
		}
		return
	}
	for _, s := range words[1:] {
		w := clause[s.Start:s.End]
		if slices.Contains(singulars, w) || slices.Contains(plurals, w) {
			c.add(pressIndicative, lang.Span{Start: at.Start + s.Start, End: at.Start + s.End}, konjunktivOf(w), konjunktivOf(w) != "" && slices.Contains(singulars, w))
			return
		}
	}
}

var (
	singulars = strings.Fields("liefert schickt plant entsendet bereitet kämpft verlegt stellt unterstützt produziert erhält gibt hält bleibt geht steht kommt setzt baut bildet zahlt nutzt braucht sucht führt verfügt rechnet zieht trainiert beginnt dient entwickelt verstärkt")
	plurals   = strings.Fields("liefern schicken planen entsenden bereiten kämpfen verlegen stellen unterstützen produzieren erhalten geben halten bleiben gehen stehen kommen setzen bauen bilden zahlen nutzen brauchen suchen führen ziehen trainieren dienen entwickeln")
)

// konjunktivOf is the Konjunktiv I of a regular verb in the third person: liefert, liefere. It is empty where the stem
// changes or the form is past.
func konjunktivOf(w string) string {
	if strings.HasSuffix(w, "te") || slices.Contains([]string{"hält", "gibt", "erhält", "lässt", "nimmt", "sieht", "trifft", "fährt", "spricht", "wirft", "tritt", "lädt"}, w) {
		return ""
	}
	if stem, ok := strings.CutSuffix(w, "et"); ok && (strings.HasSuffix(stem, "t") || strings.HasSuffix(stem, "d") || strings.HasSuffix(stem, "n")) {
		return stem + "e"
	}
	if stem, ok := strings.CutSuffix(w, "t"); ok {
		return stem + "e"
	}
	return ""
}

func isLower(w string) bool {
	r, _ := utf8.DecodeRuneInString(w)
	return unicode.IsLower(r)
}

// commas cuts a text at its commas and ends of sentences.
func commas(text string) []lang.Span {
	var out []lang.Span
	start := 0
	for i, r := range text {
		if r == ',' || r == ';' || (r == '.' || r == '!' || r == '?') && (i+1 == len(text) || text[i+1] == ' ') {
			if d, _ := utf8.DecodeRuneInString(text[min(i+1, len(text)):]); r == ',' && unicode.IsDigit(d) {
				continue
			}
			out = append(out, lang.Span{Start: start, End: i})
			start = i + utf8.RuneLen(r)
		}
	}
	if start < len(text) {
		out = append(out, lang.Span{Start: start, End: len(text)})
	}
	return out
}

// particles finds names with a particle of the wrong shape: 국정원는.
func (c *pressCheck) particles() {
	for _, w := range lang.Words(c.text) {
		word := c.text[w.Start:w.End]
		name, rest, ok := c.pack.NamePrefix(word)
		if !ok || rest == "" {
			continue
		}
		if right, known := lang.Particle(name, rest); known && right != rest {
			c.add(pressParticle, lang.Span{Start: w.End - len(rest), End: w.End}, right, true)
		}
	}
}

// passives finds what somebody believes told of nobody, where a source says who it is.
var unsourced = regexp.MustCompile(`(?i)\b(?:it is|it was|it has been|it’s|it's|(?:is|are|was|were|has been|have been) (?:widely |now |generally |also |being )?)\s?(?:widely |now |generally |also |being )?(?:believed|thought|understood|estimated|alleged|claimed|assumed|reckoned|considered|assessed|suspected|presumed|said|reported|rumou?red|known|feared|expected)\b`)

func (c *pressCheck) passives() {
	at := unsourced.FindStringIndex(c.text)
	if at == nil || len(c.pack.Attribution(c.text, c.lang, c.pack.Find(c.text, c.lang))) > 0 || bySomebody.MatchString(c.text[at[1]:]) {
		return
	}
	for _, s := range c.sources {
		if len(c.pack.Attribution(s.Text, s.Language, c.pack.Find(s.Text, s.Language))) > 0 {
			c.add(pressPassive, lang.Span{Start: at[0], End: at[1]}, "", false)
			return
		}
	}
}

var bySomebody = regexp.MustCompile(`(?i)^ by (?:the |its |an? )?[A-Z\p{L}]|according to|,? (?:said|says|told|reported|officials said)\b`)
