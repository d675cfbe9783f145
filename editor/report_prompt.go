package editor

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

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
func (m *Model) brief(a news.Article, read []sentence) reportData {
	d := reportData{Language: languageNames[a.Language], Published: "not known", Names: m.glossary(a, read)}
	if d.Language == "" {
		d.Language = "not known"
	}
	if !a.Published.IsZero() {
		d.Published = a.Published.Format("2006-01-02 (Monday)")
	}
	d.most = answerTokens(likelyClaims(read))
	room := m.context - d.most - tokensBeside
	if m.context <= 0 {
		room = 1 << 30
	}
	room -= llm.Estimate(m.prompts.report.system) + llm.Estimate(string(m.prompts.report.schema.JSON))
	for _, n := range d.Names {
		room -= llm.Estimate(n)
	}
	for _, id := range choose(read, room) {
		d.given = append(d.given, id)
		d.Sentences = append(d.Sentences, line(a.Sentences[id-1]))
	}
	d.Unread = len(d.given) < len(a.Sentences)
	return d
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

// glossary says how the names that the article has are written in English, and which terms it has wrong. A country or its
// adjective in English letters needs no word, and what has two designations in Latin letters keeps its own.
func (m *Model) glossary(a news.Article, read []sentence) []string {
	var out []string
	corrections := m.pack.Corrections(a.Text, a.Language)
	said := map[string]bool{}
	for _, c := range corrections {
		if key := "wrong " + c.Wrong + c.Right; !said[key] {
			said[key] = true
			right := c.Right
			if e := meant(read, c); e != nil {
				right = e.Name(news.English)
			}
			out = append(out, fmt.Sprintf("- %s: wrong in this article, it means %s", harmless(c.Wrong), right))
		}
	}
	for _, r := range read {
		for _, x := range r.mentions {
			wrong := slices.ContainsFunc(corrections, func(c topic.Correction) bool { return r.Start+x.Start < c.End && c.Start < r.Start+x.End })
			if said[x.Entity.ID] || wrong || len(out) == mostNames {
				continue
			}
			if written := r.Text[x.Start:x.End]; unclear(written, x.Entity, a.Language) {
				said[x.Entity.ID] = true
				out = append(out, "- "+harmless(written)+": "+x.Entity.Name(news.English))
			}
		}
	}
	return out
}

// unclear reports whether it needs saying how a name is written in English: not if it is as it stands, nor of a country in an
// English text, nor of an adjective, and a designation of its own in Latin letters ("SA-22") is not another's.
func unclear(written string, e *topic.Entity, l news.Language) bool {
	name := e.Name(news.English)
	first, _ := utf8.DecodeRuneInString(written)
	switch {
	case strings.EqualFold(written, name):
		return false
	case land(e) && unicode.IsLower(first), l == news.English && e.Type == "state":
		return false
	case e.Type == "weapon" && strings.IndexFunc(written, func(r rune) bool { return r >= utf8.RuneSelf }) < 0:
		return false
	}
	return true
}

// meant is whom a wrong term names after all.
func meant(read []sentence, c topic.Correction) *topic.Entity {
	for _, r := range read {
		for _, x := range r.mentions {
			if r.Start+x.Start <= c.Start && c.End <= r.Start+x.End {
				return x.Entity
			}
		}
	}
	return nil
}
