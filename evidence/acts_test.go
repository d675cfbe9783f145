package evidence

import (
	"strings"
	"testing"
	"time"

	"tumen/news"
)

// TestSentencesOfWhatWasDone holds the checker to sentences whose verb, weapon, speaker or address is the lie, and to true
// ones with another verb for the same. They were written before the rules for what is done. Missed is an attack of which the
// evidence has only the fighting.
func TestSentencesOfWhatWasDone(t *testing.T) {
	holdTo(t, "testdata/acts.jsonl", 2, map[string]int{"stance": 1})
}

// TestUnseenSentencesOfWhatWasDone does the same with sentences written after those rules, on which none was made since.
func TestUnseenSentencesOfWhatWasDone(t *testing.T) {
	holdTo(t, "testdata/acts2.jsonl", 0, map[string]int{"stance": 3, "polarity": 2})
}

func TestActTableRefusesWhatItCannotUse(t *testing.T) {
	for _, c := range []struct{ name, table, want string }{
		{"a column too few", "kill\ten", "2 columns instead of 3"},
		{"capitals, which no lower-cased word can match", "kill\ten\tKilled", "small letters"},
		{"a star alone, which every word would match", "kill\ten\t*", "small letters"},
		{"three words apart, of which only two are looked for", "kill\tde\tnahm+die+fest", "at most one +"},
		{"a neighbour that is misspelt", "kill\ten\tkilled\nkill\tnear\tatack", "has no words"},
	} {
		if _, err := parseActs(c.table); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: error %v, want one with %q", c.name, err, c.want)
		}
	}
}

// TestActs has what a word of the table is, and what only looks like one.
func TestActs(t *testing.T) {
	c := newChecker(t)
	for _, ex := range []struct {
		why        string
		to, from   string
		text, said string
		kind       string // empty: nothing is found
	}{
		{"a parted German verb", "de", "en", "Russland nahm die Arbeiter fest.", "Russia employs the workers.", KindStance},
		{"and its halves in two sentences' work", "de", "en", "Russland nahm die Arbeiter auf.", "Russia employs the workers.", ""},
		{"a compound of the evidence", "en", "de", "Missiles were fired.", "Der Raketenabschuss gelang.", ""},
		{"a name is no act", "en", "de", "The United Nations Never Surrendered Foundation thanked them.", "Die Stiftung dankte ihnen.", ""},
		{"who was fired was dismissed", "en", "ko", "The general was fired.", "장군이 해임됐다.", ""},
		{"evidence that tells of nothing done bears no objection", "en", "de", "He met her.", "Ein Wiedersehen der beiden.", ""},
		{"a negated act is for the check of negations", "en", "de", "It fired no missiles.", "Es lieferte keine.", ""},
		{"what was not refused may be refused elsewhere", "en", "de", "It refused to send them.", "Es schickte sie nicht.", ""},
		{"a kind of weapon needs no other act", "de", "ko", "Es sind Atomwaffen.", "무기들이다.", KindStance},
		{"the core of a matter is no atom", "ko", "de", "핵심 무기들이다.", "Es sind wichtige Waffen.", ""},
		{"beyond doubt", "de", "en", "Tatsache ist, dass sie kamen.", "They came, he said.", KindStance},
	} {
		s, e := c.read(Text{news.Language(ex.to), ex.text}, time.Time{}), c.read(Text{news.Language(ex.from), ex.said}, time.Time{})
		got := c.acts(s, e)
		if ex.kind == "" && len(got) > 0 || ex.kind != "" && (len(got) != 1 || got[0].Kind != ex.kind) {
			t.Errorf("%s: %q of %q: %+v, want kind %q", ex.why, ex.text, ex.said, got, ex.kind)
		}
	}
}

// TestAddresses has what a reader's program makes an address of, each beside what only has a point in it.
func TestAddresses(t *testing.T) {
	c := newChecker(t)
	for _, ex := range []struct {
		lang, text, said string
		want             bool
	}{
		{"en", "See evil.shop now.", "", true},
		{"en", "See evil.xyz/a now.", "", true},
		{"en", "See EVIL.COM now.", "", true},
		{"en", "See Evil.Com now.", "", true},
		{"en", "See sub.evil.link, now.", "", true},
		{"en", "See 127.0.0.1 now.", "", true},
		{"en", "Write to a@evil.zip now.", "", true},
		{"uk", "Дивіться зло.рф зараз.", "", true},
		{"uk", "Дивіться зло.онлайн зараз.", "", true},
		{"ko", "evil.com에서 확인했다.", "", true},
		{"en", "See evil。com now.", "", true},
		{"en", "Lenta.ru reported it.", "", true},
		{"en", "Lenta.ru reported it.", "Про це пише Lenta.ru.", false},
		{"en", "Seen in the U.S. and at 5 p.m. by Lt.Gen. Kim.", "", false},
		{"en", "They went to Russia.The NIS said so.", "", false},
		{"en", "It was on 28.04.2025, with 3.5 million.", "", false},
		{"de", "Am 3.Mai, z.B. Nr.5, u.a. ca.zwei.", "", false},
		{"uk", "Це 15 тис.осіб, т.зв. солдати.", "", false},
		{"uk", "Вони в Росії.КНДР мовчить.", "", false},
		{"ko", "국정원이 밝혔다.북한은 침묵했다.", "", false},
		{"ko", "KN-23.북한은 침묵했다.", "", false},
	} {
		evidence := []Text{{news.Language("uk"), ex.said}}
		if got := c.addresses(Text{news.Language(ex.lang), ex.text}, evidence); (len(got) > 0) != ex.want {
			t.Errorf("%q: addresses %v, want any: %v", ex.text, got, ex.want)
		}
	}
}
