package editor

import (
	"slices"

	"tumen/news"
	"tumen/topic"
)

// voices are the sentence once for each speaker who gives figures in it: with his figures, his stance and the dates that he names. Who
// says nothing that is counted makes no claim of a sentence in which another counts, unless he denies it. Where nobody counts, one who
// says a thing and one who denies it are two.
func (r sentence) voices() []sentence {
	if len(r.figures) == 0 {
		return r.contradicting()
	}
	var out []sentence
	for i, v := range r.parts {
		s := r
		s.figures = slices.DeleteFunc(slices.Clone(r.figures), func(f topic.FigureMention) bool { return f.Start < v.Start || f.End > v.End })
		if len(s.figures) == 0 && v.stance != news.Denied {
			continue
		}
		s.speech, s.stance, s.eventDate = v.Speech, v.stance, v.eventDate
		if i == 0 && r.speaksOn && len(v.Speech) == 0 { // "He counted 600, while Kyiv …"
			s.speech = r.speech
		}
		out = append(out, s)
	}
	if len(out) == 0 {
		return []sentence{r}
	}
	return out
}

// contradicting are the sentence for each of two speakers one of whom denies what the other says, else the sentence alone.
func (r sentence) contradicting() []sentence {
	if len(r.parts) != 2 || (r.parts[0].stance == news.Denied) == (r.parts[1].stance == news.Denied) {
		return []sentence{r}
	}
	var out []sentence
	for _, v := range r.parts {
		if len(v.Speech) == 0 {
			return []sentence{r}
		}
		s := r
		s.speech, s.stance, s.eventDate = v.Speech, v.stance, v.eventDate
		out = append(out, s)
	}
	return out
}

// part is what one of several speakers says in a sentence.
type part struct {
	topic.Voice
	stance    news.Stance
	eventDate news.Period
}

// partsOf reads the parts of a sentence in which several speak.
func (e *Extractive) partsOf(s news.Sentence, a news.Article, mentions []topic.Mention) []part {
	var out []part
	for _, v := range e.pack.Voices(s.Text, a.Language, mentions) {
		text := s.Text[v.Start:v.End]
		out = append(out, part{v, stance(text, a.Language), eventDate(text, a)})
	}
	return out
}
