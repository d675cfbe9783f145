package bot

import (
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"tumen/digest"
	"tumen/lang/phrases"
	"tumen/news"
)

func TestAPlaceIsFoundByTheNameThatPeopleType(t *testing.T) {
	cases := map[string]string{
		"Львів": "Europe/Kyiv", "львів": "Europe/Kyiv", " Lwiw ": "Europe/Kyiv", "LVIV": "Europe/Kyiv", "Киев": "Europe/Kyiv", "Kiew": "Europe/Kyiv",
		"서울": "Asia/Seoul", "서울시": "Asia/Seoul", "Пусан": "Asia/Seoul", "대한민국": "Asia/Seoul", "평양": "Asia/Pyongyang",
		"New York": "America/New_York", "new-york": "America/New_York", "Нью-Йорк": "America/New_York", "нью йорк": "America/New_York",
		"NewYork": "America/New_York", "뉴욕": "America/New_York", "Washington, D.C.": "America/New_York", "Kyiv, Ukraine": "Europe/Kyiv",
		"Europe/Kyiv": "Europe/Kyiv", "europe/kyiv": "Europe/Kyiv", "Europe/Kiev": "Europe/Kyiv", "Asia/Calcutta": "Asia/Calcutta",
		"America/Argentina/Buenos_Aires": "America/Argentina/Buenos_Aires", "buenos aires": "America/Argentina/Buenos_Aires",
		"Köln": "Europe/Berlin", "Koln": "Europe/Berlin", "MÜNCHEN": "Europe/Berlin", "Straßburg": "Europe/Paris", "strassburg": "Europe/Paris",
		"Івано-Франківськ": "Europe/Kyiv", "івано франківськ": "Europe/Kyiv", "Скопʼє": "Europe/Skopje", "Скоп'є": "Europe/Skopje",
		"MEZ": "Europe/Berlin", "KST": "Asia/Seoul", "UTC": "UTC", "gmt": "UTC", "Zürich": "Europe/Zurich", "Łódź": "",
		"Чикаґо": "America/Chicago", "서울특별시": "Asia/Seoul", "Troll": "Antarctica/Troll",
		// Offsets, in the ways that people write them.
		"+5:30": "UTC+05:30", "UTC+3": "UTC+03:00", "utc +03:00": "UTC+03:00", "GMT-4": "UTC-04:00", "+0530": "UTC+05:30", "+530": "UTC+05:30",
		"−3": "UTC-03:00", "－3": "UTC-03:00", "＋９": "UTC+09:00", "+9시간": "UTC+09:00", "+2 год": "UTC+02:00", "UTC+0": "UTC", "+5.45": "UTC+05:45",
		// What is none.
		"+15": "", "-13": "", "+5:07": "", "+5:99": "", "5:30": "", "+": "", "": "", "   ": "", "?": "", "🙂": "", "+5:30+5:30": "", "Local": "",
		"../../etc/passwd": "", "/etc/localtime": "", "right/UTC": "",
		"'; DROP TABLE subscribers; --": "", "Mordor": "", "{{.Zone}}": "", strings.Repeat("я", 5000): "",
	}
	for query, want := range cases {
		if got := zones().find(query); got.zone != want {
			t.Errorf("%q: got %q (and %d offers), want %q", query, got.zone, len(got.offers), want)
		}
	}
}

func TestWhatIsNotClearIsOffered(t *testing.T) {
	cases := map[string][]string{
		"Portland":   {"America/Los_Angeles", "America/New_York"},
		"Портленд":   {"America/Los_Angeles", "America/New_York"},
		"Hyderabad":  {"Asia/Karachi", "Asia/Kolkata"},
		"케임브리지":      {"Europe/London", "America/New_York"},
		"USA":        {"America/New_York", "America/Chicago", "America/Denver", "America/Los_Angeles"},
		"san fran":   {"America/Los_Angeles"},
		"Львіів":     {"Europe/Kyiv"},
		"Frankfrut":  {"Europe/Berlin"}, // two letters in each other's place, at nine letters
		"Харьківв":   nil,
		"Lo":         nil, // too short to guess
		"Кременчуук": nil,
	}
	for query, want := range cases {
		got := zones().find(query)
		var zones []string
		for _, p := range got.offers {
			if !slices.Contains(zones, p.zone) {
				zones = append(zones, p.zone)
			}
		}
		slices.Sort(zones)
		slices.Sort(want)
		if got.zone != "" || want != nil && !slices.Equal(zones, want) {
			t.Errorf("%q: took %q, offered %v, want %v", query, got.zone, zones, want)
		}
	}
}

// TestEachZoneOfAnInhabitedPlaceIsThere: also those of which only the name of the zone is known.
func TestEachZoneOfAnInhabitedPlaceIsThere(t *testing.T) {
	a := zones()
	if len(a.places) < 500 {
		t.Errorf("there are only %d places", len(a.places))
	}
	table, err := os.ReadFile("/usr/share/zoneinfo/zone.tab")
	if err != nil {
		t.Skip("this machine has no list of zones: ", err)
	}
	for line := range strings.Lines(string(table)) {
		cells := strings.Split(strings.TrimSpace(line), "\t")
		if strings.HasPrefix(line, "#") || len(cells) < 3 {
			continue
		}
		if zone := cells[2]; a.find(zone).zone != zone {
			t.Errorf("%s is found as %q", zone, a.find(zone).zone)
		}
	}
}

func TestEachPlaceHasItsNamesInTheFourLanguages(t *testing.T) {
	for _, p := range zones().places {
		for _, l := range news.Languages() {
			if p.names[l] == "" {
				t.Errorf("%v has no name in %s", p, l)
			}
			if f := zones().find(p.names[l]); f.zone != p.zone && !slices.ContainsFunc(f.offers, func(o place) bool { return o.zone == p.zone }) {
				t.Errorf("%s of %s is found as %+v", p.names[l], p.zone, f)
			}
		}
	}
}

func TestAFaultyTableOfPlacesIsRefused(t *testing.T) {
	for _, text := range []string{
		"", "# nothing\n", "Europe/Atlantis\tАтлантида\n", "Europe/Kyiv\ta\tb\tc\td\te\tf\n", "Local\n", "Europe/Kyiv\tКиїв \n", "Europe/Kyiv\t…\n",
	} {
		if _, err := readAtlas(text); err == nil {
			t.Errorf("%q is taken", text)
		}
	}
}

func TestAZoneIsNamedInTheReadersLanguage(t *testing.T) {
	winter, summer := noon, noon.AddDate(0, 8, 0)
	cases := []struct {
		zone string
		at   time.Time
		want map[news.Language]string
	}{
		{"Europe/Kyiv", winter, map[news.Language]string{"uk": "Київ, UTC+2", "de": "Kyjiw, UTC+2", "ko": "키이우, UTC+2", "en": "Kyiv, UTC+2"}},
		{"Europe/Kyiv", summer, map[news.Language]string{"uk": "Київ, UTC+3"}},
		{"Asia/Kolkata", winter, map[news.Language]string{"en": "Kolkata, UTC+5:30"}},
		{"America/New_York", winter, map[news.Language]string{"ko": "뉴욕, UTC−5"}},
		{"UTC+05:30", winter, map[news.Language]string{"uk": "UTC+5:30"}},
		{"UTC", winter, map[news.Language]string{"uk": "UTC"}},
		{"Asia/Calcutta", winter, map[news.Language]string{"uk": "Calcutta, UTC+5:30"}}, // an older name that somebody typed
		{"No/Such", winter, map[news.Language]string{"uk": "Such, UTC"}},
	}
	for _, c := range cases {
		for l, want := range c.want {
			if got := zoneAt(c.zone, c.at, phrases.For(l)); got != want {
				t.Errorf("%s in %s: %q, want %q", c.zone, l, got, want)
			}
		}
	}
}

// TestWhateverIsTypedGivesAZoneThatWorks: or none.
func TestWhateverIsTypedGivesAZoneThatWorks(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		query := rapid.OneOf(rapid.String(), rapid.StringMatching(`(UTC|GMT|)?[+−-][0-9]{1,4}(:[0-9]{1,3})?`),
			rapid.StringMatching(`[A-Z][a-z]{2,7}/[A-Z][a-z_]{2,9}`)).Draw(t, "query")
		f := zones().find(query)
		if f.zone == "" {
			return
		}
		zone, err := digest.Zone(f.zone)
		if err != nil || zone.String() != f.zone {
			t.Fatalf("%q gives %q: %v", query, f.zone, err)
		}
	})
}
