package topic

import (
	"slices"
	"strings"
	"testing"

	"tumen/news"
)

func mended(p *Pack, text string, l news.Language, source Saying) string {
	for _, w := range slices.Backward(p.WrongTerms(text, l, []Saying{source})) {
		text = text[:w.Start] + w.Mended + text[w.End:]
	}
	return text
}

func TestWrongTermsAreReplacedInTheFormTheirPlaceAsksFor(t *testing.T) {
	p := pack(t)
	for _, c := range []struct {
		lang       news.Language
		source     Saying
		text, want string // empty: the text is right
	}{
		// Cases, from the form of the wrong name, a title, a preposition or a verb.
		{"uk", Saying{"en", "Kim Jong Un"}, "Путін приймав Кім Чен Уна у Києві.", "Путін приймав Кім Чен Ина у Києві."},
		{"uk", Saying{"en", "Lavrov met the minister."}, "Зустріч з Lavrov відбулася.", "Зустріч з Лавровим відбулася."},
		{"uk", Saying{"en", "minister No Kwang Chol"}, "Він зустрівся з міністром оборони КНДР Но Кван Чолом.", "Він зустрівся з міністром оборони КНДР Но Гван Чхолем."},
		{"uk", Saying{"en", "Putin thanked Kim Jong Un."}, "Путін подякував Кім Чен Ин.", "Путін подякував Кім Чен Ину."},
		{"uk", Saying{"en", "North Korean soldiers"}, "Прибули северокорейські військові.", "Прибули північнокорейські військові."},
		// What another calls so is right: the GRU of Russia, a city where the source means the city.
		{"uk", Saying{"en", "Russia's GRU planned it."}, "Це планувало ГРУ РФ.", ""},
		{"uk", Saying{"ko", "쿠르스크주에서 싸운다."}, "Вони воюють у Курську.", "Вони воюють у Курській області."},
		{"uk", Saying{"en", "A shell hit the city of Kursk."}, "Снаряд влучив у Курську.", ""},
		{"uk", Saying{"en", "HUR said so."}, "ГРУ повідомило про це.", "ГУР повідомило про це."},
		// German: genitive, article, compound, an apostrophe that is English.
		{"de", Saying{"en", "Lavrov's visit"}, "Lavrovs Besuch begann.", "Lawrows Besuch begann."},
		{"de", Saying{"en", "North Korea"}, "Soldaten der DVRK kamen in die DVRK.", "Soldaten Nordkoreas kamen in Nordkorea."},
		{"de", Saying{"en", "North Korean soldiers"}, "Die Verluste der DVRK-Soldaten steigen.", "Die Verluste der nordkoreanischen Soldaten steigen."},
		{"de", Saying{"en", "Kim Jong Un's train"}, "Kim Jong Un's Zug fuhr ab.", "Kim Jong Uns Zug fuhr ab."},
		// Korean: the particle fits the new word; what only begins alike is another word; originals in brackets stay.
		{"ko", Saying{"en", "Kyiv said so."}, "키예프는 이를 부인했다.", "키이우는 이를 부인했다."},
		{"ko", Saying{"en", "NIS said so."}, "안기부는 이를 확인했다.", "국정원은 이를 확인했다."},
		{"ko", Saying{"en", "Ties of North Korea and Russia"}, "러북 관계가 컬러북에 실렸다.", "북러 관계가 컬러북에 실렸다."},
		{"ko", Saying{"en", "North Korea's shipyard"}, "북한 조선소와 조선중앙통신.", ""},
		{"ko", Saying{"en", "North Korea"}, "그는 \"조로친선은 영원하다\"고 말했다.", ""}, // said by somebody
		{"ko", Saying{"en", "Kim Jong Un came."}, "김종은이 왔다.", "김정은이 왔다."},
		// English: the noun and the adjective, hyphens, other systems of letters, the family name behind.
		{"en", Saying{"ko", "북한군"}, "The DPRK sent DPRK troops.", "North Korea sent North Korean troops."},
		{"en", Saying{"ko", "김정은 국무위원장"}, "Kim Jong-un's train left.", "Kim Jong Un's train left."},
		{"en", Saying{"ko", "최선희 외무상"}, "Ch’oe Sŏn-hŭi spoke.", "Choe Son Hui spoke."},
		{"en", Saying{"ko", "김영복 상장"}, "Col. Gen. Yong Bok Kim spoke.", "Col. Gen. Kim Yong Bok spoke."},
		{"en", Saying{"uk", "У Києві"}, "Chicken Kiev was served in Kiev.", "Chicken Kiev was served in Kyiv."},
		{"en", Saying{"uk", "ГУР заявило"}, "He quoted \"the DPRK is our friend\".", ""},
		{"en", Saying{"ko", "이성권 의원"}, "Lee Seong-kweun (이성권) spoke.", ""},
		// Nothing to know it by.
		{"en", Saying{}, "", ""}, {"de", Saying{}, "Der Kiewer Bürgermeister.", ""}, {"en", Saying{"en", "x"}, "\xff DPR", ""},
	} {
		want := c.want
		if want == "" {
			want = c.text
		}
		if got := mended(p, c.text, c.lang, c.source); got != want {
			t.Errorf("%s %q:\n  %q, want\n  %q", c.lang, c.text, got, want)
		}
	}
}

// What is put for a wrong form must not be wrong itself, or texts would never come to rest.
func TestRightFormsAreNotWrong(t *testing.T) {
	p := pack(t)
	for _, l := range news.Languages() {
		for id, forms := range p.terms[l].right {
			for _, form := range forms {
				if strings.HasPrefix(id, "=guard") {
					continue
				}
				if wrong := p.WrongTerms(form, l, nil); len(wrong) > 0 {
					t.Errorf("%s %s: %q is to become %q", l, id, form, wrong[0].Mended)
				}
			}
		}
	}
}

func FuzzWrongTerms(f *testing.F) {
	p := pack(f)
	f.Add("uk", "Заяву Ким Чен Ына про GRU", "ko", "김정은 정보총국")
	f.Add("de", "„Kim Jong-un's“ (DVRK", "en", "HUR GRU")
	f.Add("ko", "러북(北)은 김종은", "en", "Kim Jong Un")
	f.Add("en", "the DPRK “", "uk", "\xff")
	f.Fuzz(func(t *testing.T, l, text, of, source string) {
		end := 0
		for _, w := range p.WrongTerms(text, news.Language(l), []Saying{{news.Language(of), source}}) {
			if w.Start < end || w.End > len(text) || w.Start >= w.End || w.Mended == "" {
				t.Fatalf("%+v after %d in %q", w, end, text)
			}
			end = w.End
		}
		for _, o := range p.Originals(text, news.Language(l), []Saying{{news.Language(of), source}}) {
			if o.Start >= o.End || o.End > len(text) || o.Name == "" {
				t.Fatalf("%+v", o)
			}
		}
	})
}
