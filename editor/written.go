package editor

import (
	"context"
	"encoding/json"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"tumen/lang"
	"tumen/llm"
	"tumen/news"
	"tumen/topic"
)

// fault is one thing for which a text of a model is not taken.
type fault struct {
	kind   string // one of evidence's, or of those below
	detail string // for the model, so that it can do better
}

// The kinds of faults that are not those of evidence.
const (
	faultMissing = "missing" // the model wrote nothing for a claim
	faultTwice   = "twice"   // the model wrote several sentences for a claim, and nobody knows which it means
	faultSame    = "same"    // the same sentence stands for something else
	faultForm    = "form"    // no single sentence, or with brackets
	faultClaims  = "claims"  // cites what does not exist, too much, or what has nothing to do with it
)

// lost is the kind of a fault by which something of that kind got lost.
func lost(kind string) string { return kind + " missing" }

// kinds names what is wrong without a word of the model.
func kinds(faults []fault) string {
	var all []string
	for _, f := range faults {
		all = append(all, f.kind)
	}
	slices.Sort(all)
	return strings.Join(slices.Compact(all), ", ")
}

// refusal tells the model what was wrong with a text of its own.
func refusal(id int64, text string, faults []fault) []string {
	var lines []string
	if text != "" {
		lines = append(lines, spotlight("W", id, text))
	}
	for _, f := range faults {
		lines = append(lines, "! "+f.kind+": "+harmless(f.detail))
	}
	return lines
}

// formFaults is what is wrong with a text whatever it says.
func formFaults(text string, l news.Language) []fault {
	switch {
	case text == "":
		return []fault{{faultMissing, "there is no sentence"}}
	case strings.ContainsAny(text, "[]\n\r\t"):
		return []fault{{faultForm, "square brackets and line ends are not allowed"}}
	case len(lang.Sentences(text, l)) != 1:
		return []fault{{faultForm, "write exactly one sentence"}}
	case (l == news.Ukrainian || l == news.Korean) && latinPhrase.MatchString(text):
		return []fault{{faultForm, "a piece is not put into the language"}}
	}
	return nil
}

// latinPhrase is two words in small Latin letters: no name, but a piece of a foreign sentence, even one of the evidence.
var latinPhrase = regexp.MustCompile(`\b[a-z]{2,} [a-z]{2,}\b`)

// page is what is new in a call: lines of ours, or of others in spotlight.
type page struct {
	From     string // the language of a report that is translated
	Language string
	Names    []string // how they are written in the language
	Lines    []string // claims and their sentences
	Question string
	Refused  []string // what was written before, and why it is not taken
}

// asking makes a call: the first of a prompt, or the one that asks again for what failed.
type asking func(news.Purpose, string, int, any) (llm.Call, error)

// reply has the model fill the schema of a prompt into answer, and returns who answered.
func (m *Model) reply(ctx context.Context, call asking, p prompt, purpose news.Purpose, model string, most int, data page, answer any) (by string, err error) {
	c, err := call(purpose, model, most, data)
	if err != nil {
		return "", err
	}
	r, err := m.fill(ctx, p, c, answer)
	if err != nil {
		return "", err
	}
	return p.by(r.Model), nil
}

// fill makes a call of a prompt and reads what comes of it into answer.
func (m *Model) fill(ctx context.Context, p prompt, c llm.Call, answer any) (llm.Reply, error) {
	r, err := m.client.Ask(ctx, c)
	if err != nil {
		return r, err
	}
	if err := json.Unmarshal(r.JSON, answer); err != nil {
		return r, fmt.Errorf("%s of %s: %w: %w", p.name, r.Model, err, llm.ErrUnusable)
	}
	return r, nil
}

// fits reports whether the model can take a call.
func (m *Model) fits(p prompt, data page, most int) bool {
	call, err := p.call("", "", most, data)
	return err == nil && (m.context <= 0 || llm.Estimate(call.System)+llm.Estimate(call.User)+most <= m.context)
}

// sizes are how many characters and tokens a passage has in a language, against the same in English.
var sizes = map[news.Language]struct{ runes, tokens float64 }{
	news.English: {1, 1}, news.German: {1.19, 1.3}, news.Korean: {0.54, 1.53}, news.Ukrainian: {1.06, 1.79},
}

// namesIn says how those whom the texts name are written in l, in the order of the texts.
func (m *Model) namesIn(l news.Language, texts []saying) []string {
	var lines []string
	seen := map[string]bool{}
	for _, t := range texts {
		for _, o := range m.pack.Find(t.text, t.language) {
			here, there := o.Entity.Name(t.language), o.Entity.Name(l)
			if seen[o.Entity.ID] || t.language == l || here == there {
				continue
			}
			seen[o.Entity.ID] = true
			lines = append(lines, here+" = "+there)
		}
	}
	return lines
}

// saying is a text in its language.
type saying struct {
	language news.Language
	text     string
}

// plainClaim is a claim's text without the mark of a wrong term.
func plainClaim(c news.Claim) string { return unmarkedText(c.Text, c.Language) }

// unmarkedText is a text of ours without the marks of wrong terms in it.
func unmarkedText(text string, l news.Language) string {
	begin := " [" + inTheSource[l] + ": "
	for {
		before, behind, found := strings.Cut(text, begin)
		_, rest, closed := strings.Cut(behind, "]")
		if !found || !closed {
			return text
		}
		text = before + rest
	}
}

// remarked puts the mark of a claim's wrong term behind the same name in a text in l that passed the check. A text that
// names the right one by another word has no place for the mark, and needs none.
func (m *Model) remarked(text string, l news.Language, c news.Claim) string {
	meant, wrong := markOf(m.pack, c)
	if meant == nil {
		return text
	}
	mentions := m.pack.Find(text, l)
	i := slices.IndexFunc(mentions, func(o topic.Mention) bool { return o.Entity.ID == meant.ID })
	if i < 0 {
		return text
	}
	at := mentions[i].End
	return mark(text[:at], wrong, l) + text[at:]
}

// speakerIn is who said a claim, as code knows it, in words for readers of l.
func (m *Model) speakerIn(l news.Language, c news.Cited) string {
	name := func(who string) string {
		if e, ok := m.pack.Named(who); ok {
			return e.Name(l)
		}
		return who
	}
	if len(c.Claim.Attribution) == 0 {
		return "reported by " + name(c.Article.Name())
	}
	var chain []string
	for _, a := range c.Claim.Attribution {
		s := name(a.Who)
		if a.Via != "" {
			s += " via " + name(a.Via)
		}
		chain = append(chain, s)
	}
	return "said by " + strings.Join(chain, ", ")
}
