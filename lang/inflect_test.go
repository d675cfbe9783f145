package lang

import (
	"strings"
	"testing"

	"tumen/news"
)

func TestSameWordKnowsTheFormsOfAName(t *testing.T) {
	cases := []struct {
		l           news.Language
		base, forms string
	}{
		{"uk", "Корея", "Корея Кореї Корею Кореєю КОРЕЯ"},
		{"uk", "Росія", "Росія Росії Росію Росією"},
		{"uk", "Путін", "Путін Путіна Путіну Путіним Путіном Путіні"},
		{"uk", "Зеленський", "Зеленського Зеленському Зеленським"},
		{"uk", "північнокорейський", "північнокорейські північнокорейських північнокорейська північнокорейськими Північнокорейського"},
		{"uk", "Північна", "Північної Північну Північній Північною"},
		{"uk", "Шойгу", "Шойгу"}, // does not change
		{"uk", "КНДР", "КНДР"},
		{"uk", "ГУР", "ГУР ГУР-у"},
		{"uk", "Пхеньян", "Пхеньяна Пхеньяну Пхеньяном Пхеньяні"},
		{"uk", "Київ", "Києва Києву Києвом Києві"},
		{"uk", "Кім", "Кіма Кіму Кімом"},
		{"uk", "Ин", "Ина Ину Ином Ині"},
		{"uk", "військо", "війська військ військами"},
		{"uk", "розвідка", "розвідки розвідці розвідкою розвідок"},
		{"uk", "область", "області областю областей"},
		{"uk", "республіка", "республіки республіці республікою"},
		{"uk", "солдат", "солдата солдати солдатів солдатами"},
		{"uk", "кореєць", "корейця корейці корейців"},
		{"uk", "Сергій", "Сергія Сергієм Сергію"},
		{"uk", "М'янма", "М’янми Мʼянмі"},
		{"ru", "Путин", "Путина Путину Путиным"},
		{"ru", "Корея", "Кореи Корею Кореей"},
		{"ru", "северокорейский", "северокорейские северокорейских северокорейского"},
		{"de", "Nordkorea", "Nordkorea Nordkoreas NORDKOREA"},
		{"de", "nordkoreanische", "nordkoreanische nordkoreanischen nordkoreanischer nordkoreanisches nordkoreanischem Nordkoreanische"},
		{"de", "nordkoreanisch", "nordkoreanische nordkoreanischen"},
		{"de", "Oberster", "Obersten Oberste"},
		{"de", "Soldat", "Soldaten"},
		{"de", "Rakete", "Raketen"},
		{"de", "Un", "Uns"},
		{"de", "NIS", "NIS"},
		{"ko", "북한", "북한 북한은 북한이 북한에서 북한에서는 북한의 북한으로부터의 북한에도 북한과 북한이라고"},
		{"ko", "러시아", "러시아는 러시아가 러시아에게도 러시아로 러시아와 러시아로부터"},
		{"ko", "푸틴", "푸틴이 푸틴과 푸틴에게"},
		{"ko", "러", "러가 러에 러는"},
		{"ko", "KN-23", "KN-23 KN-23은 KN-23을"},
		{"en", "Korea", "Korea Korea's Korea’s KOREA"},
		{"en", "soldier", "soldiers soldiers' Soldier"},
		{"en", "U.S.", "U.S. US"},
		{"en", "HUR", "HUR HUR's"},
		{"en", "serviceman", "servicemen"},
		{"en", "country", "countries country's"},
	}
	for _, c := range cases {
		for _, form := range strings.Fields(c.forms) {
			if !SameWord(form, c.base, c.l) {
				t.Errorf("%s: %q should be a form of %q", c.l, form, c.base)
			}
		}
	}
}

func TestSameWordKeepsDifferentWordsApart(t *testing.T) {
	cases := []struct {
		l           news.Language
		base, forms string
	}{
		{"uk", "Корея", "Кореєць корейський Коре Корейка"},
		{"uk", "Росія", "Росіянин російський росла Рось"},
		{"uk", "Шойгу", "Шойга Шойг"},
		{"uk", "КНДР", "кндр КНДРу КНР"},
		{"uk", "ГУР", "ГРУ гур ГУРТ гури"},
		{"uk", "США", "США-Росія сша"},
		{"uk", "Кім", "Кімната Кіно"},
		{"uk", "ми", "мир мир'ян миру"},
		{"uk", "Ин", "ина іна"},
		{"de", "Nordkorea", "nordkoreanisch Nordkoreaner Südkorea"},
		{"de", "Ukraine", "Ukrainer ukrainisch"},
		{"de", "Krieg", "Krieger"},
		{"de", "Un", "uns und"}, // the pronoun
		{"de", "NATO", "NATO-Staat Natter"},
		{"ko", "북한", "북한군 북한인 북한산 북"}, // 군, 인 and 산 are nouns
		{"ko", "북한", "북한는 북한가"},       // the particle of the wrong shape: another word
		{"ko", "러시아", "러시아어 러시아인 러시아이"},
		{"ko", "북", "북도 북한 북로"},
		{"ko", "김정은", "김정"},
		{"en", "Korea", "Korean Koreans"},
		{"en", "US", "us Us USA"},
		{"en", "Un", "Uns under"},
		{"en", "Russia", "Russian Russ"},
		{"uk", "", "а"},
	}
	for _, c := range cases {
		for _, form := range strings.Fields(c.forms) {
			if SameWord(form, c.base, c.l) {
				t.Errorf("%s: %q should be no form of %q", c.l, form, c.base)
			}
		}
	}
}

func TestStemIsTheSameForAllForms(t *testing.T) {
	cases := []struct {
		l     news.Language
		forms string
	}{
		{"uk", "Корея Кореї Корею Кореєю"},
		{"uk", "солдат солдати солдатів солдатами"},
		{"uk", "північнокорейський північнокорейських північнокорейські"},
		{"uk", "ракета ракети ракет ракетами"},
		{"de", "Soldat Soldaten"},
		{"de", "Rakete Raketen"},
		{"de", "nordkoreanische nordkoreanischen nordkoreanischer"},
		{"de", "Verband Verbände Verbänden"},
		{"ko", "북한 북한은 북한이 북한에서는 북한의"},
		{"ko", "김정은 김정은이 김정은은 김정은에게"}, // the name itself ends like a particle
		{"ko", "파병 파병했다 파병을 파병한다"},
		{"en", "missile missiles missile's"},
		{"en", "deploy deployed deploys deploying"},
		{"en", "supply supplies supplied"},
		{"ru", "солдат солдаты солдатами"},
	}
	for _, c := range cases {
		forms := strings.Fields(c.forms)
		for _, f := range forms[1:] {
			if a, b := Stem(forms[0], c.l), Stem(f, c.l); a != b {
				t.Errorf("%s: stems of %q and %q are %q and %q", c.l, forms[0], f, a, b)
			}
		}
	}
}

func TestEndingsAndParticlesAreConsistent(t *testing.T) {
	table, err := parseEndings(endingsData)
	if err != nil {
		t.Fatal(err)
	}
	if len(table[news.Ukrainian]) < 20 || len(table[news.Russian]) < 15 {
		t.Errorf("%d Ukrainian and %d Russian rows", len(table[news.Ukrainian]), len(table[news.Russian]))
	}
	if _, err := parseParticles(particlesData); err != nil {
		t.Error(err)
	}
	for _, bad := range []string{"uk\tа", "uk\tа\tа"} {
		if _, err := parseEndings(bad); err == nil {
			t.Errorf("parseEndings(%q) has no error", bad)
		}
	}
	for _, bad := range []string{"은\tb", "은\tx\tlast", "은\tb\tmiddle"} {
		if _, err := parseParticles(bad); err == nil {
			t.Errorf("parseParticles(%q) has no error", bad)
		}
	}
}

func BenchmarkSameWord(b *testing.B) {
	pairs := []struct {
		form, base string
		l          news.Language
	}{
		{"Кореєю", "Корея", "uk"}, {"Київщини", "Корея", "uk"}, {"북한에서는", "북한", "ko"}, {"Nordkoreas", "Nordkorea", "de"},
		{"soldiers", "Seoul", "en"}, {"північнокорейських", "північнокорейський", "uk"},
	}
	b.ReportAllocs()
	for b.Loop() {
		for _, p := range pairs {
			SameWord(p.form, p.base, p.l)
		}
	}
}
