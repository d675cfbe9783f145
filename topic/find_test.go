package topic

import (
	"strings"
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"

	"tumen/news"
)

func found(p *Pack, text string, l news.Language) string {
	var out []string
	for _, m := range p.Find(text, l) {
		out = append(out, text[m.Start:m.End]+"="+m.Entity.ID)
	}
	return strings.Join(out, " ")
}

func TestFind(t *testing.T) {
	p := pack(t)
	for _, c := range []struct {
		lang       news.Language
		text, want string
	}{
		// Inflection, in each word of a name.
		{"uk", "Солдати Північної Кореї прибули до Росії", "Північної Кореї=north_korea Росії=russia"},
		{"uk", "Зустріч із Кім Чен Ином і Володимиром Путіним", "Кім Чен Ином=kim_jong_un Володимиром Путіним=putin"},
		{"uk", "північнокорейських військових на Курщині", "північнокорейських=north_korea Курщині=kursk_oblast"},
		{"uk", "бійці 810-ї бригади морської піхоти", "810-ї бригади морської піхоти=brigade_810"},
		// The Ukrainian press writes the aggressor in small letters.
		{"uk", "кремль і росія мовчать, рф готується", "кремль=kremlin росія=russia рф=russia"},
		{"de", "Nordkoreanische Soldaten in der Region Kursk, so Schoigu", "Nordkoreanische=north_korea Region Kursk=kursk_oblast Schoigu=shoigu"},
		{"de", "im Institut des südkoreanischen Geheimdienstes", "südkoreanischen Geheimdienstes=nis"},
		// "Grad" is a degree, "Welt" the world.
		{"de", "Bei 20 Grad wartet die Welt auf Schoigu.", "Schoigu=shoigu"},
		{"ko", "국정원은 북한군이 쿠르스크에 배치됐다고 밝혔다", "국정원=nis 북한=north_korea 쿠르스크=kursk"},
		{"ko", "북러조약에 따라 김정은이 푸틴과", "북=north_korea 러=russia 김정은=kim_jong_un 푸틴=putin"},
		{"ko", "북한산 국립공원과 북한강에서", "북한산 국립공원=bukhansan 북한강=bukhan_river"},
		{"ko", "KN-23을 로이터통신이 보도했다", "KN-23=kn23 로이터통신=reuters"},
		{"en", "N. Korea's Kim Jong-un told KCNA", "N. Korea's=north_korea Kim Jong-un=kim_jong_un KCNA=kcna"},
		{"en", "the U.S., the UN Security Council and Russia's Security Council", "U.S=united_states UN Security Council=unsc Russia's Security Council=rus_security_council"},
		{"en", "KN-23s fired at Kyiv, the FT and AP report", "KN-23=kn23 Kyiv=kyiv FT=ft AP=ap"},
		// A short form counts after the full name, and not as the beginning of another one.
		{"en", "Kim spoke. Kim Jong Un met Lee. [Kim Won Jin/AFP] Kim agreed.", "Kim Jong Un=kim_jong_un AFP=afp Kim=kim_jong_un"},
		// Two people of one surname: nobody can tell.
		{"en", "Lee Jae-myung and Lee Seong-kweun came. Lee spoke.", "Lee Jae-myung=lee_jae_myung Lee Seong-kweun=lee_seong_kweun"},
		{"en", "he told us that no grad student apologised", ""},
		// The West is one, however it is called; a part of a name is no West.
		{"en", "West says so. The West and Western officials agree; in West Africa, Kanye West disagrees.", "West=western_countries The West=western_countries Western officials=western_countries"},
		// What Korea's press calls by a common word is South Korea's, unless another country stands before it or somebody is quoted.
		{"ko", "외교부와 국방부가 밝혔다. 프랑스 외교부와 독일의 국방부, 러시아 외교부는 달랐다. 한미 국방부", "외교부=sk_mofa 국방부=sk_mnd 프랑스=france 독일=germany 러시아 외교부=rus_mfa 한=south_korea 미=united_states 국방부=sk_mnd"},
		{"ko", "우리 군은 안다. 김정은은 “우리 정부는 돕는다”고 말했다. 우리 군대.", "우리 군=south_korea 김정은=kim_jong_un"},
		{"ko", "북한 국경수비대가 러시아로 갔다. 러시아 국경수비대는 몰랐다.", "북한=north_korea 러시아=russia 러시아 국경수비대=fsb"},
		{"ko", "당 중앙군사위는 대러 지원을 결정했다.", "당 중앙군사위=cmc_nk 대러=russia"},
		{"en", "the Central Military Commission of the Workers' Party", "Central Military Commission of the Workers' Party=cmc_nk"},
		// The council is named in the name of its resolution.
		{"en", "U.N. Security Council Resolution 2397", "U.N. Security Council=unsc Resolution 2397=res_2397"},
		{"ko", "유엔 안보리 결의 2397호와 유엔 전문가 패널", "유엔 안보리=unsc 결의 2397호=res_2397 유엔 전문가 패널=panel_1718"},
		{"uk", "засідання Ради Безпеки ООН і Радбезу ООН", "Ради Безпеки ООН=unsc Радбезу ООН=unsc"},
		{"uk", "резолюцію Ради Безпеки ООН 2397", "Ради Безпеки ООН=unsc 2397=res_2397"},
		{"de", "Sitzung des UN-Sicherheitsrats", "UN-Sicherheitsrats=unsc"},
		// One war, one article.
		{"de", "Krieg gegen die Ukraine", "Krieg gegen die Ukraine=russo_ukrainian_war"},
		{"uk", "у війні проти України за статтею 4", "війні проти України=russo_ukrainian_war статтею 4=article_4"},
		{"en", "the war against Ukraine and Article 4, not Article 41", "war against Ukraine=russo_ukrainian_war Article 4=article_4"},
		{"ko", "우크라이나 전쟁과 제4조, 4조 원", "우크라이나 전쟁=russo_ukrainian_war 제4조=article_4"},
		// Syllables that stand for countries, with signs between them; a town, a drugstore and a continent only begin like them.
		{"ko", "북·중·러와 한·미·일, 북-러 회담, 러우 전쟁", "북=north_korea 중=china 러=russia 한=south_korea 미=united_states 일=japan 북=north_korea 러=russia 러=russia 우=ukraine"},
		{"ko", "로조바에서 로조프가 로조브스카야 역 미러링 사이트의 북중미 월드컵과 한미약품을 봤다", ""},
		{"ko", "로조관계와 로조의 친선, 미러 협상", "로=russia 조=north_korea 로=russia 조=north_korea 미=united_states 러=russia"},
		{"ko", "쌀을 주러 마을에 갔다.", ""},
		{"en", "an RF jammer and its RF seekers", ""},
		{"de", "Die österreichische Bundesregierung erklärte sich.", ""},
		{"de", "Die Bundesregierung in Berlin erklärte sich.", "Bundesregierung=germany Berlin=berlin"},
		{"ko", "쇼이구 방북과 김정은 방러, 대북 제재, 주러 대사", "쇼이구=shoigu 방북=north_korea 김정은=kim_jong_un 방러=russia 대북=north_korea 주러=russia"},
		{"ko", "수자 인근의 공병, 수자원 관리", "수자=sudzha"},
		// Short names, and one that is a part of an outlet's.
		{"en", "NK troops, NKorean shells and N. Korean workers, says NK News", "NK=north_korea NKorean=north_korea N. Korean=north_korea NK News=nk_news"},
		{"en", "The Foreign Office said in London", "Foreign Office=uk_mfa London=london"},
		{"en", "The Foreign Office said in Berlin", "Foreign Office=german_mfa Berlin=berlin"},
		{"de", "Auswärtigen Amtes, UK und Bundesrepublik", "Auswärtigen Amtes=german_mfa UK=united_kingdom Bundesrepublik=germany"},
		{"en", "The GRU of Russia. Ukraine's Main Military Intelligence (GRU).", "GRU=gru Russia=russia Ukraine's Main Military Intelligence=hur GRU=hur"},
	} {
		if got := found(p, c.text, c.lang); got != c.want {
			t.Errorf("%s %q\n got %s\nwant %s", c.lang, c.text, got, c.want)
		}
	}
}

func TestMentionsAreInOrderAndDoNotOverlap(t *testing.T) {
	p := pack(t)
	parts := []string{"Кім Чен Ин", "Kim Jong Un", "북한군이", "북러", "North Korea's ", " ", "\n", "«Ангара»", "KN-23", "810-ї бригади", "GRU", "\xff", "é", "U.S.", "ʼ", "’", "(", "Росія", "AP통신", "İ", "ẞ"}
	rapid.Check(t, func(r *rapid.T) {
		text := strings.Join(rapid.SliceOf(rapid.OneOf(rapid.SampledFrom(parts), rapid.String())).Draw(r, "text"), "")
		l := rapid.SampledFrom(languages()).Draw(r, "language")
		last := 0
		for _, m := range p.Find(text, l) {
			if m.Start < last || m.End <= m.Start || m.End > len(text) {
				r.Fatalf("mention %v after %d in %d bytes", m.Span, last, len(text))
			}
			if !utf8.RuneStart(text[m.Start]) {
				r.Fatalf("mention %v begins within a character", m.Span)
			}
			last = m.End
		}
		p.Relevance("", text, l)
		p.Corrections(text, l)
		p.Indicators(text, l)
		p.Category(text, l)
		p.Outlet(text)
	})
}

func FuzzFind(f *testing.F) {
	p := pack(f)
	f.Add("Ukraine's Main Military Intelligence (GRU)", "en")
	f.Add("북한군 1만1000명", "ko")
	f.Fuzz(func(t *testing.T, text, l string) {
		for _, m := range p.Find(text, news.Language(l)) {
			if m.Start < 0 || m.End > len(text) || m.Start >= m.End {
				t.Fatalf("mention %v in %d bytes", m.Span, len(text))
			}
		}
	})
}

func TestCorrections(t *testing.T) {
	p := pack(t)
	for _, c := range []struct {
		lang       news.Language
		text, want string
	}{
		{"en", "On June 7, the head of Ukraine's Main Military Intelligence (GRU), Lieutenant General Kirill Budanov, reported", "GRU>HUR"},
		{"en", "Ukrainian military intelligence agency GRU said", "GRU>HUR"},
		{"en", "GRU head Kyrylo Budanov said", "GRU>HUR"},
		{"en", "the head of the GRU, Kyrylo Budanov, said", "GRU>HUR"},
		{"en", "Russia's GRU and the FSB", ""},
		{"en", "Ukraine said the GRU had killed a defector", ""},
		{"en", "Ukraine's drones struck a GRU building in Moscow", ""},
		{"en", "the GRU, Ukraine says, is Russian military intelligence", ""},
		{"en", "UN Security Council Secretary Sergei Shoigu arrived", "UN Security Council>Russian Security Council"},
		{"en", "The UN Security Council met; Russia objected", ""},
		// The same author means the same service, until somebody else's is named.
		{"en", "Ukraine's Main Military Intelligence (GRU) reported. Later the GRU said more. Russia's GRU is silent.", "GRU>HUR GRU>HUR"},
		{"en", "The GRU said so. Ukraine's HUR denied it. The GRU repeated it.", ""},
		{"uk", "ГРУ Міноборони України повідомило", "ГРУ>ГУР"},
		{"uk", "начальник ГРУ Кирило Буданов", "ГРУ>ГУР"},
		{"uk", "офіцери ГРУ РФ", ""},
		{"uk", "російське ГРУ, за даними України", ""},
		{"de", "Der ukrainische Militärgeheimdienst GRU teilte mit", "GRU>HUR"},
		{"de", "des ukrainischen Militärgeheimdienstes GRU", "GRU>HUR"},
		{"de", "der russische Militärgeheimdienst GRU", ""},
		{"ko", "우크라이나 국방부 GRU에 따르면", "GRU>우크라이나 국방부 정보총국(HUR)"},
		{"ko", "우크라이나 군사정보국(GRU)은", "GRU>우크라이나 국방부 정보총국(HUR)"},
		{"ko", "러시아 총정찰국(GRU)은", ""},
		{"ko", "북한 정찰총국은", ""},
		// The particle makes Ukraine the one who speaks, not the one whose service it is.
		{"ko", "우크라이나는 GRU가 배후라고 밝혔다", ""},
		{"ko", "중국과 러시아는 유엔 안보리에서 반대했다", ""},
		{"ko", "우크라이나 GRU 국장 키릴로 부다노우", "GRU>우크라이나 국방부 정보총국(HUR)"},
		{"en", "Russia UN Security Council veto", ""},
	} {
		var got []string
		for _, x := range p.Corrections(c.text, c.lang) {
			if c.text[x.Start:x.End] != x.Wrong {
				t.Errorf("%q: span %v is not %q", c.text, x.Span, x.Wrong)
			}
			got = append(got, x.Wrong+">"+x.Right)
		}
		if strings.Join(got, " ") != c.want {
			t.Errorf("%s %q: %q, want %q", c.lang, c.text, got, c.want)
		}
	}
}

func TestOutlet(t *testing.T) {
	p := pack(t)
	for _, c := range []struct {
		text, want string
		agency     bool
	}{
		{"Fakti", "Fakti", false},
		{"ISW", "Institute for the Study of War", false},
		{"pravda.com.ua", "Ukrainska Pravda", false},
		{"https://en.yna.co.kr/view/AEN2025", "Yonhap", true},
		{"www.spiegel.de", "Der Spiegel", false},
		{"연합뉴스", "Yonhap", true},
		{"Радіо Свобода", "RFE/RL", false},
		{"Tagesschau", "tagesschau", false},
		{"AFP", "AFP", true},
		{"The Kyiv Independent", "The Kyiv Independent", false},
		{"KCNA", "KCNA", true},
		{"Captcha", "", false},
		{"North Korea", "", false},
		{"notspiegel.de", "", false},
		{"", "", false},
	} {
		name, agency, ok := p.Outlet(c.text)
		if name != c.want || agency != c.agency || ok != (c.want != "") {
			t.Errorf("Outlet(%q) = %q, %v, %v, want %q, %v", c.text, name, agency, ok, c.want, c.agency)
		}
	}
}
