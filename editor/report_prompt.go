package editor

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"tumen/llm"
	"tumen/news"
	"tumen/topic"
)

// reportData is what the prompt "report" is filled with.
type reportData struct {
	Language  string
	Published string
	Names     []string // how to write what the article names
	Sentences []string // behind their labels
	Unread    bool
	Failed    []string // claims that failed the check, with what is wrong

	given []int // ids of Sentences
	most  int   // tokens of the answer
}

// mostNames is how many names the model is told how to write.
const mostNames = 40

// languageNames are what the model is told in English.
var languageNames = map[news.Language]string{
	news.Ukrainian: "Ukrainian", news.German: "German", news.Korean: "Korean", news.English: "English", news.Russian: "Russian",
}

// brief is what the model is told of an article.
func (m *Model) brief(ctx context.Context, a news.Article) (reportData, error) {
	d := reportData{Language: languageNames[a.Language], Published: "not known", Names: m.glossary(a)}
	if d.Language == "" {
		d.Language = "not known"
	}
	if !a.Published.IsZero() {
		d.Published = a.Published.Format("2006-01-02 (Monday)")
	}
	read, err := m.extractive.readAll(ctx, a)
	if err != nil {
		return d, err
	}
	d.most = answerTokens(likelyClaims(read))
	room := m.context - d.most - tokensBeside
	if m.context <= 0 {
		room = 1 << 30
	}
	room -= llm.Estimate(m.reporting.system) + llm.Estimate(string(m.reporting.schema.JSON))
	for _, n := range d.Names {
		room -= llm.Estimate(n)
	}
	for _, id := range choose(read, room) {
		d.given = append(d.given, id)
		d.Sentences = append(d.Sentences, line(a.Sentences[id-1]))
	}
	d.Unread = len(d.given) < len(a.Sentences)
	return d, nil
}

func line(s news.Sentence) string { return spotlight("S", int64(s.ID), s.Text) }

// tokensBeside is for what a prompt has besides: the words around the sentences, and what a server puts around messages.
const tokensBeside = 150

// likelyClaims is about how many claims an article gives.
func likelyClaims(read []sentence) int {
	n := 0
	for _, r := range read {
		if !r.fragment && r.onTopic() {
			n++
		}
	}
	return n
}

// answerTokens is the most that an answer of so many claims may take.
func answerTokens(claims int) int { return min(300+200*max(claims, leastExpected), 2600) }

// leastExpected is how many claims there is always room for.
const leastExpected = 4

// glossary says how the names that the article has are written in English, and which terms it has wrong.
func (m *Model) glossary(a news.Article) []string {
	var out []string
	corrections := m.pack.Corrections(a.Text, a.Language)
	said := map[string]bool{}
	for _, c := range corrections {
		if key := "wrong " + c.Wrong + c.Right; !said[key] {
			said[key] = true
			right := c.Right
			if e := meant(m.pack, a, c); e != nil {
				right = e.Name(news.English)
			}
			out = append(out, fmt.Sprintf("- %s: wrong in this article, it means %s", harmless(c.Wrong), right))
		}
	}
	for _, x := range m.pack.Find(a.Text, a.Language) {
		written, name := a.Text[x.Start:x.End], x.Entity.Name(news.English)
		wrong := slices.ContainsFunc(corrections, func(c topic.Correction) bool { return x.Start < c.End && c.Start < x.End })
		if said[x.Entity.ID] || wrong || len(out) == mostNames {
			continue
		}
		said[x.Entity.ID] = true
		if !strings.EqualFold(written, name) {
			out = append(out, "- "+harmless(written)+": "+name)
		}
	}
	return out
}

// meant is whom a wrong term names after all.
func meant(p *topic.Pack, a news.Article, c topic.Correction) *topic.Entity {
	for _, x := range p.Find(a.Text, a.Language) {
		if x.Start <= c.Start && c.End <= x.End {
			return x.Entity
		}
	}
	return nil
}
