package topic

import (
	"strings"
	"testing"

	"tumen/news"
)

func TestIndicators(t *testing.T) {
	p := pack(t)
	for _, c := range []struct {
		lang       news.Language
		text, want string
	}{
		// The trap: dead and wounded together are casualties, in any of the languages.
		{"en", "About 4,000 of those troops were killed or injured", "troops=troops_sent killed or injured=casualties"},
		{"en", "600 were killed among 4,700 casualties", "killed=killed casualties=casualties"},
		{"uk", "втратили 4000 вбитими й пораненими", "вбитими й пораненими=casualties"},
		{"uk", "600 загиблих, втрати сягають 4700", "загиблих=killed втрати=casualties"},
		{"uk", "понад 1000 поранених і двоє полонених", "поранених=wounded полонених=captured"},
		{"de", "4000 Tote und Verletzte", "Tote und Verletzte=casualties"},
		{"de", "600 Gefallene, Verluste von 4700 Soldaten", "Gefallene=killed Verluste=casualties Soldaten=troops_sent"},
		{"de", "148 Kurzstreckenraketen und Millionen Artilleriegranaten in 15.000 Schiffscontainern", "Kurzstreckenraketen=missiles Artilleriegranaten=shells Schiffscontainern=containers"},
		// A Mitarbeiter is no labour migrant.
		{"de", "Ein Mitarbeiter der Botschaft", ""},
		{"ko", "사망자 600명을 포함해 4700명의 사상자", "사망자=killed 사상자=casualties"},
		{"ko", "북한군 4700명이 사상했다", "사상했=casualties"},
		{"uk", "4700 військових убито або поранено", "військових=troops_sent убито або поранено=casualties"},
		{"de", "600 Soldaten sind tot, nach der totalen Niederlage", "Soldaten=troops_sent tot=killed"},
		{"ko", "전사자와 부상자를 합쳐", "전사자와 부상자=casualties"},
		{"ko", "북한군 1만1000명 파병, 포탄 수백만발", "파병=troops_sent 포탄=shells"},
		{"en", "5,000 builders and 1,000 mine clearance personnel", "builders=engineers mine clearance=engineers personnel=troops_sent"},
		{"en", "13,221 North Koreans entered Russia, 7,887 for education purposes", "entered Russia=entries for education purposes=students"},
		{"uk", "148 ракет KN-23 і 200 гаубиць", "ракет=missiles KN-23=missiles гаубиць=guns"},
		// Names are no indicators.
		{"en", "the Workers' Party of Korea and its Central Military Commission", ""},
		{"uk", "Центральна військова комісія Трудової партії Кореї", ""},
		{"ko", "정제유 100만 배럴", "정제유=oil 배럴=oil"},
	} {
		var got []string
		for _, m := range p.Indicators(c.text, c.lang) {
			got = append(got, c.text[m.Start:m.End]+"="+string(m.Indicator))
		}
		if s := strings.Join(got, " "); s != c.want {
			t.Errorf("%s %q\n got %s\nwant %s", c.lang, c.text, s, c.want)
		}
	}
}

func TestEveryIndicatorIsDefined(t *testing.T) {
	p := pack(t)
	for _, id := range knownIndicators() {
		for _, l := range news.Languages() {
			if name := p.IndicatorName(id, l); name == "" || id != "other" && id != "money" && name == string(id) && l != news.English {
				t.Errorf("%s has no readable name in %s: %q", id, l, name)
			}
		}
	}
}

func TestConfirms(t *testing.T) {
	p := pack(t)
	for _, c := range []struct {
		ind   news.Indicator
		whom  news.Whom
		party string
		want  bool
	}{
		{"killed", news.NorthKoreanWhom, "north_korea", true},
		{"killed", news.NorthKoreanWhom, "south_korea", false},
		{"killed", news.NorthKoreanWhom, "ukraine", false},
		{"killed", news.UkrainianWhom, "ukraine", true},
		{"killed", news.OtherWhom, "north_korea", false},
		{"troops_sent", news.NorthKoreanWhom, "russia", true},
		{"troops_sent", news.NorthKoreanWhom, "north_korea", true},
		{"captured", news.NorthKoreanWhom, "ukraine", true},
		{"entries", news.NorthKoreanWhom, "russia", true},
		{"unheard-of", news.NorthKoreanWhom, "russia", false},
	} {
		if got := p.Confirms(c.ind, c.whom, c.party); got != c.want {
			t.Errorf("Confirms(%s, %s, %s) = %v", c.ind, c.whom, c.party, got)
		}
	}
}

func TestCategory(t *testing.T) {
	p := pack(t)
	for _, c := range []struct {
		lang news.Language
		text string
		want news.Category
	}{
		{"en", "Pyongyang had already dispatched 11,000 soldiers in November.", news.Troops},
		{"en", "North Korea has sent over 15,000 shipping containers with shells.", news.Arms},
		{"en", "Officials also reported that Russia may be helping North Korea develop space technology.", news.Technology},
		{"en", "Thousands of North Korean workers entered on student visas.", news.Labour},
		{"en", "The bridge will serve trade and tourism.", news.Trade},
		{"en", "Hackers laundered stolen cryptocurrency.", news.Cyber},
		{"en", "The two presidents signed a treaty at their summit.", news.Diplomacy},
		{"en", "Moscow vetoed the resolution that extended the panel of experts.", news.Sanctions},
		{"en", "Rutte warned of an escalation and condemned the step.", news.Reactions},
		{"en", "It rained.", news.Other},
		{"en", "The Workers' Party of Korea said so.", news.Other},
		{"en", "Satellite images show containers.", news.Arms},
		{"uk", "Двоє полонених солдатів дали свідчення.", news.Troops},
		{"uk", "Пхеньян передав 200 гаубиць і мільйони снарядів.", news.Arms},
		{"uk", "Резолюція забороняє наймати громадян КНДР, санкції порушено.", news.Sanctions},
		{"de", "Die Bundesregierung verurteilte den Schritt und warnte vor einer Eskalation.", news.Reactions},
		{"de", "Auf russischen Baustellen fehlen Arbeitskräfte.", news.Labour},
		{"ko", "북한은 정찰위성 기술을 넘겨받을 수 있다.", news.Technology},
		{"ko", "쿠르스크 전선에서 북한군 전사자가 늘었다.", news.Troops},
		{"ko", "라자루스 해커들이 가상자산을 탈취했다.", news.Cyber},
	} {
		if got := p.Category(c.text, c.lang); got != c.want {
			t.Errorf("%q: %s, want %s", c.text, got, c.want)
		}
	}
}
