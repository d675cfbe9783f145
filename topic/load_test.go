package topic

import (
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"
)

// smallPack is a pack of its own: the four states that relevance needs and a word or two of everything.
func smallPack() fstest.MapFS {
	state := func(id, party, name string) string {
		return strings.Join([]string{id, "state", party, "s", name + "1", name + "2", name + "3", name + "4", name + "5", "-", ""}, "\t")
	}
	entities := strings.Join([]string{"# comment", state("north_korea", "north_korea", "N"), state("russia", "russia", "R"),
		state("ukraine", "ukraine", "U"), state("south_korea", "south_korea", "S")}, "\n")
	file := func(s string) *fstest.MapFile { return &fstest.MapFile{Data: []byte(s)} }
	return fstest.MapFS{
		"entities/a.tsv":  file(entities),
		"compounds.tsv":   file("북러\tnorth_korea,russia\n"),
		"indicators.yaml": file("- id: killed\n  names: {uk: a, de: b, ko: c, en: d}\n  words: {en: \"killed|dead\"}\n  confirm: {north_korean: [north_korea]}\n"),
		"categories.yaml": file("- id: troops\n  weight: 1\n  words: {en: \"soldier\"}\n"),
		"glossary.yaml":   file("- id: north_korea\n  names: {uk: a, de: b, ko: c, en: d}\n"),
		"relevance.yaml":  file("- id: act\n  words: {en: \"sent\"}\n"),
	}
}

func TestLoadTakesAnotherPack(t *testing.T) {
	p, err := Load(smallPack())
	if err != nil {
		t.Fatal(err)
	}
	if n := len(p.Entities()); n != 4 {
		t.Errorf("%d entities instead of 4", n)
	}
	if r := p.Relevance("", "N5 sent a soldier to R5.", "en"); !r.Relevant {
		t.Errorf("not relevant: %v", r.Reasons)
	}
}

// Whoever writes a pack must learn from the error alone where and what to change.
func TestLoadNamesFileLineValueAndRemedy(t *testing.T) {
	row := func(cols ...string) string { return "\n" + strings.Join(cols, "\t") }
	names := []string{"x1", "x2", "x3", "x4", "x5"}
	entity := func(id, kind, party, flags string) string {
		return row(append(append([]string{id, kind, party, flags}, names...), "-", "")...)
	}
	for _, c := range []struct {
		rule, file, add string
		want            []string // each must stand in the error
	}{
		{"columns", "entities/a.tsv", "\nonly\tthree\tcolumns", []string{"entities/a.tsv line 6", "3 columns instead of 11", "tab"}},
		{"type", "entities/a.tsv", entity("x", "planet", "russia", "s"), []string{"line 6", `"planet"`, "person"}},
		{"party", "entities/a.tsv", entity("x", "org", "mars", "s"), []string{"line 6", `"mars"`, "north_korea"}},
		{"flag", "entities/a.tsv", entity("x", "org", "russia", "z"), []string{"line 6", "flag", "use s, a"}},
		{"id", "entities/a.tsv", entity("russia", "org", "russia", "s"), []string{"line 6", `"russia"`, "its own"}},
		{"name missing", "entities/a.tsv", row("x", "org", "russia", "s", "a", "b", "-", "d", "e", "-", ""), []string{"line 6", `"de"`, "give one"}},
		{"name shared", "entities/a.tsv", row("x", "org", "russia", "s", "R1", "b", "c", "d", "e", "-", ""), []string{"line 6", `"R1"`, `"russia"`, "entities/a.tsv line 3", "context"}},
		{"context open", "entities/a.tsv", row("x", "org", "russia", "s", "a{b", "b", "c", "d", "e", "-", ""), []string{"line 6", `"a{b"`, "}"}},
		{"no letters", "entities/a.tsv", row("x", "org", "russia", "s", "!?", "b", "c", "d", "e", "-", ""), []string{"line 6", `"!?"`, "no letters"}},
		{"a number alone", "entities/a.tsv", row("x", "org", "russia", "s", "122㎜", "b", "c", "d", "e", "-", ""), []string{"line 6", `"122㎜"`, "no letters"}},
		{"compound", "compounds.tsv", "북중\tnorth_korea,nowhere\n", []string{"compounds.tsv line 2", `"nowhere"`, "use an id"}},
		{"compound syllables", "compounds.tsv", "북중\tnorth_korea\n", []string{"compounds.tsv line 2", "per syllable"}},
		{"seat of nobody", "seats.tsv", "russia\tnowhere\trussia\n", []string{"seats.tsv line 1", `"nowhere"`, "use an id"}},
		{"seat's columns", "seats.tsv", "russia\trussia\n", []string{"seats.tsv line 1", "separated by tabs"}},
		{"indicator", "indicators.yaml", "- id: hurt\n", []string{"indicators.yaml line 5", `"hurt"`, "killed"}},
		{"indicator twice", "indicators.yaml", "- id: killed\n", []string{"indicators.yaml line 5", `"killed"`, "merge"}},
		{"indicator's name", "indicators.yaml", "- id: wounded\n  names: {uk: a}\n", []string{"line 5", "wounded", `"de"`, "add it"}},
		{"word shared", "indicators.yaml", "- id: wounded\n  names: {uk: a, de: b, ko: c, en: d}\n  words: {en: \"dead\"}\n", []string{"indicators.yaml line 7", `"dead"`, `"killed"`, "one of them"}},
		{"party that confirms", "indicators.yaml", "- id: wounded\n  names: {uk: a, de: b, ko: c, en: d}\n  confirm: {russian: [mars]}\n", []string{"line 5", `"mars"`, "russia"}},
		{"unknown field", "categories.yaml", "- id: arms\n  wait: 1\n", []string{"categories.yaml", "wait", "line 5"}},
		{"category", "categories.yaml", "- id: weather\n  weight: 1\n", []string{"categories.yaml line 4", `"weather"`, "troops"}},
		{"weight", "categories.yaml", "- id: arms\n  weight: 0\n", []string{"categories.yaml line 4", "weight 0", "above 0"}},
		{"language", "categories.yaml", "- id: arms\n  weight: 1\n  words: {fr: \"arme\"}\n", []string{"categories.yaml line 6", `"fr"`, "use uk"}},
		{"term", "glossary.yaml", "- id: x\n  names: {uk: a}\n", []string{"glossary.yaml line 3", `"x"`, `"de"`}},
		{"term beside", "glossary.yaml", "- id: x\n  names: {uk: a, de: b, ko: c, en: d}\n  beside: mars\n  wrong: {en: {forms: \"GRU\"}}\n", []string{"glossary.yaml line 3", `"mars"`, "ukraine"}},
		{"sign", "relevance.yaml", "- id: deed\n", []string{"relevance.yaml line 3", `"deed"`, "act"}},
	} {
		fsys := smallPack()
		fsys[c.file] = &fstest.MapFile{Data: append(append([]byte(nil), dataOf(fsys[c.file])...), c.add...)}
		_, err := Load(fsys)
		if err == nil {
			t.Errorf("%s: no error", c.rule)
			continue
		}
		for _, want := range c.want {
			if !strings.Contains(err.Error(), want) {
				t.Errorf("%s: error %q does not say %q", c.rule, err, want)
			}
		}
	}
}

// dataOf is what a file has, nothing for one that a pack need not have.
func dataOf(file *fstest.MapFile) []byte {
	if file == nil {
		return nil
	}
	return file.Data
}

func TestLoadNamesTheFileThatIsMissing(t *testing.T) {
	for name := range smallPack() {
		fsys := smallPack()
		delete(fsys, name)
		want, _, _ := strings.Cut(name, "/")
		if _, err := Load(fsys); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("without %s: error %v", name, err)
		}
	}
}

func TestLoadRefusesAnEmptyFile(t *testing.T) {
	for _, name := range []string{"indicators.yaml", "categories.yaml", "glossary.yaml", "relevance.yaml"} {
		fsys := smallPack()
		fsys[name] = &fstest.MapFile{}
		if _, err := Load(fsys); err == nil || !strings.Contains(err.Error(), name) {
			t.Errorf("empty %s: error %v", name, err)
		}
	}
}

func FuzzLoadEntities(f *testing.F) {
	f.Add("x\torg\trussia\ts\ta\tb\tc\td\te\t-\t")
	f.Add("x\torg\t-\t-\t*\t~\t=\t{}\te|\t-\t")
	f.Fuzz(func(t *testing.T, line string) {
		fsys := smallPack()
		data, err := fs.ReadFile(fsys, "entities/a.tsv")
		if err != nil {
			t.Fatal(err)
		}
		fsys["entities/a.tsv"] = &fstest.MapFile{Data: append(append(data, '\n'), line...)}
		p, err := Load(fsys)
		if err != nil {
			return
		}
		p.Find(line, "de") // whatever loads must not make Find fail
	})
}
