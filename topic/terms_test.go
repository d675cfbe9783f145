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
		// A verb asks for a case only of whom somebody else acts on; a preposition always.
		{"uk", Saying{"en", "Kim Jong Un said so."}, "«Це правда», — заявив Кім Чен Ин.", ""},
		{"uk", Saying{"en", "Kim Jong Un thanked Putin."}, "Путіну подякував Кім Чен Ин.", ""},
		{"uk", Saying{"en", "according to Budanov"}, "За словами Буданов, це так.", "За словами Буданова, це так."},
		{"uk", Saying{"ko", "국정원은"}, "За даними Національна розвідувальна служба, це так.", "За даними Національної розвідувальної служби, це так."},
		{"uk", Saying{"ko", "국정원은"}, "За даними НРС'у, це так.", "За даними НРС, це так."},
		{"uk", Saying{"en", "Kim Jong Un and Russia"}, "За його словами, Кім Чен Ин прибув у Пхеньян через Владивосток.", ""},
		{"uk", Saying{"ko", "쿠르스크주에서"}, "Вони в Курську область увійшли на Курському напрямку.", ""},
		{"uk", Saying{"ko", "쿠르스크주에서"}, "У Курській обл. РФ тривають бої.", "У Курській області РФ тривають бої."},
		{"uk", Saying{"en", "in Zaporizhzhia"}, "Це сталося у Запоріжжю.", "Це сталося у Запоріжжі."},
		{"uk", Saying{"en", "cities"}, "Він був у Криму, у Владивостоці, у Владивостоку, до Сеула, з Хасана.", ""},
		{"uk", Saying{"en", "the Korean People's Army"}, "Бійці Корейської Народної Армії прибули.", "Бійці Корейської народної армії прибули."},
		{"de", Saying{"uk", "Північна Корея"}, "Die Führung Nordkreas und die nordkoranischen Soldaten.", "Die Führung Nordkoreas und die nordkoreanischen Soldaten."},
		{"uk", Saying{"ko", "폭풍군단 병력"}, "Прибули 1500 бійців Storm Corps.", "Прибули 1500 бійців Штормового корпусу."},
		// What nobody knows stands for the one name that the text lacks: by its sound, its words, its letters.
		{"uk", Saying{"ko", "노동신문은"}, "«Родонг Шинмун» надрукувала фото.", "«Нодон сінмун» надрукувала фото."},
		{"en", Saying{"ko", "정찰총국장이 왔다."}, "The head of the General Intelligence Bureau came.", "The head of the Reconnaissance General Bureau came."},
		{"en", Saying{"uk", "ЦТАК показало знімки."}, "CTAC showed pictures.", "KCNA showed pictures."},
		{"en", Saying{"ko", "국정원은"}, "Gukjeongwon said so.", "The NIS said so."},
		{"ko", Saying{"en", "the Reconnaissance General Bureau"}, "정찰총장국이 맡는다.", "정찰총국이 맡는다."},
		{"de", Saying{"uk", "На Курщині"}, "In Kurschtschyna wird gekämpft.", "In der Region Kursk wird gekämpft."},
		// What describes it, a part of the name and another ending are right.
		{"en", Saying{"uk", "перекладачі південнокорейської розвідки"}, "Interpreters of South Korea's intelligence service came.", ""},
		{"de", Saying{"ko", "최 외무상은"}, "Das sagte Choe.", ""},
		{"de", Saying{"ko", "국정원은"}, "Der Nationale Nachrichtendienst sagte das.", ""},
		// A common word with the consonants of a name is no name: Pyongyang's stand in troops and in air defence.
		{"ko", Saying{"uk", "Пхеньян втратив понад 5 тисяч військових."}, "북한이 잃은 병력이 5000명을 넘는다.", ""},
		{"ko", Saying{"en", "Pyongyang had received SA-22 air defense missiles."}, "북한이 SA-22 방공 미사일을 받았다.", ""},
		{"uk", Saying{"en", "A military expert in Kyiv believes that."}, "Так вважає військовий експерт із Києва, який повернувся до Києва.", ""},
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

// A name that a text must tell is missed, unless a common noun or a part of it stands for it.
func TestNamesThatATextLeavesOutAreMissed(t *testing.T) {
	p := pack(t)
	for _, c := range []struct {
		lang   news.Language
		source Saying
		text   string
		want   string
	}{
		{"en", Saying{"ko", "조선중앙통신은 이를 보도했다."}, "Choson Reports said so.", "kcna"},
		{"uk", Saying{"en", "Shoigu came."}, "Прибув Шугаєв.", "shoigu"},
		{"en", Saying{"ko", "국정원은 이를 밝혔다."}, "South Korea's spy agency said so.", ""},
		{"en", Saying{"uk", "Кім Чен Ин"}, "Kim's letter was handed over.", ""},
		{"uk", Saying{"de", "in Kursk"}, "Це сталося на Курщині.", ""},
		{"ko", Saying{"en", "Moscow denied it."}, "러시아는 부인했다.", ""},
		{"ko", Saying{"en", "HUR chief Budanov"}, "부다노프 정보총국장", ""},
		{"ru", Saying{"en", "Shoigu"}, "Прибыл.", ""}, // of that language no terms are known
	} {
		got := ""
		for _, e := range p.Untold(c.text, c.lang, c.source) {
			got += e.ID
		}
		if got != c.want {
			t.Errorf("%q of %q: %q is missed, want %q", c.text, c.source.Text, got, c.want)
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
