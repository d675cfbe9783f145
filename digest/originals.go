package digest

import (
	"strings"

	"tumen/news"
	"tumen/topic"
)

// originalForms is a pack that knows how a source in another script writes the names that it does not know itself.
type originalForms interface {
	Originals(text string, l news.Language, sources []topic.Saying) []topic.Original
}

// originals puts behind the first mention of a name that the pack does not know the letters in which the source has it:
// "Park Min-seok (박민석)". Of whom readers know under the name that the pack prints, they need none.
func (c *composer) originals(e *Edition) {
	forms, ok := c.Pack.(originalForms)
	if !ok {
		return
	}
	shown := map[string]bool{}
	mark := func(all []Sentence) {
		for i := range all {
			c.withOriginals(forms, &all[i], shown)
		}
	}
	mark(e.Takeaways)
	for _, s := range e.Sections {
		for _, it := range s.Items {
			mark(it.Sentences)
		}
	}
	for _, s := range e.Sides {
		mark(s.Sentences)
	}
}

// withOriginals does it for one sentence. shown are the names that have been shown so before.
func (c *composer) withOriginals(forms originalForms, s *Sentence, shown map[string]bool) {
	if s.Language != c.Language {
		return // the source's own words
	}
	var sources []topic.Saying
	for _, id := range s.Claims {
		cited := c.known[id]
		if cited == nil || cited.Claim.Language == c.Language && cited.Article.Language == c.Language {
			continue
		}
		for _, q := range cited.Quotes {
			sources = append(sources, topic.Saying{Language: cited.Article.Language, Text: q})
		}
	}
	if len(sources) == 0 {
		return
	}
	var b strings.Builder
	at := 0
	for _, o := range forms.Originals(s.Text, c.Language, sources) {
		if o.Start < at || shown[o.Name] {
			continue
		}
		shown[o.Name] = true
		b.WriteString(s.Text[at:o.End])
		if c.Language != news.Korean {
			b.WriteByte(' ')
		}
		b.WriteString("(" + o.Name + ")")
		at = o.End
	}
	b.WriteString(s.Text[at:])
	s.Text = b.String()
}
