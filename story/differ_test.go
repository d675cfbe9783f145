package story

import (
	"testing"
	"time"

	"tumen/news"
)

// TestFigureWrittenOtherwiseIsTheSame has pairs of sentences that stand for each other in a copy (same), or in the next report of a series.
func TestFigureWrittenOtherwiseIsTheSame(t *testing.T) {
	cases := []struct {
		l    news.Language
		a, b string
		same bool
	}{
		{news.Ukrainian, "Загальні втрати становлять 887 930 осіб.", "Загальні втрати становлять близько 888 тисяч осіб.", true},
		{news.Ukrainian, "Загальні втрати становлять 887 930 осіб.", "Загальні втрати становлять 889 340 осіб.", false},
		{news.English, "Its losses rose to about 998,560 men.", "Its losses rose to about 999,000 men.", true},
		{news.English, "Its losses rose to about 998,560 men.", "Its losses rose to about 990,000 men.", false},
		{news.English, "In all 1,140 men were lost.", "In all 1,150 men were lost.", false}, // as near, but no rounder
		{news.German, "Vier von fünf Opfern waren Männer.", "80 Prozent der Opfer waren Männer.", true},
		{news.German, "Vier von fünf Opfern dort waren Männer.", "60 Prozent von den Opfern dort waren Männer.", false},
		{news.German, "Die Hälfte der Betten steht bereit.", "50 Prozent der Betten stehen bereit.", true},
		{news.English, "Half of the beds are ready there.", "About 50 of the beds are ready there.", false}, // of how many?
		{news.English, "It lowered its rate by a quarter of a percentage point.", "It lowered its rate by 25 basis points.", true},
		{news.English, "It lowered its rate by a quarter of a percentage point.", "It lowered its rate by 50 basis points.", false},
		{news.Ukrainian, "Євро подешевшав на 22 копійки.", "Євро подешевшав на 0,22 гривні.", true},
		{news.English, "The range is 3.75% to 4.00% for now.", "The range is 3.75-4 percent for now.", true},
		{news.English, "The range is 3.75% to 4.00% for now.", "The range is 3.5-3.75 percent for now.", false},
		{news.Korean, "다섯 명 중 네 명이 남성이었다.", "80%가 남성이었다.", true},
	}
	for _, c := range cases {
		a := news.Article{Address: "a", Language: c.l, Text: wires()[c.l] + "\n" + c.a}
		b := news.Article{Address: "b", Language: c.l, Text: wires()[c.l] + "\n" + c.b}
		if same, why := IsReprint(a, b); same != c.same {
			t.Errorf("%s | %s: %v, %s", c.a, c.b, same, why)
		}
	}
}

// TestTheSameFiguresAtOtherPlacesAreNoOthers: what is 41.37 by the one measure is 41.35 by the other, in the same words.
func TestTheSameFiguresAtOtherPlacesAreNoOthers(t *testing.T) {
	text := wireEnglish + "\nThe official rate was set at 41.37 hryvnias. Trading closed with 41.35 hryvnias."
	a := news.Article{Address: "a", Language: news.English, Text: text}
	b := news.Article{Address: "b", Language: news.English, Text: wireEnglish +
		"\nThe official rate was put to 41.37 hryvnias. Trading closed and was set at 41.35 hryvnias."}
	if same, why := IsReprint(a, b); !same {
		t.Error(why)
	}
}

func TestDaysAreKeptApartByName(t *testing.T) {
	at := time.Date(2025, 10, 29, 14, 0, 0, 0, time.UTC) // a Wednesday
	cases := []struct {
		a, b  string
		hours int
		same  bool
	}{
		{"Shoigu said on Tuesday after meeting Kim in Pyongyang.", "Shoigu said on Wednesday after meeting Kim in Pyongyang.", 24, false},
		{"Shoigu said on Wednesday after meeting Kim in Pyongyang.", "Shoigu said today after meeting Kim in Pyongyang.", 5, true},
		{"Shoigu said on Tuesday after meeting Kim in Pyongyang.", "Shoigu said today after meeting Kim in Pyongyang.", 5, true}, // it is late there
		{"The bank will stop it on Dec. 1, its chair said.", "The bank said that it ends on December 1, its chair said.", 1, true},
		{"The bank will stop it on Dec. 1, its chair said.", "The bank said that it ends on December 3, its chair said.", 1, false},
		{"It stops it on 1 December 2025, its chair said.", "It stops it on 1 December 2026, its chair said.", 1, false},
	}
	for _, c := range cases {
		a := news.Article{Address: "a", Language: news.English, Text: wireEnglish + "\n" + c.a, Published: at}
		b := news.Article{Address: "b", Language: news.English, Text: wireEnglish + "\n" + c.b, Published: at.Add(time.Duration(c.hours) * time.Hour)}
		if same, why := IsReprint(a, b); same != c.same {
			t.Errorf("%s | %s: %v, %s", c.a, c.b, same, why)
		}
	}
}

// TestNewsBetweenItsBackgroundIsNoCopy: two sentences of five, in the midst of what is kept, say something else.
func TestNewsBetweenItsBackgroundIsNoCopy(t *testing.T) {
	background := []string{
		"Officials of both countries met in the capital to speak about the delivery of oil.",
		"The pipeline below the river was built in the seventies and repaired three years ago.",
		"Work at the terminal goes on behind closed doors, residents of the town say.",
		"Diplomats had called for an inquiry into the fire that broke out in spring.",
		"The treaty obliges both sides to help each other in case of an attack.",
	}
	next := append([]string(nil), background...)
	next[1] = "An expert of the institute in Vienna doubts that the tanks are large enough."
	next[3] = "Fishermen saw a grey vessel without a flag leave harbour in the early morning."
	text := func(s []string) news.Article {
		return news.Article{Address: s[1], Language: news.English, Text: lines("", func([]string) []string { return s })}
	}
	if same, why := IsReprint(text(background), text(next)); same {
		t.Error(why)
	}
	longer := append(append(append([]string(nil), background[:2]...), next[1], next[3]), background[2:]...)
	if same, why := IsReprint(text(background), text(longer)); !same {
		t.Errorf("what is only added counts as replaced: %s", why)
	}
}
