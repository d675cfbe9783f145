package digest

import (
	"slices"
	"strings"

	"tumen/news"
	"tumen/topic"
)

// originalForms is a pack that knows how a source in another script writes the names that it does not know itself.
type originalForms interface {
	Originals(text string, l news.Language, sources []topic.Saying) []topic.Original
}

// formsOf is what a pack knows of original forms, nil if it knows nothing of them.
func formsOf(pack Names) originalForms {
	forms, _ := pack.(originalForms)
	return forms
}

// bracketed puts behind the first mention of a name that the pack does not know the letters in which the source has it:
// "Park Min-seok (박민석)". Of whom readers know under the name that the pack prints, they need none. shown are the names that
// have been shown so before.
func bracketed(forms originalForms, text string, l news.Language, sources []topic.Saying, shown map[string]bool) string {
	if forms == nil || len(sources) == 0 {
		return text
	}
	var b strings.Builder
	at := 0
	for _, o := range forms.Originals(text, l, sources) {
		if o.Start < at || shown[o.Name] {
			continue
		}
		shown[o.Name] = true
		b.WriteString(text[at:o.End])
		if l != news.Korean {
			b.WriteByte(' ')
		}
		b.WriteString("(" + o.Name + ")")
		at = o.End
	}
	b.WriteString(text[at:])
	return b.String()
}

// originals shows original forms at the first mention in an edition.
func (c *composer) originals(e *Edition) {
	forms := formsOf(c.Pack)
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

// withOriginals does it for one sentence.
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
	s.Text = bracketed(forms, s.Text, c.Language, sources, shown)
}

// withOriginalForms is a translated report with the original forms of names: at their first mention in its text, of those
// that only headings have in these.
func withOriginalForms(t news.Translation, pack Names) news.Translation {
	forms := formsOf(pack)
	shown := map[string]bool{}
	mark := func(p *news.Parallel) {
		p.Translation = bracketed(forms, p.Translation, t.To, []topic.Saying{{Language: t.Article.Language, Text: p.Original}}, shown)
	}
	passages := slices.Clone(t.Passages)
	for i := range passages {
		passages[i].Sentences = slices.Clone(passages[i].Sentences)
	}
	for _, headings := range []bool{false, true} {
		if headings {
			mark(&t.Title)
		}
		for i := range passages {
			if (passages[i].Kind == news.BlockHeading) != headings {
				continue
			}
			for j := range passages[i].Sentences {
				mark(&passages[i].Sentences[j])
			}
		}
	}
	t.Passages = passages
	return t
}
