package topic

import (
	"testing"

	"tumen/news"
)

func TestNamesThatNobodyKnowsHaveTheirOriginalForm(t *testing.T) {
	p := pack(t)
	for _, c := range []struct {
		lang   news.Language
		text   string
		source Saying
		want   string // name=original, empty for none
	}{
		{news.English, "Lawmaker Park Min-seok said so.", Saying{news.Korean, "박민석 의원이 이렇게 말했다."}, "Park Min-seok=박민석"},
		{news.German, "Der Abgeordnete Park Min Seok sagte das.", Saying{news.Korean, "박민석 의원이 이렇게 말했다."}, "Park Min Seok=박민석"},
		{news.Ukrainian, "Депутат Пак Мін Сок заявив про це.", Saying{news.Korean, "박민석 의원이 이렇게 말했다."}, "Пак Мін Сок=박민석"},
		{news.English, "Analyst Dmytro Zhmailo said so.", Saying{news.Ukrainian, "Аналітик Дмитро Жмайло повідомив це."}, "Dmytro Zhmailo=Дмитро Жмайло"},
		{news.Korean, "분석가 존 포어맨은 이렇게 말했다.", Saying{news.English, "Analyst John Foreman said so."}, "존 포어맨=John Foreman"},
		{news.Ukrainian, "Аналітик Джон Форман сказав це.", Saying{news.English, "Analyst John Foreman said so."}, "Джон Форман=John Foreman"},
		// Somebody whom readers know under the name that the pack prints.
		{news.English, "Lee Seong-kweun said so.", Saying{news.Korean, "이성권 의원이 이렇게 말했다."}, ""},
		{news.English, "Kim Jong Un said so.", Saying{news.Korean, "김정은 국무위원장이 말했다."}, ""},
		// Another person's name, the same script, and one that stands there already.
		{news.English, "Lawmaker Park Min-seok said so.", Saying{news.Korean, "최경수 의원이 이렇게 말했다."}, ""},
		{news.German, "Der Analyst John Foreman sagte das.", Saying{news.English, "Analyst John Foreman said so."}, ""},
		{news.English, "Lawmaker Park Min-seok (박민석) said so.", Saying{news.Korean, "박민석 의원이 이렇게 말했다."}, ""},
		// In the genitive it is not the name.
		{news.English, "Analyst Dmytro Zhmailo said so.", Saying{news.Ukrainian, "За словами Дмитра Жмайла, це так."}, ""},
		{news.English, "", Saying{news.Korean, "박민석 의원"}, ""},
	} {
		got := ""
		for _, o := range p.Originals(c.text, c.lang, []Saying{c.source}) {
			got += c.text[o.Start:o.End] + "=" + o.Name
		}
		if got != c.want {
			t.Errorf("%s: %q, want %q", c.text, got, c.want)
		}
	}
}
