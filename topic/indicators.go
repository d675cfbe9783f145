package topic

import (
	"fmt"
	"io/fs"
	"slices"
	"strings"

	"tumen/lang"
	"tumen/news"
)

// IndicatorMention is a word that shows what a figure counts.
type IndicatorMention struct {
	lang.Span
	Indicator news.Indicator
}

type indicator struct {
	id      news.Indicator
	names   map[news.Language]string
	confirm map[news.Whom][]string
}

// knownIndicators are those of the vocabulary; a pack says how each is written.
func knownIndicators() []news.Indicator {
	return []news.Indicator{"entries", "troops_sent", "killed", "wounded", "casualties", "captured", "engineers", "workers", "students",
		"shells", "containers", "missiles", "guns", "vehicles", "oil", "money", "other"}
}

func (p *Pack) loadIndicators(fsys fs.FS) error {
	const file = "indicators.yaml"
	var rows []struct {
		ID      at                       `yaml:"id"`
		Names   map[news.Language]string `yaml:"names"`
		Words   map[news.Language]list   `yaml:"words"`
		Confirm map[news.Whom][]string   `yaml:"confirm"`
	}
	if err := decode(fsys, file, &rows); err != nil {
		return err
	}
	table := newWordTable(file)
	for i, r := range rows {
		id := news.Indicator(r.ID.value)
		where := fmt.Sprintf("%s line %d", file, r.ID.line)
		if !slices.Contains(knownIndicators(), id) {
			return fmt.Errorf("%s: indicator %q; use one of %v", where, id, knownIndicators())
		}
		if slices.ContainsFunc(p.indicators, func(o indicator) bool { return o.id == id }) {
			return fmt.Errorf("%s: indicator %q stands there twice; merge the two", where, id)
		}
		for _, l := range news.Languages() {
			if r.Names[l] == "" {
				return fmt.Errorf("%s: %q has no name in %q; add it under names", where, id, l)
			}
		}
		if err := checkConfirm(where, r.Confirm); err != nil {
			return err
		}
		if err := table.add(r.ID.value, i, r.Words); err != nil {
			return err
		}
		p.indicators = append(p.indicators, indicator{id, r.Names, r.Confirm})
	}
	p.figures = table.matchers()
	return nil
}

func checkConfirm(where string, confirm map[news.Whom][]string) error {
	known := []news.Whom{news.NorthKoreanWhom, news.RussianWhom, news.UkrainianWhom, news.OtherWhom}
	for whom, parties := range confirm {
		if !slices.Contains(known, whom) {
			return fmt.Errorf("%s: %q under confirm; use one of %v", where, whom, known)
		}
		for _, party := range parties {
			if !slices.Contains(knownParties(), party) {
				return fmt.Errorf("%s: party %q under confirm; use one of %s", where, party, strings.Join(knownParties(), ", "))
			}
		}
	}
	return nil
}

// Indicators returns the words of text that show what its figures count, the longest where several fit: "killed or
// injured" is one mention, of casualties.
func (p *Pack) Indicators(text string, l news.Language) []IndicatorMention {
	return p.Read(text, l).Indicators()
}

// IndicatorName returns what readers of l are shown for an indicator, the id itself where the pack has no name.
func (p *Pack) IndicatorName(id news.Indicator, l news.Language) string {
	for _, in := range p.indicators {
		if in.id == id {
			if name := in.names[l]; name != "" {
				return name
			}
			return in.names[news.English]
		}
	}
	return string(id)
}

// Confirms reports whether party's acknowledgement makes a figure of this kind, of these people or things, confirmed.
func (p *Pack) Confirms(ind news.Indicator, whom news.Whom, party string) bool {
	for _, in := range p.indicators {
		if in.id == ind {
			return slices.Contains(in.confirm[whom], party)
		}
	}
	return false
}
