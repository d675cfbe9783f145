package lang

import (
	"slices"
	"strings"
	"testing"

	"tumen/news"
)

// TestTablesOfRelatedWordsCanBeRead holds that both can be, and that no matter of the one is called like one of the other: words would meet that
// have nothing to do with each other.
func TestTablesOfRelatedWordsCanBeRead(t *testing.T) {
	given := map[string]bool{}
	for _, text := range []string{relatedMatterData, relatedWordsData} {
		table, err := readConcepts(text, true)
		if err != nil {
			t.Fatal(err)
		}
		for _, id := range table.ids {
			if given[id] {
				t.Errorf("%s is given in both tables", id)
			}
			given[id] = true
		}
	}
}

// TestNoMatterStandsInAnother: a row all of whose forms another has too finds nothing that the other does not.
func TestNoMatterStandsInAnother(t *testing.T) {
	type row struct {
		id    string
		forms [][]string // by language
	}
	var rows []row
	for line := range strings.Lines(relatedMatterData + relatedWordsData) {
		cells := strings.Split(strings.TrimSpace(line), "\t")
		if strings.HasPrefix(line, "#") || len(cells) < 2 {
			continue
		}
		r := row{id: cells[0]}
		for _, c := range cells[1:] {
			r.forms = append(r.forms, strings.Split(c, "|"))
		}
		rows = append(rows, r)
	}
	has := func(forms []string, form string) bool {
		return slices.ContainsFunc(forms, func(f string) bool {
			bare, open := strings.CutSuffix(f, "*")
			return f == form || open && strings.HasPrefix(strings.TrimSuffix(form, "*"), bare)
		})
	}
	for _, a := range rows {
		for _, b := range rows {
			within := a.id != b.id
			for l := 0; within && l < len(a.forms); l++ {
				within = !slices.ContainsFunc(a.forms[l], func(form string) bool { return !has(b.forms[l], form) })
			}
			if within {
				t.Errorf("all of %s stands in %s", a.id, b.id)
			}
		}
	}
}

// TestRelatedWordsMeetAcrossLanguages holds that words which are each other's translation have a matter in common.
func TestRelatedWordsMeetAcrossLanguages(t *testing.T) {
	for _, words := range []map[news.Language]string{
		{news.English: "sappers", news.German: "Pioniere", news.Ukrainian: "саперів", news.Korean: "공병은"},
		{news.English: "dormitory", news.German: "Wohnheims", news.Ukrainian: "гуртожитку", news.Korean: "기숙사에서"},
		{news.English: "confessed", news.German: "Geständnis", news.Ukrainian: "зізнався", news.Korean: "자백했다"},
		{news.English: "expelled", news.German: "ausgewiesen", news.Ukrainian: "видворили", news.Korean: "추방했다"},
		{news.English: "shrank", news.German: "geschrumpft", news.Ukrainian: "скоротилася", news.Korean: "감소했다"},
		{news.English: "blacklisted", news.German: "Sanktionsliste", news.Ukrainian: "підсанкційний", news.Korean: "제재대상에"},
		{news.English: "nickname", news.German: "Spitznamen", news.Ukrainian: "прізвисько", news.Korean: "별명은"},
		{news.English: "draught", news.German: "Tiefgangs", news.Ukrainian: "осадка", news.Korean: "흘수가"},
		{news.English: "corrected", news.German: "berichtigte", news.Ukrainian: "уточнило", news.Korean: "정정했다"},
		{news.English: "hostages", news.German: "Geiseln", news.Ukrainian: "заручників", news.Korean: "인질을"},
		{news.English: "fares", news.German: "Fahrpreise", news.Ukrainian: "вартість", news.Korean: "요금은"},
		{news.English: "caught", news.German: "festgenommen", news.Ukrainian: "заарештували", news.Korean: "붙잡혔다"},
		{news.English: "parked", news.German: "abgestellt", news.Ukrainian: "стояли", news.Korean: "서있던"},
		{news.English: "shrank", news.German: "schrumpfte", news.Ukrainian: "скоротилася", news.Korean: "줄였다"},
		{news.English: "downpours", news.German: "Platzregen", news.Ukrainian: "зливи", news.Korean: "폭우가"},
		{news.English: "boots", news.German: "Stiefeln", news.Ukrainian: "чоботи", news.Korean: "군화를"},
	} {
		want := Related(words[news.English], news.English)
		for l, word := range words {
			if !slices.ContainsFunc(Related(word, l), func(id string) bool { return slices.Contains(want, id) }) {
				t.Errorf("%s: %q has %v, and none of %v", l, word, Related(word, l), want)
			}
		}
	}
}

// TestRelatedWordsCatchNoOthers holds that forms that begin words begin no others, as shorter ones did when the table was written.
func TestRelatedWordsCatchNoOthers(t *testing.T) {
	for _, c := range []struct {
		word string
		of   news.Language
		not  string
	}{
		{"einschließlich", news.German, "closing"},
		{"Hintergrund", news.German, "causing"}, // Grund
		{"Schützen", news.German, "protecting"}, // who shoot, not schützen
		{"Wählern", news.German, "learning"},    // lern
		{"Armee", news.German, "poor2"},         // Arme
		{"програма", news.Ukrainian, "losing2"}, // програв
		{"політика", news.Ukrainian, "flying"},  // політ
		{"зараз", news.Ukrainian, "illness"},    // зараження
		{"Обрадор", news.Ukrainian, "picking"},  // обрав
		{"이르쿠츠크", news.Korean, "reaching"},      // 이르
		{"관리들은", news.Korean, "listening"},      // 들은
		{"forces", news.English, "forcing"},
		{"зараз", news.Ukrainian, "malware-phish"},
		{"квітня", news.Ukrainian, "wreath-flower"},
		{"гвинтокрил", news.Ukrainian, "small-arms"},
		{"маршрут", news.Ukrainian, "parade2"},
		{"Europa", news.German, "money2"},
		{"Schulden", news.German, "training-others"},
		{"Drohnen", news.German, "warn2"},
		{"Losowa", news.German, "batch-serie"},
		{"secretary", news.English, "hiding2"},
		{"treaty", news.English, "hospital-clinic"},
		{"its", news.English, "it-worker"},
		{"countries", news.English, "count-method"},
		{"인도네시아", news.Korean, "extradition"},
		{"의사소통", news.Korean, "hospital-clinic"},
		{"최후통첩", news.Korean, "latest"},
	} {
		if !slices.Contains(relatedWords().ids, c.not) && !slices.Contains(relatedMatter().ids, c.not) {
			t.Errorf("%s is no matter of the tables", c.not)
		}
		if got := Related(c.word, c.of); slices.Contains(got, c.not) {
			t.Errorf("%s: %q has %v", c.of, c.word, got)
		}
	}
}
